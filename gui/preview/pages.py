"""The pages of a preview, one below the other: drawn when they come into view, old ones shown until then.

What can be pointed at, what is marked and what was found is laid over them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from briefings.records.values import Origin
from gui.preview.overlay import Overlay, box_of
from gui.preview.paper import Paper, Pictures
from gui.preview.sheets import GAP, Sheets
from gui.theme import colour

if TYPE_CHECKING:
    from briefings.produce import Preview, Spot

Describe = Callable[[Sequence[Origin]], str]

LEAST, MOST = 0.25, 3.0  # of the real size
STEP = 1.2  # from one zoom to the next
_STILL = 4  # pixels that a click may move
_NEAR = 2  # pages that what is read may have moved and is still followed


class PageView(QAbstractScrollArea):
    """Shows one preview after the other; each takes the place of the last without a flicker."""

    clicked = Signal(tuple)  # the origins that were clicked
    paper_changed = Signal()  # another paper is shown, or none
    page_changed = Signal(int)  # the page at the top, from 1
    zoom_changed = Signal()

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self.preview: Preview | None = None
        self.paper: Paper | None = None
        self._sheets = Sheets((), 1.0)
        self._pictures = Pictures()
        self._zoom: float | None = None
        self._over = Overlay()
        self._pressed: QPoint | None = None
        self._page = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_next)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: a page at two thirds of its size."""
        return QSize(460, 600)

    # --- what is shown ----------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show another one; what is in view stays where it is where the new one has it too."""
        spot, below = self._reading()
        if self.paper is not None:
            self.paper.retire()
        self.preview = preview
        self.paper = Paper(preview.content, self)
        self.paper.drawn.connect(self._drawn)
        same = zip(self._sheets.sizes, preview.sizes, strict=False)
        self._pictures.age({page for page, (old, new) in enumerate(same) if old == new})
        self._over.clear()
        self._arrange()
        self._go_on_reading(spot, below, preview)
        self._scrolled()
        self.paper_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        if self.paper is not None:
            self.paper.retire()
        self.preview = self.paper = None
        self._pictures.age(())
        self._over.clear()
        self._arrange()
        self.paper_changed.emit()

    def mark(self, spots: Sequence[Spot]) -> None:
        """Lay a mark over what is being edited."""
        self._over.marked = tuple(spots)
        self.viewport().update()

    def show_found(self, found: dict[int, list[QRectF]], current: tuple[int, QRectF] | None) -> None:
        """Lay marks over what a search found (page from 0 → boxes in points), one of them stronger."""
        self._over.found, self._over.current = found, current
        self.viewport().update()

    def sees(self, page: int, box: QRectF) -> bool:
        """Is some of a box (in points, on a page from 0) in view?"""
        return self.viewport().rect().intersects(self._sheets.placed(page, box, self._corner()).toRect())

    def reveal(self, page: int, box: QRectF) -> None:
        """Scroll so that a box (in points, on a page from 0) can be read; not where it can already."""
        placed = self._sheets.placed(page, box, self._corner())
        seen = QRectF(self.viewport().rect()).adjusted(0, GAP, 0, -GAP)
        if seen.contains(placed):
            return
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if placed.top() < seen.top() or placed.bottom() > seen.bottom():
            down.setValue(int(down.value() + placed.top() - seen.height() / 4))
        if placed.left() < 0 or placed.right() > seen.width():
            across.setValue(int(across.value() + placed.left() - GAP))

    # --- zoom and pages ---------------------------------------------------------------------

    @property
    def zoom(self) -> float | None:
        """Of the real size; None: as wide as there is room."""
        return self._zoom

    @property
    def scale(self) -> float:
        """How large pages are now, of their real size."""
        return self._sheets.scale * 72 / self.logicalDpiX()

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Show pages larger or smaller; what is at a point of the view, or at its top, stays there."""
        at = at or QPointF(0, 0)
        page, x, y = self._sheets.point(at + self._corner())
        self._zoom = None if zoom is None else min(max(zoom, LEAST), MOST)
        self._arrange()
        placed = self._sheets.placed(page, QRectF(x, y, 0, 0), QPointF(0, 0))
        self.verticalScrollBar().setValue(round(placed.y() - at.y()))
        self.horizontalScrollBar().setValue(round(placed.x() - at.x()))
        self.zoom_changed.emit()

    @property
    def page(self) -> int:
        """The page at the top of the view, from 1; 0 where there is none."""
        return self._page

    def go_to_page(self, page: int, y: float = 0.0) -> None:
        """Show a page (from 1) from `y` points on."""
        top = self._sheets.placed(page - 1, QRectF(0, y, 0, 0), QPointF(0, 0)).y()
        self.verticalScrollBar().setValue(round(top) - (GAP if not y else 2 * GAP))

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _arrange(self) -> None:
        sizes = self.preview.sizes if self.preview is not None else ()
        room = self.viewport().size()
        real = self.logicalDpiX() / 72
        widest = max((width for width, _ in sizes), default=1.0)
        scale = (
            max((room.width() - 2 * GAP) / widest, LEAST * real) if self._zoom is None else self._zoom * real
        )
        self._sheets = Sheets(sizes, scale, room.width())
        for bar, length, seen in (
            (self.verticalScrollBar(), self._sheets.height, room.height()),
            (self.horizontalScrollBar(), self._sheets.width, room.width()),
        ):
            bar.setRange(0, max(round(length) - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self.viewport().update()
        self._later.start()

    @Slot()
    def _scrolled(self) -> None:
        page = self._sheets.page_at(self.verticalScrollBar().value() + 2 * GAP) + 1 if self.preview else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._over.pointed = ()
        self.viewport().update()
        self._later.start()

    def _reading(self) -> tuple[Spot | None, float]:
        """The first fact in view, and how many pixels below the top of the view it stands."""
        corner = self._corner()
        for spot in self.preview.spots if self.preview is not None else ():
            placed = self._sheets.placed(spot.page - 1, box_of(spot), corner)
            if placed.top() >= 0:
                return spot, placed.top()
        return None, 0.0

    def _go_on_reading(self, spot: Spot | None, below: float, preview: Preview) -> None:
        """Bring what was read to where it stood; else leave the view at the place it had."""
        same = [one for one in preview.spots if spot is not None and one.origins[0] == spot.origins[0]]
        if spot is None or not same:
            return
        near = min(same, key=lambda one: (abs(one.page - spot.page), abs(one.y - spot.y)))
        if abs(near.page - spot.page) <= _NEAR:
            top = self._sheets.placed(near.page - 1, box_of(near), QPointF(0, 0)).top()
            self.verticalScrollBar().setValue(round(top - below))

    # --- drawing ----------------------------------------------------------------------------

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value()
        return self._sheets.between(top, top + self.viewport().height())

    def _width(self, page: int) -> int:
        return round(self._sheets.rect(page).width() * self.devicePixelRatioF())

    @Slot()
    def _draw_next(self) -> None:
        """Have the next page drawn that is in view, or just out of it, and has no picture of its size."""
        if self.paper is None or self.paper.busy:
            return
        seen = self._in_view()
        beside = [page for page in (seen.stop, seen.start - 1) if 0 <= page < self.paper.pages]
        for page in (*seen, *beside):
            if not self._pictures.serves(page, self.paper.width_drawn(page, self._width(page))):
                self.paper.draw(page, self._width(page))
                return

    @Slot(int, QImage)
    def _drawn(self, page: int, picture: QImage) -> None:
        self._pictures.keep(page, picture, self._in_view())
        self.viewport().update()
        self._later.start()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: paper, its picture, and what is laid over it."""
        painter = QPainter(self.viewport())
        corner = self._corner()
        inks = (colour("accent", self.palette()), colour("found", self.palette()))
        for page in self._in_view():
            sheet = self._sheets.rect(page).translated(-corner)
            painter.fillRect(sheet, QColor(Qt.GlobalColor.white))
            picture = self._pictures.of(page)
            if picture is not None:
                sharp = abs(picture.width() - self._width(page)) <= 1
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not sharp)
                painter.drawImage(sheet, picture)
            self._over.paint(painter, page, self._sheets, corner, inks)
        painter.end()

    # --- pointing ---------------------------------------------------------------------------

    def _origins(self, place: QPointF) -> tuple[Origin, ...]:
        if self.preview is None:
            return ()
        page, x, y = self._sheets.point(place + self._corner())
        return self.preview.at(page + 1, x, y)

    def _point_at(self, origins: tuple[Origin, ...]) -> None:
        here = self._in_view()
        pointed = (
            tuple(
                spot
                for spot in self.preview.spots
                if spot.page - 1 in here and origins and spot.origins == origins
            )
            if self.preview is not None
            else ()
        )
        if pointed != self._over.pointed:
            self._over.pointed = pointed
            hand = Qt.CursorShape.PointingHandCursor if pointed else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """As Qt asks: what is under the pointer is said, and lost when the pointer leaves."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            origins = self._origins(QPointF(event.pos()))
            if origins:
                QToolTip.showText(event.globalPos(), self._describe(origins), self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(())
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: show what could be clicked."""
        self._point_at(self._origins(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a click begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: a click that did not move goes to the record."""
        pressed, self._pressed = self._pressed, None
        here = event.position().toPoint()
        if pressed is not None and (here - pressed).manhattanLength() <= _STILL:
            origins = self._origins(event.position())
            if origins:
                self.clicked.emit(origins)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: from fact to fact by Ctrl+Up and Ctrl+Down, Return goes to its record."""
        down = self.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._over.pointed:
            self.clicked.emit(self._over.pointed[0].origins)
        elif event.key() == Qt.Key.Key_Home:
            down.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            down.setValue(down.maximum())
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Point at the next fact, or the one before; from the top of the view where none is pointed at."""
        spots = self.preview.spots if self.preview is not None else ()
        if not spots:
            return
        if self._over.pointed:
            place = spots.index(self._over.pointed[0 if by < 0 else -1])
        else:
            first, _ = self._reading()
            place = (spots.index(first) if first in spots else 0) - (by > 0)
        here = spots[place].origins if self._over.pointed else ()
        place += by
        while 0 < place < len(spots) - 1 and spots[place].origins == here:
            place += by
        spot = spots[min(max(place, 0), len(spots) - 1)]
        self.reveal(spot.page - 1, box_of(spot))
        self._point_at(spot.origins)
        place_said = self._sheets.placed(spot.page - 1, box_of(spot), self._corner()).bottomLeft().toPoint()
        QToolTip.showText(
            self.viewport().mapToGlobal(place_said), self._describe(spot.origins), self.viewport()
        )

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: Ctrl and the wheel make pages larger and smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / 120
            self.set_zoom(self.scale * STEP**turned, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: pages as wide as the view follow it, and what is read stays."""
        page, _, y = self._sheets.point(self._corner())
        self._arrange()
        top = self._sheets.placed(page, QRectF(0, y, 0, 0), QPointF(0, 0)).y()
        self.verticalScrollBar().setValue(round(top))
