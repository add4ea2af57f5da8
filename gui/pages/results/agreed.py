"""What was agreed to be done: each action in a card of its own, those recorded before folded."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.editing.fields import field
from briefings.errors import N_, BriefingError
from briefings.interface import title_in
from briefings.preparing.agreed import Agreed, Revised, agreed_of, merged
from briefings.records import codes
from briefings.records.kinds import AgreedAction, Partner
from briefings.records.values import EMPTY, PartialDate
from briefings.text import beginning
from gui import icons
from gui.desk import Desk
from gui.elided import Elided
from gui.fields.choices import Choice, CodeEditor
from gui.fields.form import Fold
from gui.fields.lines import DateEditor
from gui.fields.texts import TextEditor
from gui.keys import give_key
from gui.pages.results.parts import INDENT, LONG, Part
from gui.undoing import Unstored


class AgreedPart(Part):
    """Something that was agreed to be done; what is not recorded yet can be taken out."""

    removed = Signal()

    def __init__(
        self, desk: Desk, agreed: Agreed, partners: Sequence[Partner], *, is_recorded: bool = False
    ) -> None:
        super().__init__(desk)
        self.setObjectName("card")
        self.grid.setContentsMargins(12, 12, 12, 12)
        self._partner = agreed.partner
        self._due: PartialDate | None = agreed.due
        self.text = TextEditor(desk, field(AgreedAction, "text"))
        self.side = CodeEditor(desk, field(AgreedAction, "side"))
        self.owner = TextEditor(desk, field(AgreedAction, "owner"))
        self.due = DateEditor(desk, field(AgreedAction, "due"))
        self.partner = Choice()
        for one in partners:
            self.partner.addItem(title_in(one.name, desk.words.language), one.key)
        self.partner.setCurrentIndex(max(self.partner.findData(agreed.partner), 0))
        self.partner.activated.connect(self._choose)
        self.partner.setAccessibleName(self.words.say(N_("With whom")))
        self.add(self.text, N_("What is to be done"))
        self.add(self.side, N_("Whose it is"))
        self.add(self.owner, N_("Who does it"))
        self.add(self.due, N_("Until when"))
        if len(partners) > 1:
            self.put(self.partner, N_("With whom"))
        if not is_recorded:
            self.grid.addWidget(self._way_out(), 1, 2, Qt.AlignmentFlag.AlignTop)
        self.text.set_value(agreed.text)
        self.side.set_value(agreed.side)
        self.owner.set_value(agreed.owner)
        self.due.set_value(agreed.due)

    def _way_out(self) -> QToolButton:
        """Out of the way of Tab: who types on there would press it with the next space."""
        remove = icons.ToolButton()
        remove.setAutoRaise(True)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.dress("close", 16)
        remove.setToolTip(self.words.say(N_("Take this agreed action out (Ctrl+Shift+Delete)")))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(self.removed)
        give_key(remove, "Ctrl+Shift+Delete", self)
        return remove

    @Slot()
    def _choose(self) -> None:
        self._partner = self.partner.currentData() or ""
        self.edited.emit()

    def whole(self) -> Agreed:
        """What is entered. Raises BriefingError: the day cannot be read."""
        self._due = self.due.value()
        return self.value()

    def value(self) -> Agreed:
        """What is entered; instead of a day that cannot be read, the one before it."""
        with suppress(BriefingError):
            self._due = self.due.value()
        return Agreed(
            text=self.text.value(),
            side=self.side.value() or "both",
            due=self._due,
            owner=self.owner.value(),
            partner=self._partner,
        )


class TakenOut(QFrame):
    """In the place of an action that was taken out: what it was, with the way back, also by Ctrl+Z."""

    def __init__(self, desk: Desk, part: AgreedPart) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.part = part
        language = desk.words.language
        said = Elided()
        said.setText(desk.words.say(N_("Removed: {name}"), name=title_in(part.text.value(), language) or "–"))
        self.undo = QPushButton(desk.words.say(N_("Undo")))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(said, 1)
        row.addWidget(self.undo)


class Ledger(QWidget):
    """All actions of a visit: those recorded before, which can be changed, and those to be recorded."""

    edited = Signal()
    reshaped = Signal()  # an action was taken out, or is there again

    def __init__(
        self,
        desk: Desk,
        actions: Sequence[AgreedAction],
        partners: Sequence[Partner],
        agreed: Sequence[Agreed],
        revised: Sequence[Revised],
    ) -> None:
        super().__init__()
        self._desk, self._partners = desk, partners
        self._actions = {one.key: one for one in actions}
        self._revised = {one.key: one for one in revised if one.key in self._actions}
        self.folds: dict[str, Fold] = {}  # by the key of an action that is recorded
        self.recorded: dict[str, AgreedPart] = {}  # those unfolded
        self.agreed: list[AgreedPart] = []
        self.out: list[TakenOut] = []  # what was taken out and can be brought back, the latest last
        self.add = icons.PushButton(desk.words.say(N_("Add an agreed action")))
        self.add.dress("add", 16)
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for key, action in self._actions.items():
            column.addWidget(self._fold(key, action))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for one in agreed:
            self._put(self._made(one))
        desk.undoing.connect(self._tell_taken_out)

    # --- recorded before --------------------------------------------------------------------

    def _fold(self, key: str, action: AgreedAction) -> Fold:
        words = self._desk.words
        word = words.translator.word
        due = words.translator.date(action.due, "short") if action.due is not None else ""
        side = word(codes.context(AgreedAction, "side"), action.side)
        text = title_in(action.text, words.language)
        parts = (beginning(text, LONG), side, due)
        name = words.say(N_("Recorded: {action}"), action=" · ".join(filter(None, parts)))
        fold = self.folds[key] = Fold(name.replace("&", "&&"), indent=INDENT)
        fold.head.setToolTip(text)
        fold.opened.connect(partial(self._open, key))
        if key in self._revised:
            fold.unfold()
        return fold

    def _open(self, key: str) -> None:
        if key not in self.recorded:
            action, change = self._actions[key], self._revised.get(key)
            said = merged(change, action) if change is not None else agreed_of(action)
            part = AgreedPart(self._desk, said, self._partners, is_recorded=True)
            part.edited.connect(self.edited)
            self.recorded[key] = part
            self.folds[key].put(part)

    # --- to be recorded ---------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        first = self._partners[0].key if self._partners else ""
        part = self._made(Agreed(text=EMPTY, partner=first))
        self._put(part)
        part.show()
        part.text.setFocus()

    def _made(self, agreed: Agreed) -> AgreedPart:
        part = AgreedPart(self._desk, agreed, self._partners)
        part.edited.connect(self.edited)
        part.removed.connect(partial(self._take_out, part))
        return part

    def _put(self, part: AgreedPart) -> None:
        self.agreed.append(part)
        self._rows.addWidget(part)

    def _take_out(self, part: AgreedPart) -> None:
        """It goes, with a line in its place that brings it back; the cursor goes there from within it."""
        cursor = QApplication.focusWidget()
        was_within = cursor is not None and part.isAncestorOf(cursor)
        out = TakenOut(self._desk, part)
        out.undo.clicked.connect(partial(self._bring_back, out))
        self.out.append(out)
        self.agreed.remove(part)
        self._rows.insertWidget(self._rows.indexOf(part), out)
        out.show()
        if was_within:
            out.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        part.hide()
        self.edited.emit()
        self.reshaped.emit()

    @Slot(list)
    def _tell_taken_out(self, found: list[Unstored]) -> None:
        """A key undoes: what the cursor stands on comes back, in no field what was taken out last."""
        if self.isEnabled():
            found += [
                Unstored(one, one.undo.click, N_("What was removed is there again.")) for one in self.out
            ]

    def _bring_back(self, out: TakenOut) -> None:
        self.out.remove(out)
        self.agreed.append(out.part)
        self.agreed.sort(key=self._rows.indexOf)
        out.part.show()
        out.part.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.removeWidget(out)
        out.hide()
        out.deleteLater()
        self.edited.emit()
        self.reshaped.emit()

    # --- what is entered --------------------------------------------------------------------

    def flush(self) -> None:
        """Tell what is typed and waits."""
        for part in (*self.recorded.values(), *self.agreed):
            part.flush()

    def check(self) -> None:
        """Raises BriefingError: a day cannot be read."""
        for part in (*self.recorded.values(), *self.agreed):
            part.whole()

    def entered(self) -> tuple[Agreed, ...]:
        """What is to be recorded anew."""
        return tuple(part.value() for part in self.agreed)

    def revised(self) -> tuple[Revised, ...]:
        """What was changed about those that are recorded."""
        changes = []
        for key, part in self.recorded.items():
            seen, now = agreed_of(self._actions[key]), part.value()
            if now != seen:
                changes.append(Revised(key=key, seen=seen, now=now))
        return tuple(changes)
