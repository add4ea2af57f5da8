"""What a dossier is made of: facts and what was computed from them, without a word of any language.

A line is one row of a paper: a record with what holds for it on the day. Records stand whole; every
field of theirs has the level that `handling.field_level` gives it. What was computed, or picked out
of a record, is a `Computed`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from briefings.records.codes import ContactType, Level
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contribution,
    Event,
    Figure,
    ForumMeeting,
    Goal,
    Measurement,
    Membership,
    Name,
    Partner,
    Person,
    Post,
    Project,
    Reading,
    Record,
    Role,
    Source,
    Theme,
    Tier,
    Unit,
)
from briefings.records.values import Computed, PartialDate, Text, Tri, Validity
from briefings.visit import AgreementState, GoalState, ProjectState

GapCode = Literal[
    "relations_date", "tier", "administration", "people", "agreement", "mutual_assistance", "contact",
    "contact_at_head", "trade", "recent_trade", "goals", "projects", "history", "joined", "members", "chair",
    "meetings", "roles", "date", "chair_not_found", "meeting_not_found", "unit_not_found",
    "meetings_unlisted",
    # of a visit
    "session_number", "session_host", "session_chair", "programme", "our_delegation", "their_delegation",
    "zone", "second_zone", "objective", "points", "contribution", "outside_view", "ledger", "applied_from",
    "signing_date", "year_only", "date_unsure", "day_open",
]  # fmt: skip

CautionCode = Literal[
    "sources_differ",
    "region_only",
    "incumbent_old",
    "project_overdue",
    "given_in_confidence",
    "unverified",
    "role_over",
    "role_noted",
]

Shape = Literal["relations", "agreement", "contact", "milestone"]


class Part(msgspec.Struct, frozen=True):
    """Base of what stands in a dossier."""


class AgreementLine(Part, frozen=True):
    """An agreement as it stands on the day; `partners` and `forums` are those besides the subject.

    `ends`: the end of its term, None where it is not known. `expiring`: it ends within the limit.
    `own`: it is between the subject and home alone, or of a forum within it.
    """

    agreement: Agreement
    state: Computed[AgreementState]
    ends: Computed[PartialDate] | None
    expiring: Computed[Tri]
    partners: tuple[Partner, ...]
    forums: tuple[Partner, ...]
    own: bool


class EventLine(Part, frozen=True):
    """An event; `contact` is the kind of contact with the subject, None where none is stated."""

    event: Event
    contact: Computed[ContactType] | None
    partners: tuple[Partner, ...]
    forums: tuple[Partner, ...]


class Year(Part, frozen=True):
    """The events that began in a year, oldest first."""

    year: Computed[int]
    events: tuple[EventLine, ...]


class LastContact(Part, frozen=True):
    """The last contact at a level; at any level where `level` is None."""

    level: Computed[Level] | None
    line: EventLine


class ProjectLine(Part, frozen=True):
    """A project as it stands on the day; `amounts` are further readings of its amount."""

    project: Project
    state: Computed[ProjectState]
    partners: tuple[Partner, ...]
    forums: tuple[Partner, ...]


class GoalLine(Part, frozen=True):
    """A goal as its period stands on the day; `partners` are those besides the subject."""

    goal: Goal
    state: Computed[GoalState]
    partners: tuple[Partner, ...]
    forums: tuple[Partner, ...]


class GoalField(Part, frozen=True):
    """The goals of a period that serve the same themes; those that name none have none."""

    themes: tuple[Theme, ...]
    goals: tuple[GoalLine, ...]


class GoalGroup(Part, frozen=True):
    """The goals of one period, by field."""

    start: Computed[PartialDate] | None
    end: Computed[PartialDate] | None
    fields: tuple[GoalField, ...]


class ChairLine(Part, frozen=True):
    """A row of who chairs or hosts, `year` its first; `partner` is None where only a person is named."""

    year: Computed[int]
    chair: Computed[Chair]
    partner: Partner | None


class ChairYear(Part, frozen=True):
    """A year, and who chairs or hosts in it; nobody where the forum's table does not say."""

    year: Computed[int]
    lines: tuple[ChairLine, ...]


class MemberLine(Part, frozen=True):
    """A member of the forum on the day; `since` is its row in the forum's list, if it has one."""

    partner: Partner
    row: Computed[Membership] | None
    holds: Computed[Tri]


class MeetingLine(Part, frozen=True):
    """A session of the forum's customs body; `past`: its time is surely over."""

    meeting: Computed[ForumMeeting]
    past: Computed[bool]
    host: Partner | None
    chair: Partner | None


