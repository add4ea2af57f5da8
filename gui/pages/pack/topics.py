"""All topics of a visit: how likely and how deep each is, and what the facts propose besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from briefings.dossier.brief_parts import Proposal
from briefings.errors import N_
from briefings.preparing import topics as core
from briefings.preparing.document_changes import move_topic
from briefings.progress import Progress
from briefings.records.kinds import Topic
from briefings.records.values import Text
from briefings.store.bodies import title
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.elided import ElidedBox, ElidedButton
from gui.jobs import Job
from gui.pages.pack.parts import Editor, button, clear, coded, joined, row, said, small_button
from gui.pages.pack.prose import Choice, Sides
from gui.pages.pack.situation import TOPIC, Situation, Spot
from gui.pages.pack.topic import contribution_state, is_overdue, set_depth
from gui.pen import Pen

_TITLES = 160  # pixels that titles of topics have at least
_OFFERED = 6  # proposals that are on show at first


@dataclass(frozen=True)
class Offered:
    """A proposal as it is shown: its record's name ("kind/key"), its title, why, and with whom."""

    name: str
    title: Text
    reason: str  # a code of the catalogue
    partner: Text
    key: str  # of the partner

    @property
    def which(self) -> tuple[str, str]:
        """What tells it from the others: one record may be proposed to several partners."""
        return self.name, self.key


def read_proposals(workspace: Workspace, _progress: Progress, *, visit: str) -> tuple[Offered, ...]:
    """What the facts propose and is no topic yet, what presses most first."""
    return tuple(_offered(one) for one in core.propose(workspace, visit) if one.topic is None)


def _offered(one: Proposal) -> Offered:
    return Offered(
        f"{one.record.kind}/{one.record.key}",
        title(one.record),
        one.reason.value,
        one.partner.name,
        one.partner.key,
    )


class TopicsEditor(Editor):
    """The matrix of topics and depths, and the proposals below. `gone_to` carries the spot to show."""

    gone_to = Signal(Spot)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk, self.pen = desk, pen
        self.situation: Situation | None = None
        self._shown: Any = None
        self._reading: Job | None = None
        self.title(N_("Topics"))
        self.hint(
            N_(
                "How deep each is prepared: certain to be raised – full, possible – checklist, "
                "unlikely – background."
            )
        )
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.column.addLayout(self.grid)
        self.nothing = self.hint(N_("No topics yet. Take some of those proposed below, or add your own."))
        self.new_title = Sides(desk.words, N_("Title of a new topic"), is_stored=False)
        self.add = button(desk.words, N_("Add a topic"))
        self.add.clicked.connect(self._add)
        self.new_title.entered.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.new_title, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addSpacing(4)
        self.column.addLayout(line)
        self.column.addSpacing(16)
        self.proposed = _Proposals(desk)
        self.proposed.taken.connect(self._take)
        self.column.addWidget(self.proposed)
        self.column.addStretch(1)

    def show_situation(self, situation: Situation, _spot: Spot) -> None:
        """Show the topics; proposals are read in the background."""
        self.situation = situation
        self.new_title.show_text(Text(), situation.languages)
        shown = (situation.topics, situation.pack, self.words.language)
        if shown != self._shown:
            self._shown = shown
            self._fill(situation)
            self.read_proposals()
        self.nothing.setVisible(not situation.topics)

    def read_proposals(self) -> None:
        """Ask anew what the facts propose."""
        assert self.situation is not None
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.desk.read(
            partial(read_proposals, visit=self.situation.visit.key),
            self._proposed,
            self._not_proposed,
            quiet=True,
        )

    # --- parts ------------------------------------------------------------------------------

    def _fill(self, situation: Situation) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        depths = coded(self.words, Topic, "depth")
        heads = [self.words.say(N_("Topic")), self.words.say(N_("Likelihood")), *(name for _, name in depths)]
        for at, text in enumerate((*heads, self.words.say(N_("Units")), "")):
            head = QLabel(text if situation.topics else "")
            head.setObjectName("quiet")
            self.grid.addWidget(head, 0, at)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnMinimumWidth(0, _TITLES)
        chosen = {one.topic: one.depth for one in (situation.pack.topics if situation.pack else ())}
        for at, topic in enumerate(situation.topics, start=1):
            self._line(at, topic, chosen.get(topic.key, topic.depth), depths)
            self._arrows(at, len(situation.topics), topic, len(depths) + 3)

    def _line(self, at: int, topic: Topic, depth: str, depths: list[tuple[str, str]]) -> None:
        name = ElidedButton()
        name.setObjectName("link")
        text = joined([topic.code, said(topic.title, self.words)], "  ")
        name.setText(text)
        name.clicked.connect(partial(self._open, topic.key))
        likelihood = Choice()
        likelihood.offer(coded(self.words, Topic, "likelihood"), topic.likelihood)
        likelihood.setAccessibleName(joined([self.words.say(N_("Likelihood")), text], ": "))
        likelihood.chosen.connect(partial(self._likely, topic.key))
        self.grid.addWidget(name, at, 0)
        self.grid.addWidget(likelihood, at, 1)
        group = QButtonGroup(name)
        for column, (code, said_so) in enumerate(depths, start=2):
            dot = QRadioButton()
            dot.setAccessibleName(f"{said_so}: {text}")
            dot.setToolTip(said_so)
            dot.setChecked(code == depth)
            dot.clicked.connect(partial(self._deep, topic.key, code))
            group.addButton(dot)
            self.grid.addWidget(dot, at, column, Qt.AlignmentFlag.AlignHCenter)
        units = QLabel(self._units(topic))
        units.setObjectName("quiet")
        units.setToolTip(
            "\n".join(
                f"{said(one.unit, self.words)}: {contribution_state(self.desk, one)}"
                for one in topic.contributions
            )
        )
        self.grid.addWidget(units, at, len(depths) + 2)

    def _arrows(self, at: int, last: int, topic: Topic, column: int) -> None:
        """The buttons that move a topic; those that could do nothing are grey."""
        text = joined([topic.code, said(topic.title, self.words)], "  ")
        up = small_button("↑", joined([self.words.say(N_("Move up")), text], ": "))
        down = small_button("↓", joined([self.words.say(N_("Move down")), text], ": "))
        up.setEnabled(at > 1)
        down.setEnabled(at < last)
        up.clicked.connect(partial(self._move, topic.key, -1))
        down.clicked.connect(partial(self._move, topic.key, 1))
        arrows = QWidget()
        arrows_line = row(up, down, stretch=False)
        arrows_line.setSpacing(0)
        arrows.setLayout(arrows_line)
        self.grid.addWidget(arrows, at, column)

    def _units(self, topic: Topic) -> str:
        there = sum(one.state != "asked" for one in topic.contributions)
        late = any(is_overdue(self.desk, one) for one in topic.contributions)
        if not topic.contributions:
            return "–"
        text = f"{there}/{len(topic.contributions)}"
        return joined([text, self.words.say(N_("overdue"))]) if late else text

    # --- what the user does -----------------------------------------------------------------

    def _open(self, key: str) -> None:
        self.gone_to.emit(Spot(TOPIC, key))

    def _likely(self, key: str, likelihood: str) -> None:
        self.pen.write(partial(set_depth, key=key, likelihood=likelihood))

    def _deep(self, key: str, depth: str) -> None:
        self.pen.write(partial(set_depth, key=key, depth=depth))

    def _move(self, key: str, by: int) -> None:
        situation = self.situation
        assert situation is not None
        if situation.pack is None:
            return
        pack = situation.pack.key

        def act(workspace: Workspace, **who: Any) -> None:
            move_topic(workspace, pack, key, by, **who)

        self.pen.write(act)

    @Slot()
    def _add(self) -> None:
        title_, situation = self.new_title.text(), self.situation
        if not title_ or situation is None:
            self.new_title.enter()
            return
        for field in self.new_title.fields.values():
            field.put("")
        self.new_title.enter()  # ready for the next one
        visit = situation.visit.key

        def act(workspace: Workspace, **by: Any) -> Topic:
            return core.add_topic(workspace, visit, title_, **by)

        self.pen.write(act)

    @Slot(list)
    def _take(self, chosen: list[tuple[str, str, str]]) -> None:
        assert self.situation is not None
        visit = self.situation.visit.key

        def act(workspace: Workspace, **by: Any) -> None:
            with workspace.action(N_("Topics taken from what is proposed"), by["who"], by["when"]):
                for name, partner, likely in chosen:
                    core.take(workspace, visit, [name], partner=partner, likelihood=likely, **by)  # type: ignore[arg-type]

        self.pen.write(act)

    @Slot(object)
    def _proposed(self, found: tuple[Offered, ...]) -> None:
        self._reading = None
        self.proposed.show_offers(found)

    @Slot(object)
    def _not_proposed(self, _error: object) -> None:
        self._reading = None
        self.proposed.show_offers(())


