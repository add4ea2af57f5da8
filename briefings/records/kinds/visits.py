"""A visit being prepared, what is said there, and the papers made for it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from briefings.records.codes import (
    CirculationMark,
    ContributionRole,
    ContributionState,
    DelegateRole,
    Depth,
    Level,
    Likelihood,
    PackState,
    PointRole,
    ProgrammeType,
    SpeechType,
    StepType,
    ToWhom,
    VisitDirection,
)
from briefings.records.keys import (
    AttachmentKey,
    EditionKey,
    EventKey,
    PackKey,
    PartnerKey,
    PersonKey,
    RecordRef,
    SourceKey,
    TopicKey,
    VisitKey,
)
from briefings.records.kinds.record import Record
from briefings.records.values import EMPTY, Handling, PartialDate, Text, Value

# What a point of these roles says is ours alone, whatever it is marked.
NEVER_RELEASED: frozenset[PointRole] = frozenset(
    {
        "tactical", "their_objective", "response", "oppose_text", "acceptable_text", "background_closed",
        "caution", "recommendation",
    }
)  # fmt: skip


# Points of these roles commit us: marked or not, they are handed over once somebody released them.
RELEASED_ONE_BY_ONE: frozenset[PointRole] = frozenset({"proposal", "support_text"})

# Lines of a programme that our delegation has for itself: the other side is told of one only where somebody
# says that this one is meant.
OUR_OWN_LINES: frozenset[ProgrammeType] = frozenset({"internal"})


class Release(Value, frozen=True, kw_only=True):
    """Who agreed that something is handed to the other side, and when. Ours alone.

    `words` is what a document said when it was released: of each paper of it the side, the language and a
    digest. It holds for these words alone; one without it, kept before there was any, for any.
    """

    by: str
    on: PartialDate
    words: tuple[str, ...] = ()


class Screened(Value, frozen=True, kw_only=True):
    """Who made sure that what is written of a topic or a visit is on no list of state secrets, and when."""

    by: str
    on: PartialDate


class Point(Value, frozen=True, kw_only=True):
    """One line of a brief; `role` names its place in the standard order of a topic brief.

    A response answers `asked`, what the other side may raise, in three layers: `text`, `if_pressed`
    and `fall_back`, which is always for named readers alone. What is said is not what is handed over:
    a paper for the other side says `handed_over`, where there is such wording, in place of `text`.

    `level` 1 stands under the last point of its role before it that has level 0; where there is none,
    it stands for itself.
    """

    role: PointRole
    level: Annotated[int, msgspec.Meta(ge=0, le=1)] = 0
    code: str = ""  # how papers name it, P1
    text: Text
    to: ToWhom = ""
    asked: Text = EMPTY
    if_pressed: Text = EMPTY
    fall_back: Text = EMPTY
    agree_first: bool = False  # a press line that the other side must agree to before it is used
    held_separately: str = ""  # number of the document that holds what may not be written here
    held_reason: Text = EMPTY  # why, or what it is about, without its content
    handling: Handling = Handling.INTERNAL
    handed_over: Text = EMPTY
    release: Release | None = None  # see RELEASED_ONE_BY_ONE
    given_by: PartnerKey | None = None
    records: tuple[RecordRef, ...] = ()  # "kind/key" of the facts it rests on
    sources: tuple[SourceKey, ...] = ()


class Contribution(Value, frozen=True, kw_only=True):
    """What a unit was asked for."""

    unit: Text
    role: ContributionRole
    due: PartialDate | None = None
    state: ContributionState = "asked"


class Topic(Record, frozen=True, kw_only=True):
    """A subject with a partner; at a forum, an item of the agenda."""

    kind: ClassVar[str] = "topic"
    open_fields: ClassVar[frozenset[str]] = frozenset({"key", "title", "code", "partners", "visit", "points"})
    own_words: ClassVar[bool] = True

    title: Text
    code: str = ""  # how papers name it, A1
    partners: tuple[PartnerKey, ...] = ()
    visit: VisitKey | None = None
    agenda_item: str = ""  # its number on the agenda
    likelihood: Likelihood = "possible"
    depth: Depth = "checklist"
    contributions: tuple[Contribution, ...] = ()
    points: tuple[Point, ...] = ()
    why: tuple[RecordRef, ...] = ()  # "kind/key" of what proposed it
    screened: Screened | None = None
    opened_with_points: bool = False  # its title is told since a point of it is, and no longer than that


class ProgrammeLine(Value, frozen=True, kw_only=True):
    """A line of a programme, in local time of its IANA zone; the visit's zone where it names none.

    A paper for the other side says `handed_over`, where there is such wording, in place of `text`.
    """

    date: PartialDate
    start: str = ""  # 09:30
    end: str = ""
    zone: str = ""
    type: ProgrammeType = ""
    partner: PartnerKey | None = None  # whom it is with, if not the visit's first partner
    text: Text
    place: Text = EMPTY
    lead: Text = EMPTY
    press: Text = EMPTY
    handling: Handling = Handling.INTERNAL
    handed_over: Text = EMPTY


class Delegate(Value, frozen=True, kw_only=True):
    """A seat in a delegation, by post; a person where one is named."""

    post: Text
    person: PersonKey | None = None
    name: str = ""  # where the person has no record
    role: DelegateRole = ""
    handling: Handling = Handling.INTERNAL
    note: Text = EMPTY


class Step(Value, frozen=True, kw_only=True):
    """A step of preparation, counted back from the first day; after the last day where below zero."""

    type: StepType = ""
    text: Text = EMPTY  # where the type does not say it
    days_before: int
    done: bool = False


class Speech(Value, frozen=True, kw_only=True):
    """Words to be read out; without a text, those that are still to be written."""

    type: SpeechType
    title: Text = EMPTY
    topic: TopicKey | None = None
    text: Text = EMPTY
    handling: Handling = Handling.INTERNAL


class Cue(Value, frozen=True, kw_only=True):
    """A line of the run-of-show: when, what happens, who acts, what is said to lead into it."""

    date: PartialDate | None = None
    start: str = ""
    minutes: int | None = None
    text: Text
    who: Text = EMPTY
    words: Text = EMPTY


class Session(Value, frozen=True, kw_only=True):
    """What is known of the forum's meeting; never derived from a rule of rotation."""

    number: int | None = None
    host: PartnerKey | None = None
    chair: PartnerKey | None = None
    our_role: Text = EMPTY


