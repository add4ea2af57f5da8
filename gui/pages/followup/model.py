"""What needs doing as a tree: groups, and under each its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from briefings.errors import N_
from briefings.interface import title_in
from briefings.preparing.followup.model import GROUPS, Due, Group, Urgency
from briefings.records.values import Text
from gui import theme
from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

URGENCIES: dict[Urgency, tuple[str, str]] = {  # word, colour of the palette file
    "now": (N_("Urgent"), "mend"),
    "soon": (N_("Should be done"), "look"),
    "know": (N_("For information"), "quiet"),
}
COLUMNS = (N_("Subject"), N_("Partner"), N_("Date"), N_("Urgency"), N_("Reason and what to do"))
WHAT, PARTNER, DAY, URGENCY, WHY = range(len(COLUMNS))


def when_said(due: Due, words: Words) -> str:
    """The day of a line, and how far it is from today."""
    if due.day is None:
        return ""
    day = words.translator.date(due.day, "short")
    match due.days:
        case None:
            return day
        case 0:
            return words.say(N_("{day}, today"), day=day)
        case days if days < 0:
            return words.say(N_("{day}, {days} days ago"), day=day, days=-days)
        case days:
            return words.say(N_("{day}, in {days} days"), day=day, days=days)


def name_of(due: Due) -> tuple[str, str, str, str]:
    """What tells a line from all others, also after it was read anew."""
    return due.rule, due.kind, due.key, due.field


class DueModel(QAbstractItemModel):
    """Groups in their order with the number of their lines; a group without lines is not shown."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._groups: list[tuple[Group, list[Due]]] = []
        self._partners: Mapping[str, Text] = {}

    def show(self, dues: Sequence[Due], partners: Mapping[str, Text]) -> None:
        """Show these lines; `partners` are the names by their keys."""
        self.beginResetModel()
        self._partners = partners
        grouped = ((group, [due for due in dues if due.group == group]) for group in GROUPS)
        self._groups = [(group, lines) for group, lines in grouped if lines]
        self.endResetModel()

    def due(self, index: Index) -> Due | None:
        """The line at an index; None where it is a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def group(self, index: Index) -> Group | None:
        """The group at an index; None where it is a line."""
        return self._groups[index.row()][0] if index.isValid() and not index.internalId() else None

    def find(self, name: tuple[str, str, str, str]) -> QModelIndex:
        """Where a line stands; an invalid index where it is no more."""
        for place, (_, lines) in enumerate(self._groups):
            for row, due in enumerate(lines):
                if name_of(due) == name:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    # --- as Qt asks -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """The index of a group, or of a line: that carries its group's place, from 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """The group of a line."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """Groups, and the lines of one."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()][1])

    def columnCount(self, _parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """The same everywhere."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """What the columns are called."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands there, its hint and its look."""
        due = self.due(index)
        if due is None:
            return self._of_group(index, role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.said(due, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (self.said(due, column) for column in range(len(COLUMNS)))))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ForegroundRole if index.column() == URGENCY:
                return theme.colour(URGENCIES[due.urgency][1])
        return None

    def _of_group(self, index: Index, role: int) -> Any:
        group, lines = self._groups[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and not index.column():
            return f"{self._words.say(GROUPS[group])}: {len(lines)}"
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def said(self, due: Due, column: int) -> str:
        """What a line says in a column."""
        match column:
            case 0:
                return title_in(due.title, self._words.language) or due.key
            case 1:
                names = (self._partners.get(key) for key in due.partners)
                return ", ".join(title_in(name, self._words.language) for name in names if name is not None)
            case 2:
                return when_said(due, self._words)
            case 3:
                return self._words.say(URGENCIES[due.urgency][0])
        return self._words.say(due.message, **due.values)
