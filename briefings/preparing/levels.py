"""Who may read a record that is made from others: nobody who may not read those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefings.errors import N_
from briefings.handling import field_level, record_level
from briefings.records.kinds import Record
from briefings.records.values import Handling, Mark
from briefings.store.bodies import title_field

OPENED_WHOLE = N_(
    "“{title}” is for named readers alone, and releasing a part would open all of it to others. Make it "
    "internal first, if that is meant."
)
"""What is said where a part of a restricted record is to be released."""


def inherited(*origins: Record) -> dict[str, Any]:
    """The fields of a record made from these that say who may read it and that it is made up.

    Internal at least; the first that names a giver, partners or readers says which.
    """
    levels = [Handling.INTERNAL, *map(record_level, origins)]
    return {
        "handling": max(levels),
        "given_by": next((one.given_by for one in origins if one.given_by is not None), None),
        "releasable_to": next((one.releasable_to for one in origins if one.releasable_to), ()),
        "readers": next((one.readers for one in origins if one.readers), ()),
        "illustrative": any(one.illustrative for one in origins),
    }


def inherited_marks(origin: Record, fields: Mapping[str, str]) -> dict[str, Mark]:
    """The marks of a record with words of another in it.

    Args:
        origin: where they come from.
        fields: path in the new record → path in the origin.
    """
    levels = {path: field_level(origin, there) for path, there in fields.items()}
    least = max(record_level(origin), Handling.INTERNAL)
    return {path: Mark(handling=level) for path, level in levels.items() if level > least}


def title_level(record: Record) -> Handling:
    """Who may read what a record is called."""
    return max(field_level(record, title_field(record)), Handling.INTERNAL)
