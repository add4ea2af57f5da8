"""What can go wrong with a file, and that the user is told what to do."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from briefings import resources
from briefings.errors import BriefingError, NotNow
from briefings.records.kinds import KINDS, Event, Source
from briefings.store import schema, tables
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 14, 30)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_WAIT_SECONDS", 0.02)


def save(workspace: Workspace, title: str = "") -> None:
    with workspace.action("Save", "An", NOW) as action:
        action.put(Source(key="new", title=title))


def statement(workspace: Workspace, sql: str) -> None:
    """Something done to the file from outside."""
    workspace._tables._connection.execute(sql)


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_locked(workspace: Workspace) -> None:
    with (
        held_by_another(workspace.folder / "workspace.db"),
        pytest.raises(BriefingError, match="in use by another window"),
    ):
        save(workspace)
    save(workspace)
    assert workspace.get(Source, "new")


def test_another_window_is_making_the_same_workspace(tmp_path: Path, small: Path) -> None:
    with (
        held_by_another(tmp_path / ".workspace.db.partial"),
        pytest.raises(BriefingError, match="in use by another window"),
    ):
        Workspace.open(tmp_path, dataset=small)
    assert (tmp_path / ".workspace.db.partial").exists(), "it is the other window's"


def test_disk_full_while_saving(workspace: Workspace) -> None:
    statement(workspace, "PRAGMA max_page_count = 1")  # SQLite takes the size it has for the least
    with pytest.raises(NotNow, match="no room left"):
        save(workspace, "x" * 500_000)
    statement(workspace, "PRAGMA max_page_count = 1000000")
    assert workspace.find(Source, "new") is None
    assert workspace.check_integrity() == []
    save(workspace)


def test_no_larger_file_allowed(workspace: Workspace) -> None:
    """A quota or file system limit, in a child so that the limit binds nobody else."""
    workspace.close()
    read_end, write_end = os.pipe()

    def save_under_a_limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            with Workspace.open(workspace.folder) as limited:
                save(limited, "x" * 500_000)
        except BriefingError as error:
            os.write(write_end, str(error).encode())

    child = multiprocessing.get_context("fork").Process(target=save_under_a_limit)
    child.start()
    child.join()
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        assert "nothing was changed" in pipe.read()
    with Workspace.open(workspace.folder) as again:
        assert again.find(Source, "new") is None
        assert again.check_integrity() == []


def test_disk_full_while_making_a_workspace(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = schema.connect

    def connect_to_a_small_disk(path: Path, *, new: bool = False) -> sqlite3.Connection:
        connection = connect(path, new=new)
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(schema, "connect", connect_to_a_small_disk)
    with pytest.raises(NotNow, match="no room left"):
        Workspace.open(tmp_path / "new", dataset=small)
    assert list((tmp_path / "new").iterdir()) == []
    monkeypatch.undo()
    with Workspace.open(tmp_path / "new", dataset=small) as workspace:
        assert workspace.check_integrity() == []


def test_read_only(workspace: Workspace) -> None:
    statement(workspace, "PRAGMA query_only = ON")
    with pytest.raises(BriefingError, match="may not be written"):
        save(workspace)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BriefingError, match="cannot be opened"):
        Workspace.open(tmp_path / "file" / "workspace")


def test_damaged(workspace: Workspace) -> None:
    workspace.close()
    path = workspace.folder / "workspace.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)

    def read() -> None:
        with Workspace.open(workspace.folder) as damaged:
            for kind in KINDS:
                damaged.all(kind)

    with pytest.raises(BriefingError, match="damaged"):
        read()


@pytest.mark.parametrize("content", [b"Dear colleagues,\n" * 100, b""], ids=["letter", "empty"])
def test_not_a_workspace(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "workspace.db").write_bytes(content)
    with pytest.raises(BriefingError, match="not a workspace of this program"):
        Workspace.open(tmp_path)
    assert (tmp_path / "workspace.db").read_bytes() == content


def test_another_program_s_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "workspace.db")) as other:
        other.execute("CREATE TABLE recipes (name)")
    with pytest.raises(BriefingError, match="not a workspace of this program"):
        Workspace.open(tmp_path)


def test_made_by_a_newer_program(workspace: Workspace) -> None:
    statement(workspace, "PRAGMA user_version = 99")
    workspace.close()
    with pytest.raises(BriefingError, match="newer version of the program"):
        Workspace.open(workspace.folder)


def test_an_older_schema_is_brought_up_to_date_with_a_copy_beside(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(workspace)
    workspace.close()
    newer = tmp_path / "002.sql"
    newer.write_text("CREATE TABLE more (name TEXT) STRICT;\n-- no more\n", "utf-8")
    monkeypatch.setattr(schema, "_migrations", lambda: [resources.resource("migrations/001.sql"), newer])
    for _ in range(2):
        with Workspace.open(workspace.folder) as opened:
            assert opened.get(Source, "new")
            assert opened._tables._rows("SELECT name FROM more") == []
    (copy,) = (workspace.folder / "backups").iterdir()
    monkeypatch.undo()
    copy.replace(tmp_path / "workspace.db")
    with Workspace.open(tmp_path, create=False) as as_it_was:
        assert as_it_was.get(Source, "new")


def test_a_migration_that_fails_leaves_the_workspace_as_it_was(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    wrong = tmp_path / "002.sql"
    wrong.write_text("CREATE TABLE more (name TEXT);\nCREATE TABLE more (name TEXT);\n", "utf-8")
    monkeypatch.setattr(schema, "_migrations", lambda: [resources.resource("migrations/001.sql"), wrong])
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            Workspace.open(workspace.folder)
    monkeypatch.undo()
    with Workspace.open(workspace.folder) as opened:
        assert opened.check_integrity() == []


def test_another_window_brought_it_up_to_date_meanwhile(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "002.sql"
    newer.write_text("CREATE TABLE more (name TEXT) STRICT;\n", "utf-8")
    workspace.close()
    monkeypatch.setattr(schema, "_migrations", lambda: [resources.resource("migrations/001.sql"), newer])
    back_up = tables.Tables.back_up

    def back_up_and_lose_the_race(self: tables.Tables, target: Path) -> None:
        monkeypatch.setattr(tables.Tables, "back_up", back_up)
        Workspace.open(workspace.folder).close()
        back_up(self, target)

    monkeypatch.setattr(tables.Tables, "back_up", back_up_and_lose_the_race)
    with Workspace.open(workspace.folder) as opened:
        assert opened.check_integrity() == []


def test_a_copy_where_none_can_be(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BriefingError, match="cannot be opened"):
        workspace.back_up(tmp_path / "file" / "copy.db")


def test_none_there(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="There is no workspace"):
        Workspace.open(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_a_mistake_in_a_statement_is_a_bug_not_advice(workspace: Workspace) -> None:
    with pytest.raises(sqlite3.OperationalError):
        workspace._tables._rows("SELECT colour FROM records")


def test_the_log_cannot_be_rewritten(workspace: Workspace) -> None:
    save(workspace)
    for sql in (
        "DELETE FROM changes",
        "DELETE FROM actions",
        "UPDATE actions SET by = 'x'",
        "UPDATE changes SET after = ''",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            statement(workspace, sql)
    assert workspace.history(Source, "new")[0].after == Source(key="new")


def test_faults_inside_are_found(workspace: Workspace) -> None:
    statement(workspace, "DELETE FROM links WHERE role = 'forums'")
    statement(workspace, """UPDATE records SET body = '{"key": 7}' WHERE key = 'gazette'""")
    faults = workspace.check_integrity()
    assert any("event/talks-2024: links differ" in fault for fault in faults)
    assert any("source/gazette" in fault for fault in faults)
    assert workspace.get(Event, "talks-2024")
