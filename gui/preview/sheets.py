"""Where pages stand below one another: between points on a page and pixels of the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

GAP = 12  # pixels around and between pages


class Sheets:
    """Pages of some `sizes` (width, height in points) at a `scale` (pixels a point) in a view `room` wide."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, room: int = 0) -> None:
        self.sizes = tuple(sizes)
        self.scale = scale
        self.width = max((width for width, _ in sizes), default=0.0) * scale + 2 * GAP
        self._middle = max(self.width, room) / 2
        self._tops: list[float] = []
        top = float(GAP)
        for _, height in sizes:
            self._tops.append(top)
            top += round(height * scale) + GAP
        self.height = top

    def rect(self, page: int) -> QRectF:
        """What a page (from 0) takes up of the whole."""
        width, height = (round(length * self.scale) for length in self.sizes[page])
        return QRectF(round(self._middle - width / 2), self._tops[page], width, height)

    def placed(self, page: int, box: QRectF, corner: QPointF) -> QRectF:
        """A box in points on a page, in pixels from the `corner` that is in view."""
        if not 0 <= page < len(self.sizes):
            return QRectF()
        sheet, scale = self.rect(page), self.scale
        return QRectF(
            sheet.x() + box.x() * scale - corner.x(),
            sheet.y() + box.y() * scale - corner.y(),
            box.width() * scale,
            box.height() * scale,
        )

    def page_at(self, y: float) -> int:
        """The page (from 0) at a height of the whole, or the one before it; 0 where there is none."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def point(self, place: QPointF) -> tuple[int, float, float]:
        """Page (from 0) and points from its top left corner of a place in the whole."""
        page = self.page_at(place.y())
        if not self.sizes:
            return page, 0.0, 0.0
        sheet = self.rect(page)
        return page, (place.x() - sheet.x()) / self.scale, (place.y() - sheet.y()) / self.scale

    def between(self, top: float, bottom: float) -> range:
        """The pages (from 0) of which something stands between two heights of the whole."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)
