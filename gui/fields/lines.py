"""Editors of one line: words; dates, sums and numbers as they are typed and understood."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from briefings.editing import reading
from briefings.editing.fields import Field, fields
from briefings.errors import N_, BriefingError
from briefings.records.values import PartialDate, Validity
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.looked_after import Input


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.line = Input()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addWidget(self.line, 1)
        self.column.insertLayout(0, self.row)
        self.watch(self.line)
        self.line.textChanged.connect(self.touch)
        self.setFocusProxy(self.line)

    def inputs(self) -> list[QWidget]:
        """The line."""
        return [self.line]

    def value(self) -> Any:
        """The words, without spaces around them."""
        return self.line.text().strip()

    def fill(self, value: Any) -> None:
        """Show the words."""
        self.line.setText(value)


class TypedEditor(LineEditor):
    """A value that is typed, such as a date: what was understood stands beside it in words."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.understood = QLabel()
        self.understood.setObjectName("quiet")
        self.understood.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.row.addWidget(self.understood, 1)
        self.line.textChanged.connect(self.show_understood)
        self.say()

    def read(self, typed: str) -> Any:
        """What is typed, as a value. Raises BriefingError."""
        raise TypeError(f"{type(self).__name__} reads no {typed}")

    def typed(self, value: Any) -> str:
        """A value as one would type it."""
        raise TypeError(f"{type(self).__name__} writes no {value}")

    def value(self) -> Any:
        """What is typed, as a value."""
        return self.read(self.line.text())

    def fill(self, value: Any) -> None:
        """Show the value as one would type it."""
        self.line.setText(self.typed(value))

    def say(self) -> None:
        """Write the value again as the language does."""
        try:
            value = self.value()
        except BriefingError:
            return
        if not self.is_busy and not self._is_filling:
            self._is_filling = True
            self.line.setText(self.typed(value))
            self._is_filling = False
        self.show_understood()

    @Slot()
    def show_understood(self) -> None:
        """Say in words what is typed, where that says more."""
        try:
            value = self.value()
        except BriefingError:
            self.understood.clear()
            return
        self.show_error(None)
        is_plain = value is None or self.line.text().strip() == self.typed(value)
        self.understood.setText("" if is_plain else self.words.translator.shown(value))


class DateEditor(TypedEditor):
    """A date that may be known by its month or year alone, or about."""

    def read(self, typed: str) -> PartialDate | None:
        """The date."""
        return reading.read_date(typed)

    def typed(self, value: PartialDate | None) -> str:
        """The date as it is typed."""
        return reading.date_typed(value, self.words.translator)

    def say(self) -> None:
        """How a date is typed."""
        super().say()
        self.line.setPlaceholderText(self.words.say(N_("e.g. 14/8/2015, 8/2015, 2015")))


class AmountEditor(TypedEditor):
    """A sum of money, as exact as it is told."""

    _currency = ""

    def read(self, typed: str) -> Any:
        """The sum; without a currency it keeps that of before."""
        return reading.read_amount(typed, self.words.translator, self._currency)

    def fill(self, value: Any) -> None:
        """Show the sum; what is typed without a currency has its."""
        self._currency = value.currency if value is not None else ""
        super().fill(value)

    def typed(self, value: Any) -> str:
        """The sum as it is typed."""
        return reading.amount_typed(value, self.words.translator)

    def say(self) -> None:
        """How a sum is typed."""
        super().say()
        self.line.setPlaceholderText(self.words.say(N_("about 6 million USD")))


class NumberEditor(TypedEditor):
    """A number."""

    def read(self, typed: str) -> float | None:
        """The number."""
        return reading.read_number(typed, self.words.translator)

    def typed(self, value: float | None) -> str:
        """The number as it is typed."""
        return reading.number_typed(value, self.words.translator)


class WholeEditor(NumberEditor):
    """A whole number."""

    def read(self, typed: str) -> int | None:
        """The number."""
        return reading.read_whole(typed, self.words.translator)


class PeriodEditor(Editor):
    """From when until when something holds; both ends may be open."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._ends = [DateEditor(desk, one) for one in fields(Validity)]
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._labels = []
        for end in self._ends:
            label = QLabel()
            label.setObjectName("quiet")
            label.setBuddy(end.line)
            label.setContentsMargins(0, 7, 0, 0)
            self._labels.append(label)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(end, 1)
            end.understood.hide()
            self.watch(end.line)
            end.line.textChanged.connect(self.touch)
        self.column.insertLayout(0, row)
        self.setFocusProxy(self._ends[0].line)
        self.say()

    def say(self) -> None:
        """The names of the ends."""
        for label, end in zip(self._labels, self._ends, strict=True):
            label.setText(self.words.say(end.told.label))

    def inputs(self) -> list[QWidget]:
        """Both lines."""
        return [end.line for end in self._ends]

    def name_inputs(self, name: str) -> None:
        """Name each end."""
        for end in self._ends:
            end.line.setAccessibleName(f"{name}: {self.words.say(end.told.label)}")

    def show_error(self, error: BriefingError | None) -> None:
        """Each end says beneath itself what is wrong with it."""

    @property
    def has_error(self) -> bool:
        """Whether an end cannot be read."""
        return any(end.has_error for end in self._ends)

    def value(self) -> Validity:
        """The period."""
        since, until = (end.value() for end in self._ends)
        return Validity(since=since, until=until)

    def fill(self, value: Validity) -> None:
        """Show the period."""
        for end, date in zip(self._ends, (value.since, value.until), strict=True):
            end.forget()
            end.set_value(date)
