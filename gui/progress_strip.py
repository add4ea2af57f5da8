"""The thin line that tells of long work and can stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from briefings.errors import N_
from gui.jobs import Job
from gui.words import Words

PATIENCE = 600  # milliseconds; work that is done sooner shows nothing


class ProgressStrip(QWidget):
    """A bar with words and a way to stop; appears only when work takes longer than `PATIENCE`.

    Of several jobs the one begun first is told of; *Cancel* stops that one.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._jobs: list[Job] = []
        self.said = QLabel()
        self.said.setObjectName("quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        words.keep(self.bar.setAccessibleName, N_("Progress"))
        self.cancel = QPushButton()
        words.keep(self.cancel.setText, N_("Cancel"))
        self.cancel.clicked.connect(self.stop)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.said)
        line.addWidget(self.bar)
        line.addWidget(self.cancel)
        self.hide()

    @Slot(Job)
    def follow(self, job: Job) -> None:
        """Tell of a job until it is over."""
        self._jobs.append(job)
        job.stepped.connect(self._step)
        job.over.connect(self._over)
        if len(self._jobs) == 1:
            self._begin()

    def _begin(self) -> None:
        self.bar.setRange(0, 0)
        self.said.setText(self._words.say(N_("Working…")))
        self.cancel.setEnabled(True)
        self._patience.start()

    @Slot(str, int, int)
    def _step(self, message: str, done: int, total: int) -> None:
        if self._jobs and self.sender() is self._jobs[0]:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.said.setText(self._words.say(message))

    @Slot()
    def _over(self) -> None:
        job = self.sender()
        was_told = bool(self._jobs) and job is self._jobs[0]
        self._jobs = [one for one in self._jobs if one is not job]
        if not self._jobs:
            self._patience.stop()
            self.hide()
        elif was_told:
            self._begin()

    @Slot()
    def stop(self) -> None:
        """Stop the work that is told of."""
        self.cancel.setEnabled(False)
        if self._jobs:
            self._jobs[0].cancel()
