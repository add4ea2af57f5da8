"""The care of the workspace in the preferences: its data, a backup, whether its file is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from briefings.progress import Progress
from briefings.store import DATABASE
from gui.desk import Desk
from gui.shipped import Shipped

if TYPE_CHECKING:
    from briefings.store.workspace import Workspace

_SHOWN = 5  # faults of a file


class Caring(QWidget):
    """Three buttons and a line that says what they do and what came of it. `said_more`: it may be higher."""

    said_more = Signal()

    def __init__(self, desk: Desk, shipped: Shipped, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shipped = shipped
        self._is_checking = False
        self._is_told = False  # what came of something; till the dialog is opened again
        words = desk.words
        self.take = QPushButton()
        self.take.clicked.connect(shipped.take_in)
        self.back_up = QPushButton()
        self.back_up.clicked.connect(self._ask_file)
        self.check = QPushButton()
        self.check.clicked.connect(self._check)
        one_file = N_("Write the whole workspace to one file. Called workspace.db, it is a workspace again.")
        for button, name, hint in (
            (self.take, N_("Take in the newer data"), N_("What was changed here stays. It can be undone.")),
            (
                self.back_up,
                N_("Back up…"),
                one_file,
            ),
            (self.check, N_("Check"), N_("Look whether the file of the workspace is sound.")),
        ):
            words.keep(button.setText, name)
            words.keep(button.setToolTip, hint)
        self.said = QLabel()
        self.said.setObjectName("small")
        self.said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.back_up, self.check, self.take):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(buttons)
        column.addWidget(self.said)
        self.setFocusProxy(self.back_up)
        shipped.looked.connect(self._show)
        shipped.told.connect(self._tell)
        words.changed.connect(self._say_anew)
        desk.opened.connect(self._say_anew)
        self._say_anew()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: whether there is newer data, it is looked now."""
        super().showEvent(event)
        self._say_anew()
        self._shipped.look()

    @Slot()
    def _say_anew(self) -> None:
        self._is_told = False
        self._show()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._is_told = True
        self._set(text)

    def _set(self, text: str) -> None:
        self.said.setText(text)
        self.said_more.emit()

    @Slot()
    def _show(self) -> None:
        is_open, newer, say = self._desk.is_open, self._shipped.newer, self._desk.words.say
        for button in (self.take, self.back_up, self.check):
            button.setEnabled(is_open and not self._shipped.is_taking)
        self.check.setEnabled(self.check.isEnabled() and not self._is_checking)
        self.take.setVisible(newer is not None)
        if self._is_told:
            return
        if not is_open:
            self._set("")
        elif newer is None:
            day = self._desk.workspace.dataset.as_of
            self._set(say(N_("Supplied data of {day}; the program has none that is newer."), day=day))
        else:
            held = self._desk.workspace.dataset.as_of
            message = N_("Supplied data of {held}; the program has that of {day}.")
            self._set(say(message, held=held, day=newer.as_of))

    @Slot()
    def _ask_file(self) -> None:
        say = self._desk.words.say
        start = self._desk.place.documents / f"{self._desk.place.today:%Y-%m-%d} {DATABASE}"
        name, _ = QFileDialog.getSaveFileName(
            self, say(N_("Back up the workspace")), str(start), f"{say(N_('Workspaces'))} (*.db)"
        )
        if name:
            self.write(Path(name))

    def write(self, target: Path) -> None:
        """Write the workspace to a file, over one that is there: the dialog has asked."""
        from briefings.editing.care import back_up

        def copied(workspace: Workspace, _progress: Progress) -> str:
            back_up(workspace, target, over=True)
            return str(target)

        self._desk.make(copied, self._copied)

    @Slot(object)
    def _copied(self, path: str) -> None:
        self._tell(self._desk.words.say(N_("The workspace was written to {file}."), file=path))

    @Slot()
    def _check(self) -> None:
        self._is_checking = True
        self._tell(self._desk.words.say(N_("The workspace is being read…")))
        self._show()
        job = self._desk.read(_faults, self._checked, self._not_checked)
        job.cancelled.connect(self._say_anew)
        job.over.connect(self._check_over)

    @Slot()
    def _check_over(self) -> None:
        self._is_checking = False
        self._show()

    @Slot(BriefingError)
    def _not_checked(self, error: BriefingError) -> None:
        self._tell(error_said(error, self._desk.words.translator))

    @Slot(object)
    def _checked(self, faults: list[str]) -> None:
        say = self._desk.words.say
        if faults:
            sound = say(N_("The workspace is not sound. Work on with a backup of it."))
            self._tell("\n".join([sound, *faults[:_SHOWN]]))
        else:
            self._tell(say(N_("The workspace is sound.")))


def _faults(workspace: Workspace, progress: Progress) -> list[str]:
    return workspace.check_integrity(progress)
