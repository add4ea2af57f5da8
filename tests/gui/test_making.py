"""Papers are made of all that was typed, or not at all; and the window does not close unasked meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from briefings.i18n import error_text
from briefings.progress import Progress
from briefings.records.kinds import Edition, Visit
from briefings.store.workspace import Workspace
from gui.desk import Target
from gui.jobs import Job
from gui.main_window import MainWindow
from gui.pages.pack import building
from gui.pages.pack.building import Made
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN, Sitting
from tests.gui.test_typing import Held, Listener, held, place

__all__ = ["held", "place"]

TYPED = "TYPED LAST"
LACKING = {"vi": "chưa lập gì", "en": "would lack it"}
STILL = {"vi": "đang được lập", "en": "still being made"}


class Works:
    """Stands in for building and issuing: waits to be let on, and notes the title that a paper would have."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.titles: list[str] = []
        self.is_done = False

    def work(self, made: Any, workspace: Workspace, progress: Progress) -> Made:
        self.titles.append(workspace.get(Visit, JAPAN).title["en"])
        while not self.go_on.wait(0.01):
            progress.step("", 0, 0)
        self.is_done = True
        return Made(JAPAN, Path(made.folder), (), ())


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    made = Works()

    def stand_in(one: Any, workspace: Workspace, progress: Progress) -> Made:
        return made.work(one, workspace, progress)

    for name in ("Building", "Issuing"):
        monkeypatch.setattr(getattr(building, name), "__call__", stand_in)
    yield made
    made.go_on.set()


@pytest.fixture
def sit(make_window: MakeWindow, qtbot: QtBot) -> Callable[[str], Sitting]:
    def make(language: str) -> Sitting:
        window = make_window(language)
        return Sitting(window.desk, qtbot, window)

    return make


Sit = Callable[[str], Sitting]


def window_of(someone: Sitting) -> MainWindow:
    window = someone.page.window()
    assert isinstance(window, MainWindow)
    return window


def type_title(someone: Sitting) -> None:
    """Type on, and leave the field at once."""
    someone.desk.go(Target("visit", "visit", JAPAN, tab="facts"))
    field = someone.page.work.editors["facts"].names.fields["title"].fields["en"]
    field.setFocus()
    QTest.keyClicks(field, TYPED)


def ask(someone: Sitting, what: str) -> Any:
    """Go to where papers are built or issued and have it done; the editor."""
    someone.desk.go(Target("visit", "visit", JAPAN, tab=what))
    editor = someone.page.work.stack.currentWidget()
    if what == "issue":
        editor.by.setText("Trần B")
        editor.anyway.setChecked(True)
    someone.qtbot.mouseClick(getattr(editor, what), Qt.MouseButton.LeftButton)
    assert editor.running.is_running
    return editor


@pytest.mark.parametrize("what", ["build", "issue"])
def test_papers_hold_what_was_typed_last(sit: Sit, works: Works, what: str) -> None:
    """Though something else is still being written when they are asked for."""
    someone = sit("en")
    someone.go("facts")
    gate = threading.Event()
    someone.desk.write(lambda _workspace: gate.wait(10))
    type_title(someone)
    editor = ask(someone, what)
    someone.qtbot.wait(50)
    assert works.titles == []
    gate.set()
    someone.qtbot.waitUntil(lambda: bool(works.titles), timeout=10_000)
    assert TYPED in works.titles[0]
    works.go_on.set()
    someone.rest()
    assert editor.made.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("what", ["build", "issue"])
def test_none_are_made_without_what_cannot_be_written(
    sit: Sit, works: Works, held: Held, what: str, language: str
) -> None:
    someone = sit(language)
    listener = Listener(someone.desk)
    type_title(someone)
    held.is_held = True
    editor = ask(someone, what)
    someone.rest()
    assert works.titles == []
    assert not editor.made.isVisible()
    assert LACKING[language] in error_text(listener.heard[-1], someone.desk.words.translator)
    for box in window_of(someone).findChildren(QMessageBox):
        box.close()
    held.is_held = False
    ask(someone, what)  # at once, before it is tried again by itself
    someone.qtbot.waitUntil(lambda: bool(works.titles), timeout=10_000)
    assert TYPED in works.titles[0]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("what", ["build", "issue"])
def test_closing_asks_once_while_papers_are_made(sit: Sit, works: Works, what: str, language: str) -> None:
    someone = sit(language)
    window = window_of(someone)
    ask(someone, what)
    someone.qtbot.waitUntil(lambda: bool(works.titles), timeout=10_000)
    assert not window.close()
    assert window.isVisible()
    assert STILL[language] in window.notice.said.text()
    works.go_on.set()
    someone.rest()
    assert works.is_done
    assert not window.notice.isVisible()  # nothing of it is true any more
    assert window.close()


def test_closing_again_stops_them(sit: Sit, works: Works) -> None:
    someone = sit("en")
    window = window_of(someone)
    ask(someone, "build")
    someone.qtbot.waitUntil(lambda: bool(works.titles), timeout=10_000)
    assert not window.close()
    assert window.close()
    assert not works.is_done
    assert not any(job.isRunning() for job in someone.desk.findChildren(Job))


def test_other_papers_ask_again(sit: Sit, works: Works) -> None:
    someone = sit("en")
    window = window_of(someone)
    editor = ask(someone, "build")
    assert not window.close()
    editor.running.stop.click()
    someone.rest()
    ask(someone, "build")
    assert not window.close()
    assert window.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_workspace_stays_open_meanwhile(sit: Sit, works: Works, tmp_path: Path, language: str) -> None:
    someone = sit(language)
    window, here = window_of(someone), someone.desk.place.workspace
    heard: list[Any] = []
    someone.desk.not_opened.connect(heard.append)
    ask(someone, "build")
    window._move(str(tmp_path / "other"))
    someone.qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert STILL[language] in error_text(heard[0], someone.desk.words.translator)
    assert someone.desk.workspace.folder == here
    works.go_on.set()
    someone.rest()
    window._move(str(tmp_path / "other"))
    someone.qtbot.waitUntil(lambda: someone.desk.place.workspace == tmp_path / "other", timeout=10_000)


def test_a_reader_that_is_slow_keeps_nothing_open(sit: Sit) -> None:
    someone = sit("en")
    begun = threading.Event()

    def dawdle(_workspace: Workspace, progress: Progress) -> None:
        while True:
            begun.set()
            progress.step("", 0, 0)

    someone.desk.read(dawdle, print)
    assert begun.wait(10)
    assert window_of(someone).close()


def test_what_was_issued_is_in_the_register(sit: Sit, tmp_path: Path) -> None:
    """For once in earnest."""
    someone = sit("en")
    someone.desk.settings.setValue("build_folder", str(tmp_path / "papers"))
    type_title(someone)
    ask(someone, "issue")
    someone.rest()
    assert len(someone.desk.workspace.all(Edition)) == 1
    assert TYPED in someone.visit.title["en"]
