"""Fields entered by their names: `title.vi=…`, `posts.1.validity.since=2024`, `partners=JP; KR`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from briefings.editing import finding, reading
from briefings.editing.fields import Field, Shape, field, made, marked, unmarked, values
from briefings.editing.saying import word
from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.interface import title_in
from briefings.preparing.entering import partner_named
from briefings.records.kinds import KINDS, Partner
from briefings.records.values import EMPTY, Text, Validity
from briefings.store.workspace import Workspace
from briefings.text import fold


class Assignment(NamedTuple):
    """What is entered, and the path of the field it is for; what is empty empties the field."""

    path: tuple[str, ...]
    text: str


def assignment(written: str) -> Assignment:
    """A path and what is entered for it, written `path=…`. Raises BriefingError: it is not written so."""
    path, sign, text = written.partition("=")
    parts = tuple(path.strip().split("."))
    if not sign or not all(parts):
        raise BriefingError(
            N_("“{written}” is no field and value. Write field=value, such as title.en=…"), written=written
        )
    return Assignment(parts, text.strip())


class Entering:
    """Reads assignments: names of records are looked up in a workspace, words in a language."""

    def __init__(self, workspace: Workspace, translator: Translator) -> None:
        self._workspace = workspace
        self._translator = translator

    def fields(
        self, structure: type[msgspec.Struct], now: dict[str, Any], entered: Iterable[Assignment]
    ) -> dict[str, Any]:
        """The fields that are entered with their new values; `now` are all fields as they are.

        Raises:
            BriefingError: no such field, or what is entered cannot be read; names the field.
        """
        by_name: dict[str, list[Assignment]] = {}
        for path, text in entered:
            by_name.setdefault(path[0], []).append(Assignment(path[1:], text))
        read = {}
        for name, rest in by_name.items():
            told = field(structure, name)
            if told.fixed:
                raise BriefingError(
                    N_("“{label}” is not entered here; the program sets it."), label=told.label
                )
            try:
                read[name] = self._value(told, now[name], rest)
            except BriefingError as fault:
                raise BriefingError(N_("{name}: {fault}"), name=name, fault=fault) from fault
        return read

    def _value(  # noqa: PLR0911 (one line per shape)
        self, told: Field, now: Any, entered: Sequence[Assignment]
    ) -> Any:
        match told.shape:
            case Shape.TEXT:
                return self._text(now, entered)
            case Shape.TEXTS:
                return self._items(told, list(now), entered)
            case Shape.PERIOD:
                ends = self.fields(Validity, values(Validity, now), entered)
                return Validity(**{**values(Validity, now), **ends})
            case Shape.PART:
                whole = self._items(told, [] if now is None else [now], [_first(one) for one in entered])
                return whole[0] if whole else None
            case Shape.PARTS:
                return self._items(told, list(now), entered)
            case Shape.MARKS:
                return unmarked(self._items(told, list(marked(now)), entered))
        if len(entered) > 1 or entered[0].path:
            raise BriefingError(N_("this field has no parts and is entered once"))
        return self._plain(told, now, entered[0].text)

    def _text(self, now: Text, entered: Sequence[Assignment]) -> Text:
        """The words by language; without a code in the language in use."""
        words = dict(now)
        for path, text in entered:
            language = path[0] if path else self._translator.language
            if len(path) > 1 or re.fullmatch(r"[a-z]{2,3}(-\w+)?", language) is None:
                raise BriefingError(
                    N_("“{code}” is no code of a language, such as vi, en or ja."), code=".".join(path)
                )
            words[language] = text
        return Text(words) or EMPTY

    def _items(self, told: Field, items: list[Any], entered: Sequence[Assignment]) -> tuple[Any, ...]:
        """A list in which items are named by their number from 1; the next one, or +, is a new one."""
        by_place: dict[int, list[Assignment]] = {}
        count = last = len(items)
        for path, text in entered:
            number = str(count + 1) if path[:1] == ("+",) else path[0] if path else ""
            if not number.isdecimal() or not 1 <= int(number) <= last + 1:
                message = N_("Say which of them by its number, from 1 to {last}, or + for a new one.")
                raise BriefingError(message, last=last + 1)
            last = max(last, int(number))
            by_place.setdefault(int(number) - 1, []).append(Assignment(path[1:], text))
        kept: dict[int, Any] = dict(enumerate(items))
        for place, rest in by_place.items():
            if rest == [Assignment((), "")]:
                kept.pop(place, None)
            elif told.structure is None:
                kept[place] = self._text(kept.get(place, EMPTY), rest)
            else:
                now = values(told.structure, kept.get(place))
                kept[place] = made(told.structure, {**now, **self.fields(told.structure, now, rest)})
        return tuple(kept.values())

    # --- values without parts ---------------------------------------------------------------

    def _plain(self, told: Field, now: Any, text: str) -> Any:
        translator = self._translator
        read: dict[Shape, Callable[[], Any]] = {
            Shape.DATE: lambda: reading.read_date(text),
            Shape.AMOUNT: lambda: reading.read_amount(text, translator, now.currency if now else ""),
            Shape.WHOLE: lambda: reading.read_whole(text, translator),
            Shape.NUMBER: lambda: reading.read_number(text, translator),
            Shape.YES: lambda: bool(reading.read_answer(text)),
            Shape.ANSWER: lambda: reading.read_answer(text),
            Shape.CODE: lambda: told.coded(self._code(told, text)),
            Shape.CODES: lambda: tuple(self._code(told, one) for one in _several(text)),
            Shape.LINK: lambda: self._link(told, text) if text else None,
            Shape.LINKS: lambda: tuple(self._link(told, one) for one in _several(text)),
            Shape.LINES: lambda: tuple(_several(text)),
        }
        return read[told.shape]() if told.shape in read else text

    def _code(self, told: Field, text: str) -> str:
        """A code, written as it is or in the word for it."""
        asked = fold(text)
        if not asked and told.can_be_empty:
            return ""
        for code in told.codes:
            if asked in (fold(code), fold(word(told, code, self._translator))):
                return code
        raise BriefingError(N_("“{value}” is none of: {known}."), value=text, known=", ".join(told.codes))

    def _link(self, told: Field, text: str) -> str:
        """The key of a record, named by its key or by what it is called."""
        if len(told.kinds) > 1:
            kind, _, key = text.partition("/")
            if kind not in KINDS:
                raise BriefingError(N_("Write the record as KIND/KEY, such as agreement/KEY."))
            return f"{kind}/{self._key(kind, key)}"
        return self._key(told.kinds[0], text)

    def _key(self, kind: str, text: str) -> str:
        if kind == Partner.kind:
            return partner_named(self._workspace, text).key
        record = self._workspace.find(kind, text)
        if record is not None:
            return record.key
        language = self._translator.language
        called = [
            hit.key
            for hit in finding.search(self._workspace, text, language, kinds=(kind,))
            if fold(text) in map(fold, (*hit.title.values(), title_in(hit.title, language)))
        ]
        if len(called) == 1:
            return called[0]
        raise self._workspace.not_found(kind, text)


def _first(one: Assignment) -> Assignment:
    """What is entered for the only item."""
    return Assignment(("1", *one.path), one.text)


def _several(text: str) -> list[str]:
    """The items of a list, parted by semicolons, or by commas where there are none."""
    return [one.strip() for one in text.split(";" if ";" in text else ",") if one.strip()]
