"""Collect: from the workspace, the facts that a pack about one partner can be made from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Protocol

from briefings.dossier.joint import told_to
from briefings.errors import N_, BriefingError
from briefings.handling import Facts, Reader, VisitFacts, select
from briefings.records.kinds import KINDS, Pack, Partner, Record, Visit
from briefings.store.faults import NOT_THERE
from briefings.store.references import references


class RecordSource(Protocol):
    """Where records are read from: a workspace, or records in memory."""

    def find(self, kind: str, key: str) -> Record | None:
        """The record of this kind and key; None where there is none."""

    def all(self, kind: str) -> Sequence[Record]:
        """Every record of a kind."""

    def linked(self, kind: str, key: str) -> Sequence[Record]:
        """Every record that names this one."""


class Records:
    """Records in memory, found as in a workspace."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        self._linked: dict[tuple[str, str], list[Record]] = {}
        for record in records:
            self._records[record.kind][record.key] = record
            for name in {(reference.kind, reference.key) for reference in references(record)}:
                self._linked.setdefault(name, []).append(record)

    def find(self, kind: str, key: str) -> Record | None:
        """The record of this kind and key; None where there is none."""
        return self._records[kind].get(key)

    def all(self, kind: str) -> Sequence[Record]:
        """Every record of a kind, in the order they came."""
        return list(self._records[kind].values())

    def linked(self, kind: str, key: str) -> Sequence[Record]:
        """Every record that names this one."""
        return self._linked.get((kind, key), [])


# What makes a fact concern a partner: it names it in one of these kinds.
_OF_A_PARTNER = frozenset(
    {"agreement", "agreed_action", "event", "project", "goal", "theme", "figure", "person"}
)
# What a forum does that concerns each of its members.
_OF_A_FORUM = frozenset({"agreement", "goal", "theme"})
# What may be home's own, with no partner and no forum.
_OF_HOME = ("event", "project", "goal", "theme", "figure")


def collect(source: RecordSource, partner: str) -> Facts:
    """The facts about a partner, of the forums it shares with home, and of home alone.

    With them come the records they name: sources, themes, people, other partners by name.

    Args:
        source: where the records are read from.
        partner: the key of a country, forum or organisation.

    Raises:
        BriefingError: there is no such partner, or no home administration.
    """
    subject = _partner(source, partner)
    home = next((one for one in source.all("partner") if isinstance(one, Partner) and one.home), None)
    if home is None:
        raise BriefingError(N_("No partner is marked as the home administration. Mark one as home."))
    found: dict[tuple[str, str], Record] = {}

    def add(records: Iterable[Record]) -> None:
        found.update({(record.kind, record.key): record for record in records})

    add((subject, home))
    linked = source.linked("partner", subject.key)
    add(record for record in linked if record.kind in _OF_A_PARTNER)
    add(record for record in linked if isinstance(record, Partner) and record.key != subject.key)
    for forum in _shared_forums(source, subject, home, linked):
        add((forum,))
        add(
            record
            for record in source.linked("partner", forum.key)
            if record.kind in _OF_A_FORUM and _concerns(record, subject.key)
        )
    add(record for record in source.linked("partner", home.key) if record.kind == "person")
    for kind in _OF_HOME:
        add(record for record in source.all(kind) if not _parties(record))
    add(_named(source, list(found.values())))
    return Facts(found.values(), subject.key, home.key)


def collect_visit(source: RecordSource, visit: str, pack: str = "") -> VisitFacts:
    """The facts for the papers of a visit.

    The event that the visit became is no fact about its partners here: in its own papers a visit is no
    contact, and part of nobody's history; in those of the next it is.

    Args:
        source: where the records are read from.
        visit: the key of the visit.
        pack: the key of the pack whose papers they are, if of one.

    Raises:
        BriefingError: there is no such visit or pack, or the visit names no partner.
    """
    record = source.find("visit", visit)
    if not isinstance(record, Visit):
        raise _nothing(source, N_("There is no visit {name}. Near it: {known}."), "visit", visit)
    if not record.partners:
        raise BriefingError(
            N_("The visit {name} names no partner. Name the partner it is made to."), name=visit
        )
    keys = list(dict.fromkeys((*record.partners, *record.margins)))
    partners = tuple(_without(collect(source, key), record.event) for key in keys)
    found: list[Record] = [record]
    if pack:
        chosen = source.find("pack", pack)
        if not isinstance(chosen, Pack):
            raise _nothing(source, N_("There is no pack {name}. Near it: {known}."), "pack", pack)
        found += [chosen, *_all_of(source, "topic", [choice.topic for choice in chosen.topics])]
    found += [one for one in source.linked("visit", visit) if one.kind == "topic"]
    found += _named(source, found)
    found += _named(source, found)  # what the named facts rest on: their sources, the partners they name
    unique = {(one.kind, one.key): one for one in found}
    home = partners[0].home
    for key in (*keys, home):
        partner = source.find("partner", key)
        if partner is not None:
            unique[partner.kind, partner.key] = partner
    return VisitFacts(Facts(unique.values(), keys[0], home), partners)


