"""The page: the list of partners, and the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.progress import Progress
from briefings.records.kinds import Partner
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.latest import Latest
from gui.page import Page
from gui.pages.partners.list import PartnerList

if TYPE_CHECKING:
    from briefings.overview.model import Entry, Overview
    from gui.pages.partners.profile import ProfileDialog
    from gui.pages.partners.view import PartnerView

_FOUND = 200  # partners that a search shows at most
_PAUSE = 120  # milliseconds; who passes through the list does not have each partner read
_RECENT = 6


class PartnersPage(Page):
    """Find a partner at the left, read what is known of it, make its papers.

    It is the first page: the list is shown before what stands beside it is made.
    """

    name = "partners"
    title = N_("Partners")
    icon = "partners"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._listing, self._reading = Latest(desk, self), Latest(desk, self)
        self._entries: tuple[Entry, ...] = ()
        self._shown = ""  # the partner in view
        self.partners = PartnerList(self.words, self._find)
        beside = QWidget()
        self._room = QVBoxLayout(beside)  # of the view
        self._room.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._go_to_chosen)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.partners)
        self.splitter.addWidget(beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([290, 1000])
        self.splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setFocusProxy(self.partners.search)
        self.hide_list = QAction(self)
        self.words.keep(self.hide_list.setText, N_("Hide or show the list of partners"))
        self.hide_list.setShortcut(QKeySequence("F9"))
        self.hide_list.triggered.connect(self._hide_list)
        self.addAction(self.hide_list)
        self.partners.chosen.connect(self._chosen)

    @cached_property
    def view(self) -> PartnerView:
        """What is known of a partner, made once the list is shown."""
        from gui.pages.partners.view import PartnerView

        view = PartnerView(self.desk)
        view.pack_asked.connect(self._make_pack)
        view.list_asked.connect(self._hide_list)
        view.profile_asked.connect(self.show_profile)
        self._room.addWidget(view)
        return view

    @cached_property
    def profile(self) -> ProfileDialog:
        """A paper about the partner alone, made when it is first asked for."""
        from gui.pages.partners.profile import ProfileDialog

        return ProfileDialog(self.desk, self)

    # --- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list and the partner on show anew."""
        language, today = self.words.language, self.desk.place.today

        def read(workspace: Workspace, _progress: Progress) -> object:
            from briefings.overview.listing import entries

            return entries(workspace, language, today)

        self._listing.read(read, self._show_entries)
        if self._shown:
            self._read(self._shown)

    @Slot(object)
    def _show_entries(self, entries: Any) -> None:
        self._entries = entries
        self.partners.show_entries(entries, self._recent())
        QTimer.singleShot(0, self, self._show_name)

    def _find(self, text: str) -> Sequence[str]:
        """The keys of the partners that hold the words, as one types."""
        if not self.desk.is_open:
            return ()
        from briefings.editing import finding

        language, workspace = self.words.language, self.desk.workspace
        hits = finding.search(workspace, text, language, kinds=(Partner.kind,), limit=_FOUND)
        return [hit.key for hit in hits]

    def _read(self, key: str) -> None:
        language, today = self.words.language, self.desk.place.today

        def read(workspace: Workspace, progress: Progress) -> object:
            from briefings.overview.reading import of_partner

            made = of_partner(workspace, key, language, today)
            progress.step(N_("Reading the records"), 1, 1)  # it may have been stopped by now
            return made

        self._reading.read(read, self._show_overview, quiet=False)

    @Slot(object)
    def _show_overview(self, overview: Overview) -> None:
        self.view.show_overview(overview)
        if "profile" in self.__dict__ and self.profile.isVisible():
            self.profile.show_partner(overview)

    # --- ways -------------------------------------------------------------------------------

    def go_to(self, target: Target) -> None:
        """Show a partner and one of its tabs."""
        if target.key and target.key != self._shown:
            self._shown = target.key
            self._remember(target.key)
            self.partners.choose(target.key)
            self._show_name()
            if self.desk.is_open:
                self._read(target.key)
        if target.tab or target.key:
            self.view.show_tab(target.tab)

    @Slot()
    def _show_name(self) -> None:
        """The name at once; the rest follows."""
        entry = next((one for one in self._entries if one.key == self._shown), None)
        overview = self.view.overview
        if entry is not None and (overview is None or overview.key != entry.key):
            said = " · ".join(filter(None, (entry.type_said, entry.region_said)))
            self.view.show_name(entry.name, said)

    @Slot(str)
    def _chosen(self, _key: str) -> None:
        self._pause.start()

    @Slot()
    def _go_to_chosen(self) -> None:
        key = self.partners.chosen_key()
        if key and key != self._shown:
            self.desk.go(Target(self.name, "partner", key))

    def _recent(self) -> list[str]:
        kept = self.desk.settings.value("recent", [])
        return [str(key) for key in kept] if isinstance(kept, list) else [str(kept)]

    def _remember(self, key: str) -> None:
        recent = [key, *(one for one in self._recent() if one != key)][:_RECENT]
        self.desk.settings.setValue("recent", recent)

    @Slot()
    def _make_pack(self) -> None:
        self.desk.go(Target("visit", "partner", self._shown, tab="new"))

    @Slot()
    def show_profile(self) -> None:
        """Offer a paper about the partner alone."""
        if self.view.overview is not None:
            self.profile.show_partner(self.view.overview)
            self.profile.show()
            self.profile.raise_()

    @Slot()
    def _hide_list(self) -> None:
        self.partners.setVisible(self.partners.isHidden())
