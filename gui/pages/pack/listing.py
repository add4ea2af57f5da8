"""What is done to one line of a list of a record, written as that one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from briefings.errors import BriefingError
from briefings.preparing.seen import edited
from briefings.records.kinds import Record, Visit
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.pages.pack.draft import LOST
from gui.pages.pack.lines import Change, Lines
from gui.pages.pack.parts import settle
from gui.pen import Pen, with_fields
from gui.undoing import Unstored

Store = Callable[..., object]  # (workspace, key, lines, who=…, when=…)


class Listing(QObject):
    """Writes the changes of a list, the `field` of a record of a kind, by `store`; `label` names the step.

    What another wrote into the list meanwhile stays; a line that was changed or removed meanwhile is told of
    and stays on show as a new one.
    """

    def __init__(
        self,
        desk: Desk,
        pen: Pen,
        lines: Lines,
        *,
        field: str,
        label: str,
        store: Store,
        kind: type[Record] = Visit,
    ) -> None:
        super().__init__(lines)
        self._kind = kind
        self._desk, self._pen, self._lines = desk, pen, lines
        self._field, self._label, self._store = field, label, store
        desk.closing.connect(self._close)
        desk.undoing.connect(self._tell_unstored)

    @Slot()
    def _close(self) -> None:
        """The window closes: a line that is unfinished keeps it open once."""
        settle(self._lines)
        if lost := self._lines.let_go_of(self._is_there):
            self._desk.failed.emit(BriefingError(LOST, text=lost))
        if lost or self._lines.is_unfinished:
            self._desk.hold()

    def _is_there(self, key: str) -> bool:
        return self._desk.workspace.find(self._kind, key) is not None

    @Slot(list)
    def _tell_unstored(self, found: list[Unstored]) -> None:
        form = self._lines.form
        if form.wrong:
            found.append(Unstored(form, form.put_back))

    def write(self, record: Record, change: Change) -> None:
        """Write one change to the list of this record."""
        kind, key = type(record), record.key

        def act(workspace: Workspace, seen: Sequence[Any] = (), **by: Any) -> None:
            listed = self._edited(workspace.get(kind, key), change, seen)
            self._store(workspace, key, listed, **by)

        if not change.field:
            self._pen.write(partial(act, seen=change.seen), failed=self._tell)
            return
        field = f"{kind.kind}/{key}.{self._field}.{change.row}"
        self._pen.type(
            field, self._label, act, partial(self._refused, change),
            seen=change.seen, shown=partial(self._shown, change), step=f"{field}.{change.field}",
        )  # fmt: skip

    def add(self, record: Record, lines: Sequence[Any], *, instead: bool) -> None:
        """Add lines behind those there are, or put them in their place."""
        kind, key = type(record), record.key

        def act(workspace: Workspace, **by: Any) -> None:
            before = () if instead else getattr(workspace.get(kind, key), self._field)
            self._store(workspace, key, (*before, *lines), **by)

        self._pen.write(act)

    def _edited(self, record: Record, change: Change, seen: Sequence[Any]) -> tuple[Any, ...]:
        listed = getattr(record, self._field)
        return edited(listed, change.place, change.now, seen=seen, by=change.by, is_new=change.is_new)

    def _shown(self, change: Change, record: Any, seen: Sequence[Any] = ()) -> Any:
        try:
            return with_fields(record, {self._field: self._edited(record, change, seen)})
        except BriefingError:
            return record

    def _refused(self, change: Change, error: BriefingError) -> None:
        self._lines.refuse(change.row)
        self._tell(error)

    @Slot(BriefingError)
    def _tell(self, error: BriefingError) -> None:
        """Show what there is now, and say what is wrong."""
        self._desk.changed.emit()
        self._desk.failed.emit(error)
