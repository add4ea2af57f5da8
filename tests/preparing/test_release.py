"""Who agrees that something is handed over, and what is asked before it is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest

from briefings import issuing
from briefings.errors import BriefingError
from briefings.preparing.copying import copy_visit
from briefings.preparing.points import add_points, edit_point, remove_point
from briefings.preparing.release import (
    is_screened,
    needs_screening,
    note_screened,
    release_document,
    release_point,
    set_title_open,
)
from briefings.preparing.visit_told import NotMeant, release_visit, set_open
from briefings.preparing.visits import set_programme
from briefings.records.codes import ProgrammeType
from briefings.records.kinds import (
    Delegate,
    DocumentChoice,
    Pack,
    Point,
    ProgrammeLine,
    Release,
    Screened,
    Topic,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 9)
BY = {"who": "An", "when": NOW}
WORDS = Text({"en": "words", "vi": "lời"})


@pytest.fixture
def pack(workspace: Workspace) -> Pack:
    visit = Visit(
        key="trip", title=WORDS, direction="outgoing", partners=("JP",), margins=("KR",),
        start=PartialDate(2027, 3, 2),
    )  # fmt: skip
    topic = Topic(
        key="one", title=WORDS, visit="trip", partners=("JP",),
        points=(Point(role="proposal", code="D1", text=WORDS),),
    )  # fmt: skip
    made = Pack(
        key="papers", title=WORDS, visit="trip",
        documents=(
            DocumentChoice(kind="summary"),
            DocumentChoice(kind="handout", reader="other_side"),
            DocumentChoice(kind="handout", reader="other_side", partner="KR"),
            DocumentChoice(kind="handout-texts", reader="other_side"),
        ),
    )  # fmt: skip
    with workspace.action("New", **BY) as action:
        for record in (visit, topic, made):
            action.put(record)
    return made


def releases(pack: Pack) -> list[str]:
    return [one.release.by if one.release else "" for one in pack.documents]


def test_a_release_has_a_name_and_a_day_and_can_be_taken_back(workspace: Workspace, pack: Pack) -> None:
    made = release_document(workspace, "papers", "handout-texts", by=" Bình ", **BY)
    assert made.documents[3].release == Release(by="Bình", on=PartialDate(2027, 1, 5))
    made = release_document(
        workspace, "papers", "handout", partner="KR", by="Chi", on=PartialDate(2027, 1, 4), **BY
    )
    assert releases(made) == ["", "", "Chi", "Bình"]
    made = release_document(workspace, "papers", "handout", partner="JP", by="Dung", **BY)
    assert releases(made) == ["", "Dung", "Chi", "Bình"]
    made = release_document(workspace, "papers", "handout-texts", by="", **BY)
    assert releases(made) == ["", "Dung", "Chi", ""]


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("handout", "several documents handout. Say for which partner: JP, KR"),
        ("summary", "The document summary is our own"),
        ("handout-text", "no document handout-text. Choose from: handout-texts"),
    ],
)
def test_what_cannot_be_released_is_told(workspace: Workspace, pack: Pack, kind: str, fault: str) -> None:
    with pytest.raises(BriefingError, match=fault):
        release_document(workspace, "papers", kind, by="Bình", **BY)


def test_for_a_partner_that_gets_none_it_is_told_who_does(workspace: Workspace, pack: Pack) -> None:
    with pytest.raises(BriefingError) as told:
        release_document(workspace, pack.key, "handout", by="An", partner="LA", **BY)
    assert (told.value.values["known"], told.value.values["partner"]) == ("JP, KR", "LA")
    assert "Add one for it" in told.value.message


def test_a_point_is_released_until_its_words_change(workspace: Workspace, pack: Pack) -> None:
    topic = release_point(workspace, workspace.get(Topic, "one"), "d1", by="Bình", **BY)
    assert topic.points[0].release == Release(by="Bình", on=PartialDate(2027, 1, 5))
    kept = edit_point(workspace, topic, "D1", to="head", **BY)
    assert kept.points[0].release is not None
    changed = edit_point(workspace, kept, "D1", handed_over=Text({"en": "other words"}), **BY)
    assert changed.points[0].release is None
    with pytest.raises(BriefingError, match="no point D7"):
        release_point(workspace, topic, "D7", by="Bình", **BY)


def test_a_released_point_may_be_told_with_the_title_of_its_topic(workspace: Workspace, pack: Pack) -> None:
    topic = release_point(workspace, workspace.get(Topic, "one"), "D1", by="Bình", **BY)
    assert (topic.handling, topic.points[0].handling) == (Handling.RELEASABLE, Handling.RELEASABLE)
    back = release_point(workspace, topic, "D1", by="", **BY)
    assert (back.points[0].release, back.points[0].handling) == (None, Handling.INTERNAL)
    assert (back.handling, back.opened_with_points) == (Handling.INTERNAL, False)
    closed = Point(role="tactical", code="T1", text=WORDS)
    topic = add_points(workspace, back, [closed], **BY)
    with pytest.raises(BriefingError, match="T1 is ours alone"):
        release_point(workspace, topic, "T1", by="Bình", **BY)


def test_a_title_opened_with_points_closes_with_the_last_of_them(workspace: Workspace, pack: Pack) -> None:
    second = Point(role="proposal", code="D2", text=WORDS)
    topic = add_points(workspace, workspace.get(Topic, "one"), [second], **BY)
    for code in ("D1", "D2"):
        topic = release_point(workspace, topic, code, by="Bình", **BY)
    topic = release_point(workspace, topic, "D1", by="", **BY)
    assert topic.handling is Handling.RELEASABLE
    reworded = edit_point(workspace, topic, "D2", text=Text({"en": "other words"}), **BY)
    assert reworded.handling is Handling.INTERNAL
    topic = release_point(workspace, reworded, "D1", by="Bình", **BY)
    topic = remove_point(workspace, topic, "D1", **BY)
    assert workspace.get(Topic, "one").handling is Handling.INTERNAL


def test_a_title_opened_on_its_own_stays_when_points_are_taken_back(workspace: Workspace, pack: Pack) -> None:
    topic = set_title_open(workspace, "one", is_open=True, **BY)
    topic = release_point(workspace, topic, "D1", by="Bình", **BY)
    topic = release_point(workspace, topic, "D1", by="", **BY)
    assert (topic.handling, topic.points[0].handling) == (Handling.RELEASABLE, Handling.INTERNAL)
    assert set_title_open(workspace, "one", is_open=False, **BY).handling is Handling.INTERNAL


def test_a_point_opens_no_topic_of_named_readers(workspace: Workspace, pack: Pack) -> None:
    with workspace.action("test", "An", NOW) as action:
        action.put(
            msgspec.structs.replace(
                workspace.get(Topic, "one"), handling=Handling.RESTRICTED, readers=("Bình",)
            )
        )
    with pytest.raises(BriefingError, match="for named readers alone"):
        release_point(workspace, workspace.get(Topic, "one"), "D1", by="Bình", **BY)


def test_a_visit_is_told_of_as_far_as_it_is_said(workspace: Workspace, pack: Pack) -> None:
    visit = msgspec.structs.replace(
        workspace.get(Visit, "trip"),
        programme=tuple(ProgrammeLine(date=PartialDate(2027, 3, day), text=WORDS) for day in (2, 3)),
        our_delegation=(Delegate(post=WORDS),),
    )
    with workspace.action("Changed", **BY) as action:
        action.put(visit)
    said = Text({"en": "Talks"})
    made = release_visit(workspace, "trip", lines=[2], words=said, **BY)
    assert made.handling is Handling.RELEASABLE
    assert [(one.handling, one.handed_over) for one in made.programme] == [
        (Handling.INTERNAL, Text({})), (Handling.RELEASABLE, said),
    ]  # fmt: skip
    assert made.our_delegation[0].handling is Handling.INTERNAL
    made = release_visit(workspace, "trip", delegations=True, **BY)
    assert made.our_delegation[0].handling is Handling.RELEASABLE
    assert made.programme[1].handed_over == said
    with pytest.raises(BriefingError, match="no line 3; it has 2"):
        release_visit(workspace, "trip", lines=[3], **BY)
    with pytest.raises(BriefingError, match="a single line"):
        release_visit(workspace, "trip", lines=[1, 2], words=said, **BY)


@pytest.mark.parametrize(
    ("type_", "said"),
    [
        ("internal", WORDS),
        ("meal", Text({"vi": "Cơm tối nội bộ đoàn, thống nhất phương án đàm phán"})),
        ("meal", Text({"en": "Internal dinner"})),
        ("", Text({"vi": "Hội ý đoàn"})),
    ],
)
def test_a_line_within_our_delegation_is_released_only_where_it_is_meant(
    workspace: Workspace, pack: Pack, type_: ProgrammeType, said: Text
) -> None:
    day = PartialDate(2027, 3, 2)
    lines = (
        ProgrammeLine(date=day, type="talks", text=WORDS),
        ProgrammeLine(date=day, type=type_, text=said),
    )
    visit = msgspec.structs.replace(workspace.get(Visit, "trip"), programme=lines)
    with workspace.action("Changed", **BY) as action:
        action.put(visit)
    for release in (
        lambda **given: release_visit(workspace, "trip", lines=[1, 2], **given, **BY),
        lambda **given: set_open(
            workspace, "trip", ["programme.0", "programme.1"], is_open=True, **given, **BY
        ),
    ):
        with pytest.raises(NotMeant, match="within our delegation") as refused:
            release()
        assert "--" not in str(refused.value)  # the window says it, too
        stored = workspace.get(Visit, "trip")
        assert {one.handling for one in stored.programme} == {Handling.INTERNAL}
        assert {one.handling for one in release(ours_too=True).programme} == {Handling.RELEASABLE}
        shut = set_open(workspace, "trip", ["programme.0", "programme.1"], is_open=False, **BY)
        assert {one.handling for one in shut.programme} == {Handling.INTERNAL}


@pytest.mark.parametrize(
    "fields", [{"type": "internal"}, {"text": Text({"en": "words", "vi": "Họp trù bị nội bộ đoàn"})}]
)
def test_a_released_line_that_becomes_ours_is_told_no_more(
    workspace: Workspace, pack: Pack, fields: dict[str, Any]
) -> None:
    day = PartialDate(2027, 3, 2)
    lines = [
        ProgrammeLine(date=day, type="working", text=WORDS, handling=Handling.RELEASABLE),
        ProgrammeLine(date=day, type="talks", text=Text({"en": "Talks"}), handling=Handling.RELEASABLE),
    ]
    visit = msgspec.structs.replace(workspace.get(Visit, "trip"), programme=tuple(lines))
    with workspace.action("Changed", **BY) as action:
        action.put(visit)
    lines[0] = msgspec.structs.replace(lines[0], **fields)
    made = set_programme(workspace, "trip", lines, **BY)
    assert [one.handling for one in made.programme] == [Handling.INTERNAL, Handling.RELEASABLE]
    assert made == workspace.get(Visit, "trip")
    assert "release taken back" in workspace.actions()[0].label
    release_visit(workspace, "trip", lines=[1], ours_too=True, **BY)
    lines[0] = msgspec.structs.replace(lines[0], handling=Handling.RELEASABLE, start="09:00")
    made = set_programme(workspace, "trip", lines[::-1], **BY)  # it was meant, and still says the same
    assert {one.handling for one in made.programme} == {Handling.RELEASABLE}


def test_a_copied_visit_is_released_by_nobody(workspace: Workspace) -> None:
    copied = copy_visit(workspace, "sample-japan-visit", start=PartialDate(2027, 5, 3).earliest, **BY)
    (pack,) = [one for one in workspace.all(Pack) if one.visit == copied.key]
    assert {one.kind for one in pack.documents} >= {"handout"}
    assert releases(pack) == [""] * len(pack.documents)
    topics = [one for one in workspace.all(Topic) if one.visit == copied.key]
    assert all(point.release is None for topic in topics for point in topic.points)
    told = workspace.get(Visit, "sample-japan-visit")
    open_to_them = (told, *told.programme, *told.our_delegation, workspace.get(Topic, "sample-a2"))
    assert any(one.handling is Handling.RELEASABLE for one in open_to_them)
    copy = workspace.get(Visit, copied.key)
    rows = (*copy.programme, *copy.our_delegation, *copy.their_delegation, *copy.points, *copy.speeches)
    points = [point for topic in topics for point in topic.points]
    assert all(one.handling >= Handling.INTERNAL for one in (copy, *rows, *topics, *points))
    restricted = [
        max(point.handling, Handling.INTERNAL) for point in workspace.get(Topic, "sample-a1").points
    ]
    (first,) = [topic for topic in topics if topic.code == "A1"]
    assert [point.handling for point in first.points] == restricted


def test_a_point_that_is_held_separately_says_nothing_but_the_number(
    workspace: Workspace, pack: Pack
) -> None:
    held = Point(role="background_closed", text=Text({}), held_separately="12/ABC")
    topic = add_points(workspace, workspace.get(Topic, "one"), [held], **BY)
    assert topic.points[1].held_separately == "12/ABC"
    with pytest.raises(BriefingError, match="says nothing"):
        add_points(workspace, topic, [msgspec.structs.replace(held, held_separately="")], **BY)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"role": "response", "fall_back": WORDS}, True),
        ({"role": "background_closed", "text": WORDS}, True),
        ({"role": "background_closed", "held_separately": "12/ABC"}, False),
        ({"role": "background_free", "text": WORDS}, False),
        ({"role": "tactical", "text": WORDS}, False),
    ],
)
def test_what_may_be_a_state_secret_is_asked_about(fields: dict[str, object], asked: bool) -> None:
    assert needs_screening(Point(**{"text": Text({})} | fields)) is asked


def test_who_answered_that_question_first_is_kept(workspace: Workspace) -> None:
    topic = workspace.get(Topic, "sample-a1")
    assert not is_screened(topic)
    kept = note_screened(workspace, topic, who="Hoa", when=BY["when"])
    assert (
        note_screened(workspace, topic, who="Bình", when=BY["when"])
        == kept
        == workspace.get(Topic, topic.key)
    )
    assert kept.screened == Screened(by="Hoa", on=PartialDate.of(BY["when"].date()))
    visit = note_screened(workspace, workspace.get(Visit, "sample-japan-visit"), who="Hoa", when=BY["when"])
    assert is_screened(visit)


def test_for_another_visit_it_is_asked_anew(workspace: Workspace) -> None:
    note_screened(workspace, workspace.get(Topic, "sample-a1"), **BY)
    note_screened(workspace, workspace.get(Visit, "sample-japan-visit"), **BY)
    copied = copy_visit(workspace, "sample-japan-visit", start=PartialDate(2027, 5, 3).earliest, **BY)
    topics = [one for one in workspace.all(Topic) if one.visit == copied.key]
    assert topics
    assert not any(map(is_screened, (copied, *topics)))


def test_that_it_was_answered_changes_nothing_of_what_was_approved(workspace: Workspace) -> None:
    issuing.set_state(workspace, "sample-japan", "approved", by="Hoa", **BY)
    note_screened(workspace, workspace.get(Topic, "sample-a1"), **BY)
    found = issuing.approval(workspace, "sample-japan")
    assert found is not None
    assert found.changed == ()
