"""The outline at the left: the visit, its topics, the documents with their sections."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.pack import pack_kinds
from briefings.preparing import document_changes as core
from briefings.records.kinds import DocumentChoice, Topic
from gui.desk import Desk
from gui.pages.pack import situation as places
from gui.pages.pack.names import kind_name, section_name
from gui.pages.pack.outline_tree import MOVES, OutlineTree
from gui.pages.pack.parts import button, row, said, word
from gui.pages.pack.situation import Situation, Spot
from gui.pages.pack.topic import contribution_state, is_overdue

_SPOT = Qt.ItemDataRole.UserRole
_WHAT = Qt.ItemDataRole.UserRole + 1  # what a check box is of: ("document", place), ("section", place, name)…

# How deep a topic is prepared, at a glance; the tooltip says it in words.
_MARKS = {"full": "●", "checklist": "◐", "background": "○"}


class Outline(QWidget):
    """The tree.

    `chosen` carries a spot, `documents_changed` the one thing done to the documents (see
    `preparing.document_changes`), `topic_moved` a topic's key and by how much.
    """

    chosen = Signal(Spot)
    documents_changed = Signal(object)
    topic_moved = Signal(str, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = desk.words
        self._situation: Situation | None = None
        self._offered: tuple[DocumentChoice, ...] = ()
        self._shown: Any = None
        self._open: set[str] = set()
        self._again: Spot | None = None
        self.tree = OutlineTree()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setObjectName("outline")
        self._words.keep(self.tree.setAccessibleName, N_("Outline of the visit and its papers"))
        self.tree.currentItemChanged.connect(self._current_changed)
        self.tree.itemActivated.connect(self._entered)
        self.tree.itemChanged.connect(self._checked)
        self.tree.itemExpanded.connect(self._expanded)
        self.tree.itemCollapsed.connect(self._collapsed)
        self.tree.move_asked.connect(self.shift)
        self.up = button(self._words, N_("Up"), N_("Move what is chosen up (Alt+Up), or drag it"))
        self.down = button(self._words, N_("Down"), N_("Move what is chosen down (Alt+Down), or drag it"))
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        column = QVBoxLayout(self)
        self.setMinimumWidth(200)
        column.setContentsMargins(12, 8, 4, 8)
        column.setSpacing(4)
        column.addWidget(self.tree, 1)
        column.addLayout(row(self.up, self.down))
        self.setFocusProxy(self.tree)

    def show_situation(self, situation: Situation, offered: Sequence[DocumentChoice], spot: Spot) -> None:
        """Show the outline; the spot's line is the one chosen. `offered` are documents it could have."""
        self._situation, self._offered = situation, tuple(offered)
        shown = (
            situation.visit.preparation, len(situation.visit.programme), len(situation.visit.speeches),
            len(situation.visit.run_of_show), len(situation.visit.our_delegation),
            len(situation.visit.their_delegation), situation.pack, self._offered,
            tuple((one.key, one.code, one.title, one.contributions) for one in situation.topics),
            self._words.language,
        )  # fmt: skip
        if shown != self._shown:
            self._shown = shown
            self._fill(situation)
        self.choose(spot)

    def choose(self, spot: Spot) -> None:
        """Mark the line of a spot as chosen; none where it has no line."""
        wanted = Spot(spot.part, spot.key)
        if self._again is not None and (self._again.part, self._again.key) == (spot.part, spot.key):
            wanted = self._again  # the section that was moved stays chosen
        for item in self._items():
            if item.data(0, _SPOT) == wanted:
                self.tree.blockSignals(True)
                self.tree.setCurrentItem(item)
                self.tree.blockSignals(False)
                self._refresh_buttons()
                return
        self.tree.blockSignals(True)
        self.tree.setCurrentItem(None)  # type: ignore[call-overload]
        self.tree.blockSignals(False)
        self._refresh_buttons()

    # --- filling ----------------------------------------------------------------------------

    def _fill(self, situation: Situation) -> None:
        say, visit = self._words.say, situation.visit
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        about = self._group(say(N_("Visit")), Spot(places.FACTS), "visit")
        done = sum(step.done for step in visit.preparation)
        seats = len(visit.our_delegation) + len(visit.their_delegation)
        for part, name, count in (
            (places.PROGRAMME, say(N_("Programme")), _number(len(visit.programme))),
            (places.DELEGATIONS, say(N_("Delegations")), _number(seats)),
            (places.SPEECHES, say(N_("Speeches")), _number(len(visit.speeches))),
            (places.RUN_OF_SHOW, say(N_("Run-of-show")), _number(len(visit.run_of_show))),
            (places.GENERAL, say(N_("The visit as a whole")), _number(len(visit.points))),
            (places.PREPARATION, say(N_("Preparation")), f"{done}/{len(visit.preparation)}"),
        ):
            self._item(about, f"{name}  {count}".rstrip(), Spot(part))
        topics = self._group(say(N_("Topics")), Spot(places.TOPICS), "topics")
        depths = {one.topic: one.depth for one in situation.pack.topics} if situation.pack else {}
        for topic in situation.topics:
            item = self._topic(topics, topic, depths.get(topic.key, topic.depth))
            item.setData(0, MOVES, topic.key in depths)
        if situation.pack is not None:
            documents = self._group(say(N_("Documents")), Spot(places.DOCUMENTS), "documents")
            for place, choice in enumerate(situation.pack.documents):
                self._document(documents, place, choice)
            for at, choice in enumerate(self._offered):
                item = self._item(documents, kind_name(choice.kind, self._words), Spot())
                item.setData(0, _SPOT, None)
                item.setData(0, _WHAT, ("offered", at))
                item.setForeground(0, self.palette().placeholderText())
                item.setCheckState(0, Qt.CheckState.Unchecked)
        for item in self._items():
            name = str(item.data(0, _WHAT + 1) or "")
            item.setExpanded(name in self._open or item.parent() is None)
        self.tree.verticalScrollBar().setValue(scrolled)
        self.tree.blockSignals(False)

    def _topic(self, above: QTreeWidgetItem, topic: Topic, depth: str) -> QTreeWidgetItem:
        asked = topic.contributions
        title = f"{topic.code} {said(topic.title, self._words)}".strip()
        told = [title, word(self._words, Topic, "depth", depth)]
        item = self._item(above, "", Spot(places.TOPIC, topic.key))
        item.setData(0, _WHAT + 1, f"topic/{topic.key}")
        for at, one in enumerate(asked):
            unit = f"{contribution_state(self._desk, one)}: {said(one.unit, self._words)}"
            self._item(item, unit, Spot(places.TOPIC, topic.key, f"contributions.{at}"))
            told.append(unit)
        here = sum(one.state != "asked" for one in asked)
        late = any(is_overdue(self._desk, one) for one in asked)
        stands = f"{here}/{len(asked)}{'!' if late else ''}" if asked else ""
        # What is short comes first: a long title is cut.
        parts = (_MARKS.get(depth, ""), topic.code, stands, said(topic.title, self._words))
        item.setText(0, " ".join(filter(None, parts)))
        item.setToolTip(0, "\n".join(told))
        return item

    def _document(self, above: QTreeWidgetItem, place: int, choice: DocumentChoice) -> None:
        name = kind_name(choice.kind, self._words)
        if choice.partner and self._situation is not None and choice.partner in self._situation.names:
            name = f"{name} – {said(self._situation.names[choice.partner], self._words)}"
        item = self._item(above, name, Spot(places.DOCUMENT, str(place)))
        item.setData(0, _WHAT, ("document", place))
        item.setData(0, _WHAT + 1, f"document/{choice.kind}/{choice.partner or ''}")
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setData(0, MOVES, True)
        kinds = pack_kinds()
        sections = kinds[choice.kind].sections if choice.kind in kinds else ()
        chosen = choice.sections or sections
        for section in core.sections_in_order(chosen, sections) if len(sections) > 1 else ():
            inner = self._item(item, section_name(section, self._words), Spot())
            inner.setData(0, _SPOT, Spot(places.DOCUMENT, str(place), section))
            inner.setData(0, _WHAT, ("section", place, section))
            has = section in chosen
            inner.setCheckState(0, Qt.CheckState.Checked if has else Qt.CheckState.Unchecked)
            inner.setData(0, MOVES, has)

    def _group(self, name: str, spot: Spot, open_name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [name])
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        item.setData(0, _SPOT, spot)
        item.setToolTip(0, name)
        item.setData(0, _WHAT + 1, open_name)
        return item

    @staticmethod
    def _item(above: QTreeWidgetItem, name: str, spot: Spot) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [name])
        item.setData(0, _SPOT, spot)
        item.setToolTip(0, name)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            assert item is not None
            found.append(item)
            waiting += [item.child(at) for at in range(item.childCount())]
        return found

    # --- what the user does -----------------------------------------------------------------

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _current_changed(self, now: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self._refresh_buttons()
        spot = now.data(0, _SPOT) if now is not None else None
        self._again = spot if isinstance(spot, Spot) and spot.field else None
        if isinstance(spot, Spot):
            # Who goes from line to line stays here; a unit is gone to by Return.
            self.chosen.emit(Spot(spot.part, spot.key) if spot.part == places.TOPIC else spot)

    @Slot(QTreeWidgetItem, int)
    def _entered(self, item: QTreeWidgetItem, _column: int) -> None:
        spot = item.data(0, _SPOT)
        if isinstance(spot, Spot) and spot.part == places.TOPIC and spot.field:
            self.chosen.emit(spot)

    @Slot(QTreeWidgetItem, int)
    def _checked(self, item: QTreeWidgetItem, _column: int) -> None:
        what, situation = item.data(0, _WHAT), self._situation
        if not what or situation is None or situation.pack is None:
            return
        documents = situation.pack.documents
        is_on = item.checkState(0) == Qt.CheckState.Checked
        match tuple(what):
            case ("document", place) if not is_on:
                change = partial(core.without_document, seen=documents[place])
            case ("offered", at) if is_on:
                change = partial(core.with_another, new=self._offered[at])
            case ("section", place, section):
                change = partial(core.with_section, seen=documents[place], section=section, is_on=is_on)
            case _:
                return
        self._shown = None  # shown anew as it is stored, whatever comes of it
        self.documents_changed.emit(change)

    @Slot(int)
    def shift(self, by: int) -> None:
        """Move the topic, document or section chosen by so many places."""
        item, situation = self.tree.currentItem(), self._situation
        if item is None or situation is None or situation.pack is None or not self.tree.can_move(by):
            return
        spot = item.data(0, _SPOT)
        if spot.part == places.TOPIC:
            self.topic_moved.emit(spot.key, by)
            return
        seen = situation.pack.documents[int(spot.key)]
        self._shown = None  # shown anew as it is stored, whatever comes of it
        if spot.field:
            self._again = spot
            change = partial(core.with_section_moved, seen=seen, section=spot.field, by=by)
        else:
            change = partial(core.with_document_moved, seen=seen, by=by)
        self.documents_changed.emit(change)

    @Slot()
    def _up(self) -> None:
        self.shift(-1)

    @Slot()
    def _down(self) -> None:
        self.shift(1)

    def _refresh_buttons(self) -> None:
        self.up.setEnabled(self.tree.can_move(-1))
        self.down.setEnabled(self.tree.can_move(1))

    @Slot(QTreeWidgetItem)
    def _expanded(self, item: QTreeWidgetItem) -> None:
        self._open.add(str(item.data(0, _WHAT + 1) or ""))

    @Slot(QTreeWidgetItem)
    def _collapsed(self, item: QTreeWidgetItem) -> None:
        self._open.discard(str(item.data(0, _WHAT + 1) or ""))


def _number(count: int) -> str:
    return f"({count})" if count else ""
