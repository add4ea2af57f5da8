"""The stack of pages: one in view; each is made when it is first gone to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from gui.desk import Desk
from gui.known_pages import KnownPage
from gui.page import Page


class Pages(QStackedWidget):
    """The pages of a window by their names."""

    def __init__(self, known: Iterable[KnownPage], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = {page.name: page for page in known}
        self._made: dict[str, Page] = {}
        self.currentChanged.connect(self._fit)

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def __getitem__(self, name: str) -> Page:
        """The page of a name. Raises KeyError where there is none."""
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = self._known[name].make(self._desk)
            self.addWidget(page)
        return page

    @Slot()
    def begin_anew(self) -> None:
        """Every page goes, with all it knows; each is made anew when it is gone to."""
        pages, self._made = list(self._made.values()), {}
        for page in pages:
            self.removeWidget(page)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)

    @Slot(int)
    def _fit(self, shown: int) -> None:
        """The page in view alone says how much room the window needs."""
        policies = QSizePolicy.Policy
        for place in range(self.count()):
            policy = policies.Preferred if place == shown else policies.Ignored
            if (page := self.widget(place)) is not None:
                page.setSizePolicy(policy, policy)
