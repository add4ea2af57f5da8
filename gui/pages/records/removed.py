"""A line that says what was removed, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from briefings.editing import history
from briefings.editing.saying import namer
from briefings.errors import N_
from gui.desk import Desk


class RemovedLine(QFrame):
    """Says it until something else is removed, or it was taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._desk = desk
        self._name = ""
        self._action = 0
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.undo = QPushButton()
        desk.words.keep(self.undo.setText, N_("Undo"))
        self.undo.clicked.connect(self.take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        self.hide()

    def remember(self, kind: str, key: str) -> None:
        """What is about to be removed."""
        self._name = namer(self._desk.workspace, self._desk.words.language)(kind, key)
        self.hide()

    @Slot(object)
    def tell(self, action: int) -> None:
        """It was removed, by this action."""
        self._action = action
        self.said.setText(self._desk.words.say(N_("Removed: {name}"), name=self._name))
        self.show()

    @Slot()
    def take_back(self) -> None:
        """Undo the removing."""
        self.hide()
        number, who, now = self._action, self._desk.who, self._desk.now()
        self._desk.write(lambda workspace: history.undo(workspace, number, who=who, when=now))
