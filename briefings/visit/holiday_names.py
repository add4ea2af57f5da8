"""The names of holidays in the languages of our papers.

The package names holidays in English and in a country's own languages. `resources/holidays/` holds a
file per language: English name of the package → name, with forms ("{} (observed)") around names, so
that each is translated once. That of English itself holds only what we say otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from briefings.records.values import Text, Value
from briefings.resources import resource
from briefings.structures import known

_ENGLISH = "en"


class Words(Value, frozen=True, kw_only=True):
    """The names in one language: for all countries, and those that differ in one (by ISO 3166-1 code)."""

    forms: dict[str, str] = {}
    names: dict[str, str] = {}
    countries: dict[str, dict[str, str]] = {}
    several: dict[str, dict[str, str]] = {}  # what several days of one are called together, by country


def name_in_our_languages(iso: str, english: str, others: Mapping[str, str]) -> Text:
    """The name of a holiday.

    Args:
        iso: the country's ISO 3166-1 code.
        english: the package's English name.
        others: the package's names in other languages; ours come before them.

    Returns:
        The name in English and all those languages; one in which it is not known is left out.
    """
    ours = {language: _said(words, iso, english, language) for language, words in _catalogue().items()}
    return Text({_ENGLISH: english, **others} | {code: name for code, name in ours.items() if name})


def name_of_several_days(iso: str, name: Text) -> Text:
    """What the days of a holiday are called together: its name, where nothing else is said for them."""
    english = name.get(_ENGLISH, "")
    together = {code: words.several.get(iso, {}).get(english, "") for code, words in _catalogue().items()}
    return Text({**name, **{code: told for code, told in together.items() if told}})


def _said(words: Words, iso: str, english: str, language: str) -> str:
    """The name in a language; English itself says what it has no other name for as the package does."""
    name = words.countries.get(iso, {}).get(english) or words.names.get(english)
    if name:
        return name
    for form, ours in words.forms.items():
        before, _, after = form.partition("{}")
        inner = english.removeprefix(before).removesuffix(after)
        if before + inner + after == english and inner:
            said = _said(words, iso, inner, language) if "{}" in ours else inner
            return said and ours.replace("{}", said)
    return english if language == _ENGLISH else ""


@cache
def _catalogue() -> Mapping[str, Words]:
    return {
        path.stem: msgspec.convert(tomllib.loads(path.read_text("utf-8")), known(Words))
        for path in sorted(resource("holidays").glob("*.toml"))
    }
