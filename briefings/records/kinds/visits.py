"""A visit being prepared, what is said there, and the papers made for it."""

from __future__ import annotations

from typing import ClassVar

from briefings.records.codes import (
    ContributionRole,
    ContributionState,
    DelegateRole,
    Depth,
    Level,
    Likelihood,
    PackState,
    PointRole,
    SpeechType,
    ToWhom,
    VisitDirection,
)
from briefings.records.keys import EditionKey, PackKey, PartnerKey, PersonKey, RecordRef, TopicKey, VisitKey
from briefings.records.kinds.record import Record
from briefings.records.values import EMPTY, Handling, PartialDate, Text, Value


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
