"""The lines of the register: every file that went out, and who holds it."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.records.kinds import Copy, Edition, IssuedDocument
from briefings.records.values import Value
from briefings.store.workspace import Workspace


class Entry(Value, frozen=True, kw_only=True):
    """One file of an edition, with its SHA-256.

    `document` is what the file was made as; None for what was enclosed. `copy` is who holds it; None where
    the paper went out without a number.
    """

    edition: Edition
    file: str
    hash: str
    document: IssuedDocument | None = None
    copy: Copy | None = None


def entries(workspace: Workspace) -> tuple[Entry, ...]:
    """Every file that was issued: by edition in the order of serials, in it by the number of the copy."""
    held: dict[str, dict[int, Copy]] = {}
    for copy in workspace.all(Copy):
        held.setdefault(copy.edition, {})[copy.number] = copy
    editions = sorted(
        workspace.all(Edition), key=lambda one: (*_ordered(one.serial), one.edition, one.addendum)
    )
    return tuple(entry for one in editions for entry in _of_edition(one, held.get(one.key, {})))


def _of_edition(edition: Edition, held: dict[int, Copy]) -> Iterator[Entry]:
    found = [
        Entry(edition=edition, file=name, hash=hash_, document=document, copy=held.get(_number(name)))
        for document in edition.documents
        for name, hash_ in document.files.items()
    ]
    yield from sorted(found, key=lambda one: (one.copy.number if one.copy else 0, one.file))
    for name, hash_ in sorted(edition.enclosures.items()):
        yield Entry(edition=edition, file=name, hash=hash_)


def _ordered(serial: str) -> tuple[str, int, str]:
    year, _, number = serial.partition("-")
    return year, int(number) if number.isdecimal() else 0, serial


def _number(name: str) -> int:
    """The number of the copy in a file's name (`pack-kind.03.vi.pdf`); 0 where it has none."""
    parts = name.rsplit(".", 3)
    return int(parts[1]) if len(parts) == 4 and parts[1].isdecimal() else 0
