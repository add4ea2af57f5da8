"""What is known of the chosen line, and what can be done about it on the spot."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefings.editing.fields import field
from briefings.errors import N_, BriefingError
from briefings.interface import error_said, title_in
from briefings.preparing.followup.model import Due
from briefings.records.kinds import AgreedAction, Goal, Review
from briefings.records.values import EMPTY
from briefings.store.workspace import Workspace
from gui import chips
from gui.desk import Desk, Target
from gui.fields.choices import CodeEditor
from gui.fields.editor import Editor
from gui.fields.lines import DateEditor
from gui.fields.texts import TextEditor
from gui.keys import keep_own_undo
from gui.pages.followup.model import URGENCIES, when_said

Name = tuple[str, str]  # kind and key of a record
Typed = dict[Editor, Any]

_DROPPED = N_("“{title}” is no longer in this list. What was typed for it was not recorded: {text}")

# Where a line is dealt with, besides its record.
_RESULTS = frozenset({"results_missing", "report_late", "report_near"})


def target_of(due: Due) -> Target:
    """Where a line leads: to the results of a visit that is over, to the visit, to the record."""
    if due.rule in _RESULTS:
        return Target("results", due.kind, due.key, field=due.field)
    if due.kind == "visit":
        return Target("visit", due.kind, due.key, field=due.field)
    return Target("records", due.kind, due.key, field=due.field)


class DuePanel(QFrame):
    """Says what a line is about and offers what can be done; writes by the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.setObjectName("card")
        keep_own_undo(self)
        self.due: Due | None = None
        self.heading = QLabel(wordWrap=True)
        self.heading.setObjectName("heading")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = QLabel(wordWrap=True)
        self.urgency = chips.Chip()
        self.when = QLabel()
        self.when.setObjectName("quiet")
        self.fault = QLabel(wordWrap=True)
        self.fault.setObjectName("fault")
        self.evidence = TextEditor(desk, field(AgreedAction, "evidence"))
        self.due_day = DateEditor(desk, field(AgreedAction, "due"))
        self.assessment = TextEditor(desk, field(Review, "assessment"))
        self.adjustment = TextEditor(desk, field(Review, "adjustment"))
        self.status = CodeEditor(desk, field(Goal, "status"))
        self.open = QPushButton()
        self.finish = QPushButton()
        self.finish.setObjectName("primary")
        self.move_day = QPushButton()
        self.open.clicked.connect(self._open)
        self.finish.clicked.connect(self._finish)
        self.move_day.clicked.connect(self._move)
        self.words.keep(self.move_day.setText, N_("Set the day"))
        self._labels: dict[Editor, QLabel] = {}
        self._seen: dict[Editor, Any] = {}  # what stands there without anybody's typing
        self._drafts: dict[Name, tuple[Due, Typed]] = {}  # what is not recorded
        self._sent: tuple[Due, Typed] | None = None  # what is being recorded: one at a time
        self.desk.closing.connect(self._close)
        self._lay_out()
        self.words.changed.connect(self._say)
        self.show_due(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.urgency)
        head.addWidget(self.when)
        head.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        for editor, said in (
            (self.evidence, N_("What shows that it is done")),
            (self.due_day, N_("Another day")),
            (self.assessment, N_("How far it was reached")),
            (self.adjustment, N_("What is changed about it")),
            (self.status, N_("How it stands")),
        ):
            self._add(editor, said)
        self.due_day.row.addWidget(self.move_day)
        buttons = QHBoxLayout()
        buttons.addWidget(self.finish)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addLayout(self._grid)
        column.addWidget(self.fault)
        column.addLayout(buttons)
        column.addStretch(1)

    def _add(self, editor: Editor, said: str) -> None:
        row = len(self._labels)
        label = QLabel()
        label.setBuddy(editor)
        self.words.keep(label.setText, said)
        self.words.keep(editor.name_inputs, said)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, row, 1)
        label.setContentsMargins(0, 8, 0, 0)
        self._labels[editor] = label

    # --- what is shown ----------------------------------------------------------------------

    def show_due(self, due: Due | None) -> None:
        """Show a line; what was typed for another one and is not recorded yet is there again with it."""
        self._put_aside()
        other = due is None or self.due is None or _name(due) != _name(self.due)
        self.due = due
        self.setVisible(due is not None)
        if due is None:
            return
        shown = self._shown(due)
        for editor, label in self._labels.items():
            editor.setVisible(editor in shown)
            label.setVisible(editor in shown)
            if other:
                editor.forget()
        _, typed = self._drafts.get(_name(due), (due, {}))
        for editor in shown:
            self._seen[editor] = self._value(editor)
            self._fill(editor, typed.get(editor, self._seen[editor]))
        self.move_day.setVisible(self.due_day in shown)
        self.finish.setVisible(bool(shown) or due.rule.startswith("step"))
        if other:
            self.fault.hide()
        self._say()

    def drop_unlisted(self, dues: Collection[Due]) -> None:
        """What needs doing was read anew: what was typed for a line that is gone can be recorded nowhere.

        It is told to the user, who may have meant to keep it.
        """
        for name in self._drafts.keys() - {_name(due) for due in dues}:
            due, typed = self._drafts.pop(name)
            if told := tuple(value for editor, value in typed.items() if value and editor is not self.status):
                title = title_in(due.title, self.words.language) or due.key
                self.desk.failed.emit(BriefingError(_DROPPED, title=title, text=told))

    def _put_aside(self) -> None:
        """Keep what was typed for the line on show until it is shown again."""
        if self.due is None:
            return
        typed = {
            editor: value for editor, value in self._standing(self.due).items() if value != self._seen[editor]
        }
        self._drafts.pop(_name(self.due), None)
        if typed:
            self._drafts[_name(self.due)] = self.due, typed

    def _standing(self, due: Due) -> Typed:
        """What stands in the editors of the line on show; of a day that cannot be read, its words."""
        standing: Typed = {}
        for editor in self._shown(due):
            try:
                standing[editor] = editor.value()
            except BriefingError:
                standing[editor] = self.due_day.line.text()
        return standing

    def _fill(self, editor: Editor, value: Any) -> None:
        """Show a value, unless somebody is typing another; words that are no day with what is wrong."""
        if editor is not self.due_day or not isinstance(value, str):
            editor.set_value(value)
        elif self.due_day.line.text() != value:
            self.due_day.line.setText(value)
            self.due_day.flush()

    @Slot()
    def _close(self) -> None:
        """The window closes: what is not recorded keeps it open once."""
        self._put_aside()
        due, sent = self._sent or (None, {})
        for name, (_, typed) in self._drafts.items():
            if due is None or name != _name(due) or _since(sent, typed):
                self.desk.hold()

    def _shown(self, due: Due) -> tuple[Editor, ...]:
        match due.kind:
            case AgreedAction.kind:
                return (self.evidence, self.due_day)
            case Goal.kind:
                return (self.assessment, self.adjustment, self.status)
        return ()

    def _value(self, editor: Editor) -> Any:
        if self.due is None:
            return None
        if editor is self.due_day and self.due.kind == AgreedAction.kind:
            return self.due.day
        if editor is self.status:
            goal = self.desk.workspace.find(Goal, self.due.key) if self.due.kind == Goal.kind else None
            return goal.status if goal is not None else ""
        return EMPTY if isinstance(editor, TextEditor) else None

    @Slot()
    def _say(self) -> None:
        due = self.due
        if due is None:
            return
        say = self.words.say
        word, colour = URGENCIES[due.urgency]
        self.heading.setText(title_in(due.title, self.words.language) or due.key)
        self.urgency.say(say(word), colour)
        self.when.setText(when_said(due, self.words))
        self.why.setText(say(due.message, **due.values))
        page = target_of(due).page
        opens = {"results": N_("Record results"), "visit": N_("Open the visit")}
        self.open.setText(say(opens.get(page, N_("Open the record"))))
        done = {AgreedAction.kind: N_("It is done"), Goal.kind: N_("Record the review")}
        self.finish.setText(say(done.get(due.kind, N_("Step done"))))

    # --- doing ------------------------------------------------------------------------------

    @Slot()
    def _open(self) -> None:
        if self.due is not None:
            self.desk.go(target_of(self.due))

    @Slot()
    def _finish(self) -> None:
        due, by = self.due, {"who": self.desk.who, "when": self.desk.now()}
        if due is None:
            return
        sent = self._standing(due)
        if due.kind == AgreedAction.kind:
            evidence = sent[self.evidence]
            self._write(due, sent, lambda workspace: _results().set_action(
                workspace, due.key, status="done", evidence=evidence, **by
            ))  # fmt: skip
        elif due.kind == Goal.kind:
            assessment, adjustment, status = (sent[one] for one in self._shown(due))
            self._write(due, sent, lambda workspace: _results().review_goal(
                workspace, due.key, assessment=assessment, adjustment=adjustment, status=status, **by
            ))  # fmt: skip
        else:
            place = int(due.field.rpartition(".")[2])
            step = dict(due.parameters).get("step")
            self._write(due, sent, lambda workspace: _doing().mark_step(
                workspace, due.key, place, seen=step, **by
            ))  # fmt: skip

    @Slot()
    def _move(self) -> None:
        due, by = self.due, {"who": self.desk.who, "when": self.desk.now()}
        if due is None:
            return
        try:
            day = self.due_day.value()
        except BriefingError as error:
            self._say_fault(error)
            return
        clear = () if day is not None else ("due",)
        self._write(
            due,
            {self.due_day: day},
            lambda workspace: _results().set_action(workspace, due.key, due=day, clear=clear, **by),
        )

    def _write(self, due: Due, sent: Typed, work: Any) -> None:
        """Write what was typed for a line; another line may be on show when it is written."""
        self._sent = due, sent
        self.finish.setEnabled(False)
        self.move_day.setEnabled(False)

        def writing(workspace: Workspace) -> tuple[Due, Typed]:
            work(workspace)
            return due, sent

        self.desk.write(writing, self._written, self._failed, self._allow)

    @Slot(object)
    def _written(self, written: tuple[Due, Typed]) -> None:
        """What was recorded is no draft any more; what was typed since, and for other lines, stays."""
        due, sent = written
        self._put_aside()
        _, typed = self._drafts.pop(_name(due), (due, {}))
        if left := _since(sent, typed):
            self._drafts[_name(due)] = due, left
        if self.due is not None and _name(self.due) == _name(due):
            self.fault.hide()
            for editor, value in sent.items():
                if editor not in left:
                    self._seen[editor] = EMPTY if isinstance(editor, TextEditor) else value
                    editor.forget()
                    self._fill(editor, self._seen[editor])

    @Slot(BriefingError)
    def _failed(self, error: BriefingError) -> None:
        due, _ = self._sent or (None, {})
        if due is not None and self.due is not None and _name(self.due) == _name(due):
            self._say_fault(error)
        else:
            self.desk.failed.emit(error)

    def _say_fault(self, error: BriefingError) -> None:
        self.fault.setText(error_said(error, self.words.translator))
        self.fault.show()

    @Slot()
    def _allow(self) -> None:
        self._sent = None
        self.finish.setEnabled(True)
        self.move_day.setEnabled(True)


def _name(due: Due) -> Name:
    """The record that a line is about: what was typed for it is that record's, whyever it is listed."""
    return due.kind, due.key


def _since(sent: Typed, typed: Typed) -> Typed:
    """What was typed and is not what was sent."""
    return {editor: value for editor, value in typed.items() if editor not in sent or sent[editor] != value}


def _results() -> Any:
    from briefings.preparing import results

    return results


def _doing() -> Any:
    from briefings.preparing.followup import doing

    return doing
