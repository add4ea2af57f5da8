"""After a visit: what came of it, what was agreed, goals reviewed. The next pack starts from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from briefings.errors import N_, BriefingError
from briefings.preparing.agreed import Agreed, Revised, revise
from briefings.preparing.entering import (
    Faults,
    changed,
    free_key,
    keys,
    met_partner,
    partner_named,
    record_named,
)
from briefings.preparing.levels import inherited, inherited_marks
from briefings.preparing.sound import check_text
from briefings.records.codes import ActionStatus, ContactType, Direction, GoalStatus, ProgrammeType
from briefings.records.kinds import (
    AgreedAction,
    Contact,
    Event,
    Goal,
    Outcome,
    Partner,
    Review,
    Topic,
    Visit,
)
from briefings.records.values import EMPTY, Confidence, Handling, Mark, PartialDate, Text, Value
from briefings.store.workspace import Workspace
from briefings.visit import is_final
from briefings.visit.meeting import meets

# What a line of a programme makes of a contact; the first of these that there was says of which kind it was.
_CONTACTS: dict[ProgrammeType, ContactType] = {
    "talks": "talks", "working": "working", "session": "working", "courtesy_call": "received",
    "margins": "margins",
}  # fmt: skip


_CLOSED: frozenset[GoalStatus] = frozenset({"achieved", "dropped"})


class Reviewed(Value, frozen=True, kw_only=True):
    """A review of a goal: how far it was reached, what is changed about it; `status` stays where empty.

    `date` is the day of the review, that of its entry where none is given.
    """

    goal: str
    assessment: Text
    adjustment: Text = EMPTY
    status: GoalStatus = ""
    date: PartialDate | None = None


def record_results(
    workspace: Workspace,
    visit: str,
    *,
    who: str,
    when: datetime,
    outcomes: Sequence[Outcome] = (),
    agreed: Sequence[Agreed] = (),
    summary: Text = EMPTY,
    met: Sequence[str] = (),
    reviews: Sequence[Reviewed] = (),
    revised: Sequence[Revised] = (),
    anyway: bool = False,
) -> Visit:
    """Enter what came of a visit: it becomes an event of the history, what was agreed goes on the ledger.

    An outcome replaces that of the same topic, and one that says nothing takes it away; results may be
    entered again and again.

    Args:
        workspace: where the visit is.
        visit: its key.
        who: does it.
        when: it is done.
        outcomes: what each side said and what was concluded, by topic or in general.
        agreed: what is to be done.
        summary: what the history tells of it; the conclusions one after the other where empty.
        met: partners that were met, by key or name, though no line of the programme says so.
        reviews: goals that are reviewed with it.
        revised: what was agreed and recorded before, and is to say something else.
        anyway: even before the first day of the visit.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    made = record_named(workspace, Visit, visit)
    faults = Faults()
    if not made.partners:
        faults.add(N_("The visit {name} names no partner. Name the partner it is made to."), name=made.key)
    if when.date() < made.start.earliest and not anyway:
        faults.add(
            N_(
                "The visit {name} begins on {day}, so nothing has come of it yet. Check its days with "
                "“visit show”, or enter this anyway: --anyway."
            ),
            name=made.key,
            day=made.start,
        )
    also: set[str] = set()
    for one_met in met:
        with faults.noted():
            also.add(met_partner(workspace, made, one_met))
    entered: list[Outcome] = []
    for outcome in outcomes:
        with faults.noted():
            entered.append(_outcome(workspace, made, outcome))
    agreed_with = [_with_whom(workspace, made, one, faults) for one in agreed]
    goals: list[Goal] = []
    for review in reviews:
        with faults.noted():
            goals.append(_reviewed(workspace, review, when))
    actions: list[AgreedAction] = []
    for change in revised:
        with faults.noted():
            actions.append(revise(workspace, change))
    faults.tell()
    kept = {outcome.topic: outcome for outcome in made.outcomes}
    kept |= {outcome.topic: outcome for outcome in entered}
    kept = {topic: outcome for topic, outcome in kept.items() if _says(outcome)}
    event = _event(workspace, changed(made, outcomes=tuple(kept.values())), summary, also)
    done = changed(made, outcomes=tuple(kept.values()), event=event.key)
    taken = keys(workspace, AgreedAction)
    for one, partner in zip(agreed, agreed_with, strict=True):
        actions.append(_action(one, partner, event, made, taken))
        taken.add(actions[-1].key)
    with workspace.action(N_("Results recorded"), who, when) as action:
        for record in (event, done, *actions, *goals):
            action.put(record)
    return done


def _says(outcome: Outcome) -> bool:
    return bool(outcome.ours or outcome.theirs or outcome.conclusion)


