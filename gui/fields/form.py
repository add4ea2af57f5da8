"""Fields under one another: each with its name, its editor and, where a rule stands behind it, a hint."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from briefings.editing.fields import Field, Shape, fields
from briefings.errors import N_, BriefingError
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.making import editor

_SELF_NAMED = (Shape.YES,)  # editors that say the field's name themselves
_LABEL_WIDTH = 148


class Fields(QWidget):
    """Editors of some fields. `edited` and `left` carry a field's name; see `Editor`.

    They are made at once, or one by one `later`, by `make_next`, so that the window never stands still.
    """

    edited = Signal(str)
    left = Signal(str)
    touched = Signal()

    def __init__(
        self, desk: Desk, told: Sequence[Field], parent: QWidget | None = None, *, later: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = desk.words
        self._waiting = deque(told)
        self.editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid = grid
        desk.words.changed.connect(self.say)
        if not later:
            self.complete()

    def complete(self) -> None:
        """Make the editors that are not made yet."""
        while self.make_next():
            pass

    def make_next(self) -> bool:
        """Make one editor that is not made yet; whether there was one."""
        if not self._waiting:
            return False
        one = self._waiting.popleft()
        made, row = editor(self._desk, one), len(self.editors)
        self.editors[one.name] = made
        if one.shape not in _SELF_NAMED or one.fixed:
            label = QLabel()
            label.setWordWrap(True)
            label.setContentsMargins(0, 7, 0, 0)
            label.setFixedWidth(_LABEL_WIDTH)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            if made.inputs():
                label.setBuddy(made.inputs()[0])
            self._labels[one.name] = label
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made, row, 1, Qt.AlignmentFlag.AlignTop)
        made.edited.connect(self._edited)
        made.left.connect(self._left)
        made.touched.connect(self.touched)
        self._name(made)
        return True

    @Slot()
    def say(self) -> None:
        """The names of the fields and what they ask for."""
        for made in self.editors.values():
            self._name(made)

    def _name(self, made: Editor) -> None:
        say = self._words.say
        label = self._labels.get(made.told.name)
        text, hint = say(made.told.label), say(made.told.help) if made.told.help else ""
        if label is not None:
            label.setText(text)
            label.setToolTip(hint)
        made.setToolTip(hint)
        made.name_inputs(text)

    def readable(self) -> dict[str, Any]:
        """What is entered in each field that can be edited, where it can be read."""
        found: dict[str, Any] = {}
        for name, made in self.editors.items():
            if not made.told.fixed:
                with suppress(BriefingError):  # the editor says it itself
                    found[name] = made.value()
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of the fields; see `Editor.set_value`."""
        for name, made in self.editors.items():
            if name in values:
                made.set_value(values[name])

    def flush(self) -> None:
        """Tell now what waits in any of them."""
        for made in self.editors.values():
            made.flush()

    @property
    def is_busy(self) -> bool:
        """Whether somebody types in one of them."""
        return any(made.is_busy for made in self.editors.values())

    @Slot()
    def _edited(self) -> None:
        self.edited.emit(self._name_of(self.sender()))

    @Slot()
    def _left(self) -> None:
        self.left.emit(self._name_of(self.sender()))

    def _name_of(self, sender: object) -> str:
        return sender.told.name if isinstance(sender, Editor) else ""


class Fold(QWidget):
    """A heading under which something is folded away until it is asked for.

    What stands in it is made when it is first opened. `opened` tells that it was.
    """

    opened = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, indent: int = 0) -> None:
        """`indent`: so many pixels further in than its heading stands what is folded."""
        super().__init__(parent)
        self._indent = indent
        self.head = QToolButton()
        self.head.setObjectName("fold")
        self.head.setCheckable(True)
        self.head.setText(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.head.toggled.connect(self._toggle)
        self.body: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)

    def put(self, body: QWidget) -> None:
        """Put what is folded in its place."""
        self.body = body
        body.setContentsMargins(self._indent, 0, 0, 0)
        self.column.addWidget(body)
        body.setVisible(self.head.isChecked())

    def unfold(self) -> None:
        """Open it."""
        self.head.setChecked(True)

    @Slot(bool)
    def _toggle(self, is_open: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open:
            self.opened.emit()
        if self.body is not None:
            self.body.setVisible(is_open)


class StructForm(QWidget):
    """The fields of a structure inside a record: what it says, and folded what attests it."""

    edited = Signal()
    touched = Signal()

    def __init__(self, desk: Desk, structure: type[msgspec.Struct], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        told = [one for one in fields(structure) if not one.fixed]
        attested = [one for one in told if one.name in _ATTESTED and len(told) > _FEW]
        self._values: dict[str, Any] = {}
        self._attested = attested
        self.first = Fields(desk, [one for one in told if one not in attested])
        self.rest: Fields | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.first)
        self._connect(self.first)
        if attested:
            self.fold = Fold(desk.words.say(N_("Sources and handling")))
            self.fold.opened.connect(self._unfold)
            column.addWidget(self.fold)

    def values(self) -> dict[str, Any]:
        """What is entered; a field in which stands what cannot be read has the value it had."""
        self._values |= self.first.readable() | (self.rest.readable() if self.rest is not None else {})
        return dict(self._values)

    def unread(self) -> Editor | None:
        """The first editor in which something stands that cannot be told; what can be is told first."""
        editors = self.findChildren(Editor)
        for one in reversed(editors):
            one.flush()
        return next((one for one in editors if one.is_unsaved), None)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of a structure."""
        self._values = dict(values)
        self.first.set_values(values)
        if self.rest is not None:
            self.rest.set_values(values)

    def enter(self, path: str = "") -> None:
        """Put the focus into the field that a path names, or into the first."""
        name, _, inner = path.partition(".")
        if any(one.name == name for one in self._attested):
            self.fold.unfold()
        known = {**self.first.editors, **(self.rest.editors if self.rest is not None else {})}
        wanted = known.get(name) or next(iter(known.values()), None)
        if wanted is not None:
            wanted.enter(inner)

    def flush(self) -> None:
        """Tell what waits."""
        self.first.flush()
        if self.rest is not None:
            self.rest.flush()

    def forget(self) -> None:
        """Let go of what was typed and not told."""
        for group in (self.first, self.rest):
            for made in group.editors.values() if group is not None else ():
                made.forget()

    @property
    def is_busy(self) -> bool:
        """Whether somebody types in it."""
        return self.first.is_busy or (self.rest is not None and self.rest.is_busy)

    @Slot()
    def _unfold(self) -> None:
        if self.rest is None:
            self.rest = Fields(self._desk, self._attested)
            self.rest.set_values(self._values)
            self._connect(self.rest)
            self.fold.put(self.rest)

    def _connect(self, made: Fields) -> None:
        made.edited.connect(self._tell)
        made.touched.connect(self.touched)

    @Slot(str)
    def _tell(self, _name: str) -> None:
        self.edited.emit()


_ATTESTED = frozenset(
    {"sources", "confidence", "reliable_sources", "handling", "note", "quote", "given_by", "records"}
)
_FEW = 6
