"""Word's own numbering: headings as one outline, every list its own instance: word/numbering.xml.

Officials go on editing, so numbers must be Word's. Points (a b c d đ e) have no format in Word: they
are written out with a tab by the body.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefings.flow import FlowParagraph
from briefings.styles import HouseStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.styles import HEADINGS_NUM
from briefings.writers.word.xml import DECLARATION, NAMESPACES, attribute, twips

_LEVELS = 9  # of every outline in Word
_PLACE = re.compile(r"\{(\d)(?::(roman))?\}")


class _ListLook(NamedTuple):
    """What lists must share to share an outline: the level is theirs in it, from 0."""

    is_bullet: bool
    pattern: str
    left: float
    hang: float
    level: int


class Numbering:
    """The numbering of one paper; `properties` is asked paragraph by paragraph, in reading order."""

    def __init__(self, style: HouseStyle, names: StyleNames) -> None:
        self._formats = _heading_formats(style)
        self._abstracts = [_headings(style, names, self._formats)]
        self._numbers = [f'<w:num w:numId="{HEADINGS_NUM}"><w:abstractNumId w:val="0"/></w:num>']
        self._looks: dict[_ListLook, int] = {}  # → abstract number
        self._bullets: dict[int, int] = {}  # abstract number → instance
        self._lists: dict[int, tuple[int, int]] = {}  # list of the Flow → instance, value to come
        self._counters: list[int] = []

    def counts_heading(self, depth: int) -> bool:
        """Count a heading that bears a number; True where Word itself comes to that number.

        Word does not where it cannot write the style's number of the depth or of one above, or where a
        heading above is missing.
        """
        del self._counters[depth:]
        self._counters += [0] * (depth - len(self._counters))
        self._counters[depth - 1] += 1
        return None not in self._formats[:depth] and all(self._counters)

    def heading_properties(self, depth: int) -> str:
        """The w:numPr that gives a paragraph the number of a heading."""
        return f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{HEADINGS_NUM}"/></w:numPr>'

    def properties(self, paragraph: FlowParagraph, left: float) -> str:
        """The w:numPr of a list item's first paragraph; `left` is where its text begins (points).

        Args:
            paragraph: has `numbering` in a format of Word's (not alpha) and a marker.
            left: the text's distance from the margin.
        """
        place = paragraph.numbering
        if place is None:
            raise ValueError("the paragraph is no list item")
        level = min(place.depth, _LEVELS) - 1
        is_bullet = place.format == "bullet"
        pattern = paragraph.marker if is_bullet else _pattern(paragraph.marker, place.value, level)
        look = _ListLook(is_bullet, pattern, left, paragraph.hang, level)
        if look not in self._looks:
            self._looks[look] = len(self._abstracts)
            self._abstracts.append(_list(len(self._abstracts), look))
        abstract = self._looks[look]
        if is_bullet:
            number = self._bullets.get(abstract) or self._instance(abstract)
            self._bullets[abstract] = number
        else:
            number, expected = self._lists.get(place.list, (0, 0))
            if expected != place.value:
                number = self._instance(abstract, level, place.value)
            self._lists[place.list] = (number, place.value + 1)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def xml(self) -> str:
        """The part, once every paragraph has been asked about."""
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(self._abstracts)}{''.join(self._numbers)}"
            "</w:numbering>"
        )

    def _instance(self, abstract: int, level: int | None = None, start: int = 1) -> int:
        number = len(self._numbers) + 1
        restart = ""
        if level is not None:
            restart = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._numbers.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'
        )
        return number


def _pattern(marker: str, value: int, level: int) -> str:
    """“[3]” of the value 3 → “[%1]”."""
    return marker.replace(str(value), f"%{level + 1}", 1)


def _heading_formats(style: HouseStyle) -> list[str | None]:
    """Word's format of each depth's own counter; None where Word cannot write the depth's number.

    A level of Word's has one format for its counter wherever it appears, or all are made decimal.
    """
    formats: list[str | None] = []
    own: dict[int, str] = {}
    for depth, heading in enumerate(style.headings, start=1):
        places = {int(place): form for place, form in _PLACE.findall(heading.number)}
        own[depth] = places.get(depth, "")
        fits = all(form == own.get(place) for place, form in places.items()) or not any(places.values())
        counts = depth in places and max(places) <= depth
        formats.append(("upperRoman" if own[depth] else "decimal") if fits and counts else None)
    return formats


def _headings(style: HouseStyle, names: StyleNames, formats: list[str | None]) -> str:
    levels = []
    for depth in range(1, _LEVELS + 1):
        if depth > len(formats):
            levels.append(_level(depth - 1, "none", "", 0, 0))
            continue
        heading = style.headings[depth - 1]
        look = style.paragraph(heading.paragraph)
        number = formats[depth - 1]
        text = _PLACE.sub(r"%\1", heading.number) if number else ""
        legal = not any(form for _, form in _PLACE.findall(heading.number)) and "upperRoman" in formats
        levels.append(
            _level(
                depth - 1,
                number or "none",
                text,
                look.left + heading.hang,
                heading.hang,
                first=look.first,
                more=f'<w:pStyle w:val="{names.headings[depth - 1].id}"/>{"<w:isLgl/>" if legal else ""}',
            )
        )
    return _abstract(0, "multilevel", levels)


def _list(number: int, look: _ListLook) -> str:
    """A list's outline; the other levels follow its looks for those who move items in Word."""
    step = look.left / (look.level + 1)
    own = f"%{look.level + 1}"
    levels = []
    for index in range(_LEVELS):
        text = look.pattern if look.is_bullet else look.pattern.replace(own, f"%{index + 1}")
        left = look.left + (index - look.level) * step
        levels.append(_level(index, "bullet" if look.is_bullet else "decimal", text, left, look.hang))
    return _abstract(number, "hybridMultilevel", levels)


def _abstract(number: int, kind: str, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{"".join(levels)}'
        "</w:abstractNum>"
    )


def _level(
    index: int, number: str, text: str, left: float, hang: float, *, first: float = 0.0, more: str = ""
) -> str:
    """A level of an outline; without room for the number its first line begins at `first`."""
    suffix = "tab" if hang else "space"
    indent = f'w:hanging="{twips(hang)}"' if hang or first <= 0 else f'w:firstLine="{twips(first)}"'
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number}"/>{more}'
        f'<w:suff w:val="{suffix if text else "nothing"}"/><w:lvlText w:val="{attribute(text)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(left)}" {indent}/></w:pPr>'
        "</w:lvl>"
    )
