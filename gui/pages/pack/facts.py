"""What a visit is: title, who goes where, when, with whom, at which level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel

from briefings.errors import N_, BriefingError
from briefings.i18n import Coded
from briefings.preparing import visits as core
from briefings.preparing.days import Days
from briefings.preparing.entering import names_of
from briefings.preparing.removing import remove_visit
from briefings.progress import Progress
from briefings.records.kinds import Partner, Session, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.keys import press_deliberately
from gui.latest import Latest
from gui.pages.pack.dates import DaysField
from gui.pages.pack.draft import LOST
from gui.pages.pack.line_form import Field, LineForm
from gui.pages.pack.names import zone_said
from gui.pages.pack.partner_picker import PartnerPicker
from gui.pages.pack.parts import Editor, button, coded, row, said, settle
from gui.pages.pack.situation import Situation, Spot
from gui.pen import Pen, with_fields
from gui.reading import bring_into_view
from gui.undoing import Unstored

# The change up to which partners are known, their names, all that each is called; None: as before.
Known = tuple[int, dict[str, Text] | None, dict[str, frozenset[str]]]


def read_partners(workspace: Workspace, _progress: Progress, *, since: int) -> Known:
    """Key → name of every partner but home, where one was changed since a change; -1: they are not known."""
    last = workspace.last_change
    if since >= 0 and all(kind != Partner.kind for kind, _ in workspace.changed_since(since)):
        return last, None, {}
    partners = workspace.all(Partner)
    called = {one.key: names_of(one) for one in partners}
    return last, {one.key: one.name for one in partners if not one.home}, called


_LABELS = 148  # pixels of the titles at the left


class FactsEditor(Editor):
    """The facts of a visit."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk, self.pen = desk, pen
        self.situation: Situation | None = None
        self._zones: tuple[str, ...] = ()
        self._clock: Text | Coded | None = None  # what the clock there is called
        words = desk.words
        self.title(N_("The visit"))
        self.sample = QLabel()
        self.sample.setObjectName("note")
        self.sample.setWordWrap(True)
        words.keep(
            self.sample.setText,
            N_("This is a sample: what it says is made up, and every page of its papers says so."),
        )
        self.real = button(
            words, N_("It is a real visit"), N_("Its papers no longer say that it is a sample; can be undone")
        )
        self.real.clicked.connect(self._real)
        notice = row(self.sample, stretch=False)
        notice.setStretch(0, 1)  # in one line where there is room for it
        notice.addWidget(self.real, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(notice)
        self.names = LineForm(
            words,
            Visit,
            [
                Field("title", N_("Title"), "text"),
                Field("occasion", N_("Occasion"), "text"),
                Field("direction", N_("Direction"), "choice", self._directions, short=True),
                Field("level", N_("Level of the heads"), "code", short=True),
            ],
            labels=_LABELS,
        )
        self.column.addWidget(self.names)
        self.days = DaysField(desk)
        self.along = QCheckBox()
        words.keep(self.along.setText, N_("Move the programme along with the first day"))
        self.along.setChecked(True)
        self.partners = PartnerPicker(words, N_("Main partners"))
        self.margins = PartnerPicker(words, N_("Met on the margins"))
        self.country = PartnerPicker(words, N_("Country it takes place in"), several=False)
        self.country.changed.connect(self._takes_place_in)
        self._country_label = QLabel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for message, widget in (
            (N_("Days"), self.days),
            (N_("Main partners"), self.partners),
            (N_("Met on the margins"), self.margins),
            (N_("Country it takes place in"), self.country),
        ):
            label = self._country_label if widget is self.country else QLabel()
            label.setObjectName("quiet")
            words.keep(label.setText, message)
            label.setWordWrap(True)
            label.setFixedWidth(_LABELS)
            label.setContentsMargins(0, 8, 0, 0)
            label.setBuddy(widget)
            row_of = grid.rowCount()
            grid.addWidget(label, row_of, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row_of, 1)
            if widget is self.days:
                grid.addWidget(self.along, row_of + 1, 1)
        self.column.addLayout(grid)
        self._add_place()

    def _add_place(self) -> None:
        words = self.words
        self.place = LineForm(
            words,
            Visit,
            [
                Field("place", N_("Town"), "text"),
                Field("zone", N_("Time zone"), "choice", self._zone_choices, short=True),
                Field("interpreting", N_("Languages spoken and handed over"), "text"),
                Field("contacts", N_("Contacts"), "prose"),
                Field("protocol", N_("Protocol"), "prose"),
            ],
            labels=_LABELS,
        )
        self.column.addWidget(self.place)
        self.session_title = QLabel()
        self.session_title.setObjectName("heading")
        words.keep(self.session_title.setText, N_("The meeting of the forum"))
        self.session = LineForm(
            words,
            Session,
            [
                Field("number", N_("Number of the meeting"), "number", short=True),
                Field(
                    "host", N_("Host"), "choice", self._known_partners, lambda key: key or None, short=True
                ),
                Field(
                    "chair", N_("Chair"), "choice", self._known_partners, lambda key: key or None, short=True
                ),
                Field("our_role", N_("Our role"), "text"),
            ],
            labels=_LABELS,
        )
        self.column.addWidget(self.session_title)
        self.column.addWidget(self.session)
        self.remove = button(
            words,
            N_("Remove the visit"),
            N_("With its topics and papers; can be undone, unless it was issued"),
        )
        self.remove.clicked.connect(self._remove)
        press_deliberately(self.remove)
        self.column.addSpacing(16)
        self.column.addLayout(row(self.remove))
        self.column.addStretch(1)
        self._partners: Mapping[str, Text] = {}
        self._known = -1  # the change up to which they are
        self._reading = Latest(self.desk, self)
        self._unread: dict[str, dict[str, str]] = {}  # by visit: what of its session cannot be read
        self._undated: dict[str, tuple[str, str]] = {}  # by visit: what was typed as its days and is none
        self.desk.closing.connect(self._close)
        self.desk.undoing.connect(self._tell_unstored)
        self.names.changed.connect(self._edited)
        self.place.changed.connect(self._edited)
        self.session.changed.connect(self._session_edited)
        self.days.changed.connect(self._days_changed)
        self.days.told.connect(self._told)
        self.partners.changed.connect(self._met)
        self.margins.changed.connect(self._beside)

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the facts; the field that the spot names gets the cursor."""
        other = self.situation is None or self.situation.visit.key != situation.visit.key
        if other:
            self._put_aside()
        self.situation = situation
        visit = situation.visit
        if self._known != self.desk.workspace.last_change:
            self._reading.read(partial(read_partners, since=self._known), self._know)
        for widget in (self.sample, self.real):
            widget.setVisible(visit.illustrative)
        self.names.show_line(visit, situation.languages)
        self.place.show_line(visit, situation.languages)
        is_forum = visit.direction == "multilateral" or visit.session is not None
        self.session_title.setVisible(is_forum)
        self.session.setVisible(is_forum)
        self.session.show_line(visit.session or Session(), situation.languages)
        if other:
            self._zones, self._clock = (), None
            self.session.put_unread(self._unread.pop(visit.key, {}))
        self.days.show_days(visit.start.earliest, (visit.end or visit.start).latest)
        if other and (typed := self._undated.pop(visit.key, None)) is not None:
            self.days.put_unread(typed)
        self.days.ask(
            direction=visit.direction, partners=visit.partners, country=visit.country or "", zone=visit.zone
        )
        self.along.setVisible(bool(visit.programme or visit.run_of_show))
        self.partners.show_keys(visit.partners)
        self.margins.show_keys(visit.margins)
        self.country.show_keys((visit.country,) if visit.country else ())
        self.country.setVisible(is_forum or bool(visit.country))
        self._country_label.setVisible(is_forum or bool(visit.country))
        if spot.field:
            self._enter(spot.field)

    def _put_aside(self) -> None:
        """Keep what was typed of the visit on show; what cannot be read, until it is shown again."""
        for form in (self.names, self.place, self.session):
            settle(form)
            form.let_go()
        settle(self.days)
        if self.situation is not None:
            if unread := self.session.unread():
                self._unread[self.situation.visit.key] = unread
            if (undated := self.days.unread()) is not None:
                self._undated[self.situation.visit.key] = undated
        self.session.forget_wrong()
        self.days.forget()

    @Slot()
    def _close(self) -> None:
        """The window closes: what cannot be read keeps it open once."""
        settle(self)
        if self.session.wrong or self._unread or self._undated:
            self.desk.hold()
        known = self.desk.workspace.find
        for key in [one for one in {**self._unread, **self._undated} if known(Visit, one) is None]:
            lost = (*self._unread.pop(key, {}).values(), *self._undated.pop(key, ()))
            self.desk.failed.emit(BriefingError(LOST, text=lost))

    @Slot(list)
    def _tell_unstored(self, found: list[Unstored]) -> None:
        if self.session.wrong:
            found.append(Unstored(self.session, self.session.put_back))

    def _enter(self, path: str) -> None:
        """Put the cursor into a field of the visit, `title.en`, `session.host`."""
        name, _, inner = path.partition(".")
        pickers = {
            "start": self.days, "end": self.days, "partners": self.partners, "margins": self.margins,
            "country": self.country,
        }  # fmt: skip
        for form in (self.names, self.place):
            if name in form.fields:
                form.enter(path)
                bring_into_view(form.fields[name])
        if name == "session":
            self.session.enter(inner)
            bring_into_view(self.session)
        elif name in pickers:
            pickers[name].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(pickers[name])

    # --- what is offered ----------------------------------------------------------------------

    def _directions(self, _line: Any) -> Sequence[tuple[str, str]]:
        return coded(self.words, Visit, "direction")

    def _zone_choices(self, visit: Visit) -> Sequence[tuple[str, str]]:
        zones = dict.fromkeys((visit.zone, *self._zones))
        clock = self._clock if not self._zones else None
        return [(zone, zone_said(zone, self.words, clock) if zone else "–") for zone in zones]

    def _known_partners(self, _line: Any) -> Sequence[tuple[str, str]]:
        home = self.situation.home if self.situation is not None else None
        named = [(key, said(name, self.words)) for key, name in self._partners.items()]
        if home is not None:
            named.append((home.key, said(home.name, self.words)))
        return [("", "–"), *sorted(named, key=lambda one: one[1])]

    @Slot(object)
    def _know(self, known: Known) -> None:
        self._known, names, called = known
        if names is None:
            return
        self._partners = names
        self.partners.know(names, called)
        self.margins.know(names, called)
        home = {self.situation.home.key: self.situation.home.name} if self.situation is not None else {}
        self.country.know({**names, **home}, called)
        if self.situation is not None:
            self.session.show_line(self.situation.visit.session or Session(), self.situation.languages)

    @Slot(Days)
    def _told(self, days: Days) -> None:
        self._zones, self._clock = days.zones, days.clock
        if self.situation is not None:
            self.place.show_line(self.situation.visit, self.situation.languages)

    # --- writing ----------------------------------------------------------------------------

    def _change(self, **fields: Any) -> None:
        assert self.situation is not None
        self.pen.write(partial(_change, key=self.situation.visit.key, fields=fields))

    def _type(self, **fields: Any) -> None:
        """Something was typed into one field, or chosen there."""
        assert self.situation is not None
        key, (name,) = self.situation.visit.key, fields
        self.pen.type(
            f"{Visit.kind}/{key}.{name}",
            N_("Visit changed"),
            partial(_change, key=key, fields=fields),
            shown=partial(with_fields, fields=fields),
        )

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        if name == "title" and not value:
            return  # emptied to be written anew
        self._type(**{name: value})

    @Slot(str, object)
    def _session_edited(self, name: str, value: object) -> None:
        assert self.situation is not None
        key = self.situation.visit.key
        self.pen.type(
            f"{Visit.kind}/{key}.session.{name}",
            N_("Visit changed"),
            partial(_change_session, key=key, fields={name: value}),
            shown=partial(_with_session, fields={name: value}),
        )

    @Slot()
    def _days_changed(self) -> None:
        assert self.situation is not None
        start, end = map(PartialDate.of, self.days.days())
        visit = self.situation.visit
        days, key = {"start": start, "end": end}, f"{Visit.kind}/{visit.key}"
        self.pen.type(
            f"{key}.days",
            N_("Visit changed"),
            partial(_change, key=visit.key, fields={**days, "move": self.along.isChecked()}),
            shown=partial(with_fields, fields=days),
            step=f"{key}.start" if start != visit.start else f"{key}.end",
        )

    @Slot(tuple)
    def _met(self, keys: tuple[str, ...]) -> None:
        if keys:
            self._change(partners=keys)

    @Slot(tuple)
    def _beside(self, keys: tuple[str, ...]) -> None:
        self._change(margins=keys)

    @Slot(tuple)
    def _takes_place_in(self, keys: tuple[str, ...]) -> None:
        self._change(country=next(iter(keys), None))

    @Slot()
    def _real(self) -> None:
        assert self.situation is not None
        self.pen.write(partial(_set_real, key=self.situation.visit.key))

    @Slot()
    def _remove(self) -> None:
        assert self.situation is not None
        self.pen.write(partial(_remove, key=self.situation.visit.key))


def _remove(workspace: Workspace, *, key: str, **by: Any) -> None:
    remove_visit(workspace, key, **by)


def _change(workspace: Workspace, *, key: str, fields: dict[str, Any], **by: Any) -> None:
    core.change_visit(workspace, key, **fields, **by)


def _change_session(workspace: Workspace, *, key: str, fields: dict[str, Any], **by: Any) -> None:
    core.change_visit(workspace, key, session=_with_session(workspace.get(Visit, key), fields).session, **by)


def _with_session(visit: Visit, fields: dict[str, Any]) -> Visit:
    return with_fields(visit, {"session": msgspec.structs.replace(visit.session or Session(), **fields)})


def _set_real(workspace: Workspace, *, key: str, **by: Any) -> None:
    core.set_real(workspace, key, **by)
