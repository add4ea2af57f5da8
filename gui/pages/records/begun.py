"""Records that are begun and not whole yet, kept as files of the workspace until they can be stored."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from briefings.editing.fields import fields, made, values
from briefings.errors import BriefingError
from briefings.records.kinds import KINDS
from briefings.records.values import decode_hook
from briefings.structures import known
from gui.kept import Kept, latest, read


class Begun:
    """What is entered of one record of a kind, by the names of its fields, and where that is kept."""

    def __init__(self, kind: str, kept: Kept, entered: dict[str, Any]) -> None:
        self.kind = kind
        self.entered = entered
        self._kept = kept

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._kept.path

    def put(self, name: str, value: Any) -> None:
        """A field was entered; `write` keeps it."""
        self.entered[name] = value
        self._kept.put(dict(self.entered))

    def lacks(self) -> BriefingError | None:
        """What a record of this would be refused for; None: it is whole."""
        structure = KINDS[self.kind]
        try:
            made(structure, {**values(structure), **self.entered, "key": "new"})
        except BriefingError as error:
            return error
        return None

    def forget(self) -> None:
        """The record is made, or no longer wanted: `write` removes its file."""
        self._kept.put(None)

    def write(self) -> None:
        """Write the file, or remove it. Raises BriefingError: it cannot be."""
        self._kept.write()


def begun(workspace: Path, kind: str, but: Iterable[Begun] = ()) -> Begun:
    """The record of a kind that was begun last and is not made, nor being made (`but`); else a new one."""
    made_now = {one.path for one in but}
    for path in _files(workspace, kind):
        entered = read(path, partial(_entered, kind=kind)) if path not in made_now else None
        if entered:
            made = Begun(kind, Kept(path), {})
            for name, value in entered.items():
                made.put(name, value)
            return made
    return Begun(kind, Kept(_folder(workspace) / f"record-{kind}-{secrets.token_hex(4)}.json"), {})


def is_begun(workspace: Path, kind: str) -> bool:
    """Is a record of a kind begun and not made?"""
    return any(_folder(workspace).glob(_pattern(kind)))


def _folder(workspace: Path) -> Path:
    return workspace / "drafts"


def _files(workspace: Path, kind: str) -> list[Path]:
    return latest(_folder(workspace), _pattern(kind))


def _pattern(kind: str) -> str:
    return f"record-{kind}-*.json"


def _entered(held: bytes, kind: str) -> dict[str, Any]:
    types = {one.name: one.type for one in fields(kind)}
    raw = msgspec.json.decode(held, type=known(dict[str, msgspec.Raw]))
    return {
        name: msgspec.json.decode(value, type=known(types[name]), dec_hook=decode_hook)
        for name, value in raw.items()
    }
