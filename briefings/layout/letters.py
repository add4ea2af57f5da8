"""The letters of a face that stand alone: shaped in one go, put into words without shaping again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec
import uharfbuzz as hb  # type: ignore[import-untyped]

# Word does not kern or join letters unless told to, so neither do we: lines break alike.
WESTERN = {"kern": False, "liga": False, "clig": False}
# `ccmp` composes what stands in pieces, a letter and its marks. It looks at many letters for that alone.
_WHOLE = {**WESTERN, "ccmp": False}
# Latin letters of one character and signs that all scripts share: ASCII, Western Europe's, Vietnamese,
# punctuation, currencies. Nothing in it is a mark, or invisible.
_ALPHABET = "".join(
    [
        *map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100), *range(0x1EA0, 0x1EFA))),
        "ĂăĐđĨĩŨũƠơƯư\u2010\u2011–—‘’“”„•…₫€",
    ]
)
# A word of signs alone has no script.
_SCRIPTS = ("Latn", "")
# Apple's own tables for shaping do not say what may stand alone.
_SILENT_TABLES = {"morx", "mort", "kerx"}


class Letters(msgspec.Struct, frozen=True, eq=False):
    """Character → its glyph, and its own advance in 1/1000 em, for those that no neighbour changes.

    One object per face and language.
    """

    glyphs: dict[str, int]
    advances: dict[str, float]


def letters(font: hb.Font, lang: str) -> Letters:
    """The letters of a font that stand alone in words of a language, from left to right.

    HarfBuzz says of each glyph whether text may be cut before it and put together with other text
    (`UNSAFE_TO_CONCAT`): where it may before and after, a word of such letters has the glyphs and the
    places that shaping it would give. `ccmp` is asked apart: a letter that it changes is no such letter,
    and what it does to a letter with a mark does not matter where there are no marks.
    """
    if _SILENT_TABLES & set(font.face.table_tags):
        return Letters({}, {})
    alphabet = "".join([letter for letter in _ALPHABET if font.get_nominal_glyph(ord(letter)) is not None])
    readings = [
        set(_read(font, alphabet, lang, script, features))
        for script in _SCRIPTS
        for features in (_WHOLE, WESTERN)
    ]
    scale = 1000 / font.face.upem
    glyphs, advances = {}, {}
    for letter, glyph, advance in set.intersection(*readings):
        if advance == font.get_glyph_h_advance(glyph):
            glyphs[letter], advances[letter] = glyph, advance * scale
    return Letters(glyphs, advances)


def _read(
    font: hb.Font, alphabet: str, lang: str, script: str, features: Mapping[str, bool]
) -> Iterator[tuple[str, int, int]]:
    """Letter, glyph and advance (font units) of each letter that has one glyph, unmoved.

    Unless `ccmp` is asked too, of those alone that may stand beside any other.
    """
    buffer = hb.Buffer()
    buffer.flags = hb.BufferFlags.PRODUCE_UNSAFE_TO_CONCAT
    buffer.add_str(alphabet)
    buffer.direction = "ltr"
    if script:
        buffer.script = script
    if lang:
        buffer.language = lang
    hb.shape(font, buffer, features)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    count = Counter([info.cluster for info in infos])
    bound = [False] * (len(infos) + 1)  # each to what stands before it
    if features is _WHOLE:
        bound[:-1] = [bool(info.flags) for info in infos]
    for info, place, before, after in zip(infos, places, bound, bound[1:], strict=False):
        moved = place.x_offset or place.y_offset
        if count[info.cluster] == 1 and not (moved or before or after):
            yield alphabet[info.cluster], info.codepoint, place.x_advance
