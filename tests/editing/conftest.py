"""A workspace of one's own with the shipped data set in it, and who works on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace

BY: dict[str, Any] = {"who": "tester", "when": datetime(2026, 11, 20, 9, 0)}


@pytest.fixture(scope="session")
def sampled(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sampled") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder) as workspace, workspace.action("samples", **BY) as action:
        for record in read_samples():
            action.put(record)
    return folder


@pytest.fixture
def workspace(sampled: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(sampled, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened
