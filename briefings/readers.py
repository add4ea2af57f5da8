"""Who papers are made for: the readers that ship, and those an office adds in its workspace.

`readers.toml` of a workspace, beside its own `styles` and `templates`:

[interpreter]
title = { vi = "…", en = "…" }   # or one title for every language
like = "delegation"              # the shipped reader whose kinds of paper are offered to it
highest = "releasable"           # where it may see less than that one
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.pack import PackKind, unknown
from briefings.records.sifting import faults_of
from briefings.records.values import EMPTY, Handling, Text, Value
from briefings.resources import own_tables, resource
from briefings.structures import known

FILE = "readers.toml"

_NAME = re.compile(r"[a-z][a-z0-9_]*")  # stands in names of files and in commands
_FIELDS = ("title", "like", "highest", "working")
_NEEDED = ("title", "like")


class Reader(Value, frozen=True, kw_only=True):
    """Somebody a paper is made for; `title` is a message of the interface's catalogue.

    One at the other side gets only checked facts, about itself, released to it, given by nobody.
    In the working copy what is missing stands in frames where it is missed; in other copies it is
    gathered on one page. `person` is who holds the copy, empty where it is nobody's. An office's own
    reader has `names` instead of a title, and is `like` the shipped one whose kinds of paper it gets.
    """

    key: str = ""
    title: str = ""
    highest: Handling
    other_side: bool = False
    working: bool = False
    person: str = ""
    names: Text = EMPTY
    like: str = ""

    @property
    def called(self) -> Text | BriefingError:
        """What the reader is called, as a value of a message."""
        return self.names or BriefingError(self.title or self.key)


def readers(folder: Path | None = None) -> Mapping[str, Reader]:
    """The readers that papers can be made for, by their names: those that ship, then the office's own.

    Args:
        folder: the workspace's; the shipped readers alone where none is given.

    Raises:
        BriefingError: the workspace's file cannot be read, or is not TOML.
        ErrorList: everything else that is wrong in it, each with its place; none of its readers counts then.
    """
    return {**_shipped(), **(_own(folder / FILE) if folder is not None else {})}


def reader_named(name: str, folder: Path | None = None) -> Reader:
    """The reader of that name; see `readers`. Raises BriefingError: there is none; says which are near."""
    known = readers(folder)
    if name not in known:
        raise unknown(N_("There is no reader {name}. Choose one of: {known}."), name, known)
    return known[name]


def is_meant_for(kind: PackKind, reader: Reader) -> bool:
    """Is a kind of pack offered for a reader: for itself, or for the shipped one that it is like?"""
    return (reader.like or reader.key) in kind.readers


def check_reader(kind: PackKind, reader: Reader) -> None:
    """Make sure that a kind of pack is meant for a reader.

    Raises:
        BriefingError: it is not; names the readers it is meant for.
    """
    if not is_meant_for(kind, reader):
        raise BriefingError(
            N_("The pack {kind} is not meant for the reader {reader}, only for: {known}."),
            kind=kind.key, reader=reader.key, known=", ".join(kind.readers),
        )  # fmt: skip


@cache
def _shipped() -> Mapping[str, Reader]:
    described = tomllib.loads(resource(FILE).read_text("utf-8"))
    return {
        name: msgspec.convert(reader | {"key": name}, known(Reader)) for name, reader in described.items()
    }


def _own(path: Path) -> Mapping[str, Reader]:
    """The readers of a workspace's file: none of them sees more than the shipped one that it is like."""
    made: dict[str, Reader] = {}
    faults: list[BriefingError] = []
    for name, described in own_tables(path).items():
        wrong = list(_faults_of(name, described, f"{path.name}: {name}"))
        faults += wrong
        if not wrong:
            made[name] = _made(name, described)
    if faults:
        raise ErrorList(N_("{file} has faults; no reader is taken from it:"), faults, file=str(path))
    return made


def _made(name: str, described: Mapping[str, Any]) -> Reader:
    like = _shipped()[described["like"]]
    title = described["title"]
    return msgspec.structs.replace(
        like,
        key=name,
        title="",
        names=Text({"": title} if isinstance(title, str) else title),
        like=like.key,
        highest=Handling(described.get("highest", like.highest)),
        working=described.get("working", like.working),
    )


def _faults_of(name: str, described: Any, place: str) -> Iterator[BriefingError]:
    """Everything that is wrong with one table of the file."""
    if not isinstance(described, dict):
        yield BriefingError(N_("{place}: write each reader as a table [{name}]."), place=place, name=name)
        return
    if name in _shipped():
        yield BriefingError(
            N_("{place}: this reader ships with the program and stays as it is. Give yours another name."),
            place=place,
        )
    if not _NAME.fullmatch(name):
        yield BriefingError(
            N_("{place}: name a reader by small letters without tones, digits and “_”: hired_interpreter."),
            place=place,
        )
    for field in described:
        if field not in _FIELDS:
            yield BriefingError(
                N_("{place}: there is no field {name}. The fields are: {known}."),
                place=place, name=field, known=", ".join(_FIELDS),
            )  # fmt: skip
    for field in _NEEDED:
        if not described.get(field):
            yield BriefingError(N_("{place}: this field is missing"), place=f"{place}.{field}")
    if "title" in described and not isinstance(described["title"], str):
        yield from faults_of(described["title"], Text, f"{place}.title")
    if described.get("like"):
        yield from _loosened(described, place)


def _loosened(described: Mapping[str, Any], place: str) -> Iterator[BriefingError]:
    """In what a reader would see more than the shipped one that it is like."""
    like = _shipped().get(described["like"]) if isinstance(described["like"], str) else None
    if like is None:
        yield BriefingError(
            N_("{place}: {name} is no reader that ships. Choose one of: {known}."),
            place=f"{place}.like", name=str(described["like"]), known=", ".join(_shipped()),
        )  # fmt: skip
        return
    if (told := described.get("highest")) is not None:
        allowed = [level.value for level in Handling if level <= like.highest]
        if told not in allowed:
            yield BriefingError(
                N_("{place}: a reader like {like} may see no more than that one. Choose one of: {known}."),
                place=f"{place}.highest", like=like.key, known=", ".join(allowed),
            )  # fmt: skip
    working = described.get("working", False)
    if not isinstance(working, bool) or (working and not like.working):
        yield BriefingError(
            N_("{place}: a reader like {like} gets no working copy. Leave this out, or write false."),
            place=f"{place}.working", like=like.key,
        )  # fmt: skip
