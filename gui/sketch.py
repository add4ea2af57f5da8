"""A figure of a paper on the screen: drawn by the core for the width there is, painted here."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from briefings.document import Figure
from briefings.figures import Box, Rule, Shape, Sketch
from gui import theme

_NARROWEST = 320  # pixels


class SketchView(QWidget):
    """Shows one figure; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._sketch: Sketch | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure | None) -> None:
        """Show a figure; None for none. What it shows is said to who cannot see it."""
        self._figure = figure
        self.setVisible(figure is not None)
        self.setAccessibleName(figure.alt if figure is not None else "")
        self._draw()

    def _draw(self) -> None:
        self._sketch = None
        if self._figure is None:
            return
        from briefings.overview.drawing import Colours, drawn

        def named(name: str) -> str:
            return theme.colour(name).name()[1:]

        colours = Colours(
            ink=named("Text"), accent=named("accent"), quiet=named("quiet"), tint=named("tint"),
            paper=named("Base"),
        )  # fmt: skip
        size = self._font().pixelSize()

        def measure(text: str, _size: float) -> float:
            return QFontMetricsF(self._font()).horizontalAdvance(text)

        width = max(self.width(), _NARROWEST)
        self._sketch = drawn(self._figure, float(width), float(size), measure, colours)
        self.setFixedHeight(int(self._sketch.height) + 8)
        self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(10, round(self.fontInfo().pixelSize() * 0.92)))
        return font

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return QSize(_NARROWEST, int(self._sketch.height) + 8 if self._sketch else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: draw anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def changeEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: other colours or letters are other drawings."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if self._sketch is not None and self.isVisible():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        if self._sketch is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for graphic in self._sketch.graphics:
            _paint(painter, graphic)
        painter.setFont(self._font())
        metrics = QFontMetricsF(self._font())
        for label in self._sketch.labels:
            painter.setPen(QColor(f"#{label.colour}"))
            shift = {"center": 0.5, "right": 1.0}.get(label.align, 0.0)
            x = label.x - shift * metrics.horizontalAdvance(label.text)
            painter.drawText(QPointF(x, label.y), label.text)
        painter.end()


def _paint(painter: QPainter, graphic: Box | Rule | Shape) -> None:
    if isinstance(graphic, Rule):
        painter.setPen(QPen(QColor(f"#{graphic.colour}"), graphic.width))
        painter.drawLine(QPointF(graphic.x1, graphic.y1), QPointF(graphic.x2, graphic.y2))
        return
    painter.setPen(QPen(QColor(f"#{graphic.stroke}"), graphic.line) if graphic.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(f"#{graphic.fill}") if graphic.fill else Qt.BrushStyle.NoBrush)
    if isinstance(graphic, Box):
        painter.drawRect(QRectF(graphic.x, graphic.y, graphic.width, graphic.height))
    elif graphic.radius:
        painter.drawEllipse(QPointF(*graphic.points[0]), graphic.radius, graphic.radius)
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in graphic.points]))
