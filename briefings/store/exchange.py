"""Records as TOML files: the shipped data set and what offices exchange.

A file holds arrays of tables named by kind (`[[partner]]`, `[[event]]`); how records are spread
over files is for their readers' convenience only. `dataset.toml` says what the whole is.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.kinds import KINDS, Record
from briefings.records.values import PartialDate, Text, Value, decode_hook, encode_hook
from briefings.store.references import references
from briefings.text import clean_all

INFO_FILE = "dataset.toml"


class DatasetInfo(Value, frozen=True, kw_only=True):
    """What a data set says of itself.

    `cautions` hold for all of it; `not_found` lists what was looked for in vain.
    """

    title: Text
    version: str
    as_of: PartialDate
    cautions: tuple[Text, ...] = ()
    not_found: tuple[Text, ...] = ()


def read_info(folder: Path) -> DatasetInfo:
    """What the data set in `folder` says of itself. Raises BriefingError where it is missing or wrong."""
    path = folder / INFO_FILE
    try:
        return msgspec.convert(clean_all(_parse(path, INFO_FILE)), DatasetInfo, dec_hook=decode_hook)
    except msgspec.ValidationError as error:
        raise BriefingError(N_("{file}: {fault}"), file=INFO_FILE, fault=str(error)) from error


def read_dataset(folder: Path) -> list[Record]:
    """All records of the TOML files in `folder` and below, in the order of file names.

    Every string is cleaned (`text.clean`), every record validated, every key that a record
    names must be there.

    Raises:
        ErrorList: naming file, place and fault of everything that is wrong.
    """
    faults: list[BriefingError] = []
    records: list[Record] = []
    places: dict[tuple[str, str], str] = {}
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        if name == INFO_FILE:
            continue
        try:
            tables = _parse(path, name)
        except BriefingError as error:
            faults.append(error)
            continue
        for row in _rows(clean_all(tables), name, faults):
            if other := places.get((row.kind, row.key)):
                faults.append(
                    BriefingError(
                        N_("{place}: the key is taken by {other}. Give one of the two another key."),
                        place=row.place,
                        other=other,
                    )
                )
            places[row.kind, row.key] = row.place
            if row.record is not None:
                records.append(row.record)
    faults += _dangling(records, places)
    if faults:
        raise ErrorList(N_("The data set in {folder} has faults:"), faults, folder=str(folder))
    return records


def write_records(records: Iterable[Record]) -> str:
    """The records as the text of one TOML file that `read_dataset` reads, each kind in the order given."""
    tables = (
        f"[[{record.kind}]]\n{_table(msgspec.to_builtins(record, enc_hook=encode_hook))}"
        for record in records
    )
    return "\n".join(tables)


# --- reading --------------------------------------------------------------------------------


def _parse(path: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(
            N_("{file} cannot be read: {fault}"), file=name, fault=error.strerror or str(error)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BriefingError(N_("{file} is not TOML: {fault}"), file=name, fault=str(error)) from error


class _Row(NamedTuple):
    """A table of a file that is a record, or would be but for its faults: others may name it."""

    place: str
    kind: str
    key: str
    record: Record | None


def _rows(tables: Mapping[str, Any], name: str, faults: list[BriefingError]) -> Iterator[_Row]:
    for kind_name, rows in tables.items():
        kind = KINDS.get(kind_name)
        if kind is None or not isinstance(rows, list):
            faults.append(
                _with_near(
                    N_("{file}: {name} is no kind of record"),
                    N_("{file}: {name} is no kind of record. Did you mean {near}?"),
                    kind_name,
                    KINDS,
                    file=name,
                )
            )
            continue
        for number, row in enumerate(rows):
            key = _key_of(row)
            place = f"{name}: {kind_name} {key or number + 1}"
            record = None
            try:
                record = msgspec.convert(row, kind, dec_hook=decode_hook)
            except msgspec.ValidationError:
                faults += [
                    BriefingError(N_("{place}: {fault}"), place=_within(place, path), fault=fault)
                    for path, fault in _faults_of(row, kind)
                ]
            if key:
                yield _Row(place, kind_name, key, record)


def _key_of(row: Any) -> str:
    key = row.get("key") if isinstance(row, dict) else None
    return key if isinstance(key, str) else ""


_AT = re.compile(r" - at `\$(.*)`$")


def _faults_of(value: Any, annotation: Any, path: str = "") -> Iterator[tuple[str, object]]:
    """Every fault of a value as (path, fault): msgspec stops at the first, so ask part by part."""
    structure = _structure(annotation)
    if structure is not None and isinstance(value, dict):
        fields = {field.name: field for field in msgspec.structs.fields(structure)}
        for name, field in fields.items():
            if name in value:
                yield from _faults_of(value[name], field.type, f"{path}.{name}")
            elif field.required:
                yield f"{path}.{name}", BriefingError(N_("this field is missing"))
        for name in value.keys() - fields.keys():
            fault = _with_near(
                N_("there is no such field"),
                N_("there is no such field. Did you mean {near}?"),
                name,
                fields,
            )
            yield f"{path}.{name}", fault
    elif get_origin(annotation) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults_of(item, get_args(annotation)[0], f"{path}[{number}]")
    elif get_origin(annotation) is dict and isinstance(value, dict):
        for name, item in value.items():
            yield from _faults_of(item, get_args(annotation)[1], f"{path}.{name}")
    else:
        try:
            msgspec.convert(value, annotation, dec_hook=decode_hook)
        except msgspec.ValidationError as error:
            at = _AT.search(str(error))
            yield path + (at[1] if at else ""), _AT.sub("", str(error))


def _structure(annotation: Any) -> type[msgspec.Struct] | None:
    """The structure that an annotation is, or may be beside None."""
    candidates = () if get_origin(annotation) in (tuple, dict) else (annotation, *get_args(annotation))
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def _with_near(plain: str, asking: str, name: str, known: Iterable[str], **values: object) -> BriefingError:
    """An error about a name: in the words that ask for the nearest known one, where there is one."""
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return BriefingError(asking, name=name, near=near[0], **values)
    return BriefingError(plain, name=name, **values)


def _within(place: str, path: str) -> str:
    return f"{place}, {path.lstrip('.')}" if path else place


_NUMBER = re.compile(r"\.(\d+)")


def _dangling(records: list[Record], places: Mapping[tuple[str, str], str]) -> Iterator[BriefingError]:
    keys: dict[str, list[str]] = {}
    for kind, key in places:
        keys.setdefault(kind, []).append(key)
    for record in records:
        for reference in references(record):
            if (reference.kind, reference.key) not in places:
                yield _with_near(
                    N_("{place}: there is no {kind} {name}"),
                    N_("{place}: there is no {kind} {name}. Did you mean {near}?"),
                    reference.key,
                    keys.get(reference.kind, ()),
                    place=_within(places[record.kind, record.key], _NUMBER.sub(r"[\1]", reference.path)),
                    kind=reference.kind,
                )


# --- writing --------------------------------------------------------------------------------

_WIDTH = 110
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# What every record or sourced fact has stands after what this one says.
_LAST = {
    name: rank
    for rank, name in enumerate(
        (
            "readings", "note", "quote", "quote_source", "marks", "groups", "given_by", "readers",
            "releasable_to", "handling", "as_of", "sources", "confidence", "reliable_sources",
        )
    )
}  # fmt: skip
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def _table(fields: Mapping[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in _in_order(fields))


def _in_order(fields: Mapping[str, Any]) -> list[tuple[str, Any]]:
    filled = [field for field in fields.items() if field[1] != {}]  # an empty text says nothing
    return sorted(filled, key=lambda field: _LAST.get(field[0], -1))


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _value(name)


def _value(value: Any, *, split: bool = True) -> str:
    """A TOML value; a long array goes over several lines, as long as it is not inside another."""
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)} = {_value(item, split=False)}" for name, item in _in_order(value))
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        items = [_value(item, split=False) for item in value]
        line = f"[{', '.join(items)}]"
        if not split or len(line) <= _WIDTH:
            return line
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return repr(value)
