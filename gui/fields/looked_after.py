"""Widgets whose events are seen first by whoever looks after them: an editor, a line that searches.

An event filter would do the same, but be told also while the widget is taken apart, of which Python then
makes another one: the program goes down. A handler of the widget's own is told nothing by then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QWidget

Look = Callable[[QWidget, QEvent], bool]  # of a widget and its event: whether that is dealt with

# A class may have one base of Qt's: this one stands before another that has it. For types it is a widget.
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class LookedAfter(_Widget):
    """What such a widget is besides; it stands before Qt's own class."""

    _looks: tuple[Look, ...] = ()

    def look_after(self, look: Look) -> None:
        """Show each event to `look` from now on, before those who came earlier."""
        self._looks = (look, *self._looks)

    def event(self, event: QEvent) -> bool:
        """As Qt asks."""
        return any(look(self, event) for look in self._looks) or super().event(event)


class Input(LookedAfter, QLineEdit):
    """A line in which is typed."""
