"""The partners met: contacts, agreed actions, agreements, goals, occasions, roles and memberships."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefings import visit as rules
from briefings.checks.facts import of_term, title_of
from briefings.checks.finding import Finding, FindingCode
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import ActionLine, Brief, Occasion, PartnerBrief
from briefings.dossier.doubts import roles_over
from briefings.dossier.missing import grounds
from briefings.records.kinds import Agreement, Event, Record
from briefings.records.values import Origin, PartialDate, Text, Tri
from briefings.visit.meeting import notice_deadline

_OVERDUE: dict[str, FindingCode] = {
    "ours": "overdue_ours", "theirs": "overdue_theirs", "both": "overdue_both",
}  # fmt: skip


def of_visit(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Everything that the day of the meeting says of each partner."""
    rest = {(one.kind, one.key) for part in brief.topics for one in grounds(part)}
    for met in brief.partners:
        yield from _contacts(met)
        yield from _actions(met)
        yield from _agreements(met, dossier.kind.limits.expiring)
        for line in met.agreements.ended:
            paper = line.agreement
            if (paper.kind, paper.key) not in rest and met.partner.key in (*paper.partners, *paper.forums):
                yield _of("ended", paper, met, "status", origins=line.state.origins)
        for occasion in met.occasions:
            yield from _occasion(occasion)
    yield from _goals(brief, rest)
    yield from _roles(dossier, brief)
    yield from _joined(dossier, brief)


def _of(
    code: FindingCode,
    record: Record,
    met: PartnerBrief,
    field: str = "",
    *given: tuple[str, object],
    origins: tuple[Origin, ...] = (),
) -> Finding:
    return Finding(
        code=code, record=f"{record.kind}/{record.key}", field=field,
        parameters=(("partner", met.partner.name), ("title", title_of(record)), *given), origins=origins,
    )  # fmt: skip


def _contacts(met: PartnerBrief) -> Iterator[Finding]:
    day = met.day.value.earliest
    if met.last is not None:
        event = met.last.line.event
        assert event.date is not None
        age = (day - event.date.latest).days
        yield _of("last_contact", event, met, "date", ("day", event.date), ("days", age))
    elif met.contacts or met.partner.type == "country":
        yield _of("never_at_level", met.partner, met)
    for line in met.beside:
        yield _of("beside_only", line.event, met, "contacts", ("day", line.event.date))
    if met.turn is not None and not met.turn.sure.value:
        yield _of("turn_inferred", met.turn.line.event, met, "direction", origins=met.turn.side.origins)


def _actions(met: PartnerBrief) -> Iterator[Finding]:
    lines: tuple[ActionLine, ...] = (*met.ledger.ours, *met.ledger.theirs, *met.ledger.both)
    for line in lines:
        due, agreed = line.action.due, line.event.date if line.event is not None else None
        is_open = line.state.value not in ("done", "dropped")
        if is_open and due is not None and agreed is not None and due.before(agreed.earliest) is Tri.YES:
            # Of a date that cannot be, no overdue days are counted.
            yield _of("due_before_agreed", line.action, met, "due", ("due", due), ("day", agreed))
        elif line.days is not None:
            code = _OVERDUE[line.action.side]
            told = (("days", line.days.value), ("day", line.day.value))
            yield _of(code, line.action, met, "due", *told, origins=line.days.origins)
        elif line.state.value == "no_due":
            yield _of("no_due", line.action, met, "due")


# --- agreements -----------------------------------------------------------------------------


def _agreements(met: PartnerBrief, limit: int) -> Iterator[Finding]:
    health, day = met.agreements, met.day.value.earliest
    for line in (*health.standing, *health.unknown, *health.not_in_force):
        yield from of_term(line, limit)
    for line in (*health.standing, *(one for one in health.unknown if one.state.value == "carried_out")):
        yield from _notice(line.agreement, met, day, limit)
    for line in health.not_in_force:
        begins = line.agreement.in_force
        if begins is not None:
            yield _of("not_yet_in_force", line.agreement, met, "in_force", ("day", begins))


