"""A line of what can be handed over, as it is shown and written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from briefings.errors import N_, BriefingError
from briefings.preparing import milestones as core_milestones
from briefings.preparing import points as points_core
from briefings.preparing import release as core
from briefings.preparing import visit_told
from briefings.preparing.milestones import Milestone
from briefings.preparing.seen import place_of, says_the_same
from briefings.preparing.topics import change_topic
from briefings.preparing.visits import change_visit
from briefings.progress import Progress
from briefings.records.kinds import Pack, Point, Topic, Visit
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from gui.desk import Desk, Place
from gui.pages.pack.handed_items import Item
from gui.pages.pack.ours_asked import OursAsked
from gui.pages.pack.parts import joined, said, set_state
from gui.pages.pack.prose import Sides

if TYPE_CHECKING:
    from briefings.checks import Finding


# List of a visit → the field that says what its entries are.
FIELDS = {"programme": "text", "our_delegation": "post", "their_delegation": "post"}

Seen = Sequence[Any]  # states of an entry that were seen


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
        self.release.setWordWrap(True)
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
        self.question: OursAsked | None = None  # of what is ours alone

    def show_item(self, item: Item, languages: Sequence[str]) -> None:
        """Show what it says now."""
        if item.is_ours and self.question is None:
            self._put_question()
        if self.question is not None and (item.is_open or not item.is_ours):
            self.question.hide()
        self.item = item
        self.seen = (item.seen,)
        self.box.setChecked(item.is_open)
        name = joined([item.label, said(item.text, self._words)], " ")
        self.box.setAccessibleName(": ".join((self._words.say(N_("They get")), name)))
        self.box.setToolTip(self._words.say(N_("They get it") if item.is_open else N_("They do not get it")))
        self.label.setText(item.label)
        self.sides.setVisible(not item.is_fixed or bool(item.text))
        self._show_text(languages)
        for language, field in self.sides.fields.items():
            set_state(field, "missing", "yes" if item.is_open and not item.text.get(language) else "")
            if not item.text.get(language):
                self._missing.add(language)
            field.setReadOnly(item.is_fixed and not (item.title and language in self._missing))
        told = self._allowed(item)
        self.release.setVisible(bool(told))
        self.release.setText(told)

    def _put_question(self) -> None:
        self.question = OursAsked(self._words)
        self.question.answered.connect(self._answered)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(self.question, 2, 2)

    def _show_text(self, languages: Sequence[str]) -> None:
        """Show what is printed; where a missing translation is typed, what was typed."""
        item = self.item
        own = {code: item.own[code] for code in self._missing if item.is_fixed and code in item.own}
        self.sides.show_text(Text({**item.text, **own}), languages)

    def _allowed(self, item: Item) -> str:
        """Since when or along with what they get it."""
        say, told = self._words.say, []
        if item.is_ours:
            told.append(say(N_("Within our delegation.")))
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
        if item.is_elsewhere:
            told.append(say(N_("This paper does not print it.")))
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
        if on and self.question is not None and self.item.is_ours:
            self.box.setChecked(False)  # until it is said that it is meant
            self.question.ask()
            return
        self.opened.emit(self.item, on)

    @Slot(bool)
    def _answered(self, is_meant: bool) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_meant:
            self.opened.emit(self.item, True)

    @Slot()
    def _settled(self) -> None:
        item, text = self.item, self.sides.text()
        if item.is_fixed:  # what is printed of it otherwise is not what its record says
            text = Text({**item.own, **{code: text[code] for code in text if code in self._missing}})
        if text and text != (item.own if item.is_fixed else item.text):
            self.worded.emit(item, text)


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
    is_outdated = not all(produce.is_unchanged(workspace, one) for one in wanted)
    return Tried(tuple(dict.fromkeys(found)), is_outdated)


def set_open(workspace: Workspace, *, visit: str, entries: list[str], **given: Any) -> None:
    """Let them be told of entries, or no longer."""
    visit_told.set_open(workspace, visit, entries, **given)


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
    visit_told.set_handed_over(workspace, visit, line, words["handed_over"], seen=seen, **by)


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
    """Give an entry of the visit these words."""
    made = workspace.get(Visit, visit)
    name, _, number = entry.partition(".")
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
