"""The document tree: what a paper says, before anything is known of its looks.

Templates make markup, `briefings.markup` makes this tree of it, `briefings.flow` settles it
against a house style. Every node is frozen; `encode` and `decode` keep a tree as JSON, so that an
issued edition can be compared with the next one.

The vocabulary (HTML's names where HTML has one):

| node | markup | holds |
|---|---|---|
| Section | section | a title, blocks and further sections |
| Paragraph | p | spans; `role` names a style of the style sheet |
| ListBlock, Item | ul, ol, li | items of blocks, two levels deep |
| Table, Row, Cell | table, tr, th, td | cells of paragraphs and lists; a cell may span columns |
| Pair | pair | two sides in two languages, aligned |
| Figure, Mark | figure, mark | a drawing's data and its words; `alt` says it in a sentence |
| Note | note | a remark set apart |
| Contents | contents | the place of the table of contents |
| PageBreak | pagebreak | |
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from operator import is_
from typing import Any

import msgspec

from briefings.records.values import Handling, Origin
from briefings.structures import known


class Node(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, tag=True, tag_field="node"):
    """Base of all nodes."""


class Span(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A stretch of text of one kind.

    `lang` is the language the text is in. `style` names a character style of the style sheet
    ("" is the paragraph's own). `link` is an address or "#anchor". `cite` is a source's key: its
    number is settled in Flow, after selection, and `text` is empty until then.
    """

    text: str
    lang: str
    level: Handling = Handling.INTERNAL
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""
    cite: str = ""
    gap: bool = False
    fallback: bool = False
    style: str = ""
    origins: tuple[Origin, ...] = ()


class Paragraph(Node, frozen=True, omit_defaults=True):
    """A paragraph; `anchor` names it as the target of links."""

    spans: tuple[Span, ...]
    role: str = "body"
    anchor: str = ""


