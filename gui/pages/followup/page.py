"""The page: filters, the list, and what can be done about the chosen line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.interface import title_in
from briefings.preparing.followup.model import GROUPS, Due
from briefings.progress import Progress
from briefings.records.kinds import Partner
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from briefings.text import sort_key
from gui.desk import Desk, Target
from gui.latest import Latest
from gui.page import Page
from gui.pages.followup.model import DAY, PARTNER, URGENCY, WHAT, WHY, DueModel, name_of
from gui.pages.followup.panel import DuePanel, target_of
from gui.wrapping import WrappingDelegate

_AIR_BELOW = 8  # pixels
_WIDTHS = {PARTNER: 140, DAY: 190, URGENCY: 116}  # pixels; the other columns share what is left


@dataclass(frozen=True)
class Listed:
    """What was read: the lines, and the names of the partners they are about."""

    dues: tuple[Due, ...]
    partners: Mapping[str, Text]


class FollowUpPage(Page):
    """What needs doing: what cannot wait comes first in each group."""

    name = "followup"
    title = N_("Follow-up")
    icon = "followup"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._listed = Listed((), {})
        self._reading = Latest(desk, self)
        self._chosen: tuple[str, str, str, str] | None = None
        self._chosen_group = 0  # its place in the tree
        self._wanted = ""  # the partner to be shown when the list is there
        self._folded: set[str] = {"goals"}  # of which there may be a hundred
        self.heading = QLabel()
        self.heading.setObjectName("title")
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.partner = QComboBox()
        self.group = QComboBox()
        self.model = DueModel(self.words, self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.panel = DuePanel(desk)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        words = self.words
        words.keep(self.heading.setText, self.title)
        words.keep(self.tree.setAccessibleName, N_("What needs doing"))
        self.empty.setObjectName("quiet")
        self.tree.setItemDelegate(WrappingDelegate(self.tree))
        self.tree.setMinimumHeight(140)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAlternatingRowColors(False)
        header = self.tree.header()
        for section in (WHAT, WHY):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for box, said in ((self.partner, N_("Partner")), (self.group, N_("Kind"))):
            label = QLabel()
            label.setBuddy(box)
            words.keep(label.setText, said)
            words.keep(box.setAccessibleName, said)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(24)
            filters.addWidget(label)
            filters.addWidget(box)
        filters.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBottom)
        upper = QWidget()
        self._middle = QStackedLayout(upper)
        self._middle.addWidget(self.tree)
        self._middle.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(upper)
        self.below = QScrollArea(widgetResizable=True)
        self.below.setFrameShape(QFrame.Shape.NoFrame)
        self.below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.below.setWidget(self.panel)
        self.below.hide()
        self.splitter.addWidget(self.below)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.partner.activated.connect(self._filter)
        self.group.activated.connect(self._filter)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.tree.activated.connect(self._activated)
        self.tree.collapsed.connect(self._fold)
        self.tree.expanded.connect(self._unfold)
        self.model.modelReset.connect(self._unfold_all)

    # --- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what needs doing anew."""
        self._reading.read(_Reading(self.desk.place.today), self._show)

    @Slot(object)
    def _show(self, listed: Listed) -> None:
        self._listed = listed
        self._say_filters()
        self._filter()
        self.panel.drop_unlisted(listed.dues)

    def go_to(self, target: Target) -> None:
        """Show what needs doing with a partner."""
        if target.kind == Partner.kind and target.key:
            self._wanted = target.key
            if (place := self.partner.findData(target.key)) >= 0:
                self.partner.setCurrentIndex(place)
                self._filter()

    # --- what is shown ----------------------------------------------------------------------

    def _say_filters(self) -> None:
        language, say = self.words.language, self.words.say
        partner = self.partner.currentData() or self._wanted
        group = self.group.currentData()
        dues = self._listed.dues
        told = {key for due in dues for key in due.partners}
        names = [
            (title_in(name, language), key) for key, name in self._listed.partners.items() if key in told
        ]
        with QSignalBlocker(self.partner), QSignalBlocker(self.group):
            self.partner.clear()
            self.partner.addItem(say(N_("All partners")), "")
            for name, key in sorted(names, key=lambda one: sort_key(one[0], language)):
                self.partner.addItem(name, key)
            self.partner.setCurrentIndex(max(self.partner.findData(partner), 0))
            self.group.clear()
            self.group.addItem(say(N_("All kinds")), "")
            for name, heading in GROUPS.items():
                self.group.addItem(say(heading), name)
            self.group.setCurrentIndex(max(self.group.findData(group), 0))
        self.told.setText(say(N_("as of {day}"), day=self.words.translator.date(self.desk.place.today)))

    def _kept(self) -> Sequence[Due]:
        partner, group = self.partner.currentData(), self.group.currentData()
        return [
            due
            for due in self._listed.dues
            if (not partner or partner in due.partners) and (not group or due.group == group)
        ]

    @Slot()
    def _filter(self) -> None:
        self._wanted = ""
        chosen = self._chosen
        kept = self._kept()
        row = self.tree.currentIndex().row()
        self.model.show(kept, self._listed.partners)
        everything = not (self.partner.currentData() or self.group.currentData())
        self.empty.setText(
            self.words.say(N_("Nothing needs doing. What falls due with a partner or a visit stands here."))
            if everything
            else self.words.say(N_("Nothing of this kind needs doing."))
        )
        self._middle.setCurrentWidget(self.tree if kept else self.empty)
        here = self.model.find(chosen) if chosen is not None else QModelIndex()
        if not here.isValid() and chosen is not None:
            here = self._following(row)
        self.tree.setCurrentIndex(here)
        self._show_current(here)

    def _following(self, row: int) -> QModelIndex:
        """The line that took the place of one that is done: what follows it in its group."""
        group = self.model.index(self._chosen_group, 0)
        lines = self.model.rowCount(group)
        return self.model.index(min(max(row, 0), lines - 1), 0, group) if lines else QModelIndex()

    @Slot()
    def _unfold_all(self) -> None:
        with QSignalBlocker(self.tree):
            alone = self.model.rowCount() == 1
            for row in range(self.model.rowCount()):
                index = self.model.index(row, 0)
                self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
                self.tree.setExpanded(index, alone or self.model.group(index) not in self._folded)

    @Slot(QModelIndex)
    def _fold(self, index: QModelIndex) -> None:
        if (group := self.model.group(index)) is not None:
            self._folded.add(group)

    @Slot(QModelIndex)
    def _unfold(self, index: QModelIndex) -> None:
        if (group := self.model.group(index)) is not None:
            self._folded.discard(group)

    @Slot(QModelIndex)
    def _show_current(self, index: QModelIndex) -> None:
        due = self.model.due(index)
        if due is not None:
            self._chosen = name_of(due)
            self._chosen_group = self.model.parent(index).row()
        elif index.isValid():
            self._chosen = None
        self.panel.show_due(due)
        self.below.setVisible(due is not None)
        if due is not None:
            below = self._height_below()
            self.below.setMaximumHeight(below)
            self.splitter.setSizes([max(self.splitter.height() - below, 0), below])

    def _height_below(self) -> int:
        """As much as the chosen line needs, and no more: the list has the rest."""
        width = self.splitter.width()
        return max(self.panel.sizeHint().height(), self.panel.heightForWidth(width)) + _AIR_BELOW

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        due = self.model.due(index)
        if due is not None:
            self.desk.go(target_of(due))


@dataclass(frozen=True)
class _Reading:
    """Reads what needs doing on a day; called in the job's thread."""

    day: date

    def __call__(self, workspace: Workspace, progress: Progress) -> Listed:
        from briefings.preparing.followup.listing import follow_up

        dues = follow_up(workspace, self.day, progress=progress)
        names = {partner.key: partner.name for partner in workspace.all(Partner)}
        return Listed(dues, names)
