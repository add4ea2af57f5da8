"""The page of visits on a desk of its own, and the ways of a user on it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefings.records.kinds import Pack, Topic, Visit
from gui.desk import Desk, Target
from gui.fields.day import DayField
from gui.main_window import MainWindow
from gui.pages.pack import PackPage
from gui.pages.pack.line import Line
from gui.pages.pack.prose import Prose

JAPAN, ASEAN = "sample-japan-visit", "sample-asean-visit"


class Sitting(QObject):
    """Somebody who sits before the page; where the page leads elsewhere, it is noted in `gone`.

    Before a page of their own, or that of a window.
    """

    def __init__(self, desk: Desk, qtbot: QtBot, window: MainWindow | None = None) -> None:
        super().__init__()
        self.desk, self.qtbot = desk, qtbot
        if window is not None:
            page = window.pages["visit"]
            assert isinstance(page, PackPage)
            self.page = page
            window.activateWindow()
            return
        self.page = PackPage(desk)
        self.gone: list[Target] = []
        qtbot.addWidget(self.page)
        desk.asked.connect(self._go)
        self.page.resize(1236, 700)
        self.page.show()
        self.page.activateWindow()

    @Slot(Target)
    def _go(self, target: Target) -> None:
        if target.page == "visit":
            self.page.go_to(target)
        else:
            self.gone.append(target)

    def go(self, tab: str = "", key: str = JAPAN, field: str = "") -> QWidget:
        """Go to a place of a visit; its editor."""
        self.desk.go(Target("visit", "visit" if key else "", key, tab=tab, field=field))
        self.rest()
        return self.page.work.stack.currentWidget()

    def rest(self) -> None:
        """Wait until everything is written and read."""
        self.qtbot.wait(20)
        self.qtbot.waitUntil(lambda: not self.desk.is_busy, timeout=60_000)
        self.qtbot.wait(20)

    def type(self, field: Prose, text: str) -> None:
        """Type into a field, in place of what it says, and wait until it is kept."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        self.qtbot.waitUntil(lambda: not field.is_waiting, timeout=10_000)
        self.rest()

    def type_line(self, line: Line, text: str) -> None:
        """The same for what is one line in no language, with Return behind it."""
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.rest()

    def press(self, button: QWidget) -> None:
        """Press a button."""
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    @property
    def visit(self) -> Visit:
        """The visit on show, as it is stored."""
        assert self.page.work.situation is not None
        return self.desk.workspace.get(Visit, self.page.work.situation.visit.key)

    @property
    def pack(self) -> Pack:
        """Its pack, as it is stored."""
        assert self.page.work.situation is not None
        assert self.page.work.situation.pack is not None
        return self.desk.workspace.get(Pack, self.page.work.situation.pack.key)

    def topic(self, key: str) -> Topic:
        """A topic, as it is stored."""
        return self.desk.workspace.get(Topic, key)


def type_day(field: DayField, text: str) -> None:
    """Type over a day and go on to the next field."""
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Tab)


def copied(text: str, html: str = "") -> QMimeData:
    """What stands on the clipboard."""
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    clipboard = QGuiApplication.clipboard()
    other = QMimeData()
    other.setText(text)
    if html:
        other.setHtml(html)
    clipboard.setMimeData(other)
    return data
