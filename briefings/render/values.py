"""What templates are given: facts that cannot be printed without their marks.

A structure becomes a `View`, a text a `Marked`, any other value a `Fact`. Each knows the field it was
read from, and so its level, sources and confidence. They compare as the values they hold; printed
they become the element `v` of the markup.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, NoReturn, TypeAlias

import msgspec

from briefings import markup
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.records import codes
from briefings.records.values import (
    Amount,
    Computed,
    Confidence,
    Handling,
    Mark,
    Origin,
    PartialDate,
    Text,
    Tri,
    Validity,
    at,
    at_if_there,
)

Record: TypeAlias = Any  # a structure of `records.kinds`; known by its `kind` and `key`
LevelOf = Callable[[Record, str], Handling]
"""A record and the dotted path of a field → the field's level."""

ATTESTED = ("sources", "confidence", "checked", "as_of")


class Reading(msgspec.Struct, frozen=True, eq=False):
    """How facts are read: in which language, else in which others, at which levels, of which records."""

    translator: Translator
    others: tuple[str, ...]
    level_of: LevelOf
    records: Mapping[str, Record]


def records_in(value: Any) -> Iterator[tuple[str, Record]]:
    """Every record in a dossier with its name "kind/key"."""
    if _is_record(value):
        yield f"{value.kind}/{value.key}", value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from records_in(getattr(value, field))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from records_in(inner)
    elif isinstance(value, Mapping) and not isinstance(value, Text):
        for inner in value.values():
            yield from records_in(inner)


class Place(msgspec.Struct, frozen=True, eq=False):
    """Where a value was read: a field of a record, or nowhere in particular.

    `floor` is the lowest level it can have; `origins` are those of a computed value.
    """

    reading: Reading
    record: Record = None
    path: str = ""
    floor: Handling | None = None
    origins: tuple[Origin, ...] = ()

    def field(self, name: str | int) -> Place:
        """The place of a field, or of an item, of what is here."""
        if self.record is None:
            # inside of something computed that is no field of a known record: no more is released
            floor = self.floor and max(self.floor, Handling.INTERNAL)
            return msgspec.structs.replace(self, floor=floor)
        return msgspec.structs.replace(self, path=f"{self.path}.{name}" if self.path else str(name))

    def of_computed(self, computed: Computed[Any]) -> Place:
        """The place of a computed value; one picked from a record is at home there."""
        floor = max(computed.level, self.floor or computed.level)
        if len(computed.origins) == 1 and isinstance(computed.value, msgspec.Struct):
            origin = computed.origins[0]
            record = self.reading.records.get(origin.record)
            if origin.field and record is not None and at_if_there(record, origin.field) == computed.value:
                return Place(self.reading, record, origin.field, floor)
        return Place(self.reading, None, "", floor, computed.origins)

    @property
    def level(self) -> Handling:
        """The level of the value here; internal where nothing says so."""
        if self.record is None:
            return self.floor or Handling.INTERNAL
        level = self.reading.level_of(self.record, self.path or "key")
        return max(level, self.floor or level)

    def told_origins(self) -> tuple[Origin, ...]:
        """The fields that the value here was read or computed from."""
        if self.record is None:
            return self.origins
        return (Origin(f"{self.record.kind}/{self.record.key}", self.path),)

    def attested(self, name: str) -> Any:
        """`sources`, `confidence`, `checked` or `as_of` of the value here, the nearest statement first."""
        if name == "checked":
            return all(confidence.is_checked for confidence in self._stated("confidence"))
        stated = self._stated(name)
        if name == "sources":
            return tuple(dict.fromkeys(key for keys in stated for key in keys))
        return stated[0] if stated else (Confidence.UNVERIFIED if name == "confidence" else None)

    def _stated(self, name: str) -> list[Any]:
        if self.record is not None:
            return [_nearest(self.record, self.path, name)]
        found = ((self.reading.records.get(origin.record), origin.field) for origin in self.origins)
        return [_nearest(record, path, name) for record, path in found if record is not None]


def _nearest(record: Record, path: str, name: str) -> Any:
    """What is stated nearest to a field: by a mark on it, by a sourced fact around it, by the record."""
    parts = path.split(".") if path else []
    for depth in range(len(parts), 0, -1):
        mark: Mark | None = record.marks.get(".".join(parts[:depth]))
        stated = getattr(mark, name, None) or getattr(at(record, ".".join(parts[:depth])), name, None)
        if stated:
            return stated
    stated = getattr(record, name)
    return _own(record, parts[0], stated) if name == "sources" and parts else stated


