"""One topic: how likely, how deep, with whom, which units were asked, and its points."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from briefings.errors import N_
from briefings.preparing import points as points_core
from briefings.preparing import topics as core
from briefings.preparing.removing import remove_topic
from briefings.preparing.units import set_contribution
from briefings.records.codes import PointRole
from briefings.records.kinds import Contribution, Topic, Visit
from briefings.records.values import EMPTY
from briefings.store.workspace import Workspace
from briefings.text import fold
from gui.desk import Desk
from gui.keys import give_key, press_deliberately
from gui.pages.pack.line import Line
from gui.pages.pack.line_form import Field
from gui.pages.pack.line_table import Column
from gui.pages.pack.lines import Change, Lines, Listed
from gui.pages.pack.listing import Listing
from gui.pages.pack.parts import Editor, button, coded, row, said, word
from gui.pages.pack.paste import Offer, PasteBar
from gui.pages.pack.points import PointsEditor
from gui.pages.pack.prose import Choice, Sides
from gui.pages.pack.situation import HANDOUT, TOPICS, Situation, Spot
from gui.pages.pack.visit_lists import choose
from gui.pen import Pen, with_fields
from gui.reading import bring_into_view


class SpokenEditor(Editor):
    """What a topic's editor and that of a visit as a whole share: the points, and what is pasted of them.

    `gone_to` carries the spot to show instead.
    """

    gone_to = Signal(Spot)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk, self.pen = desk, pen
        self.situation: Situation | None = None
        self.bar = PasteBar(desk, instead=False)
        self.bar.taken.connect(self._taken)
        self.bar.came.connect(self._show_bar)
        self.paste = button(
            desk.words, N_("Paste from Word"), N_("Make points of the text on the clipboard (Ctrl+Shift+V)")
        )
        give_key(self.paste, "Ctrl+Shift+V")
        self.paste.clicked.connect(self._paste)
        self.points = PointsEditor(desk, pen)
        self.points.problem.connect(desk.failed)
        self.points.lines_pasted.connect(self._lines_pasted)
        self.points.release_asked.connect(self._release)

    def record(self) -> Topic | Visit | None:
        """The record whose points are on show."""
        raise TypeError(f"{type(self).__name__} has no points")

    def enter(self, spot: Spot) -> None:
        """Go to the point that a spot names, `points.3.text`, and make it seen."""
        name, _, rest = spot.field.partition(".")
        place, _, inner = rest.partition(".")
        if name == "points" and place.isdecimal():
            field, _, language = inner.partition(".")
            card = self.points.enter(int(place), field, language)
            if card is not None:
                bring_into_view(card)

    @Slot()
    def _paste(self) -> None:
        self.bar.read_points(None, self.words.language, "point")

    @Slot(str, str, QMimeData)
    def _lines_pasted(self, role: PointRole, language: str, source: QMimeData) -> None:
        self.bar.read_points(source, language, role)

    @Slot()
    def _show_bar(self) -> None:
        self.ensureWidgetVisible(self.bar)

    @Slot(Offer, bool)
    def _taken(self, offer: Offer, _instead: bool) -> None:
        record = self.record()
        if record is None:
            return
        self.pen.write(partial(_take, kind=type(record), key=record.key, offer=offer))

    @Slot(int)
    def _release(self, place: int) -> None:
        record = self.record()
        topic = record.key if isinstance(record, Topic) else ""
        self.gone_to.emit(Spot(HANDOUT, field=f"{topic}/points.{place}"))


class GeneralEditor(SpokenEditor):
    """What is said on the visit as a whole: courtesies, cautions, what is asked of the leader."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.title(N_("The visit as a whole"))
        self.hint(N_("Courtesies, objectives, cautions and recommendations that belong to no single topic."))
        self.column.addLayout(row(self.paste))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.points)
        self.column.addStretch(1)

    def record(self) -> Visit | None:
        """The visit."""
        return self.situation.visit if self.situation is not None else None

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the points of the visit."""
        self.situation = situation
        self.bar.show_for(situation.visit.key)
        self.points.show_record(situation.visit, situation.languages)
        self.enter(spot)


class TopicEditor(SpokenEditor):
    """A topic."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.topic: Topic | None = None
        self.name = Sides(desk.words, N_("Title of the topic"))
        self.name.settled.connect(self._named)
        self.code = Line()
        self.code.setMaximumWidth(72)
        self.code.settled.connect(self._coded)
        self.likelihood, self.deep, self.partner = Choice(), Choice(), Choice()
        self.deep.setMinimumContentsLength(12)  # its words are longer than those of most lists
        self.likelihood.chosen.connect(self._likely)
        self.deep.chosen.connect(self._deep)
        self.partner.chosen.connect(self._met)
        self.partner_label = QLabel()
        self.remove = button(
            desk.words, N_("Remove the topic"), N_("Take it out of the visit and its papers; can be undone")
        )
        self.remove.clicked.connect(self._remove)
        press_deliberately(self.remove)
        self.column.addWidget(self._head())
        self.units_title = QLabel()
        self.units_title.setObjectName("heading")
        desk.words.keep(self.units_title.setText, N_("Units asked"))
        self.units = self._units()
        self.column.addLayout(row(self.paste, self.remove))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.points)
        self.column.addSpacing(16)
        self.column.addWidget(self.units_title)
        self.column.addWidget(self.units)
        self.column.addStretch(1)

    def record(self) -> Topic | None:
        """The topic."""
        return self.topic

    def show_situation(self, situation: Situation, spot: Spot) -> None:
        """Show the topic of the spot's key."""
        topic = situation.topic(spot.key)
        if topic is None:
            return
        other = self.topic is None or self.topic.key != topic.key
        if other:
            self.settle()
            self.name.let_go()
        self.situation, self.topic = situation, topic
        self.bar.show_for(topic.key)
        self.name.show_text(topic.title, situation.languages)
        self.code.show_text(topic.code)
        self.likelihood.offer(coded(self.words, Topic, "likelihood"), topic.likelihood)
        self.deep.offer(coded(self.words, Topic, "depth"), topic.depth)
        met = [
            (key, said(situation.names[key], self.words)) for key in situation.met if key in situation.names
        ]
        self.partner.offer(met, topic.partners[0] if topic.partners else "")
        for widget in (self.partner, self.partner_label):
            widget.setVisible(len(met) > 1)
        self.units.show_lines(topic.contributions, situation.languages, topic.key)
        self.points.show_record(topic, situation.languages)
        if other:
            self.verticalScrollBar().setValue(0)
        self.enter(spot)

    def enter(self, spot: Spot) -> None:
        """Go to what a spot names: a point, a unit that was asked, or a field of the topic itself."""
        super().enter(spot)
        choose(self.units, spot, "contributions")
        name, _, language = spot.field.partition(".")
        widgets = {
            "code": self.code, "likelihood": self.likelihood, "depth": self.deep, "partners": self.partner
        }  # fmt: skip
        if name == "title":
            self.name.enter(language)
        elif name in widgets:
            widgets[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ------------------------------------------------------------------------------

    def _head(self) -> QWidget:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        labelled: tuple[tuple[str, QWidget, QLabel], ...] = (
            (N_("Code"), self.code, QLabel()),
            (N_("Title of the topic"), self.name, QLabel()),
            (N_("Likelihood"), self.likelihood, QLabel()),
            (N_("Depth"), self.deep, QLabel()),
            (N_("With"), self.partner, self.partner_label),
        )
        for at, (message, widget, label) in enumerate(labelled):
            label.setObjectName("quiet")
            self.words.keep(label.setText, message)
            self.words.keep(widget.setAccessibleName, message)
            label.setBuddy(widget)
            if at < 2:
                grid.addWidget(label, 0, at)
                grid.addWidget(widget, 1, at, 1, 1 if at == 0 else 4)
            else:
                grid.addWidget(label, 2, at - 1)
                grid.addWidget(widget, 3, at - 1)
        grid.setColumnStretch(4, 1)
        grid.setAlignment(self.code, Qt.AlignmentFlag.AlignTop)
        return head

    def _units(self) -> Lines:
        units = Lines(
            self.words,
            Listed(
                Contribution,
                [
                    Column(N_("Unit"), lambda one: said(one.unit, self.words), stretch=True),
                    Column(N_("Part"), lambda one: word(self.words, Contribution, "role", one.role)),
                    Column(
                        N_("Due"), lambda one: self.words.translator.date(one.due, "short") if one.due else ""
                    ),
                    Column(N_("State"), lambda one: contribution_state(self.desk, one)),
                ],
                [
                    Field("unit", N_("Unit"), "text"),
                    Field("role", N_("Part"), "choice", self._parts, short=True),
                    Field("state", N_("State"), "choice", self._states, short=True),
                    Field("due", N_("Due"), "date", short=True),
                ],
                lambda: Contribution(unit=EMPTY, role="in_charge"),
                lambda one: bool(one.unit),
                movable=True,
            ),
        )
        units.changed.connect(self._asked)
        self.listing = Listing(
            self.desk,
            self.pen,
            units,
            field="contributions",
            label=N_("Topic changed"),
            store=_change_contributions,
            kind=Topic,
        )
        return units

    def _parts(self, _line: Any) -> list[tuple[str, str]]:
        return coded(self.words, Contribution, "role")

    def _states(self, _line: Any) -> list[tuple[str, str]]:
        return coded(self.words, Contribution, "state")

    # --- writing ----------------------------------------------------------------------------

    def _change(self, **fields: Any) -> None:
        if self.topic is not None:
            self.pen.write(partial(_change_topic, key=self.topic.key, fields=fields))

    def _type(self, **fields: Any) -> None:
        """Something was typed."""
        if self.topic is not None:
            key, (name,) = self.topic.key, fields
            self.pen.type(
                f"{Topic.kind}/{key}.{name}",
                N_("Topic changed"),
                partial(_change_topic, key=key, fields=fields),
                shown=partial(with_fields, fields=fields),
            )

    @Slot()
    def _named(self) -> None:
        title = self.name.text()
        if title and self.topic is not None and title != self.topic.title:
            self._type(title=title)

    @Slot()
    def _coded(self) -> None:
        code = self.code.text().strip()
        if self.topic is not None and code != self.topic.code:
            self._type(code=code)

    @Slot(str)
    def _met(self, partner: str) -> None:
        self._change(partner=partner)

    @Slot(Change)
    def _asked(self, change: Change) -> None:
        if self.topic is not None:
            self.listing.write(self.topic, change)

    @Slot(str)
    def _likely(self, likelihood: str) -> None:
        if self.topic is not None:
            self.pen.write(partial(set_depth, key=self.topic.key, likelihood=likelihood))

    @Slot(str)
    def _deep(self, depth: str) -> None:
        if self.topic is not None:
            self.pen.write(partial(set_depth, key=self.topic.key, depth=depth))

    @Slot()
    def _remove(self) -> None:
        if self.topic is None:
            return
        key = self.topic.key
        self.settle()
        self.gone_to.emit(Spot(TOPICS))

        def act(workspace: Workspace, **by: Any) -> None:
            remove_topic(workspace, key, **by)

        self.pen.write(act)


def is_overdue(desk: Desk, one: Contribution) -> bool:
    """Was a unit to answer before today, and has not?"""
    return one.state == "asked" and one.due is not None and one.due.latest < desk.place.today


def contribution_state(desk: Desk, one: Contribution) -> str:
    """How a unit's answer stands, in a word: asked, overdue, received, agreed."""
    if is_overdue(desk, one):
        return desk.words.say(N_("overdue"))
    return desk.words.translator.word("ContributionState", one.state)


def _take(workspace: Workspace, *, kind: type[Topic | Visit], key: str, offer: Offer, **by: Any) -> None:
    """Add the points of an offer; those of a unit that was asked are its answer."""
    record = workspace.get(kind, key)
    asked = record.contributions if isinstance(record, Topic) else ()
    if offer.unit and any(fold(offer.unit) in map(fold, one.unit.values()) for one in asked):
        set_contribution(workspace, key, offer.unit, "received", points=offer.rows, **by)
    else:
        points_core.insert_points(workspace, record, offer.rows, **by)


def _change_topic(workspace: Workspace, *, key: str, fields: dict[str, Any], **by: Any) -> None:
    core.change_topic(workspace, key, **fields, **by)


def _change_contributions(workspace: Workspace, key: str, lines: tuple[Contribution, ...], **by: Any) -> None:
    core.change_topic(workspace, key, contributions=lines, **by)


def set_depth(workspace: Workspace, *, key: str, **given: Any) -> None:
    """Say how likely or how deep a topic is; see the core."""
    core.set_depth(workspace, key, **given)
