"""One day, typed as people write it or chosen in a calendar that speaks the interface's language."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QSizePolicy

from briefings.editing import reading
from briefings.editing.fields import field
from briefings.errors import N_, BriefingError
from briefings.pack import EARLIEST, LATEST
from briefings.records.kinds import Visit
from briefings.records.values import PartialDate
from gui import icons
from gui.desk import Desk
from gui.fields.lines import DateEditor

NO_DAY = N_("“{value}” is no day. Write day, month and year, like 22/02/2027.")
_NOTHING = N_("No day is written here. Write day, month and year, like 22/02/2027.")
_OUT_OF_REACH = N_("“{value}” is too far away: a day is between {first} and {last}.")
_AIR = 28  # pixels; the calendar does not count what the style adds to its lines


class DayField(DateEditor):
    """A day. What is none is said beneath, and never becomes another day."""

    def __init__(self, desk: Desk, day: date, message: str = "") -> None:
        """`day` is shown at first; `message` says which day it is."""
        self._calendar: QCalendarWidget | None = None
        super().__init__(desk, field(Visit, "start"))
        self.understood.hide()
        self.line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.line.editingFinished.connect(self._tidy)
        self.button = QAction(self)
        self.button.triggered.connect(self.open_calendar)
        self.line.addAction(self.button, self.line.ActionPosition.TrailingPosition)
        self._draw()
        keys = QShortcut(QKeySequence("Alt+Down"), self.line, context=Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.open_calendar)
        desk.words.keep(self.button.setToolTip, N_("Choose in a calendar (Alt+Down)"))
        if message:
            desk.words.keep(self.name_inputs, message)
            desk.words.keep(self.line.setToolTip, message)
        self.show_day(day)

    # --- the day ----------------------------------------------------------------------------

    def day(self) -> date:
        """The day as it is typed. Raises BriefingError: it is none."""
        return self.read(self.line.text()).earliest

    def fault(self) -> BriefingError | None:
        """What is wrong with what is typed."""
        try:
            self.day()
        except BriefingError as error:
            return error
        return None

    def show_day(self, day: date) -> None:
        """Show a day, unless somebody is typing another."""
        self.set_value(PartialDate.of(day))

    def follow_today(self) -> None:
        """It shows today, also once that is another day, until somebody chooses one."""
        self._followed = self.desk.place.today
        self.desk.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        today = self.desk.place.today
        if self.fault() is None and self.day() == self._followed != today:
            self.show_day(today)
        self._followed = today

    def wait(self) -> None:
        """What is typed cannot be kept yet: it is told again."""
        self._is_dirty = True

    def read(self, typed: str) -> PartialDate:
        """The day. Raises BriefingError: it is none, or one that no paper can have."""
        value = typed.strip()
        if not value:
            raise BriefingError(_NOTHING)
        try:
            day = reading.read_date(value)
        except BriefingError as error:
            if error.message == reading.NO_SUCH_DAY:
                raise
            raise BriefingError(NO_DAY, value=value) from error
        if day is None or day.day is None or day.about:
            raise BriefingError(NO_DAY, value=value)
        if not EARLIEST <= day.earliest <= LATEST:
            raise BriefingError(_OUT_OF_REACH, value=value, first=EARLIEST, last=LATEST)
        return day

    def typed(self, value: PartialDate | None) -> str:
        """The day as it is typed."""
        return f"{value.earliest:%d/%m/%Y}" if value is not None else ""

    def say(self) -> None:
        """How a day is typed."""
        super().say()
        self.line.setPlaceholderText(self.words.say(N_("day/month/year")))
        if self._calendar is not None:
            # A window of its own: it has the system's language unless it is given one.
            self._calendar.setLocale(QLocale(self.words.language))
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)

    @Slot()
    def show_understood(self) -> None:
        """What is a day stands there without anything wrong, unless it was refused."""
        if not self._is_refused:
            super().show_understood()

    @Slot()
    def touch(self) -> None:
        """Somebody typed: it is told when they pause, once it can be all of a day."""
        super().touch()
        if reading.may_go_on(self.line.text()):
            self._pause.stop()
            self._latest.stop()

    @Slot()
    def _tidy(self) -> None:
        """The typing is over: it is told, and written as days are."""
        self.flush()
        self.say()

    # --- the calendar -----------------------------------------------------------------------

    def calendar(self) -> QCalendarWidget:
        """The calendar, made when it is first wanted."""
        if self._calendar is None:
            self._calendar = made = QCalendarWidget(self)
            made.setWindowFlags(Qt.WindowType.Popup)
            made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            made.setDateRange(_qdate(EARLIEST), _qdate(LATEST))
            made.clicked.connect(self._chosen)
            made.activated.connect(self._chosen)
            QShortcut(QKeySequence(Qt.Key.Key_Escape), made, made.hide)
            self.say()
        return self._calendar

    @Slot()
    def open_calendar(self) -> None:
        """Open the calendar at the day that is typed."""
        calendar = self.calendar()
        with suppress(BriefingError):
            calendar.setSelectedDate(_qdate(self.day()))
        calendar.resize(calendar.sizeHint() + QSize(0, _AIR))
        place, size = self.line.mapToGlobal(QPoint(0, self.line.height())), calendar.size()
        room = self.screen().availableGeometry()
        if place.y() + size.height() > room.bottom():
            place -= QPoint(0, self.line.height() + size.height())
        place.setX(max(room.left(), min(place.x(), room.right() - size.width())))
        calendar.move(place)
        calendar.show()
        calendar.setFocus()

    @Slot(QDate)
    def _chosen(self, day: QDate) -> None:
        if self._calendar is None or not self._calendar.isVisible():
            return  # a click is told of twice where it is a double one
        self._calendar.hide()
        self.line.setText(self.typed(PartialDate(day.year(), day.month(), day.day())))
        self.line.setFocus()
        self.flush()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the button has the colour of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "button"):
            self._draw()

    def _draw(self) -> None:
        self.button.setIcon(icons.icon("calendar", self.palette(), 16))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
