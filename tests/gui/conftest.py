"""A window with a workspace of its own; whatever Qt warns of is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.desk import Place
from gui.main_window import MainWindow
from gui.words import Words

MakeWindow = Callable[[str], MainWindow]


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


@pytest.fixture(autouse=True)
def nothing_is_warned_of(qtlog: object) -> Iterator[None]:
    yield
    records = [record.message for record in qtlog.records]  # type: ignore[attr-defined]
    harmless = [
        message
        for message in records
        if "propagateSizeHints" in message or "does not support raise" in message
    ]  # of the offscreen platform
    assert records == harmless
