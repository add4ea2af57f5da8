"""The program is killed while somebody types: all but the last seconds of it is in the workspace."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from briefings.records.kinds import Agreement, Topic, Visit
from briefings.records.values import encode_hook
from briefings.store.workspace import Workspace

LOST_AT_MOST = 5.0  # seconds of typing
TYPED_FOR = LOST_AT_MOST + 1.5
JAPAN = "sample-japan-visit"

# Goes to a place and types a letter every twentieth of a second into a field, without a pause, in place of
# what it says; tells how many are in.
TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from gui.desk import Place, Target
from gui.main_window import MainWindow
from gui.words import Words

folder, where, name = Path(sys.argv[1]), sys.argv[2].split("|"), sys.argv[3]
application = QApplication([])
place = Place(workspace=folder, documents=folder, fonts=(), today=date(2027, 1, 20))
settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
window = MainWindow(Words("en"), place, settings)
window.show()
window.open_workspace()
typed = 0
into = None


def begin():
    window.go(Target(where[0], where[1], where[2], tab=where[3], field=where[4]))
    timer.timeout.connect(type_one)
    timer.start(50)


def find():
    shown = [one for one in window.findChildren(QPlainTextEdit) if one.isVisible() and not one.isReadOnly()]
    return next((one for one in shown if one.accessibleName().startswith(name)), None)


def type_one():
    global typed, into
    if into is None:
        into = find() if not window.is_busy else None
        if into is None:
            return
        into.setFocus()
        into.selectAll()
    QTest.keyClicks(into, "x")
    typed += 1
    print(typed, flush=True)


timer = QTimer()
window.desk.opened.connect(begin)
application.exec()
"""

# Where somebody types: a target, and how the name of the field begins.
PLACES = {
    "record": ("records|agreement|{agreement}||summary", "Summary"),
    "new record": ("records|event||new|", "What came of it"),
    "point": ("visit|visit|{visit}|topic/{topic}|", "Text ("),
    "line of the programme": ("visit|visit|{visit}|programme|programme.0", "What happens ("),
    "words handed over": ("visit|visit|{visit}|handout|", "What they read ("),
    "new visit": ("visit|||new|", "Town ("),
    "results": ("results|visit|{visit}||", "What the history tells of it"),
}


@dataclass
class Typist:
    """One who types, in a process and a workspace of their own."""

    folder: Path
    process: subprocess.Popen[str]
    typed: list[float] = field(default_factory=list)  # when each letter was in
    killed: float = 0.0

    def follow(self) -> None:
        """Listen until it was typed long enough, then kill."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.typed.append(time.monotonic())
            assert int(line) == len(self.typed)
            if self.typed[-1] - self.typed[0] > TYPED_FOR:
                break
        self.killed = time.monotonic()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def kept(self) -> int:
        """How many letters can be found again."""
        with Workspace.open(self.folder) as workspace:
            assert workspace.check_integrity() == []
            records = [*workspace.all(Agreement), *workspace.all(Topic), *workspace.all(Visit)]
            texts = [msgspec.json.encode(one, enc_hook=encode_hook).decode() for one in records]
        texts += [path.read_text("utf-8") for path in self.folder.glob("drafts/*.json")]
        return max((len(run) for text in texts for run in re.findall("x{3,}", text)), default=0)


@pytest.fixture(scope="module")
def typists(tmp_path_factory: pytest.TempPathFactory, sampled: Path) -> dict[str, Typist]:
    """Everybody types at once and is killed."""
    with Workspace.open(sampled) as workspace:
        names = {
            "agreement": next(one.key for one in workspace.all(Agreement) if not one.summary),
            "topic": next(one.key for one in workspace.all(Topic) if one.visit == JAPAN and one.points),
            "visit": JAPAN,
        }
    found = {}
    for place, (target, name) in PLACES.items():
        folder = tmp_path_factory.mktemp("killed") / "workspace"
        shutil.copytree(sampled, folder)
        process = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(folder), target.format(**names), name],
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).resolve().parents[2],
            text=True,
        )
        found[place] = Typist(folder, process)
    listening = [threading.Thread(target=one.follow) for one in found.values()]
    for one in listening:
        one.start()
    for one in listening:
        one.join()
    return found


@pytest.mark.parametrize("place", PLACES)
def test_at_most_some_seconds_of_typing_are_lost(typists: dict[str, Typist], place: str) -> None:
    typist = typists[place]
    due = sum(1 for moment in typist.typed if moment < typist.killed - LOST_AT_MOST)
    assert due > 0
    assert typist.kept() >= due


def test_what_is_typed_into_a_field_is_one_action(typists: dict[str, Typist]) -> None:
    with Workspace.open(typists["record"].folder) as workspace:
        assert len([one for one in workspace.actions() if one.label == "Summary"]) == 1
