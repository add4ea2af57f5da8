"""What is laid over pages: what is edited, what is pointed at, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.preview.sheets import Sheets

if TYPE_CHECKING:
    from briefings.produce import Spot

_EDGE = 8  # pixels from what is edited to the bar beside it


class Overlay:
    """Marks by page, in points."""

    def __init__(self) -> None:
        self.marked: tuple[Spot, ...] = ()
        self.pointed: tuple[Spot, ...] = ()
        self.found: dict[int, list[QRectF]] = {}  # page from 0 → boxes
        self.current: tuple[int, QRectF] | None = None  # what was found and is shown

    def clear(self) -> None:
        """Nothing is marked."""
        self.marked = self.pointed = ()
        self.found, self.current = {}, None

    def paint(
        self, painter: QPainter, page: int, sheets: Sheets, corner: QPointF, inks: tuple[QColor, QColor]
    ) -> None:
        """Lay the marks over a page (from 0); `inks` are the accent and a highlighter's colour."""
        accent, highlighter = inks
        for spots, strength in ((self.marked, 40), (self.pointed, 24)):
            for spot in spots:
                if spot.page - 1 == page:
                    _wash(painter, sheets.placed(page, box_of(spot), corner), accent, strength)
        marked = [sheets.placed(page, box_of(spot), corner) for spot in self.marked if spot.page - 1 == page]
        if marked:
            left = min(box.left() for box in marked) - _EDGE
            for box in marked:
                painter.fillRect(QRectF(left, box.top(), 3, box.height()), accent)
        for box in self.found.get(page, ()):
            _wash(painter, sheets.placed(page, box, corner), highlighter, 90)
        if self.current is not None and self.current[0] == page:
            placed = sheets.placed(page, self.current[1], corner)
            _wash(painter, placed, highlighter, 120)
            painter.setPen(QPen(highlighter.darker(170), 1.5))
            painter.drawRect(placed)


def box_of(spot: Spot) -> QRectF:
    """What a spot takes up of its page, in points."""
    return QRectF(spot.x, spot.y, spot.width, spot.height)


def _wash(painter: QPainter, box: QRectF, colour: QColor, strength: int) -> None:
    painter.fillRect(box, QColor(colour.red(), colour.green(), colour.blue(), strength))
