"""The line at the foot: what was saved last, a way to take it back, and long work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from briefings.errors import N_
from gui import icons
from gui.desk import Desk
from gui.elided import Elided
from gui.jobs import Job
from gui.menus import tooltips
from gui.progress_strip import ProgressStrip
from gui.undoing import Undoing

if TYPE_CHECKING:
    from briefings.store.log import ActionInfo

_SOON = 150  # milliseconds after the workspace is open; its first page is shown before
_LOOKED_BACK = 50  # actions, to find what was undone


class StatusLine(QStatusBar):
    """Says the latest action of the log, or what was done since that stands in no log."""

    def __init__(self, desk: Desk, undoing: Undoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.saved = Elided()
        self.saved.setObjectName("quiet")
        self.undo = icons.ToolButton()
        self.undo.setAutoRaise(True)
        self.undo.dress("undo", 16)
        desk.words.keep(self.undo.setAccessibleName, N_("Undo"))
        tooltips(undoing.undo_action, self.undo.setToolTip)
        self.undo.clicked.connect(undoing.undo)
        self._undoing = undoing
        undoing.undo_action.changed.connect(self._follow)
        self.addWidget(self.undo)
        self.addWidget(self.saved, 1)
        desk.began.connect(self._tell_of)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        desk.opened.connect(self._soon.start)
        desk.changed.connect(self.look)
        desk.words.changed.connect(self.look)
        desk.noted.connect(self._note)
        self._follow()

    @cached_property
    def progress(self) -> ProgressStrip:
        """Where long work is, made when there is some."""
        strip = ProgressStrip(self._desk.words)
        self.addPermanentWidget(strip)
        strip.hide()
        return strip

    @Slot(Job)
    def _tell_of(self, job: Job) -> None:
        self.progress.follow(job)

    @Slot()
    def _follow(self) -> None:
        self.undo.setVisible(self._undoing.undo_action.isEnabled())

    def _called(self, latest: Sequence[ActionInfo]) -> str:
        """What the latest action did; of an undoing or redoing also what was undone or done again."""
        known = {action.number: action for action in latest}
        done, labels = latest[0], [latest[0].label]
        while done.undoes is not None and (before := known.get(done.undoes)) is not None:
            done = before
        if done is not latest[0] and done.undoes is None:
            labels.append(done.label)
        return ": ".join(map(self._desk.words.say, labels))

    @Slot(str)
    def _note(self, text: str) -> None:
        if text:
            self._soon.stop()
            self.saved.setText(text)
        else:
            self.look()

    @Slot()
    def look(self) -> None:
        """Read the latest action."""
        if not self._desk.is_open:
            self.saved.setText("")
            return
        latest = self._desk.workspace.actions(_LOOKED_BACK)
        if not latest:
            self.saved.setText(self._desk.words.say(N_("Everything is saved as you type.")))
            return
        at, label = datetime.fromisoformat(latest[0].at), self._called(latest)
        translator = self._desk.words.translator
        when = translator.time(at.strftime("%H:%M"))
        if at.date() != self._desk.place.today:
            when = f"{translator.date(at.date(), 'short')}, {when}"
        self.saved.setText(self._desk.words.say(N_("Saved {when}: {label}"), when=when, label=label))
