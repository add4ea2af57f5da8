"""Who agrees that a paper is handed over, and when; asked anew for every visit."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from briefings.errors import N_, BriefingError
from briefings.records.kinds import Release
from briefings.records.values import PartialDate
from gui.desk import Desk
from gui.elided import ElidedButton
from gui.fields.day import DayField
from gui.keys import keep_own_undo
from gui.pages.pack.parts import button, set_state

_NOBODY = N_("Write above who agrees; then check the line again.")
_NO_DAY = N_("Write above when it is agreed to; then check the line again.")
_LAST = "released_by"  # the setting that keeps who agreed last, to be offered


class ReleaseBar(QFrame):
    """`decided` carries a name and a day, or an empty name and None where the release is taken back.

    The name stands empty for every visit: a release is somebody's own decision. Who agreed last is offered
    to be taken.
    """

    decided = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bar")
        keep_own_undo(self)
        self._desk = desk
        self._visit = ""
        self._can = False
        self._release: Release | None = None
        self._is_outdated = False
        words = desk.words
        self.by = QLineEdit()
        words.keep(self.by.setAccessibleName, N_("Who agrees that it is handed over"))
        words.keep(self.by.setPlaceholderText, N_("Full name of who agrees"))
        self.on = DayField(desk, desk.place.today, N_("Day of the agreement"))
        self.on.follow_today()
        label = QLabel()
        words.keep(label.setText, N_("Agreed to by"))
        label.setBuddy(self.by)
        self.agree = button(words, N_("Agree to hand it over"), primary=True)
        self.take_back = button(words, N_("Take it back"))
        self.last = ElidedButton()
        self.last.setObjectName("link")
        self.released = QLabel()
        self.released.setWordWrap(True)
        self.agree.clicked.connect(self._agree)
        self.take_back.clicked.connect(self._take_back)
        self.last.clicked.connect(self._take_last)
        self.by.textChanged.connect(self._refresh)
        self.on.line.textChanged.connect(self._refresh)
        words.changed.connect(self._refresh)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.by, 1)
        line.addWidget(self.on)
        line.addWidget(self.agree)
        below = QHBoxLayout()
        below.addWidget(self.released, 1)
        below.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(self.on.error)
        column.addWidget(self.last)
        column.addLayout(below)

    def show_release(self, visit: str, release: Release | None, *, can: bool) -> None:
        """Show who agreed to a paper of a visit; `can`: is there one to agree to?"""
        if visit != self._visit:
            self._visit = visit
            self.by.clear()
            self.on.forget()
            self.on.show_day(self._desk.place.today)
        self._can = can
        if release != self._release:
            self._release, self._is_outdated = release, False
        self.take_back.setVisible(release is not None)
        self.released.setVisible(can)
        self._say_release()
        self._refresh()

    @Slot(bool)
    def show_outdated(self, is_outdated: bool) -> None:
        """Say whether the paper was changed since it was agreed to: the agreement no longer holds then."""
        if is_outdated != self._is_outdated:
            self._is_outdated = is_outdated
            self._say_release()

    def decision(self) -> tuple[str, PartialDate]:
        """Who agrees, and when. Raises BriefingError: nobody is named, or the day is none."""
        name, day = self.by.text().strip(), PartialDate.of(self.on.day())
        if not name:
            raise BriefingError(_NOBODY)
        self._desk.settings.setValue(_LAST, name)
        return name, day

    def ask(self, error: BriefingError) -> None:
        """Say what is wanted first."""
        is_named = error.message != _NOBODY
        self._say(_NO_DAY if is_named else _NOBODY)
        set_state(self.released, "minds", "yes")
        (self.on if is_named else self.by).setFocus()

    def _say_release(self) -> None:
        release, is_outdated = self._release, self._is_outdated
        if release is None:
            self._say(N_("Nobody has agreed yet that this paper is handed over."))
        elif is_outdated:
            message = N_(
                "{name} agreed on {day}, but what the paper says was changed since. "
                "It must be agreed to again."
            )
            self._say(message, name=release.by, day=release.on)
        else:
            self._say(N_("Agreed to by {name} on {day}."), name=release.by, day=release.on)
        set_state(self.released, "minds", "yes" if release is not None and is_outdated else "")

    # --- inside -----------------------------------------------------------------------------

    def _say(self, message: str, **values: object) -> None:
        self.released.setText(self._desk.words.say(message, **values))

    @Slot()
    def _refresh(self) -> None:
        name = self.by.text().strip()
        last = str(self._desk.settings.value(_LAST, ""))
        self.agree.setEnabled(self._can and bool(name) and self.on.fault() is None)
        self.last.setVisible(bool(last) and not name)
        self.last.setText(self._desk.words.say(N_("As last time: {name}"), name=last))

    @Slot()
    def _take_last(self) -> None:
        self.by.setText(str(self._desk.settings.value(_LAST, "")))
        self.by.setFocus()

    @Slot()
    def _agree(self) -> None:
        self.decided.emit(*self.decision())

    @Slot()
    def _take_back(self) -> None:
        self.decided.emit("", None)
