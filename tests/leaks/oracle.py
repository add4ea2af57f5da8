"""What one partner may be told, worked out anew from the rules and by none of the program's code.

The rules, of which whatever is not said here is ours alone:

- Only names, dates, places and parties can be open at all, and the lines that are meant for handing over.
- No mark means internal: a record, and each fact, line and mark on the way to a field, must be open.
- What somebody gave in confidence is told to nobody; what no reliable source attests neither, but for our
  own words.
- It is about this partner (and us) alone, or it is released to it by name.
- Of a visit to several, each learns what it is met for; the title only where it is the only one.
- Words for handing over stand in the place of those that are said. What commits us needs a release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from briefings.records.kinds import Delegate, Pack, Point, ProgrammeLine, Record, Sourced, Topic, Visit
from briefings.records.values import Confidence, Handling
from tests.leaks import tokens

_NAME = r"names.text names.short names.local administration.text administration.short administration.local"
# Places in lists are left out of the paths.
OPEN = {
    "partner": f"name {_NAME} diplomatic_relations.date tiers.name tiers.date seat.text parent",
    "agreement": "title signed in_force place",
    "event": "title date end place",
    "project": "title donor start end",
    "visit": "title place start end programme.date programme.text programme.handed_over programme.place "
    "our_delegation.post our_delegation.name their_delegation.post their_delegation.name",
    "topic": "title points.text points.handed_over",
}
_SAID = ("courtesy", "objective", "position", "point", "background_free", "closing")
_COMMITS = ("proposal", "support_text")
_CHECKED = (Confidence.OWN_RECORD, Confidence.CONFIRMED, Confidence.ONE_SOURCE)
_OUR_WORDS = ("visit", "topic")


class Told(NamedTuple):
    """What a partner may be told: token → where it stands (`event.title`); `hidden`: every other token."""

    open: dict[str, str]
    hidden: dict[str, str]


def told(records: Iterable[Record], to: str) -> Told:
    """Every token of these records, by whether the partner may read it."""
    records = tuple(records)
    visit = next(record for record in records if isinstance(record, Visit))
    pack = next(record for record in records if isinstance(record, Pack) and record.key == "papers")
    result = Told({}, {})
    for record in records:
        whole = _is_open(record, to, visit, pack)
        for path, value in tokens.leaves(record):
            name = without_places(path)
            is_open = whole and name in OPEN[record.kind].split() and _is_open_at(record, path, to, visit)
            for token in tokens.of(value):
                (result.open if is_open else result.hidden)[token] = f"{record.kind}.{name}"
    return result


def _is_open(record: Record, to: str, visit: Visit, pack: Pack) -> bool:
    if record.kind not in OPEN or record.handling is not Handling.RELEASABLE or record.given_by:
        return False
    if record.kind not in _OUR_WORDS and record.confidence not in _CHECKED:
        return False
    if isinstance(record, Topic) and record.key not in {choice.topic for choice in pack.topics}:
        return False
    if record.releasable_to:
        return to in record.releasable_to
    return _about(record, visit) <= {to, "HH"} or record is visit


def _about(record: Record, visit: Visit) -> set[str]:
    if record.kind == "partner":
        return {record.key}
    named = {*getattr(record, "partners", ()), *getattr(record, "forums", ())}
    return named or (set(visit.partners[:1]) if isinstance(record, Topic) else set())


def _is_open_at(record: Record, path: str, to: str, visit: Visit) -> bool:
    for step, value in way(record, path):
        mark = record.marks.get(step)
        if mark and (mark.handling or Handling.RELEASABLE) is not Handling.RELEASABLE:
            return False
        if mark and mark.confidence and mark.confidence not in _CHECKED:
            return False
        if getattr(value, "handling", Handling.RELEASABLE) is not Handling.RELEASABLE:
            return False
        if isinstance(value, Sourced) and value.confidence not in _CHECKED:
            return False
        if isinstance(value, Point) and not _may_be_handed_over(value):
            return False
        if isinstance(value, Point | ProgrammeLine) and value.handed_over and path.endswith(".text"):
            return False
        if isinstance(value, ProgrammeLine) and (value.partner or visit.partners[0]) != to:
            return False
        if isinstance(value, Delegate) and step.startswith("their") and visit.partners[0] != to:
            return False
    return not (record is visit and path == "title" and visit.partners != (to,))


def _may_be_handed_over(point: Point) -> bool:
    if point.given_by:
        return False
    return point.role in _SAID or (point.role in _COMMITS and point.release is not None)


def without_places(path: str) -> str:
    """The dotted path of a field without its places in lists: `points.0.text` as `points.text`."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


def way(record: Record, path: str) -> Iterator[tuple[str, Any]]:
    """Every step to a field, with what stands there."""
    value: Any = record
    parts = path.split(".")
    for depth, part in enumerate(parts, start=1):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
        yield ".".join(parts[:depth]), value
