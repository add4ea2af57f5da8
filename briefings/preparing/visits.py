"""Visits: made anew, copied from the last one, changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from briefings.errors import N_, BriefingError
from briefings.pack import unknown
from briefings.preparing.defaults import defaults
from briefings.preparing.entering import (
    Faults,
    changed,
    check_key,
    check_text,
    check_time,
    exact,
    free_key,
    keys,
    partner_named,
    record_named,
)
from briefings.records.codes import Level, SpeechType, VisitDirection
from briefings.records.kinds import (
    Delegate,
    Partner,
    ProgrammeLine,
    Session,
    Speech,
    Topic,
    Visit,
)
from briefings.records.values import EMPTY, PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.visit.clock import check_zone, only_zone, zones_of

_NO_TITLE = N_("The visit has no title. Give one in at least one language.")


def new_visit(
    workspace: Workspace,
    key: str = "",
    *,
    title: Text,
    direction: VisitDirection,
    partners: Sequence[str],
    start: PartialDate | date,
    who: str,
    when: datetime,
    end: PartialDate | date | None = None,
    margins: Sequence[str] = (),
    level: Level = "",
    occasion: Text = EMPTY,
    place: Text = EMPTY,
    country: str = "",
    zone: str = "",
    interpreting: Text = EMPTY,
    session: Session | None = None,
) -> Visit:
    """Make a visit, with the usual steps of preparation.

    Args:
        workspace: where it goes.
        key: its key; that of `default_key` where empty.
        title: in at least one language.
        direction: who goes where.
        partners: those it is made to, the first first, by key or name in any language.
        start: the first day.
        who: does it.
        when: it is done.
        end: the last day; the first where none is given.
        margins: partners met on the margins.
        level: of the heads of both sides.
        occasion: what it is made for.
        place: the town.
        country: where it takes place, by key or name, if not at the first partner's or at home.
        zone: the IANA zone there; that of the country where it has only one.
        interpreting: which languages are spoken and handed over.
        session: what is known of a forum's meeting.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    faults = Faults()
    with faults.noted():
        check_text(title, _NO_TITLE)
    met = _partners(workspace, partners, faults)
    beside = _partners(workspace, margins, faults)
    there = next(iter(_partners(workspace, [country] if country else [], faults)), None)
    first = last = None
    with faults.noted():
        first = exact(start)
        last = exact(end) if end is not None else None
        _check_order(first, last)
    if not partners:
        faults.add(N_("The visit names no partner. Name the country, forum or organisation it is made to."))
    with faults.noted():
        place_of = there or _seat(workspace, direction, met)
        zone = _zone(zone, place_of)
    known = keys(workspace, Visit)
    if key:
        with faults.noted():
            check_key(key, known, Visit.kind)
    faults.tell()
    assert first is not None
    made = Visit(
        key=key or default_key(workspace, met[0].key, first),
        title=title,
        direction=direction,
        occasion=occasion,
        level=level,
        partners=tuple(one.key for one in met),
        margins=tuple(one.key for one in beside),
        start=first,
        end=last,
        place=place,
        country=there.key if there is not None else None,
        zone=zone,
        interpreting=interpreting,
        session=session,
        preparation=defaults().steps,
    )
    with workspace.action(N_("New visit"), who, when) as action:
        action.put(made)
    return made


def default_key(workspace: Workspace, partner: str, start: PartialDate) -> str:
    """A free key for a visit: its first partner, year and month."""
    month = f"-{start.month:02}" if start.month is not None else ""
    return free_key(f"{partner.lower()}-{start.year}{month}", keys(workspace, Visit))


def change_visit(workspace: Workspace, key: str, *, who: str, when: datetime, **fields: object) -> Visit:
    """Give fields of a visit other values, as `new_visit` takes them.

    Partners and country are named by key or name. A visit moved to other days keeps its programme:
    see `copy_visit` for one that moves with all its dates.

    Raises:
        BriefingError: what is wrong, several things at once; nothing is written then.
    """
    visit = record_named(workspace, Visit, key)
    faults = Faults()
    for name in ("partners", "margins"):
        if name in fields:
            named = _partners(workspace, fields[name], faults)  # type: ignore[arg-type]
            fields[name] = tuple(one.key for one in named)
    if fields.get("country"):
        named = _partners(workspace, [str(fields["country"])], faults)
        fields["country"] = next((one.key for one in named), None)
    for name in ("start", "end"):
        if fields.get(name) is not None:
            with faults.noted():
                fields[name] = exact(fields[name])  # type: ignore[arg-type]
    faults.tell()
    made = changed(visit, **fields)
    with faults.noted():
        check_text(made.title, _NO_TITLE)
    with faults.noted():
        _check_order(made.start, made.end)
    if not made.partners:
        faults.add(N_("The visit names no partner. Name the country, forum or organisation it is made to."))
    with faults.noted():
        if made.zone:
            check_zone(made.zone)
    faults.tell()
    return _put(workspace, made, N_("Visit changed"), who, when)


