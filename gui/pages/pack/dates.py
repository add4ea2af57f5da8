"""The first and last day of a visit, and below them what these days mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.preparing.days import Days, told_of_days
from briefings.progress import Progress
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.fields.day import DayField, date_of, qdate
from gui.latest import Latest
from gui.pages.pack.parts import clear, set_state
from gui.pages.pack.prose import PAUSE

_ASKED = 250  # milliseconds after the last change until the calendars are asked


class DaysField(QWidget):
    """Two dates. `changed` tells of every change by the user, `told` what the days mean."""

    changed = Signal()
    told = Signal(Days)

    def __init__(self, desk: Desk, *, live: bool = True) -> None:
        """`live`: changes are told with every key, else once a date is typed, as it is after a pause."""
        super().__init__()
        self._desk = desk
        self._live = live
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self._keep)
        self._words = desk.words
        self._about: dict[str, Any] = {}
        self._asking = Latest(desk, self)
        self.start, self.end = self._date(N_("First day")), self._date(N_("Last day"))
        self._first = self.start.date()
        self.until = QLabel("–")
        self.start.dateChanged.connect(self._start_changed)
        self.end.dateChanged.connect(self._end_changed)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.start, self.until, self.end):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(self.notes)
        self.setFocusProxy(self.start)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_ASKED)
        self._wait.timeout.connect(self._ask)

    def show_days(self, start: date, end: date) -> None:
        """Show these days; what was told of others goes, what these mean is asked for."""
        if self.days() != (start, end):
            for field, day in ((self.start, start), (self.end, end)):
                field.blockSignals(True)
                field.setDate(qdate(day))
                field.blockSignals(False)
            self._wait_for_answer()
        self._first = qdate(start)

    def days(self) -> tuple[date, date]:
        """First and last day as they stand."""
        return date_of(self.start.date()), date_of(self.end.date())

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

    def _date(self, message: str) -> DayField:
        field = DayField(self._words, self._desk.place.today, message)
        field.setKeyboardTracking(self._live)
        if not self._live:
            # told of keys alone: while the field writes itself, its line tells nothing
            field.lineEdit().textChanged.connect(self._typing.start)
        return field

    @Slot()
    def _keep(self) -> None:
        """Keep the days as far as they are typed; a last day before the first is still being typed."""
        if self.start.hasAcceptableInput():
            self.start.settle()
        last = self.end.dateTimeFromText(self.end.text()).date()
        if self.end.hasAcceptableInput() and last >= self.start.date():
            self.end.settle()

    @Slot(QDate)
    def _start_changed(self, day: QDate) -> None:
        """The last day moves along: a visit stays as long as it was."""
        self.end.blockSignals(True)
        self.end.setDate(self.end.date().addDays(self._first.daysTo(day)))
        self.end.blockSignals(False)
        self._first = day
        self._moved()

    @Slot(QDate)
    def _end_changed(self, _day: QDate) -> None:
        self._moved()

    def _moved(self) -> None:
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
