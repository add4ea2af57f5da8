"""What a page of the window is: it knows its desk, shows a target, and reads anew when it is looked at."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.desk import Desk, Target


class Page(QWidget):
    """One page; the window puts it on its stack and names it at the left by `title` and `icon`.

    A page lays itself out in `__init__` without reading anything. `refresh` reads what is shown and is
    called when the page comes into view and something was written since, or the language changed.
    """

    name: ClassVar[str]  # what a Target calls it
    title: ClassVar[str]  # a message of the interface catalogue
    icon: ClassVar[str] = ""  # of the icon family

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self._is_stale = True
        desk.opened.connect(self.make_stale)
        desk.changed.connect(self.make_stale)
        desk.words.changed.connect(self.make_stale)

    def refresh(self) -> None:
        """Read what is shown anew."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def go_to(self, target: Target) -> None:
        """Show what the target names on this page."""

    @Slot()
    def make_stale(self) -> None:
        """What is shown may be old: read it anew, at once where it is in view."""
        self._is_stale = True
        self._refresh_in_view()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a page that comes into view is up to date."""
        super().showEvent(event)
        self._refresh_in_view()

    def _refresh_in_view(self) -> None:
        if self._is_stale and self.isVisible() and self.desk.is_open:
            self._is_stale = False
            self.refresh()
