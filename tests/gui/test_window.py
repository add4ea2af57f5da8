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
from gui.pages.outcome import PATIENCE
from gui.pages.partners import PartnerModel
from tests.gui.conftest import MakeWindow

BUTTON = {"vi": "Xuất tài liệu", "en": "Build"}


def choose(window: MainWindow, typed: str) -> None:
    window.partners.search.setText(typed)
    QTest.keyClick(window.partners.search, Qt.Key.Key_Return)


def test_search_needs_no_tones_and_enter_chooses(make_window: MakeWindow) -> None:
    window = make_window("vi")
    choose(window, "nhat")
    first = window.partners.model.index(0)
    assert first.data() == "Nhật Bản"
    assert window.partners.chosen_key() == first.data(PartnerModel.KEY)
    assert window.request.title.text() == "Nhật Bản"
    assert "Japan" in window.request.subtitle.text()
    assert "country" not in window.request.subtitle.text()


def test_nothing_found_is_said(make_window: MakeWindow) -> None:
    window = make_window("vi")
    assert not window.partners.nothing.isVisible()
    choose(window, "qqqq")
    assert window.partners.nothing.isVisible()


def test_whole_list_is_in_alphabetical_order(make_window: MakeWindow) -> None:
    window = make_window("vi")
    names = [window.partners.model.index(row).data() for row in range(window.partners.model.rowCount())]
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    plain = [name[0].lower() for name in names if name[0].lower() in letters]
    assert plain == sorted(plain, key=letters.index)


def test_button_says_what_is_missing(make_window: MakeWindow) -> None:
    window = make_window("en")
    assert not window.request.build.isEnabled()
    assert window.request.hint.text() == "Choose a partner at the left."
    choose(window, "japan")
    assert window.request.build.isEnabled()
    for box in window.request.languages.values():
        box.setChecked(False)
    assert not window.request.build.isEnabled()
    assert window.request.hint.text() == "Choose a language."


def test_switching_the_language_says_everything_anew_and_keeps_the_choice(make_window: MakeWindow) -> None:
    window = make_window("en")
    choose(window, "japan")
    assert window.request.build.text() == BUTTON["en"]
    window.language.setCurrentIndex(window.language.findData("vi"))
    assert window.request.build.text() == BUTTON["vi"]
    assert window.request.title.text() == "Nhật Bản"
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
    window.run(hurries, window.words.say)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    qtbot.wait(PATIENCE + 100)
    assert not window.progress.isVisible()


def test_long_work_shows_where_it_is_and_can_be_stopped(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    choose(window, "nhat")
    window.run(dawdles, window.words.say)
    assert not window.request.build.isEnabled()
    qtbot.waitUntil(window.progress.isVisible, timeout=5000)
    assert window.progress.said.text() == window.words.say("Laying out the pages")
    qtbot.mouseClick(window.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    assert not window.progress.isVisible()
    assert not window.outcome.isVisible()
    assert window.request.build.isEnabled()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_build_lists_files_and_what_to_look_at(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    choose(window, "lào" if language == "vi" else "lao")
    qtbot.mouseClick(window.request.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    assert window.outcome.isVisible()
    files = sorted(window.request.choice().folder.iterdir())
    assert len(files) == 4
    shown = {label.text() for label in window.outcome.findChildren(QLabel)}
    assert {file.name for file in files} <= shown
    assert "4" in window.outcome.heading.text()
    assert window.outcome.findings.count() > 0
    opens = [button for button in window.outcome.findChildren(QPushButton) if button.accessibleName()]
    assert len(opens) == 4


def test_closing_during_work_waits_for_its_end(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    window.run(dawdles, window.words.say)
    window.close()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
