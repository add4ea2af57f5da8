"""A tree as a flat list of units, each a block that a reader would point at, and its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

import msgspec

from briefings.document import (
    PRINTING,
    Block,
    Document,
    Figure,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    level_of,
    own_spans,
    walk,
)
from briefings.records.values import Handling, Origin

# Sections that are none: the page of changes, which tells of blocks, and who gets which copy.
CHANGES = "changes"
_OF_THE_PRINTING = (CHANGES, "distribution")
HEADING = "heading"
# Tables in which points stand with whom they are said to beside them: where nobody is named, they stand
# in a list. Both are told as items of a list, so that the first "to whom" of a list is one change.
_POINTS = frozenset({"points", "asides"})
_ITEM = "li/"
_CODE = "code"  # the style of a point's code, which stands in either place and says nothing
_TO_WHOM = "to-whom"
_BESIDE = " · "  # between the cells of a row and the sides of a pair


class Unit(msgspec.Struct, frozen=True, eq=False):
    """A paragraph, list item, row, pair or figure.

    `words` are its text, spaces settled, numbers that are settled later left out. `section` is the
    number of its section, `table` that of a row's table (-1: it is none), `order` its place among
    units, headings and heads of tables.
    """

    role: str
    words: str
    section: int
    order: int
    level: Handling
    origins: tuple[Origin, ...]
    cites: frozenset[str]
    table: int = -1


class Part(msgspec.Struct, frozen=True, eq=False):
    """A section: its heading as a unit, and the number of the section it is in.

    The first part is the whole paper and its own parent.
    """

    parent: int
    heading: Unit | None = None

    @property
    def title(self) -> str:
        """Its words; "" where it has none."""
        return self.heading.words if self.heading else ""


class Flat(msgspec.Struct, frozen=True, eq=False):
    """A tree's units and sections in reading order.

    `heads` are those of tables by their numbers: a head comes, goes and moves with its rows. `sources`
    are the entries of the list of sources by their keys.
    """

    units: tuple[Unit, ...]
    parts: tuple[Part, ...]
    heads: dict[int, Unit]
    sources: dict[str, Unit]

    def chain(self, section: int) -> list[int]:
        """The section and those around it but the whole paper, from the outermost."""
        chain = []
        while section:
            chain.append(section)
            section = self.parts[section].parent
        return chain[::-1]

    def title(self, section: int) -> str:
        """The title of the section, or of the nearest around it that has one."""
        titles = [self.parts[around].title for around in self.chain(section)]
        return next(filter(None, reversed(titles)), "")


def flat(document: Document) -> Flat:
    """The units and sections of a tree.

    What is settled later (numbers, contents, pages) is none, nor is what tells of the printing: its
    draft or copy, and the page of changes.
    """
    reader = _Reader()
    reader.blocks(document.blocks, 0, "")
    return Flat(tuple(reader.units), tuple(reader.parts), reader.heads, reader.sources)


class _Reader:
    """Walks a tree once."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.parts: list[Part] = [Part(0)]
        self.heads: dict[int, Unit] = {}
        self.sources: dict[str, Unit] = {}
        self.tables = 0
        self.order = 0

    def blocks(self, blocks: Iterable[Block], section: int, inside: str) -> None:
        """Blocks of a section; `inside` says in what else they stand."""
        for block in blocks:
            match block:
                case Section():
                    self._section(block, section)
                case Paragraph():
                    self._add(f"{inside}p/{block.role}", (block,), section)
                case ListBlock():
                    self._list(block, section, inside)
                case Table():
                    self._table(block, section)
                case Pair():
                    self._add("pair", (*block.left, *block.right), section)
                case Figure():
                    self._add("figure", (block,), section)
                case Note():
                    self.blocks(block.blocks, section, f"{inside}note/")

    def _section(self, section: Section, parent: int) -> None:
        if section.id in _OF_THE_PRINTING:
            return
        number = len(self.parts)
        heading = self._unit(HEADING, (Paragraph(section.title),), number) if section.title else None
        self.parts.append(Part(parent, heading))
        self.blocks(section.blocks, number, "")

    def _list(self, block: ListBlock, section: int, inside: str) -> None:
        for item in block.items:
            if block.format == "sources":
                self.sources[item.source] = self._unit("source", item.blocks, section)
            else:
                self.blocks(item.blocks, section, f"{inside}{_ITEM}")

    def _table(self, table: Table, section: int) -> None:
        self.tables += 1
        if table.caption:
            self._add("caption", (Paragraph(table.caption),), section)
        if table.role in _POINTS:
            for row in table.rows:
                self._point(row, section)
            return
        heads = list(takewhile(lambda row: row.is_head, table.rows))
        if heads:
            cells = [cell for row in heads for cell in _cells(row)]
            self.heads[self.tables] = self._unit("head", cells, section)
        for row in table.rows[len(heads) :]:
            unit = self._unit(f"row/{table.role}", _cells(row), section)
            if _is_content(unit):
                self.units.append(msgspec.structs.replace(unit, table=self.tables))

    def _point(self, row: Row, section: int) -> None:
        """A point with whom it is said to as the first paragraph of an item, and what stands under it."""
        *margin, text = (cell.blocks for cell in row.cells)
        first, rest = text[:1], text[1:]
        named = [
            block
            for blocks in margin
            for block in blocks
            if isinstance(block, Paragraph) and block.role == _TO_WHOM
        ]
        role = first[0].role if first and isinstance(first[0], Paragraph) else "body"
        self._add(f"{_ITEM}p/{role}", (*named, *first), section)
        self.blocks(rest, section, _ITEM)

    def _add(self, role: str, blocks: Sequence[Block], section: int) -> None:
        unit = self._unit(role, blocks, section)
        if _is_content(unit):
            self.units.append(unit)

    def _unit(self, role: str, blocks: Sequence[Block], section: int) -> Unit:
        self.order += 1
        spans = [span for block in walk(blocks) for span in own_spans(block)]
        return Unit(
            role=role,
            words=_BESIDE.join(map(_words, blocks)),
            section=section,
            order=self.order,
            level=max(map(level_of, blocks), default=Handling.RELEASABLE),
            origins=tuple(dict.fromkeys(origin for span in spans for origin in span.origins)),
            cites=frozenset(span.cite for span in spans if span.cite),
        )


def words_of(text: str) -> list[str]:
    """The words of a unit's text without what stands between its cells or sides."""
    return [word for word in text.split() if word != _BESIDE.strip()]


def _is_content(unit: Unit) -> bool:
    """Does it say anything, and of something else than the printing?"""
    return bool(unit.words.strip(_BESIDE)) and all(origin.record != PRINTING for origin in unit.origins)


def _cells(row: Row) -> tuple[Block, ...]:
    return tuple(Note(cell.blocks) for cell in row.cells)


def _words(block: Block) -> str:
    """A block's text with single spaces; what a figure says besides its labels."""
    texts = []
    for inner in walk((block,)):
        if isinstance(inner, Figure):
            texts += [inner.alt, inner.unit, *(words for _, words in inner.legend)]
            texts += [_plain(mark.label) for mark in inner.marks]
            texts.append(_plain(inner.caption))
        else:
            texts.append(_plain(own_spans(inner)))
    return " ".join(" ".join(texts).split())


def _plain(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans if span.style != _CODE)
