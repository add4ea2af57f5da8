"""What of a visit can be handed over, line by line, as the paper on show prints it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefings.errors import N_
from briefings.preparing import printed
from briefings.preparing.milestones import Milestone
from briefings.preparing.visit_told import is_our_own
from briefings.records.kinds import RELEASED_ONE_BY_ONE, Point, Release, Topic, Visit
from briefings.records.values import EMPTY, Handling, Text
from gui.pages.pack.parts import joined
from gui.pages.pack.situation import Situation

_WORDING = N_("Proposals and wording")
# What a paper for them tells under *Joint information*, where it is released.
_SAID = frozenset({"courtesy", "objective", "position", "point", "background_free", "closing"})
_VISIT, _PROGRAMME, _MILESTONES, _INFORMATION = (
    N_("The visit: heading of the paper"),
    N_("Programme"),
    N_("Milestones of cooperation"),
    N_("Joint information"),
)
_OURS, _THEIRS = N_("Our delegation"), N_("Their delegation")
# Group → the sections that print what stands in it.
_SECTIONS = {
    _VISIT: {printed.TITLE, printed.AGREED},
    _PROGRAMME: {"joint-programme"},
    _OURS: {"participants"},
    _THEIRS: {"participants"},
    _MILESTONES: {"joint-milestones"},
    _INFORMATION: {"joint-information"},
}
_OF_WORDING = {"proposal": {"proposals"}, "support_text": {"proposed-texts"}}
_OF_TITLE = {"joint-information", "proposals", "proposed-texts", printed.AGREED}
CAN_BE_HANDED = RELEASED_ONE_BY_ONE | _SAID


@dataclass(frozen=True)
class Item:
    """One thing that can be handed over: where it is, what the paper prints of it, whether they get it.

    `entry` is a path in the visit, in a topic (`topic` is its key then) or, of a milestone, in another record
    (`record`, "kind/key"). `own` is what it says to us, where a paper for them may say other words.
    `is_fixed`: it is not worded otherwise here, only translated. `goes_along`: they get it since they get
    something else. `waits`: it is released, and they get it once they are told of the visit.
    `is_elsewhere`: the paper on show has no part that prints it. `seen` is the point, line, delegate, visit,
    title or milestone itself.
    """

    group: str
    entry: str
    label: str
    text: Text
    own: Text
    is_open: bool
    seen: Any
    topic: str = ""
    release: Release | None = None
    goes_along: bool = False
    record: str = ""
    title: str = ""  # of a milestone: the field of its words
    is_fixed: bool = False
    waits: bool = False
    is_elsewhere: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.topic or self.record, self.entry

    @property
    def is_ours(self) -> bool:
        """Is it our delegation's own, of which they are told only where that is meant?"""
        return is_our_own(self.seen)


@dataclass(frozen=True)
class Paper:
    """The paper on show: to whom it goes (a key), in which languages, of which sections."""

    partner: str
    languages: Sequence[str]
    sections: Sequence[str]


def items_of(
    situation: Situation, translator: Any, paper: Paper, milestones: Sequence[Milestone],
    asked: Collection[tuple[str, str]],
) -> Iterator[Item]:  # fmt: skip
    """Everything of a visit that can be handed over, in the order of its papers.

    What is said at the table stands among it once it is released, or where its `name` is `asked` for.
    """
    for item in _items(situation, translator, paper, milestones, asked):
        yield replace(item, is_elsewhere=not (_sections(item) & set(paper.sections)))


def _sections(item: Item) -> set[str]:
    """The sections that print it."""
    if item.group != _WORDING:
        return _SECTIONS[item.group]
    return _OF_WORDING.get(item.seen.role, set()) if isinstance(item.seen, Point) else _OF_TITLE


def _items(
    situation: Situation, translator: Any, paper: Paper, milestones: Sequence[Milestone],
    asked: Collection[tuple[str, str]],
) -> Iterator[Item]:  # fmt: skip
    visit = situation.visit
    is_told = visit.handling is Handling.RELEASABLE
    partner = situation.partners.get(paper.partner)
    head = printed.heading(visit, situation.home, partner, paper.sections) if partner is not None else EMPTY
    yield Item(_VISIT, "", "", head, EMPTY, is_told, visit, is_fixed=True)
    for at, line in enumerate(visit.programme):
        times = joined([line.start, line.end], "–")
        place = printed.in_languages(line.place, paper.languages)
        when = joined([translator.date(line.date, "short"), times, place], " ")
        yield Item(
            _PROGRAMME, f"programme.{at}", when, line.handed_over or line.text, line.text,
            is_told and line.handling is Handling.RELEASABLE, line,
            waits=not is_told and line.handling is Handling.RELEASABLE,
        )  # fmt: skip
    for side, group in (("our_delegation", _OURS), ("their_delegation", _THEIRS)):
        for at, seat in enumerate(getattr(visit, side)):
            told = seat.handling is Handling.RELEASABLE
            label = joined([seat.name, printed.role(seat, paper.languages)])
            yield Item(
                group, f"{side}.{at}", label, seat.post, seat.post, is_told and told, seat,
                waits=told and not is_told,
            )  # fmt: skip
    for mark in milestones:
        when = translator.period(mark.start, mark.end or mark.start, "short")
        yield Item(
            _MILESTONES, mark.field, when, printed.milestone(mark.text, mark.act), mark.text,
            is_told and mark.is_open, mark, record=mark.record, title=mark.title, is_fixed=True,
            waits=mark.is_open and not is_told,
        )  # fmt: skip
    yield from _said_items("", visit, asked)
    for topic in situation.topics:
        yield from _said_items(topic.key, topic, asked)
    for topic in situation.topics:
        is_told = topic.handling is Handling.RELEASABLE
        label = N_("{code}: title") if topic.code else N_("Title")
        yield Item(
            _WORDING, "title", translator.say(label, code=topic.code),
            topic.title, topic.title, is_told, topic.title, topic.key, goes_along=topic.opened_with_points,
        )  # fmt: skip
        for at, point in enumerate(topic.points):
            if point.role in RELEASED_ONE_BY_ONE:
                is_open = point.release is not None and point.handling is Handling.RELEASABLE
                yield _point_item(_WORDING, topic.key, topic, at, is_open=is_open)


def _said_items(topic: str, record: Topic | Visit, asked: Collection[tuple[str, str]]) -> Iterator[Item]:
    """What is said at the table, as far as it is handed over too."""
    for at, point in enumerate(record.points):
        if point.role in _SAID and point.given_by is None:
            is_open = point.handling is Handling.RELEASABLE
            if is_open or (topic, f"points.{at}") in asked:
                yield _point_item(_INFORMATION, topic, record, at, is_open=is_open)


def _point_item(group: str, topic: str, record: Topic | Visit, at: int, *, is_open: bool) -> Item:
    point, is_told = record.points[at], record.handling is Handling.RELEASABLE
    code = joined([record.code if isinstance(record, Topic) else "", point.code], ".")
    return Item(
        group, f"points.{at}", code, point.handed_over or point.text, point.text, is_told and is_open,
        point, topic, point.release, waits=is_open and not is_told,
    )  # fmt: skip
