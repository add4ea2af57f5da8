"""What they get, counted: said over the list, where it is seen without scrolling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.preparing.milestones import Milestone
from gui.pages.pack.handed_items import Item
from gui.pages.pack.parts import joined
from gui.words import Words


def _is_got(item: Item) -> bool:
    """Do they get it with this paper?"""
    return item.is_open and not item.is_elsewhere


class HandedCount(QWidget):
    """How many things they get, of each group; and what of it was released without being checked here."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.count = QLabel()
        self.count.setObjectName("heading")
        self.note = QLabel()
        self.note.setObjectName("note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in (self.count, self.note):
            label.setWordWrap(True)
            column.addWidget(label)

    def show_items(self, items: Sequence[Item]) -> None:
        """Count them."""
        say = self._words.say
        told = sum(map(_is_got, items))
        if told:
            parts = self._groups(items, _is_got)
            self.count.setText(say(N_("They get {count} in all: {parts}"), count=told, parts=parts))
        else:
            self.count.setText(say(N_("They get nothing yet.")))
        before = sum(isinstance(item.seen, Milestone) and item.seen.is_from_before for item in items)
        notes = []
        if waiting := self._groups(items, lambda item: item.waits and not item.topic):
            message = N_("Released already; they get it as soon as the visit is checked: {parts}")
            notes.append(say(message, parts=waiting))
        if waiting := self._groups(items, lambda item: item.waits and bool(item.topic)):
            message = N_(
                "Released already; they get it as soon as the title of its topic is checked: {parts}"
            )
            notes.append(say(message, parts=waiting))
        if before and any(item.is_open and item.record for item in items):
            message = N_("Milestones released before this visit: {count}. Uncheck what they are not to get.")
            notes.append(say(message, count=before))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

    def _groups(self, items: Sequence[Item], counted: Callable[[Item], bool]) -> str:
        """The groups that hold something that is counted, each with how much of it."""
        groups: dict[str, list[bool]] = {}
        for item in items:
            groups.setdefault(item.group, []).append(counted(item))
        message = N_("{group} {count}/{all}")
        return joined(
            [
                self._words.say(group)
                if len(found) == 1
                else self._words.say(message, group=self._words.say(group), count=sum(found), all=len(found))
                for group, found in groups.items()
                if any(found)
            ]
        )
