"""What is typed in one line that is in no language: a name, a time, a number, a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.keys import is_undo


class Line(QLineEdit):
    """A line that is kept once it was typed; the keys that undo are the window's."""

    settled = Signal()  # what it says now is to be kept

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.settle)

    def show_text(self, text: str) -> None:
        """Show what is stored now; what is being typed stays."""
        if not self.isModified() and text != self.text():
            self.setText(text)

    def wait(self) -> None:
        """What was typed cannot be kept as it is: it stays."""
        self.setModified(True)

    @Slot()
    def settle(self) -> None:
        """Keep now what was typed."""
        if self.isModified():
            self.setModified(False)
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
