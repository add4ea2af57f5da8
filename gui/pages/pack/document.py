"""One document of the pack: who it is for, in which languages, in which house style."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout

from briefings.errors import N_
from briefings.i18n import languages
from briefings.pack import pack_kinds
from briefings.preparing import document_changes as core
from gui.desk import Desk
from gui.pages.pack.enclosures import Enclosures
from gui.pages.pack.names import kind_name, readers_of
from gui.pages.pack.parts import Editor, button, clear, joined, row, said
from gui.pages.pack.prose import Choice
from gui.pages.pack.situation import HANDOUT, Situation, Spot
from gui.pen import Pen
from gui.readers import reader_name
from gui.tongues import LanguageBoxes, language_said

# House styles that a document may be given besides its kind's own.
_STYLES = {
    "pack": N_("Pack"),
    "nd30": N_("Administrative (Decree 30)"),
    "international": N_("International"),
    "sheet": N_("Single sheet"),
    "checklist": N_("Checklist"),
    "booklet": N_("Booklet (A5)"),
    "handout": N_("Handout"),
}


class DocumentsEditor(Editor):
    """What documents a pack has, in words; they are chosen in the outline."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.title(N_("Documents"))
        self.hint(
            N_(
                "Check at the left what is to be in the pack; open a document there for its sections. "
                "Alt+Up and Alt+Down put documents in order."
            )
        )
        self.told = QVBoxLayout()
        self.told.setSpacing(6)
        self.column.addLayout(self.told)
        self.enclosures = Enclosures(desk, pen)
        self.column.addSpacing(16)
        self.column.addWidget(self.enclosures)
        self.column.addStretch(1)

    def show_situation(self, situation: Situation, _spot: Spot) -> None:
        """Say which there are, for whom and in which languages."""
        clear(self.told)
        for choice in situation.pack.documents if situation.pack is not None else ():
            told = ", ".join(language_said(one, self.words) for one in situation.languages_of(choice))
            name = kind_name(choice.kind, self.words)
            reader = reader_name(choice.reader, self.words, situation.readers)
            line = QLabel(joined([name, reader, told], " – "))
            line.setWordWrap(True)
            self.told.addWidget(line)
        self.enclosures.show_situation(situation)


