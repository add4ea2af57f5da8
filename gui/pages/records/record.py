"""The record chosen: what it is called, where it comes from, its form, files, history, who names it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from briefings.editing.changing import ISSUED
from briefings.editing.listing import STATES
from briefings.errors import N_
from briefings.interface import KIND_WORDS, title_in
from briefings.records.kinds import Attachment, Record
from briefings.store.bodies import title
from gui import icons
from gui.desk import Desk
from gui.fields.choices import level_icon
from gui.keys import press_deliberately
from gui.pages.records.begun import is_begun
from gui.pages.records.erasing import EraseButton
from gui.pages.records.files import FilesPane
from gui.pages.records.form import GO_ON, RecordForm
from gui.pages.records.history import HistoryPane
from gui.pages.records.naming import NamingPane

TABS = ("fields", "named", "files", "history")
_NOT_ENTERED = (*ISSUED, Attachment.kind)


class RecordPane(QWidget):
    """The right side of the page. `created` carries the key of a record that was begun here."""

    created = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown = ("", "")  # kind and key
        self.heading = QLabel()
        self.heading.setObjectName("large")
        self.heading.setWordWrap(True)
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.marks = QLabel()
        self.marks.setObjectName("quiet")
        self.marks.setWordWrap(True)
        self.level = QLabel()
        self.new = icons.PushButton()
        self.new.dress("add", 16)
        self.delete = icons.PushButton()
        self.delete.dress("close", 16)
        words = desk.words
        words.keep(self.new.setToolTip, N_("New record (Ctrl+Shift+N)"))
        words.keep(self.delete.setText, N_("Remove"))
        words.keep(self.delete.setToolTip, N_("Remove this record (Ctrl+Delete); can be undone"))
        press_deliberately(self.delete)
        self.erase = EraseButton(desk)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _ in TABS:
            self.tabs.addTab("")
        for place, message in enumerate((N_("Fields"), N_("Named in"), N_("Files"), N_("Changes"))):
            words.keep(_tab_text(self.tabs, place), message)
        words.keep(self.tabs.setAccessibleName, N_("Parts of the record"))
        self.form = RecordForm(desk)
        self.named = NamingPane(desk)
        self.files = FilesPane(desk)
        self.history = HistoryPane(desk)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(16, 16, 16, 16)
        words.keep(self.hint.setText, N_("Choose a record in the table, or enter one with “New”."))
        self.stack = QStackedWidget()
        for pane in (self.form, self.named, self.files, self.history, self.hint):
            self.stack.addWidget(pane)
        self.stack.setCurrentWidget(self.hint)
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_pane)
        self.form.created.connect(self._created)
        self.form.saved.connect(self._allow)
        words.changed.connect(self._allow)
        self.erase.about_to.connect(self.form.flush)
        self._allow()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.setSpacing(8)
        named = QVBoxLayout()
        named.setSpacing(2)
        named.addWidget(self.heading)
        marks = QHBoxLayout()
        marks.setSpacing(6)
        marks.addWidget(self.level)
        marks.addWidget(self.marks, 1)
        named.addLayout(marks)
        head.addLayout(named, 1)
        for button in (self.new, self.delete):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignTop)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 4, 12, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(tabs)
        column.addWidget(self.stack, 1)

    # --- what is shown ----------------------------------------------------------------------

    def may_show(self, kind: str, key: str) -> bool:
        """May this record be shown, or another one begun (without key)? Not where one cannot be left yet."""
        return bool(key and (kind, key) == self.shown) or self.form.may_leave()

    def show_kind(self, kind: str) -> None:
        """Show no record of another kind: what was chosen before is left."""
        self.form.clear()
        self.shown = (kind, "")
        self.heading.clear()
        self.marks.clear()
        self.level.clear()
        self.stack.setCurrentWidget(self.hint)
        self._allow()

    def show_record(self, kind: str, key: str) -> None:
        """Show a record."""
        self.shown = (kind, key)
        self.refresh()

    def begin(self, kind: str) -> None:
        """Begin a new record."""
        if kind in _NOT_ENTERED:
            return
        self.shown = (kind, "")
        say = self._desk.words.say
        self.heading.setText(say(N_("New: {kind}"), kind=say(KIND_WORDS[kind])))
        self.marks.clear()
        self.level.clear()
        self.tabs.setCurrentIndex(0)
        self.stack.setCurrentWidget(self.form)
        self.form.begin(kind)
        self._allow()

    @Slot()
    def refresh(self) -> None:
        """Show the record as it is now."""
        kind, key = self.shown
        if not key or not self._desk.is_open:
            return
        record = self._desk.workspace.find(kind, key)
        if record is None:
            self.show_kind(kind)
            return
        self._head(record)
        self.form.show_record(record)
        self._show_pane(self.tabs.currentIndex())
        self._allow()

    def _head(self, record: Record) -> None:
        words = self._desk.words
        heading = title_in(title(record), words.language) or record.key
        self.heading.setText(heading)
        self.level.setPixmap(level_icon(record.handling, self).pixmap(14))
        state = next(str(head[5]) for head in self._desk.workspace.heads(record.kind, (), (record.key,)))
        marks = [
            words.translator.word("Handling", record.handling.value),
            words.say(STATES[state]),
            words.translator.word("Confidence", record.confidence.value),
        ]
        if record.illustrative:
            marks.append(words.say(N_("illustrative")))
        self.marks.setText(" · ".join(marks))

    def show_tab(self, name: str) -> None:
        """Show a part of the record: fields, named, files or history."""
        if name in TABS and self.shown[1]:
            self.tabs.setCurrentIndex(TABS.index(name))

    def enter(self) -> None:
        """Put the focus into the first field."""
        if self.shown[1] or self.form.is_draft:
            self.tabs.setCurrentIndex(0)
            self.form.enter()

    @Slot(int)
    def _show_pane(self, index: int) -> None:
        kind, key = self.shown
        if not key:
            self.stack.setCurrentWidget(self.form if self.form.is_draft else self.hint)
            return
        pane = self.stack.widget(index)
        if isinstance(pane, NamingPane | FilesPane | HistoryPane):
            self.form.flush()
            pane.show_record(kind, key)
        self.stack.setCurrentIndex(index)

    @Slot(str)
    def _created(self, key: str) -> None:
        self.shown = (self.form.kind, key)
        self.refresh()
        self.created.emit(key)

    @Slot()
    def _allow(self) -> None:
        kind, key = self.shown
        self.new.setEnabled(kind not in _NOT_ENTERED)
        is_waiting = self._desk.is_open and bool(kind) and is_begun(self._desk.place.workspace, kind)
        self.new.setText(self._desk.words.say(GO_ON if is_waiting else N_("New")))
        self.delete.setEnabled(bool(key) and kind not in ISSUED)
        self.erase.show_record(kind, key)
        self.tabs.setVisible(bool(key) or self.form.is_draft)
        for place in range(1, len(TABS)):
            self.tabs.setTabEnabled(place, bool(key))


def _tab_text(tabs: QTabBar, place: int) -> Callable[[str], None]:
    def show(text: str) -> None:
        tabs.setTabText(place, text)

    return show
