"""The desk: selected facts, the day they are told for, and how values are computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from briefings import visit
from briefings.handling import Facts, field_level, record_level
from briefings.records.kinds import (
    Agreement,
    Event,
    Goal,
    Name,
    Partner,
    Project,
    Record,
    Sourced,
)
from briefings.records.values import Computed, Handling, Origin, PartialDate, at
from briefings.text import SortKey, sort_key

V = TypeVar("V")
W = TypeVar("W", Agreement, Event, Project, Goal)


def computed(value: V, *inputs: tuple[Record, str]) -> Computed[V]:
    """A value with the highest level and the places of the fields it was computed from.

    An input without a field stands for the record's being there.
    """
    levels = (field_level(record, path) if path else record_level(record) for record, path in inputs)
    return Computed(
        value,
        max(levels, default=Handling.INTERNAL),
        tuple(Origin(f"{record.kind}/{record.key}", path) for record, path in inputs),
    )


def picked(record: Record, path: str) -> Computed[Any]:
    """The value at a dotted path of a record."""
    return computed(at(record, path), (record, path))


def is_checked(record: Record, path: str = "") -> bool:
    """Is the record, and the field where one is named, attested by a reliable source?

    What is stated nearest to the field counts: by a mark on it or around it, by a fact with sources
    of its own, by the record.
    """
    parts = path.split(".") if path else []
    for depth in range(len(parts), 0, -1):
        around = ".".join(parts[:depth])
        mark, value = record.marks.get(around), at(record, around)
        if mark is not None and mark.confidence is not None:
            return mark.confidence.is_checked
        if isinstance(value, Sourced):
            return value.confidence.is_checked
    return record.confidence.is_checked


class Desk:
    """The facts on the desk with the day they are told for.

    Args:
        facts: the facts selected for the reader.
        day: the day they are told for.
        language: that of the document, by which names are put in order.
    """

    def __init__(self, facts: Facts, day: date, language: str) -> None:
        self.facts = facts
        self.day = day
        self.language = language
        subject = facts.find(Partner, facts.subject)
        home = facts.find(Partner, facts.home)
        assert subject is not None
        assert home is not None
        self.subject = subject
        self.home = home

    def holding(self, partner: Partner, field: str) -> Computed[Name] | None:
        """The name among a partner's names in `field` that holds on the day."""
        names: Sequence[Name] = getattr(partner, field)
        place = visit.holding([name.validity for name in names], self.day)
        return picked(partner, f"{field}.{place}") if place is not None else None

    def partners(self, keys: Iterable[str]) -> tuple[Partner, ...]:
        """Partners besides the subject and home, by name."""
        found = (
            self.facts.find(Partner, key) for key in keys if key not in (self.facts.subject, self.facts.home)
        )
        return tuple(sorted((one for one in found if one is not None), key=self.name))

    def name(self, partner: Partner) -> SortKey:
        """The key by which partners are put in order of their names."""
        name = partner.name.choose(self.language)
        return sort_key(name.text if name else partner.key, self.language)

    def of_subject(self, record: Agreement | Event | Project | Goal) -> bool:
        """Does the record name the subject?"""
        return self.subject.key in (*record.partners, *record.forums)

    def own(self, kind: type[W]) -> tuple[W, ...]:
        """The records of a kind that name the subject."""
        return tuple(record for record in self.facts.all(kind) if self.of_subject(record))

    @staticmethod
    def order(day: PartialDate | None) -> tuple[date, int]:
        """The key by which dates are put in order; what has none comes first."""
        return day.sort_key if day is not None else (date.min, 0)


def raised(value: Computed[V], level: Handling) -> Computed[V]:
    """The value at this level or its own, whichever is higher."""
    return Computed(value.value, max(value.level, level), value.origins)