class DocumentEditor(Editor):
    """One document. `changed` carries the one thing done to it (see `preparing.document_changes`)."""

    changed = Signal(object)
    gone_to = Signal(Spot)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words)
        self.situation: Situation | None = None
        self.at = -1
        words = desk.words
        self.name = QLabel()
        self.name.setObjectName("section")
        self.column.addWidget(self.name)
        self.reader, self.style_, self.partner, self.left = Choice(), Choice(), Choice(), Choice()
        for choice in (self.reader, self.style_, self.partner, self.left):
            choice.setMaximumWidth(320)
        held = LanguageBoxes(languages(), words)
        self.languages = held.boxes
        for box in self.languages.values():
            box.clicked.connect(self._language_chosen)
        self.side_by_side = QCheckBox()
        words.keep(self.side_by_side.setText, N_("Both languages side by side"))
        self.side_by_side.clicked.connect(self._sides_chosen)
        self.add_labelled(N_("Reader"), self.reader)
        self.add_labelled(N_("Languages"), held)
        self.add_labelled(N_("House style"), self.style_)
        self._handed_to = self.add_labelled(N_("Handed to"), self.partner)
        self.column.addWidget(self.side_by_side)
        self._at_left = self.add_labelled(N_("Language at the left"), self.left)
        self.another = button(words, N_("One more for another partner"))
        self.another.clicked.connect(self._add_another)
        self.hand_over = button(words, N_("See what they will get"))
        self.hand_over.clicked.connect(self._go_to_handout)
        self.column.addSpacing(8)
        self.column.addLayout(row(self.another, self.hand_over))
        self.column.addStretch(1)
        self.reader.chosen.connect(self._reader_chosen)
        self.style_.chosen.connect(self._style_chosen)
        self.partner.chosen.connect(self._partner_chosen)
        self.left.chosen.connect(self._left_chosen)

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the document at the spot's place."""
        documents = situation.pack.documents if situation.pack is not None else ()
        self.situation = situation
        self.at = int(spot.key) if spot.key.isdecimal() else -1
        if not 0 <= self.at < len(documents):
            return
        choice = documents[self.at]
        kind = pack_kinds().get(choice.kind)
        self.name.setText(kind_name(choice.kind, self.words))
        self.reader.offer(readers_of(choice, situation, self.words), choice.reader)
        told = situation.languages_of(choice)
        for code, box in self.languages.items():
            box.setChecked(code in told)
        own = kind.style if kind is not None else ""
        known = [(name, self.words.say(message)) for name, message in _STYLES.items() if name != own]
        usual = self.words.say(N_("Usual: {style}"), style=self.words.say(_STYLES.get(own, own)))
        self.style_.offer([("", usual), *known], choice.style)
        is_handed = kind is not None and kind.handed_over
        met = [
            (key, said(situation.names[key], self.words)) for key in situation.met if key in situation.names
        ]
        self.partner.offer(met, choice.partner or situation.met[0])
        for widget in (self.partner, self._handed_to):
            widget.setVisible(is_handed and len(met) > 1)
        self.side_by_side.setVisible(is_handed and len(told) > 1)
        self.side_by_side.setChecked(choice.side_by_side)
        self.left.offer([(one, language_said(one, self.words)) for one in told], told[0])
        for widget in (self.left, self._at_left):
            widget.setVisible(is_handed and len(told) > 1 and choice.side_by_side)
        self.another.setVisible(is_handed and len(met) > 1)
        self.hand_over.setVisible(is_handed)

    # --- what the user does -----------------------------------------------------------------

    def _change(self, what: Any = core.with_fields, **given: object) -> None:
        if self.situation is not None and self.situation.pack is not None:
            self.changed.emit(partial(what, seen=self.situation.pack.documents[self.at], **given))

    @Slot(str)
    def _reader_chosen(self, reader: str) -> None:
        self._change(reader=reader)

    @Slot(str)
    def _style_chosen(self, style: str) -> None:
        self._change(style=style)

    @Slot(str)
    def _partner_chosen(self, partner: str) -> None:
        assert self.situation is not None
        self._change(partner=None if partner == self.situation.met[0] else partner)

    @Slot(bool)
    def _language_chosen(self, on: bool) -> None:
        box, situation = self.sender(), self.situation
        if not any(one.isChecked() for one in self.languages.values()):
            box.setChecked(True)  # type: ignore[attr-defined]
            return
        assert situation is not None
        assert situation.pack is not None
        (language,) = (code for code, one in self.languages.items() if one is box)
        shown = situation.languages_of(situation.pack.documents[self.at])
        self._change(core.with_language, language=language, shown=shown, is_on=on)

    @Slot(bool)
    def _sides_chosen(self, on: bool) -> None:
        self._change(side_by_side=on)

    @Slot(str)
    def _left_chosen(self, language: str) -> None:
        assert self.situation is not None
        assert self.situation.pack is not None
        told = self.situation.languages_of(self.situation.pack.documents[self.at])
        self._change(languages=(language, *(one for one in told if one != language)))

    @Slot()
    def _add_another(self) -> None:
        situation = self.situation
        assert situation is not None
        assert situation.pack is not None
        documents = situation.pack.documents
        choice = documents[self.at]
        taken = {one.partner or situation.met[0] for one in documents if one.kind == choice.kind}
        free = [key for key in situation.met if key not in taken]
        if free:
            new = msgspec.structs.replace(choice, partner=free[0], release=None)
            self.changed.emit(partial(core.with_another, new=new, behind=choice))

    @Slot()
    def _go_to_handout(self) -> None:
        self.gone_to.emit(Spot(HANDOUT, str(self.at)))
