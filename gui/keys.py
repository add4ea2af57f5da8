"""Keys for buttons, and keys that fields leave to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

REDO = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))  # hands know one or the other, on every system
_OWN_UNDO = "ownUndo"  # the property by which a form says it


def give_key(button: QAbstractButton, keys: str, within: QWidget | None = None) -> None:
    """Press the button by a key too, while it can be pressed; given `within`, with the focus there alone.

    A shortcut of the button's own would be lost with its next text, as when the language changes.
    """
    shortcut = QShortcut(QKeySequence(keys), within or button)
    if within is not None:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(button.click)


def press_deliberately(button: QAbstractButton) -> None:
    """A button that takes something away is pressed by the mouse or Return, not by a space.

    Who tabs on and goes on typing may stand on it unawares.
    """
    button.installEventFilter(_Deliberate(button))


class _Deliberate(QObject):
    """Keeps the space from one button, and has it pressed by Return."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._button.click()
                return True
        return super().eventFilter(watched, event)


def is_undo(event: QEvent) -> bool:
    """Is it a key by which something is undone or done again?"""
    return isinstance(event, QKeyEvent) and (event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event))


def _is_redo(event: QKeyEvent) -> bool:
    keys = QKeySequence(event.keyCombination())
    return event.matches(QKeySequence.StandardKey.Redo) or any(keys == redo for redo in REDO)


def keep_own_undo(form: QWidget, on: bool = True) -> None:
    """Nothing of a form is stored as it is typed: each of its fields takes back its own typing, no more.

    Of what is stored the workspace's log undoes.
    """
    form.setProperty(_OWN_UNDO, on)


def has_own_undo(field: QWidget) -> bool:
    """Does a field take back its own typing, since it is in such a form?"""
    widget: QWidget | None = field
    while widget is not None:
        if (own := widget.property(_OWN_UNDO)) is not None:
            return bool(own)
        widget = widget.parentWidget()
    return False


def undo_in(field: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Take back, or do again, the typing in a field where a key asks for it; whether it did."""
    if not isinstance(event, QKeyEvent) or not is_undo(event):
        return False
    if event.type() == QEvent.Type.KeyPress:
        if _is_redo(event):
            field.redo()
        else:
            field.undo()
    event.accept()
    return True
