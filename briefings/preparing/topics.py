"""Topics: proposed by the facts or added, their depth, their points, what units are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from briefings.dossier import collect_visit, select_visit
from briefings.dossier.brief_parts import Proposal
from briefings.dossier.desk import Desk
from briefings.dossier.proposals import proposals
from briefings.errors import N_, BriefingError
from briefings.handling import reader_named
from briefings.pack import unknown
from briefings.preparing.defaults import defaults, usual_limits
from briefings.preparing.entering import (
    Faults,
    changed,
    check_key,
    free_key,
    keys,
    met_partner,
    record_named,
)
from briefings.preparing.levels import inherited, inherited_marks, title_level
from briefings.preparing.numbering import TOPICS, given_codes, next_code, note_codes
from briefings.preparing.sound import check_text
from briefings.records.codes import Depth, Likelihood
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Goal,
    Pack,
    Point,
    Project,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Text
from briefings.store.bodies import title, title_field
from briefings.store.workspace import Action, Workspace
from briefings.visit.meeting import day_with

_FOR_US = "file"  # the reader that the facts propose topics to: whoever prepares the visit


def propose(workspace: Workspace, visit: str) -> tuple[Proposal, ...]:
    """What the facts propose to talk about with each partner, what presses most first.

    Raises:
        BriefingError: no such visit, or one that names no partner.
    """
    key = record_named(workspace, Visit, visit).key
    facts = select_visit(collect_visit(workspace, key), reader_named(_FOR_US))
    made = facts.own.all(Visit)[0]
    desks = [Desk(one, day_with(made, one.subject), "") for one in facts.partners]
    return proposals(desks, facts.own.all(Topic), usual_limits(desks[0].subject).expiring)


def take(
    workspace: Workspace,
    visit: str,
    names: Iterable[str],
    *,
    who: str,
    when: datetime,
    partner: str = "",
    likelihood: Likelihood = "possible",
    depth: Depth | None = None,
) -> tuple[Topic, ...]:
    """Make topics of what is proposed: the record is their why, and what their background rests on.

    Args:
        workspace: where the visit is.
        visit: its key.
        names: "kind/key" of the records that propose them.
        who: does it.
        when: it is done.
        partner: whom the topics are with, by key or name; where empty, the first of the visit to whom each
            is proposed.
        likelihood: of the topic's being raised.
        depth: how deep it is prepared; by its likelihood where none is given.

    Raises:
        BriefingError: no such partner of the visit, nothing of that name is proposed, or it has its topic;
            nothing is written then.
    """
    made = record_named(workspace, Visit, visit)
    met = (met_partner(workspace, made, partner),) if partner else (*made.partners, *made.margins)
    offered: dict[str, Proposal] = {}
    for one in sorted(
        (one for one in propose(workspace, made.key) if one.partner.key in met),
        key=lambda one: met.index(one.partner.key),
    ):
        offered.setdefault(f"{one.record.kind}/{one.record.key}", one)
    faults = Faults()
    chosen: list[Proposal] = []
    for name in dict.fromkeys(names):
        with faults.noted():
            proposal = offered.get(name)
            if proposal is None:
                raise unknown(
                    N_("“{name}” is not among the topics proposed. Near it: {known}."), name, offered
                )
            if proposal.topic is not None:
                raise BriefingError(
                    N_("“{name}” is a topic of the visit already: {topic}."),
                    name=name,
                    topic=proposal.topic.key,
                )
            chosen.append(proposal)
    faults.tell()
    topics: list[Topic] = []
    for proposal in chosen:
        record = proposal.record
        topics.append(
            _numbered(
                workspace,
                made,
                Topic(
                    key="topic",
                    title=title(record),
                    partners=(proposal.partner.key,),
                    visit=made.key,
                    likelihood=likelihood,
                    depth=depth or defaults().depths[likelihood],
                    points=(_background(record),),
                    why=(f"{record.kind}/{record.key}",),
                    marks=inherited_marks(record, {"title": title_field(record)}),
                    **inherited(record, made),
                ),
                topics,
            )
        )
    with workspace.action(N_("Topics taken from what is proposed"), who, when) as action:
        _add(workspace, action, made, topics)
    return tuple(topics)


def _background(record: Goal | Agreement | AgreedAction | Project) -> Point:
    """What the topic starts from: the fact itself, which may be said unless it was given in confidence."""
    return Point(
        role="background_closed" if record.given_by else "background_free",
        code="G1",
        text=title(record),
        given_by=record.given_by,
        handling=title_level(record),
        records=(f"{record.kind}/{record.key}",),
    )


def add_topic(
    workspace: Workspace,
    visit: str,
    title: Text,
    *,
    who: str,
    when: datetime,
    key: str = "",
    code: str = "",
    partner: str = "",
    likelihood: Likelihood = "possible",
    depth: Depth | None = None,
    agenda_item: str = "",
) -> Topic:
    """Add a topic to a visit and to its packs.

    Args:
        workspace: where the visit is.
        visit: its key.
        title: in at least one language.
        who: does it.
        when: it is done.
        key: the topic's; made of the visit's key and the code where empty.
        code: how papers name it; the next of its partner where empty.
        partner: whom it is with, by key or name; the visit's first where empty.
        likelihood: of its being raised.
        depth: how deep it is prepared; by its likelihood where none is given.
        agenda_item: its number on the agenda.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    made = record_named(workspace, Visit, visit)
    faults = Faults()
    with faults.noted():
        check_text(title, N_("The topic has no title. Give one in at least one language."))
    with_whom = made.partners[0] if made.partners else ""
    if partner:
        with faults.noted():
            with_whom = met_partner(workspace, made, partner)
    if key:
        with faults.noted():
            check_key(key, keys(workspace, Topic), Topic.kind)
    faults.tell()
    topic = Topic(
        key=key or "topic",
        title=title,
        code=code,
        partners=(with_whom,) if with_whom else (),
        visit=made.key,
        agenda_item=agenda_item,
        likelihood=likelihood,
        depth=depth or defaults().depths[likelihood],
        **inherited(made),
    )
    topic = _numbered(workspace, made, topic, (), keep_key=bool(key))
    with workspace.action(N_("Topic added"), who, when) as action:
        _add(workspace, action, made, [topic])
    return topic


