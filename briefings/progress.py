"""How long work tells where it is and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a long function is given; both front ends implement it."""

    def step(self, message: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps are behind us and `message` (a catalogue key) is next.

        Raises:
            Cancelled: the user asked to stop.
        """


class Silent:
    """Nobody watches."""

    def step(self, message: str, done: int, total: int) -> None:
        """Say nothing."""


class Part:
    """The progress of a part of longer work: its steps count from `start` to `end` of the whole's `total`."""

    def __init__(self, whole: Progress, start: int, end: int, total: int) -> None:
        self._whole = whole
        self._start, self._end, self._total = start, end, total

    def step(self, message: str, done: int, total: int) -> None:
        """Hand the step on, scaled."""
        here = self._start + (self._end - self._start) * done // max(total, 1)
        self._whole.step(message, here, self._total)
