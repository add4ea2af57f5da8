"""The data that ships: whether it is newer than the workspace's, and taking it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from briefings.errors import N_
from briefings.progress import Progress
from gui.desk import Desk
from gui.notice import Notice

if TYPE_CHECKING:
    from briefings.store.exchange import DatasetInfo
    from briefings.store.update import DatasetUpdate
    from briefings.store.workspace import Workspace

_SOON = 1500  # milliseconds after the workspace is open: the first page comes before
_DECLINED = "data/declined"  # the version that was closed away; the preferences still offer it
_NAMED = 5  # records that stay as they were changed here


class Shipped(QObject):
    """`looked`: whether there is newer data may have changed. `told` says what came of taking it in."""

    looked = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.newer: DatasetInfo | None = None
        self.is_taking = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.look)
        desk.opened.connect(self._soon.start)

    @Slot()
    def look(self) -> None:
        """Look whether the data that ships is newer; `looked` tells."""
        self._soon.stop()
        if self.desk.is_open:
            self.desk.read(_newer, self._found, quiet=True)

    @Slot(object)
    def _found(self, newer: DatasetInfo | None) -> None:
        self.newer = newer
        self.looked.emit()

    @Slot()
    def take_in(self) -> None:
        """Take the newer data in; `told` says what came."""
        from briefings.editing.care import take_in_newer

        self._set_taking(taking=True)
        who, when = self.desk.who, self.desk.now()
        self.desk.write(
            lambda workspace: take_in_newer(workspace, who=who, when=when), self._taken, over=self._stop
        )

    def _set_taking(self, *, taking: bool) -> None:
        self.is_taking = taking
        self.looked.emit()

    @Slot()
    def _stop(self) -> None:
        if self.is_taking:
            self._set_taking(taking=False)

    @Slot(object)
    def _taken(self, done: DatasetUpdate) -> None:
        from briefings.editing.saying import namer

        self.newer = None
        self._set_taking(taking=False)
        words = self.desk.words
        said = words.say(
            N_("Newer data: {added} new, {replaced} changed, {removed} gone. “Undo” takes it back."),
            added=len(done.added), replaced=len(done.replaced), removed=len(done.removed),
        )  # fmt: skip
        if done.conflicts:
            named = namer(self.desk.workspace, words.language)
            count = len(done.conflicts)
            names = [named(one.kind, one.key) for one in done.conflicts[:_NAMED]]
            shown = "; ".join(names) + ("…" if count > _NAMED else "")
            kept = N_("Kept as changed here, {count}: {names}.")
            said = f"{said} {words.say(kept, count=count, names=shown)}"
        self.told.emit(said)


def _newer(workspace: Workspace, _progress: Progress) -> DatasetInfo | None:
    from briefings.editing.care import newer_data

    return newer_data(workspace)


class ShippedLine(Notice):
    """A line that offers the newer data, until it is taken in or closed away; then says what came."""

    def __init__(self, shipped: Shipped, parent: QWidget | None = None) -> None:
        words = shipped.desk.words
        super().__init__(words, parent)
        self._shipped = shipped
        self.take = QPushButton()
        words.keep(self.take.setText, N_("Take in"))
        words.keep(self.take.setToolTip, N_("What was changed here stays. It can be undone."))
        self.take.clicked.connect(shipped.take_in)
        self.line.insertWidget(1, self.take)
        shipped.looked.connect(self._offer)
        shipped.told.connect(self.tell)
        words.changed.connect(self._say)

    @Slot()
    def _offer(self) -> None:
        newer = self._shipped.newer
        declined = self._shipped.desk.settings.value(_DECLINED, "")
        self.take.setVisible(newer is not None)
        self.take.setEnabled(not self._shipped.is_taking)
        self._say()
        self.setVisible(newer is not None and newer.version != declined)

    @Slot()
    def _say(self) -> None:
        newer, words = self._shipped.newer, self._shipped.desk.words
        if newer is None:  # what came was said; in another language it is not said again
            self.hide()
            return
        message = N_("Data of {day} came with the program; that of this workspace is older.")
        if self._shipped.is_taking:
            message = N_("The data of {day} is being taken in…")
        self.said.setText(words.say(message, day=newer.as_of))

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say what came of taking it in."""
        self.take.hide()
        super().tell(text)

    @Slot()
    def close_away(self) -> None:
        """This version is not offered here again."""
        if self._shipped.newer is not None:
            self._shipped.desk.settings.setValue(_DECLINED, self._shipped.newer.version)
        super().close_away()
