"""All topics of a visit: how likely and how deep each is, and what the facts propose besides."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.preparing import topics as core
from briefings.preparing.document_changes import move_topic
from briefings.records.kinds import Topic, Visit
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.elided import ElidedButton
from gui.latest import Latest
from gui.pages.pack.aside import Aside
from gui.pages.pack.parts import Editor, button, coded, joined, row, said, small_button
from gui.pages.pack.proposals import Offered, Proposals, read_proposals
from gui.pages.pack.prose import Choice, Sides
from gui.pages.pack.situation import TOPIC, Situation, Spot
from gui.pages.pack.topic import contribution_state, is_overdue, set_depth
from gui.pen import Pen

_TITLES = 160  # pixels that titles of topics have at least


class TopicsEditor(Editor):
    """The matrix of topics and depths, and the proposals below. `gone_to` carries the spot to show."""

    gone_to = Signal(Spot)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk, self.pen = desk, pen
        self.situation: Situation | None = None
        self._shown: Any = None
        self._reading = Latest(desk, self)
        self.title(N_("Topics"))
        self.hint(
            N_(
                "What is certain to be raised is prepared in full, what is possible as points, what is "
                "unlikely as background alone."
            )
        )
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.column.addSpacing(8)
        self.column.addLayout(self.grid)
        self.nothing = self.hint(N_("No topics yet. Take some of those proposed below, or add your own."))
        self.new_title = Sides(desk.words, N_("Title of a new topic"), is_stored=False)
        self._aside = Aside(desk, self.new_title, Visit)
        self.add = button(desk.words, N_("Add a topic"))
        self.add.clicked.connect(self._add)
        self.new_title.entered.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.new_title, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addSpacing(4)
        self.column.addLayout(line)
        self.column.addSpacing(16)
        self.proposed = Proposals(desk)
        self.proposed.taken.connect(self._take)
        self.column.addWidget(self.proposed)
        self.column.addStretch(1)

    def show_situation(self, situation: Situation, _spot: Spot) -> None:
        """Show the topics; proposals are read in the background."""
        if self.situation is not None and self.situation.visit.key != situation.visit.key:
            self.proposed.forget()
        self.situation = situation
        self._aside.show_for(situation.visit.key, situation.languages)
        shown = (situation.visit.key, situation.topics, situation.pack, self.words.language)
        if shown != self._shown:
            self._shown = shown
            self._fill(situation)
            self.read_proposals()
        self.nothing.setVisible(not situation.topics)

    def read_proposals(self) -> None:
        """Ask anew what the facts propose."""
        assert self.situation is not None
        work = partial(read_proposals, visit=self.situation.visit.key)
        self._reading.read(work, self._proposed, self._not_proposed)

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
        title_, situation = self._aside.take(), self.situation
        self.new_title.enter()  # ready for the next one
        if not title_ or situation is None:
            return
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
        self.proposed.show_offers(found)

    @Slot(BriefingError)
    def _not_proposed(self, error: BriefingError) -> None:
        self.proposed.show_fault(error)
