"""The window's icons: one family, drawn in `resources/icons`, in the colour of the text beside them."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from briefings.resources import resource

_INK = b"currentColor"
_MODES = (
    (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
    (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
)


def dress(button: QAbstractButton, name: str, size: int = 20) -> None:
    """Give a button an icon in the colour of its text, now and whenever its palette changes."""
    _Dress(button, name, size)


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


class _Dress(QObject):
    """Keeps one button's icon in the colours of its palette."""

    def __init__(self, button: QAbstractButton, name: str, size: int) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._size = size
        self._drawn: tuple[tuple[str, ...], tuple[int, ...]] | None = None
        button.setIconSize(QSize(size, size))
        button.installEventFilter(self)
        self._put_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._put_on()
        return super().eventFilter(watched, event)

    def _put_on(self) -> None:
        """Draw it, unless it is so already: Qt tells of many a palette that is the same."""
        wanted = _colours(self._button.palette()), _scales()
        if wanted != self._drawn:
            self._drawn = wanted
            colours, scales = wanted
            self._button.setIcon(_icon(self._name, colours, self._size, scales))
