"""Start the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from briefings import surroundings
from briefings.catalogues import languages
from gui.desk import Place
from gui.excepthook import Excepthook
from gui.garbage import Collector
from gui.main_window import MainWindow
from gui.midnight import Midnight
from gui.qt_words import QtWords
from gui.theme import Theme
from gui.words import Words


def main() -> int:
    """Open the window and run until it is closed; the exit code."""
    application = QApplication(sys.argv)
    application.setApplicationName("Briefings")
    garbage = Collector(application)
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Briefings", "Briefings")
    dress = Theme(application, settings, application)
    dress.wear()
    known = languages()
    language = str(settings.value("language", ""))
    words = Words(language if language in known else surroundings.interface_language(known))
    QtWords(words, application).install()
    place = Place(
        workspace=Path(str(settings.value("workspace", "")) or surroundings.workspace_folder()),
        documents=Path(str(settings.value("folder", "")) or surroundings.documents_folder()),
        fonts=surroundings.font_folders(),
        today=surroundings.today(),
    )
    window = MainWindow(words, place, settings, dress)
    garbage.desk = window.desk
    Excepthook(words, window).install()
    Midnight(window.desk, surroundings.today, window)
    window.show()
    window.open_workspace()
    return application.exec()
