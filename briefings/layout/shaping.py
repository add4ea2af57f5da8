"""Spans → words: looks, faces, small capitals, directions; what no face can show.

Plain text (Western letters that the wanted face has) is looked up token by token. All else is
itemised: cut where lines may break, where the face, the look or the direction changes.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from briefings.document import Span
from briefings.layout.breaking import (
    COMPLEX,
    FORCED,
    SPACES,
    clusters,
    is_rtl,
    levels,
    opportunities,
)
from briefings.layout.faces import Face, NotPlain
from briefings.layout.fonts import Fonts
from briefings.layout.model import MissingGlyph, ShapedWord
from briefings.styles import HouseStyle, ParagraphStyle

# Word's own proportions for small capitals and raised text: the two outputs must agree.
_SMALL_CAPITALS = 0.8
_RAISED = 0.65
_RISE = 0.35
# The widest space of a face for text, in 1/1000 em.
_WIDEST_SPACE = 600
# How many characters of the text around a missing glyph tell its place.
_AROUND = 20


class Look(msgspec.Struct, frozen=True, gc=False, eq=False):
    """How a stretch of text is set; `span` as in `Run`. `small`: its letters are shown as capitals."""

    face: Face
    size: float
    colour: str
    span: int = -1
    rise: float = 0.0
    link: str = ""
    underline: bool = False
    border: str = ""
    lang: str = ""
    small: bool = False
    bold: bool = False
    italic: bool = False


class Words(msgspec.Struct, eq=False):
    """A paragraph's words in logical order.

    `looks` says from which word on which look holds. `glued` are the words after which no line may
    break, `forced` those after which one must. `levels` are the words' embedding levels, None where
    all runs from left to right.
    """

    words: list[ShapedWord]
    looks: list[tuple[int, Look]]
    glued: set[int]
    forced: list[int]
    levels: list[int] | None
    missing: tuple[MissingGlyph, ...]

    def before(self, others: Words) -> Words:
        """These words and the others after them."""
        count = len(self.words)
        levels = None
        if self.levels or others.levels:
            levels = [*(self.levels or [0] * count), *(others.levels or [0] * len(others.words))]
        return Words(
            [*self.words, *others.words],
            [*self.looks, *((place + count, look) for place, look in others.looks)],
            self.glued | {place + count for place in others.glued},
            [*self.forced, *(place + count for place in others.forced)],
            levels,
            (*self.missing, *others.missing),
        )


class Wardrobe:
    """The looks of one paragraph style's spans, each made once."""

    def __init__(self, style: ParagraphStyle, sheet: HouseStyle, fonts: Fonts) -> None:
        self.style = style
        self._sheet = sheet
        self._fonts = fonts
        self._simple: dict[tuple[int, bool, bool, str], Look] = {}

    def words(self, spans: Sequence[Span], lang: str) -> Words:
        """The words of a paragraph's spans; `lang` is the paragraph's and decides its direction."""
        if self.style.capitals:
            stretches = [
                (unicodedata.normalize("NFC", span.text.upper()), self._look(span, place))
                for place, span in enumerate(spans)
                if span.text
            ]
        else:
            stretches = [
                (span.text, self._look(span, place)) for place, span in enumerate(spans) if span.text
            ]
        return words_of_texts(stretches, lang, self._fonts)

    def _look(self, span: Span, place: int) -> Look:
        if span.style or span.raised or span.link:
            return self._special(span, place)
        key = (place, span.bold, span.italic, span.lang)
        if key not in self._simple:
            self._simple[key] = self._special(span, place)
        return self._simple[key]

    def _special(self, span: Span, place: int) -> Look:
        style = self.style
        bold, italic, size = style.bold or span.bold, style.italic or span.italic, style.size
        colour, underline, border, small = style.colour, False, "", False
        if span.style:
            own = self._sheet.character(span.style)
            bold = bold if own.bold is None else own.bold
            italic = italic if own.italic is None else own.italic
            size *= own.size
            colour = own.colour or colour
            underline, border, small = own.underline, own.border, own.small_capitals
        rise = 0.0
        if span.raised:
            rise, size = size * _RISE, size * _RAISED
        return Look(
            self._fonts.face(style.font, bold, italic),
            size,
            colour,
            place,
            rise,
            span.link,
            underline,
            border,
            span.lang,
            small,
            bold,
            italic,
        )


def words_of_texts(stretches: Sequence[tuple[str, Look]], lang: str, fonts: Fonts) -> Words:
    """The words of texts with their looks; `lang` is the paragraph's and decides its direction."""
    if not is_rtl(lang):
        try:
            return _plain(stretches)
        except NotPlain:
            pass
    return _Itemiser(stretches, lang, fonts).words()


def plain_look(style: ParagraphStyle, fonts: Fonts, lang: str = "", span: int = -1) -> Look:
    """The look of a paragraph style's own text."""
    face = fonts.face(style.font, style.bold, style.italic)
    return Look(face, style.size, style.colour, span, lang=lang, bold=style.bold, italic=style.italic)


def _plain(stretches: Sequence[tuple[str, Look]]) -> Words:
    """The quick way, raising NotPlain where a token is not plain."""
    words: list[ShapedWord] = []
    looks: list[tuple[int, Look]] = []
    glued: set[int] = set()
    forced = False
    for text, look in stretches:
        if words and words[-1].text[-1] not in SPACES:
            glued.add(len(words) - 1)
        if look.small:
            raise NotPlain
        looks.append((len(words), look))
        words += look.face.plain(look.lang).words_of(text)
        forced = forced or "\n" in text or "\u2028" in text
    return Words(words, looks, glued, _forced(words) if forced else [], None, ())


