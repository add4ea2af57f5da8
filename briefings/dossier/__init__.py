"""The dossier: collect facts, select them for the reader, compute what holds on the day.

A dossier holds dates, numbers, codes and records, and no wording. Templates meet it through views
that keep every value's origin, level and language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from briefings.dossier import doubts, missing, relations, standing, trade, work
from briefings.dossier.brief import brief
from briefings.dossier.brief_parts import Brief
from briefings.dossier.collect import Records, RecordSource, collect, collect_visit, select_visit
from briefings.dossier.desk import Desk, is_checked
from briefings.dossier.partnership import STANDING, UNSURE, WAITING, partner_brief
from briefings.dossier.parts import (
    AgreementLine,
    Anniversary,
    Caution,
    ChairLine,
    ChairYear,
    Count,
    EventLine,
    ForumLine,
    Gap,
    GoalGroup,
    GoalLine,
    LastContact,
    MeetingLine,
    MemberLine,
    Milestone,
    Part,
    PersonLine,
    Picked,
    Printing,
    ProjectLine,
    SourceLine,
    TradeYear,
    Year,
)
from briefings.dossier.printing import stamped, told_for
from briefings.dossier.review_parts import Reviewed
from briefings.dossier.reviewing import reviewed
from briefings.handling import (
    Facts,
    Reader,
    VisitFacts,
    check_reader,
    field_level,
    reader_named,
    record_level,
)
from briefings.pack import Alternat, PackKind, Request, pack_kind, sections_of
from briefings.records.codes import CirculationMark
from briefings.records.kinds import Figure, Partner, Theme, Visit
from briefings.records.values import Computed, Handling, Text
from briefings.visit import ENDED
from briefings.visit.meeting import day_with
from briefings.visit.overrides import Override

__all__ = [
    "Dossier", "Facts", "RecordSource", "Records", "VisitFacts", "collect", "collect_visit", "compose",
    "field_level", "is_checked", "record_level", "select_visit",
]  # fmt: skip

_MOST_MILESTONES = 12
_REVIEW = "partnership-review"  # the section that tells of partnerships reviewed

# Rows of a forum's lists that were looked for in vain: a profile tells of them, a visit's papers do not.
_OF_OTHER_YEARS = frozenset({"chair_not_found", "meeting_not_found", "meetings_unlisted"})


class Goals(Part, frozen=True):
    """The subject's goals by period, and how many run or are past without a review.

    What a forum calls for under the theme of a year stands among them and is counted apart, as `called`.
    """

    groups: tuple[GoalGroup, ...]
    running: Count
    past: Count
    called: Count


class HomePart(Part, frozen=True):
    """What is home's own: it concerns every partner and names none."""

    goals: tuple[GoalGroup, ...]
    themes: tuple[Theme, ...]
    events: tuple[Year, ...]
    projects: tuple[ProjectLine, ...]


class Dossier(Part, frozen=True):
    """Everything that one document can say, for one reader, as of one day.

    `languages`: the document's own first. `contacts` are the last ones at each level, `checked_contacts`
    those that a summary may tell of. `remarks` and `not_found` are what the data set says of itself.
    `brief` is there where a visit is prepared; everything else is then told for the day on which its
    first partner, the subject, is met. `gaps` are what is missing of the subject and of us, `missing`
    what is of the subject alone, `visit_gaps` what is of the visit, of its topics and of others met.
    `reviewed` are the partners whose work with us is reviewed: those met on the visit, the subject where
    there is none; none in a paper without that section.
    `alternat` says whose copy of a paper it is that both sides sign, `signed_in` its languages in their
    order. `givers` are the partners, by their keys, who gave one of the facts in confidence.
    """

    subject: Partner
    home: Partner
    as_of: date
    day: Computed[date]
    reader: Reader
    kind: PackKind
    languages: tuple[str, ...]
    sections: tuple[str, ...]
    circulation: tuple[CirculationMark, ...]
    names: Picked
    people: tuple[PersonLine, ...]
    agreements: tuple[AgreementLine, ...]
    shared_agreements: tuple[AgreementLine, ...]
    in_force: Count
    signed: Count
    negotiated: Count
    unsure: Count
    ended: Count
    history: tuple[Year, ...]
    undated: tuple[EventLine, ...]
    planned: tuple[EventLine, ...]
    told: date
    contacts: tuple[LastContact, ...]
    checked_contacts: tuple[LastContact, ...]
    milestones: tuple[Milestone, ...]
    anniversaries: tuple[Anniversary, ...]
    projects: tuple[ProjectLine, ...]
    running_projects: Count
    finished_projects: Count
    unclear_projects: Count
    goals: Goals
    year_themes: tuple[Theme, ...]
    context: tuple[Theme, ...]
    topics: tuple[Theme, ...]
    forums: tuple[ForumLine, ...]
    members: tuple[MemberLine, ...]
    chairs: tuple[ChairLine, ...]
    chairs_now: tuple[ChairYear, ...]
    meetings: tuple[MeetingLine, ...]
    trade: tuple[TradeYear, ...]
    figures: tuple[Figure, ...]
    own: HomePart
    sources: tuple[SourceLine, ...]
    gaps: tuple[Gap, ...]
    missing: tuple[Gap, ...]
    visit_gaps: tuple[Gap, ...]
    cautions: tuple[Caution, ...]
    givers: Mapping[str, Partner]
    remarks: tuple[Computed[Text], ...]
    not_found: tuple[Computed[Text], ...]
    brief: Brief | None
    reviewed: tuple[Reviewed, ...]
    printing: Printing | None
    illustrative: bool
    alternat: Alternat
    signed_in: tuple[Computed[str], ...]


