"""Packs of a visit: the documents that are expected, late news, enclosed files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from briefings import pack as kinds
from briefings import styles
from briefings.errors import N_, BriefingError
from briefings.handling import check_reader, reader_named
from briefings.preparing.defaults import defaults
from briefings.preparing.entering import (
    Faults,
    changed,
    check_key,
    free_key,
    keys,
    met_partner,
    record_named,
)
from briefings.preparing.levels import inherited, inherited_marks
from briefings.preparing.sound import check_text, language_faults
from briefings.records.kinds import (
    Attachment,
    DocumentChoice,
    News,
    Pack,
    Partner,
    Topic,
    TopicChoice,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace


def new_pack(
    workspace: Workspace,
    visit: str,
    key: str = "",
    *,
    who: str,
    when: datetime,
    documents: Sequence[str] = (),
    languages: Sequence[str] = (),
    reader: str = "",
    title: Text | None = None,
) -> Pack:
    """Make a pack for a visit with all its topics at their depths.

    Args:
        workspace: where the visit is.
        visit: its key.
        key: the pack's; the visit's where empty.
        who: does it.
        when: it is done.
        documents: kinds of pack; those usual for the visit's first partner where none are given.
        languages: of the documents; all there are where none are given.
        reader: who they are for; the usual one of each document where empty.
        title: of the pack; the visit's where none is given.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    made = record_named(workspace, Visit, visit)
    faults = Faults()
    if key:
        with faults.noted():
            check_key(key, keys(workspace, Pack), Pack.kind)
    if reader:
        with faults.noted():
            reader_named(reader, workspace.folder)
    faults.add_placed(language_faults(languages))
    chosen: list[DocumentChoice] = []
    with faults.noted():
        partner = first_partner(workspace, made)
        for choice in _choices(partner, documents, faults):
            with faults.noted():
                kind = kinds.pack_kind(choice.kind, partner.type)
                _check_made_of_visit(kind)
                one = changed(
                    choice, kind=kind.key, reader=reader or choice.reader, languages=tuple(languages)
                )
                check_reader(kind, reader_named(one.reader, workspace.folder))
                chosen.append(one)
    faults.tell()
    topics = [topic for topic in workspace.all(Topic) if topic.visit == made.key]
    pack = Pack(
        key=key or free_key(made.key, keys(workspace, Pack)),
        title=title or made.title,
        visit=made.key,
        documents=tuple(chosen),
        topics=tuple(TopicChoice(topic=topic.key, depth=topic.depth) for topic in topics),
        marks={} if title else inherited_marks(made, {"title": "title"}),
        **inherited(made),
    )
    with workspace.action(N_("New pack"), who, when) as action:
        action.put(pack)
    return pack


def first_partner(workspace: Workspace, visit: Visit) -> Partner:
    """The partner that a visit is made to. Raises BriefingError: it names none."""
    if not visit.partners:
        raise BriefingError(
            N_("The visit {name} names no partner. Name the partner it is made to."), name=visit.key
        )
    return workspace.get(Partner, visit.partners[0])


def _choices(partner: Partner, documents: Sequence[str], faults: Faults) -> Iterable[DocumentChoice]:
    """The documents asked for, with their usual readers; the usual ones where none are asked for."""
    usual = {one.kind: one for one in defaults().documents}
    known = kinds.pack_kinds()
    if documents:
        for name in dict.fromkeys(documents):
            with faults.noted():
                kind = kinds.pack_kind(name, partner.type)
                yield usual.get(kind.key) or DocumentChoice(kind=kind.key, reader=kind.readers[0])
        return
    for name, choice in usual.items():
        if name in known and partner.type in known[name].subjects:
            yield choice


def _check_made_of_visit(kind: kinds.PackKind) -> None:
    if kind.of == "partner":
        raise BriefingError(
            N_("The pack {kind} is about a partner alone; build it for the partner, not in a visit's pack."),
            kind=kind.key,
        )


