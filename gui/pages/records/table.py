"""The table of a kind: a model over the columns of all its records, worded as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from briefings.editing.listing import STATES, Rows, cell_said, title_of
from briefings.editing.saying import Named
from briefings.errors import N_
from briefings.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_REMEMBERED = 20_000  # cells
_FEW = 20  # rows that go one by one: the table looks at all of them each time


class RecordsModel(QAbstractTableModel):
    """Rows on show: places in `rows`, in the order they are shown.

    Columns: the title, the kind's own, its sources, handling, what became of it, when it was changed.
    """

    KEY = Qt.ItemDataRole.UserRole

    def __init__(self, level_icon: Callable[[str], QIcon], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._level_icon = level_icon
        self._translator: Translator | None = None
        self._named: Named | None = None
        self._said: dict[tuple[int, int], str] = {}
        self.rows: Rows | None = None
        self.order: list[int] = []

    # --- what is shown ----------------------------------------------------------------------

    def show(self, rows: Rows, order: Sequence[int], translator: Translator, named: Named) -> None:
        """Show other records, or the same in another language."""
        self.beginResetModel()
        self.rows, self.order = rows, list(order)
        self._translator, self._named = translator, named
        self._said.clear()
        self.endResetModel()

    def show_order(self, order: Sequence[int]) -> None:
        """Show other rows of the same records, or the same in another order."""
        self.beginResetModel()
        self.order = list(order)
        self.endResetModel()

    def renew(self, places: Sequence[int]) -> None:
        """These rows say something else now; who looks at another is not disturbed."""
        changed = set(places)
        for cell in [cell for cell in self._said if cell[0] in changed]:
            del self._said[cell]
        last = self.columnCount() - 1
        for row, place in enumerate(self.order):
            if place in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def add(self, places: Sequence[int]) -> None:
        """Show these rows too, at the end."""
        if places:
            self.beginInsertRows(_ROOT, len(self.order), len(self.order) + len(places) - 1)
            self.order += places
            self.endInsertRows()

    def drop(self, places: Sequence[int]) -> bool:
        """Show these rows no longer; are so many gone that a row has to be chosen anew?"""
        gone = set(places)
        rows = [row for row, place in enumerate(self.order) if place in gone]
        if len(rows) > _FEW:
            self.show_order([place for place in self.order if place not in gone])
            return True
        for row in reversed(rows):
            self.beginRemoveRows(_ROOT, row, row)
            del self.order[row]
            self.endRemoveRows()
        return False

    def row_of(self, key: str) -> int:
        """The row of a record; -1 where it is not on show."""
        place = None if self.rows is None else self.rows.places.get(key)
        return self.order.index(place) if place in self.order else -1

    # --- the columns ------------------------------------------------------------------------

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The columns: what `Order.column` calls them, and their heading (a message)."""
        own = [] if self.rows is None else [(one.name, one.label) for one in self.rows.columns]
        return [
            ("title", N_("Name")),
            *own[:-1],
            ("handling", N_("Handling")),
            *own[-1:],
            ("state", N_("Where from")),
            ("changed", N_("Changed")),
        ]

    # --- as Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() or self.rows is None else len(self.columns)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """As Qt asks: the headings."""
        if orientation == Qt.Orientation.Horizontal and self._translator is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._translator.say(self.columns[section][1])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As Qt asks: a cell in words, whole as its tooltip; the level's colour beside its word; the key."""
        if self.rows is None or not index.isValid():
            return None
        place = self.order[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(place, index.column())
        if role == Qt.ItemDataRole.DecorationRole and self.columns[index.column()][0] == "handling":
            return self._level_icon(self.rows.levels[place])
        if role == self.KEY:
            return self.rows.keys[place]
        return None

    def _text(self, place: int, column: int) -> str:
        known = self._said.get((place, column))
        if known is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            known = self._said[place, column] = self._worded(place, column)
        return known

    def _worded(self, place: int, column: int) -> str:
        rows, translator, named = self.rows, self._translator, self._named
        assert rows is not None
        assert translator is not None
        assert named is not None
        name = self.columns[column][0]
        match name:
            case "title":
                return title_of(rows, place, translator.language).replace("\n", " ")
            case "handling":
                return translator.word("Handling", rows.levels[place])
            case "state":
                return translator.say(STATES[rows.states[place]])
            case "changed":
                return _moment(rows.changed[place], translator)
        number = next(index for index, one in enumerate(rows.columns) if one.name == name)
        return cell_said(rows.columns[number], rows.cells[number][place], translator, named)


def _moment(stored: str, translator: Translator) -> str:
    """A time of the log: its day, and the time of day where it has one."""
    try:
        told = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    return translator.moment(told) if "T" in stored else translator.date(told.date(), "short")
