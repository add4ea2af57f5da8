"""Blocks already set, found again by their content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from briefings.layout.fonts import Fonts

T = TypeVar("T")
_LIMIT = 20_000


class BlockCache:
    """Keeps paragraphs and rows as they were set, the most recently used first.

    Keys hold all that the result depends on, except the fonts: another `Fonts` empties the cache.
    """

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._fonts: Fonts | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def serve(self, fonts: Fonts) -> None:
        """Begin a layout with these fonts."""
        if fonts is not self._fonts:
            self._kept.clear()
            self._fonts = fonts

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What stands under a key, made where nothing does."""
        kept = self._kept
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[no-any-return]
        made = kept[key] = make()
        if len(kept) > self._limit:
            kept.popitem(last=False)
        return made
