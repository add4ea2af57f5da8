"""Topics: proposed and taken, their depths, their points, what units are asked for."""

from __future__ import annotations

import pytest

from briefings.preparing.points import add_points, edit_point, remove_point, spoken
from briefings.preparing.topics import add_topic, propose, set_depth, take
from briefings.preparing.units import ask_unit, set_contribution
from briefings.records.kinds import Agreement, Goal, Pack, Point, Topic, Visit
from briefings.records.values import EMPTY, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

JAPAN = "sample-japan-visit"
WORDS = Text({"vi": "Lời", "en": "Words"})


def names(workspace: Workspace, visit: str = JAPAN) -> list[str]:
    offered = propose(workspace, visit)
    return [f"{one.record.kind}/{one.record.key}" for one in offered if one.topic is None]


def depth_in_pack(workspace: Workspace, topic: str) -> list[str]:
    return [choice.depth for pack in workspace.all(Pack) for choice in pack.topics if choice.topic == topic]


def test_what_is_proposed_becomes_a_topic_with_its_why_and_its_fact(workspace: Workspace) -> None:
    name = names(workspace)[0]
    (topic,) = done_and_undone(workspace, lambda: take(workspace, JAPAN, [name], likelihood="certain", **BY))
    assert topic.why == (name,)
    assert topic.points[0].records == (name,)
    assert topic.depth == "full"
    assert topic.title
    assert depth_in_pack(workspace, topic.key) == ["full"]
    assert name not in names(workspace)
    assert topic.key in refused(workspace, lambda: take(workspace, JAPAN, [name], **BY))


def test_topics_of_a_partner_on_the_margins_are_with_it(workspace: Workspace) -> None:
    offered = {one.partner.key: one for one in propose(workspace, "sample-asean-visit") if one.topic is None}
    record = offered["LA"].record
    (topic,) = take(workspace, "sample-asean-visit", [f"{record.kind}/{record.key}"], **BY)
    assert topic.partners == ("LA",)
    assert topic.code.startswith("C")


def test_a_fact_shared_by_partners_is_proposed_to_each_and_taken_with_the_first(workspace: Workspace) -> None:
    shared = Goal(key="shared", statement=WORDS, partners=("LA", "KR"), period_end=PartialDate(2030))
    with workspace.action("a goal of two", **BY) as action:
        action.put(shared)
    visit = "sample-asean-visit"

    def open_to() -> list[str]:
        offered = propose(workspace, visit)
        return [one.partner.key for one in offered if one.record.key == "shared" and one.topic is None]

    assert open_to() == ["KR", "LA"]
    (first,) = take(workspace, visit, ["goal/shared"], **BY)
    assert first.partners == ("KR",)
    assert open_to() == ["LA"]
    assert first.key in refused(workspace, lambda: take(workspace, visit, ["goal/shared"], **BY))
    (second,) = take(workspace, visit, ["goal/shared"], partner="Lào", **BY)
    assert second.partners == ("LA",)
    assert open_to() == []
    assert "not met" in refused(
        workspace, lambda: take(workspace, visit, ["goal/shared"], partner="JP", **BY)
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "in_force", "expires": PartialDate(2027, 3, 1)}, "agreement_expiring"),
        ({"status": "terminated", "expires": PartialDate(2027, 3, 1)}, None),
        ({"status": "superseded", "expires": PartialDate(2027, 3, 1)}, None),
        ({"status": "completed", "expires": PartialDate(2027, 3, 1)}, None),
        ({"status": "in_force", "expires": PartialDate(2026, 3, 1)}, None),
        ({"status": "signed", "signed": PartialDate(2028, 1, 1)}, None),
        ({"status": "signed", "signed": PartialDate(2028), "expires": PartialDate(2027, 3, 1)}, None),
        (
            {"status": "in_force", "expires": PartialDate(2020), "renewal": "automatic"},
            "agreement_force_unknown",
        ),
    ],
)
def test_an_agreement_is_proposed_by_how_it_stands(
    workspace: Workspace, fields: dict[str, object], reason: str | None
) -> None:
    paper = Agreement(key="paper", title=WORDS, type="mou", partners=("JP",), **fields)
    with workspace.action("an agreement", **BY) as action:
        action.put(paper)
    told = [one.reason.value for one in propose(workspace, JAPAN) if one.record.key == "paper"]
    assert told == ([reason] if reason else [])


def test_what_is_not_proposed_is_said_and_nothing_is_taken(workspace: Workspace) -> None:
    good = names(workspace)[0]
    assert "goal/none" in refused(workspace, lambda: take(workspace, JAPAN, [good, "goal/none"], **BY))


