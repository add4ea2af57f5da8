"""Bars by year; rows of one year stand side by side, each with its own value over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import ceil, floor, log10

from briefings.document import Mark
from briefings.figures.model import Box, Rule
from briefings.figures.pen import Pen, Rect

_NOTHING = 1e-9  # a highest bar below this has no scale of its own


def draw_bars(pen: Pen) -> None:
    """Draw the figure's marks as bars."""
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
    slot = min((pen.width - inset) / slots, pen.style.bar_width)
    x = inset + slot / 2
    taken: list[Rect] = []
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


def _value_label(pen: Pen, index: int, x: float, y: float, taken: list[Rect]) -> None:
    """A bar's value over it, lifted until it touches no other."""
    mark = pen.figure.marks[index]
    text = "".join(span.text for span in mark.label)
    half = pen.measure(text, pen.size) / 2
    x = min(max(x, half), pen.width - half)
    box = Rect(x - half, y - pen.size, x + half, y)
    while any(box.meets(other) for other in taken):
        y -= pen.leading * 0.5
        box = Rect(x - half, y - pen.size, x + half, y)
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
