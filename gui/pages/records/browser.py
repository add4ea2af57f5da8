"""The records of one kind: search as you type, filters, the table, in any order of any column."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from briefings.editing import finding
from briefings.editing.changing import ISSUED
from briefings.editing.fields import Shape
from briefings.editing.listing import (
    Filter,
    Order,
    Rows,
    columns,
    found,
    listed,
    ordered,
    passing,
    renewed,
    title_of,
)
from briefings.editing.saying import namer
from briefings.errors import N_
from briefings.progress import Progress
from briefings.records.kinds import Attachment
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.fields.choices import level_icon
from gui.latest import Latest
from gui.pages.records.filters import Filters
from gui.pages.records.table import RecordsModel
from gui.search_line import SearchLine

_AT_ONCE = 100  # so many hits are shown while a key is still down
_PAUSE = 180  # milliseconds after which all of them are looked for
_FEW = 200  # changes up to which the records are renewed one by one
_WIDTHS = {"title": 280, "handling": 120, "state": 120, "changed": 130}
_SHAPE_WIDTHS = {Shape.DATE: 96, Shape.CODE: 130, Shape.WHOLE: 70, Shape.YES: 80, Shape.ANSWER: 110}
_OTHER_WIDTH = 150
_LOOKED_AT, _MANY = 200, 5  # rows whose names are measured; one in so many that are too long is many
_LONGEST_DAY, _AROUND = "00 September 0000", 28  # a date is never cut, and the room around it


class _Listed(NamedTuple):
    rows: Rows
    order: list[int]
    change: int  # the latest in the log when they were read


class Table(QTableView):
    """The table; its keys are the page's."""

    deleted = Signal()
    entered = Signal()  # the user wants to go on in the form

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        match event.key():
            case Qt.Key.Key_Delete:
                self.deleted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)


