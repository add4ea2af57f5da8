"""A window with a workspace of its own; whatever Qt warns of is a failure."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from gui.desk import Desk, Place
from gui.main_window import MainWindow
from gui.words import Words

# As in the program (see gui.garbage): never in the thread of a job.
gc.disable()

MakeWindow = Callable[[str], MainWindow]


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test copied goes before the application does: without a desktop nobody else takes it over."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def place(tmp_path: Path, filled: Path) -> Place:
    shutil.copytree(filled, tmp_path / "workspace")
    return Place(
        workspace=tmp_path / "workspace", documents=tmp_path / "out", fonts=(), today=date(2026, 12, 1)
    )


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path, place: Place) -> Iterator[MakeWindow]:
    """A function: interface language → an open window with its workspace ready."""
    made: list[MainWindow] = []

    def make(language: str) -> MainWindow:
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Words(language), place, settings)
        made.append(window)
        window.show()
        window.open_workspace()
        qtbot.waitUntil(lambda: window.desk.is_open, timeout=10_000)
        qtbot.waitUntil(lambda: not window.is_busy, timeout=10_000)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


MakeDesk = Callable[[str], Desk]


@pytest.fixture(scope="session")
def sampled(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with the sample visits in it; only to be read."""
    folder = tmp_path_factory.mktemp("sampled") / "workspace"
    shutil.copytree(filled, folder)
    with (
        Workspace.open(folder) as workspace,
        workspace.action("samples", "tester", datetime(2026, 11, 20)) as action,
    ):
        for record in read_samples():
            action.put(record)
    return folder


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path, sampled: Path) -> Iterator[MakeDesk]:
    """A function: interface language → a desk with its workspace open, the sample visits in it."""
    made: list[Desk] = []

    def make(language: str) -> Desk:
        folder = tmp_path / f"sampled-{len(made)}"
        shutil.copytree(sampled, folder)
        settings = QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)
        place = Place(workspace=folder, documents=tmp_path / "out", fonts=(), today=date(2026, 12, 1))
        desk = Desk(Words(language), place, settings)
        made.append(desk)
        desk.open()
        qtbot.waitUntil(lambda: desk.is_open and not desk.is_busy, timeout=10_000)
        return desk

    yield make
    for desk in made:
        desk.close()
        desk.deleteLater()


@pytest.fixture(autouse=True)
def garbage_is_collected_between_tests() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def nothing_is_warned_of(qtlog: object) -> Iterator[None]:
    yield
    records = [record.message for record in qtlog.records]  # type: ignore[attr-defined]
    harmless = [
        message
        for message in records
        if "propagateSizeHints" in message
        or "does not support raise" in message
        or "does not support grabbing the keyboard" in message
    ]  # of the offscreen platform
    assert records == harmless
