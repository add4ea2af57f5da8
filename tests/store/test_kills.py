"""The power goes at any moment: what was committed is there, and nothing is half-made."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from briefings.records.kinds import Source
from briefings.store.exchange import write_records
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)
FORK = multiprocessing.get_context("fork")  # a child costs a millisecond, not an import


def killed_after(seconds: float, work: Callable[[int], None]) -> bytes:
    """Run `work` in a child, kill it that long after its first sign, give all it wrote to its pipe."""
    read_end, write_end = os.pipe()
    child = FORK.Process(target=work, args=(write_end,))
    child.start()
    os.close(write_end)
    said = os.read(read_end, 1)  # it has begun
    time.sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    while more := os.read(read_end, 65536):
        said += more
    os.close(read_end)
    return said


@pytest.mark.parametrize("round_", range(5))
def test_killed_while_saving(tmp_path: Path, small: Path, round_: int) -> None:
    """Seven kills a round on one workspace, so that later ones meet what earlier ones left."""
    delays = random.Random(round_)
    folder = tmp_path / "workspace"
    Workspace.open(folder, dataset=small).close()
    committed: set[str] = set()

    for attempt in range(7):

        def save(pipe: int, attempt: int = attempt) -> None:
            workspace = Workspace.open(folder)
            os.write(pipe, b"!")
            for number in range(10_000):
                keys = [f"{attempt}-{number}-{part}" for part in "ab"]
                with workspace.action("Save", "An", NOW) as action:
                    for key in keys:
                        action.put(Source(key=key, title="x" * 2000))
                os.write(pipe, "".join(f"{key} " for key in keys).encode())

        said = killed_after(delays.uniform(0, 0.04), save)
        committed |= set(said.decode().removeprefix("!").split())
        with Workspace.open(folder) as workspace:
            assert workspace.check_integrity() == []
            present = {source.key for source in workspace.all(Source)}
            logged = sum(1 for _ in workspace.actions(limit=100_000))
        assert committed <= present, "an action that was committed is gone"
        assert len(present - {"gazette"}) == 2 * logged, "an action is there in part"
    assert committed


def test_killed_while_making_the_workspace(tmp_path: Path, write_dataset) -> None:
    delays = random.Random(7)
    dataset = write_dataset(write_records(Source(key=f"s{number}", title="x" * 500) for number in range(150)))
    interrupted = 0

    for attempt in range(15):
        folder = tmp_path / f"new-{attempt % 5}"  # three kills in a row on the same folder

        def make(pipe: int, folder: Path = folder) -> None:
            os.write(pipe, b"!")
            Workspace.open(folder, dataset=dataset).close()
            os.write(pipe, b".")
            time.sleep(60)

        said = killed_after(delays.uniform(0, 0.12), make)
        interrupted += said == b"!"
        if (folder / "workspace.db").exists():
            with Workspace.open(folder, create=False) as workspace:
                assert workspace.check_integrity() == []
                assert len(workspace.all(Source)) == 150
    assert interrupted, "no kill came in time: the test shows nothing"

    for number in range(5):
        with Workspace.open(tmp_path / f"new-{number}", dataset=dataset) as workspace:
            assert len(workspace.all(Source)) == 150
        assert not list((tmp_path / f"new-{number}").glob(".*")), "a piece was left behind"
