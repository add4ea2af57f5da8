"""Reads a .docx back as Word would show it: words with their numbers resolved, styles, parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from briefings import styles
from briefings.document import Block, Document, Furniture, Paragraph, Span
from briefings.flow import Flow, FlowParagraph, FlowTable, settle
from briefings.styles import HouseStyle
from briefings.writers.word import Picture, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMESPACES = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
HOUSE = styles.load("international")
DAY = date(2026, 11, 21)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)


def words(text: str, lang: str = "vi", **more: object) -> tuple[Span, ...]:
    return (Span(text, lang, **more),)  # type: ignore[arg-type]


def p(text: str, lang: str = "vi", **more: object) -> Paragraph:
    return Paragraph(words(text, lang), **more)  # type: ignore[arg-type]


def flow_of(*blocks: Block, language: str = "vi", style: HouseStyle = HOUSE, **more: object) -> Flow:
    furniture = Furniture(
        "Cục Hải quan", "Nội bộ", page="Trang {page}/{pages}", banner={"internal": "NỘI BỘ"}
    )
    more.setdefault("furniture", furniture)
    return settle(Document("Hồ sơ", language, blocks, DAY, **more), style)  # type: ignore[arg-type]


def paragraphs_of(flow: Flow) -> Iterator[FlowParagraph]:
    """Every paragraph of a flow, those of cells included, in reading order."""
    for block in flow.blocks:
        if isinstance(block, FlowParagraph):
            yield block
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def written(
    flow: Flow, style: HouseStyle = HOUSE, pictures: dict[int, Picture] | None = None, creator: str = ""
) -> bytes:
    pages = {paragraph.anchor: 3 for paragraph in paragraphs_of(flow) if paragraph.anchor}
    return write(flow, style, pages=pages, total_pages=7, pictures=pictures or {}, creator=creator)


def faults(data: bytes, folder: Path) -> list[str]:
    """What an audit by the schemas and rules of Office Open XML finds."""
    path = folder / "audited.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@dataclass
class Shown:
    """A paragraph as it is shown: style's id, number or bullet before it, words."""

    style: str
    number: str
    text: str
    xml: etree._Element


@dataclass
class Word:
    """A file read back."""

    data: bytes
    parts: dict[str, bytes] = field(init=False)
    body: etree._Element = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = self.xml("word/document.xml")[0]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        found = self.xml(part).xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return found  # type: ignore[return-value]

    def style(self, style_id: str) -> etree._Element:
        return self.find(f"//w:style[@w:styleId='{style_id}']", "word/styles.xml")[0]

    def targets(self) -> dict[str, str]:
        """Relationship → what it points to."""
        relations = self.xml("word/_rels/document.xml.rels")
        return {relation.get("Id", ""): relation.get("Target", "") for relation in relations}

    def shown(self) -> list[Shown]:
        """Every paragraph of the body."""
        counting = _Counting(self)
        return [
            Shown(_style(paragraph), counting.number(paragraph), text_of(paragraph), paragraph)
            for paragraph in self.body.iter(f"{W}p")
        ]


def text_of(element: etree._Element) -> str:
    """The words of an element; tabs and line ends as such, no field codes."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    return "".join(
        (node.text or "") if node.tag == f"{W}t" else signs[str(node.tag)]
        for node in element.iter(f"{W}t", *signs)
        if node.getparent().tag == f"{W}r"  # type: ignore[union-attr]
    )


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def _style(paragraph: etree._Element) -> str:
    return value(paragraph.find(f"{W}pPr/{W}pStyle")) or "Normal"


class _Counting:
    """Numbers paragraphs as Word does (ISO/IEC 29500-1, 17.9)."""

    def __init__(self, word: Word) -> None:
        self.styles = {value(style, "styleId"): style for style in word.find("//w:style", "word/styles.xml")}
        numbering = word.xml("word/numbering.xml")
        self.levels = {
            (value(abstract, "abstractNumId"), value(level, "ilvl")): level
            for abstract in numbering.findall(f"{W}abstractNum")
            for level in abstract.findall(f"{W}lvl")
        }
        self.instances = {value(number, "numId"): number for number in numbering.findall(f"{W}num")}
        self.counters: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()

    def number(self, paragraph: etree._Element) -> str:
        place = paragraph.find(f"{W}pPr/{W}numPr")
        style = self.styles[_style(paragraph)]
        while place is None and style is not None:
            place = style.find(f"{W}pPr/{W}numPr")
            style = self.styles.get(value(style.find(f"{W}basedOn")))  # type: ignore[assignment]
        if place is None or value(place.find(f"{W}numId")) == "0":
            return ""
        number, level = value(place.find(f"{W}numId")), int(value(place.find(f"{W}ilvl")) or 0)
        abstract = value(self.instances[number].find(f"{W}abstractNumId"))
        counters = self.counters.setdefault(abstract, {})
        restart = self.instances[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if restart is not None and number not in self.begun:
            counters[level] = int(value(restart)) - 1
        self.begun.add(number)
        counters[level] = counters.get(level, 0) + 1
        for deeper in [one for one in counters if one > level]:
            del counters[deeper]
        return re.sub(
            r"%(\d)",
            lambda match: self._counter(abstract, int(match[1]) - 1, counters, level),
            value(self.levels[abstract, str(level)].find(f"{W}lvlText")),
        )

    def _counter(self, abstract: str, place: int, counters: dict[int, int], level: int) -> str:
        form = value(self.levels[abstract, str(place)].find(f"{W}numFmt"))
        legal = self.levels[abstract, str(level)].find(f"{W}isLgl") is not None
        count = counters[place]
        if form == "upperRoman" and not legal:
            tens, ones = divmod(count, 10)
            return "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return str(count)
