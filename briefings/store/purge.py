"""Erasing personal data: from the record, from the log, from what was shipped, from the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from briefings.errors import N_, BriefingError
from briefings.records.kinds import KINDS, Attachment
from briefings.records.sifting import structure_in, with_near
from briefings.store import bodies
from briefings.store.tables import Row, Tables

if TYPE_CHECKING:
    from briefings.store.workspace import Action


def purge_fields(tables: Tables, action: Action, kind: str, key: str, fields: tuple[str, ...]) -> bool:
    """Empty these fields of a record, now and in everything the log says of it; was there anything?

    A field of every item of a list is named by both: `our_delegation.note`.
    """
    row = tables.record(kind, key)
    assert row is not None
    kept = _without_fields(row.body, fields)
    found = kept != row.body
    if row.deleted:  # its row keeps what it was
        record = bodies.decode(kind, kept, row.body_version)
        tables.write(row._replace(title=bodies.encode_title(record), body=kept), [], None)
    elif found:
        action.change(kind, key, bodies.decode(kind, kept, row.body_version))
    for change in tables.changes(record=row.number):
        before = change.before and _without_fields(change.before, fields)
        after = change.after and _without_fields(change.after, fields)
        if (before, after) != (change.before, change.after):
            tables.erase(change._replace(before=before, after=after))
            found = True
    shipped = tables.shipped().get(row.number)
    if shipped is not None and (body := _without_fields(shipped[0], fields)) != shipped[0]:
        tables.ship(row.number, body, shipped[1])
        found = True
    if found:
        tables.forget()
    return found


def purge_record(tables: Tables, action: Action, kind: str, key: str) -> None:
    """Erase a record, its key too, wherever it stands; nothing may name it any more.

    Its row stays, empty and under another key: by its id a newer data set knows what not to bring back.

    Raises:
        BriefingError: another record names it.
    """
    row = tables.record(kind, key)
    assert row is not None
    for other in tables.linked(f"{kind}/{key}", None):
        raise BriefingError(
            N_("{kind} {key} is named by {other_kind} {other_key}. Take it out there first."),
            kind=kind, key=key, other_kind=other.kind, other_key=other.key,
        )  # fmt: skip
    if kind == Attachment.kind:
        for file in _files(tables, row) - _files_of_others(tables, row):
            tables.drop_file(file)
    action.change(kind, key, None)
    for change in tables.changes(record=row.number):
        tables.erase(change._replace(before=None, after=None, links_before="[]", links_after="[]"))
    stand_in = f"erased-{row.id}"
    names = {key: stand_in, f"{kind}/{key}": f"{kind}/{stand_in}"}
    for change in tables.changes_naming(f'{key}"'):
        tables.erase(
            change._replace(
                before=change.before and _renamed(change.before, names),
                after=change.after and _renamed(change.after, names),
                links_before=_renamed(change.links_before, names),
                links_after=_renamed(change.links_after, names),
            )
        )
    tables.unship(row.number)
    for number, (body, version) in tables.shipped().items():
        if f'{key}"' in body:
            tables.ship(number, _renamed(body, names), version)
    deleted = tables.record_of_number(row.number)
    tables.write(deleted._replace(key=stand_in, title="{}", body="{}"), [], None)
    tables.forget()


def _files(tables: Tables, row: Row) -> set[str]:
    """The files that an attachment ever named."""
    bodies_ = [row.body]
    for change in tables.changes(record=row.number):
        bodies_ += [body for body in (change.before, change.after) if body]
    return {msgspec.json.decode(body)["hash"] for body in bodies_}


def _files_of_others(tables: Tables, row: Row) -> set[str]:
    return {
        msgspec.json.decode(other.body)["hash"]
        for other in tables.records(Attachment.kind)
        if other.number != row.number
    }


def _without_fields(body: str, fields: tuple[str, ...]) -> str:
    """The body without these fields; the same, to the byte, where it has none of them."""
    content: dict[str, Any] = msgspec.json.decode(body)
    found = [_taken_out(content, field) for field in fields]
    return msgspec.json.encode(content).decode() if any(found) else body


def _taken_out(content: dict[str, Any], field: str) -> bool:
    name, _, inner = field.partition(".")
    if not inner:
        return content.pop(name, None) is not None
    items = content.get(name) or []
    found = [_taken_out(item, inner) for item in (items if isinstance(items, list) else [items])]
    return any(found)


def _renamed(body: str, names: dict[str, str]) -> str:
    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, dict):
            return {name: renamed(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [renamed(inner) for inner in value]
        return value

    return msgspec.json.encode(renamed(msgspec.json.decode(body))).decode()


def check_fields(kind: str, fields: tuple[str, ...]) -> None:
    """Make sure that these fields may be emptied.

    Raises:
        BriefingError: one is none of the kind's, or required.
    """
    for field in fields:
        structure: type[msgspec.Struct] | None = KINDS[kind]
        for name in field.split("."):
            known = {} if structure is None else {one.name: one for one in msgspec.structs.fields(structure)}
            if name not in known:
                raise with_near(
                    N_("{kind} has no field {name}."),
                    N_("{kind} has no field {name}. Did you mean {near}?"),
                    name, known, kind=kind,
                )  # fmt: skip
            structure = structure_in(known[name].type)
        if known[name].required:
            raise BriefingError(
                N_("Without {field} there is no {kind}: erase the whole record instead."),
                field=field, kind=kind,
            )  # fmt: skip
