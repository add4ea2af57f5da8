"""What is entered for a new visit: the fields of its form, shown from a draft and read into one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QWidget,
)

from briefings.errors import N_
from briefings.i18n import languages
from briefings.records.kinds import Visit
from gui.desk import Desk
from gui.elided import ElidedBox
from gui.keys import keep_own_undo
from gui.pages.pack.dates import DaysField
from gui.pages.pack.directions import Directions
from gui.pages.pack.names import zone_said
from gui.pages.pack.new_draft import Draft
from gui.pages.pack.new_known import Suggested
from gui.pages.pack.partner_picker import PartnerPicker
from gui.pages.pack.parts import Editor, button, coded, row
from gui.pages.pack.prose import Choice, Sides
from gui.tongues import LanguageBoxes


class NewVisitFields(Editor):
    """The fields in their order, with the buttons below them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words)
        keep_own_undo(self)
        words = desk.words
        title = self.title(N_("New visit and its pack"))
        title.setObjectName("title")
        self.again = self.hint(N_("What was entered here before is still there. “Cancel” throws it away."))
        self.partners = PartnerPicker(words, N_("Main partners"))
        self.margins = PartnerPicker(words, N_("Met on the margins"))
        self.country = PartnerPicker(words, N_("Country it takes place in"), several=False)
        self.directions = Directions(words)
        self.days = DaysField(desk, beside=True)
        self.occasion = Sides(words, N_("Occasion"), is_stored=False)
        self.place = Sides(words, N_("Town"), is_stored=False)
        self.name = Sides(words, N_("Title"), is_stored=False)
        self._titled, self._placed = Suggested(self.name), Suggested(self.place)
        self.place_note = QLabel()
        self.place_note.setObjectName("quiet")
        self.level, self.zone = Choice(), Choice()
        self.level.setMaximumWidth(320)
        self.zone.setMaximumWidth(320)
        held = LanguageBoxes(languages(), words)
        self.languages = held.boxes
        for box in self.languages.values():
            box.setChecked(True)
        self.copy = ElidedBox()
        self._zones: tuple[str, ...] = ()  # on offer
        self._lay_out(held)

    def _lay_out(self, held: QWidget) -> None:
        words = self.words
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._zone_label, self._country_label = QLabel(), QLabel()
        for message, widget in (
            (N_("Main partners"), self.partners),
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
            if widget is self.days:  # level with its first line
                label.setFixedHeight(self.days.start.line.sizeHint().height())
            label.setBuddy(widget)
            form.addRow(label, widget)
            if widget is self.place:
                form.addRow("", self.place_note)
        self.column.addSpacing(4)
        self.column.addLayout(form)
        self.column.addWidget(self.copy)
        self.make = button(words, N_("Make the visit and its pack"), primary=True)
        self.leave = button(words, N_("Cancel"))
        self.missing = QLabel()
        self.missing.setObjectName("quiet")
        self.column.addSpacing(8)
        self.column.addLayout(row(self.make, self.leave, self.missing))
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """Show what was entered before."""
        self.days.forget()
        self.days.show_days(draft.start, draft.end)
        self.directions.choose(draft.direction)
        self.level.offer(coded(self.words, Visit, "level"), draft.level)
        self.show_zone((draft.zone,) if draft.zone else ())
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

    def show_zone(self, zones: Sequence[str]) -> None:
        """Offer these time zones; none, and it is not asked for."""
        self._zones = tuple(zones)
        offered = [(zone, zone_said(zone, self.words)) for zone in zones]
        self.zone.offer(offered, self.zone.code() or (zones[0] if zones else ""))
        for widget in (self.zone, self._zone_label):
            widget.setVisible(bool(zones))

    def entered(self) -> Draft:
        """What is entered; title and town only where they are not those proposed."""
        start, end = self.days.days()
        return Draft(
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
