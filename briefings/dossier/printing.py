"""What tells one printing of a paper from another."""

from __future__ import annotations

from typing import TypeVar

from briefings.dossier.parts import Printing
from briefings.handling import Reader
from briefings.pack import Stamp
from briefings.records.values import Computed, Handling

V = TypeVar("V")


def stamped(stamp: Stamp | None, reader: Reader) -> Printing | None:
    """The stamp as papers print it; None where there is none.

    A paper for the other side says that it is a draft, so that nobody hands it over. Serial, edition
    and copy are our own bookkeeping: it never has them.
    """
    if stamp is None:
        return None
    level = Handling.RELEASABLE if reader.other_side else Handling.INTERNAL

    def told(value: V | None) -> Computed[V] | None:
        return Computed(value, level) if value else None

    def ours(value: V) -> Computed[V] | None:
        return None if reader.other_side else told(value)

    return Printing(
        draft=told(stamp.draft),
        moment=told(stamp.moment),
        serial=ours(stamp.serial),
        edition=ours(stamp.edition),
        addendum=ours(stamp.addendum),
        copy=ours(_of(stamp.copy, stamp.copies) if stamp.copy else ""),
    )


def _of(copy: int, copies: int) -> str:
    """A copy's number as a copy bears it: 03/12."""
    return f"{copy:02}/{copies:02}"
