"""Visits: made anew, copied from the last one, changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from briefings.errors import N_, BriefingError
from briefings.intake.within import withdrawn
from briefings.pack import unknown
from briefings.preparing.defaults import defaults
from briefings.preparing.entering import (
    Faults,
    changed,
    check_key,
    free_key,
    keys,
    moved,
    partner_named,
    record_named,
    without,
)
from briefings.preparing.sound import (
    NO_PARTNER,
    NO_TITLE,
    Days,
    check_text,
    day_faults,
    entry_faults,
    exact,
    visit_faults,
)
from briefings.records.codes import Level, SpeechType, VisitDirection
from briefings.records.kinds import (
    Cue,
    Delegate,
    Pack,
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
from briefings.visit.whereabouts import place_of

# A large country has dozens of zones; those of most of its people are told.
_ZONES_TOLD = 5


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
        check_text(title, NO_TITLE)
    met = _partners(workspace, partners, faults)
    beside = _partners(workspace, margins, faults)
    there = next(iter(_partners(workspace, [country] if country else [], faults)), None)
    first, last = _day(start), _day(end) if end is not None else None
    faults.add_placed(day_faults(first, last))
    if not partners:
        faults.add(NO_PARTNER)
    with faults.noted():
        place_of = there or _seat(workspace, direction, met)
        zone = _zone(zone, place_of)
    known = keys(workspace, Visit)
    if key:
        with faults.noted():
            check_key(key, known, Visit.kind)
    faults.tell()
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


def change_visit(
    workspace: Workspace, key: str, *, who: str, when: datetime, move: bool = False, **fields: object
) -> Visit:
    """Give fields of a visit other values, as `new_visit` takes them.

    Partners and country are named by key or name. With `move` the last day, the programme and the
    run-of-show move by as many days as the first one does; without it they stay, and must still be
    within the visit.

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
            fields[name] = _day(fields[name])  # type: ignore[arg-type]
    if move and isinstance(first := fields.get("start"), PartialDate):
        with faults.noted():
            days = (exact(first).earliest - visit.start.earliest).days
            fields = {**moved_days(visit, days), **fields}
    faults.tell()
    made = changed(visit, **fields)
    if "zone" not in fields and not {"direction", "country", "partners"}.isdisjoint(fields):
        with faults.noted():
            made = changed(made, zone=_zone_now(workspace, made))
    faults.add_placed(visit_faults(made))
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
    faults.add_placed(entry_faults(tuple(programme), "", _days(visit)))
    for line in programme:
        if line.partner is not None and workspace.find(Partner, line.partner) is None:
            with faults.noted():
                raise workspace.not_found(Partner.kind, line.partner)
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
    faults = Faults()
    faults.add_placed(entry_faults((*(ours or ()), *(theirs or ())), "", _days(visit)))
    faults.tell()
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


def remove_speech(workspace: Workspace, key: str, number: int, *, who: str, when: datetime) -> Visit:
    """Take words to be read out away, by their number. Raises BriefingError: there is no such number."""
    visit = record_named(workspace, Visit, key)
    speeches = without(visit.speeches, number)
    return _put(workspace, changed(visit, speeches=speeches), N_("Speech removed"), who, when)


def set_run_of_show(
    workspace: Workspace, key: str, cues: Iterable[Cue], *, who: str, when: datetime
) -> Visit:
    """Give a visit this run-of-show, in the order of its times; what has no time stays where it is.

    Raises:
        BriefingError: what is wrong; nothing is written then.
    """
    visit = record_named(workspace, Visit, key)
    made = tuple(cues)
    faults = Faults()
    faults.add_placed(entry_faults(made, "", _days(visit)))
    faults.tell()
    if all(cue.start for cue in made):
        made = tuple(sorted(made, key=lambda cue: ((cue.date or visit.start).sort_key, cue.start)))
    return _put(workspace, changed(visit, run_of_show=made), N_("Run-of-show entered"), who, when)


def set_real(workspace: Workspace, key: str, *, who: str, when: datetime) -> Visit:
    """Say that a visit is no sample, with its topics and packs: they no longer say so on every page.

    Raises:
        BriefingError: no such visit.
    """
    visit = record_named(workspace, Visit, key)
    mine: list[Topic | Pack] = [*workspace.all(Topic), *workspace.all(Pack)]
    made = changed(visit, illustrative=False)
    with workspace.action(N_("Visit is real"), who, when) as action:
        action.put(made)
        for record in mine:
            if record.visit == visit.key:
                action.put(changed(record, illustrative=False))
    return made


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
    """Write a visit; a line of its programme that became our delegation's own is no longer released."""
    programme = withdrawn(workspace.get(Visit, visit.key).programme, visit.programme)
    if programme != visit.programme:
        visit = changed(visit, programme=programme)
        label = N_("Programme line is within our delegation now: its release taken back")
    with workspace.action(label, who, when) as action:
        action.put(visit)
    return visit


def _partners(workspace: Workspace, names: Iterable[str], faults: Faults) -> list[Partner]:
    found = []
    for name in names:
        with faults.noted():
            found.append(partner_named(workspace, name))
    return list({one.key: one for one in found}.values())


def _day(day: PartialDate | date) -> PartialDate:
    return PartialDate.of(day) if isinstance(day, date) else day


def _days(visit: Visit) -> Days:
    return Days(visit.start, visit.end or visit.start)


def moved_days(visit: Visit, days: int) -> dict[str, object]:
    """The fields of a visit that hold its later days, so many days on."""
    return {
        "end": moved(visit.end, days),
        "programme": tuple(changed(line, date=moved(line.date, days)) for line in visit.programme),
        "run_of_show": tuple(changed(cue, date=moved(cue.date, days)) for cue in visit.run_of_show),
    }


def _seat(workspace: Workspace, direction: VisitDirection, partners: Sequence[Partner]) -> Partner | None:
    """The country whose zone a visit has unless it says another."""
    return place_of(direction, partners, next((one for one in workspace.all(Partner) if one.home), None))


def _zone_now(workspace: Workspace, visit: Visit) -> str:
    """The zone of a visit whose place may have changed: as it was where it is one of that country."""
    met = [workspace.get(Partner, key) for key in visit.partners]
    there = workspace.get(Partner, visit.country) if visit.country else None
    country = there or _seat(workspace, visit.direction, met)
    if country is None or visit.zone in zones_of(country.iso):
        return visit.zone
    return _zone("", country)


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
            known=", ".join(zones[:_ZONES_TOLD]) + (", …" if len(zones) > _ZONES_TOLD else ""),
        )
    return only