def select_visit(facts: VisitFacts, reader: Reader, partner: str = "") -> VisitFacts:
    """What a reader may see of a visit's facts; see `handling.select`.

    A reader at the other side is one of a partner met, the visit's first unless another is named, and
    sees nothing that concerns anybody else.

    Raises:
        BriefingError: the visit itself, or a partner of it, may not be told of to this reader; the
            partner is not met on the visit.
    """
    if reader.other_side:
        facts = told_to(facts, partner or facts.own.subject)
    own = select(facts.own, reader)
    if not own.all(Visit):
        visit = facts.own.all(Visit)[0]
        if reader.other_side:
            raise BriefingError(
                N_(
                    "Nothing of the visit “{title}” is told to the other side yet. Release its record first: "
                    "its title, days and place."
                ),
                title=visit.title or visit.key,
            )
        raise BriefingError(
            N_("The visit “{title}” is not for the reader “{reader}”. Ask for another reader."),
            title=visit.title or visit.key,
            reader=reader.called,
        )
    return VisitFacts(own, tuple(select(one, reader) for one in facts.partners))


def _without(facts: Facts, event: str | None) -> Facts:
    left = (one for one in facts if (one.kind, one.key) != ("event", event))
    return Facts(left, facts.subject, facts.home) if event else facts


def _all_of(source: RecordSource, kind: str, keys: Iterable[str]) -> list[Record]:
    found = (source.find(kind, key) for key in keys)
    return [record for record in found if record is not None]


def _partner(source: RecordSource, key: str) -> Partner:
    record = source.find("partner", key)
    if isinstance(record, Partner):
        return record
    raise _nothing(source, N_("There is no partner {name}. Near it: {known}."), "partner", key)


def _nothing(source: RecordSource, message: str, kind: str, key: str) -> BriefingError:
    known = [one.key for one in source.all(kind)]
    near = difflib.get_close_matches(key.casefold(), [one.casefold() for one in known], n=3)
    if not near:
        return BriefingError(NOT_THERE, kind=kind, key=key)
    return BriefingError(message, name=key, known=", ".join(one for one in known if one.casefold() in near))


def _shared_forums(
    source: RecordSource, subject: Partner, home: Partner, linked: Iterable[Record]
) -> list[Partner]:
    """The forums that both belong to, by their own word or by the forum's list of members."""
    if subject.type != "country":
        return []
    listing = {
        forum.key
        for forum in linked
        if isinstance(forum, Partner) and any(row.partner == subject.key for row in forum.members)
    }
    ours = {
        forum.key
        for forum in source.linked("partner", home.key)
        if isinstance(forum, Partner) and any(row.partner == home.key for row in forum.members)
    }
    keys = (listing | set(subject.forums)) & (ours | set(home.forums))
    forums = (source.find("partner", key) for key in sorted(keys))
    return [forum for forum in forums if isinstance(forum, Partner)]


def _concerns(record: Record, subject: str) -> bool:
    """A forum's fact concerns every member, unless it names partners and this one is not among them."""
    partners = getattr(record, "partners", ())
    return not partners or subject in partners


def _parties(record: Record) -> bool:
    return any(getattr(record, name, None) for name in ("partners", "forums", "partner", "parts"))


def _named(source: RecordSource, records: Iterable[Record]) -> list[Record]:
    """The records that these name, each once."""
    names = {
        (reference.kind, reference.key)
        for record in records
        for reference in references(record)
        if reference.kind in KINDS
    }
    found = (source.find(*name) for name in sorted(names))
    return [record for record in found if record is not None]
