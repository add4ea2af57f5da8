"""Which rows are shown: lists of codes, handling and origin above the table."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from briefings.editing.fields import Field, Shape, field
from briefings.editing.listing import STATES, Filter, columns
from briefings.errors import N_
from gui.desk import Desk
from gui.fields.choices import Choice, level_icon

_ACROSS = 2


class Filters(QWidget):
    """The lists for one kind. `changed` tells that other rows are wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = ""
        self.lists: dict[str, Choice] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def show_kind(self, kind: str) -> None:
        """Offer what rows of this kind can be told apart by; what was chosen for it before is open again."""
        self._kind = kind
        for made in self.lists.values():
            self._grid.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.lists = {}
        coded = [one for one in columns(kind) if one.shape is Shape.CODE]
        for one in coded:
            self._add(one.name, one, [(code, self._word(one, code)) for code in one.codes])
        handling = field(kind, "handling")
        self._add("handling", handling, [(code, self._word(handling, code)) for code in handling.codes])
        say = self._desk.words.say
        self._add("state", None, [(code, say(message)) for code, message in STATES.items()])
        for place, made in enumerate(self.lists.values()):
            self._grid.addWidget(made, place // _ACROSS, place % _ACROSS)

    def _add(self, name: str, told: Field | None, choices: list[tuple[str, str]]) -> None:
        say = self._desk.words.say
        label = say(told.label if told is not None else N_("Where from"))
        made = Choice()
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(9)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.addItem(label, None)
        for code, word in choices:
            if name == "handling":
                made.addItem(level_icon(code, made), word, code)
            else:
                made.addItem(word, code)
        made.setAccessibleName(label)
        made.setToolTip(label)
        made.currentIndexChanged.connect(self._chosen)
        self.lists[name] = made

    def chosen(self) -> Filter:
        """What is chosen."""
        codes = {name: made.currentData() for name, made in self.lists.items()}
        level, state = codes.pop("handling", None), codes.pop("state", None)
        return Filter({name: code for name, code in codes.items() if code is not None}, level, state)

    def clear(self) -> None:
        """Let every row pass."""
        for made in self.lists.values():
            made.setCurrentIndex(0)

    def _word(self, told: Field, code: str) -> str:
        return self._desk.words.translator.word(told.context, code)

    @Slot(int)
    def _chosen(self, _index: int) -> None:
        self.changed.emit()
