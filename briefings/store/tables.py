"""The workspace's tables, rows in and rows out: the one module with queries (the schema is `schema`'s).

What the rows mean is `workspace`'s business. Every SQLite error that the user can do something
about leaves this module as a BriefingError (see `faults`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from briefings.errors import N_, BriefingError
from briefings.store import schema
from briefings.store.faults import FOREIGN, explained

Link = tuple[str, str]  # role, target
Index = Literal["names", "texts"]
_INDEXES: tuple[Index, ...] = get_args(Index)

# What begins, ends and takes back a transaction, and a part of one.
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ["ROLLBACK"])
_PART = ("SAVEPOINT part", "RELEASE part", ["ROLLBACK TO part", "RELEASE part"])


class Row(NamedTuple):
    """A row of `records`; `number` is 0 where it is not stored yet."""

    number: int
    id: str
    kind: str
    key: str
    title: str
    body: str
    body_version: int
    handling: str
    revision: int
    changed_at: str
    changed_by: str
    deleted: int


class ChangeRow(NamedTuple):
    """A row of `changes` with its action's."""

    number: int
    action: int
    record: int
    before: str | None
    after: str | None
    links_before: str
    links_after: str
    body_version: int
    erased: int
    label: str
    at: str
    by: str
    undoes: int | None


HeadRow = tuple[Any, ...]
"""key, title, handling, changed_at, changed_by, what became of it ("", shipped, edited), cells."""


class Bodies(NamedTuple):
    """A record's body before and after a change (None: not there), in one body version."""

    before: str | None
    after: str | None
    version: int


