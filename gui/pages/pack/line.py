"""What is typed in one line that is in no language: a name, a time, a number, a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.keys import is_undo
from gui.pages.pack.prose import LONGEST, PAUSE


class Line(QLineEdit):
    """A line that is kept while one types, and once it was typed; the keys that undo are the window's.

    What is kept meanwhile is never shown in another form (`9` as `09:00`) before the typing is over.
    """

    settled = Signal()  # what it says now is to be kept; the typing may go on where it is still modified

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.settle)
        self._pause, self._long = QTimer(self), QTimer(self)
        for timer, interval in ((self._pause, PAUSE), (self._long, LONGEST)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self._keep)
        self.textEdited.connect(self._typed)
        self._later: str | None = None  # what is to be shown once no word is composed any more
        self._is_composing = False

    def show_text(self, text: str) -> None:
        """Show what is stored now; what is being typed, or composed by an input method, stays."""
        if self._is_composing:
            self._later = text
        elif not self.isModified() and text != self.text():
            self.setText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a word that is still being composed is not written over."""
        super().inputMethodEvent(event)
        self._compose(event.preeditString())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the word is composed."""
        super().focusOutEvent(event)
        self._compose("")

    def _compose(self, word: str) -> None:
        self._is_composing = bool(word)
        if not word and self._later is not None:
            later, self._later = self._later, None
            self.show_text(later)

    def wait(self) -> None:
        """What was typed cannot be kept as it is: it stays."""
        self.setModified(True)

    @Slot()
    def settle(self) -> None:
        """Keep now what was typed."""
        self._pause.stop()
        self._long.stop()
        if self.isModified():
            self.setModified(False)
            self.settled.emit()

    @Slot()
    def _typed(self) -> None:
        self._pause.start()
        if not self._long.isActive():
            self._long.start()

    @Slot()
    def _keep(self) -> None:
        """Keep what there is; the typing may go on."""
        self._pause.stop()
        self._long.stop()
        if self.isModified():
            self.settled.emit()

    def event(self, event: QEvent) -> bool:
        """As Qt asks: a key that undoes is left to the window, which takes back what is stored."""
        if is_undo(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                self.settle()
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return True
        return super().event(event)
