"""Which days are holidays and working days in a country.

The days are those of the holidays package, at the seat of the government; `resources/calendars.toml`
says what the package leaves open, `resources/holidays/` what its names are in the languages of our
papers. An office corrects them by a file of its own (`briefings.visit.overrides`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from briefings.records.values import Text
from briefings.visit.countries import Settings, Weekday, settings_of
from briefings.visit.holiday_names import name_in_our_languages
from briefings.visit.overrides import Override

if TYPE_CHECKING:
    from holidays import HolidayBase

_PUBLIC = "public"
_NAMED_IN = "en_US"  # the language of the package that the names of our own are found by

_WEEKDAYS: tuple[Weekday, ...] = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_ASSUMED_WEEKEND: tuple[Weekday, ...] = ("saturday", "sunday")


class Holiday(msgspec.Struct, frozen=True):
    """A day on which public offices are closed. `estimated`: it is fixed only nearer to its time.

    `name` is in English, in the package's languages of the country and in those of our own catalogue.
    """

    day: date
    name: Text
    estimated: bool
    country: str


class Calendar:
    """The holidays, weekends and working days of one country; see `calendar`."""

    def __init__(self, iso: str, first_year: int, last_year: int, overrides: Sequence[Override]) -> None:
        self.country = iso
        self._settings = settings_of(iso)
        self.knows_holidays = all(_table(iso, year) is not None for year in range(first_year, last_year + 1))
        """Is there a table of its years? Where there is none, no holiday is known, the weekend assumed."""
        own = [override for override in overrides if override.country == iso]
        self._removed = {override.day for override in own if override.removed}
        self._worked = {override.day for override in own if override.working}
        self._added = [
            Holiday(override.day, override.name, estimated=False, country=iso)
            for override in own
            if override.name
        ]

    def holidays(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The holidays from the first to the last day, both included, in order."""
        return tuple(holiday for day in _days(first, last) for holiday in self.holiday_on(day))

    def holiday_on(self, day: date) -> tuple[Holiday, ...]:
        """What is celebrated on the day."""
        own = tuple(holiday for holiday in self._added if holiday.day == day)
        table = self._table_of(day)
        known = table.holidays.get(day, ()) if table is not None and day not in self._removed else ()
        return known + own

    def is_weekend(self, day: date) -> bool:
        """Is it a day of the weekly rest, as it was at that time, and not worked in exchange for another?"""
        return self._is_of_rest(day) and not self.is_working(day)

    def _is_of_rest(self, day: date) -> bool:
        table = self._table_of(day)
        if self._settings.weekend or table is None:
            return _WEEKDAYS[day.weekday()] in (self._settings.weekend or _ASSUMED_WEEKEND)
        return table.source.is_weekend(day)

    def is_half_day(self, day: date) -> bool:
        """Do public offices work in the morning alone?"""
        weekday = _WEEKDAYS[day.weekday()]
        return self.is_working(day) and any(
            half.weekday == weekday and half.since <= day for half in self._settings.half_days
        )

    def is_working(self, day: date) -> bool:
        """Is it neither weekend nor holiday, or declared a working day in exchange for another one?"""
        if day in self._worked:
            return True
        table = self._table_of(day)
        in_exchange = table is not None and day in table.source.weekend_workdays
        return not self.holiday_on(day) and (in_exchange or not self._is_of_rest(day))

    def working_on_or_before(self, day: date) -> date:
        """The day itself where it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def working_on_or_after(self, day: date) -> date:
        """The day itself where it is a working day, else the next one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def _table_of(self, day: date) -> _Table | None:
        return _table(self.country, day.year)


def calendar(iso: str, first_year: int, last_year: int, overrides: Sequence[Override] = ()) -> Calendar:
    """The calendar of a country.

    Args:
        iso: its ISO 3166-1 code of two letters; one that has no table gets a calendar that says so.
        first_year: the first of the years whose holidays must be known for it to say that it knows
            them; any other year is answered too.
        last_year: the last of them.
        overrides: what an office corrects, of any countries.
    """
    return Calendar(iso, first_year, last_year, overrides)


