"""The one door to what ships with the program, as resources and the manual, and to an office's own tables."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any

from briefings.errors import N_, BriefingError, reason
from briefings.text import clean_all

_HOUSE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, named from `resources/`; refuses to leave it."""
    return _inside(_HOUSE / "resources", name)


def template(name: str = "") -> Path:
    """The path of a shipped template or pack kind, named from `templates/`; refuses to leave it."""
    return _inside(_HOUSE / "templates", name)


def manual(name: str) -> Path:
    """The path of a page of the manual, named from `docs/`; refuses to leave it."""
    return _inside(_HOUSE / "docs", name)


def own_tables(path: Path) -> dict[str, Any]:
    """What a TOML file says that an office wrote itself, its text cleaned; nothing where there is no file.

    A byte order mark, which editors on Windows write, is no fault.

    Raises:
        BriefingError: it cannot be read, or is not TOML.
    """
    try:
        tables: dict[str, Any] = clean_all(tomllib.loads(path.read_text("utf-8-sig")))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BriefingError(
            N_("{file} cannot be read: {fault}"), file=str(path), fault=reason(error)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BriefingError(N_("{file} is not TOML: {fault}"), file=str(path), fault=str(error)) from error
    return tables


def version() -> str:
    """The program's version, as pyproject.toml says it."""
    return str(_project()["project"]["version"])


def dependencies() -> tuple[str, ...]:
    """The names of the packages that the program and its window are made of, in alphabetical order."""
    project = _project()
    named = (*project["project"]["dependencies"], *project["dependency-groups"]["gui"])
    return tuple(sorted((re.split(r"[^\w.-]", one)[0] for one in named), key=str.casefold))


def _project() -> dict[str, Any]:
    return tomllib.loads((_HOUSE / "pyproject.toml").read_text("utf-8"))


def _inside(folder: Path, name: str) -> Path:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"not a resource name: {name!r}")
    return folder.joinpath(*parts.parts)
