"""Which lines of a programme a delegation has for itself, as a meeting to prepare."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefings.intake.words import words
from briefings.records.kinds import OUR_OWN_LINES, ProgrammeLine
from briefings.text import fold

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
    typed = unicodedata.normalize("NFD", text.casefold())
    for phrase, pattern in _patterns():
        for match in pattern.finditer(typed):
            found = " ".join(match[0].split())
            # sorted: a tone may be typed over either vowel
            if not re.search(_MARK, found) or sorted(found) == sorted(phrase):
                return True
    return False


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each phrase, decomposed, with what finds it however its letters are marked."""
    return tuple(
        (unicodedata.normalize("NFD", phrase.casefold()), re.compile(_marked(fold(phrase))))
        for phrase in words().within.words
    )


def _marked(phrase: str) -> str:
    """Finds a folded phrase in decomposed text, as whole words, its letters marked or not."""
    letters = (
        r"\s+" if one == " " else f"{'[dđ]' if one == 'd' else re.escape(one)}{_MARK}*" for one in phrase
    )
    return rf"(?<!{_LETTER})(?<!{_MARK}){''.join(letters)}(?!{_LETTER})"
