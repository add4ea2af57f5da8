"""What is said on a topic or a visit, point by point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.entering import changed, partner_named
from briefings.preparing.numbering import POINTS, given_codes, next_code, note_codes
from briefings.preparing.seen import place_of, says_the_same
from briefings.preparing.sound import check_point
from briefings.records.codes import PointRole
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import Handling
from briefings.store.workspace import Workspace

# What a release is given for.
_WORDS = frozenset({"text", "handed_over"})
# What a point says.
_SAID = ("role", "text", "asked", "if_pressed", "fall_back", "handed_over")

Spoken = TypeVar("Spoken", bound=Topic | Visit)

# What papers call a point: a letter for its role and a number.
LETTERS: dict[PointRole, str] = {
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
    workspace: Workspace,
    record: Spoken,
    points: Iterable[Point],
    *,
    under: str = "",
    who: str,
    when: datetime,
) -> Spoken:
    """Add points to a topic, or to a visit for what concerns it as a whole; each gets its code.

    `under` is the code of a point that they are to stand under, with its role.

    Raises:
        BriefingError: a point that says nothing, or that names what is not there; none may stand under
            that point; nothing is written.
    """
    at = len(record.points)
    if under:
        outer, at = _outer(record, under)
        points = [changed(point, role=outer.role, level=1) for point in points]
    made = with_points(workspace, record, points, at)
    return put_spoken(workspace, changed(record, points=made), N_("Points added"), who, when)


def edit_point(
    workspace: Workspace, record: Spoken, code: str, *, who: str, when: datetime, **fields: object
) -> Spoken:
    """Give the point of a code other fields; with other words it is no longer what somebody released.

    With another role, what stands under it goes with it; one that stood under another stands for itself.

    Raises:
        BriefingError: there is no such point, says which there are; it would say nothing; it would
            stand under none.
    """
    return change_point(workspace, record, _place(record, code), seen=(), who=who, when=when, **fields)


def change_point(
    workspace: Workspace,
    record: Spoken,
    place: int,
    *,
    seen: Sequence[Point] = (),
    who: str,
    when: datetime,
    **fields: object,
) -> Spoken:
    """The same for the point at a place, counted from 0; points need have no code.

    `seen` is the point as whoever asks has seen it (see `seen.place_of`): it is found wherever it stands
    now, by its code and what it said in these fields, or else by all it said.

    Raises:
        BriefingError: there is no such place, or no such point any more; the point would say nothing.
    """
    place = found_point(record, place, seen, fields)
    points = list(record.points)
    if fields.get("role", points[place].role) != points[place].role:
        fields.setdefault("level", 0)
        for inner in _under(points, place):
            points[inner] = changed(points[inner], role=fields["role"])
            _check_point(workspace, points[inner])
    if not _WORDS.isdisjoint(fields):
        fields.setdefault("release", None)
        if points[place].release is not None:
            fields.setdefault("handling", Handling.INTERNAL)
    points[place] = changed(points[place], **fields)
    _check_point(workspace, points[place])
    if points[place].level and all(one.role != points[place].role for one in points[:place]):
        raise BriefingError(
            N_("No point of its role stands before {code}, so it cannot stand under one."),
            code=points[place].code,
        )
    return put_spoken(workspace, changed(record, points=tuple(points)), N_("Point changed"), who, when)


def insert_points(
    workspace: Workspace, record: Spoken, points: Sequence[Point], *, who: str, when: datetime
) -> Spoken:
    """Add points, each behind the last one of its role; those of a new role come last.

    Raises:
        BriefingError: a point that says nothing, or that names what is not there; nothing is written.
    """
    made = list(record.points)
    for point in with_points(workspace, record, points)[len(record.points) :]:
        places = [place for place, one in enumerate(made) if one.role == point.role]
        made.insert(places[-1] + 1 if places else len(made), point)
    return put_spoken(workspace, changed(record, points=tuple(made)), N_("Points added"), who, when)


def move_point(
    workspace: Workspace,
    record: Spoken,
    place: int,
    by: int,
    *,
    seen: Sequence[Point] = (),
    who: str,
    when: datetime,
) -> Spoken:
    """Exchange the point at a place, counted from 0, with the next one beside it, or the one before.

    Beside it are the points of its role at its level, under the same one; what stands under it goes along.

    Args:
        workspace: where the record is.
        record: the topic or visit.
        place: of the point.
        by: 1 for the next one, -1 for the one before.
        seen: the point as whoever asks has seen it; see `change_point`.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such place, or no such point any more.
    """
    place = found_point(record, place, seen, ())
    points = record.points
    beside = _beside(points, place)
    to = beside.index(place) + by
    if not 0 <= to < len(beside):
        return record
    first, second = sorted((place, beside[to]))
    both = [(one, *_under(points, one)) for one in (second, first)]
    places = sorted(at for group in both for at in group)
    made = list(points)
    for at, source in zip(places, (at for group in both for at in group), strict=True):
        made[at] = points[source]
    return put_spoken(workspace, changed(record, points=tuple(made)), N_("Point moved"), who, when)


def drop_point(
    workspace: Workspace,
    record: Spoken,
    place: int,
    *,
    seen: Sequence[Point] = (),
    who: str,
    when: datetime,
) -> Spoken:
    """Take the point at a place away, counted from 0; what stood under it stands for itself.

    Its code is given to no other point. `seen` is the point as whoever asks has seen it: one that says
    something else by now is not taken away.

    Raises:
        BriefingError: there is no such place, or no such point any more.
    """
    place = found_point(record, place, seen)
    points = list(record.points)
    for inner in _under(points, place):
        points[inner] = changed(points[inner], level=0)
    gone = points.pop(place).code
    label = N_("Point removed")
    return put_spoken(workspace, changed(record, points=tuple(points)), label, who, when, gone=(gone,))


def found_point(
    record: Topic | Visit, place: int, seen: Sequence[Point], fields: Iterable[str] = _SAID
) -> int:
    """The place of a point that still says what was seen of these fields; see `change_point`.

    Raises:
        BriefingError: there is no such place, or no point that says this any more.
    """

    def is_same(now: Point, then: Point) -> bool:
        if now.code or then.code:
            return now.code == then.code and all(getattr(now, one) == getattr(then, one) for one in fields)
        return says_the_same(now, then)

    return place_of(record.points, place, seen, is_same)


def point_named(record: Topic | Visit, code: str) -> Point:
    """The point of a code. Raises BriefingError: there is no such point, says which there are."""
    return record.points[_place(record, code)]


def place_point(
    workspace: Workspace,
    record: Spoken,
    code: str,
    *,
    before: str = "",
    after: str = "",
    under: str = "",
    who: str,
    when: datetime,
) -> Spoken:
    """Move the point of a code, with what stands under it, to another of its role: one of three is given.

    Args:
        workspace: where the record is.
        record: the topic or visit.
        code: of the point.
        before: code of the point it is to stand before, at that one's level.
        after: code of the point it is to stand after, at that one's level.
        under: code of the point it is to stand under, as the last; what stood under it stands beside it.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such point, says which there are; the points have different roles; one
            is to be moved to itself.
    """
    beside = before or after or under
    place, goal = _place(record, code), _place(record, beside)
    taken = (place, *_under(record.points, place))
    if goal in taken:
        raise BriefingError(N_("The point {code} cannot be moved to itself."), code=code)
    if record.points[place].role != record.points[goal].role:
        raise BriefingError(
            N_("The points {code} and {other} have different roles. Give them one role first."),
            code=code,
            other=beside,
        )
    rest = changed(record, points=tuple(one for other, one in enumerate(record.points) if other not in taken))
    if under:
        _, at = _outer(rest, under)
    else:
        at = _place(rest, beside)
        at = at if before else _end(rest.points, at)
    level = 1 if under else record.points[goal].level
    moved = [
        changed(record.points[other], level=level if other == place else 1)
        for other in taken
    ]  # fmt: skip
    points = (*rest.points[:at], *moved, *rest.points[at:])
    return put_spoken(workspace, changed(record, points=points), N_("Point moved"), who, when)


def remove_point(workspace: Workspace, record: Spoken, code: str, *, who: str, when: datetime) -> Spoken:
    """Take the point of a code away; see `drop_point`. Raises BriefingError: there is no such point."""
    return drop_point(workspace, record, _place(record, code), who=who, when=when)


def _outer(record: Topic | Visit, code: str) -> tuple[Point, int]:
    """The point that others may stand under, and the place after all that do."""
    place = _place(record, code)
    point = record.points[place]
    if point.level:
        raise BriefingError(
            N_("The point {code} stands under another itself. Points stand two deep at most."), code=code
        )
    return point, _end(record.points, place)


def _end(points: Sequence[Point], place: int) -> int:
    """The place after a point and all that stand under it."""
    return max((place, *_under(points, place))) + 1


def _under(points: Sequence[Point], place: int) -> list[int]:
    """The places of the points that stand under one."""
    if points[place].level:
        return []
    found = []
    for other in range(place + 1, len(points)):
        if points[other].role == points[place].role:
            if not points[other].level:
                break
            found.append(other)
    return found


def _beside(points: Sequence[Point], place: int) -> list[int]:
    """The places of the points of one role and level that a point stands among."""
    role = points[place].role
    if not points[place].level:
        return [at for at, one in enumerate(points) if one.role == role and not one.level]
    above = [at for at in range(place) if points[at].role == role and not points[at].level]
    if above:
        return _under(points, above[-1])
    return [at for at in range(len(points)) if points[at].role == role and points[at].level]


def with_points(
    workspace: Workspace, record: Topic | Visit, points: Iterable[Point], at: int | None = None
) -> tuple[Point, ...]:
    """The record's points with these among them, at the end where no place is given; each with a code.

    Raises:
        BriefingError: a point that says nothing, or that names what is not there.
    """
    codes = [*given_codes(workspace, record, POINTS), *(one.code for one in record.points)]
    made: list[Point] = []
    for point in points:
        _check_point(workspace, point)
        made.append(changed(point, code=point.code or next_code(LETTERS[point.role], codes)))
        codes.append(made[-1].code)
    place = len(record.points) if at is None else at
    return (*record.points[:place], *made, *record.points[place:])


def _place(record: Topic | Visit, code: str) -> int:
    for place, point in enumerate(record.points):
        if point.code and point.code.casefold() == code.casefold():
            return place
    topic, _, inner = code.rpartition(".")  # papers print it after the code of its topic
    if topic and isinstance(record, Topic) and topic.casefold() == record.code.casefold():
        return _place(record, inner)
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


def with_title(record: Spoken) -> Spoken:
    """A topic whose title was opened along with its points, closed once none of them is released."""
    if not (isinstance(record, Topic) and record.opened_with_points):
        return record
    if record.handling is Handling.RELEASABLE and any(point.release for point in record.points):
        return record
    return changed(record, handling=max(record.handling, Handling.INTERNAL), opened_with_points=False)


def put_spoken(
    workspace: Workspace, record: Spoken, label: str, who: str, when: datetime, *, gone: Sequence[str] = ()
) -> Spoken:
    """Write the record; its codes, and those of the points that are gone, are noted as given."""
    record = with_title(record)
    with workspace.action(label, who, when) as action:
        action.put(record)
        note_codes(workspace, action, record, POINTS, (*gone, *(one.code for one in record.points)))
    return record
