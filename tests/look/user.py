"""Somebody who sits at the window: sees what is on the screen, clicks with the mouse and types.

Everything is found by what stands on it or, where nothing does, by the name that is read out for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from gui.main_window import MainWindow

PATIENCE = 60.0  # seconds until somebody gives up
Kind = TypeVar("Kind", bound=QWidget)
Field = QLineEdit | QPlainTextEdit | QTextEdit


class User:
    """`pictures` is the folder for what the screen shows after each step, None for no pictures."""

    def __init__(self, window: MainWindow, pictures: Path | None = None) -> None:
        self.window = window
        self.say = window.words.say
        self.language = window.words.language
        self.pictures = pictures
        self.steps = 0

    # --- waiting and looking ------------------------------------------------------------------

    @staticmethod
    def wait(milliseconds: int = 30) -> None:
        """Let the window work; the threads of its jobs too."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, shown: Callable[[], bool], what: str) -> None:
        """Wait until something is to be seen."""
        for _ in range(int(PATIENCE * 1000 / 30)):
            if shown():
                return
            self.wait()
        raise AssertionError(f"{what}: not seen; there is {self.texts()}")

    def rest(self) -> None:
        """Wait until nothing is at work any more."""
        self.wait()
        self.until(lambda: not self.window.is_busy, "rest")
        self.wait()

    def look(self, step: str) -> None:
        """Keep a picture of the screen."""
        self.steps += 1
        if self.pictures is None:
            return
        self.wait(150)
        self.front().grab().save(str(self.pictures / f"walk-{self.language}-{self.steps:02}-{step}.png"))

    def front(self) -> QWidget:
        """The dialog that lies over the window, or the window."""
        return next(
            (
                one
                for one in reversed(QApplication.topLevelWidgets())
                if one.isVisible() and one.isModal() and one is not self.window
            ),
            self.window,
        )

    def texts(self) -> list[str]:
        """Everything that can be read in front."""
        return list(filter(None, (read(one) for one in self.all(QWidget))))

    def reads(self, text: str) -> bool:
        """Can a text be read in front, alone or in a longer one?"""
        return any(text in one for one in self.texts())

    # --- finding ------------------------------------------------------------------------------

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Everything of a kind that is in front, from the top down."""
        top = self.front()
        found = [one for one in top.findChildren(kind) if one.isVisible() and one.window() is top]
        return sorted(found, key=lambda one: one.mapTo(top, QPoint()).y())

    def find(self, kind: type[Kind], named: str, is_it: Callable[[Kind], bool] = lambda _one: True) -> Kind:
        """The widget of a kind that has this name or text and can be used; waits for it."""
        found: list[Kind] = []

        def is_there() -> bool:
            found[:] = [
                one for one in self.all(kind) if one.isEnabled() and named in names(one) and is_it(one)
            ]
            return bool(found)

        self.until(is_there, named)
        return found[0]

    # --- the hand -----------------------------------------------------------------------------

    def reach(self, widget: QWidget) -> None:
        """Scroll until a widget is in view, as one does with the wheel."""
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea) and hasattr(around, "ensureWidgetVisible"):
                around.ensureWidgetVisible(widget, 20, 40)
            around = around.parentWidget()
        self.wait(10)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on it; what is covered or out of view cannot be clicked."""
        self.reach(widget)
        at = at if at is not None else _spot(widget)
        top = widget.window()
        hit = top.childAt(widget.mapTo(top, at))
        assert hit is not None, f"{names(widget)} is out of view"
        assert hit is widget or widget.isAncestorOf(hit), f"{names(widget)} is covered by {names(hit)}"
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(top, widget.mapTo(top, at)))
        self.wait()

    def press(self, message: str, **values: object) -> None:
        """Click the button that says a message of the catalogue."""
        self.click(self.find(QAbstractButton, self.say(message, **values)))
        self.rest()

    def write(self, field: Field, text: str) -> None:
        """Click into a field and write in place of what it says, key by key."""
        self.click(field if isinstance(field, QLineEdit) else field.viewport())
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            _press(field, letter)
        self.wait()

    def type_day(self, field: QLineEdit, day: date) -> None:
        """Type another date over a day, as people write it, and go on."""
        self.click(field)
        field.selectAll()
        QTest.keyClicks(field, f"{day.day}/{day.month}/{day.year}")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.wait()

    def key(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        focus = self.front().focusWidget() or self.front()
        QTest.keyClick(focus, key, how)
        self.wait()

    def tree_line(self, starts: str) -> None:
        """Click the line of the outline that starts with a text."""
        tree = self.all(QTreeWidget)[0]
        item = next(one for one in _items(tree) if one.text(0).startswith(starts))
        tree.scrollToItem(item)
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).center())
        self.rest()


def _press(field: QWidget, letter: str) -> None:
    """A key that has the letter; one that no key has comes as input methods send it."""
    if letter.isascii():
        QTest.keyClicks(field, letter)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


def names(widget: QWidget) -> list[str]:
    """What a widget is known by: what it says, its name for who cannot see it, its tooltip."""
    text = read(widget).replace("\n", " ")
    spin = widget.parentWidget() if widget.objectName() == "qt_spinbox_lineedit" else None
    name = widget.accessibleName() or (spin.accessibleName() if spin is not None else "")
    return [one for one in (text, name, widget.toolTip(), widget.objectName()) if one]


def read(widget: QWidget) -> str:
    """What can be read on a widget; empty for one that says nothing itself."""
    match widget:
        case QLabel() | QLineEdit():
            return widget.text()
        case QAbstractButton():
            return widget.text().replace("&&", "&")
        case QComboBox():
            return widget.currentText()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
        case QAbstractItemView():
            return "\n".join(_rows(widget))
    return ""


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 200)) if model is not None else ():
        yield str(model.index(row, 0).data() or "")


def _items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    iterator = QTreeWidgetItemIterator(tree)
    while (item := iterator.value()) is not None:
        yield item
        iterator += 1


def _spot(widget: QWidget) -> QPoint:
    """Where one clicks: on the box or dot of what has one, on the beginning of what is long."""
    box: QRect = widget.rect()
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        return QPoint(min(12, box.width() // 2), box.center().y())
    return box.center()
