"""Start the window."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from briefings import surroundings
from briefings.i18n import languages
from gui import theme
from gui.desk import Place
from gui.main_window import MainWindow
from gui.messages import Excepthook
from gui.words import Words


def main() -> int:
    """Open the window and run until it is closed; the exit code."""
    application = QApplication(sys.argv)
    application.setApplicationName("Briefings")
    theme.apply(application)
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Briefings", "Briefings")
    known = languages()
    language = str(settings.value("language", ""))
    words = Words(language if language in known else surroundings.interface_language(known))
    place = Place(
        workspace=surroundings.workspace_folder(),
        documents=surroundings.documents_folder(),
        fonts=surroundings.font_folders(),
        today=surroundings.today(),
    )
    window = MainWindow(words, place, settings)
    Excepthook(words, window).install()
    window.show()
    window.open_workspace()
    return application.exec()
