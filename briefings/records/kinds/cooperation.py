"""What is done with partners: agreements, events, actions, projects, goals, themes, figures."""

from __future__ import annotations

from typing import ClassVar

from briefings.records.codes import (
    ActionStatus,
    AgreementStatus,
    AgreementSubject,
    AgreementType,
    ContactScope,
    ContactType,
    Direction,
    EventType,
    GoalReview,
    GoalStatus,
    LegalClass,
    Level,
    PeriodBasis,
    ProjectStatus,
    Renewal,
    Side,
    StatisticsBasis,
    ThemeType,
)
from briefings.records.keys import EventKey, PartnerKey, ThemeKey
from briefings.records.kinds.record import Record, Sourced, TextFact
from briefings.records.values import EMPTY, Amount, PartialDate, Qualifier, Text, Value


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
    own_words: ClassVar[bool] = True

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
