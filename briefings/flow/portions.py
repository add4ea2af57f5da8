"""Portion marks: before each block, in brackets, who may read it.

They are made here, so that both formats print the same words, and what compares or checks trees
never meets them.

A mark says the level of what is told in its block. Words that only name it do not count: those in a
style for labels, as a point's code and whom it is said to, and signs between values. All other words of
a template do, as which of them are printed tells of the facts they were chosen by. Where no fact is
told, and for everything that decides who may read a page or a paper, all words count.

A row of a table has one mark. In a table of records each cell has its own where one of them may be handed
over and others may not: what stands in a handout is marked as released in our own copy, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from briefings.document import Document, Span
from briefings.flow.model import FlowBlock, FlowCell, FlowFigure, FlowParagraph, FlowRow, FlowTable
from briefings.flow.spans import plain
from briefings.records.values import Handling
from briefings.styles import HouseStyle, TableStyle

_STYLE = "portion"
_GAP = "\u00a0"  # no line ends with a mark


def marked(blocks: Sequence[FlowBlock], document: Document, style: HouseStyle) -> tuple[FlowBlock, ...]:
    """The blocks, each with the mark of its level where the document's furniture has marks.

    Marked are paragraphs, items of lists and rows of tables (in their first cell, with the highest
    level of what all their cells tell; in each cell, where one of them may be handed over and the
    row may not, and the style says so). A figure is marked in its caption. Headings, heads of tables, the
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
                done.append(pencil.paragraph(block, captioned))
            case FlowTable():
                rows = tuple(row if row.head else pencil.row(row, block.style) for row in block.rows)
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

    def paragraph(self, paragraph: FlowParagraph, least: Handling) -> FlowParagraph:
        if not _bears(paragraph):
            return paragraph
        return self._written(paragraph, max(self._level([paragraph]), least))

    def row(self, row: FlowRow, style: TableStyle) -> FlowRow:
        """The row with a mark in its first cell, before what bears one or else before what stands first.

        An empty cell gets a paragraph of the style of cells.
        """
        paragraphs = [paragraph for cell in row.cells for paragraph in cell.paragraphs]
        if not any(map(_bears, paragraphs)):
            return row
        level = self._level(paragraphs)
        if style.mark_cells and level > Handling.RELEASABLE and any(map(self._is_released, paragraphs)):
            return msgspec.structs.replace(row, cells=tuple(map(self._each, row.cells)))
        first, *others = row.cells
        return msgspec.structs.replace(row, cells=(self._cell(first, level, style.cell), *others))

    def _is_released(self, paragraph: FlowParagraph) -> bool:
        """Does it tell facts, in words, all of which may be handed over?"""
        return (
            _bears(paragraph)
            and self._level([paragraph]) is Handling.RELEASABLE
            and any(span.origins and any(map(str.isalpha, span.text)) for span in paragraph.spans)
        )

    def _each(self, cell: FlowCell) -> FlowCell:
        """The cell with a mark where its level changes from one paragraph to the next."""
        done: list[FlowParagraph] = []
        last: Handling | None = None
        for one in cell.paragraphs:
            marks = _bears(one) and any(map(str.isalnum, plain(one.spans)))
            level = self._level([one]) if marks else last
            done.append(self._written(one, level) if level is not None and level is not last else one)
            last = level
        return msgspec.structs.replace(cell, paragraphs=tuple(done))

    def _level(self, paragraphs: Sequence[FlowParagraph]) -> Handling:
        """The level of what these tell; of all their words where they tell no fact."""
        told = [span for one in paragraphs for span in one.spans if self._tells(one, span)]
        if any(span.origins for span in told):
            return max(span.level for span in told)
        return max(paragraph.level for paragraph in paragraphs)

    def _tells(self, paragraph: FlowParagraph, span: Span) -> bool:
        """Does it tell something? What is for named readers alone does in any case."""
        if span.level > Handling.INTERNAL:
            return True
        if paragraph.style.label or (span.style and self._style.character(span.style).label):
            return False
        return bool(span.origins) or any(map(str.isalnum, span.text))

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
