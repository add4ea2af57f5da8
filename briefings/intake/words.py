"""The words of `resources/intake.toml`, made ready for comparison."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from briefings.records.codes import DelegateRole, PointRole, ProgrammeType
from briefings.resources import resource
from briefings.structures import known
from briefings.text import fold

Layer = str  # asked, text, if_pressed, fall_back: fields of a point


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a line says that it tells what to answer."""

    openings: tuple[str, ...]
    conditions: tuple[str, ...]
    conditional: tuple[str, ...]
    mentions: tuple[str, ...]


class FormWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the call for input prints itself."""

    title: tuple[str, ...]
    to: tuple[str, ...]
    request: tuple[str, ...]
    headings: tuple[str, ...]


class Joining(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words between two roles of one person."""

    words: tuple[str, ...]


class Within(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what a delegation does by itself; as written, for their tones count."""

    words: tuple[str, ...]


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words inside dates and times."""

    month: tuple[str, ...]
    year: tuple[str, ...]
    hour: tuple[str, ...]
    minute: tuple[str, ...]
    until: tuple[str, ...]
    morning: tuple[str, ...]
    before_noon: tuple[str, ...]
    after_noon: tuple[str, ...]
    filler: tuple[str, ...]
    whole_day: tuple[str, ...]


Phrases = dict[str, tuple[str, ...]]
Heads = dict[str, Phrases]  # column → language → heads


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which what comes in is understood; see the comments in the file.

    All are folded but `within`.
    """

    headings: dict[PointRole, tuple[str, ...]]
    layers: Phrases
    asking: Asking
    form: FormWords
    languages: Phrases
    recognized: Phrases
    delegates: Heads
    programme: Heads
    types: dict[ProgrammeType, tuple[str, ...]]
    within: Within
    roles: dict[DelegateRole, tuple[str, ...]]
    joining: Joining
    weekdays: dict[int, tuple[str, ...]]
    months: dict[int, tuple[str, ...]]
    clock: Clock


@cache
def words() -> Words:
    """The shipped words."""
    read = tomllib.loads(resource("intake.toml").read_text("utf-8"))
    return msgspec.convert(_folded(read) | {"within": read["within"]}, known(Words), strict=False)


def plain(text: str) -> str:
    """A phrase as phrases are compared: folded, single spaces, no signs around it."""
    return " ".join(fold(text).split()).strip(" .:;,*_-–—“”\"'")


def choice(phrases: Iterable[str]) -> str:
    """A regular expression that matches one of these phrases, the longest first, as whole words."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(
        (r"\b" if one[0].isalnum() else "") + re.escape(one) + (r"(?![^\W\d_])" if one[-1].isalnum() else "")
        for one in ordered
    )


def key_of(phrase: str, table: Mapping[Any, tuple[str, ...]]) -> Any:
    """The key under which a table has this phrase, already folded; None where it has it nowhere."""
    return next((key for key, phrases in table.items() if phrase in phrases), None)


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_folded(inner) for inner in value]
    return plain(value) or value  # a sign stays as it is
