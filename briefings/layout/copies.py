"""The layout of another copy of a printing: the pages of the first with a layer of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec

from briefings.flow import Flow, FlowParagraph, FlowTable, Seat, seats_of_copy
from briefings.layout.cache import BlockCache
from briefings.layout.fonts import Fonts
from briefings.layout.furniture import set_stamp
from briefings.layout.lines import SetLine
from briefings.layout.model import Layout, Line, Page
from briefings.layout.paragraphs import SetParagraph, Setter
from briefings.layout.sheets import placed
from briefings.layout.tables import cell_column
from briefings.styles import HouseStyle


def as_copy(
    first: Layout, flow: Flow, style: HouseStyle, fonts: Fonts, cache: BlockCache | None = None
) -> Layout | None:
    """What `layout` gives for another copy of a paper that is laid out, without laying it out.

    Args:
        first: the layout of the one copy.
        flow: the settled tree of the other, made by `flow.as_copy`.
        style: the house style of both.
        fonts: the faces of both.
        cache: that of the first, so that little is set anew.

    Returns:
        The layout; None where more than the layer would be another: a name that takes a line more, a
        character without a glyph.
    """
    setter = Setter(style, fonts, cache)
    stamp = set_stamp(flow, setter)
    if stamp is None or stamp[1] or first.missing:
        return None
    lines: dict[Seat, Iterator[SetLine]] = {}
    for seat, paragraphs in seats_of_copy(first.flow).items():
        fresh = _set_anew(seat, paragraphs, flow, setter)
        if fresh is None:
            return None
        lines[seat] = iter(fresh)
    made = tuple([_page(page, stamp[0], lines) for page in first.pages])
    if any(next(left, None) is not None for left in lines.values()):
        return None
    return msgspec.structs.replace(first, flow=flow, pages=made)


def _set_anew(
    seat: Seat,
    before: Sequence[FlowParagraph],
    flow: Flow,
    setter: Setter,
) -> list[SetLine] | None:
    """The lines that stand at a seat in the other copy; None where they take another room."""
    page, (index, place) = setter.sheet.page, seat
    block = flow.blocks[index]
    after: Sequence[FlowParagraph] = (block,) if isinstance(block, FlowParagraph) else ()
    x, measure, align = page.left, page.measure, ""
    if place is not None and isinstance(block, FlowTable):
        row, column = place
        edges = tuple(accumulate(block.widths, initial=page.left + page.measure - sum(block.widths)))
        columns = accumulate((cell.columns for cell in block.rows[row].cells), initial=0)
        cell = block.rows[row].cells[list(columns).index(column)]
        if cell.header or block.rows[row].head:
            return None  # it is repeated on every page that the table goes over
        x, measure = cell_column(cell, column, block.style, edges)
        after, align = cell.paragraphs, cell.align
    fresh: list[SetLine] = []
    for one, other in zip(before, after, strict=True):
        was, now = (setter.paragraph(paragraph, x, measure, align) for paragraph in (one, other))
        old, new = _lines(was), _lines(now)
        if len(was.lines) != len(now.lines) or len(old) != len(new) or now.missing:
            return None
        if other.heading or other.anchor or any(line.links for line in (*old, *new)):
            return None
        fresh += new
    return fresh


def _lines(ready: SetParagraph) -> list[SetLine]:
    """The lines as they are put on a sheet: the marker, then those that say anything."""
    return [*([ready.marker] if ready.marker else []), *[line for line in ready.lines if line.runs]]


def _page(page: Page, stamp: SetLine, lines: Mapping[Seat, Iterator[SetLine]]) -> Page:
    layer: list[Line] = []
    for line in page.layer:
        seat = (line.block, line.cell)
        fresh = next(lines[seat]) if seat in lines else stamp
        layer.append(placed(fresh, line.y, line.element, line.level, block=line.block, cell=line.cell))
    return msgspec.structs.replace(page, layer=tuple(layer))