def _outcome(workspace: Workspace, visit: Visit, outcome: Outcome) -> Outcome:
    if not _says(outcome) and outcome.topic not in {one.topic for one in visit.outcomes}:
        raise BriefingError(N_("A result says nothing. Write what was said or concluded."))
    if outcome.topic is None:
        return outcome
    topic = record_named(workspace, Topic, outcome.topic)
    if topic.visit != visit.key:
        known = ", ".join(one.key for one in workspace.all(Topic) if one.visit == visit.key)
        raise BriefingError(
            N_("{topic} is no topic of the visit {visit}. Choose from: {known}."),
            topic=topic.key,
            visit=visit.key,
            known=known or "–",
        )
    return changed(outcome, topic=topic.key)


def _with_whom(workspace: Workspace, visit: Visit, agreed: Agreed, faults: Faults) -> str:
    with faults.noted():
        check_text(agreed.text, N_("An agreed action says nothing. Write what is to be done."))
    if not agreed.partner:
        return visit.partners[0] if visit.partners else ""
    with faults.noted():
        return partner_named(workspace, agreed.partner).key
    return ""


def _event(workspace: Workspace, visit: Visit, summary: Text, said_met: Collection[str]) -> Event:
    """The event that the visit became; made anew it keeps its key."""
    partners = [workspace.get(Partner, key) for key in (*visit.partners, *visit.margins)]
    sides = [one.key for one in partners if one.type != "forum"]
    direction = _direction(workspace, visit)
    if direction == "outgoing" and visit.country is not None:
        sides.sort(key=lambda side: side != visit.country)  # an event is one at the first of its partners
    key = visit.event or free_key(visit.key, keys(workspace, Event))
    before = workspace.find(Event, key) if visit.event else None
    told = before.outcome if before is not None else EMPTY
    if told == conclusions(workspace.get(Visit, visit.key).outcomes):
        told = EMPTY  # nobody worded it: it follows the conclusions
    met = {key: type_ for key in sides if (type_ := _contact(visit, key, said_met)) is not None}
    made = Event(key=key, title=visit.title, type="meeting" if visit.direction == "multilateral" else "visit")
    made = before or made
    if not made.sources and made.confidence is Confidence.UNVERIFIED:
        made = changed(made, confidence=Confidence.OWN_RECORD)
    fields = {name: name for name in ("title", "end", "place", "level", "direction")} | {"date": "start"}
    paths = {one: path for path, one in _places(visit)}
    forums = [one.key for one in partners if one.type == "forum"]
    for name, keys_ in (("partners", sides), ("forums", forums), ("contacts", list(met))):
        fields |= {f"{name}.{place}": paths[key] for place, key in enumerate(keys_)}
    marks = inherited_marks(visit, fields) | _outcome_marks(visit)
    narrowed = inherited(visit, *([before] if before is not None else [])) | {
        "illustrative": visit.illustrative
    }
    return changed(
        made,
        **narrowed,
        marks={**(before.marks if before is not None else {}), **marks},
        title=visit.title,
        date=visit.start,
        end=visit.end,
        place=visit.place,
        level=visit.level,
        direction=direction,
        partners=tuple(sides),
        forums=tuple(forums),
        contacts=tuple(Contact(partner=key, type=type_) for key, type_ in met.items()),
        outcome=summary or told or conclusions(visit.outcomes),
    )


def _direction(workspace: Workspace, visit: Visit) -> Direction:
    """Who went to whom; empty where neither side was the host: at a forum, or in a country of neither."""
    if visit.direction == "multilateral":
        return ""
    if visit.country is None:
        return visit.direction
    if visit.direction == "incoming":
        return "incoming" if workspace.get(Partner, visit.country).home else ""
    return "outgoing" if visit.country in visit.partners else ""


def met_by_programme(visit: Visit, partner: str) -> ContactType | None:
    """How a partner, by its key, was met as far as the programme says; None where it does not say."""
    return _contact(visit, partner, ())


def _contact(visit: Visit, partner: str, said_met: Collection[str]) -> ContactType | None:
    """How a partner was met, by the programme; None where it was there and nothing says that it was met.

    Where the programme is silent, whom a visit was made to was met at work, and so was whom somebody
    says was met; on the margins where it belongs there.
    """
    found = {_CONTACTS[line.type] for line in visit.programme if meets(line, visit, partner)}
    for one in _CONTACTS.values():
        if one in found:
            return one
    if partner in said_met or (visit.direction != "multilateral" and partner in visit.partners[:1]):
        return "margins" if partner in visit.margins else "working"
    return None


def _places(visit: Visit) -> list[tuple[str, str]]:
    """Path and key of each partner that a visit names."""
    return [
        (f"{name}.{place}", key)
        for name, named in (("margins", visit.margins), ("partners", visit.partners))
        for place, key in enumerate(named)
    ]


