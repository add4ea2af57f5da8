"""The record kinds: one typed structure each, validated by msgspec at the door.

Every field that prints is a value of `values`; a field's own level, sources or confidence,
where it differs from its record's, stands in `marks` under the field's dotted path.
Keys are unique per kind. References to other records are keys (the kind follows from the field's
type, see `keys`); codes are those of `codes`.
"""

from __future__ import annotations

from briefings.records.kinds.cooperation import (
    AgreedAction,
    Agreement,
    Contact,
    Event,
    Figure,
    Goal,
    Measurement,
    Part,
    Project,
    Review,
    Theme,
)
from briefings.records.kinds.library import Attachment, Source, Term
from briefings.records.kinds.partners import (
    Chair,
    ForumMeeting,
    Membership,
    Name,
    Partner,
    Person,
    Post,
    Role,
    Tier,
    Unit,
)
from briefings.records.kinds.record import CountFact, DateFact, Reading, Record, Sourced, TextFact
from briefings.records.kinds.visits import (
    NEVER_RELEASED,
    OUR_OWN_LINES,
    RELEASED_ONE_BY_ONE,
    Contribution,
    Copy,
    Cue,
    Delegate,
    DocumentChoice,
    Edition,
    IssuedDocument,
    News,
    Outcome,
    Pack,
    Point,
    ProgrammeLine,
    Release,
    Screened,
    Session,
    Speech,
    Step,
    Topic,
    TopicChoice,
    Visit,
)

KINDS: dict[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Partner, Agreement, Event, AgreedAction, Project, Goal, Theme, Topic, Person, Figure,
        Term, Visit, Pack, Edition, Copy, Attachment, Source,
    )
}  # fmt: skip

__all__ = [
    "KINDS",
    "NEVER_RELEASED",
    "OUR_OWN_LINES",
    "RELEASED_ONE_BY_ONE",
    "AgreedAction",
    "Agreement",
    "Attachment",
    "Chair",
    "Contact",
    "Contribution",
    "Copy",
    "CountFact",
    "Cue",
    "DateFact",
    "Delegate",
    "DocumentChoice",
    "Edition",
    "Event",
    "Figure",
    "ForumMeeting",
    "Goal",
    "IssuedDocument",
    "Measurement",
    "Membership",
    "Name",
    "News",
    "Outcome",
    "Pack",
    "Part",
    "Partner",
    "Person",
    "Point",
    "Post",
    "ProgrammeLine",
    "Project",
    "Reading",
    "Record",
    "Release",
    "Review",
    "Role",
    "Screened",
    "Session",
    "Source",
    "Sourced",
    "Speech",
    "Step",
    "Term",
    "TextFact",
    "Theme",
    "Tier",
    "Topic",
    "TopicChoice",
    "Unit",
    "Visit",
]
