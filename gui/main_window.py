"""The window: a rail of pages, one of them on show, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QToolButton, QVBoxLayout, QWidget

from briefings.errors import BriefingError
from briefings.store import DATABASE
from gui import icons, menus, reading, theme
from gui.desk import Desk, Place, Target
from gui.finder import Finder
from gui.keys import press_by_return
from gui.known_pages import PAGES
from gui.leaving import Leaving
from gui.notice import Notice
from gui.rail import Rail
from gui.session import Session
from gui.shipped import Shipped, ShippedLine
from gui.stack import Pages
from gui.starting import Starting
from gui.status import StatusLine
from gui.telling import Telling
from gui.trail import Trail
from gui.undoing import Undoing
from gui.words import Words

if TYPE_CHECKING:
    from gui.first_run import FirstRun
    from gui.preferences import Preferences


class MainWindow(QMainWindow):
    """Pages meet here and nowhere else."""

    _painted = Signal()  # for the first time

    def __init__(
        self, words: Words, place: Place, settings: QSettings, dress: theme.Theme | None = None
    ) -> None:
        super().__init__()
        self.words = words
        self.desk = Desk(words, place, settings, self)
        self.dress = dress
        self.trail = Trail()
        self.session = Session()
        self.pages = Pages(PAGES, self.desk)
        self.rail = Rail(PAGES, words)
        self.notice = Notice(words)
        self.telling = Telling(words, self)
        self.shipped = Shipped(self.desk, self)
        self.menus = menus.Menus(self.menuBar(), words, PAGES, self)
        self.undoing = Undoing(self.desk, self)
        self.status = StatusLine(self.desk, self.undoing)
        self.first_run: FirstRun | None = None
        self.preferences: Preferences | None = None
        self._starting = Starting(self.desk, self)
        self._leaving = Leaving(self.desk, self.notice, self)
        self._is_painted = False
        self._lay_out()
        self._connect()
        self.resize(1280, 720)
        if geometry := settings.value("geometry"):
            self.restoreGeometry(geometry)

    def _lay_out(self) -> None:
        self.setWindowTitle("Briefings")
        self.menus.lay_out(self.undoing.undo_action, self.undoing.redo_action)
        self.addActions([self.undoing.idle_undo, self.undoing.idle_redo])
        bar = self.menuBar()
        bar.setNativeMenuBar(False)  # the finder stands in it
        self.finder = Finder(self.desk, self.commands, self)
        self.finder.setMinimumWidth(360)
        corner = QWidget(bar)
        line = QHBoxLayout(corner)
        line.setContentsMargins(4, 3, 8, 3)
        line.setSpacing(4)
        for action, name in ((self.menus.back, "back"), (self.menus.forward, "forward")):
            button = icons.ToolButton()
            button.setAutoRaise(True)
            button.dress(name, 18)
            menus.tooltips(action, button.setToolTip)
            menus.tooltips(action, button.setAccessibleName)
            button.clicked.connect(action.trigger)
            button.setObjectName(name)
            line.addWidget(button)
        line.addWidget(self.finder)
        bar.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(ShippedLine(self.shipped))
        column.addWidget(self.pages, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        desk, said = self.desk, self.menus
        desk.asked.connect(self.go)
        desk.failed.connect(self.telling.tell)
        desk.crashed.connect(self.telling.tell_bug)
        desk.left.connect(self._begin_anew)
        desk.opened.connect(self._opened)
        desk.not_opened.connect(self._not_opened)
        self.rail.chosen.connect(self._choose)
        self.finder.left.connect(self._leave_finder)
        for action, does in (
            (said.new_visit, self._new_visit),
            (said.documents, self._open_documents),
            (said.samples, self._starting.put_samples),
            (said.preferences, self.show_preferences),
            (said.quit, self.close),
            (said.find, self.finder.begin),
            (said.back, self._go_back),
            (said.forward, self._go_forward),
            (said.first_steps, self.telling.show_help),
            (said.report, self.telling.report),
            (said.about, self.telling.show_about),
        ):
            action.triggered.connect(does)
        for name, action in said.pages.items():
            action.setData(name)
            action.triggered.connect(self._choose_by_menu)
        for choices, does in (
            (said.languages, self._choose_language),
            (said.schemes, self._choose_scheme),
            (said.sizes, self._choose_text_size),
        ):
            for action in choices.values():
                action.triggered.connect(does)
        self._follow_settings()
        self._follow_trail()

    # --- start ------------------------------------------------------------------------------

    def open_workspace(self) -> None:
        """Open the workspace once the window is seen; on a first run ask first."""
        if (self.desk.place.workspace / DATABASE).exists():
            self.rail.show_page(PAGES[0].name)
            if self._is_painted:
                self.desk.open()
            else:
                self._painted.connect(self.desk.open, Qt.ConnectionType.QueuedConnection)
            return
        self._ask()

    def _ask(self) -> FirstRun:
        """Show the first page of all."""
        from gui.first_run import FirstRun

        asked = self.first_run = FirstRun(self.desk)
        asked.begun.connect(self._begin)
        asked.language_chosen.connect(self.switch_language)
        self.pages.addWidget(asked)
        self.pages.setCurrentWidget(asked)
        self.rail.hide()
        asked.begin.setFocus()
        self._starting.ask_office(asked.suggest)
        return asked

    @Slot(BriefingError)
    def _not_opened(self, error: BriefingError) -> None:
        """Say why; where no workspace is open, ask for another place."""
        if self.desk.is_open:
            self.telling.tell(error)
        else:
            (self.first_run or self._ask()).tell(error)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._painted.emit()

    @Slot(Path, str, bool)
    def _begin(self, workspace: Path, office: str, samples: bool) -> None:
        self.desk.place = replace(self.desk.place, workspace=workspace)
        self.desk.settings.setValue("language", self.words.language)
        self._starting.begin(office, samples=samples)

    @Slot()
    def _begin_anew(self) -> None:
        """Nothing of one workspace is shown in the next one."""
        self.pages.begin_anew()
        self.trail.clear()

    @Slot()
    def _opened(self) -> None:
        if self.first_run is not None:
            self.pages.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None
            self.rail.show()
        self.desk.settings.setValue("workspace", str(self.desk.place.workspace))
        if told := self.session.begin(self.desk.place.workspace):
            self.notice.tell(self.words.say(told))
        if self.trail.now is None:
            self.go(Target(PAGES[0].name))

    # --- ways -------------------------------------------------------------------------------

    @Slot(Target)
    def go(self, target: Target) -> None:
        """Show what a target names."""
        if target.page in self.pages and self.desk.is_open:
            self.trail.go(target)
            self._show(target)

    def _show(self, target: Target) -> None:
        page = self.pages[target.page]
        self.pages.setCurrentWidget(page)
        self.rail.show_page(target.page)
        page.go_to(target)
        self.desk.at = self.trail.place(target)
        if not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus()
        self._follow_trail()

    @Slot()
    def _go_back(self) -> None:
        if (place := self.trail.back()) is not None:
            self._show(place)

    @Slot()
    def _go_forward(self) -> None:
        if (place := self.trail.forward()) is not None:
            self._show(place)

    def _follow_trail(self) -> None:
        self.menus.back.setEnabled(self.trail.can_go_back)
        self.menus.forward.setEnabled(self.trail.can_go_forward)
        for name, can in (("back", self.trail.can_go_back), ("forward", self.trail.can_go_forward)):
            button = self.menuBar().findChild(QToolButton, name)
            if button is not None:
                button.setEnabled(can)

    @Slot(str)
    def _choose(self, name: str) -> None:
        self.go(Target(name))

    @Slot()
    def _choose_by_menu(self) -> None:
        self._choose(self.sender().data())  # type: ignore[attr-defined]

    @Slot()
    def _new_visit(self) -> None:
        now = self.trail.now
        partner = now.key if now is not None and now.kind == "partner" else ""
        self.go(Target("visit", "partner" if partner else "", partner, tab="new"))

    @Slot()
    def _leave_finder(self) -> None:
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def commands(self) -> Sequence[QAction]:
        """Everything that can be done now: the menus', then what the page on show adds."""
        page = self.pages.currentWidget()
        return [*self.menus.actions, *(page.actions() if page is not None else ())]

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 (Qt's name and form)
        """As Qt asks: Tab goes on as one reads."""
        return reading.step(self, forward=forward)

    @property
    def is_busy(self) -> bool:
        """Whether anything is read, written or built."""
        return self.desk.is_busy

    # --- settings ---------------------------------------------------------------------------

    @Slot()
    def show_preferences(self) -> None:
        """Open the preferences."""
        if self.preferences is None:
            from gui.preferences import Preferences

            self.preferences = Preferences(self.desk, self.dress, self.shipped, self)
            self.preferences.language_chosen.connect(self.switch_language)
            self.preferences.scheme_chosen.connect(self.choose_scheme)
            self.preferences.text_size_chosen.connect(self.choose_text_size)
            self.preferences.workspace_chosen.connect(self._move)
            self.preferences.documents_chosen.connect(self._put_elsewhere)
        self.preferences.show()
        self.preferences.raise_()

    def _follow_settings(self) -> None:
        """The menus show what is set."""
        self.menus.languages[self.words.language].setChecked(True)
        if self.dress is not None:
            self.menus.schemes[self.dress.scheme].setChecked(True)
            self.menus.sizes[str(self.dress.text_size)].setChecked(True)
        if self.preferences is not None:
            self.preferences.show_settings(self.dress)

    @Slot(str)
    def switch_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.desk.settings.setValue("language", code)
        self.words.switch(code)
        self._follow_settings()

    @Slot(str)
    def choose_scheme(self, name: theme.Scheme) -> None:
        """Light, dark or as the system is."""
        if self.dress is not None:
            self.dress.choose(scheme=name)
        self._follow_settings()

    @Slot(int)
    def choose_text_size(self, size: int) -> None:
        """The size of text in hundredths of the system's."""
        if self.dress is not None:
            self.dress.choose(text_size=size)
        self._follow_settings()

    @Slot()
    def _choose_language(self) -> None:
        self.switch_language(self.sender().data())  # type: ignore[attr-defined]

    @Slot()
    def _choose_scheme(self) -> None:
        self.choose_scheme(self.sender().data())  # type: ignore[attr-defined]

    @Slot()
    def _choose_text_size(self) -> None:
        self.choose_text_size(int(self.sender().data()))  # type: ignore[attr-defined]

    @Slot(str)
    def _move(self, workspace: str) -> None:
        """Work on another workspace from now on; where everything typed is written in this one."""
        self.desk.move(replace(self.desk.place, workspace=Path(workspace)))

    @Slot(str)
    def _put_elsewhere(self, documents: str) -> None:
        self.desk.settings.setValue("folder", documents)
        self.desk.place = replace(self.desk.place, documents=Path(documents))

    @Slot()
    def _open_documents(self) -> None:
        from gui.opening import open_folder

        open_folder(self.desk.place.documents, self.words, self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: who comes back from another window sees what was written there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().resizeEvent(event)
        self.finder.keep_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: what no field took; Return presses the button with the focus."""
        if not press_by_return(event):
            super().keyPressEvent(event)

    # --- the end ----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: write what waits, then go."""
        if not self._leaving.may_leave():
            event.ignore()
            return
        from PySide6.QtWidgets import QMessageBox

        self.desk.settings.setValue("geometry", self.saveGeometry())
        self.desk.close()
        self.session.end()
        for box in self.findChildren(QMessageBox):
            box.close()
        super().closeEvent(event)
