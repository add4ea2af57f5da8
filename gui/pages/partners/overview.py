"""The first tab: how cooperation stands, at a glance and in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefings.document import level_of
from briefings.errors import N_
from briefings.overview.model import Fact, Overview
from gui import chips
from gui.facts import FactList
from gui.prose import Prose
from gui.sketch import SketchView
from gui.words import Words

_TWO_COLUMNS = 900  # pixels; below it the cards stand under one another


class Tile(QPushButton):
    """A number with what it counts and a remark; leads to where it is told."""

    def __init__(self, words: Words, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._words = words
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.number = QLabel()
        self.number.setObjectName("large")
        self.remark = QLabel()
        self.remark.setObjectName("small")
        self.remark.setWordWrap(True)
        words.keep(self.title.setText, title)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        for label in (self.title, self.number, self.remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def say(self, number: str, remark: str = "", tone: str = "") -> None:
        """Show a number, a remark, and by colour and word how it is to be taken."""
        self.number.setText(number)
        self.remark.setText(remark)
        self.remark.setProperty("tone", tone)
        self.remark.style().unpolish(self.remark)
        self.remark.style().polish(self.remark)
        self.setAccessibleName(", ".join(filter(None, (self.title.text(), number, remark))))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: as its labels need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: as its labels need."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """As Qt asks: labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """As Qt asks."""
        return self._column.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: what wraps in another width has another height."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))


