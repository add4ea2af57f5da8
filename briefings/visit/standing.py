"""How things stand on a day.

Dates are partial at times, so the answer may be *unknown*, and unknown is never taken for yes: not
for in force, not for expiring, not for overdue.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from briefings.records.kinds import (
    Agreement,
    Chair,
    Event,
    Figure,
    Goal,
    Measurement,
    Membership,
    Partner,
    Project,
    Reading,
    Record,
    Review,
)
from briefings.records.values import PartialDate, Tri, Validity

# not_in_force: signed, its day is known and to come. signed: nothing is known of its force.
# applied: carried out under way, for papers that bind nobody in law, which are never "in force".
# carried_out: carried out or under way, no term known.
# renewed: its term is or may be over and renews itself, so it is valid unless notice was given.
AgreementState = Literal[
    "negotiating", "signed", "not_in_force", "in_force", "applied", "carried_out", "renewed",
    "completed", "expired", "superseded", "terminated", "unknown",
]  # fmt: skip

# past_not_reviewed: its period is over and nobody has said what came of it.
GoalState = Literal[
    "planned", "running", "past_reviewed", "past_not_reviewed", "dropped", "no_period", "unknown"
]

# overdue: its end is past, and it is still said to be running.
ProjectState = Literal["planned", "ongoing", "completed", "overdue", "unknown"]

# The kinds of contact that count as one; to attend beside one another or to support is none.
CONTACTS = frozenset({"talks", "working", "received", "margins"})
LEVELS = ("minister", "head", "deputy_head", "department", "regional", "technical")


# --- agreements -----------------------------------------------------------------------------


def is_there(agreement: Agreement, day: date) -> bool:
    """Is the agreement, as far as is known, not one that comes only after the day?"""
    first = agreement.signed or agreement.in_force
    return first is None or first.on_or_before(day) is not Tri.NO


def agreement_state(agreement: Agreement, day: date) -> AgreementState:
    """How the agreement stands on the day.

    Only what binds in law (a treaty) is in force; a paper of another class is applied, and so is
    one whose class is unknown, of which no more may be said. Whether a term that is known by its year
    or month alone is over is unknown while that lasts; one that renews itself does not end with its term.
    """
    if agreement.status in _AS_STATED:
        return _AS_STATED[agreement.status]
    term = ends(agreement)
    over = term.before(day) if term is not None else Tri.NO
    renews = agreement.renewal == "automatic"
    if over is Tri.YES and not renews:
        return "expired"
    state = _CARRIED_OUT.get(agreement.status) or _force(agreement, day)
    if over is Tri.NO or state not in _VALID:
        return state
    return "renewed" if renews else "unknown"


_AS_STATED: dict[str, AgreementState] = {
    "negotiating": "negotiating",
    "completed": "completed",
    "superseded": "superseded",
    "terminated": "terminated",
}
_CARRIED_OUT: dict[str, AgreementState] = {"implemented": "carried_out", "being_implemented": "applied"}
_VALID = frozenset({"in_force", "applied", "carried_out"})
ENDED: frozenset[AgreementState] = frozenset({"completed", "expired", "superseded", "terminated"})
"""The states of an agreement that is over."""


def _force(agreement: Agreement, day: date) -> AgreementState:
    effective = agreement.in_force.on_or_before(day) if agreement.in_force is not None else None
    if effective is Tri.NO:
        return "not_in_force"
    if effective is Tri.UNKNOWN or agreement.status == "unknown":
        return "unknown"
    if agreement.status == "in_force" or effective is Tri.YES:
        return "in_force" if agreement.legal_class == "treaty" else "applied"
    return "signed"


def ends(agreement: Agreement) -> PartialDate | None:
    """The end of its term: the day that is stated, else so many years after it came into force.

    None where neither is known. A term from 29 February ends on 28 February of a common year.
    """
    begins, years = agreement.in_force, agreement.term_years or 0
    if agreement.expires is not None or begins is None or years <= 0 or begins.year + years > date.max.year:
        return agreement.expires
    leap = (begins.month, begins.day) == (2, 29) and not isleap(begins.year + years)
    return PartialDate(begins.year + years, begins.month, 28 if leap else begins.day, begins.about)


def expires_within(agreement: Agreement, day: date, days: int) -> Tri:
    """Does it end with its term within so many days after the day?

    Unknown where no term is known, or its year or month alone, which leaves it open. One that renews
    itself does not end with its term.
    """
    if agreement.renewal == "automatic":
        return Tri.NO
    term = ends(agreement)
    if term is None:
        return Tri.UNKNOWN
    match term.before(day):
        case Tri.NO:
            return term.on_or_before(day + timedelta(days=days))
        case Tri.YES:
            return Tri.NO
    return Tri.UNKNOWN


# --- contacts -------------------------------------------------------------------------------


def is_past(event: Event, day: date) -> Tri:
    """Has the event, as of the day, taken place? A partial date that spans the day leaves it open."""
    if event.type == "planned":
        return Tri.NO
    return event.date.on_or_before(day) if event.date is not None else Tri.UNKNOWN


def contact_of(event: Event, partner: str) -> str:
    """The kind of contact with a partner at an event; empty where none is stated."""
    return next((contact.type for contact in event.contacts if contact.partner == partner), "")


def contacts(events: Iterable[Event], partner: str, day: date) -> list[Event]:
    """The events that were a contact with the partner up to the day, oldest first."""
    met = [
        event for event in events if contact_of(event, partner) in CONTACTS and is_past(event, day) is Tri.YES
    ]
    return sorted(met, key=when)


def forum_meetings(events: Iterable[Event], forum: Partner, day: date) -> list[Event]:
    """The meetings of a forum at which we were up to the day, oldest first: that is where it is met.

    What we hosted is one, unless the forum has a list of its sessions and that has none on those days.
    """
    sessions = [one.date for one in forum.meetings if one.date is not None]

    def is_meeting(event: Event) -> bool:
        if event.type == "hosting" and sessions:
            return any(_may_be_one(event.date, session) for session in sessions)
        return event.type in ("meeting", "hosting")

    met = [
        event
        for event in events
        if forum.key in event.forums and is_meeting(event) and is_past(event, day) is Tri.YES
    ]
    return sorted(met, key=when)


def _may_be_one(day: PartialDate | None, other: PartialDate) -> bool:
    """May both dates, as far as they are known, name one day?"""
    return day is not None and day.earliest <= other.latest and other.earliest <= day.latest


def last_contacts(met: Sequence[Event]) -> dict[str, Event]:
    """The last contact at each level, highest level first; "" is the last at any level.

    `met` are contacts, oldest first (see `contacts`).
    """
    last = {level: event for event in met for level in (event.level, "") if level or not event.level}
    if met:
        last[""] = met[-1]
    return {level: last[level] for level in (*LEVELS, "") if level in last}


def when(event: Event) -> tuple[date, int]:
    """The key by which events are put in order of time; those without a date come first."""
    return event.date.sort_key if event.date is not None else (date.min, 0)


# --- goals and projects ---------------------------------------------------------------------


def is_final(goal: Goal, review: Review) -> bool:
    """Is it a review of the whole period: held, for all that is known, on its last day or after it?"""
    return goal.period_end is not None and goal.period_end.on_or_before(review.date) is Tri.YES


def goal_state(goal: Goal, day: date) -> GoalState:
    """How the goal's period stands on the day, and whether what came of it was reviewed.

    A review before the end of the period closes nothing; one after it does, and so does its being said to
    be reviewed, or achieved unless it is also said not to be reviewed.
    """
    if goal.status == "dropped":
        return "dropped"
    if goal.start is not None and goal.start.on_or_before(day) is Tri.NO:
        return "planned"
    if goal.period_end is None:
        return "no_period"
    match goal.period_end.before(day):
        case Tri.YES:
            closed = goal.review == "reviewed" or (goal.status == "achieved" and not goal.review)
            reviewed = closed or any(
                is_final(goal, review) and review.date.on_or_before(day) is Tri.YES for review in goal.reviews
            )
            return "past_reviewed" if reviewed else "past_not_reviewed"
        case Tri.NO:
            return "running"
    return "unknown"


def project_state(project: Project, day: date) -> ProjectState:
    """How the project stands on the day."""
    if project.start is not None and project.start.on_or_before(day) is Tri.NO:
        return "planned"
    ended = project.end.before(day) if project.end is not None else None
    if project.status == "completed":
        return "completed" if ended is not Tri.NO else "ongoing"
    if ended is Tri.YES:
        return "overdue" if project.status else "unknown"
    return project.status or "unknown"


# --- names and places in forums ------------------------------------------------------------


def holding(validities: Sequence[Validity], day: date) -> int | None:
    """The place of the one that holds on the day: the last that surely does, else that may."""
    answers = [validity.holds(day) for validity in validities]
    for wanted in (Tri.YES, Tri.UNKNOWN):
        found = [place for place, answer in enumerate(answers) if answer is wanted]
        if found:
            return found[-1]
    return None


def membership(forum: Partner, partner: str, day: date) -> tuple[int, Tri] | None:
    """Where a partner stands in a forum's list of members and whether it is one on the day.

    One that left and came back has several rows: the one that holds counts, else the last.
    """
    rows = [place for place, member in enumerate(forum.members) if member.partner == partner]
    if not rows:
        return None
    found = holding([forum.members[place].validity for place in rows], day)
    place = rows[found if found is not None else -1]
    return place, forum.members[place].validity.holds(day)


def chairs_in(forum: Partner, year: int) -> list[tuple[int, Chair]]:
    """Who chairs or hosts the forum in a year, from its table alone, with their places in it."""
    return [
        (place, chair)
        for place, chair in enumerate(forum.chairs)
        if chair.year <= year <= (chair.until or chair.year)
    ]


def members_on(forum: Partner, day: date) -> list[tuple[int, Membership, Tri]]:
    """The forum's members up to the day with their places in its list, whoever is not sure included."""
    answers = ((place, member, member.validity.holds(day)) for place, member in enumerate(forum.members))
    return [answer for answer in answers if answer[2] is not Tri.NO]


