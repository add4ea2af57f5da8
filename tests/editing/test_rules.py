"""What is edited in a form keeps the rules of papers: codes stay, and no release outlives its words."""

from __future__ import annotations

import msgspec
import pytest

from briefings.editing import history
from briefings.editing.assigning import Entering, assignment
from briefings.editing.changing import new_record, set_field
from briefings.editing.fields import values
from briefings.errors import BriefingError
from briefings.i18n import Translator
from briefings.records.kinds import Pack, Point, Release, Topic, TopicChoice
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.editing.conftest import BY

RELEASE = Release(by="A", on=PartialDate(2026, 11, 1))


def topic(workspace: Workspace, *points: Point) -> Topic:
    """A topic of the first visit with these points."""
    made = workspace.all(Topic)[0]
    with workspace.action("points", **BY) as action:
        action.put(msgspec.structs.replace(made, points=points))
    return workspace.get(Topic, made.key)


def proposal(code: str, words: str, **fields: object) -> Point:
    return Point(role="proposal", code=code, text=Text({"en": words}), **fields)  # type: ignore[arg-type]


def points_set(workspace: Workspace, record: Topic, *points: Point) -> tuple[Point, ...]:
    set_field(workspace, "topic", record.key, "points", points, **BY)
    return workspace.get(Topic, record.key).points


def test_other_words_are_not_released(workspace: Workspace) -> None:
    released = proposal("D1", "Meet", release=RELEASE, handling=Handling.RELEASABLE)
    other = proposal("D2", "Write", release=RELEASE, handling=Handling.RELEASABLE)
    record = topic(workspace, released, other)
    kept, changed = points_set(
        workspace, record, released, msgspec.structs.replace(other, text=Text({"en": "Write twice"}))
    )
    assert kept == released
    assert (changed.release, changed.handling) == (None, Handling.INTERNAL)


def test_no_release_comes_about_by_editing(workspace: Workspace) -> None:
    record = topic(workspace, proposal("D1", "Meet"))
    (point,) = points_set(workspace, record, proposal("D1", "Meet", release=RELEASE, to="head"))
    assert point.release is None
    assert point.to == "head"
    entering = Entering(workspace, Translator("en", "interface"))
    with pytest.raises(BriefingError, match="not entered here"):
        entering.fields(Topic, values(Topic, record), [assignment("points.1.release.by=A")])


def test_a_release_that_was_taken_back_does_not_come_back_by_restoring(workspace: Workspace) -> None:
    record = topic(workspace, proposal("D1", "Meet", release=RELEASE))
    action = workspace.actions(1)[0].number
    topic(workspace, proposal("D1", "Meet"))
    restored = history.restore(workspace, "topic", record.key, action, **BY)
    assert isinstance(restored, Topic)
    assert restored.points[0].release is None


def test_points_get_codes_that_stay(workspace: Workspace) -> None:
    record = topic(workspace)
    fresh = Point(role="point", text=Text({"en": "One"}))
    (first,) = points_set(workspace, record, fresh)
    assert first.code
    (again,) = points_set(workspace, record, msgspec.structs.replace(fresh, text=Text({"en": "One, two"})))
    assert again.code == first.code  # typed on before the code came back
    points_set(workspace, record)
    (later,) = points_set(workspace, record, fresh)
    assert later.code != first.code  # papers may name it
    with pytest.raises(BriefingError, match=later.code):
        points_set(workspace, record, later, msgspec.structs.replace(later, text=Text({"en": "Two"})))


def test_documents_are_released_still_where_they_are_the_same(workspace: Workspace) -> None:
    pack = next(one for one in workspace.all(Pack) if any(choice.release for choice in one.documents))
    place = next(number for number, choice in enumerate(pack.documents) if choice.release)
    documents = list(pack.documents)
    documents[place] = msgspec.structs.replace(documents[place], style="international")
    saved = set_field(workspace, "pack", pack.key, "documents", tuple(documents), **BY).record
    assert isinstance(saved, Pack)
    assert saved.documents[place].release == pack.documents[place].release
    documents[place] = msgspec.structs.replace(
        documents[place], side_by_side=not documents[place].side_by_side
    )
    saved = set_field(workspace, "pack", pack.key, "documents", tuple(documents), **BY).record
    assert isinstance(saved, Pack)
    assert saved.documents[place].release is None


def test_a_topic_is_not_chosen_twice(workspace: Workspace) -> None:
    pack = workspace.all(Pack)[0]
    choice = TopicChoice(topic=workspace.all(Topic)[0].key, depth="full")
    with pytest.raises(BriefingError, match="twice"):
        set_field(workspace, "pack", pack.key, "topics", (choice, choice), **BY)
    made = new_record(workspace, "pack", {"title": Text({"en": "Bare"})}, **BY).record
    assert isinstance(made, Pack)
