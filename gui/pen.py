"""Writing what is typed: every action with the user's name and the second it was asked for.

What was typed and cannot be written now, since the workspace is held or full, is tried again until it is
written; as long as it is not, records are shown with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, QTimer, Slot

from briefings.errors import BriefingError, NotNow
from briefings.records.kinds import Record
from briefings.store.workspace import Workspace
from gui.desk import Desk, Told

Act = Callable[..., Any]  # (workspace, who=…, when=…)
R = TypeVar("R", bound=Record)

AGAIN = 2000  # milliseconds until what could not be written is tried again


class Pen(QObject):
    """Gives what is to be written to the desk, signed."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last: tuple[str, int] | None = None  # the field typed into last, and the action it became
        self._unwritten: dict[str, _Typed] = {}  # by field: what was typed there last
        self._is_told = False  # that something cannot be written now
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._send_again)
        desk.closing.connect(self._close)
        desk.making.connect(self._try_all)

    def write(
        self, act: Act, then: Told | None = None, failed: Callable[[BriefingError], None] | None = None
    ) -> None:
        """Do `act(workspace, who=…, when=…)` in the desk's order; `then` and `failed` as for the desk."""
        who, when = self._desk.who, self._desk.now()

        def signed(workspace: Workspace) -> Any:
            return act(workspace, who=who, when=when)

        self._desk.write(signed, then, failed)

    def type(
        self,
        field: str,
        label: str,
        act: Act,
        failed: Callable[[BriefingError], bool | None] | None = None,
        *,
        done: Callable[[], None] | None = None,
        seen: tuple[Any, ...] = (),
        shown: Callable[..., Any] | None = None,
        step: str = "",
    ) -> None:
        """The same for what is typed into one field: as long as it goes on, it is one step to undo.

        Args:
            field: what tells it from other fields, `kind/key.path`.
            label: the message that names the step; where empty, every writing is a step of its own.
            act: writes it, as for `write`.
            failed: told what is wrong with it; where nothing is and it cannot be written now, it is tried
                again. Without it, the window says what is wrong. Where it answers False, nobody has before
                them what was typed: it is kept and shown here, and tried again by `try_again` and at the end.
            done: told once it is written.
            seen: what was seen in the field's place; `act` is given it by name, with what was seen of it
                before something was typed that is not written yet.
            step: what tells the step to undo from others, where one field is typed into in several.
            shown: given the record, and `seen` as `act` is, gives it as it is to be shown until this is
                written.
        """

        def continued(workspace: Workspace, *, who: str, when: datetime) -> None:
            last = self._last
            extends = last[1] if last is not None and last[0] == (step or field) else None
            with workspace.action(label, who, when, extends=extends) as action:
                write(workspace, who=who, when=when)
                self._last = (step or field, action.number)

        before = self._unwritten.pop(field, None)  # so that it comes last
        if seen:
            seen = (*(before.seen if before is not None else ()), *seen)
            shown = partial(shown, seen=seen) if shown is not None else None
        write: Act = partial(act, seen=seen) if seen else act
        typed = _Typed(self, field, continued if label else write, failed, shown)
        typed.seen, typed.written = seen, done
        self._unwritten[field] = typed
        typed.send()

    def as_typed(self, record: R) -> R:
        """A record with all that was typed into it, written or not."""
        begin = f"{record.kind}/{record.key}."
        for field, typed in self._unwritten.items():
            if typed.shown is not None and field.startswith(begin):
                record = typed.shown(record)
        return record

    def try_again(self, record: str) -> None:
        """Have what was refused of a record (`kind/key`) written once more."""
        self._send(lambda typed: typed.is_wrong and typed.field.startswith(f"{record}."))

    # --- what could not be written ------------------------------------------------------------

    def is_last(self, typed: _Typed) -> bool:
        """Was nothing typed into the same field since?"""
        return self._unwritten.get(typed.field) is typed

    def forget(self, typed: _Typed) -> None:
        """It is written, or told of."""
        if self.is_last(typed):
            del self._unwritten[typed.field]
        self._is_told = self._is_told and bool(self._unwritten)

    def tell(self, error: BriefingError) -> None:
        """Have the window say what is wrong with something; it stays where it was typed."""
        self._desk.failed.emit(error)

    def keep(self, error: BriefingError) -> None:
        """Something could not be written now: it is told of once and tried again."""
        if not self._is_told:
            self._is_told = True
            self._desk.failed.emit(error)
        self._again.start()

    @Slot()
    def _send_again(self) -> None:
        self._send(lambda typed: not typed.is_wrong)

    @Slot()
    def _close(self) -> None:
        self._again.stop()
        self._try_all()

    @Slot()
    def _try_all(self) -> None:
        self._send(lambda _typed: True)

    def _send(self, is_meant: Callable[[_Typed], bool]) -> None:
        if self._desk.is_open:
            for typed in list(self._unwritten.values()):
                if not typed.is_sent and is_meant(typed):
                    typed.send()


class _Typed(QObject):
    """What was typed into one field, on its way."""

    def __init__(
        self,
        pen: Pen,
        field: str,
        act: Act,
        failed: Callable[[BriefingError], bool | None] | None,
        shown: Callable[..., Any] | None,
    ) -> None:
        super().__init__(pen)
        self._pen, self._act, self._failed = pen, act, failed
        self.field, self.shown = field, shown
        self.seen: tuple[Any, ...] = ()
        self.written: Callable[[], None] | None = None
        self.is_sent = self.is_wrong = False

    def send(self) -> None:
        """Have it written."""
        self.is_sent = True
        self._pen.write(self._act, self._done, self._fail)

    @Slot(object)
    def _done(self, _nothing: object) -> None:
        self._pen.forget(self)
        if self.written is not None:
            self.written()
        self.deleteLater()

    @Slot(BriefingError)
    def _fail(self, error: BriefingError) -> None:
        self.is_sent = False
        if not self._pen.is_last(self):
            self.deleteLater()  # what was typed since says it, too
        elif isinstance(error, NotNow):
            self._pen.keep(error)
        elif self._failed is None:
            self.is_wrong = True
            self._pen.tell(error)
        elif self._failed(error) is False:
            self.is_wrong = True
        else:
            self._pen.forget(self)
            self.deleteLater()


def with_fields(record: R, fields: dict[str, Any]) -> R:
    """A record with these fields, to be shown."""
    return msgspec.structs.replace(record, **fields)
