"""Whoever asks again is told the answer to the last question alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.progress import Progress
from briefings.store.faults import NOT_THERE
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.latest import Latest
from tests.gui.conftest import MakeDesk


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
