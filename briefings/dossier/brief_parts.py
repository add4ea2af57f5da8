"""What a brief is made of: a visit, its topics, and what its day computes; no word of any language.

As in `parts`, a line is a record or a part of one with what holds for it on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from briefings.changes import ChangeKind
from briefings.dossier.parts import AgreementLine, EventLine, GoalLine, LastContact, Part, ProjectLine
from briefings.records.codes import Depth, PointRole, Side
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Attachment,
    Contribution,
    Delegate,
    DocumentChoice,
    Event,
    Goal,
    News,
    Outcome,
    Pack,
    Partner,
    Person,
    Point,
    ProgrammeLine,
    Project,
    Record,
    Speech,
    Step,
    Theme,
    Topic,
    Visit,
)
from briefings.records.values import Computed, PartialDate, Text
from briefings.visit.meeting import ActionState

# Where a holiday stands to the programme.
Around = Literal["before", "during", "after"]

# Why a topic is proposed.
Reason = Literal[
    "action_overdue", "action_open", "agreement_expiring", "agreement_not_in_force", "agreement_in_force",
    "agreement_force_unknown", "goal_past", "goal_running", "project_running",
]  # fmt: skip


class ActionLine(Part, frozen=True):
    """An agreed action; `days` is how many it is overdue on the `day` of the meeting."""

    action: AgreedAction
    state: Computed[ActionState]
    days: Computed[int] | None
    day: Computed[PartialDate]
    event: Event | None


class Ledger(Part, frozen=True):
    """The agreed actions with a partner by whose they are; each in order of their due dates."""

    ours: tuple[ActionLine, ...]
    theirs: tuple[ActionLine, ...]
    both: tuple[ActionLine, ...]
    overdue_ours: Computed[int]
    overdue_theirs: Computed[int]
    overdue_both: Computed[int]


class HolidayLine(Part, frozen=True):
    """A public holiday around the visit; `days` before its first or after its last day."""

    day: Computed[PartialDate]
    name: Computed[Text]
    partner: Partner
    estimated: Computed[bool]
    around: Computed[Around]
    days: Computed[int]


class HolidaySpan(Part, frozen=True):
    """Days of one holiday in a row, that are not over as of the day of the paper.

    `last` is given where there are several; `days` are counted from the last of them to the first day of
    the visit, or from its last day to the first of them.
    """

    first: Computed[PartialDate]
    last: Computed[PartialDate] | None
    name: Computed[Text]
    partner: Partner
    estimated: Computed[bool]
    around: Computed[Around]
    days: Computed[int]


class ProgrammeRow(Part, frozen=True):
    """A line of the programme with the clock at the home of those who travel.

    `end_day` is given where it ends on another day than it begins, `home_day` where the day at home is
    another, `home_end_day` where there it ends on another day than it begins there. `doubtful`: in a
    minute of its beginning or end the clocks are set.
    """

    line: Computed[ProgrammeLine]
    doubtful: Computed[bool]
    partner: Partner | None
    end_day: Computed[PartialDate] | None = None
    home_start: Computed[str] | None = None
    home_end: Computed[str] | None = None
    home_day: Computed[PartialDate] | None = None
    home_end_day: Computed[PartialDate] | None = None


class ProgrammeDay(Part, frozen=True):
    """A day of the programme with what the calendars say of it.

    `weekend` and `half_day` are those of the place; `resting` have their weekend on it elsewhere.
    """

    day: Computed[PartialDate]
    weekend: Computed[bool]
    half_day: Computed[bool]
    resting: tuple[Partner, ...]
    holidays: tuple[HolidayLine, ...]
    rows: tuple[ProgrammeRow, ...]


class Occasion(Part, frozen=True):
    """A round number of years; `record` is a partner for its relations, or an agreement.

    `day` is the day it falls on, `days` how many after the last day of the visit, 0 where it is during it,
    `within` whether that is within the limit, `in_year` whether it is in the year of the visit, so that we
    may raise it; `first` is where it is counted from. `differs`: sources tell of other days.
    """

    record: Record
    first: Computed[PartialDate]
    day: Computed[PartialDate]
    years: Computed[int]
    days: Computed[int]
    within: Computed[bool]
    in_year: Computed[bool]
    differs: Computed[bool]


class Turn(Part, frozen=True):
    """Whose turn it is to host, and the contact it is inferred from; `sure` where two agree.

    Contacts at the level of the visit tell it; where there are none, those at any level.
    """

    side: Computed[Side]
    line: EventLine
    sure: Computed[bool]


class AgreementHealth(Part, frozen=True):
    """The agreements of a partner by what is to be known of them at the visit.

    `not_in_force` are those whose day is to come, and those of which nothing is known but that they are
    signed; their states tell which. What is `expiring` stands in its other place, too.
    """

    standing: tuple[AgreementLine, ...]
    expiring: tuple[AgreementLine, ...]
    not_in_force: tuple[AgreementLine, ...]
    negotiating: tuple[AgreementLine, ...]
    unknown: tuple[AgreementLine, ...]
    ended: tuple[AgreementLine, ...]


class Review(Part, frozen=True):
    """The partnership reviewed: goals by how they stand, the themes that they are of.

    `uncovered` are the visit's topics that rest on no goal and on no theme of these.
    """

    running: tuple[GoalLine, ...]
    reviewed: tuple[GoalLine, ...]
    not_reviewed: tuple[GoalLine, ...]
    covered: tuple[Theme, ...]
    uncovered: tuple[Topic, ...]


class PartnerBrief(Part, frozen=True):
    """One partner met on the visit, as of the day it is met.

    `last` is the last contact at the visit's level, `contacts` those at every level and at any;
    `beside` are events since the last contact at which both only attended or one supported. `steps` are
    what the two did together that begins, is handed over or is reached on a day, oldest first.
    """

    partner: Partner
    day: Computed[PartialDate]
    main: bool
    last: LastContact | None
    contacts: tuple[LastContact, ...]
    beside: tuple[EventLine, ...]
    turn: Turn | None
    ledger: Ledger
    agreements: AgreementHealth
    occasions: tuple[Occasion, ...]
    review: Review
    steps: tuple[EventLine, ...]
    projects: tuple[ProjectLine, ...]


class HandoutLine(Part, frozen=True):
    """A paper of the pack for the other side: `title` is the message that names it, `partner` who gets it."""

    choice: Computed[DocumentChoice]
    title: str
    partner: Partner


class NamedPoint(Part, frozen=True):
    """A point that another names by its codes, as A1.O1, with its topic."""

    topic: Topic
    point: Computed[Point]


class PointLine(Part, frozen=True):
    """A point with the facts it rests on; `giver` gave it in confidence, `under` are those under it.

    `named` are the points that it names by their codes, `topics` those that it names by theirs alone.
    """

    point: Computed[Point]
    records: tuple[Record, ...]
    giver: Partner | None
    named: tuple[NamedPoint, ...] = ()
    topics: tuple[Topic, ...] = ()
    under: tuple[PointLine, ...] = ()


class PointGroup(Part, frozen=True):
    """The points of one role, the outer ones."""

    role: Computed[PointRole]
    points: tuple[PointLine, ...]


def every_line(groups: Iterable[PointGroup]) -> Iterator[PointLine]:
    """Every point of some groups, each before those that stand under it."""
    for group in groups:
        for line in group.points:
            yield line
            yield from line.under


class Asked(Part, frozen=True):
    """What a unit was asked for; `late`: due before the day the paper is told for, and not there."""

    topic: Topic
    contribution: Computed[Contribution]
    late: Computed[bool]


class TopicPart(Part, frozen=True):
    """A topic at the depth chosen for it: the groups that this depth prints, in standard order.

    `partner` is who it is with, where that is not the visit's first partner; `actions` are the agreed
    actions among its `why`, as they stand on the day that partner is met.
    """

    topic: Topic
    depth: Computed[Depth]
    partner: Partner | None
    groups: tuple[PointGroup, ...]
    asked: tuple[Asked, ...]
    why: tuple[Record, ...]
    outcome: Computed[Outcome] | None
    actions: tuple[ActionLine, ...] = ()


class Proposal(Part, frozen=True):
    """A topic that the facts propose, with its why; `topic` is one of the visit's that has it already."""

    record: Goal | Agreement | AgreedAction | Project
    reason: Computed[Reason]
    partner: Partner
    topic: Topic | None