def _notice(agreement: Agreement, met: PartnerBrief, day: date, limit: int) -> Iterator[Finding]:
    """Until when notice must be given; where the term renews itself, that is all that there is to do."""
    deadline, ends = notice_deadline(agreement), rules.ends(agreement)
    if deadline is None or ends is None:
        return
    renews = agreement.renewal == "automatic"
    given = (("expires", ends), ("day", deadline))
    if deadline.before(day) is Tri.YES:
        yield _of("renews" if renews else "notice_passed", agreement, met, "notice_months", *given)
    elif deadline.on_or_before(day + timedelta(days=limit)) is not Tri.NO:
        yield _of("renews_unless" if renews else "notice_near", agreement, met, "notice_months", *given)


# --- goals, occasions, roles, memberships ----------------------------------------------------------


def _goals(brief: Brief, rest: set[tuple[str, str]]) -> Iterator[Finding]:
    """Goals past and not reviewed, each once, however many of those met it concerns."""
    found = {
        line.goal.key: (met, line) for met in reversed(brief.partners) for line in met.review.not_reviewed
    }
    for met, line in found.values():
        code: FindingCode = "goal_rests" if (line.goal.kind, line.goal.key) in rest else "goal_past"
        yield _of(code, line.goal, met, "period_end", origins=line.state.origins)


def _occasion(line: Occasion) -> Iterator[Finding]:
    record = line.record
    given = (("title", title_of(record)), ("years", line.years.value), ("day", line.day.value))
    place = {"record": f"{record.kind}/{record.key}", "field": line.first.origins[0].field}
    code: FindingCode = "occasion" if line.within.value else "occasion_far"
    if line.days.value == 0:
        code = "occasion_during"
    elif code == "occasion_far" and line.in_year.value:
        code = "occasion_year"
    yield Finding(
        code=code, **place, parameters=(*given, ("days", line.days.value)), origins=line.day.origins
    )
    if line.differs.value:
        yield Finding(code="occasion_unsure", **place, parameters=given, origins=line.day.origins)


def _roles(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Roles of ours in the forums concerned whose term is over, or ends in the year of the visit."""
    forums = {line.forum.key: line.forum for line in dossier.forums}
    forums |= {met.partner.key: met.partner for met in brief.partners if met.partner.type != "country"}
    for forum in forums.values():
        for place in roles_over(forum, brief.day.value.year):
            role = forum.roles[int(place.rpartition(".")[2])]
            yield Finding(
                code="role_over", record=f"partner/{forum.key}", field=place,
                parameters=(("partner", forum.name), ("title", role.text), ("until", role.until)),
            )  # fmt: skip


def _joined(dossier: Dossier, brief: Brief) -> Iterator[Finding]:
    """Who joined a forum after something that a topic rests on: what is told of earlier is without it."""
    told = _told_of(brief)
    names = {line.partner.key: line.partner.name for line in dossier.members}
    for met in brief.partners:
        forum, day = met.partner, met.day.value.earliest
        for place, row in enumerate(forum.members):
            since = row.validity.since
            if since is None or since.on_or_before(day) is Tri.NO:
                continue
            if any(one.before(since) is Tri.YES for one in told.get(forum.key, ())):
                before = since.earliest - timedelta(days=1)
                name = names.get(row.partner) or Text({"en": row.partner})
                yield Finding(
                    code="joined_later", record=f"partner/{forum.key}", field=f"members.{place}",
                    parameters=(
                        ("partner", name), ("forum", forum.name), ("day", since),
                        ("count", len(rules.members_on(forum, since.latest))),
                        ("before", len(rules.members_on(forum, before))),
                    ),
                )  # fmt: skip


def _told_of(brief: Brief) -> dict[str, list[PartialDate]]:
    """The days of which the topics' facts tell, by forum."""
    told: dict[str, list[PartialDate]] = {}
    for part in brief.topics:
        for record in grounds(part):
            if isinstance(record, Agreement | Event):
                when = record.date if isinstance(record, Event) else record.signed
                for forum in record.forums if when is not None else ():
                    told.setdefault(forum, []).append(when)  # type: ignore[arg-type]
    return told
