"""The window's icons: one family, drawn in `resources/icons`, in the colour of the text beside them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from briefings.resources import resource

_SCALES = (1, 2, 3)  # of screens
_INK = b"currentColor"


def dress(button: QAbstractButton, name: str, size: int = 20) -> None:
    """Give a button an icon in the colour of its text, now and whenever its palette changes."""
    _Dress(button, name, size)


def icon(name: str, palette: QPalette, size: int = 20) -> QIcon:
    """An icon in the palette's colours for buttons: usable, and greyed."""
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText).name()
        for scale in _SCALES:
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


class _Dress(QObject):
    """Keeps one button's icon in the colours of its palette."""

    def __init__(self, button: QAbstractButton, name: str, size: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._size = size
        button.setIconSize(QSize(size, size))
        button.installEventFilter(self)
        self._put_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.PaletteChange:
            self._put_on()
        return super().eventFilter(watched, event)

    def _put_on(self) -> None:
        self._button.setIcon(icon(self._name, self._button.palette(), self._size))
