"""What became of records: who changed what and when, what can be undone, and how to go back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from briefings.editing import rules
from briefings.editing.fields import Field, fields
from briefings.editing.saying import Named, said
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.records.kinds import Record
from briefings.store.log import ActionInfo, changed_fields
from briefings.store.workspace import Workspace


class FieldChange(NamedTuple):
    """What became of one field."""

    field: Field
    before: Any
    after: Any


class Version(NamedTuple):
    """What one action did to a record; `record` is the record after it, None where it was deleted.

    `came`: the record was not there before. `erased`: personal data was erased from it since.
    """

    action: ActionInfo
    changes: tuple[FieldChange, ...]
    record: Record | None
    came: bool
    erased: bool


def versions(workspace: Workspace, kind: str, key: str) -> list[Version]:
    """What became of a record, the latest first; empty for one that is as it was shipped."""
    found = []
    for change in workspace.history(kind, key):
        both = change.before is not None and change.after is not None
        names = set(changed_fields(change.before, change.after)) if both else set()
        changes = tuple(
            FieldChange(one, getattr(change.before, one.name), getattr(change.after, one.name))
            for one in fields(kind)
            if one.name in names
        )
        found.append(Version(change.action, changes, change.after, change.before is None, change.erased))
    return found[::-1]


def shipped_state(workspace: Workspace, kind: str, key: str) -> Record | None:
    """The record as it was before anybody here changed it; None where it was made here or is unchanged."""
    history = workspace.history(kind, key)
    return history[0].before if history else None


def restore(workspace: Workspace, kind: str, key: str, action: int, *, who: str, when: datetime) -> Record:
    """Make a record again what it was after an action; 0: what it was before all of them.

    A release that does not hold now does not come back.

    Raises:
        BriefingError: the action did nothing to it, deleted it or had personal data erased from it; another
            record that it would name is not there.
    """
    wanted = shipped_state(workspace, kind, key) if action == 0 else None
    if action:
        version = next((one for one in versions(workspace, kind, key) if one.action.number == action), None)
        if version is not None and version.erased:
            raise BriefingError(N_("This state cannot be restored: personal data was erased from it."))
        wanted = version.record if version is not None else None
    if wanted is None:
        raise BriefingError(
            N_("{kind} {key} has no state {number} to go back to."), kind=kind, key=key, number=action
        )
    current = workspace.find(kind, key)
    wanted = rules.settled(workspace, current, wanted)
    with workspace.action(N_("Earlier state restored"), who, when) as doing:
        doing.put(wanted)
        rules.note(workspace, doing, current, wanted)
    return workspace.get(kind, key)


def change_said(change: FieldChange, translator: Translator, named: Named) -> tuple[str, str, str]:
    """A change of a field in words: its name, what it was, what it is."""
    return (
        translator.say(change.field.label),
        said(change.field, change.before, translator, named),
        said(change.field, change.after, translator, named),
    )


def undo(workspace: Workspace, number: int, *, who: str, when: datetime) -> None:
    """Take back an action, or the undoing of one (see `Workspace.undoable` and `redoable`).

    Raises:
        BriefingError: see `Workspace.undo`.
    """
    again = any(one.number == number and one.undoes is not None for one in workspace.actions(_REMEMBERED))
    workspace.undo(number, N_("Redone") if again else N_("Undone"), who, when)


_REMEMBERED = 1000