def change_topic(workspace: Workspace, topic: str, *, who: str, when: datetime, **fields: object) -> Topic:
    """Give a topic another title, code, partner (`partner`, by key or name) or agenda item.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    record = record_named(workspace, Topic, topic)
    faults = Faults()
    if partner := fields.pop("partner", ""):
        with faults.noted():
            visit = record_named(workspace, Visit, record.visit or "")
            fields["partners"] = (met_partner(workspace, visit, str(partner)),)
    made = changed(record, **fields)
    with faults.noted():
        check_text(made.title, N_("The topic has no title. Give one in at least one language."))
    faults.tell()
    with workspace.action(N_("Topic changed"), who, when) as action:
        action.put(made)
    return made


def set_depth(
    workspace: Workspace,
    topic: str,
    *,
    who: str,
    when: datetime,
    likelihood: Likelihood | None = None,
    depth: Depth | None = None,
    pack: str = "",
) -> Topic:
    """Say how likely a topic is to be raised and how deep it is prepared.

    The likelihood alone sets the depth by rule of thumb. The packs of the visit follow; where a pack
    is named, the depth is that pack's alone.

    Raises:
        BriefingError: no such topic or pack; a pack that does not have the topic.
    """
    record = record_named(workspace, Topic, topic)
    likely = likelihood or record.likelihood
    deep = depth or (defaults().depths[likely] if likelihood else record.depth)
    packs = [record_named(workspace, Pack, pack)] if pack else _packs(workspace, record.visit)
    if pack and all(choice.topic != record.key for choice in packs[0].topics):
        raise BriefingError(
            N_("The pack {pack} does not have the topic {topic}. Choose one of its visit's packs."),
            pack=pack,
            topic=record.key,
        )
    made = record if pack else changed(record, likelihood=likely, depth=deep)
    with workspace.action(N_("Depth set"), who, when) as action:
        action.put(made)
        for one in packs:
            choices = tuple(
                changed(choice, depth=deep) if choice.topic == record.key else choice for choice in one.topics
            )
            action.put(changed(one, topics=choices))
    return made


# --- together -------------------------------------------------------------------------------


def _add(workspace: Workspace, action: Action, visit: Visit, topics: Sequence[Topic]) -> None:
    """Put topics in, and into the packs of their visit."""
    for topic in topics:
        action.put(topic)
    note_codes(workspace, action, visit, TOPICS, (topic.code for topic in topics))
    chosen = tuple(TopicChoice(topic=topic.key, depth=topic.depth) for topic in topics)
    for pack in _packs(workspace, visit.key):
        action.put(changed(pack, topics=(*pack.topics, *chosen)))


def _packs(workspace: Workspace, visit: str | None) -> list[Pack]:
    return [pack for pack in workspace.all(Pack) if visit and pack.visit == visit]


def _numbered(
    workspace: Workspace, visit: Visit, topic: Topic, others: Sequence[Topic], *, keep_key: bool = False
) -> Topic:
    """The topic with a code and a key: the letter says with whom it is, the first partner's being A."""
    mine = [one for one in workspace.all(Topic) if one.visit == visit.key] + list(others)
    code = topic.code
    if not code:
        met = (*visit.partners, *visit.margins)
        place = met.index(topic.partners[0]) if topic.partners else 0
        code = next_code(
            chr(ord("A") + place % 26),
            (*given_codes(workspace, visit, TOPICS), *(one.code for one in mine)),
        )
    taken = keys(workspace, Topic) | {one.key for one in others}
    key = topic.key if keep_key else free_key(f"{visit.key}-{code.lower()}", taken)
    return changed(topic, code=code, key=key)
