"""The record kinds: one typed structure each, validated by msgspec at the door.

Every field that prints is a value of `values`; a field's own level, sources or confidence,
where it differs from its record's, stands in `marks` under the field's dotted path.
Keys are unique per kind. References to other records are keys (the kind follows from the field's
type, see `keys`); codes are those of `codes`.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from briefings.records.codes import (
    ActionStatus,
    AgreementStatus,
    AgreementSubject,
    AgreementType,
    ArticleScope,
    ChairRole,
    ContactScope,
    ContactType,
    ContributionRole,
    ContributionState,
    DelegateRole,
    Depth,
    Direction,
    EventType,
    GoalReview,
    GoalStatus,
    LegalClass,
    Level,
    Likelihood,
    NameOrder,
    PackState,
    PartnerType,
    PeriodBasis,
    PointRole,
    ProjectStatus,
    Region,
    Renewal,
    Side,
    SourceType,
    SpeechType,
    StatisticsBasis,
    ThemeType,
    ToWhom,
    UnitRole,
    VisitDirection,
)
from briefings.records.keys import (
    EditionKey,
    EventKey,
    PackKey,
    PartnerKey,
    PersonKey,
    RecordRef,
    SourceKey,
    ThemeKey,
    TopicKey,
    VisitKey,
)
from briefings.records.values import (
    EMPTY,
    Amount,
    Confidence,
    Handling,
    Mark,
    PartialDate,
    Qualifier,
    Text,
    Validity,
    Value,
)

# --- facts that carry their own sources inside a record ------------------------------------


class Sourced(Value, frozen=True, kw_only=True):
    """A fact inside a record with sources and confidence of its own."""

    sources: tuple[SourceKey, ...] = ()
    confidence: Confidence = Confidence.UNVERIFIED
    reliable_sources: int | None = None
    handling: Handling = Handling.INTERNAL
    note: Text = EMPTY
    quote: str = ""


class DateFact(Sourced, frozen=True, kw_only=True):
    """A date with its sources."""

    date: PartialDate | None = None


class TextFact(Sourced, frozen=True, kw_only=True):
    """A text with its sources, and the date it is told of."""

    text: Text = EMPTY
    date: PartialDate | None = None


class CountFact(Sourced, frozen=True, kw_only=True):
    """A whole number with its sources."""

    number: int


class Name(Sourced, frozen=True, kw_only=True):
    """A name in the languages it is known in, valid from–to.

    `local` is the name in the bearer's own language, `local_language` its code.
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


class Reading(Sourced, frozen=True, kw_only=True):
    """A further reading of a field: what another source says, or how another words it.

    `field` is the field's name; the value stands in the place of its type. Readings stay beside
    the record's own value: disagreeing sources are all shown, none is chosen.
    """

    field: str
    text: Text = EMPTY
    date: PartialDate | None = None
    amount: Amount | None = None
    code: str = ""


