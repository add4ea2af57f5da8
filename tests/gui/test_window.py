"""What a user meets: search, choose, build, stop, the other language."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefings.i18n import catalogue_texts
from briefings.progress import Progress
from gui.desk import Target
from gui.jobs import Job
from gui.main_window import MainWindow
from gui.pages.partners.page import PartnersPage
from gui.pages.partners.request import RequestPage
from gui.progress_strip import PATIENCE, ProgressStrip
from gui.words import Words
from tests.gui.conftest import MakeWindow

BUTTON = {"vi": "Xuất tài liệu này", "en": "Build this paper"}


def page(window: MainWindow) -> PartnersPage:
    shown = window.pages["partners"]
    assert isinstance(shown, PartnersPage)
    return shown


def choose(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    """Type and press Return; wait until what is known of the partner is shown."""
    partners = page(window).partners
    qtbot.waitUntil(lambda: partners.model.rowCount() > 0, timeout=10_000)
    partners.search.setText(typed)
    QTest.keyClick(partners.search, Qt.Key.Key_Return)
    view = page(window).view
    qtbot.waitUntil(
        lambda: view.overview is not None and view.overview.key == partners.chosen_key(), timeout=20_000
    )


def form(window: MainWindow) -> RequestPage:
    return page(window).profile.request


def offer(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    """Choose a partner and ask for a paper about it alone."""
    choose(qtbot, window, typed)
    qtbot.mouseClick(page(window).view.profile, Qt.MouseButton.LeftButton)
    assert page(window).profile.isVisible()


@pytest.mark.parametrize(
    ("language", "called"),
    [("vi", ["Tiếng Việt", "Tiếng Anh"]), ("en", ["English", "Vietnamese"])],
)
def test_languages_of_a_paper_about_a_partner_are_called_and_ordered_as_everywhere(
    qtbot: QtBot, make_window: MakeWindow, language: str, called: list[str]
) -> None:
    window = make_window({"vi": "en", "en": "vi"}[language])
    offer(qtbot, window, "japan")
    window.switch_language(language)

    def on_show() -> list[str]:
        return [box.text() for box in sorted(form(window).languages.values(), key=QWidget.x)]

    qtbot.waitUntil(lambda: on_show() == called, timeout=5000)
    other = {"vi": "en", "en": "vi"}[language]
    form(window).languages[other].setChecked(False)
    assert form(window).choice().languages == (language,)


def rows(window: MainWindow) -> list[str]:
    return [row.entry.name if row.entry else f"# {row.heading}" for row in page(window).partners.model.rows]


def test_search_needs_no_tones_and_enter_chooses(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    choose(qtbot, window, "nhat")
    assert rows(window)[0] == "Nhật Bản"
    assert window.trail.now == Target("partners", "partner", page(window).partners.chosen_key())
    assert page(window).view.name.text() == "Nhật Bản"
    assert "Japan" in page(window).view.subtitle.text()
    assert "country" not in page(window).view.subtitle.text()


def test_nothing_found_is_said(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    partners = page(window).partners
    qtbot.waitUntil(lambda: partners.model.rowCount() > 0, timeout=10_000)
    assert not partners.nothing.isVisible()
    partners.search.setText("qqqq")
    assert partners.nothing.isVisible()


def test_partners_stand_by_region_in_alphabetical_order(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    qtbot.waitUntil(lambda: page(window).partners.model.rowCount() > 0, timeout=10_000)
    shown = rows(window)
    assert shown[0] == "# Đông Nam Á"
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    groups = "\n".join(shown).split("# ")
    assert len(groups) > 8
    for group in groups:
        plain = [name[0].lower() for name in group.splitlines()[1:] if name[0].lower() in letters]
        assert plain == sorted(plain, key=letters.index)


def test_filters_narrow_the_list(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    partners = page(window).partners
    qtbot.waitUntil(lambda: partners.model.rowCount() > 0, timeout=10_000)
    everyone = partners.model.rowCount()
    partners.type.setCurrentIndex(partners.type.findData("forum"))
    partners.type.activated.emit(0)
    forums = rows(window)
    assert forums[0] == "# Forums"
    assert 1 < len(forums) < everyone
    partners.standing.setCurrentIndex(partners.standing.findData("visit"))
    partners.standing.activated.emit(0)
    assert not rows(window)
    assert partners.nothing.text() == "Nothing found. Choose other filters."


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_traditional_and_new_partners_are_is_told(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    window = make_window(language)
    partners = page(window).partners
    qtbot.waitUntil(lambda: partners.model.rowCount() > 0, timeout=10_000)
    told = {"vi": "hợp tác lâu năm", "en": "long worked with"}
    assert told[language] in partners.standing.toolTip()
    found = []
    for standing in ("", "traditional", "new"):
        partners.standing.setCurrentIndex(partners.standing.findData(standing))
        partners.standing.activated.emit(0)
        found.append({name for name in rows(window) if not name.startswith("#")})
    assert found[1]
    assert found[2]
    assert found[1] | found[2] < found[0]  # some are marked as neither
    assert not found[1] & found[2]


def test_partner_looked_at_last_stands_first_the_next_time(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    choose(qtbot, window, "japan")
    page(window).partners.search.clear()
    page(window).refresh()
    qtbot.waitUntil(lambda: rows(window)[:2] == ["# Recent", "Japan"], timeout=10_000)


def test_button_says_what_is_missing(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("en")
    assert not form(window).build.isEnabled()
    offer(qtbot, window, "japan")
    assert form(window).build.isEnabled()
    for box in form(window).languages.values():
        box.setChecked(False)
    assert not form(window).build.isEnabled()
    assert form(window).hint.text() == "Choose a language."
    form(window).languages["en"].setChecked(True)
    for folder, hint in (("", "Choose a folder."), ("papers", "“papers” does not say where")):
        form(window).folder.setText(folder)
        assert not form(window).build.isEnabled()
        assert hint in form(window).hint.text()


def test_switching_the_language_says_everything_anew_and_keeps_the_choice(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window("en")
    offer(qtbot, window, "japan")
    assert form(window).build.text() == BUTTON["en"]
    window.switch_language("vi")
    assert form(window).build.text() == BUTTON["vi"]
    qtbot.waitUntil(lambda: page(window).view.name.text() == "Nhật Bản", timeout=10_000)
    qtbot.waitUntil(lambda: form(window).title.text() == "Nhật Bản", timeout=10_000)
    english = set(catalogue_texts("en", "interface")) - set(catalogue_texts("vi", "interface"))
    shown = {widget.text() for kind in (QLabel, QAbstractButton) for widget in window.findChildren(kind)}
    assert not {text for text in shown if text in english}


def dawdles(progress: Progress) -> None:
    end = time.monotonic() + PATIENCE / 1000 + 0.4
    while time.monotonic() < end:
        progress.step("Laying out the pages", 1, 2)
        time.sleep(0.01)


def hurries(progress: Progress) -> None:
    progress.step("Laying out the pages", 1, 2)


def test_short_work_shows_nothing(qtbot: QtBot) -> None:
    strip = ProgressStrip(Words("en"))
    qtbot.addWidget(strip)
    job = Job(hurries)
    strip.follow(job)
    with qtbot.waitSignal(job.finished):
        job.start()
    qtbot.wait(PATIENCE + 100)
    assert not strip.isVisible()


def test_long_work_shows_where_it_is_and_can_be_stopped(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window("vi")
    window.desk.run(dawdles, window.words.say)
    qtbot.waitUntil(window.status.progress.isVisible, timeout=5000)
    assert window.status.progress.said.text() == window.words.say("Laying out the pages")
    qtbot.mouseClick(window.status.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=5000)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_build_lists_files_and_what_to_look_at(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    offer(qtbot, window, "lào" if language == "vi" else "lao")
    qtbot.mouseClick(form(window).build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    assert page(window).profile.outcome.isVisible()
    files = sorted(form(window).choice().folder.iterdir())
    assert len(files) == 4
    assert window.desk.settings.value("folder") is None  # a folder for once, not that of all papers
    shown = {label.text() for label in page(window).profile.outcome.findChildren(QLabel)}
    assert {file.name for file in files} <= shown
    assert "4" in page(window).profile.outcome.heading.text()
    assert page(window).profile.outcome.findings.count() > 0
    opens = [
        button for button in page(window).profile.outcome.findChildren(QPushButton) if button.accessibleName()
    ]
    assert len(opens) == 4


def test_closing_during_work_stops_it_and_waits_for_its_end(qtbot: QtBot, make_window: MakeWindow) -> None:
    begun, ended = threading.Event(), threading.Event()

    def goes_on(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.step("Laying out the pages", 1, 2)
                time.sleep(0.01)
        finally:
            time.sleep(0.2)  # it tidies up
            ended.set()

    window = make_window("en")
    job = window.desk.run(goes_on, window.words.say)
    assert begun.wait(5)
    assert window.close()
    assert ended.is_set()
    assert not job.isRunning()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_a_wide_screen_what_is_missing_fills_the_shorter_column(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    window = make_window(language)
    window.resize(1920, 1080)
    choose(qtbot, window, "nhat ban" if language == "vi" else "japan")
    overview = page(window).view.first
    cards = overview.cards
    qtbot.waitUntil(lambda: cards["missing"].isVisible() and cards["missing"].height() > 40)
    qtbot.wait(50)
    bottoms = {name: card.geometry().bottom() for name, card in cards.items() if card.isVisible()}
    left = max(bottoms["told"], bottoms["timeline"])
    right = max(bottoms.get("steps", 0), bottoms.get("ledger", 0))
    under = cards["told"] if left < right else cards["steps"]
    assert cards["missing"].x() == under.x()
    window.resize(900, 700)  # the columns stand under one another, and what is missing comes last
    qtbot.wait(100)
    assert cards["missing"].y() > max(card.y() for name, card in cards.items() if name != "missing")