class Card(QFrame):
    """A heading, a chip, and what stands under them."""

    def __init__(self, words: Words, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        words.keep(self.heading.setText, title)
        self.chip = chips.Chip()
        self.chip.hide()
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(8)
        column.addLayout(head)
        inset = 4 if isinstance(body, FactList) else 16
        line = QHBoxLayout()
        line.setContentsMargins(inset, 0, inset, 0)
        line.addWidget(body)
        column.addLayout(line)


class _Sentences(QListWidget):
    """Sentences one under the other, as high as they need, without a bar of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self) -> None:
        """Each sentence gets the lines that it needs in the width there is."""
        metrics, width = self.fontMetrics(), max(self.viewport().width() - 12, 40)
        whole = 0
        for place in range(self.count()):
            item = self.item(place)
            flags = int(Qt.TextFlag.TextWordWrap)
            height = metrics.boundingRect(0, 0, width, 10_000, flags, item.text()).height() + 10
            item.setSizeHint(QSize(width, height))
            whole += height
        self.setFixedHeight(whole + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: other widths need other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class OverviewTab(QScrollArea):
    """`fact_chosen` carries a fact, `place_chosen` a record ("kind/key") and its field."""

    fact_chosen = Signal(Fact)
    place_chosen = Signal(str, str)
    tab_chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWidgetResizable(True)
        words.keep(self.setAccessibleName, N_("Overview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.agreements = self._tile(N_("Agreements in force or being applied"), "agreements")
        self.agreed = self._tile(N_("Agreed actions overdue"), "topics")
        self.contact = self._tile(N_("Last contact"), "history")
        self.gaps = self._tile(N_("Still missing"), "")
        self.told = Prose()
        self.timeline = SketchView()
        self.steps = FactList(words, whole=True)
        self.ledger = FactList(words, whole=True)
        self.missing = _Sentences()
        self.missing.itemActivated.connect(self._place_chosen)  # by keys
        self.missing.itemClicked.connect(self._place_chosen)
        for one in (self.steps, self.ledger):
            one.chosen.connect(self.fact_chosen)
        words.keep(self.steps.setAccessibleName, N_("Next steps"))
        words.keep(self.ledger.setAccessibleName, N_("Agreed actions"))
        words.keep(self.missing.setAccessibleName, N_("Still missing"))
        words.keep(self.told.setAccessibleName, N_("State of cooperation"))
        self.cards = {
            "told": Card(words, N_("State of cooperation"), self.told),
            "timeline": Card(words, N_("Main events"), self.timeline),
            "steps": Card(words, N_("Next steps"), self.steps),
            "ledger": Card(words, N_("Agreed actions"), self.ledger),
            "missing": Card(words, N_("Still missing"), self.missing),
        }
        self._balancing = QTimer(self, singleShot=True, interval=0)  # once the cards have their heights
        self._balancing.timeout.connect(self._balance)
        self._lay_out()

    def _tile(self, title: str, tab: str) -> Tile:
        tile = Tile(self._words, title)
        tile.setProperty("tab", tab)
        tile.clicked.connect(self._tile_clicked)
        return tile

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._tiles = QGridLayout()
        self._tiles.setSpacing(12)
        for place, tile in enumerate((self.agreements, self.agreed, self.contact, self.gaps)):
            self._tiles.addWidget(tile, 0, place)
            self._tiles.setColumnStretch(place, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, names in ((left, ("told", "timeline")), (right, ("steps", "ledger", "missing"))):
            column.setSpacing(12)
            for name in names:
                column.addWidget(self.cards[name])
            column.addStretch(1)
        self._left, self._right = left, right
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(24, 12, 24, 16)
        whole.setSpacing(12)
        whole.addLayout(self._tiles)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self.setWidget(page)

    def show_overview(self, overview: Overview) -> None:
        """Show a partner."""
        say = self._words.say
        health = overview.health
        remarks = [
            say(message, count=count)
            for message, count in (
                (N_("{count} running out"), health.expiring),
                (N_("{count} not yet in force"), health.waiting),
                (N_("{count} of unknown term"), health.unknown),
            )
            if count
        ]
        self.agreements.say(str(health.standing), " · ".join(remarks), "look" if remarks else "")
        total = sum(len(group.facts) for group in overview.ledger)
        self.agreed.say(
            str(overview.overdue),
            say(N_("of {count} agreed actions"), count=total) if total else say(N_("none agreed yet")),
            "mend" if overview.overdue else "",
        )
        last = overview.contacts[0] if overview.contacts else None
        self.contact.say(
            last.when if last else "–",
            " · ".join(filter(None, (last.state, *last.details[:2]))) if last else say(N_("none is known")),
        )
        ours = sum(gap.count for gap in overview.missing if gap.ours)
        see = say(N_("and {count} of our own; see the list below"), count=ours)
        self.gaps.say(
            str(sum(gap.count for gap in overview.missing if not gap.ours)),
            see if ours else say(N_("see the list below")) if overview.missing else "",
            "look",
        )
        self.told.show_blocks(overview.told, overview.citations)
        level = max((level_of(block) for block in overview.told), default=None)
        if level is not None:
            self.cards["told"].chip.say(say(chips.HANDLING[level]), f"level_{level.value}")
        self.timeline.show_figure(overview.timeline)
        self.cards["timeline"].setVisible(overview.timeline is not None)
        self.steps.show_facts(overview.steps)
        self.cards["steps"].setVisible(bool(overview.steps))
        self.ledger.show_groups(overview.ledger)
        self.cards["ledger"].setVisible(bool(overview.ledger))
        self._show_missing(overview)
        self._balancing.start()
        self.verticalScrollBar().setValue(0)

    @Slot()
    def _balance(self) -> None:
        """What is missing stands where there is room for it: under the shorter of two columns."""
        left, right = (
            sum(self.cards[name].height() for name in names if self.cards[name].isVisible())
            for names in (("told", "timeline"), ("steps", "ledger"))
        )
        is_wide = self._columns.direction() == QBoxLayout.Direction.LeftToRight
        column = self._left if is_wide and left < right else self._right
        card = self.cards["missing"]
        if column.indexOf(card) < 0:
            column.insertWidget(column.count() - 1, card)  # before what takes the rest of the height

    def _show_missing(self, overview: Overview) -> None:
        hint = self._words.say(N_("A click goes where it is entered."))
        self.missing.clear()
        for gap in overview.missing:
            said = f"{gap.said} ({gap.count} ×)" if gap.count > 1 else gap.said
            item = QListWidgetItem(said)
            item.setToolTip(f"{said}\n{hint}")
            item.setData(Qt.ItemDataRole.UserRole, (gap.record, gap.field))
            self.missing.addItem(item)
        self.cards["missing"].setVisible(bool(overview.missing))
        self.missing.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: two columns where there is room for them, tiles two by two where there is not."""
        super().resizeEvent(event)
        wide = event.size().width() >= _TWO_COLUMNS
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        tiles = (self.agreements, self.agreed, self.contact, self.gaps)
        self._balancing.start()
        across = 4 if event.size().width() >= _TWO_COLUMNS * 2 // 3 else 2
        for place, tile in enumerate(tiles):
            self._tiles.addWidget(tile, place // across, place % across)
        for column in range(4):
            self._tiles.setColumnStretch(column, 1 if column < across else 0)

    @Slot()
    def _tile_clicked(self) -> None:
        tab = self.sender().property("tab")
        if tab:
            self.tab_chosen.emit(tab)
        else:
            self.ensureWidgetVisible(self.cards["missing"])
            self.missing.setFocus()

    @Slot(QListWidgetItem)
    def _place_chosen(self, item: QListWidgetItem) -> None:
        record, field = item.data(Qt.ItemDataRole.UserRole)
        self.place_chosen.emit(record, field)