def _outcome_marks(visit: Visit) -> dict[str, Mark]:
    """The mark on what the history tells: that of the conclusion that fewest may read."""
    found = [
        mark
        for place, _ in enumerate(visit.outcomes)
        for mark in inherited_marks(visit, {"outcome": f"outcomes.{place}.conclusion"}).values()
    ]
    return {"outcome": max(found, key=lambda mark: mark.handling or Handling.INTERNAL)} if found else {}


def conclusions(outcomes: Iterable[Outcome]) -> Text:
    """The conclusions one after the other, in each language that has any."""
    texts = [outcome.conclusion for outcome in outcomes if outcome.conclusion]
    languages = dict.fromkeys(language for text in texts for language in text)
    return Text(
        {language: " ".join(text[language] for text in texts if language in text) for language in languages}
    )


def _action(agreed: Agreed, partner: str, event: Event, visit: Visit, taken: Iterable[str]) -> AgreedAction:
    known = set(taken)
    number = 1
    while f"{visit.key}-{number}" in known:
        number += 1
    return AgreedAction(
        key=f"{visit.key}-{number}",
        text=agreed.text,
        event=event.key,
        partners=(partner,),
        side=agreed.side,
        owner=agreed.owner,
        due=agreed.due,
        **inherited(visit),
    )


# --- the ledger and the goals -----------------------------------------------------------------


def add_action(
    workspace: Workspace, agreed: Agreed, *, who: str, when: datetime, event: str = ""
) -> AgreedAction:
    """Enter an agreed action that comes from no visit in the workspace, or from an earlier event.

    Raises:
        BriefingError: it says nothing or names no partner; no such partner or event.
    """
    faults = Faults()
    with faults.noted():
        check_text(agreed.text, N_("An agreed action says nothing. Write what is to be done."))
    partner = ""
    with faults.noted():
        if not agreed.partner:
            raise BriefingError(N_("The agreed action names no partner. Say with whom it was agreed."))
        partner = partner_named(workspace, agreed.partner).key
    named = None
    if event:
        with faults.noted():
            named = record_named(workspace, Event, event)
    faults.tell()
    made = AgreedAction(
        key=free_key(f"{partner.lower()}-{when:%Y-%m}", keys(workspace, AgreedAction)),
        text=agreed.text,
        event=named.key if named is not None else None,
        partners=(partner,),
        side=agreed.side,
        owner=agreed.owner,
        due=agreed.due,
        **inherited(*([named] if named is not None else [])),
    )
    with workspace.action(N_("Agreed action added"), who, when) as action:
        action.put(made)
    return made


def set_action(
    workspace: Workspace,
    key: str,
    *,
    who: str,
    when: datetime,
    status: ActionStatus | None = None,
    evidence: Text = EMPTY,
    due: PartialDate | None = None,
    owner: Text = EMPTY,
    text: Text = EMPTY,
    clear: Collection[str] = (),
) -> AgreedAction:
    """Say how an agreed action stands; what is not given stays as it is, `clear` names fields to empty.

    Raises:
        BriefingError: no such agreed action; one is done without anything to show for it.
    """
    made = record_named(workspace, AgreedAction, key)
    status = status or made.status
    if status == "done" and not (evidence or made.evidence):
        raise BriefingError(
            N_(
                "“{text}” is said to be done without evidence. Say what shows it: a letter, a date, a record."
            ),
            text=made.text,
        )
    made = changed(
        made,
        status=status,
        evidence=evidence or made.evidence,
        due=due or made.due,
        owner=owner or made.owner,
        text=text or made.text,
    )
    made = changed(made, **{name: EMPTY if name == "owner" else None for name in clear})
    with workspace.action(N_("Agreed action changed"), who, when) as action:
        action.put(made)
    return made


def review_goal(
    workspace: Workspace,
    goal: str,
    *,
    who: str,
    when: datetime,
    assessment: Text,
    date: PartialDate | None = None,
    adjustment: Text = EMPTY,
    status: GoalStatus = "",
) -> Goal:
    """Review a goal: how far it was reached, and what is changed about it.

    `date` is the day of the review, that of `when` where none is given; `status` stays where empty.

    Raises:
        BriefingError: no such goal; a review without an assessment.
    """
    made = _reviewed(
        workspace,
        Reviewed(goal=goal, assessment=assessment, adjustment=adjustment, status=status, date=date),
        when,
    )
    with workspace.action(N_("Goal reviewed"), who, when) as action:
        action.put(made)
    return made


def _reviewed(workspace: Workspace, told: Reviewed, when: datetime) -> Goal:
    made = record_named(workspace, Goal, told.goal)
    check_text(told.assessment, N_("The review says nothing. Write how far the goal was reached."))
    review = Review(
        date=told.date or PartialDate.of(when.date()),
        assessment=told.assessment,
        adjustment=told.adjustment,
    )
    final = is_final(made, review) or told.status in _CLOSED  # one in the middle of its period closes nothing
    return changed(
        made,
        reviews=(*made.reviews, review),
        review="reviewed" if final else made.review,
        status=told.status or made.status,
    )
