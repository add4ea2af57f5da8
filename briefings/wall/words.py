"""Words, numbers and dates as they are compared, whatever their spelling.

Case, white space, punctuation, invisible characters and the two ways of placing a Vietnamese tone
(hoà, hòa) make no difference; tones and accents do. Scripts without spaces are compared by letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]"
)
# Thai, Lao, Burmese, Khmer, kana, ideographs: written without spaces.
_UNSPACED = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1780-\u17d3\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
WORD = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
# An open syllable in oa, oe, uy: the tone stands on the first vowel or, as others write, on the second.
_TONE = re.compile("(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])$")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_NOT_LATIN1 = re.compile("[^\x00-\xac\xae-\xff]|\u00ad")


class Day(NamedTuple):
    """A date; `day` 0 is a whole month."""

    year: int
    month: int
    day: int


def cleaned(text: str) -> str:
    """The text in NFC without what nobody sees, with plain digits; the words of it are matched by `WORD`."""
    if _NOT_LATIN1.search(text) is None:
        return text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def words(text: str) -> list[str]:
    """The words of a cleaned text, folded."""
    return [word.lower() if word.isascii() else _folded(word) for word in WORD.findall(text)]


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    """Small letters, ligatures and wide letters as plain ones, the tone where it was always put."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    parts = _TONE.sub(lambda end: end[1][0] + end[2] + end[1][1], parts)
    return unicodedata.normalize("NFC", parts)


# --- dates ----------------------------------------------------------------------------------

# As RFC 5322 and the English papers name them.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_NAME = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_RANGE = r"(?:(?P<first>\d{1,2})(?:\s?[/.]\s?(?P<first_month>\d{1,2}))?\s?[-\u2013\u2014]\s?)?"
_BETWEEN = r"\s?(?:[/.\-]|[^\W\d_]{1,6})\s?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2027-01-13, 20270113T…, 2027年1月13日; with one sign: under "2027." a page may have its number, 2/2
        r"(?<!\d)(?P<year>\d{4})\s?(?:(?P<sign>[-/.])|[\u5e74\ub144])\s?(?P<month>\d{1,2})"
        r"\s?(?(sign)(?P=sign)|[\u6708\uc6d4])\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d.,])(?P<year>(?:19|20)\d{2})(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01])(?=\d{6}(?!\d)|T\d|\b)",
        # 13/01/2027, 11-15/01/2027, 13.1.2027, 13 tháng 01 năm 2027
        rf"(?<!\d){_RANGE}(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}{_YEAR}",
        # 13 January 2027, 12–14 January 2027, January 13, 2027, January 2027
        rf"(?<!\d){_RANGE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_NAME},?\s{_YEAR}",
        rf"\b{_NAME}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}",
        rf"\b{_NAME},?\s(?:of\s)?{_YEAR}",
        # 2027-01, 01/2027, tháng 1 năm 2027
        r"(?<![\d\-/])(?P<year>\d{4})-(?P<month>\d{1,2})(?![\d\-])",
        rf"(?<![\d\-/])(?P<month>\d{{1,2}})(?:\s?[/\-]\s?|,?\s[^\W\d_]{{1,3}}\s){_YEAR}",
    )
]


_IN_DIGITS = [pattern for pattern in _DATES if "name" not in pattern.groupindex]
_NAMED = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)
_YEARS = re.compile(r"\d{4}")


def dates(text: str) -> tuple[set[Day], str]:
    """The dates of a cleaned text, and what is left of it without them."""
    found: set[Day] = set()

    def take(match: re.Match[str]) -> str:
        parts = match.groupdict()
        month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
        day = int(parts.get("day") or 0)
        if month > 12 >= day > 0:  # as Americans write it
            month, day = day, month
        if not (1 <= month <= 12 and day <= 31):
            return match[0]
        year = int(parts["year"])
        found.add(Day(year, month, day))
        if parts.get("first"):
            first_month = int(parts.get("first_month") or month)
            found.add(Day(year, first_month if first_month <= 12 else month, int(parts["first"])))
        return "\n"

    if _YEARS.search(text):
        for pattern in _DATES if _NAMED.search(text) else _IN_DIGITS:
            text = pattern.sub(take, text)
    return found, text


# --- numbers --------------------------------------------------------------------------------

DIGITS = 4  # a shorter number tells nothing by itself
# What looks like a number and is none: identifiers in hexadecimal.
_HEXADECIMAL = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}\b", re.IGNORECASE
)
_GROUPED = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:([.,'\u2019\u00a0\u202f\u2009 ])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?(?![\d])"
)
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.,](\d+)(?![\d.,]*\d)")
_PLAIN = re.compile(rf"\d{{{DIGITS},}}")


def numbers(text: str) -> set[str]:
    """The numbers of four digits or more of a cleaned text without its dates: digits, a decimal point.

    1.715, 1,715, 1 715 and 1715 are the same. What may be read in two ways is read in both.
    """
    if _PLAIN.search(text) is None and _DECIMAL.search(text) is None and _GROUPED.search(text) is None:
        return set()
    text = _HEXADECIMAL.sub("\n", text)
    found = set(_PLAIN.findall(text))
    for whole, _, fraction in _GROUPED.findall(text):
        digits = "".join(character for character in whole if character.isdigit())
        found.add(digits)
        found.add(_with_fraction(digits, fraction))
    for whole, fraction in _DECIMAL.findall(text):
        if len(fraction) != 3 or len(whole) > 3:
            found.add(_with_fraction(whole, fraction))
    return {number for number in found if len(number.replace(".", "").lstrip("0")) >= DIGITS}


def _with_fraction(whole: str, fraction: str) -> str:
    return f"{whole}.{fraction}".rstrip("0").rstrip(".") if fraction else whole
