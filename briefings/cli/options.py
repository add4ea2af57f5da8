"""What is typed after options: days, moments, texts in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import click

from briefings.editing.reading import NO_DATE, NO_SUCH_DAY, read_date
from briefings.errors import N_, BriefingError
from briefings.i18n import Say
from briefings.records.values import PartialDate, Text


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
            told = read_date(value)
        except BriefingError as fault:
            self.fail(self._say(fault.message, **fault.values), param, ctx)
        if told is None:
            self.fail(self._say(NO_DATE, value=value), param, ctx)
        return told


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
            told = read_date(value)
        except BriefingError as fault:
            if fault.message == NO_SUCH_DAY:
                self.fail(self._say(fault.message, **fault.values), param, ctx)
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
            return datetime.fromisoformat(f"{read_date(day)} {clock_time(time) or '00:00'}")
        except (BriefingError, ValueError) as fault:
            if isinstance(fault, BriefingError) and fault.message == NO_SUCH_DAY:
                said = self._say(NO_SUCH_DAY, **{**fault.values, "value": value})
                self.fail(said, param, ctx)
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
