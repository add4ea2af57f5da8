"""Figures: data and words → drawing primitives in points, drawn once for both writers.

A figure comes from the tree with its words; nothing here knows a language. Coordinates run from
the figure's top left corner, y downwards. Marks differ by shape as well as by shade, so that a
black-and-white print reads the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from math import ceil, floor, log10

import msgspec

from briefings.document import Figure, Mark
from briefings.styles import FigureStyle, ParagraphStyle

_PAPER = "FFFFFF"
_NOTHING = 1e-9  # a highest bar below this has no scale of its own
_HATCH = 2.6  # points between the lines of a hatched bar

Measure = Callable[[str, float], float]
"""Text and size in points → its width in points, in the labels' face."""


class Primitive(msgspec.Struct, frozen=True, eq=False):
    """Base of what a drawing is made of. Colours are hex digits, empty for none."""


class Box(Primitive, frozen=True, eq=False):
    """A filled rectangle or a frame."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.5


class Rule(Primitive, frozen=True, eq=False):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 0.5


class Shape(Primitive, frozen=True, eq=False):
    """A closed shape: straight sides through `points`, or a disc (its centre and radius)."""

    points: tuple[tuple[float, float], ...]
    radius: float = 0.0
    fill: str = ""
    stroke: str = ""
    line: float = 0.75


class SketchLabel(Primitive, frozen=True, eq=False):
    """One line of text at a baseline; `mark` is the index of the datum it belongs to (-1: none)."""

    text: str
    lang: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool = False
    align: str = "left"
    mark: int = -1


class Sketch(Primitive, frozen=True, eq=False):
    """A finished drawing: its size, shapes and labels."""

    width: float
    height: float
    graphics: tuple[Box | Rule | Shape, ...]
    labels: tuple[SketchLabel, ...]


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
    pen = _Pen(figure, style, label, width, measure)
    match figure.type:
        case "timeline":
            _timeline(pen)
        case "bars":
            _bars(pen)
        case other:
            raise ValueError(f"no such figure: {other!r}")
    return pen.sketch()


class _Pen:
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
        fill = _PAPER if hollow or shape in ("ring", "hollow") else (accent if shape != "square" else ink)
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
        frame = msgspec.structs.replace(box, fill=_PAPER, stroke=edge, line=style.line)
        count = int(box.height / _HATCH)
        levels = [box.y + box.height - _HATCH * number for number in range(1, count + 1)]
        lines = [Rule(box.x, y, box.x + box.width, y, edge, style.line) for y in levels if y > box.y + 0.5]
        return (frame, *lines)

    def bar(self, mark: Mark, box: Box) -> None:
        """One bar."""
        self.graphics.extend(self._bar(mark.shape, box, hatched=mark.hollow))


# --- the timeline ---------------------------------------------------------------------------

_LABEL_WIDTH = 92.0
_LABEL_GAP = 5.0
_FIRST_STEP = 11.0  # from the axis to the nearest label
_INSET = 8.0
_LONG_GAP = 8.0  # years without a mark that are drawn as a break of `_BREAK` years' width
_BREAK = 3.0


class _Rect(msgspec.Struct, frozen=True):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Rect) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Placed(msgspec.Struct, frozen=True):
    """A label's lines, where they stand relative to the axis, and the leader up or down to them."""

    index: int
    x: float
    lines: tuple[str, ...]
    box: _Rect
    leader: _Rect


class _Axis(msgspec.Struct, frozen=True):
    """Years → points; stretches of years without a mark are broken out."""

    stretches: tuple[tuple[float, float], ...]  # (from, to) in years, in order
    scale: float

    def x(self, at: float) -> float:
        """Where a year (with decimals) stands."""
        units = 0.0
        for since, until in self.stretches:
            if at <= until:
                return _INSET + (units + at - since) * self.scale
            units += until - since + _BREAK
        return _INSET + units * self.scale


