"""Countries, forums and organisations, and who stands behind them."""

from __future__ import annotations

from typing import ClassVar

from briefings.records.codes import ArticleScope, ChairRole, NameOrder, PartnerType, Region, UnitRole
from briefings.records.keys import PartnerKey, PersonKey
from briefings.records.kinds.record import CountFact, DateFact, Record, Sourced, TextFact
from briefings.records.values import EMPTY, PartialDate, Text, Validity, Value


class Name(Sourced, frozen=True, kw_only=True):
    """A name in the languages it is known in, valid from–to.

    `local` is the name in the bearer's own language, `local_language` its code, also where `text` is in it.
    """

    text: Text
    short: Text = EMPTY
    local: str = ""
    local_language: str = ""
    validity: Validity = Validity()


class Tier(Sourced, frozen=True, kw_only=True):
    """A step in the political relations, such as a strategic partnership."""

    name: Text
    date: PartialDate | None = None
    said: str = ""  # the date as the source words it, where it says more than the date


class Role(TextFact, frozen=True, kw_only=True):
    """A role of ours in a forum; `until` is the end of its term, where it has one."""

    until: PartialDate | None = None


class Membership(Sourced, frozen=True, kw_only=True):
    """Since when a partner belongs to a forum, and its name there where it differs."""

    partner: PartnerKey
    validity: Validity = Validity()
    name_in_forum: Text = EMPTY


class Chair(Sourced, frozen=True, kw_only=True):
    """Who chairs or hosts a forum in a year; never derived from a rule of rotation.

    `until` is the last year of a longer term.
    """

    year: int
    until: int | None = None
    partner: PartnerKey | None = None
    person: str = ""
    role: ChairRole = "chair"


class ForumMeeting(Sourced, frozen=True, kw_only=True):
    """One session of a forum's customs body, from the forum's own list."""

    number: int | None = None
    sessions: str = ""
    date: PartialDate | None = None
    end: PartialDate | None = None
    host: PartnerKey | None = None
    place: Text = EMPTY
    chair: str = ""
    chair_administration: PartnerKey | None = None
    elected: str = ""  # who was elected to the chair at this meeting
    elected_administration: PartnerKey | None = None
    derived: tuple[str, ...] = ()  # fields computed by the compiler, not read in a source


class Unit(Sourced, frozen=True, kw_only=True):
    """A unit of the home administration; `role` names a task that must be found again.

    An empty name says that nobody knows yet which unit has the task.
    """

    name: Text = EMPTY
    validity: Validity = Validity()
    role: UnitRole = ""
    head: PersonKey | None = None


class Partner(Record, frozen=True, kw_only=True):
    """A country, a forum or an organisation."""

    kind: ClassVar[str] = "partner"
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"key", "type", "name", "names", "iso", "region", "home", "parent", "administration"}
        | {"diplomatic_relations", "tiers", "founded", "joined", "joined_year", "seat"}
        | {"member_noun", "member_term", "members", "chairs", "meetings"}
    )

    type: PartnerType
    name: Text
    names: tuple[Name, ...] = ()  # official names over time
    home: bool = False
    iso: str = ""
    region: Region = ""
    article_scope: ArticleScope = ""
    traditional: bool | None = None
    diplomatic_relations: DateFact | None = None
    tiers: tuple[Tier, ...] = ()
    administration: tuple[Name, ...] = ()  # customs administration, names over time
    forums: tuple[PartnerKey, ...] = ()
    protocol_notes: Text = EMPTY
    # forums and organisations
    member_noun: Text = EMPTY  # "member economy"
    member_term: Text = EMPTY  # one of them alone: "economy"
    founded: DateFact | None = None
    seat: TextFact | None = None
    member_count: CountFact | None = None
    joined: DateFact | None = None
    joined_year: DateFact | None = None
    customs_body: TextFact | None = None
    roles: tuple[Role, ...] = ()  # ours in the forum
    standing: Text = EMPTY  # our standing in the forum, in a sentence
    members: tuple[Membership, ...] = ()
    chairs: tuple[Chair, ...] = ()
    meetings: tuple[ForumMeeting, ...] = ()
    # the home administration
    parent: Text = EMPTY  # the body it stands under
    symbol: str = ""  # in the number of its documents
    units: tuple[Unit, ...] = ()
    organisation: tuple[TextFact, ...] = ()


class Post(Value, frozen=True, kw_only=True):
    """A post held from–to in an organisation."""

    title: Text
    organisation: str = ""
    validity: Validity = Validity()
    said: str = ""


class Person(Record, frozen=True, kw_only=True):
    """Somebody; personal notes are always restricted."""

    kind: ClassVar[str] = "person"

    name: Text
    name_order: NameOrder = "family_first"
    address_form: Text = EMPTY
    pronunciation: str = ""
    posts: tuple[Post, ...] = ()
    partner: PartnerKey | None = None
    biography: Text = EMPTY
    languages: tuple[str, ...] = ()
    personal_notes: Text = EMPTY
