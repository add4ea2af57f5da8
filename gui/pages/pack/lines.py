"""A list of lines as a table with the fields of the line chosen below it; pasted into as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from briefings.errors import N_
from gui.keys import give_key
from gui.pages.pack.line_form import Field, LineForm
from gui.pages.pack.parts import button, moved, row, settle
from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROWS = 9  # so many are seen without scrolling


@dataclass(frozen=True)
class Column:
    """A column: its title (a message) and what it says of a line; one may `stretch`."""

    title: str
    say: Callable[[Any], str]
    stretch: bool = False


@dataclass(frozen=True)
class Listed:
    """What is listed: lines of a structure, as columns and as fields; a new one.

    `is_sound` says whether a line may be stored; one that may not, such as a new one that says nothing
    yet, waits in the list. Where lines have an order of their own, they are not `movable`. `paste` is the
    message of the button that pastes; empty where nothing can be pasted.
    """

    structure: type[msgspec.Struct]
    columns: Sequence[Column]
    fields: Sequence[Field]
    new: Callable[[], Any]
    is_sound: Callable[[Any], bool]
    movable: bool = False
    paste: str = ""


class _Model(QAbstractTableModel):
    """The lines as a table."""

    def __init__(self, words: Words, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._columns = tuple(columns)
        self.lines: list[Any] = []

    def show(self, lines: Sequence[Any]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def replace(self, at: int, line: Any) -> None:
        self.lines[at] = line
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()].say(self.lines[index.row()])
        return None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._words.say(self._columns[section].title)
        return None


class _Table(QTableView):
    """Whole lines; what is pasted or deleted is told."""

    pasted = Signal(QMimeData)
    delete_asked = Signal()
    move_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
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


class Lines(QWidget):
    """The list. `changed` carries all lines as they are to be; `pasted` what was pasted over it."""

    changed = Signal(tuple)
    pasted = Signal(QMimeData)

    def __init__(self, words: Words, listed: Listed) -> None:
        super().__init__()
        self._new, self._is_sound, self._movable = listed.new, listed.is_sound, listed.movable
        columns, movable, paste = listed.columns, listed.movable, listed.paste
        self._languages: tuple[str, ...] = ()
        self._last: Any = None  # as it was sent
        self.model = _Model(words, columns, self)
        self.table = _Table()
        words.keep(self.table.setAccessibleName, columns[0].title)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for at, column in enumerate(columns):
            mode = (
                QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.ResizeToContents
            )
            self.table.horizontalHeader().setSectionResizeMode(at, mode)
        self.add = button(words, N_("Add"), N_("Add a line (Ctrl+Enter)"))
        self.remove = button(words, N_("Remove"), N_("Remove the line chosen (Delete)"))
        self.up = button(words, N_("Up"), N_("Move the line up (Alt+Up)"))
        self.down = button(words, N_("Down"), N_("Move the line down (Alt+Down)"))
        self.paste = button(
            words, paste or N_("Paste from Excel"), N_("Paste a table from Excel or Word (Ctrl+V)")
        )
        self.form = LineForm(words, listed.structure, listed.fields)
        self.form.hide()
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.table)
        column_.addWidget(self.nothing)
        column_.addLayout(row(self.add, self.remove, self.up, self.down, self.paste))
        column_.addWidget(self.form)
        self.paste.setVisible(bool(paste))
        for one in (self.up, self.down):
            one.setVisible(movable)
        give_key(self.add, "Ctrl+Return")
        self.add.clicked.connect(self.begin)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.paste.clicked.connect(self._paste)
        self.table.pasted.connect(self.pasted)
        self.table.delete_asked.connect(self._remove)
        self.table.move_asked.connect(self._move)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.form.changed.connect(self._edited)
        self._fit()

    def show_lines(self, lines: Sequence[Any], languages: Sequence[str]) -> None:
        """Show the lines stored; the one chosen stays so, a new one that waits stays below."""
        self._languages = tuple(languages)
        at = self.table.currentIndex().row()
        drafts = [line for line in self.model.lines if not self._is_sound(line)]
        shown = [*lines, *drafts]
        if shown != self.model.lines:
            if self._last is not None and self._last in shown:
                at = shown.index(self._last)
            self.model.show(shown)
            self._fit()
        self.nothing.setVisible(not shown and bool(self.nothing.text()))
        self.choose(min(max(at, 0), len(shown) - 1))

    def choose(self, at: int) -> None:
        """Choose a line by its place."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if at >= 0:
            self.table.selectionModel().setCurrentIndex(self.model.index(at, 0), flags)
        self._show_chosen()

    @property
    def at(self) -> int:
        """The place of the line chosen; -1 where none is."""
        return self.table.currentIndex().row()

    @Slot()
    def begin(self) -> None:
        """Begin a new line below the others, the cursor in it."""
        settle(self.form)
        if not self.model.lines or self._is_sound(self.model.lines[-1]):
            self.model.show([*self.model.lines, self._new()])
            self._fit()
        self.choose(len(self.model.lines) - 1)
        self.form.enter()

    # --- inside -----------------------------------------------------------------------------

    def _fit(self) -> None:
        rows = min(max(len(self.model.lines), 2), _ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * 28 + 4)

    def _show_chosen(self) -> None:
        at, has = self.at, bool(self.model.lines)
        self.form.setVisible(has and at >= 0)
        self.remove.setEnabled(has)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self.model.lines) - 1)
        if has and at >= 0:
            self.form.show_line(self.model.lines[at], self._languages)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, before: QModelIndex) -> None:
        if before.isValid() and before.row() < len(self.model.lines):
            settle(self.form)
        self._show_chosen()

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        at = self._shown_at()
        if at < 0:
            return
        line = msgspec.structs.replace(self.model.lines[at], **{name: value})
        self.model.replace(at, line)
        self._last = line
        if at == self.at:
            self.form.show_line(line, self._languages)
        self._tell()

    def _shown_at(self) -> int:
        """The place of the line whose fields are on show."""
        shown = self.form.line
        return next((at for at, line in enumerate(self.model.lines) if line is shown), -1)

    def _tell(self) -> None:
        self.changed.emit(tuple(line for line in self.model.lines if self._is_sound(line)))

    @Slot()
    def _remove(self) -> None:
        settle(self.form)
        at = self.at
        if at < 0:
            return
        was_stored = self._is_sound(self.model.lines[at])
        self.model.show([*self.model.lines[:at], *self.model.lines[at + 1 :]])
        self._fit()
        self.choose(min(at, len(self.model.lines) - 1))
        if was_stored:
            self._tell()

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, by: int) -> None:
        at, to = self.at, self.at + by
        if not self._movable or at < 0 or not 0 <= to < len(self.model.lines):
            return
        settle(self.form)
        self.model.show(moved(self.model.lines, at, by))
        self.choose(to)
        self._tell()

    @Slot()
    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().mimeData())
