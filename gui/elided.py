"""Words that give way: what has no room ends with dots, and the tooltip says all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget

_AIR = 12  # pixels about the words of a button


def _cut(text: str, metrics: QFontMetrics, room: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class Elided(QLabel):
    """One line of plain text; `text` is the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show this text as far as there is room."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = _cut(self._whole, self.fontMetrics(), self.contentsRect().width() - 2)
        super().setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")


class ElidedBox(QCheckBox):
    """A check box with one line of text; `text` is the whole of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show this text as far as there is room."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        from PySide6.QtWidgets import QStyle  # takes longer to import than the rest of a window's line

        style, metrics = self.style(), QStyle.PixelMetric
        box = sum(map(style.pixelMetric, (metrics.PM_IndicatorWidth, metrics.PM_CheckBoxLabelSpacing)))
        super().setText(_cut(self._whole, self.fontMetrics(), self.width() - box - _AIR))


class ElidedButton(QPushButton):
    """A button of words alone, such as a link; `text` is the whole of them."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show this text as far as there is room."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        super().setText(_cut(self._whole, self.fontMetrics(), self.width() - _AIR))
