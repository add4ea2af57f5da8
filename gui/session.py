"""Whether the last session on a workspace ended as it should, and whether another window has it open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from briefings.errors import N_

_FILE = "session.lock"
_CUT_OFF = N_(
    "The last session was cut off. Nothing is lost but what was typed in its last seconds: every change is "
    "written at once."
)
_SECOND = N_(
    "This workspace is open in another window too. What is changed there is shown here when you come back "
    "to it."
)


class Session:
    """Stands on a workspace while a window has it open; left behind by a session that was cut off."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    def begin(self, workspace: Path) -> str:
        """Begin; a message of what is to be told, "" where there is nothing.

        Either the last session was cut off, or another window has the workspace open.
        """
        self.end()
        path = workspace / _FILE
        left_behind = path.exists()
        lock = QLockFile(str(path))
        lock.setStaleLockTime(0)  # old is no reason: only a process that is no more leaves it behind
        if not lock.tryLock(0):
            return _SECOND if lock.error() == QLockFile.LockError.LockFailedError else ""
        self._lock = lock
        return _CUT_OFF if left_behind else ""

    def end(self) -> None:
        """The session ends as it should."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
