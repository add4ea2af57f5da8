"""The base of editors of lists: an item in a line each, and beneath them the form of the one chosen."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from briefings.editing.fields import Field
from briefings.errors import N_
from gui import icons
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.picker import ShortList

_ROWS = 8


class ListEditor(Editor):
    """A list with the buttons to add to it, take out and order; beneath it what is chosen is edited."""

    is_one_value = False
    most: int | None = None  # so many may stand in it

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._items: list[Any] = []
        self._row = -1  # of the item whose form is on show
        self.list = ShortList(rows=_ROWS)
        self.list.look_after(self._see_list)
        self.list.currentRowChanged.connect(self._choose_row)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, does in (
            ("add", self.add),
            ("close", self.remove),
            ("up", self._move_up),
            ("down", self._move_down),
        ):
            button = icons.PushButton()
            button.dress(name, 16)
            button.clicked.connect(does)
            row.addWidget(button)
            self.buttons[name] = button
        self.buttons["close"].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # between two fields; the list has a key
        row.addStretch()
        self.frame = QFrame()
        self.frame.setObjectName("card")
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(12, 8, 12, 12)
        self.frame.hide()
        self.column.insertWidget(0, self.list)
        self.column.insertLayout(1, row)
        self.column.insertWidget(2, self.frame)
        self.setFocusProxy(self.list)
        self.say()
        self._show(-1)

    # --- each list's own --------------------------------------------------------------------

    def new_item(self) -> Any:
        """What is added."""
        raise TypeError(f"{type(self).__name__} adds nothing")

    def line(self, item: Any) -> str:
        """An item in a line."""
        raise TypeError(f"{type(self).__name__} lists no {item}")

    def show_item(self, item: Any) -> None:
        """Show the form of an item."""
        raise TypeError(f"{type(self).__name__} has no form of {item}")

    def read_item(self) -> Any:
        """What is entered in the form, as far as it can be read."""
        raise TypeError(f"{type(self).__name__} has no form")

    # --- an editor --------------------------------------------------------------------------

    def say(self) -> None:
        """The names of the buttons."""
        say = self.words.say
        for name, words, hint in (
            ("add", N_("Add"), N_("Add one (Insert)")),
            ("close", N_("Take out"), N_("Take out (Delete)")),
            ("up", "", N_("Move up (Alt+Up)")),
            ("down", "", N_("Move down (Alt+Down)")),
        ):
            button = self.buttons[name]
            button.setText(say(words) if words else "")
            button.setToolTip(say(hint))
            button.setAccessibleName(say(hint))
        if self._items:
            self._relabel()

    def inputs(self) -> list[QWidget]:
        """The list, or where nothing stands in it the button that adds."""
        return [self.list]

    def name_inputs(self, name: str) -> None:
        """The list has the field's name."""
        self.list.setAccessibleName(name)

    def fill(self, value: Any) -> None:
        """Show the items; the one chosen stays so."""
        row = self.list.currentRow()
        self._items = self.taken(value)
        self._show(min(row, len(self._items) - 1))

    def taken(self, value: Any) -> list[Any]:
        """The items of a value of the field."""
        return list(value)

    @Slot()
    def add(self) -> None:
        """Add an item and go to its form."""
        if (self.most is not None and len(self._items) >= self.most) or not self._may_leave():
            return
        row = self.list.currentRow()
        place = row + 1 if row >= 0 else len(self._items)
        self._items.insert(place, self.new_item())
        self._show(place)
        self.touch()
        self.enter_form()

    def enter_form(self, _path: str = "") -> None:
        """Put the focus into the form, at a place in it where one is named."""

    def enter(self, path: str = "") -> None:
        """Into the item of the number that is named, of one alone into that; else into the list."""
        number, _, inner = path.partition(".")
        if not number.isdecimal():
            number, inner = ("0", path) if self.most == 1 and path else ("", "")
        if number and int(number) < len(self._items):
            self.list.setCurrentRow(int(number))
            self.enter_form(inner)
        else:
            super().enter(path)

    @Slot()
    def remove(self) -> None:
        """Take the chosen item out."""
        row = self.list.currentRow()
        if row >= 0:
            del self._items[row]
            self._show(min(row, len(self._items) - 1))
            self.choose()

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < len(self._items) and self._may_leave():
            self._items[row], self._items[row + by] = self._items[row + by], self._items[row]
            self._show(row + by)
            self.choose()

    def _see_list(self, _list: QWidget, event: QEvent) -> bool:
        """The list's keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
            does = {
                Qt.Key.Key_Insert: self.add,
                Qt.Key.Key_Delete: self.remove,
                Qt.Key.Key_Return: self.enter_form,
                Qt.Key.Key_Enter: self.enter_form,
            }.get(Qt.Key(key))
            if alt:
                does = {Qt.Key.Key_Up: self._move_up, Qt.Key.Key_Down: self._move_down}.get(Qt.Key(key))
            if does is not None:
                does()
                return True
        return False

    def unread(self) -> Editor | None:
        """Where in the form something stands that cannot be read; what can be is told first."""
        return None

    def _may_leave(self) -> bool:
        """May the form of another item be shown? Not over what cannot be read: there the cursor goes."""
        wrong = self.unread()
        if wrong is None:
            return True
        QTimer.singleShot(0, self, partial(self._stay, self._row, wrong))
        return False

    def _stay(self, row: int, wrong: Editor) -> None:
        if row == self._row and wrong.is_unsaved:
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(row)
            wrong.enter()

    @Slot(int)
    def _choose_row(self, row: int) -> None:
        if row == self._row or self._may_leave():
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        self._row = row
        self._allow()
        self.frame.setVisible(row >= 0)
        if 0 <= row < len(self._items):
            self.show_item(self._items[row])

    @Slot()
    def take_form(self) -> None:
        """What was entered in the form is the item's that it shows."""
        row = self._row
        if self._is_filling or not 0 <= row < len(self._items):
            return
        self._items[row] = self.read_item()
        self._relabel()
        self.choose()

    def _show(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items:
            text = self.line(item)
            shown = QListWidgetItem(text)
            shown.setToolTip(text)
            self.list.addItem(shown)
        self.list.setVisible(bool(self._items))
        self.list.fit()
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_row(row)

    def _relabel(self) -> None:
        for row, item in enumerate(self._items):
            shown = self.list.item(row)
            if shown is not None:
                shown.setText(self.line(item))
                shown.setToolTip(shown.text())

    def _allow(self) -> None:
        row, last = self.list.currentRow(), len(self._items) - 1
        self.buttons["add"].setEnabled(self.most is None or len(self._items) < self.most)
        self.buttons["close"].setEnabled(row >= 0)
        self.buttons["close"].setVisible(last >= 0)
        for name, can in (("up", row > 0), ("down", 0 <= row < last)):
            self.buttons[name].setEnabled(can)
            self.buttons[name].setVisible(last > 0)
