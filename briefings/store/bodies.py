"""Record ↔ what a row of the store holds of it: body, title, searchable text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec

from briefings.errors import N_, BriefingError
from briefings.records.kinds import KINDS, Record
from briefings.records.values import Text, decode_hook, encode_hook
from briefings.structures import known
from briefings.text import clean_all, fold

# The version in which this program writes each kind's body; 1 where a kind is not named.
VERSIONS: dict[str, int] = {}

# (kind, version) → what makes of a body in that version one in the next.
UPGRADES: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}

_KEPT = 4096  # records; more than a paper is about

_ENCODER = msgspec.json.Encoder(enc_hook=encode_hook)


class Indexed(NamedTuple):
    """What the search index holds of a record, folded: how it is called, and all that it says."""

    kind: str
    names: str
    text: str


def version(kind: str) -> int:
    """The body version in which this program writes the kind."""
    return VERSIONS.get(kind, 1)


def admitted(record: Record) -> Record:
    """The record as the store takes it in: every string clean, every field of its type.

    Raises:
        msgspec.ValidationError: a field is not of its type; whoever made the record is at fault.
    """
    fields = clean_all(msgspec.to_builtins(record, enc_hook=encode_hook))
    return msgspec.convert(fields, known(type(record)), dec_hook=decode_hook)


def encode(record: Record) -> str:
    """The record's body, in the kind's current version."""
    return _ENCODER.encode(record).decode()


def decode(kind: str, body: str, body_version: int) -> Record:
    """The record of a body written in `body_version` or an earlier program's.

    Raises:
        BriefingError: the body is of a newer program.
    """
    current = version(kind)
    if body_version == current:
        return _decoded(kind, body)
    if body_version > current or kind not in KINDS:
        raise BriefingError(
            N_("This workspace was written by a newer version of the program ({kind}, version {version})."),
            kind=kind,
            version=body_version,
        )
    fields: dict[str, Any] = msgspec.json.decode(body)
    for step in range(body_version, current):
        fields = UPGRADES[kind, step](fields)
    return msgspec.convert(fields, known(KINDS[kind]), dec_hook=decode_hook)


@lru_cache(_KEPT)
def _decoded(kind: str, body: str) -> Record:
    """Records never change, and a paper asks for the same ones again and again."""
    return _decoder(kind).decode(body)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(known(KINDS[kind]), dec_hook=decode_hook)


_TITLES = ("name", "title", "statement", "text", "publisher")


def title_field(record: Record) -> str:
    """The field that says what the record is called: its key where no other does."""
    return next((field for field in _TITLES if getattr(record, field, None)), "key")


def title(record: Record) -> Text:
    """What the record is called in lists; empty where only its key says it."""
    field = title_field(record)
    value = getattr(record, field)
    if isinstance(value, Text):
        return value
    return Text() if field == "key" else Text({getattr(record, "language", "") or "und": value})


def encode_title(record: Record) -> str:
    """The title as a row holds it."""
    return _ENCODER.encode(title(record)).decode()


def decode_title(stored: str) -> Text:
    """The title of a row."""
    return Text(msgspec.json.decode(stored, type=dict[str, str]))


def indexed(record: Record) -> Indexed:
    """The record's text for the search index: its names and key, and all that it says."""
    names = [record.key, *title(record).values()]
    for name in getattr(record, "names", ()):
        names += [*name.text.values(), *name.short.values()]
    return Indexed(record.kind, fold("\n".join(names)), fold("\n".join(_prose(record))))


def _prose(value: Any) -> Iterator[str]:
    """Every text and every string that is neither a code nor a key."""
    if isinstance(value, Text):
        yield from value.values()
    elif isinstance(value, msgspec.Struct):
        for name, is_string in _prose_fields(type(value)):
            part = getattr(value, name)
            if is_string:
                yield part
            elif part:
                yield from _prose(part)
    elif isinstance(value, tuple):
        for item in value:
            if not isinstance(item, str):
                yield from _prose(item)


@cache
def _prose_fields(struct: type[msgspec.Struct]) -> list[tuple[str, bool]]:
    plain = (str, Text)
    return [
        (field.name, field.type is str)
        for field in msgspec.structs.fields(struct)
        if field.name not in ("file", "marks") and (field.type in plain or _holds_structures(field.type))
    ]


def _holds_structures(annotation: Any) -> bool:
    arguments = getattr(annotation, "__args__", ())
    return (isinstance(annotation, type) and issubclass(annotation, msgspec.Struct)) or any(
        argument is Text or _holds_structures(argument) for argument in arguments
    )
