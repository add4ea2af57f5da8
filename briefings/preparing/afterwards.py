"""What is asked after a visit: who was met, what came of each topic, which goals to review."""

from __future__ import annotations

from datetime import date

from briefings import visit as rules
from briefings.preparing.entering import record_named
from briefings.preparing.results import conclusions, met_by_programme
from briefings.records.codes import ContactType
from briefings.records.kinds import AgreedAction, Event, Goal, Partner, Topic, Visit
from briefings.records.values import EMPTY, Handling, Text, Value
from briefings.store.workspace import Workspace

_OPEN = frozenset({"past_not_reviewed", "running", "unknown", "no_period"})


class Met(Value, frozen=True, kw_only=True):
    """A partner of a visit, and how it was met.

    `contact` is what the programme says (None: nothing); `said`: somebody said that it was met.
    """

    partner: Partner
    contact: ContactType | None = None
    said: bool = False


class Asked(Value, frozen=True, kw_only=True):
    """A visit after its end, with what its results are about.

    `topics` are in order of their codes, `actions` those recorded before, `goals` those of the partners
    that are open, what presses most first. `summary` is what the history tells of it, where somebody
    worded it. `begun`: its first day is not to come.
    """

    visit: Visit
    topics: tuple[Topic, ...]
    met: tuple[Met, ...]
    actions: tuple[AgreedAction, ...]
    goals: tuple[Goal, ...]
    summary: Text
    begun: bool


def asked_after(workspace: Workspace, visit: str, day: date) -> Asked:
    """What the form after a visit asks for and is filled with.

    Args:
        workspace: where it is.
        visit: its key.
        day: today.

    Raises:
        BriefingError: no such visit.
    """
    made = record_named(workspace, Visit, visit)
    event = workspace.find(Event, made.event) if made.event else None
    topics = sorted(
        (topic for topic in workspace.all(Topic) if topic.visit == made.key),
        key=lambda topic: (topic.code == "", len(topic.code), topic.code, topic.key),
    )
    keys = (*made.partners, *made.margins)
    partners = [one for one in (workspace.find(Partner, key) for key in keys) if one is not None]
    by_event = {contact.partner for contact in event.contacts} if event is not None else set()
    met = tuple(
        Met(
            partner=partner,
            contact=(contact := met_by_programme(made, partner.key)),
            said=contact is None and partner.key in by_event,
        )
        for partner in partners
        if partner.type != "forum"
    )
    actions = tuple(
        action for action in workspace.all(AgreedAction) if made.event and action.event == made.event
    )
    return Asked(
        visit=made,
        topics=tuple(topics),
        met=met,
        actions=actions,
        goals=_goals(workspace, topics, keys, day),
        summary=event.outcome if event is not None and event.outcome != conclusions(made.outcomes) else EMPTY,
        begun=made.start.earliest <= day,
    )


def prepared(topic: Topic) -> Text:
    """The points to make on a topic, a line each: what was said begins from what was to be said.

    What is for named readers alone is left out, as minutes go further than a brief.
    """
    points = [one for one in topic.points if one.role == "point" and one.handling < Handling.RESTRICTED]
    languages = dict.fromkeys(language for point in points for language in point.text)
    return Text(
        {
            language: "\n".join(point.text[language] for point in points if language in point.text)
            for language in languages
        }
    )


def _goals(
    workspace: Workspace, topics: list[Topic], partners: tuple[str, ...], day: date
) -> tuple[Goal, ...]:
    rest = {name for topic in topics for name in (*topic.why, *(r for p in topic.points for r in p.records))}
    found = []
    for goal in workspace.all(Goal):
        rests = f"goal/{goal.key}" in rest
        if not (rests or set(partners) & {*goal.partners, *goal.forums}):
            continue
        state = rules.goal_state(goal, day)
        if state in _OPEN:
            ends = goal.period_end.latest if goal.period_end is not None else date.max
            found.append((not rests, state != "past_not_reviewed", ends, goal.key, goal))
    return tuple(goal for *_, goal in sorted(found, key=lambda one: one[:4]))
