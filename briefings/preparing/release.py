"""Who agrees that something is handed to the other side; and what may not be written down at all."""

from __future__ import annotations

from datetime import datetime

from briefings import pack as kinds
from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.entering import changed, partner_named, record_named
from briefings.preparing.points import Spoken, edit_point, point_named
from briefings.records.kinds import Pack, Point, Release, Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace

SCREENING = N_(
    "May this matter be on the list of state secrets (Law 117/2025/QH15; for foreign affairs Decision "
    "1178/QĐ-TTg of 2020)? Such matters are drafted on approved machines alone; here only the number of "
    "that document is entered. Has it been made sure that it is not on the list?"
)
"""What is asked before a point is entered for which `needs_screening`."""


def needs_screening(point: Point) -> bool:
    """Does it say what may be a state secret: a fall-back, or background that is not to be disclosed?"""
    return bool(point.fall_back) or (point.role == "background_closed" and bool(point.text))


def release_document(
    workspace: Workspace,
    pack: str,
    kind: str,
    *,
    by: str,
    on: PartialDate | None = None,
    partner: str = "",
    who: str,
    when: datetime,
) -> Pack:
    """Note that somebody agreed that a document of a pack is handed over.

    Args:
        workspace: where the pack is.
        pack: its key.
        kind: of the document.
        by: who agreed; where empty, the release is taken back.
        on: the day; that of `when` where none is given.
        partner: to whom it goes, where the pack has several of the kind.
        who: notes it.
        when: it is noted.

    Raises:
        BriefingError: no such pack, document or partner; a document of our own, which nobody releases;
            several of the kind, and it is not said which.
    """
    made = record_named(workspace, Pack, pack)
    key = partner_named(workspace, partner).key if partner else None
    places = [
        place
        for place, one in enumerate(made.documents)
        if one.kind == kind and (key is None or _partner(workspace, made, one.partner) == key)
    ]
    if not places:
        known = sorted({one.kind for one in made.documents if _is_handed_over(one.kind)})
        raise unknown(N_("The pack has no document {name}. Choose from: {known}."), kind, known)
    if not _is_handed_over(kind):
        raise BriefingError(
            N_("The document {kind} is our own and is not handed over. There is nothing to release."),
            kind=kind,
        )
    if len(places) > 1:
        raise BriefingError(
            N_("The pack has several documents {kind}. Say for which partner: {known}."),
            kind=kind,
            known=", ".join(_partner(workspace, made, made.documents[place].partner) for place in places),
        )
    documents = list(made.documents)
    documents[places[0]] = changed(documents[places[0]], release=_release(by, on, when))
    with workspace.action(N_("Release noted"), who, when) as action:
        action.put(changed(made, documents=tuple(documents)))
    return workspace.get(Pack, made.key)


def release_point(
    workspace: Workspace,
    record: Spoken,
    code: str,
    *,
    by: str,
    on: PartialDate | None = None,
    who: str,
    when: datetime,
) -> Spoken:
    """Note that somebody agreed that a point is handed over; `by` and `on` as in `release_document`.

    Raises:
        BriefingError: there is no such point, says which there are.
    """
    code = point_named(record, code).code
    return edit_point(workspace, record, code, release=_release(by, on, when), who=who, when=when)


def _release(by: str, on: PartialDate | None, when: datetime) -> Release | None:
    return Release(by=by.strip(), on=on or PartialDate.of(when.date())) if by.strip() else None


def _is_handed_over(kind: str) -> bool:
    known = kinds.pack_kinds()
    return kind in known and known[kind].handed_over


def _partner(workspace: Workspace, pack: Pack, partner: str | None) -> str:
    if partner is not None or pack.visit is None:
        return partner or ""
    return workspace.get(Visit, pack.visit).partners[0]
