"""A newer data set over a workspace that the user has worked in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from briefings.records.kinds import Record
from briefings.store import bodies
from briefings.store.log import changed_fields
from briefings.store.rows import shipped_id
from briefings.store.tables import ChangeRow, Row, Tables

if TYPE_CHECKING:
    from briefings.store.workspace import Action


DATASET = "dataset"  # under which name the workspace keeps what the data set says of itself


class Conflict(NamedTuple):
    """A record that both the user and the data set changed: the user's stays.

    `fields` are those that the data set changed; empty where the data set ships it no longer.
    """

    kind: str
    key: str
    fields: tuple[str, ...]


class DatasetUpdate(NamedTuple):
    """What a newer data set did, as (kind, key)."""

    added: list[tuple[str, str]]
    replaced: list[tuple[str, str]]
    removed: list[tuple[str, str]]
    conflicts: list[Conflict]


def update(tables: Tables, action: Action, records: Iterable[Record], info: str) -> DatasetUpdate:
    """Take the records of a newer data set in: the untouched are replaced, the edited are listed.

    The data set's body is kept beside the user's either way. A record that the data set ships no
    longer goes, unless the user edited it or another record still names it. `info` is what the data
    set says of itself, as the workspace keeps it.
    """
    tables.set_about(_update_of(action.number), msgspec.json.encode((tables.about(DATASET), info)).decode())
    tables.set_about(DATASET, info)
    result = DatasetUpdate([], [], [], [])
    shipped = tables.shipped()
    deleted: list[Record] = []
    for record in records:
        row = tables.record(record.kind, record.key)
        if row is None and tables.has_id(shipped_id(record.kind, record.key)):  # erased for good
            deleted.append(record)
            continue
        was = None if row is None else _decoded(row, shipped.pop(row.number, None))
        current = None if row is None else _current(row)
        if current == was:
            if current is None:
                result.added.append((record.kind, record.key))
            elif current != record:
                result.replaced.append((record.kind, record.key))
            action.change(record.kind, record.key, record, shipped=True)
        elif current is None:
            deleted.append(record)
            continue
        elif current != record != was:
            result.conflicts.append(Conflict(record.kind, record.key, changed_fields(was, record)))
        _ship(tables, record)
    _keep_deleted(tables, action, deleted, result)
    _remove(
        tables,
        action,
        {number: _decoded_row(tables, number, body) for number, body in shipped.items()},
        result,
    )
    return result


def undo_update(tables: Tables, undone: ChangeRow) -> None:
    """Where an update was undone, or the undoing of one: what is shipped is again what it was then.

    `undone` is a change of the action that was undone.
    """
    change, back = undone, True
    while change.undoes is not None:
        change, back = tables.changes(action=change.undoes)[0], not back
    infos = tables.about(_update_of(change.action))
    if infos is None:
        return
    before, after = msgspec.json.decode(infos, type=tuple[str, str])
    tables.set_about(DATASET, before if back else after)
    for made in tables.changes(action=change.action):
        body = made.before if back else made.after
        if body is None:
            tables.unship(made.record)
        else:
            tables.ship(made.record, body, made.body_version)


def _update_of(action: int) -> str:
    """Under which name the workspace keeps the data sets before and after an update."""
    return f"update {action}"


def _keep_deleted(tables: Tables, action: Action, deleted: list[Record], result: DatasetUpdate) -> None:
    """What the user deleted or erased stays so, unless a record that is there names it now."""
    waiting = {f"{record.kind}/{record.key}": record for record in deleted}
    while named := [name for name in waiting if tables.linked(name, None)]:  # who comes back names others
        for name in named:
            record = waiting.pop(name)
            action.change(record.kind, record.key, record)
            result.replaced.append((record.kind, record.key))
    for record in deleted:
        if tables.record(record.kind, record.key) is not None:
            _ship(tables, record)


def _remove(
    tables: Tables, action: Action, gone: dict[int, tuple[Row, Record]], result: DatasetUpdate
) -> None:
    for number, (row, was) in list(gone.items()):
        current = _current(row)
        if current != was:
            del gone[number]
            tables.unship(number)
            if current is not None:
                result.conflicts.append(Conflict(row.kind, row.key, ()))
    while named := _still_named(tables, gone):  # whoever stays keeps what it names
        for number in named:
            row, _ = gone.pop(number)
            tables.unship(number)
            result.conflicts.append(Conflict(row.kind, row.key, ()))
    for number, (row, _) in gone.items():
        action.change(row.kind, row.key, None)
        tables.unship(number)
        result.removed.append((row.kind, row.key))


def _still_named(tables: Tables, gone: dict[int, tuple[Row, Record]]) -> list[int]:
    return [
        number
        for number, (row, _) in gone.items()
        if any(other.number not in gone for other in tables.linked(f"{row.kind}/{row.key}", None))
    ]


def _ship(tables: Tables, record: Record) -> None:
    row = tables.record(record.kind, record.key)
    assert row is not None
    tables.ship(row.number, bodies.encode(record), bodies.version(record.kind))


def _current(row: Row) -> Record | None:
    return None if row.deleted else bodies.decode(row.kind, row.body, row.body_version)


def _decoded(row: Row, shipped: tuple[str, int] | None) -> Record | None:
    return None if shipped is None else bodies.decode(row.kind, *shipped)


def _decoded_row(tables: Tables, number: int, shipped: tuple[str, int]) -> tuple[Row, Record]:
    row = tables.record_of_number(number)
    return row, bodies.decode(row.kind, *shipped)
