"""The program is killed while somebody types: all but the last seconds of it is in the workspace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from briefings.records.kinds import Agreement
from briefings.store.workspace import Workspace

LOST_AT_MOST = 5.0  # seconds of typing

# Types a letter every twentieth of a second, without a pause, and says how many are in.
TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gui.desk import Place, Target
from gui.main_window import MainWindow
from gui.words import Words

folder = Path(sys.argv[1])
application = QApplication([])
place = Place(workspace=folder, documents=folder, fonts=(), today=date(2026, 12, 1))
settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
window = MainWindow(Words("vi"), place, settings)
window.show()
window.open_workspace()
typed = 0


def begin():
    window.go(Target("records", "agreement", sys.argv[2], field="summary"))
    timer.timeout.connect(type_one)
    timer.start(50)


def type_one():
    global typed
    editor = window.pages["records"].record.form.sections.editor("summary")
    QTest.keyClicks(editor.inputs()[0], "x")
    typed += 1
    print(typed, flush=True)


timer = QTimer()
window.desk.opened.connect(begin)
application.exec()
"""


def test_at_most_some_seconds_of_typing_are_lost(tmp_path: Path, filled: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as workspace:
        key = next(one.key for one in workspace.all(Agreement) if not one.summary)
    process = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), key],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
        text=True,
    )
    assert process.stdout is not None
    typed: list[float] = []  # when each letter was in
    for line in process.stdout:
        typed.append(time.monotonic())
        assert int(line) == len(typed)
        if typed[-1] - typed[0] > LOST_AT_MOST + 3:
            break
    killed = time.monotonic()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Workspace.open(folder) as workspace:
        kept = workspace.get(Agreement, key).summary.get("vi", "")
        assert workspace.check_integrity() == []
        assert len([one for one in workspace.actions() if one.label == "Summary"]) == 1
    due = sum(1 for moment in typed if moment < killed - LOST_AT_MOST)
    assert due > 0
    assert set(kept) == {"x"}
    assert len(kept) >= due
