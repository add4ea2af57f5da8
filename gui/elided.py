"""Words that give way: what has no room ends with dots, and the tooltip says all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSizePolicy, QWidget

_TITLE_LINES = 2
_AIR = 12  # pixels about the words of a button

if TYPE_CHECKING:
    _Worded = QWidget
else:
    _Worded = object


class _GivesWay(_Worded):
    """Stands before the Qt class that shows the words; `text` is the whole of them, in one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, self.sizePolicy().verticalPolicy())
        self.setText(text)

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

    def _room(self) -> int:
        """Pixels there are for words."""
        return self.width() - _AIR

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self._room())
        super().setText(cut)  # type: ignore[misc]
        self.setToolTip(self._whole if cut != self._whole else "")


class Elided(_GivesWay, QLabel):
    """A line of plain text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def _room(self) -> int:
        return self.contentsRect().width() - 2


class ElidedBox(_GivesWay, QCheckBox):
    """A check box."""

    def _room(self) -> int:
        from PySide6.QtWidgets import QStyle  # takes longer to import than the rest of a window's line

        style, metrics = self.style(), QStyle.PixelMetric
        box = sum(map(style.pixelMetric, (metrics.PM_IndicatorWidth, metrics.PM_CheckBoxLabelSpacing)))
        return super()._room() - box


class ElidedButton(_GivesWay, QPushButton):
    """A button of words alone, such as a link."""


class Title(Elided):
    """A title on one line, or smaller on two."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)

    def _fit(self) -> None:
        self._wear("large")
        is_long = self.fontMetrics().horizontalAdvance(self._whole) > self._room()
        if is_long:
            self._wear("heading")
        shown = self._whole
        while is_long and self._lines(shown) > _TITLE_LINES and " " in shown:
            shown = f"{shown.removesuffix('…').rpartition(' ')[0]}…"
        QLabel.setText(self, shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def _wear(self, name: str) -> None:
        if self.objectName() != name:
            self.setObjectName(name)
            self.style().unpolish(self)
            self.style().polish(self)

    def _lines(self, text: str) -> int:
        metrics, width = self.fontMetrics(), max(self._room(), 1)
        flags = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(0, 0, width, 10_000, flags, text).height() // metrics.lineSpacing()
