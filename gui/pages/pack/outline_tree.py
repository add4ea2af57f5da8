"""The tree of the outline: lines that can be put in another order among their own, by key or by hand."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QTreeWidget

MOVES = Qt.ItemDataRole.UserRole + 3  # may the line be moved?

_MIME = "application/x-briefings-line"
_THICK = 2  # pixels of the line that shows where something is dropped


class OutlineTree(QTreeWidget):
    """The tree; `move_asked` carries by how many of the lines that move the line chosen is to go down, or up.

    What is dragged is the line chosen. The tree itself moves nothing: it is filled anew with what is stored.
    """

    move_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._mark = QRect()  # where it would be dropped
        self._is_dragging = False
        self.setDragDropMode(QTreeWidget.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)  # drawn here: Qt's own offers places between other lines too

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: Alt with an arrow key moves what is chosen."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(by)
        else:
            super().keyPressEvent(event)

    def can_move(self, by: int) -> bool:
        """Is there room for the line chosen to go so many places down, or up?"""
        chosen = self.currentIndex()
        rows = self._moving(chosen.parent())
        return chosen.row() in rows and 0 <= rows.index(chosen.row()) + by < len(rows)

    # --- by hand ----------------------------------------------------------------------------

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: take the line chosen along, where it may be moved."""
        chosen = self.currentIndex()
        if not chosen.data(MOVES):
            return
        carried = QMimeData()
        carried.setData(_MIME, b"")
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.viewport().grab(self.visualRect(chosen)))
        self._is_dragging = True
        drag.exec(Qt.DropAction.MoveAction)
        self._is_dragging = False
        self._show(QRect())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: nothing from elsewhere is taken."""
        event.setAccepted(self._is_dragging)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: show where it would be put."""
        super().dragMoveEvent(event)  # scrolls at the edges
        target = self._target(event.position().toPoint())
        self._show(target[1] if target else QRect())
        event.setAccepted(target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().dragLeaveEvent(event)
        self._show(QRect())

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: have it moved, where it may stand there."""
        super().dragLeaveEvent(QDragLeaveEvent())  # stops scrolling
        target = self._target(event.position().toPoint())
        self._show(QRect())
        event.setAccepted(target is not None)
        if target is not None and target[0]:
            self.move_asked.emit(target[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: the lines, and the place where something would be dropped."""
        super().paintEvent(event)
        if not self._mark.isNull():
            QPainter(self.viewport()).fillRect(self._mark, self.palette().highlight())

    def _show(self, mark: QRect) -> None:
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()

    def _target(self, at: QPoint) -> tuple[int, QRect] | None:
        """By how many places the line chosen would move if it were dropped here, and the mark that says so.

        None where it cannot stand: beside lines that are not its own.
        """
        chosen, under = self.currentIndex(), self.indexAt(at)
        parent = chosen.parent()
        if not self._is_dragging or not under.isValid():
            return None
        rows = self._moving(parent)
        if under == parent:
            place = 0
        else:
            while under.isValid() and under.parent() != parent:
                under = under.parent()
            if not under.isValid():
                return None
            first = under.row() + (at.y() > self._box(under).center().y())
            place = sum(row < first for row in rows)
        before = rows.index(chosen.row())
        by = place - before - (place > before)
        if place < len(rows):
            height = self.visualRect(self._at(rows[place], parent)).top()
        else:
            height = self._box(self._at(rows[-1], parent)).bottom()
        left = self.visualRect(chosen).left()
        return by, QRect(left, height - _THICK // 2, self.viewport().width() - left, _THICK)

    def _at(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> QModelIndex:
        return self.model().index(row, 0, parent)

    def _moving(self, parent: QModelIndex | QPersistentModelIndex) -> list[int]:
        """Which lines below a head may be moved."""
        return [row for row in range(self.model().rowCount(parent)) if self._at(row, parent).data(MOVES)]

    def _box(self, index: QModelIndex) -> QRect:
        """A line with all that is seen below it."""
        last = index
        while self.isExpanded(last) and (rows := self.model().rowCount(last)):
            last = self._at(rows - 1, last)
        return self.visualRect(index).united(self.visualRect(last))
