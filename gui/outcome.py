"""What came of building: the files, each with what can be done with it, and what should be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from gui import icons
from gui.opening import open_path
from gui.words import Words

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.saving import Saved

_COLUMNS = 2  # files side by side


def built_said(words: Words, count: int, name: str, folder: Path) -> str:
    """How many files were built for whom, where something else is on show by then."""
    return words.say(
        N_("Files built for “{name}”: {count}, in {folder}"), name=name, count=count, folder=folder
    )


class OutcomePage(QFrame):
    """The finished files, each with what can be done with it, and the findings."""

    def __init__(self, words: Words, parent: QWidget | None = None, *, folded: bool = False) -> None:
        """`folded`: beside a form that needs the room, findings are shown where they are asked for."""
        super().__init__(parent)
        self.setObjectName("card")
        self._words = words
        self._folder = Path()
        self._files: Sequence[Saved] = ()
        self._findings: Sequence[Finding] = ()
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.open_folder = QPushButton()
        words.keep(self.open_folder.setText, N_("Open folder"))
        self.open_folder.clicked.connect(self._open_folder)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.open_folder)
        close = icons.ToolButton()
        close.setAutoRaise(True)
        close.dress("close", 16)
        words.keep(close.setToolTip, N_("Close"))
        words.keep(close.setAccessibleName, N_("Close"))
        close.clicked.connect(self.put_away)
        close.setVisible(folded)
        head.addWidget(close)
        self.files = QGridLayout()
        self.files.setHorizontalSpacing(16)
        self.files.setVerticalSpacing(4)
        for column in range(_COLUMNS):
            self.files.setColumnStretch(2 * column, 1)
        self.findings_heading = QToolButton()
        self.findings_heading.setObjectName("fold")
        self.findings_heading.setCheckable(True)
        self.findings_heading.setChecked(not folded)
        self.findings_heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.findings_heading.toggled.connect(self._fold)
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        words.keep(self.nothing.setText, N_("Nothing needs a second look."))
        self.findings = QListWidget()
        self.findings.setWordWrap(True)
        words.keep(self.findings.setAccessibleName, N_("To be looked at"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 16)
        page.setSpacing(8)
        page.addLayout(head)
        page.addLayout(self.files)
        page.addSpacing(8)
        page.addWidget(self.findings_heading, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.nothing)
        page.addWidget(self.findings, 1)
        words.changed.connect(self._say)
        self.hide()

    def show_outcome(self, folder: Path, files: Sequence[Saved], findings: Sequence[Finding]) -> None:
        """The files written, and what should be looked at."""
        self._folder, self._files, self._findings = folder, files, findings
        self._say()
        self.show()

    def put_away(self) -> None:
        """Nothing was built for what is on show."""
        self._files = self._findings = ()
        self.hide()

    @Slot()
    def _say(self) -> None:
        say = self._words.say
        self.heading.setText(say(N_("Files built: {count}"), count=len(self._files)))
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, file in enumerate(self._files):
            row, column = divmod(number, _COLUMNS)
            name = QLabel(file.path.name)
            if file.instead_of:
                name.setText(f"{file.path.name} – {say(N_('the old file is open in another program'))}")
            name.setToolTip(str(file.path))
            self.files.addWidget(name, row, 2 * column)
            self.files.addWidget(_OpenButton(file.path, self._words), row, 2 * column + 1)
        self.findings.clear()
        self.findings.addItems([say(finding.message, **finding.values) for finding in self._findings])
        self.findings_heading.setText(say(N_("To be looked at: {count}"), count=len(self._findings)))
        self._fold()

    @Slot()
    def _fold(self) -> None:
        is_open = self.findings_heading.isChecked()
        self.findings_heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.findings_heading.setVisible(bool(self._findings))
        self.nothing.setVisible(not self._findings)
        self.findings.setVisible(bool(self._findings) and is_open)

    @Slot()
    def _open_folder(self) -> None:
        open_path(self._folder, self._words, self)


class _OpenButton(QPushButton):
    """Opens one file with the program that the system has for it."""

    def __init__(self, path: Path, words: Words) -> None:
        super().__init__(words.say(N_("Open")))
        self._path, self._words = path, words
        self.setAccessibleName(f"{self.text()} {path.name}")
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        open_path(self._path, self._words, self)
