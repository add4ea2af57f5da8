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

from briefings.records.kinds import Person, Source
from briefings.records.values import Text
from briefings.store.exchange import write_records
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)
FORK = multiprocessing.get_context("fork")  # a child costs a millisecond, not an import


def killed_after(seconds: float, work: Callable[[int], None], *, signs: int = 1) -> bytes:
    """Run `work` in a child, kill it that long after so many signs on its pipe; gives all it wrote there."""
    read_end, write_end = os.pipe()
    child = FORK.Process(target=work, args=(write_end,))
    child.start()
    os.close(write_end)
    said = b""
    while len(said) < signs:
        said += os.read(read_end, signs - len(said))
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
                os.write(pipe, b"!")

        said = killed_after(delays.uniform(0, 0.02), save, signs=1 + delays.randrange(4))
        told = [f"{attempt}-{number}-{part}" for number in range(len(said) - 1) for part in "ab"]
        committed |= set(told)
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


def test_killed_while_erasing(tmp_path: Path, small: Path) -> None:
    """Either nothing is erased or nothing is left: log, index and free pages are one action with it."""
    delays = random.Random(11)

    def filled(folder: Path) -> Path:
        with Workspace.open(folder, dataset=small) as workspace:
            for text in ("Zanzibar pepper", "Zanzibar pepper and cloves"):
                with workspace.action("Save", "An", NOW) as action:
                    action.put(Person(key="a", name=Text({"en": "A"}), personal_notes=Text({"en": text})))
                    action.put(Source(key=f"s-{len(text)}", title="x" * 3000))
        return folder

    def erase(folder: Path) -> None:
        with Workspace.open(folder) as workspace:
            workspace.purge(Person, "a", "Erase", "An", NOW, fields=("personal_notes",))

    whole = filled(tmp_path / "whole")
    start = time.perf_counter()
    erase(whole)
    undisturbed = time.perf_counter() - start

    for attempt in range(10):
        folder = filled(tmp_path / f"workspace-{attempt}")

        def work(pipe: int, folder: Path = folder) -> None:
            os.write(pipe, b"!")
            erase(folder)
            os.write(pipe, b".")
            time.sleep(60)

        said = killed_after(delays.uniform(0, undisturbed), work)
        with Workspace.open(folder) as workspace:
            assert workspace.check_integrity() == []
            left = bool(workspace.get(Person, "a").personal_notes)
            assert bool(workspace.search("zanzibar")) == left
        assert not (left and said == b"!."), "what was erased is back"
        content = b"".join(path.read_bytes() for path in folder.glob("workspace.db*"))
        assert (b"anzibar" in content) == left
