"""The page: the list of visits, the form for a new one, or one visit being prepared."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.records.kinds import Pack
from gui.desk import Desk, Target
from gui.page import Page
from gui.pages.pack import situation as places
from gui.pages.pack.situation import Spot


class PackPage(Page):
    """Target keys: of a visit, or of a pack (kind "pack"); with the tab "new", that of a partner."""

    name = "visit"
    title = N_("Visits")
    icon = "packs"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._is_made = False
        for message, does in (
            (N_("New visit and its pack"), self._begin),
            (N_("All visits"), self._all),
            (N_("Topics"), partial(self._way, places.TOPICS)),
            (N_("Programme"), partial(self._way, places.PROGRAMME)),
            (N_("What they will get"), partial(self._way, places.HANDOUT)),
            (N_("Build the papers"), partial(self._way, places.BUILD)),
            (N_("Issue"), partial(self._way, places.ISSUE)),
        ):
            action = QAction(self)
            self.words.keep(action.setText, message)
            action.triggered.connect(does)
            self.addAction(action)

    def _make(self) -> None:
        """The parts are made when the page is first shown: the window does not wait for them."""
        from gui.pages.pack.new import NewVisit
        from gui.pages.pack.visits import VisitsList
        from gui.pages.pack.work import Work
        from gui.pen import Pen

        self._is_made = True
        pen = Pen(self.desk, self)
        self.visits = VisitsList(self.desk)
        self.new = NewVisit(self.desk, pen)
        self.work = Work(self.desk, pen)
        for part in (self.visits, self.new, self.work):
            self.stack.addWidget(part)
        self.visits.opened.connect(self.open)
        self.visits.new_asked.connect(self._begin)
        self.new.made.connect(self._made)
        self.new.left.connect(self._list)
        self.work.left.connect(self._list)

    def refresh(self) -> None:
        """Read what is shown anew."""
        if not self._is_made:
            self._make()
        shown = self.stack.currentWidget()
        if shown is self.work:
            self.work.refresh()
        elif shown is self.visits:
            self.visits.refresh()
        self.setFocusProxy(shown or self.stack)

    def go_to(self, target: Target) -> None:
        """Show a visit at a tab, the form for a new one, or the list."""
        if not self._is_made:
            self._make()
        if target.tab == "new":
            self.stack.setCurrentWidget(self.new)
            self.new.begin(target.key)
        elif target.key:
            key = target.key
            if target.kind == Pack.kind:
                pack = self.desk.workspace.find(Pack, key)
                key = pack.visit or "" if pack is not None else ""
            self._open(key, _spot(target), target.key if target.kind == Pack.kind else "")
        else:
            self._list()
        self.setFocusProxy(self.stack.currentWidget() or self.stack)

    @Slot(str)
    def open(self, key: str) -> None:
        """Open a visit, by way of the window, so that *back* leads here."""
        self.desk.go(Target(self.name, "visit", key))

    def _open(self, key: str, spot: Spot, pack: str) -> None:
        if self.work.open(key, spot, pack):
            self.stack.setCurrentWidget(self.work)
        else:
            self._list()

    def _way(self, part: str) -> None:
        """Go to a part of the visit on show."""
        if self._is_made and self.stack.currentWidget() is self.work:
            self.work.go(Spot(part))

    @Slot()
    def _all(self) -> None:
        self.desk.go(Target(self.name))

    @Slot()
    def _begin(self) -> None:
        self.desk.go(Target(self.name, tab="new"))

    @Slot(str)
    def _made(self, key: str) -> None:
        self.desk.go(Target(self.name, "visit", key, tab=places.TOPICS))

    @Slot()
    def _list(self) -> None:
        self.stack.setCurrentWidget(self.visits)
        if self.desk.is_open:
            self.visits.refresh()


def _spot(target: Target) -> Spot:
    """The spot of a target: its tab is the part; a field of a topic is named `topic/<key>.<path>`."""
    part, _, key = target.tab.partition("/")
    return Spot(part or places.FACTS, key, target.field)
