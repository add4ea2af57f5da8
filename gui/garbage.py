"""Python's cyclic garbage is collected on the interface thread alone.

Left to itself Python collects wherever memory is asked for, also in the thread of a job; a widget or a
dialog in such a cycle would be taken apart there, and Qt objects may only be taken apart in their own
thread: the program would crash, seldom and anywhere.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from gui.desk import Desk

_PAUSE = 500  # milliseconds
_START = 3_000  # until the first time, which holds the window up longest


class Collector(QObject):
    """Collects now and again as Python would have; made on the interface thread, which keeps it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._is_begun = False
        self.desk: Desk | None = None  # whose work it makes room for, once there is a window
        self._timer = QTimer(self, interval=_START)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that has grown past its threshold, and those younger.

        While records are written or read the older ones wait: they hold all of a large file that is taken
        in, and to look through that would hold the window up. Making papers leaves much garbage, so it is
        collected meanwhile.

        What is there the first time is the program itself, which stays: it is set aside then, for to look
        through it again and again would hold the window up.
        """
        if not self._is_begun:
            self._is_begun = True
            self._timer.setInterval(_PAUSE)
            gc.collect()
            gc.freeze()
            return
        for generation in (0,) if self._is_filling() else (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def _is_filling(self) -> bool:
        return self.desk is not None and self.desk.is_busy and not self.desk.made_now
