"""The workspace's file as SQLite sees it: how it is opened, and the migrations that make its tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from briefings.resources import resource

APPLICATION_ID = 0x42524631  # "BRF1"
_WAIT_SECONDS = 2.0  # for another window to finish its action
_WAIT_FOR_NEW = 30.0  # for another window to finish making the workspace


def connect(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """A connection to the file; makes an empty one only where `new`.

    What is deleted is overwritten with zeros, so that nothing erased stays in free pages.
    """
    address = f"{path.resolve().as_uri()}?mode={'rwc' if new else 'rw'}"
    connection = sqlite3.connect(
        address, uri=True, timeout=_WAIT_FOR_NEW if new else _WAIT_SECONDS, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose file it is (APPLICATION_ID: ours), and in which version of the schema."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def newest() -> int:
    """The version of the schema in which this program writes."""
    return len(_migrations())


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, inside the running transaction."""
    for number, path in enumerate(_migrations()[stamp(connection)[1] :], stamp(connection)[1] + 1):
        statement = ""
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                connection.execute(statement)
                statement = ""
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")


def _migrations() -> list[Path]:
    return sorted(resource("migrations").glob("*.sql"))
