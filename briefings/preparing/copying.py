"""A visit made from an earlier one in one step: its words and topics stay, its days move."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TypeVar

from briefings.errors import N_
from briefings.preparing.entering import Faults, changed, check_key, free_key, keys, moved, record_named
from briefings.preparing.sound import exact, visit_faults
from briefings.preparing.visits import default_key, moved_days
from briefings.records.kinds import Delegate, Pack, Point, ProgrammeLine, Session, Speech, Topic, Visit
from briefings.records.values import Handling, Mark, PartialDate
from briefings.store.workspace import Workspace

Row = TypeVar("Row", Delegate, Point, ProgrammeLine, Speech)

# What came of the earlier visit, and does not come along.
_LEFT = frozenset({"outcomes", "event", "session"})
_LEFT_OF_PACK = frozenset({"approved_by", "approved_on", "serial", "news", "as_of"})


def copy_visit(
    workspace: Workspace,
    source: str,
    new_key: str = "",
    *,
    start: PartialDate | date,
    who: str,
    when: datetime,
    enclosures: bool = False,
) -> Visit:
    """Copy a visit with its topics and packs to other days.

    Every date moves by the same number of days. What came of the visit, what was done for it, its late
    news, and which meeting of a forum it was do not come along; units are asked anew; packs are
    first drafts, told for the day they are built on. What the other side was told of the earlier visit it
    is not told of this one until somebody says so again. A copy of what was made up is made up too, until
    somebody says that it is real.

    Args:
        workspace: where the visit is.
        source: its key.
        new_key: the key of the copy; that of `default_key` where empty.
        start: its first day.
        who: does it.
        when: it is done.
        enclosures: do the files enclosed in its packs go along?

    Raises:
        BriefingError: no such visit; a key that is taken; no single day; the copy would hold a day for
            which no paper can be told, or another fault. Nothing is written then.
    """
    visit = record_named(workspace, Visit, source)
    first = exact(start)
    if new_key:
        check_key(new_key, keys(workspace, Visit), Visit.kind)
    else:
        new_key = default_key(workspace, visit.partners[0] if visit.partners else visit.key, first)
    days = (first.earliest - visit.start.earliest).days
    packs = [pack for pack in workspace.all(Pack) if pack.visit == visit.key]
    topics = [topic for topic in workspace.all(Topic) if topic.visit == visit.key]
    names = _new_keys(workspace, topics, new_key)
    copied = _visit(visit, new_key, days, names)
    faults = Faults()
    faults.add_placed(visit_faults(copied))
    faults.tell()
    taken = keys(workspace, Pack)
    with workspace.action(N_("Visit copied"), who, when) as action:
        action.put(copied)
        for topic in topics:
            action.put(_topic(topic, names[topic.key], new_key, days))
        for pack in packs:
            key = free_key(new_key, taken)
            taken.add(key)
            action.put(_pack(pack, key, new_key, names, enclosures))
    return copied


def _new_keys(workspace: Workspace, topics: list[Topic], visit: str) -> dict[str, str]:
    """Old keys of topics → new ones, made of the visit's key and what papers call them."""
    taken = keys(workspace, Topic)
    names = {}
    for number, topic in enumerate(topics, start=1):
        names[topic.key] = free_key(f"{visit}-{topic.code.lower() or number}", taken)
        taken.add(names[topic.key])
    return names


def _visit(visit: Visit, key: str, days: int, topics: dict[str, str]) -> Visit:
    later = changed(visit, **moved_days(visit, days))
    return changed(
        visit,
        key=key,
        start=moved(visit.start, days),
        end=later.end,
        handling=_closed(visit.handling),
        programme=_unopened(later.programme),
        run_of_show=later.run_of_show,
        our_delegation=_unopened(visit.our_delegation),
        their_delegation=_unopened(visit.their_delegation),
        session=Session(our_role=visit.session.our_role) if visit.session is not None else None,
        speeches=tuple(
            changed(speech, topic=topics.get(speech.topic or "", speech.topic))
            for speech in _unopened(visit.speeches)
        ),
        preparation=tuple(changed(step, done=False) for step in visit.preparation),
        points=_unreleased(visit.points),
        outcomes=(),
        event=None,
        screened=None,
        marks=_marks(visit.marks, _LEFT),
    )


def _topic(topic: Topic, key: str, visit: str, days: int) -> Topic:
    asked = tuple(changed(one, due=moved(one.due, days), state="asked") for one in topic.contributions)
    level = _closed(topic.handling)
    points = _unreleased(topic.points)
    return changed(
        topic, key=key, visit=visit, handling=level, contributions=asked, points=points, screened=None,
        opened_with_points=False,
    )  # fmt: skip


def _unreleased(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points as nobody released them: who agreed to one visit was not asked about another."""
    return tuple(changed(point, release=None) for point in _unopened(points))


def _unopened(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows as nothing of them may be told to the other side."""
    return tuple(changed(row, handling=_closed(row.handling)) for row in rows)


def _closed(level: Handling) -> Handling:
    return max(level, Handling.INTERNAL)


def _pack(pack: Pack, key: str, visit: str, topics: dict[str, str], enclosures: bool) -> Pack:
    return changed(
        pack,
        key=key,
        visit=visit,
        topics=tuple(changed(choice, topic=topics.get(choice.topic, choice.topic)) for choice in pack.topics),
        documents=tuple(changed(choice, release=None) for choice in pack.documents),
        state="draft",
        draft_number=1,
        approved_by="",
        approved_on=None,
        serial="",
        news=(),
        as_of=None,
        enclosures=pack.enclosures if enclosures else (),
        marks=_marks(pack.marks, _LEFT_OF_PACK if enclosures else _LEFT_OF_PACK | {"enclosures"}),
    )


def _marks(marks: dict[str, Mark], left: Collection[str]) -> dict[str, Mark]:
    """The marks of what comes along."""
    return {path: mark for path, mark in marks.items() if path.split(".")[0] not in left}
