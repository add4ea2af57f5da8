"""Words large and light behind the text, as outlines: no reader of the text comes upon them."""

from __future__ import annotations

from math import cos, radians, sin

from briefings.figures import Outline
from briefings.layout.lines import Measured
from briefings.layout.model import MissingGlyph
from briefings.layout.paragraphs import Setter
from briefings.layout.shaping import Look, words_of_texts


def watermark(text: str, lang: str, setter: Setter) -> tuple[Outline | None, tuple[MissingGlyph, ...]]:
    """The outlines of a watermark in the middle of a sheet, and what its faces lack; None without words."""
    if not text:
        return None, ()
    page = setter.sheet.page
    look = page.watermark
    face = setter.fonts.face(look.font, look.bold)
    words = words_of_texts([(text, Look(face, look.size, look.colour, -1, lang=lang))], lang, setter.fonts)
    width, capitals = Measured(words).width, face.cap_height * look.size / 1000
    turn = radians(look.angle)
    across = abs(width * cos(turn)) + abs(capitals * sin(turn))
    down = abs(width * sin(turn)) + abs(capitals * cos(turn))
    scale = min(1.0, page.measure / across, (page.height - page.top - page.bottom) / down)
    contours: list[tuple[tuple[float, ...], ...]] = []
    x = 0.0

    def placed(point: float, height: float) -> tuple[float, float]:
        """A point of a glyph in the em of the line → on the sheet."""
        along = ((x + point) * look.size / 1000 - width / 2) * scale
        above = (height * look.size / 1000 - capitals / 2) * scale
        return (
            page.width / 2 + along * cos(turn) - above * sin(turn),
            page.height / 2 - along * sin(turn) - above * cos(turn),
        )

    for word in words.words:
        for glyph, advance, right, up in zip(
            word.glyphs, word.advances, word.x_offsets, word.y_offsets, strict=True
        ):
            for contour in word.face.outline(glyph):
                contours.append(
                    tuple(
                        tuple(
                            round(value, 2)
                            for place in range(0, len(piece), 2)
                            for value in placed(piece[place] + right, piece[place + 1] + up)
                        )
                        for piece in contour
                    )
                )
            x += advance
    return Outline(tuple(contours), look.colour), tuple(words.missing)
