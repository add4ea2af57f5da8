"""What was pasted from Word or Excel, as it was read: offered in a bar that stands in nobody's way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from briefings.records.codes import PointRole
from briefings.records.kinds import Delegate, Point, ProgrammeLine
from gui.desk import Desk
from gui.jobs import Job
from gui.pages.pack.parts import button, joined, row, said, word

_SEEN = 7  # lines of what was read that are seen without scrolling


@dataclass(frozen=True)
class Offer:
    """What was read: `rows` to be taken in, and what is told of the reading, in words."""

    rows: tuple[Any, ...]
    told: tuple[str, ...]
    encoding: str = ""  # what the text was typed in, where it was not Unicode
    unit: str = ""  # that filled in a call for input, where it is one


class PasteBar(QFrame):
    """Shows what was read of the clipboard; `taken` carries it, and whether it replaces what is there.

    It is read in a thread. Who types on meanwhile keeps the focus; else the bar has it when it is there,
    which `came` tells.
    """

    taken = Signal(Offer, bool)
    came = Signal()

    def __init__(self, desk: Desk, *, instead: bool = True) -> None:
        """`instead`: what is pasted may replace what is there."""
        super().__init__()
        self.setObjectName("bar")
        self._desk = desk
        self._words = desk.words
        self._reading: Any = None  # what was pasted and how it is read
        self._job: Job | None = None
        self._of = ""  # the key of the record on whose page it stands
        self._at: tuple[QWidget | None, str] = (None, "")  # where the focus was, and what stood there
        self.offer = Offer((), ())
        self._outcome: _Outcome | BriefingError | None = None  # that it was made of
        desk.words.changed.connect(self._say)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        self.unicode = QCheckBox()
        self.unicode.setChecked(True)
        self.unicode.toggled.connect(self._again)
        self.rows = QListWidget()
        self.rows.setWordWrap(True)
        desk.words.keep(self.rows.setAccessibleName, N_("What was read"))
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.take = button(desk.words, N_("Add these"), primary=True)
        self.replace = button(desk.words, N_("Put these in place of all"))
        self.leave = button(desk.words, N_("Leave it"))
        self.take.clicked.connect(self._take)
        self.replace.clicked.connect(self._replace)
        self.leave.clicked.connect(self.put_away)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.heading, self.unicode, self.rows, self.told):
            column.addWidget(widget)
        column.addLayout(row(self.take, self.replace, self.leave))
        self.replace.setVisible(instead)
        self.hide()

    # --- reading ----------------------------------------------------------------------------

    def read_points(self, source: QMimeData | None, language: str, role: PointRole) -> None:
        """Read text as points; in the language it is in, or that of the field where it does not tell."""
        self._read(source or QGuiApplication.clipboard().mimeData(), _Points(language, role))

    def read_programme(self, source: QMimeData, first_day: date) -> None:
        """Read a table as lines of a programme."""
        self._read(source, _Programme(self._name(), self._words.language, first_day))

    def read_delegation(self, source: QMimeData) -> None:
        """Read a table as seats of a delegation."""
        self._read(source, _Delegation(self._name(), self._words.language))

    def _name(self) -> str:
        return self._words.say(N_("The table on the clipboard"))

    def _read(self, source: QMimeData, how: _Points | _Programme | _Delegation) -> None:
        html = source.html() if source.hasHtml() else ""
        self._reading = (html, source.text(), how)
        self.unicode.blockSignals(True)
        self.unicode.setChecked(True)
        self.unicode.blockSignals(False)
        self._again()

    @Slot()
    def _again(self) -> None:
        html, text, how = self._reading
        unicode = self.unicode.isChecked()
        self._leave_job()
        self._at = _typed_in(QApplication.focusWidget())
        for one in (self.take, self.replace):
            one.setEnabled(False)
        self._job = self._desk.run(
            lambda _progress: how.read(html, text, unicode), self._read_so, self._not_read, quiet=True
        )

    @Slot(tuple)
    def _read_so(self, outcome: _Outcome) -> None:
        self._show(outcome)

    @Slot(BriefingError)
    def _not_read(self, error: BriefingError) -> None:
        self._show(error)

    def _leave_job(self) -> None:
        """What is still being read is no longer wanted."""
        if self._job is not None:
            self._job.leave()
            self._job = None

    def show_for(self, key: str) -> None:
        """What was pasted for one record is not offered on the page of another."""
        if key != self._of:
            self._of = key
            self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Nothing of it is wanted any more."""
        self._leave_job()
        self.hide()

    # --- showing ----------------------------------------------------------------------------

    def _show(self, outcome: _Outcome | BriefingError) -> None:
        self._job, self._outcome = None, outcome
        self._say()
        self.show()
        if self._at == _typed_in(QApplication.focusWidget()):
            (self.take if self.offer.rows else self.leave).setFocus()
        self.came.emit()

    def _offered(self, outcome: _Outcome | BriefingError) -> Offer:
        if isinstance(outcome, BriefingError):
            return Offer((), (error_said(outcome, self._words.translator),))
        rows, remarks, encoding, unit = outcome
        told = tuple(self._words.say(message, **values) for message, values in remarks)
        return Offer(rows, told, encoding, unit)

    @Slot()
    def _say(self) -> None:
        """Say what came of reading, in the language in use."""
        if self._outcome is None:
            return
        self.offer = offer = self._offered(self._outcome)
        say = self._words.say
        self.heading.setText(
            say(N_("Read from the clipboard: {count}"), count=len(offer.rows))
            if offer.rows
            else say(N_("Nothing on the clipboard could be read here."))
        )
        self.unicode.setVisible(bool(offer.encoding))
        self.unicode.setText(
            say(N_("The text was typed in {encoding}: turn it into Unicode"), encoding=offer.encoding.upper())
        )
        self.rows.clear()
        self.rows.addItems([self._line(one) for one in offer.rows])
        self.rows.setVisible(bool(offer.rows))
        self.rows.setFixedHeight(min(len(offer.rows), _SEEN) * 30 + 6)
        self.told.setText("\n".join(offer.told))
        self.told.setVisible(bool(offer.told))
        for one in (self.take, self.replace):
            one.setEnabled(bool(offer.rows))

    def _line(self, one: Any) -> str:
        words = self._words
        match one:
            case Point():
                text = joined([said(one.asked, words), said(one.text, words)], " → ")
                return f"{word(words, Point, 'role', one.role)}: {text}"
            case ProgrammeLine():
                day = words.translator.date(one.date, "short")
                return joined([day, joined([one.start, one.end], "–"), said(one.text, words)])
            case Delegate():
                role = word(words, Delegate, "role", one.role)
                return joined([role, said(one.post, words), one.name])
        return str(one)

    @Slot()
    def _take(self) -> None:
        self._give(instead=False)

    @Slot()
    def _replace(self) -> None:
        self._give(instead=True)

    def _give(self, *, instead: bool) -> None:
        self.hide()
        self.taken.emit(self.offer, instead)


