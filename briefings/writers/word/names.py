"""Names and ids of the Word styles that a house style becomes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefings.styles import HouseStyle
from briefings.writers.word.vocabulary import vocabulary


class StyleName(msgspec.Struct, frozen=True):
    """A Word style: `id` is what the body names, `name` what Word shows; `built_in`: Word's own."""

    id: str
    name: str
    built_in: bool


class StyleNames(msgspec.Struct, frozen=True):
    """House style name → Word style.

    `headings` and `contents` go by depth, from the first. Headings have two twins: `unnumbered`, and
    `unlisted`, which the contents leave out. A paragraph style that a heading uses stands in
    `paragraphs` for the unlisted twin.
    """

    paragraphs: dict[str, StyleName]
    characters: dict[str, StyleName]
    tables: dict[str, StyleName]
    headings: tuple[StyleName, ...]
    unnumbered: tuple[StyleName, ...]
    unlisted: tuple[StyleName, ...]
    contents: tuple[StyleName, ...]
    header: StyleName
    footer: StyleName
    figure: StyleName


class _Register:
    """Gives names out, none twice: Word refuses two styles of one name, whatever their kind."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def built_in(self, name: str) -> StyleName:
        return self._give(name, built_in=True)

    def own(self, name: str, kind: str = "") -> StyleName:
        words = name.replace("-", " ").replace("_", " ") + kind
        return self._give(words[:1].upper() + words[1:], built_in=False)

    def _give(self, name: str, *, built_in: bool) -> StyleName:
        count = 1
        free = name
        while (style_id := _style_id(free)).lower() in self.taken:
            count += 1
            free = f"{name} {count}"
        self.taken.add(style_id.lower())
        return StyleName(style_id, free, built_in)


def _style_id(name: str) -> str:
    """As Word makes them: “heading 1” is Heading1, “toc 1” is TOC1."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("toc", "TOC").split())


def style_names(style: HouseStyle) -> StyleNames:
    """Name the Word styles of a house style."""
    data = vocabulary()
    register = _Register()
    depths = range(1, len(style.headings) + 1)
    headings = tuple(register.built_in(f"heading {depth}") for depth in depths)
    unnumbered = tuple(register.own(f"heading {depth} unnumbered") for depth in depths)
    unlisted = tuple(register.own(f"heading {depth} unlisted") for depth in depths)
    contents = tuple(register.built_in(f"toc {depth}") for depth in range(1, len(style.contents.entries) + 1))
    paragraphs = {"body": register.built_in("Normal"), style.contents.title: register.built_in("TOC Heading")}
    _add(paragraphs, (heading.paragraph for heading in style.headings), unlisted)
    _add(paragraphs, style.contents.entries, contents)
    for name in style.paragraphs:
        if name in data.paragraphs and name not in paragraphs:
            paragraphs[name] = register.built_in(data.paragraphs[name])
    header, footer = register.built_in("header"), register.built_in("footer")
    figure = register.own("figure")
    tables = {name: register.built_in(data.tables[name]) for name in style.tables if name in data.tables}
    paragraphs |= {name: register.own(name) for name in style.paragraphs if name not in paragraphs}
    tables |= {name: register.own(name, " Table") for name in style.tables if name not in tables}
    characters = {name: register.own(name, " Char") for name in style.characters}
    return StyleNames(
        paragraphs=paragraphs,
        characters=characters,
        tables=tables,
        headings=headings,
        unnumbered=unnumbered,
        unlisted=unlisted,
        contents=contents,
        header=header,
        footer=footer,
        figure=figure,
    )


def _add(paragraphs: dict[str, StyleName], names: Iterable[str], word_names: Iterable[StyleName]) -> None:
    """The first depth that uses a paragraph style gives it its name."""
    for name, word_name in zip(names, word_names, strict=True):
        paragraphs.setdefault(name, word_name)
