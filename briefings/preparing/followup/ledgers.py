"""What needs doing about agreed actions, agreements, goals, people, roles and projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from briefings import visit as rules
from briefings.dossier.doubts import roles_over
from briefings.preparing.defaults import defaults, usual_limits
from briefings.preparing.followup.model import Due, Rule
from briefings.records.codes import Side
from briefings.records.kinds import AgreedAction, Agreement, Goal, Partner, Person, Project, Record
from briefings.records.values import PartialDate, Tri
from briefings.store.bodies import title
from briefings.store.workspace import Workspace
from briefings.visit.meeting import action_state, notice_deadline

_LATE: dict[Side, Rule] = {
    "ours": "action_late_ours", "theirs": "action_late_theirs", "both": "action_late_both",
}  # fmt: skip
_SOON: dict[Side, Rule] = {
    "ours": "action_soon_ours", "theirs": "action_soon_theirs", "both": "action_soon_both",
}  # fmt: skip
_LATER: dict[Side, Rule] = {
    "ours": "action_later_ours", "theirs": "action_later_theirs", "both": "action_later_both",
}  # fmt: skip
_PAST: dict[str, Rule] = {"expired": "term_over", "renewed": "term_renewed"}
_OVER = frozenset({"negotiating", "completed", "superseded", "terminated"})


def actions(workspace: Workspace, day: date) -> Iterator[Due]:
    """Agreed actions that are open: late, due soon, due later, or without a day."""
    limit = defaults().follow_up.actions
    for action in workspace.all(AgreedAction):
        state, due = action_state(action, day), action.due
        partners = action.partners
        if state == "overdue" and due is not None:
            late = (day - due.latest).days
            yield _due(_LATE[action.side], action, partners, day, field="due", told=due, days=late)
        elif state == "open" and due is not None and _within(due, day, limit):
            yield _due(_SOON[action.side], action, partners, day, field="due", told=due, limit=limit)
        elif state == "open" and due is not None:
            yield _due(_LATER[action.side], action, partners, day, field="due", told=due, due=due)
        elif state == "unknown":
            yield _due("action_open", action, partners, day, field="due", told=due)
        elif state == "no_due":
            yield _due("action_no_day", action, partners, day, field="due")


def agreements(workspace: Workspace, day: date) -> Iterator[Due]:
    """Terms that end, notice to be given, terms that ended unnoticed, what enters into force."""
    found = {partner.key: partner for partner in workspace.all(Partner)}
    since = day - timedelta(days=defaults().follow_up.ended)
    for paper in workspace.all(Agreement):
        partners = (*paper.partners, *paper.forums)
        limit = max((usual_limits(found[key]).expiring for key in partners if key in found), default=0)
        begins, ends = paper.in_force, rules.ends(paper)
        if paper.status in _OVER:
            continue
        state = rules.agreement_state(paper, day)
        if begins is not None and state == "not_in_force" and _within(begins, day, limit):
            yield _due("enters_into_force", paper, partners, day, field="in_force", told=begins)
        if ends is None:
            continue
        if state in _PAST:
            if ends.latest >= since:
                yield _due(_PAST[state], paper, partners, day, field=_stated(paper), told=ends)
            continue
        yield from _term(paper, partners, day, limit, ends)


def _term(
    paper: Agreement, partners: Sequence[str], day: date, limit: int, ends: PartialDate
) -> Iterator[Due]:
    match rules.expires_within(paper, day, limit):
        case Tri.YES:
            yield _due("term_ends", paper, partners, day, field=_stated(paper), told=ends, limit=limit)
        case Tri.UNKNOWN:
            yield _due("term_open", paper, partners, day, field=_stated(paper), told=ends)
    notice = notice_deadline(paper)
    if notice is None:
        return
    if notice.before(day) is Tri.YES:
        yield _due("notice_passed", paper, partners, day, field="notice_months", told=notice, expires=ends)
    elif notice.on_or_before(day + timedelta(days=limit)) is not Tri.NO:
        yield _due("notice_near", paper, partners, day, field="notice_months", told=notice, expires=ends)


def _stated(paper: Agreement) -> str:
    """The field that its term is told by."""
    return "expires" if paper.expires is not None else "term_years"


def goals(workspace: Workspace, day: date) -> Iterator[Due]:
    """Goals whose period is over and that nobody reviewed, and those whose period ends soon."""
    limit = defaults().follow_up.goals
    for goal in workspace.all(Goal):
        partners = (*goal.partners, *goal.forums)
        state, ends = rules.goal_state(goal, day), goal.period_end
        if state == "past_not_reviewed":
            yield _due("goal_past", goal, partners, day, field="reviews", told=ends)
        elif state in ("running", "unknown") and ends is not None and _within(ends, day, limit):
            yield _due("goal_ends", goal, partners, day, field="reviews", told=ends, limit=limit)


def people(workspace: Workspace, day: date) -> Iterator[Due]:
    """Who was told too long ago to hold a post that somebody must hold now."""
    found = {partner.key: partner for partner in workspace.all(Partner)}
    for person in workspace.all(Person):
        partner = found.get(person.partner or "")
        if partner is None or rules.holding([post.validity for post in person.posts], day) is None:
            continue
        limit = usual_limits(partner).incumbent
        if rules.is_stale(person.as_of, day, limit):
            yield _due(
                "incumbent_old", person, (partner.key,), day, field="as_of", told=person.as_of, limit=limit
            )


def roles(workspace: Workspace, day: date) -> Iterator[Due]:
    """Roles of ours in forums whose term is over."""
    for forum in workspace.all(Partner):
        for path in roles_over(forum, day.year):
            role = forum.roles[int(path.rpartition(".")[2])]
            if role.until is not None and role.until.before(day) is Tri.YES:
                yield _due("role_over", forum, (forum.key,), day, field=path, told=role.until, role=role.text)


def projects(workspace: Workspace, day: date) -> Iterator[Due]:
    """Projects past their end that are still said to run."""
    for project in workspace.all(Project):
        if rules.project_state(project, day) == "overdue":
            partners = (*project.partners, *project.forums)
            yield _due("project_late", project, partners, day, field="status", told=project.end)


def _within(told: PartialDate, day: date, limit: int) -> bool:
    return told.on_or_before(day + timedelta(days=limit)) is Tri.YES


def _due(
    rule: Rule,
    record: Record,
    partners: Sequence[str],
    day: date,
    *,
    field: str,
    told: PartialDate | None = None,
    **parameters: object,
) -> Due:
    return Due(
        rule=rule,
        kind=record.kind,
        key=record.key,
        field=field,
        title=title(record),
        partners=tuple(partners),
        day=told,
        days=days_to(told, day),
        parameters=tuple(parameters.items()),
    )


def days_to(told: PartialDate | None, day: date) -> int | None:
    """How many days a date is after the day: its last where it is past, its first where it is to come."""
    if told is None:
        return None
    if told.latest < day:
        return (told.latest - day).days
    return (told.earliest - day).days if told.earliest >= day else None
