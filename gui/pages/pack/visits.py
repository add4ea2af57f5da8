"""All visits, those to come first: the one to go on with, or the first to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.progress import Progress
from briefings.records.kinds import Pack, Partner, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from briefings.text import fold
from gui.desk import Desk
from gui.pages.pack.parts import button, row, said, word

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Line:
    """A visit in the list: with whom, and how far its pack is."""

    visit: Visit
    partners: tuple[Text, ...]
    pack: Pack | None

    @property
    def words(self) -> str:
        """What it is found by."""
        texts = [*self.visit.title.values(), *self.visit.place.values(), self.visit.key]
        texts += [name for partner in self.partners for name in partner.values()]
        return fold(" ".join(texts))


def read_visits(workspace: Workspace, _progress: Progress, *, today: date) -> tuple[Line, ...]:
    """Every visit: those to come by their days, then those past, the latest first."""
    packs: dict[str, Pack] = {}
    for pack in workspace.all(Pack):
        if pack.visit is not None:
            packs.setdefault(pack.visit, pack)
    names: dict[str, Text] = {}
    lines = []
    for visit in workspace.all(Visit):
        for key in (*visit.partners, *visit.margins):
            if key not in names and (partner := workspace.find(Partner, key)) is not None:
                names[key] = partner.name
        met = tuple(names[key] for key in visit.partners if key in names)
        lines.append(Line(visit, met, packs.get(visit.key)))
    coming = [line for line in lines if (line.visit.end or line.visit.start).latest >= today]
    past = [line for line in lines if line not in coming]
    return (
        *sorted(coming, key=lambda line: line.visit.start.sort_key),
        *sorted(past, key=lambda line: line.visit.start.sort_key, reverse=True),
    )


class _Model(QAbstractTableModel):
    _HEADS = (N_("Days"), N_("Visit"), N_("With"), N_("State of the pack"))

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self._HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(line, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and self._is_past(line.visit):
            return self._desk_palette()
        return None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.words.say(self._HEADS[section])
        return None

    def _is_past(self, visit: Visit) -> bool:
        return (visit.end or visit.start).latest < self._desk.place.today

    def _desk_palette(self) -> object:
        view = self.parent()
        return view.palette().placeholderText() if isinstance(view, QWidget) else None

    def _said(self, line: Line, column: int) -> str:
        words, visit = self._desk.words, line.visit
        match column:
            case 0:
                return words.translator.period(visit.start, visit.end or visit.start, "short")
            case 1:
                title = said(visit.title, words) or visit.key
                sample = words.say(N_("sample"))
                return f"{title}  ({sample})" if visit.illustrative else title
            case 2:
                return ", ".join(said(name, words) for name in line.partners)
        if line.pack is None:
            return words.say(N_("no pack yet"))
        return pack_state(line.pack, desk=self._desk)


def pack_state(pack: Pack, desk: Desk) -> str:
    """How far a pack is, in words."""
    words = desk.words
    state = word(words, Pack, "state", pack.state)
    if pack.state == "draft":
        return words.say(N_("Draft {number}"), number=pack.draft_number)
    if pack.state == "approved" and pack.approved_by:
        return words.say(N_("{state} by {name}"), state=state, name=pack.approved_by)
    return f"{state} {pack.serial}" if pack.state == "issued" else state


class _Table(QTableView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: Return opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class VisitsList(QWidget):
    """`opened` carries the key of a visit; `new_asked` that one is to be made."""

    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._lines: tuple[Line, ...] = ()
        title = QLabel()
        title.setObjectName("title")
        words.keep(title.setText, N_("Visits"))
        self.new = button(
            words, N_("New visit…"), N_("Make a visit and its pack from one form"), primary=True
        )
        self.new.clicked.connect(self.new_asked)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.keep(self.search.setPlaceholderText, N_("Search visits"))
        words.keep(self.search.setAccessibleName, N_("Search visits"))
        self.search.textChanged.connect(self._filter)
        self.table = _Table()
        self.model = _Model(desk, self.table)
        self.table.setModel(self.model)
        words.keep(self.table.setAccessibleName, N_("Visits"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for at in range(4):
            is_long = at in (1, 2)  # what the visit is called, and whom it is with
            mode = QHeaderView.ResizeMode.Stretch if is_long else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(at, mode)
        self.table.doubleClicked.connect(self._open)
        self.table.opened.connect(self._open_current)
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        words.keep(
            self.nothing.setText,
            N_(
                "No visits yet. Make the first one: who goes where, when and with whom. "
                "Everything else is proposed from what is known of the partner."
            ),
        )
        head = row(title, stretch=True)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.search)

    def refresh(self) -> None:
        """Read the list anew."""
        from functools import partial

        self._desk.read(partial(read_visits, today=self._desk.place.today), self._read, quiet=True)

    @Slot(object)
    def _read(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self.nothing.setVisible(not lines)
        for widget in (self.search, self.table):
            widget.setVisible(bool(lines))
        self._filter()

    @Slot()
    def _filter(self) -> None:
        asked = fold(self.search.text().strip())
        chosen = self._current()
        shown = [line for line in self._lines if asked in line.words]
        self.model.show(shown)
        at = next((at for at, line in enumerate(shown) if chosen and line.visit.key == chosen), 0)
        if shown:
            self.table.selectRow(at)

    def _current(self) -> str:
        at = self.table.currentIndex().row()
        return self.model.lines[at].visit.key if 0 <= at < len(self.model.lines) else ""

    @Slot()
    def _open_current(self) -> None:
        if key := self._current():
            self.opened.emit(key)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.lines[index.row()].visit.key)
