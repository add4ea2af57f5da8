"""The review of a partnership: how the work with one partner stands, and what follows from that.

Nothing is judged: each suggestion names the facts that it follows from by a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefings.dossier import doubts, relations, standing, work
from briefings.dossier.brief_parts import ActionLine, PartnerBrief
from briefings.dossier.desk import Desk, computed, picked
from briefings.dossier.parts import AgreementLine, Gap, GapCode, GoalLine, LastContact, MeetingLine
from briefings.dossier.review_parts import ForumStanding, GoalPeriod, Reviewed, Suggestion, SuggestionCode
from briefings.pack import Limits
from briefings.records.kinds import ForumMeeting, Theme
from briefings.records.values import Computed, Confidence, PartialDate, Tri

_OPEN = frozenset({"running", "planned", "no_period"})
_TOP = ("minister", "head")  # levels at which a partnership is steered
_RECORDS_ONLY = frozenset({"minutes", "declaration"})  # they enter into force on no day
_LATEST = 3  # meetings and events of a forum

# What a review would tell of; the rest of what is missing stands in a profile.
_ASKED: tuple[GapCode, ...] = (
    "agreement", "mutual_assistance", "contact", "contact_at_head", "history", "projects", "goals",
    "joined", "members", "roles", "meetings", "chair",
)  # fmt: skip


def reviewed(desk: Desk, one: PartnerBrief, limits: Limits) -> Reviewed:
    """The review of one partner.

    Args:
        desk: its facts, with the day it is reviewed on.
        one: what that day computes of it.
        limits: the spans that an office sets.
    """
    current, past, called = _goals(desk)
    fields, open_fields = _fields(desk, one)
    forum = _forum(desk) if desk.subject.type != "country" else None
    suggestions = [
        *_of_actions(one),
        *_of_agreements(one),
        *_of_roles(desk, forum),
        *_of_goals(current, past),
        *_of_contacts(desk, one, limits.contact),
        *_of_work(one, (*current, *past), open_fields),
    ]
    missing = tuple(_missing(desk, one, forum))
    return Reviewed(one, forum, current, past, called, fields, open_fields, missing, tuple(suggestions))


# --- how it stands --------------------------------------------------------------------------


def _goals(desk: Desk) -> tuple[tuple[GoalPeriod, ...], tuple[GoalPeriod, ...], tuple[GoalLine, ...]]:
    """The periods that are not over, those that are, and what the forum calls for."""
    current: list[GoalPeriod] = []
    past: list[GoalPeriod] = []
    called: list[GoalLine] = []
    for group in work.goals(desk):
        ours: list[GoalLine] = []
        for field in group.fields:
            of_year = desk.subject.type != "country" and any(one.type == "wco_year" for one in field.themes)
            (called if of_year else ours).extend(field.goals)
        for found, wanted in ((current, True), (past, False)):
            lines = tuple(line for line in ours if (line.state.value in _OPEN) is wanted)
            if lines:
                found.append(GoalPeriod(group.start, group.end, lines))
    return tuple(current), tuple(past), tuple(called)


def _fields(desk: Desk, one: PartnerBrief) -> tuple[tuple[Theme, ...], tuple[Theme, ...]]:
    """The fields of work with a goal and without.

    Of a country the fields are home's own, of a forum those that it is named in.
    """
    covered = one.review.covered
    keys = {theme.key for theme in covered}
    rest = tuple(
        theme
        for theme in desk.facts.all(Theme)
        if theme.type == "topic"
        and theme.key not in keys
        and (desk.subject.key in theme.forums if desk.subject.type != "country" else not theme.forums)
    )
    return covered, rest if covered else ()


def _forum(desk: Desk) -> ForumStanding:
    told = [line for line in standing.meetings(desk) if _is_told(line)]
    events = [line for year in relations.history(desk) for line in year.events]
    return ForumStanding(
        roles=tuple(picked(desk.subject, f"roles.{place}") for place in range(len(desk.subject.roles))),
        chairs=standing.chairs_now(desk, desk.subject),
        meetings=tuple(reversed([line for line in told if line.past.value][-_LATEST:])),
        coming=tuple(line for line in told if not line.past.value),
        events=tuple(reversed(events[-_LATEST:])),
    )


def _is_told(line: MeetingLine) -> bool:
    return line.meeting.value.date is not None and line.meeting.value.confidence is not Confidence.NOT_FOUND


def _missing(desk: Desk, one: PartnerBrief, forum: ForumStanding | None) -> Iterator[Gap]:
    """What is missing of the partner, and meetings looked for in vain since the last one that is told."""
    last = forum.meetings[0].meeting.value.date if forum is not None and forum.meetings else None
    for gap in doubts.gaps(desk):
        if gap.code in _ASKED:
            yield gap
        elif gap.code == "meeting_not_found" and gap.row is not None:
            held = gap.row.value
            if isinstance(held, ForumMeeting) and _is_later(held.date, last):
                yield gap
    if not (one.ledger.ours or one.ledger.theirs or one.ledger.both):
        yield Gap("ledger", desk.subject)


def _is_later(date: PartialDate | None, last: PartialDate | None) -> bool:
    return date is not None and (last is None or date.latest > last.latest)


# --- what follows ---------------------------------------------------------------------------


def _of_actions(one: PartnerBrief) -> Iterator[Suggestion]:
    sides: tuple[tuple[SuggestionCode, tuple[ActionLine, ...]], ...] = (
        ("actions_ours", one.ledger.ours),
        ("actions_theirs", one.ledger.theirs),
        ("actions_both", one.ledger.both),
    )
    for code, lines in sides:
        late = tuple(line for line in lines if line.state.value == "overdue")
        if late:
            yield Suggestion(code, actions=late)


def _of_agreements(one: PartnerBrief) -> Iterator[Suggestion]:
    health = one.agreements
    if health.expiring:
        yield Suggestion("agreements_expiring", agreements=health.expiring)
    unclear = tuple(
        line
        for line in (*_own(health.not_in_force), *_own(health.unknown))
        if line.state.value != "not_in_force"
        and line.agreement.type not in _RECORDS_ONLY
        and line.expiring.value is not Tri.YES
    )
    if unclear:
        yield Suggestion("agreements_unclear", agreements=unclear)


def _own(lines: Iterable[AgreementLine]) -> Iterator[AgreementLine]:
    return (line for line in lines if line.own)


def _of_roles(desk: Desk, forum: ForumStanding | None) -> Iterator[Suggestion]:
    """Roles whose term ends this year; of one that ended before, somebody has decided."""
    ending = tuple(
        role
        for role in (forum.roles if forum is not None else ())
        if role.value.until is not None and role.value.until.year == desk.day.year
    )
    if ending:
        yield Suggestion("role_ending", roles=ending)


def _of_goals(current: tuple[GoalPeriod, ...], past: tuple[GoalPeriod, ...]) -> Iterator[Suggestion]:
    waiting = tuple(
        line for period in past for line in period.goals if line.state.value == "past_not_reviewed"
    )
    if waiting:
        yield Suggestion("goals_past", goals=waiting)
    if not current:
        yield Suggestion("goals_none", ended=past[0].end if past else None)


def _of_contacts(desk: Desk, one: PartnerBrief, limit: int) -> Iterator[Suggestion]:
    """With a country: none known, none at the top, or the last there longer ago than the limit in days."""
    if desk.subject.type != "country":
        return
    if not one.contacts:
        yield Suggestion("contact_none")
        return
    at_top = [line for line in one.contacts if line.level is not None and line.level.value in _TOP]
    if not at_top:
        yield Suggestion("contact_head_none", last=one.contacts[0])
        return
    last = at_top[0]  # they come the latest first
    since = last.line.event.date
    if limit and since is not None and (desk.day - since.latest).days > limit:
        yield Suggestion("contact_head_old", last=last, years=_years(desk.day, last))


def _years(day: date, last: LastContact) -> Computed[int]:
    """Whole years since a contact, counted from the last day that its date allows."""
    event = last.line.event
    assert event.date is not None
    met = event.date.latest
    return computed(day.year - met.year - ((day.month, day.day) < (met.month, met.day)), (event, "date"))


def _of_work(
    one: PartnerBrief, periods: tuple[GoalPeriod, ...], open_fields: tuple[Theme, ...]
) -> Iterator[Suggestion]:
    ledger = one.ledger
    undue = tuple(
        line for line in (*ledger.ours, *ledger.theirs, *ledger.both) if line.state.value == "no_due"
    )
    if undue:
        yield Suggestion("actions_no_due", actions=undue)
    late = tuple(line for line in one.projects if line.state.value == "overdue")
    if late:
        yield Suggestion("projects_overdue", projects=late)
    unplaced = tuple(line for period in periods for line in period.goals if not line.goal.themes)
    # A goal of no field may be in one of those that seem open: that is settled first.
    if unplaced:
        yield Suggestion("goals_without_field", goals=unplaced, themes=open_fields)
    elif open_fields:
        yield Suggestion("fields_without_goal", themes=open_fields)
