"""One thing done to the documents of a pack, whatever else was done to them since they were seen.

Each function is given the documents that there are now, and the document as whoever asks has seen it; it
gives the documents as they are to be. Each raises BriefingError where that document is no longer there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from briefings.pack import pack_kinds
from briefings.preparing.entering import changed, record_named
from briefings.preparing.packs import order_topics, set_documents
from briefings.preparing.seen import gone
from briefings.records.kinds import DocumentChoice, Pack
from briefings.store.workspace import Workspace

Documents = tuple[DocumentChoice, ...]


def change_documents(
    workspace: Workspace, pack: str, change: Callable[[Documents], Documents], *, who: str, when: datetime
) -> Pack:
    """Do one thing to the documents of a pack as they are now.

    Raises:
        BriefingError: there is no such pack; the document was taken away meanwhile; what would be wrong
            with the documents then. Nothing is written.
    """
    made = record_named(workspace, Pack, pack)
    return set_documents(workspace, made.key, change(made.documents), who=who, when=when)


def move_topic(workspace: Workspace, pack: str, topic: str, by: int, *, who: str, when: datetime) -> Pack:
    """Put a topic of a pack so many places further down, or up, as far as there is room.

    One that the pack has not moves nowhere. Raises BriefingError: there is no such pack.
    """
    made = record_named(workspace, Pack, pack)
    names = [one.topic for one in made.topics]
    if topic not in names:
        return made
    at = names.index(topic)
    names.insert(max(0, at + by), names.pop(at))
    return order_topics(workspace, pack, names, who=who, when=when)


def document_at(documents: Sequence[DocumentChoice], seen: DocumentChoice) -> int:
    """The place of a document: as it was seen, or else what it is and for whom, if for another reader now.

    Raises:
        BriefingError: it is not there any more.
    """
    of_kind = [place for place, one in enumerate(documents) if _is_of(one, seen)]
    for place in of_kind:
        if documents[place] == seen:
            return place
    for place in of_kind:
        if documents[place].reader == seen.reader:
            return place
    if len(of_kind) == 1:
        return of_kind[0]
    raise gone(seen)


def with_another(
    documents: Documents, new: DocumentChoice, *, behind: DocumentChoice | None = None
) -> Documents:
    """With one more, behind another one or last; as they are where it is there already."""
    if any(_is_of(one, new) and one.reader == new.reader for one in documents):
        return documents
    place = len(documents) if behind is None else document_at(documents, behind) + 1
    return (*documents[:place], new, *documents[place:])


def without_document(documents: Documents, seen: DocumentChoice) -> Documents:
    """With this one taken away."""
    place = document_at(documents, seen)
    return (*documents[:place], *documents[place + 1 :])


def with_document_moved(documents: Documents, seen: DocumentChoice, by: int) -> Documents:
    """With this one so many places further down, or up, as far as there is room."""
    place = document_at(documents, seen)
    made = list(documents)
    made.insert(max(0, place + by), made.pop(place))
    return tuple(made)


def with_fields(documents: Documents, seen: DocumentChoice, **fields: object) -> Documents:
    """With other fields in this one; its other fields stay as they are now."""
    place = document_at(documents, seen)
    return (*documents[:place], changed(documents[place], **fields), *documents[place + 1 :])


def with_language(
    documents: Documents, seen: DocumentChoice, language: str, shown: Sequence[str], *, is_on: bool
) -> Documents:
    """With this one in one language more, or less; it keeps its last one.

    `shown` are the languages that it was seen in: the usual ones, where it names none itself.
    """
    told = documents[document_at(documents, seen)].languages or tuple(shown)
    wanted = tuple(one for one in told if is_on or one != language)
    if is_on and language not in wanted:
        wanted = (*wanted, language)
    return with_fields(documents, seen, languages=wanted or told)


def with_section(documents: Documents, seen: DocumentChoice, section: str, *, is_on: bool) -> Documents:
    """With a section of this one printed, or left out; it keeps at least one."""
    choice = documents[document_at(documents, seen)]
    every = pack_kinds()[choice.kind].sections
    before = choice.sections or every
    wanted = {*before, section} if is_on else {*before} - {section}
    kept = tuple(one for one in sections_in_order(before, every) if one in wanted)
    return with_fields(documents, seen, sections=() if kept == every else kept or choice.sections)


def with_section_moved(documents: Documents, seen: DocumentChoice, section: str, by: int) -> Documents:
    """With a section of this one so many places further down, or up, as far as there is room.

    Raises:
        BriefingError: it was left out meanwhile.
    """
    choice = documents[document_at(documents, seen)]
    every = pack_kinds()[choice.kind].sections
    order = list(choice.sections or every)
    if section not in order:
        raise gone(seen)
    at = order.index(section)
    order.insert(max(0, at + by), order.pop(at))
    return with_fields(documents, seen, sections=() if tuple(order) == every else tuple(order))


def sections_in_order(chosen: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """Those chosen in their order, each of the others behind the one that it follows in its kind."""
    order = list(chosen)
    for at, section in enumerate(every):
        if section not in order:
            order.insert(order.index(every[at - 1]) + 1 if at else 0, section)
    return tuple(order)


def _is_of(one: DocumentChoice, other: DocumentChoice) -> bool:
    return (one.kind, one.partner) == (other.kind, other.partner)
