"""Which records a record names: read from the types of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

from briefings.records.kinds import Record


class Reference(NamedTuple):
    """One reference: the field's dotted path, and the kind and key of the record it names."""

    path: str
    kind: str
    key: str

    @property
    def role(self) -> str:
        """The path without places in lists: `contacts.partner`."""
        return ".".join(part for part in self.path.split(".") if not part.isdigit())


_Finder = Callable[[Any, str], Iterator[Reference]]


def references(record: Record) -> list[Reference]:
    """Every reference of the record, in the order of its fields."""
    return list(references_in(record, type(record)))


def references_in(value: Any, annotation: Any, path: str = "") -> Iterator[Reference]:
    """Every reference in a value of this type, which stands at a path of its record."""
    find = _finder(annotation)
    return iter(()) if find is None or value is None else find(value, path)


@cache
def _finder(annotation: Any) -> _Finder | None:
    """A function that finds the references in a value of this type; None where none can be."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kind = _referred_kind(arguments[1:])
        return None if kind is None else _key_finder(kind)
    if origin is tuple:
        return _tuple_finder(arguments[0])
    if origin is dict:
        return _dict_finder(arguments[1])
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _struct_finder(annotation)
    finders = [finder for finder in map(_finder, arguments) if finder is not None]
    return finders[0] if finders else None  # X | None


def _referred_kind(metadata: tuple[Any, ...]) -> str | None:
    extra = next((meta.extra for meta in metadata if isinstance(meta, msgspec.Meta) and meta.extra), {})
    kind: str | None = extra.get("refers_to")
    return kind


def _key_finder(kind: str) -> _Finder:
    def find(key: Any, path: str) -> Iterator[Reference]:
        if key and kind == "*":
            yield Reference(path, *key.split("/", 1)) if "/" in key else Reference(path, "", key)
        elif key:
            yield Reference(path, kind, key)

    return find


def _tuple_finder(item: Any) -> _Finder | None:
    inner = _finder(item)
    if inner is None:
        return None

    def find(values: Any, path: str) -> Iterator[Reference]:
        for number, value in enumerate(values):
            yield from inner(value, f"{path}.{number}")

    return find


def _dict_finder(item: Any) -> _Finder | None:
    inner = _finder(item)
    if inner is None:
        return None

    def find(values: Any, path: str) -> Iterator[Reference]:
        for name, value in values.items():
            yield from inner(value, f"{path}.{name}")

    return find


def _struct_finder(struct: type[msgspec.Struct]) -> _Finder | None:
    inner = [
        (field.name, finder)
        for field in msgspec.structs.fields(struct)
        if (finder := _finder(field.type)) is not None
    ]
    if not inner:
        return None

    def find(value: Any, path: str) -> Iterator[Reference]:
        for name, finder in inner:
            part = getattr(value, name)
            if part:
                yield from finder(part, f"{path}.{name}" if path else name)

    return find
