"""What a careful eye would find fault with in a window: cut words, overlaps, things without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from briefings.i18n import Translator
from gui.elided import ElidedBox, ElidedButton
from gui.words import Words

_SLACK = 2  # pixels
_MOST_PRESSES = 1000


# --- a language 40 % longer ------------------------------------------------------------------


def stretched(text: str) -> str:
    """The text with two letters of five added, in words that may be wrapped, with marks above and below."""
    missing = len(text) * 2 // 5
    return text + (" Ậpỹ" * (missing // 4 + 1))[: missing + 1].rstrip() if missing else text


class _Stretched(Translator):
    def gettext(self, message: str) -> str:
        return stretched(super().gettext(message)) if message else ""

    def word(self, context: str, code: str) -> str:
        return stretched(super().word(context, code))


class PseudoWords(Words):
    """The words of a language that nobody speaks: those of another, longer."""

    @staticmethod
    def _made(language: str) -> Translator:
        return _Stretched(language, "interface")

    def say(self, message: str, **values: object) -> str:
        return self.translator.say(message, **values)


# --- faults ----------------------------------------------------------------------------------


def faults(top: QWidget) -> list[str]:
    """Everything that is wrong with what is visible in a window or dialog."""
    found: list[str] = []
    for widget in _visible(top):
        found += [f"{_place(widget, top)}: {fault}" for fault in _of(widget)]
    found += [f"{_place(first, top)} overlaps {_place(second, top)}" for first, second in _overlaps(top)]
    return found


def _visible(top: QWidget) -> Iterator[QWidget]:
    """The widget and what is in it, without other windows that belong to it."""
    yield top
    for child in top.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from _visible(child)


def _of(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _of_label(widget)
        case QPushButton() | QToolButton() | QCheckBox() | QRadioButton():
            yield from _of_button(widget)
        case QComboBox():
            shown = widget.currentText()
            room = widget.width() - 36  # the arrow and the air beside the words
            if widget.fontMetrics().horizontalAdvance(shown) > room + _SLACK and not widget.toolTip():
                yield f"“{shown}” is cut"
        case QScrollArea() if (inner := widget.widget()) is not None:
            never = widget.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if never and inner.width() > widget.viewport().width() + _SLACK:
                yield f"{inner.width()} pixels wide in {widget.viewport().width()}, and nothing to scroll by"
        case QTabBar():
            if widget.sizeHint().width() > widget.width() + _SLACK and not widget.usesScrollButtons():
                yield "tabs are cut"
    if _takes_focus(widget) and not _name(widget):
        yield "has no accessible name"
    parent = widget.parentWidget()
    if isinstance(widget, QLabel | QAbstractButton) and parent is not None and _cut_by(widget):
        yield f"“{getattr(widget, 'text', lambda: '')()}” stands partly outside its parent"


def _plain(text: str, shown: QLabel) -> str:
    rich = shown.textFormat() == Qt.TextFormat.RichText
    return QTextDocumentFragment.fromHtml(text).toPlainText() if rich else text


def _of_label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text:
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _SLACK:
            yield f"“{_plain(text, label)[:60]}” needs {needed} pixels of height and has {label.height()}"
        widest = max(
            (label.fontMetrics().horizontalAdvance(word) for word in _plain(text, label).split()), default=0
        )
        if widest > label.contentsRect().width() + _SLACK:
            yield f"“{_plain(text, label)[:60]}” holds a word wider than the label"
        return
    needed = max(
        label.fontMetrics().horizontalAdvance(line) for line in _plain(text, label).splitlines() or [""]
    )
    if needed > label.contentsRect().width() + _SLACK and not label.toolTip():
        yield f"“{text}” needs {needed} pixels and has {label.contentsRect().width()}"


def _of_button(button: QAbstractButton) -> Iterator[str]:
    text = re.sub("&(?!&)", "", button.text())
    hint = button.sizeHint()
    only_icon = not text or (
        isinstance(button, QToolButton)
        and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        and not button.icon().isNull()
    )
    if only_icon:
        children = button.findChildren(QLabel)
        if not button.toolTip() and not children and not button.icon().isNull():
            yield "an icon alone, without a tooltip"
        return
    widest = max(button.fontMetrics().horizontalAdvance(line) for line in text.splitlines())
    gives_way = isinstance(button, ElidedBox | ElidedButton)  # and says all of it when it is pointed at
    if widest > button.width() + _SLACK and not gives_way:
        yield f"“{text}” is cut"
    if hint.width() > button.width() + 3 * _SLACK and not button.toolTip():
        yield f"“{text}” needs {hint.width()} pixels and has {button.width()}"
    if button.fontMetrics().height() > button.height() + _SLACK:
        yield f"“{text}” is cut in its height"


def _takes_focus(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inner = isinstance(widget, QScrollBar | QSplitterHandle | QMenuBar) or (
        isinstance(parent, QComboBox | QAbstractScrollArea) and widget.objectName().startswith("qt_")
    )
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and not inner
        and widget.focusProxy() is None
        and not isinstance(widget, QTabBar | QStackedWidget)
        and type(widget) is not QWidget
    )


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _cut_by(widget: QWidget) -> bool:
    """Does something around the widget that cannot be scrolled cut it off?"""
    box, around = QRect(QPoint(), widget.size()), widget
    while (parent := around.parentWidget()) is not None and not around.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False
        box.moveTopLeft(around.mapToParent(box.topLeft()))
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(box):
            return True
        around = parent
    return False


def _overlaps(top: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Pairs of labels, buttons and fields that cover one another; a panel laid over the window is meant."""
    for widget in _visible(top):
        if isinstance(widget, QAbstractScrollArea | QSplitterHandle | QComboBox):
            continue
        children = [
            child
            for child in widget.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not isinstance(child, QSplitterHandle)
            and child.objectName() != "panel"
            and not child.objectName().startswith("qt_")
        ]
        for place, first in enumerate(children):
            for second in children[place + 1 :]:
                common = first.geometry().intersected(second.geometry())
                if common.width() > _SLACK and common.height() > _SLACK:
                    yield first, second


