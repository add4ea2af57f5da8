"""What the days of a visit mean, told while they are being chosen: holidays, weekends, clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from briefings import pack
from briefings.errors import N_
from briefings.i18n import Coded
from briefings.records.codes import VisitDirection
from briefings.records.kinds import Partner, ProgrammeLine, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from briefings.visit.calendar import Calendar, calendar
from briefings.visit.clock import only_zone, zones_of
from briefings.visit.overrides import read_overrides
from briefings.visit.runs import Run, runs_around
from briefings.visit.whereabouts import Times, Whereabouts, ends_before_it_begins, place_of, whereabouts

# Holidays so near that people are away or offices closed: days before the first and after the last day,
# and how many days in a row make a long one.
_NEAR, _LONG = 7, 3


class DayNote(NamedTuple):
    """One thing that the days mean: `message` is a catalogue key, `values` fill its places.

    `minds`: it is to be minded, for offices are closed or the days cannot be meant.
    """

    message: str
    values: Mapping[str, object]
    minds: bool = False


class Days(NamedTuple):
    """What is told of the days; `zones` are those of the place where it has several to choose from.

    `clock` is what the clock there is called (see `clock_name`); None where it is not known.
    """

    notes: tuple[DayNote, ...]
    zones: tuple[str, ...] = ()
    clock: Text | Coded | None = None


def told_of_days(
    workspace: Workspace,
    *,
    direction: VisitDirection,
    partners: Sequence[str],
    start: date,
    end: date,
    today: date,
    country: str = "",
    zone: str = "",
) -> Days:
    """What somebody who chooses these days should know; nothing is written.

    Args:
        workspace: where partners, and the office's own list of holidays, are.
        direction: who goes where.
        partners: keys of those it is made to, the first first; unknown ones are passed over.
        start: the first day.
        end: the last day.
        today: the day on which it is asked.
        country: key of the country it takes place in, if not at the first partner's or at home.
        zone: the IANA zone there, where the country has several.

    Raises:
        BriefingError: the office's list of holidays cannot be read.
    """
    if not pack.EARLIEST <= start <= end <= pack.LATEST:
        return Days(())
    met = _met(workspace, partners)
    home = next(one for one in workspace.all(Partner) if one.home)
    where = _where(workspace, direction=direction, met=met, home=home, country=country, zone=zone)
    place = where.place
    sides = {one.key: one for one in (place, home, *met) if one is not None and one.type == "country"}
    overrides = read_overrides(workspace.folder / "holidays.toml")
    calendars = {
        key: calendar(side.iso, start.year, end.year, overrides) for key, side in sides.items() if side.iso
    }
    notes: list[DayNote] = []
    if end < today:
        notes.append(DayNote(N_("These days are past."), {}, minds=True))
    for key, known in calendars.items():
        notes += _of_country(sides[key], known, start, end)
    zones = zones_of(place.iso) if place is not None and not only_zone(place.iso) else ()
    notes += _clock(where, start)
    called = clock_name(place, where.zone) if where.zone else None
    return Days(tuple(sorted(notes, key=lambda note: not note.minds)), zones, called)


def told_of_end(line: ProgrammeLine) -> DayNote | None:
    """What is to be told of the end of a line of a programme as it stands; None where nothing is."""
    if not ends_before_it_begins(line):
        return None
    message = N_("The end, {end}, is before the beginning, {start}. Correct one of them.")
    return DayNote(message, {"start": line.start, "end": line.end}, minds=True)


def clock_name(country: Partner | None, zone: str) -> Text | Coded:
    """What a clock is called: by its country, or where that has several clocks by the zone's town."""
    if country is not None and only_zone(country.iso) and zone in zones_of(country.iso):
        return country.name
    return Coded("zone", zone)


def _met(workspace: Workspace, partners: Iterable[str]) -> list[Partner]:
    return [one for one in (workspace.find(Partner, key) for key in partners) if one is not None]


def _where(
    workspace: Workspace,
    *,
    direction: VisitDirection,
    met: Sequence[Partner],
    home: Partner,
    country: str,
    zone: str,
) -> Whereabouts:
    place = workspace.find(Partner, country) if country else None
    return whereabouts(place or place_of(direction, met, home), met, home, zone)


