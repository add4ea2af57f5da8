"""The pen: collects a drawing, knows how its figure's signs, bars and legend look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from briefings.document import Figure, Mark
from briefings.figures.model import Box, Rule, Shape, Sketch, SketchLabel
from briefings.styles import FigureStyle, ParagraphStyle

Measure = Callable[[str, float], float]
"""Text and size in points → its width in points, in the labels' face."""


class Rect(msgspec.Struct, frozen=True, gc=False):
    """What a label or a line takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Do the two overlap?"""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Pen:
    """Collects a drawing; knows the figure's looks."""

    def __init__(
        self, figure: Figure, style: FigureStyle, label: ParagraphStyle, width: float, measure: Measure
    ) -> None:
        self.figure = figure
        self.style = style
        self.size = label.size
        self.leading = label.leading
        self.width = width
        self.measure = measure
        self.height = 0.0
        self.graphics: list[Box | Rule | Shape] = []
        self.labels: list[SketchLabel] = []

    def write(
        self,
        text: str,
        x: float,
        y: float,
        *,
        colour: str = "",
        align: str = "left",
        bold: bool = False,
        lang: str = "",
        mark: int = -1,
    ) -> None:
        """One line of text at a baseline; `mark` is the datum it belongs to."""
        self.labels.append(
            SketchLabel(
                text, lang or self.figure.lang, x, y, self.size, colour or self.style.ink, bold, align, mark
            )
        )

    def sketch(self) -> Sketch:
        """The drawing, with the legend under it."""
        self._legend()
        return Sketch(self.width, self.height, tuple(self.graphics), tuple(self.labels))

    def _legend(self) -> None:
        if not self.figure.legend:
            return
        x, y = 0.0, self.height + self.leading
        for shape, words in self.figure.legend:
            room = self.size + 4 + self.measure(words, self.size)
            if x and x + room > self.width:
                x, y = 0.0, y + self.leading
            self.graphics.extend(self.symbol(shape, x + self.size / 2, y - self.size * 0.32))
            self.write(words, x + self.size + 4, y, colour=self.style.quiet)
            x += room + 14
        self.height = y + self.leading * 0.4

    def symbol(self, shape: str, x: float, y: float, *, hollow: bool = False) -> Sequence[Box | Rule | Shape]:
        """The sign of a mark or a series, centred on a point."""
        ink, accent, line = self.style.ink, self.style.accent, self.style.line
        radius = self.size * 0.38
        if self.figure.type == "bars":
            hatched = shape == "hollow"
            return self._bar(shape, Box(x - radius, y - radius, radius * 2, radius * 2), hatched=hatched)
        corners = {
            "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
            "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
            "triangle": ((0, -1.25), (1.2, 0.95), (-1.2, 0.95)),
        }
        fill = (
            self.style.paper
            if hollow or shape in ("ring", "hollow")
            else (accent if shape != "square" else ink)
        )
        if shape in corners:
            points = tuple((x + dx * radius * 0.9, y + dy * radius * 0.9) for dx, dy in corners[shape])
            return (Shape(points, fill=fill, stroke=ink, line=line),)
        return (Shape(((x, y),), radius, fill=fill, stroke=ink, line=line),)

    def _bar(self, shape: str, box: Box, *, hatched: bool) -> Sequence[Box | Rule]:
        """A bar in its series' shade; a hatched one is of a value that is not exact."""
        style = self.style
        fill, edge = {
            "second": (style.soft, style.soft),
            "third": (style.tint, style.quiet),
        }.get(shape, (style.accent, style.accent))
        if not hatched:
            edge = edge if shape == "third" else ""
            return (msgspec.structs.replace(box, fill=fill, stroke=edge, line=style.line),)
        frame = msgspec.structs.replace(box, fill=style.paper, stroke=edge, line=style.line)
        count = int(box.height / style.hatch)
        levels = [box.y + box.height - style.hatch * number for number in range(1, count + 1)]
        lines = [Rule(box.x, y, box.x + box.width, y, edge, style.line) for y in levels if y > box.y + 0.5]
        return (frame, *lines)

    def bar(self, mark: Mark, box: Box) -> None:
        """One bar."""
        self.graphics.extend(self._bar(mark.shape, box, hatched=mark.hollow))
