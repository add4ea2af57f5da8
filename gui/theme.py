"""Colours as data: Fusion with our palette file, light or dark, and the size of text."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from briefings.resources import resource

_FILE = "palette.toml"

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
TEXT_SIZES = (90, 100, 115, 130, 150)  # in hundredths of what the system says

# What `theme.qss` says in pixels at 100 %.
_SIZES = {"text_title": 22, "text_large": 17, "text_small": 12}


class Theme(QObject):
    """Dresses the application as the settings say, and anew when they or the system change."""

    def __init__(self, application: QApplication, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._points = application.font().pointSizeF()
        self._worn: tuple[bool, int] | None = None
        application.styleHints().colorSchemeChanged.connect(self.wear)

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system is."""
        chosen = str(self._settings.value("theme", ""))
        return next((scheme for scheme in SCHEMES if scheme == chosen), "system")

    @property
    def text_size(self) -> int:
        """The size of text in hundredths of the system's."""
        chosen = str(self._settings.value("text_size", ""))
        return int(chosen) if chosen in {str(size) for size in TEXT_SIZES} else 100

    def choose(self, *, scheme: Scheme | None = None, text_size: int | None = None) -> None:
        """Keep a choice and show it at once."""
        if scheme is not None:
            self._settings.setValue("theme", scheme)
        if text_size is not None:
            self._settings.setValue("text_size", str(text_size))
        self.wear()

    @Slot()
    def wear(self) -> None:
        """Dress the application where anything is other than it was."""
        scheme, size = self.scheme, self.text_size
        system = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        worn = (scheme == "dark" or (scheme == "system" and system), size)
        if worn == self._worn:
            return
        self._worn = worn
        font = self._application.font()
        font.setPointSizeF(self._points * size / 100)
        self._application.setFont(font)
        apply(self._application, dark=worn[0], text_size=size)


def apply(application: QApplication, *, dark: bool = False, text_size: int = 100) -> None:
    """Dress the application. The palette file has a table for light and one for dark."""
    application.setStyle("Fusion")
    colours = table(dark=dark)
    files = {name: resource(colours[name]).as_posix() for name in ("chevron", "check")}
    values = dict(colours, **files)
    values |= {name: f"{round(size * text_size / 100)}px" for name, size in _SIZES.items()}
    application.setPalette(palette(colours))
    application.setStyleSheet(_filled(resource("theme.qss").read_text("utf-8"), values))


@cache
def table(*, dark: bool) -> dict[str, str]:
    """The colours by name, of the light or the dark table."""
    colours: dict[str, str] = tomllib.loads(resource(_FILE).read_text("utf-8"))["dark" if dark else "light"]
    return colours


def colour(name: str, shown_on: QPalette | None = None) -> QColor:
    """A colour of the table that the application wears, or that a palette is made from."""
    worn, roles = shown_on or QApplication.palette(), QPalette.ColorRole
    dark = worn.color(roles.Window).lightness() < worn.color(roles.WindowText).lightness()
    return QColor(table(dark=dark)[name])


def palette(colours: dict[str, str]) -> QPalette:
    """The palette of a table: QPalette's role names; `disabled` greys text that cannot be used."""
    made = QPalette()
    for name, shade in colours.items():
        role = getattr(QPalette.ColorRole, name, None)
        if role is not None:
            made.setColor(role, QColor(shade))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return made


def _filled(sheet: str, values: dict[str, str]) -> str:
    """The style sheet with `@name` replaced by its value; longest names first."""
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    return sheet
