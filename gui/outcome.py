"""What came of building: the files, each with what can be done with it, and what should be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from gui.opening import open_path
from gui.words import Words

_COLUMNS = 2  # files side by side


class OutcomePage(QFrame):
    """The finished files, each with what can be done with it, and the findings."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._words = words
        self._folder = Path()
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.open_folder = QPushButton()
        words.keep(self.open_folder.setText, N_("Open folder"))
        self.open_folder.clicked.connect(self._open_folder)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.open_folder)
        self._files = QGridLayout()
        self._files.setHorizontalSpacing(16)
        self._files.setVerticalSpacing(4)
        for column in range(_COLUMNS):
            self._files.setColumnStretch(2 * column, 1)
        self.findings_heading = QLabel()
        self.findings_heading.setObjectName("heading")
        self.findings = QListWidget()
        self.findings.setWordWrap(True)
        words.keep(self.findings.setAccessibleName, N_("To be looked at"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 16)
        page.setSpacing(8)
        page.addLayout(head)
        page.addLayout(self._files)
        page.addSpacing(8)
        page.addWidget(self.findings_heading)
        page.addWidget(self.findings, 1)
        self.hide()

    def show_outcome(self, folder: Path, files: Sequence[tuple[Path, str]], findings: Sequence[str]) -> None:
        """The files written (and a remark on each, "" for none) and the findings in words."""
        self._folder = folder
        self.heading.setText(self._words.say(N_("Files built: {count}"), count=len(files)))
        while (item := self._files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, (path, remark) in enumerate(files):
            row, column = divmod(number, _COLUMNS)
            name = QLabel(f"{path.name} – {remark}" if remark else path.name)
            name.setToolTip(str(path))
            self._files.addWidget(name, row, 2 * column)
            self._files.addWidget(_OpenButton(path, self._words), row, 2 * column + 1)
        self.findings.clear()
        self.findings.addItems(list(findings))
        self.findings.setVisible(bool(findings))
        self.findings_heading.setText(
            self._words.say(N_("To be looked at: {count}"), count=len(findings))
            if findings
            else self._words.say(N_("Nothing needs a second look."))
        )
        self.show()

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
