"""What a job was begun for is told while its workspace is open, and never after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as altered
from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefings.errors import BriefingError
from briefings.progress import Progress, Silent
from briefings.records.kinds import Event
from briefings.records.values import Text
from briefings.store.faults import NOT_THERE
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.jobs import Job
from gui.pages.records import RecordsPage
from tests.gui.conftest import MakeDesk, MakeWindow


class Page(QObject):
    """Reads its desk's workspace as soon as it is told of something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.told: list[object] = []
        self.folders: list[Path] = []

    @Slot(object)
    def tell(self, what: object) -> None:
        self.told.append(what)
        self.folders.append(self.desk.workspace.folder)


def folder(workspace: Workspace, _progress: Progress) -> Path:
    return workspace.folder


def fails(_workspace: Workspace, _progress: Progress) -> None:
    raise BriefingError(NOT_THERE, kind="partner", key="XX")


def crashes(_workspace: Workspace, _progress: Progress) -> None:
    raise ZeroDivisionError("a bug")


def ended(job: Job) -> Job:
    """The job is done; nobody was told yet."""
    assert job.wait(10_000)
    return job


def deliver() -> None:
    """Everything that waits to be told is told."""
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    QApplication.processEvents()


@pytest.mark.parametrize("work", [folder, fails])
def test_what_was_read_is_not_told_once_the_desk_is_closed(make_desk: MakeDesk, work: object) -> None:
    desk = make_desk("en")
    page = Page(desk)
    ended(desk.read(work, page.tell, page.tell))  # type: ignore[arg-type]
    desk.close()
    deliver()
    assert page.told == []
    assert not desk.is_busy


def test_a_bug_is_told_all_the_same(make_desk: MakeDesk) -> None:
    desk = make_desk("en")
    page = Page(desk)
    heard: list[str] = []
    desk.crashed.connect(heard.append)
    ended(desk.read(crashes, page.tell))
    desk.close()
    deliver()
    assert len(heard) == 1
    assert "a bug" in heard[0]


def test_each_hears_of_the_end_of_its_own_writing_alone(make_desk: MakeDesk) -> None:
    desk = make_desk("en")
    page = Page(desk)
    heard: list[str] = []
    desk.crashed.connect(lambda _said: heard.append("a bug"))

    def write(name: str, work: Callable[[Workspace, Progress], object]) -> None:
        desk.write(
            lambda workspace: work(workspace, Silent()),
            page.tell,
            lambda _error: heard.append("why"),
            lambda: heard.append(name),
        )

    write("written", folder)
    write("refused", fails)
    write("buggy", crashes)
    assert not desk.settle()
    deliver()
    assert heard == ["written", "why", "refused", "a bug", "buggy"]
    assert len(page.told) == 1


def test_what_was_read_of_one_workspace_is_not_told_when_another_is_open(
    qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk("en")
    page = Page(desk)
    ended(desk.read(folder, page.tell))
    desk.move(replace(desk.place, workspace=tmp_path / "other"))
    qtbot.waitUntil(lambda: desk.is_open and not desk.is_busy, timeout=20_000)
    desk.read(folder, page.tell)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    assert page.told == page.folders
    assert page.told[-1] == tmp_path / "other"


def test_a_workspace_that_cannot_be_opened_leaves_the_one_there_was(
    qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path
) -> None:
    desk = make_desk("en")
    before, errors = desk.place, []
    desk.not_opened.connect(errors.append)
    (tmp_path / "file").write_text("no folder")
    desk.move(replace(before, workspace=tmp_path / "file" / "below"))
    qtbot.waitUntil(lambda: bool(errors), timeout=10_000)
    assert desk.workspace.folder == desk.place.workspace == before.workspace
    assert len(errors) == 1


def test_what_cannot_be_written_here_keeps_this_workspace_open(
    qtbot: QtBot, make_desk: MakeDesk, tmp_path: Path
) -> None:
    """Though it was typed while the other one was being made."""
    desk = make_desk("en")
    before, errors = desk.place, []
    desk.not_opened.connect(errors.append)
    desk.move(replace(before, workspace=tmp_path / "other"))
    desk.closing.connect(desk.hold)
    qtbot.waitUntil(lambda: bool(errors), timeout=20_000)
    assert desk.workspace.folder == before.workspace
    desk.closing.disconnect(desk.hold)
    desk.move(replace(before, workspace=tmp_path / "other"))
    qtbot.waitUntil(lambda: desk.workspace.folder == tmp_path / "other", timeout=20_000)


def test_nothing_is_read_by_a_pause_that_runs_out_after_the_end(qtbot: QtBot, make_desk: MakeDesk) -> None:
    desk = make_desk("en")
    page = Page(desk)
    desk.close()
    desk.read(folder, page.tell)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=10_000)
    assert page.told == []


def test_a_workspace_that_is_opened_while_the_window_closes_stays_closed(make_desk: MakeDesk) -> None:
    desk = make_desk("en")
    desk.close()
    desk.open()
    desk.close()
    deliver()
    assert not desk.is_open


def test_what_is_written_at_the_end_is_written_and_told(make_desk: MakeDesk) -> None:
    """As an editor does: what is typed is written when the window closes, one after the other."""
    desk = make_desk("en")
    page = Page(desk)
    key = desk.workspace.all(Event)[0].key

    class Typed(QObject):
        @Slot()
        def flush(self) -> None:
            for words in ("first", "last"):
                desk.write(lambda workspace, words=words: put(workspace, words), page.tell)

    def put(workspace: Workspace, words: str) -> str:
        with workspace.action("Typed", "An", desk.now()) as action:
            action.put(altered(workspace.get(Event, key), note=Text({"en": words})))
        return words

    typed = Typed(desk)
    desk.closing.connect(typed.flush)
    assert desk.settle()
    desk.close()
    deliver()
    assert page.told == ["first", "last"]
    with Workspace.open(desk.place.workspace, create=False) as workspace:
        assert workspace.get(Event, key).note.get("en") == "last"


def test_a_table_that_is_read_while_the_window_closes_is_let_go(make_window: MakeWindow) -> None:
    """An exception in a slot fails the test by itself."""
    window = make_window("en")
    window.go(Target("records", "event"))
    page = window.pages["records"]
    assert isinstance(page, RecordsPage)
    for job in window.desk.findChildren(Job):
        ended(job)
    window.close()
    deliver()
    assert page.browser.model.rows is None
