"""Editors in which is chosen and not typed: codes, handling, yes and no."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from briefings.editing.fields import Field
from briefings.errors import N_
from briefings.records.values import Handling
from gui import theme
from gui.desk import Desk
from gui.fields.editor import Editor

_NONE = N_("–")
_LONG = 18  # letters of a word that has a line of its own


class Choice(QComboBox):
    """A list to choose from that leaves the wheel to the form unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(8)
        self.setMinimumWidth(80)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(Editor):
    """Base of the editors with one list."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.list = Choice()
        self._values: list[Any] = []
        self._stray: Any = None  # what is to be shown and is none of them
        self.list.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addStretch()
        self.column.insertLayout(0, row)
        self.setFocusProxy(self.list)
        self.say()
        self.list.currentIndexChanged.connect(self._chosen)

    def choices(self) -> list[tuple[Any, str]]:
        """What can be chosen: values and their words."""
        raise TypeError(f"{type(self).__name__} offers nothing")

    def icon(self, value: Any) -> QIcon | None:
        """What stands before a word."""
        del value
        return None

    def say(self) -> None:
        """The words for the codes, what is chosen staying so."""
        was = self.value() if self.list.count() else None
        self.list.blockSignals(True)
        self.list.clear()
        self._values = []
        for value, word in self.choices():
            self._values.append(value)
            icon = self.icon(value)
            self.list.addItem(word) if icon is None else self.list.addItem(icon, word)
        if was in self._values or self._stray is not None:
            self.fill(was)
        self.list.blockSignals(False)

    def inputs(self) -> list[QWidget]:
        """The list."""
        return [self.list]

    def value(self) -> Any:
        """What is chosen; where nothing was yet, what was to be shown."""
        chosen = self.list.currentIndex()
        return self._values[chosen] if chosen >= 0 else self._stray

    def fill(self, value: Any) -> None:
        """Show it; what is none of the choices stands in the list as it is, and none of them is chosen."""
        is_known = value in self._values
        self._stray = None if is_known else value
        self.list.setPlaceholderText("" if is_known or value is None else str(value))
        self.list.setCurrentIndex(self._values.index(value) if is_known else -1)

    @Slot(int)
    def _chosen(self, _index: int) -> None:
        self.choose()


class CodeEditor(ChoiceEditor):
    """One of the codes of a field."""

    def choices(self) -> list[tuple[Any, str]]:
        """The codes; none first where it may be left open."""
        word = self.words.translator.word
        listed = [(self.told.coded(code), word(self.told.context, code)) for code in self.told.codes]
        return [(self.told.coded(""), self.words.say(_NONE)), *listed] if self.told.can_be_empty else listed


class HandlingEditor(CodeEditor):
    """Who may read it: a word and a colour."""

    def icon(self, value: Any) -> QIcon | None:
        """The level's colour."""
        return None if value is None else level_icon(value, self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: other colours in the other theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "list"):
            self.say()


def level_colour(level: Handling | str, shown_on: QWidget) -> QColor:
    """The colour of a level; its word stands beside it."""
    name = level.value if isinstance(level, Enum) else level
    return theme.colour(f"level_{name}", shown_on.palette())


def level_icon(level: Handling | str, shown_on: QWidget) -> QIcon:
    """A level's colour as a small round mark."""
    pixmap = QPixmap(QSize(24, 24))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(level_colour(level, shown_on))
    painter.drawEllipse(4, 4, 16, 16)
    painter.end()
    return QIcon(pixmap)


class CodesEditor(Editor):
    """Several of the codes of a field."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        words = [self.words.translator.word(told.context, code) for code in told.codes]
        columns = 1 if max(map(len, words)) > _LONG else 2
        self._boxes: dict[str, QCheckBox] = {}
        for place, code in enumerate(told.codes):
            box = QCheckBox()
            box.toggled.connect(self.choose)
            grid.addWidget(box, place // columns, place % columns)
            self._boxes[code] = box
        self.column.insertLayout(0, grid)
        self._others: tuple[str, ...] = ()
        self.setFocusProxy(next(iter(self._boxes.values())))
        self.say()

    def say(self) -> None:
        """The words for the codes."""
        for code, box in self._boxes.items():
            box.setText(self.words.translator.word(self.told.context, code))

    def inputs(self) -> list[QWidget]:
        """The boxes, which have names of their own."""
        return list(self._boxes.values())

    def name_inputs(self, name: str) -> None:
        """The boxes say what they are; the field's name is their description."""
        for box in self._boxes.values():
            box.setAccessibleDescription(name)

    def value(self) -> tuple[str, ...]:
        """What is chosen, in the order it was given, what is new at its end."""
        chosen = [code for code, box in self._boxes.items() if box.isChecked()]
        kept = [code for code in self._others if code in chosen]
        return (*kept, *(code for code in chosen if code not in kept))

    def fill(self, value: tuple[str, ...]) -> None:
        """Show it."""
        self._others = value
        for code, box in self._boxes.items():
            box.setChecked(code in value)


class YesEditor(Editor):
    """Yes or no."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.box = QCheckBox()
        self.box.toggled.connect(self.choose)
        self.column.insertWidget(0, self.box)
        self.setFocusProxy(self.box)
        self.say()

    def say(self) -> None:
        """The field's own name."""
        self.box.setText(self.words.say(self.told.label))

    def inputs(self) -> list[QWidget]:
        """The box."""
        return [self.box]

    def value(self) -> bool:
        """Whether it is so."""
        return self.box.isChecked()

    def fill(self, value: bool) -> None:
        """Show it."""
        self.box.setChecked(value)


class AnswerEditor(ChoiceEditor):
    """Yes, no, or not known."""

    def choices(self) -> list[tuple[Any, str]]:
        """The three answers."""
        shown = self.words.translator.shown
        return [(None, self.words.say(_NONE)), (True, shown(True)), (False, shown(False))]
