"""One face of a font: its metrics, shaped words, subset for embedding."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb  # type: ignore[import-untyped]

from briefings.layout.breaking import COMPLEX, LONG, SPACES, TOKENS
from briefings.layout.letters import WESTERN, Letters, letters
from briefings.layout.model import ShapedWord

# Categories that need no glyph: controls and formats are invisible, spaces have widths of their own.
_NO_GLYPH = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BLANKS = dict.fromkeys(map(ord, "\t\n\u2028"), " ")
# WordTable kept per face and mode; past that the table starts anew (words given out live on).
_WORD_LIMIT = 50_000
# Tables that an embedded subset has no use for.
_LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "kern", "morx")
_OTHER_TABLES = ("name", "OS/2", "post", "cmap", "DSIG", "STAT", "HVAR", "MVAR", "avar", "gasp", "meta")
_VERTICAL_TABLES = ("vhea", "vmtx", "VORG")


class NotPlain(Exception):
    """A token is not plain text of one face: the paragraph must be itemised."""


class WordTable(dict[str, ShapedWord]):
    """Text → its word, shaped when first asked for in one face, language, direction and manner."""

    def __init__(self, face: Face, lang: str, rtl: bool, joins: bool, small: bool) -> None:
        super().__init__()
        self._face = face
        self._mode = (lang, rtl, joins, small)

    def __missing__(self, text: str) -> ShapedWord:
        if len(self) > _WORD_LIMIT:
            self.clear()
        word = self[text] = self._face.shaped(text, *self._mode)
        return word


class PlainTable(dict[str, ShapedWord]):
    """The words of plain text, looked up at once; raises NotPlain for any other token."""

    def __init__(self, face: Face, lang: str) -> None:
        super().__init__()
        self._face = face
        self._words = face.words(lang)
        self._alone = frozenset(face.letters(lang).glyphs)
        self._spaced = _Spaced(self)

    def words_of(self, text: str) -> list[ShapedWord]:
        """The words of a text; splitting at spaces takes a fifth of the time that finding tokens does."""
        # Printable is no other blank than the space itself.
        if text.isprintable() and "  " not in text and text[:1] != " ":
            *before, last = text.split(" ")
            words = list(map(self._spaced.__getitem__, before))
            if last:
                words.append(self[last])
            return words
        return list(map(self.__getitem__, TOKENS.findall(text)))

    def __missing__(self, token: str) -> ShapedWord:
        if len(token) > LONG:
            raise NotPlain
        if not self._alone.issuperset(token) and (COMPLEX.search(token) or not self._face.covers(token)):
            raise NotPlain
        if len(self) > _WORD_LIMIT:
            self.clear()
        word = self[token] = self._words[token]
        return word


class _Spaced(dict[str, ShapedWord]):
    """The same words by their tokens without the one space that follows each."""

    def __init__(self, table: PlainTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, token: str) -> ShapedWord:
        if len(self) > _WORD_LIMIT:
            self.clear()
        word = self[token] = self._table[f"{token} "]
        return word


class _OutlinePen:
    """Takes down what HarfBuzz draws; its curves with one handle get two."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.contours: list[list[tuple[float, ...]]] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours.append([self._scaled(point)])

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(self._scaled(point))

    def qCurveTo(self, handle: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        start = self.contours[-1][-1][-2:]
        (x, y), finish = self._scaled(handle), self._scaled(end)
        first = (start[0] + (x - start[0]) * 2 / 3, start[1] + (y - start[1]) * 2 / 3)
        second = (finish[0] + (x - finish[0]) * 2 / 3, finish[1] + (y - finish[1]) * 2 / 3)
        self.contours[-1].append((*first, *second, *finish))

    def curveTo(  # noqa: N802
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.contours[-1].append((*self._scaled(first), *self._scaled(second), *self._scaled(end)))

    def closePath(self) -> None:  # noqa: N802
        """Contours close themselves."""

    def _scaled(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * self._scale, point[1] * self._scale


class Face:
    """A face of a font file; opened when first used.

    `key` names it uniquely among all faces. `ascent`, `descent` (negative), `bbox`, `cap_height`
    are in 1/1000 em, `italic_angle` in degrees. `variations` pins the axes of a variable font: its
    width at `width`, in per cent of the normal one, 0 for what the font itself takes. `notes` are what a
    writer made of the face's words, by the writer's name: they last as long as the words.
    """

    def __init__(
        self, family: str, path: Path, index: int = 0, *, bold: bool, italic: bool, width: float = 0
    ) -> None:
        self.family = family
        self.path = path
        self.index = index
        self.bold = bold
        self.italic = italic
        self.width = width
        self.key = f"{family}{' Bold' if bold else ''}{' Italic' if italic else ''}"
        self.notes: dict[str, Any] = {}
        self._covered: dict[str, bool] = {}
        self._shown: set[str] = set()  # those of them that it has
        self._modes: dict[tuple[str, bool, bool, bool], WordTable] = {}
        self._plain: dict[str, PlainTable] = {}
        self._letters: dict[str, Letters] = {}

    @cached_property
    def _face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(self._face)
        if self.variations:
            font.set_variations(self.variations)
        return font

    @cached_property
    def _axes(self) -> dict[str, float]:
        return {axis.tag: axis.default_value for axis in self._face.axis_infos}

    @property
    def has_weights(self) -> bool:
        """True for a variable font with a weight axis."""
        return "wght" in self._axes

    @cached_property
    def variations(self) -> dict[str, float]:
        """The place on each axis of a variable font; empty for a static one."""
        if not self.has_weights:
            return self._axes
        axes = {**self._axes, "wght": 700.0 if self.bold else 400.0}
        return {**axes, "wdth": self.width} if self.width and "wdth" in axes else axes

    @property
    def is_cff(self) -> bool:
        """True where the outlines are PostScript's (CFF)."""
        return bool({"CFF ", "CFF2"} & set(self._face.table_tags))

    @property
    def upem(self) -> int:
        """Font units per em."""
        return int(self._face.upem)

    @cached_property
    def _scale(self) -> float:
        return 1000 / self.upem

    @cached_property
    def ascent(self) -> float:
        """From the baseline to the top of the line, 1/1000 em."""
        return float(self._font.get_font_extents("ltr").ascender * self._scale)

    @cached_property
    def descent(self) -> float:
        """From the baseline down, negative, 1/1000 em."""
        return float(self._font.get_font_extents("ltr").descender * self._scale)

    @cached_property
    def cap_height(self) -> float:
        """Height of the capitals, 1/1000 em."""
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")) or 0)
        return float(extents.y_bearing * self._scale) if extents else self.ascent

    @cached_property
    def bbox(self) -> tuple[float, float, float, float]:
        """The box around all glyphs: left, bottom, right, top, 1/1000 em."""
        head = bytes(self._face.reference_table("head").data)
        left, bottom, right, top = (value * self._scale for value in struct.unpack(">4h", head[36:44]))
        return left, bottom, right, top

    @cached_property
    def italic_angle(self) -> float:
        """Degrees anticlockwise from upright."""
        post = bytes(self._face.reference_table("post").data)
        return int.from_bytes(post[4:8], "big", signed=True) / 65536 if len(post) >= 8 else 0.0

    @cached_property
    def postscript_name(self) -> str:
        """The name for a PDF, letters, digits and hyphens only; tells a variable font's weights apart."""
        name = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.key
        if self.has_weights:
            style = f"{'Bold' if self.bold else ''}{'Italic' if self.italic else ''}"
            name = f"{name.partition('-')[0]}-{style or 'Regular'}"
        return re.sub(r"[^A-Za-z0-9-]", "", name)

    @cached_property
    def space(self) -> int:
        """The glyph of the space."""
        return self._font.get_nominal_glyph(0x20) or 0

    def has(self, character: str) -> bool:
        """True where the face shows the character, or nothing need be shown for it."""
        try:
            return self._covered[character]
        except KeyError:
            covered = (
                self._font.get_nominal_glyph(ord(character)) is not None
                or unicodedata.category(character) in _NO_GLYPH
                or bool(_VARIATION_SELECTORS.match(character))
            )
            self._covered[character] = covered
            if covered:
                self._shown.add(character)
            return covered

    def covers(self, text: str) -> bool:
        """True where it `has` every character."""
        return self._shown.issuperset(text) or all(map(self.has, text))

    def advance(self, glyph: int) -> float:
        """A glyph's own advance width in 1/1000 em, as the embedded font will state it."""
        return float(self._font.get_glyph_h_advance(glyph) * self._scale)

    def outline(self, glyph: int) -> list[list[tuple[float, ...]]]:
        """A glyph's contours in 1/1000 em, y upwards; each as `figures.Outline` has them."""
        pen = _OutlinePen(self._scale)
        self._font.draw_glyph_with_pen(glyph, pen)
        return pen.contours

    def plain(self, lang: str) -> PlainTable:
        """The words of plain left-to-right text in a language."""
        if lang not in self._plain:
            self._plain[lang] = PlainTable(self, lang)
        return self._plain[lang]

    def words(self, lang: str, rtl: bool = False, joins: bool = False, small: bool = False) -> WordTable:
        """The words in a language; `small` shows capitals for the letters of the text."""
        mode = (lang, rtl, joins, small)
        if mode not in self._modes:
            self._modes[mode] = WordTable(self, *mode)
        return self._modes[mode]

    def letters(self, lang: str) -> Letters:
        """The letters that words of a language are put together from."""
        if lang not in self._letters:
            # The first stays where two threads ask at once: words are told apart by their letters' object.
            self._letters.setdefault(lang, letters(self._font, lang))
        return self._letters[lang]

    def shape(self, text: str, rtl: bool = False, lang: str = "") -> ShapedWord:
        """The word of a text, from the table of those shaped before."""
        return self.words(lang, rtl)[text]

    def shaped(self, text: str, lang: str, rtl: bool, joins: bool, small: bool) -> ShapedWord:
        """Shape a word anew; `words` keeps what this makes."""
        shown = unicodedata.normalize("NFC", text.upper()) if small else text
        drawn = shown if shown.isprintable() else shown.translate(_BLANKS)
        word = ShapedWord()
        word.face = self
        word.text = text
        word.rtl = rtl
        word.joins = joins
        body = len(shown.rstrip(SPACES))
        spaces = shown[body:]
        hanging: Iterable[float]
        letters = None if rtl else self.letters(lang)
        if letters and self._put_together(word, drawn, letters):
            hanging = word.advances[body:]
            word.unicode, exact = tuple(shown), True
        else:
            letters = None
            self._shape(word, drawn, lang)
            members = zip(word.advances, word.clusters, strict=True)
            hanging = [advance for advance, cluster in members if cluster >= body]
            word.unicode, exact = self._unicode(word.glyphs, word.clusters, shown)
        word.space = float(sum(hanging))
        word.width = sum(word.advances) - word.space
        word.advance = word.width + word.space
        word.spaces = len(spaces) - spaces.count("\u200b")
        word.exact = exact and shown == text
        word.letters = letters if text == drawn else None
        return word

    @staticmethod
    def _put_together(word: ShapedWord, drawn: str, letters: Letters) -> bool:
        """Give a word its glyphs letter by letter; False where not all of them stand alone."""
        try:
            word.glyphs = tuple(map(letters.glyphs.__getitem__, drawn))
        except KeyError:
            return False
        word.advances = tuple(map(letters.advances.__getitem__, drawn))
        word.clusters = tuple(range(len(drawn)))
        word.x_offsets = word.y_offsets = (0.0,) * len(drawn)
        return True

    def _shape(self, word: ShapedWord, drawn: str, lang: str) -> None:
        """Give a word the glyphs that HarfBuzz finds for it, in their places."""
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if word.rtl else "ltr"
        if lang:
            buffer.language = lang
        hb.shape(self._font, buffer, None if COMPLEX.search(drawn) else WESTERN)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        scale = self._scale
        word.glyphs = tuple([info.codepoint for info in infos])
        word.clusters = tuple([info.cluster for info in infos])
        word.advances = tuple([place.x_advance * scale for place in places])
        word.x_offsets = tuple([place.x_offset * scale for place in places])
        word.y_offsets = tuple([place.y_offset * scale for place in places])

    def _unicode(
        self, glyphs: tuple[int, ...], clusters: tuple[int, ...], text: str
    ) -> tuple[tuple[str, ...], bool]:
        """The text each glyph stands for, and whether that tells the whole text in order.

        A cluster of several glyphs is exact where each is its character's own glyph; else its first
        glyph stands for all of it.
        """
        if clusters == tuple(range(len(text))):  # as in most
            return tuple(text), True
        if len(set(clusters)) == len(glyphs) == len(text):
            return tuple([text[cluster] for cluster in clusters]), True
        starts = sorted(set(clusters))
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        members: dict[int, list[int]] = {}
        for place, cluster in enumerate(clusters):
            members.setdefault(cluster, []).append(place)
        told = [""] * len(glyphs)
        exact = True
        for start, places in members.items():
            part = text[start : ends[start]]
            own = [self._font.get_nominal_glyph(ord(character)) for character in part]
            if own == [glyphs[place] for place in places]:
                for place, character in zip(places, part, strict=True):
                    told[place] = character
            else:
                told[places[0]] = part
                exact = exact and len(places) == 1
        return tuple(told), exact

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """What to embed for these glyphs, their ids kept: a TrueType file, or a bare CFF table.

        Axes are pinned, hints and layout tables left out.
        """
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({0, self.space, *glyphs})
        flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        if self.is_cff:
            flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DESUBROUTINIZE
            flags |= hb.SubsetFlags.DOWNGRADE_CFF2
        wanted.flags = flags
        for tag in (*_LAYOUT_TABLES, *_OTHER_TABLES, *_VERTICAL_TABLES):
            wanted.drop_table_tag_set.add(int.from_bytes(tag.ljust(4).encode(), "big"))
        for axis, place in self.variations.items():
            wanted.pin_axis_location(self._face, axis, place)
        face = hb.subset(self._face, wanted)
        return bytes(face.reference_table("CFF ").data if self.is_cff else face.blob.data)
