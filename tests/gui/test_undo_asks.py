"""Undo acts where one is: on a form that is not stored in the form, and nothing elsewhere goes unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Visit
from gui.desk import Target
from gui.fields.texts import STEP, ProseEdit
from gui.main_window import MainWindow
from gui.pages.records import RecordsPage
from gui.pages.results import ResultsPage
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN, Sitting
from tests.gui.test_typing import place

__all__ = ["place"]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["vi", "en"])
def sitting(make_window: MakeWindow, qtbot: QtBot, request: pytest.FixtureRequest) -> Sitting:
    """Before the whole window, on the facts of a visit whose town was changed there."""
    window = make_window(request.param)
    someone = Sitting(window.desk, qtbot, window)
    change_town(someone)
    return someone


def change_town(someone: Sitting) -> None:
    someone.type(someone.go("facts").place.fields["place"].fields["en"], "Yokohama")


def window_of(someone: Sitting) -> MainWindow:
    window = someone.page.window()
    assert isinstance(window, MainWindow)
    return window


def press(key: Qt.Key, someone: Sitting) -> None:
    window = window_of(someone)
    window.activateWindow()
    someone.qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    QTest.keyClick(QApplication.focusWidget() or window, key, CONTROL)
    someone.rest()


def question(someone: Sitting) -> QMessageBox | None:
    """What is asked now."""
    found = [box for box in window_of(someone).findChildren(QMessageBox) if box.isVisible()]
    return found[0] if found else None


def answer(someone: Sitting, role: QMessageBox.ButtonRole) -> None:
    box = question(someone)
    assert box is not None
    button = next(one for one in box.buttons() if box.buttonRole(one) == role)
    someone.press(button)


def conclusion(someone: Sitting) -> ProseEdit:
    """A field of the results, with the cursor in it."""
    window = window_of(someone)
    window.go(Target("results", "visit", JAPAN))
    someone.rest()
    page = window.pages["results"]
    assert isinstance(page, ResultsPage)
    someone.qtbot.waitUntil(lambda: page.form is not None, timeout=10_000)
    assert page.form is not None
    page.form.folds["topic/"].unfold()
    field = page.form.outcomes[None].conclusion.edit_of("en")
    someone.qtbot.waitUntil(field.isVisible, timeout=5000)
    field.setFocus()
    return field


def test_in_the_form_of_results_it_is_the_typing_that_goes(sitting: Sitting) -> None:
    field, steps = conclusion(sitting), len(sitting.desk.workspace.actions(1000))
    QTest.keyClicks(field, "It went")
    sitting.qtbot.wait(1200)  # the draft is kept meanwhile
    for _ in range(10):
        press(Qt.Key.Key_Z, sitting)
    assert field.toPlainText() == ""
    press(Qt.Key.Key_Y, sitting)
    assert field.toPlainText().startswith("It")
    assert len(sitting.desk.workspace.actions(1000)) == steps
    assert sitting.visit.place["en"] == "Yokohama"
    assert question(sitting) is None


def test_what_was_done_elsewhere_is_asked_about_by_its_name(sitting: Sitting) -> None:
    conclusion(sitting)
    window_of(sitting).pages["results"].record.setFocus()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Z, sitting)
    box = question(sitting)
    assert box is not None
    title = sitting.visit.title.get(sitting.desk.words.language, "")
    assert title in box.text()
    assert box.defaultButton().text() == sitting.desk.words.say("Cancel")
    answer(sitting, QMessageBox.ButtonRole.RejectRole)
    sitting.rest()
    assert sitting.visit.place["en"] == "Yokohama"
    press(Qt.Key.Key_Z, sitting)
    answer(sitting, QMessageBox.ButtonRole.AcceptRole)
    sitting.rest()
    assert sitting.visit.place["en"] != "Yokohama"
    press(Qt.Key.Key_Y, sitting)  # that was done here
    assert question(sitting) is None
    assert sitting.visit.place["en"] == "Yokohama"


def test_what_was_typed_here_goes_at_once(sitting: Sitting) -> None:
    press(Qt.Key.Key_Z, sitting)
    assert question(sitting) is None
    assert sitting.visit.place["en"] != "Yokohama"


def test_what_was_typed_last_before_one_left_is_asked_about_elsewhere(sitting: Sitting) -> None:
    """Though it was written only when the next page was in view."""
    field: QWidget = sitting.go("facts").place.fields["place"].fields["en"]
    field.setFocus()
    QTest.keyClicks(field, "!")
    window_of(sitting).go(Target("partners"))
    sitting.rest()
    assert "!" in sitting.visit.place["en"]
    sitting.press(window_of(sitting).status.undo)
    assert question(sitting) is not None
    answer(sitting, QMessageBox.ButtonRole.RejectRole)


def test_a_visit_never_goes_unasked(sitting: Sitting) -> None:
    before = {one.key for one in sitting.desk.workspace.all(Visit)}
    sitting.desk.go(Target("visit", "partner", "LA", tab="new"))
    sitting.rest()
    sitting.press(sitting.page.new.make)
    (made,) = {one.key for one in sitting.desk.workspace.all(Visit)} - before
    press(Qt.Key.Key_Z, sitting)
    box = question(sitting)
    assert box is not None
    told = {"vi": "Nội dung đã thêm sẽ bị xóa", "en": "What it added is removed"}
    assert box.informativeText().startswith(told[sitting.desk.words.language])
    QTest.keyClick(question(sitting).focusWidget(), Qt.Key.Key_Space)  # type: ignore[union-attr]
    sitting.rest()
    assert question(sitting) is None
    assert made in {one.key for one in sitting.desk.workspace.all(Visit)}
    sitting.press(window_of(sitting).status.undo)
    answer(sitting, QMessageBox.ButtonRole.AcceptRole)
    sitting.rest()
    assert made not in {one.key for one in sitting.desk.workspace.all(Visit)}


def test_in_a_record_that_is_not_whole_it_is_the_typing_that_goes(sitting: Sitting) -> None:
    window, steps = window_of(sitting), len(sitting.desk.workspace.actions(1000))
    window.go(Target("records", "event"))
    sitting.rest()
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    page.begin()
    sitting.rest()
    assert page.record.form.is_draft
    field = page.record.form.sections.editor("note").inputs()[0]  # type: ignore[union-attr]
    assert isinstance(field, ProseEdit)
    field.setFocus()
    QTest.keyClicks(field, "To be told")
    sitting.qtbot.wait(1200)  # the draft is kept meanwhile
    for _ in range(4):
        press(Qt.Key.Key_Z, sitting)
    assert field.toPlainText() == ""
    assert len(sitting.desk.workspace.actions(1000)) == steps
    assert question(sitting) is None


def results(someone: Sitting) -> ResultsPage:
    """The page of results with an action that was taken out."""
    field = conclusion(someone)
    page = window_of(someone).pages["results"]
    assert isinstance(page, ResultsPage)
    assert page.form is not None
    QTest.keyClicks(field, "Agreed")
    ledger = page.form.ledger
    ledger.add.click()
    ledger.agreed[0].text.edit_of("en").insertPlainText("Send the list")
    ledger.agreed[0].removed.emit()
    assert not ledger.agreed
    return page


@pytest.mark.parametrize("where", ["record", "undo", "field"])
def test_an_action_that_was_taken_out_comes_back_wherever_the_cursor_is(sitting: Sitting, where: str) -> None:
    page = results(sitting)
    assert page.form is not None
    field = page.form.outcomes[None].conclusion.edit_of("en")
    ledger = page.form.ledger
    {"record": page.record, "undo": ledger.out[0].undo, "field": field}[where].setFocus()
    press(Qt.Key.Key_Z, sitting)
    assert question(sitting) is None
    assert [one.text.value()["en"] for one in ledger.agreed] == ["Send the list"]
    assert field.toPlainText() == "Agreed"
    assert sitting.visit.place["en"] == "Yokohama"


def test_what_was_typed_since_goes_before_it_comes_back(sitting: Sitting) -> None:
    page = results(sitting)
    assert page.form is not None
    summary = page.form.summary.edit_of("en")
    summary.setFocus()
    QTest.keyClicks(summary, "More")
    press(Qt.Key.Key_Z, sitting)
    assert (summary.toPlainText(), len(page.form.ledger.agreed)) == ("", 0)
    press(Qt.Key.Key_Z, sitting)
    assert len(page.form.ledger.agreed) == 1


def test_typing_after_a_pause_or_in_a_field_come_back_to_is_a_step_of_its_own(sitting: Sitting) -> None:
    field, window = conclusion(sitting), window_of(sitting)
    window.activateWindow()
    sitting.qtbot.waitUntil(lambda: QApplication.focusWidget() is field, timeout=5000)
    QTest.keyClicks(field, "One")
    window.pages["results"].record.setFocus()  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClicks(field, " two")
    sitting.qtbot.wait(STEP + 300)
    QTest.keyClicks(field, " three")
    said = []
    for _ in range(3):
        press(Qt.Key.Key_Z, sitting)
        said.append(field.toPlainText())
    assert said == ["One two", "One", ""]


def test_return_presses_the_button_with_the_focus(sitting: Sitting) -> None:
    conclusion(sitting)
    page = window_of(sitting).pages["results"]
    assert isinstance(page, ResultsPage)
    assert page.form is not None
    page.form.ledger.add.setFocus()
    window_of(sitting).activateWindow()
    sitting.qtbot.waitUntil(window_of(sitting).isActiveWindow, timeout=5000)
    QTest.keyClick(page.form.ledger.add, Qt.Key.Key_Return)
    assert len(page.form.ledger.agreed) == 1


def test_what_comes_after_recording_has_the_focus(sitting: Sitting) -> None:
    conclusion(sitting)
    page, window = window_of(sitting).pages["results"], window_of(sitting)
    assert isinstance(page, ResultsPage)
    window.activateWindow()
    sitting.qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    page.anyway.setChecked(True)
    page.record.setFocus()
    QTest.keyClick(page.record, Qt.Key.Key_Space)
    assert not page.record.isEnabled()
    assert page.heading.hasFocus()
    sitting.rest()
    sitting.qtbot.waitUntil(page.papers.hasFocus, timeout=10_000)