class Item(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A list item. `source` makes it the entry of that source: cites print its number."""

    blocks: tuple[Block, ...]
    source: str = ""


class ListBlock(Node, frozen=True, omit_defaults=True):
    """A list. `format`: bullet, decimal, alpha (a b c d đ e in Vietnamese) or sources.

    A list of sources is put in order of first citation and numbered so.
    """

    items: tuple[Item, ...]
    format: str = "bullet"
    role: str = "list"


class Cell(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A table cell; `align` is left, right or center."""

    blocks: tuple[Block, ...]
    header: bool = False
    columns: int = 1
    align: str = ""


class Row(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A table row."""

    cells: tuple[Cell, ...]

    @property
    def is_head(self) -> bool:
        """True where every cell is a header: such rows at the top repeat on every page."""
        return all(cell.header for cell in self.cells)


class Column(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A column: its share of the table's width and the alignment of its cells."""

    share: float = 1.0
    align: str = "left"


class Table(Node, frozen=True, omit_defaults=True):
    """A table; `role` names a table style."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    role: str = "table"
    caption: tuple[Span, ...] = ()


class Pair(Node, frozen=True, omit_defaults=True):
    """One row of a text in two languages side by side; one that is `head` repeats on every page."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    head: bool = False


class Mark(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One datum of a figure.

    `at` is where it stands on the axis: years with decimals. `value` is a bar's height.
    `shape` tells marks and series apart; `label` is what is printed at it.
    """

    at: float
    label: tuple[Span, ...]
    value: float = 0.0
    shape: str = ""
    hollow: bool = False
    group: str = ""


class Figure(Node, frozen=True, omit_defaults=True):
    """A drawing: `type` is timeline or bars; `alt` says in a sentence what it shows.

    `spare`: it fills a page that has room for it, and is left out rather than begin another.
    """

    type: str
    marks: tuple[Mark, ...]
    alt: str
    lang: str
    level: Handling = Handling.INTERNAL
    unit: str = ""
    caption: tuple[Span, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()  # shape → words
    spare: bool = False


class Note(Node, frozen=True, omit_defaults=True):
    """A remark set apart from the text."""

    blocks: tuple[Block, ...]


class Contents(Node, frozen=True, omit_defaults=True):
    """The place of the table of contents, with the title that stands over it; `level` is the title's."""

    title: str
    lang: str
    depth: int = 2
    level: Handling = Handling.INTERNAL


class PageBreak(Node, frozen=True, omit_defaults=True):
    """What follows begins on a new page."""


class Section(Node, frozen=True, omit_defaults=True):
    """A section. `level` is that of its template's own words (missing = internal).

    `numbered` and `listed`: has a number, stands in the contents. `new_page` begins a page; `keep`
    begins one where it would not stand whole on what is left of this one, but would on the next; a `roomy`
    one begins one where less than a third of this one is left.
    `role` names a family of styles (cover, summary…).
    """

    blocks: tuple[Block, ...]
    title: tuple[Span, ...] = ()
    id: str = ""
    level: Handling = Handling.INTERNAL
    numbered: bool = True
    listed: bool = True
    new_page: bool = False
    keep: bool = False
    roomy: bool = False
    role: str = ""


Block = Section | Paragraph | ListBlock | Table | Pair | Figure | Note | Contents | PageBreak


class Furniture(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The words that stand around the text on every page, in the document's language.

    `page` holds `{page}` and `{pages}`. `banner` gives the words for each level (empty: none).
    `notices` are at most two short lines that stand on the first page too (empty: none): the one tells
    this printing from another, the other warns of what is printed. `portions` gives the mark that
    stands before each block of a level (empty: none). `watermark` stands large and light behind the text
    (empty: none). `level` is the highest of all these words.
    """

    head_left: str = ""
    head_right: str = ""
    foot_left: str = ""
    page: str = "{page}/{pages}"
    banner: dict[str, str] = {}
    notices: tuple[str, str] = ("", "")
    portions: dict[str, str] = {}
    watermark: str = ""
    level: Handling = Handling.INTERNAL


class Document(Node, frozen=True, omit_defaults=True):
    """A whole paper.

    `languages`: the document's own first. `as_of` is the day its facts are told for. `handed_over` is the
    day that a paper for the other side is about: its files are dated by it, as it is theirs as well as
    ours, and say nothing of our other papers; without one it is a paper of our own. `author`, `subject`,
    `keywords` are properties of the files.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    as_of: date
    handed_over: date | None = None
    reader: str = "file"
    languages: tuple[str, ...] = ()
    kind: str = ""
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    furniture: Furniture = Furniture()

    @property
    def dated(self) -> date:
        """The date of the files made of it."""
        return self.handed_over or self.as_of


# The record that values come from which tell one printing of a paper from another; and those of its
# values that tell one copy of a printing from another.
PRINTING = "printing/stamp"
_OF_A_COPY = ("copy", "holder")


def tells_copy(span: Span) -> bool:
    """Does it say which copy it stands in, or who holds that?"""
    return any(origin.record == PRINTING and origin.field in _OF_A_COPY for origin in span.origins)


def children(block: Block) -> Iterable[Block]:
    """The blocks directly inside a block, in reading order."""
    match block:
        case Section() | Note():
            yield from block.blocks
        case ListBlock():
            for item in block.items:
                yield from item.blocks
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.blocks
        case Pair():
            yield from block.left
            yield from block.right


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, parents before children, in reading order."""
    waiting = [iter(blocks)]
    while waiting:
        block = next(waiting[-1], None)
        if block is None:
            waiting.pop()
            continue
        yield block
        if not isinstance(block, Paragraph):
            waiting.append(iter(children(block)))


def own_spans(block: Block) -> Iterator[Span]:
    """The spans a block holds itself (title, text, caption, labels), in reading order."""
    match block:
        case Section():
            yield from block.title
        case Paragraph():
            yield from block.spans
        case Table():
            yield from block.caption
        case Figure():
            yield from block.caption
            for mark in block.marks:
                yield from mark.label


def spans(document: Document) -> Iterator[Span]:
    """Every span of a document in reading order."""
    for block in walk(document.blocks):
        yield from own_spans(block)


def respanned(document: Document, change: Callable[[Span], Span]) -> Document:
    """The same tree with other spans; what does not change stays the same object."""

    def other(value: Any) -> Any:
        if isinstance(value, Span):
            return change(value)
        if isinstance(value, tuple):
            items = tuple(map(other, value))
            return value if all(map(is_, items, value)) else items
        if not isinstance(value, msgspec.Struct):
            return value
        fields = {
            name: made
            for name in value.__struct_fields__
            if (made := other(was := getattr(value, name))) is not was
        }
        return msgspec.structs.replace(value, **fields) if fields else value

    return msgspec.structs.replace(document, blocks=other(document.blocks))


def without(document: Document, figures: Collection[Figure]) -> Document:
    """The same tree without some figures that stand in its sections."""

    def left(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(
            msgspec.structs.replace(block, blocks=left(block.blocks)) if isinstance(block, Section) else block
            for block in blocks
            if not any(block is figure for figure in figures)
        )

    return msgspec.structs.replace(document, blocks=left(document.blocks))


def level_of(block: Block) -> Handling:
    """The highest level of all that a block holds; releasable where it holds nothing."""
    levels = [span.level for inner in walk((block,)) for span in own_spans(inner)]
    levels += [inner.level for inner in walk((block,)) if isinstance(inner, Figure | Contents)]
    return max(levels, default=Handling.RELEASABLE)


def encode(document: Document) -> bytes:
    """The tree as JSON."""
    return msgspec.json.encode(document)


def decode(data: bytes) -> Document:
    """A tree kept as JSON; raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(data, type=known(Document))
