"""Where a visit takes place, and the two clocks that stand side by side in its programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from briefings.records.codes import VisitDirection
from briefings.records.kinds import Partner, ProgrammeLine
from briefings.visit.clock import (
    Moment,
    day_of_end,
    doubtful,
    elsewhere,
    hours_ahead,
    lasts,
    only_zone,
    seat_zone,
)
from briefings.visit.meeting import is_day

_NOON = "12:00"

# Only who is on the way goes on over midnight for longer; anything else was meant for the same day.
_NIGHT = timedelta(hours=12)


def place_of(direction: VisitDirection, met: Sequence[Partner], home: Partner | None) -> Partner | None:
    """The country a visit takes place in where it does not say: home for who comes to us, else the first's.

    Args:
        direction: who goes where.
        met: those the visit is made to, the first first.
        home: our own country.

    Returns:
        None where the first of them is no country.
    """
    if direction == "incoming":
        return home
    return next((one for one in met[:1] if one.type == "country"), None)


class Times(NamedTuple):
    """When something begins and ends by the clock there, and by the one beside it.

    `ends` is None where no end is stated; `beside_begins` and `beside_ends` are so where a zone is not known.
    `doubtful`: in a minute of its beginning or end the clocks are set.
    """

    begins: Moment
    ends: Moment | None
    beside_begins: Moment | None
    beside_ends: Moment | None
    doubtful: bool


class Whereabouts(NamedTuple):
    """The country a visit takes place in, and whose clock stands beside the one there.

    `zone` and `beside_zone` are empty where they are not known, `beside` is None where nobody's clock is.
    """

    place: Partner | None
    zone: str
    beside: Partner | None
    beside_zone: str

    def ahead(self, day: date) -> float | None:
        """How many hours the clock there is ahead of the one beside it at noon; below zero where behind.

        None where a zone is not known.
        """
        if not (self.zone and self.beside_zone):
            return None
        return hours_ahead(day, _NOON, self.zone, self.beside_zone)

    def times(self, line: ProgrammeLine) -> Times | None:
        """When a line of the programme is by both clocks; None where it has no time or no single day."""
        if not line.start or not is_day(line.date):
            return None
        day, zone = line.date.earliest, line.zone or self.zone
        begins = Moment(day, line.start)
        ends = Moment(day_of_end(day, line.start, line.end), line.end) if line.end else None

        def beside(one: Moment | None) -> Moment | None:
            if one is None or not (zone and self.beside_zone):
                return None
            return elsewhere(one.day, one.time, zone, self.beside_zone)

        unsure = bool(zone) and any(doubtful(one.day, one.time, zone) for one in (begins, ends) if one)
        return Times(begins, ends, beside(begins), beside(ends), unsure)


def ends_before_it_begins(line: ProgrammeLine) -> bool:
    """Is the end of a line earlier than its start, and cannot be meant for the next day?

    Raises:
        BriefingError: no such time of day.
    """
    if not (line.start and line.end) or line.end >= line.start or line.type == "travel":
        return False
    return lasts(line.start, line.end) >= _NIGHT


def whereabouts(place: Partner | None, met: Sequence[Partner], home: Partner, zone: str) -> Whereabouts:
    """The clock at the place, and the one beside it: that of home, or at home that of the guests.

    Args:
        place: the country it takes place in, where that is known.
        met: those the visit is made to, the first first; the guests are the first country among them.
        home: our own country.
        zone: the IANA zone there, as far as it is said; else that of the country, where it has but one.
    """
    at_home = place is not None and place.key == home.key
    beside = next((one for one in met if one.type == "country"), None) if at_home else home
    return Whereabouts(
        place,
        zone or (only_zone(place.iso) if place is not None else ""),
        beside,
        seat_zone(beside.iso) if beside is not None else "",
    )
