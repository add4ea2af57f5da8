"""Colours as data: Fusion with our palette file, light or dark as the system is."""

from __future__ import annotations

import tomllib

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from briefings.resources import resource

_FILE = "palette.toml"


def apply(application: QApplication) -> None:
    """Dress the application. The palette file has a table for light and one for dark."""
    application.setStyle("Fusion")
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    colours: dict[str, str] = tomllib.loads(resource(_FILE).read_text("utf-8"))["dark" if dark else "light"]
    colours["chevron"] = resource(colours["chevron"]).as_posix()
    application.setPalette(palette(colours))
    application.setStyleSheet(_filled(resource("theme.qss").read_text("utf-8"), colours))


def palette(colours: dict[str, str]) -> QPalette:
    """The palette of a table: QPalette's role names; `disabled` greys text that cannot be used."""
    made = QPalette()
    for name, colour in colours.items():
        role = getattr(QPalette.ColorRole, name, None)
        if role is not None:
            made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return made


def _filled(sheet: str, colours: dict[str, str]) -> str:
    """The style sheet with `@name` replaced by the palette's colour; longest names first."""
    for name in sorted(colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", colours[name])
    return sheet
