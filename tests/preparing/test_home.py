"""What the office calls itself."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings.errors import BriefingError
from briefings.preparing.home import office_name, rename_office, shipped_name
from briefings.records.kinds import Partner
from briefings.records.values import Text
from briefings.store.workspace import Workspace

NOW = datetime(2026, 12, 1, 9, 30)
TODAY = NOW.date()
BY = {"who": "An", "when": NOW}


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(filled, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def test_the_office_has_the_name_of_the_day(workspace: Workspace) -> None:
    assert office_name(workspace, TODAY) == shipped_name(TODAY)
    assert office_name(workspace, date(2020, 1, 1)) not in ({}, office_name(workspace, TODAY))


def test_an_office_is_renamed_from_now_on_and_it_can_be_undone(workspace: Workspace) -> None:
    before = office_name(workspace, TODAY)
    assert rename_office(workspace, " Chi cục Hải quan khu vực I ", "vi", TODAY, **BY)
    assert office_name(workspace, TODAY) == Text({**before, "vi": "Chi cục Hải quan khu vực I"})
    assert office_name(workspace, date(2020, 1, 1)) == shipped_name(date(2020, 1, 1))
    step = workspace.undoable()
    assert step is not None
    workspace.undo(step.number, "Undone", "An", NOW)
    assert office_name(workspace, TODAY) == before


def test_the_same_name_is_no_change_and_none_is_refused(workspace: Workspace) -> None:
    name = office_name(workspace, TODAY)["vi"]
    assert not rename_office(workspace, name, "vi", TODAY, **BY)
    with pytest.raises(BriefingError):
        rename_office(workspace, "  ", "vi", TODAY, **BY)
    assert workspace.undoable() is None
    assert next(one for one in workspace.all(Partner) if one.home).administration
