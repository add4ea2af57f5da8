"""What a partner gave in confidence: named in our own papers, in no paper for anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from briefings.document import own_spans, walk
from briefings.dossier import Records, collect_visit, compose, select_visit
from briefings.handling import check, reader_named
from briefings.pack import Request
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Event,
    Goal,
    Membership,
    Pack,
    Point,
    Project,
    Record,
    Release,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Confidence, Handling, Mark, PartialDate
from briefings.render import render
from tests.dossiers import home, partner, text

SECRET = "Lantern"
DAY = PartialDate(2027, 1, 13)
OPEN: dict[str, Any] = {"handling": Handling.RELEASABLE, "confidence": Confidence.CONFIRMED}
GIVEN: dict[str, Any] = {"given_by": "GG", **OPEN}
RELEASE = Release(by="Bình", on=PartialDate(2027, 1, 5))
MARK = "given in confidence by Land of GG, not to be passed on"


def records(*more: Record, giver: Handling = Handling.RELEASABLE, to: str = "XX") -> list[Record]:
    """A visit to one partner, a member of a forum as is the giver, with a topic of these points."""
    return [
        home(),
        partner("XX"),
        partner("GG", handling=giver),
        partner(
            "club", type="forum", members=(Membership(partner="XX", **OPEN), Membership(partner="GG", **OPEN))
        ),
        Visit(
            key="trip", title=text("Visit"), direction="outgoing", partners=(to,), start=DAY, end=DAY,
            zone="Asia/Tokyo", place=text("Town"), **OPEN,
        ),
        Pack(
            key="papers", title=text("Papers"), visit="trip", topics=(TopicChoice(topic="t", depth="full"),)
        ),
        *more,
    ]  # fmt: skip


def topic(*points: Point, **fields: Any) -> Topic:
    return Topic(
        **{"key": "t", "code": "A1", "title": text("Subject"), "partners": ("XX",), "visit": "trip",
           "depth": "full", "points": points, **OPEN} | fields
    )  # fmt: skip


def point(role: str = "point", **fields: Any) -> Point:
    return Point(role=role, text=text(SECRET), **{"given_by": "GG", **fields})  # type: ignore[arg-type]


def told(made: Sequence[Record], kind: str, reader: str, to: str = "", language: str = "en") -> str:
    """What a paper of the visit says."""
    known = reader_named(reader)
    facts = select_visit(collect_visit(Records(made), "trip", "papers"), known, to)
    request = Request(
        partner=to or facts.own.subject, kind=kind, as_of=date(2027, 1, 5), languages=(language,),
        reader=reader, visit="trip", pack="papers",
    )  # fmt: skip
    document = render(compose(facts, request, language))
    check(document, known)
    blocks = walk(document.blocks)
    return "\n".join("".join(span.text for span in own_spans(block)) for block in blocks)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("visit-pack", "point"), ("visit-pack", "objective"),
        ("checklist", "point"), ("summary", "objective"), ("submission", "objective"),
    ],
)  # fmt: skip
def test_our_own_papers_name_who_gave_a_point(kind: str, role: str) -> None:
    words = told(records(topic(point(role))), kind, "leader")
    assert SECRET in words
    assert words.count(SECRET) == words.count(f"{SECRET} ({MARK})")
    vi = told(records(topic(point(role))), kind, "leader", language="vi")
    assert f"{SECRET} (vi) (do Land of GG (vi) cung cấp, không " in vi


@pytest.mark.parametrize(
    "record",
    [
        Event(key="e", title=text(SECRET), type="meeting", date=PartialDate(2024), partners=("XX",), **GIVEN),
        Agreement(key="a", title=text(SECRET), type="mou", partners=("XX",), **GIVEN),
        Project(key="p", title=text(SECRET), partners=("XX",), **GIVEN),
        Goal(key="g", statement=text(SECRET), partners=("XX",), **GIVEN),
        AgreedAction(
            key="c", text=text(SECRET), partners=("XX",), side="ours", due=PartialDate(2024), **GIVEN
        ),
    ],
    ids=lambda record: record.kind,
)
def test_our_own_papers_name_who_gave_a_record(record: Record) -> None:
    words = told(records(record), "visit-pack", "leader")
    assert SECRET in words
    assert MARK in words


def test_who_may_not_know_the_giver_is_not_told_what_it_gave() -> None:
    """Named or not: what is left of it would read as if it could be told on."""
    point_, fact = point(), Event(key="e", title=text(SECRET), type="meeting", partners=("XX",), **GIVEN)
    for made in (
        records(topic(point_), fact, giver=Handling.RESTRICTED),
        records(
            topic(point_, marks={"points.0.given_by": Mark(handling=Handling.RESTRICTED)}),
            msgspec.structs.replace(fact, marks={"given_by": Mark(handling=Handling.RESTRICTED)}),
        ),
    ):
        seen = select_visit(collect_visit(Records(made), "trip", "papers"), reader_named("delegation"))
        assert all(SECRET not in repr(record) for one in (seen.own, *seen.partners) for record in one)
        assert SECRET in told(made, "visit-pack", "leader")


FACTS: list[Record] = [
    Agreement(key="a", title=text(SECRET), type="mou", partners=("XX",), forums=("club",), **GIVEN),
    Event(
        key="e", title=text(SECRET), type="meeting", date=PartialDate(2024), partners=("XX", "GG"),
        forums=("club",), **GIVEN | {"releasable_to": ("XX", "GG", "club")},
    ),
    topic(
        point("point"), point("proposal", release=RELEASE, **{"handling": Handling.RELEASABLE}),
        point("point", handed_over=text(SECRET), handling=Handling.RELEASABLE, given_by="XX"),
        point("background_free", handling=Handling.RELEASABLE),
    ),
]  # fmt: skip


@pytest.mark.parametrize("to", ["XX", "GG", "club"])
@pytest.mark.parametrize("kind", ["handout", "handout-milestones"])
@pytest.mark.parametrize("giver", ["GG", "XX", "club"])
def test_it_is_in_no_paper_for_a_partner_a_forum_or_its_members(kind: str, to: str, giver: str) -> None:
    """Whoever gave it: not even the giver gets it back from us."""
    given = [msgspec.structs.replace(one, given_by=giver) for one in FACTS[:2]]
    points = tuple(msgspec.structs.replace(one, given_by=giver) for one in FACTS[2].points)  # type: ignore[attr-defined]
    made = records(*given, msgspec.structs.replace(FACTS[2], points=points, partners=(to,)), to=to)
    assert SECRET not in told(made, kind, "other_side", to)
    free = [msgspec.structs.replace(one, given_by=None) for one in (*given, *points)]
    open_ = msgspec.structs.replace(FACTS[2], points=tuple(free[2:]), partners=(to,))
    if kind == "handout":  # were they given by nobody, they would be told
        assert SECRET in told(records(open_, to=to), kind, "other_side", to)
