"""The forms of visits that are not made yet, kept as files of the workspace so that a crash loses seconds."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

import msgspec

from briefings.records.values import EMPTY, Text, Value, decode_hook
from briefings.structures import known
from gui.kept import Kept, latest, read


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

    Raises:
        BriefingError: one cannot be read; it stays as it is.
    """
    for path in latest(workspace / "drafts", "visit*.json"):
        draft = read(path, _decoded)
        if draft is not None and (not partner or partner in draft.partners):
            kept = Kept(path)
            kept.put(draft)
            return kept, draft
    return fresh(workspace), None


def fresh(workspace: Path) -> Kept:
    """Where to keep the form of a visit that was not begun before."""
    return Kept(workspace / "drafts" / f"visit-{secrets.token_hex(4)}.json")


def _decoded(held: bytes) -> Draft:
    return msgspec.json.decode(held, type=known(Draft), dec_hook=decode_hook)