def compose(
    facts: Facts | VisitFacts,
    request: Request,
    language: str,
    *,
    told: date | None = None,
    remarks: Sequence[Text] = (),
    not_found: Sequence[Text] = (),
    kinds: Path | None = None,
    reader: Reader | None = None,
    overrides: Sequence[Override] = (),
) -> Dossier:
    """The dossier of one document, from facts already selected for the request's reader.

    Args:
        facts: what `handling.select` gave; for a kind that is made of a visit, what `select_visit` did.
        request: what is to be built.
        language: that of the document.
        told: the day up to which the data tell what happened; the request's own unless given.
        remarks: cautions that hold for the data as a whole.
        not_found: what was looked for in vain for the data as a whole.
        kinds: the folder of pack kinds; those that ship unless another is given.
        reader: the request's, where it is not one that ships.
        overrides: the office's own list of holidays.

    Raises:
        BriefingError: an unknown kind, section or reader; a reader the kind is not meant for.
    """
    told = told or request.as_of
    desks = _desks(facts, request, language)
    desk = desks[0]
    kind = pack_kind(request.kind, desk.subject.type, kinds)
    reader = reader or reader_named(request.reader)
    check_reader(kind, reader)
    agreements, shared = relations.agreements(desk, kind.limits.expiring)
    projects = work.projects(desk)
    made = (
        brief(
            facts.own,
            desks,
            limits=kind.limits,
            pack=request.pack,
            as_of=request.as_of,
            overrides=overrides,
            unit=request.unit,
        )
        if isinstance(facts, VisitFacts)
        else None
    )
    gaps, visit_gaps, cautions = _doubts(desks, made, reader, kind.limits.incumbent)
    return Dossier(
        subject=desk.subject,
        home=desk.home,
        as_of=request.as_of,
        day=told_for(request.as_of),
        reader=reader,
        kind=kind,
        languages=(language, *(other for other in request.languages if other != language)),
        sections=sections_of(request, kind),
        circulation=() if reader.other_side else request.circulation,
        names=standing.names(desk),
        people=standing.people(desk, desk.subject, kind.limits.incumbent),
        agreements=agreements,
        shared_agreements=shared,
        in_force=work.count(agreements, "agreement", STANDING),
        signed=work.count(agreements, "agreement", WAITING),
        negotiated=work.count(agreements, "agreement", frozenset({"negotiating"})),
        unsure=work.count(agreements, "agreement", UNSURE),
        ended=work.count(agreements, "agreement", ENDED),
        history=relations.history(desk),
        undated=relations.undated(desk),
        planned=relations.planned(desk, told),
        told=told,
        contacts=relations.contacts(desk, checked=False),
        checked_contacts=relations.contacts(desk, checked=True),
        milestones=relations.milestones(desk, _MOST_MILESTONES),
        anniversaries=relations.anniversaries(desk, made.first.value.earliest if made else desk.day),
        projects=projects,
        running_projects=work.count(projects, "project", frozenset({"ongoing"})),
        finished_projects=work.count(projects, "project", frozenset({"completed"})),
        unclear_projects=work.count(projects, "project", frozenset({"overdue", "unknown"})),
        goals=_goals(desk),
        year_themes=work.year_themes(desk),
        context=work.themes(desk, "context_factor"),
        topics=work.themes(desk, "topic"),
        forums=standing.forums(desk),
        members=standing.members(desk),
        chairs=standing.chairs(desk),
        chairs_now=standing.chairs_now(desk, desk.subject),
        meetings=standing.meetings(desk),
        trade=trade.trade(desk),
        figures=trade.other_figures(desk),
        own=HomePart(
            goals=work.home_goals(desk),
            themes=work.home_themes(desk),
            events=relations.home_events(desk),
            projects=work.home_projects(desk),
        ),
        sources=standing.sources(desk, _all(facts)),
        gaps=gaps,
        missing=doubts.of_subject(gaps),
        visit_gaps=visit_gaps,
        cautions=cautions,
        givers=_givers(facts),
        remarks=() if reader.other_side else _internal(remarks),
        not_found=() if reader.other_side else _internal(not_found),
        printing=stamped(request.stamp, reader),
        illustrative=any(record.illustrative for one in _all(facts) for record in one),
        brief=made,
        reviewed=_reviewed(desks, made, kind) if _REVIEW in sections_of(request, kind) else (),
        alternat=request.alternat,
        signed_in=tuple(Computed(one, Handling.RELEASABLE) for one in request.languages if request.alternat),
    )


