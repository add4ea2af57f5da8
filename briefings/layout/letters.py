"""The letters of a face that stand alone: shaped in one go, put into words without shaping again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import msgspec
import uharfbuzz as hb  # type: ignore[import-untyped]

# Word does not kern or join letters unless told to, so neither do we: lines break alike.
WESTERN = {"kern": False, "liga": False, "clig": False}
# `ccmp` composes what stands in pieces, such as a letter and its mark.
_WHOLE = {**WESTERN, "ccmp": False}
# Letters of one character and signs that all scripts share: ASCII, Western Europe's, Vietnamese, punctuation,
# currencies. None is a mark, or invisible; the micro sign is a letter of no script.
_COMMON = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if code not in (0xAD, 0xB5)]
_ALPHABET = [*_COMMON, *"ĂăĐđĨĩŨũƠơƯư", *map(chr, range(0x1EA0, 0x1EFA)), *"\u2010\u2011–—‘’“”„•…₫€"]
# Apple's own tables for shaping do not say what may stand alone.
_SILENT_TABLES = {"morx", "mort", "kerx"}

_Place = tuple[int, int]  # a letter's glyph and advance in font units


class Letters(msgspec.Struct, frozen=True, eq=False):
    """Character → its glyph, and its own advance in 1/1000 em, for those that no neighbour changes.

    One object per face and language.
    """

    glyphs: dict[str, int]
    advances: dict[str, float]


class _Reading(NamedTuple):
    """Letters shaped one after the other: those with one glyph, unmoved; what HarfBuzz flags.

    `first` are those that may not be cut from what stands before, `bound` from what stands on either side.
    """

    placed: dict[str, _Place]
    first: set[str]
    bound: set[str]


def letters(font: hb.Font, lang: str) -> Letters:
    """The letters of a font that stand alone in words of a language, from left to right."""
    if _SILENT_TABLES & set(font.face.table_tags):
        return Letters({}, {})
    had = [letter for letter in _ALPHABET if font.get_nominal_glyph(ord(letter)) is not None]
    latin = _alone(font, had, lang, "Latn")
    # A word of signs alone has no script.
    signs = _alone(font, [sign for sign in had if not sign.isalpha()], lang, "")
    scale = 1000 / font.face.upem
    glyphs, advances = {}, {}
    for letter, (glyph, advance) in latin.items():
        own = advance == font.get_glyph_h_advance(glyph)
        if own and (letter.isalpha() or signs.get(letter) == (glyph, advance)):
            glyphs[letter], advances[letter] = glyph, advance * scale
    return Letters(glyphs, advances)


def _alone(font: hb.Font, alphabet: list[str], lang: str, script: str) -> dict[str, _Place]:
    """The letters that stand alone in words of a script.

    HarfBuzz says of each glyph whether text may be cut before it and put together with other text
    (`UNSAFE_TO_CONCAT`): where it may before and after, a word of such letters has the glyphs and the
    places that shaping it would give. Letters that `ccmp` alone looks at, mostly for a mark that might
    follow, are tried out beside every other letter.
    """
    read = _read(font, "".join(alphabet), lang, script, WESTERN)
    alone = {letter: read.placed[letter] for letter in read.placed if letter not in read.bound}
    looked_at = "".join([letter for letter in read.placed if letter in read.bound])
    whole = _read(font, looked_at, lang, script, _WHOLE)
    freed = {
        letter: place
        for letter, place in whole.placed.items()
        if letter not in whole.bound and read.placed[letter] == place
    }
    either = {**alone, **freed}
    pairs = "".join([letter + other for letter in freed if letter in read.first for other in either])
    glyphs = {letter: glyph for letter, (glyph, _) in either.items()}
    tried = [info.codepoint for info in _shaped(font, pairs, lang, script, WESTERN).glyph_infos]
    return either if tried == list(map(glyphs.__getitem__, pairs)) else alone


def _read(font: hb.Font, text: str, lang: str, script: str, features: Mapping[str, bool]) -> _Reading:
    if not text:
        return _Reading({}, set(), set())
    shaped = _shaped(font, text, lang, script, features)
    infos, places = shaped.glyph_infos, shaped.glyph_positions
    letters = [text[info.cluster] for info in infos]
    count = Counter(letters)
    first = {letter for letter, info in zip(letters, infos, strict=True) if info.flags}
    before = {letter for letter, after in pairwise(letters) if after in first}
    placed = {
        letter: (info.codepoint, place.x_advance)
        for letter, info, place in zip(letters, infos, places, strict=True)
        if count[letter] == 1 and not (place.x_offset or place.y_offset)
    }
    return _Reading(placed, first, first | before)


def _shaped(font: hb.Font, text: str, lang: str, script: str, features: Mapping[str, bool]) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.flags = hb.BufferFlags.PRODUCE_UNSAFE_TO_CONCAT
    buffer.add_str(text)
    buffer.direction = "ltr"
    if script:
        buffer.script = script
    if lang:
        buffer.language = lang
    hb.shape(font, buffer, features)
    return buffer
