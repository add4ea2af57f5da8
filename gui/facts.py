"""A list of facts: each with its date, what it says, how it stands, its sources, their age, its handling."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefings.errors import N_
from briefings.overview.model import Fact, Group
from briefings.records.values import Confidence
from gui import chips, theme
from gui.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_GAP = 8
_NARROW = 560  # pixels; below it the date stands above, not beside
_LINES = 3  # of a title, at most; the tooltip says all of it

CONFIDENCE = {
    Confidence.OWN_RECORD: N_("recorded by us"),
    Confidence.CONFIRMED: N_("confirmed by two sources"),
    Confidence.ONE_SOURCE: N_("one reliable source"),
    Confidence.WEAK_SOURCE: N_("weak source"),
    Confidence.GENERAL_KNOWLEDGE: N_("general knowledge"),
    Confidence.UNVERIFIED: N_("unverified"),
    Confidence.NOT_FOUND: N_("not found"),
}

# How many sources may stand there for what they are worth to go without saying.
_USUAL = {Confidence.ONE_SOURCE: range(1, 2), Confidence.CONFIRMED: range(2, sys.maxsize)}


@dataclass(frozen=True)
class Row:
    """A heading, or a fact with the words that stand under it; `is_dated`: is any in the list?

    `told` is all that is known of its sources, `sources` what of it must be seen at a glance.
    """

    heading: str
    fact: Fact | None
    is_dated: bool = True
    details: str = ""
    sources: str = ""
    told: str = ""
    handling: str = ""


class FactModel(QAbstractListModel):
    """Headings and facts as rows. A heading cannot be chosen."""

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: tuple[Row, ...] = ()

    def show(self, groups: Iterable[Group]) -> None:
        """Put other facts on show; a group without a title has no heading."""
        rows: list[Row] = []
        listed = tuple(groups)
        is_dated = any(fact.when for group in listed for fact in group.facts)
        for group in listed:
            if group.title:
                rows.append(Row(group.title, None))
            rows += (self._row(fact, is_dated) for fact in group.facts)
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def _row(self, fact: Fact, is_dated: bool) -> Row:
        said = self._words.say(chips.HANDLING[fact.level])
        details, told = " · ".join(fact.details), self._sources(fact, whole=True)
        return Row("", fact, is_dated, details, self._sources(fact, whole=False), told, said)

    def _sources(self, fact: Fact, *, whole: bool) -> str:
        """How many sources there are, how old the newest is, what they are worth, who gave it in confidence.

        What is as it should be for so many sources is left out unless the `whole` is told.
        """
        say, count = self._words.say, len(fact.sources)
        if fact.own:
            parts = [say(N_("our own record"))]
        else:
            if not count:
                parts = [say(N_("no source"))]
            elif fact.years is None:
                parts = [say(N_("{count} sources, not dated"), count=count)]
            elif fact.years == 0:
                parts = [say(N_("{count} sources, dated this year"), count=count)]
            else:
                message = N_("{count} sources, dated {years} years ago")
                parts = [say(message, count=count, years=fact.years)]
            if whole or count not in _USUAL.get(fact.confidence, ()):
                parts.append(say(CONFIDENCE[fact.confidence]))
        if fact.given_by:
            parts.append(say(N_("given in confidence by {name}, not to be passed on"), name=fact.given_by))
        return " · ".join(parts)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """As Qt asks."""
        if self.rows[index.row()].fact is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As Qt asks."""
        row = self.rows[index.row()]
        fact = row.fact
        match role:
            case self.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return fact.title if fact is not None else row.heading
            case Qt.ItemDataRole.AccessibleTextRole if fact is not None:
                told = (fact.when, fact.title, fact.state, row.details, row.handling, row.sources)
                return ", ".join(filter(None, told))
            case Qt.ItemDataRole.ToolTipRole if fact is not None:
                listed = [f"• {source}" for source in fact.sources]
                return "\n".join([fact.title, *filter(None, [row.details, row.told]), *listed])
        return None


