"""Portion marks: before each block, in brackets, who may read it.

They are made here, so that both formats print the same words, and what compares or checks trees
never meets them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from briefings.document import Document, Span
from briefings.flow.model import FlowBlock, FlowCell, FlowFigure, FlowParagraph, FlowRow, FlowTable
from briefings.records.values import Handling
from briefings.styles import HouseStyle

_STYLE = "portion"
_GAP = "\u00a0"  # no line ends with a mark


def marked(blocks: Sequence[FlowBlock], document: Document, style: HouseStyle) -> tuple[FlowBlock, ...]:
    """The blocks, each with the mark of its level where the document's furniture has marks.

    Marked are paragraphs, items of lists and rows of tables (in their first cell, with the highest
    level of all their cells). A figure is marked in its caption. Headings, heads of tables, the
    contents and paragraphs whose style bears no mark are left as they are.

    Raises:
        BriefingError: the sheet has no style for the marks.
    """
    marks = document.furniture.portions
    if not marks:
        return tuple(blocks)
    style.character(_STYLE)
    pencil = _Pencil(marks, document.language, style)
    done: list[FlowBlock] = []
    figure = Handling.RELEASABLE
    for block in blocks:
        match block:
            case FlowParagraph():
                captioned = figure if block.style.name == style.figures.caption else Handling.RELEASABLE
                done.append(pencil.paragraph(block, max(block.level, captioned)))
            case FlowTable():
                rows = tuple(row if row.head else pencil.row(row, block.style.cell) for row in block.rows)
                done.append(msgspec.structs.replace(block, rows=rows))
            case _:
                done.append(block)
        figure = block.level if isinstance(block, FlowFigure) else Handling.RELEASABLE
    return tuple(done)


class _Pencil:
    """Writes the marks of one document."""

    def __init__(self, marks: Mapping[str, str], language: str, style: HouseStyle) -> None:
        self._marks = marks
        self._language = language
        self._style = style

    def paragraph(self, paragraph: FlowParagraph, level: Handling) -> FlowParagraph:
        return self._written(paragraph, level) if _bears(paragraph) else paragraph

    def row(self, row: FlowRow, look: str) -> FlowRow:
        """The row with a mark in its first cell, before what bears one or else before what stands first.

        An empty cell gets a paragraph of the style `look`.
        """
        paragraphs = [paragraph for cell in row.cells for paragraph in cell.paragraphs]
        if not any(map(_bears, paragraphs)):
            return row
        level = max(paragraph.level for paragraph in paragraphs)
        first, *others = row.cells
        return msgspec.structs.replace(row, cells=(self._cell(first, level, look), *others))

    def _cell(self, cell: FlowCell, level: Handling, look: str) -> FlowCell:
        empty = FlowParagraph(self._style.paragraph(look), (), self._language, level, cell.element)
        paragraphs = list(cell.paragraphs or (empty,))
        place = next((place for place, one in enumerate(paragraphs) if _bears(one)), 0)
        paragraphs[place] = self._written(paragraphs[place], level)
        return msgspec.structs.replace(cell, paragraphs=tuple(paragraphs))

    def _written(self, paragraph: FlowParagraph, level: Handling) -> FlowParagraph:
        mark = self._marks.get(level.value)
        if not mark:
            return paragraph
        gap = _GAP if paragraph.spans else ""
        span = Span(mark + gap, self._language, level, style=_STYLE)
        return msgspec.structs.replace(paragraph, spans=(span, *paragraph.spans))


def _bears(paragraph: FlowParagraph) -> bool:
    """Has it words of its own, and a style that bears marks?"""
    return (
        paragraph.heading is None
        and paragraph.style.portion
        and any(span.text.strip() for span in paragraph.spans)
    )
