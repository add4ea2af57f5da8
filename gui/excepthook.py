"""What nobody caught ends in a report, whichever thread it happened in."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.words import Words


class Excepthook(QObject):
    """Shows a report for whatever nobody caught; also from threads, hence the signal."""

    caught = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._window = parent
        self.caught.connect(self.show_report)

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Called by Python with what nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))

    @Slot(str)
    def show_report(self, details: str) -> None:
        """Open the report of a bug."""
        from gui.messages import BugReport

        print(details, file=sys.stderr)
        BugReport(details, self._words, self._window).show()
