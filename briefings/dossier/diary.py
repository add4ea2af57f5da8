"""The diary of a visit: where and when, both clocks, the calendars, steps of preparation.

Nothing is computed from a date that is not known to the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec.structs import replace

from briefings.dossier.brief_parts import Around, HolidayLine, ProgrammeDay, ProgrammeRow, StepLine
from briefings.dossier.desk import Desk, computed, picked
from briefings.handling import Facts
from briefings.pack import Limits
from briefings.records.kinds import Partner, ProgrammeLine, Visit
from briefings.records.values import Computed, PartialDate
from briefings.visit import meeting
from briefings.visit.calendar import Calendar, Holiday, calendar, step_day
from briefings.visit.clock import day_of_end, doubtful, elsewhere, hours_ahead, only_zone, seat_zone
from briefings.visit.overrides import Override

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
        self.place = self._place(desk.subject)
        self.zone = visit.zone or (only_zone(self.place.iso) if self.place is not None else "")
        self.start, self.end = visit.start, visit.end or visit.start
        self.day = meeting.date_with(visit, desk.subject.key)
        self.second_clock = self._second_clock(desk.subject)
        self.second_zone = seat_zone(self.second_clock.iso) if self.second_clock is not None else ""
        self._known = meeting.is_day(self.start) and meeting.is_day(self.end)
        self._first, self._last = self.start.earliest, self.end.latest
        met = (own.find(Partner, key) for key in (*visit.partners, *visit.margins))
        sides = (self.home, self.place, *(one for one in met if one is not None and one.type == "country"))
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
        if not (self.zone and self.second_zone):
            return None
        ahead, later = (
            hours_ahead(day, "12:00", self.zone, self.second_zone)
            for day in (self.day.earliest, self.day.latest)
        )
        return self.of_visit(ahead, "start", "zone", "place") if ahead == later else None

    def report_due(self) -> Computed[PartialDate] | None:
        """The day on which the report of the results is due; None where the last day is not known."""
        if not self._known:
            return None
        due = step_day(self._calendars[self.home.key], self._first, self._last, -self._limits.report)
        return self.of_visit(PartialDate.of(due), "end", "start")

    def _place(self, subject: Partner) -> Partner | None:
        """The country it takes place in: as said, home for who comes to us, else the first partner's."""
        if self.visit.country is not None:
            return self._own.find(Partner, self.visit.country)
        if self.visit.direction == "incoming":
            return self.home
        return subject if subject.type == "country" else None

    def _second_clock(self, subject: Partner) -> Partner | None:
        """Whose clock stands beside that of the place: home's, or at home that of the guests."""
        if self.place is None or self.place.key != self.home.key:
            return self.home
        return subject if subject.type == "country" else None

    def days(self) -> Iterator[ProgrammeDay]:
        """The programme by day."""
        lines = sorted(
            enumerate(self.visit.programme), key=lambda row: (row[1].date.sort_key, row[1].start, row[0])
        )
        known = list(dict.fromkeys(line.date for _, line in lines))
        there = self._calendars.get(self.place.key) if self.place else None
        near = {self.home.key, self.place.key if self.place else ""}
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
        zone, day = line.zone or self.zone, line.date.earliest
        path = f"programme.{place}"
        inputs = [(self.visit, f"{path}.date"), (self.visit, f"{path}.start")]
        partner = self._own.find(Partner, line.partner)
        row = ProgrammeRow(line=picked(self.visit, path), doubtful=computed(False, *inputs), partner=partner)
        if not line.start or not meeting.is_day(line.date):
            return row
        moments = [(day, line.start)]
        if line.end:
            inputs.append((self.visit, f"{path}.end"))
            moments.append((day_of_end(day, line.start, line.end), line.end))
            if moments[-1][0] != day:
                row = replace(row, end_day=computed(PartialDate.of(moments[-1][0]), *inputs))
        if zone:
            row = replace(row, doubtful=computed(any(doubtful(*one, zone) for one in moments), *inputs))
        if not (zone and self.second_zone):
            return row
        begins, *ends = (elsewhere(*one, zone, self.second_zone) for one in moments)
        row = replace(
            row,
            home_start=computed(begins.time, *inputs),
            home_day=computed(PartialDate.of(begins.day), *inputs) if begins.day != day else None,
        )
        for end in ends:
            another = computed(PartialDate.of(end.day), *inputs) if end.day != begins.day else None
            row = replace(row, home_end=computed(end.time, *inputs), home_end_day=another)
        return row

    def _holidays(self) -> Iterator[HolidayLine]:
        """Holidays of every country concerned from the limit before the first day to that after the last."""
        margin = timedelta(days=self._limits.holidays)
        for side in self.countries:
            for holiday in self._calendars[side.key].holidays(self._first - margin, self._last + margin):
                yield self._holiday(holiday, side)

    def _holiday(self, holiday: Holiday, partner: Partner) -> HolidayLine:
        around: Around = "during"
        apart = 0
        if holiday.day < self._first:
            around, apart = "before", (self._first - holiday.day).days
        elif holiday.day > self._last:
            around, apart = "after", (holiday.day - self._last).days
        inputs = ((partner, "iso"), (self.visit, "start"), (self.visit, "end"))
        return HolidayLine(
            computed(PartialDate.of(holiday.day), *inputs),
            computed(holiday.name, *inputs),
            partner,
            computed(holiday.estimated, *inputs),
            computed(around, *inputs),
            computed(apart, *inputs),
        )

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
