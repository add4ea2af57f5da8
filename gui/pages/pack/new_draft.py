"""The forms of visits that are not made yet, kept as files of the workspace so that a crash loses seconds."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

import msgspec

from briefings.records.values import EMPTY, Text, Value, decode_hook
from briefings.structures import known
from gui.kept import Kept


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


def begun(workspace: Path, partner: str = "") -> tuple[Kept, Draft | None]:
    """The draft that was kept last, of those made to a partner where one is named, and where to keep it.

    Where there is none, a place for a new one.
    """
    folder = workspace / "drafts"
    found = [(path.stat().st_mtime_ns, path) for path in folder.glob("visit*.json")]
    for _, path in sorted(found, reverse=True):
        draft = _read(path)
        if draft is not None and (not partner or partner in draft.partners):
            kept = Kept(path)
            kept.put(draft)
            return kept, draft
    return Kept(folder / f"visit-{secrets.token_hex(4)}.json"), None


def _read(path: Path) -> Draft | None:
    """The draft of a file; None where it is one of another version of the program, which is put aside."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=known(Draft), dec_hook=decode_hook)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, ValueError):
        path.replace(path.with_suffix(".unread"))
        return None