# --- the records ----------------------------------------------------------------------------


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every record has."""

    kind: ClassVar[str]
    # Fields that may take the record's own level down to releasable; every other field is at
    # least internal whatever the record says (names, dates, places and parties only).
    open_fields: ClassVar[frozenset[str]] = frozenset()

    key: str
    handling: Handling = Handling.INTERNAL
    releasable_to: tuple[PartnerKey, ...] = ()
    given_by: PartnerKey | None = None
    readers: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = ()
    confidence: Confidence = Confidence.UNVERIFIED
    reliable_sources: int | None = None
    as_of: PartialDate | None = None
    note: Text = EMPTY
    quote: str = ""
    quote_source: SourceKey | None = None  # where the quote stands, if in none of the sources
    groups: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    marks: dict[str, Mark] = {}


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
    roles: tuple[TextFact, ...] = ()  # ours in the forum
    standing: Text = EMPTY  # our standing in the forum, in a sentence
    members: tuple[Membership, ...] = ()
    chairs: tuple[Chair, ...] = ()
    meetings: tuple[ForumMeeting, ...] = ()
    # the home administration
    parent: Text = EMPTY  # the body it stands under
    symbol: str = ""  # in the number of its documents
    units: tuple[Unit, ...] = ()
    organisation: tuple[TextFact, ...] = ()


class Agreement(Record, frozen=True, kw_only=True):
    """A text between sides: treaty, mutual assistance, MOU, arrangement, plan, recognition, FTA."""

    kind: ClassVar[str] = "agreement"
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"key", "title", "type", "partners", "forums", "signed", "place", "in_force"}
    )

    title: Text
    type: AgreementType
    legal_class: LegalClass = "unknown"
    partners: tuple[PartnerKey, ...] = ()
    forums: tuple[PartnerKey, ...] = ()
    signed: PartialDate | None = None
    place: Text = EMPTY
    in_name_of: Text = EMPTY
    depositary: str = ""
    in_force: PartialDate | None = None
    expires: PartialDate | None = None
    term_years: int | None = None
    renewal: Renewal = ""
    notice_months: int | None = None
    status: AgreementStatus = "unknown"
    level: Level = ""
    subjects: tuple[AgreementSubject, ...] = ()
    summary: Text = EMPTY
    obligations: Text = EMPTY


class Contact(Value, frozen=True, kw_only=True):
    """How a partner took part in an event."""

    partner: PartnerKey
    type: ContactType


class Event(Record, frozen=True, kw_only=True):
    """A visit, meeting, conference, signing, operation, training, launch or milestone."""

    kind: ClassVar[str] = "event"
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"key", "title", "type", "partners", "forums", "date", "end", "place"}
    )

    title: Text
    type: EventType
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: Text = EMPTY
    level: Level = ""
    direction: Direction = ""
    partners: tuple[PartnerKey, ...] = ()
    forums: tuple[PartnerKey, ...] = ()
    contacts: tuple[Contact, ...] = ()
    contact_scope: ContactScope = ""
    attendees: Text = EMPTY
    outcome: Text = EMPTY


class AgreedAction(Record, frozen=True, kw_only=True):
    """What was agreed to be done (việc đã thống nhất), by whom and until when."""

    kind: ClassVar[str] = "agreed_action"

    text: Text
    event: EventKey | None = None
    partners: tuple[PartnerKey, ...] = ()
    side: Side = "both"
    owner: Text = EMPTY
    due: PartialDate | None = None
    status: ActionStatus = "open"
    evidence: Text = EMPTY


class Project(Record, frozen=True, kw_only=True):
    """A donor's project or programme."""

    kind: ClassVar[str] = "project"
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"key", "title", "donor", "partners", "forums", "start", "end"}
    )

    title: Text
    donor: Text = EMPTY
    partners: tuple[PartnerKey, ...] = ()
    forums: tuple[PartnerKey, ...] = ()
    amount: Amount | None = None
    amount_note: Text = EMPTY
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: ProjectStatus = ""
    results: Text = EMPTY


class Review(Value, frozen=True, kw_only=True):
    """One review of a goal."""

    date: PartialDate
    assessment: Text
    adjustment: Text = EMPTY


class Goal(Record, frozen=True, kw_only=True):
    """What is aimed at with partners, forums or themes in a period."""

    kind: ClassVar[str] = "goal"

    statement: Text
    start: PartialDate | None = None
    last_year: PartialDate | None = None
    period_end: PartialDate | None = None
    period_end_basis: PeriodBasis = ""
    partners: tuple[PartnerKey, ...] = ()
    forums: tuple[PartnerKey, ...] = ()
    themes: tuple[ThemeKey, ...] = ()
    measure: Text = EMPTY
    target: Text = EMPTY
    progress: tuple[TextFact, ...] = ()
    owner: Text = EMPTY
    status: GoalStatus = ""
    review: GoalReview = ""
    reviews: tuple[Review, ...] = ()


class Theme(Record, frozen=True, kw_only=True):
    """A strategic frame, such as a WCO year theme and its lines of action."""

    kind: ClassVar[str] = "theme"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "title", "type", "year", "forums"})

    title: Text
    type: ThemeType
    year: int | None = None
    forums: tuple[PartnerKey, ...] = ()
    official_wording: tuple[str, ...] = ()  # languages in which the title is the forum's own
    press_wording: tuple[str, ...] = ()  # languages in which the title is the press's
    purpose: Text = EMPTY
    lines_of_action: tuple[Text, ...] = ()


class Point(Value, frozen=True, kw_only=True):
    """One line of a brief; `role` names its place in the standard order of a topic brief."""

    role: PointRole
    text: Text
    to: ToWhom = ""
    if_pressed: Text = EMPTY
    fall_back: Text = EMPTY
    handling: Handling = Handling.INTERNAL
    records: tuple[RecordRef, ...] = ()  # "kind/key" of the facts it rests on


class Contribution(Value, frozen=True, kw_only=True):
    """What a unit was asked for."""

    unit: Text
    role: ContributionRole
    due: PartialDate | None = None
    state: ContributionState = "asked"


class Topic(Record, frozen=True, kw_only=True):
    """A subject with a partner."""

    kind: ClassVar[str] = "topic"

    title: Text
    partners: tuple[PartnerKey, ...] = ()
    visit: VisitKey | None = None
    likelihood: Likelihood = "possible"
    depth: Depth = "checklist"
    contributions: tuple[Contribution, ...] = ()
    points: tuple[Point, ...] = ()
    why: tuple[RecordRef, ...] = ()  # "kind/key" of what proposed it


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


