"""Which editor a field has."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from briefings.editing.fields import Field, Shape
from briefings.editing.saying import namer, said
from briefings.records.values import Handling
from gui.desk import Desk
from gui.fields.choices import AnswerEditor, CodeEditor, CodesEditor, HandlingEditor, YesEditor
from gui.fields.editor import Editor
from gui.fields.lines import AmountEditor, DateEditor, LineEditor, NumberEditor, PeriodEditor, WholeEditor
from gui.fields.links import LinkEditor, LinksEditor
from gui.fields.texts import LinesEditor, ProseEditor, TextEditor

_BY_SHAPE: dict[Shape, type[Editor]] = {
    Shape.TEXT: TextEditor,
    Shape.LINES: LinesEditor,
    Shape.DATE: DateEditor,
    Shape.PERIOD: PeriodEditor,
    Shape.AMOUNT: AmountEditor,
    Shape.CODE: CodeEditor,
    Shape.CODES: CodesEditor,
    Shape.LINK: LinkEditor,
    Shape.LINKS: LinksEditor,
    Shape.WHOLE: WholeEditor,
    Shape.NUMBER: NumberEditor,
    Shape.YES: YesEditor,
    Shape.ANSWER: AnswerEditor,
}


def editor(desk: Desk, told: Field, parent: QWidget | None = None) -> Editor:
    """The editor of a field; of one that the program sets, a label."""
    from gui.fields import parts  # whose forms are made of editors

    several: dict[Shape, type[Editor]] = {
        Shape.PARTS: parts.PartsEditor,
        Shape.PART: parts.PartEditor,
        Shape.MARKS: parts.MarksEditor,
        Shape.TEXTS: parts.TextsEditor,
    }
    made = (_BY_SHAPE | several).get(told.shape, LineEditor)
    if told.fixed:
        made = ShownEditor
    elif told.shape is Shape.LINE and told.long:
        made = ProseEditor
    elif told.enum is Handling:
        made = HandlingEditor
    return made(desk, told, parent)


class ShownEditor(Editor):
    """A value that is only shown."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self._value: Any = None
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setContentsMargins(0, 7, 0, 0)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.insertWidget(0, self.label)

    def inputs(self) -> list[QWidget]:
        """What can be selected and copied."""
        return [self.label]

    def value(self) -> Any:
        """What is shown."""
        return self._value

    def fill(self, value: Any) -> None:
        """Show it."""
        self._value = value
        self.say()

    def say(self) -> None:
        """In the language in use."""
        if self.desk.is_open:
            named = namer(self.desk.workspace, self.words.language)
            self.label.setText(said(self.told, self._value, self.words.translator, named) or "–")
