"""The line at the foot: what was saved last, a way to take it back, and long work."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from briefings.errors import N_
from gui import icons
from gui.desk import Desk
from gui.menus import tooltips
from gui.progress_strip import ProgressStrip
from gui.undoing import Undoing


class Elided(QLabel):
    """A label that cuts its text at its end where there is no room; the tooltip says all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show this text as far as there is room."""
        self._whole = text
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")
        self.setAccessibleName(self._whole)


class StatusLine(QStatusBar):
    """Says the latest action of the log."""

    def __init__(self, desk: Desk, undoing: Undoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.saved = Elided()
        self.saved.setObjectName("quiet")
        self.undo = QToolButton()
        self.undo.setAutoRaise(True)
        icons.dress(self.undo, "undo", 16)
        desk.words.keep(self.undo.setAccessibleName, N_("Undo"))
        tooltips(undoing.undo_action, self.undo.setToolTip)
        self.undo.clicked.connect(undoing.undo)
        self._undoing = undoing
        undoing.undo_action.changed.connect(self._follow)
        self.progress = ProgressStrip(desk.words)
        self.addWidget(self.undo)
        self.addWidget(self.saved, 1)
        self.addPermanentWidget(self.progress)
        desk.began.connect(self.progress.follow)
        desk.opened.connect(self.look)
        desk.changed.connect(self.look)
        desk.words.changed.connect(self.look)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.undo.setVisible(self._undoing.undo_action.isEnabled())

    @Slot()
    def look(self) -> None:
        """Read the latest action."""
        if not self._desk.is_open:
            self.saved.say("")
            return
        latest = self._desk.workspace.actions(1)
        if not latest:
            self.saved.say(self._desk.words.say(N_("Everything is saved as you type.")))
            return
        at, label = datetime.fromisoformat(latest[0].at), self._desk.words.say(latest[0].label)
        translator = self._desk.words.translator
        when = translator.time(at.strftime("%H:%M"))
        if at.date() != self._desk.place.today:
            when = f"{translator.date(at.date(), 'short')}, {when}"
        self.saved.say(self._desk.words.say(N_("Saved {when}: {label}"), when=when, label=label))