def _of_country(partner: Partner, known: Calendar, start: date, end: date) -> Iterator[DayNote]:
    if not known.knows_holidays:
        yield DayNote(
            N_("{partner}: public holidays are not known for these days. Ask."), {"partner": partner.name}
        )
        return
    margin = timedelta(days=_NEAR)
    for run in runs_around(known, start - margin, end + margin):
        yield from _of_run(partner, run, start, end)
    span = [start + timedelta(days=days) for days in range((end - start).days + 1)]
    weekend = [day for day in span if known.is_weekend(day)]
    if weekend:
        yield DayNote(
            N_("Weekend in {partner}: {days}."),
            {"partner": partner.name, "days": tuple(weekend[:4]) + (("…",) if len(weekend) > 4 else ())},
            minds=len(weekend) == len(span),
        )


def _of_run(partner: Partner, run: Run, start: date, end: date) -> Iterator[DayNote]:
    days = (run.last - run.first).days + 1
    values = {
        "partner": partner.name,
        "holiday": run.name,
        "day": run.first,
        "last": run.last,
    }
    if run.first <= end and run.last >= start:
        one = N_("{day} is a public holiday in {partner} ({holiday}).")
        several = N_("{day} to {last} are public holidays in {partner} ({holiday}).")
        yield DayNote(one if days == 1 else several, values, minds=True)
        if run.estimated:
            yield DayNote(N_("{holiday} in {partner} is estimated and may fall on another day."), values)
    elif days >= _LONG and run.last < start:
        apart = (start - run.last).days
        yield DayNote(
            N_("{holiday} in {partner} ends on {last}, {days} days before."), {**values, "days": apart}
        )
    elif days >= _LONG:
        apart = (run.first - end).days
        yield DayNote(
            N_("{holiday} in {partner} begins on {day}, {days} days after."), {**values, "days": apart}
        )


def _clock(where: Whereabouts, day: date) -> Iterator[DayNote]:
    """How the clock at the place stands to that of home, or at home to that of the guests."""
    hours, other = where.ahead(day), where.beside
    if where.place is None or other is None or hours is None:
        return
    values = {
        "place": clock_name(where.place, where.zone),
        "other": other.name,
        "hours": abs(hours) if hours % 1 else int(abs(hours)),
    }
    if hours > 0:
        yield DayNote(N_("{place}: +{hours} hours against {other}."), values)
    elif hours < 0:
        yield DayNote(N_("{place}: −{hours} hours against {other}."), values)
    else:
        yield DayNote(N_("{place}: the same time as {other}."), values)


class SecondClock(NamedTuple):
    """The clock beside that of a visit: whose it is, and what it shows for each line of the programme.

    A line without a time, or of a day not known, has an empty one; so has every line where a zone is open.
    `name` is what the clock is called (see `clock_name`). `is_same`: it shows what the clock there does.
    """

    partner: Partner | None
    times: tuple[str, ...]
    name: Text | Coded
    is_same: bool


def second_clock(workspace: Workspace, visit: Visit, home: Partner) -> SecondClock:
    """What the other clock shows: that of home, or at home that of the guests."""
    where = _where(
        workspace,
        direction=visit.direction,
        met=_met(workspace, visit.partners),
        home=home,
        country=visit.country or "",
        zone=visit.zone,
    )
    known = [where.times(line) for line in visit.programme]
    differs = any(one is not None and one.beside_begins not in (None, one.begins) for one in known)
    return SecondClock(
        where.beside if where.beside_zone else None,
        tuple(_beside(one) for one in known),
        clock_name(where.beside, where.beside_zone),
        where.ahead(visit.start.earliest) == 0 and not differs,
    )


def _beside(times: Times | None) -> str:
    """From when until when it is by the other clock; a sign where that is on another day there."""
    if times is None or times.beside_begins is None:
        return ""
    told = [one.time for one in (times.beside_begins, times.beside_ends) if one is not None]
    shift = (times.beside_begins.day - times.begins.day).days
    return "–".join(told) + (f" ({shift:+d})" if shift else "")
