"""A newer data set over a workspace that the user has worked in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefings.records.kinds import Record
from briefings.store import bodies
from briefings.store.log import changed_fields
from briefings.store.tables import Row, Tables

if TYPE_CHECKING:
    from briefings.store.workspace import Action


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


def update(tables: Tables, action: Action, records: Iterable[Record]) -> DatasetUpdate:
    """Take the records of a newer data set in: the untouched are replaced, the edited are listed.

    The data set's body is kept beside the user's either way. A record that the data set ships no
    longer goes, unless the user edited it or another record still names it.
    """
    result = DatasetUpdate([], [], [], [])
    shipped = tables.shipped()
    deleted_by_user: list[Record] = []
    for record in records:
        row = tables.record(record.kind, record.key)
        was = None if row is None else _decoded(row, shipped.pop(row.number, None))
        current = None if row is None else _current(row)
        if row is None:
            result.added.append((record.kind, record.key))
        elif current is not None and current == was:
            if current != record:
                result.replaced.append((record.kind, record.key))
        elif current is None and was is not None:
            deleted_by_user.append(record)
            continue
        else:
            if current != record != was:
                result.conflicts.append(Conflict(record.kind, record.key, changed_fields(was, record)))
            _ship(tables, record)
            continue
        action.change(record.kind, record.key, record, shipped=True)
        _ship(tables, record)
    _keep_deleted(tables, action, deleted_by_user, result)
    _remove(
        tables,
        action,
        {number: _decoded_row(tables, number, body) for number, body in shipped.items()},
        result,
    )
    return result


def _keep_deleted(tables: Tables, action: Action, records: list[Record], result: DatasetUpdate) -> None:
    """What the user deleted stays so, unless a record of the data set names it now."""
    for record in records:
        if tables.linked(f"{record.kind}/{record.key}", None):
            action.change(record.kind, record.key, record)
            result.replaced.append((record.kind, record.key))
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
