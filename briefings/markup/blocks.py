"""Blocks in the markup → nodes of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from briefings.document import (
    Block,
    Cell,
    Column,
    Contents,
    Figure,
    Item,
    ListBlock,
    Mark,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from briefings.errors import N_, BriefingError
from briefings.markup.text import BLOCKS, INLINE, Look, TextReader, collapsed, plain, raised
from briefings.records.values import Handling

_TEXT = ("p", "ul", "ol")  # what holds text inside a list item, a side or a note
_CELL = (*_TEXT, "note")
_LIST_DEPTH = 2
_SECTION_DEPTH = 6
_COLUMN = re.compile(r"(\d+(?:\.\d+)?)([lrc]?)")
_COLSPAN = re.compile(r"[1-9]\d?")
_ALIGN = {"": "left", "l": "left", "r": "right", "c": "center"}


class BlockReader(TextReader):
    """Reads one piece of markup."""

    def __init__(self, xml: str, template: str) -> None:
        super().__init__(xml, template)
        self.lists = 0
        self.sections = 0

    def read(self, look: Look) -> tuple[Block, ...]:
        """All of it, as text that looks so."""
        return self._blocks(self.root(), tuple(BLOCKS), look)

    # --- blocks -----------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, allowed: Sequence[str], look: Look) -> tuple[Block, ...]:
        """Blocks of the allowed names; text between them becomes paragraphs where `p` alone is text."""
        mixed = allowed in (_TEXT, _CELL)
        blocks: list[Block] = []
        loose: list[Span] = []

        def settle() -> None:
            spans = collapsed(loose)
            loose.clear()
            if spans and not mixed:
                self.stray(parent, plain(spans))
            if spans:
                blocks.append(Paragraph(spans))

        loose += self.own(parent, parent.text, look)
        for child in parent:
            if child.tag in INLINE:
                loose += self.piece(child, parent, look)
            elif child.tag in allowed:
                settle()
                block = self._block(child, look)
                if block is not None:
                    blocks.append(block)
            else:
                self.misplaced(child, parent)
            loose += self.own(parent, child.tail, look)
        settle()
        return tuple(blocks)

    def _block(self, element: etree._Element, look: Look) -> Block | None:
        """The block of an element; None where it holds nothing."""
        read: dict[str, Callable[[etree._Element, Look], Block | None]] = {
            "section": self._section,
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "table": self._table,
            "figure": self._figure,
            "pagebreak": lambda _element, _look: PageBreak(),
            "contents": self._contents,
            "pair": self._pair,
            "note": self._note,
        }
        return read[str(element.tag)](element, look)

    def _section(self, element: etree._Element, look: Look) -> Section | None:
        self.sections += 1
        if self.sections > _SECTION_DEPTH:
            self.wrong(element, BriefingError(N_("sections are nested more than six deep")))
        handling = self.choice(element, "handling", look, (look.level.value, *(h.value for h in Handling)))
        look = look.but(level=Handling(handling))
        title = self.spans_of(element, "title", look)
        first = next(iter(element), None)
        if first is not None and first.tag == "title":
            title += self.spans(first, look)
            element.text = (element.text or "") + (first.tail or "")
            element.remove(first)
        name = self.spans_of(element, "id", look)
        blocks = self._blocks(element, tuple(BLOCKS), look)
        section = Section(
            blocks=blocks,
            title=tuple(raised(title, name)),
            id=plain(name),
            level=look.level,
            numbered=self.flag(element, "numbered", look, default=True),
            listed=self.flag(element, "listed", look, default=True),
            new_page=self.flag(element, "new-page", look, default=False),
            keep=self.flag(element, "keep", look, default=False),
            roomy=self.flag(element, "roomy", look, default=False),
            role=self.plain(element, "role", look),
        )
        self.sections -= 1
        return section if blocks else None  # no heading stands without text

    def _paragraph(self, element: etree._Element, look: Look) -> Paragraph | None:
        spans = self.spans(element, look)
        if not spans:
            return None
        name = self.spans_of(element, "id", look)
        role = self.plain(element, "role", look, "body")
        return Paragraph(tuple(raised(spans, name)), role=role, anchor=plain(name))

    def _list(self, element: etree._Element, look: Look) -> ListBlock | None:
        self.lists += 1
        if self.lists > _LIST_DEPTH:
            self.wrong(element, BriefingError(N_("lists are nested more than two deep")))
        listed = "bullet"
        if element.tag == "ol":
            listed = self.choice(element, "format", look, ("decimal", "alpha", "sources"))
        items = []
        for child in self._children(element, ("li",)):
            blocks = self._blocks(child, _TEXT, look)
            if blocks:
                items.append(Item(blocks, source=plain(self.spans_of(child, "source", look))))
        self.lists -= 1
        role = self.plain(element, "role", look, "list")
        return ListBlock(tuple(items), format=listed, role=role) if items else None

    def _note(self, element: etree._Element, look: Look) -> Note | None:
        blocks = self._blocks(element, _TEXT, look)
        return Note(blocks) if blocks else None

    def _pair(self, element: etree._Element, look: Look) -> Pair:
        sides = list(self._children(element, ("left", "right")))
        if [side.tag for side in sides] != ["left", "right"]:
            self.wrong(element, BriefingError(N_("a pair holds one left and one right side")))
        left, right = (self._blocks(side, _TEXT, look) for side in sides)
        return Pair(left, right)

    def _contents(self, element: etree._Element, look: Look) -> Contents:
        depth = self.choice(element, "depth", look, ("2", "1", "3"))
        return Contents(self.plain(element, "title", look), look.lang, int(depth), look.level)

    def _children(self, element: etree._Element, names: Sequence[str]) -> Iterator[etree._Element]:
        """The children of an element that holds parts and no text."""
        texts = [element.text, *(child.tail for child in element)]
        if stray := "".join(text or "" for text in texts).strip():
            self.stray(element, stray)
        for child in element:
            if child.tag not in names:
                self.misplaced(child, element)
            yield child

    # --- tables and figures -----------------------------------------------------------------

    def _table(self, element: etree._Element, look: Look) -> Table | None:
        caption: tuple[Span, ...] = ()
        rows: list[Row] = []
        lines: list[etree._Element] = []
        for child in self._children(element, ("caption", "tr")):
            if child.tag == "caption":
                caption = self.spans(child, look)
            else:
                rows.append(Row(tuple(self._cells(child, look))))
                lines.append(child)
        if not rows:
            return None
        widest = max(sum(cell.columns for cell in row.cells) for row in rows)
        columns = self._columns(element, look) or (Column(),) * widest
        for row, line in zip(rows, lines, strict=True):
            if (found := sum(cell.columns for cell in row.cells)) != len(columns):
                self.wrong(
                    line,
                    BriefingError(
                        N_("a row has {found} columns, its table {wanted}"), found=found, wanted=len(columns)
                    ),
                )
        return Table(columns, tuple(rows), role=self.plain(element, "role", look, "table"), caption=caption)

    def _cells(self, element: etree._Element, look: Look) -> Iterator[Cell]:
        for child in self._children(element, ("th", "td")):
            span = self.plain(child, "colspan", look, "1")
            if not _COLSPAN.fullmatch(span):
                self.bad_attribute(child, "colspan", span)
            yield Cell(
                self._blocks(child, _CELL, look),
                header=child.tag == "th",
                columns=int(span),
                align=self.choice(child, "align", look, ("", "left", "right", "center")),
            )

    def _columns(self, element: etree._Element, look: Look) -> tuple[Column, ...]:
        columns = []
        for word in self.plain(element, "columns", look).split():
            if not (found := _COLUMN.fullmatch(word)) or not float(found[1]):
                self.bad_attribute(element, "columns", word)
            columns.append(Column(float(found[1]), _ALIGN[found[2]]))
        return tuple(columns)

    def _figure(self, element: etree._Element, look: Look) -> Figure | None:
        caption: tuple[Span, ...] = ()
        marks: list[Mark] = []
        legend: list[tuple[str, str]] = []
        levels = [look.level]
        for child in self._children(element, ("mark", "legend", "caption")):
            levels += [span.level for name in child.attrib for span in self.spans_of(child, str(name), look)]
            words = self.spans(child, look)
            match child.tag:
                case "mark":
                    marks.append(self._mark(child, words, look))
                case "legend":
                    levels += [span.level for span in words]
                    legend.append((self._seen(child, "shape", look), plain(words)))
                case _:
                    caption = words
        levels += [span.level for name in ("alt", "unit") for span in self.spans_of(element, name, look)]
        if not marks:
            return None
        alt = self._seen(element, "alt", look)
        if not alt:
            self.bad_attribute(element, "alt", alt)
        return Figure(
            type=self.choice(element, "type", look, ("timeline", "bars")),
            marks=tuple(marks),
            alt=alt,
            lang=look.lang,
            level=max(levels),
            unit=self._seen(element, "unit", look),
            caption=caption,
            legend=tuple(legend),
            spare=self.flag(element, "spare", look, default=False),
        )

    def _seen(self, element: etree._Element, name: str, look: Look) -> str:
        """An attribute whose level counts for the figure as a whole."""
        return plain(self.spans_of(element, name, look))

    def _mark(self, element: etree._Element, label: tuple[Span, ...], look: Look) -> Mark:
        look = look.but(level=Handling.RESTRICTED)  # nothing is refused: the level is the figure's
        return Mark(
            at=self.number(element, "at", look),
            label=label,
            value=self.number(element, "value", look, "0"),
            shape=self.plain(element, "shape", look),
            hollow=self.flag(element, "hollow", look, default=False),
            group=self.plain(element, "group", look),
        )
