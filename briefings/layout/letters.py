"""The letters of a face that stand alone: shaped in one go, put into words without shaping again."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
import uharfbuzz as hb  # type: ignore[import-untyped]

# Word does not kern, join or vary letters unless told to, so neither do we: lines break alike.
WESTERN = {"kern": False, "liga": False, "clig": False, "rand": False}
# Letters of one character and signs that all scripts share: ASCII, Western Europe's, Vietnamese, punctuation,
# currencies. None is a mark, or invisible; the micro sign is a letter of no script.
_COMMON = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if code not in (0xAD, 0xB5)]
_ALPHABET = [*_COMMON, *"ĂăĐđĨĩŨũƠơƯư", *map(chr, range(0x1EA0, 0x1EFA)), *"\u2010\u2011–—‘’“”„•…₫€"]
# A sloped fraction asks for these; its slash is none of the letters.
_READ = {**WESTERN, "frac": False, "numr": False, "dnom": False}
# The tables of OpenType's rules for how glyphs change and move one another.
_RULES = {"GSUB", "GPOS", "GDEF"}
# Their kinds of lookups that chain contexts, backwards, too: HarfBuzz does not flag all that these look at.
_CHAINING = {"GSUB": {6, 8}, "GPOS": {8}}
_EXTENSION = {"GSUB": 7, "GPOS": 9}
# What HarfBuzz tells while it shapes: lookups, and those of a feature that a language cannot do without.
_STEP = re.compile(r"(?:start|recursing to) (table|lookup) (\w+)")
_REQUIRED = "feature '    '"

_Place = tuple[int, int]  # a letter's glyph and advance in font units


class Letters(msgspec.Struct, frozen=True, eq=False):
    """Character → its glyph, and its own advance in 1/1000 em, for those that no neighbour changes.

    One object per face and language.
    """

    glyphs: dict[str, int]
    advances: dict[str, float]


def letters(font: hb.Font, lang: str) -> Letters:
    """The letters of a font that stand alone in words of a language, from left to right."""
    had = [letter for letter in _ALPHABET if font.get_nominal_glyph(ord(letter)) is not None]
    try:
        ruled = hb.Font(_of_alphabet(font.face, had))
    except RuntimeError:  # a table is broken: HarfBuzz shapes without it, but does not cut it down
        return Letters({}, {})
    ruled.set_var_coords_design(font.get_var_coords_design())
    latin = _alone(font, ruled, had, lang, "Latn")
    # A word of signs alone has no script.
    signs = _alone(font, ruled, [sign for sign in had if not sign.isalpha()], lang, "")
    scale = 1000 / font.face.upem
    glyphs, advances = {}, {}
    for letter, (glyph, advance) in latin.items():
        own = advance == font.get_glyph_h_advance(glyph)
        if own and (letter.isalpha() or signs.get(letter) == (glyph, advance)):
            glyphs[letter], advances[letter] = glyph, advance * scale
    return Letters(glyphs, advances)


def _of_alphabet(face: hb.Face, alphabet: list[str]) -> hb.Face:
    """The face with those rules alone that words of an alphabet can meet, whatever they turn into.

    Most faces compose letters and marks: such a rule would bind a letter to whatever follows it. Apple's own
    rules and an old table of kerning stay as they are: HarfBuzz flags all glyphs for them, so that in a face
    with such tables (DejaVu) no letter stands alone, and words are shaped.
    """
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS
    wanted.unicode_set.update(map(ord, alphabet))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(set(map(_number, _READ)))
    wanted.layout_feature_tag_set.invert()  # all but these
    wanted.drop_table_tag_set.clear()
    wanted.no_subset_table_tag_set.update({_number(tag) for tag in face.table_tags if tag not in _RULES})
    return hb.subset(face, wanted)


def _number(tag: str) -> int:
    return int.from_bytes(tag.encode(), "big")


def _alone(font: hb.Font, ruled: hb.Font, alphabet: list[str], lang: str, script: str) -> dict[str, _Place]:
    """The letters that stand alone in words of a script, with one glyph, unmoved.

    `ruled` is the font with the rules of the alphabet. It may lack a language that has none of them, and take
    another's: so the font itself has to place a letter alike. And it may lose what a language requires.
    """
    text = "".join(alphabet)
    steps: list[str] = []
    own = _placed(text, _shaped(font, text, lang, script, steps))
    if any(_REQUIRED in step for step in steps):
        return {}
    alone = _read(ruled, text, lang, script)
    if alone:
        # Of two that may not be parted one alone may mind: each is read again beside a letter that does not.
        beside = next(iter(alone))
        left = [letter + beside for letter in alphabet if letter not in alone]
        alone |= _read(ruled, "".join(left), lang, script)
    return {letter: place for letter, place in alone.items() if own.get(letter) == place}


def _read(font: hb.Font, text: str, lang: str, script: str) -> dict[str, _Place]:
    """The letters, among those that a text has once, that are seen to stand alone in it.

    HarfBuzz says of each glyph whether the text on one side of it may change without a change on the other
    (`UNSAFE_TO_CONCAT`): where it may before and after a letter, that letter is the same in every word.
    """
    steps: list[str] = []
    shaped = _shaped(font, text, lang, script, steps)
    if _chains(font.face, steps):
        return {}
    infos = shaped.glyph_infos
    cuts = {info.cluster for info in infos} - {info.cluster for info in infos if info.flags}
    # Not the last: a rule that looks on past the end is not always flagged.
    alone = {letter for place, letter in enumerate(text) if place in cuts and place + 1 in cuts}
    return {letter: place for letter, place in _placed(text, shaped).items() if letter in alone}


def _chains(face: hb.Face, steps: list[str]) -> bool:
    """Was a lookup among these steps of shaping that chains contexts?

    How the tables are read: OpenType, "Common Table Formats", lookup list.
    """
    tag, table = "", b""

    def number(place: int) -> int:
        return int.from_bytes(table[place : place + 2], "big")

    for what, which in [step.groups() for step in map(_STEP.match, steps) if step]:
        if what == "table":
            tag, table = which, bytes(face.reference_table(which).data)
            continue
        lookups = number(8)
        lookup = lookups + number(lookups + 2 + 2 * int(which))
        kind = number(lookup)
        if kind == _EXTENSION[tag]:
            kind = number(lookup + number(lookup + 6) + 2)
        if kind in _CHAINING[tag]:
            return True
    return False


def _placed(text: str, shaped: hb.Buffer) -> dict[str, _Place]:
    """The letters of a text that have one glyph, unmoved."""
    infos, places = shaped.glyph_infos, shaped.glyph_positions
    clusters = [info.cluster for info in infos]
    count = Counter(clusters)
    return {
        text[cluster]: (info.codepoint, place.x_advance)
        for cluster, info, place in zip(clusters, infos, places, strict=True)
        if count[cluster] == 1 and not (place.x_offset or place.y_offset)
    }


def _shaped(font: hb.Font, text: str, lang: str, script: str, steps: list[str]) -> hb.Buffer:
    """A text shaped from left to right; `steps` takes down what HarfBuzz does."""

    def take_down(step: str) -> bool:
        steps.append(step)
        return True  # go on

    buffer = hb.Buffer()
    buffer.flags = hb.BufferFlags.PRODUCE_UNSAFE_TO_CONCAT
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    if script:
        buffer.script = script
    if lang:
        buffer.language = lang
    buffer.set_message_func(take_down)
    hb.shape(font, buffer, _READ)
    return buffer
