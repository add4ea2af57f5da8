"""The question that is asked once of a record before anything is stored that may be a state secret."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefings.editing import rules
from briefings.errors import N_
from briefings.preparing.release import SCREENING
from briefings.records.kinds import Record
from gui.desk import Desk


class ScreeningBar(QFrame):
    """Stands above a form while what was typed waits for the answer. `cleared`: it is on no list."""

    cleared = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._settings = desk.settings
        self._setting = ""
        self._today = str(desk.place.today)
        self.question = QLabel()
        self.question.setWordWrap(True)
        self.yes = QPushButton()
        self.no = QPushButton()
        words = desk.words
        words.keep(self.question.setText, SCREENING)
        words.keep(self.yes.setText, N_("Yes, it is on no list: write it here"))
        words.keep(self.no.setText, N_("Take out what I typed"))
        self.yes.clicked.connect(self._clear)
        self.no.clicked.connect(self._drop)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.question)
        column.addLayout(row)
        self.hide()

    def asks(self, record: Record | None, kind: str, key: str, name: str, value: Any) -> bool:
        """Ask, where a value of a field may be stored only after an answer; whether it is asked."""
        self._setting = f"screened/{kind}-{key}"
        if name != "points" or not rules.unscreened(record, value) or self._settings.contains(self._setting):
            return False
        self.show()
        return True

    @Slot()
    def _clear(self) -> None:
        self._settings.setValue(self._setting, self._today)
        self.hide()
        self.cleared.emit()

    @Slot()
    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
