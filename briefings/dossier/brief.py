"""The brief: a visit with its topics, and everything its days compute, from facts already selected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from briefings.dossier.agenda import Agenda
from briefings.dossier.brief_parts import Brief, HandoutLine, SessionPart
from briefings.dossier.desk import Desk, picked
from briefings.dossier.diary import Diary
from briefings.dossier.joint import joint_milestones
from briefings.dossier.partnership import partner_brief
from briefings.dossier.proposals import proposals
from briefings.handling import Facts
from briefings.pack import Limits, pack_kinds
from briefings.records.kinds import Attachment, Pack, Partner, Person, Topic, Visit
from briefings.visit.overrides import Override


def brief(
    own: Facts,
    desks: Sequence[Desk],
    *,
    limits: Limits,
    pack: str,
    as_of: date,
    overrides: Sequence[Override] = (),
    unit: str = "",
) -> Brief:
    """The brief of a visit.

    Args:
        own: the visit, its pack and topics with what they name.
        desks: the facts of each partner as of the day it is met; the first is the visit's own.
        limits: the spans that an office sets.
        pack: the key of the pack it is for; empty where the visit stands alone.
        as_of: the day the paper is told for, against which preparation is late.
        overrides: the office's own list of holidays, over the packaged one.
        unit: the name, in any language, of the unit that the paper is for; empty where it is for all.
    """
    visit = own.all(Visit)[0]
    chosen = own.find(Pack, pack)
    diary = Diary(own, desks[0], limits, overrides)
    met = tuple(partner_brief(desk, visit, main=desk is desks[0], limits=limits, own=own) for desk in desks)
    agenda = Agenda(own, chosen, as_of, met, unit)
    enclosed = (own.find(Attachment, key) for key in (chosen.enclosures if chosen else ()))
    return Brief(
        visit=visit,
        pack=chosen,
        place=diary.where.place,
        zone=diary.where.zone,
        hours=(hours := diary.hours()),
        second_clock=diary.where.beside,
        second_zone=diary.where.beside_zone,
        countries=diary.countries,
        first=diary.of_visit(diary.start, "start"),
        last=diary.of_visit(diary.end, "end", "start"),
        day=diary.of_visit(diary.day, "programme", "start"),
        report=diary.report_due(),
        partners=met,
        session=_session(own, visit),
        days=tuple(diary.days()),
        holidays=diary.holidays,
        spans=tuple(diary.spans(as_of)),
        calendars_known=diary.calendars_known(),
        groups=agenda.of_visit(),
        topics=tuple(agenda.topics()),
        proposals=proposals(desks, own.all(Topic), limits.expiring),
        ours=tuple(picked(visit, f"our_delegation.{place}") for place in range(len(visit.our_delegation))),
        theirs=tuple(
            picked(visit, f"their_delegation.{place}") for place in range(len(visit.their_delegation))
        ),
        speeches=tuple(agenda.speeches()),
        steps=tuple(diary.steps(as_of)),
        news=tuple(agenda.news()),
        enclosures=tuple(one for one in enclosed if one is not None),
        handouts=tuple(_handouts(own, visit, chosen)) if chosen is not None else (),
        apart=msgspec.structs.replace(hours, value=abs(hours.value)) if hours is not None else None,
        people=tuple(
            person
            for person in own.all(Person)
            if any(one.person == person.key for one in (*visit.our_delegation, *visit.their_delegation))
        ),
        joint=joint_milestones(desks[0]),
    )


def _handouts(own: Facts, visit: Visit, chosen: Pack) -> Iterator[HandoutLine]:
    """The papers of a pack for the other side, in their order."""
    for place, choice in enumerate(chosen.documents):
        kind = pack_kinds().get(choice.kind)
        partner = own.find(Partner, choice.partner or visit.partners[0])
        if kind is not None and kind.handed_over and partner is not None:
            yield HandoutLine(picked(chosen, f"documents.{place}"), kind.title, partner)


def _session(own: Facts, visit: Visit) -> SessionPart | None:
    session = visit.session
    if session is None:
        return None
    return SessionPart(
        number=picked(visit, "session.number") if session.number is not None else None,
        host=own.find(Partner, session.host),
        chair=own.find(Partner, session.chair),
        our_role=picked(visit, "session.our_role") if session.our_role else None,
    )
