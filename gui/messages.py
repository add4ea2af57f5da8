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


class BugReport(QDialog):
    """A bug: what happened, ready to be copied and sent. `details` is a traceback."""

    def __init__(self, details: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.say(N_("A fault in the program")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 420)
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

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _machine() -> str:
    import platform

    python, system = platform.python_version(), platform.platform()
    return f"Briefings {version()} · Python {python} · Qt {qVersion()} · {system}"
