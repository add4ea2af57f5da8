"""Pictures of the window: before and after a build, in every language, at the sizes of two common screens."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefings import surroundings
from briefings.i18n import languages
from gui import theme
from gui.desk import Place
from gui.main_window import MainWindow
from gui.words import Words

SIZES = [(1366, 768), (1920, 1080)]
TYPED = "nhat"


def wait(window: MainWindow) -> None:
    """Let the window finish what it is at."""
    while window.is_busy:
        QTest.qWait(20)
    QTest.qWait(100)


def main() -> None:
    """Draw into the folder named."""
    folder = Path(sys.argv[1])
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as work:
        place = Place(
            workspace=Path(work, "workspace"),
            documents=Path(work, "out"),
            fonts=surroundings.font_folders(),
            today=date.today(),
        )
        for language in languages():
            settings = QSettings(f"{work}/{language}.ini", QSettings.Format.IniFormat)
            window = MainWindow(Words(language), place, settings)
            window.show()
            window.open_workspace()
            wait(window)
            window.partners.search.setText(TYPED)
            window.partners.choose_first()
            for name, act in (("form", lambda: None), ("built", window.request.build.click)):
                act()
                wait(window)
                for width, height in SIZES:
                    window.resize(width, height)
                    QTest.qWait(100)
                    picture = window.grab().scaled(
                        width, height, mode=Qt.TransformationMode.SmoothTransformation
                    )
                    picture.save(str(folder / f"window-{name}.{language}.{width}x{height}.png"))
            window.close()


if __name__ == "__main__":
    main()