# --- age and disagreement -------------------------------------------------------------------


def is_stale(told: PartialDate | None, day: date, limit: int) -> bool:
    """Was it told, as far as can be known, more than `limit` days before the day?"""
    return told is not None and told.before(day - timedelta(days=limit)) is Tri.YES


class Disagreement(msgspec.Struct, frozen=True):
    """Sources that do not agree on a field: the record and the places of what they say.

    `fields` are dotted paths in the record.
    """

    record: Record
    fields: tuple[str, ...]


def disagreements(record: Record) -> list[Disagreement]:
    """Where the record's own sources disagree; nothing is chosen.

    A figure's rows of one period from one basis of statistics or several; a date, an amount or a
    code of which a further reading says otherwise. A date that is only told more precisely, and
    other wordings of a text, are no disagreement.
    """
    if isinstance(record, Figure):
        rows = sorted(enumerate(record.values), key=lambda row: period_of(row[1]))
        return [
            Disagreement(record, tuple(f"values.{place}" for place, _ in group))
            for group in (list(found) for _, found in groupby(rows, key=lambda row: period_of(row[1])))
            if len({row.number for _, row in group}) > 1
        ]
    return [
        Disagreement(record, (reading.field, f"readings.{place}"))
        for place, reading in enumerate(record.readings)
        if _says_otherwise(record, reading)
    ]


def period_of(row: Measurement) -> str:
    """The period that a row of a figure is of: its part of a year, or the year."""
    return row.period or row.fiscal_year or str(row.year or "")


def span_of(row: Measurement) -> Validity:
    """The first and last month or year that a row of a figure is of."""
    first, _, last = period_of(row).partition("/")
    since = PartialDate.parse(first) if first else None
    return Validity(since=since, until=PartialDate.parse(last) if last else since)


def _says_otherwise(record: Record, reading: Reading) -> bool:
    own = getattr(record, reading.field)
    own = getattr(own, "date", own)  # a date with its sources
    if isinstance(own, PartialDate) and reading.date is not None:
        return Tri.YES in (own.before(reading.date), reading.date.before(own))
    read = reading.amount or reading.code
    return bool(read) and own is not None and read != own
