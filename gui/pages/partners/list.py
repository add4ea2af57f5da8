"""The list at the left: search as you type, then choose a partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from briefings.errors import N_
from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Entry:
    """One line of the list: a partner's key, its name and what kind of partner it is, in words."""

    key: str
    name: str
    type: str


class PartnerModel(QAbstractListModel):
    """The entries on show."""

    KEY = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Put other entries on show."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a key, -1 where it is not on show."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """As Qt asks: the name, its tooltip, the key."""
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.ToolTipRole:
                return f"{entry.name} – {entry.type} ({entry.key})"
            case self.KEY:
                return entry.key
        return None


class _SearchLine(QLineEdit):
    """A search field from which the arrow keys reach the list below."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class PartnerList(QWidget):
    """Search field and list. `searched` carries what was typed, `chosen` a partner's key."""

    searched = Signal(str)
    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = ""
        self.search = _SearchLine()
        self.search.setClearButtonEnabled(True)
        words.keep(self.search.setPlaceholderText, N_("Search a country, forum or organisation"))
        words.keep(self.search.setAccessibleName, N_("Search a country, forum or organisation"))
        self.model = PartnerModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        words.keep(self.list.setAccessibleName, N_("Partners"))
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        words.keep(self.nothing.setText, N_("Nothing found. Try fewer letters; tones do not matter."))
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.choose_first)
        self.search.left_downwards.connect(self._enter_list)
        self.list.selectionModel().currentChanged.connect(self._current_changed)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Put what was found on show; the partner chosen stays chosen where it is among them."""
        self.model.show(entries)
        self.nothing.setVisible(not entries)
        row = self.model.row_of(self._chosen)
        if row >= 0:
            self._select(row)

    def choose(self, key: str) -> None:
        """Choose a partner that is on show."""
        row = self.model.row_of(key)
        if row >= 0:
            self._select(row)

    def chosen_key(self) -> str:
        """The key of the partner chosen, "" where none is."""
        return self._chosen

    @Slot()
    def choose_first(self) -> None:
        """Choose the first line of what was found."""
        if self.model.rowCount():
            self._select(0)

    @Slot()
    def _enter_list(self) -> None:
        """Go on in the list: the line that has the focus is the one chosen."""
        self.list.setFocus()
        if not self.list.selectionModel().hasSelection():
            self.choose_first()

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row), flags)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        key = current.data(PartnerModel.KEY) if current.isValid() else self._chosen
        if key != self._chosen:
            self._chosen = key
            self.chosen.emit(key)
