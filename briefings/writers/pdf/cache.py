"""What one file shares with the next: an edited paper differs in few words and few pages."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_LEVEL = 5  # beyond it streams shrink by less than one part in two hundred


class PdfCache:
    """Keeps words and pages as operators, packed streams, font subsets from the last file to the next.

    All is found by what it is made from, so that the file is the same without. What the next file did
    not need is forgotten.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """A new file begins."""
        self._last, self._kept = self._kept, {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made from a key before; made now where nothing was."""
        if key in self._kept:
            return self._kept[key]  # type: ignore[no-any-return]
        made: T = self._last[key] if key in self._last else make()
        self._kept[key] = made
        return made

    def found(self, key: Hashable) -> Any:
        """What was kept under a key in the last file, kept on; None where nothing was."""
        made = self._last.get(key)
        if made is not None:
            self._kept[key] = made
        return made

    def keep(self, key: Hashable, made: object) -> None:
        """Keep something for the next file."""
        self._kept[key] = made

    def packed(self, content: bytes) -> bytes:
        """Deflated bytes."""
        return self.get(content, lambda: zlib.compress(content, _LEVEL))