def _typed_in(widget: QWidget | None) -> tuple[QWidget | None, str]:
    """A widget, and what was typed in it where one types."""
    match widget:
        case QPlainTextEdit():
            return widget, widget.toPlainText()
        case QLineEdit():
            return widget, widget.text()
    return widget, ""


_Told = list[tuple[str, dict[str, object]]]
_Outcome = tuple[tuple[Any, ...], _Told, str, str]  # rows, remarks, encoding, unit


@dataclass(frozen=True)
class _Points:
    language: str
    role: PointRole

    def read(self, html: str, text: str, unicode: bool) -> _Outcome:
        from briefings.intake import legacy
        from briefings.intake.forms import forms
        from briefings.intake.html import read_html
        from briefings.intake.language import language_of_pasted
        from briefings.intake.points import points, set_aside, without_title
        from briefings.intake.word import read_text

        held = read_html(html) if html else read_text(text)
        if html and not held.lines and not held.tables:
            held = read_text(text)
        offered = legacy.offer(held)
        if offered is not None and unicode:
            held = offered.pasted
        language = language_of_pasted(held) or self.language
        answered = forms(held, language)
        if answered.forms:  # a call for input that a unit filled in
            found = tuple(point for form in answered.forms for point in form.points)
            units = {form.unit for form in answered.forms}
            told_ = [(one.message, dict(one.values)) for one in answered.remarks]
            return found, told_, "", units.pop() if len(units) == 1 else ""
        told = without_title(held)
        found = points(told, language, self.role)
        remarks = [(one.message, dict(one.values)) for one in (*told.remarks, *set_aside(held))]
        return found, remarks, offered.encoding if offered is not None else "", ""


@dataclass(frozen=True)
class _Programme:
    name: str
    language: str
    first_day: date

    def read(self, html: str, text: str, unicode: bool) -> _Outcome:
        from briefings.intake.programmes import programme

        grid, encoding, language = _table(html, text, unicode, self.language, self.name)
        return _rows(programme(grid, language, self.first_day, ""), encoding)


@dataclass(frozen=True)
class _Delegation:
    name: str
    language: str

    def read(self, html: str, text: str, unicode: bool) -> _Outcome:
        from briefings.intake.delegations import delegates

        grid, encoding, language = _table(html, text, unicode, self.language, self.name)
        return _rows(delegates(grid, language), encoding)


def _table(html: str, text: str, unicode: bool, language: str, name: str) -> tuple[Any, str, str]:
    """The table on the clipboard: as Excel tells it in text, else the first one of a text from Word."""
    from briefings.intake import legacy
    from briefings.intake.html import read_html
    from briefings.intake.language import language_of_table
    from briefings.intake.tables import read_table

    tables = read_html(html).tables if html else ()
    grid = tables[0] if tables and "\t" not in text else read_table(text, name)
    offered = legacy.offer_table(grid)
    if offered is not None and unicode:
        grid = offered[1]
    return grid, offered[0] if offered is not None else "", language_of_table(grid) or language


def _rows(read: Any, encoding: str) -> _Outcome:
    faults: _Told = [(one.message, dict(one.values)) for one in read.faults]
    remarks: _Told = [(one.message, dict(one.values)) for one in read.remarks]
    return read.rows, faults + remarks, encoding, ""
