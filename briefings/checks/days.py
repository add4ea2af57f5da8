"""The days of a visit: holidays, weekends, clocks, steps of preparation."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.checks.finding import Finding, FindingCode
from briefings.checks.wording import roles_in
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import Brief, HolidayLine, ProgrammeDay, ProgrammeRow
from briefings.i18n import Coded
from briefings.records.codes import context
from briefings.records.kinds import ProgrammeLine, Step
from briefings.visit.calendar import calendar
from briefings.visit.meeting import meets
from briefings.visit.whereabouts import ends_before_it_begins

_NOON = "12:00"  # where offices work half a day, they work in the morning

# Minutes: so long before its first line on the programme people may arrive, be greeted and seated.
_GATHERING = 30

# Lines of a programme for which the other side need not work.
_WITHOUT_THEM = frozenset({"", "travel", "internal", "meal"})


def of_visit(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Everything that calendars and clocks say of the visit."""
    yield from _unknown_calendars(brief)
    met = {_day(line): day for day in brief.days for line in day.holidays}
    for line in brief.holidays:
        yield from _holiday(dossier, brief, line, met.get(_day(line)))
    for day in brief.days:
        yield from _rest(brief, day)
        for row in day.rows:
            if row.doubtful.value:
                time = "–".join(filter(None, (row.line.value.start, row.line.value.end)))
                yield _of_line("clock_doubtful", row, ("day", day.day.value), ("time", time))
            if ends_before_it_begins(row.line.value):
                yield _backwards(row, day)
        yield from _overlaps(day)
        yield from _show(brief, day)
    yield from _leads(dossier, brief)
    for step in brief.steps:
        if step.late.value and step.day is not None:
            said = step.step.value.text or Coded(context(Step, "type"), step.step.value.type)
            (origin,) = step.step.origins
            yield Finding(
                code="step_late", record=origin.record, field=origin.field,
                parameters=(("step", said), ("day", step.day.value)), origins=step.late.origins,
            )  # fmt: skip


def _rest(brief: Brief, day: ProgrammeDay) -> Iterator[Finding]:
    """Lines on a weekend, or in the half of a day that offices at the place have free."""
    given: tuple[tuple[str, object], ...] = (("day", day.day.value),)
    if brief.place is not None:
        there = (*given, ("partner", brief.place.name))
        for row in _with_them(day):
            if day.weekend.value:
                yield _of_line("weekend_there", row, *there)
            if day.half_day.value and (
                row.end_day is not None or max(row.line.value.start, row.line.value.end) > _NOON
            ):
                yield _of_line("half_day", row, *there)
    for side in day.resting:
        for row in _with_them(day):
            if meets(row.line.value, brief.visit, side.key):
                yield _of_line("weekend_there", row, *given, ("partner", side.name))


def _backwards(row: ProgrammeRow, day: ProgrammeDay) -> Finding:
    (origin,) = row.line.origins
    line = row.line.value
    return Finding(
        code="line_ends_before", record=origin.record, field=f"{origin.field}.end",
        parameters=(("day", day.day.value), ("line", line.text), ("start", line.start), ("end", line.end)),
        origins=row.line.origins,
    )  # fmt: skip


def _overlaps(day: ProgrammeDay) -> Iterator[Finding]:
    """Lines that begin before one that began earlier is over; what is on the margins is beside the rest."""
    lines = [(row, row.line.value) for row in day.rows if row.line.value.start]
    lines = [(row, line) for row, line in lines if line.type != "margins"]
    for place, (row, line) in enumerate(lines):
        for _, other in lines[:place]:
            if other.zone == line.zone and _is_on(other, line.start):
                yield _of_line(
                    "lines_overlap", row, ("day", day.day.value), ("start", line.start),
                    ("other", other.text), ("end", other.end),
                )  # fmt: skip


def _is_on(line: ProgrammeLine, time: str) -> bool:
    """Does a line that began by then go on at that time of its day?"""
    if not line.end or ends_before_it_begins(line):
        return False
    return time < line.end or line.end < line.start


