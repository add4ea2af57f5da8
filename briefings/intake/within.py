"""Which lines of a programme a delegation has for itself, as a meeting to prepare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import msgspec

from briefings.errors import N_
from briefings.intake.words import words
from briefings.records.kinds import OUR_OWN_LINES, ProgrammeLine
from briefings.records.values import Handling
from briefings.text import fold

WITHDRAWN = N_("“{text}” is within our delegation as it is now, so its release was taken back.")
"""What is said of a line that is no longer released."""

_MARK = r"[\u0300-\u036f]"
_LETTER = r"[^\W\d_]"


def is_within(line: ProgrammeLine) -> bool:
    """Is it within our delegation: by its type, or by what it says in any language, whatever its type?

    A dinner is a meal, and one of the delegation alone is its own affair all the same.
    """
    return line.type in OUR_OWN_LINES or any(map(says_within, line.text.values()))


def says_within(text: str) -> bool:
    """Do words of `[within]` stand in a text, as whole words?

    They may be typed without tones, not with others: “Hội Y học” is no “hội ý”.
    """
    phrases, pattern = _phrases()
    for match in pattern.finditer(unicodedata.normalize("NFD", text.casefold())):
        found = " ".join(match[0].split())
        # sorted: a tone may be typed over either vowel
        if not re.search(_MARK, found) or "".join(sorted(found)) in phrases:
            return True
    return False


def withdrawn(before: Sequence[ProgrammeLine], now: Sequence[ProgrammeLine]) -> tuple[ProgrammeLine, ...]:
    """The lines of a programme, those that became our delegation's own no longer released.

    One that was ours and released `before` was meant so: it stays, also in other words in its place.
    """
    meant = [line for line in before if _is_told(line)]
    said = {words for line in meant for words in line.text.values()}

    def was_meant(at: int, line: ProgrammeLine) -> bool:
        in_place = len(before) == len(now) and _is_told(before[at])
        return in_place or not said.isdisjoint(line.text.values())

    return tuple(
        msgspec.structs.replace(line, handling=Handling.INTERNAL)
        if _is_told(line) and not was_meant(at, line)
        else line
        for at, line in enumerate(now)
    )


def _is_told(line: ProgrammeLine) -> bool:
    """Is it ours, and are they told of it?"""
    return line.handling is Handling.RELEASABLE and is_within(line)


@cache
def _phrases() -> tuple[frozenset[str], re.Pattern[str]]:
    """The signs of each phrase, sorted; and what finds any of them, however its letters are marked."""
    phrases = [unicodedata.normalize("NFD", phrase.casefold()) for phrase in words().within.words]
    found = "|".join(map(_marked, sorted(map(fold, phrases), key=len, reverse=True)))
    pattern = rf"(?<!{_LETTER})(?<!{_MARK})(?:{found})(?!{_LETTER})"
    return frozenset("".join(sorted(phrase)) for phrase in phrases), re.compile(pattern)


def _marked(phrase: str) -> str:
    """Finds a folded phrase in decomposed text, its letters marked or not."""
    return "".join(
        r"\s+" if one == " " else f"{'[dđ]' if one == 'd' else re.escape(one)}{_MARK}*" for one in phrase
    )