def test_a_topic_of_ones_own_gets_the_next_code_and_joins_the_packs(workspace: Workspace) -> None:
    topic = add_topic(workspace, JAPAN, WORDS, **BY)
    assert (topic.code, topic.key, topic.depth) == ("A7", f"{JAPAN}-a7", "checklist")
    assert depth_in_pack(workspace, topic.key) == ["checklist"]
    assert topic.illustrative


@pytest.mark.parametrize(
    ("fields", "part"),
    [({"title": EMPTY}, "title"), ({"partner": "LA"}, "not met"), ({"key": "sample-a1"}, "taken")],
)
def test_a_topic_that_cannot_be_is_said(workspace: Workspace, fields: dict[str, object], part: str) -> None:
    given = {"title": WORDS, **fields}
    assert part in refused(workspace, lambda: add_topic(workspace, JAPAN, **given, **BY))


@pytest.mark.parametrize(
    ("likelihood", "depth"), [("certain", "full"), ("possible", "checklist"), ("unlikely", "background")]
)
def test_likelihood_sets_the_depth_unless_that_is_said(
    workspace: Workspace, likelihood: str, depth: str
) -> None:
    assert set_depth(workspace, "sample-a3", likelihood=likelihood, **BY).depth == depth
    assert depth_in_pack(workspace, "sample-a3") == [depth]
    said = set_depth(workspace, "sample-a3", likelihood=likelihood, depth="full", **BY)
    assert (said.likelihood, said.depth) == (likelihood, "full")


def test_the_depth_of_one_pack_is_its_own(workspace: Workspace) -> None:
    before = workspace.get(Topic, "sample-a1")
    done_and_undone(
        workspace, lambda: set_depth(workspace, "sample-a1", depth="background", pack="sample-japan", **BY)
    )
    assert workspace.get(Topic, "sample-a1") == before
    assert depth_in_pack(workspace, "sample-a1") == ["background"]
    assert "sample-b1" in refused(
        workspace, lambda: set_depth(workspace, "sample-b1", depth="full", pack="sample-japan", **BY)
    )


def test_points_get_codes_after_those_there_are(workspace: Workspace) -> None:
    topic = workspace.get(Topic, "sample-a1")
    added = [
        Point(role="point", text=WORDS),
        Point(role="objective", text=WORDS),
        Point(role="point", text=WORDS),
    ]
    made = add_points(workspace, topic, added, **BY)
    assert [point.code for point in made.points[-3:]] == ["P7", "O3", "P8"]
    done_and_undone(workspace, lambda: add_points(workspace, made, added, **BY))


def test_a_visit_as_a_whole_has_points_too(workspace: Workspace) -> None:
    visit = spoken(workspace, JAPAN)
    made = add_points(workspace, visit, [Point(role="caution", text=WORDS)], **BY)
    assert isinstance(made, Visit)
    assert workspace.get(Visit, JAPAN).points[-1].text == WORDS


def test_a_point_is_changed_and_taken_away_by_its_code(workspace: Workspace) -> None:
    topic = workspace.get(Topic, "sample-a1")
    changed = done_and_undone(workspace, lambda: edit_point(workspace, topic, "p2", text=WORDS, **BY))
    assert next(point for point in changed.points if point.code == "P2").text == WORDS
    left = done_and_undone(workspace, lambda: remove_point(workspace, changed, "P2", **BY))
    assert "P2" not in [point.code for point in left.points]
    assert "P1" in refused(workspace, lambda: remove_point(workspace, left, "P11", **BY))


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"text": EMPTY}, "says nothing"),
        ({"role": "response"}, "answers nothing"),
        ({"records": ("goal/none",)}, "none"),
        ({"given_by": "XQ"}, "XQ"),
    ],
)
def test_a_point_that_cannot_be_is_said(workspace: Workspace, fields: dict[str, object], part: str) -> None:
    topic = workspace.get(Topic, "sample-a1")
    point = Point(**{"role": "point", "text": WORDS, **fields})
    good = Point(role="point", text=WORDS)
    assert part in refused(workspace, lambda: add_points(workspace, topic, [good, point], **BY))


def test_a_unit_is_asked_once_and_its_answer_brings_its_points(workspace: Workspace) -> None:
    unit = Text({"vi": "Ban Pháp chế", "en": "Legal Affairs"})
    due = PartialDate(2026, 12, 1)
    for _ in range(2):
        topic = ask_unit(workspace, "sample-a3", unit, "consulted", due, **BY)
    assert [one.unit for one in topic.contributions].count(unit) == 1
    answered = done_and_undone(
        workspace,
        lambda: set_contribution(
            workspace, "sample-a3", "phap che", "received", points=[Point(role="point", text=WORDS)], **BY
        ),
    )
    assert next(one for one in answered.contributions if one.unit == unit).state == "received"
    assert answered.points[-1].text == WORDS
    said = refused(workspace, lambda: set_contribution(workspace, "sample-a3", "xyz", "agreed", **BY))
    assert "Ban Pháp chế" in said