def _show(brief: Brief, day: ProgrammeDay) -> Iterator[Finding]:
    """Lines of the programme that the run-of-show of the day begins at another time."""
    cues = [
        cue
        for cue in brief.visit.run_of_show
        if cue.start and (cue.date or brief.visit.start) == day.day.value
    ]
    if not cues:
        return
    first, last = min(cue.start for cue in cues), max(cue.start for cue in cues)
    rows = [
        row
        for row in day.rows
        if row.line.value.start
        and row.line.value.type not in ("travel", "internal")
        and not row.line.value.zone
        and row.line.value.start <= last
        and max(row.line.value.start, row.line.value.end) >= first
    ]
    for row in rows:
        if row.line.value.start not in {cue.start for cue in cues}:
            yield _of_line("show_without_line", row, ("day", day.day.value), ("start", row.line.value.start))
    if rows and _minutes(rows[0].line.value.start) - _minutes(first) > _GATHERING:
        yield _of_line(
            "show_early", rows[0], ("day", day.day.value), ("show", first),
            ("start", rows[0].line.value.start),
        )  # fmt: skip


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)


def _leads(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Lines of the programme led by a seat that nobody of our delegation has."""
    seats = {line.value.role for line in brief.ours}
    for day in brief.days if seats else ():
        for row in day.rows:
            if roles_in(row.line.value.lead, dossier.languages[0]) - seats:
                yield _of_line("lead_missing", row, ("day", day.day.value), ("lead", row.line.value.lead))


def _unknown_calendars(brief: Brief) -> Iterator[Finding]:
    first, last = brief.first.value.earliest.year, brief.last.value.latest.year
    for side in brief.countries:
        if not calendar(side.iso, first, last).knows_holidays:
            yield Finding(
                code="holidays_unknown", record=f"partner/{side.key}", field="iso",
                parameters=(("partner", side.name),),
            )  # fmt: skip


def _day(line: HolidayLine) -> tuple[object, ...]:
    return line.day.value, line.partner.key, line.name.value


def _holiday(
    dossier: Dossier, brief: Brief, line: HolidayLine, day: ProgrammeDay | None
) -> Iterator[Finding]:
    given = (("day", line.day.value), ("partner", line.partner.name), ("holiday", line.name.value))
    if line.around.value != "during":
        code: FindingCode = "holiday_before" if line.around.value == "before" else "holiday_after"
        yield _of_visit(code, brief, line, *given, ("days", line.days.value))
        return
    if line.estimated.value:
        yield _of_visit("holiday_estimated", brief, line, *given)
    key = line.partner.key
    there = brief.place is not None and key == brief.place.key
    everywhere = there or key == dossier.home.key  # others rest only where they are met
    rows = [
        row
        for row in (_with_them(day) if day is not None else ())
        if everywhere or meets(row.line.value, brief.visit, key)
    ]
    for row in rows:
        yield _of_line("holiday_there" if there else "holiday_at_home", row, *given)
    if not rows:
        yield _of_visit("holiday_on_the_way", brief, line, *given)


def _with_them(day: ProgrammeDay) -> Iterator[ProgrammeRow]:
    return (row for row in day.rows if row.line.value.type not in _WITHOUT_THEM)


def _of_visit(code: FindingCode, brief: Brief, line: HolidayLine, *given: tuple[str, object]) -> Finding:
    return Finding(
        code=code, record=f"visit/{brief.visit.key}", field="start", parameters=given,
        origins=line.day.origins,
    )  # fmt: skip


def _of_line(code: FindingCode, row: ProgrammeRow, *given: tuple[str, object]) -> Finding:
    (origin,) = row.line.origins
    return Finding(
        code=code, record=origin.record, field=origin.field,
        parameters=(*given, ("line", row.line.value.text)), origins=row.doubtful.origins,
    )  # fmt: skip
