"""What the page of a visit shows: the visit, its topics, the pack, read at once; and places on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.handling import Reader
from briefings.preparing.days import SecondClock, second_clock
from briefings.preparing.home import home_of, paper_languages
from briefings.records.kinds import DocumentChoice, Pack, Partner, Topic, Visit
from briefings.records.values import Handling, Text
from briefings.store.workspace import Workspace
from gui.readers import known_readers

FACTS, PROGRAMME, DELEGATIONS, SPEECHES = "facts", "programme", "delegations", "speeches"
RUN_OF_SHOW, PREPARATION, GENERAL = "run_of_show", "preparation", "general"
TOPICS, TOPIC, DOCUMENTS, DOCUMENT, HANDOUT, BUILD, ISSUE = (
    "topics", "topic", "documents", "document", "handout", "build", "issue",
)  # fmt: skip


# Part → the field of the visit that it edits.
ORIGINS = {
    FACTS: "title", PROGRAMME: "programme", DELEGATIONS: "our_delegation", SPEECHES: "speeches",
    RUN_OF_SHOW: "run_of_show", PREPARATION: "preparation", GENERAL: "points",
}  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A place on the page: `part` is one of the names above, `key` a topic's or a document's place.

    `field` is the dotted path of a field, where one is meant: `points.3`, `programme.2`.
    """

    part: str = FACTS
    key: str = ""
    field: str = ""


@dataclass(frozen=True)
class Situation:
    """A visit with what belongs to it; `topics` in the order of the pack.

    `pack` is the one on show of its `packs`, `names` are those of the partners met and of home.
    """

    visit: Visit
    pack: Pack | None
    packs: tuple[Pack, ...]
    topics: tuple[Topic, ...]
    names: Mapping[str, Text]
    partners: Mapping[str, Partner]
    home: Partner
    clock: SecondClock
    readers: Mapping[str, Reader]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the papers of the pack are in; all there are where it says none."""
        documents = self.pack.documents if self.pack is not None else ()
        told = dict.fromkeys(language for one in documents for language in self.languages_of(one))
        return tuple(told) or paper_languages(self.home)

    def languages_of(self, choice: DocumentChoice) -> tuple[str, ...]:
        """The languages of a document; all there are where it says none, our own first."""
        return choice.languages or paper_languages(self.home)

    @property
    def met(self) -> tuple[str, ...]:
        """The keys of the partners met, the first first."""
        return (*self.visit.partners, *self.visit.margins)

    def topic(self, key: str) -> Topic | None:
        """The topic of a key."""
        return next((one for one in self.topics if one.key == key), None)


def read_situation(
    workspace: Workspace, visit: str, home: Partner | None = None, pack: str = ""
) -> Situation | None:
    """The situation of a visit by its key; None where it is no longer there.

    `home` is the home administration's country, where it was read before; `pack` the key of the pack to be
    shown, the visit's first where it is none of them.
    """
    made = workspace.find(Visit, visit)
    if made is None:
        return None
    linked = workspace.linked(Visit, made.key, role="visit")
    packs = tuple(one for one in linked if isinstance(one, Pack))
    shown = next((one for one in packs if one.key == pack), next(iter(packs), None))
    order = {choice.topic: place for place, choice in enumerate(shown.topics if shown is not None else ())}
    topics = sorted(
        (one for one in linked if isinstance(one, Topic)),
        key=lambda topic: order.get(topic.key, len(order)),
    )
    met = dict.fromkeys((*made.partners, *made.margins, *((made.country,) if made.country else ())))
    partners = {key: partner for key in met if (partner := workspace.find(Partner, key)) is not None}
    names = {key: partner.name for key, partner in partners.items()}
    home = home or home_of(workspace)
    clock = second_clock(workspace, made, home)
    names[home.key] = home.name
    readers = known_readers(workspace.folder)
    return Situation(made, shown, packs, tuple(topics), names, partners, home, clock, readers)


def handed_spot(situation: Situation, record: str, field: str) -> Spot | None:
    """Where in *What they will get* a field of a paper for the other side is mended; None where it is not.

    Such a paper is made of what was released alone, and counts the entries of a list among those.
    """
    kind, _, key = record.partition("/")
    topic = situation.topic(key) if kind == Topic.kind else None
    if topic is None and (kind, key) != (Visit.kind, situation.visit.key):
        return None
    name, _, rest = field.replace("[", ".").replace("]", "").strip(".").partition(".")
    number = rest.partition(".")[0]
    listed = getattr(topic or situation.visit, name, ())
    if not (isinstance(listed, tuple) and number.isdecimal()):
        return Spot(HANDOUT, field=f"{topic.key}/title") if topic else None
    told = [at for at, one in enumerate(listed) if one.handling is Handling.RELEASABLE]
    at = told[int(number)] if int(number) < len(told) else int(number)
    return Spot(HANDOUT, field=f"{topic.key if topic else ''}/{name}.{at}")


def spot_of(situation: Situation, record: str, field: str) -> Spot | None:
    """Where on the page a field of a record ("kind/key") is mended; None where it is on another page."""
    kind, _, key = record.partition("/")
    path = field.replace("[", ".").replace("]", "").strip(".")
    if kind == Topic.kind and situation.topic(key) is not None:
        return Spot(TOPIC, key, path)
    if kind == Visit.kind and key == situation.visit.key:
        return Spot(_VISIT_PARTS.get(path.partition(".")[0], FACTS), field=path)
    if kind == Pack.kind and situation.pack is not None and key == situation.pack.key:
        return Spot(HANDOUT)
    return None


_VISIT_PARTS = {
    "programme": PROGRAMME, "our_delegation": DELEGATIONS, "their_delegation": DELEGATIONS,
    "speeches": SPEECHES, "run_of_show": RUN_OF_SHOW, "preparation": PREPARATION, "points": GENERAL,
}  # fmt: skip
