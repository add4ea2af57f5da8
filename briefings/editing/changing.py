"""Changing records field by field: each change one action, checked by what the rest of the program asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from briefings.editing import rules
from briefings.editing.fields import Field, field, fields, made, values
from briefings.errors import N_, BriefingError, ErrorList
from briefings.exchanging import faults as faults_of_exchange
from briefings.handling import readers
from briefings.pack import pack_kinds
from briefings.preparing.entering import changed, check_key, free_key
from briefings.preparing.removing import remove_topic, remove_visit
from briefings.preparing.sound import Placed
from briefings.records.kinds import KINDS, Attachment, Copy, Edition, Pack, Partner, Record, Topic, Visit
from briefings.records.values import PartialDate, Text, Tri, Value
from briefings.store.bodies import title
from briefings.store.workspace import Workspace
from briefings.text import fold

ISSUED = (Edition.kind, Copy.kind)
"""Kinds of which there are records only by issuing papers."""


class Saved(NamedTuple):
    """A record as it is now, and the number of the action by which it became so; 0: it was so before."""

    record: Record
    action: int


def set_field(
    workspace: Workspace,
    kind: str,
    key: str,
    name: str,
    value: Any,
    *,
    who: str,
    when: datetime,
    extends: int | None = None,
    instead_of: Any = msgspec.UNSET,
) -> Saved:
    """Give one field of a record another value, in one action that is called after the field.

    Args:
        workspace: where the record is.
        kind: of the record.
        key: of the record.
        name: of the field.
        value: of the field's type.
        who: changes it.
        when: it is changed.
        extends: the action by which the same typing was saved before: it then goes on.
        instead_of: the value that whoever types has seen, where that is known.

    Raises:
        BriefingError: no such record or field, a field that is set elsewhere, a value that cannot stand;
            the field has another value meanwhile than was seen.
    """
    if instead_of is not msgspec.UNSET:
        told, now = field(KINDS[kind], name), getattr(workspace.get(kind, key), name)
        if now not in (instead_of, value):
            raise BriefingError(
                N_("“{label}” was changed meanwhile in another window. Type on to write over that."),
                label=told.label,
            )
    return set_fields(workspace, kind, key, {name: value}, who=who, when=when, extends=extends)


def set_fields(
    workspace: Workspace,
    kind: str,
    key: str,
    entered: Mapping[str, Any],
    *,
    who: str,
    when: datetime,
    extends: int | None = None,
) -> Saved:
    """Give several fields of a record other values in one action; see `set_field`."""
    before = workspace.get(kind, key)
    structure = KINDS[kind]
    told = [field(structure, name) for name in entered]
    for one in told:
        check_open(one)
    after = rules.settled(workspace, before, made(structure, {**values(structure, before), **entered}))
    if after == before:
        return Saved(before, extends or 0)
    check(workspace, after, before)
    said = told[0].label if len(told) == 1 else N_("Record changed")
    with workspace.action(said, who, when, extends=extends) as action:
        action.put(after)
        rules.note(workspace, action, before, after)
        number = action.number
    return Saved(workspace.get(kind, key), number)


def new_record(
    workspace: Workspace,
    kind: str,
    entered: Mapping[str, Any],
    *,
    key: str = "",
    who: str,
    when: datetime,
) -> Saved:
    """Make a record of these fields; its key is made of what it is called where none is given.

    Raises:
        BriefingError: of this kind none can be entered, a key that is taken, a value that cannot stand.
    """
    check_enterable(kind)
    structure = KINDS[kind]
    taken = workspace.keys(kind)
    if key:
        check_key(key, taken, kind)
    for name in entered:
        check_open(field(structure, name))
    record = made(structure, {**values(structure), **entered, "key": key or "new"})
    if not key:
        record = changed(record, key=free_key(_wanted_key(record), taken))
    record = rules.settled(workspace, None, record)
    check(workspace, record)
    with workspace.action(N_("Record added"), who, when) as action:
        action.put(record)
        rules.note(workspace, action, None, record)
        number = action.number
    return Saved(workspace.get(kind, record.key), number)


def delete_record(workspace: Workspace, kind: str, key: str, *, who: str, when: datetime) -> int:
    """Take a record away; it can be undone. The number of the action.

    Raises:
        BriefingError: no such record; papers are out by it; another record names it, which is said.
    """
    record = workspace.get(kind, key)
    if kind in ISSUED:
        raise BriefingError(N_("What was issued cannot be removed, for the papers are out."))
    if isinstance(record, Partner) and record.home:
        raise BriefingError(N_("The home administration's country cannot be removed."))
    if isinstance(record, Visit):
        remove_visit(workspace, key, who=who, when=when)
    elif isinstance(record, Topic):
        remove_topic(workspace, key, who=who, when=when)
    else:
        with workspace.action(N_("Record removed"), who, when) as action:
            action.delete(kind, key)
    return workspace.actions(1)[0].number


def check_enterable(kind: str) -> None:
    """Make sure that records of a kind can be entered by hand. Raises BriefingError: how they come about."""
    if kind in ISSUED:
        raise BriefingError(N_("Editions and copies come about when a pack is issued."))
    if kind == Attachment.kind:
        raise BriefingError(N_("A file is attached, not entered. Add it as an attachment."))


def check_open(told: Field) -> None:
    """Make sure that a field can be edited by hand. Raises BriefingError: it is set by the program."""
    if told.fixed:
        raise BriefingError(N_("“{label}” is not entered here; the program sets it."), label=told.label)


# --- what must hold -------------------------------------------------------------------------


def check(workspace: Workspace, record: Record, before: Record | None = None) -> None:
    """Make sure that nothing else in the program would refuse a record.

    What was wrong with it `before` is no reason to refuse another field of it.

    Raises:
        BriefingError: what is wrong, with its field (ErrorList: several things).
    """
    known = {(path, str(fault)) for path, fault in faults(workspace, before)} if before is not None else set()
    found: list[BriefingError] = []
    for path, fault in faults(workspace, record):
        if (path, str(fault)) not in known and str(fault) not in map(str, found):
            found.append(fault)
    if len(found) == 1:
        raise found[0]
    if found:
        raise ErrorList(N_("This cannot be entered as it is; nothing was changed:"), found)


def faults(workspace: Workspace, record: Record) -> Iterator[Placed]:
    """Everything that is wrong with a record, each with its path; what it names is not asked after."""
    known = readers(workspace.folder) if isinstance(record, Pack) else {}
    yield from faults_of_exchange(record.kind, {"": record}, pack_kinds(), known)
    yield from rules.faults(record)
    if record.kind != Visit.kind:  # whose own rules are asked already
        for told in fields(type(record)):
            words = getattr(record, told.name)
            if told.required and isinstance(words, Text) and not any(map(str.strip, words.values())):
                yield f".{told.name}", BriefingError(N_("“{label}” is missing."), label=told.label)
    yield from _order_faults(record, "")
    if unknown := [name for name in record.readers if not name.strip()]:
        yield ".readers", BriefingError(N_("A reader has no name."), count=len(unknown))
    yield from _limit_faults(record, "")
    yield from _named_fields(record)
    yield from _word_faults(record)


_PAIRS = (("since", "until"), ("date", "end"), ("start", "end"), ("start", "period_end"))
_PAIRS_OF = {"Agreement": (("signed", "expires"), ("in_force", "expires")), "Role": (("date", "until"),)}


def _order_faults(value: Any, path: str) -> Iterator[Placed]:
    """What ends before it begins, wherever it stands in a value."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _order_faults(item, f"{path}[{number}]")
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Visit):  # a visit's days: see `sound`
        for first, last in (*_PAIRS, *_PAIRS_OF.get(type(value).__name__, ())):
            begins, ends = getattr(value, first, None), getattr(value, last, None)
            if (
                isinstance(begins, PartialDate)
                and isinstance(ends, PartialDate)
                and ends.before(begins) is Tri.YES
            ):
                yield (
                    f"{path}.{last}",
                    BriefingError(
                        N_("It ends before it begins: {last} is before {first}."), last=ends, first=begins
                    ),
                )
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if isinstance(held, tuple | msgspec.Struct):
                yield from _order_faults(held, f"{path}.{name}")


