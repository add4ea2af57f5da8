"""Of readings that follow one another, only the one asked for last counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from briefings.errors import BriefingError
from gui.desk import Desk, Reading, Told
from gui.jobs import Job


class Latest(QObject):
    """One thing that a widget reads again and again, of whatever it shows by then.

    What was asked for before is left: it stops at its next step and is told no more, even where it is read
    already. So an answer is always one to the last question; `leave` where there is no question any more.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """`parent` is whom it reads for: once that is gone, nobody is told."""
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._then: Told | None = None
        self._failed: Callable[[BriefingError], None] | None = None

    @property
    def is_waiting(self) -> bool:
        """Was something asked for that is not told yet? While it is being told it is not waited for."""
        return self._job is not None

    def read(
        self,
        work: Reading,
        then: Told,
        failed: Callable[[BriefingError], None] | None = None,
        *,
        quiet: bool = True,
    ) -> Job:
        """Read the workspace in place of what was asked for before; see `Desk.read`."""
        self.leave()
        self._then, self._failed = then, failed
        self._job = self._desk.read(work, self._succeed, self._fail, quiet=quiet)
        self._job.over.connect(self._end)
        return self._job

    def leave(self) -> None:
        """What was asked for is no longer wanted."""
        if self._job is not None:
            self._job.leave()
            self._job = None

    @Slot(object)
    def _succeed(self, result: object) -> None:
        self._job = None
        if self._then is not None:
            self._then(result)

    @Slot(BriefingError)
    def _fail(self, error: BriefingError) -> None:
        self._job = None
        (self._failed or self._desk.failed.emit)(error)

    @Slot()
    def _end(self) -> None:
        """It was cancelled, or crashed: it is waited for no more."""
        if self.sender() is self._job:
            self._job = None
