"""Papers in several languages: one text beside another, row by row, or one after another.

Both are made from trees of the same facts by the same templates, one for each language, so that
what stands in one language stands in the other at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import msgspec

from briefings.document import (
    Block,
    Document,
    Item,
    ListBlock,
    PageBreak,
    Pair,
    Paragraph,
    Section,
    Span,
    level_of,
)
from briefings.errors import N_, BriefingError
from briefings.i18n import own_name
from briefings.records.values import Handling

_HEAD = "cell-head"
_HEADING = "pair-heading"
_BETWEEN = " – "  # the titles of both languages


def under_title(document: Document) -> Document:
    """The paper with everything that follows its first section inside of that: its title stands over all."""
    first, rest = document.blocks[:1], document.blocks[1:]
    if not rest or not isinstance(first[0], Section) or not first[0].title:
        return document
    whole = msgspec.structs.replace(first[0], blocks=(*first[0].blocks, *rest))
    return msgspec.structs.replace(document, blocks=(whole,))


def side_by_side(left: Document, right: Document) -> Document:
    """One paper of two: each paragraph and each item of a list beside the same one in the other language.

    The title of the first section stands over both; further titles head their rows. What has no
    counterpart stands alone in its row.

    Args:
        left: the paper in our language; title, properties and furniture are its own.
        right: the same paper in the other one.

    Raises:
        BriefingError: a block that cannot stand beside another, as a table.
    """
    names = [(Paragraph((_name(document),), role=_HEAD),) for document in (left, right)]
    head = Pair(names[0], names[1], head=True)
    left, right = under_title(left), under_title(right)
    first, second = left.blocks[0], right.blocks[0]
    blocks: tuple[Block, ...]
    if isinstance(first, Section) and isinstance(second, Section) and first.title and second.title:
        between = Span(_BETWEEN, left.language, first.level)
        rows = _pairs(first.blocks, second.blocks)
        title = (*first.title, between, *second.title)
        blocks = (msgspec.structs.replace(first, title=title, blocks=(head, *rows)),)
    else:
        blocks = (head, *_pairs(left.blocks, right.blocks))
    return msgspec.structs.replace(
        left,
        title=_BETWEEN.join(dict.fromkeys((left.title, right.title))),
        blocks=blocks,
        languages=(left.language, right.language),
    )


def in_turn(documents: Sequence[Document]) -> Document:
    """One paper of several: the text in the first language, then on a new page in each other one.

    Title, properties and furniture are those of the first.
    """
    first = documents[0]
    blocks: list[Block] = list(first.blocks)
    for document in documents[1:]:
        blocks += (PageBreak(), *map(_unnamed, document.blocks))
    return msgspec.structs.replace(
        first, blocks=tuple(blocks), languages=tuple(document.language for document in documents)
    )


def _unnamed(block: Block) -> Block:
    """A block without its name, which the same one in the first language bears."""
    if isinstance(block, Section):
        return msgspec.structs.replace(block, id="", blocks=tuple(map(_unnamed, block.blocks)))
    return msgspec.structs.replace(block, anchor="") if isinstance(block, Paragraph) else block


def _name(document: Document) -> Span:
    level = max(map(level_of, document.blocks), default=Handling.RELEASABLE)
    return Span(own_name(document.language), document.language, level)


def _pairs(left: Iterable[Block], right: Iterable[Block]) -> Iterator[Block]:
    for one, other in zip_longest(_rows(left), _rows(right)):
        yield Pair(one or (), other or ())


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """What stands in one row each, in reading order."""
    for block in blocks:
        match block:
            case Section():
                if block.title:
                    yield (Paragraph(block.title, role=_HEADING, anchor=block.id),)
                yield from _rows(block.blocks)
            case Paragraph():
                yield (block,)
            case ListBlock(format="bullet"):
                for item in block.items:
                    yield (_alone(block, item),)
            case ListBlock():
                yield (block,)
            case _:
                raise BriefingError(
                    N_("A {kind} cannot stand side by side in two languages. Build each language alone."),
                    kind=type(block).__name__,
                )


def _alone(block: ListBlock, item: Item) -> ListBlock:
    return msgspec.structs.replace(block, items=(item,))
