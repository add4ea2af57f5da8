"""Parts of the form: who was met, one outcome, one agreed action, one review."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefings.editing.fields import field
from briefings.errors import N_
from briefings.interface import title_in
from briefings.preparing.afterwards import Met
from briefings.preparing.results import Reviewed
from briefings.records import codes
from briefings.records.kinds import Contact, Goal, Outcome, Review
from briefings.records.values import EMPTY, Text
from gui.desk import Desk
from gui.fields.choices import CodeEditor
from gui.fields.editor import Editor
from gui.fields.texts import TextEditor

INDENT = 20  # pixels, so that the labels of what is unfolded begin where its heading does
LONG = 110  # characters of an action or a goal that stand in its heading


class Part(QFrame):
    """Labelled editors under one another; `edited` tells that one of them holds something else.

    A part speaks the language it was made in: the form is made anew where that changes.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.editors: list[Editor] = []

    def add(self, editor: Editor, message: str) -> None:
        """Put an editor under the others, with what it is for."""
        self.put(editor, message)
        editor.name_inputs(self.words.say(message))
        editor.edited.connect(self.edited)
        self.editors.append(editor)

    def put(self, widget: QWidget, message: str) -> None:
        """Put a labelled widget under the others."""
        row = self.grid.rowCount()
        label = QLabel(self.words.say(message), wordWrap=True)
        label.setMinimumWidth(140)
        label.setContentsMargins(0, 8, 0, 0)
        label.setBuddy(widget)
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(widget, row, 1)

    def flush(self) -> None:
        """Tell what is typed and waits."""
        for editor in self.editors:
            editor.flush()


class OutcomePart(Part):
    """What each side said on a topic, and what was concluded; `prepared` is what we were to say."""

    def __init__(
        self, desk: Desk, outcome: Outcome, prepared: Text = EMPTY, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._prepared = prepared
        self.topic = outcome.topic
        self.ours = TextEditor(desk, field(Outcome, "ours"))
        self.theirs = TextEditor(desk, field(Outcome, "theirs"))
        self.conclusion = TextEditor(desk, field(Outcome, "conclusion"))
        self.add(self.ours, N_("What we said"))
        self.add(self.theirs, N_("What they said"))
        self.add(self.conclusion, N_("What was concluded"))
        for editor, value in (
            (self.ours, outcome.ours), (self.theirs, outcome.theirs), (self.conclusion, outcome.conclusion),
        ):  # fmt: skip
            editor.set_value(value)
        self.take = QPushButton(self.words.say(N_("Take the points to make")))
        self.take.clicked.connect(self._take)
        self.ours.column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.ours.touched.connect(self._offer)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """What was prepared is offered as long as nothing else is written."""
        self.take.setVisible(bool(self._prepared) and not self.ours.value())

    @Slot()
    def _take(self) -> None:
        self.ours.set_value(self._prepared)
        self._offer()
        self.edited.emit()

    def value(self) -> Outcome:
        """What is entered."""
        return Outcome(
            topic=self.topic,
            ours=self.ours.value(),
            theirs=self.theirs.value(),
            conclusion=self.conclusion.value(),
        )


class ReviewPart(Part):
    """How far a goal was reached; nothing is recorded where nothing is written."""

    def __init__(
        self, desk: Desk, goal: Goal, review: Reviewed | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self.goal = goal
        self.assessment = TextEditor(desk, field(Review, "assessment"))
        self.adjustment = TextEditor(desk, field(Review, "adjustment"))
        self.status = CodeEditor(desk, field(Goal, "status"))
        self.add(self.assessment, N_("How far it was reached"))
        self.add(self.adjustment, N_("What is changed about it"))
        self.add(self.status, N_("How it stands"))
        self.assessment.set_value(review.assessment if review else EMPTY)
        self.adjustment.set_value(review.adjustment if review else EMPTY)
        self.status.set_value((review.status if review else "") or goal.status)

    def value(self) -> Reviewed | None:
        """What is entered; None where nothing is written."""
        assessment, adjustment = self.assessment.value(), self.adjustment.value()
        if not (assessment or adjustment):
            return None
        return Reviewed(
            goal=self.goal.key, assessment=assessment, adjustment=adjustment, status=self.status.value()
        )


class MetPart(QWidget):
    """Who was met: as the programme says, and whom somebody says besides."""

    edited = Signal()

    def __init__(
        self, desk: Desk, met: Sequence[Met], said: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        word, language = desk.words.translator.word, desk.words.language
        for one in met:
            name = title_in(one.partner.name, language)
            row = QHBoxLayout()
            box = QCheckBox(name)
            row.addWidget(box)
            if one.contact is not None:
                box.setChecked(True)
                box.setObjectName("fact")  # locked, yet to be read
                box.setEnabled(False)
                how = QLabel(
                    desk.words.say(
                        N_("{how}, as the programme says"),
                        how=word(codes.context(Contact, "type"), one.contact),
                    )
                )
                how.setObjectName("quiet")
                row.addWidget(how)
            else:
                box.setChecked(one.partner.key in said)
                box.toggled.connect(self._touch)
                self._boxes[one.partner.key] = box
            row.addStretch(1)
            column.addLayout(row)

    @Slot()
    def _touch(self) -> None:
        self.edited.emit()

    def value(self) -> tuple[str, ...]:
        """The keys of whom somebody says to have met, besides those of the programme."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())
