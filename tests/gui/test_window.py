"""What a user meets: search, choose, build, stop, the other language."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from briefings.progress import Progress
from gui.main_window import MainWindow
from gui.pages.partners.list import PartnerModel
from gui.pages.partners.page import PartnersPage
from gui.progress_strip import PATIENCE
from tests.gui.conftest import MakeWindow

BUTTON = {"vi": "Xuất tài liệu", "en": "Build"}


def page(window: MainWindow) -> PartnersPage:
    shown = window.pages["partners"]
    assert isinstance(shown, PartnersPage)
    return shown


def choose(window: MainWindow, typed: str) -> None:
    page(window).partners.search.setText(typed)
    QTest.keyClick(page(window).partners.search, Qt.Key.Key_Return)


def test_search_needs_no_tones_and_enter_chooses(make_window: MakeWindow) -> None:
    window = make_window("vi")
    choose(window, "nhat")
    first = page(window).partners.model.index(0)
    assert first.data() == "Nhật Bản"
    assert page(window).partners.chosen_key() == first.data(PartnerModel.KEY)
    assert page(window).request.title.text() == "Nhật Bản"
    assert "Japan" in page(window).request.subtitle.text()
    assert "country" not in page(window).request.subtitle.text()


def test_nothing_found_is_said(make_window: MakeWindow) -> None:
    window = make_window("vi")
    assert not page(window).partners.nothing.isVisible()
    choose(window, "qqqq")
    assert page(window).partners.nothing.isVisible()


def test_whole_list_is_in_alphabetical_order(make_window: MakeWindow) -> None:
    window = make_window("vi")
    names = [
        page(window).partners.model.index(row).data() for row in range(page(window).partners.model.rowCount())
    ]
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    plain = [name[0].lower() for name in names if name[0].lower() in letters]
    assert plain == sorted(plain, key=letters.index)


def test_button_says_what_is_missing(make_window: MakeWindow) -> None:
    window = make_window("en")
    assert not page(window).request.build.isEnabled()
    assert page(window).request.hint.text() == "Choose a partner at the left."
    choose(window, "japan")
    assert page(window).request.build.isEnabled()
    for box in page(window).request.languages.values():
        box.setChecked(False)
    assert not page(window).request.build.isEnabled()
    assert page(window).request.hint.text() == "Choose a language."


def test_switching_the_language_says_everything_anew_and_keeps_the_choice(make_window: MakeWindow) -> None:
    window = make_window("en")
    choose(window, "japan")
    assert page(window).request.build.text() == BUTTON["en"]
    window.switch_language("vi")
    assert page(window).request.build.text() == BUTTON["vi"]
    assert page(window).request.title.text() == "Nhật Bản"
    english = {"Languages", "Formats", "Folder", "Reader", "As of", "Cancel", "Choose…", "Open folder"}
    shown = {widget.text() for kind in (QLabel, QPushButton) for widget in window.findChildren(kind)}
    assert not shown & english


def dawdles(progress: Progress) -> None:
    end = time.monotonic() + PATIENCE / 1000 + 0.4
    while time.monotonic() < end:
        progress.step("Laying out the pages", 1, 2)
        time.sleep(0.01)


def hurries(progress: Progress) -> None:
    progress.step("Laying out the pages", 1, 2)


def test_short_work_shows_nothing(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    window.desk.run(hurries, window.words.say)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    qtbot.wait(PATIENCE + 100)
    assert not window.status.progress.isVisible()


def test_long_work_shows_where_it_is_and_can_be_stopped(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    choose(window, "nhat")
    window.desk.run(dawdles, window.words.say)
    qtbot.waitUntil(window.status.progress.isVisible, timeout=5000)
    assert window.status.progress.said.text() == window.words.say("Laying out the pages")
    qtbot.mouseClick(window.status.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    assert not window.status.progress.isVisible()
    assert not page(window).outcome.isVisible()
    assert page(window).request.build.isEnabled()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_build_lists_files_and_what_to_look_at(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    choose(window, "lào" if language == "vi" else "lao")
    qtbot.mouseClick(page(window).request.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    assert page(window).outcome.isVisible()
    files = sorted(page(window).request.choice().folder.iterdir())
    assert len(files) == 4
    shown = {label.text() for label in page(window).outcome.findChildren(QLabel)}
    assert {file.name for file in files} <= shown
    assert "4" in page(window).outcome.heading.text()
    assert page(window).outcome.findings.count() > 0
    opens = [button for button in page(window).outcome.findChildren(QPushButton) if button.accessibleName()]
    assert len(opens) == 4


def test_closing_during_work_waits_for_its_end(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    window.desk.run(dawdles, window.words.say)
    window.close()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
