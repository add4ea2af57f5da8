"""What a partner may not see of a visit is, for all that its papers could print, as if it were not there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
import pytest

from briefings.dossier import Dossier, Records, collect_visit, compose, select_visit
from briefings.handling import reader_named
from briefings.pack import Request
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Contact,
    Cue,
    DateFact,
    Delegate,
    DocumentChoice,
    Event,
    Goal,
    News,
    Outcome,
    Pack,
    Person,
    Point,
    ProgrammeLine,
    Project,
    Record,
    Release,
    Session,
    Speech,
    Step,
    Tier,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Confidence, Handling, Mark, PartialDate, Text
from tests.dossiers import home, partner, text

SECRET = text("ZX-417")
DAY, LATER = PartialDate(2027, 3, 2), PartialDate(2027, 3, 3)
OPEN: dict[str, Any] = {"handling": Handling.RELEASABLE}
CHECKED: dict[str, Any] = OPEN | {"confidence": Confidence.CONFIRMED}
RELEASE = Release(by="Chief", on=PartialDate(2027, 2, 1))


def base() -> list[Record]:
    """A visit of which everything may be told to its first partner, and to one met beside it."""
    since = DateFact(date=PartialDate(1973, 9, 21), **CHECKED)
    return [
        partner("XX", iso="JP", diplomatic_relations=since, forums=("club",), **CHECKED),
        partner("YY", iso="KR", **CHECKED),
        partner("club", type="forum", **CHECKED),
        home(iso="VN", **CHECKED),
        Agreement(
            key="paper",
            title=text("Agreement"),
            type="mou",
            partners=("XX",),
            signed=PartialDate(2019),
            **CHECKED,
        ),
        Event(
            key="live",
            title=text("Went live"),
            type="milestone",
            partners=("XX",),
            date=PartialDate(2014, 4, 1),
            **CHECKED,
        ),
        Visit(
            key="trip",
            title=text("Visit"),
            direction="outgoing",
            partners=("XX",),
            start=DAY,
            end=LATER,
            place=text("Town"),
            zone="Asia/Tokyo",
            programme=(
                ProgrammeLine(date=DAY, start="09:30", type="talks", text=text("Talks"), **OPEN),
                ProgrammeLine(date=LATER, start="10:00", type="meal", text=text("Lunch"), **OPEN),
            ),
            our_delegation=(Delegate(post=text("Head"), role="head", **OPEN),),
            their_delegation=(Delegate(post=text("Their head"), role="head", **OPEN),),
            **OPEN,
        ),
        Topic(
            key="one",
            title=text("Topic"),
            partners=("XX",),
            visit="trip",
            points=(
                Point(role="point", text=text("released"), **OPEN),
                Point(role="proposal", text=text("proposed"), release=RELEASE, **OPEN),
            ),
            **OPEN,
        ),
        Pack(
            key="papers", title=text("Papers"), visit="trip", topics=(TopicChoice(topic="one", depth="full"),)
        ),
    ]


def replaced(key: str, **fields: Any) -> list[Record]:
    """The base with fields of one record changed; tuples are added behind those there are."""
    made = []
    for record in base():
        if record.key == key:
            for name, value in fields.items():
                old = getattr(record, name)
                record = msgspec.structs.replace(  # noqa: PLW2901
                    record, **{name: (*old, *value) if isinstance(old, tuple) else value}
                )
        made.append(record)
    return made


def told(records: Iterable[Record], to: str = "XX", language: str = "en") -> Dossier:
    facts = select_visit(collect_visit(Records(records), "trip", "papers"), reader_named("other_side"), to)
    request = Request(
        partner=to,
        kind="handout",
        as_of=date(2027, 2, 20),
        languages=(language,),
        reader="other_side",
        visit="trip",
        pack="papers",
    )
    return compose(facts, request, language)


HIDDEN: dict[str, list[Record]] = {
    "a line of the programme of ours alone": replaced(
        "trip",
        programme=(ProgrammeLine(date=PartialDate(2027, 3, 1), start="08:00", type="internal", text=SECRET),),
    ),
    "a line with somebody else": replaced(
        "trip",
        margins=("YY",),
        programme=(
            ProgrammeLine(
                date=PartialDate(2027, 3, 1), start="08:00", type="margins", partner="YY", text=SECRET, **OPEN
            ),
        ),
    ),
    "a delegate not released": replaced("trip", our_delegation=(Delegate(post=SECRET, name="ZX-417"),)),
    "points of the visit": replaced(
        "trip",
        points=(
            Point(role="objective", text=SECRET),
            Point(role="caution", text=SECRET, **OPEN),
            Point(role="closing", text=SECRET, given_by="YY", **OPEN),
        ),
    ),
    "points of a topic": replaced(
        "one",
        points=(
            Point(role="point", text=SECRET),
            Point(role="tactical", text=SECRET, **OPEN),
            Point(role="response", text=SECRET, asked=SECRET, fall_back=SECRET, **OPEN),
            Point(role="background_free", text=SECRET, given_by="YY", **OPEN),
            Point(role="proposal", text=SECRET, **OPEN),
            Point(role="support_text", text=SECRET, **OPEN),
        ),
    ),
    "what our topic is about": replaced(
        "one", depth="full", likelihood="certain", why=("goal/aim",), groups=("x",)
    ),
    "what is prepared": replaced(
        "trip",
        occasion=SECRET,
        interpreting=SECRET,
        contacts=SECRET,
        protocol=SECRET,
        level="head",
        preparation=(Step(type="print", days_before=3),),
        session=Session(number=417, our_role=SECRET),
        speeches=(Speech(type="toast", text=SECRET),),
        run_of_show=(Cue(text=SECRET),),
        outcomes=(Outcome(conclusion=SECRET),),
    ),
    "the pack": replaced(
        "papers",
        news=(News(date=DAY, text=SECRET),),
        serial="2027-417",
        approved_by="ZX-417",
        documents=(DocumentChoice(kind="handout", release=RELEASE),),
    ),
    "a topic with somebody else": [
        *base(),
        Topic(
            key="two",
            title=SECRET,
            partners=("YY",),
            visit="trip",
            points=(Point(role="point", text=SECRET, **OPEN),),
            **OPEN,
        ),
    ],
    "a topic that the pack leaves out": [
        *base(),
        Topic(
            key="two",
            title=SECRET,
            partners=("XX",),
            visit="trip",
            points=(Point(role="point", text=SECRET, **OPEN),),
            **OPEN,
        ),
    ],
    "an agreed action": [
        *base(),
        AgreedAction(key="act", text=SECRET, partners=("XX",), side="theirs", due=PartialDate(2020)),
    ],
    "goals, people, facts of ours": [
        *base(),
        Goal(key="aim", statement=SECRET, partners=("XX",)),
        Person(key="somebody", name=SECRET, partner="XX"),
        Project(key="ours", title=SECRET, partners=("XX",), start=PartialDate(2018)),
    ],
    "facts that others are part of": [
        *base(),
        Event(
            key="all",
            title=SECRET,
            type="meeting",
            partners=("XX", "YY"),
            date=PartialDate(2026, 1, 1),
            contacts=(Contact(partner="XX", type="talks"),),
            **CHECKED,
        ),
        Agreement(
            key="theirs", title=SECRET, type="fta", partners=("YY",), signed=PartialDate(2020), **CHECKED
        ),
        Agreement(
            key="shared", title=SECRET, type="treaty", forums=("club",), signed=PartialDate(2020), **CHECKED
        ),
    ],
    "facts given in confidence": [
        *base(),
        Event(
            key="told",
            title=SECRET,
            type="meeting",
            partners=("XX",),
            date=PartialDate(2026, 1, 1),
            given_by="YY",
            **CHECKED,
        ),
        Event(
            key="theirs",
            title=SECRET,
            type="visit",
            partners=("XX",),
            date=PartialDate(2026, 1, 2),
            given_by="XX",
            **CHECKED,
        ),
    ],
    "facts nobody attests": [
        *base(),
        Event(
            key="rumour",
            title=SECRET,
            type="milestone",
            partners=("XX",),
            date=PartialDate(2026, 1, 1),
            confidence=Confidence.WEAK_SOURCE,
            **OPEN,
        ),
    ],
    "facts of the partner that are not released": replaced(
        "XX",
        tiers=(Tier(name=SECRET, date=PartialDate(2023), confidence=Confidence.CONFIRMED),),
        protocol_notes=SECRET,
    ),
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN.keys())
def test_the_papers_of_a_partner_are_made_as_if_it_were_not_there(hidden: list[Record]) -> None:
    assert told(hidden) == told(base())
    assert "ZX-417" not in repr(told(hidden))


def test_what_may_be_told_is_told() -> None:
    made = told(base()).brief
    assert made is not None
    assert [len(day.rows) for day in made.days] == [1, 1]
    assert [str(mark.start.value) for mark in made.joint] == ["1973-09-21", "2014-04-01", "2019"]
    assert [group.role.value for topic in made.topics for group in topic.groups] == ["point", "proposal"]


def test_marks_stay_with_the_lines_they_are_about() -> None:
    """A line that is not this partner's is hidden where it stands, so that no mark moves to another one."""
    line = ProgrammeLine(date=DAY, start="08:00", type="margins", partner="YY", text=SECRET, **OPEN)
    records = [
        msgspec.structs.replace(
            record,
            margins=("YY",),
            programme=(line, *record.programme),
            marks={"programme.1.place": Mark(handling=Handling.RESTRICTED)},
        )
        if isinstance(record, Visit)
        else record
        for record in base()
    ]
    brief = told(records).brief
    assert brief is not None
    assert [row.line.value.text["en"] for day in brief.days for row in day.rows] == ["Talks", "Lunch"]
    assert brief.visit.marks == {}


