"""Undo and redo: steps of the workspace's own log of changes, named where they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from briefings.errors import N_, BriefingError
from gui.desk import Desk
from gui.keys import REDO

if TYPE_CHECKING:
    from briefings.store.log import Step
    from briefings.store.workspace import Workspace

_SOON = 150  # milliseconds after the workspace is open; its first page is shown before
_SHOWN = 60  # letters of a name in a menu
NOTHING_UNDONE, NOTHING_REDONE = N_("There is nothing to undo."), N_("There is nothing to redo.")
_MANY = 200  # records of a step that is asked about without looking at each
_ELSEWHERE = N_("It was done elsewhere, not on the page in view.")
_ADDED = N_("What it added is removed, with all that was entered in it.")
_BROAD = N_("It added or changed many records; all of that goes back to what it was.")


@dataclass(frozen=True)
class Unstored:
    """A field in which something stands that cannot be stored, and what puts back what it said before.

    Fields answer `Desk.undoing` with it, into the list that comes along. `said` is told afterwards.
    """

    field: QWidget
    put_back: Callable[[], None]
    said: str = N_("What was typed and could not be stored was taken back.")


@dataclass(frozen=True)
class _Question:
    """A step that is asked about before it is taken, and why (a message)."""

    step: Step
    why: str
    is_undo: bool


def _why_asked(workspace: Workspace, step: Step, *, is_here: bool) -> str:
    """Why a step is asked about; empty where it is not. `is_here`: it was done at the place in view."""
    if workspace.breadth(step.number) > _MANY:
        return _BROAD
    if any(change.before is None for _, _, change in workspace.changes(step.number)):
        return _ADDED
    return "" if is_here else _ELSEWHERE


class Undoing(QObject):
    """The two actions of the Edit menu; `idle_undo`, `idle_redo` have their keys while those are grey."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._undo: Step | None = None
        self._redo: Step | None = None
        self.question: QMessageBox | None = None  # the one that is asked, or was asked last
        self._asked: _Question | None = None
        self.undo_action = QAction(self)
        self.undo_action.setShortcuts(QKeySequence.StandardKey.Undo)
        self.undo_action.triggered.connect(self.undo)
        self.redo_action = QAction(self)
        usual = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        self.redo_action.setShortcuts([*usual, *(keys for keys in REDO if keys not in usual)])
        self.redo_action.triggered.connect(self.redo)
        self.idle_undo = self._idle(self.undo_action, self.undo)
        self.idle_redo = self._idle(self.redo_action, self.redo)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        desk.left.connect(self.look)
        desk.opened.connect(self._soon.start)
        desk.changed.connect(self.look)
        desk.crashed.connect(self.look)
        desk.words.changed.connect(self.look)
        self.look()

    def _idle(self, action: QAction, does: Callable[[], None]) -> QAction:
        """The keys of an action while there is nothing that it could do.

        What is being typed may be there to be taken back once it is written; else they say that there is
        nothing. The action itself, in the menu, is greyed out.
        """
        idle = QAction(self)
        idle.setShortcuts(action.shortcuts())
        idle.triggered.connect(does)
        return idle

    @Slot()
    def look(self) -> None:
        """See in the log what can be undone and redone now."""
        is_open = self._desk.is_open
        self._undo = self._desk.workspace.undoable() if is_open else None
        self._redo = self._desk.workspace.redoable() if is_open else None
        say = self._desk.words.say
        for action, idle, step, named, plain in (
            (self.undo_action, self.idle_undo, self._undo, N_("Undo: {label}"), N_("Undo")),
            (self.redo_action, self.idle_redo, self._redo, N_("Redo: {label}"), N_("Redo")),
        ):
            action.setEnabled(step is not None)
            idle.setEnabled(step is None)
            label = self._called(step) if step is not None else ""
            text = say(named, label=label) if label else say(plain)
            action.setToolTip(text)
            short = say(named, label=f"{label[:_SHOWN]}…") if len(label) > _SHOWN else text
            action.setText(short.replace("&", "&&"))

    def _called(self, step: Step) -> str:
        """What a step did, to what."""
        from briefings.interface import title_in
        from briefings.store.concerns import concerned

        words, workspace = self._desk.words, self._desk.workspace
        names = [title_in(name, words.language) for name in concerned(workspace, step.number)]
        label = words.say(step.label)
        return f"{label}: {' · '.join(names)}" if names else label

    @Slot()
    def undo(self) -> None:
        """Take back the latest step; refused, with the field named, where a later one touched it."""
        self._take(is_undo=True)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        self._take(is_undo=False)

    def _take(self, *, is_undo: bool, asked: int = 0) -> None:
        """Take the step that is next once what was being typed is written, too.

        It is the one on show, or what this window itself wrote last. Where there is none, that is said.
        What would go unseen, or as a whole, is asked about first: `asked` is the step that was.
        """
        desk = self._desk
        if not desk.is_open:
            return
        desk.keeping.emit()
        if is_undo and self._put_back():
            return
        self.undo_action.setEnabled(False)
        self.redo_action.setEnabled(False)
        shown, at = self._undo if is_undo else self._redo, desk.at
        who, now, known = desk.who, desk.now(), shown.number if shown is not None else 0

        def take(workspace: Workspace) -> _Question | None:
            step = workspace.undoable() if is_undo else workspace.redoable()
            if step is None and not known:
                raise BriefingError(NOTHING_UNDONE if is_undo else NOTHING_REDONE)
            if step is None or step.number not in ((asked,) if asked else (known, desk.last_written)):
                raise BriefingError(
                    N_(
                        "Something else was written since, so nothing was undone or redone. "
                        "The menu names now what comes next."
                    )
                )
            if not asked and (
                why := _why_asked(workspace, step, is_here=desk.written_at.get(step.number) == at)
            ):
                return _Question(step, why, is_undo)
            workspace.undo(step.number, N_("Undone") if is_undo else N_("Redone"), who, now)
            return None

        desk.write(take, self._taken, self._refused)

    @Slot(object)
    def _taken(self, question: _Question | None) -> None:
        """It is done; or it is to be asked about, by its name."""
        if question is None:
            return
        say, parent = self._desk.words.say, self.parent()
        named = N_("Undo: {label}") if question.is_undo else N_("Redo: {label}")
        box = self.question = QMessageBox(
            QMessageBox.Icon.Question,
            "Briefings",
            say(named, label=self._called(question.step)),
            parent=parent if isinstance(parent, QWidget) else None,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(say(question.why))
        box.addButton(say(N_("Undo") if question.is_undo else N_("Redo")), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(say(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)  # who types on answers with a space
        box.setEscapeButton(leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self._go_on)
        self._asked = question
        box.open()

    @Slot()
    def _go_on(self) -> None:
        if self._asked is not None:
            self._take(is_undo=self._asked.is_undo, asked=self._asked.step.number)

    def _put_back(self) -> bool:
        """Was something in view typed that cannot be stored? It came last, and goes first.

        Of several fields the one with the cursor.
        """
        found: list[Unstored] = []
        self._desk.undoing.emit(found)
        found = [one for one in found if one.field.isVisible()]
        cursor = QApplication.focusWidget()
        found.sort(key=lambda one: cursor is not None and one.field.isAncestorOf(cursor))
        if not found:
            return False
        found[-1].put_back()
        self._desk.noted.emit(self._desk.words.say(found[-1].said))
        return True

    @Slot(BriefingError)
    def _refused(self, error: BriefingError) -> None:
        self.look()
        if error.message in (NOTHING_UNDONE, NOTHING_REDONE):
            self._desk.noted.emit(self._desk.words.say(error.message))
        else:
            self._desk.failed.emit(error)
