"""Where things stand, by the facts they were made from: a point finds its record, a record its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefings.document import Span
from briefings.flow import Flow, FlowFigure, FlowParagraph, FlowTable
from briefings.layout.model import Drawing, Layout, Line, Page, Run
from briefings.records.values import Origin

_Origins = tuple[Origin, ...]


class Spot(msgspec.Struct, frozen=True):
    """A stretch of a line, or a drawing, and the facts it was made from.

    `x`, `y` is its top left corner in points from that of sheet `page` (from 1); it is as high as a line
    is with its leading. `block` is its place in the Flow. Words of a template beside facts belong to them.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    block: int
    origins: _Origins


class Stop(msgspec.Struct, frozen=True):
    """A heading: its depth from 1, its settled number, its name as a link's target, where it begins."""

    depth: int
    number: str
    title: str
    anchor: str
    page: int
    y: float


def spots(layout: Layout) -> tuple[Spot, ...]:
    """Everything on the pages that was made from a fact, in the order it stands there.

    Heads of tables that are repeated and what stands around the text is left out.
    """
    finder = _Finder(layout.flow)
    return tuple(spot for page in layout.pages for spot in finder.of_page(page))


def stops(layout: Layout) -> tuple[Stop, ...]:
    """The headings that a paper's contents would list."""
    found = []
    for block in layout.flow.blocks:
        if isinstance(block, FlowParagraph) and block.heading and block.heading.listed:
            heading, anchor = block.heading, layout.anchors[block.anchor]
            found.append(
                Stop(heading.depth, heading.number, heading.title, block.anchor, anchor.page, anchor.y)
            )
    return tuple(found)


class _Finder:
    """Finds, for what stands on a page, the spans it was made from."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._paragraphs = {one.element: one for one in _paragraphs(flow) if one.spans}

    def of_page(self, page: Page) -> Iterator[Spot]:
        for line in (*page.lines, *page.layer):
            paragraph = self._paragraphs.get(line.element) if line.block >= 0 else None
            if paragraph is not None:
                yield from self._of_line(page.number, line, paragraph)
        for drawing in page.drawings:
            yield from self._of_drawing(page.number, drawing)

    def _of_line(self, page: int, line: Line, paragraph: FlowParagraph) -> Iterator[Spot]:
        style = paragraph.style
        face = line.runs[0].face
        ascent, descent = face.ascent * style.size / 1000, face.descent * style.size / 1000
        top = line.y - (style.leading - ascent + descent) / 2 - ascent
        told = [(run, self._told(run, paragraph.spans)) for run in sorted(line.runs, key=lambda run: run.x)]
        ends = [*(run.x for run, _ in told[1:]), line.x + line.width]
        start = None
        for place, ((run, origins), end) in enumerate(zip(told, ends, strict=True)):
            start = run.x if start is None else start
            if place + 1 < len(told) and told[place + 1][1] == origins:
                continue
            if origins:
                yield Spot(page, start, top, end - start, style.leading, line.block, origins)
            start = None

    @staticmethod
    def _told(run: Run, spans: Sequence[Span]) -> _Origins:
        """What the run tells of; a template's own words belong to the fact before them, else after."""
        place = max(run.span, 0)
        if place < len(spans):
            for span in (*reversed(spans[: place + 1]), *spans[place + 1 :]):
                if span.origins:
                    return span.origins
        return ()

    def _of_drawing(self, page: int, drawing: Drawing) -> Iterator[Spot]:
        """Each label of a datum, then the whole of it."""
        block = self._flow.blocks[drawing.block]
        if not isinstance(block, FlowFigure):
            return
        told = [
            tuple(origin for span in mark.label for origin in span.origins) for mark in block.figure.marks
        ]
        for label in drawing.labels:
            size, mark = label.runs[0].size, label.runs[0].span
            if mark >= 0 and told[mark]:
                yield Spot(page, label.x, label.y - size, label.width, 1.25 * size, drawing.block, told[mark])
        origins = tuple(dict.fromkeys(origin for one in told for origin in one))
        if origins:
            yield Spot(page, drawing.x, drawing.y, drawing.width, drawing.height, drawing.block, origins)


def _paragraphs(flow: Flow) -> Iterator[FlowParagraph]:
    for block in flow.blocks:
        if isinstance(block, FlowParagraph):
            yield block
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
