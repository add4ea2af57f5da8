"""What needs doing about visits: steps of preparation, their days, and results afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from briefings.i18n import Coded
from briefings.preparing.days import told_of_days
from briefings.preparing.defaults import defaults, usual_limits
from briefings.preparing.followup.ledgers import days_to
from briefings.preparing.followup.model import Due, Rule
from briefings.records.codes import context
from briefings.records.kinds import Partner, Step, Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from briefings.visit.calendar import Calendar, calendar, step_day
from briefings.visit.meeting import is_day, last_day
from briefings.visit.overrides import read_overrides


def to_come(workspace: Workspace, day: date) -> Iterator[Due]:
    """Visits that are not over: when, what their days mean, which steps of preparation are due."""
    for visit in workspace.all(Visit):
        if last_day(visit) < day or visit.event is not None:
            continue
        if not _is_known(visit):
            yield _due("visit_open", visit, day, visit.start, field="start")
            continue
        if visit.start.earliest > day:
            ahead = (visit.start.earliest - day).days
            yield _due("visit_near", visit, day, visit.start, field="start", days=ahead)
        else:
            yield _due("visit_on", visit, day, visit.start, field="start")
        notes = told_of_days(
            workspace,
            direction=visit.direction,
            partners=(*visit.partners, *visit.margins),
            start=visit.start.earliest,
            end=last_day(visit),
            today=day,
            country=visit.country or "",
            zone=visit.zone,
        ).notes
        for note in notes:
            if note.minds:
                due = _due("visit_days", visit, day, visit.start, field="start")
                yield msgspec.structs.replace(due, note=(note.message, tuple(note.values.items())))
        yield from _steps(workspace, visit, day)


def _steps(workspace: Workspace, visit: Visit, day: date) -> Iterator[Due]:
    at_home = _calendar(workspace, visit)
    limit = day + timedelta(days=defaults().follow_up.steps)
    for place, step in enumerate(visit.preparation):
        if step.done or step.days_before < 0:
            continue
        when = step_day(at_home, visit.start.earliest, last_day(visit), step.days_before)
        if when <= limit:
            rule: Rule = "step_late" if when < day else "step_near"
            field = f"preparation.{place}"
            yield _due(rule, visit, day, PartialDate.of(when), field=field, step=said_step(step))


def past(workspace: Workspace, day: date) -> Iterator[Due]:
    """Visits that are over: results that are not recorded, reports that are due."""
    limit = day + timedelta(days=defaults().follow_up.steps)
    for visit in workspace.all(Visit):
        if last_day(visit) >= day:
            continue
        if visit.event is None:
            yield _due("results_missing", visit, day, visit.end or visit.start, field="outcomes")
        reports = [(place, step) for place, step in enumerate(visit.preparation) if step.days_before < 0]
        if not _is_known(visit) or any(step.done for _, step in reports):
            continue
        partner = workspace.find(Partner, visit.partners[0]) if visit.partners else None
        usual = -usual_limits(partner).report if partner is not None else 0
        place, after = next(((at, step.days_before) for at, step in reports), (-1, usual))
        if not after or (place < 0 and visit.event is not None):
            continue
        when = step_day(_calendar(workspace, visit), visit.start.earliest, last_day(visit), after)
        if when <= limit:
            rule: Rule = "report_late" if when < day else "report_near"
            field = f"preparation.{place}" if place >= 0 else "outcomes"
            yield _due(rule, visit, day, PartialDate.of(when), field=field)


def _is_known(visit: Visit) -> bool:
    return is_day(visit.start) and is_day(visit.end or visit.start)


def _calendar(workspace: Workspace, visit: Visit) -> Calendar:
    home = next(partner for partner in workspace.all(Partner) if partner.home)
    overrides = read_overrides(workspace.folder / "holidays.toml")
    return calendar(home.iso, visit.start.earliest.year - 1, last_day(visit).year + 1, overrides)


def said_step(step: Step) -> object:
    """What the list says of a step of preparation: its own words, or those for its type."""
    return step.text or Coded(context(Step, "type"), step.type)


def _due(rule: Rule, visit: Visit, day: date, told: PartialDate, *, field: str, **parameters: object) -> Due:
    return Due(
        rule=rule,
        kind=visit.kind,
        key=visit.key,
        field=field,
        title=visit.title,
        partners=(*visit.partners, *visit.margins),
        day=told,
        days=days_to(told, day),
        parameters=tuple(parameters.items()),
    )
