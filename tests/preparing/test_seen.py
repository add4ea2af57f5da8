"""What is written to a place of a list reaches what was seen there, wherever it stands by now, or nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as changed

from briefings.errors import BriefingError
from briefings.preparing.followup.doing import mark_step
from briefings.preparing.followup.visits import said_step
from briefings.preparing.points import add_points, change_point, drop_point, move_point
from briefings.preparing.release import release_place, set_title_open
from briefings.preparing.seen import place_of
from briefings.preparing.visit_told import set_handed_over, set_open
from briefings.preparing.visits import change_visit, set_programme
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import Handling, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, refused

TOPIC, JAPAN = "sample-a1", "sample-japan-visit"


def both(words: str) -> Text:
    return Text({"vi": words, "en": words})


@pytest.fixture
def topic(workspace: Workspace) -> Topic:
    """Its last two points are what may be told and what may not; both could be released."""
    points = [Point(role="proposal", text=both(words)) for words in ("PUBLIC", "SECRET")]
    return add_points(workspace, workspace.get(Topic, TOPIC), points, **BY)


def swapped(workspace: Workspace, topic: Topic) -> Topic:
    """The same after another window moved the last point but one."""
    return move_point(workspace, topic, len(topic.points) - 2, 1, **BY)


def test_the_nearest_of_several_alike_is_meant() -> None:
    assert place_of("abcab", 4, "a") == 3
    assert place_of("abcab", 1, "a") == 0
    assert place_of("abcab", 2, "") == 2
    with pytest.raises(BriefingError, match="no number 6"):
        place_of("abcab", 5, "")


class TestPoints:
    def test_the_point_agreed_to_is_released_though_it_was_moved(
        self, workspace: Workspace, topic: Topic
    ) -> None:
        place = len(topic.points) - 2
        moved = swapped(workspace, topic)
        made = release_place(workspace, moved, place, by="An", seen=[topic.points[place]], **BY)
        told = {one.text["en"]: one.release is not None for one in made.points[-2:]}
        assert told == {"SECRET": False, "PUBLIC": True}

    def test_one_that_says_something_else_by_now_is_not_released(
        self, workspace: Workspace, topic: Topic
    ) -> None:
        place = len(topic.points) - 2
        now = change_point(workspace, topic, place, text=both("SECRET TOO"), **BY)
        said = refused(
            workspace, lambda: release_place(workspace, now, place, by="An", seen=[topic.points[place]], **BY)
        )
        assert "PUBLIC" in said
        assert now.points[place].release is None

    def test_a_point_is_changed_where_it_stands_now(self, workspace: Workspace, topic: Topic) -> None:
        place = len(topic.points) - 2
        seen = topic.points[place]
        made = change_point(workspace, swapped(workspace, topic), place, seen=[seen], text=both("OPEN"), **BY)
        assert [one.text["en"] for one in made.points[-2:]] == ["SECRET", "OPEN"]

    def test_other_fields_of_it_may_be_others_by_now(self, workspace: Workspace, topic: Topic) -> None:
        place = len(topic.points) - 2
        now = change_point(workspace, topic, place, handling=Handling.RESTRICTED, **BY)
        made = change_point(workspace, now, place, seen=[topic.points[place]], text=both("OPEN"), **BY)
        assert (made.points[place].text, made.points[place].handling) == (both("OPEN"), Handling.RESTRICTED)

    def test_what_another_wrote_into_the_field_is_not_written_over(
        self, workspace: Workspace, topic: Topic
    ) -> None:
        place = len(topic.points) - 2
        seen = topic.points[place]
        now = change_point(workspace, topic, place, text=both("THEIRS"), **BY)
        refused(workspace, lambda: change_point(workspace, now, place, seen=[seen], text=both("OURS"), **BY))
        mine = changed(seen, text=both("THEIRS"))  # written from here, too
        made = change_point(workspace, now, place, seen=[seen, mine], text=both("OURS"), **BY)
        assert made.points[place].text == both("OURS")

    def test_the_point_chosen_goes_and_no_other(self, workspace: Workspace, topic: Topic) -> None:
        place = len(topic.points) - 2
        seen = topic.points[place]
        made = drop_point(workspace, swapped(workspace, topic), place, seen=[seen], **BY)
        assert made.points[-1].text == both("SECRET")
        refused(workspace, lambda: drop_point(workspace, made, place, seen=[seen], **BY))
        refused(workspace, lambda: move_point(workspace, made, place, -1, seen=[seen], **BY))


class TestVisit:
    def test_the_line_checked_is_told_though_another_came_before_it(self, workspace: Workspace) -> None:
        visit = workspace.get(Visit, JAPAN)
        seen = visit.programme[2]
        first = changed(visit.programme[0], text=both("Earlier still"), start="00:01")
        set_programme(workspace, JAPAN, [first, *visit.programme], **BY)
        made = set_open(workspace, JAPAN, ["programme.2"], is_open=True, seen={"programme.2": [seen]}, **BY)
        told = [line for line in made.programme if line.text == seen.text]
        assert [line.handling for line in told] == [Handling.RELEASABLE]
        made = set_handed_over(workspace, JAPAN, 2, both("Talks"), seen=[seen], **BY)
        assert [line.text for line in made.programme if line.handed_over == both("Talks")] == [seen.text]

    def test_what_says_something_else_by_now_is_not_told(self, workspace: Workspace) -> None:
        visit = workspace.get(Visit, JAPAN)
        change_visit(workspace, JAPAN, title=both("Secret talks"), **BY)
        refused(workspace, lambda: set_open(workspace, JAPAN, [""], is_open=True, seen={"": [visit]}, **BY))
        topic = workspace.get(Topic, TOPIC)
        said = refused(
            workspace,
            lambda: set_title_open(workspace, TOPIC, is_open=True, seen=[both("Other title")], **BY),
        )
        assert "Other title" in said
        made = set_title_open(workspace, TOPIC, is_open=True, seen=[topic.title], **BY)
        assert made.handling is Handling.RELEASABLE

    def test_the_step_chosen_is_done_though_another_came_before_it(self, workspace: Workspace) -> None:
        visit = workspace.get(Visit, JAPAN)
        at, step = next((at, one) for at, one in enumerate(visit.preparation) if not one.done)
        others = tuple(changed(one, done=False) for one in visit.preparation)
        change_visit(workspace, JAPAN, preparation=(others[-1], *others[:-1]), **BY)
        made = mark_step(workspace, JAPAN, at, seen=said_step(step), **BY)
        assert [said_step(one) for one in made.preparation if one.done] == [said_step(step)]
        refused(workspace, lambda: mark_step(workspace, JAPAN, at, seen=both("Another step"), **BY))
