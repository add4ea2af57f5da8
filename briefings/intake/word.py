"""Text from Word: a .docx file, or plain text from the clipboard. For HTML see `html`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from briefings.errors import N_
from briefings.intake.legacy import by_font
from briefings.intake.markers import Raw, in_cell, lines
from briefings.intake.model import Cell, Grid, Pasted, Remark, grid
from briefings.intake.numbering import Numbering, Styles
from briefings.intake.package import Package, Remedies
from briefings.intake.xml import attribute, child, children, integer, is_on, name
from briefings.text import clean

REMEDIES = Remedies(
    old=N_("{file} is in the old format of Word (.doc). Open it in Word and save it as .docx."),
    protected=N_(
        "{file} is protected by a password. Open it in Word, take the password away and save it as .docx."
    ),
    foreign=N_("{file} is no Word document. Open it in Word and save it as .docx."),
    damaged=N_("{file} is damaged. Open it in Word and save it as .docx."),
    large=N_(
        "{file} is too large: unpacked, its text is over {limit} MB. "
        "Copy what is needed into a new document and save it as .docx."
    ),
)

# What is left out of the lines, or stands elsewhere, is told; in this order.
TOLD = {
    "tables": N_("Tables stand apart from the text: {count}."),
    "boxes": N_("Text boxes were read as paragraphs, after the one they stand at: {count}."),
    "pictures": N_("Left out: pictures, drawings and embedded objects ({count})."),
    "notes": N_("Left out: footnotes and endnotes ({count}). Copy what is needed into the text."),
    "comments": N_("Left out: comments ({count})."),
    "hidden": N_("Left out: passages of hidden text ({count}). Show them in Word to take them."),
    "deleted": N_("Left out: passages marked as deleted ({count}). What was inserted was taken."),
    "symbols": N_("Left out: signs of symbol fonts ({count})."),
    "parts": N_("Left out: inserted files ({count}). Open the document in Word and save it to take them."),
}

_PARAGRAPH_END = re.compile("\r\n|[\r\n\x0c\x85\u2029]")
_MANUAL_BREAK = re.compile("[\x0b\u2028]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # where symbol fonts have their signs
_TWIPS = 120  # to a character
_SKIPPED = {
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "instrText",
    "rt",
    "sectPr",
}


def read_text(text: str) -> Pasted:
    """Plain text as the clipboard gives it: a line is a paragraph, a vertical tab a manual break."""
    paragraphs = _PARAGRAPH_END.split(text)
    return Pasted(lines(Raw(clean(_MANUAL_BREAK.sub("\n", paragraph))) for paragraph in paragraphs))


def read_docx(content: bytes, file: str) -> Pasted:
    """A .docx file's text and tables; insertions are taken, deletions left out.

    Headers, footers and the numbers of pages are no part of the text. `file` is how the user knows
    the file.

    Raises:
        BriefingError: it is no .docx (an old .doc, another kind of file), protected, damaged, too large.
    """
    package = Package(content, file, REMEDIES)
    main = package.main()
    root = package.tree(main)
    body = child(root, "body") if root is not None and name(root) == "document" else None
    if body is None:
        raise package.fault(REMEDIES.foreign)
    styles = Styles(package.one(main, "styles"))
    return _Reader(file, styles, Numbering(package.one(main, "numbering"), styles)).read(body)


def told(counts: Counter[str]) -> tuple[Remark, ...]:
    """What was counted while reading, as the user is told it."""
    return tuple(Remark(TOLD[what], {"count": counts[what]}) for what in TOLD if counts[what])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of one font."""

    text: str
    font: str


