"""Keys for buttons, and keys that fields leave to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget


def give_key(button: QAbstractButton, keys: str, within: QWidget | None = None) -> None:
    """Press the button by a key too, while it can be pressed; given `within`, with the focus there alone.

    A shortcut of the button's own would be lost with its next text, as when the language changes.
    """
    shortcut = QShortcut(QKeySequence(keys), within or button)
    if within is not None:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(button.click)


def is_undo(event: QEvent) -> bool:
    """Is it a key by which something is undone or done again? The workspace's log undoes, no field."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )
