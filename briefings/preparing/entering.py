"""What is entered by hand: names of records in any words, days, keys; and faults told all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from briefings import pack
from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.kinds import Partner, Record
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.text import fold

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)


class Faults:
    """Faults gathered, so that all are told and not only the first."""

    def __init__(self) -> None:
        self._found: list[BriefingError] = []

    def add(self, message: str, **values: object) -> None:
        """Note a fault."""
        self._found.append(BriefingError(message, **values))

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what is raised inside, and go on after it."""
        try:
            yield
        except BriefingError as error:
            self._found.append(error)

    def tell(self) -> None:
        """Raise what was noted, if anything."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise ErrorList(N_("This cannot be entered as it is; nothing was changed:"), self._found)


def partner_named(workspace: Workspace, name: str) -> Partner:
    """The partner of this key or name, in any of its languages; tones, case and đ do not matter.

    Raises:
        BriefingError: there is none, and which are near; several are called so.
    """
    record = workspace.find(Partner, name)
    if record is not None:
        return record
    asked = fold(name.strip())
    called = [one for one in workspace.all(Partner) if asked and asked in _names(one)]
    if len(called) == 1:
        return called[0]
    if called:
        raise BriefingError(
            N_("Several partners are called “{name}”. Choose one by its key: {known}."),
            name=name,
            known=", ".join(one.key for one in called),
        )
    raise workspace.not_found(Partner.kind, name)


def _names(partner: Partner) -> set[str]:
    texts = [partner.name]
    for name in partner.names:
        texts += [name.text, name.short]
    return {fold(words) for text in texts for words in text.values()}


def record_named(workspace: Workspace, kind: type[R], key: str) -> R:
    """The record of this key, whatever its case. Raises BriefingError: there is none, which are near."""
    record = workspace.find(kind, key)
    if record is None:
        raise workspace.not_found(kind.kind, key)
    return record


def exact(day: PartialDate | date) -> PartialDate:
    """A day of a visit.

    Raises:
        BriefingError: it is not known to the day, or no paper can be told for it.
    """
    told = PartialDate.of(day) if isinstance(day, date) else day
    if told.precision < 3 or told.about:
        raise BriefingError(N_("“{day}” is no single day. Give day, month and year."), day=str(told))
    if not pack.EARLIEST <= told.earliest <= pack.LATEST:
        raise BriefingError(
            N_("A paper cannot be told for {day}. Choose a day from {first} to {last}."),
            day=told,
            first=pack.EARLIEST,
            last=pack.LATEST,
        )
    return told


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def check_time(time: str) -> None:
    """Make sure that it is empty or a time of day. Raises BriefingError."""
    if time and _TIME.fullmatch(time) is None:
        raise BriefingError(N_("“{time}” is no time of day. Write it like 09:30."), time=time)


def check_text(text: Text, what: str) -> None:
    """Make sure that something is said. `what` is a message. Raises BriefingError."""
    if not any(words.strip() for words in text.values()):
        raise BriefingError(what)


_KEY = re.compile(r"\w[\w.-]*", re.ASCII)


def check_key(key: str, taken: Collection[str], kind: str) -> None:
    """Make sure that a key can be given. Raises BriefingError: it is badly made, or taken."""
    if _KEY.fullmatch(key) is None:
        raise BriefingError(
            N_("“{key}” cannot be a key. Use letters without tones, digits, dots and hyphens."), key=key
        )
    if key.casefold() in {one.casefold() for one in taken}:
        raise BriefingError(
            N_("The key {key} is taken by another {kind}. Choose another key."), key=key, kind=kind
        )


def keys(workspace: Workspace, kind: type[Record]) -> set[str]:
    """The keys of all records of a kind."""
    return {record.key for record in workspace.all(kind)}


def free_key(wanted: str, taken: Iterable[str]) -> str:
    """The key as wanted, or with the first number that makes it free."""
    known = {one.casefold() for one in taken}
    number, key = 1, wanted
    while key.casefold() in known:
        number += 1
        key = f"{wanted}-{number}"
    return key


def moved(told: PartialDate | None, days: int) -> PartialDate | None:
    """The date moved by so many days; one that is not known to the day stays as inexact as it was."""
    if told is None:
        return None
    day = date(told.year, told.month or 1, told.day or 1) + timedelta(days=days)
    return PartialDate(
        day.year,
        day.month if told.month is not None else None,
        day.day if told.day is not None else None,
        told.about,
    )


def changed(value: S, **fields: object) -> S:
    """The record or value with these fields."""
    return msgspec.structs.replace(value, **fields)


def next_code(letter: str, codes: Iterable[str]) -> str:
    """The letter with the first number after all that stand with it."""
    numbers = [code.removeprefix(letter) for code in codes if code.startswith(letter)]
    return f"{letter}{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"
