"""What every record has, and the facts inside records that carry sources of their own."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from briefings.records.keys import Key, PartnerKey, SourceKey
from briefings.records.values import EMPTY, Amount, Confidence, Handling, Mark, PartialDate, Text, Value


class Sourced(Value, frozen=True, kw_only=True):
    """A fact inside a record with sources and confidence of its own."""

    sources: tuple[SourceKey, ...] = ()
    confidence: Confidence = Confidence.UNVERIFIED
    reliable_sources: int | None = None
    handling: Handling = Handling.INTERNAL
    note: Text = EMPTY
    quote: str = ""


class DateFact(Sourced, frozen=True, kw_only=True):
    """A date with its sources."""

    date: PartialDate | None = None


class TextFact(Sourced, frozen=True, kw_only=True):
    """A text with its sources, and the date it is told of."""

    text: Text = EMPTY
    date: PartialDate | None = None


class CountFact(Sourced, frozen=True, kw_only=True):
    """A whole number with its sources."""

    number: int


class Reading(Sourced, frozen=True, kw_only=True):
    """A further reading of a field: what another source says, or how another words it.

    `field` is the field's name; the value stands in the place of its type. Readings stay beside
    the record's own value: disagreeing sources are all shown, none is chosen.
    """

    field: str
    text: Text = EMPTY
    date: PartialDate | None = None
    amount: Amount | None = None
    code: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every record has."""

    kind: ClassVar[str]
    # Fields that may take the record's own level down to releasable; every other field is at
    # least internal whatever the record says (names, dates, places and parties only).
    open_fields: ClassVar[frozenset[str]] = frozenset()
    # Our own words, said by us and attested by nobody: not measured by its sources.
    own_words: ClassVar[bool] = False

    key: Key
    handling: Handling = Handling.INTERNAL
    releasable_to: tuple[PartnerKey, ...] = ()
    given_by: PartnerKey | None = None
    readers: tuple[str, ...] = ()  # the people who alone see what is restricted in it
    sources: tuple[SourceKey, ...] = ()
    confidence: Confidence = Confidence.UNVERIFIED
    reliable_sources: int | None = None
    as_of: PartialDate | None = None
    note: Text = EMPTY
    quote: str = ""
    quote_source: SourceKey | None = None  # where the quote stands, if in none of the sources
    groups: tuple[str, ...] = ()
    illustrative: bool = False  # made up to show how things work: says so on every page it prints on
    readings: tuple[Reading, ...] = ()
    marks: dict[str, Mark] = {}
