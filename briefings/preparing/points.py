"""What is said on a topic or a visit, point by point, and what units are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.entering import (
    changed,
    next_code,
    numbered,
    partner_named,
    record_named,
    without,
)
from briefings.preparing.sound import check_point, check_text
from briefings.records.codes import ContributionRole, ContributionState, PointRole
from briefings.records.kinds import Contribution, Point, Topic, Visit
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.text import fold

# What a release is given for.
_WORDS = frozenset({"text", "handed_over"})

Spoken = TypeVar("Spoken", bound=Topic | Visit)

# What papers call a point: a letter for its role and a number.
_LETTERS: dict[PointRole, str] = {
    "courtesy": "C", "objective": "O", "position": "L", "point": "P", "tactical": "T",
    "their_objective": "B", "response": "Q", "support_text": "S", "oppose_text": "S", "acceptable_text": "S",
    "proposal": "D", "press_line": "N", "background_free": "G", "background_closed": "G", "caution": "W",
    "closing": "E", "recommendation": "K",
}  # fmt: skip


def spoken(workspace: Workspace, key: str) -> Topic | Visit:
    """The topic of this key, or else the visit, for points of either.

    Raises:
        BriefingError: there is neither; which topics are near.
    """
    record = workspace.find(Topic, key) or workspace.find(Visit, key)
    if record is None:
        raise workspace.not_found(Topic.kind, key)
    return record


# --- points ---------------------------------------------------------------------------------


def add_points(
    workspace: Workspace, record: Spoken, points: Iterable[Point], *, who: str, when: datetime
) -> Spoken:
    """Add points to a topic, or to a visit for what concerns it as a whole; each gets its code.

    Raises:
        BriefingError: a point that says nothing, or that names what is not there; nothing is written.
    """
    return _put(
        workspace, changed(record, points=_with(workspace, record, points)), N_("Points added"), who, when
    )


def edit_point(
    workspace: Workspace, record: Spoken, code: str, *, who: str, when: datetime, **fields: object
) -> Spoken:
    """Give the point of a code other fields; with other words it is no longer what somebody released.

    Raises:
        BriefingError: there is no such point, says which there are; it would say nothing.
    """
    return change_point(workspace, record, _place(record, code), who=who, when=when, **fields)


def change_point(
    workspace: Workspace, record: Spoken, place: int, *, who: str, when: datetime, **fields: object
) -> Spoken:
    """The same for the point at a place, counted from 0; points need have no code.

    Raises:
        BriefingError: there is no such place; the point would say nothing.
    """
    points = list(record.points)
    numbered(record.points, place + 1)
    if not _WORDS.isdisjoint(fields):
        fields.setdefault("release", None)
        if points[place].release is not None:
            fields.setdefault("handling", Handling.INTERNAL)
    points[place] = changed(points[place], **fields)
    _check_point(workspace, points[place])
    return _put(workspace, changed(record, points=tuple(points)), N_("Point changed"), who, when)


def insert_points(
    workspace: Workspace, record: Spoken, points: Sequence[Point], *, who: str, when: datetime
) -> Spoken:
    """Add points, each behind the last one of its role; those of a new role come last.

    Raises:
        BriefingError: a point that says nothing, or that names what is not there; nothing is written.
    """
    made = list(record.points)
    for point in _with(workspace, record, points)[len(record.points) :]:
        places = [place for place, one in enumerate(made) if one.role == point.role]
        made.insert(places[-1] + 1 if places else len(made), point)
    return _put(workspace, changed(record, points=tuple(made)), N_("Points added"), who, when)


def move_point(
    workspace: Workspace, record: Spoken, place: int, by: int, *, who: str, when: datetime
) -> Spoken:
    """Exchange the point at a place, counted from 0, with the next one of its role, or the one before.

    Args:
        workspace: where the record is.
        record: the topic or visit.
        place: of the point.
        by: 1 for the next one, -1 for the one before.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such place.
    """
    numbered(record.points, place + 1)
    points = list(record.points)
    same = [at for at, one in enumerate(points) if one.role == points[place].role]
    to = same.index(place) + by
    if not 0 <= to < len(same):
        return record
    points[place], points[same[to]] = points[same[to]], points[place]
    return _put(workspace, changed(record, points=tuple(points)), N_("Point moved"), who, when)


def drop_point(workspace: Workspace, record: Spoken, place: int, *, who: str, when: datetime) -> Spoken:
    """Take the point at a place away, counted from 0. Raises BriefingError: there is no such place."""
    left = without(record.points, place + 1)
    return _put(workspace, changed(record, points=left), N_("Point removed"), who, when)


def point_named(record: Topic | Visit, code: str) -> Point:
    """The point of a code. Raises BriefingError: there is no such point, says which there are."""
    return record.points[_place(record, code)]


def remove_point(workspace: Workspace, record: Spoken, code: str, *, who: str, when: datetime) -> Spoken:
    """Take the point of a code away. Raises BriefingError: there is no such point, says which there are."""
    return drop_point(workspace, record, _place(record, code), who=who, when=when)


def _with(workspace: Workspace, record: Topic | Visit, points: Iterable[Point]) -> tuple[Point, ...]:
    """The record's points and these after them, each with a code."""
    made = list(record.points)
    for point in points:
        _check_point(workspace, point)
        code = point.code or next_code(_LETTERS[point.role], [one.code for one in made])
        made.append(changed(point, code=code))
    return tuple(made)


def _place(record: Topic | Visit, code: str) -> int:
    for place, point in enumerate(record.points):
        if point.code and point.code.casefold() == code.casefold():
            return place
    known = [point.code for point in record.points if point.code]
    raise unknown(N_("There is no point {name} here. Choose from: {known}."), code, known)


def _check_point(workspace: Workspace, point: Point) -> None:
    check_point(point)
    for name in point.records:
        kind, _, key = name.partition("/")
        if workspace.find(kind, key) is None:
            raise workspace.not_found(kind, key)
    if point.given_by is not None:
        partner_named(workspace, point.given_by)


# --- units ----------------------------------------------------------------------------------


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
    return _put(workspace, made, N_("Unit asked"), who, when)


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
    answered = changed(record, contributions=tuple(contributions), points=_with(workspace, record, points))
    return _put(workspace, answered, N_("Contribution entered"), who, when)


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


def _put(workspace: Workspace, record: Spoken, label: str, who: str, when: datetime) -> Spoken:
    with workspace.action(label, who, when) as action:
        action.put(record)
    return record
