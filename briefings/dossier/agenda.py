"""The topics of a visit at their depths, and the points of each in the standard order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefings.dossier.brief_parts import (
    ActionLine,
    Asked,
    NamedPoint,
    NewsLine,
    PartnerBrief,
    PointGroup,
    PointLine,
    SpeechLine,
    TopicPart,
)
from briefings.dossier.desk import computed, picked
from briefings.handling import Facts
from briefings.records.codes import Depth, PointRole
from briefings.records.codes import of as codes_of
from briefings.records.kinds import Contribution, Pack, Partner, Point, Record, Topic, Visit
from briefings.records.values import Computed

_ROLES: tuple[PointRole, ...] = codes_of(Point, "role")  # type: ignore[assignment]

# What a topic prints at each depth. A full brief holds everything; a checklist leaves out what is an
# argument or an estimate; background only is for a matter we do not raise ourselves.
_AT_DEPTH: dict[Depth, frozenset[PointRole]] = {
    "full": frozenset(_ROLES),
    "checklist": frozenset(
        {
            "courtesy", "objective", "position", "point", "response", "support_text", "oppose_text",
            "acceptable_text", "proposal", "background_free", "background_closed", "caution", "closing",
            "recommendation",
        }
    ),
    "background": frozenset(
        {
            "response", "support_text", "oppose_text", "acceptable_text", "proposal", "background_free",
            "background_closed", "caution", "recommendation",
        }
    ),
}  # fmt: skip

# A point of these roles has layers instead of points under it.
_LAYERED: frozenset[PointRole] = frozenset({"response"})

# How a text names a point: by the codes of its topic and its own; how a topic: by its code alone.
_CODES = re.compile(r"\w+\.\w+")
_CODE = re.compile(r"(?<![\w.])\w+(?!\w|\.\w)")


class Agenda:
    """What is said on a visit, and by whom it is prepared.

    Args:
        own: the visit, its pack and topics with what they name.
        pack: the pack that chooses among topics; without one, all of the visit's stand.
        as_of: the day the paper is told for, against which contributions are late.
        met: the partners with their agreed actions, from which topics come.
        unit: the unit of whose contributions alone is told; of all where empty.
    """

    def __init__(
        self, own: Facts, pack: Pack | None, as_of: date, met: Sequence[PartnerBrief], unit: str = ""
    ) -> None:
        self._own, self._pack, self._as_of, self._met, self._unit = own, pack, as_of, met, unit
        self._visit = own.all(Visit)[0]
        self._known = {f"{record.kind}/{record.key}": record for record in own}

    def of_visit(self) -> tuple[PointGroup, ...]:
        """The points of the visit as a whole."""
        return self._groups(self._visit, _ROLES)

    def speeches(self) -> Iterator[SpeechLine]:
        """What is to be read out, in its order."""
        for place, speech in enumerate(self._visit.speeches):
            yield SpeechLine(picked(self._visit, f"speeches.{place}"), self._own.find(Topic, speech.topic))

    def topics(self) -> Iterator[TopicPart]:
        """The pack's topics in its order, or the visit's where there is no pack."""
        if self._pack is not None:
            for place, choice in enumerate(self._pack.topics):
                topic = self._own.find(Topic, choice.topic)
                if topic is not None:
                    yield self._topic(topic, picked(self._pack, f"topics.{place}.depth"))
        else:
            for topic in self._own.all(Topic):
                if topic.visit == self._visit.key:
                    yield self._topic(topic, picked(topic, "depth"))

    def _topic(self, topic: Topic, depth: Computed[Depth]) -> TopicPart:
        main = self._visit.partners[0]
        other = next((key for key in topic.partners if key != main), None)
        return TopicPart(
            topic=topic,
            depth=depth,
            partner=self._own.find(Partner, other) if main not in topic.partners else None,
            groups=self._groups(topic, _AT_DEPTH[depth.value]),
            asked=tuple(
                self._asked(topic, place, one)
                for place, one in enumerate(topic.contributions)
                if not self._unit or self._unit in one.unit.values()
            ),
            why=tuple(self._records(topic.why)),
            outcome=next(
                (
                    picked(self._visit, f"outcomes.{place}")
                    for place, outcome in enumerate(self._visit.outcomes)
                    if outcome.topic == topic.key
                ),
                None,
            ),
            actions=tuple(self._actions(topic)),
        )

    def _actions(self, topic: Topic) -> Iterator[ActionLine]:
        """The agreed actions that a topic comes from; of one with several partners, as with its own."""
        told: set[str] = set()
        for one in sorted(self._met, key=lambda one: one.partner.key not in topic.partners):
            for line in (*one.ledger.ours, *one.ledger.theirs, *one.ledger.both):
                name = f"{line.action.kind}/{line.action.key}"
                if name in topic.why and name not in told:
                    told.add(name)
                    yield line

    def _groups(self, record: Topic | Visit, roles: Iterable[str]) -> tuple[PointGroup, ...]:
        groups = []
        for role in codes_of(Point, "role"):
            places = [
                place
                for place, point in enumerate(record.points)
                if point.role == role and not _repeats_title(record, place)
            ]
            if places and role in roles:
                nested: list[list[int]] = []  # the place of each outer point, and those under it
                for place in places:
                    if record.points[place].level and nested and role not in _LAYERED:
                        nested[-1].append(place)
                    else:
                        nested.append([place])
                groups.append(
                    PointGroup(
                        picked(record, f"points.{places[0]}.role"),
                        tuple(self._point(record, *together) for together in nested),
                    )
                )
        return tuple(groups)

    def _point(self, record: Topic | Visit, place: int, *under: int) -> PointLine:
        point = record.points[place]
        return PointLine(
            picked(record, f"points.{place}"),
            tuple(self._records(point.records)),
            self._own.find(Partner, point.given_by),
            tuple(self._named(point)) if point.role == "recommendation" else (),
            tuple(self._topics_named(point)) if point.role == "recommendation" else (),
            tuple(self._point(record, inner) for inner in under),
        )

    def _named(self, point: Point) -> Iterator[NamedPoint]:
        codes = {code for said in point.text.values() for code in _CODES.findall(said)}
        for topic in self._own.all(Topic) if codes else ():
            for place, other in enumerate(topic.points):
                if topic.code and other.code and f"{topic.code}.{other.code}" in codes:
                    yield NamedPoint(topic, picked(topic, f"points.{place}"))

    def _topics_named(self, point: Point) -> Iterator[Topic]:
        codes = {code for said in point.text.values() for code in _CODE.findall(said)}
        return (topic for topic in self._own.all(Topic) if topic.code and topic.code in codes)

    def _asked(self, topic: Topic, place: int, asked: Contribution) -> Asked:
        due = asked.due
        late = asked.state == "asked" and due is not None and due.latest < self._as_of
        path = f"contributions.{place}"
        return Asked(topic, picked(topic, path), computed(late, (topic, path), (topic, f"{path}.due")))

    def _records(self, names: Iterable[str]) -> Iterator[Record]:
        """The records that these "kind/key" name."""
        return (self._known[name] for name in names if name in self._known)

    def news(self) -> Iterator[NewsLine]:
        """Late news, sent and not yet sent: what is of no topic, then by topics in the order of the pack."""
        if self._pack is None:
            return
        order = {choice.topic: place for place, choice in enumerate(self._pack.topics, start=1)}
        lines = [
            NewsLine(picked(self._pack, f"news.{place}"), self._own.find(Topic, news.topic))
            for place, news in enumerate(self._pack.news)
        ]
        yield from sorted(
            lines, key=lambda line: order.get(line.topic.key, len(order) + 1) if line.topic is not None else 0
        )


def _repeats_title(record: Topic | Visit, place: int) -> bool:
    """Is it background that says nothing but the title over it, as that of a topic that facts proposed?"""
    point, below = record.points[place], record.points[place + 1 : place + 2]
    if not isinstance(record, Topic) or point.role != "background_free" or point.text != record.title:
        return False
    return not (point.held_separately or any(one.level and one.role == point.role for one in below))
