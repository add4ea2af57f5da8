"""Rows of a tree as high as their words need, so that rows that begin alike can be told apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_LINES = 3  # of a row, at most; what is longer ends with dots
_PADDING = 10  # pixels above and below the words of a row, as the theme has it
_AIR = 16  # pixels between the words of a cell and its edges


class WrappingDelegate(QStyledItemDelegate):
    """For a `QTreeView` whose columns keep their widths: another width lays its rows out anew."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setWordWrap(True)
        tree.setUniformRowHeights(False)
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As Qt asks: one line's height, and that of each line more that the words take in the column."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics, column = option.fontMetrics, index.column()
        depth, around = 1, index.parent()
        while around.isValid():
            depth, around = depth + 1, around.parent()
        indent = depth * self._tree.indentation() if column == 0 else 0
        room = max(self._tree.columnWidth(column) - indent - _AIR, 40)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(0, 0, room, 10_000, flags, text).height() if text else 0
        lines = min(max(round(height / metrics.lineSpacing()), 1), _LINES)
        return QSize(room, lines * metrics.lineSpacing() + _PADDING)
