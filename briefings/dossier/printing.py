"""What tells one printing of a paper from another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from briefings.changes import PRINTING, Change
from briefings.dossier.brief_parts import ChangeLine
from briefings.dossier.parts import CopyLine, Printing
from briefings.handling import Reader
from briefings.pack import Stamp
from briefings.records.values import Computed, Handling, Origin

V = TypeVar("V")

_TO_FILL = "……/……"


def stamped(stamp: Stamp | None, reader: Reader) -> Printing | None:
    """The stamp as papers print it; None where there is none.

    A paper for the other side says that it is a draft, so that nobody hands it over. Serial, edition
    and copy are our own bookkeeping: it never has them.
    """
    if stamp is None:
        return None
    listed = (Origin(PRINTING, "distribution"),)
    level = Handling.RELEASABLE if reader.other_side else Handling.INTERNAL

    def told(field: str, value: V | None) -> Computed[V] | None:
        return Computed(value, level, (Origin(PRINTING, field),)) if value else None

    def ours(field: str, value: V | None) -> Computed[V] | None:
        return None if reader.other_side else told(field, value)

    return Printing(
        draft=told("draft", stamp.draft),
        moment=told("moment", stamp.moment),
        serial=ours("serial", stamp.serial),
        edition=ours("edition", stamp.edition),
        addendum=ours("addendum", stamp.addendum),
        place=Computed(
            copy_number(stamp) if stamp.copy and not reader.other_side else _TO_FILL,
            level,
            (Origin(PRINTING, "copy"),),
        ),
        copy=ours("copy", copy_number(stamp) if stamp.copy else ""),
        distribution=tuple(
            CopyLine(Computed(f"{number:02}", level, listed), Computed(holder, level, listed))
            for number, holder in (() if reader.other_side else sorted(stamp.holders))
        ),
        holder=ours("holder", stamp.holder if stamp.copy else ""),
        readers=tuple(
            Computed(name, level, (Origin(PRINTING, "readers"),))
            for name in (() if reader.other_side else stamp.readers)
        ),
        approved_by=ours("approved_by", stamp.approved_by),
        approved_on=ours("approved_on", stamp.approved_on),
        issued=ours("issued", stamp.issued),
        since=ours("since", stamp.since),
    )


def told_for(day: date) -> Computed[date]:
    """The day that a paper is told for: another printing says another, and nothing has changed by that."""
    return Computed(day, Handling.RELEASABLE, (Origin(PRINTING, "as_of"),))


def copy_number(stamp: Stamp) -> str:
    """A copy's number as a copy bears it: 03/12."""
    return f"{stamp.copy:02}/{stamp.copies:02}"


def change_lines(changes: Iterable[Change]) -> tuple[ChangeLine, ...]:
    """What changed since an earlier edition, as papers print it: none below internal."""

    def told(change: Change, value: V) -> Computed[V]:
        return Computed(value, max(change.level, Handling.INTERNAL), change.origins)

    return tuple(
        ChangeLine(
            kind=told(change, change.kind),
            section=told(change, change.section),
            before=told(change, change.before) if change.before else None,
            after=told(change, change.after) if change.after else None,
        )
        for change in changes
    )
