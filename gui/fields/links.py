"""Editors of links to other records: those chosen by name, and a line in which others are searched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QWidget

from briefings.editing.fields import Field
from briefings.editing.saying import namer
from briefings.errors import N_, BriefingError
from gui import icons
from gui.desk import Desk, Target
from gui.fields.editor import Editor
from gui.fields.picker import Picker, ShortList

_KEY = Qt.ItemDataRole.UserRole


class _LinkEditor(Editor):
    """What both editors of links do."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.picker = Picker(desk, told.kinds)
        self.watch(self.picker.line)
        self.setFocusProxy(self.picker)
        self.picker.picked.connect(self.pick)
        self.left.connect(self._leave)

    def pick(self, kind: str, key: str) -> None:
        """A record was chosen."""
        raise TypeError(f"{type(self).__name__} takes no {kind}/{key}")

    def _leave(self) -> None:
        raise TypeError(f"{type(self).__name__} stays")

    def inputs(self) -> list[QWidget]:
        """The line in which is searched."""
        return [self.picker.line]

    def _written(self, kind: str, key: str) -> str:
        return key if len(self.told.kinds) == 1 else f"{kind}/{key}"

    def _target(self, written: str) -> Target:
        kind, _, key = (
            written.partition("/") if len(self.told.kinds) > 1 else (self.told.kinds[0], "", written)
        )
        return Target("records", kind, key)

    def _called(self, written: str) -> str:
        target = self._target(written)
        return namer(self.desk.workspace, self.words.language)(target.kind, target.key)

    def _button(self, icon: str, does: Any) -> icons.ToolButton:
        button = icons.ToolButton()
        button.setAutoRaise(True)
        button.dress(icon, 16)
        button.clicked.connect(does)
        return button


class LinkEditor(_LinkEditor):
    """One record: its name stands in the line, another is searched over it; an empty line names none."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._key: str | None = None
        self._shown = ""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.picker, 1)
        self.open = self._button("forward", self._open)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.column.insertLayout(0, row)
        self.picker.line.textEdited.connect(self._typed)
        self._show()
        self.say()

    def say(self) -> None:
        """The names of the parts."""
        self.picker.say()
        self.picker.line.setPlaceholderText(self.words.say(N_("Type to search")))
        self.open.setToolTip(self.words.say(N_("Open this record")))
        self.open.setAccessibleName(self.words.say(N_("Open this record")))
        if self.desk.is_open and not self.picker.line.hasFocus():
            self._show()

    @property
    def is_busy(self) -> bool:
        """While another record is searched, what is typed is left alone."""
        searching = self.picker.line.hasFocus() and self.picker.line.text() != self._shown
        return super().is_busy or searching

    def value(self) -> str | None:
        """The key; where the line was emptied, none. Raises BriefingError: what stands there is no record."""
        text = self.picker.line.text().strip()
        if not text:
            return None if not self.told.required else ""
        if self._key is None or text != self._shown.strip():
            raise BriefingError(N_("Choose one from the list beneath, or empty the line."))
        return self._key

    def fill(self, value: str | None) -> None:
        """Show it."""
        self._key = value or None
        self._show()

    def pick(self, kind: str, key: str) -> None:
        """A record was chosen."""
        self._key = self._written(kind, key)
        self._show()
        self.choose()

    def _show(self) -> None:
        self._shown = self._called(self._key) if self._key else ""
        self.picker.line.setText(self._shown)
        self.picker.line.setCursorPosition(0)
        self.picker.line.setToolTip(self.picker.line.text())
        self.open.setEnabled(bool(self._key))

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not text.strip():
            self._key, self._shown = None, ""
            self.choose()
            self.open.setEnabled(False)

    def _leave(self) -> None:
        """What was searched and not chosen is no value: the record chosen before stands there again."""
        self.picker.close_list()
        self.forget()
        self._show()
        self.show_error(None)

    @Slot()
    def _open(self) -> None:
        if self._key:
            self.desk.go(self._target(self._key))


class LinksEditor(_LinkEditor):
    """Several records: those chosen in a list, another searched in the line beneath it."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._keys: list[str] = []
        self.chosen = ShortList()
        self.chosen.look_after(self._see_list)
        self.chosen.itemActivated.connect(self._open)
        self.chosen.currentRowChanged.connect(self._allow)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.chosen, 1)
        self.up = self._button("up", self._move_up)
        self.down = self._button("down", self._move_down)
        self.open = self._button("forward", self._open)
        self.remove = self._button("close", self._remove)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # between two fields; the list has a key for it
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for button in (self.up, self.down, self.open, self.remove):
            tools.addWidget(button)
        row.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        self.column.insertLayout(0, row)
        self.column.insertWidget(1, self.picker)
        self.say()
        self._show()

    def say(self) -> None:
        """The names of the parts."""
        say = self.words.say
        self.picker.say()
        self.picker.line.setPlaceholderText(say(N_("Type to add")))
        for button, words in (
            (self.up, N_("Move up (Alt+Up)")),
            (self.down, N_("Move down (Alt+Down)")),
            (self.open, N_("Open this record")),
            (self.remove, N_("Take out (Delete)")),
        ):
            button.setToolTip(say(words))
            button.setAccessibleName(say(words))

    def name_inputs(self, name: str) -> None:
        """The list and the line have the field's name."""
        self.chosen.setAccessibleName(name)
        self.picker.line.setAccessibleName(f"{name}: {self.words.say(N_('Type to add'))}")

    def value(self) -> tuple[str, ...]:
        """The keys."""
        return tuple(self._keys)

    def fill(self, value: tuple[str, ...]) -> None:
        """Show them."""
        self._keys = list(value)
        self._show()

    def pick(self, kind: str, key: str) -> None:
        """One more."""
        written = self._written(kind, key)
        self.picker.line.clear()
        if written not in self._keys:
            self._keys.append(written)
            self._show(len(self._keys) - 1)
            self.choose()

    def _see_list(self, _list: QWidget, event: QEvent) -> bool:
        """Delete takes out, Alt with an arrow moves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_Delete:
                self._remove()
                return True
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return False

    def _show(self, current: int = -1) -> None:
        self.chosen.clear()
        for written in self._keys:
            item = QListWidgetItem(self._called(written))
            item.setToolTip(f"{item.text()} ({written})")
            item.setData(_KEY, written)
            self.chosen.addItem(item)
        self.chosen.setVisible(bool(self._keys))
        self._tools.setVisible(bool(self._keys))
        for button in (self.up, self.down):
            button.setVisible(len(self._keys) > 1)
        self.chosen.fit()
        self.chosen.setCurrentRow(current)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        row, last = self.chosen.currentRow(), len(self._keys) - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.open.setEnabled(row >= 0)
        self.remove.setEnabled(row >= 0)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.chosen.currentRow()
        if row >= 0 and 0 <= row + by < len(self._keys):
            self._keys[row], self._keys[row + by] = self._keys[row + by], self._keys[row]
            self._show(row + by)
            self.choose()

    @Slot()
    def _remove(self) -> None:
        row = self.chosen.currentRow()
        if row >= 0:
            del self._keys[row]
            self._show(min(row, len(self._keys) - 1))
            if not self._keys:
                self.picker.line.setFocus()
            self.choose()

    @Slot()
    def _open(self) -> None:
        row = self.chosen.currentRow()
        if row >= 0:
            self.desk.go(self._target(self._keys[row]))

    def _leave(self) -> None:
        self.picker.close_list()
        self.picker.line.clear()
