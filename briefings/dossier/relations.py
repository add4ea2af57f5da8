"""What happened between the two sides: agreements, events, contacts, and the timeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from briefings import visit
from briefings.dossier.desk import Desk, computed, is_checked, picked
from briefings.dossier.parts import (
    AgreementLine,
    Anniversary,
    EventLine,
    LastContact,
    Milestone,
    Shape,
    Year,
)
from briefings.records.kinds import Agreement, Event, Record
from briefings.records.values import Computed, PartialDate, Text, Tri
from briefings.text import beginning
from briefings.visit.meeting import next_round

V = TypeVar("V")

_LONGEST_LABEL = 110  # characters beside a mark of the timeline


def agreements(desk: Desk, expiring: int) -> tuple[tuple[AgreementLine, ...], tuple[AgreementLine, ...]]:
    """The subject's own agreements, and those it has a part in with others or through forums.

    Each in order of signing; one that comes after the day is not there yet.
    """
    lines = [
        _agreement(desk, agreement, expiring)
        for agreement in desk.facts.all(Agreement)
        if visit.is_there(agreement, desk.day)
    ]
    lines.sort(key=lambda line: desk.order(line.agreement.signed or line.agreement.in_force))
    return tuple(line for line in lines if line.own), tuple(line for line in lines if not line.own)


def _agreement(desk: Desk, agreement: Agreement, expiring: int) -> AgreementLine:
    # A stated end says it all; without one the term counts from the day it came into force.
    term = ("expires",) if agreement.expires is not None else ("expires", "in_force", "term_years")
    ends = visit.ends(agreement)

    def told(value: V, *fields: str) -> Computed[V]:
        return computed(value, *((agreement, field) for field in dict.fromkeys((*fields, *term))))

    return AgreementLine(
        agreement,
        told(visit.agreement_state(agreement, desk.day), "status", "in_force", "legal_class", "renewal"),
        told(ends) if ends is not None else None,
        told(visit.expires_within(agreement, desk.day, expiring), "renewal"),
        desk.partners(agreement.partners),
        desk.partners(agreement.forums),
        is_own(desk, agreement),
    )


def is_own(desk: Desk, agreement: Agreement) -> bool:
    """Is it between the subject and home alone; of a forum, within it?"""
    if desk.subject.type == "country":
        return agreement.partners == (desk.subject.key,)
    return desk.subject.key in agreement.forums


def event_line(desk: Desk, event: Event) -> EventLine:
    """An event as it concerns the subject."""
    contact = next(
        (
            picked(event, f"contacts.{place}.type")
            for place, one in enumerate(event.contacts)
            if one.partner == desk.subject.key
        ),
        None,
    )
    return EventLine(event, contact, desk.partners(event.partners), desk.partners(event.forums))


def _events(desk: Desk, wanted: Callable[[Event], bool]) -> list[Event]:
    return sorted((event for event in desk.facts.all(Event) if wanted(event)), key=visit.when)


def history(desk: Desk) -> tuple[Year, ...]:
    """The subject's events up to the day by year; a date that spans the day is still told."""
    return _years(desk, desk.of_subject)


def home_events(desk: Desk) -> tuple[Year, ...]:
    """Events of home alone up to the day, by year."""
    return _years(desk, lambda event: not event.partners and not event.forums)


def _years(desk: Desk, wanted: Callable[[Event], bool]) -> tuple[Year, ...]:
    events = _events(
        desk,
        lambda event: (
            wanted(event) and event.date is not None and visit.is_past(event, desk.day) is not Tri.NO
        ),
    )
    years = []
    for year, group in groupby(events, key=lambda event: event.date.year if event.date else 0):
        members = list(group)
        years.append(
            Year(
                computed(year, *((event, "date") for event in members)),
                tuple(event_line(desk, one) for one in members),
            )
        )
    return tuple(years)


def undated(desk: Desk) -> tuple[EventLine, ...]:
    """The subject's events of which no date is known."""
    return tuple(
        event_line(desk, event)
        for event in _events(desk, lambda event: desk.of_subject(event) and event.date is None)
    )


def planned(desk: Desk, told: date) -> tuple[EventLine, ...]:
    """The subject's events that are to come, as of the day.

    What the data tell as having happened by the day `told` was not a plan on any earlier day.
    """
    return tuple(
        event_line(desk, event)
        for event in _events(desk, desk.of_subject)
        if event.date is not None
        and visit.is_past(event, desk.day) is Tri.NO
        and (event.type == "planned" or event.date.earliest > told)
    )


def contacts(desk: Desk, *, checked: bool) -> tuple[LastContact, ...]:
    """The last contact at each level and at any, the latest first; of checked events alone where asked so."""
    met = [
        event
        for event in visit.contacts(desk.facts.all(Event), desk.subject.key, desk.day)
        if not checked or (is_checked(event) and is_checked(event, "date"))
    ]
    return _last(desk, met)


