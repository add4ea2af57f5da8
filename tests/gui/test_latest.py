"""Whoever asks again is told the answer to the last question alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.progress import Progress
from briefings.records.kinds import Term
from briefings.records.values import Text
from briefings.store.faults import NOT_THERE
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.latest import Latest
from gui.pages.records import RecordsPage
from gui.pages.records import browser as browsers
from tests.gui.conftest import MakeDesk, MakeWindow
from tests.gui.test_records import BY, OpenRecords, names_on_show, open_records, settle
from tests.gui.test_typing import place

__all__ = ["open_records", "place"]


class Asker(QObject):
    """Asks, and notes what it is told and whether it waited for more by then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.latest = Latest(desk, self)
        self.told: list[object] = []
        self.waited: list[bool] = []

    def ask(self, work: Callable[[Workspace, Progress], object]) -> None:
        self.latest.read(work, self.tell, self.fail)

    @Slot(object)
    def tell(self, what: object) -> None:
        self.told.append(what)
        self.waited.append(self.latest.is_waiting)

    @Slot(BriefingError)
    def fail(self, error: BriefingError) -> None:
        self.tell(f"fault {error.values['key']}")


def at_once(name: str) -> Callable[[Workspace, Progress], object]:
    return lambda _workspace, _progress: name


def fails(name: str) -> Callable[[Workspace, Progress], object]:
    def work(_workspace: Workspace, _progress: Progress) -> object:
        raise BriefingError(NOT_THERE, kind="partner", key=name)

    return work


