"""The small frozen values that records are made of.

Nothing here knows a language's wording: formatting a date or an amount for a reader
is the business of `briefings.i18n`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum, StrEnum
from typing import Any, Generic, TypeVar

import msgspec

from briefings.records.keys import SourceKey

V = TypeVar("V")


class Handling(Enum):
    """Who may read a fact or a block; higher is narrower. A missing mark means internal."""

    RELEASABLE = "releasable"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    rank: int
    __hash__ = object.__hash__  # each member is one object; Enum's own hash is that of its name, and slow

    def __init__(self, _code: str) -> None:
        self.rank = len(type(self).__members__)

    def __lt__(self, other: Handling) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Handling) -> bool:
        return self.rank <= other.rank

    def __gt__(self, other: Handling) -> bool:
        return self.rank > other.rank

    def __ge__(self, other: Handling) -> bool:
        return self.rank >= other.rank


class Confidence(StrEnum):
    """How well a fact is attested by its sources."""

    OWN_RECORD = "own_record"  # what we did ourselves, as we recorded it
    CONFIRMED = "confirmed_2_sources"
    ONE_SOURCE = "one_source"
    WEAK_SOURCE = "weak_source"
    GENERAL_KNOWLEDGE = "general_knowledge"
    UNVERIFIED = "unverified"
    NOT_FOUND = "not_found"

    @property
    def is_checked(self) -> bool:
        """True where at least one reliable source stands behind the fact, or we recorded what we did.

        Unchecked facts print as *chưa kiểm chứng* and stay out of summaries and handouts.
        """
        return self in (Confidence.OWN_RECORD, Confidence.CONFIRMED, Confidence.ONE_SOURCE)


class Tri(Enum):
    """The answer to a comparison of partial dates."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:~(\d+))?")


class PartialDate:
    """A year, a month or a day, possibly "about".

    `about` is the number of days by which the date is widened on both sides (0: not at all).
    Written `2015`, `2015-08`, `2015-08-14`; about is written `2015-08~30`.
    A plain class, because msgspec would read and write a dataclass as an object.
    """

    __slots__ = ("about", "day", "month", "year")
    year: int
    month: int | None
    day: int | None
    about: int

    def __init__(self, year: int, month: int | None = None, day: int | None = None, about: int = 0) -> None:
        if day is not None and month is None:
            raise ValueError("a date with a day needs a month")
        # raises ValueError where it is no date
        date(year, 1 if month is None else month, 1 if day is None else day)
        if about < 0:
            raise ValueError("the span of an about-date is a number of days, not below zero")
        for name, value in (("year", year), ("month", month), ("day", day), ("about", about)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a PartialDate is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return f"PartialDate({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (PartialDate, (self.year, self.month, self.day, self.about))

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the written form; raises ValueError on any other."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is no date (write 2015, 2015-08 or 2015-08-14)")
        year, month, day, about = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, int(about or 0))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The exact day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return f"{text}~{self.about}" if self.about else text

    @property
    def precision(self) -> int:
        """1 year, 2 month, 3 day."""
        return 1 + (self.month is not None) + (self.day is not None)

    @property
    def earliest(self) -> date:
        """The first day this date can mean."""
        return _shift(date(self.year, self.month or 1, self.day or 1), -self.about)

    @property
    def latest(self) -> date:
        """The last day this date can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return _shift(date(self.year, month, day), self.about)

    @property
    def sort_key(self) -> tuple[date, int]:
        """Sorts by the earliest day, then by precision (a year before its months)."""
        return (self.earliest, self.precision)

    def before(self, other: PartialDate | date) -> Tri:
        """Is this date wholly before the other? Unknown where the two spans overlap."""
        first, last = _span(other)
        if self.latest < first:
            return Tri.YES
        return Tri.NO if self.earliest >= last else Tri.UNKNOWN

    def on_or_before(self, other: PartialDate | date) -> Tri:
        """Is this date on or before the other? Unknown where the two spans leave it open."""
        first, last = _span(other)
        if self.latest <= first:
            return Tri.YES
        return Tri.NO if self.earliest > last else Tri.UNKNOWN


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _span(other: PartialDate | date) -> tuple[date, date]:
    if isinstance(other, PartialDate):
        return other.earliest, other.latest
    return other, other


class Rendering(msgspec.Struct, frozen=True):
    """What `Text.choose` gave: the text, the language it is in, and whether that was asked for."""

    text: str
    language: str
    fallback: bool


class Text(Mapping[str, str]):
    """One text in several languages: language code → string, never an empty string.

    Asked for a language it gives: asked → the pack's other languages → en → vi → any,
    and says which one it gave.
    """

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        items = dict(by_language)
        self._by_language = {language: text for language, text in items.items() if text}

    def __getitem__(self, language: str) -> str:
        return self._by_language[language]

    def __iter__(self) -> Any:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_language.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._by_language == other._by_language

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"

    def choose(self, language: str, others: Iterable[str] = ()) -> Rendering | None:
        """The text for a reader of `language`; None where there is no text at all."""
        for candidate in (language, *others, "en", "vi", *self._by_language):
            if candidate in self._by_language:
                return Rendering(self._by_language[candidate], candidate, candidate != language)
        return None


EMPTY = Text()


class Qualifier(StrEnum):
    """How an amount is qualified in its source."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    NEARLY = "nearly"


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the structured values inside records."""


class Amount(Value, frozen=True, kw_only=True):
    """A sum of money: number in whole units of an ISO 4217 currency."""

    number: float
    currency: str
    qualifier: Qualifier = Qualifier.EXACT


class Validity(Value, frozen=True, kw_only=True):
    """From when until when something holds; both ends may be open."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    def holds(self, day: date) -> Tri:
        """Does it hold on that day? Unknown where a partial end leaves it open."""
        started = self.since.on_or_before(day) if self.since else Tri.YES
        ended = self.until.before(day) if self.until else Tri.NO
        if started is Tri.NO or ended is Tri.YES:
            return Tri.NO
        return Tri.UNKNOWN if Tri.UNKNOWN in (started, ended) else Tri.YES


