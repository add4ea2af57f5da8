"""Racing arms: several ways to the same file, taken in turns so that a noisy machine is fair to all."""

from __future__ import annotations

import gc
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from time import perf_counter
from typing import Any

from benchmarks import fixture


@dataclass(frozen=True)
class Arm:
    """One way to a file. `prepare` is not timed, `build` is; a slow arm runs in `rounds` rounds at most."""

    name: str
    prepare: Callable[[fixture.Pack], Any]
    build: Callable[[Any], object]
    rounds: int = 1000
    target: float = 0.0  # how many times as long as ours it must take


@dataclass(frozen=True)
class Row:
    """A line of the table: what an arm took, and how many times as much as ours in the same rounds."""

    name: str
    value: str
    ratio: float | None = None
    spread: tuple[float, float] = (0.0, 0.0)
    target: float = 0.0

    @property
    def verdict(self) -> str:
        """What stands in the last column."""
        if not self.target or self.ratio is None:
            return ""
        return f"≥ {self.target:g} {'met' if self.ratio >= self.target else 'missed'}"


def race(arms: Sequence[Arm], rounds: int = 5, chapters: int = fixture.CHAPTERS) -> list[Row]:
    """Run the arms in turns; the first arm is the measure of the others.

    Every round makes the same pack anew and begins with another arm. A round before the first warms
    all of them up.
    """
    times: dict[str, dict[int, float]] = {arm.name: {} for arm in arms}
    for turn in range(-1, rounds):
        pack = fixture.pack(chapters)
        start = turn % len(arms)
        for arm in (*arms[start:], *arms[:start]):
            if turn < min(rounds, arm.rounds):
                prepared = arm.prepare(pack)
                times[arm.name][turn] = timed(lambda arm=arm, prepared=prepared: arm.build(prepared))
    for taken in times.values():
        del taken[-1]
    return compared(times, {arm.name: arm.target for arm in arms})


def compared(times: Mapping[str, Mapping[int, float]], targets: Mapping[str, float]) -> list[Row]:
    """Rows of arm → round → seconds; ratios are taken within a round, the first arm being the measure."""
    first = next(iter(times.values()))
    rows = []
    for name, taken in times.items():
        ratios = sorted(seconds / first[turn] for turn, seconds in taken.items())
        spread = (ratios[0], ratios[-1])
        value = milliseconds(statistics.median(taken.values()))
        rows.append(Row(name, value, statistics.median(ratios), spread, targets.get(name, 0)))
    return rows


def timed(work: Callable[[], object]) -> float:
    """The seconds some work takes, begun with the garbage collected."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def milliseconds(seconds: float) -> str:
    """Seconds as they stand in the table."""
    return f"{seconds * 1000:.0f} ms"


def table(title: str, rows: Iterable[Row]) -> str:
    """Rows as a Markdown table under a heading."""
    lines = [f"### {title}", "", "| arm | taken | × | from–to | must |", "|---|---:|---:|---:|---|"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        spread = f"{row.spread[0]:.2f}–{row.spread[1]:.2f}" if row.spread[1] else ""
        lines.append(f"| {row.name} | {row.value} | {ratio} | {spread} | {row.verdict} |")
    return "\n".join([*lines, ""])


def surroundings(packages: Iterable[str]) -> str:
    """Python, cores and versions, for the foot of a table; nothing that names the machine."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} cores; {versions}."
    )
