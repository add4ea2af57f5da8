"""Where the program works, and where in its window somebody is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """What the window is told of the world around it."""

    workspace: Path
    documents: Path
    fonts: tuple[Path, ...]
    today: date


@dataclass(frozen=True)
class Target:
    """Where to go: a page by its name, and on it a record, a tab, a field."""

    page: str
    kind: str = ""
    key: str = ""
    tab: str = ""
    field: str = ""
