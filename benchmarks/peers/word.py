"""Word files: docxtpl (a template filled in by Jinja) and python-docx, both as their guides have them.

Neither knows page numbers: docxtpl's contents stay empty until Word fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import docxtpl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from benchmarks import fixture, fonts
from benchmarks.fixture import Pack

_WIDTHS = (9, 55, 27, 28, 20, 21)
_COVER = (
    ("organisation", "Normal"), ("title", "Title"), ("subtitle", "Normal"),
    ("author", "Normal"), ("place", "Normal"),
)  # fmt: skip


@dataclass(frozen=True)
class Ready:
    """A pack, the charts' pictures by number and, for docxtpl, its template."""

    pack: Pack
    pictures: Mapping[int, Path]
    template: Path


def prepare(pack: Pack, folder: Path) -> Ready:
    """Pictures and template in `folder`: neither is timed."""
    from benchmarks.peers.typst import png

    template = folder / "template.docx"
    if not template.exists():
        _make_template(template)
    return Ready(pack, {chart.number: png(chart, folder) for chart in pack.charts()}, template)


def build_docxtpl(ready: Ready) -> bytes:
    """The file by filling in the template."""
    paper = docxtpl.DocxTemplate(ready.template)
    paper.init_docx()

    def block_context(block: Any) -> dict[str, Any]:
        match block:
            case fixture.Paragraph():
                return {"kind": block.kind, "text": _rich(block.runs)}
            case fixture.Points():
                return {"kind": block.kind, "texts": [_rich(runs) for runs in block.items]}
            case fixture.Table():
                return {"kind": block.kind, "caption": block.caption, "head": block.head, "rows": block.rows}
            case _:
                picture = docxtpl.InlineImage(paper, str(ready.pictures[block.number]), width=Mm(150))
                return {"kind": block.kind, "caption": block.caption, "picture": picture}

    chapters = [
        {
            "title": f"{chapter.number} {chapter.title}",
            "sections": [
                {
                    "title": f"{section.number} {section.title}",
                    "blocks": [block_context(block) for block in section.blocks],
                }
                for section in chapter.sections
            ],
        }
        for chapter in ready.pack.chapters
    ]
    paper.render({"pack": ready.pack, "chapters": chapters}, autoescape=True)
    return _saved(paper)


