"""What is wider than its measure is cut: nothing runs off the page.

At a space that keeps words together, if it has one that helps, else between grapheme clusters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from briefings.layout.breaking import SPACES, clusters
from briefings.layout.model import ShapedWord
from briefings.layout.shaping import Look, Words

_SPACE = "\u00a0"


def too_wide(
    words: Words, before: Sequence[float], ends: Sequence[float], measure: float
) -> list[tuple[int, int]]:
    """(first, last + 1) of the words that must stand on one line together but are wider than any.

    `before` and `ends` say in points where each word begins and ends.
    """
    units = []
    start = 0
    for place in range(len(words.words)):
        if place in words.glued and place + 1 < len(words.words):
            continue
        if ends[place] - before[start] > measure:
            units.append((start, place + 1))
        start = place + 1
    return units


def cut(words: Words, units: Sequence[tuple[int, int]], measure: float) -> Words:
    """The words with those units cut into pieces that fill a line each."""
    starts = [place for place, _ in words.looks]
    firsts = {start for start, _ in units}
    inside = {place for start, end in units for place in range(start, end)}
    forced = set(words.forced)
    made = Words([], [], set(), [], [] if words.levels else None, words.missing)
    knife = _Knife(measure)
    for place, word in enumerate(words.words):
        look = words.looks[bisect_right(starts, place) - 1][1]
        if not made.looks or made.looks[-1][1] is not look:
            made.looks.append((len(made.words), look))
        pieces = [word]
        if place in firsts:
            knife.begin()
        if place in inside:
            pieces, shares_line = knife.pieces(word, look)
            if shares_line:
                made.glued.add(len(made.words) - 1)
        elif place in words.glued:
            made.glued.add(len(made.words))
        made.words += pieces
        if made.levels is not None and words.levels:
            made.levels += [words.levels[place]] * len(pieces)
        if place in forced:
            made.forced.append(len(made.words) - 1)
    return made


class _Knife:
    """Fills line after line with clusters."""

    def __init__(self, measure: float) -> None:
        self._measure = measure
        self._used = 0.0
        self._after_space = False  # such a space stands before the next word

    def begin(self) -> None:
        """The next word begins a line."""
        self._used = 0.0
        self._after_space = False

    def pieces(self, word: ShapedWord, look: Look) -> tuple[list[ShapedWord], bool]:
        """A word in pieces, and whether the first one stands beside what was filled before it."""
        shaped = look.face.words(look.lang, word.rtl, False, look.small)
        scale = look.size / 1000
        parts = _with_spaces(word.text)
        ends = _ends(word, parts)
        if self._after_space and self._used + word.width * scale > self._measure >= word.width * scale:
            self._used = 0.0
        self._after_space = word.text.endswith(_SPACE)
        pieces: list[ShapedWord] = []
        beside = self._used > 0
        start = 0
        while start < len(parts):
            room = (self._measure - self._used) / scale
            stop = max(bisect_right(ends, ends[start] + room) - 1, start + 1)
            if stop < len(parts):
                stop = next(
                    (place for place in range(stop, start + 1, -1) if parts[place - 1] == _SPACE), stop
                )
            piece = shaped["".join(parts[start:stop])]
            # Letters that join are wider where they end a line.
            while piece.width > room and stop > start + 1:
                stop -= 1
                piece = shaped["".join(parts[start:stop])]
            if piece.width > room and self._used:
                self._used = 0.0
                beside = beside and bool(pieces)
                continue
            pieces.append(piece)
            self._used = self._used + piece.width * scale if stop == len(parts) else 0.0
            start = stop
        return pieces, beside


def _ends(word: ShapedWord, parts: Sequence[str]) -> list[float]:
    """Where each part of a word begins and the last one ends, 1/1000 em, spaces apart."""
    # The letters of small capitals may be more than those they stand for.
    advances = [0.0] * max(len(word.text), *[cluster + 1 for cluster in word.clusters])
    body = len(word.text.rstrip(SPACES))
    for advance, cluster in zip(word.advances, word.clusters, strict=True):
        if cluster < body:
            advances[cluster] += advance
    before = list(accumulate(advances, initial=0.0))
    return [before[end] for end in accumulate(map(len, parts), initial=0)]


def _with_spaces(text: str) -> list[str]:
    """The clusters of a text, the spaces at its end with the last one."""
    body = text.rstrip(SPACES)
    found = clusters(body) or [""]
    found[-1] += text[len(body) :]
    return found