class StepLine(Part, frozen=True):
    """A step of preparation with its day; `late`: that day is past and it is not done.

    `day` is None where the days of the visit are not known.
    """

    step: Computed[Step]
    day: Computed[PartialDate] | None
    late: Computed[bool]


class SessionPart(Part, frozen=True):
    """What is known of a forum's meeting."""

    number: Computed[int] | None
    host: Partner | None
    chair: Partner | None
    our_role: Computed[Text] | None


class NewsLine(Part, frozen=True):
    """Late news, and the topic it is of."""

    news: Computed[News]
    topic: Topic | None


class SpeechLine(Part, frozen=True):
    """A speech, and the topic it is of."""

    speech: Computed[Speech]
    topic: Topic | None


class ChangeLine(Part, frozen=True):
    """A block that differs from an earlier printing."""

    kind: Computed[ChangeKind]
    section: Computed[str]
    before: Computed[str] | None
    after: Computed[str] | None


class JointMilestone(Part, frozen=True):
    """What the two sides did together, on a day or from one to another; `title` is None for relations.

    `act` says what happened to an agreement that day, "signed" or "in_force"; empty for what is no agreement.
    """

    start: Computed[PartialDate]
    end: Computed[PartialDate] | None
    title: Computed[Text] | None
    act: str = ""


