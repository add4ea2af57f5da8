"""Whether the last session on a workspace ended as it should."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

_FILE = "session.lock"


class Session:
    """Stands on a workspace while a window has it open; left behind by a session that was cut off."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    def begin(self, workspace: Path) -> bool:
        """Begin; was the last session on this workspace cut off? Another window of now is none such."""
        self.end()
        path = workspace / _FILE
        left_behind = path.exists()
        lock = QLockFile(str(path))
        lock.setStaleLockTime(0)  # old is no reason: only a process that is no more leaves it behind
        if not lock.tryLock(0):
            return False
        self._lock = lock
        return left_behind

    def end(self) -> None:
        """The session ends as it should."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
