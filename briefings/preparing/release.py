"""Who agrees that something is handed to the other side; and what may not be written down at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from briefings import pack as kinds
from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.entering import changed, partner_named, record_named
from briefings.preparing.points import Spoken, change_point, found_point, point_named
from briefings.preparing.seen import place_of, says_the_same
from briefings.records.kinds import (
    NEVER_RELEASED,
    Delegate,
    Pack,
    Point,
    ProgrammeLine,
    Release,
    Screened,
    Topic,
    Visit,
)
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store.workspace import Workspace

_INTERNAL = Handling.INTERNAL
_UNSEEN: Mapping[str, Sequence[Any]] = {}

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
        raise BriefingError(
            N_(
                "{record} is for named readers alone, and with a point all of it would be opened to others. "
                "Make it internal first, if that is meant."
            ),
            record=record.key,
        )
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


def set_open(
    workspace: Workspace,
    visit: str,
    entries: Sequence[str],
    *,
    is_open: bool,
    seen: Mapping[str, Sequence[Any]] = _UNSEEN,
    who: str,
    when: datetime,
) -> Visit:
    """Let the other side be told of single entries of a visit, or no longer.

    With an entry the visit's days and place are told too; without the visit nothing of it is.

    Args:
        workspace: where the visit is.
        visit: its key.
        entries: `programme.2`, `our_delegation.0`, `their_delegation.1`, counted from 0; "" is the visit
            itself, its days and place.
        is_open: are they told?
        seen: entry → what whoever decides has seen there (see `seen.place_of`), a line, a delegate, the
            visit: it is found wherever it stands now; what says something else by now is not released.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such visit or entry, or none that says this any more.
    """
    made = record_named(workspace, Visit, visit)
    level = Handling.RELEASABLE if is_open else _INTERNAL
    fields: dict[str, Any] = {}
    for entry in entries:
        if not entry:
            place_of((made,), 0, seen.get(entry, ()), _is_same_visit)
            fields["handling"] = level
            continue
        name, _, number = entry.partition(".")
        listed = list(fields.get(name, getattr(made, name)))
        place = place_of(listed, int(number), seen.get(entry, ()), says_the_same)
        listed[place] = changed(listed[place], handling=level)
        fields[name] = tuple(listed)
    if is_open:
        fields["handling"] = Handling.RELEASABLE
    label = _opening({entry.partition(".")[0] for entry in entries}, len(entries), is_open)
    with workspace.action(label, who, when) as action:
        action.put(changed(made, **fields))
    return workspace.get(Visit, made.key)


def set_handed_over(
    workspace: Workspace,
    visit: str,
    line: int,
    words: Text,
    *,
    seen: Sequence[ProgrammeLine] = (),
    who: str,
    when: datetime,
) -> Visit:
    """Say what a paper for the other side says in the place of a line of the programme, counted from 0.

    Empty words: it says what the line says. `seen` is the line as whoever asks has seen it.

    Raises:
        BriefingError: there is no such visit or line, or none that says this any more.
    """
    made = record_named(workspace, Visit, visit)
    line = place_of(made.programme, line, seen, says_the_same)
    programme = list(made.programme)
    programme[line] = changed(programme[line], handed_over=words)
    with workspace.action(N_("Words handed over changed"), who, when) as action:
        action.put(changed(made, programme=tuple(programme)))
    return workspace.get(Visit, made.key)


def release_visit(
    workspace: Workspace,
    visit: str,
    *,
    lines: Sequence[int] = (),
    words: Text = EMPTY,
    delegations: bool = False,
    who: str,
    when: datetime,
) -> Visit:
    """Let the other side be told of a visit: its days and place, and what is named of it.

    Args:
        workspace: where the visit is.
        visit: its key.
        lines: of the programme, counted from one.
        words: what is handed over in the place of what the line says; of a single line.
        delegations: the posts of both sides too.
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such visit or line; words for several lines.
    """
    made = record_named(workspace, Visit, visit)
    programme = list(made.programme)
    if words and len(lines) != 1:
        raise BriefingError(N_("Words that are handed over are those of a single line. Name one line."))
    for number in lines:
        if not 1 <= number <= len(programme):
            raise BriefingError(
                N_("The programme has no line {number}; it has {count}."), number=number, count=len(programme)
            )
        line = programme[number - 1]
        programme[number - 1] = changed(
            line, handling=Handling.RELEASABLE, handed_over=words or line.handed_over
        )
    made = changed(
        made,
        handling=Handling.RELEASABLE,
        programme=tuple(programme),
        our_delegation=_opened(made.our_delegation, delegations),
        their_delegation=_opened(made.their_delegation, delegations),
    )
    with workspace.action(N_("Visit released"), who, when) as action:
        action.put(made)
    return made


def _opening(lists: Collection[str], count: int, is_open: bool) -> str:
    """What a step is called that opens so many entries of these lists of a visit, or closes them."""
    if set(lists) == {"programme"}:
        if count == 1:
            return N_("Programme line released") if is_open else N_("Release of a programme line taken back")
        return N_("Programme lines released") if is_open else N_("Release of programme lines taken back")
    if lists and "" not in lists and "programme" not in lists:
        return N_("Delegation released") if is_open else N_("Release of the delegation taken back")
    return N_("Visit released") if is_open else N_("Release of the visit taken back")


def _is_same_visit(now: Visit, then: Visit) -> bool:
    """Does what is told of a visit say the same?"""
    return all(getattr(now, name) == getattr(then, name) for name in ("title", "start", "end", "place"))


def _opened(seats: tuple[Delegate, ...], all_of_them: bool) -> tuple[Delegate, ...]:
    return tuple(changed(one, handling=Handling.RELEASABLE) for one in seats) if all_of_them else seats


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
