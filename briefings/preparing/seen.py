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


def edited(
    listed: Sequence[E],
    place: int,
    now: E | None,
    *,
    seen: Sequence[E] = (),
    by: int = 0,
    is_new: bool = False,
) -> tuple[E, ...]:
    """A list after one of its entries was changed, moved, taken away, or a new one came.

    Args:
        listed: the entries there are now.
        place: where the entry was, counted from 0.
        now: what it is to say; None: it is taken away.
        seen: as for `place_of`.
        by: so many places further down it is to stand, or up, as far as there is room.
        is_new: it may not be there yet, and comes last then.

    Raises:
        BriefingError: there is no such entry any more.
    """
    made = list(listed)
    try:
        at = place_of(made, place, seen) if seen or not is_new else len(made)
    except BriefingError:
        if not is_new:
            raise
        at = len(made)
    made[at : at + 1] = [] if now is None else [now]
    if now is not None and by:
        made.insert(max(0, at + by), made.pop(at))
    return tuple(made)
