"""A line in which records are searched, with those found in a list beneath it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefings.editing import finding
from briefings.errors import N_
from briefings.interface import KIND_WORDS, title_in
from gui.desk import Desk
from gui.fields.looked_after import Input, LookedAfter

_FOUND = 12  # so many are offered
_KEY = Qt.ItemDataRole.UserRole
_ROWS = 6  # so many chosen ones are in view


class ShortList(LookedAfter, QListWidget):
    """A list as high as what is in it, up to some rows."""

    def __init__(self, parent: QWidget | None = None, rows: int = _ROWS) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fit(self) -> None:
        """Be as high as the rows need."""
        rows = max(1, min(self.count(), self._rows))
        height = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 12)
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 2)


class Picker(QWidget):
    """Search records of some kinds. `picked` carries the kind and the key of the one chosen.

    Nothing is completed in the line: what is found stands beneath it, reached by the arrow key or the
    mouse, and Enter takes the first.
    """

    picked = Signal(str, str)

    def __init__(self, desk: Desk, kinds: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kinds = kinds
        self.line = Input()
        self.found = ShortList(rows=_ROWS)
        self.found.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.found)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._search)
        self.line.look_after(self._see)
        self.found.look_after(self._see)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)
        self.say()

    def say(self) -> None:
        """The names of the parts in the language in use."""
        self.found.setAccessibleName(self._desk.words.say(N_("Records found")))

    def close_list(self) -> None:
        """Put the list away."""
        self.found.clear()
        self.found.hide()

    def _see(self, watched: QWidget, event: QEvent) -> bool:
        """From the line down into the list, from its top up again; Enter takes, Escape leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape and not self.found.isHidden():
            self.close_list()
            self.line.setFocus()
            return True
        if watched is self.line and not self.found.isHidden():
            if key == Qt.Key.Key_Down:
                self.found.setFocus()
                self.found.setCurrentRow(0)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found.count():
                self._take(self.found.item(max(0, self.found.currentRow())))
                return True
        if watched is self.found and key == Qt.Key.Key_Up and self.found.currentRow() <= 0:
            self.line.setFocus()
            return True
        return False

    @Slot(str)
    def _search(self, words: str) -> None:
        self.found.clear()
        if not words.strip() or not self._desk.is_open:
            self.found.hide()
            return
        several = len(self._kinds) > 1
        all_kinds = len(self._kinds) == len(KIND_WORDS)
        say, language = self._desk.words.say, self._desk.words.language
        kinds = () if all_kinds else self._kinds
        hits = finding.search(self._desk.workspace, words, language, kinds=kinds, limit=_FOUND)
        for hit in hits:
            name = title_in(hit.title, language) or hit.key
            item = QListWidgetItem(f"{name} – {say(KIND_WORDS[hit.kind])}" if several else name)
            item.setToolTip(f"{name} ({hit.key})")
            item.setData(_KEY, (hit.kind, hit.key))
            self.found.addItem(item)
        if not hits:
            item = QListWidgetItem(say(N_("Nothing found")))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(item)
        self.found.fit()
        self.found.show()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        told = item.data(_KEY)
        if told is None:
            return
        self.close_list()
        self.line.setFocus()
        self.picked.emit(*told)
