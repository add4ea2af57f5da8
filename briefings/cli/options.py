"""What is typed after options: days, moments, texts in several languages."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import click

from briefings.errors import N_
from briefings.i18n import Say
from briefings.records.values import PartialDate, Text

_TYPED = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})", re.ASCII)
_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_CENTURY = 2000  # of a year of two digits: visits are prepared, not remembered


class NoSuchDay(ValueError):
    """A month has fewer days: `month` as m/yyyy, and how many `days` it has."""

    def __init__(self, year: int, month: int) -> None:
        self.month, self.days = f"{month}/{year}", monthrange(year, month)[1]
        super().__init__(self.month)


def _exact(year: int, month: int, day: int) -> PartialDate:
    """A day of the calendar. Raises NoSuchDay, or ValueError where there is no such month."""
    if 1 <= month <= 12 and day > monthrange(year, month)[1]:
        raise NoSuchDay(year, month)
    return PartialDate(year, month, day)


def _partial(value: str) -> PartialDate:
    """A date as it is typed here (5/3/2027, 05.03.27) or written in files. Raises ValueError, NoSuchDay."""
    if (typed := _DAY.fullmatch(value.strip())) is not None:
        year = int(typed[4]) + (_CENTURY if len(typed[4]) == 2 else 0)
        return _exact(year, int(typed[3]), int(typed[1]))
    if written := _ISO.fullmatch(value.strip()):
        return _exact(*map(int, written.groups()))
    match = _TYPED.fullmatch(value.strip())
    if match is None:
        return PartialDate.parse(value)
    _, month, stated = match.groups()
    return PartialDate(int(stated), int(month) if month else None)


NO_SUCH_DAY = N_("“{value}” is no day: the month {month} has {days} days.")


class Time(click.ParamType[str]):
    """A time of the day as officials write it, 18h30 or 8:00; 18:30 comes out."""

    name = "TIME"

    def __init__(self, say: Say) -> None:
        self._say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As click asks."""
        try:
            return clock_time(value)
        except ValueError:
            said = N_("“{value}” is no time of day; write it like 09:30, 9h30 or 18h.")
            self.fail(self._say(said, value=value), param, ctx)


def clock_time(value: str) -> str:
    """A time as tables may hold it, written as 18:30; "" of "". Raises ValueError: it is none."""
    from briefings.intake.moments import Unread, moment

    if not value.strip():
        return ""
    try:
        told = moment(value, date.min, is_time=True)
    except Unread as error:
        raise ValueError(value) from error
    if told.day is not None or told.end or not told.start:
        raise ValueError(value)
    return told.start


class PartialDay(click.ParamType[PartialDate]):
    """A date that may be known by its month or year alone."""

    name = "DATE"

    def __init__(self, say: Say) -> None:
        self._say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """As click asks."""
        if isinstance(value, PartialDate):
            return value
        try:
            return _partial(value)
        except NoSuchDay as none:
            self.fail(self._say(NO_SUCH_DAY, value=value, month=none.month, days=none.days), param, ctx)
        except ValueError:
            said = N_("“{value}” is no date; write YYYY-MM-DD or dd/mm/yyyy, a month as YYYY-MM, or a year.")
            self.fail(self._say(said, value=value), param, ctx)


class Day(click.ParamType[date]):
    """A day."""

    name = "DAY"

    def __init__(self, say: Say) -> None:
        self._say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """As click asks."""
        if isinstance(value, date):
            return value
        try:
            told = _partial(value)
        except NoSuchDay as none:
            self.fail(self._say(NO_SUCH_DAY, value=value, month=none.month, days=none.days), param, ctx)
        except ValueError:
            told = None
        if told is None or told.precision < 3 or told.about:
            self.fail(
                self._say(N_("“{value}” is no day; write YYYY-MM-DD or dd/mm/yyyy."), value=value), param, ctx
            )
        return told.earliest


class Moment(click.ParamType[datetime]):
    """A minute of a day; of a day alone its first."""

    name = "MOMENT"

    def __init__(self, say: Say) -> None:
        self._say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """As click asks."""
        if isinstance(value, datetime):
            return value
        day, _, time = value.strip().replace("T", " ").partition(" ")
        try:
            return datetime.fromisoformat(f"{_partial(day)} {clock_time(time) or '00:00'}")
        except NoSuchDay as none:
            self.fail(self._say(NO_SUCH_DAY, value=value, month=none.month, days=none.days), param, ctx)
        except ValueError:
            self.fail(
                self._say(
                    N_("“{value}” is no moment; write it like YYYY-MM-DDTHH:MM or dd/mm/yyyy HH:MM."),
                    value=value,
                ),
                param,
                ctx,
            )


class TextOption(click.Option):
    """The words of a text in one language; the options of all languages make one text."""

    def __init__(self, text: str, language: str, **settings: Any) -> None:
        name = f"--{language}" if text == PLAIN else f"--{text.replace('_', '-')}-{language}"
        self.text, self.language = text, language
        super().__init__([name, f"{text}__{language}"], metavar="TEXT", **settings)


PLAIN = "text"
"""The text whose options are named by the languages alone: --vi, --en."""


def gather(params: Sequence[click.Parameter], options: dict[str, Any], say: Say) -> dict[str, Any]:
    """The options with the words of each text put together: a text, or a tuple of them where several may be.

    Raises:
        click.UsageError: the words in two languages do not pair.
    """
    words: dict[str, dict[str, Any]] = {}
    several = set()
    for param in params:
        if isinstance(param, TextOption):
            assert param.name is not None
            words.setdefault(param.text, {})[param.language] = options.pop(param.name)
            if param.multiple:
                several.add(param.text)
    for text, given in words.items():
        options[text] = _paired(given, say) if text in several else _text(given)
    return options


def _text(given: dict[str, str | None]) -> Text:
    return Text({language: words.strip() for language, words in given.items() if words})


def _paired(given: dict[str, tuple[str, ...]], say: Say) -> tuple[Text, ...]:
    told = {language: words for language, words in given.items() if words}
    counts = {language: len(words) for language, words in told.items()}
    if len(set(counts.values())) > 1:
        listed = ", ".join(f"--{language} {count}" for language, count in counts.items())
        raise click.UsageError(say(N_("the texts do not pair: {counts}"), counts=listed))
    return tuple(_text(dict(zip(told, row, strict=True))) for row in zip(*told.values(), strict=True))
