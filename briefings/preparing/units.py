"""Units that are asked for their part of a topic, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from briefings.errors import N_, BriefingError
from briefings.preparing.entering import changed, record_named
from briefings.preparing.points import put_spoken, with_points
from briefings.preparing.sound import check_text
from briefings.records.codes import ContributionRole, ContributionState
from briefings.records.kinds import Contribution, Point, Topic
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.text import fold


def ask_unit(
    workspace: Workspace,
    topic: str,
    unit: Text,
    role: ContributionRole = "in_charge",
    due: PartialDate | None = None,
    *,
    who: str,
    when: datetime,
) -> Topic:
    """Ask a unit for its part of a topic; one that was asked already is asked anew.

    Raises:
        BriefingError: no such topic; a unit without a name.
    """
    record = record_named(workspace, Topic, topic)
    check_text(unit, N_("The unit has no name. Name it in at least one language."))
    asked = Contribution(unit=unit, role=role, due=due)
    others = tuple(one for one in record.contributions if not _shared(one.unit, unit))
    made = changed(record, contributions=(*others, asked))
    return put_spoken(workspace, made, N_("Unit asked"), who, when)


def set_contribution(
    workspace: Workspace,
    topic: str,
    unit: str,
    state: ContributionState,
    *,
    who: str,
    when: datetime,
    points: Sequence[Point] = (),
) -> Topic:
    """Say what came of asking a unit, with the points it gave.

    Args:
        workspace: where the topic is.
        topic: its key.
        unit: the unit's name in any language, or a part of it that no other has.
        state: what came of it.
        who: does it.
        when: it is done.
        points: what it contributed.

    Raises:
        BriefingError: no such topic; no such unit was asked, says which were; a point that says nothing.
    """
    record = record_named(workspace, Topic, topic)
    place = _asked(record, unit)
    contributions = list(record.contributions)
    contributions[place] = changed(contributions[place], state=state)
    answered = changed(
        record, contributions=tuple(contributions), points=with_points(workspace, record, points)
    )
    return put_spoken(workspace, answered, N_("Contribution entered"), who, when)


def _asked(topic: Topic, unit: str) -> int:
    wanted = fold(unit.strip())
    names = [[fold(words) for words in one.unit.values()] for one in topic.contributions]
    places = [place for place, called in enumerate(names) if wanted in called]
    places = places or [place for place, called in enumerate(names) if any(wanted in name for name in called)]
    if len(places) != 1 or not wanted:
        known = "; ".join(next(iter(one.unit.values()), "") for one in topic.contributions)
        raise BriefingError(
            N_("“{unit}” is not one unit that was asked about {topic}. Asked were: {known}."),
            unit=unit,
            topic=topic.key,
            known=known or "–",
        )
    return places[0]


def _shared(first: Text, second: Text) -> bool:
    return not {fold(words) for words in first.values()}.isdisjoint(fold(words) for words in second.values())
