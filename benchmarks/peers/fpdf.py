"""fpdf2: a small PDF library with markdown and tables of its own; untagged."""

from __future__ import annotations

from typing import Any

from fpdf import FPDF
from fpdf.outline import OutlineSection

from benchmarks import fixture, fonts
from benchmarks.fixture import Pack, Runs

_LINE = {"new_x": "LMARGIN", "new_y": "NEXT"}
_PLACE = "{nb}"


def prepare(pack: Pack) -> Pack:
    """The pack itself."""
    return pack


def build(pack: Pack) -> bytes:
    """The PDF; charts are left as room, which favours it."""
    pdf = _Paper(pack.header)
    pdf.add_page()
    pdf.ln(60)
    for words, size, cut in (
        (pack.organisation, 14, ""), (pack.title, 24, "B"), (pack.subtitle, 14, ""),
        (pack.author, 14, ""), (pack.place, 14, ""),
    ):  # fmt: skip
        pdf.write_line(words, size, size * 0.47, cut, "C")
    pdf.add_page()
    pdf.insert_toc_placeholder(_contents, pages=2, allow_extra_pages=True)
    for chapter in pack.chapters:
        pdf.start_section(f"{chapter.number} {chapter.title}", 0)
        pdf.write_line(f"{chapter.number} {chapter.title}", 15, 7, "B")
        for section in chapter.sections:
            pdf.start_section(f"{section.number} {section.title}", 1)
            pdf.write_line(f"{section.number} {section.title}", 12.5, 6, "B")
            for block in section.blocks:
                _block(pdf, block)
    return bytes(pdf.output())


def _block(pdf: _Paper, block: Any) -> None:
    match block:
        case fixture.Paragraph():
            pdf.write_runs(block.runs, "      ")
        case fixture.Points():
            for runs in block.items:
                pdf.write_runs(runs, "– ")
        case fixture.Table():
            pdf.write_line(block.caption, 11, 5, "I", "C")
            pdf.set_font("S", "", 9.5)
            widths, align = (9, 55, 27, 28, 20, 21), ("L", "L", "L", "L", "R", "L")
            with pdf.table(col_widths=widths, line_height=4.4, text_align=align, padding=0.7) as table:
                for row in (block.head, *block.rows):
                    table.row(row)
        case fixture.Chart():
            pdf.ln(80)
            pdf.write_line(block.caption, 11, 5, "I", "C")


def _contents(pdf: _Paper, outline: list[OutlineSection]) -> None:
    pdf.set_font("S", "", 12)
    pdf.set_x(pdf.l_margin)
    for entry in outline:
        pdf.cell(140, 5.64, "  " * entry.level + entry.name[:70])
        pdf.cell(0, 5.64, str(entry.page_number), align="R", **_LINE)


class _Paper(FPDF):
    def __init__(self, words: str) -> None:
        super().__init__(format="A4")
        self.words = words
        self.set_margins(30, 22, 20)
        self.set_auto_page_break(True, 20)
        for style, cut in (("", "Regular"), ("B", "Bold"), ("I", "Italic"), ("BI", "BoldItalic")):
            self.add_font("S", style, fonts.static_file(cut))

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("S", "", 10)
            self.cell(0, 6, self.words, border="B", **_LINE)

    def footer(self) -> None:
        if self.page_no() > 1:
            self.set_y(-15)
            self.set_font("S", "", 10)
            self.cell(0, 6, f"Trang {self.page_no()} / {_PLACE}", align="R")

    def write_line(self, words: str, size: float, height: float, cut: str = "", align: str = "L") -> None:
        self.set_font("S", cut, size)
        self.multi_cell(0, height, words, align=align, **_LINE)

    def write_runs(self, runs: Runs, before: str) -> None:
        """A justified paragraph; fpdf2 wants bold and italic as markdown."""
        signs = {"": "", "b": "**", "i": "__"}
        text = "".join(
            f"{signs[look]}{words.strip()}{signs[look]} " if look else words for look, words in runs
        )
        self.set_font("S", "", 12)
        self.multi_cell(0, 5.64, before + text, align="J", markdown=len(runs) > 1, **_LINE)
        self.ln(1.7)
