"""What stands around the text: head and foot, and notices that stand on the first page too.

The parts are word/header1.xml and word/footer1.xml; on a first page without head and foot header2 and
footer2 stand in their place. Sections with another banner than the first have parts of their own, from
header3 and footer3 on, where a running line says the banner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from briefings.document import Furniture
from briefings.flow import Flow
from briefings.styles import HouseStyle, NoticeStyle, ParagraphStyle, RunningStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.runs import Runs
from briefings.writers.word.sections import WordSection
from briefings.writers.word.styles import alignment
from briefings.writers.word.watermark import NAMESPACES as VML
from briefings.writers.word.watermark import watermark_xml
from briefings.writers.word.xml import DECLARATION, NAMESPACES, field, twips

ROOTS = {"header": "hdr", "footer": "ftr"}

_PLACE = re.compile(r"\{(\w+)\}")
_DESCENT = 0.2  # of an exact line lies below its baseline, in Word

_Edge = Literal["head", "foot"]
_EDGES: dict[str, _Edge] = {"header": "head", "footer": "foot"}


class Part(msgspec.Struct, frozen=True):
    """A part of the furniture: its root's kind, its number, on which pages and with which banner."""

    kind: str
    number: int
    banner: str
    first: bool = False

    @property
    def name(self) -> str:
        """Its name in the package, as header1."""
        return f"{self.kind}{self.number}"

    @property
    def edge(self) -> _Edge:
        """Where on the page it stands."""
        return _EDGES[self.kind]


class _Line(msgspec.Struct, frozen=True):
    """One line at an edge of the page: a notice where `words` says one, else the running line."""

    place: RunningStyle | NoticeStyle
    look: ParagraphStyle
    words: str = ""

    def nearest(self, edge: _Edge) -> float:
        """The distance of its nearer side from that edge."""
        return self.place.y - self.look.leading * (1 - _DESCENT if edge == "head" else _DESCENT)


def parts_of(flow: Flow, style: HouseStyle, sections: Sequence[WordSection]) -> tuple[Part, ...]:
    """The parts of a paper's furniture that its sections name."""
    whole, *others = dict.fromkeys(section.banner for section in sections)
    wanted = [
        Part(kind, number, whole, first=number == 2)
        for number in ((1,) if style.page.furniture_on_first else (1, 2))
        for kind in _EDGES
    ]
    wanted += [
        Part(kind, number, banner)
        for number, banner in enumerate(others, start=3)
        for kind, edge in _EDGES.items()
        if _says_banner(style, edge)
    ]
    return tuple(
        part
        for part in wanted
        if _lines(style, flow.furniture, part.edge, part.banner, first=part.first)
        or (part.edge == "head" and flow.furniture.watermark)
    )


def furniture_xml(
    flow: Flow,
    style: HouseStyle,
    names: StyleNames,
    runs: Runs,
    *,
    font: str,
    total_pages: int,
    parts: Iterable[Part],
) -> dict[str, str]:
    """The parts of `parts_of`, each whole, by their names; `font` is the family of the watermark."""
    written = {}
    for part in parts:
        edge = part.edge
        lines = _lines(style, flow.furniture, edge, part.banner, first=part.first)
        behind, roots = "", NAMESPACES
        if edge == "head" and flow.furniture.watermark:
            behind = watermark_xml(flow.furniture.watermark, style.page, font, f"watermark{part.number}")
            roots = f"{NAMESPACES} {VML}"
        paragraphs = [] if lines else [f"<w:p>{behind}</w:p>"]
        for line, spacing in _spaced(lines, edge, _distance(style, flow.furniture, edge)):
            if isinstance(line.place, NoticeStyle):
                paragraph_style, text = names.paragraphs[line.place.paragraph], line.words
                properties = spacing + alignment(line.place.align)
                content = runs.text(text, flow.language, line.look)
            else:
                paragraph_style = names.header if edge == "head" else names.footer
                properties = spacing
                content = _running(flow, line.place, line.look, runs, part=part, total_pages=total_pages)
            paragraphs.append(
                f'<w:p><w:pPr><w:pStyle w:val="{paragraph_style.id}"/>{properties}</w:pPr>'
                f"{behind}{content}</w:p>"
            )
            behind = ""
        root = ROOTS[part.kind]
        written[part.name] = f"{DECLARATION}<w:{root} {roots}>{''.join(paragraphs)}</w:{root}>"
    return written


