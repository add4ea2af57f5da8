"""The question that is asked once of a record before anything is stored that may be a state secret."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefings.editing import rules
from briefings.errors import N_
from briefings.preparing.release import SCREENING, note_screened
from briefings.records.kinds import Record, Topic, Visit
from briefings.store.workspace import Workspace
from gui.desk import Desk


class ScreeningBar(QFrame):
    """Stands above a form while what was typed waits for the answer. `cleared`: it is on no list."""

    cleared = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._desk = desk
        self._name = ("", "")
        self._answered: set[tuple[str, str]] = set()  # kind and key, until it is noted of the record
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
        if name != "points":
            return False
        self._name = (kind, key)
        asks = self._name not in self._answered and rules.unscreened(record, value)
        self.setVisible(asks)
        return asks

    @Slot()
    def _clear(self) -> None:
        self._answered.add(self._name)
        self.hide()
        self.note(*self._name)
        self.cleared.emit()

    def note(self, kind: str, key: str) -> None:
        """Note an answer of the record that it was given for; of one just made, by the key that it got."""
        answered = (kind, key) in self._answered or (kind, "") in self._answered
        if not key or not answered:
            return
        self._answered.discard((kind, ""))
        self._answered.add((kind, key))
        who, when = self._desk.who, self._desk.now()

        def noted(workspace: Workspace) -> None:
            record = workspace.find(kind, key)
            if isinstance(record, Topic | Visit):
                note_screened(workspace, record, who=who, when=when)

        self._desk.write(noted)

    @Slot()
    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
