"""The first and last day of a visit, and below them what these days mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefings.errors import N_, BriefingError
from briefings.preparing.days import Days, told_of_days
from briefings.progress import Progress
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.fields.day import DayField
from gui.latest import Latest
from gui.pages.pack.parts import clear, set_state

_ASKED = 250  # milliseconds after the last change until the calendars are asked
_LINES = 5  # for which there is room beside the days: holidays, weekends, the time there
_BEFORE = N_("The last day, {end}, is before the first, {start}.")


class DaysField(QWidget):
    """Two days. `changed` tells of every change by the user, `told` what the days mean.

    Days that cannot be read, or the last before the first, stay where they were typed, with what is wrong
    told beneath them; nothing is told of them.
    """

    changed = Signal()
    told = Signal(Days)

    def __init__(self, desk: Desk, *, beside: bool = False) -> None:
        """`beside`: what the days mean stands beside them, so that nothing below moves when it is known."""
        super().__init__()
        self._desk = desk
        self._words = desk.words
        self._about: dict[str, Any] = {}
        self._asking = Latest(desk, self)
        today = desk.place.today
        self.start = DayField(desk, today, N_("First day"))
        self.end = DayField(desk, today, N_("Last day"))
        self._days = today, today  # as they were shown, or read last
        self._first = today
        self._is_end_said = False  # by somebody: it moves along no more
        self._told = Days(())
        desk.words.changed.connect(self._say)
        self.until = QLabel("–")
        self.start.edited.connect(self._start_edited)
        self.end.edited.connect(self._end_edited)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.start, self.until, self.end):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(line)
        for field in (self.start, self.end):
            column.addWidget(field.error)  # as wide as there is room for
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(24)
        around.addLayout(column)
        if beside:
            column.addStretch(1)
            self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
            around.addLayout(self.notes, 1)
            self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        else:
            column.addLayout(self.notes)
        self.setFocusProxy(self.start)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_ASKED)
        self._wait.timeout.connect(self._ask)

    def show_days(self, start: date, end: date) -> None:
        """Show these days, unless others are being typed; what these mean is asked for."""
        is_other = self._days != (start, end)
        self.start.show_day(start)
        self.end.show_day(end)
        self._days, self._first = (start, end), start
        if is_other:
            self._wait_for_answer()

    def forget(self) -> None:
        """Let go of what was typed: the days of something else are to be shown."""
        self._is_end_said = False
        for field in (self.start, self.end):
            field.forget()
            field.show_error(None)

    def days(self) -> tuple[date, date]:
        """First and last day as they were shown, or read last."""
        return self._days

    @property
    def is_sound(self) -> bool:
        """Is what stands there what `days` says?"""
        return not (self.start.is_unsaved or self.end.is_unsaved)

    def unread(self) -> tuple[str, str] | None:
        """What stands there, where something of it is not sound."""
        return None if self.is_sound else (self.start.line.text(), self.end.line.text())

    def put_unread(self, typed: tuple[str, str]) -> None:
        """Have it stand there again, as if just typed."""
        for field, text in zip((self.start, self.end), typed, strict=True):
            field.line.setText(text)
        self.end.flush()
        self.start.flush()

    def ask(self, *, direction: str, partners: Sequence[str], country: str = "", zone: str = "") -> None:
        """Say of which visit they are the days; what they mean is asked for after a moment."""
        about = {"direction": direction, "partners": tuple(partners), "country": country, "zone": zone}
        if about != self._about:
            self._about = about
            self._wait_for_answer()

    # --- inside -----------------------------------------------------------------------------

    def _wait_for_answer(self) -> None:
        """What was told of other days, or of those of another visit, goes; these are asked about soon."""
        self._asking.leave()
        self._show(Days(()))
        self._wait.start()

    @Slot()
    def _start_edited(self) -> None:
        """The last day moves along, for a visit stays as long as it was; not one that somebody typed."""
        start = self.start.day()
        if not self._is_end_said and self.end.fault() is None:
            self.end.show_day(self.end.day() + (start - self._first))
        self._first = start
        self._take(self.start)

    @Slot()
    def _end_edited(self) -> None:
        self._is_end_said = True
        self._take(self.end)

    def _take(self, typed: DayField) -> None:
        """Tell of the days, where both are days and in their order."""
        if self.start.fault() is not None or self.end.fault() is not None:
            typed.wait()  # for the other, which says itself what is wrong
            return
        start, end = self.start.day(), self.end.day()
        if end < start:
            typed.refuse(BriefingError(_BEFORE, start=start, end=end))
            return
        for field in (self.start, self.end):
            field.forget()
            field.show_error(None)
        if (start, end) != self._days:
            self._days = start, end
            self._wait.start()
            self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        if not self._about.get("partners") or not self._desk.is_open:
            self._asking.leave()
            self._show(Days(()))
            return
        start, end = self.days()
        work = partial(_read, about=self._about, start=start, end=end, today=self._desk.place.today)
        self._asking.read(work, self._answered)

    @Slot(object)
    def _answered(self, days: Days) -> None:
        self._show(days)
        self.told.emit(days)

    def _show(self, days: Days) -> None:
        self._told = days
        self._say()

    @Slot()
    def _say(self) -> None:
        days = self._told
        clear(self.notes)
        for note in days.notes:
            label = QLabel(("⚠ " if note.minds else "") + self._words.say(note.message, **note.values))
            label.setObjectName("note")
            set_state(label, "minds", "yes" if note.minds else "")
            label.setWordWrap(True)
            self.notes.addWidget(label)


def _read(
    workspace: Workspace, _progress: Progress, *, about: dict[str, Any], start: date, end: date, today: date
) -> Days:
    return told_of_days(workspace, start=start, end=end, today=today, **about)