def _timeline(pen: _Pen) -> None:
    """One horizontal axis by year; labels above and below, none of them colliding."""
    marks = pen.figure.marks
    if not marks:
        return
    axis = _axis_for([mark.at for mark in marks], pen.width - 2 * _INSET - _LABEL_WIDTH - 4)
    where = [axis.x(mark.at) for mark in marks]
    placed = _place_labels(pen, where)
    top = min((label.box.top for label in placed), default=-_FIRST_STEP)
    bottom = max((label.box.bottom for label in placed), default=0.0)
    level = 2 - min(top, -_FIRST_STEP)

    for label in placed:
        ends = (level + label.leader.top, level + label.leader.bottom)
        pen.graphics.append(Rule(label.x, ends[0], label.x, ends[1], pen.style.quiet, pen.style.line * 0.6))
    _draw_axis(pen, axis, level)
    for mark, x in zip(marks, where, strict=True):
        pen.graphics.extend(pen.symbol(mark.shape, x, level, hollow=mark.hollow))
    for label in placed:
        lang = marks[label.index].label[0].lang
        for number, line in enumerate(label.lines):
            y = level + label.box.top + (number + 0.8) * pen.leading
            pen.write(line, label.box.left, y, lang=lang, mark=label.index)
    pen.height = level + max(bottom, _FIRST_STEP + pen.leading) + 2


def _axis_for(dates: Sequence[float], width: float) -> _Axis:
    ordered = sorted(dates)
    stretches = [[floor(ordered[0]), 0.0]]
    for before, after in pairwise(ordered):
        if after - before > _LONG_GAP:
            stretches[-1][1] = floor(before) + 1
            stretches.append([floor(after), 0.0])
    stretches[-1][1] = floor(ordered[-1]) + 1
    units = sum(until - since for since, until in stretches) + _BREAK * (len(stretches) - 1)
    return _Axis(tuple((since, until) for since, until in stretches), width / units)


def _draw_axis(pen: _Pen, axis: _Axis, y: float) -> None:
    """The axis with a tick a year, as many year numbers as have room, and a sign at each break."""
    ink, line = pen.style.ink, pen.style.line
    room = pen.measure("0000", pen.size) + 8
    step = next((n for n in (1, 2, 5, 10, 20, 25, 50) if n * axis.scale >= room), 100)
    previous = -room
    for number, (since, until) in enumerate(axis.stretches):
        left, right = axis.x(since), axis.x(until)
        if number:
            for shift in (-2.0, 2.0):
                middle = left - _BREAK * axis.scale / 2 + shift
                pen.graphics.append(Rule(middle - 2, y + 4, middle + 2, y - 4, ink, line))
        pen.graphics.append(Rule(left, y, right, y, ink, line * 1.4))
        for year in range(int(since), int(until) + 1):
            x = axis.x(year)
            wanted = year % step == 0 or (year == since and until - since < step)
            numbered = wanted and x - previous >= room
            if numbered or axis.scale >= 3:
                pen.graphics.append(Rule(x, y, x, y + (4 if numbered else 2.5), ink, line * 0.7))
            if numbered:
                previous = x
                centred = max(x, room / 2 - 4)
                half = room / 2 - 3  # a leader passes behind the number
                pen.graphics.append(Box(centred - half, y + 5, 2 * half, pen.size + 1, fill=_PAPER))
                pen.write(str(year), centred, y + 4 + pen.size, align="center", colour=pen.style.quiet)


def _place_labels(pen: _Pen, where: Sequence[float]) -> list[_Placed]:
    """A place for every label: the nearest one above or below the axis where nothing is touched.

    Labels run to the right of their leader and are placed from right to left: a mark further left
    reaches higher with its leader beside, never through, the labels that stand there already.
    """
    placed: list[_Placed] = []
    for index in sorted(range(len(where)), key=lambda i: (-where[i], -i)):
        text = "".join(span.text for span in pen.figure.marks[index].label)
        if lines := _balanced(text, _LABEL_WIDTH, pen):
            placed.append(_nearest(pen, index, where[index], lines, placed))
    return sorted(placed, key=lambda label: label.index)


def _nearest(pen: _Pen, index: int, x: float, lines: tuple[str, ...], placed: Sequence[_Placed]) -> _Placed:
    width = max(pen.measure(line, pen.size) for line in lines)
    height = len(lines) * pen.leading
    years = pen.size + 6  # room for the year numbers under the axis
    left = max(min(x + 3.0, pen.width - width), 0.0)
    reach = _FIRST_STEP
    while True:
        for top in (-reach - height, reach + years):
            box = _Rect(left, top, left + width, top + height)
            leader = _Rect(x - 0.5, min(top, 0.0), x + 0.5, max(top + height, 0.0))
            label = _Placed(index, x, lines, box, leader)
            if not any(_collide(label, other) for other in placed):
                return label
        reach += pen.leading * 0.5


