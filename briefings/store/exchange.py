"""Records as TOML files: the shipped data set, the sample visits, and what offices exchange.

A file holds arrays of tables named by kind (`[[partner]]`, `[[visit]]`); how records are spread
over files is for their readers' convenience only. `dataset.toml` says what the data set is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.kinds import KINDS, Record
from briefings.records.sifting import Fault, Part, faults_of, sifted, with_near, within
from briefings.records.values import PartialDate, Text, Value, decode_hook, encode_hook
from briefings.resources import resource, toml_of
from briefings.store.references import references_in
from briefings.structures import known
from briefings.text import clean_all

INFO_FILE = "dataset.toml"

Known = Callable[[str], Collection[str]]
"""A kind of record → the keys of those that are there already."""

Check = Callable[[str, Mapping[str, Any]], Iterable[tuple[str, BriefingError]]]
"""A kind and what is sound of a record of it by its path: the record at "", or parts of a faulty one at
paths such as `.programme[2].start` → path and fault of what else is wrong."""


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
    """What the data set in `folder` says of itself.

    Raises:
        BriefingError: it is missing, or not TOML; ErrorList: everything else that is wrong with it.
    """
    described = clean_all(toml_of(folder / INFO_FILE, INFO_FILE))
    if faults := faults_of(described, DatasetInfo, INFO_FILE):
        raise ErrorList(N_("The data set in {folder} has faults:"), faults, folder=str(folder))
    return msgspec.convert(described, known(DatasetInfo), dec_hook=decode_hook)


def read_dataset(folder: Path) -> list[Record]:
    """All records of the TOML files in `folder` and below, in the order of file names.

    Every string is cleaned (`text.clean`), every record validated, every key that a record
    names must be there.

    Raises:
        ErrorList: naming file, place and fault of everything that is wrong.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.toml"))}
    paths.pop(INFO_FILE, None)
    records, faults = _read(paths, lambda _: ())
    if faults:
        raise ErrorList(N_("The data set in {folder} has faults:"), faults, folder=str(folder))
    return records


def read_samples() -> list[Record]:
    """The sample visits that ship, made up to show how things work, with all that belongs to them.

    They name records of the shipped data set, so they go into a workspace that has it.

    Raises:
        ErrorList: naming file, place and fault of everything that is wrong.
    """
    folder = resource("samples")
    records, faults = _read({path.name: path for path in sorted(folder.glob("*.toml"))}, None)
    if faults:
        raise ErrorList(N_("The sample visits have faults:"), faults)
    return records


def read_file(path: Path, known: Known, check: Check = lambda *_: ()) -> list[Record]:
    """The records of one file, cleaned and validated; nothing is written.

    Args:
        path: of the file.
        known: which records it may name beside its own.
        check: what else must hold for a record, or for what is sound of one with faults.

    Raises:
        ErrorList: naming file, place and fault of everything that is wrong.
    """
    records, faults = _read({path.name: path}, known, check)
    if faults:
        raise ErrorList(N_("The file {file} has faults; nothing was taken in:"), faults, file=str(path))
    return records


def write_records(records: Iterable[Record]) -> str:
    """The records as the text of one TOML file that `read_file` reads, each kind in the order given."""
    tables = (
        f"[[{record.kind}]]\n{_table(msgspec.to_builtins(record, enc_hook=encode_hook))}"
        for record in records
    )
    return "\n".join(tables)


# --- reading --------------------------------------------------------------------------------


class _Row(NamedTuple):
    """A table of a file that is a record, or would be but for its faults: others may name it."""

    place: str
    kind: str
    key: str
    parts: tuple[Part, ...]


def _read(
    paths: Mapping[str, Path], known: Known | None, check: Check = lambda *_: ()
) -> tuple[list[Record], list[BriefingError]]:
    """The records of some files by their names, and everything that is wrong with them.

    What they name must be among them or known; where nothing is said of what is known, it is not asked.
    """
    faults: list[BriefingError] = []
    rows: list[_Row] = []
    places: dict[tuple[str, str], str] = {}
    for name, path in paths.items():
        try:
            tables = toml_of(path, name)
        except BriefingError as error:
            faults.append(error)
            continue
        for row in _rows(clean_all(tables), name, faults):
            rows.append(row)
            if not row.key:
                continue
            if other := places.get((row.kind, row.key)):
                faults.append(
                    BriefingError(
                        N_("{place}: the key is taken by {other}. Give one of the two another key."),
                        place=row.place,
                        other=other,
                    )
                )
            places[row.kind, row.key] = row.place
    for row in rows:
        for path_within, fault in check(row.kind, {part.path: part.value for part in row.parts}):
            place = within(row.place, path_within)
            faults.append(BriefingError(N_("{place}: {fault}"), place=place, fault=fault))
    if known is not None:
        faults += _dangling(rows, places, known)
    return [part.value for row in rows for part in row.parts if isinstance(part.value, Record)], faults


def _rows(tables: Mapping[str, Any], name: str, faults: list[BriefingError]) -> Iterator[_Row]:
    for kind_name, rows in tables.items():
        kind = KINDS.get(kind_name)
        if kind is None:
            faults.append(_no_kind(kind_name, file=name))
            continue
        if not isinstance(rows, list):
            faults.append(
                BriefingError(
                    N_("{file}: write [[{name}]] with two brackets above each record"),
                    file=name,
                    name=kind_name,
                )
            )
            continue
        for number, row in enumerate(rows):
            key = _key_of(row)
            place = f"{name}: {kind_name} {key or number + 1}"
            found = list(sifted(row, kind))
            faults += [
                BriefingError(N_("{place}: {fault}"), place=within(place, one.path), fault=one.fault)
                for one in found
                if isinstance(one, Fault)
            ]
            yield _Row(place, kind_name, key, tuple(one for one in found if isinstance(one, Part)))


def _key_of(row: Any) -> str:
    key = row.get("key") if isinstance(row, dict) else None
    return key if isinstance(key, str) else ""


def _no_kind(name: str, file: str) -> BriefingError:
    return with_near(
        N_("{file}: {name} is no kind of record"),
        N_("{file}: {name} is no kind of record. Did you mean {near}?"),
        name,
        KINDS,
        file=file,
    )


_NUMBER = re.compile(r"\.(\d+)")


def _dangling(
    rows: Iterable[_Row], places: Mapping[tuple[str, str], str], known: Known
) -> Iterator[BriefingError]:
    keys: dict[str, set[str]] = {kind: set(known(kind)) for kind in KINDS}
    for kind, key in places:
        keys[kind].add(key)
    for row in rows:
        for part in row.parts:
            for reference in references_in(part.value, part.annotation, part.path):
                place = within(row.place, _NUMBER.sub(r"[\1]", reference.path))
                if reference.kind not in KINDS:
                    yield _no_kind(reference.kind or reference.key, file=place)
                elif reference.key not in keys[reference.kind]:
                    yield with_near(
                        N_("{place}: there is no {kind} {name}"),
                        N_("{place}: there is no {kind} {name}. Did you mean {near}?"),
                        reference.key,
                        keys[reference.kind],
                        place=place,
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
    return sorted(fields.items(), key=lambda field: _LAST.get(field[0], -1))


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
