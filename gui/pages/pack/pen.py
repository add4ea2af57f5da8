"""Writing for the page: every action with the user's name and the second it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from briefings.errors import BriefingError
from briefings.store.workspace import Workspace
from gui.desk import Desk, Told

Act = Callable[..., Any]  # (workspace, who=…, when=…)


class Pen(QObject):
    """Gives what is to be written to the desk, signed."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed: tuple[str, int] | None = None  # the field typed into last, and the action it became

    def write(
        self, act: Act, then: Told | None = None, failed: Callable[[BriefingError], None] | None = None
    ) -> None:
        """Do `act(workspace, who=…, when=…)` in the desk's order; `then` and `failed` as for the desk."""
        who, when = self._desk.who, self._desk.now()

        def signed(workspace: Workspace) -> Any:
            return act(workspace, who=who, when=when)

        self._desk.write(signed, then, failed)

    def type(
        self, field: str, label: str, act: Act, failed: Callable[[BriefingError], None] | None = None
    ) -> None:
        """The same for what is typed into one field: as long as it goes on, it is one step to undo.

        `field` tells it from other fields, `label` is the message that names the step.
        """

        def continued(workspace: Workspace, *, who: str, when: datetime) -> None:
            before = self._typed
            extends = before[1] if before is not None and before[0] == field else None
            with workspace.action(label, who, when, extends=extends) as action:
                act(workspace, who=who, when=when)
                self._typed = (field, action.number)

        self.write(continued, failed=failed)
