"""What a user asks for, made exact: one paper, or every document of a saved pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from briefings import handling, pack
from briefings.errors import N_, BriefingError
from briefings.pack import PackKind, Request, Stamp
from briefings.preparing.home import home_of, own_language, paper_languages
from briefings.produce.presses import style_named
from briefings.records.kinds import DocumentChoice, Pack, Partner, Topic, Visit
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from briefings.text import fold

_NO_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST = 48  # of the part of a file's name that says which unit it is for


def request(
    workspace: Workspace,
    *,
    partner: str,
    kind: str,
    languages: Sequence[str],
    formats: Sequence[str],
    as_of: date,
    reader: str = "file",
    style: str = "",
    visit: str = "",
) -> Request:
    """What a user asked for, made exact: the partner's key without regard to case, the kind by its alias.

    Args:
        workspace: where the facts are.
        partner: the key of the partner; for a paper of a visit, left empty: the visit's first, unless it
            is handed to another one.
        kind: of pack, by name or alias.
        languages: of the papers, one each.
        formats: of the files.
        as_of: the day the papers are told for.
        reader: who they are for.
        style: the house style; the kind's own where empty.
        visit: the key of the visit that the paper is made for.

    Raises:
        BriefingError: no such partner, visit, kind, reader or house style, and which are near; a
            kind that needs a visit where there is none; a day beyond those a paper can be told for.
    """
    if not pack.EARLIEST <= as_of <= pack.LATEST:
        raise BriefingError(
            N_("A paper cannot be told for {day}. Choose a day from {first} to {last}."),
            day=as_of,
            first=pack.EARLIEST,
            last=pack.LATEST,
        )
    record, chosen = _subject(workspace, partner, kind, visit)
    if chosen.of == "visit" and not visit:
        raise BriefingError(
            N_("The pack {kind} is made for a visit. Name the visit, or choose a pack about a partner."),
            kind=chosen.key,
        )
    handling.reader_named(reader, workspace.folder)
    style_named(style or chosen.style, workspace.folder)
    return Request(
        partner=record.key,
        kind=chosen.key,
        as_of=as_of,
        languages=tuple(dict.fromkeys(languages)),
        formats=tuple(dict.fromkeys(formats)),
        reader=reader,
        style=style or chosen.style,
        visit=visit,
        name=f"{visit or record.key}-{chosen.key}",
    )


def requests(
    workspace: Workspace,
    pack_key: str,
    *,
    formats: Sequence[str],
    as_of: date,
    stamp: Stamp | None = None,
) -> tuple[Request, ...]:
    """Every document of a saved pack, in its order, each in its languages.

    A paper that both sides sign is asked for twice, once for each side's copy.

    Args:
        workspace: where the pack is.
        pack_key: its key.
        formats: of the files.
        as_of: the day the papers are told for, unless the pack says another.
        stamp: what tells this printing from others.

    Raises:
        BriefingError: no such pack; a pack of no visit; a document as `request` refuses it.
    """
    saved = workspace.get(Pack, pack_key)
    if saved.visit is None:
        raise BriefingError(N_("The pack {name} is for no visit. Name its visit."), name=pack_key)
    told = saved.as_of.latest if saved.as_of is not None else as_of
    made: list[Request] = []
    for choice in saved.documents:
        one = request(
            workspace,
            partner=choice.partner or "",
            kind=choice.kind,
            languages=choice.languages or paper_languages(home_of(workspace)),
            formats=formats,
            as_of=told,
            reader=choice.reader,
            style=choice.style,
            visit=saved.visit,
        )
        one = msgspec.structs.replace(
            one, sections=choice.sections, pack=pack_key, circulation=choice.circulation
        )
        if pack.pack_kinds()[one.kind].handed_over:
            made += _handed_over(workspace, one, choice, saved.documents)
            continue
        name = f"{pack_key}-{one.kind}"
        if any(other.name == name for other in made):
            name = f"{name}-{one.reader}"
        made += each_unit(workspace, msgspec.structs.replace(one, stamp=stamp, name=name))
    return tuple(made)


def in_languages(request: Request, chosen: Sequence[str]) -> Request | None:
    """The request in those of its languages that are chosen; nothing where it is in none of them.

    A paper that both sides read at once is whole in all its languages or is not made.
    """
    kept = tuple(one for one in request.languages if one in chosen)
    if not kept or request.side_by_side or request.alternat:
        return request if kept else None
    return msgspec.structs.replace(request, languages=kept)


def each_unit(workspace: Workspace, request: Request) -> tuple[Request, ...]:
    """The request as it is or, of a kind that makes a paper for each unit, one for every unit asked.

    What is asked of nobody yet stays one paper, which says so.
    """
    if not pack.pack_kinds()[request.kind].each_unit:
        return (request,)
    if request.pack:
        keys = [choice.topic for choice in workspace.get(Pack, request.pack).topics]
        topics = [workspace.get(Topic, key) for key in keys]
    else:
        topics = [one for one in workspace.all(Topic) if one.visit == request.visit]
    units = [one.unit for topic in topics for one in topic.contributions if one.unit]
    made: dict[str, Request] = {}  # by the names of files
    for unit in dict.fromkeys(_called(unit, request.languages[0]) for unit in units):
        name = _NO_NAME.sub("-", fold(unit)).strip("-")[:_LONGEST]
        name = f"{request.name}-{name}"
        while name in made:
            name += "-2"
        made[name] = msgspec.structs.replace(request, unit=unit, name=name)
    return tuple(made.values()) or (request,)


def _called(unit: Text, language: str) -> str:
    chosen = unit.choose(language)
    return chosen.text if chosen is not None else ""


def _handed_over(
    workspace: Workspace, one: Request, choice: DocumentChoice, others: Sequence[DocumentChoice]
) -> Sequence[Request]:
    """The document as it is handed over: as somebody released it, without a stamp of ours; both copies.

    Of these each side's own has its language first, in whatever order languages were asked for.
    """
    alone = sum(other.kind == choice.kind for other in others) == 1
    one = msgspec.structs.replace(
        one,
        release=choice.release,
        side_by_side=choice.side_by_side,
        name="" if alone else one.partner,
    )
    if not pack.pack_kinds()[one.kind].alternat:
        return (one,)
    home = home_of(workspace)
    own = own_language(home)
    ours = first, *rest = sorted(one.languages, key=lambda code: code != own)
    theirs = (*rest[:1], first, *rest[1:])
    return (
        msgspec.structs.replace(one, alternat="ours", name=home.key, languages=tuple(ours)),
        msgspec.structs.replace(one, alternat="theirs", name=one.partner, languages=theirs),
    )


def _subject(workspace: Workspace, partner: str, kind: str, visit: str) -> tuple[Partner, PackKind]:
    """The partner that a paper is about, and its kind: of a visit the first, or who is handed the paper."""
    first = _first_partner(workspace, visit) if visit else partner
    record = workspace.find(Partner, partner or first)
    if record is None:
        raise workspace.not_found(Partner.kind, partner)
    chosen = pack.pack_kind(kind, record.type)
    if record.key == first or chosen.handed_over or not visit:
        return record, chosen
    return _subject(workspace, first, kind, visit)


def _first_partner(workspace: Workspace, visit: str) -> str:
    partners = workspace.get(Visit, visit).partners
    if not partners:
        raise BriefingError(
            N_("The visit {name} names no partner. Name the partner it is made to."), name=visit
        )
    return partners[0]
