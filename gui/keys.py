"""Keys for buttons, and keys that fields leave to the window."""

from __future__ import annotations

from typing import Protocol, TypeGuard, runtime_checkable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

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
    space = QShortcut(QKeySequence(Qt.Key.Key_Space), button)  # is taken, and nothing comes of it
    space.setContext(Qt.ShortcutContext.WidgetShortcut)


def press_by_return(event: QKeyEvent) -> bool:
    """Press the button with the focus where Return reaches its window; whether it did.

    Qt has Return press buttons in dialogs alone.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    button = QApplication.focusWidget()
    if isinstance(button, QToolButton) and button.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup:
        button.showMenu()
    elif isinstance(button, QPushButton | QToolButton):
        button.click()
    else:
        return False
    return True


def is_undo(event: QEvent) -> TypeGuard[QKeyEvent]:
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


@runtime_checkable
class TakesBack(Protocol):
    """Such a form in which other things are done than typing."""

    def take_back(self, *, is_typed: bool) -> bool:
        """Take back what was done last, if that was no typing; whether it did.

        `is_typed`: in the field with the cursor there is typing that could be taken back instead.
        """


def has_own_undo(field: QWidget) -> bool:
    """Does a field take back its own typing, since it is in such a form?"""
    form = _form_of(field)
    return form is not None and bool(form.property(_OWN_UNDO))


def _form_of(field: QWidget) -> QWidget | None:
    """The innermost form around a field that says whether its typing is its own."""
    widget: QWidget | None = field
    while widget is not None and widget.property(_OWN_UNDO) is None:
        widget = widget.parentWidget()
    return widget


def undo_in(field: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> None:
    """Take back, or do again, the typing in a field, as the key asks by which that is done.

    What was done in its form since, such as taking a part out of it, goes before.
    """
    if event.type() == QEvent.Type.KeyPress:
        form = _form_of(field)
        if _is_redo(event):
            field.redo()
        elif not (isinstance(form, TakesBack) and form.take_back(is_typed=_is_typed(field))):
            field.undo()
    event.accept()


def _is_typed(field: QLineEdit | QPlainTextEdit) -> bool:
    return field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()
