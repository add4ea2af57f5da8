"""What is wider than its measure is cut between grapheme clusters: nothing runs off the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefings.layout.breaking import COMPLEX, SPACES, clusters
from briefings.layout.model import ShapedWord
from briefings.layout.shaping import Look, Words


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

    def begin(self) -> None:
        """The next word begins a line."""
        self._used = 0.0

    def pieces(self, word: ShapedWord, look: Look) -> tuple[list[ShapedWord], bool]:
        """A word in pieces, and whether the first one stands beside what was filled before it."""
        manner = (look.lang, word.rtl, False, look.small)
        shaped = look.face.words(*manner)
        scale = look.size / 1000
        joined = bool(COMPLEX.search(word.text))
        pieces: list[ShapedWord] = []
        beside = self._used > 0
        text, begun = "", self._used
        for cluster in _with_spaces(word.text):
            # Western letters are as wide together as alone; others change their shape where they meet.
            if joined:
                wide = begun + look.face.shaped(text + cluster, *manner).width * scale
            else:
                wide = self._used + shaped[cluster].width * scale
            if (text or self._used) and wide > self._measure:
                if text:
                    pieces.append(shaped[text])
                else:
                    beside = False
                text, begun = "", 0.0
                wide = shaped[cluster].width * scale
            text += cluster
            self._used = wide
        pieces.append(shaped[text])
        return pieces, beside


def _with_spaces(text: str) -> list[str]:
    """The clusters of a text, the spaces at its end with the last one."""
    body = text.rstrip(SPACES)
    found = clusters(body) or [""]
    found[-1] += text[len(body) :]
    return found