class _Reader:
    """Walks a document's body once, in the order of its text."""

    def __init__(self, file: str, styles: Styles, numbering: Numbering) -> None:
        self._file = file
        self._styles = styles
        self._numbering = numbering
        self._tables: list[Grid] = []
        self._counts: Counter[str] = Counter()
        self._held: list[_Piece] = []  # of a paragraph whose end was deleted: the next one goes on
        self._boxes: list[etree._Element] = []

    def read(self, body: etree._Element) -> Pasted:
        found = lines(self._story(body))
        self._counts["tables"] = len(self._tables)
        return Pasted(found, tuple(self._tables), told(self._counts))

    # --- blocks -----------------------------------------------------------------------------

    def _story(self, parent: etree._Element) -> Iterator[Raw]:
        """The blocks of the body, of a cell or of a text box."""
        yield from self._blocks(parent)
        if self._held:
            held, self._held = self._held, []
            yield self._raw(held, None)

    def _blocks(self, parent: etree._Element) -> Iterator[Raw]:
        for block in parent:
            what = name(block)
            if what == "p":
                yield from self._paragraph(block)
            elif what == "tbl":
                yield from self._table(block)
            elif what == "altChunk":
                self._counts["parts"] += 1
            elif what == "mc:AlternateContent":
                yield from self._blocks(_chosen(block))
            elif what in ("del", "moveFrom"):
                self._counts["deleted"] += 1
            elif what not in _SKIPPED:
                yield from self._blocks(block)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Raw]:
        properties = child(paragraph, "pPr")
        pieces = [*self._held, *self._pieces(paragraph, properties)]
        self._held = []
        if properties is not None and child(properties, "rPr", "del") is not None:
            self._held = pieces
            return
        yield self._raw(pieces, properties)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._counts["boxes"] += 1
            yield from self._story(box)

    def _raw(self, pieces: Iterable[_Piece], properties: etree._Element | None) -> Raw:
        held = list(pieces)
        text = clean("".join(piece.text for piece in held))
        shown = clean("".join(by_font(piece.text, piece.font) for piece in held))
        raw = Raw(
            self._without_signs(text),
            _PRIVATE.sub("", shown) if shown != text else "",
            self._indent(properties),
            self._styles.heading(properties),
        )
        item = self._numbering.item(properties)
        if item is None or not raw.text.strip():
            return raw
        return replace(raw, level=item.level, marker=item.marker, label=item.label)

    def _without_signs(self, text: str) -> str:
        """Signs of symbol fonts mean nothing in another font, but at the beginning: there one is a bullet."""
        first = len(text) - len(text.lstrip()) + 1
        kept, count = _PRIVATE.subn("", text[first:])
        self._counts["symbols"] += count
        return text[:first] + kept

    def _indent(self, properties: etree._Element | None) -> float:
        indent = self._styles.inherited(properties, "ind")
        if indent is None:
            return 0
        left = integer(indent, "left") or integer(indent, "start")
        return (left + integer(indent, "firstLine") - integer(indent, "hanging")) / _TWIPS

    # --- tables -----------------------------------------------------------------------------

    def _table(self, table: etree._Element) -> Iterator[Raw]:
        """A table of one column is a frame around text; any other is a grid."""
        rows = list(self._rows(table))
        if all(len(list(_cells(row))) <= 1 for row in rows):
            for row in rows:
                for cell in _cells(row):
                    yield from self._story(cell)
            return
        number = len(self._tables)
        self._tables.append(Grid(""))  # its place; tables inside come after it
        self._tables[number] = self._grid(rows, f"{self._file} ({number + 1})")

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for inner in table:
            if name(inner) == "tr":
                if child(inner, "trPr", "del") is None:
                    yield inner
                else:
                    self._counts["deleted"] += 1
            elif name(inner) not in _SKIPPED:
                yield from self._rows(inner)

    def _grid(self, rows: list[etree._Element], number: str) -> Grid:
        found: list[list[Cell]] = []
        for row in rows:
            properties = child(row, "trPr")
            before = None if properties is None else child(properties, "gridBefore")
            cells: list[Cell] = [""] * (0 if before is None else _span(before))
            for cell in _cells(row):
                properties = child(cell, "tcPr")
                merge = None if properties is None else child(properties, "vMerge")
                at = len(cells)
                if (
                    merge is not None
                    and attribute(merge, "val") != "restart"
                    and found
                    and at < len(found[-1])
                ):
                    cells.append(found[-1][at])
                else:
                    cells.append("\n".join(self._cell_lines(cell)))
                span = None if properties is None else child(properties, "gridSpan")
                cells += [""] * (0 if span is None else _span(span) - 1)
            found.append(cells)
        return grid(number, found)

    def _cell_lines(self, cell: etree._Element) -> Iterator[str]:
        for line in lines(self._story(cell)):
            yield in_cell(line)

    # --- inside a paragraph -----------------------------------------------------------------

    def _pieces(self, parent: etree._Element, properties: etree._Element | None) -> Iterator[_Piece]:
        for inner in parent:
            what = name(inner)
            if what == "r":
                yield from self._run(inner, properties)
            elif what in ("del", "moveFrom"):
                self._counts["deleted"] += 1
            elif what == "mc:AlternateContent":
                yield from self._pieces(_chosen(inner), properties)
            elif what == "math:t":
                yield _Piece(inner.text or "", "")
            elif what not in _SKIPPED:
                yield from self._pieces(inner, properties)

    def _run(self, run: etree._Element, properties: etree._Element | None) -> Iterator[_Piece]:
        own = child(run, "rPr")
        text = "".join(self._signs(run))
        if own is not None and is_on(child(own, "vanish")):
            self._counts["hidden"] += bool(text)
        elif text:
            yield _Piece(text, self._styles.font(own, properties))

    def _signs(self, run: etree._Element) -> Iterator[str]:
        for sign in run:
            what = name(sign)
            if what == "t":
                yield (sign.text or "").replace("\n", " ")
            elif what in _SIGNS:
                yield _SIGNS[what]
            elif what == "sym":
                yield _symbol(attribute(sign, "char"))
            elif what in ("footnoteReference", "endnoteReference"):
                self._counts["notes"] += 1
            elif what == "commentReference":
                self._counts["comments"] += 1
            elif what == "mc:AlternateContent":
                yield from self._signs(_chosen(sign))
            elif what in ("drawing", "pict", "object"):
                boxes = list(_boxes(sign))
                self._boxes += boxes
                self._counts["pictures"] += not boxes


_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _symbol(code: str) -> str:
    """The sign of a symbol font, in the private area whatever the file says."""
    try:
        return chr(0xF000 | int(code, 16) & 0xFF)
    except ValueError:
        return ""


def _chosen(alternatives: etree._Element) -> etree._Element:
    """The first of several forms of one thing; the others say the same for older programs."""
    return next(children(alternatives, "mc:Choice", "mc:Fallback"), alternatives)


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text boxes of a drawing; those inside one another are read with it."""
    for inner in drawing:
        if name(inner) == "txbxContent":
            yield inner
        else:
            yield from _boxes(_chosen(inner) if name(inner) == "mc:AlternateContent" else inner)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for inner in row:
        if name(inner) == "tc":
            yield inner
        elif name(inner) not in _SKIPPED:
            yield from _cells(inner)


def _span(element: etree._Element) -> int:
    return min(max(integer(element, "val"), 1), 63)  # Word has no more columns