def _collide(label: _Placed, other: _Placed) -> bool:
    """Do two labels touch? A leader that starts at the same point as another touches nothing."""
    box = label.box
    air = _Rect(box.left, box.top - 1.5, box.right + _LABEL_GAP, box.bottom + 1.5)
    if air.meets(other.box) or air.meets(other.leader):
        return True
    return abs(label.x - other.x) > 1 and label.leader.meets(other.box)


def _balanced(text: str, width: float, pen: _Pen) -> tuple[str, ...]:
    """The text in as few lines as `width` allows, of much the same length."""
    lines = _wrapped(text, width, pen)
    narrow = width
    while len(lines) > 1 and narrow > width * 0.5:
        narrow -= 4
        tighter = _wrapped(text, narrow, pen)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _wrapped(text: str, width: float, pen: _Pen) -> tuple[str, ...]:
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if current and pen.measure(longer, pen.size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return (*lines, current) if current else tuple(lines)


# --- bars -----------------------------------------------------------------------------------


def _bars(pen: _Pen) -> None:
    """Bars by year; rows of one year stand side by side, each with its own value over it."""
    marks = sorted(enumerate(pen.figure.marks), key=lambda item: item[1].at)
    if not marks:
        return
    top = pen.leading * 2.2
    foot = top + pen.style.bar_height
    axis = _scale(max(mark.value for _, mark in marks))
    inset = pen.measure(f"{axis[-1]:.0f}", pen.size) + 8
    for value in axis:
        y = foot - pen.style.bar_height * value / axis[-1]
        colour = pen.style.ink if value == 0 else pen.style.tint
        pen.graphics.append(Rule(inset, y, pen.width, y, colour, pen.style.line * (1 if value == 0 else 0.8)))
        if value == int(value):  # a fraction's sign would be of some language
            pen.write(f"{value:.0f}", inset - 5, y + pen.size * 0.35, align="right", colour=pen.style.quiet)
    if pen.figure.unit:
        pen.write(pen.figure.unit, 0, pen.size, colour=pen.style.quiet)
    years = _years(marks)
    slots = sum(max(len(group), 1) for _, group in years) + len(years)  # a slot of air per year
    slot = min((pen.width - inset) / slots, 34.0)
    x = inset + slot / 2
    taken: list[_Rect] = []
    for year, group in years:
        start = x
        for index, mark in group:
            height = pen.style.bar_height * mark.value / axis[-1]
            pen.bar(mark, Box(x + slot * 0.08, foot - height, slot * 0.84, height))
            _value_label(pen, index, x + slot / 2, foot - height - 3, taken)
            x += slot
        if not group:
            x += slot
        pen.write(str(year), (start + x) / 2, foot + pen.leading, align="center", bold=True)
        x += slot
    pen.height = foot + pen.leading * 1.5


def _years(marks: Sequence[tuple[int, Mark]]) -> list[tuple[int, list[tuple[int, Mark]]]]:
    """The bars by year; a year without any between them keeps its place, unless there are many such."""
    by_year = {year: list(group) for year, group in groupby(marks, key=lambda item: floor(item[1].at))}
    span = range(min(by_year), max(by_year) + 1)
    if len(span) > 2 * len(by_year):
        return list(by_year.items())
    return [(year, by_year.get(year, [])) for year in span]


def _value_label(pen: _Pen, index: int, x: float, y: float, taken: list[_Rect]) -> None:
    """A bar's value over it, lifted until it touches no other."""
    mark = pen.figure.marks[index]
    text = "".join(span.text for span in mark.label)
    half = pen.measure(text, pen.size) / 2
    x = min(max(x, half), pen.width - half)
    box = _Rect(x - half, y - pen.size, x + half, y)
    while any(box.meets(other) for other in taken):
        y -= pen.leading * 0.5
        box = _Rect(x - half, y - pen.size, x + half, y)
    taken.append(box)
    lang = mark.label[0].lang if mark.label else ""
    pen.write(text, x, y, align="center", lang=lang, mark=index)


def _scale(highest: float) -> list[float]:
    """Round values from nought to above the highest bar, three to six of them."""
    if highest < _NOTHING:
        return [0.0, 1.0]
    magnitude = 10.0 ** floor(log10(highest))
    step = next(m * magnitude for m in (0.2, 0.25, 0.5, 1, 2, 5) if highest <= m * magnitude * 5)
    count = ceil(highest / step - 1e-9)
    return [step * number for number in range(count + 1)]
