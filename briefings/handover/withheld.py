"""What a reader may not see and what it may, as words: what the wall looks for in a finished file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec

from briefings.handling import Facts, Reader, VisitFacts, field_level
from briefings.i18n import catalogue_texts, in_sentences, languages
from briefings.records import codes
from briefings.records.kinds import Partner, Record, Release
from briefings.records.values import PartialDate, Text
from briefings.resources import template
from briefings.wall import Excluded

Said = tuple[str, str]  # the dotted path of a field and what it says


def excluded(collected: VisitFacts, selected: VisitFacts, reader: Reader) -> tuple[Excluded, ...]:
    """Every fact or field that was collected and that the reader does not get.

    Args:
        collected: everything a paper of the visit could be made from.
        selected: what is left of it for the reader.
        reader: who it is for.
    """
    seen = {name: record for record in _all(selected) for name in (_name(record),)}
    found = []
    for record in {_name(one): one for one in _all(collected)}.values():
        name = _name(record)
        left = seen.get(name)
        shown = {text for _, text in _allowed(left, reader)} if left is not None else set()
        hidden: dict[str, list[str]] = {}
        for path, text in _said(record):
            if text not in shown:
                hidden.setdefault(path, []).append(text)
        if left is None:
            hidden.setdefault("key", []).append(record.key)
        found += [
            Excluded(name=f"{name} {path}", words=tuple(dict.fromkeys(words)))
            for path, words in hidden.items()
        ]
    return tuple(found)


def allowed(selected: VisitFacts, reader: Reader) -> frozenset[str]:
    """Every text that the reader may see: of facts selected for it, of shipped templates and catalogues.

    A partner's name may stand with the words by which a sentence leads to it.
    """
    facts = {text for record in _all(selected) for _, text in _allowed(record, reader)}
    names = {
        said
        for record in _all(selected)
        if isinstance(record, Partner)
        for language, name in record.name.items()
        if name in facts
        for said in in_sentences(name, language)
    }
    return _shipped() | facts | names


def record_of(facts: VisitFacts, name: str) -> Record | None:
    """The record of a name such as `topic/origin`; None where the facts have none."""
    return next((record for record in _all(facts) if _name(record) == name), None)


def _all(facts: VisitFacts) -> Iterator[Record]:
    each: Iterable[Facts] = (facts.own, *facts.partners)
    return (record for one in each for record in one)


def _name(record: Record) -> str:
    return f"{record.kind}/{record.key}"


def _allowed(record: Record, reader: Reader) -> Iterator[Said]:
    """What a selected record says to the reader: some fields are there to judge it by, not to be told."""
    for path, text in _said(record):
        if field_level(record, path) <= reader.highest:
            yield path, text


def _said(value: Any, path: str = "") -> Iterator[Said]:
    """Everything that a record says in words, names, dates and numbers; no codes."""
    match value:
        case Text():
            yield from ((path, text) for text in value.values())
        case PartialDate():
            yield path, str(value)
        case Release():
            yield from ((f"{path}.by", value.by), (f"{path}.on", str(value.on)))
        case str():
            if value:
                yield path, value
        case bool() | None:
            return
        case int() | float():
            yield path, f"{value:.10g}"
        case msgspec.Struct():
            for name in value.__struct_fields__:
                if not codes.context(type(value), name) and name != "marks":
                    yield from _said(getattr(value, name), f"{path}.{name}".strip("."))
        case tuple():
            for place, inner in enumerate(value):
                yield from _said(inner, f"{path}.{place}")


@cache
def _shipped() -> frozenset[str]:
    """The words of the shipped templates, of the kinds of pack and of the documents' catalogues."""
    written = [path.read_text("utf-8") for path in sorted(template().rglob("*.j2"))]
    titles = [
        str(text)
        for path in sorted(template("packs").glob("*.toml"))
        for text in tomllib.loads(path.read_text("utf-8")).values()
        if isinstance(text, str)
    ]
    said = [text for language in languages() for text in catalogue_texts(language)]
    return frozenset((*written, *titles, *said))
