"""A key undoes what was done last; what cannot be read was typed last: no stored change goes in its place."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Agreement, Partner, TextFact
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.fields.lines import DateEditor
from gui.fields.parts import PartEditor
from gui.fields.texts import TextEditor
from gui.main_window import MainWindow
from gui.undoing import Undoing
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import ASEAN, Sitting
from tests.gui.test_fields import MakeEditor, desk, field, make
from tests.gui.test_records import OpenRecords, first_key, open_records, settle, type_day
from tests.gui.test_typing import place

__all__ = ["desk", "make", "open_records", "place"]

SAID = {"vi": "đã được bỏ", "en": "was taken back"}


def undo(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_that_is_none_goes_before_what_was_stored(
    qtbot: QtBot, open_records: OpenRecords, place: Any, language: str
) -> None:
    page = open_records(language, "agreement", key := first_key(place, "agreement"))
    window = page.window()
    assert isinstance(window, MainWindow)
    window.activateWindow()
    title = page.record.form.sections.editor("title").edit_of("en")  # type: ignore[union-attr]
    title.setFocus()
    QTest.keyClicks(title, "STORED ")
    expires = page.record.form.sections.editor("expires")  # type: ignore[union-attr]
    before = expires.line.text()
    type_day(page, "31/2/2037")
    settle(qtbot, window)
    undo(expires.line)
    settle(qtbot, window)
    assert expires.line.text() == before
    assert not expires.has_error
    assert SAID[language] in window.status.saved.text() + window.status.saved.toolTip()
    assert "STORED" in window.desk.workspace.get(Agreement, key).title["en"]
    assert window.desk.settle()
    undo(expires.line)
    settle(qtbot, window)
    assert "STORED" not in window.desk.workspace.get(Agreement, key).title["en"]


def test_with_the_cursor_elsewhere_it_goes_first_too(
    qtbot: QtBot, open_records: OpenRecords, place: Any
) -> None:
    page = open_records("en", "agreement", key := first_key(place, "agreement"))
    window = page.window()
    assert isinstance(window, MainWindow)
    window.activateWindow()
    title = page.record.form.sections.editor("title").edit_of("en")  # type: ignore[union-attr]
    title.setFocus()
    QTest.keyClicks(title, "STORED ")
    expires = type_day(page, "31/2/2037")
    title.setFocus()
    settle(qtbot, window)
    assert expires.has_error
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert not expires.has_error
    assert "STORED" in window.desk.workspace.get(Agreement, key).title["en"]


def test_of_a_part_of_a_list_only_that_goes(qtbot: QtBot, make: MakeEditor, desk: Desk) -> None:
    """What was typed beside it stays."""
    undoing = Undoing(desk, desk)
    made = make(field(Partner, "seat"))
    assert isinstance(made, PartEditor)
    made.set_value(TextFact(text=Text({"vi": "Huế", "en": "Huế"}), date=PartialDate(2020), sources=("x",)))
    made.list.setCurrentRow(0)
    assert made.form is not None
    made.form.fold.unfold()
    assert made.form.rest is not None
    fields = {**made.form.first.editors, **made.form.rest.editors}
    text, day = fields["text"], fields["date"]
    assert isinstance(text, TextEditor)
    assert isinstance(day, DateEditor)
    qtbot.waitUntil(day.isVisible, timeout=3000)
    QTest.keyClicks(text.inputs()[0], "STORED ")
    day.line.selectAll()
    QTest.keyClicks(day.line, "31/2/2020")
    undoing.undo()
    assert not day.has_error
    assert made.value().date == PartialDate(2020)
    assert "STORED Huế" in made.value().text.values()
    assert not made.has_error


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_number_of_a_meeting_that_is_none_goes_first(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    window = make_window(language)
    someone = Sitting(window.desk, qtbot, window)
    editor = someone.go("facts", ASEAN)
    someone.type(editor.place.fields["place"].fields[language], "STORED")
    field, fault = editor.session.fields["number"], editor.session.faults["number"]
    before = field.text()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20th")
    undo(field)
    someone.rest()
    assert field.text() == before
    assert not fault.isVisible()
    assert someone.visit.place[language] == "STORED"
    assert window.desk.settle()


def test_so_does_a_time_of_the_programme(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    someone = Sitting(window.desk, qtbot, window)
    lines = someone.go("programme").lines
    lines.choose(0)
    someone.type(lines.form.fields["text"].fields["en"], "STORED")
    field = lines.form.fields["start"]
    before = field.text()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9h75")
    undo(field)
    someone.rest()
    assert field.text() == before
    assert someone.visit.programme[0].text["en"] == "STORED"


def test_what_was_typed_on_another_page_is_left_alone(qtbot: QtBot, make_window: MakeWindow) -> None:
    """Nothing is taken back unseen."""
    window = make_window("en")
    someone = Sitting(window.desk, qtbot, window)
    editor = someone.go("facts", ASEAN)
    field = editor.session.fields["number"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "20th")
    topics = someone.go("topics", ASEAN)
    title = someone.go(f"topic/{someone.page.work.situation.topics[0].key}", ASEAN).name.fields["en"]
    assert topics is not None
    before = title.toPlainText()
    someone.type(title, "STORED")
    undo(title)
    someone.rest()
    assert title.toPlainText() == before
    someone.go("facts", ASEAN)
    assert field.text() == "20th"


def test_undo_is_on_offer_again_after_a_bug(
    qtbot: QtBot, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window("en")
    key = window.desk.workspace.all(Agreement)[0].key

    def write(workspace: Workspace) -> None:
        with workspace.action("Changed", "An", window.desk.now()) as action:
            action.put(replace(workspace.get(Agreement, key), summary=Text({"en": "STORED"})))

    window.desk.write(write)
    settle(qtbot, window)
    offered = window.undoing.undo_action.text()

    def breaks(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspace, "undo", breaks)
    with qtbot.waitSignal(window.desk.crashed, timeout=10_000):
        window.undoing.undo_action.trigger()
    settle(qtbot, window)
    assert window.undoing.undo_action.isEnabled()
    assert window.undoing.undo_action.text() == offered
    monkeypatch.undo()
    window.undoing.undo_action.trigger()
    settle(qtbot, window)
    assert window.desk.workspace.get(Agreement, key).summary != Text({"en": "STORED"})
