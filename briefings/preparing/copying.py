"""A visit made from an earlier one in one step: its words and topics stay, its days move."""

from __future__ import annotations

from datetime import date, datetime

from briefings.errors import N_
from briefings.preparing.entering import changed, check_key, exact, free_key, keys, moved, record_named
from briefings.preparing.visits import default_key
from briefings.records.kinds import Pack, Session, Topic, Visit
from briefings.records.values import Mark, PartialDate
from briefings.store.workspace import Workspace

# What came of the earlier visit, and does not come along.
_LEFT = frozenset({"outcomes", "event", "session"})


def copy_visit(
    workspace: Workspace,
    source: str,
    new_key: str = "",
    *,
    start: PartialDate | date,
    who: str,
    when: datetime,
) -> Visit:
    """Copy a visit with its topics and packs to other days.

    Every date moves by the same number of days. What came of the visit, what was done for it, its late
    news, and which meeting of a forum it was do not come along; units are asked anew; packs are
    first drafts, told for the day they are built on.

    Args:
        workspace: where the visit is.
        source: its key.
        new_key: the key of the copy; that of `default_key` where empty.
        start: its first day.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: no such visit; a key that is taken; no single day. Nothing is written then.
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
    taken = keys(workspace, Pack)
    with workspace.action(N_("Visit copied"), who, when) as action:
        action.put(copied)
        for topic in topics:
            action.put(_topic(topic, names[topic.key], new_key, days))
        for pack in packs:
            key = free_key(new_key, taken)
            taken.add(key)
            action.put(_pack(pack, key, new_key, names))
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
    return changed(
        visit,
        key=key,
        start=moved(visit.start, days),
        end=moved(visit.end, days),
        session=Session(our_role=visit.session.our_role) if visit.session is not None else None,
        programme=tuple(changed(line, date=moved(line.date, days)) for line in visit.programme),
        run_of_show=tuple(changed(cue, date=moved(cue.date, days)) for cue in visit.run_of_show),
        speeches=tuple(
            changed(speech, topic=topics.get(speech.topic or "", speech.topic)) for speech in visit.speeches
        ),
        preparation=tuple(changed(step, done=False) for step in visit.preparation),
        outcomes=(),
        event=None,
        marks=_marks(visit.marks),
    )


def _topic(topic: Topic, key: str, visit: str, days: int) -> Topic:
    asked = tuple(changed(one, due=moved(one.due, days), state="asked") for one in topic.contributions)
    return changed(topic, key=key, visit=visit, contributions=asked)


def _pack(pack: Pack, key: str, visit: str, topics: dict[str, str]) -> Pack:
    return changed(
        pack,
        key=key,
        visit=visit,
        topics=tuple(changed(choice, topic=topics.get(choice.topic, choice.topic)) for choice in pack.topics),
        state="draft",
        draft_number=1,
        approved_by="",
        approved_on=None,
        serial="",
        news=(),
        as_of=None,
        marks={},
    )


def _marks(marks: dict[str, Mark]) -> dict[str, Mark]:
    return {path: mark for path, mark in marks.items() if path.split(".")[0] not in _LEFT}
