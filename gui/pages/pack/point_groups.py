"""The groups of points one below the other, and the roles that could be on show too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.records import codes
from briefings.records.codes import PointRole
from briefings.records.kinds import Point
from gui.pages.pack.parts import name_button, row, small_button, word
from gui.pages.pack.point_card import PointCard
from gui.pages.pack.point_group import PointGroup
from gui.words import Words


class PointGroups(QWidget):
    """Groups in the standard order of their roles. `add_asked` carries the role of a point that is wanted."""

    add_asked = Signal(str)

    def __init__(self, words: Words, make_card: Callable[[PointRole], PointCard]) -> None:
        super().__init__()
        self._words, self._make_card = words, make_card
        self._said_in = ""
        self.groups: dict[PointRole, PointGroup] = {}
        self._more = small_button("", "")  # for roles that are not on show
        self._more.setMenu(QMenu(self._more))
        self._more.setPopupMode(self._more.ToolButtonPopupMode.InstantPopup)
        further = row(self._more)
        further.setContentsMargins(0, 12, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(further)
        self._column.addStretch(1)

    def arrange(self, roles: Sequence[PointRole]) -> None:
        """Have a group for each of these roles, in their order, everything named in the language in use."""
        spoken, language = self._said_in, self._words.language
        if tuple(self.groups) == roles and spoken == language:
            return
        for role in set(self.groups) - set(roles):
            group = self.groups.pop(role)
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        if spoken != language:
            self._said_in = language
            for group in self.groups.values():
                group.say()
        self.groups = {role: self.groups.get(role) or self._group(role) for role in roles}
        for at, group in enumerate(self.groups.values()):
            if self._column.indexOf(group) != at:
                self._column.insertWidget(at, group)
        self._offer_roles(roles)

    def _offer_roles(self, roles: Sequence[PointRole]) -> None:
        """Offer the roles that are not on show."""
        words, menu = self._words, self._more.menu()
        self._more.setText(words.say(N_("+ Another part")))
        name_button(self._more, words.say(N_("Add a part of the brief")))
        menu.clear()
        every: tuple[PointRole, ...] = codes.of(Point, "role")  # type: ignore[assignment]
        for role in every:
            if role not in roles:
                menu.addAction(word(words, Point, "role", role), partial(self.add_asked.emit, role))

    def _group(self, role: PointRole) -> PointGroup:
        made = PointGroup(self._words, role, self._make_card)
        made.add_asked.connect(self.add_asked)
        return made
