"""What is entered in a form and not made yet, kept as a file of the workspace: a crash loses seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from briefings import saving
from briefings.errors import N_, BriefingError, reason
from briefings.records.values import encode_hook

T = TypeVar("T")


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


def latest(folder: Path, names: str) -> list[Path]:
    """The files of a folder whose names match, that which was written last first."""
    found = []
    for path in folder.glob(names):
        with suppress(FileNotFoundError):  # another window removed it meanwhile
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def read(path: Path, decode: Callable[[bytes], T]) -> T | None:
    """What a file of kept drafts holds, as `decode` reads it; None where there is none.

    One that cannot be decoded is of another version of the program: it is put aside beside it, not deleted.

    Raises:
        BriefingError: it cannot be opened or put aside; it is where it was.
    """
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BriefingError(N_("{file} cannot be read: {fault}"), file=path, fault=reason(error)) from error
    try:
        return decode(held)
    except (KeyError, ValueError, msgspec.DecodeError):
        move(path, path.with_suffix(".unread"))
        return None


def move(path: Path, to: Path) -> None:
    """Call a file otherwise. Raises BriefingError: it cannot be; it is where it was."""
    try:
        path.replace(to)
    except OSError as error:
        message = N_("{file} cannot be removed from {folder}: {reason}.")
        raise BriefingError(message, file=path.name, folder=path.parent, reason=reason(error)) from error
