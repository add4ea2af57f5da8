"""What one file shares with the next: an edited paper differs in few words and few pages."""

from __future__ import annotations

import zlib

from briefings.flow import Kept

_LEVEL = 4  # beyond it streams shrink by less than one part in fifty


class PdfCache(Kept):
    """Keeps words and pages as operators, packed streams, font subsets from the last file to the next.

    All is found by what it is made from, so that the file is the same without.
    """

    def packed(self, content: bytes) -> bytes:
        """Deflated bytes."""
        return self.get(content, lambda: zlib.compress(content, _LEVEL))
