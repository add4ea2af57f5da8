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

    Raises:
        BriefingError: it cannot be read, or is not TOML.
    """
    return clean_all(toml_of(path, str(path))) if path.exists() else {}


def toml_of(path: Path, name: str) -> dict[str, Any]:
    """What a TOML file says that a user may have written.

    Raises:
        BriefingError: it cannot be read, is not in UTF-8, or not TOML; calls the file by `name`.
    """
    return toml_in(text_of(path, name), name)


def text_of(path: Path, name: str) -> str:
    """The text of a file. A byte order mark, as Notepad writes it, is no fault.

    Raises:
        BriefingError: it cannot be read, or is not in UTF-8; calls the file by `name`.
    """
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BriefingError(N_("{file} cannot be read: {fault}"), file=name, fault=reason(error)) from error
    except UnicodeDecodeError as error:
        raise BriefingError(N_("{file} is not saved as UTF-8. Save it so."), file=name) from error


def toml_in(text: str, name: str) -> dict[str, Any]:
    """What a text in TOML says. Raises BriefingError: it is none; calls its file by `name`."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        message = N_("{file} is no TOML: brackets stand too deep in one another. Take some out.")
        raise BriefingError(message, file=name) from error
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(error, name) from error
    except ValueError as error:  # Python reads no numbers of thousands of digits
        message = N_("{file} is no TOML: a number in it is too long. Shorten it.")
        raise BriefingError(message, file=name) from error


_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def _no_toml(error: tomllib.TOMLDecodeError, name: str) -> BriefingError:
    place = _TOML_PLACE.search(str(error))
    if place is None:
        return BriefingError(N_("{file} is no TOML: it ends too early. Complete it."), file=name)
    message = N_(
        "{file} is no TOML in line {line}, at sign {sign}. Look there for a quote, a bracket or “=” that is "
        "missing, or a name that stands twice."
    )
    return BriefingError(message, file=name, line=int(place[1]), sign=int(place[2]))


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
