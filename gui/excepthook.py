"""What nobody caught, in whichever thread: said where the user can mend it, else it ends in a report."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from briefings.errors import BriefingError
from gui.words import Words


class Excepthook(QObject):
    """Shows a message or a report for whatever nobody caught; also from threads, hence the signals."""

    caught = Signal(str)
    refused = Signal(BriefingError)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._window = parent
        self.caught.connect(self.show_report)
        self.refused.connect(self.tell)

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Called by Python with what nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, BriefingError):
            self.refused.emit(error)
            return
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))

    @Slot(BriefingError)
    def tell(self, error: BriefingError) -> None:
        """Say what the user can mend."""
        from gui.messages import tell

        tell(error, self._words, self._window)

    @Slot(str)
    def show_report(self, details: str) -> None:
        """Open the report of a bug."""
        from gui.messages import report

        print(details, file=sys.stderr)
        report(details, self._words, self._window)
