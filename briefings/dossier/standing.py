"""Who and where: names that hold on the day, forums, members, chairs, people, sources."""

from __future__ import annotations

from collections.abc import Iterable

from briefings import visit
from briefings.dossier.desk import Desk, computed, picked
from briefings.dossier.parts import (
    ChairLine,
    ChairYear,
    ForumLine,
    MeetingLine,
    MemberLine,
    PersonLine,
    Picked,
    SourceLine,
)
from briefings.handling import Facts
from briefings.records.kinds import Membership, Partner, Person, Source
from briefings.records.values import Computed, Tri


def names(desk: Desk) -> Picked:
    """The names that hold on the day, the latest tier of relations, our roles."""
    home = desk.home.administration
    now = visit.holding([name.validity for name in home], desk.day)
    tiers = [
        place
        for place, tier in enumerate(desk.subject.tiers)
        if tier.date is None or tier.date.on_or_before(desk.day) is not Tri.NO
    ]
    tiers.sort(key=lambda place: desk.order(desk.subject.tiers[place].date))
    return Picked(
        organisation=picked(desk.home, f"administration.{now}") if now is not None else None,
        former=picked(desk.home, f"administration.{now - 1}") if now else None,
        official_name=desk.holding(desk.subject, "names"),
        administration=desk.holding(desk.subject, "administration"),
        tier=picked(desk.subject, f"tiers.{tiers[-1]}") if tiers else None,
        roles=tuple(picked(desk.subject, f"roles.{place}") for place in range(len(desk.subject.roles))),
    )


def forums(desk: Desk) -> tuple[ForumLine, ...]:
    """The forums that both belong to on the day, by name."""
    shared = (set(desk.subject.forums) & set(desk.home.forums)) | {
        forum.key
        for forum in desk.facts.all(Partner)
        if forum.members and all(_is_member(desk, forum, key) for key in (desk.subject.key, desk.home.key))
    }
    return tuple(
        ForumLine(
            forum,
            _row(desk, forum, desk.subject.key),
            _row(desk, forum, desk.home.key),
            chairs_now(desk, forum),
        )
        for forum in desk.partners(shared)
        if not _has_left(desk, forum, desk.subject.key) and not _has_left(desk, forum, desk.home.key)
    )


def _is_member(desk: Desk, forum: Partner, key: str) -> bool:
    found = visit.membership(forum, key, desk.day)
    return found is not None and found[1] is not Tri.NO


def _has_left(desk: Desk, forum: Partner, key: str) -> bool:
    found = visit.membership(forum, key, desk.day)
    return found is not None and found[1] is Tri.NO


def _row(desk: Desk, forum: Partner, key: str) -> Computed[Membership] | None:
    found = visit.membership(forum, key, desk.day)
    return picked(forum, f"members.{found[0]}") if found is not None else None


def chairs_now(desk: Desk, forum: Partner) -> tuple[ChairYear, ...]:
    """Who chairs or hosts a forum in the year of the day and in the next."""
    found = []
    for year in (desk.day.year, desk.day.year + 1):
        places = [place for place, _ in visit.chairs_in(forum, year)]
        rows = ((forum, f"chairs.{place}.year") for place in places)
        found.append(
            ChairYear(
                computed(year, (forum, "key"), *rows),
                tuple(_chair(desk, forum, place) for place in places),
            )
        )
    return tuple(found)


def chairs(desk: Desk) -> tuple[ChairLine, ...]:
    """The whole table of the subject's chairs and hosts, by year."""
    places = sorted(range(len(desk.subject.chairs)), key=lambda place: desk.subject.chairs[place].year)
    return tuple(_chair(desk, desk.subject, place) for place in places)


def _chair(desk: Desk, forum: Partner, place: int) -> ChairLine:
    chair = forum.chairs[place]
    return ChairLine(
        picked(forum, f"chairs.{place}.year"),
        picked(forum, f"chairs.{place}"),
        desk.facts.find(Partner, chair.partner),
    )


def members(desk: Desk) -> tuple[MemberLine, ...]:
    """The forum's members on the day, by its list; where it has none, other partners that name it."""
    lines = []
    for place, row, holds in visit.members_on(desk.subject, desk.day):
        partner = desk.facts.find(Partner, row.partner)
        if partner is not None:
            lines.append(
                MemberLine(
                    partner,
                    picked(desk.subject, f"members.{place}"),
                    computed(holds, (desk.subject, f"members.{place}")),
                )
            )
    if not desk.subject.members:
        lines = [
            MemberLine(partner, None, computed(Tri.UNKNOWN, (partner, "forums")))
            for partner in desk.facts.all(Partner)
            if desk.subject.key in partner.forums and partner.key != desk.home.key
        ]
    return tuple(sorted(lines, key=lambda line: desk.name(line.partner)))


def meetings(desk: Desk) -> tuple[MeetingLine, ...]:
    """The sessions of the forum's customs body, as its list has them."""
    return tuple(
        MeetingLine(
            picked(desk.subject, f"meetings.{place}"),
            computed(
                meeting.date is not None and meeting.date.before(desk.day) is Tri.YES,
                (desk.subject, f"meetings.{place}.date"),
            ),
            desk.facts.find(Partner, meeting.host),
            desk.facts.find(Partner, meeting.chair_administration),
        )
        for place, meeting in enumerate(desk.subject.meetings)
    )


def people(desk: Desk, partner: Partner, limit: int) -> tuple[PersonLine, ...]:
    """Who holds a post there on the day."""
    lines = []
    for person in desk.facts.all(Person):
        if person.partner != partner.key:
            continue
        for place, post in enumerate(person.posts):
            if post.validity.holds(desk.day) is not Tri.NO:
                old = visit.is_stale(person.as_of, desk.day, limit)
                lines.append(
                    PersonLine(person, picked(person, f"posts.{place}"), computed(old, (person, "as_of")))
                )
    return tuple(lines)


def sources(desk: Desk, facts: Iterable[Facts]) -> tuple[SourceLine, ...]:
    """The sources that these facts may rest on, each with its age; a paper lists those that it cites."""
    found = {source.key: source for one in facts for source in one.all(Source)}
    return tuple(_source(desk, source) for source in found.values())


def _source(desk: Desk, source: Source) -> SourceLine:
    told = source.date or source.accessed
    field = "date" if source.date else "accessed"
    return SourceLine(source, computed(desk.day.year - told.year, (source, field)) if told else None)
