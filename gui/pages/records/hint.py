"""The line above a form that says why something is not saved yet, with the way to throw a draft away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from briefings.errors import N_
from gui.desk import Desk


class HintLine(QFrame):
    """Hidden until something is said."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self._words = desk.words
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.discard = QPushButton()
        desk.words.keep(self.discard.setText, N_("Throw the draft away"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.addWidget(self.said, 1)
        line.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, reason: str, *, is_draft: bool) -> None:
        """Why it is not saved; a draft can be thrown away."""
        self.said.setText(self._words.say(N_("Not saved yet. {reason}"), reason=reason))
        self.discard.setVisible(is_draft)
        self.show()
