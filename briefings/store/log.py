"""What the log says became of a record, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from briefings.errors import N_, BriefingError
from briefings.records.kinds import Record


class ActionInfo(NamedTuple):
    """An action: what one user did at once. `at` is an ISO time, `undoes` the action it undid."""

    number: int
    label: str
    at: str
    by: str
    undoes: int | None


class Change(NamedTuple):
    """What an action did to a record; before or after is None where it was not there.

    `erased` says that personal data was erased from it since.
    """

    action: ActionInfo
    before: Record | None
    after: Record | None
    erased: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that changed; all of them where the record came or went."""
        return changed_fields(self.before, self.after)


class Step(NamedTuple):
    """What undoing or redoing does next: the action to undo, and the label of what is undone or redone."""

    number: int
    label: str


def next_undo(actions: Sequence[ActionInfo], is_erased: Callable[[int], bool]) -> Step | None:
    """The latest action that still holds, of all actions that changed a record, newest first.

    `is_erased`: was something erased from the action of this number? It cannot be taken back, ever.
    """
    gone: set[int] = set()
    for action in actions:
        if action.number in gone:
            continue
        if action.undoes is not None:
            gone.add(action.undoes)
        elif not is_erased(action.number):
            return Step(action.number, action.label)
    return None


def next_redo(actions: Sequence[ActionInfo], is_erased: Callable[[int], bool]) -> Step | None:
    """The undoing to be taken back next; None where something was done since, or nothing was undone.

    Nor is one offered from which something was erased: see `next_undo`.
    """
    known = {action.number: action for action in actions}
    gone: set[int] = set()
    for action in actions:
        if action.number in gone:
            continue
        undone_one = known.get(action.undoes) if action.undoes is not None else None
        if undone_one is None:
            return None
        if undone_one.undoes is None:
            return None if is_erased(action.number) else Step(action.number, undone_one.label)
        gone.add(undone_one.number)  # a redo: the undoing that it took back no longer holds
    return None


def joined(changes: Sequence[Change]) -> Change:
    """Changes of one record by one action as one: from before the first to after the last."""
    first, last = changes[0], changes[-1]
    return Change(first.action, first.before, last.after, any(change.erased for change in changes))


def changed_fields(before: Record | None, after: Record | None) -> tuple[str, ...]:
    """The names of the fields in which two states of a record differ."""
    if before is None or after is None:
        known = before or after
        return () if known is None else known.__struct_fields__
    return tuple(name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name))


def undone(change: Change, later: Iterable[Change], current: Record | None) -> Record | None:
    """The record as it is without this change, all later changes kept; None: not there.

    `later` are the record's changes since, oldest first.

    Raises:
        BriefingError: a later action touched the same field, which is named; or personal data
            was erased from the change.
    """
    known = change.after or change.before
    if change.erased or known is None:
        raise BriefingError(
            N_("“{label}” cannot be undone: personal data was erased from it."), label=change.action.label
        )
    if current == change.after:
        return change.before
    fields = set(change.fields)
    for other in later:
        touched = [name for name in other.fields if name in fields]
        if touched:
            raise BriefingError(
                N_("“{label}” cannot be undone: “{later}” changed {field} of {kind} {key} after it."),
                label=change.action.label,
                later=other.action.label,
                field=touched[0],
                kind=known.kind,
                key=known.key,
            )
    assert current is not None
    assert change.before is not None
    return msgspec.structs.replace(current, **{name: getattr(change.before, name) for name in fields})
