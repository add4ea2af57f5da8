"""Build the papers: which documents, in which formats and languages, into which folder; then the files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.i18n import languages
from briefings.interface import FORMATS, error_said
from briefings.pack import pack_kinds
from briefings.preparing.document_changes import with_fields
from briefings.records.kinds import DocumentChoice, Visit
from briefings.records.values import EMPTY
from gui.desk import Desk, Target
from gui.folders import folder_fault, typed_folder
from gui.keys import give_key
from gui.pages.pack.building import Building, Made
from gui.pages.pack.made import MadePanel
from gui.pages.pack.names import kind_name, readers_of
from gui.pages.pack.parts import Editor, button, clear, joined, row, said
from gui.pages.pack.prose import Choice
from gui.pages.pack.running import Running
from gui.pages.pack.situation import HANDOUT, Situation, Spot
from gui.tongues import LanguageBoxes, language_said

_READER = 200  # pixels of the list of readers
_ABOVE = 48  # pixels that stay in view above the files built: the button that builds


class BuildEditor(Editor):
    """The page *Build the papers*.

    `gone_to` carries a spot, `changed` the one thing done to a document (see `preparing.document_changes`).
    """

    changed = Signal(object)
    gone_to = Signal(Spot)
    findings_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words)
        self.desk = desk
        self.situation: Situation | None = None
        self.boxes: dict[int, QCheckBox] = {}
        self.readers: dict[int, Choice] = {}
        self._shown: object = None  # what the lines of documents were made for
        self._chosen: dict[tuple[str, str], bool] = {}  # (kind, partner) → checked or unchecked by the user
        words = desk.words
        self.title(N_("Build the papers"))
        self.hint(
            N_(
                "Drafts, each page with its number and minute; papers handed over and requests to units bear "
                "no such mark. What is issued to named holders is under “Issue”."
            )
        )
        self.every = button(words, N_("Check all"))
        self.none = button(words, N_("Uncheck all"))
        for one, on in ((self.every, True), (self.none, False)):
            one.setObjectName("link")
            one.clicked.connect(partial(self._check_all, on=on))
        self.column.addLayout(row(self.every, self.none))
        self.documents = QVBoxLayout()
        self.documents.setSpacing(2)
        self.column.addLayout(self.documents)
        self.formats = {code: QCheckBox() for code in FORMATS}
        asked = LanguageBoxes(languages(), words)
        self.languages = asked.boxes
        for code, box in self.formats.items():
            words.keep(box.setText, FORMATS[code])
        for box in (*self.formats.values(), *self.languages.values()):
            box.setChecked(True)
        formats, line = QWidget(), row(*self.formats.values())
        line.setSpacing(16)
        formats.setLayout(line)
        self.add_labelled(N_("Formats"), formats)
        self.add_labelled(N_("Languages"), asked)
        self._add_folder()
        self._add_work()

    def _add_folder(self) -> None:
        desk, words = self.desk, self.words
        self.folder = QLineEdit(str(desk.settings.value("build_folder", "") or desk.place.documents))
        self.folder.textChanged.connect(self._refresh)
        self.browse = button(words, N_("Choose…"))
        self.browse.clicked.connect(self.choose_folder)
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(self.browse)
        held.setFocusProxy(self.folder)
        words.keep(self.folder.setAccessibleName, N_("Folder"))
        self.add_labelled(N_("Folder"), held)

    def _add_work(self) -> None:
        desk, words = self.desk, self.words
        self.build = QPushButton()
        self.build.setAutoDefault(False)
        self.build.setObjectName("primary")
        words.keep(self.build.setToolTip, N_("Build the documents checked (Ctrl+B)"))
        give_key(self.build, "Ctrl+B")
        self.build.clicked.connect(self._build)
        self.missing = QLabel()
        self.missing.setObjectName("quiet")
        self.running = Running(desk)
        self.running.over.connect(self._refresh)
        self.made = MadePanel(desk)
        self.made.results_asked.connect(self._go_to_results)
        self.made.findings_asked.connect(self.findings_asked)
        self.column.addSpacing(8)
        self.column.addLayout(row(self.build, self.missing))
        self.column.addWidget(self.running)
        self.column.addWidget(self.made)
        self.column.addStretch(1)
        for box in (*self.formats.values(), *self.languages.values()):
            box.toggled.connect(self._refresh)

    # --- showing ----------------------------------------------------------------------------

    def show_situation(self, situation: Situation, _spot: Spot) -> None:
        """Show the documents of the pack."""
        if self.situation is not None and self.situation.visit.key != situation.visit.key:
            self._chosen.clear()
        self.situation = situation
        self.made.show_visit(situation.visit.key)
        documents = situation.pack.documents if situation.pack is not None else ()
        held = tuple(_is_held(choice) for choice in documents)
        shown = (tuple(map(_name, documents)), held, self.words.language)
        if shown != self._shown:
            self._shown = shown
            clear(self.documents)
            self.boxes, self.readers = {}, {}
            lines = QWidget()
            grid = QGridLayout(lines)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(2)
            grid.setColumnStretch(2, 1)
            for at in range(len(documents)):
                self._add_document(grid, at, is_held=held[at])
            self.documents.addWidget(lines)
        for at, choice in enumerate(documents):
            called = self._called(choice)
            self.boxes[at].setText(called)
            with QSignalBlocker(self.boxes[at]):
                wanted = self._chosen.get(_name(choice), not self._is_early(choice, situation.visit))
                self.boxes[at].setChecked(not held[at] and wanted)
            self.readers[at].setAccessibleName(self.words.say(N_("Reader of “{paper}”"), paper=called))
            self.readers[at].offer(readers_of(choice, situation, self.words), choice.reader)
        self._refresh()

    def _add_document(self, grid: QGridLayout, at: int, *, is_held: bool) -> None:
        box, reader = QCheckBox(), Choice()
        box.setEnabled(not is_held)
        box.toggled.connect(self._box_toggled)
        reader.setMaximumWidth(_READER)
        reader.chosen.connect(self._reader_chosen)
        grid.addWidget(box, 2 * at, 0)
        grid.addWidget(reader, 2 * at, 1)
        if is_held:
            why = button(self.words, N_("Nobody agreed yet that it is handed over…"))
            why.setObjectName("link")
            why.clicked.connect(self._go_to_handout)
            grid.addWidget(why, 2 * at + 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)  # beneath: it is long
        self.boxes[at], self.readers[at] = box, reader

    def _is_early(self, choice: DocumentChoice, visit: Visit) -> bool:
        """Does it tell of what was done, and is nothing recorded before the last day of the visit?"""
        known = pack_kinds()
        told_after = choice.kind in known and known[choice.kind].afterwards
        recorded = visit.event is not None or bool(visit.outcomes)
        return told_after and not recorded and self.desk.place.today < (visit.end or visit.start).latest

    def _called(self, choice: DocumentChoice) -> str:
        assert self.situation is not None
        told = ", ".join(language_said(one, self.words) for one in self.situation.languages_of(choice))
        partner = said(self.situation.names.get(choice.partner or "", EMPTY), self.words)
        name = joined([kind_name(choice.kind, self.words), partner], " – ")
        return f"{name}  ({told})"

    @Slot(str)
    def _reader_chosen(self, reader: str) -> None:
        assert self.situation is not None
        assert self.situation.pack is not None
        at = next(at for at, one in self.readers.items() if one is self.sender())
        self.changed.emit(partial(with_fields, seen=self.situation.pack.documents[at], reader=reader))

    def _check_all(self, *_clicked: bool, on: bool) -> None:
        for box in self.boxes.values():
            if box.isEnabled():
                box.setChecked(on)

    @Slot(bool)
    def _box_toggled(self, on: bool) -> None:
        assert self.situation is not None
        assert self.situation.pack is not None
        at = next(at for at, one in self.boxes.items() if one is self.sender())
        self._chosen[_name(self.situation.pack.documents[at])] = on
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        say = self.words.say
        missing = ""
        if not any(box.isChecked() for box in self.boxes.values()):
            missing = say(N_("Check a document."))
        elif not any(box.isChecked() for box in self.formats.values()):
            missing = say(N_("Choose a format."))
        elif not any(box.isChecked() for box in self.languages.values()):
            missing = say(N_("Choose a language."))
        elif (fault := folder_fault(self.folder.text())) is not None:
            missing = error_said(fault, self.words.translator)
        self.missing.setText(missing)
        checked = sum(box.isChecked() for box in self.boxes.values())
        self.build.setText(say(N_("Build {count} documents"), count=checked))
        self.build.setEnabled(not missing and not self.running.is_running)

    # --- building ---------------------------------------------------------------------------

    @Slot()
    def choose_folder(self) -> None:
        """Let the user pick the folder for finished files."""
        folder = QFileDialog.getExistingDirectory(
            self, self.words.say(N_("Folder for the finished files")), self.folder.text()
        )
        if folder:
            self.folder.setText(folder)

    @Slot()
    def _build(self) -> None:
        situation = self.situation
        if situation is None or situation.pack is None or self.running.is_running:
            return
        self.made.forget()
        folder = typed_folder(self.folder.text())
        self.desk.settings.setValue("build_folder", str(folder))
        work = Building(
            situation.pack.key,
            tuple(at for at, box in self.boxes.items() if box.isChecked()),
            tuple(code for code, box in self.languages.items() if box.isChecked()),
            tuple(code for code, box in self.formats.items() if box.isChecked()),
            folder / situation.visit.key,
            self.desk.place,
            self.desk.now(),
        )
        self.running.follow(self.desk.make(work, self._finished, quiet=True))
        self._refresh()

    @Slot(object)
    def _finished(self, made: Made) -> None:
        if self.made.take(made):
            QTimer.singleShot(0, self, self._show_made)

    @Slot()
    def _show_made(self) -> None:
        """Once it has its place: as many files are in view as there is room for."""
        self.verticalScrollBar().setValue(self.made.y() - _ABOVE)

    @Slot()
    def _go_to_results(self) -> None:
        if self.situation is not None:
            self.desk.go(Target("results", "visit", self.situation.visit.key))

    @Slot()
    def _go_to_handout(self) -> None:
        self.gone_to.emit(Spot(HANDOUT))


def _is_held(choice: DocumentChoice) -> bool:
    """Is it handed over, and did nobody agree to that yet?"""
    known = pack_kinds()
    return choice.kind in known and known[choice.kind].handed_over and choice.release is None


def _name(choice: DocumentChoice) -> tuple[str, str]:
    return choice.kind, choice.partner or ""
