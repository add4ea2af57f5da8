"""Who tabs through a form and types on takes nothing away: no button that removes is pressed by a space."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Partner, Visit
from gui.desk import Target
from gui.pages.pack.page import PackPage
from gui.pages.pack.partner_picker import PartnerPicker
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN, Sitting


@pytest.mark.parametrize("part", ["facts", "delegation", "programme", "topic/sample-a1"])
def test_in_the_editors_of_a_visit(make_window: MakeWindow, qtbot: QtBot, part: str) -> None:
    window = make_window("en")
    window.menus.samples.trigger()
    qtbot.waitUntil(lambda: len(window.desk.workspace.all(Visit)) == 2, timeout=20_000)
    someone = Sitting(window.desk, qtbot, window)
    editor = someone.go(part)
    count = len(window.desk.workspace.actions(1000))
    editor.setFocus()
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton) and not button.isCheckable() and is_away(button):
            QTest.keyClick(button, Qt.Key.Key_Space)
    someone.rest()
    assert len(window.desk.workspace.actions(1000)) == count
    assert window.desk.workspace.find(Visit, JAPAN) is not None


def is_away(button: QAbstractButton) -> bool:
    """Does it take something away?"""
    said = f"{button.text()} {button.toolTip()} {button.accessibleName()}"
    return any(word in said for word in ("Remove", "Take", "✕"))


def test_a_partner_stays_chosen_and_goes_by_return(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window("vi")
    window.go(Target("visit", "partner", "LA", tab="new"))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    page = window.pages[PackPage.name]
    assert isinstance(page, PackPage)
    picker: PartnerPicker = page.new.partners
    (chip,) = picker.findChildren(QAbstractButton)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert picker.keys == ("LA",)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert picker.keys == ()


def test_in_the_form_of_a_record(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window("en")
    key = next(one.key for one in window.desk.workspace.all(Partner) if len(one.tiers) > 0)
    window.go(Target("records", "partner", key, field="tiers"))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    count = len(window.desk.workspace.actions(1000))
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton) and is_away(button):
            QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    assert len(window.desk.workspace.actions(1000)) == count
