"""The newer data that ships, and a copy in a safe place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from briefings.editing import care
from briefings.errors import BriefingError
from briefings.records.kinds import Source
from briefings.store.workspace import Workspace

BY = {"who": "An", "when": datetime(2027, 3, 1, 9)}


def written(folder: Path, as_of: str, version: str, title: str = "Gazette") -> Path:
    folder.mkdir()
    (folder / "dataset.toml").write_text(
        f'title = {{ en = "Small" }}\nversion = "{version}"\nas_of = "{as_of}"\n', "utf-8"
    )
    (folder / "records.toml").write_text(f'[[source]]\nkey = "a"\ntitle = "{title}"\n', "utf-8")
    return folder


@pytest.mark.parametrize(
    ("as_of", "version", "newer"),
    [
        ("2026-11-21", "2026.11.21", False),
        ("2026-12-01", "2026.12.1", True),
        ("2026-11-20", "2026.11.22", False),
        ("2026-11-21", "2026.11.21.1", True),
        ("2026-11-21", "2026.9.30", False),
    ],
)
def test_data_is_newer_by_its_day_then_by_its_version(
    tmp_path: Path, as_of: str, version: str, newer: bool
) -> None:
    held = written(tmp_path / "held", "2026-11-21", "2026.11.21")
    other = written(tmp_path / "other", as_of, version, "Official gazette")
    with Workspace.open(tmp_path / "workspace", dataset=held) as workspace:
        assert (care.newer_data(workspace, other) is not None) is newer
        if newer:
            done = care.take_in_newer(workspace, dataset=other, **BY)
            assert done.replaced == [("source", "a")]
            assert care.newer_data(workspace, other) is None
            workspace.undo(workspace.actions()[0].number, "Undone", **BY)
            assert workspace.get(Source, "a").title == "Gazette"
            assert care.newer_data(workspace, other) is not None
        else:
            with pytest.raises(BriefingError, match="holds the data of 2026-11-21 already"):
                care.take_in_newer(workspace, dataset=other, **BY)


def test_a_backup_is_a_workspace_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    held = written(tmp_path / "held", "2026-11-21", "1")
    target = tmp_path / "safe" / "workspace.db"
    with Workspace.open(tmp_path / "workspace", dataset=held) as workspace:
        care.back_up(workspace, target)
        with pytest.raises(BriefingError, match="is there already"):
            care.back_up(workspace, target)
        care.back_up(workspace, target, over=True)
        with pytest.raises(BriefingError, match="is there already"):
            care.back_up(workspace, tmp_path / "workspace" / "workspace.db", over=True)
    with Workspace.open(target.parent, create=False) as copy:
        assert copy.get(Source, "a").title == "Gazette"