def test_who_is_met_on_the_margins_learns_nothing_of_the_visit_itself() -> None:
    lines = (
        ProgrammeLine(
            date=LATER, start="16:00", type="margins", partner="YY", text=text("Short meeting"), **OPEN
        ),
    )
    records = replaced("trip", margins=("YY",), programme=lines)
    made = told(records, "YY")
    assert made.brief is not None
    assert made.subject.key == "YY"
    assert [row.line.value.text["en"] for day in made.brief.days for row in day.rows] == ["Short meeting"]
    assert made.brief.day.value == LATER
    assert (made.brief.theirs, made.brief.topics, made.brief.visit.title) == ((), (), Text())
    assert "XX" not in {one.partner.key for one in made.brief.partners}


def test_a_topic_that_names_nobody_is_the_first_partners() -> None:
    records = [
        msgspec.structs.replace(record, partners=()) if isinstance(record, Topic) else record
        for record in replaced("trip", margins=("YY",))
    ]
    first, second = told(records).brief, told(records, "YY").brief
    assert first is not None
    assert second is not None
    assert ([part.topic.key for part in first.topics], second.topics) == (["one"], ())


def test_words_for_handing_over_stand_in_the_place_of_those_said() -> None:
    points = (Point(role="point", text=SECRET, handed_over=text("handed"), **OPEN),)
    lines = (
        ProgrammeLine(
            date=LATER,
            start="18:00",
            text=SECRET,
            handed_over=text("Dinner"),
            lead=SECRET,
            press=SECRET,
            **OPEN,
        ),
    )
    made = told([*replaced("trip", programme=lines)][:-2] + replaced("one", points=points)[-2:])
    assert made.brief is not None
    assert "ZX-417" not in repr(made)
    (topic,) = made.brief.topics
    assert [line.point.value.text["en"] for line in topic.groups[0].points] == ["released", "handed"]
    assert made.brief.days[-1].rows[-1].line.value.text["en"] == "Dinner"


def test_a_forum_is_told_nothing_that_a_member_gave_or_that_is_about_one_alone() -> None:
    records = [
        *replaced("trip", margins=("club",)),
        Event(
            key="hosted",
            title=text("Hosted"),
            type="hosting",
            forums=("club",),
            date=PartialDate(2020),
            **CHECKED,
        ),
        Event(
            key="given",
            title=SECRET,
            type="meeting",
            forums=("club",),
            date=PartialDate(2021),
            given_by="YY",
            **CHECKED,
        ),
        Event(
            key="single",
            title=SECRET,
            type="meeting",
            forums=("club",),
            partners=("YY",),
            date=PartialDate(2022),
            **CHECKED,
        ),
        Event(
            key="told",
            title=text("Told"),
            type="meeting",
            forums=("club",),
            partners=("YY",),
            date=PartialDate(2023),
            releasable_to=("club",),
            **CHECKED,
        ),
    ]
    made = told(records, "club").brief
    assert made is not None
    assert [str(mark.start.value) for mark in made.joint] == ["2020", "2023"]
    assert "ZX-417" not in repr(made)
