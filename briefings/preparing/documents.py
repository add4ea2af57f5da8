"""The documents of a pack one by one: added, changed, put in order, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from briefings import pack as kinds
from briefings.errors import N_, BriefingError
from briefings.preparing.defaults import defaults
from briefings.preparing.entering import changed, numbered, record_named, without
from briefings.preparing.packs import first_partner, set_documents
from briefings.records.kinds import DocumentChoice, Pack, Visit
from briefings.store.workspace import Workspace


def add_document(
    workspace: Workspace,
    pack: str,
    kind: str,
    *,
    at: int | None = None,
    who: str,
    when: datetime,
    **fields: object,
) -> Pack:
    """Add a document to a pack, for its usual reader unless `fields` say another.

    Args:
        workspace: where the pack is.
        pack: its key.
        kind: of the document, by name or alias.
        at: its number among the documents, counted from 1; the last where none is given.
        who: does it.
        when: it is done.
        fields: of the choice: reader, languages, style, sections, partner, side_by_side,
            circulation.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    made = record_named(workspace, Pack, pack)
    partner = first_partner(workspace, record_named(workspace, Visit, made.visit or ""))
    known = kinds.pack_kind(kind, partner.type)
    usual = {one.kind: one for one in defaults().documents}
    choice = usual.get(known.key) or DocumentChoice(kind=known.key, reader=known.readers[0])
    places = (*made.documents, changed(choice, **fields))
    return _put_at(workspace, made, places, len(places) - 1, at, who=who, when=when)


def change_document(
    workspace: Workspace,
    pack: str,
    document: str,
    *,
    at: int | None = None,
    who: str,
    when: datetime,
    **fields: object,
) -> Pack:
    """Give a document of a pack other fields, or another place.

    Args:
        workspace: where the pack is.
        pack: its key.
        document: its kind, or its number where the pack has several of the kind.
        at: the number it is to have among the documents, counted from 1; its own where none is given.
        who: does it.
        when: it is done.
        fields: of the choice: reader, languages, style, sections in their order, partner, side_by_side,
            circulation.

    Raises:
        BriefingError: there is no such document; what is wrong, several things at once; nothing is
            written then.
    """
    made = record_named(workspace, Pack, pack)
    place = document_place(made, document)
    sections = fields.get("sections")
    if isinstance(sections, tuple) and sections == kinds.pack_kinds()[made.documents[place].kind].sections:
        fields["sections"] = ()
    choices = list(made.documents)
    choices[place] = changed(choices[place], **fields)
    return _put_at(workspace, made, choices, place, at, who=who, when=when)


def remove_document(workspace: Workspace, pack: str, document: str, *, who: str, when: datetime) -> Pack:
    """Take a document, named as in `change_document`, out of a pack.

    Raises:
        BriefingError: there is no such document, or no other.
    """
    made = record_named(workspace, Pack, pack)
    left = without(made.documents, document_place(made, document) + 1)
    return set_documents(workspace, made.key, left, who=who, when=when)


def document_place(pack: Pack, document: str) -> int:
    """The place of a document among those of its pack, by its kind or number.

    Raises:
        BriefingError: there is none, says which there are; there are several of the kind.
    """
    if document.isdecimal():
        return numbered(pack.documents, int(document))
    named = [kind.key for kind in kinds.pack_kinds().values() if document in (kind.key, kind.alias)]
    places = [place for place, one in enumerate(pack.documents) if one.kind in named]
    if not places:
        message = N_("The pack has no document {name}. Choose from: {known}.")
        raise kinds.unknown(message, document, [one.kind for one in pack.documents])
    if len(places) > 1:
        raise BriefingError(
            N_("The pack has several documents {name}. Say the number of one: {known}."),
            name=document,
            known=", ".join(f"{place + 1} ({pack.documents[place].reader})" for place in places),
        )
    return places[0]


def sections_shown(choice: DocumentChoice) -> tuple[tuple[str, bool], ...]:
    """The sections of a document, each with whether it is printed: those that are first, in their order."""
    every = kinds.pack_kinds()[choice.kind].sections
    printed = choice.sections or every
    rest = (section for section in every if section not in printed)
    return (*((section, True) for section in printed), *((section, False) for section in rest))


def _put_at(
    workspace: Workspace,
    pack: Pack,
    choices: Sequence[DocumentChoice],
    place: int,
    at: int | None,
    *,
    who: str,
    when: datetime,
) -> Pack:
    """The documents with that at a place moved to a number."""
    ordered = list(choices)
    if at is not None:
        ordered.insert(numbered(tuple(ordered), at), ordered.pop(place))
    return set_documents(workspace, pack.key, ordered, who=who, when=when)
