"""Issuing that is stopped, or meets a bug, issues nothing; the page is ready for another try."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from briefings.progress import Progress
from briefings.records.kinds import Copy, Edition
from briefings.store.workspace import Workspace
from gui.pages.pack.building import Issuing
from tests.gui.conftest import MakeDesk
from tests.gui.pack_page import Sitting


@pytest.fixture
def sitting(make_desk: MakeDesk, qtbot: QtBot, tmp_path: Path) -> Sitting:
    made = Sitting(make_desk("vi"), qtbot)
    made.desk.settings.setValue("build_folder", str(tmp_path / "papers"))
    return made


def ready(sitting: Sitting) -> Any:
    """The page, with everything said that issuing needs."""
    editor = sitting.go("issue")
    editor.by.setText("Trần B")
    editor.anyway.setChecked(True)
    assert editor.issue.isEnabled()
    return editor


def nothing_is_issued(sitting: Sitting, tmp_path: Path) -> bool:
    kept = sitting.desk.workspace
    return not (kept.all(Edition) or kept.all(Copy) or list(tmp_path.glob("papers/**/*.*")))


def test_it_can_be_stopped(sitting: Sitting, tmp_path: Path) -> None:
    editor = ready(sitting)
    editor.issue.click()
    assert editor.running.isVisible()
    assert not editor.issue.isEnabled()
    editor.running.stop.click()
    sitting.rest()
    assert "Đã dừng" in editor.running.said.text()
    assert nothing_is_issued(sitting, tmp_path)
    assert sitting.pack.state != "issued"
    assert editor.issue.isEnabled()


def test_a_bug_is_told_as_one(
    sitting: Sitting, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Issuing, workspace: Workspace, progress: Progress) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Issuing, "__call__", broken)
    editor = ready(sitting)
    with qtbot.waitSignal(sitting.desk.crashed, timeout=10_000) as told:
        editor.issue.click()
    sitting.rest()
    assert "ZeroDivisionError" in told.args[0]
    assert not editor.made.isVisible()
    assert nothing_is_issued(sitting, tmp_path)
    assert editor.issue.isEnabled()
