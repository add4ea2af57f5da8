"""What may concern one partner alone: a visit as that partner meets us on it, and what both sides did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from briefings.dossier.brief_parts import JointMilestone
from briefings.dossier.desk import Desk, is_checked, picked
from briefings.dossier.relations import is_own
from briefings.errors import N_, BriefingError
from briefings.handling import Facts, VisitFacts
from briefings.records.kinds import (
    Agreement,
    Delegate,
    Event,
    Pack,
    Point,
    ProgrammeLine,
    Project,
    Record,
    Topic,
    Visit,
)
from briefings.records.values import EMPTY, Handling, PartialDate, Tri

Row = TypeVar("Row", ProgrammeLine, Point, Delegate)

# A signing or an entry into force stands with its agreement; a plan is no milestone.
_NO_MILESTONE = frozenset({"signing", "in_force", "planned"})


def told_to(facts: VisitFacts, partner: str) -> VisitFacts:
    """The facts of a visit as far as they concern one partner: what concerns another is internal there.

    Kept are the topics that the pack chooses, in its order. Every place in every list stays what it is,
    so that marks stay with what they mark.

    Args:
        facts: not selected yet.
        partner: the key of one that is met on the visit.

    Raises:
        BriefingError: it is not met there; names those who are.
    """
    theirs = [one for one in facts.partners if one.subject == partner]
    visit = facts.own.all(Visit)[0]
    if not theirs:
        raise BriefingError(
            N_("{partner} is not met on the visit {visit}. Choose one of: {known}."),
            partner=partner,
            visit=visit.key,
            known=", ".join(one.subject for one in facts.partners),
        )
    packs = facts.own.all(Pack)
    chosen = [choice.topic for choice in packs[0].topics] if packs else None
    topics = {topic.key: _told(topic, visit) for topic in facts.own.all(Topic)}
    order = topics if chosen is None else [key for key in chosen if key in topics]
    others = [record for record in facts.own if not isinstance(record, Visit | Topic)]
    own: list[Record] = [_narrowed(visit, partner), *(topics[key] for key in order), *others]
    return VisitFacts(Facts(own, partner, facts.own.home), tuple(theirs))


def _told(topic: Topic, visit: Visit) -> Topic:
    """A topic with whom it concerns: the visit's first partner where it names nobody."""
    return topic if topic.partners else msgspec.structs.replace(topic, partners=visit.partners[:1])


def _narrowed(visit: Visit, partner: str) -> Visit:
    """The visit as if it were made to this partner alone."""
    first, alone = visit.partners[0], visit.partners == (partner,)
    is_first = partner == first
    return msgspec.structs.replace(
        visit,
        title=visit.title if alone else EMPTY,
        occasion=visit.occasion if alone else EMPTY,
        partners=(partner,),
        margins=(),
        points=_rows(visit.points, lambda _: alone),
        programme=_rows(visit.programme, lambda line: (line.partner or first) == partner),
        their_delegation=_rows(visit.their_delegation, lambda _: is_first),
    )


def _rows(rows: tuple[Row, ...], is_theirs: Callable[[Row], bool]) -> tuple[Row, ...]:
    """The rows, those that are not this partner's no longer for it."""
    return tuple(
        row if is_theirs(row) else msgspec.structs.replace(row, handling=max(row.handling, Handling.INTERNAL))
        for row in rows
    )


def joint_milestones(desk: Desk) -> tuple[JointMilestone, ...]:
    """What the subject and we did together up to the day, by date, as far as a reliable source attests it."""
    return tuple(sorted(_milestones(desk), key=lambda mark: desk.order(mark.start.value)))


def _milestones(desk: Desk) -> Iterator[JointMilestone]:
    subject = desk.subject
    if subject.diplomatic_relations is not None:
        yield from _milestone(desk, subject, "diplomatic_relations.date", title="")
    for place in range(len(subject.tiers)):
        yield from _milestone(desk, subject, f"tiers.{place}.date", title=f"tiers.{place}.name")
    for agreement in desk.facts.all(Agreement):
        if is_own(desk, agreement):
            act = "signed" if agreement.signed else "in_force"
            yield from _milestone(desk, agreement, act, act=act)
    for event in desk.facts.all(Event):
        if desk.of_subject(event) and event.type not in _NO_MILESTONE:
            yield from _milestone(desk, event, "date", "end")
    for project in desk.facts.all(Project):
        if desk.of_subject(project):
            yield from _milestone(desk, project, "start", "end")


def _milestone(
    desk: Desk, record: Record, start: str, end: str = "", *, title: str = "title", act: str = ""
) -> Iterator[JointMilestone]:
    began: PartialDate | None = picked(record, start).value
    if began is None or began.on_or_before(desk.day) is not Tri.YES or not is_checked(record, start):
        return
    ended = picked(record, end) if end else None
    yield JointMilestone(
        picked(record, start),
        ended if ended is not None and ended.value is not None else None,
        picked(record, title) if title else None,
        act,
    )
