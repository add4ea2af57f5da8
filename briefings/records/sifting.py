"""What is sound of a value read from a file, and every fault of the rest, each at its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args, get_origin

import msgspec

from briefings.errors import N_, BriefingError
from briefings.records import codes
from briefings.records.languages import is_language
from briefings.records.values import PartialDate, Text, decode_hook
from briefings.structures import known


class Part(NamedTuple):
    """A sound value of a file: a whole record, or what is sound of one with faults."""

    path: str
    value: Any
    annotation: Any


class Fault(NamedTuple):
    """What is wrong, and where."""

    path: str
    fault: BriefingError


_AT = re.compile(r" - at `\$(.*)`$")


def sifted(value: Any, annotation: Any, path: str = "") -> Iterator[Part | Fault]:
    """What is sound of a value, and every fault of it: msgspec stops at the first, so ask part by part."""
    try:
        yield Part(path, msgspec.convert(value, known(annotation), dec_hook=_decoded), annotation)
        return
    except msgspec.ValidationError as error:
        failure = str(error)
    structure = _structure(annotation)
    if structure is not None and isinstance(value, dict):
        fields = {field.name: field for field in msgspec.structs.fields(structure)}
        for name, field in fields.items():
            if name in value:
                yield from sifted(value[name], field.type, f"{path}.{name}")
            elif field.required:
                yield Fault(f"{path}.{name}", BriefingError(N_("this field is missing")))
        for name in value:
            if name not in fields:
                fault = with_near(
                    N_("there is no such field"),
                    N_("there is no such field. Did you mean {near}?"),
                    name,
                    fields,
                )
                yield Fault(f"{path}.{name}", fault)
    elif get_origin(annotation) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from sifted(item, get_args(annotation)[0], f"{path}[{number}]")
    elif get_origin(annotation) is dict and isinstance(value, dict):
        for name, item in value.items():
            yield from sifted(item, get_args(annotation)[1], f"{path}.{name}")
    else:
        at = _AT.search(failure)
        yield Fault(path + (at[1] if at else ""), _told(value, annotation))


def faults_of(value: Any, annotation: Any, place: str) -> list[BriefingError]:
    """Every fault of a value read from a file, each with its place; `place` is that of the value."""
    return [
        BriefingError(N_("{place}: {fault}"), place=within(place, one.path), fault=one.fault)
        for one in sifted(value, annotation)
        if isinstance(one, Fault)
    ]


def within(place: str, path: str) -> str:
    """Where a path within a value leads, in a file that holds the value at this place."""
    return f"{place}, {path.strip('.')}" if path else place


# The languages that every message of the program is in: one of them is meant by a code near it.
_WRITTEN = ("vi", "en")


def _decoded(kind: type, value: Any) -> Any:
    """Hook for msgspec: as rows are read, but a text is in languages that there are."""
    made = decode_hook(kind, value)
    if isinstance(made, Text) and (wrong := _no_language(made)):
        raise ValueError(wrong)
    return made


def _no_language(text: Any) -> str | None:
    """The first key of a text that is no language's code; None where there is none."""
    return next((code for code in text if not is_language(code)), None)


def structure_in(annotation: Any) -> type[msgspec.Struct] | None:
    """The structure that an annotation is, may be beside None, or that its items are; None: there is none."""
    if get_origin(annotation) is tuple:
        return _structure(get_args(annotation)[0])
    return _structure(annotation)


def _structure(annotation: Any) -> type[msgspec.Struct] | None:
    """The structure that an annotation is, or may be beside None."""
    candidates = () if get_origin(annotation) in (tuple, dict) else (annotation, *get_args(annotation))
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def with_near(plain: str, asking: str, name: str, known: Iterable[str], **values: object) -> BriefingError:
    """An error about a name: in the words that ask for the nearest known one, where there is one."""
    folded = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1)
    if near:
        return BriefingError(asking, name=name, near=folded[near[0]], **values)
    return BriefingError(plain, name=name, **values)


# What a field of a type holds.
_HOLDS: dict[object, str] = {
    str: N_("words in quotes are expected here"),
    bool: N_("true or false is expected here"),
    int: N_("a whole number is expected here"),
    float: N_("a number is expected here"),
    tuple: N_("a list in brackets is expected here"),
    dict: N_("a table in braces is expected here"),
}
# What is said of what is none.
_DATES: dict[object, str] = {
    PartialDate: N_("“{value}” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD, in quotes."),
    date: N_("“{value}” is no day. Write YYYY-MM-DD."),
}


def _told(value: Any, annotation: Any) -> BriefingError:
    """What is wrong with a value; where it should be one of a field's codes, with the nearest of them."""
    known = () if get_origin(annotation) in (tuple, dict) else codes.listed(annotation)
    if known:
        return _no_code(str(value), known)
    types = [one for one in (annotation, *get_args(annotation)) if one is not type(None)]
    for kind, message in _DATES.items():
        if kind in types:
            return BriefingError(message, value=str(value))
    if Text in types:
        return _no_text(value)
    if isinstance(value, str) and str in types:  # which a pattern refuses: that of keys
        return BriefingError(
            N_("“{key}” cannot be a key. Use letters without tones, digits, dots and hyphens."), key=value
        )
    kinds = [get_origin(one) or one for one in types]
    if _structure(annotation) is not None:
        kinds.append(dict)
    message = next((_HOLDS[kind] for kind in kinds if kind in _HOLDS), N_("“{value}” cannot stand here."))
    return BriefingError(message, value=str(value))


def _no_text(value: Any) -> BriefingError:
    if isinstance(value, dict) and (wrong := _no_language(value)):
        return with_near(
            N_("“{name}” is no code of a language. Write vi, en or another of ISO 639."),
            N_("“{name}” is no code of a language. Did you mean {near}?"),
            wrong,
            _WRITTEN,
        )
    return BriefingError(N_("A text is written as {example}."), example='{ vi = "…", en = "…" }')


def _no_code(value: str, known: Sequence[str]) -> BriefingError:
    return with_near(
        N_("“{name}” is not one of: {codes}"),
        N_("“{name}” is not one of: {codes}. Did you mean {near}?"),
        value,
        known,
        codes=", ".join(known),
    )
