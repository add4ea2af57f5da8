"""What is shown of a partner: lines of words with what must be known of each fact at a glance."""

from __future__ import annotations

from datetime import date
from typing import Literal

from briefings.document import Block, Figure
from briefings.records.codes import PartnerType, Region
from briefings.records.values import Confidence, Handling, Value

# How a state is to be taken: as it should be, to be looked at, to be mended; "" says neither.
Tone = Literal["", "good", "look", "mend"]


class Fact(Value, frozen=True, kw_only=True):
    """One record, or one row of it, in words.

    `record` is "kind/key"; `when` and `state` are "" where there is none. `years` is the age of its
    newest source, `sources` are those it has, as papers print them; of our own words (`own`) nobody is
    asked for a source.
    """

    record: str
    title: str
    when: str = ""
    details: tuple[str, ...] = ()
    state: str = ""
    tone: Tone = ""
    level: Handling = Handling.INTERNAL
    confidence: Confidence = Confidence.UNVERIFIED
    own: bool = False
    sources: tuple[str, ...] = ()
    years: int | None = None
    given_by: str = ""

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.partition("/")[0]

    @property
    def key(self) -> str:
        """The key of the record."""
        return self.record.partition("/")[2]


class Group(Value, frozen=True, kw_only=True):
    """Facts under a heading."""

    title: str
    facts: tuple[Fact, ...]


class Health(Value, frozen=True, kw_only=True):
    """The agreements of a partner, by what is to be known of them."""

    standing: int
    expiring: int
    unknown: int
    waiting: int
    ended: int


class Missing(Value, frozen=True, kw_only=True):
    """What is missing of the partner, or of us: in a sentence, how often, and where it is entered."""

    record: str
    field: str
    said: str
    count: int = 1
    ours: bool = False


class Overview(Value, frozen=True, kw_only=True):
    """Everything that the window shows of a partner, in one language, as of one day.

    `told` is the state of cooperation as papers word it, `timeline` its figure. `citations` are the
    sources that `told` cites, by key, as papers print them.
    """

    key: str
    name: str
    type: PartnerType
    subtitle: str
    told: tuple[Block, ...]
    citations: dict[str, str]
    timeline: Figure | None
    health: Health
    ledger: tuple[Group, ...]
    overdue: int
    contacts: tuple[Fact, ...]
    missing: tuple[Missing, ...]
    steps: tuple[Fact, ...]
    history: tuple[Group, ...]
    agreements: tuple[Group, ...]
    work: tuple[Group, ...]
    topics: tuple[Group, ...]
    visits: tuple[Group, ...]


class Entry(Value, frozen=True, kw_only=True):
    """One partner in a list: its name in the language, and what lists are narrowed by."""

    key: str
    name: str
    type: PartnerType
    type_said: str
    region: Region
    region_said: str
    traditional: bool | None
    visit: date | None  # the first day of its next visit


__all__ = ["Entry", "Fact", "Group", "Health", "Missing", "Overview", "Tone"]
