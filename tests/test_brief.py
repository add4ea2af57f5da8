"""The brief of a made-up visit: what its days compute and what each reader gets of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.dossier import Dossier, Records, collect_visit, compose, field_level, select_visit
from briefings.dossier.brief_parts import Brief
from briefings.errors import BriefingError
from briefings.handling import reader_named
from briefings.pack import Request
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Contact,
    Contribution,
    DateFact,
    Event,
    Pack,
    Point,
    ProgrammeLine,
    Record,
    Step,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Confidence, Handling, PartialDate
from tests.dossiers import home, partner, text

KIND = """
title = "Visit pack"
of = "visit"
subjects = ["country"]
style = "international"
readers = ["file", "leader", "delegation", "other_side"]
sections = ["cover"]
[limits]
expiring = 180
incumbent = 180
anniversary = 180
holidays = 30
report = 15
"""


def day(words: str) -> PartialDate:
    return PartialDate.parse(words)


def points() -> tuple[Point, ...]:
    return (
        Point(role="recommendation", code="K1", text=text("recommendation")),
        Point(role="point", code="P1", text=text("free point"), handling=Handling.RELEASABLE),
        Point(role="point", code="P2", text=text("inner point")),
        Point(role="tactical", code="T1", text=text("tactical"), handling=Handling.RELEASABLE),
        Point(role="point", code="X1", text=text("given"), given_by="CC", handling=Handling.RESTRICTED),
        Point(
            role="response", asked=text("asked"), text=text("main"), if_pressed=text("pressed"),
            fall_back=text("fall-back"),
        ),
        Point(role="objective", code="O1", text=text("objective")),
    )  # fmt: skip


def records() -> list[Record]:
    return [
        home(iso="VN"),
        partner(
            "XX", iso="JP",
            diplomatic_relations=DateFact(date=day("1977-03-01"), confidence=Confidence.CONFIRMED),
        ),
        partner("YY", iso="LA"),
        partner("CC", iso="US"),
        Visit(
            key="v", title=text("visit"), direction="outgoing", level="head", partners=("XX",),
            margins=("YY",),
            start=day("2027-01-11"), end=day("2027-01-15"), zone="Asia/Tokyo", handling=Handling.RELEASABLE,
            programme=(
                ProgrammeLine(date=day("2027-01-13"), start="00:30", type="talks", text=text("talks")),
                ProgrammeLine(
                    date=day("2027-01-14"), start="10:00", type="margins", partner="YY", text=text("margin")
                ),
                ProgrammeLine(date=day("2027-01-11"), type="travel", text=text("travel")),
            ),
            preparation=(Step(type="names", days_before=30), Step(type="print", days_before=2, done=True)),
        ),
        Topic(
            key="t", code="A1", title=text("topic"), partners=("XX",), visit="v", depth="checklist",
            handling=Handling.RELEASABLE, points=points(), why=("agreement/g",),
            contributions=(
                Contribution(unit=text("unit"), role="outside", due=day("2026-12-15")),
                Contribution(unit=text("other"), role="in_charge", due=day("2026-12-15"), state="received"),
            ),
        ),
        Topic(key="m", title=text("margin topic"), partners=("YY",), visit="v"),
        Topic(key="left-out", title=text("not chosen"), partners=("XX",), visit="v"),
        Pack(
            key="p", title=text("pack"), visit="v",
            topics=(TopicChoice(topic="m", depth="background"), TopicChoice(topic="t", depth="full")),
        ),
        Agreement(
            key="g", title=text("agreement"), type="mra", partners=("XX",), signed=day("2024-12-01"),
            status="signed",
        ),
        AgreedAction(
            key="ours", text=text("ours"), partners=("XX",), side="ours", due=day("2024-08-31"), event="last"
        ),
        AgreedAction(key="theirs", text=text("theirs"), partners=("XX",), side="theirs", status="done"),
        AgreedAction(key="other", text=text("other"), partners=("YY",), side="both"),
        Event(
            key="last", title=text("last"), type="meeting", date=day("2024-06-05"), level="head",
            direction="incoming", partners=("XX",), contacts=(Contact(partner="XX", type="talks"),),
        ),
        Event(
            key="beside", title=text("beside"), type="meeting", date=day("2025-06-05"), level="head",
            partners=("XX",), contacts=(Contact(partner="XX", type="attended"),),
        ),
    ]  # fmt: skip


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    (tmp_path / "visit-pack.toml").write_text(KIND)
    return tmp_path


def dossier(kinds: Path, reader: str = "file", pack: str = "p", made: list[Record] | None = None) -> Dossier:
    facts = select_visit(collect_visit(Records(made or records()), "v", pack), reader_named(reader))
    request = Request(
        partner="XX", kind="visit-pack", as_of=date(2027, 1, 5), languages=("en",), reader=reader,
        visit="v", pack=pack,
    )  # fmt: skip
    return compose(facts, request, "en", kinds=kinds)


def brief(kinds: Path, reader: str = "file", pack: str = "p") -> Brief:
    found = dossier(kinds, reader, pack).brief
    assert found is not None
    return found


def test_the_pack_chooses_topics_their_order_and_their_depth(kinds: Path) -> None:
    assert [(line.topic.key, line.depth.value) for line in brief(kinds).topics] == [
        ("m", "background"), ("t", "full"),
    ]  # fmt: skip
    alone = brief(kinds, pack="")
    assert [line.topic.key for line in alone.topics] == ["t", "m", "left-out"]


def test_a_topic_is_told_in_the_standard_order(kinds: Path) -> None:
    groups = brief(kinds).topics[1].groups
    assert [group.role.value for group in groups] == [
        "objective", "point", "tactical", "response", "recommendation",
    ]  # fmt: skip
    assert [line.point.value.code for line in groups[1].points] == ["P1", "P2", "X1"]


def test_a_checklist_leaves_out_what_is_an_argument(kinds: Path) -> None:
    roles = [group.role.value for group in brief(kinds, pack="").topics[0].groups]
    assert roles == ["objective", "point", "response", "recommendation"]


def test_a_margin_partner_is_named_with_its_topic_and_has_facts_of_its_own_day(kinds: Path) -> None:
    found = brief(kinds)
    assert found.topics[0].partner is not None
    assert found.topics[0].partner.key == "YY"
    assert found.topics[1].partner is None
    first, margin = found.partners
    assert (first.partner.key, first.day.value, first.main) == ("XX", day("2027-01-13"), True)
    assert (margin.partner.key, margin.day.value, margin.main) == ("YY", day("2027-01-14"), False)
    assert [line.action.key for line in margin.ledger.both] == ["other"]


def test_the_ledger_counts_what_is_overdue_by_whose_it_is(kinds: Path) -> None:
    ledger = brief(kinds).partners[0].ledger
    ((ours,), (theirs,)) = ledger.ours, ledger.theirs
    assert (ours.state.value, ours.days and ours.days.value) == ("overdue", 865)
    assert ours.event is not None
    assert ours.event.key == "last"
    assert (theirs.state.value, theirs.days) == ("done", None)
    assert (ledger.overdue_ours.value, ledger.overdue_theirs.value) == (1, 0)


def test_to_attend_beside_one_another_is_no_contact(kinds: Path) -> None:
    found = brief(kinds).partners[0]
    assert found.last is not None
    assert found.last.line.event.key == "last"
    assert [line.event.key for line in found.beside] == ["beside"]
    assert found.turn is not None
    assert (found.turn.side.value, found.turn.sure.value) == ("theirs", False)


def test_both_clocks_stand_on_a_line_and_the_day_at_home_where_it_is_another(kinds: Path) -> None:
    found = brief(kinds)
    assert found.hours is not None
    assert found.hours.value == 2
    travel, talks, margin = (row for one in found.days for row in one.rows)
    assert travel.home_start is None
    assert talks.home_start is not None
    assert (talks.home_start.value, talks.home_day and talks.home_day.value) == ("22:30", day("2027-01-12"))
    assert margin.home_start is not None
    assert (margin.home_start.value, margin.home_day) == ("08:00", None)
    assert margin.partner is not None
    assert margin.partner.key == "YY"


def test_holidays_of_both_sides_stand_around_the_visit(kinds: Path) -> None:
    found = brief(kinds)
    told = {(line.partner.key, str(line.day.value)): line for line in found.holidays}
    assert told["XX", "2027-01-11"].around.value == "during"
    tet = told["HH", "2027-02-06"]
    assert (tet.around.value, tet.days.value) == ("after", 22)
    assert [line.day.value for line in found.days[0].holidays] == [day("2027-01-11")]


def test_relations_of_round_years_are_counted_from_the_last_day(kinds: Path) -> None:
    (occasion,) = brief(kinds).partners[0].occasions
    assert (occasion.years.value, occasion.days.value, occasion.within.value) == (50, 45, True)


def test_steps_are_late_against_the_day_the_paper_is_told_for(kinds: Path) -> None:
    names, printing = brief(kinds).steps
    assert (str(names.day.value), names.late.value) == ("2026-12-11", True)  # the twelfth is a Saturday
    assert (str(printing.day.value), printing.late.value) == ("2027-01-08", False)  # the ninth too; done


def test_what_a_unit_has_not_answered_is_late(kinds: Path) -> None:
    outside, in_charge = brief(kinds).topics[1].asked
    assert outside.late.value
    assert not in_charge.late.value


def test_facts_propose_topics_and_those_taken_are_known(kinds: Path) -> None:
    found = {line.record.key: line for line in brief(kinds).proposals}
    assert found["ours"].reason.value == "action_overdue"
    assert found["g"].reason.value == "agreement_force_unknown"
    assert found["g"].topic is not None
    assert found["ours"].topic is None


def codes(found: Brief) -> list[str]:
    return [
        line.point.value.code
        for topic in found.topics
        for group in topic.groups
        for line in group.points
        if line.point.value.code
    ]


def test_three_readers_get_what_is_theirs(kinds: Path) -> None:
    assert set(codes(brief(kinds, "leader"))) == {"O1", "P1", "P2", "T1", "X1", "K1"}
    delegation = brief(kinds, "delegation")
    assert set(codes(delegation)) == {"O1", "P1", "P2", "T1", "K1"}
    assert not any(
        line.point.value.fall_back
        for topic in delegation.topics
        for group in topic.groups
        for line in group.points
    )
    assert codes(brief(kinds, "other_side")) == ["P1"]


def test_a_fall_back_is_restricted_and_no_mark_opens_what_is_ours_alone() -> None:
    topic = next(record for record in records() if record.key == "t")
    levels = {
        place: field_level(topic, place) for place in ("points.1.text", "points.3.text", "points.2.text")
    }
    assert levels == {
        "points.1.text": Handling.RELEASABLE, "points.3.text": Handling.INTERNAL,
        "points.2.text": Handling.INTERNAL,
    }  # fmt: skip
    assert field_level(topic, "points.5.fall_back") is Handling.RESTRICTED


def test_a_visit_that_is_not_released_is_for_nobody_at_the_other_side(kinds: Path) -> None:
    made = [one for one in records() if one.key != "v"]
    visit = next(one for one in records() if one.key == "v")
    assert isinstance(visit, Visit)
    made.append(Visit(key="v", title=visit.title, direction="outgoing", partners=("XX",), start=visit.start))
    with pytest.raises(BriefingError, match=r"Nothing of the visit .* is told to the other side yet"):
        dossier(kinds, "other_side", made=made)


def test_an_unknown_visit_or_pack_is_said_with_what_is_near() -> None:
    with pytest.raises(BriefingError) as told:
        collect_visit(Records(records()), "V", "")
    assert told.value.values["known"] == "v"
    with pytest.raises(BriefingError, match="no pack"):
        collect_visit(Records(records()), "v", "q")


def test_background_that_only_repeats_the_title_of_its_topic_is_left_out(kinds: Path) -> None:
    def told(*said: tuple[str, int]) -> list[str]:
        lines = [Point(role="background_free", text=text(words), level=level) for words, level in said]
        topic = Topic(key="t", title=text("topic"), partners=("XX",), visit="v", points=tuple(lines))
        made = [topic if isinstance(one, Topic) and one.key == "t" else one for one in records()]
        found = dossier(kinds, made=made).brief
        assert found is not None
        part = next(one for one in found.topics if one.topic.key == "t")
        return [line.point.value.text["en"] for group in part.groups for line in group.points]

    assert told(("topic", 0)) == []
    assert told(("topic", 0), ("a fact", 0)) == ["a fact"]
    assert told(("topic", 0), ("a fact of it", 1)) == ["topic"]
