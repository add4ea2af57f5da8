"""What is missing, and what is to be taken with care."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from briefings import visit
from briefings.dossier.desk import Desk, computed, is_checked, picked
from briefings.dossier.parts import Caution, CautionCode, Gap, GapCode
from briefings.dossier.standing import forums as forums_shared
from briefings.dossier.standing import people
from briefings.dossier.trade import trade, trade_row
from briefings.records.kinds import (
    Agreement,
    Chair,
    Event,
    Figure,
    ForumMeeting,
    Goal,
    Partner,
    Project,
    Record,
    Unit,
)
from briefings.records.values import Confidence, PartialDate, Tri

# --- what is missing ------------------------------------------------------------------------


def gaps(desk: Desk) -> tuple[Gap, ...]:
    """What a reader would look for and is not among the facts, in the order of a paper."""
    found = _of_a_country(desk) if desk.subject.type == "country" else _of_a_forum(desk)
    return (*found, *_of_work(desk), *_undated(desk), *_looked_for_in_vain(desk), *_unlisted(desk))


def of_subject(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Those that are the subject's own: what is missing of us is told with us, in every paper alike."""
    return tuple(gap for gap in gaps if gap.code != "unit_not_found")


def _of_a_country(desk: Desk) -> Iterator[Gap]:
    subject = desk.subject
    own = [one for one in desk.facts.all(Agreement) if one.partners == (subject.key,)]
    met = visit.contacts(desk.facts.all(Event), subject.key, desk.day)
    years = {line.year.value for line in trade(desk) if line.whole}
    missing: dict[GapCode, bool] = {
        "relations_date": subject.diplomatic_relations is None or subject.diplomatic_relations.date is None,
        "tier": not subject.tiers,
        "administration": not subject.administration,
        "people": not people(desk, subject, 0),
        "agreement": not own,
        "mutual_assistance": bool(own) and not any("mutual_assistance" in one.subjects for one in own),
        "contact": not met,
        "contact_at_head": bool(met) and not any(one.level == "head" for one in met),
        "trade": not years,
    }
    yield from (Gap(code, subject) for code, is_missing in missing.items() if is_missing)
    if years and desk.day.year - 1 not in years:
        yield Gap("recent_trade", subject, year=_year(subject, desk.day.year - 1))


def _of_a_forum(desk: Desk) -> Iterator[Gap]:
    subject = desk.subject
    missing: dict[GapCode, bool] = {
        "joined": subject.joined is None and subject.joined_year is None,
        "roles": not subject.roles,
        "members": not subject.members,
        "meetings": not subject.meetings,
        "agreement": not any(subject.key in one.forums for one in desk.facts.all(Agreement)),
    }
    yield from (Gap(code, subject) for code, is_missing in missing.items() if is_missing)
    for year in (desk.day.year, desk.day.year + 1):
        if not visit.chairs_in(subject, year):
            yield Gap("chair", subject, year=_year(subject, year))


def _of_work(desk: Desk) -> Iterator[Gap]:
    there: dict[GapCode, bool] = {
        "history": bool(desk.own(Event)),
        "projects": bool(desk.own(Project)),
        "goals": bool(desk.own(Goal)),
    }
    yield from (Gap(code, desk.subject) for code, is_there in there.items() if not is_there)


def _undated(desk: Desk) -> Iterator[Gap]:
    for agreement in desk.own(Agreement):
        if agreement.signed is None and agreement.in_force is None:
            yield Gap("date", agreement, "signed")
    for event in desk.own(Event):
        if event.date is None:
            yield Gap("date", event, "date")
    for project in desk.own(Project):
        if project.start is None and project.end is None:
            yield Gap("date", project, "start")


def _looked_for_in_vain(desk: Desk) -> Iterator[Gap]:
    lists: tuple[tuple[GapCode, Partner, str], ...] = (
        ("chair_not_found", desk.subject, "chairs"),
        ("meeting_not_found", desk.subject, "meetings"),
        ("unit_not_found", desk.home, "units"),
    )
    for code, record, field in lists:
        for place, row in enumerate(getattr(record, field)):
            if row.confidence is Confidence.NOT_FOUND and _is_of_the_day(desk, row):
                path = f"{field}.{place}"
                yield Gap(code, record, path, row=picked(record, path))


def _unlisted(desk: Desk) -> Iterator[Gap]:
    """Sessions between two that the forum's list numbers, of which it has no row."""
    numbers = sorted({one.number for one in desk.subject.meetings if one.number is not None})
    for before, after in pairwise(numbers):
        if after - before > 1:
            left = (computed(number, (desk.subject, "meetings")) for number in (before + 1, after - 1))
            yield Gap("meetings_unlisted", desk.subject, "meetings", numbers=tuple(left))