class ForumLine(Part, frozen=True):
    """A forum that both belong to: the subject's and our row in its list, who chairs this year and next.

    This year is that of the day the facts are told for.
    """

    forum: Partner
    member: Computed[Membership] | None
    ours: Computed[Membership] | None
    chairs: tuple[ChairYear, ...]


class TradeRow(Part, frozen=True):
    """One row of a series: what one source says of a period. `differs`: another says otherwise.

    `billions` is its number in thousands of millions, for drawing.
    """

    figure: Figure
    row: Computed[Measurement]
    billions: Computed[float]
    differs: bool


class TradeYear(Part, frozen=True):
    """All rows of a year or of a part of one, those of whole years before those of parts."""

    period: Computed[Validity]
    year: Computed[int]
    whole: bool
    rows: tuple[TradeRow, ...]


class PersonLine(Part, frozen=True):
    """Somebody in a post on the day; `old`: told longer ago than the limit."""

    person: Person
    post: Computed[Post]
    old: Computed[bool]


class SourceLine(Part, frozen=True):
    """A source that a fact may rest on, and its age on the day in years, if known."""

    source: Source
    years: Computed[int] | None


class Milestone(Part, frozen=True):
    """One mark of the timeline; `label` is None for the day relations began."""

    date: Computed[PartialDate]
    shape: Shape
    label: Computed[Text] | None


class Anniversary(Part, frozen=True):
    """A round number of years, complete on `day` within twelve months.

    `record` is the subject for its relations and, where `founding`, for the foundation of a forum.
    """

    date: Computed[PartialDate]
    day: Computed[PartialDate]
    years: Computed[int]
    record: Record
    founding: bool = False


class Gap(Part, frozen=True):
    """Something that is missing. `record` and `field` say where, `year` of which year.

    `row` is the row of a list that was looked for in vain, or what a unit was asked for; or the date of
    which the day is not known. `numbers`: the first and the last of the numbers that a list leaves out.
    """

    code: GapCode
    record: Record
    field: str = ""
    year: Computed[int] | None = None
    row: (
        Computed[Chair] | Computed[ForumMeeting] | Computed[Unit] | Computed[Contribution]
        | Computed[PartialDate] | None
    ) = None  # fmt: skip
    numbers: tuple[Computed[int], ...] = ()


class Caution(Part, frozen=True):
    """Something to be careful with when a record is used.

    Where sources differ, `own` is what the record says in `field`, `readings` what others say of it,
    or `rows` what each says of a figure in `period`. Of the subject's own particulars, `field` is the
    first part of the path, `own` the value that is meant. Of a role of ours in a forum whose term is over
    or ends in the year, `own` is the role.
    """

    code: CautionCode
    record: Record
    field: str = ""
    own: Computed[object] | None = None
    readings: tuple[Computed[Reading], ...] = ()
    rows: tuple[TradeRow, ...] = ()
    period: Computed[Validity] | None = None


class Count(Part, frozen=True):
    """How many there are, and how many of them are checked and are not."""

    total: Computed[int]
    checked: Computed[int]
    unchecked: Computed[int]


class Picked(Part, frozen=True):
    """Facts picked out of the subject and of home: the names that hold on the day, and the like."""

    organisation: Computed[Name] | None  # home's administration
    former: Computed[Name] | None  # its name before that
    official_name: Computed[Name] | None
    administration: Computed[Name] | None
    tier: Computed[Tier] | None  # the latest
    roles: tuple[Computed[Role], ...]


class CopyLine(Part, frozen=True):
    """A copy of a printing, and who gets it."""

    number: Computed[str]  # 03
    holder: Computed[str]


class Printing(Part, frozen=True):
    """What tells this printing from another on every page; what does not apply is None.

    A draft has its number and its minute. What is issued has a serial and an edition, an addendum its
    number, a copy its number, how many there are and who holds it.
    """

    draft: Computed[int] | None
    moment: Computed[datetime] | None
    serial: Computed[str] | None
    edition: Computed[int] | None
    addendum: Computed[int] | None
    copy: Computed[str] | None  # 03/12
    holder: Computed[str] | None
    distribution: tuple[CopyLine, ...]
    place: Computed[str]  # for the number of a copy: the number, or dots to write it on
    readers: tuple[Computed[str], ...]  # who has this copy, or one made for the same reader
    approved_by: Computed[str] | None
    approved_on: Computed[PartialDate] | None
    issued: Computed[datetime] | None
    since: Computed[int] | None  # the edition that changes are told from
