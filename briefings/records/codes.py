"""The codes that records use, validated wherever a record enters.

What a code means is said here; how it is worded is the catalogues' business.
"""

from __future__ import annotations

from typing import Literal

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
Level = Literal["", "minister", "head", "deputy_head", "regional", "technical"]
Direction = Literal["", "outgoing", "incoming"]

# The last three are no contact at a level.
ContactType = Literal["talks", "working", "received", "margins", "attended", "support", "none"]

# government: the occasion was the government's; the part customs had in it is not shown.
ContactScope = Literal["", "government"]

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