def _own(record: Record, field: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Of a record's sources, those that do not say something else of this field; all where none is left."""
    others = {key for one in getattr(record, "readings", ()) if one.field == field for key in one.sources}
    return tuple(key for key in sources if key not in others) or sources


def wrap(value: Any, place: Place, *, context: str = "", language: str = "") -> Any:  # noqa: PLR0911 (one line per kind of value)
    """A value as templates meet it; None where there is nothing.

    Args:
        value: anything that a dossier holds.
        place: where it was read.
        context: the catalogue's context of its words, where it is a code.
        language: the language of plain text, where it is not the document's.
    """
    match value:
        case Computed():
            return wrap(value.value, place.of_computed(value), context=context, language=language)
        case Text():
            chosen = value.choose(place.reading.translator.language, place.reading.others)
            return Marked(chosen.text, place, language=chosen.language, texts=value) if chosen else None
        case Enum():
            truth = value is Tri.YES if isinstance(value, Tri) else True
            return Marked(str(value.value), place, context=type(value).__name__, truth=truth)
        case str():
            return Marked(value, place, language=language, context=context) if value else None
        case None:
            return None
        case msgspec.Struct() if _is_record(value):
            return View(value, Place(place.reading, value, "", place.floor))
        case msgspec.Struct():
            return View(value, place)
        case tuple() | list():
            return tuple(
                wrap(inner, place.field(index), context=context, language=language)
                for index, inner in enumerate(value)
            )
        case Mapping():
            return {key: wrap(inner, place.field(key), context=context) for key, inner in value.items()}
        case _:
            return Fact(value, place)


def raw(value: Any) -> Any:
    """The value inside; anything else as it is."""
    return value._raw if isinstance(value, View | Fact) else value


def place_of(value: Any) -> Place | None:
    """Where a value was read; None for what is no fact."""
    return value._place if isinstance(value, View | Fact | Marked) else None


class Marked(str):
    """A text from a fact. It compares as the text; printing it, joining it to others keeps its marks.

    A code compares as the code and prints as its word. `texts` is the text in all its languages;
    `fallback` says that it is a piece of one that was told in another language than was asked for.
    """

    _place: Place
    _language: str
    _context: str
    _texts: Text | None
    _truth: bool
    _fallback: bool

    def __new__(
        cls,
        text: str,
        place: Place,
        *,
        language: str = "",
        context: str = "",
        texts: Text | None = None,
        truth: bool = True,
        fallback: bool = False,
    ) -> Marked:
        """See the class."""
        marked = super().__new__(cls, text)
        marked._place = place
        marked._language = language
        marked._context = context
        marked._texts = texts
        marked._truth = truth
        marked._fallback = fallback or bool(texts)
        return marked

    def like(self, text: str) -> Marked:
        """Another text with the same marks."""
        return Marked(text, self._place, language=self._language, fallback=self._fallback)

    def name(self, text: str) -> Marked:
        """A name or a code out of the text: it needs no translation, so it is no fallback."""
        return Marked(text, self._place, language=self._language)

    def translated(self, language: str) -> Marked | None:
        """The text in a language; None where it is not told in that language."""
        text = self._texts.get(language) if self._texts else None
        return Marked(text, self._place, language=language) if text else None

    @property
    def language(self) -> str:
        """The language it is in; empty where it is the document's own."""
        return self._language

    def shown(self) -> str:
        """The text that is printed."""
        text = str.__str__(self)
        return self._place.reading.translator.word(self._context, text) if self._context else text

    def __html__(self) -> str:
        translator = self._place.reading.translator
        language = self._language or translator.language
        return markup.value(
            self.shown(),
            level=self._place.level,
            language=language,
            fallback=translator.in_language(language)
            if self._fallback and language != translator.language
            else "",
            origins=self._place.told_origins(),
        )

    def __getattr__(self, name: str) -> Any:
        if name in ATTESTED:
            return wrap_attested(self._place, name)
        raise AttributeError(name)

    def __bool__(self) -> bool:
        return self._truth and len(self) > 0

    def __str__(self) -> str:
        return self

    def __repr__(self) -> str:
        return f"<text of {self._place.told_origins()}>"

    def _lost(self, *_: object) -> NoReturn:
        raise BriefingError(N_("this would lose the marks of a value; print it whole"))

    __add__ = __radd__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _lost
    __getitem__ = __iter__ = __format__ = _lost


class Fact:
    """A date, number or answer from a fact. It compares as the value it holds."""

    __slots__ = ("_place", "_raw")

    def __init__(self, value: Any, place: Place) -> None:
        self._raw = value
        self._place = place

    def __html__(self) -> str:
        return written(self, self._place.reading.translator.shown(self._raw)).__html__()

    def __getattr__(self, name: str) -> Any:
        if name in ATTESTED:
            return wrap_attested(self._place, name)
        if isinstance(self._raw, PartialDate | datetime.date) and name in _DATE_PARTS:
            return wrap(getattr(self._raw, name), self._place)
        raise AttributeError(name)

    def __bool__(self) -> bool:
        return self._raw is not False and self._raw != 0

    def __eq__(self, other: object) -> bool:
        return bool(self._raw == raw(other))

    def __hash__(self) -> int:
        return hash(self._raw)

    def __lt__(self, other: object) -> bool:
        return bool(ordered(self._raw) < ordered(raw(other)))

    def __gt__(self, other: object) -> bool:
        return bool(ordered(self._raw) > ordered(raw(other)))

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other

    def __repr__(self) -> str:
        return f"<value of {self._place.told_origins()}>"


_DATE_PARTS = ("year", "month", "day", "about", "precision")


class View:
    """A structure from the dossier: its fields are attributes, each with its marks."""

    __slots__ = ("_place", "_raw")

    def __init__(self, structure: msgspec.Struct, place: Place) -> None:
        self._raw = structure
        self._place = place

    def __getattr__(self, name: str) -> Any:
        structure = self._raw
        if name in ATTESTED and self._place.record is not None:
            return wrap_attested(self._place, name)
        if name not in structure.__struct_fields__:
            raise AttributeError(name)
        return wrap(
            getattr(structure, name),
            self._place.field(name),
            context=codes.context(type(structure), name),
            language=_language_of(structure, name),
        )

    def __html__(self) -> str:
        if isinstance(self._raw, Amount | Validity):
            return written(self, self._place.reading.translator.shown(self._raw)).__html__()
        raise BriefingError(
            N_("a {kind} cannot be printed; print one of its fields: {fields}"),
            kind=type(self._raw).__name__,
            fields=", ".join(self._raw.__struct_fields__),
        )

    def __eq__(self, other: object) -> bool:
        return bool(self._raw == raw(other))

    def __hash__(self) -> int:
        return hash(type(self._raw))

    def __repr__(self) -> str:
        return f"<{type(self._raw).__name__}>"


def written(value: View | Fact | Marked, text: str, language: str = "") -> Marked:
    """A value as it is written in a language, the document's by default; its marks kept."""
    place = place_of(value)
    assert place is not None
    return Marked(text, place, language=language)


def wrap_attested(place: Place, name: str) -> Any:
    """What stands behind a value: `checked` as a plain answer, `sources` as plain keys."""
    value = place.attested(name)
    return value if name in ("checked", "sources") else wrap(value, place)


def highest(values: Iterable[Any]) -> tuple[Handling | None, tuple[Origin, ...]]:
    """The highest level among values and all their origins; None where none is a fact."""
    places = [place for place in map(place_of, values) if place is not None]
    level = max((place.level for place in places), default=None)
    return level, tuple(dict.fromkeys(origin for place in places for origin in place.told_origins()))


def ordered(value: Any) -> Any:
    """What a raw value is put in order by."""
    return value.sort_key if isinstance(value, PartialDate) else value


def _language_of(structure: msgspec.Struct, name: str) -> str:
    """The language of a plain text that is not in the document's: named beside it, or for the whole."""
    field = _language_field(type(structure), name)
    return str(getattr(structure, field)) if field else ""


@cache
def _language_field(structure: type[msgspec.Struct], name: str) -> str:
    fields = structure.__struct_fields__
    if f"{name}_language" in fields:
        return f"{name}_language"
    return "language" if name == "title" and "language" in fields else ""


def _is_record(value: Any) -> bool:
    return isinstance(value, msgspec.Struct) and isinstance(getattr(type(value), "kind", None), str)
