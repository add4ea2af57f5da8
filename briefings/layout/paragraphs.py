"""Paragraphs: text in a measure, with its marker and frame.

A set paragraph knows where its lines stand across the page, not yet where down the page: the same
one serves wherever it falls, and is found again by its content.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TypeVar

import msgspec

from briefings.flow import FlowParagraph
from briefings.layout.breaking import is_rtl
from briefings.layout.cache import BlockCache
from briefings.layout.fonts import Fonts
from briefings.layout.lines import Column, Measured, SetLine, one_line, set_words
from briefings.layout.model import MissingGlyph, Run
from briefings.layout.shaping import Wardrobe, Words, plain_look, words_of_texts
from briefings.styles import HouseStyle, ParagraphStyle

T = TypeVar("T")
_LINKS = attrgetter("links")

# Between a marker that is wider than its room and the text, in ems.
_MARKER_GAP = 0.25
# Between words and the dots after them, in ems.
_DOTS_GAP = 0.25
# Fewer of them leave no room to write.
_FEWEST_DOTS = 6


class SetParagraph(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A paragraph's lines; the marker stands on the first, dots to write on after the last.

    `x` and `width` are the text's column. `baseline` is from a line's top. `top` and `bottom` are
    the frame's room above and below the lines.
    """

    style: ParagraphStyle
    lines: tuple[SetLine, ...]
    marker: SetLine | None
    x: float
    width: float
    baseline: float
    top: float
    bottom: float
    missing: tuple[MissingGlyph, ...]
    has_links: bool
    dots: SetLine | None = None

    @property
    def height(self) -> float:
        """The lines and the frame's room."""
        return self.top + len(self.lines) * self.style.leading + self.bottom


class _Facts:
    """What all paragraphs of one style share."""

    def __init__(self, style: ParagraphStyle, sheet: HouseStyle, fonts: Fonts) -> None:
        self.style = style
        self.wardrobe = Wardrobe(style, sheet, fonts)
        face = fonts.face(style.font)
        ascent, descent = face.ascent * style.size / 1000, face.descent * style.size / 1000
        # From the top of a line: the face's height stands in the middle of the leading.
        self.baseline = (style.leading - ascent + descent) / 2 + ascent
        border = style.border
        room = border.padding + border.width if border else 0.0
        self.top = room if border and "top" in border.sides else 0.0
        self.bottom = room if border and "bottom" in border.sides else 0.0


class Setter:
    """Sets paragraphs in one house style with one set of fonts."""

    def __init__(self, sheet: HouseStyle, fonts: Fonts, cache: BlockCache | None = None) -> None:
        self.sheet = sheet
        self.fonts = fonts
        self._cache = cache
        self._facts: dict[str, _Facts] = {}
        self.characters: object = None  # the same object as long as they look the same
        if cache is not None:
            cache.serve(fonts)
            self.characters = cache.get(tuple(sorted(sheet.characters.items())), object)

    def paragraph(self, paragraph: FlowParagraph, x: float, measure: float, align: str = "") -> SetParagraph:
        """Set a paragraph in the column from `x`, `measure` wide; `align` overrides its style's."""
        if self._cache is None:
            return self._set(paragraph, x, measure, align)
        key = self._key(paragraph, x, measure, align)
        return self._cache.get(key, lambda: self._set(paragraph, x, measure, align))

    def _key(self, paragraph: FlowParagraph, x: float, measure: float, align: str) -> tuple[object, ...]:
        """All that a set paragraph depends on besides the fonts."""
        characters = self.sheet.character
        spans = [
            (
                span.text,
                span.lang,
                span.bold,
                span.italic,
                span.raised,
                span.link,
                characters(span.style) if span.style else None,
            )
            for span in paragraph.spans
        ]
        place = (paragraph.lang, paragraph.marker, paragraph.hang, paragraph.indent, x, measure, align)
        return (tuple(spans), paragraph.style, place)

    def content(self, paragraph: FlowParagraph) -> tuple[object, ...]:
        """All that a paragraph says and how it looks, but for what the house style's characters look like."""
        return (
            paragraph.spans,
            paragraph.style,
            paragraph.lang,
            paragraph.marker,
            paragraph.hang,
            paragraph.indent,
        )

    @property
    def keeps(self) -> bool:
        """True where what was made is found again by its key."""
        return self._cache is not None

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made under a key before; `make` it where nothing was, or nothing is kept."""
        return make() if self._cache is None else self._cache.get(key, make)

    def _of(self, style: ParagraphStyle) -> _Facts:
        facts = self._facts.get(style.name)
        if facts is None or facts.style is not style:
            facts = self._facts[style.name] = _Facts(style, self.sheet, self.fonts)
        return facts

    def _set(self, paragraph: FlowParagraph, x: float, measure: float, align: str) -> SetParagraph:
        style, fonts = paragraph.style, self.fonts
        facts = self._of(style)
        rtl = is_rtl(paragraph.lang)
        # A number that hangs needs its room even where nothing is indented: headings.
        start = style.left + max(paragraph.indent, paragraph.hang if paragraph.marker else 0.0)
        x += style.right if rtl else start
        column = Column(x, measure - start - style.right, style.first, align or style.align, rtl)
        words = facts.wardrobe.words(paragraph.spans, paragraph.lang)
        missing = words.missing
        marker = None
        if paragraph.marker:
            text = paragraph.marker if paragraph.hang else f"{paragraph.marker} "
            look = plain_look(style, fonts, paragraph.lang)
            label = words_of_texts([(text, look)], paragraph.lang, fonts)
            missing = (*label.missing, *missing)
            if paragraph.hang:
                marker, first = _hung(label, column, paragraph.hang, _MARKER_GAP * style.size)
                column = msgspec.structs.replace(column, first=first)
            else:
                words = label.before(words)
        lines = set_words(words, column)
        return SetParagraph(
            style,
            lines,
            marker,
            x,
            column.width,
            facts.baseline,
            facts.top,
            facts.bottom,
            missing,
            any(map(_LINKS, lines)),
            self._dots(paragraph, lines[-1], column) if style.dotted else None,
        )

    def _dots(self, paragraph: FlowParagraph, last: SetLine, column: Column) -> SetLine | None:
        """Dots from the end of the last line, or from its beginning where it says nothing, to the edge."""
        style = paragraph.style
        said = any(span.text.strip() for span in paragraph.spans)
        begun = last.x + last.width + _DOTS_GAP * style.size if said else last.x
        room = column.x + column.width - begun
        look = plain_look(style, self.fonts, paragraph.lang)
        dot = look.face.words(paragraph.lang, joins=True)["."]
        width = dot.width * look.size / 1000
        count = int(room / width)
        if count < _FEWEST_DOTS:
            return None
        run = Run(look.face, look.size, look.colour, (dot,) * count, begun)
        return SetLine(begun, room, (run,), tight=(room - count * width) / (count - 1))


def _hung(label: Words, column: Column, hang: float, gap: float) -> tuple[SetLine, float]:
    """The marker's line, and how far the first line gives way to a marker wider than its room."""
    width = Measured(label).width
    x = column.x + column.width + hang - width if column.rtl else column.x - hang
    return one_line(label, x, width), max(0.0, width + gap - hang) if width > hang else 0.0
