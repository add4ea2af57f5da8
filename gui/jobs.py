"""Long work in a thread, with four ends: succeeded, failed, crashed, cancelled.

Connect the signals to methods of QObjects only: one that is gone is told nothing, and a plain function
or a lambda might run in the worker's thread.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from briefings.errors import BriefingError, Cancelled
from briefings.progress import Progress

Work = Callable[[Progress], Any]


class Job(QThread):
    """Runs `work(progress)` once; exactly one of the four ends is signalled.

    `work` opens what it needs itself (a connection to the workspace belongs to its thread) and
    must not touch a widget.
    """

    stepped = Signal(str, int, int)  # message (a catalogue key), done, total
    succeeded = Signal(object)  # what the work returned
    failed = Signal(BriefingError)  # to be said to the user
    crashed = Signal(str)  # a bug: its traceback
    cancelled = Signal()
    # It is over, whichever way. Unlike `finished` it is told by the thread of whoever made the job: it is
    # heard by whoever connects to it before that thread goes on, even where the work is done by then.
    over = Signal()
    _ended = Signal(object)  # how to tell of the end, for the thread that may

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._is_left = False
        self._ended.connect(self._tell)
        self.finished.connect(self.over)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._stop.set()

    def leave(self) -> None:
        """Stop, and tell nothing of it any more, not even what is done already: nobody is there to hear.

        A crash is told all the same.
        """
        self.cancel()
        self._is_left = True

    def refuse(self, error: BriefingError) -> None:
        """Before it is started: have it fail with this instead."""

        def fail(_progress: Progress) -> None:
            raise error

        self._work = fail

    def step(self, message: str, done: int, total: int) -> None:
        """The work says where it is; the job is its `Progress`.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.stepped.emit(message, done, total)

    def run(self) -> None:
        """Called by Qt in the worker's thread."""
        try:
            result = self._work(self)
        except Cancelled:
            self._ended.emit(self.cancelled.emit)
        except BriefingError as error:
            self._ended.emit(partial(self.failed.emit, error))
        except Exception:  # the job boundary: whatever else is raised is a bug and must be seen
            self.crashed.emit(traceback.format_exc())
        else:
            self._ended.emit(partial(self.succeeded.emit, result))

    @Slot(object)
    def _tell(self, tell: Callable[[], object]) -> None:
        """In the thread of whoever made the job, where alone it is known whether it was left."""
        if not self._is_left:
            tell()