class Measurement(Sourced, frozen=True, kw_only=True):
    """One value of a series: of a year, or of a stated part of one."""

    year: int | None = None
    period: str = ""  # 2021-01/2021-11; empty: the whole year
    fiscal_year: str = ""
    number: float
    approximate: bool = False
    qualifier: Qualifier = Qualifier.EXACT
    basis: StatisticsBasis = ""
    forecast: bool = False


class Part(Value, frozen=True, kw_only=True):
    """A share of a figure that belongs to one partner."""

    partner: PartnerKey
    number: float


class Figure(Record, frozen=True, kw_only=True):
    """A measured series with its unit. Several rows of one year are sources that disagree."""

    kind: ClassVar[str] = "figure"

    partner: PartnerKey | None = None
    indicator: str  # turnover, export, import, count…
    unit: str
    title: Text = EMPTY
    world: bool = False  # with all partners together
    partial_year: bool = False
    values: tuple[Measurement, ...] = ()
    parts: tuple[Part, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """One idea in several languages."""

    kind: ClassVar[str] = "term"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "text"})

    text: Text


class ProgrammeLine(Value, frozen=True, kw_only=True):
    """A line of a programme, in local time of its IANA zone."""

    date: PartialDate
    start: str = ""  # 09:30
    end: str = ""
    zone: str = ""
    text: Text
    lead: Text = EMPTY
    press: Text = EMPTY
    handling: Handling = Handling.INTERNAL


class Delegate(Value, frozen=True, kw_only=True):
    """A seat in a delegation, by post; a person where one is named."""

    post: Text
    person: PersonKey | None = None
    role: DelegateRole = ""


class Step(Value, frozen=True, kw_only=True):
    """A step of preparation, counted back from the first day."""

    text: Text
    days_before: int
    done: bool = False


class Speech(Value, frozen=True, kw_only=True):
    """A speech or a line of the run-of-show."""

    type: SpeechType
    text: Text
    start: str = ""


class Visit(Record, frozen=True, kw_only=True):
    """A visit or meeting being prepared."""

    kind: ClassVar[str] = "visit"

    title: Text
    direction: VisitDirection
    occasion: Text = EMPTY
    level: Level = ""
    partners: tuple[PartnerKey, ...] = ()
    margins: tuple[PartnerKey, ...] = ()
    start: PartialDate
    end: PartialDate | None = None
    place: Text = EMPTY
    zone: str = ""
    programme: tuple[ProgrammeLine, ...] = ()
    speeches: tuple[Speech, ...] = ()
    our_delegation: tuple[Delegate, ...] = ()
    their_delegation: tuple[Delegate, ...] = ()
    preparation: tuple[Step, ...] = ()
    contacts: Text = EMPTY
    illustrative: bool = False


class DocumentChoice(Value, frozen=True, kw_only=True):
    """One document of a pack."""

    kind: str
    style: str = ""
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    reader: str = "file"


class TopicChoice(Value, frozen=True, kw_only=True):
    """A topic and the depth chosen for it."""

    topic: TopicKey
    depth: Depth


class Pack(Record, frozen=True, kw_only=True):
    """A saved build definition."""

    kind: ClassVar[str] = "pack"

    title: Text
    visit: VisitKey | None = None
    documents: tuple[DocumentChoice, ...] = ()
    topics: tuple[TopicChoice, ...] = ()
    state: PackState = "draft"
    draft_number: int = 1
    approved_by: str = ""
    approved_on: PartialDate | None = None


class Edition(Record, frozen=True, kw_only=True):
    """What was issued."""

    kind: ClassVar[str] = "edition"

    pack: PackKey
    serial: str
    edition: int
    issued: PartialDate
    hash: str
    tree: str  # the serialized document tree


class Copy(Record, frozen=True, kw_only=True):
    """Who holds which copy of an edition."""

    kind: ClassVar[str] = "copy"

    edition: EditionKey
    number: int
    reader: str
    issued: PartialDate
    hash: str


class Attachment(Record, frozen=True, kw_only=True):
    """A file kept in the workspace; its bytes are a row of the store, named by hash."""

    kind: ClassVar[str] = "attachment"

    name: str
    media_type: str
    hash: str
    size: int
    records: tuple[RecordRef, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """Where a fact was read. Prints as title, publisher, date; never as a file name."""

    kind: ClassVar[str] = "source"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "title", "publisher", "date"})

    title: str = ""
    publisher: str = ""
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    address: str = ""
    file: str = ""  # the name of the file it was supplied as; never printed
    type: SourceType = "other"
    reliable: bool = False
    language: str = ""
    remark: str = ""


KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Partner, Agreement, Event, AgreedAction, Project, Goal, Theme, Topic, Person, Figure,
        Term, Visit, Pack, Edition, Copy, Attachment, Source,
    )
}  # fmt: skip
