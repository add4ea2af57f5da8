"""What is made of a paper is found again in the next one: an edited paper differs in little."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Key:
    """What something large is found by: it is hashed once, however often it is asked for."""

    __slots__ = ("_hash", "_parts")

    def __init__(self, parts: Hashable) -> None:
        self._parts = parts
        self._hash = hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self._parts == other._parts


class Kept:
    """Keeps what was made from the last paper to the next, found by all that it is made from.

    What the next paper does not need is forgotten.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """A new paper begins."""
        self._last, self._kept = self._kept, {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made from a key before; made now where nothing was."""
        if key in self._kept:
            return self._kept[key]  # type: ignore[no-any-return]
        made: T = self._last[key] if key in self._last else make()
        self._kept[key] = made
        return made

    def found(self, key: Hashable) -> Any:
        """What was kept under a key in the last paper, kept on; None where nothing was."""
        made = self._last.get(key)
        if made is not None:
            self._kept[key] = made
        return made

    def keep(self, key: Hashable, made: object) -> None:
        """Keep something for the next paper."""
        self._kept[key] = made
