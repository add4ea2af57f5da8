"""The draft of the form on show reaches its file while one types, one keeping after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from briefings.errors import N_, BriefingError
from gui.desk import Desk
from gui.jobs import Job
from gui.pages.results.draft import Draft, Kept

KEEP = 400  # milliseconds from an editor's word to the file; editors speak within three seconds


class Keeping(QObject):
    """One form after the other: `begin` with its draft, `touch` when something else stands in it.

    `entered` gives what does.
    """

    def __init__(self, desk: Desk, entered: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entered = entered
        self.kept: Kept | None = None
        self._touched = self._is_in = 0  # times the form was touched; how many of them are in the file
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=KEEP)
        self._pause.timeout.connect(self._keep)

    def begin(self, kept: Kept) -> None:
        """The form of another draft is on show, as it is kept."""
        self.rest()
        self.kept = kept

    def touch(self) -> None:
        """Something else stands in the form."""
        self._touched += 1
        self._pause.start()

    def rest(self) -> None:
        """What stands in the form is not to be kept."""
        self._is_in = self._touched
        self._pause.stop()

    def now(self) -> bool:
        """Keep what is not kept, before anything else happens; whether all is kept. An error is told."""
        self._pause.stop()
        if self._job is not None:
            self._job.wait()  # it writes the same file
        if self._is_in != self._touched and self.kept is not None:
            try:
                self._succeed((self._touched, self.kept.keep(self._entered())))
            except BriefingError as error:
                self._desk.failed.emit(error)
        return self._is_in == self._touched

    def drop(self, kept: Kept) -> None:
        """Throw a draft away; where its file stays, that is said."""
        if self._job is not None:
            self._job.wait()
        try:
            self._tell_of_other(kept.drop())
        except BriefingError as error:
            self._desk.failed.emit(error)

    @Slot()
    def _keep(self) -> None:
        """Keep the draft, in a thread."""
        if self._job is not None:
            self._pause.start()
            return
        kept, entered, touched = self.kept, self._entered(), self._touched
        if kept is not None:
            self._job = self._desk.run(
                lambda _progress: (touched, kept.keep(entered)), self._succeed, quiet=True
            )
            self._job.over.connect(self._over)

    @Slot(object)
    def _succeed(self, done: tuple[int, Path | None]) -> None:
        touched, aside = done
        self._is_in = max(self._is_in, touched)
        self._tell_of_other(aside)

    @Slot()
    def _over(self) -> None:
        self._job = None

    def _tell_of_other(self, aside: Path | None) -> None:
        """Another window kept something else for the same visit meanwhile."""
        if aside is not None:
            message = N_(
                "Other results of this visit were typed in another window meanwhile. They are put aside in "
                "{file}; what is typed here is kept."
            )
            self._desk.failed.emit(BriefingError(message, file=aside))
