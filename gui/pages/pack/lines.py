"""A list of lines as a table with the fields of the line chosen below it; pasted into as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

import msgspec
from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.records.values import Text
from gui.keys import give_key
from gui.pages.pack.line_form import Doubt, Field, LineForm
from gui.pages.pack.line_table import Column, Model, Row, Table
from gui.pages.pack.parts import button, moved, row, settle
from gui.words import Words

_ROWS = 9  # so many are seen without scrolling


@dataclass(frozen=True)
class Listed:
    """What is listed: lines of a structure, as columns and as fields; a new one.

    `is_sound` says whether a line may be stored; one that may not, such as a new one that says nothing
    yet, waits in the list. Where lines have an order of their own, they are not `movable`. `paste` is the
    message of the button that pastes; empty where nothing can be pasted. `along` gives, of a line before and
    after something was typed into it, what it says then: what else follows from that. `doubts`
    gives what cannot be meant of what a line says.
    """

    structure: type[msgspec.Struct]
    columns: Sequence[Column]
    fields: Sequence[Field]
    new: Callable[[], Any]
    is_sound: Callable[[Any], bool]
    movable: bool = False
    paste: str = ""
    along: Callable[[Any, Any], Any] | None = None
    doubts: Callable[[Any], Sequence[Doubt]] | None = None


@dataclass(frozen=True)
class Change:
    """What was done to one line: `now` is what it says, None where it is taken away.

    `seen` is what stood there as it was shown and as it was typed since, `place` where; `row` tells the line
    from others as long as it is on show, `field` what was typed into. A line that `is_new` may not be stored.
    """

    row: int
    place: int
    seen: tuple[Any, ...]
    now: Any
    field: str = ""
    by: int = 0
    is_new: bool = False


class Lines(QWidget):
    """The list. `changed` carries what was done to one line; `pasted` what was pasted over the list.

    A line that is typed and may not be stored yet, or was refused, stays until its list is shown again.
    """

    changed = Signal(Change)
    pasted = Signal(QMimeData)

    def __init__(self, words: Words, listed: Listed) -> None:
        super().__init__()
        self._new, self._is_sound, self._along = listed.new, listed.is_sound, listed.along
        columns, paste = listed.columns, listed.paste
        self._movable = movable = listed.movable
        self._languages: tuple[str, ...] = ()
        self._of = ""  # whose list is on show
        self._numbers = count()
        self._drafts: dict[str, list[Row]] = {}  # of lists that are not on show
        self._unread: dict[str, tuple[Any, dict[str, str]]] = {}  # of those: a line and what is no value
        self.model = Model(words, columns, self)
        self.table = Table()
        words.keep(self.table.setAccessibleName, str(columns[0].title))
        self.table.setModel(self.model)
        for at, column in enumerate(columns):
            mode = (
                QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.ResizeToContents
            )
            self.table.horizontalHeader().setSectionResizeMode(at, mode)
        self.add = button(words, N_("Add"), N_("Add a line (Ctrl+Enter)"))
        self.remove = button(words, N_("Remove"), N_("Remove the line chosen (Delete)"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # on the way to its fields; the table has a key
        self.up = button(words, N_("Up"), N_("Move the line up (Alt+Up)"))
        self.down = button(words, N_("Down"), N_("Move the line down (Alt+Down)"))
        self.paste = button(
            words, paste or N_("Paste from Excel"), N_("Paste a table from Excel or Word (Ctrl+V)")
        )
        self.form = LineForm(words, listed.structure, listed.fields, doubts=listed.doubts)
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
        give_key(self.add, "Ctrl+Return", self)
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

    def show_lines(self, lines: Sequence[Any], languages: Sequence[str], of: str = "") -> None:
        """Show the lines stored, the list of the record of this key; the one chosen stays so.

        Lines that are drafts stay below.
        """
        self._languages = tuple(languages)
        shown_at = self._shown_at()
        typed = self.model.rows[shown_at] if shown_at >= 0 else None
        if typed is not None and of == self._of and not typed.is_draft and typed.line not in lines:
            settle(self.form)  # it goes: what is being typed into it goes nowhere else
        unread: tuple[Any, dict[str, str]] | None = None
        if of != self._of:
            self._put_aside()
            self.model.show(self._drafts.pop(of, []))
            unread = self._unread.pop(of, None)
            self._of, typed = of, None
        at = self.table.currentIndex().row()
        shown = [*self._matched(lines), *self._waiting()]
        if shown != self.model.rows:
            if typed is not None:
                at = next((place for place, row in enumerate(shown) if row is typed), at)
            self.model.show(shown)
            self._fit()
        self.nothing.setVisible(not shown and bool(self.nothing.text()))
        if unread is not None:
            at = next((place for place, row in enumerate(shown) if row.line == unread[0]), at)
        self.choose(min(max(at, 0), len(shown) - 1))
        if unread is not None and self.form.line == unread[0]:
            self.form.put_unread(unread[1])

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
        if not self.model.rows or self._is_sound(self.model.rows[-1].line):
            row = Row(next(self._numbers), self._new(), is_new=True, is_draft=True)
            self.model.show([*self.model.rows, row])
            self._fit()
        self.choose(len(self.model.rows) - 1)
        self.form.enter()

    def sound(self) -> tuple[Any, ...]:
        """The lines that may be stored."""
        return tuple(line for line in self.model.lines if self._is_sound(line))

    def refuse(self, number: int) -> None:
        """What was done to a line cannot be stored: it stays as a new one, to be typed on or removed."""
        for one in self.model.rows:
            if one.number == number:
                one.is_new = one.is_draft = True
                one.seen = ()

    @property
    def is_unfinished(self) -> bool:
        """Is there a line, in a list on show or before, in which something stands and is not stored?"""
        rows = (*self._waiting(), *(one for rows in self._drafts.values() for one in rows))
        return bool(self.form.wrong or self._unread) or any(one.line != self._new() for one in rows)

    def let_go_of(self, is_there: Callable[[str], bool]) -> tuple[Text | str, ...]:
        """Forget what waits for lists whose record is there no more, and give what was typed of it."""
        gone = [of for of in {**self._drafts, **self._unread} if of and not is_there(of)]
        rows = [one for of in gone for one in self._drafts.pop(of, ())]
        unread = [self._unread.pop(of)[1] for of in gone if of in self._unread]
        typed = (value for one in rows for value in self.form.typed(one.line, self._new()))
        return (*typed, *(text for texts in unread for text in texts.values()))

    # --- inside -----------------------------------------------------------------------------

    def _put_aside(self) -> None:
        """Another list comes: what is not stored of this one stays with it."""
        if waiting := self._waiting():
            self._drafts[self._of] = waiting
        if self.form.wrong:
            self._unread[self._of] = self.form.line, self.form.unread()
            self.form.forget_wrong()

    def _waiting(self) -> list[Row]:
        return [row for row in self.model.rows if row.is_draft]

    def _matched(self, lines: Sequence[Any]) -> list[Row]:
        """The rows of lines as they are stored: those that say so already, new ones for the others."""
        left = [row for row in self.model.rows if not row.is_draft]
        rows = []
        for at, line in enumerate(lines):
            same = [row for row in left if row.line == line]
            here = [row for row in same if at < len(self.model.rows) and row is self.model.rows[at]]
            row = next(iter(here or same), None)
            if row is None:
                row = Row(next(self._numbers), line)
            else:
                left.remove(row)
            row.seen, row.is_new = (line,), False
            rows.append(row)
        return rows

    def _fit(self) -> None:
        rows = min(max(len(self.model.rows), 2), _ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * 28 + 4)

    def _show_chosen(self) -> None:
        at, has = self.at, bool(self.model.rows)
        shown_at = self._shown_at()
        if self.form.wrong and shown_at not in (at, -1):
            QTimer.singleShot(0, self, partial(self._stay, shown_at))
            return
        if shown_at < 0:
            self.form.forget_wrong()
        self.form.setVisible(has and at >= 0)
        self.remove.setEnabled(has)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self.model.rows) - 1)
        if has and at >= 0:
            row = self.model.rows[at]
            self.form.show_line(row.line, self._languages, row.number)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, before: QModelIndex) -> None:
        if before.isValid() and before.row() < len(self.model.rows):
            settle(self.form)
        self._show_chosen()

    def _stay(self, at: int) -> None:
        """What was typed cannot be read: its line stays the one chosen, the cursor where it is wrong."""
        if self.form.wrong and at < len(self.model.rows) and self.model.rows[at].line is self.form.line:
            self.table.selectionModel().blockSignals(True)
            self.choose(at)
            self.table.selectionModel().blockSignals(False)
            self.table.viewport().update()
            self.form.enter(self.form.wrong)

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        at = self._shown_at()
        if at < 0:
            return
        row = self.model.rows[at]
        line = msgspec.structs.replace(row.line, **{name: value})
        line = self._along(row.line, line) if self._along is not None else line
        self.model.replace(at, line)
        if at == self.at:
            self.form.show_line(line, self._languages, row.number)
        if self._is_sound(line):
            seen, row.seen, row.is_draft = row.seen, (*row.seen, line), False
            self.changed.emit(Change(row.number, at, seen, line, field=name, is_new=row.is_new))

    def _shown_at(self) -> int:
        """The place of the line whose fields are on show."""
        shown = self.form.line
        return next((at for at, row in enumerate(self.model.rows) if row.line is shown), -1)

    @Slot()
    def _remove(self) -> None:
        settle(self.form)
        at = self.at
        if at < 0:
            return
        row = self.model.rows[at]
        self.model.show([*self.model.rows[:at], *self.model.rows[at + 1 :]])
        self._fit()
        self.choose(min(at, len(self.model.rows) - 1))
        if not row.is_draft:
            self.changed.emit(Change(row.number, at, row.seen, None))

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, by: int) -> None:
        at, to = self.at, self.at + by
        if not self._movable or at < 0 or not 0 <= to < len(self.model.rows):
            return
        settle(self.form)
        row = self.model.rows[at]
        self.model.show(moved(self.model.rows, at, by))
        self.choose(to)
        if not row.is_draft:
            self.changed.emit(Change(row.number, at, row.seen, row.line, by=by))

    @Slot()
    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().mimeData())
