"""The window's icons: one family, drawn in `resources/icons`, in the colour of the text beside them."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from briefings.resources import resource

_INK = b"currentColor"
_MODES = (
    (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
    (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
)


def icon(name: str, palette: QPalette, size: int = 20) -> QIcon:
    """An icon in the palette's colours for buttons: usable, and greyed; as sharp as the screens there are."""
    return _icon(name, _colours(palette), size, _scales())


def _colours(palette: QPalette) -> tuple[str, ...]:
    role = QPalette.ColorRole.ButtonText
    return tuple(palette.color(group, role).name() for _, group in _MODES)


def _scales() -> tuple[int, ...]:
    return tuple(sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}))


def _icon(name: str, colours: tuple[str, ...], size: int, scales: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for (mode, _), colour in zip(_MODES, colours, strict=True):
        for scale in scales:
            made.addPixmap(_drawn(name, colour, size, scale), mode)
    return made


def _drawn(name: str, colour: str, size: int, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(_INK, colour.encode())))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@cache
def _source(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


# A class may have one base of Qt's: this one stands before another that has it. For types it is a button.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Dressed(_Button):
    """A button that keeps its icon in the colours of its palette."""

    _named: tuple[str, int] | None = None
    _drawn: tuple[tuple[str, ...], tuple[int, ...]] | None = None

    def dress(self, name: str, size: int = 20) -> None:
        """Have an icon, `size` pixels high, in the colour of the text also once that changes."""
        self._named, self._drawn = (name, size), None
        self.setIconSize(QSize(size, size))
        self._put_on()

    def event(self, event: QEvent) -> bool:
        """As Qt asks."""
        done = super().event(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._put_on()
        return done

    def _put_on(self) -> None:
        """Draw it, unless it is so already: Qt tells of many a palette that is the same."""
        if self._named is None:
            return
        wanted = _colours(self.palette()), _scales()
        if wanted != self._drawn:
            self._drawn = wanted
            (name, size), (colours, scales) = self._named, wanted
            self.setIcon(_icon(name, colours, size, scales))


class PushButton(_Dressed, QPushButton):
    """A button that can be dressed."""


class ToolButton(_Dressed, QToolButton):
    """A button that can be dressed."""
