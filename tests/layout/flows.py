"""Small flows written by hand, and a layout told as plain values."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from briefings.document import Contents, Document, Furniture, Paragraph, Section, Span
from briefings.flow import Flow, FlowBlock, FlowCell, FlowParagraph, FlowRow, FlowTable, Heading
from briefings.layout.fonts import Face
from briefings.layout.model import Line, Page, ShapedWord
from briefings.records.values import Handling
from briefings.styles import ParagraphStyle, TableStyle

LEADING = 20.0
BODY = ParagraphStyle(name="body", size=12, leading=LEADING)


def flow(*blocks: FlowBlock, **changes: Any) -> Flow:
    """A flow of these blocks."""
    document = Document("Title", "vi", (), date(2026, 1, 1))
    values: dict[str, Any] = {
        "title": "Title",
        "language": "vi",
        "blocks": blocks,
        "elements": (),
        "furniture": Furniture(),
        "level": Handling.INTERNAL,
        "fronted": False,
        "sources": {},
        "document": document,
    }
    return Flow(**(values | changes))


def style(**changes: Any) -> ParagraphStyle:
    """The plain style of these tests with something changed."""
    return msgspec.structs.replace(BODY, **changes)


def paragraph(text: str | tuple[Span, ...], look: ParagraphStyle = BODY, **changes: Any) -> FlowParagraph:
    """A paragraph of a text in Vietnamese, or of spans."""
    spans = (Span(text, changes.get("lang", "vi")),) if isinstance(text, str) else text
    values: dict[str, Any] = {"lang": "vi", "level": Handling.INTERNAL, "element": 1}
    return FlowParagraph(style=look, spans=spans, **(values | changes))


def lines_of_text(count: int, look: ParagraphStyle = BODY, **changes: Any) -> FlowParagraph:
    """A paragraph of so many lines, each "dòng" and its number."""
    return paragraph("\n".join(f"dòng {number}" for number in range(1, count + 1)), look, **changes)


def heading(title: str, anchor: str, **changes: Any) -> FlowParagraph:
    """A heading, kept with what follows."""
    look = changes.pop("look", style(name="heading1", keep_with_next=True, bold=True))
    return paragraph(title, look, anchor=anchor, heading=Heading(1, "", title, True), **changes)


def table(
    *rows: tuple[str, ...], heads: int = 1, look: TableStyle | None = None, columns: int = 2, **changes: Any
) -> FlowTable:
    """A table of texts in columns of equal width."""
    values: dict[str, Any] = {"level": Handling.INTERNAL, "element": 1}
    return FlowTable(
        look or TableStyle(name="table", head="cell", cell="cell", rule="000000", after=0),
        tuple([300 / columns] * columns),
        tuple(
            FlowRow(tuple(cell(text, header=index < heads) for text in row), head=index < heads)
            for index, row in enumerate(rows)
        ),
        **(values | changes),
    )


def cell(text: str | FlowParagraph, *, header: bool = False, columns: int = 1, align: str = "") -> FlowCell:
    """A table cell of one paragraph."""
    content = paragraph(text, element=2) if isinstance(text, str) else text
    return FlowCell((content,), columns, align, header)


def paper(changed: str = "") -> Document:
    """A paper of some pages with contents; `changed` is added to one paragraph."""
    sentence = "Hai bên thống nhất chương trình hợp tác theo Nghị định 30/2020/NĐ-CP. "
    sections = tuple(
        Section(
            (
                Paragraph((Span(sentence * 5 + changed * (number == 3), "vi"),)),
                Paragraph((Span("日本税関は協力を。" * 5, "ja"), Span("kèm chú", "vi", bold=True))),
            ),
            (Span(f"Mục {number}", "vi"),),
            f"s{number}",
        )
        for number in range(12)
    )
    furniture = Furniture(head_left="Hồ sơ", banner={"internal": "NỘI BỘ"})
    blocks = (Contents("Mục lục", "vi"), *sections)
    return Document("Hồ sơ", "vi", blocks, date(2026, 1, 1), furniture=furniture)


def text_of(line: Line) -> str:
    """The words of a line, left to right."""
    return "".join(word.text for run in line.runs for word in run.words)


def texts(page: Page) -> list[str]:
    """The text of each line that is not furniture, spaces at its end cut off."""
    return [text_of(line).strip() for line in page.lines if line.block >= 0]


def told(value: Any) -> Any:
    """All of a layout as plain values, to compare it with another one."""
    if isinstance(value, Flow):
        return value.title
    if isinstance(value, msgspec.Struct):
        return tuple(told(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, tuple | list):
        return tuple(told(item) for item in value)
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    if isinstance(value, ShapedWord):
        return (value.face.key, value.text, value.glyphs, value.advances, value.joins)
    return value.key if isinstance(value, Face) else value
