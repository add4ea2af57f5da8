"""What was agreed on a visit: no space loses it, it comes back when taken out, is changed once recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefings.preparing.results import set_action
from briefings.records.kinds import AgreedAction
from briefings.records.values import PartialDate, Text
from gui.fields.texts import ProseEdit
from gui.pages.results import draft as drafts
from gui.pages.results.agreed import AgreedPart, TakenOut
from gui.undoing import Undoing
from tests.gui.test_results import JAPAN, MakePage, make_page, record, say

__all__ = ["make_page"]

CONTROL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    """Where the cursor is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def text_of(part: AgreedPart, language: str = "en") -> ProseEdit:
    return part.text.edit_of(language)


def begin(qtbot: QtBot, page: object, *texts: str) -> list[AgreedPart]:
    """Add agreed actions, each typed into its first field."""
    form = page.form  # type: ignore[attr-defined]
    page.activateWindow()  # type: ignore[attr-defined]
    qtbot.waitUntil(page.isActiveWindow, timeout=5000)  # type: ignore[attr-defined]
    for text in texts:
        qtbot.mouseClick(form.ledger.add, Qt.MouseButton.LeftButton)
        QTest.keyClicks(text_of(form.ledger.agreed[-1]), text)
    return list(form.ledger.agreed)


def test_who_tabs_on_and_types_takes_nothing_out(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    parts = begin(qtbot, page, "First", "Second")
    text_of(parts[0], "en").setFocus()
    for _ in range(8):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        assert focus().accessibleName() != "Take this agreed action out (Ctrl+Shift+Delete)"
        QTest.keyClicks(focus(), " ")
    assert page.form is not None
    assert page.form.ledger.agreed == parts


@pytest.mark.parametrize(("language", "said"), [("vi", "Đã xóa: Second"), ("en", "Removed: Second")])
def test_what_is_taken_out_comes_back(qtbot: QtBot, make_page: MakePage, language: str, said: str) -> None:
    page = make_page(language)
    parts = begin(qtbot, page, "First", "Second", "Third")
    assert page.form is not None
    ledger = page.form.ledger
    text_of(parts[1]).setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Delete, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert ledger.agreed == [parts[0], parts[2]]
    assert not parts[1].isVisible()
    (out,) = ledger.findChildren(TakenOut)
    assert out.isVisible()
    assert said in {child.accessibleName() for child in out.findChildren(QWidget)}
    undoing = Undoing(page.desk, page)  # as the window has it
    page.addActions([undoing.undo_action, undoing.idle_undo])
    text_of(parts[0]).setFocus()
    ledger.agreed[0].removed.emit()
    out.undo.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Z, CONTROL)
    assert ledger.agreed == parts[1:]  # not what was taken out since: the cursor stood on this one
    ledger.add.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Z, CONTROL)
    assert ledger.agreed == parts
    assert text_of(parts[1]).toPlainText() == "Second"
    assert parts[1].isVisible()
    assert not out.isVisible()


def test_what_was_recorded_is_changed_in_the_form(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page("en")
    say(page, None, "It went well.")
    begin(qtbot, page, "Name a contact", "Send the rules")
    record(qtbot, page)
    actions = page.desk.workspace.all(AgreedAction)
    key, other = (next(a.key for a in actions if a.text.get("en") == text)
                  for text in ("Name a contact", "Send the rules"))  # fmt: skip
    assert page.form is not None
    ledger = page.form.ledger
    qtbot.mouseClick(ledger.folds[key].head, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ledger.folds[other].head, Qt.MouseButton.LeftButton)
    part = ledger.recorded[key]
    QTest.keyClicks(text_of(part), "!")
    part.due.line.setFocus()
    QTest.keyClicks(part.due.line, "31/3/2027")
    page.form.flush()
    assert page.keeping.now()
    draft = drafts.read(page.desk.place.workspace, JAPAN)
    assert draft is not None
    assert [one.key for one in draft.revised] == [key]
    # what was done meanwhile to what is not changed here stays
    page.desk.write(
        lambda workspace: set_action(
            workspace, key, owner=Text({"en": "An"}), who="tester", when=page.desk.now()
        )
    )
    qtbot.waitUntil(lambda: not page.desk.is_busy, timeout=10_000)
    record(qtbot, page)
    changed = page.desk.workspace.get(AgreedAction, key)
    assert changed.text["en"].replace("!", "", 1) == "Name a contact"
    assert (changed.due, changed.owner) == (PartialDate(2027, 3, 31), Text({"en": "An"}))
    assert page.desk.workspace.get(AgreedAction, other).text["en"] == "Send the rules"
    assert len(page.desk.workspace.all(AgreedAction)) == len(actions)


def test_finished_papers_leave_the_form_its_room(qtbot: QtBot, make_page: MakePage) -> None:
    """What is to be looked at is shown where it is asked for, as a list that can be read."""
    page = make_page("vi")
    page.resize(1266, 690)
    say(page, None, "It went well.")
    record(qtbot, page)
    qtbot.mouseClick(page.papers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.outcome.isVisible() and not page.desk.is_busy, timeout=120_000)
    qtbot.wait(50)
    assert not page.outcome.findings.isVisible()
    assert page.area.height() > page.height() / 2
    qtbot.mouseClick(page.outcome.findings_heading, Qt.MouseButton.LeftButton)
    qtbot.wait(50)
    assert page.outcome.findings.isVisible()
    row = page.outcome.findings.sizeHintForRow(0)
    assert page.outcome.findings.viewport().height() >= 5 * row
    for button in page.outcome.findChildren(QAbstractButton):
        if button.accessibleName() == page.words.say("Close"):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.outcome.isVisible()
