"""Blocks already set, found again by their content."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from briefings.layout.fonts import Fonts

T = TypeVar("T")
_LIMIT = 20_000
_NOTHING = object()


class BlockCache:
    """Keeps paragraphs and rows as they were set: at least half of `limit`, what was asked for last.

    Keys hold all that the result depends on, except the fonts: another `Fonts` empties the cache.
    """

    def __init__(self, limit: int = _LIMIT) -> None:
        self._half = limit // 2
        self._fonts: Fonts | None = None
        # What is asked for is kept anew; when that is half of all, what was kept before is let go.
        self._kept: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def serve(self, fonts: Fonts) -> None:
        """Begin a layout with these fonts."""
        if fonts is not self._fonts:
            self._kept, self._before = {}, {}
            self._fonts = fonts

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What stands under a key, made where nothing does."""
        found = self._kept.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._before.get(key, _NOTHING)
            if found is _NOTHING:
                found = make()
            if len(self._kept) >= self._half:
                self._kept, self._before = {}, self._kept
            self._kept[key] = found
        return found  # type: ignore[no-any-return]
