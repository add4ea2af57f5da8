"""Figures on the page: drawn by `briefings.figures`, their labels set in our faces."""

from __future__ import annotations

import msgspec

from briefings import figures
from briefings.flow import FlowFigure
from briefings.layout.lines import Measured, one_line
from briefings.layout.model import Drawing, MissingGlyph
from briefings.layout.paragraphs import Setter
from briefings.layout.shaping import Look, Words, words_of_texts
from briefings.layout.sheets import placed
from briefings.styles import ParagraphStyle


class SetFigure(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A drawing with its labels' words, still without a place."""

    sketch: figures.Sketch
    labels: tuple[Words, ...]

    @property
    def missing(self) -> tuple[MissingGlyph, ...]:
        """What the labels' faces lack."""
        return tuple(found for words in self.labels for found in words.missing)


def set_figure(figure: FlowFigure, width: float, setter: Setter) -> SetFigure:
    """Draw a figure in the measure; one drawn before is found by its content."""
    sheet = setter.sheet
    style = sheet.paragraph(sheet.figures.label)
    key = (figure.figure, sheet.figures, style, width)
    return setter.kept(key, lambda: _drawn(figure, style, width, setter))


def _drawn(figure: FlowFigure, style: ParagraphStyle, width: float, setter: Setter) -> SetFigure:

    def words(label: figures.SketchLabel) -> Words:
        face = setter.fonts.face(style.font, label.bold, style.italic)
        look = Look(
            face, label.size, label.colour, label.mark, lang=label.lang, bold=label.bold, italic=style.italic
        )
        return words_of_texts([(label.text, look)], label.lang, setter.fonts)

    def measure(text: str, size: float) -> float:
        if not text:
            return 0.0
        label = figures.SketchLabel(text, figure.figure.lang, 0, 0, size, style.colour, style.bold)
        return Measured(words(label)).width

    sketch = figures.draw(figure.figure, setter.sheet.figures, style, width, measure)
    labels = tuple(map(words, sketch.labels))
    return SetFigure(sketch, labels)


def place_figure(figure: FlowFigure, ready: SetFigure, x: float, y: float, block: int) -> Drawing:
    """The drawing with its top left corner at (x, y)."""
    sketch = ready.sketch
    labels = []
    for label, words in zip(sketch.labels, ready.labels, strict=True):
        if words.words:
            line = one_line(words, x + label.x, 0.0, label.align)
            labels.append(placed(line, y + label.y, figure.element, figure.level, block=block))
    return Drawing(
        x,
        y,
        sketch.width,
        sketch.height,
        figure.element,
        figure.level,
        block,
        tuple(_moved(graphic, x, y) for graphic in sketch.graphics),
        tuple(labels),
    )


def _moved(
    graphic: figures.Box | figures.Rule | figures.Shape, x: float, y: float
) -> figures.Box | figures.Rule | figures.Shape:
    replace = msgspec.structs.replace
    match graphic:
        case figures.Box():
            return replace(graphic, x=graphic.x + x, y=graphic.y + y)
        case figures.Rule():
            return replace(
                graphic, x1=graphic.x1 + x, y1=graphic.y1 + y, x2=graphic.x2 + x, y2=graphic.y2 + y
            )
        case figures.Shape():
            return replace(graphic, points=tuple((px + x, py + y) for px, py in graphic.points))
