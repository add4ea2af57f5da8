"""The timeline: one horizontal axis by year; labels above and below, none of them colliding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, inf

import msgspec

from briefings.figures.model import Box, Rule
from briefings.figures.pen import Pen, Rect

_LABEL_GAP = 5.0
# What labels may take of their greatest width, the widest first; a height within so much is the same.
_WIDTHS = (1.0, 0.85, 0.7)
_EPSILON = 0.01
_BESIDE = 3.0  # from a leader to its label
_FIRST_STEP = 11.0  # from the axis to the nearest label
_INSET = 8.0
_LONG_GAP = 8.0  # years without a mark that are drawn as a break of `_BREAK` years' width
_BREAK = 3.0


class _Placed(msgspec.Struct, frozen=True, gc=False):
    """A label's lines, where they stand relative to the axis, and the leader up or down to them."""

    index: int
    x: float
    lines: tuple[str, ...]
    box: Rect
    leader: Rect


class _Wanted(msgspec.Struct, frozen=True, gc=False):
    """A label that has no place yet: its mark's place on the axis, its own left and width, its lines."""

    index: int
    x: float
    left: float
    width: float
    lines: tuple[str, ...]


class _Axis(msgspec.Struct, frozen=True, gc=False):
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


def draw_timeline(pen: Pen) -> None:
    """Draw the figure's marks along their years."""
    marks = pen.figure.marks
    if not marks:
        return
    axis = _axis_for([mark.at for mark in marks], pen.width - 2 * _INSET - pen.style.label_width - 4)
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
            if label.box.right < label.x:
                pen.write(line, label.box.right, y, align="right", lang=lang, mark=label.index)
            else:
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


def _draw_axis(pen: Pen, axis: _Axis, y: float) -> None:
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
                pen.graphics.append(Box(centred - half, y + 5, 2 * half, pen.size + 1, fill=pen.style.paper))
                pen.write(str(year), centred, y + 4 + pen.size, align="center", colour=pen.style.quiet)


def _place_labels(pen: Pen, where: Sequence[float]) -> list[_Placed]:
    """A place for every label: as low as they go together, none of them touched.

    Labels of the earlier marks run to the left of their leaders, where there is room, those of the
    later ones to the right; how many of each is tried out, and so are narrower labels.
    """
    texts = ["".join(span.text for span in mark.label) for mark in pen.figure.marks]
    best: list[_Placed] = []
    lowest = inf
    for share in _WIDTHS:
        labels = [_balanced(text, pen.style.label_width * share, pen) for text in texts]
        for leftward in range(len(where) + 1):
            placed = _placed(pen, where, labels, leftward, lowest)
            if placed and (height := _height(placed)) < lowest - _EPSILON:
                best, lowest = placed, height
    return sorted(best, key=lambda label: label.index)


def _height(placed: Sequence[_Placed]) -> float:
    top = min(label.box.top for label in placed)
    return max(label.box.bottom for label in placed) - top


def _placed(
    pen: Pen, where: Sequence[float], labels: Sequence[tuple[str, ...]], leftward: int, limit: float
) -> list[_Placed]:
    """Every label in its nearest place, the first so many to the left; none where one is beyond a limit.

    Those to the right are placed from right to left, the others from left to right: a mark nearer to
    the middle reaches higher with its leader beside, never through, the labels that stand there already.
    """
    widths = [max((pen.measure(line, pen.size) for line in lines), default=0.0) for lines in labels]
    told = [place for place, lines in enumerate(labels) if lines]
    left = [place for place in told if place < leftward and where[place] - _BESIDE >= widths[place]]
    right = [place for place in told if place not in left]
    placed: list[_Placed] = []
    for index in (*left, *sorted(right, key=lambda i: (-where[i], -i))):
        x, width = where[index], widths[index]
        start = x - _BESIDE - width if index in left else x + _BESIDE
        wanted = _Wanted(index, x, max(min(start, pen.width - width), 0.0), width, labels[index])
        label = _nearest(pen, wanted, placed, limit)
        if label is None:
            return []
        placed.append(label)
    return placed


def _nearest(pen: Pen, wanted: _Wanted, placed: Sequence[_Placed], limit: float) -> _Placed | None:
    """The nearest place above or below the axis, within a limit, where a label touches nothing.

    Its leader keeps away from other labels, unless none of the places up to the farthest of them lets it.
    """
    x, left, right = wanted.x, wanted.left, wanted.left + wanted.width
    height = len(wanted.lines) * pen.leading
    years = pen.size + 6  # room for the year numbers under the axis
    step = pen.leading * 0.5
    farthest = max((max(-one.box.top, one.box.bottom) for one in placed), default=0.0) + height + step
    for air, end in ((_LABEL_GAP, min(limit, farthest)), (0.0, limit)):
        reach = _FIRST_STEP
        while reach < end:
            for top in (-reach - height, reach + years):
                box = Rect(left, top, right, top + height)
                leader = Rect(x - 0.5, min(top, 0.0), x + 0.5, max(top + height, 0.0))
                label = _Placed(wanted.index, x, wanted.lines, box, leader)
                if not any(_collide(label, other, air) for other in placed):
                    return label
            reach += step
    return None


def _collide(label: _Placed, other: _Placed, air: float) -> bool:
    """Do two labels touch, or is one's leader nearer to the other than that?

    A leader that starts at the same point as another touches nothing.
    """
    box, stem = label.box, label.leader
    around = Rect(box.left - _LABEL_GAP, box.top - 1.5, box.right + _LABEL_GAP, box.bottom + 1.5)
    if around.meets(other.box) or around.meets(other.leader):
        return True
    free = Rect(stem.left - air, stem.top, stem.right + air, stem.bottom)
    return abs(label.x - other.x) > 1 and free.meets(other.box)


def _balanced(text: str, width: float, pen: Pen) -> tuple[str, ...]:
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


def _wrapped(text: str, width: float, pen: Pen) -> tuple[str, ...]:
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
