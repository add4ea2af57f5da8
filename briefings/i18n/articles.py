"""Names and titles as they stand inside a sentence: with the article that a language gives them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from briefings.resources import resource

_WORD = re.compile(r"\w+")


def within(name: str, language: str) -> str:
    """A name as it stands inside a sentence: with its article, where the language gives it one."""
    rule = _articles().get(language)
    if (
        rule is None
        or name.lower().startswith(f"{rule.article} ")
        or rule.words.isdisjoint(_WORD.findall(name))
    ):
        return name
    return f"{rule.article} {name}"


def inside(title: str, language: str) -> str:
    """A title as it stands inside a sentence: one that begins with a common noun is no proper name."""
    rule = _articles().get(language)
    first, _, rest = title.partition(" ")
    if rule is None or first not in rule.common or not rest[:1].islower():
        return title
    phrase = title[:1].lower() + title[1:]
    return f"{rule.article} {phrase}" if rule.article else phrase


def in_sentences(name: str, language: str) -> tuple[str, ...]:
    """A name that takes an article, with each word that may lead to it; none for any other name."""
    said = within(name, language)
    return tuple(f"{word} {said}" for word in _articles()[language].before) if said != name else ()


class _Article(NamedTuple):
    """The article of a language, the words by which a name takes it, and those that lead to a name.

    `common` are the nouns that titles begin with which are no proper names.
    """

    article: str
    words: frozenset[str]
    before: tuple[str, ...]
    common: frozenset[str]


@cache
def _articles() -> dict[str, _Article]:
    described = tomllib.loads(resource("articles.toml").read_text("utf-8"))
    return {
        language: _Article(
            one.get("article", ""),
            frozenset(one.get("words", ())),
            tuple(one.get("before", ())),
            frozenset(one["common"]),
        )
        for language, one in described.items()
    }
