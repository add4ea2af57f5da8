"""Values of fields as a table, a history or a command line shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import msgspec

from briefings.editing.fields import Field, Shape, fields, marked, values
from briefings.i18n import Translator
from briefings.interface import title_in
from briefings.records.values import Text
from briefings.store.workspace import Workspace

Named = Callable[[str, str], str]
"""Kind and key of a record → what it is called."""


def namer(workspace: Workspace, language: str) -> Named:
    """Names of records for a reader of `language`; the key of one that is not there or has no name."""
    known: dict[tuple[str, str], str] = {}

    def named(kind: str, key: str) -> str:
        if (kind, key) not in known:
            title = workspace.title(kind, key)
            known[kind, key] = (title_in(title, language) if title is not None else "") or key
        return known[kind, key]

    return named


def said(told: Field, value: Any, translator: Translator, named: Named) -> str:  # noqa: PLR0911, PLR0912
    """A value in the words of the translator's language; empty where nothing is entered."""
    if value is None or value in ((), "", {}):
        return ""
    match told.shape:
        case Shape.TEXT:
            return _text(value, translator)
        case Shape.TEXTS:
            return "\n".join(_text(one, translator) for one in value)
        case Shape.LINES:
            return ", ".join(value)
        case Shape.CODE:
            return word(told, value, translator)
        case Shape.CODES:
            return ", ".join(word(told, one, translator) for one in value)
        case Shape.LINK:
            return _link(told, value, named)
        case Shape.LINKS:
            return ", ".join(_link(told, one, named) for one in value)
        case Shape.PERIOD:
            return translator.period(value.since, value.until) if value.since or value.until else ""
        case Shape.PART:
            return part(value, translator, named)
        case Shape.PARTS:
            return "\n".join(part(one, translator, named) for one in value)
        case Shape.MARKS:
            return "\n".join(part(one, translator, named) for one in marked(value))
        case Shape.FILES:
            return ", ".join(value)
    return translator.shown(value)


def part(value: msgspec.Struct, translator: Translator, named: Named) -> str:
    """A structure inside a record in one line: what of it is not as in a new one."""
    return " · ".join(_filled(value, translator, named))


def word(told: Field, code: Any, translator: Translator) -> str:
    """The word for a code of a field; empty for none."""
    plain = str(code.value) if isinstance(code, Enum) else str(code or "")
    return translator.word(told.context, plain) if plain else ""


def _filled(value: msgspec.Struct, translator: Translator, named: Named) -> Iterator[str]:
    fresh = values(type(value))
    for told in fields(type(value)):
        held = getattr(value, told.name)
        if held == fresh[told.name] and not told.required:
            continue
        text = said(told, held, translator, named).replace("\n", "; ")
        if text:
            yield translator.say(told.label) if told.shape is Shape.YES else text


def _text(text: Text, translator: Translator) -> str:
    return title_in(text, translator.language)


def _link(told: Field, key: str, named: Named) -> str:
    if len(told.kinds) == 1:
        return named(told.kinds[0], key)
    kind, _, name = key.partition("/")
    return named(kind, name)
