"""Marks go with what they mark: the words of a list that is put in another order keep their level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from briefings.records.kinds import Record
from briefings.records.values import Handling, Mark

_Paths = Mapping[str, Mark]  # below a field, or a row, of a record


def carried(record: Record, fields: Mapping[str, Any]) -> dict[str, Mark]:
    """The marks of a record that gets other fields, each where its words stand then.

    A row of a list is known again by what it says, else by its code, else by its place among those that
    are left. Where a marked row cannot be told from others, all of them get the mark; with a row that is
    gone, its mark is.
    """
    marks: dict[str, Mark] = {}
    for path, mark in record.marks.items():
        name, _, rest = path.partition(".")
        if rest and name in fields:
            there = _moved(getattr(record, name), fields[name], {rest: mark})
            for at, one in there.items():
                _add(marks, f"{name}.{at}", one)
        else:
            _add(marks, path, mark)
    return marks


def _moved(before: Any, after: Any, marks: _Paths) -> dict[str, Mark]:
    """The marks below a value where its words stand in the value after it."""
    found: dict[str, Mark] = {}
    for path, mark in marks.items():
        name, _, rest = path.partition(".")
        if isinstance(before, tuple):
            places = _places(before, after, int(name)) if name.isdecimal() and int(name) < len(before) else ()
            for place in places:
                inner = _moved(before[int(name)], after[place], {rest: mark}) if rest else {"": mark}
                for at, one in inner.items():
                    _add(found, f"{place}.{at}".rstrip("."), one)
        elif isinstance(before, msgspec.Struct) and rest and after is not None:
            inner = _moved(getattr(before, name, None), getattr(after, name, None), {rest: mark})
            for at, one in inner.items():
                _add(found, f"{name}.{at}", one)
        else:
            found[path] = mark
    return found


def _places(before: Sequence[Any], after: Sequence[Any], place: int) -> Sequence[int]:
    """Where a row of the one list stands in the other; several where it may be any of them."""
    paired: dict[int, int] = {}
    free = list(range(len(after)))
    for same in (_equal, _same_code):
        for old, row in enumerate(before):
            if old not in paired:
                new = next((new for new in free if same(row, after[new])), None)
                if new is not None:
                    paired[old] = new
                    free.remove(new)
    if place in paired:
        return (paired[place],)
    left = [old for old in range(len(before)) if old not in paired]
    return (free[left.index(place)],) if len(left) == len(free) else tuple(free)


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_code(one: Any, other: Any) -> bool:
    code = getattr(one, "code", "")
    return bool(code) and code == getattr(other, "code", "")


def _add(marks: dict[str, Mark], path: str, mark: Mark) -> None:
    """Put a mark to the others; of two for one place the higher level holds."""
    there = marks.get(path)
    if there is None or (mark.handling or Handling.RELEASABLE) > (there.handling or Handling.RELEASABLE):
        marks[path] = mark