def meetings(desk: Desk) -> tuple[LastContact, ...]:
    """Where a forum or an organisation was met last, at each level and at any, the latest first.

    It is met at its meetings, and where a contact with it is stated.
    """
    events = desk.facts.all(Event)
    found = {one.key: one for one in visit.contacts(events, desk.subject.key, desk.day)}
    found |= {one.key: one for one in visit.forum_meetings(events, desk.subject, desk.day)}
    return _last(desk, sorted(found.values(), key=visit.when))


def _last(desk: Desk, met: Sequence[Event]) -> tuple[LastContact, ...]:
    """The last of some contacts, oldest first, at each level and at any."""
    last = sorted(visit.last_contacts(met).items(), key=lambda found: visit.when(found[1]), reverse=True)
    return tuple(
        LastContact(
            computed(event.level, *((one, "level") for one in met)) if level else None,
            event_line(desk, event),
        )
        for level, event in last
    )


def milestones(desk: Desk, most: int) -> tuple[Milestone, ...]:
    """The checked dates that matter most, at most so many, in order of time."""
    marks: list[tuple[int, Milestone]] = []

    def add(rank: int, shape: Shape, record: Record, field: str, label: str) -> None:
        told: PartialDate | None = picked(record, field).value
        if told is not None and told.on_or_before(desk.day) is Tri.YES and is_checked(record, field):
            marks.append(
                (
                    rank,
                    Milestone(picked(record, field), shape, _label(record, label) if label else None),
                )
            )

    if desk.subject.diplomatic_relations is not None:
        add(0, "relations", desk.subject, "diplomatic_relations.date", "")
    for place in range(len(desk.subject.tiers)):
        add(0, "relations", desk.subject, f"tiers.{place}.date", f"tiers.{place}.name")
    for agreement in desk.facts.all(Agreement):
        if is_own(desk, agreement):
            add(1, "agreement", agreement, "signed" if agreement.signed else "in_force", "title")
    for event in _events(desk, desk.of_subject):
        contact = visit.contact_of(event, desk.subject.key)
        met = contact in visit.CONTACTS
        spans_years = event.end is not None and event.date is not None and event.end.year > event.date.year
        if (
            contact != "attended"
            and not spans_years
            and event.type
            not in (
                "signing",
                "in_force",
            )
        ):  # those stand with their agreements
            add(_RANKS.get(event.type, 5) - met, "contact" if met else "milestone", event, "date", "title")
    marks.sort(key=lambda mark: (mark[0], -mark[1].date.value.earliest.toordinal()))
    return tuple(sorted((mark for _, mark in marks[:most]), key=lambda mark: desk.order(mark.date.value)))


def _label(record: Record, field: str) -> Computed[Text]:
    """What stands beside a mark of the timeline: the beginning of a title, in whole words."""
    title: Text = picked(record, field).value
    return computed(Text({language: _beginning(words) for language, words in title.items()}), (record, field))


def _beginning(words: str) -> str:
    """The words before what explains or lists, without brackets, `_LONGEST_LABEL` characters at most."""
    first = re.split(r"[:;]", re.sub(r"\s*\([^)]*\)", "", words), maxsplit=1)[0].strip() or words
    return beginning(first, _LONGEST_LABEL)


def anniversaries(desk: Desk, since: date) -> tuple[Anniversary, ...]:
    """Round years of relations, of a forum and of agreements, in the twelve months that begin on a day."""
    dates: list[tuple[Record, str, PartialDate | None]] = []
    relations = desk.subject.diplomatic_relations
    if relations is not None and relations.confidence.is_checked:
        dates.append((desk.subject, "diplomatic_relations.date", relations.date))
    founded = desk.subject.founded
    if founded is not None and founded.confidence.is_checked and desk.subject.type != "country":
        dates.append((desk.subject, "founded.date", founded.date))
    for agreement in desk.facts.all(Agreement):
        if is_own(desk, agreement) and is_checked(agreement, "signed"):
            dates.append((agreement, "signed", agreement.signed))
    found = []
    for record, field, first in dates:
        completed = next_round(first, since)
        if completed is not None:
            day = computed(PartialDate.of(completed.day), (record, field))
            years = computed(completed.years, (record, field))
            founding = field == "founded.date"
            found.append(Anniversary(picked(record, field), day, years, record, founding))
    return tuple(found)


# The nearer to the two administrations, the earlier; other kinds of event come last.
_RANKS = {
    "accession": 2, "chair": 2, "hosting": 2, "relations": 2, "high_level_visit": 3, "visit": 3,
    "milestone": 3, "handover": 3, "meeting": 4, "planned": 9,
}  # fmt: skip
