"""Words as text operators: glyphs in literal strings, what moves them, what they mean.

Two bytes stand for a glyph. A word's operators stand inside an open literal string in an array of TJ
(ISO 32000-1, 9.4.3) and leave one open, so that words are joined by joining text. All is Latin-1 text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.layout.fonts import Face
    from briefings.layout.letters import Letters
    from briefings.layout.model import ShapedWord

# What a word leaves open for the painter. None of these can stand inside a literal string, where
# parentheses are escaped. Where a justified line may grow, at a space or where two words join:
SPACE_GAP = ")~("
JOIN_GAP = ")^("
# Where ActualText begins, with its text in hexadecimal, and where it ends. What stands between two of
# them is the content of one array of TJ.
_TELL = ")]TJ TELL{}[("
_TOLD = ")]TJ TOLD[("
TELLING = re.compile(r"\)\]TJ (?:TELL(<[0-9A-F]+>)|TOLD)\[\(")

_ESCAPES = {"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"}
_LIMIT = 50_000  # words kept per face
_NAME = "pdf"  # of what a face keeps for us


class NotPlain(Exception):
    """A word is more than its glyphs one after the other."""


def ink_of(face: Face) -> Ink:
    """The ink of a face, the same as long as the face lives."""
    ink: Ink | None = face.notes.get(_NAME)
    if ink is None:
        ink = face.notes[_NAME] = Ink(face)
    return ink


class Ink(dict["ShapedWord", str]):
    """The plain words of one face as operators, made when first asked for; raises NotPlain for others.

    Nothing in it depends on a size, a place or a file.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.codes = _Codes()
        self.widths = _Widths(face)
        self._says = _Says()

    def __missing__(self, word: ShapedWord) -> str:
        if word.letters is None and not self._is_plain(word):
            raise NotPlain
        if len(self) > _LIMIT:
            self.clear()
        text = self[word] = "".join(map(self.codes.__getitem__, word.glyphs)) + _gap(word)
        return text

    def said(self, words: Iterable[ShapedWord]) -> set[tuple[int, str]]:
        """The glyphs of words, each with what it says there."""
        whole: list[ShapedWord] = []
        put_together: defaultdict[Letters, list[ShapedWord]] = defaultdict(list)
        for word in words:
            (whole if word.letters is None else put_together[word.letters]).append(word)
        said = set().union(*map(self._says.__getitem__, whole))
        for letters, members in put_together.items():
            texts = set().union(*[word.text for word in members])
            said.update([(letters.glyphs[letter], letter) for letter in texts])
        return said

    def _is_plain(self, word: ShapedWord) -> bool:
        if not word.exact or word.rtl or any(word.x_offsets) or any(word.y_offsets):
            return False
        return word.advances == tuple(map(self.widths.__getitem__, word.glyphs))


def shaped(word: ShapedWord, ink: Ink, told: Mapping[int, str], size: float, rise: float) -> str:
    """The operators of any word at a size, the line's rise being set.

    `told` is what each glyph says in this file; where that is not what it says in the word, or does
    not say all, the word's text is told besides.
    """
    exact = word.exact and tells(told, word)
    every = range(len(word.glyphs))
    if not word.rtl:
        # Marks that are moved are told with their word too: readers take them for words.
        moved = any(word.y_offsets) or any(word.x_offsets)
        glyphs = _moved(word, every, ink, size, rise) + _gap(word)
        return glyphs if exact and not moved else _told(glyphs, word.text)
    if exact:
        return _moved(word, every, ink, size, rise) + _gap(word)
    # Readers put glyphs that run from the right in order themselves, so each cluster is told alone.
    parts = [
        _told(_moved(word, places, ink, size, rise), _untold(word, cluster, told))
        for cluster, places in [
            (cluster, list(places)) for cluster, places in groupby(every, key=word.clusters.__getitem__)
        ]
    ]
    return "".join(parts) + _gap(word)


def tells(told: Mapping[int, str], word: ShapedWord) -> bool:
    """True where each of the word's glyphs says in the file what it says in the word."""
    return tuple(map(told.__getitem__, word.glyphs)) == word.unicode


def number(value: float) -> str:
    """A number as PDF writes it: two decimals at most, no exponent."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> str:
    """A text string (7.9.2.2): literal where it is plain ASCII."""
    if text.isascii() and text.isprintable():
        return f"({_escaped(text)})"
    return utf16(text)


def utf16(text: str) -> str:
    """A text string in hexadecimal UTF-16 with its mark (7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class _Codes(dict[int, str]):
    """Glyph id → its two bytes inside a literal string."""

    def __missing__(self, glyph: int) -> str:
        code = self[glyph] = _escaped(chr(glyph >> 8) + chr(glyph & 255))
        return code


class _Says(dict["ShapedWord", frozenset[tuple[int, str]]]):
    """Word → its glyphs and what they say."""

    def __missing__(self, word: ShapedWord) -> frozenset[tuple[int, str]]:
        if len(self) > _LIMIT:
            self.clear()
        says = self[word] = frozenset(zip(word.glyphs, word.unicode, strict=True))
        return says


class _Widths(dict[int, float]):
    """Glyph id → its advance in the font itself, 1/1000 em."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, glyph: int) -> float:
        width = self[glyph] = self._face.advance(glyph)
        return width


def _escaped(text: str) -> str:
    return "".join([_ESCAPES.get(character, character) for character in text])


def _gap(word: ShapedWord) -> str:
    """Past a line's last word it moves nothing."""
    return SPACE_GAP * word.spaces or (JOIN_GAP if word.joins else "")


def _told(glyphs: str, text: str) -> str:
    return _TELL.format(utf16(text)) + glyphs + _TOLD if text else glyphs


def _untold(word: ShapedWord, cluster: int, told: Mapping[int, str]) -> str:
    """The text of a cluster where its glyphs do not tell it; empty where they do."""
    text = word.text[cluster : min([c for c in word.clusters if c > cluster], default=len(word.text))]
    says = [told[glyph] for glyph, its in zip(word.glyphs, word.clusters, strict=True) if its == cluster]
    return "" if says == [text] else text


def _moved(word: ShapedWord, places: Iterable[int], ink: Ink, size: float, rise: float) -> str:
    """Glyphs with what moves them: TJ adjustments along the line, rise across it."""
    parts: list[str] = []
    raised = 0.0
    owed = 0.0  # adjustment not yet written; TJ subtracts it
    for place in places:
        glyph = word.glyphs[place]
        x = word.x_offsets[place]
        if word.y_offsets[place] != raised:
            raised = word.y_offsets[place]
            parts.append(f")]TJ {number(rise + raised * size / 1000)} Ts[(")
        owed -= x
        if shift := round(owed):
            parts.append(f"){shift}(")
            owed -= shift
        parts.append(ink.codes[glyph])
        owed += ink.widths[glyph] - word.advances[place] + x
    if shift := round(owed):
        parts.append(f"){shift}(")
    if raised:
        parts.append(f")]TJ {number(rise)} Ts[(")
    return "".join(parts)
