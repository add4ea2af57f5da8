"""Who travels: one of three."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from briefings.records.kinds import Visit
from gui.pages.pack.parts import coded
from gui.words import Words

_CODES = ("outgoing", "incoming", "multilateral")


class Directions(QWidget):
    """Radio buttons in a row. `chosen`: the user chose one."""

    chosen = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.ways = {code: QRadioButton() for code in _CODES}
        group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for way in self.ways.values():
            group.addButton(way)
            line.addWidget(way)
            way.clicked.connect(self.chosen)
        line.addStretch(1)
        self.setFocusProxy(self.ways["outgoing"])
        self.choose("outgoing")
        words.changed.connect(self._say)
        self._say()

    def code(self) -> str:
        """The one chosen."""
        return next(code for code, way in self.ways.items() if way.isChecked())

    def choose(self, code: str) -> None:
        """Choose one; the user did not, so it is not told."""
        self.ways[code].setChecked(True)

    @Slot()
    def _say(self) -> None:
        for code, text in coded(self._words, Visit, "direction"):
            self.ways[code].setText(text)