class _Proposals(QFrame):
    """What the facts propose, with check boxes.

    `taken` carries (name, key of the partner, likelihood) of those checked.
    """

    taken = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[Offered, ...] = ()
        self._all = False
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.likely: dict[tuple[str, str], Choice] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        desk.words.keep(self.heading.setText, N_("Proposed by the facts"))
        self.take = button(desk.words, N_("Make topics of those checked"), primary=True)
        self.take.clicked.connect(self._take)
        self.more = button(desk.words, N_("Show all"))
        self.more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._list)
        column.addLayout(row(self.take, self.more))
        self.hide()

    def show_offers(self, offers: tuple[Offered, ...]) -> None:
        """Show what is proposed; what was checked stays so."""
        checked = {which for which, box in self.boxes.items() if box.isChecked()}
        self._offers = offers
        clear(self._list)
        self.boxes, self.likely = {}, {}
        words = self._desk.words
        partners = {one.partner for one in offers}
        for one in offers if self._all else offers[:_OFFERED]:
            box = ElidedBox(said(one.title, words))
            box.setChecked(one.which in checked)
            box.toggled.connect(self._refresh)
            why = QLabel(
                joined(
                    [
                        words.translator.word("Reason", one.reason),
                        said(one.partner, words) if len(partners) > 1 else "",
                    ]
                )
            )
            why.setObjectName("quiet")
            why.setWordWrap(True)
            why.setContentsMargins(26, 0, 0, 4)
            likely = Choice()
            likely.offer(coded(words, Topic, "likelihood"), "possible")
            likely.setAccessibleName(joined([words.say(N_("Likelihood")), box.text()], ": "))
            likely.setToolTip(words.say(N_("How likely it is to be raised; sets how deep it is prepared")))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(box)
            texts.addWidget(why)
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addLayout(texts, 1)
            line.addWidget(likely, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(holder)
            self.boxes[one.which], self.likely[one.which] = box, likely
        self.more.setVisible(len(offers) > _OFFERED and not self._all)
        self.more.setText(words.say(N_("Show all {count}"), count=len(offers)))
        self.setVisible(bool(offers))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.take.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self.show_offers(self._offers)

    @Slot()
    def _take(self) -> None:
        self.taken.emit(
            [(*which, self.likely[which].code()) for which, box in self.boxes.items() if box.isChecked()]
        )
