"""Saving: whole or not at all, beside a file that is held, with words for what goes wrong."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings.errors import BriefingError
from briefings.saving import save


def test_replaces_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "pack.pdf"
    save(b"old", path)
    assert save(b"new", path).path == path
    assert path.read_bytes() == b"new"
    assert [file.name for file in path.parent.iterdir()] == ["pack.pdf"]


def test_saves_beside_a_file_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(b"open in Word")
    (tmp_path / "pack (2).docx").write_bytes(b"older")
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    saved = save(b"new", path)
    assert saved.path == tmp_path / "pack (3).docx"
    assert saved.instead_of == path
    assert saved.path.read_bytes() == b"new"
    assert path.read_bytes() == b"open in Word"


def test_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "pack.pdf").write_bytes(b"old")
    with pytest.raises(BriefingError, match=r"no room left on the disk for pack\.pdf"):
        save(b"new", tmp_path / "pack.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["pack.pdf"]
    assert (tmp_path / "pack.pdf").read_bytes() == b"old"


def test_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(BriefingError, match="Choose another folder"):
        save(b"new", tmp_path / "out" / "pack.pdf")


SAVE_FOR_EVER = """
import sys
from pathlib import Path
from briefings.saving import save
print("begun", flush=True)
while True:
    for fill in (b"a", b"b"):
        save(fill * 2_000_000, Path(sys.argv[1]) / "pack.pdf")
"""


@pytest.mark.parametrize("delay", [0.0, 0.011, 0.023, 0.037])
def test_killed_at_any_moment_leaves_no_partial_file(tmp_path: Path, delay: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SAVE_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    for path in tmp_path.glob("*.pdf"):
        assert path.read_bytes() in (b"a" * 2_000_000, b"b" * 2_000_000)