def _limit_faults(value: Any, path: str) -> Iterator[Placed]:
    """Whole numbers beyond what their fields take, wherever they stand in a value."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _limit_faults(item, f"{path}[{number}]")
    elif isinstance(value, Record | Value):
        for told in fields(type(value)):
            held = getattr(value, told.name)
            if told.most is not None and not 0 <= held <= told.most:
                message = N_("“{label}” is a number from 0 to {most}.")
                yield f"{path}.{told.name}", BriefingError(message, label=told.label, most=told.most)
            elif told.structure is not None and not isinstance(held, dict):
                yield from _limit_faults(held, f"{path}.{told.name}")


def _named_fields(record: Record) -> Iterator[Placed]:
    """Marks and further readings of fields that there are not."""
    known = {one.name for one in fields(type(record))}
    named = [(".marks", path) for path in record.marks]
    named += [(f".readings[{number}]", one.field) for number, one in enumerate(record.readings)]
    for place, path in named:
        if path.partition(".")[0] not in known:
            yield (
                place,
                BriefingError(
                    N_("There is no field “{name}”. Choose from: {known}."),
                    name=path,
                    known=", ".join(sorted(known)),
                ),
            )


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


def _word_faults(record: Record) -> Iterator[Placed]:
    """Codes that are written, not chosen: of languages and countries."""
    for name in ("languages", "official_wording", "press_wording"):
        for number, code in enumerate(getattr(record, name, ())):
            if _LANGUAGE.fullmatch(code) is None:
                yield (
                    f".{name}[{number}]",
                    BriefingError(N_("“{code}” is no code of a language, such as vi, en or ja."), code=code),
                )
    if isinstance(record, Partner) and record.iso and _COUNTRY.fullmatch(record.iso) is None:
        yield (
            ".iso",
            BriefingError(
                N_("“{code}” is no country's code: two capital letters, such as JP."), code=record.iso
            ),
        )


# --- keys -----------------------------------------------------------------------------------


_KEY_WORDS, _KEY_LETTERS = 6, 48


def _wanted_key(record: Record) -> str:
    """A key made of what a record is called; of its partners and year where that says nothing in letters."""
    called = title(record)
    words = re.findall(r"[a-z0-9]+", fold(called.get("en") or next(iter(called.values()), "")))
    key = "-".join(words[:_KEY_WORDS])[:_KEY_LETTERS].strip("-")
    return key or f"{record.kind.replace('_', '-')}-1"
