"""Pictures of the window: every page in every language, light and dark, at the sizes of two common screens.

`windows.py FOLDER` draws all of them; `windows.py FOLDER --docs` those that the manual shows.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefings import exchanging, surroundings
from briefings.i18n import languages
from briefings.records.kinds import Agreement, Visit
from briefings.store.workspace import Workspace
from gui.desk import Place, Target
from gui.garbage import Collector
from gui.known_pages import PAGES
from gui.main_window import MainWindow
from gui.theme import SCHEMES, Scheme, Theme
from gui.words import Words

SIZES = [(1366, 768), (1920, 1080)]
TODAY = date(2026, 12, 1)  # before the sample visits


def wait(window: MainWindow) -> None:
    """Let the window finish what it is at."""
    QTest.qWait(400)  # what is typed or chosen is read a moment later
    while window.is_busy:
        QTest.qWait(20)
    QTest.qWait(200)


def targets(place: Place) -> dict[str, Target]:
    """Where each page is shown: with the sample visit to a country, or the partner that it is made to."""
    with Workspace.open(place.workspace) as workspace:
        visit = next(one for one in workspace.all(Visit) if one.direction == "outgoing")
        agreement = workspace.all(Agreement)[0]
    shown = {page.name: Target(page.name) for page in PAGES}
    for name in shown.keys() & {"visit", "results"}:
        shown[name] = Target(name, "visit", visit.key)
    shown["partners"] = Target("partners", "partner", visit.partners[0])
    shown["records"] = Target("records", "agreement", agreement.key)
    return shown


def save(widget: QWidget, path: Path, size: tuple[int, int] | None = None) -> None:
    """Draw a widget as the screen shows it, in a palette of 256 colours, which is what it needs."""
    picture = widget.grab()
    if size is not None and picture.size() != QSize(*size):
        picture = picture.scaled(*size, mode=Qt.TransformationMode.SmoothTransformation)
    picture.save(str(path))
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)


def draw(window: MainWindow, folder: Path, name: str, sizes: list[tuple[int, int]]) -> None:
    """Every page at every size."""
    for page, target in targets(window.desk.place).items():
        window.resize(*sizes[0])
        window.go(target)
        if page == "visit":
            QTest.qWait(3000)  # its papers are looked through a while after it is shown
        wait(window)
        for width, height in sizes:
            window.resize(width, height)
            wait(window)
            save(window, folder / f"window-{page}.{name}.{width}x{height}.png", (width, height))


def main() -> None:
    """Draw into the folder named."""
    folder, docs = Path(sys.argv[1]), "--docs" in sys.argv
    schemes: tuple[Scheme, ...] = ("light",) if docs else SCHEMES[1:]
    sizes = SIZES[:1] if docs else SIZES
    application = QApplication([])
    Collector(application)
    for language in languages():
        for scheme in schemes:
            with tempfile.TemporaryDirectory() as work:
                settings = QSettings(f"{work}/settings.ini", QSettings.Format.IniFormat)
                settings.setValue("theme", scheme)
                dress = Theme(application, settings)
                dress.wear()
                place = Place(
                    workspace=Path(work, "workspace"),
                    documents=Path(work, "out"),
                    fonts=surroundings.font_folders(),
                    today=TODAY,
                )
                name = language if docs else f"{language}.{scheme}"
                window = MainWindow(Words(language), place, settings, dress)
                window.resize(*sizes[0])
                window.show()
                window.open_workspace()
                wait(window)
                save(window, folder / f"window-first-run.{name}.png")
                with Workspace.open(place.workspace) as workspace:
                    exchanging.import_records(
                        workspace,
                        exchanging.read_samples(),
                        "Sample visits put in",
                        who="",
                        when=datetime.combine(TODAY, datetime.min.time()),
                    )
                window.open_workspace()
                wait(window)
                draw(window, folder, name, sizes)
                window.close()


if __name__ == "__main__":
    main()
