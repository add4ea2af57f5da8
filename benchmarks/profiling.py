"""Where the time of one build goes: each step of the flow, then each room's own share by the profiler."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from benchmarks import fixture, ours, tree
from briefings.flow import settle
from briefings.layout import layout

T = TypeVar("T")
_HOUSE = Path(__file__).resolve().parent.parent
_ROUNDS = 7
_SHOWN = 15  # functions


def report() -> str:
    """The steps in milliseconds, the rooms and functions by their own time, as Markdown."""
    document = tree.document(fixture.pack())
    ours.both(document)  # warm
    rows: list[tuple[str, float]] = []

    def step(name: str, work: Callable[[], T]) -> T:
        taken = []
        for _ in range(_ROUNDS):
            begun = perf_counter()
            made = work()
            taken.append(perf_counter() - begun)
        rows.append((name, median(taken) * 1000))
        return made

    house, faces = ours.house(), ours.faces()
    flow = step("flow: settle the tree", lambda: settle(document, house))
    placed = step("layout: set and place", lambda: layout(flow, house, faces))
    drawn = step("writers.pdf: draw and pack", lambda: ours.draw(placed))
    pictures = step("writers.pictures: cut for Word", lambda: ours.pictures_for_word(placed, drawn))
    step("writers.word: write", lambda: ours.docx(ours.LaidOut(placed, pictures)))
    lines = ["### One build, step by step", "", "| step | taken |", "|---|---:|"]
    lines += [f"| {name} | {taken:.1f} ms |" for name, taken in rows]
    return "\n".join([*lines, "", *_profiled(lambda: ours.both(document))])


def _profiled(work: Callable[[], object]) -> list[str]:
    profile = cProfile.Profile()
    profile.runcall(work)
    rooms: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        room = _room(file)
        rooms[room] += own
        functions[f"{room}: {name}"] += own
    whole = sum(rooms.values())
    lines = ["### By the profiler: own time", "", "| room | share |", "|---|---:|"]
    lines += [f"| {room} | {own / whole:.0%} |" for room, own in rooms.most_common(_SHOWN)]
    lines += ["", "| function | share |", "|---|---:|"]
    return [*lines, *(f"| {name} | {own / whole:.1%} |" for name, own in functions.most_common(_SHOWN)), ""]


def _room(file: str) -> str:
    """Of ours the dotted name, of others the package; what is built in has no file."""
    path = Path(file)
    if path.is_relative_to(_HOUSE / "briefings"):
        return ".".join(path.relative_to(_HOUSE / "briefings").with_suffix("").parts)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1]
    return "Python, and what is built in"
