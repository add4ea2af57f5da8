"""Countries as they are commonly called, to find their partners by, whatever these call themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefings.i18n import Translator
from briefings.text import fold

_WORD = re.compile(r"[^\W_]+")
_EVERYWHERE = "en"  # whoever works abroad knows a country's name in it


def countries_called(words: str, language: str) -> dict[str, tuple[str, ...]]:
    """Countries of which a common name holds every one of the words or their beginnings, as one types.

    By code (ISO 3166-1) the folded names that do, in the language and in English. Source: CLDR, and
    `resources/countries.toml`.
    """
    asked = _WORD.findall(fold(words))
    if not asked:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for tongue in _understood(language):
        for iso, name, parts in _countries(tongue):
            if all(any(part.startswith(one) for part in parts) for one in asked):
                found[iso] = (*found.get(iso, ()), name)
    return found


def prepare(language: str) -> None:
    """Read what is needed for it: that takes longer than somebody who types may wait."""
    for tongue in _understood(language):
        _countries(tongue)


def _understood(language: str) -> Iterable[str]:
    return dict.fromkeys((language, _EVERYWHERE))


@cache
def _countries(language: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Code, folded name and its words."""
    called = Translator(language).country_names().items()
    names = ((iso, fold(name)) for iso, several in called for name in several)
    return tuple((iso, name, tuple(_WORD.findall(name))) for iso, name in names)
