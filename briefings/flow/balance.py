"""Centred words of several lines: none of the lines is lonely.

The spaces within the last line are exchanged for no-break ones when a tree is settled, so that both
formats break there, whatever their fonts come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from briefings.document import Span

_SPACE = "\u00a0"
# What a letter takes in ems, spaces counted: on average, and at most as far as two lines may be needed.
_LETTER, _WIDE = 0.47, 0.5
# In shares of a line: what a break inside of a name costs, what one after a stop and before a name is worth.
_NAME, _STOP, _BEGUN = 0.3, 0.6, 0.25
_SHORT = 3  # words of so many letters at most ("of", "the") stay with the name after them
# The last line is no longer than this share of the room, and the others have as much.
_FULL = 0.95


def balanced(spans: tuple[Span, ...], size: float, room: float) -> tuple[Span, ...]:
    """The same words, of which the last ones stand on one line, about as long as those above.

    Args:
        spans: the words of a paragraph.
        size: of the type, in points.
        room: the width of a line, in points.
    """
    text = "".join(span.text for span in spans)
    if len(text) * _WIDE * size <= room:
        return spans
    line = room / (_LETTER * size)
    lines = max(2, ceil(len(text) / line))
    fits = [
        place
        for place, letter in enumerate(text)
        if letter == " " and len(text) - place - 1 <= line * _FULL and place <= line * _FULL * (lines - 1)
    ]
    if not fits:
        return spans
    best = min(fits, key=lambda place: _cost(text, place, len(text) / lines))
    return tuple(_glued(spans, best + 1))


def _cost(text: str, place: int, wanted: float) -> float:
    """How bad it is to break at the space there, in letters."""
    cost = abs(len(text) - place - 1 - wanted)
    if text[place - 1] in ",;:–":
        return cost - _STOP * wanted
    before = (text[:place].split() or [""])[-1]
    if text[place + 1].isupper() and before[:1].isupper():
        return cost + _NAME * wanted
    begins = text[place + 1].isupper() and len(before) > _SHORT
    return cost - _BEGUN * wanted if begins else cost


def _glued(spans: Sequence[Span], start: int) -> Iterator[Span]:
    """The spans with no-break spaces from `start` on."""
    begun = 0
    for span in spans:
        keep = max(0, start - begun)
        text = span.text[:keep] + span.text[keep:].replace(" ", _SPACE)
        yield span if text == span.text else msgspec.structs.replace(span, text=text)
        begun += len(span.text)
