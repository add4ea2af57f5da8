"""The question that is asked once before anything is written that may be a state secret."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from briefings.errors import N_
from briefings.preparing.release import SCREENING
from briefings.records.codes import PointRole
from briefings.records.values import Text
from gui.desk import Desk
from gui.pages.pack.parts import button, row
from gui.pages.pack.point_card import PointCard


class Screening(QFrame):
    """The question, and the block *held separately* that may stand in place of the words.

    `cleared`: it is on no list. `held`: the number of the document that holds it.
    """

    cleared = Signal(str)
    held = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        role: PointRole,
        card: PointCard | None,
        *,
        separately: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = card
        self._desk, self._role = desk, role
        words = desk.words
        question = QLabel()
        words.keep(question.setText, SCREENING)
        question.setWordWrap(True)
        self.yes = button(words, N_("Yes, it is on no list: write it here"))
        self.yes.clicked.connect(self._clear)
        why, number_of = QLabel(), QLabel()
        self.why, self.number = QLineEdit(), QLineEdit()
        for label, line, message in (
            (why, self.why, N_("Held separately (what it is about, without its content)")),
            (number_of, self.number, N_("Number of the document that holds it")),
        ):
            label.setObjectName("quiet")
            label.setBuddy(line)
            words.keep(label.setText, message)
            words.keep(line.setAccessibleName, message)
        self.hold = button(words, N_("Hold it separately"))
        self.hold.clicked.connect(self._hold)
        self.hold.setEnabled(False)
        self.number.textChanged.connect(self._refresh)
        cancel = button(words, N_("Cancel"))
        cancel.clicked.connect(self._close)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(question)
        column.addLayout(row(self.yes))
        for widget in (why, self.why, number_of, self.number):
            column.addWidget(widget)
        column.addLayout(row(self.hold, cancel))
        question.setVisible(not separately)
        self.yes.setVisible(not separately)
        self.setFocusProxy(self.number if separately else self.yes)

    def reason(self) -> Text:
        """What it is about, in the language in use."""
        return Text({self._desk.words.language: self.why.text().strip()})

    @Slot()
    def _refresh(self) -> None:
        self.hold.setEnabled(bool(self.number.text().strip()))

    @Slot()
    def _clear(self) -> None:
        self.cleared.emit(self._role)
        self._close()

    @Slot()
    def _hold(self) -> None:
        self.held.emit(self._role, self.number.text().strip())
        self._close()

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.deleteLater()
