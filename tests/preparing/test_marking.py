"""Marks stay with the words they mark, however a list is put in order."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from briefings.preparing.entering import changed
from briefings.preparing.points import add_points, drop_point, edit_point, place_point
from briefings.preparing.topics import add_topic
from briefings.preparing.visits import set_programme
from briefings.records.kinds import Point, Topic, Visit
from briefings.records.values import Handling, Mark, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone

SECRET = Mark(handling=Handling.RESTRICTED)


def point(words: str, code: str = "") -> Point:
    return Point(role="point", text=Text({"en": words}), code=code)


def marked(record: Topic | Visit, field: str) -> set[str]:
    """The words of the rows of a list that are marked, whether whole or in a part."""
    places = {int(path.split(".")[1]) for path in record.marks if path.split(".")[0] == field}
    return {next(iter(getattr(record, field)[place].text.values())) for place in places}


def test_a_restricted_point_stays_restricted_wherever_it_is_put(workspace: Workspace) -> None:
    made = add_topic(workspace, "sample-japan-visit", Text({"en": "Marks"}), key="marks", **BY)
    made = add_points(workspace, made, [point("open"), point("secret"), point("other")], **BY)
    made = msgspec.structs.replace(made, marks={"points.1": SECRET, "title": SECRET})
    with workspace.action("Marked", **BY) as action:
        action.put(made)
    made = done_and_undone(workspace, lambda: place_point(workspace, made, "P2", before="P1", **BY))
    assert made.marks == {"points.0": SECRET, "title": SECRET}
    made = edit_point(workspace, made, "P2", text=Text({"en": "secret, reworded"}), **BY)
    assert marked(made, "points") == {"secret, reworded"}
    made = drop_point(workspace, made, 1, **BY)
    assert marked(made, "points") == {"secret, reworded"}
    made = drop_point(workspace, made, 0, **BY)
    assert made.marks == {"title": SECRET}


def test_a_restricted_line_of_the_programme_stays_restricted_when_one_comes_before_it(
    workspace: Workspace,
) -> None:
    visit = workspace.get(Visit, "sample-japan-visit")
    place, secret = next((place, line) for place, line in enumerate(visit.programme) if line.start)
    visit = msgspec.structs.replace(visit, marks={f"programme.{place}.text": SECRET})
    with workspace.action("Marked", **BY) as action:
        action.put(visit)
    line = msgspec.structs.replace(secret, text=Text({"en": "Breakfast"}), start="05:00", end="05:30")
    made = set_programme(workspace, visit.key, (line, *visit.programme), **BY)
    assert made.programme.index(secret) == place + 1
    assert set(made.marks) == {f"programme.{place + 1}.text"}


def test_whoever_states_the_marks_states_where_they_are() -> None:
    topic = Topic(
        key="t", title=Text({"en": "Topic"}), points=(point("a"), point("b")), marks={"points.0": SECRET}
    )
    assert changed(topic, points=(point("b"), point("a")), marks=topic.marks).marks == topic.marks


def test_where_a_marked_row_cannot_be_told_from_others_all_are_marked() -> None:
    topic = Topic(
        key="t", title=Text({"en": "Topic"}), points=(point("a"), point("b")), marks={"points.0": SECRET}
    )
    made = changed(topic, points=(point("c"), point("d"), point("e")))
    assert set(made.marks) == {"points.0", "points.1", "points.2"}


@given(
    words=st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=6, unique=True),
    data=st.data(),
)
def test_in_any_order_the_same_words_are_marked(words: list[str], data: st.DataObject) -> None:
    points = tuple(point(word, f"P{number}") for number, word in enumerate(words))
    places = data.draw(st.sets(st.integers(0, len(words) - 1)))
    parts = {place: data.draw(st.sampled_from(["", ".text", ".text.en", ".to_whom"])) for place in places}
    topic = Topic(
        key="t",
        title=Text({"en": "Topic"}),
        points=points,
        marks={f"points.{place}{part}": SECRET for place, part in parts.items()},
    )
    order = data.draw(st.permutations(points))
    kept = tuple(order[: data.draw(st.integers(0, len(order)))])
    made = changed(topic, points=kept)
    stays = {words[place] for place in places} & {next(iter(one.text.values())) for one in kept}
    assert marked(made, "points") == stays
    assert {(path.split(".", 2)[2:] and path.split(".", 2)[2]) or "" for path in made.marks} <= {
        part.lstrip(".") for part in parts.values()
    }
