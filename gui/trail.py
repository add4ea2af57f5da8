"""Where the user has been: back and forward, as a browser has them."""

from __future__ import annotations

from gui.desk import Target

_LONGEST = 100  # places kept


class Trail:
    """The places gone to, and which of them is shown."""

    def __init__(self) -> None:
        self._places: list[Target] = []
        self._now = -1
        self._shown: dict[str, str] = {}  # by page

    @property
    def now(self) -> Target | None:
        """The place shown; None before the first."""
        return self._places[self._now] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Is there a place before this one?"""
        return self._now > 0

    @property
    def can_go_forward(self) -> bool:
        """Was there a place after this one?"""
        return self._now + 1 < len(self._places)

    def place(self, target: Target) -> str:
        """What tells a place from others: the page and what it shows; where none is named, what it did."""
        if target.key and target.tab != "new":
            self._shown[target.page] = target.key
        return f"{target.page}/{self._shown.get(target.page, '')}"

    def go(self, place: Target) -> None:
        """A new place; what was ahead is forgotten. The same place again is no step."""
        if place == self.now:
            return
        self._places = [*self._places[: self._now + 1], place][-_LONGEST:]
        self._now = len(self._places) - 1

    def back(self) -> Target | None:
        """The place before; None where there is none."""
        return self._step(-1) if self.can_go_back else None

    def forward(self) -> Target | None:
        """The place after; None where there is none."""
        return self._step(1) if self.can_go_forward else None

    def clear(self) -> None:
        """Forget them all."""
        self._places, self._now, self._shown = [], -1, {}

    def _step(self, by: int) -> Target:
        self._now += by
        return self._places[self._now]
