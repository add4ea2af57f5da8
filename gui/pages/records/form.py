"""The form of a record: its fields in sections, each saved by itself while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefings.editing.fields import fields, made, sections, values
from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from briefings.records.kinds import KINDS, Record
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.form import Fields, Fold
from gui.pages.records.saving import Savings, still_differs
from gui.pages.records.screening import ScreeningBar


class _Sections(QWidget):
    """The form of one kind: the first section open, the rest folded and made when they are opened.

    The fields of the first are there once it is `complete`.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self._desk = desk
        self.kind = kind
        self._values: dict[str, Any] = {}
        self.folds: list[Fold] = []
        self._groups: dict[int, Fields] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for number, section in enumerate(sections(kind)):
            if not section.folded:
                self._groups[number] = self._group(number, later=True)
                column.addWidget(self._groups[number])
                continue
            fold = Fold(desk.words.say(section.title))
            fold.setProperty("section", number)
            fold.opened.connect(self._open)
            self.folds.append(fold)
            column.addWidget(fold)
        column.addStretch()

    def complete(self) -> None:
        """Make the fields that are not made yet."""
        while self.make_next():
            pass

    def make_next(self) -> bool:
        """Make one field that is not made yet; whether there was one."""
        return any(group.make_next() for group in self._groups.values())

    def _group(self, number: int, *, later: bool = False) -> Fields:
        group = Fields(self._desk, sections(self.kind)[number].fields, later=later)
        group.edited.connect(self.edited)
        group.left.connect(self.left)
        return group

    @Slot()
    def _open(self) -> None:
        fold = self.sender()
        assert isinstance(fold, Fold)
        self.open_section(fold)

    def open_section(self, fold: Fold) -> None:
        """Make what stands in a section, where that was not done yet."""
        number = int(fold.property("section"))
        if number not in self._groups:
            group = self._groups[number] = self._group(number)
            group.set_values(self._values)
            fold.put(group)

    def editor(self, name: str) -> Editor | None:
        """The editor of a field; its section is opened for it."""
        for number, section in enumerate(sections(self.kind)):
            if any(one.name == name for one in section.fields):
                for fold in self.folds:
                    if fold.property("section") == number:
                        fold.unfold()
                return self._groups[number].editors[name]
        return None

    def known_editor(self, name: str) -> Editor | None:
        """The editor of a field, where there is one already."""
        return next((group.editors[name] for group in self._groups.values() if name in group.editors), None)

    def show_values(self, shown: dict[str, Any]) -> None:
        """Show the values of a record where nobody types."""
        self._values = shown
        for group in self._groups.values():
            group.set_values(shown)

    def busy(self) -> set[str]:
        """The fields in which somebody types."""
        return {name for group in self._groups.values() for name, one in group.editors.items() if one.is_busy}

    def unsaved(self) -> Editor | None:
        """The first editor in which something stands that cannot be saved; what can be is saved first."""
        editors = self.findChildren(Editor)
        for one in reversed(editors):
            one.flush()
        return next((one for one in editors if one.is_unsaved), None)

    def forget(self) -> None:
        """Let go of what was typed and cannot be saved."""
        for group in self._groups.values():
            for one in group.editors.values():
                one.forget()
                one.show_error(None)

    def flush(self) -> None:
        """Save what waits."""
        for group in self._groups.values():
            group.flush()


