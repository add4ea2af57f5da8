"""Where lines may break, and in which order the words of two directions stand.

Between Western letters a line breaks after spaces alone, and in long tokens (addresses) after
`/ ? & =` and before `-`: one at a line's end would be taken for a sign of division, and left out by
whoever copies the address. Unicode's own rules (UAX 14) would cut "30/2020/NĐ-CP". Where one of the two
neighbours is of another script, ICU decides, with its dictionaries for Thai, Lao, Khmer and Burmese;
Korean breaks after spaces only. Order is UAX 9's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar
from unicodedata import bidirectional

_BLANKS = "\t \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f"
# Characters after which a line must break.
FORCED = "\n\u2028"
# After all of these a line may break, and they hang over the margin there. No-break spaces are not here.
SPACES = _BLANKS + FORCED
# A token longer than this is an address or a path and may be broken inside.
LONG = 24
# Whatever is not Latin, Greek, Cyrillic, Armenian, Georgian or a sign common to all scripts.
COMPLEX = re.compile(
    "[^\0-\u058f\u10a0-\u10ff\u1c80-\u1cbf\u1d00-\u200d\u2010-\u2029\u202f-\u2065\u206a-\u2bff\u2c60-\u2d2f"
    "\u2de0-\u2e7f\ua640-\ua69f\ua700-\ua7ff\uab30-\uab6f\ufb00-\ufb17\ufe00-\ufe0f\ufe20-\ufe2f\ufffd]"
)
# Tokens of plain text, each with the spaces that follow it.
TOKENS = re.compile(f"[^{SPACES}]+[{_BLANKS}]*[{FORCED}]?|[{_BLANKS}]+[{FORCED}]?|[{FORCED}]")

_LONG_TOKEN = re.compile(f"[^{SPACES}]{{{LONG + 1},}}")
_ADDRESS_BREAK = re.compile(r"(?<=[/?&=])(?=\w)|(?<=\w)(?=-\w)")
_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff"))
_LOCALES = {"ja": "ja@lb=strict"}
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]")
# Isolates (UAX 9, 2.4) and what has no class, being assigned to nothing: python-bidi knows neither.
_ISOLATES = "\u2066\u2067\u2068\u2069"
_LIKE = ("a", "\u05d0")  # a letter that runs to the right, and one that runs to the left
_RTL_LANGUAGES = {"ar", "fa", "he", "ps", "ur", "ug", "yi"}

T = TypeVar("T")


def opportunities(text: str, lang: str = "") -> list[int]:
    """The places in `text` (a language's code) after which a line may break, its end among them."""
    places = {match.end() for match in TOKENS.finditer(text)}
    if COMPLEX.search(text):
        from icu4py.breakers import LineBreaker  # with its dictionaries, which Western papers need not load

        places.update(
            place
            for place in _ends(LineBreaker(text, _LOCALES.get(lang[:2], lang or "en")))
            if place < len(text) and _foreign(text[place - 1], text[place])
        )
    for match in _LONG_TOKEN.finditer(text):
        places.update(match.start() + found.start() for found in _ADDRESS_BREAK.finditer(match[0]))
    return sorted(places)


def _foreign(before: str, after: str) -> bool:
    """True between two characters where ICU's word counts."""
    if _is_hangul(before) or _is_hangul(after):
        return False
    return bool(COMPLEX.match(before) or COMPLEX.match(after))


def _is_hangul(character: str) -> bool:
    return any(first <= character <= last for first, last in _HANGUL)


def clusters(text: str) -> list[str]:
    """The characters as readers see them: letters with all that belongs to them."""
    if text.isascii():
        return list(text)
    from icu4py.breakers import CharacterBreaker

    return list(CharacterBreaker(text, "en"))


def _ends(pieces: Iterable[str]) -> Iterator[int]:
    end = 0
    for piece in pieces:
        end += len(piece)
        yield end


@lru_cache(64)
def is_rtl(lang: str) -> bool:
    """True for a language that is written from right to left."""
    return lang.partition("-")[0] in _RTL_LANGUAGES


def levels(text: str, rtl: bool) -> list[int] | None:
    """Each character's embedding level in a paragraph of that direction; None where all runs to the right."""
    if not rtl and not _RTL.search(text):
        return None
    import bidi.algorithm as uax9  # type: ignore[import-untyped]  # for papers that need it

    base = int(rtl)
    storage = uax9.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    uax9.get_embedding_levels("".join(map(_known, text)), storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    found = [base] * len(text)
    for character in storage["chars"]:
        found[character["place"]] = character["level"]
    return found


def _known(character: str) -> str:
    """The character, or one of its kind that python-bidi knows: isolates part nothing then."""
    if character in _ISOLATES:
        return "\u200b"
    return character if bidirectional(character) else _LIKE[_RTL.match(character) is not None]


def visual(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """The items of one line in the order in which they stand (UAX 9, L2)."""
    order = list(range(len(items)))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return [items[place] for place in order]
