"""Entries of a list as somebody has seen them, found again among those there are now.

Whoever writes to a place of a list rests on what they saw there. Another window, a command or an exchange
may have written meanwhile: then the entry is found where it stands now, or nothing is done and it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from briefings.errors import N_, BriefingError
from briefings.preparing.entering import numbered
from briefings.records.values import EMPTY, Handling, Text

E = TypeVar("E")


def place_of(
    listed: Sequence[E], place: int, seen: Sequence[E], is_same: Callable[[E, E], bool] | None = None
) -> int:
    """The place of an entry, counted from 0.

    Args:
        listed: the entries there are now.
        place: where it was; of several that are alike the nearest is meant.
        seen: the entry as whoever asks has seen it, or wrote it since and does not know yet whether that came
            about; where empty, whatever stands at the place is meant.
        is_same: whether one there is now is one that was seen; where none is given, when they are equal.

    Raises:
        BriefingError: there is no such place; none is as it was seen.
    """
    if not seen:
        return numbered(tuple(listed), place + 1)
    for at in sorted(range(len(listed)), key=lambda at: abs(at - place)):
        if any(one == listed[at] if is_same is None else is_same(listed[at], one) for one in seen):
            return at
    raise gone(seen[-1])


def gone(seen: Any) -> BriefingError:
    """What is said where something is no longer there as it was seen."""
    text = seen if isinstance(seen, Text) else words_of(seen)
    if not text:
        return BriefingError(
            N_("It was changed or removed meanwhile. Nothing was done. Look at what stands there now.")
        )
    return BriefingError(
        N_("“{text}” was changed or removed meanwhile. Nothing was done. Look at what stands there now."),
        text=text,
    )


def words_of(entry: Any) -> Text:
    """The first words that an entry says."""
    values = (getattr(entry, field.name) for field in msgspec.structs.fields(entry))
    return next((value for value in values if isinstance(value, Text) and value), EMPTY)


def says_the_same(one: Any, other: Any) -> bool:
    """Do two entries say the same, whoever may read them?"""
    return bool(_bare(one) == _bare(other))


def _bare(entry: Any) -> Any:
    names = {field.name for field in msgspec.structs.fields(entry)}
    left_out = {"handling": Handling.INTERNAL, "release": None}
    return msgspec.structs.replace(
        entry, **{name: value for name, value in left_out.items() if name in names}
    )