class RecordForm(QWidget):
    """The fields of one record, or of one that is being made. `created` carries the key of a new one."""

    created = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = ""
        self.key = ""
        self._draft: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}  # what the fields of the record hold, as far as is known here
        self._is_creating = False
        self._is_outdated = False  # the form on show: it could not be left when the language changed
        self._forms: dict[str, _Sections] = {}
        self._prepared = ""  # the kind whose form is made in pieces
        self._preparing = QTimer(self, singleShot=True, interval=0)  # begun anew: a fault ends it
        self._preparing.timeout.connect(self._prepare)
        self._savings = Savings(desk, self)
        self._savings.saved.connect(self._saved)
        self._savings.failed.connect(self._failed)
        self.screening = ScreeningBar(desk)
        self.screening.cleared.connect(self._screened)
        self.screening.dropped.connect(self._take_out)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.area = QScrollArea()
        self.area.setObjectName("form")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._holder.setObjectName("form")
        self._stack = QVBoxLayout(self._holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.area.setWidget(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.screening)
        column.addWidget(self.hint)
        column.addWidget(self.area, 1)
        desk.words.changed.connect(self._forget_forms)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def sections(self) -> _Sections | None:
        """The form on show."""
        return self._forms.get(self.kind)

    @property
    def is_draft(self) -> bool:
        """Whether a record is being made that is not whole yet."""
        return bool(self.kind) and not self.key

    def show_record(self, record: Record) -> None:
        """Show a record: another one, or the same as it is now."""
        if (record.kind, record.key) != (self.kind, self.key):
            self.leave()
            self._switch(record.kind, record.key)
        shown = values(type(record), record)
        if (form := self.sections) is not None:
            busy = form.busy()
            self._seen = {**shown, **{name: self._seen[name] for name in busy & self._seen.keys()}}
            form.show_values(shown)

    def begin(self, kind: str) -> None:
        """Begin a new record."""
        self.leave()
        self._switch(kind, "")
        self._draft = {}
        if (form := self.sections) is not None:
            form.show_values(values(KINDS[kind]))
        self._say_missing()
        self.enter()

    def clear(self) -> None:
        """Show no record."""
        if (form := self.sections) is not None:
            self.leave()
            form.hide()
        self.kind = self.key = ""
        self.hint.hide()

    def may_leave(self) -> bool:
        """Save what waits; where something cannot be saved, go there and say so."""
        form = self.sections
        editor = form.unsaved() if form is not None and self.kind else None
        if editor is None:
            return True
        if editor.inputs():
            editor.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(editor)
        self._hint(N_("Not saved yet. {reason}"), editor.error.text())
        return False

    def leave(self) -> None:
        """Save what waits; what cannot be saved is let go of."""
        if (form := self.sections) is not None:
            form.flush()
            form.forget()

    def flush(self) -> None:
        """Save what waits."""
        if (form := self.sections) is not None:
            form.flush()

    def enter(self, name: str = "") -> None:
        """Put the focus into a field, or into the first."""
        form = self.sections
        if form is None:
            return
        wanted = name or next(one.name for one in sections(form.kind)[0].fields if not one.fixed)
        editor = form.editor(wanted.partition(".")[0])
        if editor is not None:
            if editor.inputs():
                editor.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, editor, lambda: self.area.ensureWidgetVisible(editor))

    def _switch(self, kind: str, key: str) -> None:
        if self._is_outdated:
            self._is_outdated = False
            self._drop_forms()
        if (old := self.sections) is not None and kind != self.kind:
            old.hide()
        self.kind, self.key = kind, key
        self._seen = {}
        self.screening.hide()
        self._is_creating = False
        self.hint.hide()
        self._begin_form(kind).complete()
        self._forms[kind].show()
        self.area.verticalScrollBar().setValue(0)

    def _begin_form(self, kind: str) -> _Sections:
        if kind not in self._forms:
            form = self._forms[kind] = _Sections(self._desk, kind)
            form.hide()
            form.edited.connect(self._edited)
            form.left.connect(self._left)
            self._stack.addWidget(form)
        return self._forms[kind]

    def prepare(self, kind: str) -> None:
        """Make the form of a kind field by field, while nothing else is to be done."""
        self._prepared = kind
        self._preparing.start()

    @Slot()
    def _prepare(self) -> None:
        if self._begin_form(self._prepared).make_next():
            self._preparing.start()

    @Slot()
    def _forget_forms(self) -> None:
        """Another language: the forms are made anew; one that cannot be left yet once it is left."""
        self._preparing.stop()
        shown = self.sections if self.kind else None
        self._is_outdated = shown is not None and shown.unsaved() is not None
        self._drop_forms(but=shown if self._is_outdated else None)
        if self._is_outdated:
            return
        if self.is_draft:
            kind, draft = self.kind, self._draft
            self._switch(kind, "")
            self._draft = draft
            self._forms[kind].show_values({**values(KINDS[kind]), **draft})
            self._say_missing()
        elif self.kind:
            self._switch(self.kind, self.key)

    def _drop_forms(self, but: _Sections | None = None) -> None:
        for form in self._forms.values():
            if form is not but:
                form.hide()
                form.deleteLater()
        self._forms = {but.kind: but} if but is not None else {}

    # --- saving -----------------------------------------------------------------------------

    @Slot(str)
    def _edited(self, name: str) -> None:
        form = self.sections
        editor = form.known_editor(name) if form is not None else None
        if editor is None:
            return
        value = editor.value()
        record = self._desk.workspace.find(self.kind, self.key) if self.key else None
        if self.screening.asks(record, self.kind, self.key, name, value):
            return
        if self.key:
            self._savings.save(self.kind, self.key, name, value, self._seen.get(name, value))
            return
        self._draft[name] = value
        if not self._say_missing() and not self._is_creating:
            self._is_creating = True
            self._savings.create(self.kind, dict(self._draft))

    @Slot()
    def _screened(self) -> None:
        """It is on no list: what was typed is stored."""
        self._edited("points")

    @Slot()
    def _take_out(self) -> None:
        """What was typed and may be a secret is nowhere but here, and goes."""
        form = self.sections
        editor = form.known_editor("points") if form is not None else None
        if editor is not None:
            editor.forget()
            editor.set_value(self._seen.get("points", self._draft.get("points", ())))

    @Slot(str)
    def _left(self, name: str) -> None:
        if self.key:
            self._savings.leave(self.kind, self.key, name)

    @Slot(str, str, object)
    def _saved(self, key: str, name: str, record: Record) -> None:
        if key and key == self.key and record.kind == self.kind:
            self._seen[name] = getattr(record, name)
        if not key and self._is_creating and record.kind == self.kind:
            self._is_creating = False
            self.key = record.key
            self.screening.note(self.kind, self.key)
            self._seen = values(type(record), record)
            self.hint.hide()
            for field, value in still_differs(record, self._draft).items():
                self._savings.save(self.kind, self.key, field, value, self._seen[field])
            self._draft = {}
            self.created.emit(record.key)
        self.hint.setVisible(self.is_draft and not self.hint.isHidden())
        self.saved.emit()

    @Slot(str, str, BriefingError)
    def _failed(self, key: str, name: str, error: BriefingError) -> None:
        """What was refused stays where it was typed, with what is wrong with it."""
        if key != self.key:
            self._desk.failed.emit(error)
            return
        form = self.sections
        editor = form.known_editor(name) if form is not None and name else None
        if editor is not None:
            editor.refuse(error)
            return
        self._is_creating = False
        self._hint(N_("Not saved yet. {reason}"), error_said(error, self._desk.words.translator))

    def _say_missing(self) -> bool:
        """Say what a new record still lacks; whether it lacks anything."""
        structure = KINDS[self.kind]
        try:
            made(structure, {**values(structure), **self._draft, "key": "new"})
        except BriefingError as error:
            self._hint(N_("Not saved yet. {reason}"), error_said(error, self._desk.words.translator))
            return True
        if not self._draft:
            first = next(one for one in fields(self.kind) if not one.fixed)
            self._hint(N_("Not saved yet. {reason}"), self._desk.words.say(first.label))
            return True
        return False

    def _hint(self, message: str, reason: str) -> None:
        self.hint.setText(self._desk.words.say(message, reason=reason))
        self.hint.show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: another window in front is no reason to lose what was typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()
