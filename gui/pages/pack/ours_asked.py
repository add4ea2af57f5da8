"""The question asked in the row of a line that our delegation has for itself, before they get it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from briefings.errors import N_
from gui.pages.pack.parts import button, row
from gui.reading import bring_into_view
from gui.words import Words


class OursAsked(QFrame):
    """Unseen until it is asked; `answered` carries whether the line is meant."""

    answered = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("card")
        question = QLabel()
        question.setWordWrap(True)
        words.keep(
            question.setText,
            N_("This line is within our delegation, as a meeting to prepare. Do they get it all the same?"),
        )
        self.no = button(words, N_("No, it stays ours"))
        self.yes = button(words, N_("Yes, they get it"))
        self.no.clicked.connect(self._refuse)
        self.yes.clicked.connect(self._agree)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(question)
        column.addLayout(row(self.no, self.yes))
        self.hide()

    def ask(self) -> None:
        """Ask; the keyboard is at the answer that hands nothing over."""
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(self)

    @Slot()
    def _refuse(self) -> None:
        self.hide()
        self.answered.emit(False)

    @Slot()
    def _agree(self) -> None:
        self.hide()
        self.answered.emit(True)
