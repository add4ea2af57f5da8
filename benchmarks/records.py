"""Fifty thousand records in one workspace: searching as one types, and how long the window holds still."""

from __future__ import annotations

import gc
import os
import random
import statistics
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, thread_time

from benchmarks.race import Row
from briefings.records.codes import of
from briefings.records.kinds import Event, Partner
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace

COUNT = 50_000
_HITS = 100  # shown at once
_TYPED = ("hai quan", "hoi dam", "thoa thuan", "trao doi du lieu", "n", "khong dau 2031", "meeting 17")
_BY = ("benchmark", datetime(2026, 12, 1))
_SEARCH_MOST, _STALL_MOST = 5.0, 100.0  # milliseconds


def fill(folder: Path, count: int = COUNT) -> None:
    """A workspace with the shipped records and so many events with Vietnamese and English titles."""
    with Workspace.open(folder) as workspace, workspace.action("events", *_BY) as action:
        for event in events(sorted(workspace.keys(Partner)), "event", count):
            action.put(event)


def events(partners: list[str], key: str, count: int = COUNT) -> Iterator[Event]:
    """So many events with some of these partners, always the same; their keys begin with `key`."""
    chance = random.Random(7)
    phrases = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))
    words = [
        word for name in ("subjects", "verbs", "objects") for one in phrases[name] for word in one.split()
    ]
    types = of(Event, "type")
    start = date(1990, 1, 1)
    for number in range(count):
        title = " ".join(chance.choices(words, k=9))
        day = start + timedelta(days=chance.randrange(15_000))
        yield Event(
            key=f"{key}-{number}",
            title=Text({"vi": f"Hội đàm {number}: {title}", "en": f"Meeting {number}: {title}"}),
            type=chance.choice(types),
            date=PartialDate(day.year, day.month, day.day),
            partners=tuple(chance.sample(partners, 2)),
            outcome=Text({"vi": " ".join(chance.choices(words, k=30))}),
        )


