"""Finished files reach the disk whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

import msgspec

from briefings.errors import N_, BriefingError, reason


class Saved(msgspec.Struct, frozen=True):
    """Where a file went. `instead_of` is the name it should have had, where another program holds it."""

    path: Path
    instead_of: Path | None = None


def save(content: bytes, path: Path) -> Saved:
    """Write `content` to `path`, replacing what is there, in one step that cannot stop half way.

    Where another program holds the old file open (Word on Windows does), the new one is saved
    beside it as `name (2).ext`.

    Raises:
        BriefingError: the folder cannot be written to, or the disk is full; nothing has changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _save(content, path)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = N_("There is no room left on the disk for {file}. Make room or choose another folder.")
        else:
            message = N_("{file} cannot be saved in {folder}: {reason}. Choose another folder.")
        raise BriefingError(message, file=path.name, folder=path.parent, reason=reason(error)) from error


def remove(path: Path) -> None:
    """Remove a file, where there is one.

    Raises:
        BriefingError: another program holds it, or the folder cannot be written to; it is still there.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = N_("{file} cannot be removed from {folder}: {reason}.")
        raise BriefingError(message, file=path.name, folder=path.parent, reason=reason(error)) from error


def _save(content: bytes, path: Path) -> Saved:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _renamed(part, path)
    finally:
        part.unlink(missing_ok=True)


def _renamed(part: Path, path: Path) -> Saved:
    try:
        part.replace(path)
        return Saved(path)
    except PermissionError:
        if not path.exists():
            raise
    number = 2
    while (beside := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    part.replace(beside)
    return Saved(beside, instead_of=path)
