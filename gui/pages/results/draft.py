"""What is typed and not recorded yet, kept as a file of the workspace so that a crash loses seconds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from briefings import saving
from briefings.preparing.results import Agreed, Reviewed
from briefings.records.kinds import Outcome
from briefings.records.values import EMPTY, Text, Value, decode_hook, encode_hook
from briefings.structures import known


class Draft(Value, frozen=True, kw_only=True):
    """A form as far as it is filled; `kept` is when that was."""

    kept: datetime
    met: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    summary: Text = EMPTY
    agreed: tuple[Agreed, ...] = ()
    reviews: tuple[Reviewed, ...] = ()


def read(workspace: Path, visit: str) -> Draft | None:
    """The draft for a visit; None where there is none.

    One that cannot be read (of another version of the program) is put aside beside it, not deleted.
    """
    path = _path(workspace, visit)
    try:
        return msgspec.json.decode(path.read_bytes(), type=known(Draft), dec_hook=decode_hook)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, ValueError):
        path.replace(path.with_suffix(".unread"))
        return None


def keep(workspace: Path, visit: str, draft: Draft) -> None:
    """Keep the draft, whole or not at all. Raises BriefingError: it cannot be written."""
    saving.save(msgspec.json.encode(draft, enc_hook=encode_hook), _path(workspace, visit))


def drop(workspace: Path, visit: str) -> None:
    """The draft is recorded, or no longer wanted."""
    _path(workspace, visit).unlink(missing_ok=True)


def _path(workspace: Path, visit: str) -> Path:
    return workspace / "drafts" / f"results-{visit}.json"