def set_programme(
    workspace: Workspace, key: str, lines: Iterable[ProgrammeLine], *, who: str, when: datetime
) -> Visit:
    """Give a visit this programme, in the order of its times.

    Raises:
        BriefingError: what is wrong in which line; nothing is written then.
    """
    visit = record_named(workspace, Visit, key)
    faults = Faults()
    programme = sorted(lines, key=lambda line: (line.date.sort_key, line.start))
    for line in programme:
        with faults.noted():
            check_text(line.text, N_("A line of the programme says nothing. Write what happens."))
        for time in (line.start, line.end):
            with faults.noted():
                check_time(time)
        if line.zone:
            with faults.noted():
                check_zone(line.zone)
        if line.partner is not None and workspace.find(Partner, line.partner) is None:
            with faults.noted():
                raise workspace.not_found(Partner.kind, line.partner)
        if not _within(line.date, visit):
            faults.add(
                N_("{day} is not a day of the visit, which is from {first} to {last}."),
                day=line.date, first=visit.start, last=visit.end or visit.start,
            )  # fmt: skip
    faults.tell()
    return _put(workspace, changed(visit, programme=tuple(programme)), N_("Programme entered"), who, when)


def set_delegation(
    workspace: Workspace,
    key: str,
    *,
    who: str,
    when: datetime,
    ours: Sequence[Delegate] | None = None,
    theirs: Sequence[Delegate] | None = None,
) -> Visit:
    """Give a visit these delegations; a side that is not given stays as it is.

    Raises:
        BriefingError: a delegate without a post; no such visit.
    """
    visit = record_named(workspace, Visit, key)
    for one in (*(ours or ()), *(theirs or ())):
        check_text(one.post, N_("A member of a delegation has no post. Write the post."))
    made = changed(
        visit,
        our_delegation=visit.our_delegation if ours is None else tuple(ours),
        their_delegation=visit.their_delegation if theirs is None else tuple(theirs),
    )
    return _put(workspace, made, N_("Delegation entered"), who, when)


def set_speech(
    workspace: Workspace,
    key: str,
    type_: SpeechType,
    text: Text,
    *,
    who: str,
    when: datetime,
    topic: str | None = None,
    title: Text = EMPTY,
) -> Visit:
    """Enter words to be read out; they replace those of the same type on the same topic.

    Raises:
        BriefingError: no text; no such visit or topic.
    """
    visit = record_named(workspace, Visit, key)
    check_text(text, N_("The speech says nothing. Write its text."))
    named = record_named(workspace, Topic, topic).key if topic else None
    speech = Speech(type=type_, topic=named, text=text, title=title)
    speeches = list(visit.speeches)
    for place, one in enumerate(speeches):
        if (one.type, one.topic) == (type_, named):
            speeches[place] = changed(one, text=text, title=title or one.title)
            break
    else:
        speeches.append(speech)
    return _put(workspace, changed(visit, speeches=tuple(speeches)), N_("Speech entered"), who, when)


def set_done(
    workspace: Workspace, key: str, steps: Iterable[str], *, who: str, when: datetime, done: bool = True
) -> Visit:
    """Mark steps of preparation, by their types, as done or not.

    Raises:
        BriefingError: the visit has no such step; says which it has.
    """
    visit = record_named(workspace, Visit, key)
    asked = set(steps)
    has = {step.type for step in visit.preparation}
    for name in sorted(asked - has):
        raise unknown(N_("The visit has no step {name}. Choose from: {known}."), name, has)
    made = tuple(changed(step, done=done) if step.type in asked else step for step in visit.preparation)
    return _put(workspace, changed(visit, preparation=made), N_("Preparation marked"), who, when)


def last_visit(workspace: Workspace, partner: str) -> Visit | None:
    """The latest visit at which a partner, by its key, was or is to be met; None where there is none."""
    met = [visit for visit in workspace.all(Visit) if partner in (*visit.partners, *visit.margins)]
    return max(met, key=lambda visit: visit.start.sort_key, default=None)


# --- checks ---------------------------------------------------------------------------------


def _put(workspace: Workspace, visit: Visit, label: str, who: str, when: datetime) -> Visit:
    with workspace.action(label, who, when) as action:
        action.put(visit)
    return visit


def _partners(workspace: Workspace, names: Iterable[str], faults: Faults) -> list[Partner]:
    found = []
    for name in names:
        with faults.noted():
            found.append(partner_named(workspace, name))
    return list({one.key: one for one in found}.values())


def _check_order(start: PartialDate, end: PartialDate | None) -> None:
    if end is not None and end.earliest < start.earliest:
        raise BriefingError(
            N_("The last day, {last}, is before the first, {first}. Exchange them."), first=start, last=end
        )


def _within(day: PartialDate, visit: Visit) -> bool:
    last = (visit.end or visit.start).latest
    return day.latest >= visit.start.earliest and day.earliest <= last


def _seat(workspace: Workspace, direction: VisitDirection, partners: Sequence[Partner]) -> Partner | None:
    """The country whose zone a visit has unless it says another."""
    if direction == "incoming":
        return next((one for one in workspace.all(Partner) if one.home), None)
    return partners[0] if partners and partners[0].type == "country" else None


def _zone(name: str, country: Partner | None) -> str:
    """The zone as said, or the only one of the country; empty where nothing says which."""
    if name:
        check_zone(name)
        return name
    zones = zones_of(country.iso) if country is not None else ()
    if not zones:
        return ""
    assert country is not None
    only = only_zone(country.iso)
    if not only:
        raise BriefingError(
            N_("{partner} has several time zones. Name the one of the place: {known}."),
            partner=country.name,
            known=", ".join(zones),
        )
    return only
