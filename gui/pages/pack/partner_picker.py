"""Partners chosen by typing part of their names; nothing is completed in the field itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.records.values import Text
from briefings.text import fold
from gui.keys import press_deliberately
from gui.pages.pack.parts import said
from gui.search_line import SearchLine
from gui.words import Words

_FOUND = 7  # names offered at once
_KEY = Qt.ItemDataRole.UserRole


class PartnerPicker(QWidget):
    """Those chosen as buttons that take them out again, and a field to find more. `changed` tells of both."""

    changed = Signal(tuple)

    def __init__(self, words: Words, message: str, *, several: bool = True) -> None:
        """`message` says what they are, for who cannot see it."""
        super().__init__()
        self._words = words
        self._several = several
        self._names: Mapping[str, Text] = {}
        self._folded: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._whole: dict[str, frozenset[str]] = {}  # all that each is called, one by one
        self.keys: tuple[str, ...] = ()
        self.search = SearchLine()
        words.keep(self.search.setPlaceholderText, N_("Type a name: country, forum or organisation"))
        words.keep(self.search.setAccessibleName, message)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        self.search.left_downwards.connect(self._enter_list)
        self.found = QListWidget()
        words.keep(self.found.setAccessibleName, N_("Partners found"))
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)
        self.found.hide()
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        words.keep(self.nothing.setText, N_("Nothing found. Try fewer letters; tones do not matter."))
        self.nothing.hide()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(self._chips)
        line.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.found)
        column.addWidget(self.nothing)
        self.setFocusProxy(self.search)
        words.changed.connect(self._say)

    def know(
        self, names: Mapping[str, Text], called: Mapping[str, Collection[str]] = MappingProxyType({})
    ) -> None:
        """The partners that can be found: key → name; and key → all that it is called, folded."""
        self._names = names
        self._folded = {
            key: " ".join(fold(words) for words in (key, *name.values())) for key, name in names.items()
        }
        self._called = {key: " ".join((self._folded[key], *called.get(key, ()))) for key in names}
        self._whole = {key: frozenset(called.get(key, ())) for key in names}
        self.show_keys(self.keys)

    @property
    def left_over(self) -> str:
        """What is typed and names no partner that is chosen; "" where the field is not in use."""
        typed = self.search.text().strip() if self.search.isVisibleTo(self) else ""
        return "" if any(fold(typed) in self._all_names(key) for key in self.keys) else typed

    def _all_names(self, key: str) -> Collection[str]:
        """All that a partner is called, folded."""
        return {fold(key), *map(fold, self._names.get(key, Text()).values()), *self._whole.get(key, ())}

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show these as chosen."""
        self.keys = tuple(keys)
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key in self.keys:
            chip = QToolButton()
            chip.setObjectName("chip")
            chip.setProperty("key", key)
            self._call(chip)
            chip.clicked.connect(self._drop)
            press_deliberately(chip)
            self._chips.addWidget(chip)
        self.search.setVisible(self._several or not self.keys)

    def _call(self, chip: QToolButton) -> None:
        name = self._name(str(chip.property("key")))
        chip.setText(f"{name}  ✕")
        chip.setToolTip(self._words.say(N_("Take {partner} out"), partner=name))
        chip.setAccessibleName(chip.toolTip())

    @Slot()
    def _say(self) -> None:
        """Call those chosen and those found in the language in use."""
        items = (self._chips.itemAt(at) for at in range(self._chips.count()))
        for chip in (item.widget() for item in items if item is not None):
            if isinstance(chip, QToolButton):
                self._call(chip)
        for at in range(self.found.count()):
            item = self.found.item(at)
            item.setText(self._name(str(item.data(_KEY))))

    def _name(self, key: str) -> str:
        return said(self._names.get(key, Text()), self._words) or key

    @Slot(str)
    def _find(self, typed: str) -> None:
        asked = fold(typed.strip())
        known = [key for key, text in self._called.items() if asked and asked in text]
        hits = [key for key in known if key not in self.keys]
        hits.sort(
            key=lambda key: (
                key != typed.strip(),  # who means a code that looks like a name writes it as a code
                asked not in self._whole[key],
                not _begins(self._folded[key], asked),
                not _begins(self._called[key], asked),
                asked not in self._folded[key],
                len(self._name(key)),
            )
        )
        self.found.clear()
        for key in hits[:_FOUND]:
            item = QListWidgetItem(self._name(key))
            item.setData(_KEY, key)
            self.found.addItem(item)
        self.found.setVisible(bool(hits))
        self.nothing.setVisible(bool(asked and self._names) and not known)
        self.found.setFixedHeight(min(len(hits), _FOUND) * 32 + 4)

    @Slot()
    def _take_first(self) -> None:
        if (item := self.found.item(0)) is not None:
            self._take(item)

    @Slot()
    def _enter_list(self) -> None:
        if self.found.count():
            self.found.setFocus()
            self.found.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        self.search.clear()
        self._give((*self.keys, key) if self._several else (key,))
        self.search.setFocus()

    @Slot()
    def _drop(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QToolButton)
        dropped = sender.property("key")
        self._give(tuple(key for key in self.keys if key != dropped))

    def _give(self, keys: tuple[str, ...]) -> None:
        self.show_keys(keys)
        self.changed.emit(keys)


def _begins(text: str, asked: str) -> bool:
    """Does a text, or a word of it, begin with what is asked?"""
    return any(word.startswith(asked) for word in (text, *text.split()))
