"""The one form that a visit and its pack are made from; everything that can be known is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QWidget,
)

from briefings.errors import N_
from briefings.i18n import languages, own_name
from briefings.preparing.days import Days
from briefings.preparing.places import PlaceBefore
from briefings.preparing.whole import prepare
from briefings.records.kinds import Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.elided import ElidedBox
from gui.pages.pack import new_draft as drafts
from gui.pages.pack.dates import DaysField
from gui.pages.pack.directions import Directions
from gui.pages.pack.new_known import Before, Known, Suggested, read_before, read_known, title_of
from gui.pages.pack.partner_picker import PartnerPicker
from gui.pages.pack.parts import Editor, button, coded, row, said
from gui.pages.pack.pen import Pen
from gui.pages.pack.prose import Choice, Sides

_AHEAD = 42  # days from today to the first day proposed: there is time to prepare
_LONG = 2  # days after the first proposed as the last


class NewVisit(Editor):
    """The form. `made` carries the key of the visit that was made; `left` that nothing is to be made."""

    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self._desk, self._pen = desk, pen
        self._known: Known | None = None
        self._before: Before | None = None  # of the partner it is made to
        self._is_over = True  # nothing is to be kept of it
        words = desk.words
        title = self.title(N_("New visit and its pack"))
        title.setObjectName("title")
        self.again = self.hint(N_("What was entered here before is still there. “Cancel” throws it away."))
        self.partners = PartnerPicker(words, N_("Made to"))
        self.margins = PartnerPicker(words, N_("Met on the margins"))
        self.country = PartnerPicker(words, N_("Country it takes place in"), several=False)
        self.country.changed.connect(self._ask_days)
        self.directions = Directions(words)
        self.directions.chosen.connect(self._suggest)
        self.days = DaysField(desk)
        self.occasion = Sides(words, N_("Occasion"), is_stored=False)
        self.place = Sides(words, N_("Town"), is_stored=False)
        self.name = Sides(words, N_("Title"), is_stored=False)
        self._titled, self._placed = Suggested(self.name), Suggested(self.place)
        self.place_note = QLabel()
        self.place_note.setObjectName("quiet")
        self.level, self.zone = Choice(), Choice()
        self.level.setMaximumWidth(320)
        self.zone.setMaximumWidth(320)
        self.zone.chosen.connect(self._ask_days)
        self.languages = {code: QCheckBox(own_name(code)) for code in _ordered(words.language)}
        held, line = QWidget(), row(*self.languages.values())
        line.setSpacing(16)
        held.setLayout(line)
        for box in self.languages.values():
            box.setChecked(True)
        held.setFocusProxy(next(iter(self.languages.values())))
        self.copy = ElidedBox()
        self._lay_out(held)

    def _lay_out(self, held: QWidget) -> None:
        words = self.words
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._zone_label, self._country_label = QLabel(), QLabel()
        for message, widget in (
            (N_("Made to"), self.partners),
            (N_("Direction"), self.directions),
            (N_("Days"), self.days),
            (N_("Country it takes place in"), self.country),
            (N_("Level of the heads"), self.level),
            (N_("Occasion"), self.occasion),
            (N_("Town"), self.place),
            (N_("Time zone"), self.zone),
            (N_("Met on the margins"), self.margins),
            (N_("Languages of the papers"), held),
            (N_("Title"), self.name),
        ):
            own = {self.zone: self._zone_label, self.country: self._country_label}
            label = own.get(widget) or QLabel()
            words.keep(label.setText, message)
            words.keep(widget.setAccessibleName, message)
            label.setMinimumHeight(28)
            label.setBuddy(widget)
            form.addRow(label, widget)
            if widget is self.place:
                form.addRow("", self.place_note)
        self.column.addSpacing(4)
        self.column.addLayout(form)
        self.column.addWidget(self.copy)
        self._connect()

    def _connect(self) -> None:
        words = self.words
        self.make = button(words, N_("Make the visit and its pack"), primary=True)
        self.make.clicked.connect(self._make)
        self.leave = button(words, N_("Cancel"))
        self.leave.clicked.connect(self._leave)
        self.missing = QLabel()
        self.missing.setObjectName("quiet")
        self.column.addSpacing(8)
        self.column.addLayout(row(self.make, self.leave, self.missing))
        self.column.addStretch(1)
        self.partners.changed.connect(self._partners_changed)
        self.days.changed.connect(self._suggest)
        self.days.told.connect(self._told)
        words.changed.connect(self._say)
        for sides in (self.occasion, self.place, self.name):
            sides.show_text(Text(), _ordered(words.language))
            sides.settled.connect(self._keep)
        self.place.settled.connect(self._note_place)
        for entered in (self.partners.changed, self.margins.changed, self.country.changed, self.days.changed,
                        self.level.chosen, self.zone.chosen, self.directions.chosen):  # fmt: skip
            entered.connect(self._keep)
        for box in self.languages.values():
            box.clicked.connect(self._keep)
        self.setFocusProxy(self.partners)

    def begin(self, partner: str = "") -> None:
        """An empty form, for a partner where one is named; with what was entered before and not made."""
        self._is_over = True
        first = self._desk.place.today + timedelta(days=_AHEAD)
        first += timedelta(days=(7 - first.weekday()) % 7)  # a Monday
        self.days.show_days(first, first + timedelta(days=_LONG))
        self._titled.forget()
        self._placed.forget()
        self._before = None
        for sides in (self.occasion, self.place, self.name):
            for field in sides.fields.values():
                field.put("")
        self.margins.show_keys(())
        self.country.show_keys(())
        self.directions.choose("outgoing")
        self.level.offer(coded(self.words, Visit, "level"), "head")
        self.zone.offer([], "")
        self._show_zone(())
        self.partners.show_keys((partner,) if partner else ())
        draft = drafts.read(self._desk.place.workspace)
        is_kept = draft is not None and (not partner or partner in draft.partners)
        self.again.setVisible(is_kept)
        if draft is not None and is_kept:
            self._show_draft(draft)
        self._is_over = False
        self._say()
        self._desk.read(read_known, self._know, quiet=True)
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

    def _show_draft(self, draft: drafts.Draft) -> None:
        self.days.show_days(draft.start, draft.end)
        self.directions.choose(draft.direction)
        self.level.offer(coded(self.words, Visit, "level"), draft.level)
        self._show_zone((draft.zone,) if draft.zone else ())
        for picker, keys in (
            (self.partners, draft.partners), (self.margins, draft.margins), (self.country, draft.country),
        ):  # fmt: skip
            picker.show_keys(keys)
        for sides, text in (
            (self.occasion, draft.occasion),
            (self.place, draft.place),
            (self.name, draft.title),
        ):
            for language, field in sides.fields.items():
                field.put(text.get(language, ""))
        for code, box in self.languages.items():
            box.setChecked(code in draft.languages)

    @Slot()
    def _keep(self) -> None:
        """Keep what is entered, in a thread."""
        if self._is_over:
            return
        start, end = self.days.days()
        draft = drafts.Draft(
            direction=self.directions.code(),
            start=start,
            end=end,
            level=self.level.code(),
            partners=self.partners.keys,
            margins=self.margins.keys,
            country=self.country.keys,
            zone=self.zone.code(),
            occasion=self.occasion.text(),
            place=self._placed.typed(),
            title=self._titled.typed(),
            languages=tuple(code for code, box in self.languages.items() if box.isChecked()),
        )
        folder = self._desk.place.workspace
        self._desk.run(lambda _progress: drafts.keep(folder, draft), self._kept, quiet=True)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        if self._is_over:
            self._drop()

    def _drop(self) -> None:
        self._is_over = True
        drafts.drop(self._desk.place.workspace)

    @Slot()
    def _leave(self) -> None:
        self._drop()
        self.left.emit()

    # --- what is filled in --------------------------------------------------------------------

    @Slot()
    def _say(self) -> None:
        self.level.offer(coded(self.words, Visit, "level"), self.level.code() or "head")
        self._show_copy()
        self._refresh()
        if self.isVisible():
            self._note()

    @Slot(object)
    def _know(self, known: Known) -> None:
        self._known = known
        self.partners.know(known.partners)
        self.margins.know(known.partners)
        countries = {key: name for key, name in known.partners.items() if known.types[key] == "country"}
        self.country.know({**countries, known.home_key: known.home})
        self._partners_changed(self.partners.keys)

    @Slot(tuple)
    def _partners_changed(self, keys: tuple[str, ...]) -> None:
        if keys and self._known is not None:
            is_forum = self._known.types.get(keys[0]) != "country"
            if is_forum != (self.directions.code() == "multilateral"):
                self.directions.choose("multilateral" if is_forum else "outgoing")
        self._before = None
        self._show_copy()
        if keys:
            self._desk.read(partial(read_before, partner=keys[0]), self._found_before, quiet=True)
        self._suggest()

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
        """The title and the place, as long as they are those suggested before; and what the days mean."""
        keys, start = self.partners.keys, self.days.days()[0]
        title = Text()
        if keys and self._known is not None and keys[0] in self._known.partners:
            title = title_of(self.directions.code(), self._known.partners[keys[0]], start)
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
        country = next(iter(self.country.keys), "") if direction == "multilateral" else ""
        self.days.ask(
            direction=direction, partners=self.partners.keys, country=country, zone=self.zone.code()
        )

    @Slot(Days)
    def _told(self, days: Days) -> None:
        self._show_zone(days.zones)

    def _show_zone(self, zones: Sequence[str]) -> None:
        self.zone.offer([(zone, zone) for zone in zones], self.zone.code() or (zones[0] if zones else ""))
        for widget in (self.zone, self._zone_label):
            widget.setVisible(bool(zones))

    def _refresh(self) -> None:
        missing = "" if self.partners.keys else self.words.say(N_("Choose whom it is made to."))
        self.missing.setText(missing)
        self.make.setEnabled(not missing)

    # --- making -----------------------------------------------------------------------------

    @Slot()
    def _make(self) -> None:
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
        self.make.setEnabled(False)
        self._pen.write(
            partial(_prepare, languages=chosen, copied=copied, fields=fields), self._done, self._not_done
        )

    @Slot(object)
    def _done(self, key: str) -> None:
        self.make.setEnabled(True)
        self._drop()
        self.made.emit(key)

    @Slot(object)
    def _not_done(self, error: Any) -> None:
        self.make.setEnabled(True)
        self._desk.failed.emit(error)


def _ordered(first: str) -> list[str]:
    """The languages of papers, that of the window first."""
    return sorted(languages(), key=lambda code: code != first)


def _prepare(workspace: Workspace, *, fields: dict[str, Any], **given: Any) -> str:
    return prepare(workspace, **given, **fields).key
