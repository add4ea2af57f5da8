"""A window that is left open overnight counts by the new day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from gui.desk import Desk

_EVERY = 60_000  # milliseconds; no timer lasts till midnight on a computer that sleeps meanwhile


class Midnight(QObject):
    """Tells the desk when it has become another day, also as soon as somebody comes back to the window."""

    def __init__(self, desk: Desk, today: Callable[[], date], parent: QObject | None = None) -> None:
        """`today`: the day by this computer's clock."""
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QGuiApplication.instance().applicationStateChanged.connect(self.look)  # type: ignore[union-attr]

    @Slot()
    def look(self) -> None:
        """Where it is another day, everything that is shown is read anew."""
        day = self._today()
        if day != self._desk.place.today:
            self._desk.place = replace(self._desk.place, today=day)
            self._desk.changed.emit()
