"""What is said when something went wrong: to the user in their words, or as a report of a bug."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.resources import version
from gui.words import Words

_MOST = 20  # faults in one report: what fails anew each moment says no more than that


def tell(error: BriefingError, words: Words, parent: QWidget) -> QMessageBox:
    """Say what the user can mend, once. Not modal; gone when it is closed."""
    from briefings.interface import error_said

    said = error_said(error, words.translator)
    for box in parent.findChildren(QMessageBox):
        if box.isVisible() and box.text() == said:
            box.raise_()
            return box
    box = QMessageBox(QMessageBox.Icon.Warning, "Briefings", said, parent=parent)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton(words.say(N_("Close")), QMessageBox.ButtonRole.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box


def report(details: str, words: Words, parent: QWidget) -> BugReport:
    """Open the report of a bug; where one is open already, add to it. `details` is a traceback, or empty."""
    for open_ in parent.findChildren(BugReport):
        if open_.isVisible():
            open_.add(details)
            return open_
    box = BugReport(details, words, parent)
    box.show()
    return box


class BugReport(QDialog):
    """A bug: what happened, ready to be copied and sent. `details` is a traceback."""

    def __init__(self, details: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say(N_("A fault in the program")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 420)
        self._told = {details}
        said = QLabel(
            words.say(
                N_(
                    "Something happened that should not. Your records are safe. "
                    "Please copy this report and send it to whoever looks after the program."
                )
            )
        )
        said.setWordWrap(True)
        self._report = QPlainTextEdit(f"{_machine()}\n\n{details}")
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox()
        copy = buttons.addButton(words.say(N_("Copy")), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(words.say(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(self._report)
        column.addWidget(buttons)

    def add(self, details: str) -> None:
        """Something else happened meanwhile: it is in the report too; the same thing but once."""
        if details not in self._told and len(self._told) < _MOST:
            self._told.add(details)
            self._report.appendPlainText(f"\n{details}")
        self.raise_()

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _machine() -> str:
    import platform

    python, system = platform.python_version(), platform.platform()
    return f"Briefings {version()} · Python {python} · Qt {qVersion()} · {system}"
