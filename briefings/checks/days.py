"""The days of a visit: holidays, weekends, clocks, steps of preparation."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.checks.finding import Finding, FindingCode
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import Brief, HolidayLine, ProgrammeDay, ProgrammeRow
from briefings.i18n import Coded
from briefings.records.codes import context
from briefings.records.kinds import Step
from briefings.visit.calendar import calendar

# Lines of a programme for which the other side need not work.
_WITHOUT_THEM = frozenset({"", "travel", "internal", "meal"})


def of_visit(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Everything that calendars and clocks say of the visit."""
    yield from _unknown_calendars(dossier, brief)
    met = {_day(line): day for day in brief.days for line in day.holidays}
    for line in brief.holidays:
        yield from _holiday(dossier, brief, line, met.get(_day(line)))
    for day in brief.days:
        if day.weekend.value and brief.place is not None:
            for row in _with_them(day):
                yield _of_line("weekend_there", row, ("day", day.day.value), ("partner", brief.place.name))
        for row in day.rows:
            if row.doubtful.value:
                time = row.line.value.start
                yield _of_line("clock_doubtful", row, ("day", day.day.value), ("time", time))
    for step in brief.steps:
        if step.late.value:
            said = step.step.value.text or Coded(context(Step, "type"), step.step.value.type)
            (origin,) = step.step.origins
            yield Finding(
                code="step_late", record=origin.record, field=origin.field,
                parameters=(("step", said), ("day", step.day.value)), origins=step.late.origins,
            )  # fmt: skip


def _unknown_calendars(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    sides = {side.key: side for side in (dossier.home, brief.place) if side is not None}
    first, last = brief.first.value.earliest.year, brief.last.value.latest.year
    for side in sides.values():
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
    rows = list(_with_them(day)) if day is not None else []
    at_home = brief.place is None or line.partner.key == dossier.home.key != brief.place.key
    for row in rows:
        yield _of_line("holiday_at_home" if at_home else "holiday_there", row, *given)
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
