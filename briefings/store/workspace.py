"""The workspace: a folder with all records, what links them and what became of them.

Every change belongs to an *action*, what one user did at once: it happens whole or not at all,
stands in the log and can be undone. Who acts and when come in as arguments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.progress import Progress, Silent
from briefings.records.kinds import KINDS, Record
from briefings.records.values import Text, decode_hook, encode_hook
from briefings.resources import resource
from briefings.store import DATABASE, bodies, purge, search
from briefings.store.exchange import DatasetInfo, read_dataset, read_info
from briefings.store.faults import NOT_THERE
from briefings.store.log import ActionInfo, Change, Step, joined, next_redo, next_undo, undone
from briefings.store.rows import change_of, encode_links, links_of, record_of, row_of, shipped_id
from briefings.store.search import NOT_CALLED, Called, Hit
from briefings.store.tables import Bodies, ChangeRow, HeadRow, Link, Tables, creation
from briefings.store.update import DATASET, DatasetUpdate, undo_update, update
from briefings.structures import known

R = TypeVar("R", bound=Record)

_BEING_READ = N_("The workspace is being read…")
_STEP = 200  # records that are checked from step to step


class Workspace:
    """An open workspace. One thread's own: a job opens another on the same folder."""

    def __init__(self, folder: Path, tables: Tables) -> None:
        self.folder = folder
        self._tables = tables
        self._acting: Action | None = None

    @classmethod
    def open(cls, folder: Path, *, create: bool = True, dataset: Path | None = None) -> Workspace:
        """Open the workspace in `folder`; where there is none, make it from a data set.

        `dataset` is the folder of the data set, the shipped one where none is given. Making a
        workspace leaves nothing half-made, whatever interrupts it.

        Raises:
            BriefingError: no workspace and `create` is false, a newer one, locked, damaged,
                read-only, disk full; ErrorList where the data set has faults.
        """
        path = folder / DATABASE
        if not path.exists():
            if not create:
                raise BriefingError(
                    N_("There is no workspace in {folder}. Choose another folder or make a new one."),
                    folder=str(folder),
                )
            try:
                _create(path, dataset or resource("dataset"))
            except BriefingError:
                if not path.exists():  # else another window made it meanwhile
                    raise
        return cls(folder, Tables.open(path))

    def close(self) -> None:
        """Close the files."""
        self._tables.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading ---------------------------------------------------------------------------

    @property
    def dataset(self) -> DatasetInfo:
        """What the data set that the shipped records come from says of itself."""
        return msgspec.json.decode(
            self._tables.about(DATASET) or "", type=known(DatasetInfo), dec_hook=decode_hook
        )

    @overload
    def get(self, kind: type[R], key: str) -> R: ...
    @overload
    def get(self, kind: str, key: str) -> Record: ...
    def get(self, kind: type[R] | str, key: str) -> R | Record:
        """The record of this kind (its structure or its name) and key.

        Raises:
            BriefingError: there is none; says which are near.
        """
        row = self._tables.record(_name(kind), key)
        if row is None or row.deleted:
            raise self.not_found(_name(kind), key)
        record: R | Record = record_of(row)
        return record

    @overload
    def find(self, kind: type[R], key: str) -> R | None: ...
    @overload
    def find(self, kind: str, key: str) -> Record | None: ...
    def find(self, kind: type[R] | str, key: str) -> R | Record | None:
        """The record whose key is this one, if need be but for case; None where there is none."""
        row = self._tables.record(_name(kind), key)
        if row is None or row.deleted:
            row = self._tables.record_like(_name(kind), key)
        return None if row is None else record_of(row)

    @overload
    def all(self, kind: type[R]) -> list[R]: ...
    @overload
    def all(self, kind: str) -> list[Record]: ...
    def all(self, kind: type[R] | str) -> list[R] | list[Record]:
        """Every record of this kind, in the order they came."""
        return [record_of(row) for row in self._tables.records(_name(kind))]

    def first(self, kind: type[R], field: str, value: str | int) -> R | None:
        """The first record of a kind, as they came, whose field has this value (1: yes); no other is read."""
        row = self._tables.first(_name(kind), field, value)
        record = None if row is None else record_of(row)
        return record if isinstance(record, kind) else None

    def keys(self, kind: type[Record] | str) -> frozenset[str]:
        """The keys of every record of this kind."""
        return frozenset(key for key, _ in self._tables.names(_name(kind)))

    def is_shipped(self, kind: type[Record] | str, key: str) -> bool:
        """Did the record come with the data set, whatever became of it since?"""
        row = self._tables.record(_name(kind), key)
        return row is not None and row.id == shipped_id(row.kind, row.key)

    def linked(self, kind: type[Record] | str, key: str, *, role: str | None = None) -> list[Record]:
        """Every record that names this one; in one role where given (`partners`, `contacts.partner`)."""
        return [record_of(row) for row in self._tables.linked(f"{_name(kind)}/{key}", role)]

    def file(self, hash_: str) -> bytes:
        """The bytes of an attachment. Raises KeyError where the store never kept them."""
        data = self._tables.file(hash_)
        if data is None:
            raise KeyError(hash_)
        return data

    def noted(self, name: str) -> str:
        """What `Action.note` last noted under a name; empty where nothing was."""
        return self._tables.about(f"note/{name}") or ""

    def search(
        self, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50, called: Called = NOT_CALLED
    ) -> list[Hit]:
        """See `search.search`: as one types."""
        return search.search(self._tables, words, kinds=kinds, limit=limit, called=called)

    def matching(self, words: str, kind: str, *, called: Called = NOT_CALLED) -> Iterator[str]:
        """See `search.matching`: all of them."""
        return search.matching(self._tables, words, kind, called=called)

    def heads(
        self, kind: type[Record] | str, fields: Sequence[str], keys: Iterable[str] | None = None
    ) -> Iterator[HeadRow]:
        """What a table shows of the records of a kind, without reading them whole; see `Tables.heads`.

        A cell is None, a number, a string, or JSON where the field holds more.
        """
        return self._tables.heads(_name(kind), fields, keys)

    def title(self, kind: type[Record] | str, key: str) -> Text | None:
        """What a record is called (empty where only its key says it); None where there is none."""
        stored = self._tables.title(_name(kind), key)
        return None if stored is None else bodies.decode_title(stored)

    def ranked(
        self, words: str, *, kinds: tuple[str, ...] = (), limit: int = 50, called: Called = NOT_CALLED
    ) -> list[Hit]:
        """See `search.ranked`: the best first."""
        return search.ranked(self._tables, words, kinds=kinds, limit=limit, called=called)

    def near(self, kind: type[Record] | str, name: str) -> list[Hit]:
        """See `search.near`: did you mean."""
        return search.near(self._tables, _name(kind), name)

    def not_found(self, kind: str, key: str) -> BriefingError:
        """The error that says there is no such record, and which are near."""
        near = ", ".join(hit.key for hit in self.near(kind, key))
        if not near:
            return BriefingError(NOT_THERE, kind=kind, key=key)
        return BriefingError(
            N_("There is no {kind} “{key}”. Did you mean {near}?"), kind=kind, key=key, near=near
        )

    # --- the log ---------------------------------------------------------------------------

    def actions(self, limit: int = 50) -> list[ActionInfo]:
        """The latest actions, newest first."""
        return [ActionInfo(*row) for row in self._tables.actions(limit)]

    def undoable(self) -> Step | None:
        """What is undone next: the latest action that holds and from which nothing was erased; None: none."""
        return next_undo(self._telling(), self._tables.is_erased)

    def redoable(self) -> Step | None:
        """What is redone next; None where nothing was undone, or something was done since."""
        return next_redo(self._telling(), self._tables.is_erased)

    def _telling(self) -> list[ActionInfo]:
        return [ActionInfo(*row) for row in self._tables.telling_actions(_LOOKED_BACK)]

    def history(self, kind: type[Record] | str, key: str) -> list[Change]:
        """What each action did to a record, oldest first; empty for one that is as it was shipped."""
        row = self._tables.record(_name(kind), key)
        if row is None:
            return []
        changes = (change_of(change, row.kind) for change in self._tables.changes(record=row.number))
        return [joined(list(same)) for _, same in groupby(changes, key=lambda change: change.action)]

    @property
    def last_change(self) -> int:
        """The number of the latest change of a record; see `changed_since`."""
        return self._tables.last_change()

    def changed_since(self, change: int) -> list[tuple[str, str]]:
        """Kind and key of the records that were changed after the change of this number."""
        return self._tables.changed_since(change)

    def breadth(self, number: int) -> int:
        """How many records an action changed; told without reading them."""
        return self._tables.breadth(number)

    def changes(self, number: int) -> list[tuple[str, str, Change]]:
        """What an action did: kind and key of each record that it changed, and the change."""
        by_record: dict[int, list[ChangeRow]] = {}
        for change in self._tables.changes(action=number):
            by_record.setdefault(change.record, []).append(change)
        told = []
        for record, changes in by_record.items():
            row = self._tables.record_of_number(record)
            told.append((row.kind, row.key, joined([change_of(change, row.kind) for change in changes])))
        return told

    # --- writing ---------------------------------------------------------------------------

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else write until the end: what is written inside rests on what is read inside.

        Another window or command that wants to write meanwhile waits for a moment. All inside happens or
        nothing does.

        Raises:
            BriefingError: another one has been writing for too long; and as `action`.
        """
        with self._tables.transaction():
            yield

    @contextmanager
    def action(
        self,
        label: str,
        who: str,
        when: datetime,
        *,
        undoes: int | None = None,
        extends: int | None = None,
    ) -> Iterator[Action]:
        """Do what one user does at once: all inside happens, or nothing does.

        `label` says it in the user's words and holds no personal data: the log keeps it for good.
        An action begun inside another one is a part of that: one label, one step to undo.
        `extends` is an earlier action that this goes on with, as with what is typed into one field and
        saved now and then: both are one in the log and undone as one. Where another action has touched
        its records since, or it is not of this label and user, a new one begins.

        Raises:
            BriefingError: locked, disk full…; ErrorList where a record names one that is not
                there, or one that others name was deleted.
        """
        if self._acting is not None:
            yield self._acting
            return
        try:
            with self._tables.transaction():
                if extends is not None and self._tables.is_open_ended(extends, label, who):
                    number = extends
                else:
                    number = self._tables.log_action(label, when.isoformat(), who, undoes)
                self._acting = Action(self._tables, number, who, when.isoformat())
                yield self._acting
                self._acting.check_links()
        finally:
            self._acting = None

    def undo(self, number: int, label: str, who: str, when: datetime) -> None:
        """Take back an action by a new one, keeping what later actions did elsewhere.

        Raises:
            BriefingError: there is no such action, a later one touched the same field, or papers are out
                by it.
        """
        changes = self._tables.changes(action=number)
        if not changes:
            raise BriefingError(N_("There is nothing to undo."))
        rows = (self._tables.record_of_number(change.record) for change in changes if change.before is None)
        if any(row.kind in _ISSUED for row in rows):
            raise BriefingError(
                N_("What was issued cannot be undone, for the papers are out. Withdraw it instead.")
            )
        with self.action(label, who, when, undoes=number) as action:
            for change in reversed(changes):
                row = self._tables.record_of_number(change.record)
                later = [
                    change_of(other, row.kind)
                    for other in self._tables.changes(record=change.record)
                    if other.number > change.number and other.action not in (number, action.number)
                ]
                current = None if row.deleted else record_of(row)
                action.change(row.kind, row.key, undone(change_of(change, row.kind), later, current))
            undo_update(self._tables, changes[0])

    def update_dataset(
        self, label: str, who: str, when: datetime, *, dataset: Path | None = None
    ) -> DatasetUpdate:
        """Take in a newer data set (the shipped one where none is given); see `update.update`.

        Raises:
            ErrorList: the data set has faults.
        """
        folder = dataset or resource("dataset")
        info, records = read_info(folder), read_dataset(folder)
        with self.action(label, who, when) as action:
            return update(self._tables, action, records, _encode_info(info))

    def purge(
        self,
        kind: type[Record] | str,
        key: str,
        label: str,
        who: str,
        when: datetime,
        *,
        fields: tuple[str, ...] = (),
    ) -> bool:
        """Erase these fields of a record for good, or the whole record where none are given.

        A field of every item of a list is named by both: `our_delegation.note`. What is erased is gone
        from the log, the index and the file too, so it cannot be undone; copies made before (folder
        backups, exchange files) still hold it. Was there anything?

        Raises:
            BriefingError: there is no such record or field, the field is required, or another record
                names it.
        """
        name = _name(kind)
        purge.check_fields(name, fields)
        if self._tables.record(name, key) is None:
            raise self.not_found(name, key)
        with self.action(label, who, when) as action:
            if fields:
                return purge.purge_fields(self._tables, action, name, key, fields)
            purge.purge_record(self._tables, action, name, key)
        return True

    # --- care ------------------------------------------------------------------------------

    def check_integrity(self, progress: Progress | None = None) -> list[str]:
        """What is wrong with the file or its contents, in technical words; empty where all is well.

        Raises:
            BriefingError: the file is damaged beyond reading.
            Cancelled: by the progress, at one of the records.
        """
        watched, done = progress or Silent(), 0
        total = sum(map(self._tables.count, KINDS))
        watched.step(_BEING_READ, done, total)
        faults = self._tables.faults()
        for kind in KINDS:
            for row in self._tables.records(kind):
                if done % _STEP == 0:
                    watched.step(_BEING_READ, done, total)
                done += 1
                try:
                    record = record_of(row)
                except msgspec.ValidationError as error:
                    faults.append(f"{kind}/{row.key}: {error}")
                    continue
                if links_of(record) != self._tables.links(row.number):
                    faults.append(f"{kind}/{row.key}: links differ from the body")
        return faults

    def back_up(self, target: Path) -> None:
        """Write a copy of the whole workspace to a new file. Raises BriefingError (no room…)."""
        self._tables.back_up(target)


class Action:
    """What may be done inside `Workspace.action`."""

    def __init__(self, tables: Tables, number: int, who: str, when: str) -> None:
        self.number = number
        self._tables = tables
        self._who = who
        self._when = when
        self._touched: dict[tuple[str, str], list[Link] | None] = {}  # links; None: deleted

    def put(self, record: Record) -> None:
        """Add the record or replace the one of its kind and key; every string is cleaned."""
        self.change(record.kind, record.key, bodies.admitted(record))

    def delete(self, kind: type[Record] | str, key: str) -> None:
        """Remove a record; the log keeps it. Deleting what is not there does nothing."""
        self.change(_name(kind), key, None)

    def keep_file(self, data: bytes) -> str:
        """Keep a file's bytes; gives the hash by which an attachment names them."""
        name = hashlib.sha256(data).hexdigest()
        self._tables.keep_file(name, data)
        return name

    def note(self, name: str, value: str) -> None:
        """Note something of the workspace that no undoing and no erasing takes back."""
        self._tables.set_about(f"note/{name}", value)

    def change(self, kind: str, key: str, record: Record | None, *, shipped: bool = False) -> None:
        """Make the record of this kind and key this one (None: not there), and log it.

        A new record that is shipped gets the id it has in every workspace.
        """
        row = self._tables.record(kind, key)
        current = None if row is None or row.deleted else record_of(row)
        if current == record:
            return
        links_before = [] if row is None else self._tables.links(row.number)
        links_after = [] if record is None else links_of(record)
        state = row_of(row, kind, key, record)._replace(changed_at=self._when, changed_by=self._who)
        if shipped and row is None:
            state = state._replace(id=shipped_id(kind, key))
        number = self._tables.write(
            state,
            links_after,
            None if record is None else bodies.indexed(record),
        )
        self._tables.log_change(
            self.number,
            number,
            Bodies(
                None if current is None else bodies.encode(current),
                None if record is None else bodies.encode(record),
                bodies.version(kind),
            ),
            (encode_links(links_before), encode_links(links_after)),
        )
        self._touched[kind, key] = None if record is None else links_after

    def check_links(self) -> None:
        """Raise ErrorList where what was changed leaves a record naming one that is not there."""
        faults = []
        for (kind, key), links in self._touched.items():
            if links is None:
                for row in self._tables.linked(f"{kind}/{key}", None):
                    faults.append(
                        BriefingError(
                            N_("{kind} {key} is named by {other_kind} {other_key}."),
                            kind=kind, key=key, other_kind=row.kind, other_key=row.key,
                        )
                    )  # fmt: skip
            for role, target in links or ():
                target_kind, _, target_key = target.partition("/")
                named = self._tables.record(target_kind, target_key)
                if named is None or named.deleted:
                    faults.append(
                        BriefingError(
                            N_("{kind} {key}, {field}: there is no {other_kind} {other_key}."),
                            kind=kind, key=key, field=role, other_kind=target_kind, other_key=target_key,
                        )
                    )  # fmt: skip
        if faults:
            raise ErrorList(
                N_("Some records would name others that are not there; nothing was changed:"), faults
            )


# Kinds of records by which papers are out once they are made.
_ISSUED = frozenset({"edition", "copy"})
_LOOKED_BACK = 500  # actions; as far as undoing step by step goes


def _name(kind: type[Record] | str) -> str:
    return kind if isinstance(kind, str) else kind.kind


def _encode_info(info: DatasetInfo) -> str:
    return msgspec.json.encode(info, enc_hook=encode_hook).decode()


def _create(path: Path, dataset: Path) -> None:
    """Make the workspace file from a data set. The records' date is the data set's."""
    info = read_info(dataset)
    records = read_dataset(dataset)
    with creation(path) as tables:
        if tables is None:
            return
        tables.set_about(DATASET, _encode_info(info))
        for record in records:
            row = row_of(None, record.kind, record.key, record)._replace(
                id=shipped_id(record.kind, record.key), changed_at=str(info.as_of)
            )
            number = tables.write(row, links_of(record), bodies.indexed(record))
            tables.ship(number, row.body, row.body_version)
