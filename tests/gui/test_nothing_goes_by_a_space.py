"""Who tabs through a form and types on takes nothing away: no button that removes is pressed by a space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Partner, Visit
from gui.desk import Target
from gui.pages.pack.page import PackPage
from gui.pages.pack.partner_picker import PartnerPicker
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN, Sitting


def walk(start: QWidget) -> list[QWidget]:
    """Tab once around from a widget, a space on whatever takes something away; what was reached."""
    start.setFocus()
    reached: list[QWidget] = []
    while len(reached) < 200:
        QTest.keyClick(QApplication.focusWidget() or start, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or widget in reached:
            break
        reached.append(widget)
        if isinstance(widget, QAbstractButton) and not widget.isCheckable() and is_away(widget):
            QTest.keyClick(widget, Qt.Key.Key_Space)
    return reached


OWN: dict[str, Callable[[Any], list[QWidget]]] = {
    "facts": lambda facts: [facts.names.fields["title"].fields["en"], *chips(facts.partners), facts.remove],
    "delegations": lambda lists: [lines.table for lines in lists.sides.values()],
    "programme": lambda programme: [programme.lines.table, programme.lines.form.fields["start"]],
    "topic/sample-a1": lambda topic: [topic.code, topic.units.table, topic.remove],
}  # fmt: skip


@pytest.mark.parametrize("part", OWN)
def test_in_the_editors_of_a_visit(make_window: MakeWindow, qtbot: QtBot, part: str) -> None:
    window = make_window("en")
    window.menus.samples.trigger()
    qtbot.waitUntil(lambda: len(window.desk.workspace.all(Visit)) == 2, timeout=20_000)
    someone = Sitting(window.desk, qtbot, window)
    someone.rest()  # the window leads to the samples
    editor = someone.go(part)
    count = len(window.desk.workspace.actions(1000))
    own = OWN[part](editor)
    reached = walk(editor)
    someone.rest()
    assert own
    assert [widget for widget in own if widget not in reached] == []
    assert len(window.desk.workspace.actions(1000)) == count
    assert window.desk.workspace.find(Visit, JAPAN) is not None


def is_away(button: QAbstractButton) -> bool:
    """Does it take something away?"""
    said = f"{button.text()} {button.toolTip()} {button.accessibleName()}"
    return any(word in said for word in ("Remove", "Take", "✕"))


def chips(picker: PartnerPicker) -> list[QAbstractButton]:
    """One for each partner chosen, that takes it out."""
    return picker.findChildren(QAbstractButton)


def test_a_partner_stays_chosen_and_goes_by_return(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window("vi")
    window.go(Target("visit", "partner", "LA", tab="new"))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    page = window.pages[PackPage.name]
    assert isinstance(page, PackPage)
    picker: PartnerPicker = page.new.partners
    (chip,) = chips(picker)
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
    page = window.pages["records"]
    reached = walk(page)
    qtbot.wait(50)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    assert page.record.delete in reached  # type: ignore[attr-defined]
    assert len(window.desk.workspace.actions(1000)) == count
