"""What became of a record: who changed what and when, what it was before, and back to an earlier state."""

from __future__ import annotations

import difflib
import re
from datetime import datetime
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from briefings.editing.history import Version, change_said, restore, versions
from briefings.editing.saying import namer
from briefings.errors import N_
from gui import theme
from gui.desk import Desk
from gui.latest import Latest

_NUMBER = Qt.ItemDataRole.UserRole
_FIRST = 0  # of the state before all that is in the log


class HistoryPane(QWidget):
    """The versions of one record, the latest first; beneath them what the chosen one changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(desk, self)
        self._kind = self._key = ""
        self._versions: dict[int, Version] = {}
        self.empty = QLabel()
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = QListWidget()
        self.list.currentRowChanged.connect(self._show_version)
        self.detail = QTextBrowser()
        self.restore = QPushButton()
        self.restore.clicked.connect(self.go_back)
        desk.words.keep(self.list.setAccessibleName, N_("Versions"))
        desk.words.keep(self.detail.setAccessibleName, N_("What was changed"))
        desk.words.keep(self.restore.setText, N_("Restore this state"))
        desk.words.keep(
            self.restore.setToolTip, N_("Makes the record again what it was then; can be undone.")
        )
        self._told = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.empty)
        column.addWidget(splitter, 1)
        column.addLayout(row)

    def show_record(self, kind: str, key: str) -> None:
        """Read, in a thread, what became of a record."""
        is_another = (kind, key) != (self._kind, self._key)
        self._kind, self._key = kind, key
        if is_another:
            self._clear()

        self._latest.read(lambda workspace, _progress: versions(workspace, kind, key), self._show)

    @Slot(object)
    def _show(self, found: list[Version]) -> None:
        row, words = self.list.currentRow(), self._desk.words
        self._clear()
        self.list.blockSignals(True)
        self._versions = {one.action.number: one for one in found}
        for one in found:
            when = words.translator.moment(datetime.fromisoformat(one.action.at))
            item = QListWidgetItem(f"{when} · {one.action.by}\n{self._title(one)}")
            item.setToolTip(item.text())
            item.setData(_NUMBER, one.action.number)
            self.list.addItem(item)
        if found and not found[-1].came:
            item = QListWidgetItem(words.say(N_("As supplied")))
            item.setData(_NUMBER, _FIRST)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self.empty.setText(words.say(N_("Nobody has changed this record here; it is as it was supplied.")))
        self.empty.setVisible(not found)
        self._told.setVisible(bool(found))
        self.restore.setVisible(bool(found))
        self._show_version()

    def _clear(self) -> None:
        self._versions = {}
        with QSignalBlocker(self.list):
            self.list.clear()
        self._show_version()

    def _title(self, version: Version) -> str:
        say = self._desk.words.say
        if version.erased:
            return say(N_("Personal data was erased"))
        return say(version.action.label)

    @Slot()
    def _show_version(self) -> None:
        item = self.list.currentItem()
        number = item.data(_NUMBER) if item is not None else None
        version = self._versions.get(number) if number else None
        latest = next(iter(self._versions), None)
        can = number is not None and number != latest
        self.restore.setEnabled(
            can and (version is None or (version.record is not None and not version.erased))
        )
        if version is None or not self._desk.is_open:
            self.detail.clear()
            return
        words = self._desk.words
        named = namer(self._desk.workspace, words.language)
        shown = []
        if version.came:
            shown.append(f"<p>{escape(words.say(N_('The record was added.')))}</p>")
        elif version.record is None:
            shown.append(f"<p>{escape(words.say(N_('The record was removed.')))}</p>")
        for change in version.changes:
            name, before, after = change_said(change, words.translator, named)
            if before == after:  # in a language that is not the window's
                before, after = _all_of(change.before), _all_of(change.after)
            shown.append(f"<p><b>{escape(name)}</b><br>{self._compared(before, after)}</p>")
        self.detail.setHtml("".join(shown))

    def _compared(self, before: str, after: str) -> str:
        """What went is struck through, what came is underlined; both have a colour besides."""
        old, new = re.findall(r"\s+|[^\s]+", before), re.findall(r"\s+|[^\s]+", after)
        gone = theme.colour("fault", self.palette()).name()
        come = theme.colour("level_releasable", self.palette()).name()
        text = self.palette().color(QPalette.ColorRole.Text).name()
        told = []
        for step, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if step == "equal":
                told.append(f'<span style="color:{text}">{escape("".join(old[a:b]))}</span>')
                continue
            if a < b:
                told.append(f'<s style="color:{gone}">{escape("".join(old[a:b]))}</s> ')
            if c < d:
                told.append(f'<u style="color:{come}">{escape("".join(new[c:d]))}</u>')
        return "".join(told).replace("\n", "<br>")

    @Slot()
    def go_back(self) -> None:
        """Make the record again what it was after the chosen action."""
        item = self.list.currentItem()
        if item is None:
            return
        number, kind, key = item.data(_NUMBER), self._kind, self._key
        who, now = self._desk.who, self._desk.now()
        self._desk.write(lambda workspace: restore(workspace, kind, key, number, who=who, when=now))


def _all_of(value: object) -> str:
    """A text in all its languages."""
    items = getattr(value, "items", None)
    return "\n".join(f"{code}: {words}" for code, words in items()) if items is not None else str(value or "")
