"""The way of the Tab key: from field to field as one reads, however late a field was made.

Qt goes in the order in which widgets were made or came into the window; a field that is made when its
record is shown would come last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QScrollArea, QWidget

_BELOW = 12  # pixels that are seen beneath a field


def step(top: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next field within a window, or the one before; was there any?"""
    start = QApplication.focusWidget()
    if start is None or not (start is top or top.isAncestorOf(start)):
        start = top
    for widget in _after(start, top) if forward else _before(start, top):
        if widget is start:
            return False
        if _takes_focus(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            _scroll_to(widget)
            return True
    return False


def _takes_focus(widget: QWidget) -> bool:
    everything = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    wanted = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    return widget.focusPolicy() & wanted == wanted and widget.isEnabled() and widget.focusProxy() is None


def bring_into_view(widget: QWidget) -> None:
    """Scroll what a widget is in so far that it is seen, once what was made just now is laid out."""
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            _reveal(around, widget)
        around = around.parentWidget()


def _reveal(area: QScrollArea, widget: QWidget) -> None:
    """Scroll so far that a widget is seen whole with its label over it; where it is too high, its cursor."""
    inner = area.widget()
    if inner is None:
        return
    box = QRect(widget.mapTo(inner, QPoint()), widget.size())
    box.adjust(0, -2 * widget.fontMetrics().height(), 0, _BELOW)
    room = area.viewport().size()
    if box.height() > room.height() or box.width() > room.width():
        area.ensureWidgetVisible(widget)
        return
    for bar, first, last, seen in (
        (area.horizontalScrollBar(), box.left(), box.right(), room.width()),
        (area.verticalScrollBar(), box.top(), box.bottom(), room.height()),
    ):
        bar.setValue(min(max(bar.value(), last + 1 - seen), first))


def _after(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    """What is read after a widget, then everything from the beginning."""
    for part in _parts(widget):
        yield from _down(part)
    while widget is not top and (around := widget.parentWidget()) is not None:
        parts = _parts(around)
        for part in parts[_place(widget, parts) + 1 :]:
            yield from _down(part)
        widget = around
    yield from _down(top)


def _before(widget: QWidget, top: QWidget) -> Iterator[QWidget]:
    """What is read before a widget, the nearest first, then everything from the end."""
    while widget is not top and (around := widget.parentWidget()) is not None:
        parts = _parts(around)
        for part in reversed(parts[: max(0, _place(widget, parts))]):
            yield from _up(part)
        yield around
        widget = around
    yield from _up(top)


def _down(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for part in _parts(widget):
        yield from _down(part)


def _up(widget: QWidget) -> Iterator[QWidget]:
    for part in reversed(_parts(widget)):
        yield from _up(part)
    yield widget


def _place(widget: QWidget, parts: Sequence[QWidget]) -> int:
    return next((place for place, part in enumerate(parts) if part is widget), -1)


def _parts(around: QWidget) -> list[QWidget]:
    """The widgets directly in another one that are seen, as one reads them."""
    layout = around.layout()
    laid_out = list(_laid_out(layout)) if isinstance(layout, QBoxLayout | QGridLayout) else []
    others = [
        child
        for child in around.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not child.isWindow()
        and _place(child, laid_out) < 0
    ]
    return [*laid_out, *(others[place] for place in _read([child.geometry() for child in others]))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    items = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None]
    if not isinstance(layout, QBoxLayout):  # whose lines go one way
        items = [items[place] for place in _read([item.geometry() for item in items])]
    for item in items:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None and widget.isVisible():
            yield widget


def _read(boxes: Sequence[QRect]) -> list[int]:
    """The places of boxes in the order in which they are read: line by line, from the left."""
    lines: list[list[int]] = []
    end = 0
    for place in sorted(range(len(boxes)), key=lambda place: boxes[place].top()):
        box = boxes[place]
        if lines and box.top() < end:
            lines[-1].append(place)
            end = min(end, box.top() + box.height())
        else:
            lines.append([place])
            end = box.top() + box.height()
    return [place for line in lines for place in sorted(line, key=lambda place: boxes[place].left())]
