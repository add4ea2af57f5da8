"""The one door to what ships with the program: resources and templates."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath

_HOUSE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, named from `resources/`; refuses to leave it."""
    return _inside(_HOUSE / "resources", name)


def template(name: str = "") -> Path:
    """The path of a shipped template or pack kind, named from `templates/`; refuses to leave it."""
    return _inside(_HOUSE / "templates", name)


def version() -> str:
    """The program's version, as pyproject.toml says it."""
    project = tomllib.loads((_HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def _inside(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"not a resource name: {name!r}")
    return folder.joinpath(*parts.parts)
