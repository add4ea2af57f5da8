"""What the review of a partnership is made of: how the work stands, and what follows from that."""

from __future__ import annotations

from typing import Literal

from briefings.dossier.brief_parts import ActionLine, PartnerBrief
from briefings.dossier.parts import (
    AgreementLine,
    ChairYear,
    EventLine,
    Gap,
    GoalLine,
    LastContact,
    MeetingLine,
    Part,
    ProjectLine,
)
from briefings.records.kinds import Role, Theme
from briefings.records.values import Computed, PartialDate

# What follows from how the work stands, what presses most first.
SuggestionCode = Literal[
    "actions_ours", "actions_theirs", "actions_both", "agreements_expiring", "agreements_unclear",
    "role_ending", "goals_past", "goals_none", "contact_none", "contact_head_none", "contact_head_old",
    "actions_no_due", "projects_overdue", "goals_without_field", "fields_without_goal",
]  # fmt: skip


class Suggestion(Part, frozen=True):
    """Something to be done, with the facts that it follows from; `last` is the last contact at the top.

    `years` are the whole years since that contact, `ended` the end of the latest period of goals.
    """

    code: SuggestionCode
    actions: tuple[ActionLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    projects: tuple[ProjectLine, ...] = ()
    themes: tuple[Theme, ...] = ()
    roles: tuple[Computed[Role], ...] = ()
    last: LastContact | None = None
    years: Computed[int] | None = None
    ended: Computed[PartialDate] | None = None


class GoalPeriod(Part, frozen=True):
    """The goals of one period; both ends are None where none is stated."""

    start: Computed[PartialDate] | None
    end: Computed[PartialDate] | None
    goals: tuple[GoalLine, ...]


class ForumStanding(Part, frozen=True):
    """A forum as it stands on the day, and ours in it; the latest meetings and events come first.

    `coming` are the meetings that are not surely over and that a source tells of.
    """

    roles: tuple[Computed[Role], ...]
    chairs: tuple[ChairYear, ...]
    meetings: tuple[MeetingLine, ...]
    coming: tuple[MeetingLine, ...]
    events: tuple[EventLine, ...]


class Reviewed(Part, frozen=True):
    """A partnership as it is told of once a year.

    `current` are the periods of goals that are not over, `past` those that are, the latest first;
    `called` is what a forum calls for under its year themes, which is no goal of ours. `fields` are the
    fields of work that a goal of either serves, `open_fields` those that none does: not told where no
    goal names its field. `missing` is what a review would tell of and nothing is known of.
    """

    brief: PartnerBrief
    forum: ForumStanding | None
    current: tuple[GoalPeriod, ...]
    past: tuple[GoalPeriod, ...]
    called: tuple[GoalLine, ...]
    fields: tuple[Theme, ...]
    open_fields: tuple[Theme, ...]
    missing: tuple[Gap, ...]
    suggestions: tuple[Suggestion, ...]
