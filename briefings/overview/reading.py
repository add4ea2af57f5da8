"""A partner read whole: its facts, its rules, the words of its paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from briefings import handling
from briefings.checks.facts import of_gap
from briefings.document import Block, Figure, Section, own_spans, walk
from briefings.dossier import Dossier, collect, compose, relations
from briefings.dossier.brief_parts import ActionLine, Ledger
from briefings.dossier.desk import Desk
from briefings.dossier.partnership import agreement_health, ledger
from briefings.dossier.parts import AgreementLine, LastContact
from briefings.errors import N_
from briefings.i18n import Translator
from briefings.overview.model import Fact, Group, Health, Missing, Overview
from briefings.overview.wording import Wording
from briefings.pack import PackKind, Request, pack_kinds
from briefings.records.kinds import Partner, Source, Topic, Visit
from briefings.records.values import Tri
from briefings.store.workspace import Workspace

_READER = "file"  # a working copy
# Sources are cited where a paper lists them.
_SECTIONS = {"country": ("summary", "state", "sources"), "": ("forum-summary", "sources")}
_STEPS = 8  # next steps that are told at once


def of_partner(workspace: Workspace, key: str, language: str, day: date) -> Overview:
    """Everything that is shown of a partner, in a language, as of a day.

    Raises:
        BriefingError: there is no such partner, or no home administration.
    """
    from briefings.render import render  # and with it the templates

    reader = handling.reader_named(_READER)
    facts = handling.select(collect(workspace, key), reader)
    subject = facts.find(Partner, facts.subject)
    assert subject is not None
    kind = _kind(subject)
    about = workspace.dataset
    request = Request(
        partner=subject.key, kind=kind.key, as_of=day, languages=(language,), formats=(), reader=_READER,
        style=kind.style, sections=_SECTIONS.get(subject.type, _SECTIONS[""]), name=subject.key,
    )  # fmt: skip
    dossier = compose(
        facts, request, language, told=about.as_of.latest, remarks=about.cautions, not_found=about.not_found
    )
    document = render(dossier, (workspace.folder / "templates",))
    translator = Translator(language, "interface")
    wording = Wording(facts, translator, day)
    desk = Desk(facts, day, language)
    actions = ledger(desk, facts)
    met = dossier.contacts if subject.type == "country" else relations.meetings(desk)
    told = tuple(_told(document.blocks))
    agreements = (*dossier.agreements, *dossier.shared_agreements)
    visits = _visits(workspace, subject)
    others = [text for text in subject.name.values() if text != wording.text(subject.name)]
    return Overview(
        key=subject.key,
        name=wording.text(subject.name),
        type=subject.type,
        subtitle=" · ".join(
            filter(None, (*others, wording.word(Partner, "type", subject.type), _region(wording, subject)))
        ),
        told=told,
        citations=_citations(told, wording, facts.all(Source)),
        timeline=next((one for one in walk(document.blocks) if isinstance(one, Figure)), None),
        health=_health(agreements),
        ledger=_ledger(wording, actions),
        overdue=sum(
            one.value for one in (actions.overdue_ours, actions.overdue_theirs, actions.overdue_both)
        ),
        contacts=tuple(_contacts(wording, met)),
        missing=tuple(_missing(dossier, translator)),
        steps=tuple(_steps(wording, dossier, actions, visits, day)),
        history=tuple(_history(wording, dossier)),
        agreements=_groups(
            (
                wording.say(
                    N_("Between the two sides") if subject.type == "country" else N_("Within the forum")
                ),
                map(wording.agreement, dossier.agreements),
            ),
            (
                wording.say(N_("With others, through forums")),
                map(wording.agreement, dossier.shared_agreements),
            ),
        ),
        work=_groups(*_work(wording, dossier)),
        topics=_groups(*_topics(workspace, wording, subject, visits)),
        visits=_groups(
            (wording.say(N_("To come")), map(wording.visit, (one for one in visits if _is_coming(one, day)))),
            (
                wording.say(N_("Past")),
                map(wording.visit, (one for one in reversed(visits) if not _is_coming(one, day))),
            ),
        ),
    )


def _kind(subject: Partner) -> PackKind:
    """The kind of paper about such a partner."""
    return next(one for one in pack_kinds().values() if one.of == "partner" and subject.type in one.subjects)


def _region(wording: Wording, subject: Partner) -> str:
    return wording.word(Partner, "region", subject.region)


def _told(blocks: Sequence[Block]) -> Iterator[Block]:
    """The prose of the sections, without the figure and the grid of numbers, which stand elsewhere."""
    sections = [block for block in blocks if isinstance(block, Section)]
    told = next((one for one in sections if one.id == "state"), sections[0])
    for block in told.blocks:
        if type(block).__name__ in ("Paragraph", "ListBlock"):
            yield block


def _citations(told: Sequence[Block], wording: Wording, sources: Iterable[Source]) -> dict[str, str]:
    """The sources cited, in the order in which they are first cited."""
    known = {source.key: source for source in sources}
    cited = [span.cite for block in walk(told) for span in own_spans(block) if span.cite]
    return {key: wording.source(known[key]) for key in dict.fromkeys(cited) if key in known}


def _health(lines: Iterable[AgreementLine]) -> Health:
    found = agreement_health(lines)
    return Health(
        standing=len(found.standing),
        expiring=sum(line.expiring.value is Tri.YES for line in found.standing),
        unknown=len(found.unknown),
        waiting=len(found.not_in_force) + len(found.negotiating),
        ended=len(found.ended),
    )


def _groups(*found: tuple[str, Iterable[Fact]]) -> tuple[Group, ...]:
    """The groups that hold something."""
    groups = (Group(title=title, facts=tuple(facts)) for title, facts in found)
    return tuple(group for group in groups if group.facts)


def _ledger(wording: Wording, actions: Ledger) -> tuple[Group, ...]:
    return _groups(
        (wording.say(N_("Ours")), map(wording.action, actions.ours)),
        (wording.say(N_("Theirs")), map(wording.action, actions.theirs)),
        (wording.say(N_("Of both")), map(wording.action, actions.both)),
    )


def _contacts(wording: Wording, met: Sequence[LastContact]) -> Iterator[Fact]:
    """The last contact at any level, then the last at each."""
    told: set[str] = set()
    for last in sorted(met, key=lambda one: one.level is not None):
        if last.line.event.key not in told:
            told.add(last.line.event.key)
            yield wording.event(last.line)


def _missing(dossier: Dossier, translator: Translator) -> Iterator[Missing]:
    """What is missing of the partner, as often as its paper counts it, then what is missing of us."""
    told: dict[str, Missing] = {}
    of_us = [gap for gap in dossier.gaps if gap not in dossier.missing]
    for gap in (*dossier.missing, *of_us):
        finding = of_gap(gap, dossier.subject.name)
        said = translator.say(finding.message, **finding.values)
        first = Missing(record=finding.record, field=finding.field, said=said, count=0, ours=gap in of_us)
        before = told.get(said, first)
        told[said] = msgspec.structs.replace(before, count=before.count + 1)
    yield from told.values()


def _steps(
    wording: Wording, dossier: Dossier, actions: Ledger, visits: Sequence[Visit], day: date
) -> Iterator[Fact]:
    """What is to be done next, the earliest first: overdue, due, planned, running out; goals to review."""
    found: list[tuple[date, Fact]] = []
    for visit in visits:
        if _is_coming(visit, day):
            found.append((visit.start.earliest, wording.visit(visit)))
    for line in _open(actions):
        due = line.action.due
        found.append((due.earliest if due is not None else date.max, wording.action(line)))
    for line_ in (*dossier.agreements, *dossier.shared_agreements):
        if line_.expiring.value is Tri.YES and line_.ends is not None:
            found.append((line_.ends.value.earliest, wording.agreement(line_)))
    for event in dossier.planned:
        told = event.event.date
        found.append((told.earliest if told is not None else date.max, wording.event(event)))
    found.sort(key=lambda one: one[0])
    yield from (fact for _, fact in found[:_STEPS])
    past = [
        goal
        for group in dossier.goals.groups
        for field in group.fields
        for goal in field.goals
        if goal.state.value == "past_not_reviewed"
    ]
    if past:
        first = wording.goal(past[0])
        title = wording.say(N_("Goals past their period, not reviewed: {count}"), count=len(past))
        yield msgspec.structs.replace(
            first, title=title, when="", details=(), sources=(), own=True, years=None
        )


def _open(actions: Ledger) -> Iterator[ActionLine]:
    for line in (*actions.ours, *actions.theirs, *actions.both):
        if line.state.value not in ("done", "dropped"):
            yield line


def _history(wording: Wording, dossier: Dossier) -> Iterator[Group]:
    """The latest year first; what is to come before it, what has no date after all."""
    if dossier.planned:
        yield Group(title=wording.say(N_("To come")), facts=tuple(map(wording.event, dossier.planned)))
    for year in reversed(dossier.history):
        facts = tuple(map(wording.event, reversed(year.events)))
        yield Group(title=str(year.year.value), facts=facts)
    if dossier.undated:
        yield Group(title=wording.say(N_("Date not known")), facts=tuple(map(wording.event, dossier.undated)))


def _work(wording: Wording, dossier: Dossier) -> Iterator[tuple[str, Iterable[Fact]]]:
    """Goals by period, then projects."""
    for group in dossier.goals.groups:
        start = group.start.value if group.start is not None else None
        end = group.end.value if group.end is not None else None
        period = wording.span(start, end)
        title = wording.say(N_("Goals, {period}"), period=period) if period else wording.say(N_("Goals"))
        yield title, (wording.goal(goal) for field in group.fields for goal in field.goals)
    yield wording.say(N_("Projects")), map(wording.project, reversed(dossier.projects))


def _topics(
    workspace: Workspace, wording: Wording, subject: Partner, visits: Sequence[Visit]
) -> Iterator[tuple[str, Iterable[Fact]]]:
    """The topics with the partner, by the visit they are for, the latest first."""
    linked = workspace.linked("partner", subject.key)
    topics = {one.key: one for one in linked if isinstance(one, Topic)}
    for visit in visits:
        topics |= {
            one.key: one
            for one in workspace.linked("visit", visit.key)
            if isinstance(one, Topic) and not one.partners
        }
    for visit in reversed(visits):
        of_visit = [one for one in topics.values() if one.visit == visit.key]
        yield wording.text(visit.title), (wording.topic(one, visit) for one in of_visit)
    known = {visit.key for visit in visits}
    rest = [one for one in topics.values() if one.visit not in known]
    yield wording.say(N_("Of no visit")), (wording.topic(one, None) for one in rest)


def _visits(workspace: Workspace, subject: Partner) -> list[Visit]:
    """The partner's visits, oldest first."""
    linked = workspace.linked("partner", subject.key)
    found = [one for one in linked if isinstance(one, Visit) and subject.key in (*one.partners, *one.margins)]
    return sorted(found, key=lambda visit: visit.start.sort_key)


def _is_coming(visit: Visit, day: date) -> bool:
    return (visit.end or visit.start).latest >= day
