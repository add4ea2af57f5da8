"""The points of one role under its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.records.codes import PointRole
from briefings.records.kinds import Point
from gui.pages.pack.draft import Draft
from gui.pages.pack.parts import clear, name_button, small_button, word
from gui.pages.pack.point_card import PointCard
from gui.words import Words

# What is to be known of a role where it stands beside the handling of its points.
_HINTS: dict[PointRole, str] = {
    "background_free": N_("Said is not handed over: who may read it on paper stands beside each point."),
}


class PointGroup(QWidget):
    """The points of one role. `add_asked`: another one is to be begun."""

    add_asked = Signal(str)

    def __init__(self, words: Words, role: PointRole, card: Callable[[PointRole], PointCard]) -> None:
        """`card` makes a card for a point of a role."""
        super().__init__()
        self._words, self._card = words, card
        self.role: PointRole = role
        self.cards: list[PointCard] = []
        self._heading = QLabel()
        self._heading.setObjectName("heading")
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("small")
        if role not in _HINTS:
            self.hint.hide()
        self.plus = small_button("+", "")
        self.plus.clicked.connect(self._add)
        head = QHBoxLayout()
        head.setContentsMargins(0, 10, 0, 0)
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self.plus)
        head.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._asking = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addLayout(self._list)
        column.addLayout(self._asking)
        self.say()

    def say(self) -> None:
        """Name everything in the language in use."""
        words = self._words
        self._heading.setText(word(words, Point, "role", self.role))
        if self.role in _HINTS:
            self.hint.setText(words.say(_HINTS[self.role]))
        name_button(self.plus, words.say(N_("Add to “{part}”"), part=self._heading.text()))
        for card in self.cards:
            card.say()

    def let_go(self, *, screened: bool) -> None:
        """Another record comes: what is not stored of this one goes, the cards that are left are free."""
        clear(self._asking)
        for card in [one for one in self.cards if one.place < 0]:
            self.forget(card)
        for card in self.cards:
            card.let_go(screened=screened)

    def show_points(self, points: Sequence[tuple[int, Point]], languages: Sequence[str]) -> None:
        """Show the points stored; cards whose point is still being written stay below them."""
        stored = self._matched([point for _, point in points])
        left = [card for card in self.cards if card not in stored]
        for card in left:
            if card.place >= 0 and card.is_held:
                card.place, card.is_sent = -1, False  # its point is gone, what was typed stays as a new one
        drafts = [card for card in left if card.place < 0]
        for card in left:
            if card not in drafts:
                self.forget(card)
        self.cards = [*stored, *drafts]
        for at, card in enumerate(self.cards):
            if self._list.indexOf(card) != at:
                self._list.insertWidget(at, card)
        for at, (card, (place, point)) in enumerate(zip(stored, points, strict=True), start=1):
            card.is_first, card.is_last = at == 1, at == len(points)
            card.show_point(point, place, languages)
        for card in drafts:
            card.show_draft(languages)

    def _matched(self, points: Sequence[Point]) -> list[PointCard]:
        """A card for each point: the one that shows it, or that it was written in, or one that is free."""
        left = list(self.cards)
        found: dict[int, PointCard] = {}
        for is_same in (PointCard.shows, PointCard.sent):
            for at, point in enumerate(points):
                card = next((one for one in left if at not in found and is_same(one, point)), None)
                if card is not None:
                    found[at] = card
                    left.remove(card)
        free = [card for card in left if card.place >= 0 and not card.is_held]
        return [
            found.get(at) or (free.pop(0) if free else self._card(self.role)) for at in range(len(points))
        ]

    def begin(self, languages: Sequence[str]) -> None:
        """A new card with the cursor in it; one that is still empty serves."""
        draft = next((card for card in self.cards if card.place < 0 and not card.is_sent), None)
        if draft is None:
            draft = self._card(self.role)
            draft.show_point(draft.point, -1, languages)
            self.cards.append(draft)
            self._list.addWidget(draft)
        draft.enter()

    def take_up(self, draft: Draft, languages: Sequence[str]) -> None:
        """What was typed before and is not stored: in its point, else as a new one below the others."""
        own = (card for card in self.cards if draft.of is not None and card.is_of(draft.of))
        if (card := next(own, None)) is not None:
            card.type_on(draft.texts)
            return
        card = self._card(self.role)
        card.show_point(card.point, -1, languages)
        card.put(draft.texts)
        self.cards.append(card)
        self._list.addWidget(card)

    def forget(self, card: PointCard) -> None:
        """Take a card away."""
        if card in self.cards:
            self.cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def ask(self, question: QWidget) -> None:
        """Put a question below the points."""
        clear(self._asking)
        self._asking.addWidget(question)
        question.setFocus()

    @Slot()
    def _add(self) -> None:
        self.add_asked.emit(self.role)