class Outcome(Value, frozen=True, kw_only=True):
    """What came of the visit, on one topic or in general: what each side said, what was concluded."""

    topic: TopicKey | None = None
    ours: Text = EMPTY
    theirs: Text = EMPTY
    conclusion: Text = EMPTY


class Visit(Record, frozen=True, kw_only=True):
    """A visit or meeting being prepared; the first of its partners is the one it is made to."""

    kind: ClassVar[str] = "visit"
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"key", "title", "direction", "partners", "start", "end", "place", "zone", "programme"}
        | {"our_delegation", "their_delegation"}
    )
    own_words: ClassVar[bool] = True

    title: Text
    direction: VisitDirection
    occasion: Text = EMPTY
    level: Level = ""
    partners: tuple[PartnerKey, ...] = ()
    margins: tuple[PartnerKey, ...] = ()  # met on the margins
    start: PartialDate
    end: PartialDate | None = None
    place: Text = EMPTY
    country: PartnerKey | None = None  # where it takes place, if not at the first partner's or at home
    zone: str = ""
    interpreting: Text = EMPTY  # which languages are spoken and handed over
    session: Session | None = None
    points: tuple[Point, ...] = ()  # of the visit as a whole: courtesies, cautions, what is asked for
    programme: tuple[ProgrammeLine, ...] = ()
    speeches: tuple[Speech, ...] = ()
    run_of_show: tuple[Cue, ...] = ()
    our_delegation: tuple[Delegate, ...] = ()
    their_delegation: tuple[Delegate, ...] = ()
    preparation: tuple[Step, ...] = ()
    contacts: Text = EMPTY
    protocol: Text = EMPTY
    outcomes: tuple[Outcome, ...] = ()
    event: EventKey | None = None  # the event it became, once its results are recorded
    screened: Screened | None = None


class DocumentChoice(Value, frozen=True, kw_only=True):
    """One document of a pack; what is not given is the kind's own.

    Of a paper for the other side: `partner` is who gets it, if not the visit's first; `release` says
    who agreed that it is handed over; `side_by_side` puts its first two languages beside each other.
    `circulation` are the marks in a frame on a paper of our own; no mark of secrecy is among them.
    """

    kind: str
    style: str = ""
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    reader: str = "file"
    partner: PartnerKey | None = None
    release: Release | None = None
    side_by_side: bool = False
    circulation: tuple[CirculationMark, ...] = ("internal",)


class TopicChoice(Value, frozen=True, kw_only=True):
    """A topic and the depth chosen for it."""

    topic: TopicKey
    depth: Depth


class News(Value, frozen=True, kw_only=True):
    """Late news: goes out as an addendum with the pack's serial, not as a silent reissue."""

    date: PartialDate
    text: Text
    topic: TopicKey | None = None
    handling: Handling = Handling.INTERNAL
    sources: tuple[SourceKey, ...] = ()
    addendum: int = 0  # the number of the addendum it went out with; 0: not yet


class Pack(Record, frozen=True, kw_only=True):
    """A saved build definition; `as_of` is the day its facts are told for."""

    kind: ClassVar[str] = "pack"
    own_words: ClassVar[bool] = True

    title: Text
    visit: VisitKey | None = None
    documents: tuple[DocumentChoice, ...] = ()
    topics: tuple[TopicChoice, ...] = ()
    state: PackState = "draft"
    draft_number: int = 1
    approved_by: str = ""
    approved_on: PartialDate | None = None
    serial: str = ""  # given when it is first issued
    news: tuple[News, ...] = ()
    enclosures: tuple[AttachmentKey, ...] = ()


class IssuedDocument(Value, frozen=True, kw_only=True):
    """A document of an edition: its tree (hash of the kept JSON) and the hashes of its files by name.

    `partner` is who it was handed over to; empty for a paper of our own. `person` is the holder for whom
    alone it was made, as something in it is for readers by name; `*` those who keep the workspace.
    """

    kind: str
    language: str
    reader: str
    tree: str
    files: dict[str, str]
    fonts: tuple[str, ...] = ()
    partner: str = ""
    person: str = ""


class Edition(Record, frozen=True, kw_only=True):
    """What was issued: a pack, or where `addendum` is above zero what was added to it."""

    kind: ClassVar[str] = "edition"

    pack: PackKey
    serial: str
    edition: int
    addendum: int = 0
    issued: PartialDate
    issued_by: str = ""
    approved_by: str = ""  # who approved what it says
    approved_on: PartialDate | None = None
    withdrawn: PartialDate | None = None
    withdrawn_by: str = ""
    documents: tuple[IssuedDocument, ...] = ()
    enclosures: dict[str, str] = {}  # file → its SHA-256


class Copy(Record, frozen=True, kw_only=True):
    """Who holds which copy of an edition."""

    kind: ClassVar[str] = "copy"

    edition: EditionKey
    number: int
    holder: str
    reader: str = "file"
    issued: PartialDate
