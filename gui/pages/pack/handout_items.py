"""What of a visit can be handed over, line by line; and each line as it is shown and written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from briefings.errors import N_, BriefingError
from briefings.preparing import milestones as core_milestones
from briefings.preparing import points as points_core
from briefings.preparing import release as core
from briefings.preparing.milestones import Milestone
from briefings.preparing.seen import place_of, says_the_same
from briefings.preparing.topics import change_topic
from briefings.preparing.visits import change_visit
from briefings.progress import Progress
from briefings.records.kinds import RELEASED_ONE_BY_ONE, Pack, Point, Release, Topic, Visit
from briefings.records.values import Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk, Place
from gui.pages.pack.parts import joined, said, set_state
from gui.pages.pack.prose import Sides
from gui.pages.pack.situation import Situation

if TYPE_CHECKING:
    from briefings.checks import Finding


# List of a visit → the field that says what its entries are; of the visit itself, its title.
FIELDS = {"": "title", "programme": "text", "our_delegation": "post", "their_delegation": "post"}

_WORDING = N_("Proposals and wording")
# What a paper for them tells under *Joint information*, where it is released.
_SAID = frozenset({"courtesy", "objective", "position", "point", "background_free", "closing"})
CAN_BE_HANDED = RELEASED_ONE_BY_ONE | _SAID

Seen = Sequence[Any]  # states of an entry that were seen


@dataclass(frozen=True)
class Item:
    """One thing that can be handed over: where it is, what it says to them, whether they get it.

    `entry` is a path in the visit, in a topic (`topic` is its key then) or, of a milestone, in another record
    (`record`, "kind/key"). `own` is what it says to us, where a paper for them may say other words.
    `is_fixed`: it is not worded otherwise here, only translated. `goes_along`: they get it since they get
    something else. `waits`: it is released, and they get it once they are told of the visit. `seen` is the
    point, line, delegate, visit, title or milestone itself.
    """

    group: str
    entry: str
    label: str
    text: Text
    own: Text
    is_open: bool
    seen: Any
    topic: str = ""
    release: Release | None = None
    goes_along: bool = False
    record: str = ""
    title: str = ""  # of a milestone: the field of its words
    is_fixed: bool = False
    waits: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.topic or self.record, self.entry


def items_of(
    situation: Situation, translator: Any, milestones: Sequence[Milestone], asked: Collection[tuple[str, str]]
) -> Iterator[Item]:
    """Everything of a visit that can be handed over, in the order of its papers.

    What is said at the table stands among it once it is released, or where its `name` is `asked` for.
    """
    visit = situation.visit
    is_told = visit.handling is Handling.RELEASABLE
    days = translator.period(visit.start, visit.end or visit.start, "short")
    yield Item(N_("The visit: title, days, place"), "", days, visit.title, visit.title, is_told, visit)
    for at, line in enumerate(visit.programme):
        place = line.place.choose(translator.language)
        times = joined([line.start, line.end], "–")
        when = joined([translator.date(line.date, "short"), times, place.text if place else ""], " ")
        yield Item(
            N_("Programme"), f"programme.{at}", when, line.handed_over or line.text, line.text,
            is_told and line.handling is Handling.RELEASABLE, line,
            waits=not is_told and line.handling is Handling.RELEASABLE,
        )  # fmt: skip
    for side, group in (
        ("our_delegation", N_("Our delegation")),
        ("their_delegation", N_("Their delegation")),
    ):
        for at, seat in enumerate(getattr(visit, side)):
            told = seat.handling is Handling.RELEASABLE
            yield Item(
                group, f"{side}.{at}", seat.name, seat.post, seat.post, is_told and told, seat,
                waits=told and not is_told,
            )  # fmt: skip
    for mark in milestones:
        when = translator.period(mark.start, mark.end or mark.start, "short")
        yield Item(
            N_("Milestones of cooperation"), mark.field, when, mark.text, mark.text, is_told and mark.is_open,
            mark, record=mark.record, title=mark.title, is_fixed=True, waits=mark.is_open and not is_told,
        )  # fmt: skip
    yield from _said_items("", visit, asked)
    for topic in situation.topics:
        yield from _said_items(topic.key, topic, asked)
    for topic in situation.topics:
        is_told = topic.handling is Handling.RELEASABLE
        label = N_("{code}: title") if topic.code else N_("Title")
        yield Item(
            _WORDING, "title", translator.say(label, code=topic.code),
            topic.title, topic.title, is_told, topic.title, topic.key, goes_along=topic.opened_with_points,
        )  # fmt: skip
        for at, point in enumerate(topic.points):
            if point.role in RELEASED_ONE_BY_ONE:
                is_open = point.release is not None and point.handling is Handling.RELEASABLE
                yield _point_item(_WORDING, topic.key, topic, at, is_open=is_open)


def _said_items(topic: str, record: Topic | Visit, asked: Collection[tuple[str, str]]) -> Iterator[Item]:
    """What is said at the table, as far as it is handed over too."""
    for at, point in enumerate(record.points):
        if point.role in _SAID and point.given_by is None:
            is_open = point.handling is Handling.RELEASABLE
            if is_open or (topic, f"points.{at}") in asked:
                yield _point_item(N_("Joint information"), topic, record, at, is_open=is_open)


def _point_item(group: str, topic: str, record: Topic | Visit, at: int, *, is_open: bool) -> Item:
    point, is_told = record.points[at], record.handling is Handling.RELEASABLE
    code = joined([record.code if isinstance(record, Topic) else "", point.code], ".")
    return Item(
        group, f"points.{at}", code, point.handed_over or point.text, point.text, is_told and is_open,
        point, topic, point.release, waits=is_open and not is_told,
    )  # fmt: skip


class ItemRow(QWidget):
    """One line: whether they get it, where it stands, what it says to them in each language."""

    opened = Signal(object, bool)
    worded = Signal(object, object)

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__()
        self._words = desk.words
        self.item = item
        self.seen: tuple[Any, ...] = (item.seen,)  # what is shown here and what was typed here since
        self._missing: set[str] = set()  # languages it said nothing in
        self.box = QCheckBox()
        self.box.clicked.connect(self._clicked)
        self.label = QLabel()
        self.label.setObjectName("quiet")
        self.label.setFixedWidth(152)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(0, 5, 0, 0)
        self.sides = Sides(desk.words, N_("What they read"))
        self.sides.settled.connect(self._settled)
        self.release = QLabel()
        self.release.setObjectName("quiet")
        self.release.setContentsMargins(0, 0, 0, 4)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.label, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.sides, 0, 2)
        grid.addWidget(self.release, 1, 2)
        grid.setColumnStretch(2, 1)

    def show_item(self, item: Item, languages: Sequence[str]) -> None:
        """Show what it says now."""
        self.item = item
        self.seen = (item.seen,)
        self.box.setChecked(item.is_open)
        name = joined([item.label, said(item.text, self._words)], " ")
        self.box.setAccessibleName(": ".join((self._words.say(N_("They get")), name)))
        self.box.setToolTip(self._words.say(N_("They get it") if item.is_open else N_("They do not get it")))
        self.label.setText(item.label)
        self.sides.show_text(item.text, languages)
        for language, field in self.sides.fields.items():
            set_state(field, "missing", "yes" if item.is_open and not item.text.get(language) else "")
            if not item.text.get(language):
                self._missing.add(language)
            field.setReadOnly(item.is_fixed and language not in self._missing)
        told = self._allowed(item)
        self.release.setVisible(bool(told))
        self.release.setText(told)

    def _allowed(self, item: Item) -> str:
        """Since when or along with what they get it."""
        say, told = self._words.say, []
        if item.release is not None:
            told.append(say(N_("Agreed to by {name} on {day}."), name=item.release.by, day=item.release.on))
        elif isinstance(item.seen, Point) and (item.is_open or item.waits):
            told.append(say(N_("Marked as releasable where it is written.")))
        elif item.goes_along:
            told.append(say(N_("They get it along with what is checked of the topic, and no longer.")))
        if isinstance(item.seen, Milestone) and item.seen.is_open:
            allowed = item.seen.allowed
            if allowed is None:
                told.append(say(N_("Released before: so it came with the data.")))
            else:
                day = PartialDate.of(date.fromisoformat(allowed.at[:10]))
                told.append(say(N_("Released by {name} on {day}."), name=allowed.by, day=day))
        if item.waits:
            told.append(
                say(
                    N_("They get it once the title of the topic is checked.")
                    if item.topic
                    else N_("They get it once the visit is checked.")
                )
            )
        return " ".join(told)

    @Slot(bool)
    def _clicked(self, on: bool) -> None:
        self.opened.emit(self.item, on)

    @Slot()
    def _settled(self) -> None:
        text = self.sides.text()
        if text and text != self.item.text:
            self.worded.emit(self.item, text)


def read_milestones(
    workspace: Workspace, _progress: Progress, *, visit: str, partner: str, today: date
) -> tuple[Milestone, ...]:
    """What both sides did that could be handed to a partner of the visit."""
    return core_milestones.milestones(workspace, visit, partner, today)


class Tried(NamedTuple):
    """What keeps a paper from being handed over, and what else is found in it.

    `is_outdated`: it says something else than when it was released.
    """

    findings: tuple[Finding, ...]
    is_outdated: bool


def read_trouble(workspace: Workspace, progress: Progress, *, pack: str, at: int, place: Place) -> Tried:
    """Try the paper at a place of the pack as it would be handed over."""
    from briefings import produce

    choice = workspace.get(Pack, pack).documents[at]
    first = workspace.get(Visit, workspace.get(Pack, pack).visit or "").partners[0]
    wanted = [
        one
        for one in produce.requests(workspace, pack, formats=("pdf",), as_of=place.today)
        if one.kind == choice.kind and one.partner == (choice.partner or first)
    ]
    previewer = produce.Previewer(workspace.folder, place.fonts)
    found: list[Finding] = []
    for one in wanted:
        languages = one.languages[:1] if one.side_by_side or one.alternat else one.languages
        for language in languages:
            found += previewer.preview(workspace, one, language, progress).findings
    release = choice.release
    now: Sequence[str] = ()
    if release is not None and release.words:
        now = produce.words_to_release(
            workspace, pack, choice.kind, as_of=place.today, partner=choice.partner or first
        )
    is_outdated = release is not None and not set(now) <= set(release.words)
    return Tried(tuple(dict.fromkeys(found)), is_outdated)


def set_open(workspace: Workspace, *, visit: str, entries: list[str], **given: Any) -> None:
    """Let them be told of entries, or no longer."""
    core.set_open(workspace, visit, entries, **given)


def set_told(
    workspace: Workspace, *, visit: str, partner: str, chosen: Sequence[Milestone], is_open: bool, **by: Any
) -> None:
    """Let a partner be told of milestones, or no longer."""
    core_milestones.set_milestones_open(workspace, visit, partner, chosen, is_open=is_open, **by)


def translate(workspace: Workspace, *, milestone: Milestone, text: Text, **by: Any) -> None:
    """Give a milestone words in the languages it had none in."""
    core_milestones.translate_milestone(workspace, milestone, text, **by)


def hand_over(
    workspace: Workspace, *, visit: str, entry: str, words: dict[str, Text], seen: Seen, **by: Any
) -> None:
    """Say other words to them in the place of a line of the programme."""
    line = int(entry.partition(".")[2])
    core.set_handed_over(workspace, visit, line, words["handed_over"], seen=seen, **by)


def change_title(
    workspace: Workspace, *, topic: str, entry: str, words: dict[str, Text], seen: Seen, **by: Any
) -> None:
    """Give a topic this title."""
    place_of((workspace.get(Topic, topic).title,), 0, seen)
    change_topic(workspace, topic, title=words[entry], **by)


def set_title_open(workspace: Workspace, *, topic: str, **given: Any) -> None:
    """Let them be told the title of a topic on its own, or no longer."""
    core.set_title_open(workspace, topic, **given)


def change_point(
    workspace: Workspace, *, entry: str, words: dict[str, Any], seen: Seen, topic: str = "", visit: str = "",
    **by: Any,
) -> None:  # fmt: skip
    """Give a point of a topic, or of the visit as a whole, other words."""
    place = int(entry.partition(".")[2])
    record = workspace.get(Topic, topic) if topic else workspace.get(Visit, visit)
    points_core.change_point(workspace, record, place, seen=seen, **words, **by)


def change_entry(
    workspace: Workspace, *, visit: str, entry: str, words: dict[str, Text], seen: Seen, **by: Any
) -> None:
    """Give an entry of the visit, or the visit itself, these words."""
    made = workspace.get(Visit, visit)
    name, _, number = entry.partition(".")
    if not entry:
        place_of((made.title,), 0, [one.title for one in seen])
        change_visit(workspace, visit, title=words["title"], **by)
        return
    listed = list(getattr(made, name))
    place = place_of(listed, int(number), seen, says_the_same)
    listed[place] = msgspec.structs.replace(listed[place], **words)
    fields: dict[str, Any] = {name: tuple(listed)}
    change_visit(workspace, visit, **by, **fields)


def with_words(record: Any, *, entry: str, words: dict[str, Text], seen: Seen) -> Any:
    """A record with other words of an entry, to be shown."""
    name, _, number = entry.partition(".")
    if not number:
        return msgspec.structs.replace(record, **words)
    listed = list(getattr(record, name))
    try:
        at = place_of(listed, int(number), seen, says_the_same)
    except BriefingError:
        return record
    listed[at] = msgspec.structs.replace(listed[at], **words)
    return msgspec.structs.replace(record, **{name: tuple(listed)})


def worded(seen: Any, words: dict[str, Text]) -> Any:
    """What was seen of an entry, with other words: a title is its words."""
    return words["title"] if isinstance(seen, Text) else msgspec.structs.replace(seen, **words)
