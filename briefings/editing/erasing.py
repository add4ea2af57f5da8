"""Erasing for good: personal data that is no longer needed (Law 91/2025/QH15), with every trace in the log.

What is erased cannot be undone. Papers that are out, backups and files exported before still hold it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from briefings.editing.changing import ISSUED
from briefings.editing.fields import Field, Shape, fields
from briefings.errors import N_, BriefingError
from briefings.records.kinds import Attachment, Delegate, Partner, Person, Visit
from briefings.store.workspace import Workspace

_ERASED = N_("Erased for good")
# What of a person and of a delegate is needed for the visit alone: diet, papers, telephones.
_OF_PERSON = ("personal_notes",)
_OF_VISIT = ("our_delegation.note", "their_delegation.note")
_TELLING = frozenset({Shape.TEXT, Shape.TEXTS, Shape.LINE, Shape.LINES, Shape.DATE, Shape.PART, Shape.PARTS})


class Erasable(NamedTuple):
    """What is kept of the delegations of a visit for the visit's sake.

    `persons` are the keys of those with personal notes, now or in the log, `travelling` those of them who
    are still expected at a visit; `files` the keys of files kept with the persons alone. `notes`: do the
    lists of delegates hold any, now?
    """

    persons: tuple[str, ...]
    travelling: tuple[str, ...]
    files: tuple[str, ...]
    notes: bool


def erase(
    workspace: Workspace, kind: str, key: str, names: tuple[str, ...] = (), *, who: str, when: datetime
) -> bool:
    """Erase a record, or the fields of these names, for good; was anything there?

    What was removed before, and stands in the log alone, is erased there.

    Raises:
        BriefingError: no such record or field, a field that is required, papers are out by the record, or
            another one names it.
    """
    if kind in ISSUED:
        raise BriefingError(N_("What was issued cannot be erased, for the papers are out."))
    partner = workspace.find(Partner, key) if kind == Partner.kind else None
    if partner is not None and partner.home and not names:
        raise BriefingError(N_("The home administration's country cannot be erased."))
    return workspace.purge(kind, key, _ERASED, who, when, fields=names)


def holding(workspace: Workspace, kind: str, key: str) -> tuple[Field, ...]:
    """The fields of a record that tell something in words, or once did, and that it can be without."""
    states = [workspace.find(kind, key)]
    for change in workspace.history(kind, key):
        states += [change.before, change.after]
    return tuple(
        one
        for one in fields(kind)
        if one.shape in _TELLING
        and not (one.required or one.fixed)
        and any(state is not None and getattr(state, one.name) for state in states)
    )


def erasable(workspace: Workspace, visit: str, day: date) -> Erasable:
    """What `erase_personal` would erase, on this day.

    Raises:
        BriefingError: there is no such visit.
    """
    made = workspace.get(Visit, visit)
    expected = {
        one.person
        for other in workspace.all(Visit)
        if other.key != visit and not is_over(other, day)
        for one in _delegates(other)
    }
    travelling = {key for key in _persons(made) if key in expected}
    leaving = set(_persons(made)) - travelling
    names = {f"{Person.kind}/{key}" for key in leaving}
    return Erasable(
        persons=tuple(key for key in _persons(made) if key in leaving and _is_noted(workspace, key)),
        travelling=tuple(key for key in _persons(made) if key in travelling and _is_noted(workspace, key)),
        files=tuple(
            one.key for one in workspace.all(Attachment) if one.records and names.issuperset(one.records)
        ),
        notes=any(one.note for one in _delegates(made)),
    )


def erase_personal(
    workspace: Workspace, visit: str, day: date, *, files: bool = False, who: str, when: datetime
) -> Erasable:
    """Erase what was kept of a visit's delegations for its sake, once it is over; says what that was.

    It is the personal notes of the persons in them, the notes beside the delegates and, where asked for,
    the files kept with those persons alone. Who is still expected at another visit keeps his.

    Raises:
        BriefingError: there is no such visit, or it is not over on this day.
    """
    made = workspace.get(Visit, visit)
    if not is_over(made, day):
        last = made.end or made.start
        raise BriefingError(
            N_("The visit lasts until {day}; what is known of its delegations is still needed."), day=last
        )
    found = erasable(workspace, visit, day)
    with workspace.action(_ERASED, who, when):
        for key in found.persons:
            workspace.purge(Person, key, _ERASED, who, when, fields=_OF_PERSON)
        workspace.purge(Visit, visit, _ERASED, who, when, fields=_OF_VISIT)
        for key in found.files if files else ():
            workspace.purge(Attachment, key, _ERASED, who, when)
    return found


def is_over(visit: Visit, day: date) -> bool:
    """Is its last day behind us?"""
    return (visit.end or visit.start).latest < day


def _delegates(visit: Visit) -> tuple[Delegate, ...]:
    return (*visit.our_delegation, *visit.their_delegation)


def _persons(visit: Visit) -> tuple[str, ...]:
    """The keys of the persons in both delegations, each once."""
    return tuple(dict.fromkeys(one.person for one in _delegates(visit) if one.person is not None))


def _is_noted(workspace: Workspace, key: str) -> bool:
    """Are there personal notes of somebody, in the record or in the log?"""
    states = [workspace.find(Person, key)]
    for change in workspace.history(Person, key):
        states += [state for state in (change.before, change.after) if isinstance(state, Person)]
    return any(state is not None and bool(state.personal_notes) for state in states)
