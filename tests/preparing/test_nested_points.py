"""Points that stand under others: made, moved, taken away, printed, hidden with what they stand under."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings import handling, produce
from briefings.document import Document, ListBlock, own_spans, walk
from briefings.dossier import collect_visit, select_visit
from briefings.errors import BriefingError
from briefings.exchanging import export_visit, read_exchange
from briefings.preparing.points import (
    add_points,
    drop_point,
    edit_point,
    move_point,
    place_point,
    remove_point,
)
from briefings.preparing.removing import remove_topic
from briefings.preparing.topics import add_topic
from briefings.records.kinds import Point, Release, Topic, Visit
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

A1 = "sample-a1"


def point(words: str, **fields: object) -> Point:
    return Point(**{"role": "point", "text": Text({"vi": words, "en": words}), **fields})  # type: ignore[arg-type]


def shown(record: Topic | Visit) -> list[str]:
    """The codes of the points to make, those under another after a dot."""
    return [f"{'.' * one.level}{one.code}" for one in record.points if one.role == "point"]


@pytest.fixture
def topic(workspace: Workspace) -> Topic:
    record = add_topic(
        workspace, "sample-japan-visit", Text({"en": "Nesting"}), key="nest", depth="full", **BY
    )
    return add_points(
        workspace,
        record,
        [point("one"), point("one a", level=1), point("one b", level=1), point("two")],
        **BY,
    )


def test_points_are_put_under_others_and_get_their_codes(workspace: Workspace, topic: Topic) -> None:
    assert shown(topic) == ["P1", ".P2", ".P3", "P4"]
    made = done_and_undone(
        workspace, lambda: add_points(workspace, topic, [point("c", role="objective")], under="p1", **BY)
    )
    assert shown(made) == ["P1", ".P2", ".P3", ".P6", "P4"]
    assert "two deep" in refused(
        workspace, lambda: add_points(workspace, made, [point("x")], under="P2", **BY)
    )


def test_points_are_moved_with_what_stands_under_them(workspace: Workspace, topic: Topic) -> None:
    made = done_and_undone(workspace, lambda: place_point(workspace, topic, "P4", before="P1", **BY))
    assert shown(made) == ["P4", "P1", ".P2", ".P3"]
    made = place_point(workspace, made, "P4", after="P1", **BY)
    assert shown(made) == ["P1", ".P2", ".P3", "P4"]
    made = place_point(workspace, made, "P3", under="P4", **BY)
    assert shown(made) == ["P1", ".P2", "P4", ".P3"]
    made = place_point(workspace, made, "P4", after="P2", **BY)
    assert shown(made) == ["P1", ".P2", ".P4", ".P3"]
    assert shown(edit_point(workspace, made, "P4", level=0, **BY)) == ["P1", ".P2", "P4", ".P3"]


def test_what_cannot_stand_so_is_said(workspace: Workspace, topic: Topic) -> None:
    assert "itself" in refused(workspace, lambda: place_point(workspace, topic, "P1", under="P2", **BY))
    assert "No point of its role" in refused(
        workspace, lambda: edit_point(workspace, topic, "P1", level=1, **BY)
    )
    other = add_points(workspace, topic, [point("aim", role="objective")], **BY)
    assert "roles" in refused(workspace, lambda: place_point(workspace, other, "P1", after="O1", **BY))
    answer = point("answer", role="response", level=1, asked=Text({"en": "why"}))
    assert "layers" in refused(workspace, lambda: add_points(workspace, other, [answer], **BY))


def test_another_role_takes_along_what_stands_under(workspace: Workspace, topic: Topic) -> None:
    made = edit_point(workspace, topic, "P1", role="position", **BY)
    assert [(one.code, one.level) for one in made.points if one.role == "position"] == [
        ("P1", 0), ("P2", 1), ("P3", 1),
    ]  # fmt: skip
    made = edit_point(workspace, made, "P2", role="point", **BY)
    assert [(one.role, one.level) for one in made.points if one.code == "P2"] == [("point", 0)]


def test_a_code_that_was_given_names_no_other_point_or_topic(workspace: Workspace, topic: Topic) -> None:
    made = remove_point(workspace, topic, "P4", **BY)
    made = remove_point(workspace, made, "P1", **BY)
    assert shown(made) == ["P2", "P3"]
    made = add_points(workspace, made, [point("new")], **BY)
    assert shown(made) == ["P2", "P3", "P5"]
    workspace.undo(workspace.actions(1)[0].number, "undo", **BY)  # a draft with P5 may be out
    made = add_points(workspace, workspace.get(Topic, "nest"), [point("newer")], **BY)
    assert shown(made) == ["P2", "P3", "P6"]
    remove_topic(workspace, "nest", **BY)
    again = add_topic(workspace, "sample-japan-visit", Text({"en": "Another"}), **BY)
    assert (topic.code, again.code) == ("A7", "A8")


def nested(document: Document) -> dict[str, list[str]]:
    """What stands in a list inside a list or a cell → nothing; the words of each item that has a list."""
    found: dict[str, list[str]] = {}
    for block in walk(document.blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                for inner in item.blocks:
                    if isinstance(inner, ListBlock):
                        found[said(item.blocks[0])] = [said(one.blocks[0]) for one in inner.items]
    return found


def said(block: object) -> str:
    return " ".join("".join(span.text for span in own_spans(block)).split())  # type: ignore[arg-type]


def paper(workspace: Workspace, kind: str) -> Document:
    request = produce.request(
        workspace, partner="", kind=kind, languages=["en"], formats=(), as_of=date(2027, 1, 5),
        visit="sample-japan-visit",
    )  # fmt: skip
    ((_, document),) = produce.papers(workspace, request)
    return document


@pytest.mark.parametrize("kind", ["visit-pack", "checklist"])
def test_points_are_printed_as_a_nested_list(workspace: Workspace, topic: Topic, kind: str) -> None:
    found = nested(paper(workspace, kind))
    (under,) = [inner for outer, inner in found.items() if outer.startswith("one")]
    assert [words.split()[:2] for words in under] == [["one", "a"], ["one", "b"]]


@pytest.mark.parametrize("kind", ["visit-pack", "checklist"])
def test_to_whom_in_the_margin_leaves_the_nesting(workspace: Workspace, topic: Topic, kind: str) -> None:
    edit_point(workspace, topic, "P1", to="plenary", **BY)
    lists = [
        [said(item.blocks[0]).split()[:2] for item in block.items]
        for block in walk(paper(workspace, kind).blocks)
        if isinstance(block, ListBlock)
    ]
    assert [["one", "a"], ["one", "b"]] in lists


ROLES = (
    "objective", "position", "tactical", "press_line", "caution", "recommendation", "background_free",
    "background_closed", "support_text", "closing", "courtesy",
)  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["visit-pack", "submission", "summary", "checklist", "report"])
def test_no_paper_that_prints_a_point_leaves_out_what_stands_under_it(
    workspace: Workspace, topic: Topic, role: str, kind: str
) -> None:
    for record in (topic, workspace.get(Visit, "sample-japan-visit")):
        both = [point("outermost", role=role, to="head"), point("innermost", role=role, level=1)]
        add_points(workspace, record, both, **BY)
    words = " ".join(said(block) for block in walk(paper(workspace, kind).blocks))
    assert words.count("outermost") == words.count("innermost")
    if kind == "visit-pack":
        assert "innermost" in words


def test_what_stands_under_a_hidden_point_is_hidden_with_it(workspace: Workspace, topic: Topic) -> None:
    edit_point(workspace, topic, "P1", handling=Handling.RESTRICTED, **BY)
    facts = collect_visit(workspace, "sample-japan-visit")
    seen = select_visit(facts, handling.reader_named("delegation")).own.find(Topic, "nest")
    assert seen is not None
    assert shown(seen) == ["P4"]
    whole = select_visit(facts, handling.reader_named("file")).own.find(Topic, "nest")
    assert whole is not None
    assert shown(whole) == ["P1", ".P2", ".P3", "P4"]


def test_what_is_released_under_what_is_not_is_not_handed_over(workspace: Workspace, topic: Topic) -> None:
    release = Release(by="Name", on=PartialDate(2027, 1, 4))
    for code in ("P2", "P4"):
        topic = edit_point(workspace, topic, code, handling=Handling.RELEASABLE, release=release, **BY)
    facts = collect_visit(workspace, "sample-japan-visit")
    seen = select_visit(facts, handling.reader_named("other_side"), "JP").own.find(Topic, "nest")
    assert seen is None or shown(seen) == ["P4"]


def test_levels_go_out_and_come_in_with_an_exchange_file(
    workspace: Workspace, topic: Topic, tmp_path: Path
) -> None:
    file = tmp_path / "visit.toml"
    file.write_text(export_visit(workspace, "sample-japan-visit").text, "utf-8")
    assert [one for one in read_exchange(workspace, file) if one.key == "nest"] == [topic]
    file.write_text(file.read_text("utf-8").replace("level = 1", "level = 2"), "utf-8")
    with pytest.raises(BriefingError, match="level"):
        read_exchange(workspace, file)


def test_points_change_places_with_those_beside_them(workspace: Workspace, topic: Topic) -> None:
    made = done_and_undone(workspace, lambda: move_point(workspace, topic, 0, 1, **BY))
    assert shown(made) == ["P4", "P1", ".P2", ".P3"]
    assert shown(move_point(workspace, made, 1, -1, **BY)) == shown(topic)
    made = move_point(workspace, workspace.get(Topic, "nest"), 1, 1, **BY)
    assert shown(made) == ["P1", ".P3", ".P2", "P4"]
    assert move_point(workspace, made, 2, 1, **BY) == made
    assert shown(drop_point(workspace, made, 0, **BY)) == ["P3", "P2", "P4"]
