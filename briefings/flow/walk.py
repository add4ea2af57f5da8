"""The walk: Document + house style → Flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

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
    walk,
)
from briefings.flow.balance import balanced
from briefings.flow.cache import Kept, Key
from briefings.flow.model import (
    ContentsEntry,
    Element,
    Flow,
    FlowBlock,
    FlowBreak,
    FlowCell,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowRow,
    FlowTable,
    Heading,
    ListNumber,
)
from briefings.flow.numbers import LATIN, heading_number, letters, source_numbers
from briefings.flow.portions import marked
from briefings.flow.rows import entries_in_company, in_company, kept
from briefings.flow.spans import highest, language, plain, settled
from briefings.records.values import Handling
from briefings.styles import HouseStyle, ParagraphStyle


def settle(document: Document, style: HouseStyle, cache: Kept | None = None) -> Flow:
    """Settle a tree against a house style.

    Args:
        document: the tree, already selected for its reader.
        style: the style sheet whose roles the tree names.
        cache: keeps settled tables from one call with this style to the next; the flow is the same
            without.

    Raises:
        BriefingError: the tree names a role that the sheet does not have.
    """
    return _Walk(document, style, Kept() if cache is None else cache).flow()


class _Place(msgspec.Struct, frozen=True):
    """Where in the walk a block stands: its parent element, its indent and what `body` means."""

    parent: int
    body: str = "body"
    indent: float = 0.0
    width: float = 0.0
    list_depth: int = 0
    depth: int = 0  # of sections


class _Walk:
    """The walk's state; lives for one call of `settle`."""

    def __init__(self, document: Document, style: HouseStyle, cache: Kept) -> None:
        cache.begin()
        self.cache = cache
        self.document = document
        self.style = style
        self.blocks: list[FlowBlock] = []
        self.elements: list[Element] = [Element("Document", 0)]
        self.counters: list[int] = []
        self.lists = 0
        self.sections = 0
        self.headings: list[tuple[Heading, str, str]] = []  # heading, anchor, language
        self.contents: list[tuple[int, Contents, int]] = []  # index, node, element
        self.sources = source_numbers(document)

    def flow(self) -> Flow:
        """Walk the whole tree."""
        self._blocks(self.document.blocks, _Place(parent=0, width=self.style.page.measure))
        for index, node, element in self.contents:
            self.blocks[index] = self._contents_entries(node, element)
        return Flow(
            title=self.document.title,
            language=self.document.language,
            blocks=marked(self.blocks, self.document, self.style),
            elements=tuple(self.elements),
            furniture=self.document.furniture,
            level=max([self.document.furniture.level, *map(_level, self.blocks)]),
            fronted=any(map(_fronts, walk(self.document.blocks))),
            sources=self.sources,
            document=self.document,
        )

    # --- blocks -----------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> None:
        for is_pair, group in groupby(blocks, key=lambda block: isinstance(block, Pair)):
            if is_pair:
                self._pairs([block for block in group if isinstance(block, Pair)], place)
                continue
            for block in group:
                self._block(block, place)

    def _block(self, block: Block, place: _Place) -> None:
        match block:
            case Section():
                self._section(block, place)
            case Paragraph():
                self.blocks.append(self._paragraph(block, place, self._element("P", place.parent)))
            case ListBlock():
                self.blocks.extend(entries_in_company(self._list(block, place), self.style.page.measure))
            case Table():
                self._table(block, place)
            case Figure():
                self._figure(block, place)
            case Note():
                inside = msgspec.structs.replace(
                    place, parent=self._element("Div", place.parent), body="remark"
                )
                self._blocks(block.blocks, inside)
            case Contents():
                self._contents(block, place)
            case PageBreak():
                self.blocks.append(FlowBreak())

    def _section(self, section: Section, place: _Place) -> None:
        if section.new_page:
            self.blocks.append(FlowBreak())
        element = self._element("Sect", place.parent)
        depth = place.depth
        begun = len(self.blocks)
        if section.title:
            depth += 1
            self.blocks.append(self._heading(section, depth, element))
        self._blocks(section.blocks, msgspec.structs.replace(place, parent=element, depth=depth))
        if section.keep:
            self.blocks[begun:] = _kept(self.blocks[begun:])

    def _heading(self, section: Section, depth: int, element: int) -> FlowParagraph:
        look = self.style.headings[min(depth, len(self.style.headings)) - 1]
        number = self._number(depth, look.number) if section.numbered else ""
        self.sections += 1
        anchor = section.id or f"section-{self.sections}"
        style = self.style.paragraph(look.paragraph)
        spans = self._spread(settled(section.title, self.sources), style, self.style.page.measure)
        heading = Heading(depth, number, plain(section.title), section.listed)
        lang = language(spans, self.document.language)
        self.headings.append((heading, anchor, lang))
        return FlowParagraph(
            style=style,
            spans=spans,
            lang=lang,
            level=highest(spans),
            element=self._element(f"H{min(depth, 6)}", element, lang),
            anchor=anchor,
            heading=heading,
            marker=number,
            hang=look.hang if number else 0.0,
            roomy=section.roomy,
        )

    def _number(self, depth: int, pattern: str) -> str:
        del self.counters[depth:]
        self.counters.extend([0] * (depth - len(self.counters)))
        self.counters[depth - 1] += 1
        return heading_number(pattern, self.counters)

    def _paragraph(self, paragraph: Paragraph, place: _Place, element: int) -> FlowParagraph:
        spans = settled(paragraph.spans, self.sources)
        lang = language(spans, self.document.language)
        if lang != self.document.language:
            self.elements[element] = msgspec.structs.replace(self.elements[element], lang=lang)
        style = self.style.paragraph(place.body if paragraph.role == "body" else paragraph.role)
        spans = self._spread(spans, style, place.width - place.indent)
        return FlowParagraph(
            style=style,
            spans=spans,
            lang=lang,
            level=highest(spans),
            element=element,
            anchor=paragraph.anchor,
            indent=place.indent,
        )

    def _spread(self, spans: tuple[Span, ...], style: ParagraphStyle, width: float) -> tuple[Span, ...]:
        """The spans as their style spreads them over the lines."""
        return balanced(spans, style.size, width - style.left - style.right) if style.balanced else spans

    # --- lists ------------------------------------------------------------------------------

    def _list(self, block: ListBlock, place: _Place) -> list[FlowParagraph]:
        look = self.style.list(block.role)
        self.lists += 1
        number = self.lists
        items = list(block.items)
        if block.format == "sources":
            items.sort(key=lambda item: self.sources.get(item.source, len(self.sources)))
        numbering = {"bullet": "Disc", "decimal": "Decimal", "alpha": "LowerAlpha", "sources": "Decimal"}
        element = self._element("L", place.parent, numbering=numbering[block.format])
        depth = place.list_depth + 1
        done: list[FlowParagraph] = []
        for count, item in enumerate(items, start=1):
            value = self.sources.get(item.source, count) if block.format == "sources" else count
            entry = self._element("LI", element)
            label = self._element("Lbl", entry)
            body = self._element("LBody", entry)
            inside = msgspec.structs.replace(
                place,
                parent=body,
                body=look.paragraph,
                indent=place.indent + look.indent,
                list_depth=depth,
            )
            settled = self._inner(item.blocks, inside, alone=len(item.blocks) == 1)
            for index, paragraph in enumerate(settled):
                if paragraph.numbering is not None:  # of a list inside this item
                    done.append(paragraph)
                    continue
                first = index == 0
                done.append(
                    msgspec.structs.replace(
                        paragraph,
                        numbering=ListNumber(number, depth, block.format, value, first),
                        marker=self._marker(block, depth, value) if first else "",
                        marker_element=label if first else 0,
                        hang=look.hang if first else 0.0,
                        anchor=f"source-{value}" if first and item.source else paragraph.anchor,
                    )
                )
        return done

    def _marker(self, block: ListBlock, depth: int, value: int) -> str:
        match block.format:
            case "bullet":
                bullets = self.style.list(block.role).bullets
                return bullets[min(depth, len(bullets)) - 1]
            case "alpha":
                alphabet = self.style.alphabets.get(self.document.language, LATIN)
                return f"{letters(value, alphabet)})"
            case "sources":
                return f"[{value}]"
            case _:
                return f"{value}."

    def _inner(self, blocks: Sequence[Block], place: _Place, *, alone: bool) -> list[FlowParagraph]:
        """The paragraphs of an item or a cell; a lone paragraph is its container's own text."""
        settled: list[FlowParagraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                element = place.parent if alone else self._element("P", place.parent)
                settled.append(self._paragraph(block, place, element))
            elif isinstance(block, ListBlock):
                settled.extend(self._list(block, place))
            elif isinstance(block, Note):
                inside = msgspec.structs.replace(place, body="remark")
                settled.extend(self._inner(block.blocks, inside, alone=False))
            else:
                raise TypeError(f"a {type(block).__name__} cannot stand in a list item or a cell")
        return settled

    # --- tables -----------------------------------------------------------------------------

    def _table(self, table: Table, place: _Place) -> None:
        # A table none of whose cells heads others tells nothing by its rows and columns: it parts the page.
        parts = not table.caption and not any(cell.header for row in table.rows for cell in row.cells)
        element = self._element("Div" if parts else "Table", place.parent)
        if table.caption:
            caption = Paragraph(table.caption, role="table-caption")
            self.blocks.append(self._paragraph(caption, place, self._element("Caption", element)))
        # What a table is settled from, besides the style.
        numbers = (element, len(self.elements), self.lists)
        key = Key((table, place, parts, numbers, self.document.language, tuple(self.sources.items())))
        block, elements, lists = self.cache.get(key, lambda: self._rows(table, place, element, parts))
        self.elements[numbers[1] :] = elements
        self.lists = lists
        self.blocks.append(block)

    def _rows(
        self, table: Table, place: _Place, element: int, parts: bool
    ) -> tuple[FlowTable, list[Element], int]:
        """A settled table, the elements it added, the lists counted after it."""
        look = self.style.table(table.role)
        before = len(self.elements)
        total = sum(column.share for column in table.columns)
        width = place.width - place.indent
        widths = tuple(width * column.share / total for column in table.columns)
        heads = next((index for index, row in enumerate(table.rows) if not row.is_head), len(table.rows))
        rows = []
        for index, row in enumerate(table.rows):
            row_element = self._element("Div" if parts else "TR", element)
            cells = []
            column = 0
            for cell in row.cells:
                alone = len(cell.blocks) == 1
                if parts:
                    said = not cell.blocks or (alone and isinstance(cell.blocks[0], Paragraph))
                    cell_element = self._element("P" if said else "Div", row_element)
                else:
                    tag, scope = ("TH", "Column" if index < heads else "Row") if cell.header else ("TD", "")
                    cell_element = self._element(tag, row_element, columns=cell.columns, scope=scope)
                inside = _Place(parent=cell_element, body=look.head if cell.header else look.cell)
                cells.append(
                    FlowCell(
                        paragraphs=tuple(self._inner(cell.blocks, inside, alone=alone)),
                        columns=cell.columns,
                        align=cell.align or table.columns[column].align,
                        header=cell.header,
                        element=cell_element,
                    )
                )
                column += cell.columns
            keeps = all(p.style.keep_with_next for cell in cells for p in cell.paragraphs)
            rows.append(FlowRow(tuple(cells), head=index < heads, keeps=keeps and index >= heads))
        settled_table = FlowTable(look, widths, in_company(rows, widths), _highest_of(rows), element)
        return settled_table, self.elements[before:], self.lists

    def _pairs(self, pairs: Sequence[Pair], place: _Place) -> None:
        """Pairs in a row are one table of two columns, so that their hairline is one."""
        look = self.style.table("pair")
        element = self._element("Table", place.parent)
        rows = []
        for pair in pairs:
            row_element = self._element("TR", element)
            cells = []
            for side in (pair.left, pair.right):
                tag, scope = ("TH", "Column") if pair.head else ("TD", "")
                element_of_side = self._element(tag, row_element, scope=scope)
                inside = _Place(parent=element_of_side, body=look.head if pair.head else look.cell)
                paragraphs = tuple(self._inner(side, inside, alone=len(side) == 1))
                cells.append(FlowCell(paragraphs, 1, align="", header=pair.head, element=element_of_side))
            keeps = all(p.style.keep_with_next for cell in cells for p in cell.paragraphs)
            rows.append(FlowRow(tuple(cells), head=pair.head, keeps=keeps and not pair.head))
        half = (place.width - place.indent) / 2
        widths = (half, half)
        self.blocks.append(FlowTable(look, widths, in_company(rows, widths), _highest_of(rows), element))

    # --- figures and contents ---------------------------------------------------------------

    def _figure(self, figure: Figure, place: _Place) -> None:
        lang = figure.lang if figure.lang != self.document.language else ""
        element = self._element("Figure", place.parent, lang, alt=figure.alt)
        levels = [figure.level, *(span.level for mark in figure.marks for span in mark.label)]
        self.blocks.append(FlowFigure(figure, max(levels), element))
        if figure.caption:
            caption = Paragraph(figure.caption, role=self.style.figures.caption)
            self.blocks.append(self._paragraph(caption, place, self._element("Caption", place.parent)))

    def _contents(self, node: Contents, place: _Place) -> None:
        title = Paragraph((Span(node.title, node.lang, node.level),), role=self.style.contents.title)
        self.blocks.append(self._paragraph(title, place, self._element("P", place.parent)))
        element = self._element("TOC", place.parent)
        self.contents.append((len(self.blocks), node, element))
        self.blocks.append(FlowContents((), node.depth, node.lang, Handling.RELEASABLE, element))

    def _contents_entries(self, node: Contents, element: int) -> FlowContents:
        entries = []
        level = Handling.RELEASABLE
        for heading, anchor, lang in self.headings:
            if not heading.listed or heading.depth > node.depth:
                continue
            item = self._element("TOCI", element)
            link = self._element("Link", self._element("Reference", item), lang)
            entries.append(ContentsEntry(heading.depth, heading.number, heading.title, anchor, lang, link))
        for block in self.blocks:
            if isinstance(block, FlowParagraph) and block.heading and block.heading.listed:
                level = max(level, block.level)
        return FlowContents(tuple(entries), node.depth, node.lang, level, element)

    # --- small things -----------------------------------------------------------------------

    def _element(
        self,
        tag: str,
        parent: int,
        lang: str = "",
        *,
        alt: str = "",
        columns: int = 1,
        scope: str = "",
        numbering: str = "",
    ) -> int:
        if lang == self.document.language:
            lang = ""
        self.elements.append(Element(tag, parent, lang, alt, columns, scope, numbering))
        return len(self.elements) - 1


def _kept(blocks: Sequence[FlowBlock]) -> Iterator[FlowBlock]:
    """These blocks, each kept with the next; the last one whole in itself."""
    for place, block in enumerate(blocks, start=1):
        last = place == len(blocks)
        if isinstance(block, FlowParagraph):
            yield block if last else msgspec.structs.replace(block, keeps=True)
        elif isinstance(block, FlowTable):
            parted = block.rows[:-1] if last else block.rows
            together = tuple(row if row.head else kept(row) for row in parted)
            yield msgspec.structs.replace(block, rows=(*together, *block.rows[len(parted) :]))
        else:
            yield block


def _highest_of(rows: Iterable[FlowRow]) -> Handling:
    return max(
        (paragraph.level for row in rows for cell in row.cells for paragraph in cell.paragraphs),
        default=Handling.RELEASABLE,
    )


def _fronts(block: Block) -> bool:
    """Is it a cover, or the contents?"""
    return isinstance(block, Contents) or (isinstance(block, Section) and block.role == "cover")


def _level(block: FlowBlock) -> Handling:
    return Handling.RELEASABLE if isinstance(block, FlowBreak) else block.level
