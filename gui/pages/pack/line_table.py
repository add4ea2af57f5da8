"""The lines of a list as a table of whole lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A column: its title (a message, or what says it) and what it says of a line; one may `stretch`."""

    title: str | Callable[[], str]
    say: Callable[[Any], str]
    stretch: bool = False


@dataclass
class Row:
    """A line on show. One that is a draft is not stored, and not on its way there."""

    number: int
    line: Any
    seen: tuple[Any, ...] = ()
    is_new: bool = False
    is_draft: bool = False


class Model(QAbstractTableModel):
    """The lines as a table."""

    def __init__(self, words: Words, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._columns = tuple(columns)
        self.rows: list[Row] = []

    @property
    def lines(self) -> list[Any]:
        """What is listed."""
        return [row.line for row in self.rows]

    def show(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def replace(self, at: int, line: Any) -> None:
        """One line says something else."""
        self.rows[at].line = line
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As Qt asks."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()].say(self.rows[index.row()].line)
        return None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """As Qt asks."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            title = self._columns[section].title
            return self._words.say(title) if isinstance(title, str) else title()
        return None


class Table(QTableView):
    """Whole lines; what is pasted or deleted is told."""

    pasted = Signal(QMimeData)
    delete_asked = Signal()
    move_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        moving = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().mimeData())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_asked.emit()
        elif moving and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(moving)
        else:
            super().keyPressEvent(event)
