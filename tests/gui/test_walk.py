"""The whole way of a user, from the first start to a printed handout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gui.desk import Place
from gui.main_window import MainWindow
from gui.theme import Theme
from gui.words import Words
from tests.look.user import User
from tests.look.window_walk import TODAY, walk


@pytest.fixture
def user(qapp: QApplication, tmp_path: Path) -> Iterator[User]:
    """Somebody who starts the program for the first time."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("theme", "light")
    dress = Theme(qapp, settings)
    dress.wear()
    place = Place(tmp_path / "workspace", tmp_path / "out", (), TODAY)
    window = MainWindow(Words("vi"), place, settings, dress)
    window.resize(1366, 768)
    window.show()
    window.open_workspace()
    yield User(window)
    window.close()
    window.deleteLater()
    qapp.setStyleSheet("")


def test_from_the_first_start_to_a_printed_handout(user: User, tmp_path: Path) -> None:
    walk(user, tmp_path / "out", every_paper=False)