def _place(widget: QWidget, top: QWidget) -> str:
    names: list[str] = []
    around: QWidget | None = widget
    while around is not None and around is not top:
        names.append(around.objectName() or type(around).__name__)
        around = around.parentWidget()
    return "/".join(reversed(names[:4])) or type(top).__name__


# --- the way of the Tab key ------------------------------------------------------------------


def tab_order(top: QWidget) -> list[QWidget]:
    """The widgets in `top` that the Tab key reaches, pressed until it comes to one again.

    They begin behind what is not in `top`, or with the highest.
    """
    top.activateWindow()
    QApplication.processEvents()
    top.activateWindow()
    QApplication.processEvents()
    first = next((one for one in _visible(top) if _takes_focus(one)), None)
    if first is None:
        return []
    first.setFocus()
    reached = [first]
    for _press in range(_MOST_PRESSES):
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget in reached[:-1] or widget is None:
            break
        if widget is not reached[-1]:  # a date has parts, a text links: the same field once more
            reached.append(widget)
    outside = [at for at, widget in enumerate(reached) if not top.isAncestorOf(widget)]
    begin = outside[-1] if outside else min(range(len(reached)), key=lambda at: _seen(reached[at], top))
    return [widget for widget in reached[begin:] + reached[:begin] if top.isAncestorOf(widget)]


def order_faults(top: QWidget) -> list[str]:
    """Steps of the Tab key that go up, or back to the left; and what it does not reach."""
    found = []
    reached = tab_order(top)
    for first, second in pairwise(reached):
        a, b = _apart(first, second)
        if b.bottom() <= a.top() and b.left() <= a.left():
            found.append(f"Tab goes up from {_place(first, top)} to {_place(second, top)}")
        elif b.right() <= a.left() and abs(a.center().y() - b.center().y()) <= _SLACK:
            found.append(f"Tab goes left from {_place(first, top)} to {_place(second, top)}")
    missed = [one for one in _visible(top) if _takes_focus(one) and one not in reached]
    return [*found, *(f"Tab does not reach {_place(one, top)}" for one in missed)]


def _seen(widget: QWidget, top: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(top, QPoint())
    return corner.y(), corner.x()


def _apart(first: QWidget, second: QWidget) -> tuple[QRect, QRect]:
    """Where two widgets stand, or what they are in where that is not the same."""
    around = [first]
    while (parent := around[-1].parentWidget()) is not None and not around[-1].isWindow():
        around.append(parent)
    while second.parentWidget() not in around:
        second = second.parentWidget()
    first = around[max(0, around.index(second.parentWidget()) - 1)]
    return first.geometry(), second.geometry()
