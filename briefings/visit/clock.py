"""What time it is elsewhere.

Zones and their rules are those of the tzdata package, never of the operating system: the same visit
is told the same on every machine. Where a clock is set back, an hour comes twice: the first of the
two is meant. Where it is set forward, an hour is left out: a time in it is read as if the clock had
not been set yet. `doubtful` tells both.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

import msgspec

from briefings.errors import N_, BriefingError
from briefings.visit.countries import settings_of


class Moment(msgspec.Struct, frozen=True):
    """A minute on some clock: `time` is written 09:30."""

    day: date
    time: str


def elsewhere(day: date, time: str, zone: str, other_zone: str) -> Moment:
    """What the clock of another zone shows when that of `zone` shows the day and time.

    Raises:
        BriefingError: no such zone, no such time of day.
    """
    there = _instant(day, time, zone).astimezone(_zone(other_zone))
    return Moment(there.date(), f"{there:%H:%M}")


def hours_ahead(day: date, time: str, zone: str, other_zone: str) -> float:
    """How many hours `zone` is ahead of the other one then; below zero where it is behind.

    Raises:
        BriefingError: no such zone, no such time of day.
    """
    here = _instant(day, time, zone)
    return (_offset(here) - _offset(here.astimezone(_zone(other_zone)))) / timedelta(hours=1)


def doubtful(day: date, time: str, zone: str) -> bool:
    """Is it a minute that comes twice in that zone, or is left out, because the clock is set?

    Raises:
        BriefingError: no such zone, no such time of day.
    """
    instant = _instant(day, time, zone)
    return _offset(instant) != _offset(instant.replace(fold=1))


def day_of_end(day: date, start: str, end: str) -> date:
    """The day on which something ends: the next one where its end is earlier than its start.

    Raises:
        BriefingError: no such time of day.
    """
    return day + timedelta(days=_hour(end) < _hour(start))


def lasts(start: str, end: str) -> timedelta:
    """How long something lasts by one clock, over midnight where its end is earlier than its start.

    Raises:
        BriefingError: no such time of day.
    """
    (hour, minute), (last_hour, last_minute) = _hour(start), _hour(end)
    minutes = 60 * (last_hour - hour) + last_minute - minute
    return timedelta(days=minutes < 0, minutes=minutes)


def check_zone(name: str) -> None:
    """Make sure that there is a zone of that name.

    Raises:
        BriefingError: there is none; says which are near.
    """
    names = _names()
    if name in names:
        return
    folded = {known.casefold(): known for known in names}
    near = difflib.get_close_matches(name.casefold().replace(" ", "_"), folded, n=3)
    if near:
        raise BriefingError(
            N_("There is no time zone {name}. Choose from: {known}."),
            name=name,
            known=", ".join(folded[known] for known in near),
        )
    raise BriefingError(
        N_("There is no time zone {name}. The names of time zones begin with: {known}."),
        name=name,
        known=", ".join(
            sorted({region for known in names for region, stroke, _ in [known.partition("/")] if stroke})
        ),
    )


def zones_of(iso: str) -> tuple[str, ...]:
    """The zones of a country (ISO 3166-1), that of its government first; none where it is unknown."""
    seat = settings_of(iso).zone
    return tuple(sorted(_zones_by_country().get(iso, ()), key=lambda zone: zone != seat))


def only_zone(iso: str) -> str:
    """The zone of a country whose clocks all follow one rule today; empty for any other."""
    zones = zones_of(iso)
    return zones[0] if len({_rule(zone) for zone in zones}) == 1 else ""


def seat_zone(iso: str) -> str:
    """The zone in which a country is governed; empty where it is unknown."""
    return settings_of(iso).zone or only_zone(iso)


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 codes of all countries."""
    return frozenset(row[0] for row in _rows("iso3166.tab"))


# --- the package ----------------------------------------------------------------------------


def _tables() -> Traversable:
    return files("tzdata") / "zoneinfo"


def _rows(name: str) -> list[list[str]]:
    lines = (_tables() / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def _names() -> frozenset[str]:
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split())


@cache
def _zones_by_country() -> Mapping[str, tuple[str, ...]]:
    zones: dict[str, tuple[str, ...]] = {}
    for iso, _place, name, *_ in _rows("zone.tab"):
        zones[iso] = (*zones.get(iso, ()), name)
    return zones


@cache
def _zone(name: str) -> ZoneInfo:
    check_zone(name)
    with _tables().joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _rule(name: str) -> bytes:
    """The rule that a zone follows from its last change on: the last line of its file (RFC 9636, 3.3)."""
    return _tables().joinpath(*name.split("/")).read_bytes().rstrip(b"\n").rpartition(b"\n")[2]


# --- times ----------------------------------------------------------------------------------

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


def _instant(day: date, time: str, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, *_hour(time), tzinfo=_zone(zone))


def _hour(time: str) -> tuple[int, int]:
    match = _TIME.fullmatch(time)
    if match is None:
        raise BriefingError(N_("“{time}” is no time of day. Write it like 09:30."), time=time)
    return int(match[1]), int(match[2])


def _offset(instant: datetime) -> timedelta:
    return instant.utcoffset() or timedelta()
