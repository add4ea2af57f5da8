"""One partner on a visit: what its day computes of contacts, agreements, agreed actions, goals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefings import visit as rules
from briefings.dossier import relations, work
from briefings.dossier.brief_parts import (
    ActionLine,
    AgreementHealth,
    Ledger,
    Occasion,
    PartnerBrief,
    Review,
    Turn,
)
from briefings.dossier.desk import Desk, computed, is_checked, picked
from briefings.dossier.parts import AgreementLine, EventLine
from briefings.handling import Facts
from briefings.pack import Limits
from briefings.records.kinds import AgreedAction, Agreement, Event, Goal, Record, Theme, Topic, Visit
from briefings.records.values import Computed, Handling, PartialDate, Tri
from briefings.visit import meeting

# How agreements are told apart wherever they are counted; each state stands in one of these or in
# `negotiating`. What stands is in force in law, or in practice for papers that bind nobody.
STANDING = frozenset({"in_force", "applied"})
WAITING = frozenset({"signed", "not_in_force"})
UNSURE = frozenset({"unknown", "renewed", "carried_out"})
_STEPS = frozenset({"milestone", "handover", "launch"})
_NO_OCCASION = frozenset({"minutes", "plan"})  # nobody marks the round years of these


def partner_brief(desk: Desk, visit: Visit | None, *, main: bool, limits: Limits, own: Facts) -> PartnerBrief:
    """What concerns one partner of a visit, or one that no visit is made to, as of the day on the desk.

    Args:
        desk: the partner's facts with the day it is met, or is told of.
        visit: the visit.
        main: is it the partner that the visit is made to?
        limits: the spans that an office sets.
        own: the visit's own facts, for the events that agreed actions come from.
    """
    level = visit.level if visit is not None else ""
    met = rules.contacts(desk.facts.all(Event), desk.subject.key, desk.day)
    contacts = relations.contacts(desk, checked=False)
    at_level = next((one for one in contacts if one.level is not None and one.level.value == level), None)
    agreements, shared = relations.agreements(desk, limits.expiring)
    return PartnerBrief(
        partner=desk.subject,
        day=_day(desk, visit),
        main=main,
        last=at_level,
        contacts=contacts,
        beside=_beside(desk, met),
        turn=_turn(desk, [event for event in met if level and event.level == level]) or _turn(desk, met),
        ledger=ledger(desk, own),
        agreements=agreement_health((*agreements, *shared)),
        occasions=_occasions(desk, visit, limits.anniversary),
        review=_review(desk, own, visit),
        steps=tuple(
            line
            for year in relations.history(desk)
            for line in year.events
            if line.event.type in _STEPS and not line.partners
        ),
        projects=work.projects(desk),
    )


def _day(desk: Desk, visit: Visit | None) -> Computed[PartialDate]:
    if visit is None:
        return Computed(PartialDate.of(desk.day), Handling.RELEASABLE)
    return computed(meeting.date_with(visit, desk.subject.key), (visit, "start"), (visit, "programme"))


def ledger(desk: Desk, own: Facts) -> Ledger:
    """The agreed actions with the subject on the day, by whose they are."""
    lines = sorted(
        (_action(desk, action, own) for action in desk.facts.all(AgreedAction) if _with(desk, action)),
        key=lambda line: (line.action.due is None, desk.order(line.action.due), line.action.key),
    )
    ours, theirs, both = (
        tuple(line for line in lines if line.action.side == side) for side in ("ours", "theirs", "both")
    )
    return Ledger(
        ours,
        theirs,
        both,
        overdue_ours=_count(ours, "overdue"),
        overdue_theirs=_count(theirs, "overdue"),
        overdue_both=_count(both, "overdue"),
    )


def _with(desk: Desk, action: AgreedAction) -> bool:
    return desk.subject.key in action.partners


def _action(desk: Desk, action: AgreedAction, own: Facts) -> ActionLine:
    inputs = ((action, "due"), (action, "status"))
    days = meeting.days_overdue(action, desk.day)
    return ActionLine(
        action,
        computed(meeting.action_state(action, desk.day), *inputs),
        computed(days, *inputs) if days is not None else None,
        computed(PartialDate.of(desk.day), *inputs),
        desk.facts.find(Event, action.event) or own.find(Event, action.event),
    )


def _count(lines: Iterable[ActionLine], state: str) -> Computed[int]:
    found = list(lines)
    return computed(
        sum(line.state.value == state for line in found),
        *((line.action, "status") for line in found),
        *((line.action, "due") for line in found),
    )


def _beside(desk: Desk, met: list[Event]) -> tuple[EventLine, ...]:
    """Events since the last contact that the partner had a part in and that were none."""
    since = rules.when(met[-1]) if met else (date.min, 0)
    return tuple(
        line
        for year in relations.history(desk)
        for line in year.events
        if line.contact is not None
        and line.contact.value in ("attended", "support")
        and (rules.when(line.event) >= since or not met)
    )


def _turn(desk: Desk, met: list[Event]) -> Turn | None:
    found = meeting.turn_to_host(met, desk.subject.key)
    if found is None:
        return None
    inputs = [(event, field) for event in met for field in ("direction", "contacts", "partners")]
    return Turn(
        computed(found.side, *inputs), relations.event_line(desk, found.event), computed(found.sure, *inputs)
    )


def agreement_health(lines: Iterable[AgreementLine]) -> AgreementHealth:
    """The agreements by how they stand, each in one group; those that run out stand apart as well."""
    found = list(lines)

    def of(*states: str) -> tuple[AgreementLine, ...]:
        return tuple(line for line in found if line.state.value in states)

    return AgreementHealth(
        standing=of(*STANDING),
        expiring=tuple(
            line for line in found if line.expiring.value is Tri.YES and line.state.value not in rules.ENDED
        ),
        not_in_force=of(*WAITING),
        negotiating=of("negotiating"),
        unknown=of(*UNSURE),
        ended=of(*rules.ENDED),
    )


def _occasions(desk: Desk, visit: Visit | None, limit: int) -> tuple[Occasion, ...]:
    """Round years of relations, of a forum's founding and of agreements, from the first day of the visit on.

    None where the days of the visit are not known.
    """
    since = last = desk.day
    if visit is not None:
        if not (meeting.is_day(visit.start) and meeting.is_day(visit.end or visit.start)):
            return ()
        since, last = visit.start.earliest, meeting.last_day(visit)
    dates: list[tuple[Record, str]] = []
    subject = desk.subject
    if subject.diplomatic_relations is not None:
        dates.append((subject, "diplomatic_relations.date"))
    if subject.founded is not None:
        dates.append((subject, "founded.date"))
    dates += [
        (agreement, "signed")
        for agreement in desk.facts.all(Agreement)
        if relations.is_own(desk, agreement)
        and agreement.status not in ("terminated", "superseded")
        and agreement.type not in _NO_OCCASION
    ]
    found = []
    for record, field in dates:
        first: PartialDate | None = picked(record, field).value
        completed = meeting.next_round(first, since)
        if completed is None:
            continue
        days = max((completed.day - last).days, 0)
        origin = (record, field)
        differs = any(
            field.partition(".")[0] in (one.partition(".")[0] for one in other.fields)
            for other in rules.disagreements(record)
        )
        found.append(
            Occasion(
                record,
                picked(record, field),
                computed(PartialDate.of(completed.day), origin),
                computed(completed.years, origin),
                computed(days, origin),
                computed(days <= limit, origin),
                computed(completed.day.year <= last.year, origin),
                computed(differs or not is_checked(record, field), origin),
            )
        )
    return tuple(sorted(found, key=lambda line: line.days.value))


def _review(desk: Desk, own: Facts, visit: Visit | None) -> Review:
    """The goals by how they stand, the themes that they are of, the visit's topics that none of them is for.

    These are the goals that the paper tells of. A topic has goals where it rests on one, of this partner or
    not, or on a theme of these.
    """
    lines = [line for group in work.goals(desk) for field in group.fields for line in field.goals]
    covered = {key for line in lines for key in line.goal.themes}
    with_goals = {f"theme/{key}" for key in covered}
    with_goals |= {f"goal/{goal.key}" for goal in (*desk.facts.all(Goal), *own.all(Goal))}
    topics = [
        topic
        for topic in own.all(Topic)
        if visit is not None and topic.visit == visit.key and desk.subject.key in topic.partners
    ]
    return Review(
        running=tuple(line for line in lines if line.state.value in ("running", "planned", "no_period")),
        reviewed=tuple(line for line in lines if line.state.value == "past_reviewed"),
        not_reviewed=tuple(line for line in lines if line.state.value == "past_not_reviewed"),
        covered=tuple(
            theme for theme in desk.facts.all(Theme) if theme.type == "topic" and theme.key in covered
        ),
        uncovered=tuple(topic for topic in topics if not with_goals & _rests_on(topic)),
    )


def _rests_on(topic: Topic) -> set[str]:
    return {*topic.why, *(name for point in topic.points for name in point.records)}
