"""The codes that records use, validated wherever a record enters.

What a code means is said here; how it is worded is the catalogues' business.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

PartnerType = Literal["country", "forum", "organisation"]

Region = Literal[
    "",
    "asean",
    "northeast_asia",
    "south_asia",
    "central_asia",
    "middle_east",
    "europe",
    "africa",
    "americas",
    "oceania",
    "antarctica",
]

# region_only: the strategy names the partner's region; that this country is meant is inferred.
ArticleScope = Literal["", "region_only"]

AgreementType = Literal[
    "treaty",
    "protocol",
    "fta",
    "arrangement",
    "mou",
    "mra",  # mutual recognition arrangement
    "plan",
    "minutes",
    "declaration",
]
LegalClass = Literal["treaty", "arrangement", "non_binding", "unknown"]

# implemented: carried out or being carried out, no term known; being_implemented: its term runs.
AgreementStatus = Literal[
    "negotiating",
    "signed",
    "in_force",
    "implemented",
    "being_implemented",
    "completed",
    "superseded",
    "terminated",
    "unknown",
]
AgreementSubject = Literal[
    "general",
    "mutual_assistance",
    "information_exchange",
    "investigation",
    "trade_agreement",
    "origin",
    "classification_valuation",
    "aeo",
    "single_window",
    "transit",
    "security",
    "capacity",
]

EventType = Literal[
    "visit",
    "high_level_visit",  # of heads of state, government or party, not of customs
    "meeting",
    "hosting",
    "negotiation",
    "signing",
    "in_force",
    "accession",
    "chair",
    "operation",
    "training",
    "handover",
    "project",
    "theme",
    "relations",  # political relations raised
    "reorganisation",
    "law",
    "milestone",
    "planned",  # known to come, nothing more yet
]

# The rank of the lead on both sides; where they differ, the lower.
Level = Literal["", "minister", "head", "deputy_head", "department", "regional", "technical"]
Direction = Literal["", "outgoing", "incoming"]

# The last three are no contact at a level.
ContactType = Literal["talks", "working", "received", "margins", "attended", "support", "none"]

# government: the occasion was the government's; the part customs had in it is not shown.
ContactScope = Literal["", "government"]

ChairRole = Literal["chair", "host", "council_chair"]  # host: of the year's meetings
UnitRole = Literal["", "international_cooperation"]  # tasks that must be found again

Renewal = Literal["", "none", "automatic", "by_agreement"]

Side = Literal["ours", "theirs", "both"]
ActionStatus = Literal["open", "done", "dropped"]

# The order is that of a topic brief: courtesies first, the invitation and what is recommended last.
PointRole = Literal[
    "courtesy",
    "objective",
    "position",  # ours on an agenda item
    "point",
    "tactical",
    "their_objective",
    "response",
    "support_text",
    "oppose_text",
    "acceptable_text",
    "proposal",  # of our side, for handing over
    "press_line",
    "background_free",  # may be said
    "background_closed",  # not to be disclosed
    "caution",
    "closing",
    "recommendation",
]
ToWhom = Literal["", "plenary", "head", "working_level"]
Likelihood = Literal["certain", "possible", "unlikely"]
Depth = Literal["full", "checklist", "background"]
# outside: a body beyond the home administration.
ContributionRole = Literal["in_charge", "consulted", "outside"]
ContributionState = Literal["asked", "received", "agreed"]

NameOrder = Literal["family_first", "given_first"]

VisitDirection = Literal["outgoing", "incoming", "multilateral"]
DelegateRole = Literal["", "head", "deputy", "member", "secretary", "interpreter"]
# talks and working sessions are with the other side; internal ones are our delegation's own.
ProgrammeType = Literal[
    "", "travel", "internal", "talks", "working", "courtesy_call", "session", "margins", "ceremony", "meal",
    "site_visit",
]  # fmt: skip
SpeechType = Literal["welcome", "opening", "intervention", "reply", "toast"]
# What is done before a visit, and after it the report.
StepType = Literal["", "approval", "names", "input", "comments", "submission", "print", "report"]
# Marks of Decree 30/2020 on a paper of our own: read inside the house, given back after reading.
CirculationMark = Literal["internal", "give_back"]
PackState = Literal["draft", "out_for_comments", "submitted", "approved", "issued", "withdrawn"]

ProjectStatus = Literal["", "planned", "ongoing", "completed"]
GoalStatus = Literal["", "planned", "current", "ongoing", "due", "achieved", "dropped"]
GoalReview = Literal["", "not_reviewed", "reviewed"]

# Where the end of a goal's period comes from: its year, its stated last year, its wording.
PeriodBasis = Literal["", "year", "year_end", "text"]

ThemeType = Literal["wco_year", "topic", "context_factor"]

# Whose statistics the page names; vn_side_unstated: the Vietnamese side, office not named.
StatisticsBasis = Literal[
    "", "vn_customs", "vn_gso", "vn_moit", "vn_side_unstated", "partner_statistics", "unstated"
]

SourceType = Literal["official", "press", "wire_press", "mirror", "other"]


@cache
@cache
def context(structure: type, field: str) -> str:
    """Under which name the catalogues keep the words for a field's codes: that of their type.

    It is the name by which the structure's own module knows them; codes listed at the field itself
    have "Structure.field". Empty where the field holds no codes.
    """
    for codes in _parts(get_type_hints(structure, include_extras=True)[field]):
        if isinstance(codes, type):
            return codes.__name__
        named = vars(sys.modules[structure.__module__]).items()
        return next((name for name, value in named if value == codes), f"{structure.__name__}.{field}")
    return ""


@cache
def of(structure: type, field: str) -> tuple[str, ...]:
    """The codes that a field can hold, in their order; none where it holds no codes."""
    return listed(get_type_hints(structure, include_extras=True)[field])


def listed(annotation: Any) -> tuple[str, ...]:
    """The codes that a value of this type can be or hold, in their order."""
    found: list[str] = []
    for codes in _parts(annotation):
        if isinstance(codes, type) and issubclass(codes, Enum):
            found += [str(member.value) for member in codes]
        else:
            found += [code for code in get_args(codes) if code]
    return tuple(found)


def _parts(annotation: Any) -> Iterator[Any]:
    """The lists of codes and enumerations inside an annotation."""
    if get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, Enum)):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _parts(inner)
