"""The form of a visit that is not made yet, kept as a file of the workspace so that a crash loses seconds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from briefings import saving
from briefings.records.values import EMPTY, Text, Value, decode_hook, encode_hook
from briefings.structures import known


class Draft(Value, frozen=True, kw_only=True):
    """What was entered; `title` only where it is not the one that was suggested."""

    direction: str
    start: date
    end: date
    level: str
    partners: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    zone: str = ""
    occasion: Text = EMPTY
    place: Text = EMPTY
    title: Text = EMPTY
    languages: tuple[str, ...] = ()


def read(workspace: Path) -> Draft | None:
    """The draft; None where there is none, or one of another version of the program, which is put aside."""
    path = _path(workspace)
    try:
        return msgspec.json.decode(path.read_bytes(), type=known(Draft), dec_hook=decode_hook)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, ValueError):
        path.replace(path.with_suffix(".unread"))
        return None


def keep(workspace: Path, draft: Draft) -> None:
    """Keep the draft, whole or not at all. Raises BriefingError: it cannot be written."""
    saving.save(msgspec.json.encode(draft, enc_hook=encode_hook), _path(workspace))


def drop(workspace: Path) -> None:
    """The visit is made, or no longer wanted."""
    _path(workspace).unlink(missing_ok=True)


def _path(workspace: Path) -> Path:
    return workspace / "drafts" / "visit.json"
