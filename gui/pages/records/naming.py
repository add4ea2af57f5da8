"""Which records name this one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.interface import KIND_WORDS, KINDS, title_in
from briefings.store.bodies import title
from briefings.text import sort_key
from gui.desk import Desk, Target

_TARGET = Qt.ItemDataRole.UserRole


class _Named(NamedTuple):
    kind: str
    key: str
    name: str


class NamingPane(QWidget):
    """The records that name one record, by kind; Enter goes to the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = ("", "")
        self.empty = QLabel()
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        desk.words.keep(self.empty.setText, N_("No other record names this one."))
        self.list = QListWidget()
        desk.words.keep(self.list.setAccessibleName, N_("Named in"))
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)

    def show_record(self, kind: str, key: str) -> None:
        """Read, in a thread, who names a record."""
        self._shown = (kind, key)
        language = self._desk.words.language

        def read(workspace: object, _progress: object) -> tuple[tuple[str, str], list[_Named]]:
            linked = workspace.linked(kind, key)  # type: ignore[attr-defined]
            named = [_Named(one.kind, one.key, title_in(title(one), language) or one.key) for one in linked]
            order = list(KINDS)
            named.sort(key=lambda one: (order.index(one.kind), sort_key(one.name, language)))
            return (kind, key), named

        self._desk.read(read, self._read, quiet=True)

    @Slot(object)
    def _read(self, told: tuple[tuple[str, str], list[_Named]]) -> None:
        shown, named = told
        if shown != self._shown:
            return
        say = self._desk.words.say
        self.list.clear()
        for one in named:
            item = QListWidgetItem(f"{one.name} – {say(KIND_WORDS[one.kind])}")
            item.setToolTip(f"{one.name} ({one.key})")
            item.setData(_TARGET, (one.kind, one.key))
            self.list.addItem(item)
        self.list.setVisible(bool(named))
        self.empty.setVisible(not named)

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        self._desk.go(Target("records", *item.data(_TARGET)))
