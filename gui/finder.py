"""One field that finds records and does things: as one types, without any help that would disturb typing.

The list under the field is a part of the window, not a popup: it never takes the focus from the field,
so an input method (Telex, VNI) is left alone. Only Up, Down, Return and Escape are the list's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.interface import KINDS, title_in
from briefings.records.kinds import Pack
from briefings.store.search import Hit
from briefings.text import fold
from gui.desk import Desk, Target

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST = 40
_WIDEST, _HIGHEST = 560, 420  # pixels
_MARGIN = 8


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


class Finder(QLineEdit):
    """The field. `actions` gives what can be done now."""

    left = Signal()

    def __init__(self, desk: Desk, actions: Callable[[], Sequence[QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._actions = actions
        self.setClearButtonEnabled(True)
        words = desk.words
        words.keep(self.setPlaceholderText, N_("Find partners, records, commands (Ctrl+K)"))
        words.keep(self.setAccessibleName, N_("Find"))
        self.model = FoundModel(self)
        self.panel = QFrame(parent)
        self.panel.setObjectName("panel")
        self.list = QListView(self.panel)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        words.keep(self.list.setAccessibleName, N_("Found"))
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        words.keep(self.nothing.setText, N_("Nothing found. Try fewer letters; tones do not matter."))
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.nothing.setMargin(12)
        self.panel.hide()
        self.textEdited.connect(self._search)
        self.textChanged.connect(self._cleared)
        parent.installEventFilter(self)

    # --- what is on show --------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Be ready to be typed into."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._search()

    @Slot()
    def _cleared(self) -> None:
        if not self.text() and self.panel.isVisible():
            self._search()

    @Slot()
    def _search(self) -> None:
        text = self.text().strip()
        hits = self._desk.workspace.search(text, limit=_MOST) if text and self._desk.is_open else []
        found = [*self._commands(text), *map(self._line, hits)] if not text else self._mixed(text, hits)
        self._show(found)
        if found and text and fold(found[0].title).startswith(fold(text)):
            self._select(0)

    def _mixed(self, text: str, hits: Sequence[Hit]) -> list[Found]:
        """Records first where one begins so, else commands."""
        records, commands = [self._line(hit) for hit in hits], self._commands(text)
        begins = bool(records) and fold(records[0].title).startswith(fold(text))
        return [*records, *commands] if begins or not commands else [*commands, *records]

    def _commands(self, text: str) -> list[Found]:
        asked = fold(text).split()
        kind = self._desk.words.say(N_("Command"))
        found = []
        for action in self._actions():
            words = fold(_plain(action)).split()
            if action.isEnabled() and all(any(word.startswith(one) for word in words) for one in asked):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                found.append(Found(_plain(action), keys or kind, action))
        return found

    def _line(self, hit: Hit) -> Found:
        words = self._desk.words
        title = title_in(hit.title, words.language) or hit.key
        return Found(title, words.say(KINDS.get(hit.kind, hit.kind)), Target("records", hit.kind, hit.key))

    def _show(self, found: Sequence[Found]) -> None:
        self.model.show(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._place()
        self.panel.show()
        self.panel.raise_()

    def _place(self) -> None:
        window = self._window
        width = min(_WIDEST, window.width() - 2 * _MARGIN)
        row = self.list.sizeHintForRow(0) if self.model.found else self.nothing.sizeHint().height()
        height = min(_HIGHEST, row * max(len(self.model.found), 1) + 10, window.height() - 80)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        left = max(_MARGIN, min(corner.x(), window.width() - width - _MARGIN))
        self.panel.setGeometry(left, corner.y(), width, height)

    # --- choosing ---------------------------------------------------------------------------

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        does = self.model.found[row].does
        self.clear()
        self.panel.hide()
        self.left.emit()
        if isinstance(does, QAction):
            does.trigger()
        else:
            self._desk.go(self._way(does))

    def _way(self, target: Target) -> Target:
        """The page that shows a record best."""
        match target.kind:
            case "partner":
                return Target("partners", "partner", target.key)
            case "visit":
                return Target("visit", "visit", target.key)
            case "pack":
                visit = self._desk.workspace.get(Pack, target.key).visit
                return Target("visit", "visit", visit, tab="documents") if visit else target
        return target

    @Slot()
    def _enter(self) -> None:
        """Choose the line selected, or the best where it stands first already; else select that one."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self._choose(row)
            return
        text = self.text().strip()
        if not text or not self._desk.is_open:
            return
        first = self.model.found[:1]
        best = [self._line(hit) for hit in self._desk.workspace.ranked(text, limit=_MOST)]
        self._show([*best, *self._commands(text)])
        if first and first == self.model.found[:1]:
            self._choose(0)  # what stands first on show is the best
        elif self.model.found:
            self._select(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: four keys are the list's, every other is the field's own."""
        rows, row = self.model.rowCount(), self.list.currentIndex().row()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Down if self.panel.isVisible():
                self._select(min(row + 1, rows - 1))
            case Qt.Key.Key_Down:
                self._search()
            case Qt.Key.Key_Up if self.panel.isVisible():
                self._select(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.panel.isVisible():
                self._enter()
            case Qt.Key.Key_Escape:
                self.panel.hide()
                self.clear()
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the list goes with the focus."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The list keeps its place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.panel.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _plain(action: QAction) -> str:
    """What an action says, without the mark of its key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
