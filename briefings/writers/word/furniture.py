"""What stands around the text: head and foot, and notices that stand on the first page too.

The parts are word/header1.xml and word/footer1.xml; on a first page without head and foot header2 and
footer2, which hold the notices alone, stand in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from briefings.document import Furniture
from briefings.flow import Flow
from briefings.styles import HouseStyle, NoticeStyle, ParagraphStyle, RunningStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.runs import Runs
from briefings.writers.word.styles import alignment
from briefings.writers.word.xml import DECLARATION, NAMESPACES, field, twips

ROOTS = {"header": "hdr", "footer": "ftr"}

_PLACE = re.compile(r"\{(\w+)\}")
_DESCENT = 0.2  # of an exact line lies below its baseline, in Word

_Edge = Literal["head", "foot"]
_EDGES: dict[str, _Edge] = {"header": "head", "footer": "foot"}


class _Line(msgspec.Struct, frozen=True):
    """One line at an edge of the page: a notice where `words` says one, else the running line."""

    place: RunningStyle | NoticeStyle
    look: ParagraphStyle
    words: str = ""

    def nearest(self, edge: _Edge) -> float:
        """The distance of its nearer side from that edge."""
        return self.place.y - self.look.leading * (1 - _DESCENT if edge == "head" else _DESCENT)


def part_names(style: HouseStyle, furniture: Furniture) -> tuple[str, ...]:
    """The parts of a paper's furniture, as header1."""
    return tuple(
        f"{kind}{number}"
        for number in (1, 2)
        for kind, edge in _EDGES.items()
        if (number == 1 or not style.page.furniture_on_first)
        and _lines(style, furniture, edge, first=number == 2)
    )


def furniture_xml(
    flow: Flow, style: HouseStyle, names: StyleNames, runs: Runs, total_pages: int
) -> dict[str, str]:
    """The parts of `part_names`, each whole."""
    parts = {}
    for name in part_names(style, flow.furniture):
        kind = name[:-1]
        edge = _EDGES[kind]
        lines = _lines(style, flow.furniture, edge, first=name.endswith("2"))
        paragraphs = []
        for line, spacing in _spaced(lines, edge, _distance(style, flow.furniture, edge)):
            if isinstance(line.place, NoticeStyle):
                paragraph_style, text = names.paragraphs[line.place.paragraph], line.words
                properties = spacing + alignment(line.place.align)
                content = runs.text(text, flow.language, line.look)
            else:
                paragraph_style = names.header if edge == "head" else names.footer
                properties = spacing
                content = _running(flow, line.place, line.look, runs, edge=edge, total_pages=total_pages)
            paragraphs.append(
                f'<w:p><w:pPr><w:pStyle w:val="{paragraph_style.id}"/>{properties}</w:pPr>{content}</w:p>'
            )
        root = ROOTS[kind]
        parts[name] = f"{DECLARATION}<w:{root} {NAMESPACES}>{''.join(paragraphs)}</w:{root}>"
    return parts


def section_xml(style: HouseStyle, furniture: Furniture, ids: Mapping[str, str]) -> str:
    """The section's properties: sheet, margins, furniture by the ids of its parts' relationships.

    Word measures to the sides of the furniture's lines, the house style to their baselines.
    """
    page = style.page
    head, foot = (twips(_distance(style, furniture, edge)) for edge in _EDGES.values())
    references = "".join(
        f'<w:{name[:-1]}Reference w:type="{"default" if name.endswith("1") else "first"}" r:id="{id_}"/>'
        for name, id_ in ids.items()
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{head}" w:footer="{foot}" w:gutter="0"/>'
        f'<w:cols w:space="720"/>{"" if page.furniture_on_first else "<w:titlePg/>"}</w:sectPr>'
    )


# --- where lines stand ----------------------------------------------------------------------


def _lines(style: HouseStyle, furniture: Furniture, edge: _Edge, *, first: bool = False) -> list[_Line]:
    """The lines at an edge, down the page; on a `first` page without the head, and mostly the foot."""
    page = style.page
    running = page.head if edge == "head" else page.foot
    lines = [
        _Line(place, style.paragraph(place.paragraph), words)
        for place, words in zip(page.notice, furniture.notices, strict=True)
        if words and place.edge == edge
    ]
    if running and (not first or (edge == "foot" and page.foot_on_first)):
        lines.append(_Line(running, style.paragraph(running.paragraph)))
    return sorted(lines, key=lambda line: line.place.y, reverse=edge == "foot")


def _distance(style: HouseStyle, furniture: Furniture, edge: _Edge) -> float:
    """From an edge of the page to the line nearest to it: one for all pages of a section."""
    return min((line.nearest(edge) for line in _lines(style, furniture, edge)), default=0.0)


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
    flow: Flow, running: RunningStyle, look: ParagraphStyle, runs: Runs, *, edge: _Edge, total_pages: int
) -> str:
    """The three places of a running line, apart by tabs."""
    furniture = flow.furniture

    def text(words: str) -> str:
        return runs.text(words, flow.language, look) if words else ""

    def filled(pattern: str, values: dict[str, str]) -> str:
        pieces = _PLACE.split(pattern)  # words, name, words, name, … words
        return "".join(values[piece] if index % 2 else text(piece) for index, piece in enumerate(pieces))

    page = field("PAGE", text("1"))
    pages = field("NUMPAGES", text(str(total_pages)))
    values = {
        "left": text(furniture.head_left if edge == "head" else furniture.foot_left),
        "right": text(furniture.head_right if edge == "head" else ""),
        "title": text(flow.title),
        "banner": text(furniture.banner.get(flow.level.value, "")),
        "number": page,
        "page": filled(furniture.page, {"page": page, "pages": pages}),
    }
    places = [filled(place, values) for place in (running.left, running.center, running.right)]
    while places and not places[-1]:
        places.pop()
    return "<w:r><w:tab/></w:r>".join(places)
