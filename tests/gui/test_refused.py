"""A finished file that says what is not released, in the window: a clear message, and no file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from briefings.preparing.points import change_point
from briefings.records.kinds import Pack, Topic
from briefings.records.values import Text
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from gui.desk import Place, Target
from gui.main_window import MainWindow
from tests.gui.conftest import MakeWindow
from tests.gui.pack_page import JAPAN

OURS = Text({
    "vi": "Mức nhượng bộ cuối cùng là mười hai tháng chuyển tiếp",
    "en": "The last thing to give is twelve months of transition",
})  # fmt: skip

SAID = {
    "vi": ["2027-01-13 Programme", "dữ liệu xuất xứ điện tử", "Các ý › 9", "cho Nhật Bản", "Chưa lưu"],
    "en": ["2027-01-13 Programme", "origin data exchange", "Points › 9", "to Japan", "Nothing was"],
}  # fmt: skip
# A template of the office's own that knows by heart what is ours.
BY_HEART = f"""<section id="proposals" handling="releasable" title="{{{{ _("Participants") }}}}">
<p>{OURS["vi"]}</p></section>"""


def go(window: MainWindow, qtbot: QtBot, tab: str) -> None:
    window.desk.go(Target("visit", "visit", JAPAN, tab=tab))
    rest(window, qtbot)


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.is_busy and not window.desk.is_busy, timeout=60_000)
    qtbot.wait(20)


def told(window: MainWindow) -> list[QMessageBox]:
    return [one for one in window.findChildren(QMessageBox) if one.isVisible()]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_said_and_no_file_is_left(
    make_window: MakeWindow, qtbot: QtBot, place: Place, tmp_path: Path, language: str
) -> None:
    with Workspace.open(place.workspace) as workspace:
        when = datetime(2026, 11, 20)
        with workspace.action("samples", "tester", when) as action:
            for record in read_samples():
                action.put(record)
        topic = workspace.get(Topic, "sample-a1")
        at = next(at for at, one in enumerate(topic.points) if one.role == "tactical")
        change_point(workspace, topic, at, text=OURS, who="tester", when=when)
    folder = place.workspace / "templates" / "sections"
    folder.mkdir(parents=True)
    (folder / "proposals.xml.j2").write_text(BY_HEART, "utf-8")
    window = make_window(language)
    go(window, qtbot, "handout")
    work = window.pages["visit"].work
    work.handout.bar.by.setText("Trần B")
    qtbot.mouseClick(work.handout.bar.agree, Qt.MouseButton.LeftButton)
    rest(window, qtbot)
    go(window, qtbot, "build")
    documents = next(one for one in window.desk.workspace.all(Pack) if one.visit == JAPAN).documents
    for place_, box in work.build.boxes.items():
        box.setChecked(documents[place_].kind == "handout")
    work.build.folder.setText(str(tmp_path / "papers"))
    qtbot.mouseClick(work.build.build, Qt.MouseButton.LeftButton)
    rest(window, qtbot)
    message = next(iter(told(window))).text()
    assert all(words in message for words in SAID[language])
    assert OURS["vi"] in message
    assert "sample-a1 points" not in message  # said in words
    assert not work.build.made.isVisible()
    assert work.build.build.isEnabled()  # once it is mended
    assert not [path for path in (tmp_path / "papers").rglob("*") if path.is_file()]
