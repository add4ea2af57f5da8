"""Who agrees that something is handed to the other side; and what may not be written down at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from briefings import pack as kinds
from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.entering import changed, partner_named, record_named
from briefings.preparing.levels import OPENED_WHOLE
from briefings.preparing.points import Spoken, change_point, found_point, point_named
from briefings.preparing.seen import place_of
from briefings.records.kinds import (
    NEVER_RELEASED,
    Pack,
    Point,
    Release,
    Screened,
    Topic,
    Visit,
)
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace

_INTERNAL = Handling.INTERNAL

SCREENING = N_(
    "May this matter be on the list of state secrets (Law 117/2025/QH15; for foreign affairs Decision "
    "1178/QĐ-TTg of 2020)? Such matters are drafted on approved machines alone; here only the number of "
    "that document is entered. Has it been made sure that it is not on the list?"
)
"""What is asked before a point is entered for which `needs_screening`, unless its record `is_screened`."""


def needs_screening(point: Point) -> bool:
    """Does it say what may be a state secret: a fall-back, or background that is not to be disclosed?"""
    return bool(point.fall_back) or (point.role == "background_closed" and bool(point.text))


def is_screened(record: Topic | Visit) -> bool:
    """Was the question answered for a topic, or for a visit as a whole? It is asked once of each."""
    return record.screened is not None


def note_screened(workspace: Workspace, record: Spoken, *, who: str, when: datetime) -> Spoken:
    """Note that who writes has made sure that a topic, or a visit as a whole, is on no list of state secrets.

    The first answer stays. In another visit, as when a visit is copied, it is asked anew.

    Raises:
        BriefingError: there is no such record any more.
    """
    known = workspace.get(type(record), record.key)
    if is_screened(known):
        return known
    answer = Screened(by=who, on=PartialDate.of(when.date()))
    with workspace.action(N_("State secrets looked into"), who, when) as action:
        action.put(changed(known, screened=answer))
    return workspace.get(type(record), record.key)


def release_document(
    workspace: Workspace,
    pack: str,
    kind: str,
    *,
    by: str,
    on: PartialDate | None = None,
    partner: str = "",
    words: tuple[str, ...] = (),
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
        words: what it says now, as `produce.words_to_release` tells; the release holds for these alone.
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
        others = {_partner(workspace, made, one.partner): None for one in made.documents if one.kind == kind}
        if others:
            raise BriefingError(
                N_("The document {kind} of the pack goes to {known}, not to {partner}. Add one for it."),
                kind=kind,
                known=", ".join(others),
                partner=key or partner,
            )
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
    release = _release(by, on, when)
    bound = release and changed(release, words=words)
    documents[places[0]] = changed(documents[places[0]], release=bound)
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

    It may be told to the other side then, as may the title of its topic, or the title, days and place of
    its visit; taken back, it is internal. A title that was opened by this is closed again with the last
    released point of its topic; one that was opened on its own (`set_title_open`) is not.

    Raises:
        BriefingError: there is no such point, says which there are; it is one of ours alone, or of a record
            that is for named readers alone.
    """
    place = record.points.index(point_named(record, code))
    return release_place(workspace, record, place, by=by, on=on, who=who, when=when)


def release_place(
    workspace: Workspace,
    record: Spoken,
    place: int,
    *,
    by: str,
    on: PartialDate | None = None,
    seen: Sequence[Point] = (),
    who: str,
    when: datetime,
) -> Spoken:
    """The same for the point at a place, counted from 0; points need have no code.

    `seen` is the point as whoever agreed has seen it (see `seen.place_of`): it is found wherever it stands
    now; one that says something else by now is not released.

    Raises:
        BriefingError: there is no such place, or no point that says this any more; the point is one of ours
            alone, or of a record that is for named readers alone.
    """
    place = found_point(record, place, seen)
    point = record.points[place]
    release = _release(by, on, when)
    if release is None:
        level = max(point.handling, _INTERNAL)
        return change_point(workspace, record, place, release=None, handling=level, **_by(who, when))
    if point.role in NEVER_RELEASED or point.given_by is not None:
        raise BriefingError(
            N_(
                "{code} is ours alone, whatever it says. Write what may be handed over as a point of its own."
            ),
            code=point.code,
        )
    if record.handling is Handling.RESTRICTED:
        raise BriefingError(OPENED_WHOLE, title=record.title)
    opened = record
    if record.handling is not Handling.RELEASABLE:
        opened = changed(record, handling=Handling.RELEASABLE)
        if isinstance(opened, Topic):
            opened = changed(opened, opened_with_points=True)
    return change_point(
        workspace, opened, place, release=release, handling=Handling.RELEASABLE, **_by(who, when)
    )


def set_title_open(
    workspace: Workspace,
    topic: str,
    *,
    is_open: bool,
    seen: Sequence[Text] = (),
    who: str,
    when: datetime,
) -> Topic:
    """Let the other side be told the title of a topic on its own, or no longer; then no point of it either.

    `seen` is the title as whoever decides has seen it.

    Raises:
        BriefingError: there is no such topic; its title is another one by now.
    """
    made = record_named(workspace, Topic, topic)
    place_of((made.title,), 0, seen)
    label = N_("Title of the topic released") if is_open else N_("Release of the topic's title taken back")
    level = Handling.RELEASABLE if is_open else max(made.handling, _INTERNAL)
    with workspace.action(label, who, when) as action:
        action.put(changed(made, handling=level, opened_with_points=False))
    return workspace.get(Topic, made.key)


def _by(who: str, when: datetime) -> dict[str, Any]:
    return {"who": who, "when": when}


def _release(by: str, on: PartialDate | None, when: datetime) -> Release | None:
    return Release(by=by.strip(), on=on or PartialDate.of(when.date())) if by.strip() else None


def _is_handed_over(kind: str) -> bool:
    known = kinds.pack_kinds()
    return kind in known and known[kind].handed_over


def _partner(workspace: Workspace, pack: Pack, partner: str | None) -> str:
    if partner is not None or pack.visit is None:
        return partner or ""
    return workspace.get(Visit, pack.visit).partners[0]
