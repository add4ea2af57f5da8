"""A window in a process of its own: `python -m benchmarks.starting bare|ours BEGUN FOLDER`.

Prints how many seconds after BEGUN (of the monotonic clock, when the process was asked for) the window was
first painted, and when it could be used: ours once it lists the partners.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def bare(begun: float) -> tuple[float, float]:
    """A main window with a label: what PySide6 itself takes."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    painted: list[float] = []

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
            super().paintEvent(event)  # type: ignore[arg-type]
            if not painted:
                painted.append(time.monotonic() - begun)
                QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = Window()
    window.resize(1280, 720)
    window.setCentralWidget(QLabel("Briefings"))
    window.show()
    application.exec()
    return painted[0], painted[0]


def ours(begun: float, folder: Path) -> tuple[float, float]:
    """The program as it is started, on a workspace that is there already."""
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    settings = folder / "Briefings" / "Briefings.ini"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f"[General]\nworkspace={folder / 'workspace'}\n", "utf-8")

    from PySide6.QtCore import QTimer

    from gui import app

    painted: list[float] = []
    usable: list[float] = []

    class Watched(app.MainWindow):
        """Notes when it is painted, and ends once it can be used."""

        def paintEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
            super().paintEvent(event)  # type: ignore[arg-type]
            if not painted:
                painted.append(time.monotonic() - begun)
                timer = QTimer(self)
                timer.timeout.connect(self.look)
                timer.start(2)

        def look(self) -> None:
            shown = self.pages.currentWidget()
            if shown is not None and shown.name == "partners" and shown.partners.model.rowCount() > 10:
                usable.append(time.monotonic() - begun)
                self.close()

    app.MainWindow = Watched  # type: ignore[misc]
    app.main()
    return painted[0], usable[0]


if __name__ == "__main__":
    since = float(sys.argv[2])
    print(*(bare(since) if sys.argv[1] == "bare" else ours(since, Path(sys.argv[3]))))
