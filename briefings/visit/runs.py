"""Days of one holiday that follow one another: what they are called together, and whether they are sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from briefings.records.values import Text
from briefings.visit.calendar import Calendar, Holiday
from briefings.visit.holiday_names import name_of_several_days

_LONGEST = timedelta(days=31)  # of what is celebrated in a row

# What English names of days of one holiday differ by; the rest of them says which holiday it is.
_OF_ONE_DAY = re.compile(r"\b(joint|holiday|day|observed|extended)\b|[()']")


class Run(NamedTuple):
    """Days in a row that are holidays of one country."""

    holidays: tuple[Holiday, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return self.holidays[0].day

    @property
    def last(self) -> date:
        """The last day, the first where there is one."""
        return self.holidays[-1].day

    @property
    def estimated(self) -> bool:
        """Is one of them fixed only nearer to its time?"""
        return any(holiday.estimated for holiday in self.holidays)

    @property
    def name(self) -> Text:
        """What the days together are called: the name that stands in most of the others."""
        told = [holiday.name.get("en", "").casefold() for holiday in self.holidays]
        best = max(range(len(told)), key=lambda at: sum(told[at] in other for other in told))
        chosen = self.holidays[best]
        return name_of_several_days(chosen.country, chosen.name) if self.first != self.last else chosen.name


def runs(holidays: Iterable[Holiday], *, of_one: bool = False) -> Iterator[Run]:
    """Holidays on days that follow one another, together.

    Args:
        holidays: of one country, in order.
        of_one: does a run end where another holiday begins? Two are one where the name of one, but for
            what tells its days apart, stands in that of the other.
    """
    row: list[Holiday] = []
    for holiday in holidays:
        apart = row and holiday.day - row[-1].day > timedelta(days=1)
        if row and (apart or (of_one and not any(_alike(one, holiday) for one in row))):
            yield Run(tuple(row))
            row = []
        row.append(holiday)
    if row:
        yield Run(tuple(row))


def runs_around(known: Calendar, first: date, last: date, *, of_one: bool = False) -> Iterator[Run]:
    """The same for those of a country that touch a time, each whole: its days before and after it too.

    Args:
        known: the country's calendar.
        first: the first day of the time.
        last: the last one.
        of_one: as in `runs`.
    """
    found = runs(known.holidays(first - _LONGEST, last + _LONGEST), of_one=of_one)
    return (run for run in found if run.first <= last and run.last >= first)


def _alike(one: Holiday, other: Holiday) -> bool:
    ours, theirs = _core(one), _core(other)
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _core(holiday: Holiday) -> str:
    return " ".join(_OF_ONE_DAY.sub(" ", holiday.name.get("en", "").casefold()).split())
