"""How far the pack is, and the buttons that take it on: comments, submission, approval, the next draft."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from briefings.errors import N_
from briefings.preparing.packs import new_pack
from briefings.records.kinds import Pack
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.fields.day import DayField
from gui.keys import keep_own_undo
from gui.pages.pack.parts import button, said, set_state
from gui.pages.pack.prose import Choice
from gui.pages.pack.visits import pack_state
from gui.pen import Pen


class StateButton(QToolButton):
    """Says the state; its menu offers what comes next. `approval` is the strip that asks who approved."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self._pack: Pack | None = None
        self.setObjectName("pill")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        desk.words.keep(self.setToolTip, N_("State of the pack"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.approval = Approval(desk)
        self.approval.approved.clicked.connect(self._approve)

    def show_pack(self, pack: Pack | None) -> None:
        """Show how far a pack is."""
        if pack is None or self._pack is None or pack.key != self._pack.key:
            self.approval.hide()  # what was asked of another one
        self._pack = pack
        self.setVisible(pack is not None)
        if pack is not None:
            state = pack_state(pack, self._desk)
            self.setText(f"{state}  ▾")
            self.setAccessibleName(f"{self.toolTip()}: {state}")
            set_state(self, "state", pack.state)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        say, pack = self._desk.words.say, self._pack
        if pack is None:
            return
        if pack.state != "out_for_comments":
            self._menu.addAction(say(N_("Out for comments")), partial(self._go, "out_for_comments"))
        if pack.state != "submitted":
            self._menu.addAction(say(N_("Submitted")), partial(self._go, "submitted"))
        self._menu.addAction(say(N_("Approved by…")), self._ask)
        self._menu.addSeparator()
        self._menu.addAction(say(N_("Begin the next draft")), self._draft)
        if pack.state == "issued":
            self._menu.addAction(say(N_("Withdraw the last edition")), self._withdraw)

    def _go(self, state: str) -> None:
        self._write(partial(_set_state, state=state))

    @Slot()
    def _ask(self) -> None:
        self.approval.ask(self._pack.approved_by if self._pack is not None else "")

    @Slot()
    def _approve(self) -> None:
        self.approval.hide()
        on = PartialDate.of(self.approval.on.day())
        self._write(partial(_set_state, state="approved", by=self.approval.by.text().strip(), on=on))

    @Slot()
    def _draft(self) -> None:
        self._write(_new_draft)

    @Slot()
    def _withdraw(self) -> None:
        self._write(_withdraw)

    def _write(self, act: Any) -> None:
        if self._pack is not None:
            self._pen.write(partial(act, pack=self._pack.key))


class PackChoice(QWidget):
    """Which pack of the visit is on show, where there are several; a button where there is none yet.

    `chosen` carries the key of a pack.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._pen = desk, pen
        self._visit = ""
        self.packs = Choice()
        desk.words.keep(self.packs.setAccessibleName, N_("Pack"))
        self.packs.chosen.connect(self.chosen)
        self.make = button(
            desk.words, N_("Make a pack"), N_("With the documents usual for the visit"), primary=True
        )
        self.make.clicked.connect(self._make)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.packs)
        line.addWidget(self.make)

    def show_packs(self, visit: str, packs: Sequence[Pack], shown: Pack | None) -> None:
        """Show the packs of a visit."""
        self._visit = visit
        named = [(one.key, said(one.title, self._desk.words) or one.key) for one in packs]
        self.packs.offer(named, shown.key if shown is not None else "")
        self.packs.setVisible(len(packs) > 1)
        self.make.setVisible(not packs)
        self.setVisible(len(packs) != 1)

    @Slot()
    def _make(self) -> None:
        self._pen.write(partial(_new_pack, visit=self._visit))


def _new_pack(workspace: Workspace, *, visit: str, **by: Any) -> None:
    new_pack(workspace, visit, **by)


class Approval(QFrame):
    """Who approved, and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("bar")
        words = desk.words
        label = QLabel()
        words.keep(label.setText, N_("Approved by"))
        self.by = QLineEdit()
        words.keep(self.by.setAccessibleName, N_("Approved by"))
        label.setBuddy(self.by)
        self.on = DayField(desk, desk.place.today, N_("Day of the approval"))
        self.on.follow_today()
        self.approved = button(words, N_("Note the approval"), primary=True)
        cancel = button(words, N_("Cancel"))
        cancel.clicked.connect(self.hide)
        self.by.textChanged.connect(self._refresh)
        self.on.line.textChanged.connect(self._refresh)
        keep_own_undo(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(label)
        line.addWidget(self.by, 1)
        line.addWidget(self.on)
        line.addWidget(self.approved)
        line.addWidget(cancel)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask."""
        self.by.setText(name)
        self._refresh()
        self.show()
        self.by.setFocus()

    @Slot()
    def _refresh(self) -> None:
        self.approved.setEnabled(bool(self.by.text().strip()) and self.on.fault() is None)


def _set_state(workspace: Workspace, *, pack: str, state: Any, **given: Any) -> None:
    from briefings.issuing import set_state

    set_state(workspace, pack, state, **given)


def _new_draft(workspace: Workspace, *, pack: str, **by: Any) -> None:
    from briefings.issuing import new_draft

    new_draft(workspace, pack, **by)


def _withdraw(workspace: Workspace, *, pack: str, **by: Any) -> None:
    from briefings.issuing import withdraw

    withdraw(workspace, pack, **by)