def _desks(facts: Facts | VisitFacts, request: Request, language: str) -> tuple[Desk, ...]:
    """The facts of each partner as of the day they are told for: on a visit, the day it is met."""
    if not isinstance(facts, VisitFacts):
        return (Desk(facts, request.as_of, language),)
    visit = facts.own.all(Visit)[0]
    return tuple(Desk(one, day_with(visit, one.subject), language) for one in facts.partners)


def _reviewed(desks: Sequence[Desk], made: Brief | None, kind: PackKind) -> tuple[Reviewed, ...]:
    """The partners met on a visit; where there is none, the subject."""
    limits = kind.limits
    if made is None:
        alone = partner_brief(desks[0], None, main=True, limits=limits, own=desks[0].facts)
        return (reviewed(desks[0], alone, limits),)
    return tuple(reviewed(desk, one, limits) for desk, one in zip(desks, made.partners, strict=True))


def _doubts(
    desks: Sequence[Desk], made: Brief | None, reader: Reader, incumbent: int
) -> tuple[tuple[Gap, ...], tuple[Gap, ...], tuple[Caution, ...]]:
    """What is missing of the subject and of the visit, and what is to be taken with care; of ours alone."""
    if reader.other_side:
        return (), (), ()
    gaps, cautions = doubts.gaps(desks[0]), doubts.cautions(desks[0], incumbent)
    if made is None:
        return gaps, (), cautions
    gaps = tuple(gap for gap in gaps if gap.code not in _OF_OTHER_YEARS)
    whole = reader.highest is Handling.RESTRICTED
    rest = [record for part in made.topics for record in missing.grounds(part)]
    return (
        gaps,
        missing.visit_gaps(made, desks, gaps, whole=whole),
        doubts.visit_cautions(desks, rest, cautions, incumbent),
    )


def _all(facts: Facts | VisitFacts) -> tuple[Facts, ...]:
    return (facts.own, *facts.partners) if isinstance(facts, VisitFacts) else (facts,)


def _givers(facts: Facts | VisitFacts) -> Mapping[str, Partner]:
    """Who gave any of the facts in confidence, as far as the reader may know of them."""
    found: dict[str, Partner] = {}
    for one in _all(facts):
        for record in one:
            for key in (record.given_by, *(point.given_by for point in getattr(record, "points", ()))):
                giver = one.find(Partner, key)
                if giver is not None:
                    found[giver.key] = giver
    return found


def _goals(desk: Desk) -> Goals:
    groups = work.goals(desk)
    lines: list[GoalLine] = []
    called: list[GoalLine] = []
    for field in (field for group in groups for field in group.fields):
        of_year = any(theme.type == "wco_year" for theme in field.themes)
        (called if of_year else lines).extend(field.goals)
    return Goals(
        groups,
        work.count(lines, "goal", frozenset({"running"})),
        work.count(lines, "goal", frozenset({"past_not_reviewed"})),
        work.count(called, "goal", frozenset(line.state.value for line in called)),
    )


def _internal(texts: Sequence[Text]) -> tuple[Computed[Text], ...]:
    return tuple(Computed(text, Handling.INTERNAL) for text in texts)
