"""A paper about the partner alone, beside the packs of visits: what is wanted, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from briefings import pack
from briefings.errors import N_
from briefings.i18n import Translator
from briefings.overview.model import Overview
from briefings.records.kinds import Partner
from gui.desk import Desk
from gui.outcome import OutcomePage, built_said
from gui.pages.partners.building import Building, Finished
from gui.pages.partners.request import Choice, RequestPage
from gui.readers import known_readers, reader_name


class ProfileDialog(QDialog):
    """Stands beside the window; several can be built one after the other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        words.keep(self.setWindowTitle, N_("Paper about the partner"))
        self.request = RequestPage(desk)
        self.outcome = OutcomePage(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.request)
        column.addWidget(self.outcome, 1)
        column.addStretch()
        self.leave = QPushButton()
        words.keep(self.leave.setText, N_("Close"))
        self.leave.clicked.connect(self.close)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.request.build_asked.connect(self.build)
        self.resize(720, 460)

    def show_partner(self, overview: Overview) -> None:
        """Offer what can be built for a partner."""
        if overview.key != self.request.choice().partner:
            self.outcome.put_away()
        words = self._desk.words
        self.request.show_partner(overview.key, overview.name, overview.subtitle)
        documents = Translator(words.language, "documents")
        known = known_readers(self._desk.place.workspace)
        self.request.show_kinds(
            [
                (name, documents.gettext(kind.title))
                for name, kind in pack.pack_kinds().items()
                if kind.of != "visit" and overview.type in kind.subjects
            ],
            [(name, reader_name(name, words, known)) for name in known],
        )

    @Slot(Choice)
    def build(self, choice: Choice) -> None:
        """Build in a thread of its own what the form asks for."""
        self.outcome.put_away()
        self.request.show_busy(True)
        job = self._desk.make(Building(choice, self._desk.place.fonts), self._built)
        job.over.connect(self._over)

    @Slot()
    def _over(self) -> None:
        self.request.show_busy(False)

    @Slot(object)
    def _built(self, made: Finished) -> None:
        """Shown with the partner that it is about; told in the status line where that is on offer no more."""
        if made.partner == self.request.choice().partner and self.isVisible():
            self.outcome.show_outcome(made.folder, made.files, made.findings)
            self.resize(max(self.width(), 720), max(self.height(), 640))
            return
        from briefings.editing.saying import namer  # the window is shown before it

        name = namer(self._desk.workspace, self._desk.words.language)(Partner.kind, made.partner)
        self._desk.noted.emit(built_said(self._desk.words, len(made.files), name, made.folder))
