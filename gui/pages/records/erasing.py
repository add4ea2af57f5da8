"""Erasing for good, from the record on show: a field, what a visit was kept for, or the whole record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QMessageBox, QToolButton, QWidget

from briefings.editing import erasing
from briefings.editing.changing import ISSUED
from briefings.editing.saying import namer
from briefings.errors import N_
from briefings.records.kinds import Person, Visit
from gui import icons
from gui.desk import Desk

_LASTING = N_(
    "It goes from the history too and cannot be undone. Papers that are out and backups still hold it."
)


class EraseButton(QToolButton):
    """A menu of what of a record can be erased. `about_to`: what was typed is to be written first."""

    about_to = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = ("", "")
        self.question: QMessageBox | None = None
        self._files: QCheckBox | None = None
        self._fields: tuple[str, ...] = ()
        self._whose_visit = False
        icons.dress(self, "more", 16)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        desk.words.keep(self.setAccessibleName, N_("Erase for good"))
        desk.words.keep(self.setToolTip, N_("Erase for good, so that nothing brings it back"))
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)

    def show_record(self, kind: str, key: str) -> None:
        """Offer it for a record; for none where the key is empty, or it was issued."""
        self._shown = (kind, key)
        self.setVisible(bool(key) and kind not in ISSUED)

    @Slot()
    def _fill(self) -> None:
        self.about_to.emit()
        say = self._desk.words.say
        self.choices.clear()
        workspace, (kind, key) = self._desk.workspace, self._shown
        visit = workspace.find(Visit, key) if kind == Visit.kind else None
        if visit is not None:
            action = self.choices.addAction(say(N_("Erase personal data of its delegations…")))
            action.setEnabled(erasing.is_over(visit, self._desk.place.today))
            action.setToolTip(say(N_("Once the visit is over: personal notes, the notes beside delegates.")))
            action.triggered.connect(self._ask_visit)
        held = erasing.holding(workspace, kind, key)
        if held:
            inner = self.choices.addMenu(say(N_("Erase a field for good")))
            for one in held:
                action = inner.addAction(f"{say(one.label)}…")
                action.setData((one.name, one.label))
                action.triggered.connect(self._ask_field)
        self.choices.addAction(say(N_("Erase the record for good…"))).triggered.connect(self._ask_record)

    # --- asking -----------------------------------------------------------------------------

    @Slot()
    def _ask_field(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            name, label = action.data()
            say = self._desk.words.say
            what = say(N_("Erase “{field}” of {name} for good?"), field=say(label), name=self._name())
            self._fields, self._whose_visit = (name,), False
            self._ask(what, say(_LASTING))

    @Slot()
    def _ask_record(self) -> None:
        self._fields, self._whose_visit = (), False
        say = self._desk.words.say
        self._ask(say(N_("Erase {name} for good?"), name=self._name()), say(_LASTING))

    @Slot()
    def _ask_visit(self) -> None:
        words, workspace = self._desk.words, self._desk.workspace
        say, named = words.say, namer(workspace, words.language)
        found = erasing.erasable(workspace, self._shown[1], self._desk.place.today)
        lines = []
        if found.persons:
            persons = ", ".join(named(Person.kind, key) for key in found.persons)
            lines.append(say(N_("Personal notes of: {persons}."), persons=persons))
        if found.notes:
            lines.append(say(N_("The notes beside delegates.")))
        if found.travelling:
            persons = ", ".join(named(Person.kind, key) for key in found.travelling)
            lines.append(say(N_("Still expected at another visit, so kept: {persons}."), persons=persons))
        lines.append(say(_LASTING))
        self._fields, self._whose_visit = (), True
        what = say(N_("Erase for good what was kept of the delegations of {name}?"), name=self._name())
        self._ask(what, "\n".join(lines), files=len(found.files))

    def _ask(self, what: str, said: str, *, files: int = 0) -> None:
        say = self._desk.words.say
        box = self.question = QMessageBox(QMessageBox.Icon.Warning, "Briefings", what, parent=self.window())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(said)
        self._files = None
        if files:
            self._files = QCheckBox(
                say(N_("Also the {count} files kept with those persons alone"), count=files)
            )
            box.setCheckBox(self._files)
        box.addButton(say(N_("Erase for good")), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(say(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.setEscapeButton(leave)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self._erase)
        box.open()

    def _name(self) -> str:
        return namer(self._desk.workspace, self._desk.words.language)(*self._shown)

    # --- doing ------------------------------------------------------------------------------

    @Slot()
    def _erase(self) -> None:
        kind, key = self._shown
        fields, today, who, when = self._fields, self._desk.place.today, self._desk.who, self._desk.now()
        if self._whose_visit:
            files = self._files is not None and self._files.isChecked()
            self._desk.write(
                lambda workspace: erasing.erase_personal(
                    workspace, key, today, files=files, who=who, when=when
                )
            )
        else:
            self._desk.write(
                lambda workspace: erasing.erase(workspace, kind, key, fields, who=who, when=when)
            )