def set_documents(
    workspace: Workspace, pack: str, documents: Sequence[DocumentChoice], *, who: str, when: datetime
) -> Pack:
    """Give a pack these documents, in this order.

    A paper that somebody released is released no longer where it is another one now: for another
    partner, in other languages, with other sections.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    made = record_named(workspace, Pack, pack)
    faults = Faults()
    if not documents:
        faults.add(N_("The pack “{name}” would have no documents. Leave one in it."), name=made.title)
    for place, choice in enumerate(documents):
        with faults.noted():
            _check_choice(workspace, made, choice)
        faults.add_placed(language_faults(choice.languages))
        if any(_names(choice) == _names(other) for other in documents[:place]):
            faults.add(
                N_("The pack would have the document {kind} for {reader} twice. Change the one it has."),
                kind=choice.kind,
                reader=choice.reader,
            )
    faults.tell()
    before = {(one.kind, one.partner): one for one in made.documents}
    chosen = tuple(_released_still(choice, before.get((choice.kind, choice.partner))) for choice in documents)
    with workspace.action(N_("Documents of the pack changed"), who, when) as action:
        action.put(changed(made, documents=chosen))
    return workspace.get(Pack, made.key)


def _check_choice(workspace: Workspace, pack: Pack, choice: DocumentChoice) -> None:
    partner = first_partner(workspace, record_named(workspace, Visit, pack.visit or ""))
    kind = kinds.pack_kind(choice.kind, partner.type)
    _check_made_of_visit(kind)
    check_reader(kind, reader_named(choice.reader, workspace.folder))
    for section in choice.sections:
        if section not in kind.sections:
            raise kinds.unknown(
                N_("The pack has no section {name}. Choose from: {known}."), section, kind.sections
            )
    if choice.style:
        styles.load(choice.style, (workspace.folder / "styles",))
    if choice.partner is not None:
        met_partner(workspace, record_named(workspace, Visit, pack.visit or ""), choice.partner)


def _names(choice: DocumentChoice) -> tuple[str, str, str | None]:
    """What tells a document of a pack from the others."""
    return choice.kind, choice.reader, choice.partner


def _released_still(choice: DocumentChoice, before: DocumentChoice | None) -> DocumentChoice:
    same = before is not None and (before.languages, before.sections, before.side_by_side) == (
        choice.languages,
        choice.sections,
        choice.side_by_side,
    )
    return choice if same else changed(choice, release=None)


# Goes out by itself, after the pack was issued.
_BY_ITSELF = "addendum"


def offered(workspace: Workspace, pack: Pack) -> tuple[DocumentChoice, ...]:
    """The documents that a pack does not have and could, each with its usual reader.

    Raises:
        BriefingError: the pack is for no visit, or for one that names no partner.
    """
    partner = first_partner(workspace, record_named(workspace, Visit, pack.visit or ""))
    usual = {one.kind: one for one in defaults().documents}
    has = {one.kind for one in pack.documents}
    return tuple(
        usual.get(kind.key) or DocumentChoice(kind=kind.key, reader=kind.readers[0])
        for kind in kinds.pack_kinds().values()
        if kind.of != "partner" and partner.type in kind.subjects and kind.key not in {*has, _BY_ITSELF}
    )


def order_topics(workspace: Workspace, pack: str, topics: Sequence[str], *, who: str, when: datetime) -> Pack:
    """Put the topics of a pack in this order; those that are not named come last, as they stood.

    Raises:
        BriefingError: there is no such pack.
    """
    made = record_named(workspace, Pack, pack)
    places = {topic: place for place, topic in enumerate(topics)}
    ordered = tuple(sorted(made.topics, key=lambda choice: places.get(choice.topic, len(places))))
    with workspace.action(N_("Topics put in order"), who, when) as action:
        action.put(changed(made, topics=ordered))
    return workspace.get(Pack, made.key)


def set_topics(
    workspace: Workspace, pack: str, topics: Sequence[TopicChoice], *, who: str, when: datetime
) -> Pack:
    """Give a pack these topics at these depths, in this order; the topics themselves stay as they are.

    Raises:
        BriefingError: there is no such pack or topic; a topic of another visit, or named twice.
    """
    made = record_named(workspace, Pack, pack)
    faults = Faults()
    for place, choice in enumerate(topics):
        with faults.noted():
            topic = record_named(workspace, Topic, choice.topic)
            if topic.visit != made.visit:
                faults.add(
                    N_("The topic {topic} is not one of the visit {visit}. Add it to the visit."),
                    topic=topic.key,
                    visit=made.visit,
                )
        if any(other.topic == choice.topic for other in topics[:place]):
            faults.add(N_("The topic {topic} is chosen twice."), topic=choice.topic)
    faults.tell()
    with workspace.action(N_("Topics of the pack chosen"), who, when) as action:
        action.put(changed(made, topics=tuple(topics)))
    return workspace.get(Pack, made.key)


def add_news(
    workspace: Workspace,
    pack: str,
    text: Text,
    *,
    who: str,
    when: datetime,
    date: PartialDate | None = None,
    topic: str = "",
    handling: Handling = Handling.INTERNAL,
) -> Pack:
    """Add late news to a pack; it goes out with the next addendum.

    `date` is the day of the news, that of `when` where none is given; `topic` what it is of.

    Raises:
        BriefingError: news that says nothing; no such pack or topic; nothing is written then.
    """
    made = record_named(workspace, Pack, pack)
    faults = Faults()
    with faults.noted():
        check_text(text, N_("The news says nothing. Write it in at least one language."))
    named = None
    if topic:
        with faults.noted():
            named = record_named(workspace, Topic, topic).key
    faults.tell()
    news = News(date=date or PartialDate.of(when.date()), text=text, topic=named, handling=handling)
    with workspace.action(N_("Late news added"), who, when) as action:
        action.put(changed(made, news=(*made.news, news)))
    return workspace.get(Pack, made.key)


def enclose(workspace: Workspace, pack: str, attachment: str, *, who: str, when: datetime) -> Pack:
    """Send a file along with a pack. Raises BriefingError: no such pack or attachment."""
    made = record_named(workspace, Pack, pack)
    enclosed = record_named(workspace, Attachment, attachment).key
    enclosures = tuple(dict.fromkeys((*made.enclosures, enclosed)))
    with workspace.action(N_("File enclosed"), who, when) as action:
        action.put(changed(made, enclosures=enclosures))
    return workspace.get(Pack, made.key)
