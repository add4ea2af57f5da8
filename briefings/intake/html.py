"""Text from the clipboard as HTML: what Word, its kin and browsers put there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefings.intake.legacy import by_font
from briefings.intake.markers import Raw, in_cell, lines
from briefings.intake.model import Cell, Grid, Marker, Pasted, grid
from briefings.intake.numbering import shown
from briefings.intake.word import told
from briefings.text import clean

_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # also what older versions of Word alone are to see
_CONDITION = re.compile(r"<[!?][^>]*>?")  # <![if !supportLists]>: what it encloses is meant to be seen

_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre",
    "section", "article", "body", "html", "center", "hr", "address", "header", "footer", "main", "figure",
}  # fmt: skip
_UNSEEN = {"head", "style", "script", "title", "xml", "del", "noscript", "template"}
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source"}
_CELLS = {"td", "th"}

_LIST = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.IGNORECASE)
_ELEMENT = re.compile(r"mso-element:(footnote|endnote|comment)(?:;|$)")
_MARK = re.compile("msofootnotereference|msoendnotereference|msocommentreference|msocom(?:anchor|off)")
_FONT = re.compile(r"font-family:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_INDENT = re.compile(r"(?:margin-left|text-indent):\s*(-?\d*\.?\d+)(pt|in|cm|mm|px)", re.IGNORECASE)
_LENGTHS = {"pt": 1 / 6, "in": 12.0, "cm": 4.7, "mm": 0.47, "px": 1 / 8}  # in characters
_NUMBERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_COLUMNS = 63


def read_html(html: str) -> Pasted:
    """HTML text and tables; what is marked as deleted or hidden is left out, and told."""
    fragment = _FRAGMENT.search(html)
    seen = _CONDITION.sub("", _COMMENT.sub("", fragment[1] if fragment else html))
    reader = _Reader()
    reader.feed(seen)
    reader.close()
    return reader.read()


@dataclass(slots=True)
class _Paragraph:
    """What the paragraph being read is, and its text as typed and as its fonts show it."""

    heading: int = 0
    indent: float = 0
    level: int | None = None
    marker: Marker = ""
    label: str = ""
    text: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table being read; `spans` are cells that reach down: column → text and rows left."""

    rows: list[list[Cell]] = field(default_factory=list)
    spans: dict[int, tuple[str, int]] = field(default_factory=dict)
    raws: list[Raw] = field(default_factory=list)  # of the cell being read
    columns: int = 1
    depth: int = 1


@dataclass(slots=True)
class _Element:
    """An open element: its tag, its font, whether its text is not taken or is a list's own marker."""

    tag: str
    font: str
    unseen: bool
    is_label: bool


@dataclass(slots=True)
class _List:
    """An open ul or ol."""

    form: str
    number: int


