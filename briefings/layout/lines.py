"""Words → lines: where each ends, how it is aligned, which runs it is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add

import msgspec

from briefings.layout.breaking import SPACES, visual
from briefings.layout.cutting import cut, too_wide
from briefings.layout.model import Run, ShapedWord
from briefings.layout.shaping import Look, Words

# Rounding may not push a word over that fits.
_EPSILON = 0.001
# Between words of scripts without spaces justified text opens by this share of what a space gets.
_JOIN_SHARE = 0.34
# A justified line whose spaces would open by more than this many ems stays ragged: no rivers.
_WIDEST = 1.5

Spot = tuple[float, float, str]  # of a link: x, width, target


class SetLine(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A line with its place across the page. See `model.Line`."""

    x: float
    width: float
    runs: tuple[Run, ...]
    stretch: float = 0.0
    tight: float = 0.0
    links: tuple[Spot, ...] = ()


class Column(msgspec.Struct, frozen=True, gc=False):
    """Where lines stand: left edge, width, first line's indent, alignment, direction."""

    x: float
    width: float
    first: float = 0.0
    align: str = "left"
    rtl: bool = False


class Measured:
    """Words measured in points: where each begins (`before`), spaces counted; the `width` of all.

    Most are found to fit on one line, and nothing more is asked.
    """

    __slots__ = ("_ends", "_scales", "_words", "before", "width")

    def __init__(self, words: Words) -> None:
        self._words = words.words
        self._ends: list[float] | None = None
        if len(words.looks) == 1:
            scale = words.looks[0][1].size / 1000
            self._scales = [scale]
            advances = [word.advance * scale for word in words.words]
        else:
            self._scales, advances = [], []
            for stretch, look in stretches(words, 0, len(words.words)):
                scale = look.size / 1000
                self._scales += [scale] * len(stretch)
                advances += [word.advance * scale for word in stretch]
        self.before = list(accumulate(advances, initial=0.0))
        self.width = self.before[-2] + words.words[-1].width * self._scales[-1]

    @property
    def ends(self) -> list[float]:
        """Where each word ends, the spaces after it apart."""
        if self._ends is None:
            self._ends = list(map(add, self.before, self.widths))
        return self._ends

    @property
    def widths(self) -> list[float]:
        """Of each word, the spaces after it apart."""
        if len(self._scales) == 1:
            scale = self._scales[0]
            return [word.width * scale for word in self._words]
        return [word.width * scale for word, scale in zip(self._words, self._scales, strict=True)]


def stretches(words: Words, start: int, end: int) -> list[tuple[list[ShapedWord], Look]]:
    """The words from `start` to `end` by look."""
    looks = words.looks
    if len(looks) == 1:
        return [(words.words[start:end], looks[0][1])]
    starts = [place for place, _ in looks]
    found = []
    for place in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
        begin = max(starts[place], start)
        stop = min(starts[place + 1], end) if place + 1 < len(starts) else end
        if begin < stop:
            found.append((words.words[begin:stop], looks[place][1]))
    return found


def set_words(words: Words, column: Column) -> tuple[SetLine, ...]:
    """Break words into lines and place them in a column; text without words is one empty line.

    What no line can hold is cut between grapheme clusters.
    """
    if not words.words:
        return (SetLine(column.x, 0.0, ()),)
    narrowest = column.width - max(column.first, 0.0) + _EPSILON
    if len(words.looks) == 1 and not words.forced and not words.levels:
        look = words.looks[0][1]
        advance = sum([word.advance for word in words.words])
        width = (advance - words.words[-1].space) * look.size / 1000
        if width <= narrowest:  # as in most cells of tables and in headings
            x = _begun(column, column.first, column.width - column.first - width)
            return (SetLine(x, width, (_run(look, words.words, x),), links=_spots(look, x, width)),)
    measured = Measured(words)
    if measured.width <= narrowest and not words.forced:
        return (_Composer(words, measured, column).line(0, len(words.words)),)
    if words.glued or max(measured.widths) > narrowest:
        units = too_wide(words, measured.before, measured.ends, narrowest)
        if units:
            words = cut(words, units, narrowest)
            measured = Measured(words)
    composer = _Composer(words, measured, column)
    lines = []
    start = 0
    for end in _ends(words, measured, column):
        lines.append(composer.line(start, end))
        start = end
    return tuple(lines)


def one_line(words: Words, x: float, width: float = 0.0, align: str = "left") -> SetLine:
    """All words on one line from `x`, or aligned to a column there, however long they are."""
    measured = Measured(words)
    composer = _Composer(words, measured, Column(x, width, align=align))
    return composer.line(0, len(words.words))


def _ends(words: Words, measured: Measured, column: Column) -> list[int]:
    """The word after the last one of each line."""
    ends, before, glued = measured.ends, measured.before, words.glued
    if not words.forced and measured.width <= column.width - column.first + _EPSILON:
        return [len(ends)]
    forced = iter([*(place + 1 for place in words.forced), len(words.words)])
    stop = next(forced)
    chosen: list[int] = []
    start, available = 0, column.width - column.first + _EPSILON
    while start < len(words.words):
        if start == stop:
            stop = next(forced)
        end = min(bisect_right(ends, before[start] + available, start), stop)
        if glued:
            while end > start and end - 1 in glued:
                end -= 1
        if end == start:  # a single cluster wider than the measure
            end += 1
            while end - 1 in glued and end < stop:
                end += 1
        chosen.append(end)
        start, available = end, column.width + _EPSILON
    return chosen