def section_xml(
    section: WordSection,
    style: HouseStyle,
    furniture: Furniture,
    parts: Iterable[Part],
    ids: Mapping[str, str],
) -> str:
    """A section's properties: sheet, margins, furniture by the ids of its parts' relationships.

    Word measures to the sides of the furniture's lines, the house style to their baselines. A section
    begins on a new page and goes on counting, as it says nothing else (ISO/IEC 29500-1, 17.6.22, 17.6.12).
    """
    page = style.page
    head, foot = (twips(_distance(style, furniture, edge)) for edge in _EDGES.values())
    leads = section.start == 0
    references = "".join(
        f'<w:{part.kind}Reference w:type="{"first" if part.first else "default"}" r:id="{ids[part.name]}"/>'
        for part in parts
        if (leads if part.first else part.banner == section.banner or not _says_banner(style, part.edge))
    )
    title_page = "<w:titlePg/>" if leads and not page.furniture_on_first else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{head}" w:footer="{foot}" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{title_page}</w:sectPr>'
    )


# --- where lines stand ----------------------------------------------------------------------


def _lines(
    style: HouseStyle, furniture: Furniture, edge: _Edge, banner: str, *, first: bool = False
) -> list[_Line]:
    """The lines at an edge, down the page; a `first` page bears the banner alone, or the foot."""
    page = style.page
    running = page.head if edge == "head" else page.foot
    if first and (edge == "head" or not page.foot_on_first):
        running = None
    lines = [
        _Line(place, style.paragraph(place.paragraph), words)
        for place, words in zip(page.notice, furniture.notices, strict=True)
        if words and place.edge == edge
    ]
    place = page.first_banner
    if first and place and place.edge == edge and banner and not page.foot_on_first:
        lines.append(_Line(place, style.paragraph(place.paragraph), banner))
    if running:
        lines.append(_Line(running, style.paragraph(running.paragraph)))
    return sorted(lines, key=lambda line: line.place.y, reverse=edge == "foot")


def _says_banner(style: HouseStyle, edge: _Edge) -> bool:
    """Does the running line at this edge say the banner?"""
    running = style.page.head if edge == "head" else style.page.foot
    places = (running.left, running.center, running.right) if running else ()
    return any("{banner}" in place for place in places)


def _distance(style: HouseStyle, furniture: Furniture, edge: _Edge) -> float:
    """From an edge of the page to the line nearest to it: one for all pages."""
    banner = "".join(furniture.banner.values())
    lines = [
        line
        for first in ((False,) if style.page.furniture_on_first else (False, True))
        for line in _lines(style, furniture, edge, banner, first=first)
    ]
    return min((line.nearest(edge) for line in lines), default=0.0)


def _spaced(lines: list[_Line], edge: _Edge, distance: float) -> Iterator[tuple[_Line, str]]:
    """Each line with the w:spacing that sets it where it belongs, counted from the edge."""
    found = []
    for line in lines if edge == "head" else reversed(lines):
        gap = twips(line.nearest(edge) - distance)
        distance = line.nearest(edge) + line.look.leading
        side = "before" if edge == "head" else "after"
        found.append((line, f'<w:spacing w:{side}="{max(gap, 0)}"/>' if gap else ""))
    return iter(found if edge == "head" else reversed(found))


# --- the running line -----------------------------------------------------------------------


def _running(
    flow: Flow, running: RunningStyle, look: ParagraphStyle, runs: Runs, *, part: Part, total_pages: int
) -> str:
    """The places of a running line, apart by tabs; the middle has one where its style has words there."""
    furniture = flow.furniture

    def text(words: str) -> str:
        return runs.text(words, flow.language, look) if words else ""

    def filled(pattern: str, values: dict[str, str]) -> str:
        pieces = _PLACE.split(pattern)  # words, name, words, name, … words
        return "".join(values[piece] if index % 2 else text(piece) for index, piece in enumerate(pieces))

    page = field("PAGE", text("1"))
    pages = field("NUMPAGES", text(str(total_pages)))
    values = {
        "left": text(furniture.head_left if part.edge == "head" else furniture.foot_left),
        "right": text(furniture.head_right if part.edge == "head" else ""),
        "title": text(flow.title),
        "banner": text(part.banner),
        "number": page,
        "page": filled(furniture.page, {"page": page, "pages": pages}),
    }
    middle = (running.center,) if running.center else ()
    places = [filled(place, values) for place in (running.left, *middle, running.right)]
    while places and not places[-1]:
        places.pop()
    return "<w:r><w:tab/></w:r>".join(places)
