"""Keys for buttons."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton


def give_key(button: QAbstractButton, keys: str) -> None:
    """Press the button by a key too, while it can be pressed.

    A shortcut of the button's own would be lost with its next text, as when the language changes.
    """
    shortcut = QShortcut(QKeySequence(keys), button)
    shortcut.activated.connect(button.click)