class _Reader(HTMLParser):
    """Gathers paragraphs while the parser walks; bad nesting is taken as it comes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._raws: list[Raw] = []
        self._tables: list[Grid] = []
        self._open: list[_Element] = []
        self._lists: list[_List] = []
        self._in_tables: list[_Table] = []
        self._paragraph = _Paragraph()
        self._counts: Counter[str] = Counter()

    def read(self) -> Pasted:
        while self._in_tables:
            self._end_table()
        self._flush()
        self._counts["tables"] = len(self._tables)
        return Pasted(lines(self._raws), tuple(self._tables), told(self._counts))

    # --- what the parser calls --------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._open.clear()  # a head need not be closed
        given = {key: value or "" for key, value in attrs}
        style = given.get("style", "")
        above = self._open[-1] if self._open else _Element("", "", unseen=False, is_label=False)
        unseen = above.unseen or self._is_unseen(tag, given, style)
        if tag not in _VOID:
            font = _FONT.search(style)
            self._open.append(
                _Element(
                    tag,
                    font[1].strip() if font else given.get("face", above.font),
                    unseen,
                    above.is_label or "mso-list:ignore" in style.lower().replace(" ", ""),
                )
            )
        if unseen:
            return
        if tag == "br":
            self._add("\n")
        elif tag == "img":
            self._counts["pictures"] += 1
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._in_tables:
            self._in_tables[-1].rows.append([])
        elif tag in _CELLS and self._in_tables:
            self._begin_cell(given)
        elif tag in _BLOCKS:
            self._begin_block(tag, given, style)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].tag == tag), None)
        if at is None:
            return
        unseen = self._open[at].unseen
        del self._open[at:]
        if unseen:
            return
        if tag == "table" and self._in_tables:
            self._end_table()
        elif tag in _CELLS and self._in_tables:
            self._end_cell()
        elif tag in ("ul", "ol") and self._lists:
            self._flush()
            self._lists.pop()
        elif tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1].unseen):
            self._add(re.sub(r"[ \t\r\n\x0c]+", " ", data))

    # --- paragraphs -------------------------------------------------------------------------

    def _is_unseen(self, tag: str, given: dict[str, str], style: str) -> bool:
        packed = style.lower().replace(" ", "")
        if tag == "del":
            self._counts["deleted"] += 1
        elif "display:none" in packed or "mso-hide:all" in packed:
            self._counts["hidden"] += 1
        elif (element := _ELEMENT.search(packed)) is not None:
            self._counts["comments" if element[1] == "comment" else "notes"] += 1
        else:
            return tag in _UNSEEN or _MARK.search(given.get("class", "").lower()) is not None
        return True

    def _begin_block(self, tag: str, given: dict[str, str], style: str) -> None:
        waiting = self._paragraph.marker and not "".join(self._paragraph.text).strip()
        if waiting and tag not in ("ul", "ol", "li"):  # a paragraph inside its list item
            return
        self._flush()
        if tag in ("ul", "ol"):
            form = "bullet" if tag == "ul" else _NUMBERED.get(given.get("type", ""), "decimal")
            start = given.get("start", "")
            self._lists.append(_List(form, int(start) - 1 if start.isdecimal() and len(start) < 6 else 0))
        elif tag == "li":
            self._begin_item()
        elif self._lists:
            self._paragraph.level = len(self._lists) - 1
        elif tag[0] == "h" and tag[1:].isdecimal():
            self._paragraph.heading = int(tag[1:])
        elif given.get("class", "").lower() == "msotitle":
            self._paragraph.heading = 1
        if (level := _LIST.search(style)) is not None:
            self._paragraph.level = max(int(level[1]) - 1, 0)
            self._paragraph.marker, self._paragraph.label = "bullet", "-"
        else:
            self._paragraph.indent = sum(
                float(length) * _LENGTHS[unit.lower()] for length, unit in _INDENT.findall(style)
            )

    def _begin_item(self) -> None:
        if not self._lists:
            self._lists.append(_List("bullet", 0))
        one = self._lists[-1]
        one.number += 1
        self._paragraph.level = len(self._lists) - 1
        if one.form == "bullet":
            self._paragraph.marker, self._paragraph.label = "bullet", "-"
        else:
            self._paragraph.marker = "letter" if one.form.endswith("Letter") else "number"
            self._paragraph.label = shown(one.number, one.form) + "."

    def _add(self, text: str) -> None:
        above = self._open[-1] if self._open else None
        if above is not None and above.is_label:
            self._label(text)
            return
        self._paragraph.text.append(text)
        self._paragraph.shown.append(by_font(text, above.font if above else ""))

    def _label(self, text: str) -> None:
        """A list's marker as Word writes it out for programs that have no lists."""
        label = " ".join(text.split())
        if not label or not self._paragraph.marker:
            return
        body = label.strip("().").lower()
        if body.replace(".", "").isdecimal() or (label != body and not body.strip("ivx")):
            self._paragraph.marker, self._paragraph.label = "number", label
        elif body.isalpha() and body.isascii() and label != body:
            self._paragraph.marker, self._paragraph.label = "letter", label

    def _flush(self) -> None:
        """The paragraph is at its end; the next one begins in the same list item, if in any."""
        done = self._paragraph
        text, by_fonts = clean("".join(done.text)), clean("".join(done.shown))
        if text.strip():
            target = self._in_tables[-1].raws if self._in_tables else self._raws
            target.append(
                Raw(
                    text, by_fonts if by_fonts != text else "", done.indent, done.heading, done.level,
                    done.marker, done.label,
                )
            )  # fmt: skip
        self._paragraph = _Paragraph(level=len(self._lists) - 1 if self._lists else None)

    # --- tables -----------------------------------------------------------------------------

    def _begin_table(self) -> None:
        self._flush()
        self._in_tables.append(_Table())

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        table = self._in_tables[-1]
        if not table.rows:
            table.rows.append([])
        table.columns, table.depth = _count(given.get("colspan", "")), _count(given.get("rowspan", ""))
        _reach_down(table)
        table.raws = []
        table.rows[-1].append("")

    def _end_cell(self) -> None:
        """The cell is read: its text stands in its place, once, and again where it reaches down."""
        table = self._in_tables[-1]
        self._flush()
        if not table.rows or not table.rows[-1]:
            self._raws += table.raws  # text between the rows
            table.raws = []
            return
        found = lines(table.raws)
        text = "\n".join(map(in_cell, found))
        row = table.rows[-1]
        row[-1] = f"{row[-1]}\n{text}".strip()
        if table.depth > 1:
            table.spans[len(row) - 1] = (text, table.depth - 1)
        row += [""] * (table.columns - 1)
        table.raws, table.columns, table.depth = [], 1, 1

    def _end_table(self) -> None:
        self._end_cell()
        table = self._in_tables.pop()
        if all(len(row) <= 1 for row in table.rows):  # a frame around text
            target = self._in_tables[-1].raws if self._in_tables else self._raws
            target += [Raw(str(cell)) for row in table.rows for cell in row]
        elif self._in_tables:  # inside a cell: a line for each row
            self._in_tables[-1].raws += [Raw(" | ".join(map(str, filter(None, row)))) for row in table.rows]
        else:
            self._tables.append(grid(str(len(self._tables) + 1), table.rows))


def _reach_down(table: _Table) -> None:
    """Take over cells of the rows above that reach down to here."""
    row = table.rows[-1]
    while len(row) in table.spans:
        text, left = table.spans.pop(len(row))
        if left > 1:
            table.spans[len(row)] = (text, left - 1)
        row.append(text)
        if len(row) > _MOST_COLUMNS:
            return


def _count(text: str) -> int:
    return min(max(int(text), 1), _MOST_COLUMNS) if text.isdecimal() and len(text) < 6 else 1
