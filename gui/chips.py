"""Chips: a word in a thin frame of its colour; the word says it, the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QWidget

from briefings.errors import N_
from briefings.records.values import Handling
from gui import theme

HANDLING = {
    Handling.RELEASABLE: N_("Releasable"),
    Handling.INTERNAL: N_("Internal"),
    Handling.RESTRICTED: N_("Restricted (named readers)"),
}
_PADDING = 7  # pixels at each side of the word
_TINT = 26  # of 255: how much of the frame's colour its ground has


def size(word: str, metrics: QFontMetrics) -> tuple[int, int]:
    """Width and height of a chip."""
    return metrics.horizontalAdvance(word) + 2 * _PADDING, metrics.height() + 4


def paint(painter: QPainter, box: QRectF, word: str, colour: str) -> None:
    """Paint a chip; `colour` is a name of the palette file, "" for a quiet one."""
    shade = theme.colour(colour or "quiet")
    ground = theme.colour(colour or "quiet")
    ground.setAlpha(_TINT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


class Chip(QLabel):
    """A chip as a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip")

    def say(self, word: str, colour: str) -> None:
        """Show a word; `colour` is a name of the palette file."""
        self.setText(word)
        self.setProperty("tone", colour)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(word))
