"""A workspace of one's own with the samples in it, and what every action must be: whole, and undone whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from briefings.errors import BriefingError
from briefings.records.kinds import KINDS, Record
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace

R = TypeVar("R")
BY: dict[str, Any] = {"who": "tester", "when": datetime(2026, 11, 20, 9, 0)}


@pytest.fixture(scope="session")
def with_samples(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as workspace, workspace.action("samples", **BY) as action:
        for record in read_samples():
            action.put(record)
    return folder


@pytest.fixture
def workspace(with_samples: Path, tmp_path: Path) -> Workspace:
    folder = tmp_path / "workspace"
    shutil.copytree(with_samples, folder)
    opened = Workspace.open(folder)
    yield opened
    opened.close()


def everything(workspace: Workspace) -> dict[tuple[str, str], Record]:
    return {(record.kind, record.key): record for kind in KINDS for record in workspace.all(kind)}


def done_and_undone(workspace: Workspace, do: Callable[[], R]) -> R:
    """Do it, take it back, do it again: one action each, and nothing is left of what was taken back."""
    before = everything(workspace)
    actions = len(workspace.actions(1000))
    do()
    assert len(workspace.actions(1000)) == actions + 1
    assert everything(workspace) != before
    workspace.undo(workspace.actions(1)[0].number, "undo", **BY)
    assert everything(workspace) == before
    return do()


def refused(workspace: Workspace, do: Callable[[], object]) -> str:
    """What is said where it cannot be done; nothing was written, nothing stands in the log."""
    before = everything(workspace)
    actions = workspace.actions(1000)
    with pytest.raises(BriefingError) as raised:
        do()
    assert everything(workspace) == before
    assert workspace.actions(1000) == actions
    return str(raised.value)