class Tables:
    """An open workspace file. One thread's; close it or use it as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._erased = False  # something, in the transaction under way

    @classmethod
    def open(cls, path: Path) -> Tables:
        """Open a file that `creation` made and bring it to the current schema.

        Raises:
            BriefingError: no workspace, a newer one, locked, damaged, read-only.
        """
        with explained(path):
            tables = cls(path, schema.connect(path))
        with ExitStack() as in_vain:
            in_vain.callback(tables.close)
            tables._bring_up_to_date()
            tables._run("PRAGMA journal_mode = WAL")
            in_vain.pop_all()
        return tables

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _bring_up_to_date(self) -> None:
        with explained(self.path):
            application, version = schema.stamp(self._connection)
        if application != schema.APPLICATION_ID:
            raise BriefingError(FOREIGN, file=str(self.path))
        if version > schema.newest():
            raise BriefingError(
                N_("The workspace {file} was made by a newer version of the program. Update the program."),
                file=str(self.path),
            )
        if version < schema.newest():
            self.back_up(self.path.parent / "backups" / f"before-schema-{schema.newest()}.db")
            with self.transaction(), explained(self.path):
                schema.migrate(self._connection)  # asks again which it is: another window may have done it

    # --- transactions ----------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens or nothing does; inside another one it is a part of that.

        Where something was erased inside, the journal is emptied at the end of the whole.
        """
        part = self._connection.in_transaction
        begin, end, back = _PART if part else _WHOLE
        self._run(begin)
        with ExitStack() as in_vain:
            in_vain.callback(self._take_back, back, part)
            yield
            self._run(end)
            in_vain.pop_all()
        if self._erased and not part:
            self._erased = False
            self._empty_journal()

    def _take_back(self, back: Sequence[str], part: bool) -> None:
        if self._connection.in_transaction:  # some errors have rolled back already
            for statement in back:
                self._connection.execute(statement)
        if not part:
            self._erased = False

    def _run(self, statement: str, values: Sequence[object] = ()) -> int:
        with explained(self.path):
            return self._connection.execute(statement, values).lastrowid or 0

    def _run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with explained(self.path):
            self._connection.executemany(statement, rows)

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        with explained(self.path):
            return self._connection.execute(statement, values).fetchall()

    # --- records ---------------------------------------------------------------------------

    def record(self, kind: str, key: str) -> Row | None:
        """The row of a record, deleted or not."""
        rows = self._rows("SELECT * FROM records WHERE kind = ? AND key = ?", (kind, key))
        return Row(*rows[0]) if rows else None

    def record_like(self, kind: str, key: str) -> Row | None:
        """The first live row of a kind whose key is this one but for case."""
        rows = self._rows(
            "SELECT * FROM records WHERE kind = ? AND key = ? COLLATE NOCASE AND deleted = 0"
            " ORDER BY number LIMIT 1",
            (kind, key),
        )
        return Row(*rows[0]) if rows else None

    def record_of_number(self, number: int) -> Row:
        """The row with this number."""
        return Row(*self._rows("SELECT * FROM records WHERE number = ?", (number,))[0])

    def has_id(self, id_: str) -> bool:
        """Is there a row, deleted or erased ones too, with this id?"""
        return bool(self._rows("SELECT 1 FROM records WHERE id = ?", (id_,)))

    def records(self, kind: str) -> list[Row]:
        """The live records of a kind, in the order they came."""
        return [
            Row(*row)
            for row in self._rows(
                "SELECT * FROM records WHERE kind = ? AND deleted = 0 ORDER BY number", (kind,)
            )
        ]

    def count(self, kind: str) -> int:
        """How many live records of a kind there are."""
        (number,) = self._rows("SELECT count(*) FROM records WHERE kind = ? AND deleted = 0", (kind,))[0]
        return int(number)

    def names(self, kind: str) -> list[tuple[str, str]]:
        """Key and title of the live records of a kind."""
        return self._rows("SELECT key, title FROM records WHERE kind = ? AND deleted = 0", (kind,))

    def title(self, kind: str, key: str) -> str | None:
        """The title of a live record, as a row holds it."""
        rows = self._rows("SELECT title FROM records WHERE kind = ? AND key = ? AND deleted = 0", (kind, key))
        return rows[0][0] if rows else None

    def heads(self, kind: str, fields: Sequence[str], keys: Iterable[str] | None = None) -> Iterator[HeadRow]:
        """The heads of the live records of a kind, of these keys alone where given, as they came."""
        cells = "".join(", json_extract(records.body, ?)" for _ in fields)
        statement = (
            "SELECT key, title, handling, changed_at, changed_by,"
            " CASE WHEN shipped.body IS NULL THEN '' WHEN shipped.body = records.body THEN 'shipped'"
            f" ELSE 'edited' END{cells} FROM records LEFT JOIN shipped ON shipped.record = records.number"
            " WHERE kind = ? AND deleted = 0"
        )
        paths = [f'$."{field}"' for field in fields]
        if keys is not None:
            for key in keys:
                yield from self._rows(f"{statement} AND key = ?", (*paths, kind, key))
            return
        with explained(self.path):
            yield from self._connection.execute(f"{statement} ORDER BY number", (*paths, kind))

    def values(self, kind: str, field: str) -> list[tuple[str, str, Any]]:
        """Key, title and this field (None where it holds none) of the live records of a kind."""
        return self._rows(
            "SELECT key, title, json_extract(body, ?) FROM records WHERE kind = ? AND deleted = 0",
            (f'$."{field}"', kind),
        )

    def first(self, kind: str, field: str, value: str | int) -> Row | None:
        """The first live record of a kind whose field is this string, number, or yes (1)."""
        rows = self._rows(
            "SELECT * FROM records WHERE kind = ? AND deleted = 0 AND json_extract(body, ?) = ?"
            " ORDER BY number LIMIT 1",
            (kind, f'$."{field}"', value),
        )
        return Row(*rows[0]) if rows else None

    def linked(self, target: str, role: str | None) -> list[Row]:
        """The live records that name the target ("kind/key"), in any role or in one."""
        condition, values = ("", [target]) if role is None else (" AND role = ?", [target, role])
        return [
            Row(*row)
            for row in self._rows(
                "SELECT * FROM records WHERE deleted = 0 AND number IN"
                f" (SELECT record FROM links WHERE target = ?{condition}) ORDER BY number",
                values,
            )
        ]

    def links(self, number: int) -> list[Link]:
        """The links of a record."""
        return self._rows("SELECT role, target FROM links WHERE record = ? ORDER BY role, target", (number,))

    def write(self, row: Row, links: Iterable[Link], indexed: tuple[str, str, str] | None) -> int:
        """Insert (number 0) or replace a record with its links and search entries; gives its number.

        `indexed` is the folded kind, names and text; None leaves the record out of the search.
        """
        if row.number == 0:
            marks = ", ".join("?" * (len(row) - 1))
            number = self._run(
                f"INSERT INTO records ({', '.join(Row._fields[1:])}) VALUES ({marks})", row[1:]
            )
        else:
            number = row.number
            fields = ", ".join(f"{name} = ?" for name in Row._fields[1:])
            self._run(f"UPDATE records SET {fields} WHERE number = ?", (*row[1:], number))
            self._run("DELETE FROM links WHERE record = ?", (number,))
            for index in _INDEXES:
                self._run(f"DELETE FROM {index} WHERE rowid = ?", (number,))
        self._run_many("INSERT INTO links VALUES (?, ?, ?)", ((number, *link) for link in links))
        if indexed is not None:
            kind, *words = indexed
            for index, said in zip(_INDEXES, words, strict=True):
                self._run(f"INSERT INTO {index} (rowid, kind, words) VALUES (?, ?, ?)", (number, kind, said))
        return number

    # --- what was shipped ------------------------------------------------------------------

    def shipped(self) -> dict[int, tuple[str, int]]:
        """Record number → shipped body and its version."""
        return {number: (body, version) for number, body, version in self._rows("SELECT * FROM shipped")}

    def ship(self, number: int, body: str, body_version: int) -> None:
        """Keep a shipped body beside the user's."""
        self._run("INSERT OR REPLACE INTO shipped VALUES (?, ?, ?)", (number, body, body_version))

    def unship(self, number: int) -> None:
        """The data set ships this record no longer."""
        self._run("DELETE FROM shipped WHERE record = ?", (number,))

    def about(self, name: str) -> str | None:
        """A fact about the workspace."""
        rows = self._rows("SELECT value FROM about WHERE name = ?", (name,))
        return rows[0][0] if rows else None

    def set_about(self, name: str, value: str) -> None:
        """Note a fact about the workspace."""
        self._run("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    # --- the log ---------------------------------------------------------------------------

    def log_action(self, label: str, at: str, by: str, undoes: int | None) -> int:
        """Begin an action in the log; gives its number."""
        return self._run(
            "INSERT INTO actions (label, at, by, undoes) VALUES (?, ?, ?, ?)", (label, at, by, undoes)
        )

    def is_open_ended(self, action: int, label: str, by: str) -> bool:
        """Whether an action of this label and user is the last to have touched its records, and stands."""
        return bool(
            self._rows(
                "SELECT 1 FROM actions WHERE number = ?1 AND label = ?2 AND by = ?3 AND undoes IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM changes WHERE action > ?1 AND record IN"
                " (SELECT record FROM changes WHERE action = ?1))",
                (action, label, by),
            )
        )

    def log_change(self, action: int, record: int, bodies: Bodies, links: tuple[str, str]) -> None:
        """Log what became of a record: its bodies and its links, before and after."""
        self._run(
            "INSERT INTO changes (action, record, before, after, body_version, links_before, links_after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (action, record, *bodies, *links),
        )

    def changes(self, *, record: int | None = None, action: int | None = None) -> list[ChangeRow]:
        """The changes of a record or of an action, oldest first."""
        column, value = ("record", record) if record is not None else ("action", action)
        return [
            ChangeRow(*row)
            for row in self._rows(
                "SELECT changes.*, label, at, by, undoes FROM changes"
                " JOIN actions ON actions.number = changes.action"
                f" WHERE changes.{column} = ? ORDER BY changes.number",
                (value,),
            )
        ]

    def breadth(self, action: int) -> int:
        """How many records an action changed."""
        rows = self._rows("SELECT count(DISTINCT record) FROM changes WHERE action = ?", (action,))
        return int(rows[0][0])

    def changes_naming(self, text: str) -> list[ChangeRow]:
        """The changes in whose bodies or links the text stands."""
        return [
            ChangeRow(*row)
            for row in self._rows(
                "SELECT changes.*, label, at, by, undoes FROM changes"
                " JOIN actions ON actions.number = changes.action WHERE instr(before, ?1)"
                " OR instr(after, ?1) OR instr(links_before, ?1) OR instr(links_after, ?1)",
                (text,),
            )
        ]

    def last_change(self) -> int:
        """The number of the latest change in the log; 0 before the first."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM changes")[0][0])

    def changed_since(self, change: int) -> list[tuple[str, str]]:
        """Kind and key of the records that were changed after a change."""
        return self._rows(
            "SELECT kind, key FROM records WHERE number IN (SELECT record FROM changes WHERE number > ?)",
            (change,),
        )

    def actions(self, limit: int) -> list[tuple[int, str, str, str, int | None]]:
        """The latest actions (number, label, at, by, undoes), newest first."""
        return self._rows(
            "SELECT number, label, at, by, undoes FROM actions ORDER BY number DESC LIMIT ?", (limit,)
        )

    def telling_actions(self, limit: int) -> list[tuple[int, str, str, str, int | None]]:
        """The same of the actions that changed a record."""
        return self._rows(
            "SELECT number, label, at, by, undoes FROM actions"
            " WHERE EXISTS (SELECT 1 FROM changes WHERE action = actions.number)"
            " ORDER BY number DESC LIMIT ?",
            (limit,),
        )

    def is_erased(self, action: int) -> bool:
        """Was something erased from what an action did?"""
        return bool(self._rows("SELECT 1 FROM changes WHERE action = ? AND erased = 1 LIMIT 1", (action,)))

    def erase(self, change: ChangeRow) -> None:
        """Replace a change's bodies and links by these, from which something was erased."""
        self._run(
            "UPDATE changes SET before = ?, after = ?, links_before = ?, links_after = ?, erased = 1"
            " WHERE number = ?",
            (change.before, change.after, change.links_before, change.links_after, change.number),
        )

    def forget(self) -> None:
        """Rewrite the search index, so that no word of what was erased is left in it, nor in the journal."""
        for index in _INDEXES:
            self._run(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        self._erased = True

    def _empty_journal(self) -> None:
        """Write the journal into the file and empty it; while another window reads, that waits."""
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- search ----------------------------------------------------------------------------

    def matches(self, index: Index, query: str, limit: int, *, ranked: bool) -> list[tuple[str, str, str]]:
        """Kind, key and title of the records that an FTS5 query finds; the best first where ranked."""
        order = f" ORDER BY bm25({index}, 0, 1)" if ranked else ""  # the kind weighs nothing
        return self._rows(
            f"SELECT records.kind, records.key, records.title FROM {index}"
            f" JOIN records ON records.number = {index}.rowid WHERE {index} MATCH ?{order} LIMIT ?",
            (query, limit),
        )

    def matching(self, index: Index, query: str) -> Iterator[str]:
        """The keys of all records that an FTS5 query finds."""
        with explained(self.path):
            for (key,) in self._connection.execute(
                f"SELECT records.key FROM {index} JOIN records ON records.number = {index}.rowid"
                f" WHERE {index} MATCH ?",
                (query,),
            ):
                yield key

    # --- files, care -----------------------------------------------------------------------

    def keep_file(self, name: str, data: bytes) -> None:
        """Keep a file's bytes under the name of their hash."""
        self._run("INSERT OR IGNORE INTO attachments VALUES (?, ?)", (name, data))

    def file(self, name: str) -> bytes | None:
        """A kept file's bytes."""
        rows = self._rows("SELECT bytes FROM attachments WHERE hash = ?", (name,))
        return rows[0][0] if rows else None

    def drop_file(self, name: str) -> None:
        """Forget a kept file."""
        self._run("DELETE FROM attachments WHERE hash = ?", (name,))

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where it is sound."""
        found = [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in self._rows("PRAGMA foreign_key_check")]
        for index in _INDEXES:
            self._run(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        return found

    def back_up(self, target: Path) -> None:
        """Write a copy of the whole workspace; under its name it is whole, or not there."""
        partial = target.with_name(f".{target.name}.partial")
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            self._connection.execute("VACUUM INTO ?", (str(partial),))
            partial.replace(target)


# --- creation -------------------------------------------------------------------------------


@contextmanager
def creation(path: Path) -> Iterator[Tables | None]:
    """Make a new workspace file: fill the tables given, and it appears under its name whole.

    All of it is one transaction in a file beside, renamed when it is complete: whatever kills
    the program leaves either no workspace or a whole one. None is given where another window
    finished the same work first, or an earlier run was killed just before the renaming.
    """
    partial = path.with_name(f".{path.name}.partial")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = schema.connect(partial, new=True)
    with closing(connection):
        with explained(path):  # where another window holds the file, it stays that window's
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        with ExitStack() as in_vain:
            in_vain.callback(partial.unlink, missing_ok=True)
            in_vain.callback(connection.close)  # before it: an open file is not removed everywhere
            if schema.stamp(connection)[1] > 0 or path.exists():
                yield None
            else:
                with explained(path):
                    schema.migrate(connection)
                yield Tables(path, connection)
            with explained(path):
                connection.execute("COMMIT")
            in_vain.pop_all()
    with explained(path):
        if path.exists():
            partial.unlink(missing_ok=True)
        else:
            partial.replace(path)