class FactDelegate(QStyledItemDelegate):
    """Paints a row: date, title over details and sources, chips at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As Qt asks."""
        row: Row = index.data(FactModel.ROW)
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        if row.fact is None:
            self._heading(painter, own, row.heading)
            return
        chosen = bool(own.state & QStyle.StateFlag.State_Selected)
        palette = own.palette
        if chosen:
            painter.fillRect(own.rect, theme.colour("tint"))
            bar = QRect(own.rect.left(), own.rect.top(), 3, own.rect.height())
            painter.fillRect(bar, theme.colour("accent"))
        painter.save()
        if index.row() < index.model().rowCount() - 1:  # the last one ends with what is around the list
            painter.setPen(theme.colour("line"))
            painter.drawLine(own.rect.bottomLeft(), own.rect.bottomRight())
        for text, box, font, colour in self._texts(own, row, row.fact):
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.Text) if not colour else theme.colour(colour))
            _write(painter, box, text, QFontMetrics(font))
        painter.setFont(_small(own.font))
        for word, box, colour in self._chips(own, row, row.fact):
            chips.paint(painter, QRectF(box), word, colour)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.save()
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        box = option.rect.adjusted(12, 8, -12, -4)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box, flags, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: the height that the row needs in the width of the list."""
        row: Row = index.data(FactModel.ROW)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        own = QStyleOptionViewItem(option)
        own.rect = QRect(0, 0, width, 0)
        if row.fact is None:
            bold = QFont(own.font)
            bold.setWeight(QFont.Weight.DemiBold)
            return QSize(width, _height(QFontMetrics(bold), row.heading, width - 24) + 14)
        bottoms = [box.bottom() for _, box, _, _ in self._texts(own, row, row.fact)]
        bottoms += [box.bottom() for _, box, _ in self._chips(own, row, row.fact)]
        return QSize(width, max(bottoms) + 10)

    def _texts(
        self, option: QStyleOptionViewItem, row: Row, fact: Fact
    ) -> list[tuple[str, QRect, QFont, str]]:
        """What is written where: text, box, font, colour."""
        font, small = option.font, _small(option.font)
        metrics = QFontMetrics(font)
        rect = option.rect.adjusted(12, 8, -12, 0)
        dates = metrics.horizontalAdvance("00–00/00/0000") + 20
        narrow = option.rect.width() < _NARROW
        written = []
        left, top = rect.left(), rect.top()
        if fact.when:
            box = QRect(left, top, rect.width() if narrow else dates, 0)
            box.setHeight(_height(metrics, fact.when, box.width()))
            written.append((fact.when, box, font, "quiet"))
            top = box.bottom() + 2 if narrow else top
        if not narrow and row.is_dated:
            left += dates + 4
        room = rect.right() - left - (0 if narrow else self._room(option, row, fact))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Medium)
        for text, face, colour in (
            (fact.title, bold, ""),
            (row.details, small, "quiet"),
            (row.sources, small, "quiet"),
        ):
            if text:
                measured = QFontMetrics(face)
                height = min(_height(measured, text, room), _LINES * measured.lineSpacing())
                written.append((text, QRect(left, top, room, height), face, colour))
                top += height + 2
        return written

    def _chips(self, option: QStyleOptionViewItem, row: Row, fact: Fact) -> list[tuple[str, QRect, str]]:
        """The chips: how it stands, who may read it."""
        metrics = QFontMetrics(_small(option.font))
        narrow = option.rect.width() < _NARROW
        bottom = max(box.bottom() for _, box, _, _ in self._texts(option, row, fact))
        left, right = option.rect.left() + 12, option.rect.right() - 12
        top = bottom + 4 if narrow else option.rect.top() + 8
        made = []
        for word, colour in ((fact.state, fact.tone), (row.handling, f"level_{fact.level.value}")):
            if not word:
                continue
            width, height = chips.size(word, metrics)
            if narrow:
                made.append((word, QRect(left, top, width, height), colour))
                left += width + _GAP
            else:
                made.append((word, QRect(right - width, top, width, height), colour))
                top += height + 4
        return made

    def _room(self, option: QStyleOptionViewItem, row: Row, fact: Fact) -> int:
        metrics = QFontMetrics(_small(option.font))
        return max(chips.size(word, metrics)[0] for word in (fact.state, row.handling) if word) + 16


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() * 0.92, 7.0))
    return small


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(0, 0, max(width, 1), 10_000, int(Qt.TextFlag.TextWordWrap), text).height()


def _write(painter: QPainter, box: QRect, text: str, metrics: QFontMetrics) -> None:
    """Write into a box; what has no room ends with dots."""
    shown = text
    while _height(metrics, shown, box.width()) > box.height() and " " in shown:
        shown = f"{shown.removesuffix('…').rpartition(' ')[0]}…"
    painter.drawText(box, int(Qt.TextFlag.TextWordWrap), shown)


class FactList(QListView):
    """The list. `chosen` carries the fact that Return, or a double click, was on.

    `whole`: as high as what it holds, without a bar of its own, for lists inside a page that scrolls.
    """

    chosen = Signal(Fact)

    def __init__(self, words: Words, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactModel(words, self)
        self._whole = whole
        self.setModel(self.facts)
        self.setItemDelegate(FactDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)
        if whole:
            self.setObjectName("plain")
            self.setFrameShape(QFrame.Shape.NoFrame)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Put other facts on show."""
        self.facts.show(groups)
        self._fit()

    def show_facts(self, facts: Iterable[Fact]) -> None:
        """Put other facts on show, without headings."""
        self.show_groups((Group(title="", facts=tuple(facts)),))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: rows are as high as their words need in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        if self._whole:
            self.setFixedHeight(
                sum(
                    self.sizeHintForIndex(self.facts.index(row)).height()
                    for row in range(len(self.facts.rows))
                )
            )

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        fact = self.facts.rows[index.row()].fact
        if fact is not None:
            self.chosen.emit(fact)
