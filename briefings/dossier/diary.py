"""The diary of a visit: where and when, both clocks, the calendars, steps of preparation.

Nothing is computed from a date that is not known to the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec.structs import replace

from briefings.dossier.brief_parts import (
    Around,
    HolidayLine,
    HolidaySpan,
    ProgrammeDay,
    ProgrammeRow,
    StepLine,
)
from briefings.dossier.desk import Desk, computed, picked
from briefings.handling import Facts
from briefings.pack import Limits
from briefings.records.kinds import Partner, ProgrammeLine, Record, Visit
from briefings.records.values import Computed, PartialDate
from briefings.visit import meeting
from briefings.visit.calendar import Calendar, Holiday, calendar, step_day
from briefings.visit.clock import Moment
from briefings.visit.overrides import Override
from briefings.visit.runs import runs_around
from briefings.visit.whereabouts import Whereabouts, place_of, whereabouts

V = TypeVar("V")


class Diary:
    """A visit's days.

    Args:
        own: the visit with what it names.
        desk: the facts of its first partner, as of the day it is met.
        limits: the spans that an office sets.
        overrides: the office's own list of holidays, over the packaged one.
    """

    def __init__(self, own: Facts, desk: Desk, limits: Limits, overrides: Sequence[Override]) -> None:
        self._own = own
        self._limits = limits
        self.visit = visit = own.all(Visit)[0]
        self.home = desk.home
        self.where = self._where(desk.subject)
        self.start, self.end = visit.start, visit.end or visit.start
        self.day = meeting.date_with(visit, desk.subject.key)
        self._known = meeting.is_day(self.start) and meeting.is_day(self.end)
        self._first, self._last = self.start.earliest, self.end.latest
        met = (own.find(Partner, key) for key in (*visit.partners, *visit.margins))
        sides = (
            self.home,
            self.where.place,
            *(one for one in met if one is not None and one.type == "country"),
        )
        self.countries = tuple({side.key: side for side in sides if side is not None}.values())
        # Steps are counted over months, so the calendars reach beyond the visit's own year.
        self._calendars: dict[str, Calendar] = {
            side.key: calendar(side.iso, self._first.year - 1, self._last.year + 1, overrides)
            for side in self.countries
        }
        self.holidays = tuple(self._holidays()) if self._known else ()

    def of_visit(self, value: V, *fields: str) -> Computed[V]:
        """A value computed from fields of the visit."""
        return computed(value, *((self.visit, field) for field in fields))

    def hours(self) -> Computed[float] | None:
        """How many hours the clock there is ahead of the one beside it on the day.

        None where a zone is not known, or the day is not, and the clocks are set while it may be.
        """
        ahead, later = self.where.ahead(self.day.earliest), self.where.ahead(self.day.latest)
        return (
            self.of_visit(ahead, "start", "zone", "place") if ahead is not None and ahead == later else None
        )

    def report_due(self) -> Computed[PartialDate] | None:
        """The day on which the report of the results is due; None where the last day is not known."""
        if not self._known:
            return None
        due = step_day(self._calendars[self.home.key], self._first, self._last, -self._limits.report)
        return self.of_visit(PartialDate.of(due), "end", "start")

    def _where(self, subject: Partner) -> Whereabouts:
        others = (self._own.find(Partner, key) for key in self.visit.partners if key != subject.key)
        met = [subject, *(one for one in others if one is not None)]
        said = self.visit.country  # one that the reader may not know is no other country
        place = self._own.find(Partner, said) if said else place_of(self.visit.direction, met, self.home)
        return whereabouts(place, met, self.home, self.visit.zone)

    def days(self) -> Iterator[ProgrammeDay]:
        """The programme by day."""
        lines = sorted(
            enumerate(self.visit.programme), key=lambda row: (row[1].date.sort_key, row[1].start, row[0])
        )
        known = list(dict.fromkeys(line.date for _, line in lines))
        place = self.where.place.key if self.where.place is not None else ""
        there, near = self._calendars.get(place), {self.home.key, place}
        for told in known:
            exact, day = meeting.is_day(told), told.earliest
            places = [place for place, line in lines if line.date == told]
            yield ProgrammeDay(
                picked(self.visit, f"programme.{places[0]}.date"),
                self.of_visit(bool(exact and there and there.is_weekend(day)), "start", "place"),
                self.of_visit(bool(exact and there and there.is_half_day(day)), "start", "place"),
                tuple(
                    side
                    for side in self.countries
                    if exact and side.key not in near and self._calendars[side.key].is_weekend(day)
                ),
                tuple(line for line in self.holidays if line.day.value == told),
                tuple(self._row(place, line) for place, line in lines if line.date == told),
            )

    def _row(self, place: int, line: ProgrammeLine) -> ProgrammeRow:
        path, day = f"programme.{place}", line.date.earliest
        inputs = [(self.visit, f"{path}.date"), (self.visit, f"{path}.start")]
        if line.start and line.end:
            inputs.append((self.visit, f"{path}.end"))
        times = self.where.times(line)

        def told(value: V) -> Computed[V]:
            return computed(value, *inputs)

        def another(one: Moment | None, day: date) -> Computed[PartialDate] | None:
            return told(PartialDate.of(one.day)) if one is not None and one.day != day else None

        row = ProgrammeRow(
            line=picked(self.visit, path),
            doubtful=told(times is not None and times.doubtful),
            partner=self._own.find(Partner, line.partner),
        )
        if times is None:
            return row
        row = replace(row, end_day=another(times.ends, day))
        begins, ends = times.beside_begins, times.beside_ends
        if begins is None:
            return row
        return replace(
            row,
            home_start=told(begins.time),
            home_day=another(begins, day),
            home_end=told(ends.time) if ends is not None else None,
            home_end_day=another(ends, begins.day),
        )

    def _holidays(self) -> Iterator[HolidayLine]:
        """Holidays of every country concerned from the limit before the first day to that after the last."""
        margin = timedelta(days=self._limits.holidays)
        for side in self.countries:
            for holiday in self._calendars[side.key].holidays(self._first - margin, self._last + margin):
                yield self._holiday(holiday, side)

    def _holiday(self, holiday: Holiday, partner: Partner) -> HolidayLine:
        around, apart = self._around(holiday.day, holiday.day)
        inputs = self._inputs(partner)
        return HolidayLine(
            computed(PartialDate.of(holiday.day), *inputs),
            computed(holiday.name, *inputs),
            partner,
            computed(holiday.estimated, *inputs),
            computed(around, *inputs),
            computed(apart, *inputs),
        )

    def _around(self, first: date, last: date) -> tuple[Around, int]:
        """Where days stand to the visit, and how many days from it."""
        if last < self._first:
            return "before", (self._first - last).days
        if first > self._last:
            return "after", (first - self._last).days
        return "during", 0

    def _inputs(self, partner: Partner) -> tuple[tuple[Record, str], ...]:
        return (partner, "iso"), (self.visit, "start"), (self.visit, "end")

    def spans(self, as_of: date) -> Iterator[HolidaySpan]:
        """The same holidays, the days of each together, in order; not what is over by `as_of`."""
        found = []
        margin = timedelta(days=self._limits.holidays)
        for side in self.countries if self._known else ():
            known = runs_around(
                self._calendars[side.key], self._first - margin, self._last + margin, of_one=True
            )
            found += [(run, side) for run in known if run.last >= as_of]
        for run, side in sorted(found, key=lambda one: (one[0].first, one[0].last)):
            inputs = self._inputs(side)
            around, apart = self._around(run.first, run.last)
            yield HolidaySpan(
                computed(PartialDate.of(run.first), *inputs),
                computed(PartialDate.of(run.last), *inputs) if run.last != run.first else None,
                computed(run.name, *inputs),
                side,
                computed(run.estimated, *inputs),
                computed(around, *inputs),
                computed(apart, *inputs),
            )

    def calendars_known(self) -> Computed[bool]:
        """Are the days of the visit known, and the holidays of every country concerned?"""
        known = self._known and all(one.knows_holidays for one in self._calendars.values())
        return self.of_visit(known, "start", "end")

    def steps(self, as_of: date) -> Iterator[StepLine]:
        """Steps of preparation with their days, in the order of these; late against the day `as_of`."""
        at_home = self._calendars[self.home.key]
        steps = sorted(enumerate(self.visit.preparation), key=lambda row: -row[1].days_before)
        for place, step in steps:
            day = step_day(at_home, self._first, self._last, step.days_before) if self._known else None
            inputs = ((self.visit, f"preparation.{place}.days_before"), (self.visit, "start"))
            late = day is not None and day < as_of and not step.done
            yield StepLine(
                picked(self.visit, f"preparation.{place}"),
                computed(PartialDate.of(day), *inputs) if day is not None else None,
                computed(late, *inputs, (self.visit, f"preparation.{place}.done")),
            )