def build_python_docx(ready: Ready) -> bytes:
    """The file paragraph by paragraph and cell by cell."""
    paper = _base(ready.pack.header)
    for field, style in _COVER:
        paper.add_paragraph(getattr(ready.pack, field), style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _contents(paper)
    for chapter in ready.pack.chapters:
        paper.add_heading(f"{chapter.number} {chapter.title}", 1)
        for section in chapter.sections:
            paper.add_heading(f"{section.number} {section.title}", 2)
            for block in section.blocks:
                match block:
                    case fixture.Paragraph():
                        _write(paper.add_paragraph(style="Body"), block.runs)
                    case fixture.Points():
                        for runs in block.items:
                            _write(paper.add_paragraph(style="List Bullet"), runs)
                    case fixture.Table():
                        paper.add_paragraph(block.caption, "Caption")
                        _table(paper, [block.head, *block.rows])
                    case fixture.Chart():
                        paper.add_picture(str(ready.pictures[block.number]), width=Mm(150))
                        paper.add_paragraph(block.caption, "Caption")
    return _saved(paper)


def _write(paragraph: Paragraph, runs: fixture.Runs) -> None:
    for look, words in runs:
        run = paragraph.add_run(words)
        run.bold = look == "b" or None
        run.italic = look == "i" or None


def _rich(runs: fixture.Runs) -> docxtpl.RichText:
    text = docxtpl.RichText()
    for look, words in runs:
        text.add(words, bold=look == "b", italic=look == "i")
    return text


def _saved(paper: Any) -> bytes:
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def _table(paper: Any, rows: list[tuple[str, ...]]) -> None:
    table = paper.add_table(0, len(_WIDTHS), "Table Grid")
    for at, row in enumerate(rows):
        cells = table.add_row().cells  # table.cell(row, column) takes five times as long
        for column, words in enumerate(row):
            cell = cells[column]
            cell.width = Mm(_WIDTHS[column])
            paragraph = cell.paragraphs[0]
            paragraph.style = "Cell"
            paragraph.add_run(words).bold = at == 0 or None
            if column == 4:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _base(header: str) -> Any:
    """A document with the styles, margins, header and footer of the pack."""
    paper = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.different_first_page_header_footer = True
    styles = paper.styles
    for name, base in (("Body", "Normal"), ("Cell", "Normal")):
        styles.add_style(name, 1).base_style = styles[base]
    for name, size, leading, after, looks in (
        ("Normal", 12, 16, 5, {}), ("Cell", 9.5, 12.5, 0, {}), ("List Bullet", 12, 16, 4, {}),
        ("Heading 1", 15, 20, 8, {"bold": True}), ("Heading 2", 12.5, 17, 5, {"bold": True}),
        ("Title", 24, 32, 20, {"bold": True}), ("Caption", 11, 14, 6, {"bold": False, "italic": True}),
    ):  # fmt: skip
        style = styles[name]
        _set_font(style, size, looks)
        style.paragraph_format.line_spacing, style.paragraph_format.space_after = Pt(leading), Pt(after)
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Body"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    styles["Body"].paragraph_format.first_line_indent = Mm(10)
    section.header.paragraphs[0].text = header
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Trang ")
    _field(footer, "PAGE")
    footer.add_run(" / ")
    _field(footer, "NUMPAGES")
    return paper


def _set_font(style: Any, size: float, looks: dict[str, bool]) -> None:
    style.font.name, style.font.size = fonts.FAMILY, Pt(size)
    for look, value in looks.items():
        setattr(style.font, look, value)
    named = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [name for name in named.attrib if name.endswith("Theme") or name.endswith("theme")]:
        del named.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        named.set(qn(f"w:{script}"), fonts.FAMILY)


def _field(paragraph: Paragraph, code: str) -> None:
    for part in ("begin", "code", "separate", "words", "end"):
        run = OxmlElement("w:r")
        if part == "code":
            inner = OxmlElement("w:instrText")
            inner.text = code
            inner.set(qn("xml:space"), "preserve")
        elif part == "words":
            inner = OxmlElement("w:t")
            inner.text = "1"
        else:
            inner = OxmlElement("w:fldChar")
            inner.set(qn("w:fldCharType"), part)
        run.append(inner)
        paragraph._p.append(run)


def _contents(paper: Any) -> None:
    paper.add_page_break()
    _field(paper.add_paragraph(), r'TOC \o "1-2" \h')
    paper.add_page_break()


def _make_template(target: Path) -> None:
    """docxtpl's template; `{%p` and `{%tr` take their paragraph or row away with them."""
    paper = _base("{{ pack.header }}")
    for field, style in _COVER:
        paper.add_paragraph(f"{{{{ pack.{field} }}}}", style).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _contents(paper)
    for text, style in (
        ("{%p for chapter in chapters %}", "Normal"),
        ("{{ chapter.title }}", "Heading 1"),
        ("{%p for section in chapter.sections %}", "Normal"),
        ("{{ section.title }}", "Heading 2"),
        ("{%p for block in section.blocks %}", "Normal"),
        ("{%p if block.kind == 'paragraph' %}", "Normal"),
        ("{{r block.text }}", "Body"),
        ("{%p elif block.kind == 'points' %}", "Normal"),
        ("{%p for text in block.texts %}", "Normal"),
        ("{{r text }}", "List Bullet"),
        ("{%p endfor %}", "Normal"),
        ("{%p elif block.kind == 'table' %}", "Normal"),
        ("{{ block.caption }}", "Caption"),
    ):
        paper.add_paragraph(text, style)
    _table(
        paper,
        [
            tuple(f"{{{{ block.head[{column}] }}}}" for column in range(6)),
            ("{%tr for row in block.rows %}", *[""] * 5),
            tuple(f"{{{{ row[{column}] }}}}" for column in range(6)),
            ("{%tr endfor %}", *[""] * 5),
        ],
    )
    for text, style in (
        ("{%p elif block.kind == 'chart' %}", "Normal"),
        ("{{ block.picture }}", "Normal"),
        ("{{ block.caption }}", "Caption"),
        *[("{%p endif %}", "Normal"), *[("{%p endfor %}", "Normal")] * 3],
    ):
        paper.add_paragraph(text, style)
    paper.save(target)
