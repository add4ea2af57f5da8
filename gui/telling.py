"""What the window says beside its pages: what is wrong, the first steps, what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from briefings.errors import BriefingError
from gui.words import Words

if TYPE_CHECKING:
    from gui.help import Help


class Telling(QObject):
    """Opens small windows beside the large one, each made when it is first wanted."""

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window
        self.help: Help | None = None

    @Slot(BriefingError)
    def tell(self, error: BriefingError) -> None:
        """Say what is wrong, and what to do about it."""
        from gui.messages import tell

        tell(error, self._words, self._window)

    @Slot(str)
    def tell_bug(self, details: str) -> None:
        """Say that the program failed; `details` is the traceback."""
        from gui.messages import report

        report(details, self._words, self._window)

    @Slot()
    def report(self) -> None:
        """Offer a report of something that no traceback tells of."""
        self.tell_bug("")

    @Slot()
    def show_about(self) -> None:
        """Say what the program is and what it is made of."""
        from gui.about import About

        About(self._words, self._window).show()

    @Slot()
    def show_help(self) -> None:
        """Open the first steps."""
        if self.help is None:
            from gui.help import Help

            self.help = Help(self._words, self._window)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()
