"""The timeline for a screen: the same figure as in papers, in a widget's size and colours."""

from __future__ import annotations

from briefings import figures
from briefings.document import Figure
from briefings.figures import Measure, Sketch
from briefings.records.values import Value
from briefings.styles import FigureStyle, ParagraphStyle

_LEADING = 1.25  # times the size
_LABELS = 15.0  # the width of a label, in times the size


class Colours(Value, frozen=True, kw_only=True):
    """Hex digits without a sign: text and lines, signs, what is quiet, tints, what is behind all."""

    ink: str
    accent: str
    quiet: str
    tint: str
    paper: str


def drawn(figure: Figure, width: float, size: float, measure: Measure, colours: Colours) -> Sketch:
    """A figure as a drawing `width` wide with labels of a size, all in one unit (a screen's: pixels).

    Args:
        figure: of an Overview.
        width: what is there to draw in.
        size: of the labels' letters.
        measure: text and size → its width.
        colours: those of the widget.
    """
    style = FigureStyle(
        label="label", caption="label", ink=colours.ink, accent=colours.accent, quiet=colours.quiet,
        soft=colours.quiet, tint=colours.tint, paper=colours.paper, label_width=_LABELS * size,
    )  # fmt: skip
    label = ParagraphStyle(name="label", size=size, leading=_LEADING * size, colour=colours.ink)
    return figures.draw(figure, style, label, width, measure)
