"""What is entered in a form on its way into the workspace: one field's typing is one action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from briefings.editing.changing import Saved, new_record, set_field
from briefings.errors import BriefingError
from briefings.records.kinds import Record
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.pages.records.begun import Begun
from gui.pen import Pen, with_fields

R = TypeVar("R", bound=Record)
Refused = Callable[[str, str, str, BriefingError], bool]


class Typing:
    """What is typed into one field from when it is entered until it is left.

    `seen` is what stood there when it was entered, or when something was last saved or refused: who types
    on after that has seen it. `action` is that of the saving.
    """

    def __init__(self, seen: Any) -> None:
        self.seen = seen
        self.action: int | None = None


class Making(QObject):
    """The making of one record out of what was begun."""

    made = Signal(object, object)  # what was begun, the record
    failed = Signal(object, BriefingError)  # what was begun, what is wrong

    def __init__(self, one: Begun, parent: QObject) -> None:
        super().__init__(parent)
        self._one = one

    @Slot(object)
    def succeed(self, saved: Saved) -> None:
        """Told by the desk."""
        self.made.emit(self._one, saved.record)
        self.deleteLater()

    @Slot(BriefingError)
    def fail(self, error: BriefingError) -> None:
        """Told by the desk."""
        self.failed.emit(self._one, error)
        self.deleteLater()


class Savings(QObject):
    """Saves the fields of records one after another, in the order they were edited.

    What cannot be written now is tried again, and shown by `as_typed`, also when another record is chosen
    meanwhile. `refused` is told kind, key, field and what is wrong, and says whether somebody has what was
    typed before them; otherwise it is kept here, and tried again when its record is shown or all is closed.
    """

    saved = Signal(str, str, str, object)  # kind, key, field, its value as it is stored
    made = Signal(object, object)  # see `Making`
    failed = Signal(object, BriefingError)

    def __init__(self, desk: Desk, refused: Refused, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pen = Pen(desk, self)
        self._refused = refused
        self._typing: dict[tuple[str, str, str], Typing] = {}

    def save(self, kind: str, key: str, name: str, value: Any, seen: Any) -> None:
        """Give a field of a record this value in the place of the one that was seen there."""
        if not self._desk.is_open:
            return
        typing = self._typing.setdefault((kind, key, name), Typing(seen))
        known = typing.seen

        def write(workspace: Workspace, *, who: str, when: datetime, seen: tuple[Any, ...]) -> None:
            typing.seen = now = getattr(workspace.get(kind, key), name)
            made = set_field(
                workspace,
                kind,
                key,
                name,
                value,
                who=who,
                when=when,
                extends=typing.action,
                instead_of=now if now in seen else known,
            )
            typing.action = made.action or typing.action
            typing.seen = getattr(made.record, name)

        self._pen.type(
            f"{kind}/{key}.{name}",
            "",
            write,
            partial(self._refused, kind, key, name),
            done=lambda: self.saved.emit(kind, key, name, typing.seen),
            seen=(value,),
            shown=lambda record, **_seen: with_fields(record, {name: value}),
        )

    def as_typed(self, record: R) -> R:
        """A record with all that was typed into it, written or not."""
        return self._pen.as_typed(record)

    def try_again(self, kind: str, key: str) -> None:
        """What was typed into a record and refused is given to it once more."""
        self._pen.try_again(f"{kind}/{key}")

    def leave(self, kind: str, key: str, name: str) -> None:
        """What is typed into this field next is a step of its own."""
        self._typing.pop((kind, key, name), None)

    def create(self, one: Begun) -> None:
        """Make a record of what was begun."""
        kind, entered, who, now = one.kind, dict(one.entered), self._desk.who, self._desk.now()
        making = Making(one, self)
        making.made.connect(self.made)
        making.failed.connect(self.failed)
        self._desk.write(
            lambda workspace: new_record(workspace, kind, entered, who=who, when=now),
            making.succeed,
            making.fail,
        )


def still_differs(record: Record, entered: dict[str, Any]) -> dict[str, Any]:
    """Of what is entered, what a record does not say yet."""
    return {name: value for name, value in entered.items() if getattr(record, name) != value}
