"""What every editor of a field has in common: a value, and when it is told that somebody entered another.

What is typed is told about a second after the last key, at the latest some seconds after the first, and
at once when the focus leaves. An editor in which something is typed and not told yet, or half composed
by an input method, is never given another value from outside; neither is one whose value is the same.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from briefings.editing.fields import Field
from briefings.errors import BriefingError
from briefings.interface import error_said
from gui.desk import Desk
from gui.fields.looked_after import LookedAfter
from gui.keys import has_own_undo, is_undo, undo_in
from gui.undoing import Unstored

PAUSE = 900  # milliseconds after the last key
LATEST = 3000  # milliseconds after the first key that was not told yet


class Editor(QWidget):
    """Base of the editors. `told` is the field that is edited.

    `edited`: there is another value, and `value` gives it. `touched`: a key changed something.
    `left`: the focus went elsewhere, so what is typed next is a step of its own.
    """

    is_one_value: ClassVar[bool] = True  # not a list of what is edited in fields of its own

    edited = Signal()
    touched = Signal()
    left = Signal()

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.told = told
        self._is_dirty = False
        self._is_filling = False
        self._is_refused = False
        self._good: Any = None  # the value shown or told last, and the one before
        self._before: Any = None
        self._composing: set[QObject] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST)
        self._latest.timeout.connect(self.flush)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._error: BriefingError | None = None
        self.error = QLabel()
        self.error.setObjectName("fault")
        self.error.setWordWrap(True)
        self.error.hide()
        self.column.addWidget(self.error)
        desk.keeping.connect(self.flush)
        desk.closing.connect(self._close)
        desk.undoing.connect(self._tell_unstored)
        desk.words.changed.connect(self.say)
        desk.words.changed.connect(self._say_error)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # --- what an editor gives and takes -----------------------------------------------------

    def value(self) -> Any:
        """What is entered, of the field's type. Raises BriefingError: it cannot be read."""
        raise TypeError(f"{type(self).__name__} has no value")

    def fill(self, value: Any) -> None:
        """Show a value: each editor's own."""
        raise TypeError(f"{type(self).__name__} shows no {value}")

    def say(self) -> None:
        """Say names and hints in the language in use; called when it changes."""

    def set_value(self, value: Any) -> None:
        """Show a value, unless somebody is typing another or it is shown already."""
        self._good = self._before = value
        if self.is_busy or self._shows(value):
            return
        self._is_filling = True
        try:
            self.fill(value)
        finally:
            self._is_filling = False
        self.show_error(None)

    @property
    def is_busy(self) -> bool:
        """Whether something is typed that was not told yet, or half composed."""
        return self._is_dirty or bool(self._composing)

    @property
    def is_unsaved(self) -> bool:
        """Whether something is typed that was not told yet, could not be read, or was refused."""
        return self._is_dirty

    def forget(self) -> None:
        """Let go of what was typed and not told: `set_value` is free to show another value."""
        self._pause.stop()
        self._latest.stop()
        self._is_dirty = self._is_refused = False
        self._composing.clear()

    def refuse(self, error: BriefingError) -> None:
        """What was told could not be stored: it stays where it was typed, and what is wrong is said.

        What is typed on since is told as ever.
        """
        self._is_refused = self._is_refused or not self._is_dirty
        self._is_dirty = True
        self._good = self._before
        self.show_error(error)

    def try_again(self) -> None:
        """Tell what was refused once more."""
        self._is_refused = False
        self.flush()

    def show_error(self, error: BriefingError | None) -> None:
        """Say beneath the editor what is wrong; None: nothing is."""
        self._error = error
        self._say_error()

    @Slot()
    def _say_error(self) -> None:
        text = "" if self._error is None else error_said(self._error, self.words.translator)
        self.error.setText(text)
        self.error.setVisible(bool(text))

    @property
    def has_error(self) -> bool:
        """Whether something wrong is said."""
        return bool(self.error.text())

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus, in their order; the first is the label's buddy."""
        return []

    def enter(self, _path: str = "") -> None:
        """Put the focus into it; a path inside the field says where: `0.name.vi`."""
        if self.inputs():
            self.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def name_inputs(self, name: str) -> None:
        """Call the inputs by the field's name, for those who hear the window."""
        for widget in self.inputs():
            widget.setAccessibleName(name)

    # --- for the editors --------------------------------------------------------------------

    @Slot()
    def touch(self) -> None:
        """Somebody changed something: it is told when they pause."""
        if self._is_filling:
            return
        self._is_dirty, self._is_refused = True, False
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()
        self.touched.emit()

    @Slot()
    def choose(self) -> None:
        """Somebody chose something: it is told at once."""
        if self._is_filling:
            return
        self._is_dirty, self._is_refused = True, False
        self.touched.emit()
        self.flush()

    @Slot()
    def flush(self) -> None:
        """Tell now what waits; what cannot be read stays where it is, with what is wrong said beneath.

        What was refused is not told again before something else is entered.
        """
        self._pause.stop()
        self._latest.stop()
        if not self._is_dirty or self._is_refused:
            return
        try:
            value = self.value()
        except BriefingError as error:
            self.show_error(error)
            return
        self._before, self._good = self._good, value
        self._is_dirty = False
        self.show_error(None)
        self.edited.emit()

    def watch(self, widget: LookedAfter) -> None:
        """Look after a widget in which is typed: composing, and who undoes: the log what is stored."""
        widget.look_after(self._see)

    def _see(self, watched: QWidget, event: QEvent) -> bool:
        """Of what is stored the log undoes, of other typing the widget; composing is noted."""
        match event.type():
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                if event.preeditString():
                    self._composing.add(watched)
                else:
                    self._composing.discard(watched)
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if is_undo(event):
                if isinstance(watched, QLineEdit | QPlainTextEdit) and has_own_undo(watched):
                    undo_in(watched, event)
                    return True
                self.flush()
                event.ignore()
                return True
            case QEvent.Type.Show | QEvent.Type.FocusIn if isinstance(watched, QPlainTextEdit):
                # words may come before the focus: dropped, or typed while the window wakes
                if watched.isUndoRedoEnabled() != (own := has_own_undo(watched)):
                    watched.setUndoRedoEnabled(own)
            case QEvent.Type.FocusOut:
                self._composing.discard(watched)
        return False

    # --- inside -----------------------------------------------------------------------------

    @Slot()
    def _close(self) -> None:
        """The window closes: what cannot be told keeps it open once."""
        self.try_again()
        if self._is_dirty:
            self.desk.hold()

    @Slot(list)
    def _tell_unstored(self, found: list[Unstored]) -> None:
        """A key undoes: what stands here and cannot be stored, of which the log does not know, goes first."""
        if self.is_one_value and self._is_dirty:
            found.append(Unstored(self, self._put_back))

    def _put_back(self) -> None:
        self.forget()
        self.set_value(self._good)
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer, Editor):
            outer = outer.parentWidget()
        if outer is not None:
            self.edited.emit()  # what it is a part of may have a value again

    def _shows(self, value: Any) -> bool:
        try:
            return bool(self.value() == value)
        except BriefingError:
            return False

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or not (old is self or self.isAncestorOf(old)):
            return
        self.flush()
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.left.emit()  # with no new one another program has the focus: the typing goes on