class Browser(QWidget):
    """Search, filters and table. `chosen` carries a record's key, "" where none is chosen any more."""

    chosen = Signal(str)
    shown = Signal()  # the rows asked for are on show

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = ""
        self._key = ""
        self._order = Order()
        self._change = 0
        self._is_stale = False  # the rows on show are to be read anew, as soon as they can be
        self._latest = Latest(desk, self)
        self._is_selecting = False
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        desk.words.keep(self.search.setPlaceholderText, N_("Search this table (Ctrl+F)"))
        desk.words.keep(self.search.setAccessibleName, N_("Search this table (Ctrl+F)"))
        self.filters = Filters(desk)
        self.model = RecordsModel(lambda level: level_icon(level, self), self)
        self.table = Table()
        desk.words.keep(self.table.setAccessibleName, N_("Records"))
        self._dress_table()
        self.count = QLabel()
        self.count.setObjectName("small")
        self.empty = QLabel()
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        self.empty.hide()
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.filters)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.arrange)
        self.search.textChanged.connect(self._search)
        self.search.left_downwards.connect(self.enter_table)
        self.filters.changed.connect(self.arrange)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.horizontalHeader().sectionResized.connect(self._keep_widths)

    def _dress_table(self) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)

    # --- reading ----------------------------------------------------------------------------

    def show_kind(self, kind: str) -> None:
        """Show the records of a kind."""
        if kind != self.kind:
            self.search.clear()
            self.kind, self._key, self._order = kind, "", Order()
        chosen = {name: made.currentIndex() for name, made in self.filters.lists.items()}
        self.filters.blockSignals(True)
        self.filters.show_kind(kind)
        for name, index in chosen.items():
            if name in self.filters.lists and index < self.filters.lists[name].count():
                self.filters.lists[name].setCurrentIndex(index)
        self.filters.blockSignals(False)
        self._read()

    def _read(self, since: int | None = None) -> None:
        """Read the rows; of what was written `since` a change, only where that concerns them."""
        kind, order, words = self.kind, self._order, self.search.text()
        by, translator = self.filters.chosen(), self._desk.words.translator
        self._is_stale = self._is_stale or since is None

        def read(workspace: Workspace, progress: Progress) -> _Listed | int:
            change = workspace.last_change
            if since is not None and all(one != kind for one, _ in workspace.changed_since(since)):
                return change
            rows = listed(workspace, kind, progress)
            places = passing(rows, found(workspace, rows, words, translator.language, progress), by)
            arranged = ordered(workspace, rows, places, order, translator=translator, progress=progress)
            return _Listed(rows, arranged, change)

        self._latest.read(read, self._listed)

    @Slot(object)
    def _listed(self, told: _Listed | int) -> None:
        if isinstance(told, int):
            self._change = told
            self.refresh()
            return
        is_new = self.model.rows is None or self.model.rows.kind != self.kind
        self._change, self._is_stale = told.change, False
        words = self._desk.words
        named = namer(self._desk.workspace, words.language)
        self.model.show(told.rows, told.order, words.translator, named)
        if is_new:
            self._size_columns()
        self._size_rows()
        self._reselect()
        self._say_count(len(told.order))
        self.refresh()  # what was written meanwhile
        self.shown.emit()

    def refresh(self) -> None:
        """Show what was written since: row by row, so that nobody loses their place."""
        rows = self.model.rows
        if rows is None or rows.kind != self.kind:
            return
        workspace = self._desk.workspace
        if workspace.last_change - self._change > _FEW:
            # What is still being looked for is looked for again, whatever changed.
            self._read(since=None if self._latest.is_waiting else self._change)
            return
        changed = [key for kind, key in workspace.changed_since(self._change) if kind == self.kind]
        self._change = workspace.last_change
        if changed:
            known = set(self.model.order)
            places, gone = renewed(workspace, rows, changed)
            if self.model.drop(gone):
                self._reselect()
            self.model.renew([place for place in places if place in known])
            self.model.add([place for place in places if place not in known])
            self._say_count(len(self.model.order))

    # --- search, filter, order --------------------------------------------------------------

    @Slot(str)
    def _search(self, words: str) -> None:
        """Show the first hits at once; all of them, in order, when the typing pauses."""
        rows = self.model.rows
        if not words.strip():
            self.arrange()
            return
        if rows is None or rows.kind != self.kind:
            self._pause.start()
            return
        was_waiting = self._latest.is_waiting
        self._latest.leave()
        language, workspace = self._desk.words.language, self._desk.workspace
        hits = finding.search(workspace, words, language, kinds=(self.kind,), limit=_AT_ONCE)
        places = [rows.places[hit.key] for hit in hits if hit.key in rows.places]
        self._show(passing(rows, places, self.filters.chosen()))
        if len(hits) >= _AT_ONCE or not self.filters.chosen().is_open or was_waiting:
            self._pause.start()

    @Slot()
    def arrange(self) -> None:
        """Find, filter and order all rows anew, in a thread; read them first where that is due."""
        self._pause.stop()
        if self._is_stale:
            self._read()
            return
        rows = self.model.rows
        if rows is None or rows.kind != self.kind:
            return
        words, by, order = self.search.text(), self.filters.chosen(), self._order
        translator = self._desk.words.translator

        def read(workspace: Workspace, progress: Progress) -> list[int]:
            places = passing(rows, found(workspace, rows, words, translator.language, progress), by)
            return ordered(workspace, rows, places, order, translator=translator, progress=progress)

        self._latest.read(read, self._arranged)

    @Slot(object)
    def _arranged(self, order: list[int]) -> None:
        self._show(order)
        self.refresh()  # what was written, where its reading was left for this one
        self.shown.emit()

    def _show(self, order: list[int]) -> None:
        self.model.show_order(order)
        self._reselect()
        self._say_count(len(order))

    @Slot(int, Qt.SortOrder)
    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        columns = self.model.columns
        if self.model.rows is None or not 0 <= section < len(columns):
            return
        self._order = Order(columns[section][0], order == Qt.SortOrder.DescendingOrder)
        self.arrange()

    def clear_filters(self) -> None:
        """Show every row of the kind."""
        if self.search.text() or self.filters.chosen() != Filter():
            self.filters.blockSignals(True)
            self.filters.clear()
            self.filters.blockSignals(False)
            self.search.clear()
            self.arrange()

    # --- the row chosen ---------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The record chosen, "" where none is."""
        return self._key

    def select(self, key: str) -> None:
        """Choose a record; it stays chosen where the rows on show are others."""
        self._key = key
        self._reselect()

    def _reselect(self) -> None:
        row = self.model.row_of(self._key) if self._key else -1
        selection = self.table.selectionModel()
        self._is_selecting = True
        if row < 0:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self.model.index(row, 0), flags)
            self.table.scrollTo(self.model.index(row, 0))
        self._is_selecting = False

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._is_selecting or not current.isValid():
            return
        key = current.data(RecordsModel.KEY)
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    @Slot()
    def enter_table(self) -> None:
        """Go on in the table: its first row is chosen where none is."""
        self.table.setFocus()
        if not self.table.selectionModel().hasSelection() and self.model.rowCount():
            self.table.selectRow(0)

    # --- how it looks -----------------------------------------------------------------------

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        shapes = {one.name: one.shape for one in columns(self.kind)}
        kept = str(self._desk.settings.value(self._widths, "")).split()
        day = self.table.fontMetrics().horizontalAdvance(_LONGEST_DAY) + _AROUND
        for section, (name, _) in enumerate(self.model.columns):
            width = _WIDTHS.get(name) or _SHAPE_WIDTHS.get(shapes[name], _OTHER_WIDTH)
            if len(kept) == len(self.model.columns):
                width = int(kept[section])
            if shapes.get(name) is Shape.DATE:
                width = max(width, day)
            header.resizeSection(section, width)
        header.blockSignals(False)

    def _size_rows(self) -> None:
        """Rows of two lines where many names need them: what tells agreements apart stands late in theirs.

        Those of the kind are measured, not those on show: a search leaves the rows as high as they are.
        """
        rows, language = self.model.rows, self._desk.words.language
        assert rows is not None
        first = [title_of(rows, place, language) for place in islice(rows.places.values(), _LOOKED_AT)]
        room = self.table.columnWidth(0) - _AROUND
        measure = self.table.fontMetrics()
        longer = sum(measure.horizontalAdvance(name) > room for name in first)
        lines = 2 if longer * _MANY > len(first) else 1
        self.table.verticalHeader().setDefaultSectionSize(lines * measure.lineSpacing() + 12)

    @property
    def _widths(self) -> str:
        """Under what name the settings keep the columns' widths."""
        return f"records/widths/{self.kind}"

    @Slot(int)
    def _keep_widths(self, resized: int) -> None:
        header = self.table.horizontalHeader()
        widths = [header.sectionSize(section) for section in range(header.count())]
        if self.model.rows is not None and self.model.rows.kind == self.kind:
            self._desk.settings.setValue(self._widths, " ".join(map(str, widths)))
            if resized == 0:
                self._size_rows()

    def _say_count(self, count: int) -> None:
        words = self._desk.words
        self.count.setText(words.say(N_("Records on show: {count}"), count=count))
        is_searched = bool(self.search.text().strip()) or not self.filters.chosen().is_open
        nothing = N_("There is none yet. Enter the first with “New”.")
        if is_searched:
            nothing = N_("Nothing found. Try fewer letters; tones do not matter.")
        elif self.kind in ISSUED:
            nothing = N_("There is none yet. They come about when a pack is issued.")
        elif self.kind == Attachment.kind:
            nothing = N_("There is none yet. Choose the record that a file belongs to, then its files.")
        self.empty.setText(words.say(nothing))
        self.empty.setVisible(not count)
