"""Faces as fonts of one PDF file: subsets, widths, what each glyph means.

Every face becomes a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7), whatever the script.
ToUnicode tells the text of each glyph (9.10.3); where glyphs alone cannot tell a word's text, ActualText
(14.9.4) says it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING

from briefings.layout.model import Line, Page
from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.file import Objects
from briefings.writers.pdf.words import Ink, NotPlain, ink_of, number, shaped, tells

if TYPE_CHECKING:
    from briefings.layout.fonts import Face
    from briefings.layout.model import ShapedWord

_NOTDEF = 0
_UNKNOWN = "\ufffd"
_SILENT = "\u200b"  # what a glyph says whose cluster is told by another one
_SYMBOLIC = 4  # FontDescriptor flag: the encoding is the font's own
_ITALIC = 64
_STEM, _STEM_BOLD = 80, 160  # usual widths of the stems, which viewers need only to replace a font


_Words = dict["Face", set["ShapedWord"]]
_Used = dict["Face", set[tuple[int, str]]]  # glyphs, each with what it says
_Means = tuple[dict[int, str], set[tuple[int, str]]]  # glyph → what it says; the doubtful ones


class PdfFonts:
    """Fonts of one file, named in the order of first use."""

    def __init__(self, used: _Used, cache: PdfCache, prefix: str) -> None:
        """`used` is what is said in each face; names are `prefix` and a number."""
        self._fonts: dict[Face, PdfFont] = {}
        for place, (face, said) in enumerate(used.items(), start=1):
            says = frozenset({*said, (face.space, " ")})
            means = cache.get(("means", says), partial(_means, says))
            self._fonts[face] = PdfFont(face, f"{prefix}{place}", ink_of(face), means)
        self._pens: dict[tuple[Face, float, float], Pen] = {}

    def pen(self, face: Face, size: float, rise: float) -> Pen:
        """The pen for a face, size and rise."""
        key = (face, size, rise)
        try:
            return self._pens[key]
        except KeyError:
            pen = self._pens[key] = Pen(self._fonts[face], size, rise)
            return pen

    def looks(self) -> Hashable:
        """What the operators of a page depend on: the names of the faces, the doubtful glyphs."""
        return tuple([(face, frozenset(font.doubtful)) for face, font in self._fonts.items()])

    def embed(self, file: Objects, *, with_sets: bool) -> None:
        """Write all fonts into the file; see `PdfFont.embed`."""
        for font in self._fonts.values():
            font.embed(file, with_set=with_sets)


def fonts_of_pages(pages: Sequence[Page], keys: Sequence[Hashable], cache: PdfCache) -> PdfFonts:
    """The fonts of what the copies of a paper share.

    `keys` are those of the pages' content: what a page says is found again by it.
    """
    words: _Words = defaultdict(set)
    for page, key in zip(pages, keys, strict=True):
        on_page = _on_page(page) if page.drawings else cache.get(("words", key), partial(_on_page, page))
        for face, of_face in on_page.items():
            words[face] |= of_face
    return PdfFonts(_said(words), cache, "F")


def fonts_of_layers(pages: Iterable[Page], cache: PdfCache) -> PdfFonts:
    """The fonts of what one copy says in its own words: nothing else depends on them."""
    return PdfFonts(_said(_words(line for page in pages for line in page.layer)), cache, "L")


def _on_page(page: Page) -> _Words:
    return _words(chain(page.lines, *[drawing.labels for drawing in page.drawings]))


def _words(lines: Iterable[Line]) -> _Words:
    """The words of lines by face, in the order of first use."""
    words: _Words = defaultdict(set)
    for line in lines:
        for run in line.runs:
            words[run.face].update(run.words)
    return words


def _said(words: _Words) -> _Used:
    """What the glyphs of words say."""
    return {face: ink_of(face).said(of_face) for face, of_face in words.items()}


class Pen(dict["ShapedWord", str]):
    """Words as operators (see `words`) in one face, size and rise.

    `select` chooses the font, `space` is its space. The `rise` is what the painter has set before.
    """

    def __init__(self, font: PdfFont, size: float, rise: float) -> None:
        super().__init__()
        self.select = f"/{font.name} {number(size)} Tf"
        self.space = font.ink.codes[font.face.space]
        self.face, self.size, self.rise = font.face, size, rise
        self._font = font
        self._plain = None if font.doubtful else font.ink.__getitem__

    def write(self, words: Iterable[ShapedWord]) -> str:
        """The operators of words one after the other."""
        if self._plain is not None:
            try:
                return "".join(map(self._plain, words))
            except NotPlain:
                pass
        return "".join(map(self.__getitem__, words))

    def __missing__(self, word: ShapedWord) -> str:
        font = self._font
        try:
            if not tells(font.told, word):
                raise NotPlain
            text = font.ink[word]
        except NotPlain:
            text = shaped(word, font.ink, font.told, self.size, self.rise)
        self[word] = text
        return text


class PdfFont:
    """One face in one file.

    `name` is its resource name, `told` what each glyph used says. `doubtful` are those that would have
    to say two things: they say the plainest, whatever the order of the words.
    """

    def __init__(self, face: Face, name: str, ink: Ink, means: _Means) -> None:
        self.face = face
        self.name = name
        self.ink = ink
        self.told, self.doubtful = means

    def embed(self, file: Objects, *, with_set: bool) -> None:
        """Write the font into the file: descendant, descriptor, subset, ToUnicode (9.7, 9.8, 9.10.3).

        `with_set` adds the set of glyphs that PDF/A-1 wants: glyphs keep their numbers in a subset, so
        none is missing from it up to the last.
        """
        face = self.face
        glyphs = tuple(sorted(self.told))
        base = f"{_subset_tag(glyphs)}+{face.postscript_name}"
        program = file.cache.get((face, glyphs), lambda: face.subset(glyphs))
        kind = "/Subtype/CIDFontType0C" if face.is_cff else f"/Length1 {len(program)}"
        entries = {
            "FontName": f"/{base}",
            "Flags": _SYMBOLIC | (_ITALIC if face.italic else 0),
            "FontBBox": f"[{' '.join([f'{value:.0f}' for value in face.bbox])}]",
            "ItalicAngle": number(face.italic_angle),
            "Ascent": round(face.ascent),
            "Descent": round(face.descent),
            "CapHeight": round(face.cap_height),
            "StemV": _STEM_BOLD if face.bold else _STEM,
            "FontFile3" if face.is_cff else "FontFile2": f"{file.add_stream(kind, program)} 0 R",
        }
        if with_set:
            every = b"\xff" * (glyphs[-1] // 8) + bytes([0xFF00 >> glyphs[-1] % 8 + 1 & 0xFF])
            entries["CIDSet"] = f"{file.add_stream('', every)} 0 R"
        described = "".join([f"/{key} {value}" for key, value in entries.items()])
        descriptor = file.add(f"<</Type/FontDescriptor{described}>>")
        cid = "/CIDFontType0" if face.is_cff else "/CIDFontType2/CIDToGIDMap/Identity"
        widths = file.cache.get(("widths", face, glyphs), partial(self._width_array, glyphs))
        descendant = file.add(
            f"<</Type/Font/Subtype{cid}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{widths}]>>"
        )
        unicode = file.add_stream(
            "", file.cache.get(tuple(self.told.items()), partial(_to_unicode, self.told))
        )
        file.add_font(
            self.name,
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>",
        )

    def _width_array(self, glyphs: Iterable[int]) -> str:
        """Widths of the glyphs, those with consecutive ids in one array (9.7.4.3)."""
        parts = []
        for _, run in groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0]):
            members = [glyph for _, glyph in run]
            widths = " ".join([number(self.ink.widths[glyph]) for glyph in members])
            parts.append(f"{members[0]}[{widths}]")
        return "".join(parts)


def _means(says: Iterable[tuple[int, str]]) -> _Means:
    """What each glyph says in a file of all that it says in words, and which of them are doubtful."""
    # What comes last stays: the shortest and first in the alphabet.
    ranked = sorted(says, key=lambda pair: (len(pair[1]), pair[1]), reverse=True)
    claims = {glyph: text for glyph, text in ranked if text}
    silent = {glyph: _SILENT for glyph, _ in says if glyph not in claims}
    doubtful = {(glyph, claims[glyph]) for glyph, text in says if text and text != claims[glyph]}
    if _NOTDEF in claims:
        doubtful.add((_NOTDEF, _UNKNOWN))
    return {**claims, **silent, _NOTDEF: _UNKNOWN}, doubtful


def _subset_tag(glyphs: tuple[int, ...]) -> str:
    """Six capitals that name the subset (9.6.4): the same glyphs give the same tag."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join([chr(65 + byte % 26) for byte in digest[:6]])


def _to_unicode(told: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(told.items())
    ]
    for start in range(0, len(pairs), 100):  # the most that one section may hold
        section = pairs[start : start + 100]
        lines += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
