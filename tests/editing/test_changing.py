"""One field is one action; what is typed is undone as one; nothing is stored that the rest refuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from briefings.editing import history
from briefings.editing.changing import delete_record, new_record, set_field
from briefings.errors import BriefingError
from briefings.i18n import Translator
from briefings.interface import error_said
from briefings.records.kinds import Agreement, Event, Partner, Person, Point, Post, Visit
from briefings.records.values import Mark, PartialDate, Text, Validity
from briefings.store.workspace import Workspace
from tests.editing.conftest import BY

VI = Translator("vi", "interface")
EN = Translator("en", "interface")


def typed(workspace: Workspace, kind: str, key: str, name: str, *values: Any) -> int:
    """Values saved one after the other while one field is typed in; the action."""
    number = None
    for seconds, value in enumerate(values):
        when = BY["when"] + timedelta(seconds=seconds)
        saved = set_field(workspace, kind, key, name, value, who="tester", when=when, extends=number)
        number = saved.action
    assert number is not None
    return number


def agreement(workspace: Workspace) -> Agreement:
    return workspace.all(Agreement)[0]


def test_typing_in_one_field_is_one_action_named_after_it(workspace: Workspace) -> None:
    before = agreement(workspace)
    texts = [Text({"vi": "Hỗ trợ"[:end]}) for end in range(1, 7)]
    number = typed(workspace, "agreement", before.key, "summary", *texts)
    assert workspace.get(Agreement, before.key).summary == texts[-1]
    assert workspace.actions(1)[0].label == "Summary"
    (version,) = history.versions(workspace, "agreement", before.key)
    (change,) = version.changes
    assert (change.field.name, change.before, change.after) == ("summary", before.summary, texts[-1])
    history.undo(workspace, number, **BY)
    assert workspace.get(Agreement, before.key) == before


def test_undo_of_typing_keeps_what_others_did_to_other_fields_since(workspace: Workspace) -> None:
    before = agreement(workspace)
    number = typed(workspace, "agreement", before.key, "summary", Text({"en": "a"}), Text({"en": "ab"}))
    typed(workspace, "agreement", before.key, "obligations", Text({"en": "Meet once a year"}))
    history.undo(workspace, number, **BY)
    after = workspace.get(Agreement, before.key)
    assert after.summary == before.summary
    assert after.obligations == Text({"en": "Meet once a year"})


def test_typing_after_another_action_is_an_action_of_its_own(workspace: Workspace) -> None:
    key = agreement(workspace).key
    first = typed(workspace, "agreement", key, "summary", Text({"en": "a"}))
    typed(workspace, "agreement", key, "obligations", Text({"en": "b"}))
    saved = set_field(workspace, "agreement", key, "summary", Text({"en": "c"}), **BY, extends=first)
    assert saved.action not in (0, first)
    assert len(history.versions(workspace, "agreement", key)) == 3


def test_undone_typing_is_not_gone_on_with(workspace: Workspace) -> None:
    key = agreement(workspace).key
    first = typed(workspace, "agreement", key, "summary", Text({"en": "a"}))
    history.undo(workspace, first, **BY)
    saved = set_field(workspace, "agreement", key, "summary", Text({"en": "b"}), **BY, extends=first)
    assert saved.action > first
    assert workspace.undoable().number == saved.action  # type: ignore[union-attr]


def test_undo_names_the_field_that_a_later_action_touched(workspace: Workspace) -> None:
    key = agreement(workspace).key
    first = typed(workspace, "agreement", key, "summary", Text({"en": "a"}))
    typed(workspace, "agreement", key, "obligations", Text({"en": "b"}))
    typed(workspace, "agreement", key, "summary", Text({"en": "c"}))
    with pytest.raises(BriefingError) as raised:
        history.undo(workspace, first, **BY)
    said = error_said(raised.value, VI)
    assert "Tóm tắt" in said
    assert "văn kiện" in said
    assert "summary" not in said.lower()


def test_undo_and_redo_go_back_and_forth(workspace: Workspace) -> None:
    key = agreement(workspace).key
    before = agreement(workspace)
    typed(workspace, "agreement", key, "summary", Text({"en": "a"}))
    typed(workspace, "agreement", key, "depositary", "Hà Nội")
    both = workspace.get(Agreement, key)
    assert workspace.redoable() is None
    for _ in range(2):
        history.undo(workspace, workspace.undoable().number, **BY)  # type: ignore[union-attr]
    assert workspace.get(Agreement, key) == before
    for _ in range(2):
        history.undo(workspace, workspace.redoable().number, **BY)  # type: ignore[union-attr]
    assert workspace.get(Agreement, key) == both
    assert workspace.redoable() is None
    history.undo(workspace, workspace.undoable().number, **BY)  # type: ignore[union-attr]
    assert workspace.get(Agreement, key).depositary == ""
    typed(workspace, "agreement", key, "depositary", "Huế")
    assert workspace.redoable() is None


def test_what_another_window_wrote_meanwhile_is_not_written_over_unseen(workspace: Workspace) -> None:
    before = agreement(workspace)
    set_field(workspace, "agreement", before.key, "depositary", "Huế", **BY)
    with pytest.raises(BriefingError) as raised:
        set_field(workspace, "agreement", before.key, "depositary", "Vinh", **BY, instead_of="")
    assert raised.value.values["label"] == "Depositary"
    set_field(workspace, "agreement", before.key, "depositary", "Vinh", **BY, instead_of="Huế")
    set_field(workspace, "agreement", before.key, "depositary", "Vinh", **BY, instead_of="")  # the same
    assert workspace.get(Agreement, before.key).depositary == "Vinh"


def test_the_same_value_is_no_action(workspace: Workspace) -> None:
    before = agreement(workspace)
    number = workspace.actions(1)[0].number
    assert set_field(workspace, "agreement", before.key, "title", before.title, **BY).action == 0
    assert workspace.actions(1)[0].number == number


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("agreement", "title", Text(), "Title"),
        ("agreement", "partners", ("nowhere",), "nowhere"),
        ("agreement", "expires", PartialDate(1900), "before it begins"),
        ("event", "end", PartialDate(1900), "before it begins"),
        ("partner", "iso", "japan", "japan"),
        ("partner", "home", True, "not entered here"),
        ("agreement", "marks", {"titel": Mark()}, "titel"),
        ("visit", "points", (Point(role="point", text=Text({"en": "x"}), level=2),), "0 to 1"),
        ("visit", "zone", "Asia/Nowhere", "Asia/Nowhere"),
        ("visit", "partners", (), "partner"),
        ("pack", "state", "issued", "not entered here"),
    ],
)
def test_what_cannot_stand_is_refused_and_changes_nothing(
    workspace: Workspace, kind: str, name: str, value: Any, said: str
) -> None:
    before = next(
        one for one in workspace.all(kind) if getattr(one, "date", True) and not getattr(one, "home", 0)
    )
    count = len(workspace.actions(100))
    with pytest.raises(BriefingError) as raised:
        set_field(workspace, kind, before.key, name, value, **BY)
    assert said.casefold() in error_said(raised.value, EN).casefold()
    assert workspace.get(kind, before.key) == before
    assert len(workspace.actions(100)) == count


def test_what_was_wrong_before_does_not_stop_another_field(workspace: Workspace) -> None:
    key = agreement(workspace).key
    dates = {"signed": PartialDate(2020), "expires": PartialDate(1990)}
    with workspace.action("broken", **BY) as action:
        action.put(msgspec.structs.replace(workspace.get(Agreement, key), **dates))
    set_field(workspace, "agreement", key, "depositary", "Huế", **BY)
    assert workspace.get(Agreement, key).depositary == "Huế"


def test_a_new_record_gets_a_free_key_and_is_undone(workspace: Workspace) -> None:
    entered = {
        "name": Text({"vi": "Nguyễn Văn Đạt"}),
        "posts": (Post(title=Text({"vi": "Phó Cục trưởng"}), validity=Validity(since=PartialDate(2024))),),
    }
    first = new_record(workspace, "person", entered, **BY)
    second = new_record(workspace, "person", entered, **BY)
    assert (first.record.key, second.record.key) == ("nguyen-van-dat", "nguyen-van-dat-2")
    assert workspace.get(Person, "nguyen-van-dat").posts[0].validity.since == PartialDate(2024)
    history.undo(workspace, second.action, **BY)
    assert workspace.find(Person, second.record.key) is None
    with pytest.raises(BriefingError, match="taken"):
        new_record(workspace, "person", entered, key="nguyen-van-dat", **BY)


@pytest.mark.parametrize("kind", ["edition", "copy", "attachment"])
def test_some_kinds_come_about_otherwise(workspace: Workspace, kind: str) -> None:
    with pytest.raises(BriefingError):
        new_record(workspace, kind, {}, **BY)


def test_deleting_is_undone_and_refused_where_others_name_it(workspace: Workspace) -> None:
    made = new_record(workspace, "event", {"title": Text({"en": "Tea"})}, **BY).record
    number = delete_record(workspace, "event", made.key, **BY)
    assert workspace.find(Event, made.key) is None
    history.undo(workspace, number, **BY)
    assert workspace.get(Event, made.key) == made
    visit = workspace.all(Visit)[0]
    with pytest.raises(BriefingError) as raised:
        delete_record(workspace, "partner", visit.partners[0], **BY)
    assert error_said(raised.value, VI)
    home = next(one for one in workspace.all(Partner) if one.home)
    with pytest.raises(BriefingError, match="home"):
        delete_record(workspace, "partner", home.key, **BY)


def test_an_earlier_state_is_restored_as_a_new_action(workspace: Workspace) -> None:
    before = agreement(workspace)
    first = typed(workspace, "agreement", before.key, "summary", Text({"en": "a"}))
    state = workspace.get(Agreement, before.key)
    typed(workspace, "agreement", before.key, "depositary", "Huế")
    history.restore(workspace, "agreement", before.key, first, **BY)
    assert workspace.get(Agreement, before.key) == state
    history.restore(workspace, "agreement", before.key, 0, **BY)
    assert workspace.get(Agreement, before.key) == before
    assert len(history.versions(workspace, "agreement", before.key)) == 4
    with pytest.raises(BriefingError, match="no state"):
        history.restore(workspace, "agreement", before.key, 9999, **BY)


def test_a_deleted_record_comes_back_by_restoring(workspace: Workspace) -> None:
    made = new_record(workspace, "event", {"title": Text({"en": "Tea"})}, **BY)
    delete_record(workspace, "event", made.record.key, **BY)
    restored = history.restore(workspace, "event", made.record.key, made.action, **BY)
    assert restored == made.record
