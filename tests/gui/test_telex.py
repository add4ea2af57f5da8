"""No text field anywhere loses, doubles or changes a letter, however an input method types it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.known_pages import PAGES
from tests.gui.test_every_page import dressed, every_tab, open_window, sampled, settle, shown
from tests.gui.typing import TYPED, input_method, text_of, unikey

__all__ = ["dressed", "sampled"]


def fields(top: QWidget) -> list[QWidget]:
    """Where prose can be typed now; what takes dates or numbers alone takes no words."""
    found: list[QWidget] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        found += [
            field
            for field in top.findChildren(kind)
            if field.isVisible()
            and field.isEnabled()
            and not field.isReadOnly()
            and not isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox)
            and not (isinstance(field, QLineEdit) and (field.validator() or field.inputMask()))
        ]
    return found


def type_into(field: QWidget) -> None:
    assert not (isinstance(field, QLineEdit) and field.completer()), "a completer on prose"
    for types in (unikey, input_method):
        field.clear()  # type: ignore[attr-defined]
        field.setFocus()
        types(field)
        assert text_of(field) == TYPED, f"{types.__name__} in {field.objectName() or field.accessibleName()}"
    field.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_pages_leave_typing_alone(
    qtbot: QtBot, dressed: QSettings, sampled: Path, tmp_path: Path, page: str
) -> None:
    shutil.copytree(sampled, tmp_path / "workspace")
    window = open_window(qtbot, dressed, tmp_path / "workspace", "vi", "laptop")
    window.go(shown(window, page))
    settle(qtbot, window)
    tried = 0
    for _tab in every_tab(qtbot, window, window.pages[page]):
        for field in fields(window.pages[page]):
            type_into(field)
            tried += 1
    assert tried or page != "partners"
    settle(qtbot, window)
    window.close()


def test_the_shell_leaves_typing_alone(
    qtbot: QtBot, dressed: QSettings, sampled: Path, tmp_path: Path
) -> None:
    shutil.copytree(sampled, tmp_path / "workspace")
    window = open_window(qtbot, dressed, tmp_path / "workspace", "vi", "laptop")
    type_into(window.finder)
    assert window.finder.hasFocus()
    window.show_preferences()
    assert window.preferences is not None
    for field in (window.preferences.name, window.preferences.office):
        type_into(field)
    window.preferences.close()
    window.close()


def test_the_first_page_leaves_typing_alone(qtbot: QtBot, dressed: QSettings, tmp_path: Path) -> None:
    window = open_window(qtbot, dressed, tmp_path / "new", "vi", "laptop")
    assert window.first_run is not None
    for field in fields(window.first_run):
        type_into(field)
    window.close()
