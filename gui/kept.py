"""What is entered in a form and not made yet, kept as a file of the workspace: a crash loses seconds."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import msgspec

from briefings import saving
from briefings.records.values import encode_hook


class Kept:
    """The draft of one form, in a file of its own: other forms have theirs.

    What is kept last is what stands there in the end, in whatever order threads come to write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._draft: Any = None

    def put(self, draft: Any) -> None:
        """What is to be written; None: what it was for is made, or no longer wanted."""
        self._draft = draft

    def write(self) -> None:
        """Write it, whole or not at all. Raises BriefingError: it cannot be written, or removed."""
        with self._lock:
            draft = self._draft
            if draft is None:
                saving.remove(self.path)
            else:
                saving.save(msgspec.json.encode(draft, enc_hook=encode_hook), self.path)
