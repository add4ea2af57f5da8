"""What Word calls things: built-in styles, language tags, fonts per script (resources/word.toml)."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from briefings.resources import resource
from briefings.structures import known


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the file's tables."""


class Slots(_Data, frozen=True):
    """The language of each of Word's slots where a document says nothing else, as tags."""

    latin: str
    east_asian: str
    complex: str


class EastAsian(_Data, frozen=True):
    """Chinese, Japanese and Korean; see the file for what each part means."""

    characters: str
    common: str
    otherwise: str
    signs: dict[str, str]
    fonts: dict[str, str]


class ComplexScript(_Data, frozen=True):
    """A script of Word's complex slot; the first language is the script's own, no font: it needs none."""

    characters: str
    languages: tuple[str, ...]
    font: str = ""
    right_to_left: bool = False


class FontSubstitutes(_Data, frozen=True):
    """A font's family in Word's terms (roman, swiss) and what may stand in for it."""

    family: str
    instead: tuple[str, ...]


class Vocabulary(_Data, frozen=True):
    """The whole file."""

    paragraphs: dict[str, str]
    tables: dict[str, str]
    languages: dict[str, str]
    slots: Slots
    east_asian: EastAsian
    complex: tuple[ComplexScript, ...]
    fonts: dict[str, FontSubstitutes]

    def tag(self, language: str) -> str:
        """The tag of one of our language codes; a code that Word has no tag for stands for itself."""
        return self.languages.get(language) or self.languages.get(_code(language), language)

    def is_east_asian(self, language: str) -> bool:
        """Whether a language is set through Word's East Asian slot."""
        return _code(language) in self.east_asian.fonts

    def east_asian_font(self, language: str) -> str:
        """The font of an East Asian language."""
        fonts = self.east_asian.fonts
        return fonts.get(language) or fonts[_code(language)]

    def complex_script(self, language: str) -> ComplexScript | None:
        """The complex script that a language is written in, if it is."""
        code = _code(language)
        return next((script for script in self.complex if code in script.languages), None)


def _code(language: str) -> str:
    """The language without its script or region: “zh-Hant” → “zh”."""
    return language.partition("-")[0]


@cache
def vocabulary() -> Vocabulary:
    """Read the file; the program ships it, so a fault in it is a bug."""
    return msgspec.convert(tomllib.loads(resource("word.toml").read_text("utf-8")), known(Vocabulary))
