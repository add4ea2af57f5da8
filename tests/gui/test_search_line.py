"""Every line in which is searched answers to the same keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from briefings.records.values import Text
from gui.desk import Target
from gui.main_window import MainWindow
from gui.pages.pack.partner_picker import PartnerPicker
from gui.search_line import SearchLine
from gui.words import Words
from tests.gui.conftest import MakeWindow

Parts = tuple[SearchLine, QAbstractItemView, Callable[[], int]]


def of_page(qtbot: QtBot, window: MainWindow, page: str) -> Parts:
    window.activateWindow()
    window.go(Target(page, "event" if page == "records" else ""))
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    if page == "records":
        browser = window.pages["records"].browser  # type: ignore[attr-defined]
        return browser.search, browser.table, browser.model.rowCount
    partners = window.pages["partners"].partners  # type: ignore[attr-defined]
    return partners.search, partners.list, partners.model.rowCount


@pytest.mark.parametrize("page", ["partners", "records"])
def test_down_goes_to_what_is_found_and_escape_shows_all_again(
    qtbot: QtBot, make_window: MakeWindow, page: str
) -> None:
    window = make_window("vi")
    line, found, count = of_page(qtbot, window, page)
    everything = count()
    line.setFocus()
    QTest.keyClicks(line, "lao")
    qtbot.waitUntil(lambda: 0 < count() < everything, timeout=10_000)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is found
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.waitUntil(lambda: count() == everything, timeout=10_000)


def test_the_partners_offered_go_with_escape(qtbot: QtBot) -> None:
    picker = PartnerPicker(Words("en"), "Partners")
    qtbot.addWidget(picker)
    picker.know({"LA": Text({"en": "Lao PDR"}), "JP": Text({"en": "Japan"})})
    picker.show()
    picker.activateWindow()
    picker.search.setFocus()
    QTest.keyClicks(picker.search, "lao")
    assert picker.found.isVisible()
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    assert not picker.found.isVisible()
    QTest.keyClicks(picker.search, "lao")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.keys == ("LA",)
    assert not picker.found.isVisible()
