"""The lines that the finder finds: a panel under its field, made when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from gui.desk import Target
from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Found:
    """One line: what it is called, what it is, and what choosing it does: a way to go or an action."""

    title: str
    kind: str
    does: Target | QAction


class FoundModel(QAbstractListModel):
    """The lines on show."""

    KIND = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def show(self, found: Sequence[Found]) -> None:
        """Put other lines on show."""
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """As Qt asks."""
        found = self.found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{found.title} – {found.kind}"
            case self.KIND:
                return found.kind
        return None


class _Line(QStyledItemDelegate):
    """The title at the left, what it is at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        kind = str(index.data(FoundModel.KIND))
        room = own.fontMetrics.horizontalAdvance(kind) + 24
        title, own.text = own.text, ""
        view = own.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, view)
        chosen = bool(own.state & QStyle.StateFlag.State_Selected)
        roles = QPalette.ColorRole
        ink = own.palette.color(roles.HighlightedText if chosen else roles.Text)
        quiet = own.palette.color(roles.HighlightedText if chosen else roles.PlaceholderText)
        box = own.rect.adjusted(12, 0, -12, 0)
        painter.save()
        painter.setPen(ink)
        painter.drawText(
            box.adjusted(0, 0, -room, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            own.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width() - room),
        )
        painter.setPen(quiet)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, kind)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(0, option.fontMetrics.height() + 12)  # as wide as the list: a long title is cut


class FoundPanel(QFrame):
    """The list, or the words that nothing was found; it never takes the focus."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.model = FoundModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.keep(self.list.setAccessibleName, N_("Found"))
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        words.keep(self.nothing.setText, N_("Nothing found. Try fewer letters; tones do not matter."))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.nothing.setMargin(12)
        self.hide()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these lines; the panel has yet to be given its place."""
        self.model.show(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    @property
    def row(self) -> int:
        """The row selected, -1 where there is none."""
        return self.list.currentIndex().row()

    def select(self, row: int) -> None:
        """Select a row."""
        self.list.setCurrentIndex(self.model.index(row))

    def high(self) -> int:
        """How many pixels the lines need."""
        row = self.list.sizeHintForRow(0) if self.model.found else self.nothing.sizeHint().height()
        return row * max(len(self.model.found), 1) + 10
