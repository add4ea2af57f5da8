"""reportlab's platypus as its guide has it: Paragraph, Table, TableOfContents, multiBuild.

Untagged: platypus can tag nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks import fixture, fonts
from benchmarks.fixture import CHART_TOP, Chart, Pack, Runs
from benchmarks.peers.drawing import COLOURS

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 20 * mm, 22 * mm, 20 * mm
WIDTH, HEIGHT = A4
MEASURE = WIDTH - LEFT - RIGHT
_COLUMNS = [9 * mm, 55 * mm, 27 * mm, 28 * mm, 20 * mm, MEASURE - 139 * mm]
_GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9e2f3")),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
)
_HEADINGS = ("h1", "h2")


def prepare(pack: Pack) -> Pack:
    """The pack itself: making flowables is platypus' own work and timed."""
    return pack


def build(pack: Pack) -> bytes:
    """The PDF, laid out as often as the contents' page numbers need."""
    _register()
    styles = _styles()
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [styles["toc1"], styles["toc2"]]
    target = BytesIO()
    paper = _Paper(target, pack.header)
    paper.multiBuild(_story(pack, styles, contents), canvasmaker=_NumberedCanvas)
    return target.getvalue()


def _register() -> None:
    if "S" in pdfmetrics.getRegisteredFontNames():
        return
    for name, cut in (("S", "Regular"), ("SB", "Bold"), ("SI", "Italic"), ("SBI", "BoldItalic")):
        pdfmetrics.registerFont(TTFont(name, str(fonts.static_file(cut))))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping("S", bold, italic, f"S{'B' * bold}{'I' * italic}")


def _styles() -> dict[str, ParagraphStyle]:
    def style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **more)

    bullet = {"bulletIndent": 5 * mm, "bulletFontName": "S", "bulletFontSize": 12}
    head = {"keepWithNext": 1}
    return {
        found.name: found
        for found in (
            style("p", "S", 12, 16, alignment=TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=5),
            style("li", "S", 12, 16, alignment=TA_JUSTIFY, leftIndent=10 * mm, spaceAfter=4, **bullet),
            style("h1", "SB", 15, 20, spaceBefore=14, spaceAfter=8, **head),
            style("h2", "SB", 12.5, 17, spaceBefore=8, spaceAfter=5, **head),
            style("caption", "SI", 11, 14, alignment=TA_CENTER, spaceBefore=4, spaceAfter=6),
            style("th", "SB", 9.5, 12.5, alignment=TA_CENTER),
            style("td", "S", 9.5, 12.5),
            style("td-right", "S", 9.5, 12.5, alignment=TA_RIGHT),
            style("toc1", "SB", 12, 17),
            style("toc2", "S", 12, 16, leftIndent=8 * mm),
            style("title", "SB", 24, 32, alignment=TA_CENTER, spaceAfter=20),
            style("cover", "S", 14, 20, alignment=TA_CENTER, spaceAfter=14),
        )
    }


def _story(pack: Pack, styles: dict[str, ParagraphStyle], contents: TableOfContents) -> list[Flowable]:
    def text(words: str, style: str) -> Paragraph:
        return Paragraph(escape(words), styles[style])

    story: list[Flowable] = [
        Spacer(1, 60 * mm),
        text(pack.organisation, "cover"),
        text(pack.title, "title"),
        text(pack.subtitle, "cover"),
        text(pack.author, "cover"),
        text(pack.place, "cover"),
        NextPageTemplate("body"),
        PageBreak(),
        text(pack.contents, "caption"),
        contents,
        PageBreak(),
    ]
    for chapter in pack.chapters:
        story.append(text(f"{chapter.number} {chapter.title}", "h1"))
        for section in chapter.sections:
            story.append(text(f"{section.number} {section.title}", "h2"))
            for block in section.blocks:
                match block:
                    case fixture.Paragraph():
                        story.append(Paragraph(_markup(block.runs), styles["p"]))
                    case fixture.Points():
                        for runs in block.items:
                            story.append(Paragraph(_markup(runs), styles["li"], bulletText="–"))
                    case fixture.Table():
                        rows = [[text(words, "th") for words in block.head]]
                        for row in block.rows:
                            cells = enumerate(row)
                            rows.append([text(words, "td-right" if at == 4 else "td") for at, words in cells])
                        table = Table(rows, colWidths=_COLUMNS, repeatRows=1, style=_GRID)
                        story += [text(block.caption, "caption"), table, Spacer(1, 8)]
                    case fixture.Chart():
                        story.append(KeepTogether([_Bars(block), text(block.caption, "caption")]))
    return story


def _markup(runs: Runs) -> str:
    return "".join(f"<{look}>{escape(text)}</{look}>" if look else escape(text) for look, text in runs)


class _Bars(Flowable):
    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.width, self.height = MEASURE, 230

    def draw(self) -> None:
        canvas, chart = self.canv, self.chart
        left, bottom, right, top = 45, 35, self.width - 10, 220
        height = top - bottom
        canvas.setLineWidth(0.5)
        canvas.setFont("S", 9)
        canvas.setStrokeColorRGB(0.8, 0.8, 0.8)
        for value in range(0, CHART_TOP + 1, 200):
            y = bottom + height * value / CHART_TOP
            canvas.line(left, y, right, y)
            canvas.drawRightString(left - 4, y - 3, str(value))
        step = (right - left) / len(chart.labels)
        for index, label in enumerate(chart.labels):
            x = left + step * index
            for series, (_, values) in enumerate(chart.series):
                canvas.setFillColor(colors.HexColor(COLOURS[series]))
                at, bar = x + step * (0.12 + 0.35 * series), height * values[index] / CHART_TOP
                canvas.rect(at, bottom, step * 0.35, bar, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawCentredString(x + step / 2, bottom - 12, label)
        for series, (name, _) in enumerate(chart.series):
            canvas.setFillColor(colors.HexColor(COLOURS[series]))
            canvas.rect(left + series * 100, 6, 8, 8, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawString(left + series * 100 + 12, 6, name)


class _NumberedCanvas(Canvas):
    """Keeps the pages' states until their total is known: the usual way to "page n of m"."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._states: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        total = len(self._states)
        for number, state in enumerate(self._states, start=1):
            self.__dict__.update(state)
            if number > 1:
                self.setFont("S", 10)
                self.drawRightString(WIDTH - RIGHT, 12 * mm, f"Trang {number} / {total}")
            super().showPage()
        super().save()


class _Paper(BaseDocTemplate):
    def __init__(self, target: BytesIO, header: str) -> None:
        super().__init__(target, pagesize=A4)
        frame = Frame(LEFT, BOTTOM, MEASURE, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)

        def running_head(canvas: Canvas, _: BaseDocTemplate) -> None:
            canvas.setFont("S", 10)
            canvas.drawString(LEFT, HEIGHT - 14 * mm, header)
            canvas.line(LEFT, HEIGHT - 16 * mm, WIDTH - RIGHT, HEIGHT - 16 * mm)

        self.addPageTemplates(
            [PageTemplate("cover", [frame]), PageTemplate("body", [frame], onPage=running_head)]
        )
        self.headings = 0

    def beforeDocument(self) -> None:  # noqa: N802
        self.headings = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        if not isinstance(flowable, Paragraph) or flowable.style.name not in _HEADINGS:
            return
        self.headings += 1
        key, depth = f"heading{self.headings}", _HEADINGS.index(flowable.style.name)
        title = flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, depth, closed=True)
        self.notify("TOCEntry", (depth, title, self.page, key))
