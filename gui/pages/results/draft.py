"""What is typed and not recorded yet, kept as a file of the workspace so that a crash loses seconds."""

from __future__ import annotations

import threading
from datetime import datetime
from itertools import count
from pathlib import Path

import msgspec

from briefings import saving
from briefings.preparing.agreed import Agreed, Revised
from briefings.preparing.results import Reviewed
from briefings.records.kinds import Outcome
from briefings.records.values import EMPTY, Text, Value, decode_hook, encode_hook
from briefings.structures import known
from gui import kept


class Draft(Value, frozen=True, kw_only=True):
    """A form as far as it is filled; `kept` is when that was."""

    kept: datetime
    met: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    summary: Text = EMPTY
    agreed: tuple[Agreed, ...] = ()
    revised: tuple[Revised, ...] = ()
    reviews: tuple[Reviewed, ...] = ()


def read(workspace: Path, visit: str) -> Draft | None:
    """The draft for a visit; None where there is none.

    One that cannot be read (of another version of the program) is put aside beside it, not deleted.

    Raises:
        BriefingError: its file cannot be opened, or put aside.
    """
    return kept.read(_path(workspace, visit), _decoded)


class Kept:
    """The draft of one visit as one window knows it: `known` was read, or kept last.

    What another window kept meanwhile is put aside, and where is told; neither writes over the other.
    """

    def __init__(self, workspace: Path, visit: str, known: Draft | None) -> None:
        self._workspace, self.visit, self._known = workspace, visit, known
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> Path | None:
        """Keep the draft, whole or not at all. Raises BriefingError: it cannot be written."""
        with self._lock:
            aside = self._put_aside(draft)
            saving.save(msgspec.json.encode(draft, enc_hook=encode_hook), _path(self._workspace, self.visit))
            self._known = draft
            return aside

    def drop(self) -> Path | None:
        """The draft is recorded, or no longer wanted. Raises BriefingError: it cannot be removed."""
        with self._lock:
            aside = self._put_aside(None)
            saving.remove(_path(self._workspace, self.visit))
            self._known = None
            return aside

    def _put_aside(self, ours: Draft | None) -> Path | None:
        found = read(self._workspace, self.visit)
        if found is None or found in (self._known, ours):
            return None
        path = _path(self._workspace, self.visit)
        name = f"{path.stem} {found.kept:%Y-%m-%d %H.%M.%S}"
        places = (path.with_name(f"{name} ({number}).other") for number in count(1))
        aside = next(place for place in places if not place.exists())
        kept.move(path, aside)
        return aside


def _path(workspace: Path, visit: str) -> Path:
    return workspace / "drafts" / f"results-{visit}.json"


def _decoded(held: bytes) -> Draft:
    return msgspec.json.decode(held, type=known(Draft), dec_hook=decode_hook)
