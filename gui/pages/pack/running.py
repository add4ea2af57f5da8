"""Work on the papers while it runs: where it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from briefings.errors import N_
from gui.desk import Desk
from gui.jobs import Job
from gui.pages.pack.parts import button


class Running(QWidget):
    """Follows one job at a time. `over` tells that none runs any more."""

    over = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self._job: Job | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(240)
        desk.words.keep(self.bar.setAccessibleName, N_("Progress"))
        self.said = QLabel()
        self.said.setObjectName("quiet")
        self.stop = button(desk.words, N_("Stop"))
        self.stop.clicked.connect(self._stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.bar)
        line.addWidget(self.said, 1)
        line.addWidget(self.stop)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Does a job run?"""
        return self._job is not None

    def follow(self, job: Job) -> None:
        """Show a job until it is over."""
        self._job = job
        self.bar.setRange(0, 0)
        self.said.setText("")
        self.stop.setEnabled(True)
        job.stepped.connect(self._step)
        job.cancelled.connect(self._cancelled)
        job.over.connect(self._over)
        self.bar.show()
        self.stop.show()
        self.show()

    @Slot(str, int, int)
    def _step(self, message: str, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.said.setText(self._words.say(message))

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self.said.setText(self._words.say(N_("Stopping…")))
            self._job.cancel()

    @Slot()
    def _cancelled(self) -> None:
        self.said.setText(self._words.say(N_("Stopped. No file was written.")))

    @Slot()
    def _over(self) -> None:
        self._job = None
        self.bar.hide()
        self.stop.hide()
        if not self.said.text().startswith(self._words.say(N_("Stopped. No file was written."))):
            self.hide()
        self.over.emit()
