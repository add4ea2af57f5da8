"""Rows of the store ↔ records, links and changes."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import msgspec

from briefings.records.kinds import Record
from briefings.store import bodies
from briefings.store.log import ActionInfo, Change
from briefings.store.references import references
from briefings.store.tables import ChangeRow, Link, Row


def links_of(record: Record) -> list[Link]:
    """What the record names, sorted, each once."""
    return sorted({(reference.role, f"{reference.kind}/{reference.key}") for reference in references(record)})


def shipped_id(kind: str, key: str) -> str:
    """The id of a shipped record: the same in every workspace."""
    return str(uuid5(NAMESPACE_URL, f"briefings:{kind}/{key}"))


def record_of(row: Row) -> Any:
    """The record of a row; the row's kind says which structure it is."""
    return bodies.decode(row.kind, row.body, row.body_version)


def row_of(old: Row | None, kind: str, key: str, record: Record | None) -> Row:
    """The row of a record in its new state, without who and when; a deleted one keeps what it was."""
    if record is None:
        assert old is not None
        return old._replace(deleted=1, revision=old.revision + 1)
    return Row(
        number=0 if old is None else old.number,
        id=str(uuid4()) if old is None else old.id,
        kind=kind,
        key=key,
        title=bodies.encode_title(record),
        body=bodies.encode(record),
        body_version=bodies.version(kind),
        handling=record.handling.value,
        revision=1 if old is None else old.revision + 1,
        changed_at="",
        changed_by="",
        deleted=0,
    )


def change_of(row: ChangeRow, kind: str) -> Change:
    """The change of a row; `kind` is its record's."""

    def decoded(body: str | None) -> Record | None:
        return None if body is None else bodies.decode(kind, body, row.body_version)

    return Change(
        ActionInfo(row.action, row.label, row.at, row.by, row.undoes),
        decoded(row.before),
        decoded(row.after),
        bool(row.erased),
    )


def encode_links(links: list[Link]) -> str:
    """Links as the log holds them."""
    return msgspec.json.encode(links).decode()
