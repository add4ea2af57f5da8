"""What is said when something went wrong: to the user in their words, or as a report of a bug."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
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
from briefings.interface import error_said
from briefings.resources import version
from gui.words import Words


def tell(error: BriefingError, words: Words, parent: QWidget) -> QMessageBox:
    """Say what the user can mend. Not modal; gone when it is closed."""
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Briefings", error_said(error, words.translator), parent=parent
    )
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
    python, system = platform.python_version(), platform.platform()
    return f"Briefings {version()} · Python {python} · Qt {qVersion()} · {system}"


class Excepthook(QObject):
    """Shows a report for whatever nobody caught; also from threads, hence the signal."""

    caught = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._window = parent
        self.caught.connect(self.show_report)

    def install(self) -> None:
        """Take the place of Python's own hook."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Called by Python with what nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))

    @Slot(str)
    def show_report(self, details: str) -> None:
        """Open the report of a bug."""
        print(details, file=sys.stderr)
        BugReport(details, self._words, self._window).show()
