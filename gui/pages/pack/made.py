"""What came of building or issuing: the files with what can be done with each, and what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from briefings.errors import N_, BriefingError, reason
from briefings.interface import title_in
from briefings.records.kinds import Visit
from gui.desk import Desk
from gui.elided import Elided
from gui.opening import open_path
from gui.outcome import built_said
from gui.pages.pack.building import Made
from gui.pages.pack.names import kind_name
from gui.pages.pack.parts import button, row
from gui.printing import Printing


class MadePanel(QFrame):
    """What was made last for the visit on show; of another one it is shown once that is on show again.

    `results_asked`: the results of the visit are to be noted; `findings_asked`: what is still amiss.
    """

    results_asked = Signal()
    findings_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._folder = Path()
        self._visit = ""
        self._made: dict[str, Made] = {}  # by visit
        self._shown: tuple[Made, str] | None = None  # and the language it is shown in
        self.printing: Printing | None = None
        words = desk.words
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.where = Elided()
        self.where.setObjectName("quiet")
        self.open_folder = button(words, N_("Open folder"))
        self.open_folder.clicked.connect(self._open_folder)
        self.files = QGridLayout()
        self.files.setHorizontalSpacing(8)
        self.files.setVerticalSpacing(4)
        self.files.setColumnStretch(0, 1)
        self.still = button(words, N_("Still to be looked at"))
        self.still.clicked.connect(self.findings_asked)
        self.results = button(
            words, N_("After the visit: note its results"), N_("Minutes, agreed actions and the report")
        )
        self.results.clicked.connect(self.results_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.where)
        column.addLayout(row(self.open_folder, self.results))
        column.addLayout(row(self.still))
        column.addLayout(self.files)
        self.hide()

    def show_visit(self, visit: str) -> None:
        """Another visit is on show, or another language: show what was made for it."""
        self._visit = visit
        made = self._made.get(visit)
        shown = (made, self._desk.words.language) if made is not None else None
        if made is not None and shown != self._shown:
            self._show(made)
        self._shown = shown
        self.setVisible(made is not None)

    def forget(self) -> None:
        """Something else is being made for the visit on show."""
        self._made.pop(self._visit, None)
        self.show_visit(self._visit)

    def take(self, made: Made) -> bool:
        """Something was made; whether it is in view. Where it is not, it is told in the status line."""
        self._made[made.visit] = made
        self.show_visit(self._visit)
        if made.visit == self._visit and self.isVisible():
            return True
        words = self._desk.words
        visit = self._desk.workspace.find(Visit, made.visit)
        name = (title_in(visit.title, words.language) if visit is not None else "") or made.visit
        count = len(made.files)
        self._desk.noted.emit(
            words.say(
                N_("Issued as {serial} for “{name}”: {count} files, in {folder}"),
                serial=made.serial, name=name, count=count, folder=made.folder,
            )
            if made.serial
            else built_said(words, count, name, made.folder)
        )  # fmt: skip
        return False

    def _show(self, made: Made) -> None:
        say = self._desk.words.say
        self._folder = made.folder
        count = len(made.files)
        self.heading.setText(
            say(N_("Issued as {serial}: {count} files"), serial=made.serial, count=count)
            if made.serial
            else say(N_("Files built: {count}"), count=count)
        )
        self.where.setText(str(made.folder))
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        kind, at = "", -1
        for path, instead in made.files:
            at += 1
            if made.kinds.get(path, kind) != kind:
                kind = made.kinds[path]
                paper = QLabel(kind_name(kind, self._desk.words))
                paper.setObjectName("heading")
                self.files.addWidget(paper, at, 0)
                at += 1
            name = QLabel(path.name)
            name.setWordWrap(True)
            if instead:
                told = say(N_("saved beside {name}, which another program holds open"), name=instead)
                name.setText(f"{path.name} – {told}")
            name.setToolTip(str(path))
            self.files.addWidget(name, at, 0)
            self.files.addWidget(self._button(N_("Open"), path, self._open), at, 1)
            if path.suffix == ".pdf":
                self.files.addWidget(self._button(N_("Print"), path, self._print), at, 2)
        must = sum(one.severity == "must" for one in made.findings)
        self.still.setVisible(bool(made.findings))
        self.still.setText(
            say(N_("Still to be looked at in these papers: {count}, {must} of them must be fixed"),
                count=len(made.findings), must=must)
        )  # fmt: skip

    def _button(self, message: str, path: Path, does: object) -> QPushButton:
        made = QPushButton(self._desk.words.say(message))
        made.setAccessibleName(f"{made.text()} {path.name}")
        made.setProperty("path", str(path))
        made.clicked.connect(does)
        return made

    def _path(self) -> Path:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        return Path(str(sender.property("path")))

    @Slot()
    def _open(self) -> None:
        open_path(self._path(), self._desk.words, self)

    @Slot()
    def _print(self) -> None:
        path = self._path()
        try:
            content = path.read_bytes()
        except OSError as error:
            self._desk.failed.emit(
                BriefingError(N_("{file} cannot be read: {fault}"), file=str(path), fault=reason(error))
            )
            return
        if self.printing is None:
            self.printing = Printing(self._desk, self)
        self.printing.ask(content, path.name)

    @Slot()
    def _open_folder(self) -> None:
        open_path(self._folder, self._desk.words, self)