def _begun(column: Column, indent: float, extra: float) -> float:
    """Where a line of a column begins that leaves `extra` points free."""
    align, rtl = column.align, column.rtl
    x = column.x if rtl else column.x + indent
    if align == "center":
        return x + extra / 2
    # Justified text that is not opened stands at the edge where its lines begin.
    return x + extra if (align == "right") != rtl else x


def _spots(look: Look, x: float, width: float) -> tuple[Spot, ...]:
    """The link of a line that is of one look."""
    return ((x, width, look.link),) if look.link else ()


class _Composer:
    """Makes lines of a paragraph's words."""

    def __init__(self, words: Words, measured: Measured, column: Column) -> None:
        self._words = words
        self._measured = measured
        self._column = column

    def line(self, start: int, end: int) -> SetLine:
        """The words from `start` to `end` as a line of the column."""
        words, measured, column = self._words, self._measured, self._column
        indent = column.first if not start else 0.0
        available = column.width - indent
        reach = measured.width if end == len(words.words) else measured.ends[end - 1]
        width = reach - measured.before[start]
        extra = available - width
        stretch = tight = 0.0
        if column.align == "justify" and extra > 0 and end < len(words.words):
            if (end - 1) not in words.forced:
                stretch, tight = self._opened(start, end, extra)
            if stretch or tight:
                width, extra = available, 0.0
        x = _begun(column, indent, extra)
        if words.levels:
            runs, links = self._two_ways(start, end, x, stretch)
        elif len(words.looks) == 1:
            look = words.looks[0][1]
            runs, links = (_run(look, words.words[start:end], x),), _spots(look, x, width)
        else:
            runs, links = self._runs(start, end, x, stretch, tight)
        return SetLine(x, width, runs, stretch, tight, links)

    def _opened(self, start: int, end: int, extra: float) -> tuple[float, float]:
        """How much each space and each joint between two words of a line opens to fill it."""
        inner = self._words.words[start : end - 1]
        spaces = sum([word.spaces for word in inner])
        joints = 0 if self._words.levels else sum([word.joins for word in inner])
        share = _JOIN_SHARE if spaces else 1.0
        if not spaces and not joints:
            return 0.0, 0.0
        opening = extra / (spaces + joints * share)
        if opening > _WIDEST * self._words.looks[0][1].size:
            return 0.0, 0.0
        return (opening if spaces else 0.0), (opening * share if joints else 0.0)

    def _runs(
        self, start: int, end: int, x: float, stretch: float, tight: float
    ) -> tuple[tuple[Run, ...], tuple[Spot, ...]]:
        measured = self._measured
        runs: list[Run] = []
        spots: list[Spot] = []
        place, opened = start, 0.0
        for words, look in stretches(self._words, start, end):
            at = x + measured.before[place] - measured.before[start] + opened
            runs.append(_run(look, words, at))
            inside = after = 0.0
            if stretch or tight:
                inside = sum([word.spaces * stretch + word.joins * tight for word in words[:-1]])
                after = words[-1].spaces * stretch + words[-1].joins * tight
            last = place + len(words) - 1
            if look.link:
                spots.append((at, measured.ends[last] - measured.before[place] + inside, look.link))
            opened += inside + after
            place = last + 1
        return tuple(runs), _linked(spots)

    def _two_ways(
        self, start: int, end: int, x: float, stretch: float
    ) -> tuple[tuple[Run, ...], tuple[Spot, ...]]:
        """The runs of a line with words from right to left.

        Spaces are words of their own here. Those at the line's end take the paragraph's direction
        (UAX 9, L1) and hang over the margin.
        """
        rtl = self._column.rtl
        items = [(word, look) for part, look in stretches(self._words, start, end) for word in part]
        order = list((self._words.levels or [])[start:end])
        last = len(items)
        while last and not items[last - 1][0].text.strip(SPACES):
            last -= 1
            order[last] = int(rtl)
        hanging = sum([word.space * look.size / 1000 for word, look in items[last:]])
        at = x - hanging if rtl else x
        runs: list[Run] = []
        spots: list[Spot] = []
        part: list[ShapedWord] = []
        begun, held, hung = at, None, False
        for place in visual(range(len(items)), order):
            word, look = items[place]
            if part and held and (held is not look or hung):
                runs.append(_run(held, part, begun))
                part, begun = [], at
            held, hung = look, rtl and place >= last
            part.append(word)
            advance = word.advance * look.size / 1000
            if look.link:
                spots.append((at, advance, look.link))
            at += advance + (0.0 if place >= last else word.spaces * stretch)
        if part and held:
            runs.append(_run(held, part, begun))
        return tuple(runs), _linked(spots)


def _linked(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Neighbouring spots with one target as one."""
    joined: list[Spot] = []
    for x, width, target in spots:
        if joined and joined[-1][2] == target:
            first = joined[-1][0]
            joined[-1] = (first, x + width - first, target)
        else:
            joined.append((x, width, target))
    return tuple(joined)


def _run(look: Look, words: Sequence[ShapedWord], x: float) -> Run:
    return Run(
        look.face,
        look.size,
        look.colour,
        tuple(words),
        x,
        look.span,
        look.rise,
        look.link,
        look.underline,
        look.border,
        look.lang,
    )
