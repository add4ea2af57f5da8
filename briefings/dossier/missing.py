"""What is missing of a visit: of its meeting, its topics, the partners met, the facts its points rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefings.dossier.brief_parts import Brief, PartnerBrief, TopicPart, every_line
from briefings.dossier.desk import Desk, picked
from briefings.dossier.parts import Gap, GapCode
from briefings.dossier.relations import is_own
from briefings.records.kinds import Agreement, Event, Project, Record
from briefings.records.values import PartialDate
from briefings.visit.meeting import is_day

# Agreements of these types record or declare; they are not applied from a day.
_NOT_APPLIED = frozenset({"minutes", "declaration"})

# The dates that records of these kinds are told by.
_DATES: dict[type[Record], tuple[str, ...]] = {
    Agreement: ("signed", "in_force", "expires"),
    Event: ("date", "end"),
    Project: ("start", "end"),
}


def grounds(part: TopicPart) -> tuple[Record, ...]:
    """The facts that a topic rests on: those of its points, then those that proposed it, each once."""
    records = [record for line in every_line(part.groups) for record in line.records]
    return tuple({f"{one.kind}/{one.key}": one for one in (*records, *part.why)}.values())


def visit_gaps(brief: Brief, desks: Sequence[Desk], known: Iterable[Gap], *, whole: bool) -> tuple[Gap, ...]:
    """What a reader would look for in a visit's papers and is not among the facts, in their order.

    Args:
        brief: the visit.
        desks: the facts of each partner met, as of the day it is met; the first is the visit's own.
        known: what is missing of the first partner and is told already.
        whole: does the reader get every point? What is only hidden from somebody is not missing.
    """
    found = [*_of_the_meeting(brief, desks[0])]
    for part in brief.topics:
        found += _of_a_topic(part, whole=whole)
    for desk, met in zip(desks, brief.partners, strict=True):
        found += _of_a_partner(desk, met)
    found += _of_the_facts(brief, desks[0])
    told = {_place(gap) for gap in known}
    return tuple({_place(gap): gap for gap in found if _place(gap) not in told}.values())


def _place(gap: Gap) -> tuple[str, str, str, str]:
    return gap.code, gap.record.kind, gap.record.key, gap.field


def _of_the_meeting(brief: Brief, desk: Desk) -> Iterator[Gap]:
    visit, session = brief.visit, brief.session
    if desk.subject.type != "country":
        missing: dict[GapCode, bool] = {
            "session_number": session is None or session.number is None,
            "session_host": session is None or session.host is None,
            "session_chair": session is None or session.chair is None,
        }
        for code, is_missing in missing.items():
            if is_missing:
                yield Gap(code, visit, code.replace("_", ".", 1))
    dates = {"start": visit.start, "end": visit.end}
    dates |= {f"programme.{place}.date": line.date for place, line in enumerate(visit.programme)}
    for field, told in dates.items():
        if told is not None and not is_day(told):
            yield Gap("day_open", visit, field, row=picked(visit, field))
    if not visit.programme:
        yield Gap("programme", visit, "programme")
    if not brief.ours:
        yield Gap("our_delegation", visit, "our_delegation")
    if not brief.theirs and desk.subject.type == "country":
        yield Gap("their_delegation", visit, "their_delegation")
    if not brief.zone:
        yield Gap("zone", visit, "zone")
    guest = brief.second_clock
    if guest is not None and not guest.home and not brief.second_zone:
        yield Gap("second_zone", guest, "iso")


def _of_a_topic(part: TopicPart, *, whole: bool) -> Iterator[Gap]:
    topic, roles = part.topic, {group.role.value for group in part.groups}
    if part.depth.value == "full" and whole:
        if "objective" not in roles:
            yield Gap("objective", topic, "points")
        if not roles & {"point", "position"}:
            yield Gap("points", topic, "points")
    for place, asked in enumerate(part.asked):
        if asked.contribution.value.state == "asked":
            code: GapCode = "outside_view" if asked.contribution.value.role == "outside" else "contribution"
            yield Gap(code, topic, f"contributions.{place}", row=asked.contribution)


def _of_a_partner(desk: Desk, met: PartnerBrief) -> Iterator[Gap]:
    if not met.main and desk.subject.type == "country" and not met.contacts:
        yield Gap("contact", desk.subject)
    if not (met.ledger.ours or met.ledger.theirs or met.ledger.both) and desk.subject.type == "country":
        yield Gap("ledger", desk.subject)
    for line in met.agreements.not_in_force:
        paper = line.agreement
        if paper.in_force is None and is_own(desk, paper) and paper.type not in _NOT_APPLIED:
            yield Gap("applied_from", paper, "in_force")


def _of_the_facts(brief: Brief, desk: Desk) -> Iterator[Gap]:
    """What is not known of dates: of the facts that points rest on, and of the first partner's own."""
    rest = {f"{one.kind}/{one.key}": one for part in brief.topics for one in grounds(part)}
    for record in rest.values():
        yield from _undated(record)
    own: tuple[Record, ...] = (*desk.own(Agreement), *desk.own(Event), *desk.own(Project))
    for record in {**rest, **{f"{one.kind}/{one.key}": one for one in own}}.values():
        yield from _inferred(record)


def _undated(record: Record) -> Iterator[Gap]:
    match record:
        case Agreement(signed=None):
            yield Gap("signing_date", record, "signed")
        case Event(date=None):
            yield Gap("date", record, "date")
        case Project(start=None, end=None):
            yield Gap("date", record, "start")
    if isinstance(record, Agreement):
        for field in ("signed", "in_force"):
            told: PartialDate | None = getattr(record, field)
            if told is not None and told.precision == 1:
                yield Gap("year_only", record, field)


def _inferred(record: Record) -> Iterator[Gap]:
    for field in _DATES.get(type(record), ()):
        told: PartialDate | None = picked(record, field).value
        mark = record.marks.get(field)
        doubted = mark is not None and mark.confidence is not None and not mark.confidence.is_checked
        if told is not None and (told.about or doubted):
            yield Gap("date_unsure", record, field)
