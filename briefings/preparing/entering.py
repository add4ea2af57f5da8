"""What is entered by hand: names of records in any words, days, keys; and faults told all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.i18n import Translator, languages
from briefings.preparing.marking import carried
from briefings.preparing.sound import Placed
from briefings.records.kinds import Partner, Record, Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from briefings.text import fold

E = TypeVar("E")
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

    def add_placed(self, placed: Iterable[Placed]) -> None:
        """Note faults that have places, which who sees the form needs no telling; each once."""
        self._found += {str(fault): fault for _, fault in placed}.values()

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
    called = [one for one in workspace.all(Partner) if asked and asked in names_of(one)]
    if len(called) == 1:
        return called[0]
    if called:
        raise BriefingError(
            N_("Several partners are called “{name}”. Choose one by its key: {known}."),
            name=name,
            known=", ".join(one.key for one in called),
        )
    raise workspace.not_found(Partner.kind, name)


def names_of(partner: Partner) -> frozenset[str]:
    """All that a partner is called, folded: its names and what its country is commonly called."""
    texts = [partner.name]
    for name in partner.names:
        texts += [name.text, name.short]
    said = {words for text in texts for words in text.values()}
    for language in languages():
        said.update(Translator(language).country_names().get(partner.iso, ()))
    return frozenset(fold(words) for words in said if words)


def met_partner(workspace: Workspace, visit: Visit, name: str) -> str:
    """The key of a partner met on a visit. Raises BriefingError: there is none, it is not met there."""
    partner = partner_named(workspace, name).key
    met = (*visit.partners, *visit.margins)
    if partner not in met:
        raise BriefingError(
            N_("{partner} is not met on the visit. Choose from: {known}, or add it to the visit."),
            partner=partner,
            known=", ".join(met),
        )
    return partner


def record_named(workspace: Workspace, kind: type[R], key: str) -> R:
    """The record of this key, whatever its case. Raises BriefingError: there is none, which are near."""
    record = workspace.find(kind, key)
    if record is None:
        raise workspace.not_found(kind.kind, key)
    return record


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
    """The record or value with these fields; a record's marks go with the words they mark."""
    if isinstance(value, Record) and value.marks and "marks" not in fields:
        fields["marks"] = carried(value, fields)
    return msgspec.structs.replace(value, **fields)


def without(entered: tuple[E, ...], number: int) -> tuple[E, ...]:
    """What was entered without one of it, by its number. Raises BriefingError: there is no such number."""
    place = numbered(entered, number)
    return (*entered[:place], *entered[place + 1 :])


def numbered(entered: tuple[object, ...], number: int) -> int:
    """The place of what has a number, counted from 1. Raises BriefingError: there is no such number."""
    if not 1 <= number <= len(entered):
        raise BriefingError(
            N_("There is no number {number} here. There are {count}."), number=number, count=len(entered)
        )
    return number - 1
