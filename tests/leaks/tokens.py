"""Words, dates and numbers that are each like no other, so that whoever reads one knows where it is from.

A text says `zq0012x`, a date is of a year long ago, a number begins with 417: none of them stands in a
template, and each stands in one field of one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import msgspec

from briefings.records.kinds import Record
from briefings.records.values import PartialDate, Text

_WORD = re.compile(r"zq\d{4}x", re.IGNORECASE)
_NUMBER = re.compile(r"417\d{6}")
_YEAR = re.compile(r"(?<![\w.,-])1[0-8]\d\d(?![\w])")
_FIRST_YEAR, _LAST_YEAR, _FIRST_NUMBER = 1000, 1899, 417_000_000


class Tokens:
    """Gives a new one whenever asked."""

    def __init__(self) -> None:
        self._words, self._years, self._numbers = count(1), count(_FIRST_YEAR), count(_FIRST_NUMBER)

    def word(self) -> str:
        """A word that is in no other text, key or name."""
        return f"zq{next(self._words):04}x"

    def year(self) -> int:
        """A year that is in no other date."""
        year = next(self._years)
        assert year <= _LAST_YEAR
        return year

    def number(self) -> float:
        """A number that is no other."""
        return float(next(self._numbers))


def in_words(text: str) -> set[str]:
    """The words among a text that are tokens, also where they are broken by spaces or hyphens."""
    joined = re.sub(r"[\s\u00ad\u2010-]", "", text)
    return {word.lower() for said in (text, joined) for word in _WORD.findall(said)}


def in_figures(text: str) -> set[str]:
    """The years and numbers that are tokens, in a text for people: a machine's numbers may look like them."""
    digits = re.sub(r"(?<=\d)[.,'\u00a0\u202f ](?=\d{3})", "", text)
    return {*_YEAR.findall(text), *_NUMBER.findall(digits)}


def of(value: object) -> set[str]:
    """The tokens of a value of a record."""
    match value:
        case Text():
            return {token for text in value.values() for token in in_words(text)}
        case str():
            return in_words(value)
        case PartialDate():
            return in_figures(str(value.year))
        case int() | float() if not isinstance(value, bool):
            return in_figures(f"{value:.0f}")
    return set()


def leaves(record: Record) -> Iterator[tuple[str, Any]]:
    """Every field of a record that holds no other ones, by its dotted path."""
    yield from _leaves(record, "")


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if path or name != "marks":
                yield from _leaves(getattr(value, name), f"{path}.{name}".strip("."))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}.{place}")
    elif value not in (None, "", Text()):
        yield path, value
