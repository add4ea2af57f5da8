"""A small data set, and a fresh workspace made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefings.store.workspace import Workspace

SMALL = """
[[source]]
key = "gazette"
title = "Official gazette"
publisher = "Ministry"

[[partner]]
key = "AA"
type = "country"
name = { vi = "Đông Hải", en = "Easthaven" }
sources = ["gazette"]

[[partner]]
key = "bb"
type = "forum"
name = { en = "Border Board", vi = "Ban Biên giới" }
members = [{ partner = "AA" }]

[[event]]
key = "talks-2024"
title = { vi = "Hội đàm về hải quan số", en = "Talks on digital customs" }
type = "meeting"
date = "2024-06"
partners = ["AA"]
forums = ["bb"]
contacts = [{ partner = "AA", type = "talks" }]
sources = ["gazette"]
"""

WriteDataset = Callable[..., Path]


@pytest.fixture
def small_records() -> str:
    """The records of the small data set, as TOML."""
    return SMALL


@pytest.fixture
def write_dataset(tmp_path: Path) -> WriteDataset:
    """Write a data set with these records; gives its folder."""

    def write(records: str, version: str = "1") -> Path:
        folder = tmp_path / f"dataset-{version}"
        folder.mkdir(exist_ok=True)
        (folder / "dataset.toml").write_text(
            f'title = {{ en = "A small set" }}\nversion = "{version}"\nas_of = "2026-11-21"\n', "utf-8"
        )
        (folder / "records.toml").write_text(records, "utf-8")
        return folder

    return write


@pytest.fixture
def small(write_dataset: WriteDataset) -> Path:
    return write_dataset(SMALL)


@pytest.fixture
def workspace(tmp_path: Path, small: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace", dataset=small) as opened:
        yield opened
