"""One day, typed or chosen in a calendar that speaks the interface's language."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Slot
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

from briefings.pack import EARLIEST, LATEST
from gui.words import Words


class DayField(QDateEdit):
    """A date field with its calendar."""

    def __init__(self, words: Words, day: date, message: str = "") -> None:
        """`day` is shown at first; `message` says which day it is."""
        super().__init__(qdate(day))
        self._words = words
        self.setDateRange(qdate(EARLIEST), qdate(LATEST))
        self.setDisplayFormat("dd/MM/yyyy")
        self.setMinimumWidth(132)
        self.setCalendarPopup(True)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setCalendarWidget(calendar)
        if message:
            words.keep(self.setAccessibleName, message)
            words.keep(self.setToolTip, message)
        words.changed.connect(self._say)
        self._say()

    def day(self) -> date:
        """The day chosen."""
        return date_of(self.date())

    @Slot()
    def settle(self) -> None:
        """Take what was typed as it stands: `dateChanged` tells where that is another day."""
        self.interpretText()

    @Slot()
    def _say(self) -> None:
        # A calendar is a window of its own: it has the system's language unless it is given one.
        self.calendarWidget().setLocale(QLocale(self._words.language))


def qdate(day: date) -> QDate:
    """The day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def date_of(day: QDate) -> date:
    """The day as Python has it."""
    return date(day.year(), day.month(), day.day())
