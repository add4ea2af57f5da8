"""Days and times as officials write them: "T3 12/01", "9h30 – 11 giờ", "Tuesday, 12 January, 2 pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache

import msgspec

from briefings.errors import N_
from briefings.intake.model import Cell
from briefings.intake.words import choice, key_of, words
from briefings.text import fold

UNREAD = N_(
    "{table}, row {row}, column {column}: “{found}” is no day or time. "
    "Write a day as 12/01/2027, a time as 09:30 or 09:30 – 11:00."
)
OTHER_WEEKDAY = N_(
    "{table}, row {row}, column {column}: in “{found}” the day of the week is not that of the date. "
    "Write the right one, or the date alone."
)


class Unread(Exception):
    """A cell that says no day or time; `message` is one of the two above."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Moment(msgspec.Struct, frozen=True):
    """What a cell says: a day, a time of the day (09:30), an end; each where it says it."""

    day: date | None = None
    start: str = ""
    end: str = ""


class _Patterns(msgspec.Struct, frozen=True):
    """The patterns that the words of `intake.toml` make."""

    weekday: re.Pattern[str]
    filler: re.Pattern[str]
    days: tuple[re.Pattern[str], ...]
    half: re.Pattern[str]
    time: re.Pattern[str]
    until: re.Pattern[str]


_ASIDE = re.compile(r"\([^()]*\)")  # a second clock
_SIGNS = " ,;.:()"
_NOON = 12
_CENTURY = 100


def moment(cell: Cell, first_day: date, *, is_time: bool = False) -> Moment:
    """What a cell says of day and time.

    A day without a year is the one nearest to `first_day`. `is_time`: the column is of times, so
    "9.30" is one.

    Raises:
        Unread: any of it is not understood, or it names another weekday than the day's.
    """
    if isinstance(cell, datetime):
        return Moment(cell.date(), _written(cell.time()) if cell.time() != time() else "")
    if isinstance(cell, date):
        return Moment(cell)
    if isinstance(cell, time):
        return Moment(None, _written(cell))
    text = " ".join(fold(cell).split())
    if text in words().clock.whole_day:
        return Moment()
    day, rest = _day(text, first_day, is_time)
    start, end = _times(rest)
    return Moment(day, start, end)


# --- days -----------------------------------------------------------------------------------


def _day(text: str, first_day: date, is_time: bool) -> tuple[date | None, str]:
    """The day that a text names, and what is left of the text."""
    patterns = _patterns()
    weekdays = {key_of(match[0], words().weekdays) for match in patterns.weekday.finditer(text)}
    rest = patterns.weekday.sub(" ", text)
    for match in (match for pattern in patterns.days for match in pattern.finditer(rest)):
        day = _dated(match.groupdict(), first_day, is_time)
        if day is not None:
            if weekdays and day.isoweekday() not in weekdays:
                raise Unread(OTHER_WEEKDAY)
            return day, f"{rest[: match.start()]} {rest[match.end() :]}"
    if weekdays:
        raise Unread(UNREAD)
    return None, text


def _dated(named: dict[str, str | None], first_day: date, is_time: bool) -> date | None:
    """The date of these parts; without a year, the nearest one to the first day."""
    year, word = named["y"], named.get("word")
    if is_time and year is None and named.get("sign") in (".", "-"):
        return None  # 9.30 and 9-11 are times
    month = key_of(word, words().months) if word else int(named["m"] or 0)
    if year is None:
        years = [first_day.year, first_day.year + 1, first_day.year - 1]
    else:
        years = [int(year) + (first_day.year // _CENTURY * _CENTURY if len(year) == 2 else 0)]
    found = [day for at in years for day in _calendar_days(at, month, int(named["d"] or 0))]
    return min(found, key=lambda day: abs((day - first_day).days), default=None)


def _calendar_days(year: int, month: int, day: int) -> Iterator[date]:
    """That day; nothing where the calendar has none."""
    try:
        yield date(year, month, day)
    except ValueError:
        return


# --- times ----------------------------------------------------------------------------------


def _times(text: str) -> tuple[str, str]:
    """The beginning and the end that a text names, each where it names it."""
    patterns = _patterns()
    rest = patterns.filler.sub(" ", text).strip(_SIGNS)
    if not rest:
        return "", ""
    if patterns.time.match(rest):
        rest = _ASIDE.sub(" ", f"{rest})").strip(_SIGNS)
    halves = [match[0] for match in patterns.half.finditer(rest)]
    rest = " ".join(patterns.half.sub(" ", rest).split()).strip(_SIGNS)
    first = patterns.time.match(rest)
    if first is None:
        raise Unread(UNREAD)
    if first.end() == len(rest):
        if first[0].isdecimal() and not halves:  # a number alone is no time
            raise Unread(UNREAD)
        return _written(_clock(first, halves[0] if halves else "")), ""
    until = patterns.until.match(rest[first.end() :].lstrip())
    second = patterns.time.fullmatch(rest[first.end() :].lstrip()[until.end() :].strip()) if until else None
    if second is None or (first[0] + second[0]).isdecimal():
        raise Unread(UNREAD)
    end = _clock(second, halves[-1] if halves else "")
    start = _clock(first, halves[0] if halves else "")
    if start > end and len(halves) == 1:  # 9:30 – 2 pm
        start = _clock(first, "")
    return _written(start), _written(end)


def _clock(match: re.Match[str], half: str) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half in words().clock.after_noon and hour < _NOON:
        hour += _NOON
    elif half in words().clock.before_noon and hour == _NOON:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Unread(UNREAD) from error


def _written(at: time) -> str:
    return f"{at.hour:02d}:{at.minute:02d}"


@cache
def _patterns() -> _Patterns:
    clock = words().clock
    day = r"(?<![\w:.])(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    month = f"(?P<word>{choice(name for names in words().months.values() for name in names)})"
    year = rf"(?:\s*,?\s*(?:{choice(clock.year)})?\s*(?P<y>\d{{4}}))?(?![\w:])"
    hour, minute = (
        "|".join(map(re.escape, sorted(names, key=len, reverse=True))) for names in (clock.hour, clock.minute)
    )
    days = (
        r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)",
        rf"{day}\s*(?P<sign>[/.-])\s*(?P<m>\d{{1,2}})(?:\s*(?P=sign)\s*(?P<y>\d{{4}}|\d\d))?(?![\w:])",
        rf"{day}\s*(?:{choice(clock.month)})\s*(?P<m>\d{{1,2}}){year}",
        rf"{day}\s*{month}{year}",
        rf"(?<!\w){month}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{year}",
    )
    return _Patterns(
        weekday=re.compile(choice(name for names in words().weekdays.values() for name in names)),
        filler=re.compile(choice(clock.filler)),
        days=tuple(map(re.compile, days)),
        half=re.compile(
            choice((*clock.morning, *clock.before_noon, *clock.after_noon)).replace(r"\b", r"(?<![^\W\d_])")
        ),
        time=re.compile(
            rf"(?P<hour>\d{{1,2}})(?!\d)(?:\s*(?:[:.]|{hour})\s*(?:(?P<minute>\d\d)(?!\d)\s*(?::\d\d(?!\d)|{minute})?)?)?"
        ),
        until=re.compile(choice(clock.until)),
    )