def rest(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    QApplication.processEvents()


@pytest.mark.parametrize("slow", [at_once, fails])
def test_a_late_answer_to_an_earlier_question_is_not_told(
    make_desk: MakeDesk, qtbot: QtBot, slow: Callable[[str], Callable[[Workspace, Progress], object]]
) -> None:
    desk = make_desk("en")
    asker = Asker(desk)
    gate = threading.Event()

    def late(workspace: Workspace, progress: Progress) -> object:
        gate.wait(10)
        return slow("first")(workspace, progress)  # without a step: it cannot be stopped

    asker.ask(late)
    asker.ask(at_once("second"))
    qtbot.waitUntil(lambda: asker.told == ["second"], timeout=10_000)
    gate.set()
    rest(qtbot, desk)
    assert asker.told == ["second"]


def test_an_answer_that_is_there_already_is_not_told_once_it_is_left(
    make_desk: MakeDesk, qtbot: QtBot
) -> None:
    desk = make_desk("en")
    asker = Asker(desk)
    job = asker.latest.read(at_once("first"), asker.tell)
    assert job.wait(10_000)
    asker.latest.leave()
    rest(qtbot, desk)
    assert asker.told == []
    assert not asker.latest.is_waiting


def test_it_waits_until_it_is_told_and_no_longer(make_desk: MakeDesk, qtbot: QtBot) -> None:
    desk = make_desk("en")
    asker = Asker(desk)
    for work in (at_once("first"), fails("second")):
        asker.ask(work)
        assert asker.latest.is_waiting
        rest(qtbot, desk)
        assert not asker.latest.is_waiting
    assert asker.told == ["first", "fault second"]
    assert asker.waited == [False, False]


def test_what_is_cancelled_is_waited_for_no_more(make_desk: MakeDesk, qtbot: QtBot) -> None:
    desk = make_desk("en")
    asker = Asker(desk)

    def stepping(_workspace: Workspace, progress: Progress) -> None:
        while True:
            progress.step("", 0, 0)

    asker.latest.read(stepping, asker.tell).cancel()
    rest(qtbot, desk)
    assert asker.told == []
    assert not asker.latest.is_waiting


# --- on the pages ----------------------------------------------------------------------------


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What is late goes on once this opens."""
    made = threading.Event()
    yield made
    made.set()


def test_partners_stand_in_the_list_in_the_language_chosen_last(
    qtbot: QtBot, make_window: MakeWindow, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefings.overview import listing

    window, real = make_window("vi"), listing.entries
    begun, done = threading.Event(), threading.Event()

    def entries(workspace: Workspace, language: str, today: Any) -> Any:
        if language == "en":
            begun.set()
            gate.wait(10)
        found = real(workspace, language, today)
        done.set()
        return found

    def names() -> list[str]:
        model = window.pages["partners"].partners.model  # type: ignore[attr-defined]
        return [row.entry.name for row in model.rows if row.entry is not None]

    qtbot.waitUntil(lambda: "Nhật Bản" in names(), timeout=10_000)
    monkeypatch.setattr(listing, "entries", entries)
    window.switch_language("en")
    assert begun.wait(10)
    window.switch_language("vi")
    assert done.wait(10)
    qtbot.wait(100)  # it is told
    gate.set()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
    QApplication.processEvents()
    assert "Nhật Bản" in names()
    assert "Japan" not in names()


def test_a_search_finds_what_was_written_while_the_table_was_read_anew(
    qtbot: QtBot, open_records: OpenRecords, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_records("en", "term")
    real, begun = browsers.listed, threading.Event()

    def listed(*asked: Any) -> Any:
        rows = real(*asked)
        begun.set()
        gate.wait(10)
        return rows

    def write(workspace: Workspace) -> None:
        with workspace.action("terms", **BY) as action:
            for number in range(browsers._FEW + 1):
                action.put(Term(key=f"t-{number:03}", text=Text({"en": f"clearance {number:03}"})))

    monkeypatch.setattr(browsers, "listed", listed)
    page.desk.write(write)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    page.browser.search.setText("clearance 007")
    gate.set()
    qtbot.waitUntil(lambda: names_on_show(page) == ["clearance 007"], timeout=10_000)
    settle(qtbot, page)
    assert names_on_show(page) == ["clearance 007"]


def search(page: RecordsPage) -> None:
    page.browser.search.setText("nhat")


def sort(page: RecordsPage) -> None:
    page.browser.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)


def choose(page: RecordsPage) -> None:
    page.browser.filters.lists["state"].setCurrentIndex(2)


@pytest.mark.parametrize("ask", [search, sort, choose])
def test_the_table_is_in_the_language_chosen_whatever_is_asked_of_it_meanwhile(
    qtbot: QtBot,
    open_records: OpenRecords,
    gate: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[RecordsPage], None],
) -> None:
    page = open_records("en", "partner")
    real, begun = browsers.listed, threading.Event()

    def listed(*asked: Any) -> Any:
        rows = real(*asked)
        begun.set()
        gate.wait(10)
        return rows

    def heading() -> str:
        return str(page.browser.model.headerData(0, Qt.Orientation.Horizontal))

    assert heading() == "Name"
    monkeypatch.setattr(browsers, "listed", listed)
    page.desk.words.switch("vi")
    assert begun.wait(10)
    ask(page)
    qtbot.wait(2 * browsers._PAUSE)
    gate.set()
    settle(qtbot, page)
    assert heading() == "Tên"
    assert "Nhật Bản" in names_on_show(page)
    if ask is search:
        assert "Lào" not in " ".join(names_on_show(page))


def test_what_is_typed_before_a_table_is_there_is_searched_for_in_it(
    qtbot: QtBot, open_records: OpenRecords, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_records("en", "term")
    real = browsers.listed

    def listed(*asked: Any) -> Any:
        rows = real(*asked)
        gate.wait(10)
        return rows

    monkeypatch.setattr(browsers, "listed", listed)
    page.browser.show_kind("partner")
    page.browser.search.setText("japan")
    gate.set()
    qtbot.wait(2 * browsers._PAUSE)
    settle(qtbot, page)
    assert names_on_show(page)[:1] == ["Japan"]
    assert len(names_on_show(page)) < browsers._AT_ONCE


def test_a_search_goes_on_waiting_for_a_pause_after_it_was_emptied(
    qtbot: QtBot, open_records: OpenRecords
) -> None:
    page = open_records("en", "partner")
    for words in ("jap", "", "jap"):
        page.browser.search.setText(words)
        settle(qtbot, page)
    assert page.browser._pause.interval() == browsers._PAUSE


def test_a_search_left_behind_takes_its_cross_along(qtbot: QtBot, open_records: OpenRecords) -> None:
    page = open_records("en", "partner")
    page.browser.search.setText("japan")
    settle(qtbot, page)
    cross = page.browser.search.findChild(QToolButton)
    assert cross is not None
    qtbot.waitUntil(lambda: cross.property("opacity") == 1, timeout=2000)
    page.browser.show_kind("term")
    settle(qtbot, page)
    assert page.browser.search.text() == ""
    qtbot.waitUntil(lambda: cross.property("opacity") == 0, timeout=2000)
