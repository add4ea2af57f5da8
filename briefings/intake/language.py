"""In which language a text is written: Vietnamese, English, or too little to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefings.intake.model import Grid, Pasted
from briefings.intake.words import words
from briefings.text import fold

_WORD = re.compile(r"[^\W\d_]+")
# Tones, the breve, the circumflex and the horn; French and Spanish names have some of these too.
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_OWN = frozenset("\u0306\u0309\u031b\u0323")  # those that no neighbour has
_MANY = 0.2  # of the words have such marks: Vietnamese has them on more than half
_MOST = 0.5
_FEW = 0.05  # names of persons and places may have some in an English text


def language_of(texts: Iterable[str]) -> str:
    """The language that texts are written in, as a code; "" where they do not tell it.

    Vietnamese is known by the marks on its letters, English by words that `resources/intake.toml`
    lists; Vietnamese without its tones likewise.
    """
    found = [word for text in texts for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    if not found:
        return ""
    marked = sum(map(_is_marked, found)) / len(found)
    if marked >= _MOST or (marked >= _MANY and any(map(_is_only_vietnamese, found))):
        return "vi"
    folded = [fold(word) for word in found]
    counts = {
        language: sum(word in listed for word in folded) for language, listed in words().recognized.items()
    }
    best = max(counts, key=lambda language: counts[language])
    others = [count for language, count in counts.items() if language != best]
    if counts[best] <= 2 * max(others, default=0) or (
        best != "vi" and marked > _FEW and counts[best] < len(found) / 5
    ):
        return ""
    return best


def language_of_pasted(pasted: Pasted) -> str:
    """The same for the lines and tables of a document."""
    return language_of((*(line.text for line in pasted.lines), *_cells(pasted.tables)))


def language_of_table(table: Grid) -> str:
    """The same for a table; its heads count, too."""
    return language_of(_cells((table,)))


def _cells(tables: Iterable[Grid]) -> Iterable[str]:
    return (cell for table in tables for row in table.rows for cell in row if isinstance(cell, str))


def _is_only_vietnamese(word: str) -> bool:
    return "đ" in word.lower() or not _OWN.isdisjoint(unicodedata.normalize("NFD", word))


def _is_marked(word: str) -> bool:
    return "đ" in word.lower() or not _MARKS.isdisjoint(unicodedata.normalize("NFD", word))
