"""A document tree as plain text, near to Markdown: what a golden file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.document import (
    Block,
    Contents,
    Document,
    Figure,
    ListBlock,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Section,
    Span,
    Table,
)


def dump(document: Document) -> str:
    """The whole paper, one block a line."""
    head = [document.title, f"{document.furniture.head_left} | {document.furniture.head_right}", ""]
    return "\n".join([*head, *_blocks(document.blocks, 1, "")]).rstrip() + "\n"


def _blocks(blocks: Iterable[Block], depth: int, indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield ""
                yield f"{'#' * depth} {_spans(block.title)} {{{block.id}}}".replace("  ", " ")
                yield from _blocks(block.blocks, depth + 1, indent)
            case Paragraph():
                yield f"{indent}{'' if block.role == 'body' else f'<{block.role}> '}{_spans(block.spans)}"
            case ListBlock():
                for item in block.items:
                    inner = list(_blocks(item.blocks, depth, indent + "  "))
                    yield f"{indent}- {' / '.join(line.strip() for line in inner)}"
            case Table():
                if block.caption:
                    yield f"{indent}[{_spans(block.caption)}]"
                for row in block.rows:
                    cells = [" / ".join(_blocks(cell.blocks, depth, "")) for cell in row.cells]
                    yield f"{indent}| {' | '.join(cells)} |"
            case Pair():
                left, right = (" / ".join(_blocks(side, depth, "")) for side in (block.left, block.right))
                yield f"{indent}{left} || {right}"
            case Figure():
                yield f"{indent}({block.type}: {block.alt})"
                for mark in block.marks:
                    yield f"{indent}  {mark.at:.2f} {mark.shape} {mark.value:g} {_spans(mark.label)}".rstrip()
            case Note():
                yield from _blocks(block.blocks, depth, indent + "> ")
            case Contents():
                yield f"{indent}(contents: {block.title})"
            case PageBreak():
                yield f"{indent}(page break)"


def _spans(spans: Iterable[Span]) -> str:
    return "".join(f"[^{span.cite}]" if span.cite else span.text for span in spans)