class Mark(Value, frozen=True, kw_only=True):
    """Where one field of a record differs from the record itself (the field's path is the key)."""

    handling: Handling | None = None
    sources: tuple[SourceKey, ...] = ()
    confidence: Confidence | None = None
    as_of: PartialDate | None = None


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a printed value came from: `record` is "kind/key", `field` a dotted path."""

    record: str
    field: str = ""


class Computed(msgspec.Struct, Generic[V], frozen=True):
    """A value computed from facts, with the highest level of what it was computed from.

    `value` is any value a record's field can have, a record, or a tuple of them; `origins` are the
    fields it was computed from.
    """

    value: V
    level: Handling
    origins: tuple[Origin, ...] = ()


def at(record: msgspec.Struct, path: str) -> Any:
    """What stands at a dotted path of a record, such as `posts.0.title`; None where it holds nothing.

    Raises:
        AttributeError, IndexError: there is no such field or item, or nothing that could have it.
    """
    value: Any = record
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, tuple) else getattr(value, part)
    return value


def at_if_there(record: msgspec.Struct, path: str) -> Any:
    """As `at`; None where there is no such field or item."""
    try:
        return at(record, path)
    except (AttributeError, IndexError):
        return None


def decode_hook(kind: type, value: Any) -> Any:
    """Hook for msgspec: files and rows → our values. Raises ValueError on what is none of them."""
    if kind is Text:
        if isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values()):
            return Text(value) or EMPTY  # one empty text, so that it is left out when written
        raise ValueError('a text is written { vi = "…", en = "…" }')
    if kind is PartialDate:
        if isinstance(value, date):  # TOML has dates of its own
            return PartialDate.of(value)
        if not isinstance(value, str):
            raise ValueError("a date is written in quotes: 2015, 2015-08 or 2015-08-14")
        return PartialDate.parse(value)
    raise NotImplementedError(f"no decoder for {kind}")


def encode_hook(value: Any) -> Any:
    """Hook for msgspec: our values → what files and rows hold."""
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, PartialDate):
        return str(value)
    raise NotImplementedError(f"no encoder for {type(value)}")
