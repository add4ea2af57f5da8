"""What the day of a meeting computes: agreed actions, whose turn to host, occasions, days of a visit."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from briefings.records.codes import ProgrammeType, Side
from briefings.records.kinds import AgreedAction, Agreement, Event, ProgrammeLine, Visit
from briefings.records.values import PartialDate, Tri
from briefings.visit.standing import contact_of, ends

# no_due: open, and nobody said until when.
ActionState = Literal["open", "overdue", "no_due", "unknown", "done", "dropped"]

# The lines of a programme at which the two sides meet over something.
MEETINGS: frozenset[ProgrammeType] = frozenset({"talks", "working", "courtesy_call", "session", "margins"})


def action_state(action: AgreedAction, day: date) -> ActionState:
    """How an agreed action stands on the day; a due date that spans the day leaves it unknown."""
    if action.status != "open":
        return action.status
    if action.due is None:
        return "no_due"
    match action.due.before(day):
        case Tri.YES:
            return "overdue"
        case Tri.NO:
            return "open"
    return "unknown"


def days_overdue(action: AgreedAction, day: date) -> int | None:
    """How many days the day is after the last on which it was due; None where it is not overdue."""
    if action.due is None or action_state(action, day) != "overdue":
        return None
    return (day - action.due.latest).days


def last_day(visit: Visit) -> date:
    """The last day of a visit."""
    return (visit.end or visit.start).latest


def meets(line: ProgrammeLine, visit: Visit, partner: str) -> bool:
    """Is it a line at which the two sides meet?

    A line that names nobody is with the visit's first partner; one on the margins is with whom it names.
    """
    if line.type not in MEETINGS:
        return False
    if line.partner is None:
        return line.type != "margins" and partner in visit.partners[:1]
    return line.partner == partner


def date_with(visit: Visit, partner: str) -> PartialDate:
    """The date for which what concerns a partner is told: that of the talks with it.

    Where the programme has none, that of the first other meeting; else the first day.
    """
    lines = [line for line in visit.programme if meets(line, visit, partner)]
    talks = [line for line in lines if line.type in ("talks", "margins")]
    dates = [line.date for line in talks or lines]
    return min(dates, key=lambda told: told.sort_key, default=visit.start)


def day_with(visit: Visit, partner: str) -> date:
    """The day for which it is computed: the first that the date may mean; see `date_with`."""
    return date_with(visit, partner).earliest


def is_day(told: PartialDate) -> bool:
    """Is it known to the day? Calendars, clocks and steps are computed for no other date."""
    return told.precision == 3 and not told.about


def notice_deadline(agreement: Agreement) -> PartialDate | None:
    """Until when notice must be given: so many months before its term ends; of a month, that month.

    It is about as much as that end is. None where no notice is stated, or the end is not known to the month.
    """
    term, months = ends(agreement), agreement.notice_months
    if term is None or not months or term.month is None:
        return None
    year, month = divmod(term.year * 12 + term.month - 1 - months, 12)
    day = min(term.day, calendar.monthrange(year, month + 1)[1]) if term.day is not None else None
    return PartialDate(year, month + 1, day, term.about)


class Turn(NamedTuple):
    """Whose turn it is to host, the contact it is inferred from, and whether the one before agrees."""

    side: Side
    event: Event
    sure: bool


def turn_to_host(met: Sequence[Event], partner: str) -> Turn | None:
    """Whose turn it is, from who went where last: whoever was visited last goes next.

    Only who came to us was hosted by us, and only the partner that we went to hosted us: neither was
    whoever was met on the margins, or beside the first partner of an event elsewhere.

    Args:
        met: contacts with the partner, oldest first.
        partner: its key.

    Returns:
        None where none of them tells a direction.
    """
    directed = [event for event in met if event.contact_scope != "government" and _hosted(event, partner)]
    if not directed:
        return None
    last = directed[-1]
    side: Side = "theirs" if last.direction == "incoming" else "ours"
    sure = len(directed) > 1 and directed[-2].direction != last.direction
    return Turn(side, last, sure)


def _hosted(event: Event, partner: str) -> bool:
    """Did one of the two sides host the other?"""
    if contact_of(event, partner) == "margins":
        return False
    return event.direction == "incoming" or (
        event.direction == "outgoing" and event.partners[:1] in ((), (partner,))
    )


class Round(NamedTuple):
    """A round number of years and the day it is completed."""

    day: date
    years: int


def next_round(first: PartialDate | None, since: date, every: int = 5) -> Round | None:
    """The round number of years completed in the twelve months that begin on a day, if there is one.

    Nothing is said of a date that is not known to the day. What began on 29 February is
    completed on 28 February of a common year.
    """
    if first is None or not is_day(first):
        return None
    began = first.earliest
    day = _same_day(began, since.year)
    if day < since:
        day = _same_day(began, since.year + 1)
    years = day.year - began.year
    return Round(day, years) if years > 0 and years % every == 0 else None


def _same_day(began: date, year: int) -> date:
    if (began.month, began.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return began.replace(year=year)