def _forced(words: Sequence[ShapedWord]) -> list[int]:
    return [place for place, word in enumerate(words) if word.text[-1] in FORCED]


class _Itemiser:
    """Cuts the text of a paragraph into words, each of one face, look and direction."""

    def __init__(self, stretches: Sequence[tuple[str, Look]], lang: str, fonts: Fonts) -> None:
        self._stretches = stretches
        self._fonts = fonts
        self._text = "".join(text for text, _ in stretches)
        self._levels = levels(self._text, is_rtl(lang)) if self._text else None
        self._missing: list[MissingGlyph] = []
        foreign = (look.lang for text, look in stretches if COMPLEX.search(text))
        self._breaks = set(opportunities(self._text, next(foreign, lang)))

    def words(self) -> Words:
        """The words; see `Words`."""
        words: list[ShapedWord] = []
        looks: list[tuple[int, Look]] = []
        glued: set[int] = set()
        embedding: list[int] = []
        cuts = self._cuts()
        for start, end, look in self._pieces(cuts):
            if not looks or looks[-1][1] is not look:
                looks.append((len(words), look))
            level = self._levels[start] if self._levels else 0
            text = self._text[start:end]
            breaks = end in self._breaks
            joins = breaks and text[-1] not in SPACES and end < len(self._text) and self._is_foreign(end)
            if not breaks:
                glued.add(len(words))
            words.append(look.face.words(look.lang, bool(level % 2), joins, look.small)[text])
            embedding.append(level)
        return Words(
            words, looks, glued, _forced(words), embedding if self._levels else None, tuple(self._missing)
        )

    def _is_foreign(self, place: int) -> bool:
        return bool(COMPLEX.search(self._text[place - 1 : place + 1]))

    def _cuts(self) -> set[int]:
        """Where a word must end: at breaks, at changes of direction, around spaces between directions."""
        cuts = set(self._breaks)
        if self._levels:
            text, embedding = self._text, self._levels
            cuts.update(
                place
                for place in range(1, len(text))
                if embedding[place] != embedding[place - 1]
                or (text[place] in SPACES) != (text[place - 1] in SPACES)
            )
        return cuts

    def _pieces(self, cuts: set[int]) -> list[tuple[int, int, Look]]:
        """(start, end, look) of each word."""
        pieces: list[tuple[int, int, Look]] = []
        ordered = sorted(cuts)
        start = 0
        for text, look in self._stretches:
            for length, shown in self._looks(text, look):
                end = start + length
                inside = ordered[bisect_right(ordered, start) : bisect_left(ordered, end)]
                for cut in (*inside, end):
                    pieces.append((start, cut, shown))
                    start = cut
        return pieces

    def _looks(self, text: str, look: Look) -> list[tuple[int, Look]]:
        """The length and look of each part of a stretch that one face can show, in one size."""
        wanted = look.face
        faces: list[Face | None] = []
        pieces = clusters(text)
        for piece in pieces:
            shown = piece.upper() if look.small else piece
            if wanted.covers(shown):
                faces.append(wanted)
            else:
                faces.append(self._fonts.covering(shown, look.lang, look.bold, look.italic))
        for place, (piece, face) in enumerate(zip(pieces, faces, strict=True)):
            if face is None:
                self._miss(piece, text, wanted)
                faces[place] = wanted
        _keep_together(pieces, faces, wanted)
        parts: list[tuple[int, Look]] = []
        known: dict[tuple[str, bool], Look] = {}
        for piece, face in zip(pieces, faces, strict=True):
            small = look.small and piece != piece.upper()
            shown_face = face or wanted
            key = (shown_face.key, small)
            if key not in known:
                size = look.size * _SMALL_CAPITALS if small else look.size
                known[key] = msgspec.structs.replace(look, face=shown_face, size=size, small=small)
            if parts and parts[-1][1] is known[key]:
                parts[-1] = (parts[-1][0] + len(piece), known[key])
            else:
                parts.append((len(piece), known[key]))
        return parts

    def _miss(self, cluster: str, text: str, wanted: Face) -> None:
        place = text.index(cluster)
        around = text[max(0, place - _AROUND) : place + len(cluster) + _AROUND].strip()
        for character in cluster:
            found = MissingGlyph(character, around)
            if not wanted.has(character) and found not in self._missing:
                self._missing.append(found)


def _keep_together(pieces: Sequence[str], faces: list[Face | None], wanted: Face) -> None:
    """Signs between two clusters of one fallback face take that face: one word, one look.

    A face of pictures keeps its pictures alone: its spaces are as wide as they are.
    """
    last: int | None = None
    for place, face in enumerate(faces):
        if face is wanted and not any(character.isalpha() for character in pieces[place]):
            continue
        if face is not wanted and last is not None and faces[last] is face and place - last > 1:
            between = range(last + 1, place)
            is_text = face and face.advance(face.space) < _WIDEST_SPACE
            if face and is_text and all(face.covers(pieces[inner]) for inner in between):
                for inner in between:
                    faces[inner] = face
        last = place