class Brief(Part, frozen=True):
    """A visit and everything its papers say.

    `place` is the country it takes place in, `second_clock` the one whose clock stands beside its own:
    home, or at home that of the guests; `zone` and `second_zone` are empty where not known. `hours` is
    how many hours the clock at the place is ahead of that one on the day, `apart` the same without its
    sign, `countries` are those whose calendars count. `first` and `last` are its days, `report` the day
    its report is due, None where they are not known to the day. `groups` are the points of the visit as a
    whole, `people` those named in the delegations, `joint` what the two sides did together, oldest first.
    `new_to_reader`: an edition is out, and nothing of it that this paper could be compared with for its
    reader.
    """

    visit: Visit
    pack: Pack | None
    place: Partner | None
    zone: str
    second_clock: Partner | None
    second_zone: str
    countries: tuple[Partner, ...]
    hours: Computed[float] | None
    first: Computed[PartialDate]
    last: Computed[PartialDate]
    day: Computed[PartialDate]
    report: Computed[PartialDate] | None
    partners: tuple[PartnerBrief, ...]
    session: SessionPart | None
    days: tuple[ProgrammeDay, ...]
    holidays: tuple[HolidayLine, ...]
    spans: tuple[HolidaySpan, ...]
    calendars_known: Computed[bool]
    groups: tuple[PointGroup, ...]
    topics: tuple[TopicPart, ...]
    proposals: tuple[Proposal, ...]
    ours: tuple[Computed[Delegate], ...]
    theirs: tuple[Computed[Delegate], ...]
    speeches: tuple[SpeechLine, ...]
    steps: tuple[StepLine, ...]
    news: tuple[NewsLine, ...]
    enclosures: tuple[Attachment, ...]
    handouts: tuple[HandoutLine, ...] = ()
    lower_without: bool = False  # the paper is less restricted than what is enclosed
    changes: tuple[ChangeLine, ...] = ()
    new_to_reader: bool = False
    apart: Computed[float] | None = None
    people: tuple[Person, ...] = ()
    joint: tuple[JointMilestone, ...] = ()
