"""Comparisons that need a process of their own for every run (see `child`): cold starts, and size."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks import fixture, tree
from benchmarks.peers import typst, word
from benchmarks.race import Row, compared
from briefings.document import encode

_HOUSE = Path(__file__).resolve().parent.parent
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # set where nothing may be written beside the sources
_CHAPTERS = {40: 12, 200: 56, 1000: 280}  # pages → chapters


def cold(rounds: int) -> list[Row]:
    """Both files by a process that starts from nothing: imports, fonts and all.

    A start of each arm before the first round is not counted: a program that is installed has been
    compiled to bytecode, the arms' modules here as the packages they use.
    """
    arms = {
        "briefings": (_ours_input, ("ours-both",)),
        "docxtpl and typst": (_peers_input, ("peers-both",)),
    }
    if shutil.which("soffice"):
        arms["docxtpl and LibreOffice"] = (_peers_input, ("docxtpl", "soffice"))
    times: dict[str, dict[int, float]] = {name: {} for name in arms}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = fixture.pack()
        for turn in range(-1, rounds):
            for arm, (write, steps) in arms.items():
                source = write(pack, folder)
                start = perf_counter()
                for step in steps:
                    _run(step, source, folder)
                times[arm][turn] = perf_counter() - start
    for taken in times.values():
        del taken[-1]
    return compared(times, {"docxtpl and typst": 1.5})


def scale(rounds: int) -> list[Row]:
    """One PDF of some 40, 200 and 1000 pages; the ratio is that of memory, typst's to ours."""
    del rounds  # one run each: the slope is what is asked for
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages, chapters in _CHAPTERS.items():
            pack = fixture.pack(chapters)
            memory: dict[str, int] = {}
            for arm, step, write in (
                ("briefings", "ours-pdf", _ours_input), ("typst, tags", "typst", _typst_input),
            ):  # fmt: skip
                seconds, memory[arm] = _run(step, write(pack, folder), folder)
                milliseconds = seconds / chapters * _CHAPTERS[40] * 1000
                value = f"{milliseconds:.0f} ms per 40 pages, {memory[arm] // 1024} MB"
                ratio = memory[arm] / memory["briefings"]
                must = 4.0 if arm != "briefings" and pages == 1000 else 0.0
                rows.append(Row(f"{arm}, {pages} pages", value, ratio, target=must))
    return rows


def _ours_input(pack: fixture.Pack, folder: Path) -> Path:
    target = folder / "tree.json"
    target.write_bytes(encode(tree.document(pack)))
    return target


def _peers_input(pack: fixture.Pack, folder: Path) -> Path:
    target = folder / "ready.pickle"
    target.write_bytes(pickle.dumps((word.prepare(pack, folder), typst.prepare(pack))))
    return target


def _typst_input(pack: fixture.Pack, folder: Path) -> Path:
    target = folder / "source.pickle"
    target.write_bytes(pickle.dumps((None, typst.prepare(pack))))
    return target


def _run(step: str, source: Path, folder: Path) -> tuple[float, int]:
    """Run one child: the seconds it says the files took, and its peak memory in kilobytes."""
    if step == "soffice":
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "peer.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return 0.0, 0
    command = [sys.executable, "-m", "benchmarks.child", step, str(source), str(folder)]
    keeps_bytecode = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_HOUSE, env=keeps_bytecode)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)
