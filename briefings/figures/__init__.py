"""Figures: data and words → drawing primitives in points, drawn once for both writers.

A figure comes from the tree with its words; nothing here knows a language. Marks differ by shape as
well as by shade, so that a black-and-white print reads the same.
"""

from __future__ import annotations

from briefings.document import Figure
from briefings.figures.bars import draw_bars
from briefings.figures.model import Box, Outline, Rule, Shape, Sketch, SketchLabel
from briefings.figures.pen import Measure, Pen
from briefings.figures.timeline import draw_timeline
from briefings.styles import FigureStyle, ParagraphStyle

__all__ = ["Box", "Measure", "Outline", "Rule", "Shape", "Sketch", "SketchLabel", "draw"]


def draw(figure: Figure, style: FigureStyle, label: ParagraphStyle, width: float, measure: Measure) -> Sketch:
    """Draw a figure `width` points wide; its height follows from what it holds.

    Args:
        figure: data and words; `type` is timeline or bars.
        style: colours and lines.
        label: the paragraph style of the labels.
        width: the measure, in points.
        measure: widths of words.

    Raises:
        ValueError: a type that is not drawn here.
    """
    pen = Pen(figure, style, label, width, measure)
    match figure.type:
        case "timeline":
            draw_timeline(pen)
        case "bars":
            draw_bars(pen)
        case other:
            raise ValueError(f"no such figure: {other!r}")
    return pen.sketch()
