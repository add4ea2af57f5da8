"""A job has four ends; the window says each in the user's language."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.progress import Progress
from briefings.store.faults import NOT_THERE
from gui.jobs import Job
from gui.messages import BugReport
from tests.gui.conftest import MakeWindow


class Ear(QObject):
    """Hears a job's end, and in which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()
        job.succeeded.connect(self.succeeded)
        job.failed.connect(self.failed)
        job.crashed.connect(self.crashed)
        job.cancelled.connect(self.cancelled)

    def hear(self, *what: object) -> None:
        self.heard.append(what)
        self.threads.add(threading.get_ident())

    @Slot(object)
    def succeeded(self, result: object) -> None:
        self.hear("succeeded", result)

    @Slot(object)
    def failed(self, error: BriefingError) -> None:
        self.hear("failed", str(error))

    @Slot(str)
    def crashed(self, details: str) -> None:
        self.hear("crashed", details.splitlines()[-1])

    @Slot()
    def cancelled(self) -> None:
        self.hear("cancelled")


def works(_progress: Progress) -> str:
    return "done"


def fails(_progress: Progress) -> None:
    raise BriefingError(NOT_THERE, kind="partner", key="XX")


def crashes(_progress: Progress) -> None:
    raise ZeroDivisionError("a bug")


def goes_on(progress: Progress) -> None:
    while True:
        progress.step("Laying out the pages", 1, 2)
        time.sleep(0.001)


@pytest.mark.parametrize(
    ("work", "end"),
    [
        (works, ("succeeded", "done")),
        (fails, ("failed", "There is no partner “XX”. Search for it by a part of its name.")),
        (crashes, ("crashed", "ZeroDivisionError: a bug")),
        (goes_on, ("cancelled",)),
    ],
)
def test_exactly_one_end_is_heard_in_the_windows_thread(qtbot: QtBot, work: object, end: object) -> None:
    job = Job(work)  # type: ignore[arg-type]
    ear = Ear(job)
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()
        if work is goes_on:
            qtbot.waitSignal(job.stepped, timeout=5000).wait()
            job.cancel()
    qtbot.waitUntil(lambda: ear.heard == [end], timeout=5000)
    assert ear.threads == {threading.get_ident()}


SAID_OF_A_PARTNER = {
    "en": "There is no partner “XX”. Search for it by a part of its name.",
    "vi": "Không có mục “XX” (loại đối tác). Hãy tìm theo một phần tên gọi.",
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_failure_is_said_in_the_users_language(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    window.desk.run(fails, window.words.say)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=5000)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == SAID_OF_A_PARTNER[language]
    assert not box.isModal()
    qtbot.waitUntil(lambda: not window.is_busy, timeout=5000)
    box.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_bug_is_reported_and_can_be_copied(qtbot: QtBot, make_window: MakeWindow, language: str) -> None:
    window = make_window(language)
    window.desk.run(crashes, window.words.say)
    qtbot.waitUntil(lambda: bool(window.findChildren(BugReport)), timeout=5000)
    report = window.findChild(BugReport)
    assert isinstance(report, BugReport)
    report.copy()
    copied = QApplication.clipboard().text()
    assert "ZeroDivisionError: a bug" in copied
    assert report.findChild(QPlainTextEdit).toPlainText() == copied  # type: ignore[union-attr]
    assert report.windowTitle() == window.words.say("A fault in the program")
    report.close()


def test_that_it_is_over_is_heard_by_who_asks_once_it_is(qtbot: QtBot) -> None:
    """Work may be done before the next line of whoever began it."""
    job = Job(lambda _progress: None)
    job.start()
    assert job.wait(10_000)
    heard: list[int] = []
    job.over.connect(lambda: heard.append(threading.get_ident()))
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == [threading.get_ident()]
