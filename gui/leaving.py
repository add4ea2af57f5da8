"""Whether the window may close: what is typed is written, and nobody waits for what is being made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from briefings.errors import N_
from gui.desk import Desk
from gui.jobs import Job
from gui.notice import Notice

_UNWRITTEN = N_("Something could not be written. Mend it, or close again to leave without it.")
_UNMADE = N_(
    "Papers or a backup are still being made. Wait until they are done, or close again to leave without them."
)


class Leaving(QObject):
    """Each reason to stay is told once, and again where it is another one."""

    def __init__(self, desk: Desk, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._notice = desk, notice
        self._is_unwritten = False  # that something is was told, and nothing was written since
        self._unmade: frozenset[Job] = frozenset()  # what is being made, as it was told
        desk.changed.connect(self._written)
        desk.rested.connect(self._made)

    def may_leave(self) -> bool:
        """Write what waits; may the window close? Where it may not, the notice says why."""
        desk = self._desk
        if not desk.made_now <= self._unmade:
            self._unmade = desk.made_now
            self._notice.tell(desk.words.say(_UNMADE))
            return False
        if desk.is_open and not desk.settle() and not self._is_unwritten:
            self._is_unwritten = True
            self._notice.tell(desk.words.say(_UNWRITTEN))
            return False
        return True

    @Slot()
    def _written(self) -> None:
        self._is_unwritten = False

    @Slot()
    def _made(self) -> None:
        self._unmade = frozenset()
        self._notice.take_back(self._desk.words.say(_UNMADE))
