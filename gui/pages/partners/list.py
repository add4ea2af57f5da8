"""The list at the left: search as you type, narrow it, choose a partner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.records.codes import Region
from gui import theme
from gui.search_line import SearchLine
from gui.words import Words

if TYPE_CHECKING:
    from briefings.overview.model import Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

# What the list is narrowed by: code and words.
TYPES = {
    "": N_("All partners"),
    "country": N_("Countries"),
    "forum": N_("Forums"),
    "organisation": N_("International organisations"),
}
STANDINGS = {
    "": N_("Traditional or new: all"),
    "traditional": N_("Traditional partners"),
    "new": N_("New partners"),
    "visit": N_("With a visit to come"),
}


_STANDING_TOLD = N_(
    "Traditional partners are those our administration has long worked with, new ones those it begins to "
    "work with. Which one a partner is, is entered in its record; one that is marked as neither is in "
    "neither list."
)


@dataclass(frozen=True)
class Row:
    """A heading, or a partner."""

    heading: str
    entry: Entry | None = None
    aside: str = ""  # the day of its next visit


class PartnerModel(QAbstractListModel):
    """The rows on show. A heading cannot be chosen."""

    KEY = Qt.ItemDataRole.UserRole
    ASIDE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Put other rows on show."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a key, -1 where it is not on show."""
        return next((row for row, one in enumerate(self.rows) if one.entry and one.entry.key == key), -1)

    def first(self) -> int:
        """The first row that can be chosen, -1 where there is none."""
        return next((row for row, one in enumerate(self.rows) if one.entry), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """As Qt asks."""
        if self.rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """As Qt asks: the name, its tooltip, the key."""
        row = self.rows[index.row()]
        entry = row.entry
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name if entry else row.heading
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if entry:
                return ", ".join(filter(None, (entry.name, entry.type_said, entry.region_said, row.aside)))
            case self.KEY if entry:
                return entry.key
            case self.ASIDE:
                return row.aside
        return None


class _Delegate(QStyledItemDelegate):
    """Headings small and quiet; beside a name the day of the next visit."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        is_heading = index.data(PartnerModel.KEY) is None
        painter.save()
        if is_heading:
            font = QFont(own.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(theme.colour("quiet"))
            box = own.rect.adjusted(8, 0, -8, -3)
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)
        else:
            own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
            chosen = bool(own.state & QStyle.StateFlag.State_Selected)
            roles = QPalette.ColorRole
            aside = str(index.data(PartnerModel.ASIDE))
            room = own.fontMetrics.horizontalAdvance(aside) + 12 if aside else 0
            box = own.rect.adjusted(12, 0, -8, 0)
            ink = own.palette.color(roles.HighlightedText if chosen else roles.Text)
            painter.setPen(ink)
            shown = own.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - room)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            painter.setPen(ink if chosen else theme.colour("quiet"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        is_heading = index.data(PartnerModel.KEY) is None
        return QSize(80, option.fontMetrics.height() + (16 if is_heading and index.row() else 10))


class PartnerList(QWidget):
    """Search field, filters and list. `chosen` carries a partner's key.

    `find` gives the keys that hold what was typed, the best first.
    """

    chosen = Signal(str)

    def __init__(
        self, words: Words, find: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._find = find
        self._chosen = ""
        self._is_walking = False  # the arrow keys went from the field to one of what was found
        self._entries: dict[str, Entry] = {}
        self._recent: tuple[str, ...] = ()
        self.search = SearchLine()
        self.search.setClearButtonEnabled(True)
        words.keep(self.search.setPlaceholderText, N_("Search a country, forum or organisation"))
        words.keep(self.search.setAccessibleName, N_("Search a country, forum or organisation"))
        self.type, self.region, self.standing = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.type, N_("Kind of partner")),
            (self.region, N_("Region")),
            (self.standing, N_("Traditional, new, with a visit to come")),
        ):
            words.keep(box.setAccessibleName, name)
            words.keep(box.setToolTip, _STANDING_TOLD if box is self.standing else name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(self.refresh)
        self.model = PartnerModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        words.keep(self.list.setAccessibleName, N_("Partners"))
        self.nothing = QLabel()
        self.nothing.setObjectName("quiet")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.type, 1)
        filters.addWidget(self.region, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addLayout(filters)
        column.addWidget(self.standing)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(220)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._take)
        self.search.left_downwards.connect(self._go_down)
        self.search.left_upwards.connect(self._go_up)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        words.changed.connect(self._say)
        self._say()

    # --- what is on show --------------------------------------------------------------------

    @Slot()
    def _say(self) -> None:
        for box, choices in ((self.type, TYPES), (self.standing, STANDINGS)):
            _fill(box, {code: self._words.say(words) for code, words in choices.items()})

    def show_entries(self, entries: Sequence[Entry], recent: Sequence[str]) -> None:
        """All partners there are, by name; `recent` are the keys of those looked at last."""
        self._entries = {entry.key: entry for entry in entries}
        self._recent = tuple(recent)
        said: dict[str, str] = {entry.region: entry.region_said for entry in entries if entry.region}
        regions = {code: _capital(said[code]) for code in get_args(Region) if code in said}
        _fill(self.region, {"": self._words.say(N_("All regions")), **regions})
        self.refresh()

    @Slot()
    def _search(self) -> None:
        self._is_walking = False
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is searched for and what the filters leave."""
        text = self.search.text().strip()
        narrowed = any(box.currentData() for box in (self.type, self.region, self.standing))
        if text:
            found = [self._entries[key] for key in self._find(text) if key in self._entries]
            rows = [self._row(entry) for entry in found if self._is_wanted(entry)]
        else:
            rows = self._grouped([one for one in self._entries.values() if self._is_wanted(one)], narrowed)
        self.model.show(rows)
        self.nothing.setText(
            self._words.say(
                N_("Nothing found. Try fewer letters; tones do not matter.")
                if text and not narrowed
                else N_("Nothing found. Choose other filters.")
            )
        )
        self.nothing.setVisible(not rows and bool(self._entries))
        self.choose(self._chosen)

    def _grouped(self, entries: Sequence[Entry], narrowed: bool) -> list[Row]:
        """Those looked at last, then countries by region, then forums and organisations."""
        rows: list[Row] = []
        if not narrowed:
            recent = [self._entries[key] for key in self._recent if key in self._entries]
            if recent:
                rows += [Row(self._words.say(N_("Recent"))), *map(self._row, recent)]
        groups: dict[str, list[Row]] = {}
        for entry in entries:
            heading = (
                _capital(entry.region_said) if entry.type == "country" else self._words.say(TYPES[entry.type])
            )
            groups.setdefault(heading, []).append(self._row(entry))
        order = list(dict.fromkeys(self.region.itemText(row) for row in range(1, self.region.count())))
        for heading in sorted(groups, key=lambda one: order.index(one) if one in order else len(order)):
            rows += [Row(heading or self._words.say(N_("Of no region"))), *groups[heading]]
        return rows

    def _row(self, entry: Entry) -> Row:
        aside = self._words.translator.date(entry.visit, "short") if entry.visit else ""
        return Row("", entry, aside)

    def _is_wanted(self, entry: Entry) -> bool:
        standing = self.standing.currentData()
        return (
            self.type.currentData() in ("", entry.type)
            and (self.region.currentData() or "") in ("", entry.region)
            and (standing != "traditional" or entry.traditional is True)
            and (standing != "new" or entry.traditional is False)
            and (standing != "visit" or entry.visit is not None)
        )

    # --- choosing ---------------------------------------------------------------------------

    def chosen_key(self) -> str:
        """The key of the partner chosen, "" where none is."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose a partner; nothing is said of it, for who calls knows."""
        self._chosen = key
        row = self.model.row_of(key)
        selection = self.list.selectionModel()
        if row >= 0 and selection.currentIndex().data(PartnerModel.KEY) != key:
            self._select(row)
        elif row < 0:
            selection.clear()

    @Slot()
    def choose_first(self) -> None:
        """Choose the first partner of what was found."""
        if (row := self.model.first()) >= 0:
            self._select(row)

    @Slot()
    def _take(self) -> None:
        """Open the one that the arrow keys went to, else the first of what was found."""
        if self._is_walking:
            self.chosen.emit(self._chosen)
        else:
            self.choose_first()

    @Slot()
    def _go_down(self) -> None:
        """To the first of what was found, then on in it, while typing goes on; else to the list."""
        if not self.search.text().strip():
            self.list.setFocus()
            if not self.list.selectionModel().hasSelection():
                self.choose_first()
        elif self._is_walking:
            self._step(1)
        elif self.model.first() >= 0:
            self._is_walking = True
            self.choose_first()

    @Slot()
    def _go_up(self) -> None:
        if self._is_walking:
            self._step(-1)

    def _step(self, by: int) -> None:
        """To the one before or behind among what was found, which has no headings."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < len(self.model.rows):
            self._select(row)

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(row), flags)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        key = current.data(PartnerModel.KEY) if current.isValid() else None
        if key and key != self._chosen:
            self._chosen = key
            self.chosen.emit(key)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fill(box: QComboBox, choices: dict[str, str]) -> None:
    """Put choices on offer; the one chosen stays."""
    before = box.currentData() or ""
    box.clear()
    for code, words in choices.items():
        box.addItem(words, code)
    box.setCurrentIndex(max(box.findData(before), 0))