def rows(rounds: int) -> list[Row]:
    """Search per key, then the longest the event loop of the window stood still in each of several deeds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "workspace"
        fill(folder)
        return [*_searched(folder, rounds), *_stalls(folder)]


def _searched(folder: Path, rounds: int) -> Iterator[Row]:
    """Every beginning of some words, as they are typed; a key counts by the median of the rounds."""
    with Workspace.open(folder) as workspace:
        for kinds, where in (((), "all records"), (("event",), "one kind")):
            times: dict[str, list[tuple[float, float]]] = {}
            for _ in range(rounds):
                for words in _TYPED:
                    for end in range(1, len(words) + 1):
                        begun, work = perf_counter(), thread_time()
                        workspace.search(words[:end], kinds=kinds, limit=_HITS)
                        taken = 1000 * (perf_counter() - begun), 1000 * (thread_time() - work)
                        times.setdefault(words[:end], []).append(taken)
            middles = [[statistics.median(one) for one in zip(*each, strict=True)] for each in times.values()]
            keys, own = zip(*middles, strict=True)
            middle = statistics.median(keys), statistics.median(own)
            yield _row(f"search per key, {where}, median", middle[0], _SEARCH_MOST, middle[1])
            yield _row(f"search per key, {where}, slowest", max(keys), _SEARCH_MOST, max(own))


def _row(name: str, milliseconds: float, most: float, worked: float | None = None) -> Row:
    """A measure against the most it may be; `worked` is what a busy machine leaves of it to ourselves."""
    verdict = "met" if milliseconds <= most else "missed"
    own = "" if worked is None else f", our own work {worked:.1f} ms"
    return Row(name, f"{milliseconds:.2f} ms (at most {most:g}: {verdict}){own}")


# --- the window -----------------------------------------------------------------------------


def _stalls(folder: Path) -> list[Row]:
    """The page of records, worked as a user works it, while a clock ticks in its event loop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from briefings import exchanging
    from gui import theme
    from gui.desk import Place, Target
    from gui.garbage import Collector
    from gui.main_window import MainWindow
    from gui.pages.records import RecordsPage
    from gui.words import Words

    class Clock(QObject):
        """The longest time between two ticks, and the most that the thread worked in it."""

        def __init__(self) -> None:
            super().__init__()
            self.longest = self.worked = 0.0
            self._last, self._work = perf_counter(), thread_time()
            self._timer = QTimer(self)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._tick)
            self._timer.start(1)

        def _tick(self) -> None:
            now, work = perf_counter(), thread_time()
            self.longest = max(self.longest, 1000 * (now - self._last))
            self.worked = max(self.worked, 1000 * (work - self._work))
            self._last, self._work = now, work

        def begin(self) -> None:
            self.longest = self.worked = 0.0
            self._last, self._work = perf_counter(), thread_time()

    gc.collect()
    gc.freeze()  # what was measured before in this process is not the window's to look through
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application)
    garbage = Collector(application)  # as the program does
    settings = QSettings(str(folder.parent / "settings.ini"), QSettings.Format.IniFormat)
    place = Place(workspace=folder, documents=folder.parent / "out", fonts=(), today=date(2026, 12, 1))
    window = MainWindow(Words("vi"), place, settings)
    garbage.desk = window.desk
    window.resize(1366, 768)
    window.show()
    window.open_workspace()
    clock = Clock()

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(done: Callable[[], bool]) -> None:
        for _ in range(30_000):
            wait(10)
            if done():
                return
        raise AssertionError(
            f"the window did not come to rest: {done.__qualname__}, {browser.model.rowCount()} rows"
        )

    until(lambda: window.desk.is_open and not window.is_busy)
    page = window.pages[RecordsPage.name]
    assert isinstance(page, RecordsPage)
    browser = page.browser

    def at_rest() -> bool:
        return not window.is_busy and browser.model.rowCount() > 0

    def open_page() -> None:
        window.go(Target(RecordsPage.name, Partner.kind))
        until(at_rest)

    def open_kind() -> None:
        window.go(Target(RecordsPage.name, "event"))
        until(lambda: at_rest() and browser.model.rowCount() >= COUNT)

    def scroll() -> None:
        bar = browser.table.verticalScrollBar()
        for step in range(60):
            bar.setValue(bar.maximum() * step // 60)
            wait(8)

    def sort(section: int) -> None:
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            browser.table.horizontalHeader().setSortIndicator(section, order)
            wait(30)
            until(at_rest)

    def sort_by_name() -> None:
        sort(0)

    def sort_by_partner() -> None:
        sort(3)

    def search() -> None:
        for words in _TYPED:
            browser.search.clear()
            wait(30)
            for letter in words:
                QTest.keyClicks(browser.search, letter)
                wait(40)
        browser.search.clear()
        until(lambda: at_rest() and browser.model.rowCount() >= COUNT)

    def filter_() -> None:
        for index in (1, 2, 3, 0):
            browser.filters.lists["type"].setCurrentIndex(index)
            wait(30)
            until(lambda: not window.is_busy)

    def walk() -> None:
        browser.table.setFocus()
        for _ in range(40):
            QTest.keyClick(browser.table, Qt.Key.Key_Down)
            wait(70)

    def edit() -> None:
        sections = page.record.form.sections
        assert sections is not None
        editor = sections.editor("outcome")
        assert editor is not None
        for _ in range(3):
            QTest.keyClicks(editor.inputs()[0], "ban ghi nho ")
            editor.flush()
            wait(300)
        until(at_rest)

    def import_() -> None:
        def take_in(workspace: Workspace) -> None:
            found = events(sorted(workspace.keys(Partner)), "more")
            exchanging.import_records(workspace, found, "imported", *_BY)

        window.desk.write(take_in)
        until(lambda: at_rest() and browser.model.rowCount() >= 2 * COUNT)

    def undo() -> None:
        window.undoing.undo_action.trigger()
        until(lambda: window.undoing.question is not None and not window.is_busy)
        assert window.undoing.question is not None
        window.undoing.question.accept()
        until(lambda: at_rest() and browser.model.rowCount() < 2 * COUNT)

    deeds: dict[str, Callable[[], None]] = {
        "opening the page": open_page,
        "opening the table": open_kind,
        "scrolling": scroll,
        "sorting by name, both ways": sort_by_name,
        "sorting by partner, both ways": sort_by_partner,
        "searching, key by key": search,
        "filtering": filter_,
        "going from record to record": walk,
        "typing and saving": edit,
        "importing as many records again": import_,
        "undoing that": undo,
    }
    found = []
    for name, does in deeds.items():
        clock.begin()
        does()
        found.append(_row(f"longest stall, {name}", clock.longest, _STALL_MOST, clock.worked))
    window.close()
    garbage.deleteLater()
    return found