def _is_of_the_day(desk: Desk, row: Chair | ForumMeeting | Unit) -> bool:
    return not isinstance(row, Unit) or row.validity.holds(desk.day) is not Tri.NO


def _year(record: Record, year: int) -> Any:
    return computed(year, (record, "key"))


# --- what is to be taken with care ----------------------------------------------------------


def cautions(desk: Desk, incumbent: int) -> tuple[Caution, ...]:
    """Disagreeing sources, inferences, what is old, unchecked or given in confidence."""
    subject = desk.subject
    found = [caution for record in _concerned(desk) for caution in _disagreements(record)]
    if subject.article_scope == "region_only":
        found.append(Caution("region_only", subject, "article_scope"))
    found += (
        Caution("incumbent_old", line.person, "as_of", own=picked(line.person, "as_of"))
        for line in people(desk, subject, incumbent)
        if line.old.value
    )
    found += (
        Caution("project_overdue", project, "end", own=picked(project, "end"))
        for project in desk.own(Project)
        if visit.project_state(project, desk.day) == "overdue"
    )
    found += (
        Caution("role_noted", subject, f"roles.{place}", own=picked(subject, f"roles.{place}"))
        for place, role in enumerate(subject.roles)
        if role.note
    )
    found += (
        Caution("given_in_confidence", record) for record in _concerned(desk) if record.given_by is not None
    )
    found += _unchecked(desk)
    return tuple(found)


def visit_cautions(
    desks: Sequence[Desk], rest: Iterable[Record], known: Sequence[Caution], incumbent: int
) -> tuple[Caution, ...]:
    """What is to be taken with care on a visit, each once: that of its first partner comes first.

    Args:
        desks: the facts of each partner met; the first is the visit's own.
        rest: the facts that the visit's points rest on.
        known: what is to be taken with care of the first partner.
        incumbent: an older record of who holds a post is to be verified, in days.

    Of what others met are told by, only what would be printed of them: not their trade, nor each of
    their particulars that is unverified.
    """
    found = list(known)
    forums = {line.forum.key: line.forum for line in forums_shared(desks[0])}
    forums |= {desk.subject.key: desk.subject for desk in desks if desk.subject.type != "country"}
    for forum in forums.values():
        found += (
            Caution("role_over", forum, place, own=picked(forum, place))
            for place in roles_over(forum, desks[0].day.year)
        )
    for desk in desks[1:]:
        found += (one for one in cautions(desk, incumbent) if one.code != "unverified" and not one.rows)
    found += (caution for record in rest for caution in _disagreements(record) if not caution.rows)
    unique = {(one.code, one.record.kind, one.record.key, one.field, one.period): one for one in found}
    return tuple(unique.values())


def roles_over(forum: Partner, year: int) -> Iterator[str]:
    """Where a forum tells of a role of ours whose term is over, or ends in that year: verify who holds it."""
    for place, role in enumerate(forum.roles):
        if role.until is not None and role.until.year <= year:
            yield f"roles.{place}"


def _concerned(desk: Desk) -> Iterator[Record]:
    yield desk.subject
    yield from desk.own(Agreement)
    yield from desk.own(Event)
    yield from desk.own(Project)
    yield from desk.own(Goal)
    yield from (figure for figure in desk.facts.all(Figure) if figure.partner == desk.subject.key)


def _disagreements(record: Record) -> Iterator[Caution]:
    code: CautionCode = "sources_differ"
    for found in visit.disagreements(record):
        if isinstance(record, Figure):
            rows = tuple(trade_row(record, field, differs=True) for field in found.fields)
            period = visit.span_of(rows[0].row.value)
            inputs = ((record, field) for field in found.fields)
            yield Caution(code, record, rows=rows, period=computed(period, *inputs))
        else:
            field, reading = found.fields
            own = getattr(record, field)
            path = field if isinstance(own, PartialDate) or not hasattr(own, "date") else f"{field}.date"
            yield Caution(code, record, field, picked(record, path), (picked(record, reading),))


def _unchecked(desk: Desk) -> Iterator[Caution]:
    """The subject's own particulars, and its agreements, that no reliable source attests."""
    subject = desk.subject
    paths = ["diplomatic_relations.date", "founded.date", "joined.date"]
    paths += [f"tiers.{place}.name" for place in range(len(subject.tiers))]
    paths += [f"administration.{place}.text" for place in range(len(subject.administration))]
    for path in paths:
        field = path.split(".", maxsplit=1)[0]
        if getattr(subject, field) is not None and not is_checked(subject, path):
            yield Caution("unverified", subject, field, picked(subject, path))
    for agreement in desk.own(Agreement):
        if not is_checked(agreement):
            yield Caution("unverified", agreement, "title", picked(agreement, "title"))
