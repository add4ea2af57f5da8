"""What both sides did together, as it may be handed to one of them: milestone by milestone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from briefings.dossier import collect_visit
from briefings.dossier.desk import Desk
from briefings.dossier.joint import joint_milestones
from briefings.errors import N_, BriefingError
from briefings.handling import Facts, field_level, in_whole_records, reader_named, select
from briefings.i18n import in_every_language, languages
from briefings.preparing.entering import changed, partner_named, record_named
from briefings.preparing.levels import OPENED_WHOLE
from briefings.preparing.seen import gone
from briefings.records.kinds import KINDS, Partner, Record, Visit
from briefings.records.values import Handling, Origin, PartialDate, Text, at_if_there
from briefings.store.log import ActionInfo
from briefings.store.workspace import Workspace

R = TypeVar("R", bound=Record)
V = TypeVar("V", bound=Any)

_OTHER_SIDE = "other_side"
# As the paper's template calls the milestone that has no title of its own, in the catalogues of documents.
_RELATIONS = "establishment of diplomatic relations"


@dataclass(frozen=True)
class Milestone:
    """One of them: the field that holds its day, what it says, and whether the partner is told of it.

    `title` names the field of the record that the words stand in; "" where the paper's template has them.
    `act` is what happened to an agreement that day, "signed" or "in_force"; a paper says it before the words.
    `is_open` holds once the visit is told of too. `allowed` is the action that opened it, None where it came
    open or is closed; `is_from_before`: it was open before the visit was entered.
    """

    record: str  # "kind/key"
    field: str
    start: PartialDate
    end: PartialDate | None
    text: Text
    title: str
    is_open: bool
    allowed: ActionInfo | None = None
    is_from_before: bool = False
    act: str = ""


def milestones(workspace: Workspace, visit: str, partner: str, today: date) -> tuple[Milestone, ...]:
    """What could be told a partner of a visit, by date: what a reliable source attests, up to a day.

    Args:
        workspace: where the records are.
        visit: the key of the visit.
        partner: the key of one that is met on it.
        today: the day.

    Raises:
        BriefingError: there is no such visit; the partner is not met on it.
    """
    found = _facts(workspace, visit, partner)
    opened = _opened(found, today)
    entered = workspace.history(Visit, visit)
    told = []
    for mark in joint_milestones(Desk(found, today, languages()[0])):
        day = mark.start.origins[0]
        title = mark.title
        is_open = day in opened
        allowed = _allowed(workspace, day, partner) if is_open else None
        is_older = allowed is None or (bool(entered) and allowed.number < entered[0].action.number)
        told.append(
            Milestone(
                record=day.record,
                field=day.field,
                start=mark.start.value,
                end=mark.end.value if mark.end is not None else None,
                text=title.value if title is not None else in_every_language(_RELATIONS),
                title=title.origins[0].field if title is not None else "",
                is_open=is_open,
                allowed=allowed,
                is_from_before=is_open and is_older,
                act=mark.act,
            )
        )
    return tuple(told)


def set_milestones_open(
    workspace: Workspace,
    visit: str,
    partner: str,
    chosen: Sequence[Milestone],
    *,
    is_open: bool,
    who: str,
    when: datetime,
) -> None:
    """Let a partner be told of milestones, or no longer: their names, days, places and parties.

    With a milestone the visit's days and place are told too; without the visit nothing is. Whoever else a
    record was released to is told of it as before.

    Args:
        workspace: where the records are.
        visit: the key of the visit in whose papers they stand.
        partner: the key of the partner.
        chosen: those meant, as whoever decides has seen them.
        is_open: is it told?
        who: does it.
        when: it is done.

    Raises:
        BriefingError: there is no such visit, partner or record; one was changed meanwhile, was given in
            confidence, or is for named readers alone; one that is to be told is none with this partner, or
            the partner is not met on the visit. Nothing is written then.
    """
    key = partner_named(workspace, partner).key
    met = record_named(workspace, Visit, visit)
    made: dict[str, Record] = {"": changed(met, handling=Handling.RELEASABLE)} if is_open else {}
    for one in chosen:
        record = made.get(one.record) or _record(workspace, one)
        if is_open:
            _check(record, one)
        if isinstance(record, Partner):
            made[one.record] = _partner_fact(record, one.field, is_open)
        else:
            made[one.record] = _whole(record, one.field, key, is_open)
    if is_open and chosen:
        _check_concern(workspace, visit, key, chosen)
    label = N_("Milestone released") if is_open else N_("Release of a milestone taken back")
    with workspace.action(label, who, when) as action:
        for record in made.values():
            action.put(record)


def translate_milestone(
    workspace: Workspace, milestone: Milestone, text: Text, *, who: str, when: datetime
) -> None:
    """Give a milestone these words, in every language.

    Raises:
        BriefingError: there is no such record; another milestone stands there by now.
    """
    made = _record(workspace, milestone)
    with workspace.action(N_("Words handed over changed"), who, when) as action:
        action.put(_with(made, milestone.title, text))


def _facts(workspace: Workspace, visit: str, partner: str) -> Facts:
    """What is known about a partner of a visit. Raises BriefingError: it is not met there."""
    for one in collect_visit(workspace, visit).partners:
        if one.subject == partner:
            return one
    raise BriefingError(
        N_("{partner} is not met on the visit {visit}. Add it to the visit."), partner=partner, visit=visit
    )


def _check_concern(workspace: Workspace, visit: str, partner: str, chosen: Sequence[Milestone]) -> None:
    """Each is one of what this partner and we did together; what another did is not told to it."""
    facts = _facts(workspace, visit, partner)
    day = max(one.start.latest for one in chosen)  # all of them were there by then
    days = [mark.start.origins[0] for mark in joint_milestones(Desk(facts, day, languages()[0]))]
    joint = {(origin.record, origin.field) for origin in days}
    for one in chosen:
        if (one.record, one.field) not in joint:
            raise BriefingError(
                N_(
                    "“{text}” is no milestone with {partner}. Nothing was done. "
                    "Look at what stands there now."
                ),
                text=one.text,
                partner=partner_named(workspace, partner).name,
            )


def _record(workspace: Workspace, milestone: Milestone) -> Record:
    """The record of a milestone, which still has its day there."""
    kind, _, key = milestone.record.partition("/")
    record = record_named(workspace, KINDS[kind], key)
    if at_if_there(record, milestone.field) != milestone.start:
        raise gone(milestone.text)
    return record


def _opened(facts: Facts, today: date) -> frozenset[Origin]:
    """The days of the milestones that the partner is told of, as fields of whole records."""
    try:
        selected = select(facts, reader_named(_OTHER_SIDE))
    except BriefingError:
        return frozenset()  # it may not be told of itself
    marks = joint_milestones(Desk(selected, today, languages()[0]))
    return frozenset(in_whole_records(mark.start.origins[0], [selected]) for mark in marks)


def _allowed(workspace: Workspace, day: Origin, partner: str) -> ActionInfo | None:
    """The latest action that let a partner be told of a day; None where it came so."""
    kind, _, key = day.record.partition("/")
    for change in reversed(workspace.history(kind, key)):
        if _is_told(change.after, day.field, partner) and not _is_told(change.before, day.field, partner):
            return change.action
    return None


def _is_told(record: Record | None, field: str, partner: str) -> bool:
    if record is None or at_if_there(record, field) is None:
        return False
    return field_level(record, field) is Handling.RELEASABLE and partner in (
        record.releasable_to or (partner,)
    )


def _check(record: Record, milestone: Milestone) -> None:
    if milestone.title and at_if_there(record, milestone.title) != milestone.text:
        raise gone(milestone.text)
    if record.given_by is not None:
        raise BriefingError(N_("“{title}” was given in confidence and goes to nobody."), title=milestone.text)
    if record.handling is Handling.RESTRICTED:
        raise BriefingError(OPENED_WHOLE, title=milestone.text)


def _whole(record: Record, field: str, partner: str, is_open: bool) -> Record:
    """A record that is told a partner, or no longer. A mark on its day or title narrows no more."""
    is_told = record.handling is Handling.RELEASABLE
    others = tuple(key for key in record.releasable_to if key != partner) if is_told else ()
    if is_open:
        fields: dict[str, Any] = {"handling": Handling.RELEASABLE, "releasable_to": (*others, partner)}
        return changed(_unmarked(record, (field, "end", "title")), **fields)
    if others:
        return changed(record, releasable_to=others)
    return changed(record, handling=max(record.handling, Handling.INTERNAL), releasable_to=())


def _partner_fact(record: Partner, field: str, is_open: bool) -> Partner:
    """A partner with a fact about it told or not: `tiers.1.date`, `diplomatic_relations.date`."""
    level = Handling.RELEASABLE if is_open else Handling.INTERNAL
    around = field.rpartition(".")[0]
    told = _with(record, f"{around}.handling", level)
    inside = (around, f"{around}.date", f"{around}.name")
    return changed(_unmarked(told, inside), handling=Handling.RELEASABLE) if is_open else told


def _with(value: V, path: str, told: object) -> V:
    """The record or fact with something else at a dotted path in it."""
    name, _, rest = path.partition(".")
    if isinstance(value, tuple):
        place = int(name)
        return (*value[:place], _with(value[place], rest, told), *value[place + 1 :])  # type: ignore[return-value]
    return changed(value, **{name: _with(getattr(value, name), rest, told) if rest else told})


def _unmarked(record: R, paths: Sequence[str]) -> R:
    """The record without levels of their own on these fields."""
    marks = {
        path: changed(mark, handling=None) if path in paths else mark for path, mark in record.marks.items()
    }
    return changed(record, marks=marks)
