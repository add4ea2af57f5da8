"""The page of all records: kinds at the left, their table in the middle, the record chosen at the right."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from briefings.editing.changing import delete_record
from briefings.errors import N_
from briefings.interface import KINDS
from gui.desk import Desk, Target
from gui.fields.choices import Choice
from gui.page import Page
from gui.pages.records.browser import Browser
from gui.pages.records.record import RecordPane
from gui.pages.records.removed import RemovedLine

_KIND = Qt.ItemDataRole.UserRole
_PAUSE = 60  # milliseconds: who holds an arrow key down sees rows pass, not forms
_SHOWN_FIRST = "partner"
_NARROW = 1080  # pixels


class RecordsPage(Page):
    """Every record of the workspace."""

    name = "records"
    title = N_("Records")
    icon = "records"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kinds = QListWidget()
        self.kinds.setObjectName("kinds")
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.keep(self.kinds.setAccessibleName, N_("Kinds of records"))
        for kind in KINDS:
            item = QListWidgetItem()
            item.setData(_KIND, kind)
            self.kinds.addItem(item)
        self.kinds.setCurrentRow(list(KINDS).index(_SHOWN_FIRST))
        self.kind_list = Choice()  # in the place of the kinds where the window is narrow
        self.words.keep(self.kind_list.setAccessibleName, N_("Kinds of records"))
        self.words.keep(self.kind_list.setToolTip, N_("Kinds of records"))
        for kind in KINDS:
            self.kind_list.addItem("", kind)
        self.kind_list.hide()
        self.browser = Browser(desk)
        self.record = RecordPane(desk)
        self.removed = RemovedLine(desk)
        self._lay_out()
        self._choosing = QTimer(self)
        self._choosing.setSingleShot(True)
        self._choosing.setInterval(_PAUSE)
        self._connect()
        self._add_actions()
        self._say_kinds()
        self._keep_sizes(desk.settings)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.removed)
        self.browser.column.insertWidget(0, self.kind_list)
        column.addWidget(self.browser, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((self.kinds, 0), (middle, 4), (self.record, 5)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([185, 450, 640])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setFocusProxy(self.browser.search)

    def _connect(self) -> None:
        self._choosing.timeout.connect(self._show_waiting)
        self.kinds.currentRowChanged.connect(self._choose_kind)
        self.kind_list.currentIndexChanged.connect(self.kinds.setCurrentRow)
        self.browser.chosen.connect(self._choose)
        self.browser.shown.connect(self._prepare)
        self.browser.table.entered.connect(self.enter_form)
        self.browser.table.deleted.connect(self.delete)
        self.record.created.connect(self._created)
        self.record.new.clicked.connect(self.begin)
        self.record.delete.clicked.connect(self.delete)
        self.words.changed.connect(self._say_kinds)

    def _add_actions(self) -> None:
        for words, keys, does in (
            (N_("New record"), "Ctrl+Shift+N", self.begin),
            (N_("Remove record"), "Ctrl+Delete", self.delete),
            (N_("Search this table"), "Ctrl+F", self.enter_search),
            (N_("Kinds of records"), "Ctrl+Shift+K", self.enter_kinds),
            (N_("Edit record"), "F2", self.enter_form),
            (N_("History of this record"), "Ctrl+H", self.show_history),
            (N_("Attach a file…"), "Ctrl+Shift+A", self.attach_file),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.words.keep(action.setText, words)
            action.triggered.connect(does)
            self.addAction(action)

    def _keep_sizes(self, settings: QSettings) -> None:
        if state := settings.value("records/splitter"):
            self.splitter.restoreState(state)
        self.splitter.splitterMoved.connect(self._sizes_changed)

    @Slot()
    def _sizes_changed(self) -> None:
        self.desk.settings.setValue("records/splitter", self.splitter.saveState())

    @Slot()
    def _say_kinds(self) -> None:
        for row in range(self.kinds.count()):
            item = self.kinds.item(row)
            item.setText(self.words.say(KINDS[item.data(_KIND)]))
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, self.kinds.fontMetrics().lineSpacing() + 12))
            self.kind_list.setItemText(row, item.text())
        if self.browser.kind and self.desk.is_open:
            self.browser.show_kind(self.browser.kind)

    # --- as a page --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was written since."""
        if not self.browser.kind:
            self.browser.show_kind(self.kind)
        else:
            self.browser.refresh()
        self.record.refresh()

    def go_to(self, target: Target) -> None:
        """Show a kind, a record, a field of it; the tab "new" begins a record."""
        if not target.kind or not self.desk.is_open or not self.record.may_show(target.kind, target.key):
            return
        if target.kind != self.kind:
            self.kinds.setCurrentRow(list(KINDS).index(target.kind))
        if target.tab == "new":
            self.begin()
        elif target.key:
            self._choosing.stop()
            self.browser.select(target.key)
            self.record.show_record(target.kind, target.key)
            self.record.show_tab(target.tab)
            if target.field:
                self.record.show_tab("fields")
                self.record.form.enter(target.field)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: what was typed is saved."""
        self.record.form.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: where there is little room the kinds are a list to open."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.kinds.setVisible(not is_narrow)
        self.kind_list.setVisible(is_narrow)

    @property
    def kind(self) -> str:
        """The kind on show."""
        return str(self.kinds.currentItem().data(_KIND))

    # --- choosing ---------------------------------------------------------------------------

    @Slot(int)
    def _choose_kind(self, _row: int) -> None:
        if not self.desk.is_open:
            return
        self._choosing.stop()
        if not self.record.may_show(self.kind, ""):
            self._stay()
            return
        self.kind_list.setCurrentIndex(self.kinds.currentRow())
        self.record.show_kind(self.kind)
        self.browser.show_kind(self.kind)

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self._choosing.start()

    @Slot()
    def _prepare(self) -> None:
        """The rows are there, and most likely one of them is opened next."""
        self.record.form.prepare(self.kind)

    @Slot()
    def _show_waiting(self) -> None:
        if self.record.may_show(self.kind, self.browser.key):
            self.record.show_record(self.kind, self.browser.key)
        else:
            self._stay()

    def _stay(self) -> None:
        """What is typed cannot be saved as it is: its record stays the one chosen."""
        kind, key = self.record.shown
        row = list(KINDS).index(kind)
        with QSignalBlocker(self.kinds), QSignalBlocker(self.kind_list):
            self.kinds.setCurrentRow(row)
            self.kind_list.setCurrentIndex(row)
        self.browser.select(key)

    @Slot(str)
    def _created(self, key: str) -> None:
        self.browser.refresh()
        self.browser.select(key)

    @Slot()
    def enter_form(self) -> None:
        """Go on in the form of the record chosen."""
        if self._choosing.isActive():
            self._choosing.stop()
            self._show_waiting()
        self.record.enter()

    @Slot()
    def enter_search(self) -> None:
        """Go on in the search line."""
        self.browser.search.setFocus()
        self.browser.search.selectAll()

    @Slot()
    def enter_kinds(self) -> None:
        """Go on in the list of kinds."""
        (self.kind_list if self.kinds.isHidden() else self.kinds).setFocus()

    # --- records ----------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Begin a new record of the kind on show."""
        if not self.record.may_show(self.kind, ""):
            return
        self.browser.select("")
        self.record.begin(self.kind)

    @Slot()
    def delete(self) -> None:
        """Remove the record chosen; it is not asked about, for it can be undone."""
        self._choosing.stop()
        kind, key = self.record.shown
        if self.browser.table.hasFocus() and self.browser.key:
            kind, key = self.kind, self.browser.key
        if not key:
            return
        who, now = self.desk.who, self.desk.now()
        self.removed.remember(kind, key)
        self.desk.write(
            lambda workspace: delete_record(workspace, kind, key, who=who, when=now), self.removed.tell
        )

    @Slot()
    def show_history(self) -> None:
        """Show what became of the record chosen."""
        self.record.show_tab("history")

    @Slot()
    def attach_file(self) -> None:
        """Attach a file to the record chosen."""
        if self.record.shown[1]:
            self.record.show_tab("files")
            self.record.files.ask_file()
