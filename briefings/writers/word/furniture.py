"""The running head and foot: word/header1.xml and word/footer1.xml."""

from __future__ import annotations

import re

from briefings.flow import Flow
from briefings.styles import HouseStyle, ParagraphStyle, RunningStyle
from briefings.writers.word.names import StyleName, StyleNames
from briefings.writers.word.runs import Runs
from briefings.writers.word.xml import DECLARATION, NAMESPACES, field, twips

_PLACE = re.compile(r"\{(\w+)\}")
_DESCENT = 0.2  # of an exact line lies below its baseline, in Word


def header_xml(flow: Flow, style: HouseStyle, names: StyleNames, runs: Runs, total_pages: int) -> str:
    """The head's part; "" where the house style has no head."""
    head = style.page.head
    if head is None:
        return ""
    furniture = flow.furniture
    words = {"left": furniture.head_left, "right": furniture.head_right, "pages": str(total_pages)}
    line = _line(flow, head, style.paragraph(head.paragraph), runs, words)
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{_paragraph(names.header, line)}</w:hdr>"


def footer_xml(flow: Flow, style: HouseStyle, names: StyleNames, runs: Runs, total_pages: int) -> str:
    """The foot's part; "" where the house style has no foot."""
    foot = style.page.foot
    if foot is None:
        return ""
    words = {"left": flow.furniture.foot_left, "right": "", "pages": str(total_pages)}
    line = _line(flow, foot, style.paragraph(foot.paragraph), runs, words)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{_paragraph(names.footer, line)}</w:ftr>"


def section_xml(style: HouseStyle, header: str, footer: str) -> str:
    """The section's properties: sheet, margins, furniture by its relationships' ids ("": has none).

    Word measures to the edges of the furniture's lines, the house style to their baselines.
    """
    page = style.page
    head = twips(page.head.y - _leading(style, page.head) * (1 - _DESCENT)) if page.head else 0
    foot = twips(page.foot.y - _leading(style, page.foot) * _DESCENT) if page.foot else 0
    references = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    references += f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{head}" w:footer="{foot}" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{"" if page.furniture_on_first else "<w:titlePg/>"}</w:sectPr>'
    )


def _leading(style: HouseStyle, running: RunningStyle) -> float:
    return style.paragraph(running.paragraph).leading


def _paragraph(name: StyleName, line: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name.id}"/></w:pPr>{line}</w:p>'


def _line(flow: Flow, running: RunningStyle, look: ParagraphStyle, runs: Runs, words: dict[str, str]) -> str:
    """The three places of a running line, apart by tabs; `words` is what its own names hold."""

    def text(words: str) -> str:
        return runs.text(words, flow.language, look) if words else ""

    def filled(pattern: str, values: dict[str, str]) -> str:
        pieces = _PLACE.split(pattern)  # words, name, words, name, … words
        return "".join(values[piece] if index % 2 else text(piece) for index, piece in enumerate(pieces))

    page = field("PAGE", text("1"))
    pages = field("NUMPAGES", text(words["pages"]))
    values = {name: text(value) for name, value in words.items()}
    values["title"] = text(flow.title)
    values["banner"] = text(flow.furniture.banner.get(flow.level.value, ""))
    values["number"] = page
    values["page"] = filled(flow.furniture.page, {"page": page, "pages": pages})
    places = [filled(place, values) for place in (running.left, running.center, running.right)]
    while places and not places[-1]:
        places.pop()
    return "<w:r><w:tab/></w:r>".join(places)
