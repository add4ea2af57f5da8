"""The list of findings in groups that fold, by mouse or by keys; each line leads to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.pages.pack.finding_groups import MUST, Group

if TYPE_CHECKING:
    from briefings.checks import Finding

Said = Callable[["Finding"], tuple[str, str]]  # what a finding says, and its remedy

_PLACE = Qt.ItemDataRole.UserRole  # of a finding: record, field, is it of a paper that is handed over
_GROUP = Qt.ItemDataRole.UserRole + 1  # the name of a group
_HEIGHT = 196


class FindingsList(QTreeWidget):
    """The first group is open and the others are folded, until the user folds them otherwise.

    `gone_to` carries a record, a field, and whether it is one of a paper that is handed over.
    """

    gone_to = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._folds: dict[str, bool] = {}  # group → open, where the user said so
        self.setObjectName("listed")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)  # a click does
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setFixedHeight(_HEIGHT)
        self.itemActivated.connect(self._activate)
        self.itemClicked.connect(self._click)
        self.itemExpanded.connect(self._fold)
        self.itemCollapsed.connect(self._fold)

    def show_groups(self, groups: Sequence[Group], say: Callable[[str], str], said: Said) -> None:
        """Show the groups; what is chosen and how far it is scrolled stays where it can."""
        chosen = self.currentItem()
        before = _told(chosen) if chosen is not None else None
        scrolled = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for place, group in enumerate(groups):
                head = _head(group, say(group.title))
                self.addTopLevelItem(head)
                head.setFirstColumnSpanned(True)
                for finding in group.findings:
                    line = _line(finding, *said(finding))
                    head.addChild(line)
                    if before == _told(line):
                        self.setCurrentItem(line)
                head.setExpanded(self._folds.get(group.name, place == 0))
        self.verticalScrollBar().setValue(scrolled)

    def enter(self) -> None:
        """Go on here by keys, from the line chosen or the first one."""
        self.setFocus()
        if self.currentItem() is None and (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: Return and Space fold a group."""
        item = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if item is not None and item.data(0, _GROUP) and event.key() in keys:
            item.setExpanded(not item.isExpanded())
        else:
            super().keyPressEvent(event)

    @Slot(QTreeWidgetItem)
    def _fold(self, item: QTreeWidgetItem) -> None:
        self._folds[str(item.data(0, _GROUP))] = item.isExpanded()

    @Slot(QTreeWidgetItem, int)
    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        if item.data(0, _GROUP):
            item.setExpanded(not item.isExpanded())
        else:
            self._activate(item, column)

    @Slot(QTreeWidgetItem, int)
    def _activate(self, item: QTreeWidgetItem, _column: int) -> None:
        record, field, is_handed = item.data(0, _PLACE) or ("", "", False)
        if record:
            self.gone_to.emit(record, field, is_handed)


def _head(group: Group, title: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{title}  ({len(group.findings)})"])
    item.setData(0, _GROUP, group.name)
    font = item.font(0)
    font.setBold(group.name == MUST)
    item.setFont(0, font)
    return item


def _line(finding: Finding, text: str, remedy: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text, remedy])
    item.setToolTip(0, text)
    item.setData(0, _PLACE, (finding.record, finding.field, finding.code.startswith("handed_")))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return item


def _told(item: QTreeWidgetItem) -> tuple[object, str]:
    """What tells a line from others."""
    return item.data(0, _PLACE), item.text(0)
