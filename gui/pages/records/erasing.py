"""Erasing for good, from the record on show: a field, what a visit was kept for, or the whole record."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QMessageBox, QToolButton, QWidget

from briefings.editing import erasing
from briefings.editing.changing import ISSUED
from briefings.editing.fields import Field
from briefings.editing.saying import namer
from briefings.errors import N_
from briefings.progress import Progress
from briefings.records.kinds import Person, Visit
from briefings.store.workspace import Workspace
from gui import icons
from gui.desk import Desk
from gui.latest import Latest

_LASTING = N_(
    "It goes from the history too and cannot be undone. Papers that are out and backups still hold it."
)


@dataclass(frozen=True)
class _Erasing:
    """What it is asked about: fields of a record, the whole of it, or what was kept for a visit."""

    kind: str
    key: str
    fields: tuple[str, ...] = ()
    whose_visit: bool = False


class EraseButton(icons.ToolButton):
    """A menu of what of a record can be erased. `about_to`: what was typed is to be written first."""

    about_to = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = ("", "")
        self._about = ("", "")  # the record that the menu was opened for
        self._latest = Latest(desk, self)
        self.question: QMessageBox | None = None
        self._files: QCheckBox | None = None
        self._erasing: _Erasing | None = None  # what is asked about
        self.dress("more", 16)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        desk.words.keep(self.setAccessibleName, N_("Erase for good"))
        desk.words.keep(self.setToolTip, N_("Erase for good, so that nothing brings it back"))
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.choices.aboutToShow.connect(self._fill)
        self.fields = QMenu(self.choices)
        desk.words.keep(self.fields.setTitle, N_("Erase a field for good"))
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
        self._about = self._shown
        workspace, (kind, key) = self._desk.workspace, self._about
        visit = workspace.find(Visit, key) if kind == Visit.kind else None
        if visit is not None:
            action = self.choices.addAction(say(N_("Erase personal data of its delegations…")))
            action.setEnabled(erasing.is_over(visit, self._desk.place.today))
            action.setToolTip(say(N_("Once the visit is over: personal notes, the notes beside delegates.")))
            action.triggered.connect(self._ask_visit)
        self.fields.clear()
        self.fields.setEnabled(False)
        self.choices.addMenu(self.fields)
        self.choices.addAction(say(N_("Erase the record for good…"))).triggered.connect(self._ask_record)
        self._latest.read(lambda workspace, _progress: erasing.holding(workspace, kind, key), self._offer)

    @Slot(object)
    def _offer(self, held: tuple[Field, ...]) -> None:
        """Its history is read: these fields say something or once did."""
        for one in held:
            action = self.fields.addAction(f"{self._desk.words.say(one.label)}…")
            action.setData((one.name, one.label))
            action.triggered.connect(self._ask_field)
        self.fields.setEnabled(bool(held))

    # --- asking -----------------------------------------------------------------------------

    @Slot()
    def _ask_field(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            name, label = action.data()
            say = self._desk.words.say
            what = say(N_("Erase “{field}” of {name} for good?"), field=say(label), name=self._name())
            self._ask(_Erasing(*self._about, fields=(name,)), what, say(_LASTING))

    @Slot()
    def _ask_record(self) -> None:
        say = self._desk.words.say
        self._ask(_Erasing(*self._about), say(N_("Erase {name} for good?"), name=self._name()), say(_LASTING))

    @Slot()
    def _ask_visit(self) -> None:
        key, today = self._about[1], self._desk.place.today

        def read(workspace: Workspace, _progress: Progress) -> tuple[str, erasing.Erasable]:
            return key, erasing.erasable(workspace, key, today)

        self._latest.read(read, self._ask_about_visit)

    @Slot(object)
    def _ask_about_visit(self, told: tuple[str, erasing.Erasable]) -> None:
        key, found = told
        words = self._desk.words
        say, named = words.say, namer(self._desk.workspace, words.language)
        lines = []
        if found.persons:
            persons = ", ".join(named(Person.kind, one) for one in found.persons)
            lines.append(say(N_("Personal notes of: {persons}."), persons=persons))
        if found.notes:
            lines.append(say(N_("The notes beside delegates.")))
        if found.travelling:
            persons = ", ".join(named(Person.kind, one) for one in found.travelling)
            lines.append(say(N_("Still expected at another visit, so kept: {persons}."), persons=persons))
        lines.append(say(_LASTING))
        what = say(
            N_("Erase for good what was kept of the delegations of {name}?"), name=named(Visit.kind, key)
        )
        self._ask(_Erasing(Visit.kind, key, whose_visit=True), what, "\n".join(lines), files=len(found.files))

    def _ask(self, erased: _Erasing, what: str, said: str, *, files: int = 0) -> None:
        self._erasing = erased
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
        return namer(self._desk.workspace, self._desk.words.language)(*self._about)

    # --- doing ------------------------------------------------------------------------------

    @Slot()
    def _erase(self) -> None:
        asked, today, who, when = self._erasing, self._desk.place.today, self._desk.who, self._desk.now()
        if asked is None:
            return
        files = self._files is not None and self._files.isChecked()

        def erase(workspace: Workspace) -> None:
            if asked.whose_visit:
                erasing.erase_personal(workspace, asked.key, today, files=files, who=who, when=when)
            else:
                erasing.erase(workspace, asked.kind, asked.key, asked.fields, who=who, when=when)

        self._desk.write(erase)
