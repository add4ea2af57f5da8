"""A line above the page for what need not be answered; it stays until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from briefings.errors import N_
from gui import icons
from gui.words import Words


class Notice(QFrame):
    """Says one thing at a time; `line` is where it stands, for what can be done about it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.close_button = icons.ToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.dress("close", 16)
        words.keep(self.close_button.setAccessibleName, N_("Close"))
        words.keep(self.close_button.setToolTip, N_("Close"))
        self.close_button.clicked.connect(self.close_away)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(16, 4, 8, 4)
        self.line.addWidget(self.said, 1)
        self.line.addWidget(self.close_button)
        self.hide()

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say this until it is closed or something else is said."""
        self.said.setText(text)
        self.show()

    @Slot()
    def close_away(self) -> None:
        """The user has read it."""
        self.hide()

    def take_back(self, text: str) -> None:
        """It is so no more: no longer say it."""
        if self.said.text() == text:
            self.hide()
