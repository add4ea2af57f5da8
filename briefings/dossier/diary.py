"""The diary of a visit: where and when, both clocks and calendars, steps of preparation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from briefings.dossier.brief_parts import Around, HolidayLine, ProgrammeDay, ProgrammeRow, StepLine
from briefings.dossier.desk import Desk, computed, picked
from briefings.handling import Facts
from briefings.pack import Limits
from briefings.records.kinds import Partner, ProgrammeLine, Visit
from briefings.records.values import Computed, PartialDate
from briefings.visit import meeting
from briefings.visit.calendar import Calendar, Holiday, calendar, step_day
from briefings.visit.clock import doubtful, elsewhere, hours_ahead, only_zone
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
        self.first, self.last, self.day = visit.start.earliest, meeting.last_day(visit), desk.day
        self._home_zone = only_zone(self.home.iso)
        sides = [self.home, *((self.place,) if self.place and self.place.key != self.home.key else ())]
        # Steps are counted over months, so the calendars reach beyond the visit's own year.
        self._calendars: dict[str, Calendar] = {
            side.key: calendar(side.iso, self.first.year - 1, self.last.year + 1, overrides) for side in sides
        }
        self.holidays = tuple(self._holidays())

    def of_visit(self, value: V, *fields: str) -> Computed[V]:
        """A value computed from fields of the visit."""
        return computed(value, *((self.visit, field) for field in fields))

    def hours(self) -> Computed[float] | None:
        """How many hours the clock there is ahead of home's on the day; None where a zone is not known."""
        if not (self.zone and self._home_zone):
            return None
        ahead = hours_ahead(self.day, "12:00", self.zone, self._home_zone)
        return self.of_visit(ahead, "start", "zone", "place")

    def report_due(self) -> Computed[PartialDate]:
        """The day on which the report of the results is due."""
        due = step_day(self._calendars[self.home.key], self.first, self.last, -self._limits.report)
        return self.of_visit(PartialDate.of(due), "end", "start")

    def _place(self, subject: Partner) -> Partner | None:
        """The country it takes place in: as said, home for who comes to us, else the first partner's."""
        if self.visit.country is not None:
            return self._own.find(Partner, self.visit.country)
        if self.visit.direction == "incoming":
            return self.home
        return subject if subject.type == "country" else None

    def days(self) -> Iterator[ProgrammeDay]:
        """The programme by day."""
        lines = sorted(
            enumerate(self.visit.programme), key=lambda row: (row[1].date.sort_key, row[1].start, row[0])
        )
        known = list(dict.fromkeys(line.date for _, line in lines))
        there = self._calendars.get(self.place.key) if self.place else None
        for told in known:
            day = told.earliest
            places = [place for place, line in lines if line.date == told]
            yield ProgrammeDay(
                picked(self.visit, f"programme.{places[0]}.date"),
                self.of_visit(bool(there and there.is_weekend(day)), "start", "place"),
                tuple(line for line in self.holidays if line.day.value.earliest == day),
                tuple(self._row(place, line) for place, line in lines if line.date == told),
            )

    def _row(self, place: int, line: ProgrammeLine) -> ProgrammeRow:
        zone, day = line.zone or self.zone, line.date.earliest
        path = f"programme.{place}"
        inputs = ((self.visit, f"{path}.date"), (self.visit, f"{path}.start"))
        partner = self._own.find(Partner, line.partner)
        if not (zone and self._home_zone and line.start) or line.date.precision < 3:
            return ProgrammeRow(picked(self.visit, path), None, None, None, computed(False, *inputs), partner)
        begins = elsewhere(day, line.start, zone, self._home_zone)
        ends = elsewhere(day, line.end, zone, self._home_zone) if line.end else None
        return ProgrammeRow(
            picked(self.visit, path),
            computed(begins.time, *inputs),
            computed(ends.time, *inputs) if ends else None,
            computed(PartialDate.of(begins.day), *inputs) if begins.day != day else None,
            computed(doubtful(day, line.start, zone), *inputs),
            partner,
        )

    def _holidays(self) -> Iterator[HolidayLine]:
        """Holidays of both sides from the limit before the first day to the limit after the last."""
        margin = timedelta(days=self._limits.holidays)
        for key, days in self._calendars.items():
            partner = self.home if key == self.home.key else self.place
            assert partner is not None
            for holiday in days.holidays(self.first - margin, self.last + margin):
                yield self._holiday(holiday, partner)

    def _holiday(self, holiday: Holiday, partner: Partner) -> HolidayLine:
        around: Around = "during"
        apart = 0
        if holiday.day < self.first:
            around, apart = "before", (self.first - holiday.day).days
        elif holiday.day > self.last:
            around, apart = "after", (holiday.day - self.last).days
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
        lines = []
        for place, step in enumerate(self.visit.preparation):
            day = step_day(at_home, self.first, self.last, step.days_before)
            inputs = ((self.visit, f"preparation.{place}.days_before"), (self.visit, "start"))
            late = day < as_of and not step.done
            lines.append(
                StepLine(
                    picked(self.visit, f"preparation.{place}"),
                    computed(PartialDate.of(day), *inputs),
                    computed(late, *inputs, (self.visit, f"preparation.{place}.done")),
                )
            )
        yield from sorted(lines, key=lambda line: line.day.value.earliest)
