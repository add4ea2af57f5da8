"""The world around the program, asked in this one place: today, the user's folders, language and fonts.

Only the two front ends import this; the core is told what it needs. Each library is imported where it is
asked: most starts of a window need none of them.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

_NAME = "Briefings"


def today() -> date:
    """The day by this computer's clock."""
    return date.today()


def now() -> datetime:
    """The second by this computer's clock, in local time."""
    return datetime.now().replace(microsecond=0)


def user() -> str:
    """What this computer calls whoever works on it; empty where it does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def processors() -> int:
    """How many processes can work at once on this computer."""
    return os.cpu_count() or 1


def workspace_folder() -> Path:
    """Where the user's own workspace stands unless they name another folder."""
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False) / "workspace"


def documents_folder() -> Path:
    """Where finished packs go unless the user names another folder."""
    import platformdirs

    return platformdirs.user_documents_path() / _NAME


def interface_language(known: tuple[str, ...]) -> str:
    """The language of `known` that the user's system speaks; the first where it speaks none."""
    import locale

    asked = os.environ.get("LANGUAGE") or locale.getlocale()[0] or ""
    for name in asked.split(":"):
        language = name[:2].lower()  # Windows says "Vietnamese_Vietnam"
        if language in known:
            return language
    return known[0]


def font_folders() -> tuple[Path, ...]:
    """The folders in which this system keeps fonts, those of them that are there."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),
            home / "AppData/Local/Microsoft/Windows/Fonts",
        ]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        folders = [
            home / ".local/share/fonts",
            home / ".fonts",
            Path("/usr/local/share/fonts"),
            Path("/usr/share/fonts"),
        ]
    return tuple(folder for folder in folders if folder.is_dir())
