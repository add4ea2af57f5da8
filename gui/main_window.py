"""The window: its parts and how they work together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QMainWindow, QSplitter, QVBoxLayout, QWidget

from briefings import pack
from briefings.errors import N_, BriefingError
from briefings.handling import readers
from briefings.i18n import Translator, languages, own_name
from briefings.interface import title_in
from briefings.progress import Progress
from briefings.records import codes
from briefings.records.kinds import Partner
from briefings.store.workspace import Workspace
from briefings.text import sort_key
from gui.building import Building, Finished
from gui.desk import Place
from gui.jobs import Job, Work
from gui.messages import BugReport, tell
from gui.pages.outcome import OutcomePage, ProgressStrip
from gui.pages.partners import Entry, PartnersPage
from gui.pages.request import Choice, RequestPage
from gui.words import Words


class MainWindow(QMainWindow):
    """Choose a partner at the left, say what is wanted, build, open."""

    def __init__(self, words: Words, place: Place, settings: QSettings) -> None:
        super().__init__()
        self.words = words
        self._place = place
        self._settings = settings
        self._workspace: Workspace | None = None
        self._job: Job | None = None
        self._outcome: Finished | None = None
        self.partners = PartnersPage(words)
        names = {code: own_name(code) for code in languages()}
        folder = Path(str(settings.value("folder", str(place.documents))))
        self.request = RequestPage(words, names, folder, place.today)
        self.progress = ProgressStrip(words)
        self.outcome = OutcomePage(words)
        self.language = QComboBox()
        for code, name in names.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(words.language))
        self._lay_out()
        self._connect()
        self.resize(1180, 720)
        if geometry := settings.value("geometry"):
            self.restoreGeometry(geometry)

    def _lay_out(self) -> None:
        self.setWindowTitle("Briefings")
        self.words.keep(self.language.setAccessibleName, N_("Language of the window"))
        self.words.keep(self.language.setToolTip, N_("Language of the window"))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.language, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self.request)
        column.addWidget(self.progress)
        column.addWidget(self.outcome, 1)
        column.addStretch()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.partners)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 860])
        splitter.setChildrenCollapsible(False)
        self.setCentralWidget(splitter)

    def _connect(self) -> None:
        self.partners.searched.connect(self.search)
        self.partners.chosen.connect(self.show_partner)
        self.request.build_asked.connect(self.build)
        self.progress.cancel_asked.connect(self.cancel)
        self.language.currentIndexChanged.connect(self._switch_language)
        self.words.changed.connect(self._refresh)

    # --- the workspace ----------------------------------------------------------------------

    def open_workspace(self) -> None:
        """Open the workspace; making it for the first time takes a moment."""
        folder = self._place.workspace

        def make(_progress: Progress) -> None:
            Workspace.open(folder).close()

        self.run(make, self._workspace_ready)

    @Slot(object)
    def _workspace_ready(self, _nothing: None) -> None:
        try:
            self._workspace = Workspace.open(self._place.workspace, create=False)
        except BriefingError as error:
            self._failed(error)
            return
        self.search("")
        self.partners.search.setFocus()

    @Slot(str)
    def search(self, text: str) -> None:
        """Show the partners that hold the words; all of them where there are none."""
        if self._workspace is None:
            return
        if text.strip():
            hits = self._workspace.search(text, kinds=(Partner.kind,), limit=200)
            found = [self._workspace.get(Partner, hit.key) for hit in hits]
        else:
            found = sorted(
                self._workspace.all(Partner),
                key=lambda partner: sort_key(
                    title_in(partner.name, self.words.language), self.words.language
                ),
            )
        self.partners.show_entries(
            [
                Entry(
                    partner.key,
                    title_in(partner.name, self.words.language),
                    self._type(partner),
                )
                for partner in found
                if not partner.home
            ]
        )

    @Slot(str)
    def show_partner(self, key: str) -> None:
        """Offer what can be built for a partner."""
        if self._workspace is None:
            return
        partner = self._workspace.get(Partner, key)
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
        self._settings.setValue("folder", str(choice.folder))
        self._outcome = None
        self.outcome.hide()
        self.run(Building(choice, self._place), self._built)

    @Slot(object)
    def _built(self, outcome: Finished) -> None:
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

    # --- jobs -------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    def run(self, work: Work, then: Callable[[Any], None]) -> None:
        """Run one job; while it runs nothing else can be begun.

        `then` is a method of a QObject; it is given what the work returned.
        """
        self._job = job = Job(work, self)
        job.stepped.connect(self.progress.step)
        job.succeeded.connect(then)
        job.failed.connect(self._failed)
        job.crashed.connect(self._crashed)
        job.finished.connect(self._over)
        self.request.show_busy(True)
        self.progress.begin()
        job.start()

    @Slot()
    def _over(self) -> None:
        self.progress.end()
        self.request.show_busy(False)
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    @Slot(object)
    def _failed(self, error: BriefingError) -> None:
        tell(error, self.words, self)

    @Slot(str)
    def _crashed(self, details: str) -> None:
        BugReport(details, self.words, self).open()

    @Slot()
    def cancel(self) -> None:
        """Stop what is running; nothing is said about it."""
        if self._job is not None:
            self._job.cancel()

    # --- the language, the end --------------------------------------------------------------

    @Slot(int)
    def _switch_language(self, index: int) -> None:
        code = self.language.itemData(index)
        self._settings.setValue("language", code)
        self.words.switch(code)

    @Slot()
    def _refresh(self) -> None:
        """Say again, in the language in use, what was said before."""
        self.search(self.partners.search.text())
        if key := self.partners.chosen_key():
            self.show_partner(key)
        self._show_outcome()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: stop what runs, keep what should be found again."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        self._settings.setValue("geometry", self.saveGeometry())
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
        super().closeEvent(event)
