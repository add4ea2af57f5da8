"""What is entered in a form on its way into the workspace: one field's typing is one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from briefings.editing.changing import Saved, new_record, set_field
from briefings.errors import BriefingError
from briefings.records.kinds import Record
from gui.desk import Desk


class Typing:
    """What is typed into one field from when it is entered until it is left.

    `seen` is what stood there when it was entered, or was last saved; `action` is that of the saving.
    """

    def __init__(self, seen: Any) -> None:
        self.seen = seen
        self.action: int | None = None


class Saving(QObject):
    """One saving of one field of a record, or (both empty) the making of one."""

    done = Signal(str, str, object)  # key, field, the record as it is now
    failed = Signal(str, str, BriefingError)  # key, field, what is wrong

    def __init__(self, key: str, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._place = key, name

    @Slot(object)
    def succeed(self, saved: Saved) -> None:
        """Told by the desk."""
        self.done.emit(*self._place, saved.record)
        self.deleteLater()

    @Slot(BriefingError)
    def fail(self, error: BriefingError) -> None:
        """Told by the desk."""
        self.failed.emit(*self._place, error)
        self.deleteLater()


class Savings(QObject):
    """Saves the fields of one record after another, in the order they were edited."""

    saved = Signal(str, str, object)  # see `Saving`
    failed = Signal(str, str, BriefingError)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typing: dict[tuple[str, str, str], Typing] = {}

    def save(self, kind: str, key: str, name: str, value: Any, seen: Any) -> None:
        """Give a field of a record this value in the place of the one that was seen there."""
        if not self._desk.is_open:
            return
        typing = self._typing.setdefault((kind, key, name), Typing(seen))
        who, now = self._desk.who, self._desk.now()

        def write(workspace: Any) -> Saved:
            expected, typing.seen = typing.seen, getattr(workspace.get(kind, key), name)
            made = set_field(
                workspace,
                kind,
                key,
                name,
                value,
                who=who,
                when=now,
                extends=typing.action,
                instead_of=expected,
            )
            typing.action = made.action or typing.action
            typing.seen = getattr(made.record, name)
            return made

        self._send(key, name, write)

    def leave(self, kind: str, key: str, name: str) -> None:
        """What is typed into this field next is a step of its own."""
        self._typing.pop((kind, key, name), None)

    def create(self, kind: str, entered: dict[str, Any]) -> None:
        """Make a record of these fields."""
        who, now = self._desk.who, self._desk.now()
        self._send("", "", lambda workspace: new_record(workspace, kind, entered, who=who, when=now))

    def _send(self, key: str, name: str, write: Callable[[Any], Saved]) -> None:
        one = Saving(key, name, self)
        one.done.connect(self.saved)
        one.failed.connect(self.failed)
        self._desk.write(write, one.succeed, one.fail)


def still_differs(record: Record, entered: dict[str, Any]) -> dict[str, Any]:
    """Of what is entered, what a record does not say yet."""
    return {name: value for name, value in entered.items() if getattr(record, name) != value}
