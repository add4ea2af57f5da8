"""Styles and lists of a Word document: what a paragraph inherits, and the marker of its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from briefings.intake.model import Marker
from briefings.intake.xml import attribute, child, children, integer, named

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999  # beyond it there are no Roman numerals


class Styles:
    """The styles of a document (the root of its styles part, None where it has none)."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else list(children(root, "style"))
        self._by_id = {attribute(style, "styleId"): style for style in found}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in found
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            "",
        )
        defaults = None if root is None else child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = [] if defaults is None else [defaults]

    def chain(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on; the default paragraph style where it names none."""
        seen: set[str] = set()
        name = style or self._default
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = named(self._by_id[name], "basedOn")

    def inherited(self, properties: etree._Element | None, wanted: str) -> etree._Element | None:
        """A property of a paragraph, its own or its style's."""
        for own in self._paragraph(properties):
            if (found := child(own, wanted)) is not None:
                return found
        return None

    def _paragraph(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        if properties is not None:
            yield properties
        for style in self.chain(self.of(properties)):
            if (own := child(style, "pPr")) is not None:
                yield own

    @staticmethod
    def of(properties: etree._Element | None, kind: str = "pStyle") -> str:
        """The style that properties name; empty where they name none."""
        return "" if properties is None else named(properties, kind)

    def font(self, run: etree._Element | None, paragraph: etree._Element | None) -> str:
        """The name of the font of a run, from its own properties outwards; empty where only a theme says."""
        owners = [] if run is None else [run]
        styles = [*self.chain(name)] if (name := self.of(run, "rStyle")) else []
        styles += self.chain(self.of(paragraph))
        owners += [own for style in styles if (own := child(style, "rPr")) is not None]
        for own in (*owners, *self._base):
            fonts = child(own, "rFonts")
            if fonts is not None and (name := attribute(fonts, "ascii") or attribute(fonts, "hAnsi")):
                return name
        return ""

    def heading(self, properties: etree._Element | None) -> int:
        """The level of a heading, 1 to 9; 0 for other paragraphs."""
        outline = self.inherited(properties, "outlineLvl")
        if outline is not None:
            level = integer(outline, "val")
            return level + 1 if 0 <= level < _LEVELS else 0
        names = [named(style, "name").lower() for style in self.chain(self.of(properties))]
        return 1 if "title" in names else 0


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph's place in a list."""

    level: int
    marker: Marker
    label: str


@dataclass(slots=True)
class _List:
    """A list's levels, and how far each has counted."""

    levels: dict[int, etree._Element]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document; counts their items, so it is asked in the order of the text.

    `root` is the numbering part, None where there is none.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        found = [] if root is None else list(children(root, "abstractNum"))
        self._abstract = {attribute(one, "abstractNumId"): one for one in found}
        self._linked = {named(one, "styleLink"): one for one in found if named(one, "styleLink")}
        numbers = [] if root is None else list(children(root, "num"))
        self._numbers = {attribute(one, "numId"): one for one in numbers}
        self._lists: dict[str, _List] = {}
        self._begun: set[str] = set()

    def item(self, properties: etree._Element | None) -> Item | None:
        """The place in its list of a paragraph with these properties; None where it is in no list."""
        number, level = self._named(properties)
        if number not in self._numbers:
            return None
        one = self._list(number)
        definition = one.levels.get(level)
        count(one, level, self._start(number, one, level))
        form = "bullet" if definition is None else named(definition, "numFmt")
        pattern = "" if definition is None else named(definition, "lvlText")
        if form == "none" or (not pattern and definition is not None):
            return Item(level, "", "")
        if form == "bullet" or "%" not in pattern:
            return Item(level, "bullet", "-")
        label = pattern
        for at in range(_LEVELS):
            above = one.levels.get(at)
            text = shown(one.counts[at] or 1, "decimal" if above is None else named(above, "numFmt"))
            label = label.replace(f"%{at + 1}", text)
        return Item(level, "letter" if form.endswith("Letter") else "number", label)

    def _named(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and the level that a paragraph or its style names."""
        own = None if properties is None else child(properties, "numPr")
        number = "" if own is None else named(own, "numId")
        level = integer(ilvl, "val") if own is not None and (ilvl := child(own, "ilvl")) is not None else None
        if not number:
            for style in self._styles.chain(self._styles.of(properties)):
                given = child(style, "pPr", "numPr")
                if given is None:
                    continue
                number = named(given, "numId")
                if level is None:
                    level = self._level_of_style(number, attribute(style, "styleId"))
                if level is None and (ilvl := child(given, "ilvl")) is not None:
                    level = integer(ilvl, "val")
                break
        return number, min(max(level or 0, 0), _LEVELS - 1)

    def _level_of_style(self, number: str, style: str) -> int | None:
        if number not in self._numbers:
            return None
        levels = self._list(number).levels
        return next((at for at, level in levels.items() if named(level, "pStyle") == style), None)

    def _list(self, number: str) -> _List:
        """The list that a number counts in; numbers of one definition count on together."""
        abstract = named(self._numbers[number], "abstractNumId")
        if abstract not in self._lists:
            one = self._abstract.get(abstract)
            if one is not None and (link := named(one, "numStyleLink")):
                one = self._linked.get(link, one)
            levels = [] if one is None else list(children(one, "lvl"))
            self._lists[abstract] = _List({integer(level, "ilvl"): level for level in levels})
        return self._lists[abstract]

    def _start(self, number: str, one: _List, level: int) -> int:
        """Where a level begins to count; a number that restarts its list does so when it is first used."""
        definition = one.levels.get(level)
        start = None if definition is None else child(definition, "start")
        begin = 1 if start is None else integer(start, "val")
        for override in children(self._numbers[number], "lvlOverride"):
            if (
                integer(override, "ilvl") == level
                and (restart := child(override, "startOverride")) is not None
            ):
                begin = integer(restart, "val")
                if number not in self._begun:
                    one.counts[level] = None
        self._begun.add(number)
        return begin


def count(one: _List, level: int, start: int) -> None:
    """Count an item: one more at its level, the levels below begin anew."""
    before = one.counts[level]
    one.counts[level] = start if before is None else before + 1
    one.counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def shown(number: int, form: str) -> str:
    """A number as a list's format (`lowerLetter`, `upperRoman`, …) shows it; others in digits."""
    if form.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LEVELS)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < number <= _MOST:
        text, left = "", number
        for value, sign in _ROMAN:
            text += sign * (left // value)
            left %= value
        return text.upper() if form.startswith("upper") else text
    return str(number)
