"""What somebody at the window waits for: that it is there, and that a change is seen in the preview."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import monotonic, perf_counter

from benchmarks.race import Row, milliseconds
from briefings import exchanging
from briefings.preparing import points
from briefings.records.kinds import Pack, Topic
from briefings.records.values import Text
from briefings.store.workspace import Workspace

_HOUSE = Path(__file__).resolve().parent.parent
_TODAY = date(2026, 12, 1)  # before the sample visits
_BY = {"who": "benchmark", "when": datetime(2026, 12, 1)}
_START_MOST = 2.0  # times a bare window


def rows(rounds: int) -> list[Row]:
    """Starts in processes of their own, in turns; then changes of one point with the preview on show."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Workspace.open(folder / "workspace") as workspace:
            exchanging.import_records(workspace, exchanging.read_samples(), "Sample visits put in", **_BY)
        return [*starts(folder, rounds), *_previews(folder, rounds)]


def starts(folder: Path, rounds: int) -> list[Row]:
    """A round before the first brings the files into memory, and compiles them as an installation does."""
    bare, painted, usable = [], [], []
    for turn in range(-1, rounds):
        alone, _ = _started("bare", folder)
        first, whole = _started("ours", folder)
        if turn >= 0:
            bare.append(alone)
            painted.append(first)
            usable.append(whole)
    return [
        _compared("a bare PySide6 window, painted", bare, bare),
        _compared("briefings, first painted", painted, bare, _START_MOST),
        _compared("briefings, the partners listed", usable, bare),
    ]


def _started(which: str, folder: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.starting", which, str(monotonic()), str(folder)]
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=_HOUSE, env=os.environ | compiled
    )
    first, whole = done.stdout.split()
    return float(first), float(whole)


def _compared(name: str, taken: list[float], measure: list[float], most: float = 0.0) -> Row:
    ratios = sorted(one / other for one, other in zip(taken, measure, strict=True))
    middle = statistics.median(ratios)
    verdict = f" (at most {most:g} ×: {'met' if middle <= most else 'missed'})" if most else ""
    value = milliseconds(statistics.median(taken)) + verdict
    return Row(name, value, middle, (ratios[0], ratios[-1]))


def _previews(folder: Path, rounds: int) -> list[Row]:
    """From the moment a change is asked for until the new page is painted; the paper is the whole pack."""
    from PySide6.QtCore import QEventLoop, QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from gui import theme
    from gui.desk import Desk, Place
    from gui.garbage import Collector
    from gui.preview import PreviewPane
    from gui.words import Words

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application)
    garbage = Collector(application)
    settings = QSettings(str(folder / "preview.ini"), QSettings.Format.IniFormat)
    place = Place(workspace=folder / "workspace", documents=folder / "out", fonts=(), today=_TODAY)
    desk = Desk(Words("vi"), place, settings)
    pane = PreviewPane(desk)
    pane.resize(640, 700)
    pane.show()
    drawn: list[float] = []

    def until(done: Callable[[], bool]) -> None:
        for _ in range(30_000):
            loop = QEventLoop()
            QTimer.singleShot(2, loop.quit)
            loop.exec()
            if done():
                return
        raise AssertionError("the preview did not come to rest")

    def wait_for_pixels(before: object) -> float:
        """The seconds until a paper other than the one before stands on the screen."""
        begun = perf_counter()
        until(lambda: pane.made is not None and pane.made is not before and pane.pages.paper is not None)
        paper = pane.pages.paper
        assert paper is not None
        drawn.clear()
        paper.drawn.connect(lambda *_: drawn.append(perf_counter()))
        until(lambda: bool(drawn) or not paper.busy)
        pane.pages.viewport().repaint()
        return perf_counter() - begun

    desk.open()
    until(lambda: desk.is_open and not desk.is_busy)
    with Workspace.open(place.workspace, create=False) as workspace:
        topic = next(one for one in workspace.all(Topic) if one.points and one.visit)
        pack = next(one.key for one in workspace.all(Pack) if one.visit == topic.visit)
    pane.show_pack(pack)
    first = wait_for_pixels(None)
    until(lambda: not pane.is_busy and not desk.is_busy)
    pane.show_origin("topic", topic.key, "points.0")
    changes = []
    for turn in range(rounds):
        before, text = pane.made, Text({"vi": f"Nội dung mới lần {turn}", "en": f"New words {turn}"})

        def change(workspace: Workspace, text: Text = text) -> None:
            points.change_point(workspace, workspace.get(Topic, topic.key), 0, text=text, **_BY)

        desk.write(change)
        changes.append(wait_for_pixels(before))
        until(lambda: not pane.is_busy and not desk.is_busy)
    pages = pane.made.preview.sizes if pane.made is not None and pane.made.preview is not None else ()
    pane.close()
    desk.close()
    garbage.deleteLater()
    return [
        Row(f"preview of a pack of {len(pages)} pages, from nothing to pixels", milliseconds(first), 1.0),
        Row(
            "preview, from a changed point to pixels",
            milliseconds(statistics.median(changes)),
            statistics.median(changes) / first,
            (min(changes) / first, max(changes) / first),
        ),
    ]
