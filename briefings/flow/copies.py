"""What each copy of one printing says in words of its own: its number, its holder."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from briefings.document import Document, Span, tells_copy
from briefings.flow.model import Flow, FlowBlock, FlowParagraph, FlowTable

Seat = tuple[int, tuple[int, int] | None]
"""A block of a flow, by its index, and in a table the cell, by row and first column."""


def seats_of_copy(flow: Flow) -> dict[Seat, tuple[FlowParagraph, ...]]:
    """Where a paper says which copy it is, and the paragraphs that stand there."""
    return {
        seat: paragraphs
        for index, block in enumerate(flow.blocks)
        for seat, paragraphs in _seats(index, block)
    }


def _tell_copy(paragraphs: tuple[FlowParagraph, ...]) -> bool:
    for paragraph in paragraphs:
        for span in paragraph.spans:
            if span.origins and tells_copy(span):
                return True
    return False


def _seats(index: int, block: FlowBlock) -> Iterator[tuple[Seat, tuple[FlowParagraph, ...]]]:
    match block:
        case FlowParagraph():
            if _tell_copy((block,)):
                yield (index, None), (block,)
        case FlowTable():
            for number, row in enumerate(block.rows):
                column = 0
                for cell in row.cells:
                    if _tell_copy(cell.paragraphs):
                        yield (index, (number, column)), cell.paragraphs
                    column += cell.columns


def as_copy(flow: Flow, document: Document, change: Callable[[Span], Span]) -> Flow:
    """The flow of another copy of the same paper: as `settle` makes it of that copy's tree.

    Args:
        flow: of the one copy.
        document: the tree of the other.
        change: a span that tells the copy → what it says in the other.
    """
    blocks = list(flow.blocks)
    for index in {index for index, _ in seats_of_copy(flow)}:
        blocks[index] = _changed(blocks[index], change)
    return msgspec.structs.replace(
        flow, blocks=tuple(blocks), furniture=document.furniture, document=document
    )


def _changed(block: FlowBlock, change: Callable[[Span], Span]) -> FlowBlock:
    def paragraph(one: FlowParagraph) -> FlowParagraph:
        spans = tuple(change(span) if tells_copy(span) else span for span in one.spans)
        return msgspec.structs.replace(one, spans=spans)

    if isinstance(block, FlowParagraph):
        return paragraph(block)
    if not isinstance(block, FlowTable):
        return block
    rows = [
        msgspec.structs.replace(
            row,
            cells=tuple(
                msgspec.structs.replace(cell, paragraphs=tuple(map(paragraph, cell.paragraphs)))
                for cell in row.cells
            ),
        )
        for row in block.rows
    ]
    return msgspec.structs.replace(block, rows=tuple(rows))
