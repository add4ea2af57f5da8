"""What every page of the window is given: words, a workspace to read, work to be run, ways to go.

A page knows the desk and nothing of the window or of other pages. It reads a record or two through
`workspace` at once; whatever may take longer than a key press is read by `read`, in a thread. What is
written goes through `write`: one action after the other, away from the interface thread, each with a
connection of its own; then `changed` tells every page. A page that wants another one shown says `go`.

The store is imported where it is first used: the window is seen before.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, QTimer, Signal, Slot
from shiboken6 import delete, isValid

from briefings import surroundings
from briefings.errors import N_, BriefingError
from briefings.progress import Progress
from gui.jobs import Job
from gui.places import Place, Target
from gui.words import Words

if TYPE_CHECKING:
    from briefings.store.workspace import Workspace

__all__ = ["Desk", "Place", "Target", "Told"]  # a page needs no other module to know its desk

Reading = Callable[["Workspace", Progress], Any]
Writing = Callable[["Workspace"], Any]
Told = Callable[[Any], None]  # a bound method of a QObject

_LACKING = N_(
    "Something that was typed could not be written, and what is made now would lack it. Mend it or wait "
    "until it is written, then try again."
)
# Seconds after which a busy job lets go of Python; a window that paints asks for its turn cell by cell.
_TURN = 0.001


class Desk(QObject):
    """One window's desk. Methods given to `read` and `write` are those of QObjects (see `gui.jobs`)."""

    left = Signal()  # the workspace that was open is so no more: what was shown of it goes
    opened = Signal()  # the workspace can be read
    not_opened = Signal(BriefingError)  # why it cannot; the one that was open before still is
    changed = Signal()  # something was written; what is shown may be old
    asked = Signal(Target)  # somebody wants to be taken there
    began = Signal(Job)  # work that may take long enough to tell of
    keeping = Signal()  # what was typed is written before something else is done
    undoing = Signal(object)  # given to fields with what cannot be stored: see `gui.undoing`
    making = Signal()  # papers are made of what is written: what could not be so far is tried again now
    rested = Signal()  # nothing is made any more
    closing = Signal()  # the window closes: what was typed and waits to be written is written now
    failed = Signal(BriefingError)  # to be said to the user
    noted = Signal(str)  # what was done that changed no record, in words
    crashed = Signal(str)  # a bug: its traceback

    def __init__(
        self, words: Words, place: Place, settings: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self.words = words
        self.place = place
        self.settings = settings
        self._workspace: Workspace | None = None
        self._jobs: set[Job] = set()
        self._makes: set[Job] = set()  # those whose end is waited for
        self._ended: list[Job] = []  # those that nobody needs any more
        self._waiting: deque[Callable[[], None]] = deque()  # how each is begun
        self._writer: Job | None = None
        self._is_over = False  # the window was closed
        self._refused = self._lost = 0  # all that cannot be written; what was tried and came to nothing
        self.at = ""  # where in the window somebody is
        self.last_written = 0  # the latest action that this window wrote
        self.written_at: dict[int, str] = {}  # such actions, and where each was asked for
        self._shown = 0  # the last change that pages were told of

    # --- the workspace ----------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether there is a workspace to read."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """The interface thread's own connection, for reading what takes no time."""
        if self._workspace is None:
            raise RuntimeError("no workspace is open yet: wait for Desk.opened")
        return self._workspace

    def open(self) -> None:
        """Open the workspace; making it for the first time takes a moment, in a thread."""
        self.move(self.place)

    def move(self, place: Place) -> None:
        """Open another workspace, made where there is none, and then close this one.

        Where it cannot be opened, or something typed in this one cannot be written, or papers are being
        made of it, this one stays.
        """
        self._is_over = False

        def made(_progress: Progress) -> Place:
            from briefings.store.workspace import Workspace

            Workspace.open(place.workspace).close()
            return place

        self.run(made, self._open, self._stay)

    @Slot(object)
    def _open(self, place: Place) -> None:
        from briefings.store.workspace import Workspace

        try:
            workspace = Workspace.open(place.workspace, create=False)
        except BriefingError as error:
            self._stay(error)
            return
        if self.is_open and (why := self._keeps_open()) is not None:
            workspace.close()
            self._stay(BriefingError(why))
            return
        self.close()
        self.left.emit()
        self._is_over = False
        self.place = replace(self.place, workspace=place.workspace)
        self.last_written, self.written_at = 0, {}
        self._workspace = workspace
        self._shown = workspace.last_change
        self.opened.emit()

    def _keeps_open(self) -> str | None:
        """Why the workspace cannot be left for another now: a message."""
        if not self.settle():
            return N_(
                "Something typed here could not be written, so this workspace stays open. "
                "Mend it, then choose the other one again."
            )
        if self._makes:
            return N_(
                "Papers or a backup are still being made, so this workspace stays open. "
                "Wait until they are done, then choose the other one again."
            )
        return None

    @Slot(BriefingError)
    def _stay(self, error: BriefingError) -> None:
        self.not_opened.emit(error)

    @property
    def who(self) -> str:
        """Whose name stands in the log."""
        return str(self.settings.value("name", "")) or surroundings.user()

    @staticmethod
    def now() -> datetime:
        """The second by this computer's clock."""
        return surroundings.now()

    # --- work -------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether anything is read, written or built in a thread."""
        return bool(self._jobs)

    @property
    def made_now(self) -> frozenset[Job]:
        """The work whose results somebody waits for: papers, prints, copies."""
        return frozenset(self._makes)

    def run(
        self,
        work: Callable[[Progress], Any],
        then: Told | None = None,
        failed: Callable[[BriefingError], None] | None = None,
        *,
        quiet: bool = False,
        makes: bool = False,
    ) -> Job:
        """Run work in a thread; `then` is given what it returns, `failed` what the user can mend.

        Without `failed`, the window says the error. Cancel the job that is returned when what it works
        on is no longer wanted: it ends at its next step. Once the workspace is closed neither is told
        what was begun before. The window shows where long work is and offers to cancel it, unless it is
        quiet. What makes something that is waited for keeps the window open once. Once the window is closed
        nothing is begun.
        """
        job = self._prepare(work, then, failed, quiet=quiet, makes=makes)
        self._start(job)
        return job

    def _start(self, job: Job) -> None:
        if not self._is_over:
            job.start()

    def _prepare(
        self,
        work: Callable[[Progress], Any],
        then: Told | None,
        failed: Callable[[BriefingError], None] | None,
        *,
        quiet: bool,
        makes: bool,
    ) -> Job:
        """A job that has yet to be started."""
        job = Job(work, self)
        if self._is_over:
            return job
        self._jobs.add(job)
        if makes:
            self._makes.add(job)
        if then is not None:
            job.succeeded.connect(then)
        job.failed.connect(failed or self.failed)
        job.crashed.connect(self.crashed)
        job.finished.connect(self._over)
        if not quiet:
            self.began.emit(job)
        return job

    def read(
        self,
        work: Reading,
        then: Told,
        failed: Callable[[BriefingError], None] | None = None,
        *,
        quiet: bool = False,
    ) -> Job:
        """Read the workspace in a thread, by a connection of its own; see `run`.

        Where none is open, because a pause ran out while the window closes, nothing is read and told.
        """
        if not self.is_open:
            return Job(self._reading(work), self)
        return self.run(self._reading(work), then, failed, quiet=quiet)

    def _reading(self, work: Reading) -> Callable[[Progress], Any]:
        folder = self.place.workspace

        def reading(progress: Progress) -> Any:
            from briefings.store.workspace import Workspace

            with Workspace.open(folder, create=False) as workspace:
                return work(workspace, progress)

        return reading

    def make(
        self,
        work: Reading,
        then: Told,
        failed: Callable[[BriefingError], None] | None = None,
        *,
        quiet: bool = False,
    ) -> Job:
        """Make something of the workspace once everything that was typed is written; else as `read`.

        It fails where anything of that could not be written: what is made would lack what is on show. Until
        it is made it keeps the window open once.
        """
        if not self.is_open:
            return Job(self._reading(work), self)
        before = self._refused
        self.keeping.emit()
        self.making.emit()
        job = self._prepare(self._reading(work), then, failed, quiet=quiet, makes=True)

        def begin() -> None:
            if self._refused != before:
                job.refuse(BriefingError(_LACKING))
            job.start()

        self._waiting.append(begin)
        self._begin_next()
        return job

    def write(
        self,
        work: Writing,
        then: Told | None = None,
        failed: Callable[[BriefingError], None] | None = None,
        over: Callable[[], None] | None = None,
    ) -> None:
        """Write to the workspace in a thread, after everything that was asked for before; see `run`.

        `over` is told that this one is over, whichever way: right after `then` or `failed`, or after a bug.
        Where none is open, since a field tells of its text while the window hides, nothing is written.
        """
        if self.is_open:
            self._waiting.append(partial(self._begin_writing, work, then, failed, over, self.at))
            self._begin_next()

    def _begin_next(self) -> None:
        while self._writer is None and self._waiting:
            self._waiting.popleft()()

    def _begin_writing(
        self,
        work: Writing,
        then: Told | None,
        failed: Callable[[BriefingError], None] | None,
        over: Callable[[], None] | None,
        at: str,
    ) -> None:
        folder = self.place.workspace

        def writing(_progress: Progress) -> Any:
            from briefings.store.workspace import Workspace

            with Workspace.open(folder, create=False) as workspace, workspace.alone():
                before = workspace.last_change
                result = work(workspace)
                if workspace.last_change != before:
                    self.last_written = workspace.actions(1)[0].number
                    self.written_at[self.last_written] = at
                return result

        writer = self._writer = self._prepare(writing, then, failed, quiet=True, makes=False)
        if over is not None:
            for end in (writer.succeeded, writer.failed, writer.crashed, writer.cancelled):
                end.connect(over)
        writer.succeeded.connect(self._written)
        writer.failed.connect(self._lose)
        writer.crashed.connect(self._lose)
        self._start(writer)

    @Slot()
    def hold(self) -> None:
        """Something was typed that cannot be written as it stands: told while `settle` asks for it."""
        self._refused += 1

    @Slot()
    def _lose(self) -> None:
        self._lost += 1
        self.hold()

    @Slot(object)
    def _written(self, _result: object) -> None:
        self._shown = self.workspace.last_change
        self.changed.emit()

    def look_again(self) -> None:
        """Tell pages where another window or program wrote meanwhile."""
        if self.is_open and self._writer is None and self.workspace.last_change != self._shown:
            self._shown = self.workspace.last_change
            self.changed.emit()

    @Slot()
    def _over(self) -> None:
        job = self.sender()
        if not isinstance(job, Job):
            return
        self._jobs.discard(job)
        if job in self._makes:
            self._makes.discard(job)
            if not self._makes:
                self.rested.emit()
        if job is self._writer:
            self._writer = None
            self._begin_next()
        self._ended.append(job)
        QTimer.singleShot(0, self._take_apart)

    @Slot()
    def _take_apart(self) -> None:
        """Delete what is over while Python holds it.

        Deleted by Qt it would lose its last hold, its parent, on the way, and Shiboken goes on to use what
        Python has freed by then: seldom, but that ends the program.
        """
        ended, self._ended = self._ended, []
        for job in ended:
            if isValid(job):  # the desk may be gone by now, and all that was its own with it
                job.wait()
                delete(job)

    # --- ways -------------------------------------------------------------------------------

    def go(self, target: Target) -> None:
        """Take the user there."""
        self.asked.emit(target)

    def settle(self) -> bool:
        """Write now what was typed and what waits; whether all of it was written.

        What could not be was said as ever and is still where it was typed; what waited is asked for again.
        """
        before, written, lost = self._refused - 1, -1, self._lost
        while self._refused != before and self.last_written != written:
            before, written = self._refused, self.last_written
            if self.is_open:
                self.closing.emit()
            self._drain()
        return self._refused == before and self._lost == lost

    def _drain(self) -> None:
        while self._writer is not None:
            self._writer.wait()
            # The writer's end is told by its queued signals alone, and with it the next one begins.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Write what still waits, stop what is only read, close the workspace. See `settle` before it.

        What is written is told as ever; what was read and not told yet is not, for its workspace is gone.
        Nothing is begun afterwards unless a workspace is opened again.
        """
        self._drain()
        self._is_over = True
        for job in list(self._jobs):
            job.leave()
        for job in list(self._jobs):
            job.wait()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
