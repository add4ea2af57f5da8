"""The page: the list of partners, and the one that is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from briefings import pack
from briefings.errors import N_
from briefings.handling import readers
from briefings.i18n import Translator, languages, own_name
from briefings.interface import title_in
from briefings.records import codes
from briefings.records.kinds import Partner
from briefings.text import sort_key
from gui.desk import Desk, Target
from gui.outcome import OutcomePage
from gui.page import Page
from gui.pages.partners.building import Building, Finished
from gui.pages.partners.list import Entry, PartnerList
from gui.pages.partners.request import Choice, RequestPage


class PartnersPage(Page):
    """Choose a partner at the left, say what is wanted, build, open."""

    name = "partners"
    title = N_("Partners")
    icon = "partners"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = self.words
        self._outcome: Finished | None = None
        self.partners = PartnerList(words)
        names = {code: own_name(code) for code in languages()}
        self.request = RequestPage(words, names, desk.place.documents, desk.place.today)
        self.outcome = OutcomePage(words)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.request)
        column.addWidget(self.outcome, 1)
        column.addStretch()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.partners)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 860])
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.partners.search)
        self.partners.searched.connect(self.search)
        self.partners.chosen.connect(self.show_partner)
        self.request.build_asked.connect(self.build)

    def refresh(self) -> None:
        """Read the list and the partner on show anew."""
        self.search(self.partners.search.text())
        if key := self.partners.chosen_key():
            self.show_partner(key)
        self._show_outcome()

    def go_to(self, target: Target) -> None:
        """Show a partner."""
        if target.key:
            self.partners.search.clear()
            self.search("")
            self.partners.choose(target.key)

    @Slot(str)
    def search(self, text: str) -> None:
        """Show the partners that hold the words; all of them where there are none."""
        if not self.desk.is_open:
            return
        workspace, language = self.desk.workspace, self.words.language
        if text.strip():
            hits = workspace.search(text, kinds=(Partner.kind,), limit=200)
            found = [workspace.get(Partner, hit.key) for hit in hits]
        else:
            found = sorted(
                workspace.all(Partner),
                key=lambda partner: sort_key(title_in(partner.name, language), language),
            )
        self.partners.show_entries(
            [
                Entry(partner.key, title_in(partner.name, language), self._type(partner))
                for partner in found
                if not partner.home
            ]
        )

    @Slot(str)
    def show_partner(self, key: str) -> None:
        """Offer what can be built for a partner."""
        if not self.desk.is_open:
            return
        partner = self.desk.workspace.get(Partner, key)
        language = self.words.language
        name = title_in(partner.name, language)
        others = [text for text in partner.name.values() if text != name]
        self.request.show_partner(key, name, " · ".join([*others, self._type(partner)]))
        documents = Translator(language, "documents")
        self.request.show_kinds(
            [
                (name, documents.gettext(kind.title))
                for name, kind in pack.pack_kinds().items()
                if kind.of == "partner" and partner.type in kind.subjects
            ],
            [(name, self.words.say(reader.title)) for name, reader in readers().items()],
        )

    def _type(self, partner: Partner) -> str:
        return self.words.translator.word(codes.context(Partner, "type"), partner.type)

    # --- building ---------------------------------------------------------------------------

    @Slot(Choice)
    def build(self, choice: Choice) -> None:
        """Build in a thread of its own what the form asks for."""
        self.desk.settings.setValue("folder", str(choice.folder))
        self._outcome = None
        self.outcome.hide()
        self.request.show_busy(True)
        job = self.desk.run(Building(choice, self.desk.place), self._built)
        job.finished.connect(self._over)

    @Slot()
    def _over(self) -> None:
        self.request.show_busy(False)

    @Slot(object)
    def _built(self, outcome: Any) -> None:
        self._outcome = outcome
        self._show_outcome()

    def _show_outcome(self) -> None:
        if self._outcome is None:
            return
        beside = self.words.say(N_("the old file is open in another program"))
        self.outcome.show_outcome(
            self._outcome.folder,
            [(file.path, beside if file.instead_of else "") for file in self._outcome.files],
            [self.words.say(finding.message, **finding.values) for finding in self._outcome.findings],
        )
