"""The words that Qt says itself (menus of a text field, its own dialogs), in the interface's language.

Qt comes with few languages, and Vietnamese is none of them. What is not listed here stays in English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator, Slot

from briefings.errors import N_
from gui.words import Words

# As Qt writes them, without the marks of their keys.
_SAID = (
    # the menu of a text field
    N_("Undo"), N_("Redo"), N_("Cut"), N_("Copy"), N_("Paste"), N_("Delete"), N_("Select All"),
    # buttons of dialogs
    N_("OK"), N_("Cancel"), N_("Close"), N_("Yes"), N_("No"), N_("Open"), N_("Save"),
    # printing, where the system has no dialog of its own
    N_("Print"), N_("Printer"), N_("Name:"), N_("Properties"), N_("Location:"), N_("Type:"),
    N_("Output file:"), N_("Options >>"), N_("Options <<"), N_("Print to File (PDF)"), N_("Local file"),
    N_("Write PDF file"), N_("Copies"), N_("Copies:"), N_("Options"), N_("Print range"), N_("Print all"),
    N_("Pages from"), N_("to"), N_("Pages"), N_("Page Set:"), N_("All Pages"), N_("Odd Pages"),
    N_("Even Pages"), N_("Output Settings"),
    N_("Collate"), N_("Reverse"), N_("Color Mode"), N_("Color"), N_("Grayscale"),
    N_("Duplex Printing"), N_("None"), N_("Long side"), N_("Short side"), N_("Page size:"),
    N_("Orientation"), N_("Portrait"), N_("Landscape"), N_("Margins"),
    # choosing a file or a folder, likewise
    N_("Look in:"), N_("File name:"), N_("Files of type:"), N_("Directory:"), N_("Choose"), N_("Back"),
    N_("Forward"), N_("Parent Directory"), N_("Create New Folder"), N_("Name"), N_("Type"),
    N_("Date Modified"),
)  # fmt: skip
_QT = frozenset(_SAID)


class QtWords(QTranslator):
    """Says Qt's words for as long as the application lives."""

    def __init__(self, words: Words, application: QCoreApplication) -> None:
        super().__init__(application)
        self._words = words
        self._application = application
        words.changed.connect(self.install)

    @Slot()
    def install(self) -> None:
        """Speak from now on; said again, it has Qt say everything anew."""
        self._application.removeTranslator(self)
        self._application.installTranslator(self)

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        """As Qt asks."""
        plain = source.replace("&", "")
        return self._words.say(plain) if context.startswith("Q") and plain in _QT else None

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return False
