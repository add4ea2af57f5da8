"""What is typed into one field: dates as exact as they are known, sums as exact as they are told, answers.

Both interface languages are understood whichever is in use (`resources/typed.toml`); what is typed is
written again by `date_typed` and its kin in a form that reads back as the same value.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from briefings.errors import N_, BriefingError
from briefings.i18n import Translator
from briefings.records.values import Amount, PartialDate, Qualifier
from briefings.resources import resource
from briefings.text import fold

NO_SUCH_DAY = N_("“{value}” is no day: the month {month} has {days} days.")
NO_DATE = N_("“{value}” is no date. Write it like 14/8/2015, 8/2015 or 2015.")
_NO_NUMBER = N_("“{value}” is no number. Write it in digits, such as {example}.")

# By how many days "about" widens a year, a month, a day where nobody says: it may be the one beside it.
_SPANS = {1: 365, 2: 31, 3: 7}
_SPAN = re.compile(r"(?:±|\+/-|~)\s*(\d+)\s*$")
_DAY = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d{4})", re.ASCII)
_WORDED = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d]+)\.?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_PIVOT = 50  # years of two digits below it are of this century


# --- dates ----------------------------------------------------------------------------------


def read_date(typed: str) -> PartialDate | None:
    """A date as it is typed: 14/8/2015, 14082015, 8/2015, 2015, "14 August 2015", "about 8/2015 ± 20".

    Nothing typed is None.

    Raises:
        BriefingError: it is none, or the month has fewer days.
    """
    text = typed.strip()
    if not text:
        return None
    about, text = _without_word(text, "about")
    days: int | None = None
    if span := _SPAN.search(text):
        days, text = int(span[1]), text[: span.start()].strip()
    parts = _date_parts(text)
    if parts is None:
        raise BriefingError(NO_DATE, value=typed.strip())
    year, month, day = parts
    if month is not None and 1 <= month <= 12 and day is not None and day > monthrange(year, month)[1]:
        raise BriefingError(
            NO_SUCH_DAY, value=typed.strip(), month=f"{month}/{year}", days=monthrange(year, month)[1]
        )
    try:
        told = PartialDate(year, month, day)
        if days is None and about:
            days = _SPANS[told.precision]
        return PartialDate(year, month, day, days or 0)
    except ValueError as error:
        raise BriefingError(NO_DATE, value=typed.strip()) from error


def may_go_on(typed: str) -> bool:
    """May a date that is being typed get a longer year? One of two digits may be half of one of four.

    So it is read once the typing is over, and not while somebody pauses.
    """
    return _YEAR.search(typed) is None


def date_typed(date: PartialDate | None, translator: Translator) -> str:
    """A date as one would type it: what `read_date` reads back."""
    if date is None:
        return ""
    text = str(date.year) if date.year > 999 else f"{date.year:04}"
    for part in (date.month, date.day):
        if part is not None:
            text = f"{part}/{text}"
    if not date.about:
        return text
    text = f"{_word('about', translator)} {text}"
    return text if date.about == _SPANS[date.precision] else f"{text} ± {date.about}"


def _date_parts(text: str) -> tuple[int, int | None, int | None] | None:  # noqa: PLR0911 (one line per form)
    if match := _DAY.fullmatch(text):
        year = int(match[4])
        if len(match[4]) == 2:
            year += 2000 if year < _PIVOT else 2000 - 100
        return year, int(match[3]), int(match[1])
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if match := _MONTH.fullmatch(text):
        return int(match[2]), int(match[1]), None
    if match := _DIGITS.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if _YEAR.fullmatch(text):
        return int(text), None, None
    if (match := _WORDED.fullmatch(text)) and (month := _month(match[2])):
        return int(match[3]), month, int(match[1]) if match[1] else None
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := _month(match[1])):
        return int(match[3]), month, int(match[2])
    plain = _unfilled(text)
    return _date_parts(plain) if plain != text else None


def _unfilled(text: str) -> str:
    """The day as digits: "ngày 14 tháng 8 năm 2015" → 14/8/2015."""
    fillers = _typed()["fillers"]
    words = [word for word in re.split(r"[\s,]+", fold(text)) if word]
    named = {fold(word) for part in fillers.values() for word in part}
    return "/".join(word for word in words if word not in named) if named & {*words} else text


def _month(word: str) -> int | None:
    asked = fold(word)
    for number, name in enumerate(_typed()["months"]["en"], 1):
        if len(asked) >= 3 and fold(name).startswith(asked):
            return number
    return None


# --- numbers and sums -----------------------------------------------------------------------


def read_number(typed: str, translator: Translator) -> float | None:
    """A number as the language writes it, or "6 million"; None of "".

    Raises:
        BriefingError: it is none.
    """
    text = typed.strip()
    if not text:
        return None
    number, rest = _number(text, translator)
    if number is None or rest:
        raise BriefingError(_NO_NUMBER, value=text, example=translator.number(1234567))
    return number


def read_whole(typed: str, translator: Translator) -> int | None:
    """A whole number; None of "". Raises BriefingError: it is none."""
    number = read_number(typed, translator)
    if number is not None and number != int(number):
        raise BriefingError(N_("“{value}” is no whole number."), value=typed.strip())
    return None if number is None else int(number)


def number_typed(number: float | None, translator: Translator) -> str:
    """A number as one would type it."""
    if number is None:
        return ""
    return str(number) if isinstance(number, int) and abs(number) < 10_000 else translator.number(number)


def read_amount(typed: str, translator: Translator, currency: str = "") -> Amount | None:
    """A sum as it is typed: "about 6 million USD", "hơn 13 tỷ đồng"; None of "".

    Args:
        typed: what is typed.
        translator: whose language says which sign parts thousands.
        currency: ISO 4217 code of what names none.

    Raises:
        BriefingError: there is no number or no currency in it, or one that is not known.
    """
    text = typed.strip()
    if not text:
        return None
    qualifier = Qualifier.EXACT
    for one in (Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.NEARLY):
        found, rest = _without_word(text, one.value)
        if found:
            qualifier, text = one, rest
            break
    before = re.match(r"[^\W\d]{3}(?=\s)|[^\w\s,.+-]|[^\W\d]{1,2}\$", text)  # USD 5 million, $5 million
    if before is not None and _currency(before[0]):
        text = f"{text[before.end() :].strip()} {before[0]}"
    number, rest = _number(text, translator)
    if number is None:
        raise BriefingError(_NO_NUMBER, value=typed.strip(), example=translator.number(1234567))
    if not rest and not currency:
        raise BriefingError(N_("Say in which currency, such as USD or VND."))
    code = _currency(rest) if rest else currency
    if not code:
        raise BriefingError(
            N_("“{value}” is no currency. Write its three letters, such as USD, JPY or VND."), value=rest
        )
    return Amount(number=number, currency=code, qualifier=qualifier)


def amount_typed(amount: Amount | None, translator: Translator) -> str:
    """A sum as one would type it: what `read_amount` reads back."""
    if amount is None:
        return ""
    text = f"{translator.number(amount.number)} {amount.currency}"
    exact = amount.qualifier is Qualifier.EXACT
    return text if exact else f"{_word(amount.qualifier.value, translator)} {text}"


def _number(text: str, translator: Translator) -> tuple[float | None, str]:
    """The number that a text begins with, and what comes after it."""
    match = re.match(r"[+-]?\d[\d.,\s\u00a0\u202f]*", text)
    if match is None:
        return None, text
    told = _digits(re.sub(r"[\s\u00a0\u202f]", "", match[0]).rstrip(".,"), translator)
    if told is None:
        return None, text
    rest = text[match.end() :].strip()
    power = 0
    for row in _typed()["powers"]:
        for word in row["words"]:
            if (left := _after(rest, word)) is not None:
                power, rest = row["power"], left
                break
        if power:
            break
    return float(told.scaleb(power)), rest


def _digits(text: str, translator: Translator) -> Decimal | None:
    """Digits with the signs of a language; one that parts no thousands stands before the fraction."""
    point = translator.number(0.5)[1]
    group = "." if point == "," else ","
    if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", text):
        text = text.replace(group, "")
    elif text.count(point) > 1 and point not in text.replace(point, "", 1).replace(point, ""):
        # 1,234,567 where the comma is a point: thousands of the other language
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{point}\d{{3}}){{2,}}", text) is None:
            return None
        text = text.replace(point, "")
    text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _currency(word: str) -> str:
    """The ISO 4217 code of a word; empty where it is none."""
    asked = fold(word.strip())
    for code, words in _typed()["currencies"].items():
        if asked == fold(code) or asked in map(fold, words):
            return str(code)
    return word.strip().upper() if re.fullmatch(r"[A-Za-z]{3}", word.strip()) else ""


# --- answers, words -------------------------------------------------------------------------


def read_answer(typed: str) -> bool | None:
    """Yes or no in any language; None of "". Raises BriefingError: neither."""
    asked = fold(typed.strip())
    if not asked:
        return None
    for word, answer in (("yes", True), ("no", False)):
        if any(asked == fold(one) for words in _typed()[word].values() for one in words):
            return answer
    raise BriefingError(N_("“{value}” is neither yes nor no."), value=typed.strip())


def _without_word(text: str, meaning: str) -> tuple[bool, str]:
    """Whether a text begins with a word of this meaning, and what comes after it."""
    words: Iterable[str] = (word for listed in _typed()[meaning].values() for word in listed)
    for word in (*words, *_SIGNS.get(meaning, ())):
        if (left := _after(text, word)) is not None:
            return True, left
    return False, text


_SIGNS = {"about": ("~", "≈"), "at_least": ("≥", ">="), "more_than": (">",), "nearly": ("<",)}


def _after(text: str, word: str) -> str | None:
    """What comes after a word that a text begins with, whatever its case and tones; None: it does not."""
    if fold(text[: len(word)]) != fold(word):
        return None
    rest = text[len(word) :]
    if word[-1].isalpha() and rest[:1].isalpha():
        return None
    return rest.strip()


def _word(meaning: str, translator: Translator) -> str:
    listed: dict[str, list[str]] = _typed()[meaning]
    return listed.get(translator.language, listed["en"])[0]


@cache
def _typed() -> dict[str, Any]:
    return tomllib.loads(resource("typed.toml").read_text("utf-8"))
