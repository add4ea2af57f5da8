"""What other records rest on: sources, files, terms."""

from __future__ import annotations

from typing import ClassVar

from briefings.records.codes import SourceType
from briefings.records.keys import RecordRef
from briefings.records.kinds.record import Record
from briefings.records.values import PartialDate, Text


class Term(Record, frozen=True, kw_only=True):
    """One idea in several languages."""

    kind: ClassVar[str] = "term"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "text"})

    text: Text


class Attachment(Record, frozen=True, kw_only=True):
    """A file kept in the workspace; its bytes are a row of the store, named by hash."""

    kind: ClassVar[str] = "attachment"

    name: str
    media_type: str
    hash: str
    size: int
    records: tuple[RecordRef, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """Where a fact was read. Prints as title, publisher, date; never as a file name."""

    kind: ClassVar[str] = "source"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "title", "publisher", "date"})

    title: str = ""
    publisher: str = ""
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    address: str = ""
    file: str = ""  # the name of the file it was supplied as; never printed
    type: SourceType = "other"
    reliable: bool = False
    language: str = ""
    remark: str = ""
