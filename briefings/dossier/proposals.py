"""Topics that the facts propose: agreed actions, agreements, goals, projects somebody should raise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefings import visit as rules
from briefings.dossier.brief_parts import Proposal, Reason
from briefings.dossier.desk import Desk, computed
from briefings.dossier.relations import is_own
from briefings.records.kinds import AgreedAction, Agreement, Goal, Project, Topic
from briefings.records.values import Tri
from briefings.visit import meeting

# What presses most comes first; of each reason, in the order of the facts.
_ORDER: tuple[Reason, ...] = (
    "action_overdue", "agreement_expiring", "action_open", "agreement_not_in_force",
    "agreement_force_unknown", "goal_running", "goal_past", "project_running", "agreement_in_force",
)  # fmt: skip


def proposals(desks: Sequence[Desk], topics: Iterable[Topic], expiring: int) -> tuple[Proposal, ...]:
    """What might be talked about with each partner, with its why; what presses most first.

    Args:
        desks: the facts of each partner as of the day it is met.
        topics: those there are already: one that names a record in its `why` has the proposal of that
            record to whom it is with, to the first partner where it names nobody.
        expiring: a term that ends within so many days presses.
    """
    first = tuple(desk.subject.key for desk in desks[:1])
    taken = {
        (name, partner): topic
        for topic in topics
        for name in topic.why
        for partner in topic.partners or first
    }
    found = [
        Proposal(
            record,
            computed(reason, (record, ""), (record, _INPUT[type(record)])),
            desk.subject,
            taken.get((f"{record.kind}/{record.key}", desk.subject.key)),
        )
        for desk in desks
        for record, reason in _of(desk, expiring)
    ]
    return tuple(sorted(found, key=lambda line: _ORDER.index(line.reason.value)))


_INPUT: dict[type, str] = {
    AgreedAction: "due", Agreement: "status", Goal: "period_end", Project: "status",
}  # fmt: skip


_Found = Iterator[tuple[Goal | Agreement | AgreedAction | Project, Reason]]


def _of(desk: Desk, expiring: int) -> _Found:
    for action in desk.facts.all(AgreedAction):
        if desk.subject.key in action.partners and action.status == "open":
            overdue = meeting.action_state(action, desk.day) == "overdue"
            yield action, "action_overdue" if overdue else "action_open"
    for agreement in desk.facts.all(Agreement):
        reason = _why(desk, agreement, expiring) if is_own(desk, agreement) else None
        if reason is not None:
            yield agreement, reason
    for goal in desk.facts.all(Goal):
        state = rules.goal_state(goal, desk.day)
        if desk.of_subject(goal) and state in _GOALS:
            yield goal, _GOALS[state]
    for project in desk.facts.all(Project):
        if desk.of_subject(project) and rules.project_state(project, desk.day) in ("ongoing", "overdue"):
            yield project, "project_running"


_GOALS: dict[str, Reason] = {
    "past_not_reviewed": "goal_past", "running": "goal_running", "no_period": "goal_running",
}  # fmt: skip


_STATES: dict[str, Reason] = {
    "not_in_force": "agreement_not_in_force", "signed": "agreement_force_unknown",
    "in_force": "agreement_in_force", "applied": "agreement_in_force",
    "renewed": "agreement_force_unknown",
}  # fmt: skip


def _why(desk: Desk, agreement: Agreement, expiring: int) -> Reason | None:
    """Why it should be raised; None of one that is over, or that is not there yet."""
    state = rules.agreement_state(agreement, desk.day)
    if state in rules.ENDED or not rules.is_there(agreement, desk.day):
        return None
    if rules.expires_within(agreement, desk.day, expiring) is Tri.YES:
        return "agreement_expiring"
    return _STATES.get(state)
