"""Errors of SQLite and the file system, said to the user: what happened and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefings.errors import N_, BriefingError, NotNow

_IN_USE = N_("The workspace {file} is in use by another window or program. Close it there and try again.")
_NO_ROOM = N_("There is no room left to save {file}. Free some space and try again; nothing was changed.")
_DAMAGED = N_(
    "The workspace {file} is damaged. Put a copy of yours in its place, or move it away: "
    "a new one is then made from the shipped data."
)
NOT_THERE = N_("There is no {kind} “{key}”. Search for it by a part of its name.")
FOREIGN = N_("{file} is not a workspace of this program. Choose another folder.")
_READ_ONLY = N_("The workspace {file} may not be written. Choose a folder where you may write.")
_NOT_THERE = N_("The workspace {file} cannot be opened. Check that its folder is there and may be written.")
_DISK = N_(
    "The disk failed while reading or writing {file}. Check it and its free space; nothing was changed."
)

_REMEDIES = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: FOREIGN,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _NOT_THERE,
    sqlite3.SQLITE_IOERR: _DISK,
}
_LASTING = frozenset({_DAMAGED, FOREIGN})
_SYSTEM_REMEDIES = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """The one place where errors of SQLite and the file system become ours.

    An SQLite error that is not listed is a bug and passes. One that may pass by itself is a `NotNow`.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        remedy = None if code is None else _REMEDIES.get(code & 0xFF)  # the primary code
        if remedy is None:
            raise
        kind = BriefingError if remedy in _LASTING else NotNow
        raise kind(remedy, file=str(path)) from error
    except OSError as error:
        remedy = _SYSTEM_REMEDIES.get(error.errno or 0, _NOT_THERE)
        raise NotNow(remedy, file=str(path)) from error
