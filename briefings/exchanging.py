"""Exchange between offices: a visit with all that belongs to it as one TOML file, out and in.

A file is read whole and told whole: everything that is wrong with it at once, and nothing of it is
taken in before all is right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from briefings.errors import N_, BriefingError
from briefings.handling import Reader, check_reader, is_meant_for, readers
from briefings.pack import PackKind, pack_kinds, unknown
from briefings.preparing.sound import (
    Days,
    Placed,
    day_faults,
    entry_faults,
    language_faults,
    visit_faults,
)
from briefings.records.kinds import AgreedAction, Attachment, DocumentChoice, Pack, Record, Topic, Visit
from briefings.store.exchange import read_file, read_samples, write_records
from briefings.store.references import references
from briefings.store.workspace import Workspace
from briefings.styles import no_style, style_names

__all__ = [
    "Exported",
    "Imported",
    "export_visit",
    "faults",
    "import_records",
    "read_exchange",
    "read_samples",
]


class Exported(NamedTuple):
    """A visit as the text of a file, and the names of the enclosed files, which do not go with it."""

    text: str
    left_out: tuple[str, ...]


class Imported(NamedTuple):
    """What was taken in, as (kind, key); what was there already and the same is in neither list."""

    added: tuple[tuple[str, str], ...]
    replaced: tuple[tuple[str, str], ...]


def read_exchange(
    workspace: Workspace, path: Path, kinds: Mapping[str, PackKind] | None = None
) -> list[Record]:
    """The records of a file that may name those of the workspace and one another; nothing is written.

    `kinds` are the kinds of pack that there are; those that ship where none are given.

    Raises:
        ErrorList: everything that is wrong, each with file, dotted path, what was found and the near
            name: fields, codes, records, what a form would refuse of a visit or a topic, and the documents
            of packs (kind, sections, languages, reader, style).
    """
    offered = pack_kinds() if kinds is None else kinds
    known = readers(workspace.folder)
    style_folders = (workspace.folder / "styles",)
    return read_file(
        path, workspace.keys, lambda kind, sound: faults(kind, sound, offered, known, style_folders)
    )


def import_records(
    workspace: Workspace,
    records: Iterable[Record],
    label: str,
    who: str,
    when: datetime,
    *,
    bound: Callable[[Workspace, Pack], Pack] | None = None,
) -> Imported:
    """Put all these records into the workspace in one action, or nothing; it can be undone as one.

    `bound` gives a pack that is in by then with its releases bound to what its papers say, as
    `produce.with_words` does: what another office released is released as it came, not as it is changed here,
    and not at all where its paper cannot be written yet.

    Raises:
        ErrorList: a record names one that is not there.
        BriefingError: the workspace cannot be written.
    """
    added: list[tuple[str, str]] = []
    replaced: list[tuple[str, str]] = []
    changed = []
    known: dict[str, set[str]] = {}  # by kind: looking up each key whatever its case reads all of them
    for record in records:
        if record.kind not in known:
            known[record.kind] = {key.lower() for key in workspace.keys(record.kind)}
        is_known = record.key.lower() in known[record.kind]
        there = workspace.find(record.kind, record.key) if is_known else None
        if record in (there, _as_it_came(there, record)):
            continue
        is_new = there is None or there.key != record.key  # it is found whatever its case
        (added if is_new else replaced).append((record.kind, record.key))
        changed.append(record)
    if changed:
        with workspace.action(label, who, when) as action:
            for record in changed:
                action.put(record)
            for record in changed:
                if bound is not None and isinstance(record, Pack):
                    action.put(bound(workspace, workspace.get(Pack, record.key)))
    return Imported(tuple(added), tuple(replaced))


def _as_it_came(there: Record | None, record: Record) -> Record | None:
    """A pack without the words that its releases were bound to when they came without any."""
    if not (isinstance(there, Pack) and isinstance(record, Pack)):
        return there
    if len(there.documents) != len(record.documents):
        return there
    documents = (
        msgspec.structs.replace(one, release=msgspec.structs.replace(one.release, words=()))
        if one.release is not None and other.release is not None and not other.release.words
        else one
        for one, other in zip(there.documents, record.documents, strict=True)
    )
    return msgspec.structs.replace(there, documents=tuple(documents))


def export_visit(workspace: Workspace, key: str) -> Exported:
    """The visit of this key with its topics and packs and the agreed actions with those it meets.

    Whatever else they name goes along too, unless it came with the data set, which every office has.
    The text holds all of it whatever its handling: it is for another office of ours.

    Raises:
        BriefingError: there is no such visit; says which are near.
    """
    visit = workspace.get(Visit, key)
    packs = [pack for pack in workspace.all(Pack) if pack.visit == key]
    chosen = {choice.topic for pack in packs for choice in pack.topics}
    topics = [topic for topic in workspace.all(Topic) if topic.visit == key or topic.key in chosen]
    met = {*visit.partners, *visit.margins}
    actions = [action for action in workspace.all(AgreedAction) if not met.isdisjoint(action.partners)]
    enclosed = (workspace.get(Attachment, name).name for pack in packs for name in pack.enclosures)
    own = [visit, *topics, *(msgspec.structs.replace(pack, enclosures=()) for pack in packs), *actions]
    return Exported(write_records([*own, *_made_here(workspace, own)]), tuple(dict.fromkeys(enclosed)))


def _made_here(workspace: Workspace, records: Collection[Record]) -> Iterator[Record]:
    """What these records name, and what that names in turn, as far as no data set brought it."""
    seen = {(record.kind, record.key) for record in records}
    waiting = list(records)
    while waiting:
        for reference in references(waiting.pop(0)):
            name = reference.kind, reference.key
            if name in seen or workspace.is_shipped(*name):
                continue
            seen.add(name)
            named = workspace.get(*name)
            waiting.append(named)
            yield named


def faults(
    kind: str,
    sound: Mapping[str, Any],
    kinds: Mapping[str, PackKind],
    known: Mapping[str, Reader],
    style_folders: tuple[Path, ...] = (),
) -> Iterator[Placed]:
    """What is wrong with a record besides the types of its fields, or with what is sound of one.

    Args:
        kind: of the record.
        sound: dotted path → what is sound there; "" → the record, where it is whole.
        kinds: the kinds of pack that there are.
        known: the readers that there are.
        style_folders: where house styles stand besides those that ship.
    """
    if kind == Visit.kind:
        whole = sound.get("")
        if whole is not None:
            yield from visit_faults(whole)
            return
        days = Days(sound.get(".start"), sound.get(".end") or sound.get(".start"))
        yield from day_faults(sound.get(".start"), sound.get(".end"))
        for path, value in sound.items():
            yield from entry_faults(value, path, days)
    elif kind == Topic.kind:
        for path, value in sound.items():
            points = (f"{path}.points", value.points) if isinstance(value, Topic) else (path, value)
            yield from entry_faults(points[1], points[0], Days(None, None))
    elif kind == Pack.kind:
        for path, value in sound.items():
            for place, choice in _documents(value, path):
                for field, fault in _document_faults(choice, kinds, known, style_folders):
                    yield f"{place}.{field}", fault


def _documents(value: Any, path: str) -> Iterator[tuple[str, DocumentChoice]]:
    """The documents of a pack, each with its place; `value` is a pack or any part of one."""
    if isinstance(value, Pack):
        yield from _documents(value.documents, f"{path}.documents")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _documents(item, f"{path}[{number}]")
    elif isinstance(value, DocumentChoice):
        yield path, value


def _document_faults(
    choice: DocumentChoice,
    kinds: Mapping[str, PackKind],
    known: Mapping[str, Reader],
    style_folders: tuple[Path, ...],
) -> Iterator[Placed]:
    """What a document names and is not there."""
    reader = known.get(choice.reader)
    if reader is None:
        message = N_("There is no reader {name}. Choose one of: {known}.")
        yield "reader", unknown(message, choice.reader, known)
    named = [kind for kind in kinds.values() if choice.kind in (kind.key, kind.alias)]
    if not named:
        message = N_("There is no pack {name}. Choose one of: {known}.")
        yield "kind", unknown(message, choice.kind, kinds)
    if choice.style and choice.style not in style_names(style_folders):
        yield "style", no_style(choice.style, style_folders)
    yield from language_faults(choice.languages, "languages")
    sections = {section: None for kind in named or kinds.values() for section in kind.sections}
    for number, section in enumerate(choice.sections):
        if section not in sections:
            message = N_("The pack has no section {name}. Choose from: {known}.")
            yield f"sections[{number}]", unknown(message, section, sections)
    if named and reader is not None and not any(is_meant_for(kind, reader) for kind in named):
        try:
            check_reader(named[0], reader)
        except BriefingError as fault:
            yield "reader", fault