def step_day(calendar: Calendar, first: date, last: date, days_before: int) -> date:
    """The working day for a step of preparation.

    Args:
        calendar: that of the office which takes the step.
        first: the first day of the visit, from which days are counted back.
        last: its last day, from which they are counted on where `days_before` is below zero.
        days_before: how many days, weekends and holidays included.

    Returns:
        That day where it is a working day; else the last one before it, and of what is counted on the next
        one after it, so that nothing falls before the end of the visit.
    """
    if days_before < 0:
        return calendar.working_on_or_after(last - timedelta(days=days_before))
    return calendar.working_on_or_before(first - timedelta(days=days_before))


# --- the package ----------------------------------------------------------------------------


class _Table(msgspec.Struct, frozen=True):
    """The holidays of a country in a year, and the package's own object for its weekends."""

    holidays: Mapping[date, tuple[Holiday, ...]]
    source: HolidayBase


@cache
def _table(iso: str, year: int) -> _Table | None:
    """None where the package has no table of the country, or none that reaches to that year."""
    import holidays  # a third of a second, for papers that need it

    if iso not in holidays.list_supported_countries(include_aliases=False):
        return None
    known = holidays.country_holidays(iso, expand=False)
    if not known.start_year <= year <= known.end_year:
        return None
    settings = settings_of(iso)
    with warnings.catch_warnings(record=True) as said:  # it warns of years that it knows in part alone
        warnings.simplefilter("always")
        tables = {
            code: holidays.country_holidays(
                iso, settings.subdivision, year, expand=False, language=language,
                categories=(_PUBLIC, *settings.closed),
            )
            for code, language in _languages(known).items()
        }  # fmt: skip
    if said:
        return None
    names = _names(tables)
    english = next(iter(tables.values()))
    return _Table(
        {
            day: tuple(
                Holiday(
                    day,
                    name_in_our_languages(iso, name, names.get(name, {})),
                    estimated or _is_expected(settings, name, year),
                    iso,
                )
                for name, estimated in _told(english, day)
            )
            for day in english
        },
        english,
    )


def _languages(known: HolidayBase) -> dict[str, str | None]:
    """The package's languages of a country by our codes: English first, then its own, then others."""
    offered = [_NAMED_IN, known.default_language or _NAMED_IN, *sorted(known.supported_languages)]
    languages: dict[str, str | None] = {}
    for language in offered:
        languages.setdefault(language.partition("_")[0], language)
    if not known.supported_languages:  # told in English alone, and not to be asked for it
        return dict.fromkeys(languages)
    return languages


def _names(tables: Mapping[str, HolidayBase]) -> dict[str, dict[str, str]]:
    """English names → language → name, learned from the days that have one name each."""
    english, *others = tables.items()
    names: dict[str, dict[str, str]] = {}
    for day in english[1]:
        for code, table in others:
            ours, theirs = _told(english[1], day), _told(table, day)
            if len(ours) == len(theirs) == 1:
                names.setdefault(ours[0][0], {})[code] = theirs[0][0]
    return names


def _told(table: HolidayBase, day: date) -> list[tuple[str, bool]]:
    """The names of the day's holidays without the package's words for estimated, and whether they are."""
    return [_without_estimate(table, name) for name in table.get_list(day)]


def _without_estimate(table: Any, name: str) -> tuple[str, bool]:
    """The labels are those that the package puts around a name: "%s (estimated)"."""
    for label, kept in (("observed_estimated_label", "observed_label"), ("estimated_label", "")):
        before, _, after = table.tr(getattr(table, label, "")).partition("%s")
        if after and name.startswith(before) and name.endswith(after):
            core = name[len(before) : -len(after)]
            return (table.tr(getattr(table, kept)) % core if kept else core), True
    return name, False


def _is_expected(settings: Settings, name: str, year: int) -> bool:
    """Is it one that is decreed year by year, in a year not decreed yet?"""
    announced = settings.announced
    return (
        announced is not None
        and year > announced.until
        and any(fnmatchcase(name, pattern) for pattern in announced.names)
    )


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=days) for days in range((last - first).days + 1))
