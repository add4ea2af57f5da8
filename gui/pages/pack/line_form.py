"""The fields of one line of a list (of a programme, a delegation…), each kept once it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from briefings.editing import reading
from briefings.errors import N_, BriefingError
from briefings.i18n import error_text
from briefings.preparing.sound import check_time
from briefings.records.values import Handling, PartialDate, Text
from gui.pages.pack.line import Line
from gui.pages.pack.parts import coded, handling_word, set_state
from gui.pages.pack.prose import Choice, Sides
from gui.words import Words

Type = Literal["text", "prose", "string", "time", "date", "number", "code", "choice", "check", "handling"]
Doubt = tuple[str, str, Mapping[str, object]]  # a field's name, a message, what fills its places
Choices = Callable[[Any], Sequence[tuple[str, str]]]  # of a line: values as strings with their words


@dataclass(frozen=True)
class Field:
    """A field of the lines: its name in their structure, its title (a message), how it is edited.

    `choices` are those of a field of type choice; `read` makes its value of the string chosen. `short`
    fields stand beside one another.
    """

    name: str
    title: str
    type: Type
    choices: Choices | None = None
    read: Callable[[str], Any] = str
    short: bool = False


_LEVEL = 7  # pixels above a title, so that it is level with the words of its field


class LineForm(QWidget):
    """`changed` carries the field's name and its new value."""

    changed = Signal(str, object)

    def __init__(
        self,
        words: Words,
        structure: type[msgspec.Struct],
        fields: Sequence[Field],
        *,
        labels: int = 0,
        doubts: Callable[[Any], Sequence[Doubt]] | None = None,
    ) -> None:
        """`labels`: the width of the titles at the left in pixels; 0: that of the longest.

        `doubts` gives what cannot be meant of what a line says: it is told beneath its field, and stored.
        """
        super().__init__()
        self._words = words
        self._structure = structure
        self._doubts = doubts
        self.line: Any = None  # on show
        self._number = 0
        self.fields: dict[str, QWidget] = {}
        self.faults: dict[str, QLabel] = {}  # what is wrong with a field that is typed in one line
        self._wrong: dict[str, BriefingError | None] = {}  # of fields that cannot be read: why
        words.changed.connect(self._say_wrong)
        self._labels: list[QLabel] = []
        self._known = {field.name: field for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        at, side = 0, 0
        for field in fields:
            widget = self._made(field)
            label = QLabel()
            label.setObjectName("quiet")
            words.keep(label.setText, field.title)
            words.keep(widget.setAccessibleName, field.title)
            label.setBuddy(widget)
            self.fields[field.name] = widget
            if isinstance(widget, Line):
                widget = self._with_fault(field.name, widget)
            if labels and not (field.short and side):
                label.setWordWrap(True)
                label.setFixedWidth(labels)
            if field.short:
                grid.addWidget(label, at, 2 * side)
                grid.addWidget(widget, at, 2 * side + 1)
                at, side = (at + 1, 0) if side else (at, 1)
            else:
                at, side = (at + 1, 0) if side else (at, side)
                label.setContentsMargins(0, _LEVEL, 0, 0)
                grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(widget, at, 1, 1, 3)
                at += 1

    def show_line(self, line: Any, languages: Sequence[str], number: int = 0) -> None:
        """Show a line; what is being typed stays, as long as the number is that of the line shown before."""
        if number != self._number:
            self.let_go()
        self.line, self._number = line, number
        for name, widget in self.fields.items():
            field, value = self._known[name], getattr(line, name)
            match widget:
                case Sides():
                    widget.show_text(value, languages)
                case Choice():
                    widget.offer(self._choices(field, line), _code(value))
                    if field.type == "handling":
                        set_state(widget, "level", value.value)
                case QCheckBox():
                    widget.setChecked(value)
                case Line():
                    widget.show_text(self._shown(value))
        for name in self.faults:
            self._tell_beneath(name)

    def let_go(self) -> None:
        """Another line is to be shown: what was typed for this one, and kept, goes nowhere else."""
        for widget in self.fields.values():
            if isinstance(widget, Sides):
                widget.let_go()

    def enter(self, path: str = "") -> None:
        """Put the cursor into a field, `text.en`; into the first of text where none is named."""
        name, _, language = path.partition(".")
        widget = self.fields.get(name) or next(
            (one for one in self.fields.values() if isinstance(one, Sides)), None
        )
        if isinstance(widget, Sides):
            widget.enter(language)
        elif widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ------------------------------------------------------------------------------

    def _made(self, field: Field) -> QWidget:
        widget: QWidget
        match field.type:
            case "text" | "prose":
                widget = sides = Sides(self._words, field.title, is_line=field.type == "text")
                sides.settled.connect(self._said)
            case "code" | "choice" | "handling":
                widget = choice = Choice()
                choice.chosen.connect(self._chosen)
            case "check":
                widget = box = QCheckBox()
                box.clicked.connect(self._checked)
            case _:
                widget = line = Line()
                line.settled.connect(self._written)
        widget.setProperty("field", field.name)
        return widget

    def _with_fault(self, name: str, line: Line) -> QWidget:
        """A field with room beneath it for what is wrong."""
        self.faults[name] = fault = QLabel()
        fault.setObjectName("fault")
        fault.setWordWrap(True)
        fault.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addWidget(fault)
        return both

    @staticmethod
    def _shown(value: object) -> str:
        if isinstance(value, PartialDate):
            return "/".join(f"{part:02}" for part in (value.day, value.month, value.year) if part is not None)
        return "" if value is None else str(value)

    def _choices(self, field: Field, line: Any) -> Sequence[tuple[str, str]]:
        if field.type == "handling":
            levels = [Handling.INTERNAL, Handling.RESTRICTED]
            if getattr(line, field.name) is Handling.RELEASABLE:
                levels.insert(0, Handling.RELEASABLE)
            return [(one.value, handling_word(self._words, one)) for one in levels]
        if field.choices is not None:
            return field.choices(line)
        return [("", "–"), *coded(self._words, self._structure, field.name)]

    def _tell(self, value: object) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        name = str(sender.property("field"))
        if self.line is not None and getattr(self.line, name) != value:
            self.changed.emit(name, value)

    @Slot()
    def _said(self) -> None:
        sides = self.sender()
        assert isinstance(sides, Sides)
        self._tell(sides.text())

    @Slot(str)
    def _chosen(self, code: str) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        field = self._known[str(sender.property("field"))]
        self._tell(Handling(code) if field.type == "handling" else field.read(code))

    @Slot(bool)
    def _checked(self, on: bool) -> None:
        self._tell(on)

    @Slot()
    def _written(self) -> None:
        line = self.sender()
        assert isinstance(line, Line)
        field, text = self._known[str(line.property("field"))], line.text().strip()
        if field.type == "date" and text and line.isModified() and reading.may_go_on(text):
            self._fail(field.name, None)  # what was wrong stands there no more
            return
        try:
            value = _read(field.type, text)
        except BriefingError as error:
            line.wait()
            self._fail(field.name, error)
            return
        self._fail(field.name, None)
        self._tell(value)
        line.show_text(self._shown(value))  # in the form that is usual, once the typing is over

    def _fail(self, name: str, error: BriefingError | None) -> None:
        """Say beneath a field why it cannot be read; None where it can."""
        self._wrong[name] = error
        self._tell_beneath(name)

    @Slot()
    def _say_wrong(self) -> None:
        """Say it in the language in use."""
        for name in self.faults:
            self._tell_beneath(name)

    def _tell_beneath(self, name: str) -> None:
        """Tell beneath a field why it cannot be read, else what cannot be meant."""
        line, fault, error = self.fields[name], self.faults[name], self._wrong.get(name)
        doubt = next((told for of, told in self._doubted() if of == name), "")
        text = error_text(error, self._words.translator) if error is not None else doubt
        set_state(line, "wrong", "yes" if text else "")
        line.setToolTip(text)
        line.setAccessibleDescription(text)
        fault.setText(text)
        fault.setVisible(bool(text))

    def _doubted(self) -> Iterator[tuple[str, str]]:
        if self._doubts is not None and self.line is not None:
            for name, message, values in self._doubts(self.line):
                yield name, self._words.say(message, **values)

    def forget_wrong(self) -> None:
        """Let go of what cannot be read: its line is gone."""
        for name in self.faults:
            self._fail(name, None)
            line = self.fields[name]
            if isinstance(line, Line):
                line.setModified(False)

    def put_back(self) -> None:
        """Show what is stored in place of what cannot be read."""
        self.forget_wrong()
        for name in self.faults:
            line = self.fields[name]
            if isinstance(line, Line):
                line.show_text(self._shown(getattr(self.line, name)))

    def unread(self) -> dict[str, str]:
        """What stands in fields that cannot be read, by their names."""
        lines = {name: self.fields[name] for name, why in self._wrong.items() if why}
        return {name: line.text() for name, line in lines.items() if isinstance(line, Line)}

    def typed(self, line: Any, new: Any) -> Iterator[Text | str]:
        """What was typed into a line, beyond what a new one says; what is chosen is left out."""
        for name, widget in self.fields.items():
            value = getattr(line, name)
            if value == getattr(new, name) or not isinstance(widget, Sides | Line):
                continue
            if said := value if isinstance(value, Text) else self._shown(value):
                yield said

    def put_unread(self, typed: Mapping[str, str]) -> None:
        """Have it stand there again, as if just typed."""
        for name, text in typed.items():
            line = self.fields[name]
            assert isinstance(line, Line)
            line.setText(text)
            line.wait()
            line.settle()

    @property
    def wrong(self) -> str:
        """The name of a field that cannot be read as it stands; empty where there is none."""
        return next((name for name, why in self._wrong.items() if why), "")


_HOUR = re.compile(r"(\d{1,2})(?:[:hg.]\s*(\d{1,2})?)?", re.ASCII)


def _read(type_: Type, text: str) -> object:
    """What was typed as a value. Raises BriefingError: it is none, and how it is written."""
    if type_ == "time":
        match = _HOUR.fullmatch(text.lower())
        time = f"{int(match[1]):02}:{int(match[2] or 0):02}" if match else text
        check_time(time)
        return time
    if type_ == "date":
        return reading.read_date(text)
    if type_ == "number":
        if text and not text.removeprefix("-").isdecimal():
            raise BriefingError(N_("“{text}” is no whole number."), text=text)
        return int(text) if text else None
    return text


def _code(value: Any) -> str:
    if isinstance(value, Handling):
        return str(value.value)
    return "" if value is None else str(value)
