"""The one form that a visit and its pack are made from; everything that can be known is filled in."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from briefings.errors import N_, BriefingError
from briefings.i18n import languages
from briefings.preparing.days import Days
from briefings.preparing.places import PlaceBefore
from briefings.preparing.whole import prepare
from briefings.records.kinds import Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from briefings.text import beginning
from gui.desk import Desk
from gui.kept import Kept
from gui.latest import Latest
from gui.pages.pack import new_draft as drafts
from gui.pages.pack.new_fields import NewVisitFields
from gui.pages.pack.new_known import Before, Known, read_before, read_known, title_of
from gui.pages.pack.parts import coded, said, settle
from gui.pen import Pen

_AHEAD = 42  # days from today to the first day proposed: there is time to prepare
_SHOWN = 30  # characters of what is typed that are told again
_LONG = 2  # days after the first proposed as the last


class NewVisit(NewVisitFields):
    """The form. `made` carries the key of the visit that was made; `left` that nothing is to be made."""

    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk)
        self._desk, self._pen = desk, pen
        self._known: Known | None = None
        self._before: Before | None = None  # of the partner it is made to
        self._reading, self._looking_back = Latest(desk, self), Latest(desk, self)
        self._is_over = True  # nothing is to be kept of it
        self._kept: Kept | None = None  # where what is entered is kept
        self._making: Kept | None = None  # the same of the visit that is being made
        self._led_by = ""  # the partner that the direction was proposed for
        desk.keeping.connect(self._settle)
        desk.closing.connect(self._close)
        self._connect()

    def _connect(self) -> None:
        words = self.words
        self.make.clicked.connect(self._make)
        self.leave.clicked.connect(self._leave)
        self.country.changed.connect(self._ask_days)
        self.directions.chosen.connect(self._suggest)
        self.zone.chosen.connect(self._ask_days)
        self.partners.changed.connect(self._partners_changed)
        self.days.changed.connect(self._suggest)
        self.days.told.connect(self._told)
        self.days.start.line.editingFinished.connect(self._suggest)  # also where it is no day
        words.changed.connect(self._say)
        for sides in (self.occasion, self.place, self.name):
            sides.show_text(Text(), languages())
            sides.settled.connect(self._keep)
        self.place.settled.connect(self._note_place)
        for entered in (self.partners.changed, self.margins.changed, self.country.changed, self.days.changed,
                        self.level.chosen, self.zone.chosen, self.directions.chosen):  # fmt: skip
            entered.connect(self._keep)
        for box in self.languages.values():
            box.clicked.connect(self._keep)
        for picker in (self.partners, self.margins, self.country):
            picker.search.textChanged.connect(self._refresh)
        self.setFocusProxy(self.partners)

    def begin(self, partner: str = "") -> None:
        """An empty form, for a partner where one is named; with what was entered before and not made.

        What is entered for another one is kept until that one's form is begun again; where it cannot be
        kept, its form stays.
        """
        if not self._keep_now():
            return
        self._is_over = True
        first = self._desk.place.today + timedelta(days=_AHEAD)
        first += timedelta(days=(7 - first.weekday()) % 7)  # a Monday
        self.days.forget()
        self.days.show_days(first, first + timedelta(days=_LONG))
        self._titled.forget()
        self._placed.forget()
        self._before = None
        self._looking_back.leave()
        for sides in (self.occasion, self.place, self.name):
            for field in sides.fields.values():
                field.put("")
        for picker in (self.partners, self.margins, self.country):
            picker.search.clear()
        self.margins.show_keys(())
        self.country.show_keys(())
        self.directions.choose("outgoing")
        self.level.offer(coded(self.words, Visit, "level"), "head")
        self.zone.offer([], "")
        self.show_zone(())
        self.partners.show_keys((partner,) if partner else ())
        for box in self.languages.values():
            box.setChecked(True)
        workspace = self._desk.place.workspace
        try:
            self._kept, draft = drafts.begun(workspace, partner)
        except BriefingError as error:
            self._desk.failed.emit(error)
            self._kept, draft = drafts.fresh(workspace), None
        if self._making is not None and self._making.path == self._kept.path:
            self._kept = self._making  # begun again while it is being made
        self._led_by = draft.partners[0] if draft is not None and draft.partners else ""
        self.again.setVisible(draft is not None)
        if draft is not None:
            self.show_draft(draft)
        self._is_over = False
        self._say()
        self._reading.read(read_known, self._know)
        self.partners.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the foot says how far what is entered here is kept, as long as it is seen."""
        super().showEvent(event)
        self._note()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().hideEvent(event)
        self._desk.noted.emit("")

    def _note(self) -> None:
        self._desk.noted.emit(
            self.words.say(N_("Kept here as you type. Nothing is made before you press “{button}”."),
                           button=self.make.text())
        )  # fmt: skip

    # --- what is entered and not made yet -------------------------------------------------------

    @Slot()
    def _keep(self) -> None:
        """Keep what is entered, in a thread."""
        if self._is_over or self._kept is None:
            return
        kept = self._kept
        kept.put(self.entered())
        self._desk.run(lambda _progress: kept.write(), quiet=True)

    @Slot()
    def _settle(self) -> None:
        if not self._is_over:
            settle(self)

    def _keep_now(self) -> bool:
        """Keep what is being entered before something else is done; whether it was kept."""
        if self._is_over or self._kept is None:
            return True
        settle(self)
        try:
            self._kept.write()
        except BriefingError as error:
            self._desk.failed.emit(error)
            return False
        return True

    @Slot()
    def _close(self) -> None:
        if not self._keep_now():
            self._desk.hold()

    def _drop(self, kept: Kept | None) -> None:
        """What was entered is made, or no longer wanted; where its file stays, that is said."""
        if kept is self._kept:
            self._is_over = True
        if kept is not None:
            kept.put(None)
            try:
                kept.write()
            except BriefingError as error:
                self._desk.failed.emit(error)

    @Slot()
    def _leave(self) -> None:
        self._drop(self._kept)
        self.left.emit()

    # --- what is filled in --------------------------------------------------------------------

    @Slot()
    def _say(self) -> None:
        self.level.offer(coded(self.words, Visit, "level"), self.level.code() or "head")
        self.show_zone(self._zones)
        self._note_place()
        self._show_copy()
        self._refresh()
        if self.isVisible():
            self._note()

    @Slot(object)
    def _know(self, known: Known) -> None:
        self._known = known
        self.partners.know(known.partners, known.called)
        self.margins.know(known.partners, known.called)
        countries = {key: name for key, name in known.partners.items() if known.types[key] == "country"}
        self.country.know({**countries, known.home_key: known.home}, known.called)
        self._partners_changed()

    @Slot()
    def _partners_changed(self) -> None:
        self._propose_direction()
        self._before = None
        self._looking_back.leave()
        self._show_copy()
        if self.partners.keys:
            self._looking_back.read(partial(read_before, partner=self.partners.keys[0]), self._found_before)
        self._suggest()

    def _propose_direction(self) -> None:
        """That of the first partner, once: what is chosen then stays until another one is the first."""
        first = next(iter(self.partners.keys), "")
        if not first or first == self._led_by or self._known is None:
            return
        self._led_by = first
        is_forum = self._known.types.get(first) != "country"
        if is_forum != (self.directions.code() == "multilateral"):
            self.directions.choose("multilateral" if is_forum else "outgoing")

    @Slot(object)
    def _found_before(self, before: Before) -> None:
        self._before = before
        self._show_copy()
        self._suggest()

    @property
    def _last(self) -> Visit | None:
        return self._before.visit if self._before is not None else None

    @property
    def _place_before(self) -> PlaceBefore | None:
        return self._before.places.get(self.directions.code()) if self._before is not None else None

    def _show_copy(self) -> None:
        last = self._last
        self.copy.setVisible(last is not None)
        if last is None:
            self.copy.setChecked(False)
            return
        title = said(last.title, self.words)
        days = self.words.translator.period(last.start, last.end or last.start, "short")
        self.copy.setText(
            self.words.say(
                N_("Copy words, topics and papers from the last visit: {title} ({days})"),
                title=title,
                days=days,
            )
        )

    @Slot()
    def _suggest(self) -> None:
        """The title and the place, as long as they are those suggested before; and what the days mean.

        A first day that is none has no month to be called by.
        """
        keys, start = self.partners.keys, self.days.days()[0]
        title = Text()
        is_day = self.days.start.fault() is None
        if is_day and keys and self._known is not None and keys[0] in self._known.partners:
            title = title_of(
                self.directions.code(),
                self._known.partners[keys[0]],
                start,
                country=self._known.types[keys[0]] == "country",
            )
        self._titled.offer(title)
        before = self._place_before
        self._placed.offer(before.place if before is not None else Text())
        self._note_place()
        self._ask_days()
        self._refresh()

    @Slot()
    def _note_place(self) -> None:
        """Where the place is known from, as long as it is the one proposed."""
        before = self._place_before
        self.place_note.setVisible(before is not None and self._placed.stands)
        if before is not None:
            self.place_note.setText(self.words.say(N_("As at the last visit, {day}"), day=before.on))

    @Slot()
    def _ask_days(self) -> None:
        direction = self.directions.code()
        for widget in (self.country, self._country_label):
            widget.setVisible(direction == "multilateral")
        self._refresh()
        country = next(iter(self.country.keys), "") if direction == "multilateral" else ""
        self.days.ask(
            direction=direction, partners=self.partners.keys, country=country, zone=self.zone.code()
        )

    @Slot(Days)
    def _told(self, days: Days) -> None:
        self.show_zone(days.zones)

    @Slot()
    def _refresh(self) -> None:
        pickers = [one for one in (self.partners, self.margins, self.country) if one.isVisibleTo(self)]
        typed = next((one.left_over for one in pickers if one.left_over), "")
        missing = "" if self.partners.keys else self.words.say(N_("Choose the main partner."))
        if typed:
            message = N_("“{text}” is not chosen as a partner. Choose one that is found, or empty the field.")
            missing = self.words.say(message, text=beginning(typed, _SHOWN))
        self.missing.setText(missing)
        self.make.setEnabled(not missing and self._making is None)

    # --- making -----------------------------------------------------------------------------

    @Slot()
    def _make(self) -> None:
        settle(self)
        if not self.days.is_sound:
            self.days.setFocus()
            return
        start, end = self.days.days()
        chosen = [code for code, box in self.languages.items() if box.isChecked()]
        fields: dict[str, Any] = {
            "title": self.name.text(),
            "direction": self.directions.code(),
            "partners": self.partners.keys,
            "margins": self.margins.keys,
            "start": start,
            "end": end,
            "level": self.level.code(),
        }
        given: dict[str, Any] = {
            "occasion": self.occasion.text(),
            "place": self.place.text(),
            "zone": self.zone.code(),
        }
        if self.directions.code() == "multilateral":
            given["country"] = next(iter(self.country.keys), "")
        fields |= {name: value for name, value in given.items() if value}
        copied = self._last.key if self._last is not None and self.copy.isChecked() else ""
        self._making = self._kept
        self._refresh()
        self._pen.write(
            partial(_prepare, languages=chosen, copied=copied, fields=fields), self._done, self._not_done
        )

    @Slot(object)
    def _done(self, key: str) -> None:
        """It is made; another form that was begun meanwhile stays."""
        kept, self._making = self._making, None
        self._refresh()
        self._drop(kept)
        if kept is self._kept:
            self.made.emit(key)

    @Slot(object)
    def _not_done(self, error: Any) -> None:
        self._making = None
        self._refresh()
        self._desk.failed.emit(error)


def _prepare(workspace: Workspace, *, fields: dict[str, Any], **given: Any) -> str:
    return prepare(workspace, **given, **fields).key
