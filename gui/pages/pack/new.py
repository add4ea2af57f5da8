"""The one form that a visit and its pack are made from; everything that can be known is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from briefings.errors import N_
from briefings.i18n import Translator, languages, own_name
from briefings.preparing.days import Days
from briefings.preparing.whole import prepare
from briefings.records.kinds import Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.elided import ElidedBox
from gui.pages.pack import new_draft as drafts
from gui.pages.pack.dates import DaysField
from gui.pages.pack.new_known import Known, read_known, read_last
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
        self._last: Visit | None = None
        self._titled = Text()  # what was suggested; what the user wrote stays
        self._is_over = True  # nothing is to be kept of it
        words = desk.words
        title = self.title(N_("New visit and its pack"))
        title.setObjectName("title")
        self.again = self.hint(N_("What was entered here before is still there. “Cancel” throws it away."))
        self.partners = PartnerPicker(words, N_("Made to"))
        self.margins = PartnerPicker(words, N_("Met on the margins"))
        self.country = PartnerPicker(words, N_("Country it takes place in"), several=False)
        self.country.changed.connect(self._ask_days)
        self.directions = QButtonGroup(self)
        self._ways: dict[str, QRadioButton] = {}
        ways = QWidget()
        line = QHBoxLayout(ways)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for code in ("outgoing", "incoming", "multilateral"):
            way = QRadioButton()
            self._ways[code] = way
            self.directions.addButton(way)
            line.addWidget(way)
            way.clicked.connect(self._suggest)
        line.addStretch(1)
        ways.setFocusProxy(self._ways["outgoing"])
        self.days = DaysField(desk)
        self.occasion = Sides(words, N_("Occasion"))
        self.place = Sides(words, N_("Town"))
        self.name = Sides(words, N_("Title"))
        self.level, self.zone = Choice(), Choice()
        self.level.setMaximumWidth(320)
        self.zone.setMaximumWidth(320)
        self.zone.chosen.connect(self._ask_days)
        self.languages = {code: QCheckBox(own_name(code)) for code in _ordered(words.language)}
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for box in self.languages.values():
            box.setChecked(True)
            line.addWidget(box)
        line.addStretch(1)
        held.setFocusProxy(next(iter(self.languages.values())))
        self.copy = ElidedBox()
        self._lay_out(ways, held)

    def _lay_out(self, ways: QWidget, held: QWidget) -> None:
        words = self.words
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._zone_label, self._country_label = QLabel(), QLabel()
        for message, widget in (
            (N_("Made to"), self.partners),
            (N_("Direction"), ways),
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
        for entered in (self.partners.changed, self.margins.changed, self.country.changed, self.days.changed,
                        self.level.chosen, self.zone.chosen, self.directions.buttonClicked):  # fmt: skip
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
        self._titled = Text()
        self._last = None
        for sides in (self.occasion, self.place, self.name):
            for field in sides.fields.values():
                field.put("")
        self.margins.show_keys(())
        self.country.show_keys(())
        self._ways["outgoing"].setChecked(True)
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

    # --- what is entered and not made yet -------------------------------------------------------

    def _show_draft(self, draft: drafts.Draft) -> None:
        self.days.show_days(draft.start, draft.end)
        self._ways[draft.direction].setChecked(True)
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
        title = self.name.text()
        draft = drafts.Draft(
            direction=self._direction(),
            start=start,
            end=end,
            level=self.level.code(),
            partners=self.partners.keys,
            margins=self.margins.keys,
            country=self.country.keys,
            zone=self.zone.code(),
            occasion=self.occasion.text(),
            place=self.place.text(),
            title=Text({code: text for code, text in title.items() if text != self._titled.get(code)}),
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
        for code, text in coded(self.words, Visit, "direction"):
            self._ways[code].setText(text)
        self.level.offer(coded(self.words, Visit, "level"), self.level.code() or "head")
        self._show_copy()
        self._refresh()

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
            if is_forum != self._ways["multilateral"].isChecked():
                self._ways["multilateral" if is_forum else "outgoing"].setChecked(True)
        self._last = None
        self._show_copy()
        if keys:
            self._desk.read(partial(read_last, partner=keys[0]), self._found_last, quiet=True)
        self._suggest()

    @Slot(object)
    def _found_last(self, visit: Visit | None) -> None:
        self._last = visit
        self._show_copy()

    def _show_copy(self) -> None:
        self.copy.setVisible(self._last is not None)
        if self._last is None:
            self.copy.setChecked(False)
            return
        title = said(self._last.title, self.words)
        days = self.words.translator.period(self._last.start, self._last.end or self._last.start, "short")
        self.copy.setText(
            self.words.say(
                N_("Copy words, topics and papers from the last visit: {title} ({days})"),
                title=title,
                days=days,
            )
        )

    @Slot()
    def _suggest(self) -> None:
        """The title, as long as it is the one suggested before; and what the days mean."""
        keys, start = self.partners.keys, self.days.days()[0]
        suggested = Text()
        if keys and self._known is not None and keys[0] in self._known.partners:
            name = self._known.partners[keys[0]]
            suggested = Text({code: self._title(code, name, start) for code in languages()})
        for code, field in self.name.fields.items():
            if field.said() in ("", self._titled.get(code, "")):
                field.put(suggested.get(code, ""))
        self._titled = suggested
        self._ask_days()
        self._refresh()

    def _title(self, language: str, partner: Text, start: date) -> str:
        say = Translator(language, "interface").say
        name = chosen.text if (chosen := partner.choose(language)) is not None else ""
        month = PartialDate(start.year, start.month)
        return {
            "outgoing": say(N_("Working visit to {partner}, {month}"), partner=name, month=month),
            "incoming": say(N_("Working visit of {partner}, {month}"), partner=name, month=month),
        }.get(self._direction(), say(N_("Meeting of {partner}, {month}"), partner=name, month=month))

    @Slot()
    def _ask_days(self) -> None:
        is_forum = self._direction() == "multilateral"
        for widget in (self.country, self._country_label):
            widget.setVisible(is_forum)
        country = next(iter(self.country.keys), "") if is_forum else ""
        self.days.ask(
            direction=self._direction(), partners=self.partners.keys, country=country, zone=self.zone.code()
        )

    def _direction(self) -> str:
        return next((code for code, way in self._ways.items() if way.isChecked()), "outgoing")

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
            "direction": self._direction(),
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
        if self._direction() == "multilateral":
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
