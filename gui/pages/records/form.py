"""The form of a record: its fields in sections, each saved by itself while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from briefings.editing.fields import fields, sections, values
from briefings.editing.saying import namer
from briefings.errors import N_, BriefingError, NotNow
from briefings.interface import KIND_WORDS, error_said
from briefings.records.kinds import KINDS, Record
from gui.desk import Desk
from gui.keys import keep_own_undo
from gui.pages.records.begun import Begun, begun
from gui.pages.records.hint import HintLine
from gui.pages.records.saving import Savings, still_differs
from gui.pages.records.screening import ScreeningBar
from gui.pages.records.sections import Sections
from gui.pen import AGAIN
from gui.reading import bring_into_view

GO_ON = N_("Go on with the draft")


class RecordForm(QWidget):
    """The fields of one record, or of one that is being made. `created` carries the key of a new one."""

    created = Signal(str)
    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kind = ""
        self.key = ""
        self._begun: Begun | None = None  # the record that is being made
        self._in_making: list[Begun] = []  # those that are being stored
        self._seen: dict[str, Any] = {}  # what the fields of the record hold, as far as is known here
        self._is_outdated = False  # the form on show: it could not be left when the language changed
        self._forms: dict[str, Sections] = {}
        self._prepared = ""  # the kind whose form is made in pieces
        self._preparing = QTimer(self, singleShot=True, interval=0)  # begun anew: a fault ends it
        self._preparing.timeout.connect(self._prepare)
        self._making_again = QTimer(self, interval=AGAIN, singleShot=True)
        self._making_again.timeout.connect(self._make)
        self._savings = Savings(desk, self._refused, self)
        self._savings.saved.connect(self._saved)
        self._savings.made.connect(self._made)
        self._savings.failed.connect(self._not_made)
        self.screening = ScreeningBar(desk)
        self.screening.cleared.connect(self._screened)
        self.screening.dropped.connect(self._take_out)
        self._hints = HintLine(desk)
        self.hint, self.discard = self._hints.said, self._hints.discard
        self.discard.clicked.connect(self._discard)
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
        column.addWidget(self._hints)
        column.addWidget(self.area, 1)
        desk.words.changed.connect(self._forget_forms)
        desk.closing.connect(self._close)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def sections(self) -> Sections | None:
        """The form on show."""
        return self._forms.get(self.kind)

    @property
    def is_draft(self) -> bool:
        """Whether a record is being made that is not whole yet."""
        return bool(self.kind) and not self.key

    def show_record(self, record: Record) -> None:
        """Show a record: another one, or the same as it is now."""
        is_another = (record.kind, record.key) != (self.kind, self.key)
        if is_another:
            self.leave()
            self._switch(record.kind, record.key)
        stored = values(type(record), record)
        if (form := self.sections) is not None:
            busy = form.busy()
            self._seen = {**stored, **{name: self._seen[name] for name in busy & self._seen.keys()}}
            form.show_values(values(type(record), self._savings.as_typed(record)))
        if is_another:
            self._savings.try_again(self.kind, self.key)

    def begin(self, kind: str) -> None:
        """Begin a new record, or go on with the one of this kind that was begun and is not whole."""
        one = self._begun
        if one is None or one.kind != kind or one in self._in_making:
            self.leave()
            self._switch(kind, "")
            self._show_begun(begun(self._desk.place.workspace, kind, but=self._in_making))
        self.enter()

    def _show_begun(self, one: Begun) -> None:
        self._begun = one
        self._forms[one.kind].show_values({**values(KINDS[one.kind]), **one.entered})
        self._make()

    def clear(self) -> None:
        """Show no record."""
        if (form := self.sections) is not None:
            self.leave()
            form.hide()
        self.kind = self.key = ""
        self._begun = None
        self._hints.hide()

    def may_leave(self) -> bool:
        """Save what waits; where something cannot be saved, go there and say so."""
        form = self.sections
        editor = form.unsaved() if form is not None and self.kind else None
        if editor is None:
            return self._begun is None or self._write_draft(self._begun)
        if editor.inputs():
            editor.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(editor)
        self._hint(editor.error.text())
        return False

    def leave(self) -> None:
        """Save what waits, a new record that is not whole as a draft; what cannot be saved is let go of."""
        if (form := self.sections) is not None:
            form.flush()
            form.forget()
        one = self._begun
        if one is not None and one.entered and one not in self._in_making:
            self._say_kept(one)

    def _say_kept(self, one: Begun) -> None:
        say = self._desk.words.say
        self._desk.noted.emit(
            say(
                N_("Not whole yet, kept as a draft: {kind}. “{button}” goes on with it."),
                kind=say(KIND_WORDS[one.kind]),
                button=say(GO_ON),
            )
        )

    def flush(self) -> None:
        """Save what waits."""
        if (form := self.sections) is not None:
            form.flush()

    def enter(self, name: str = "") -> None:
        """Put the focus into a field, into the first where none is named.

        It may be one inside another, and of one language: `tiers.0.name.vi`.
        """
        form = self.sections
        if form is None:
            return
        first = next(one.name for one in sections(form.kind)[0].fields if not one.fixed)
        outer, _, inner = name.replace("[", ".").replace("]", "").partition(".")
        editor = form.editor(outer or first)
        if editor is not None:
            editor.enter(inner)
            focused = self.window().focusWidget()
            is_inside = focused is not None and editor.isAncestorOf(focused)
            bring_into_view(focused if focused is not None and is_inside else editor)

    def _switch(self, kind: str, key: str) -> None:
        if self._is_outdated:
            self._is_outdated = False
            self._drop_forms()
        if (old := self.sections) is not None and kind != self.kind:
            old.hide()
        self.kind, self.key = kind, key
        keep_own_undo(self, self.is_draft)
        self._seen = {}
        self._begun = None
        self.screening.hide()
        self._hints.hide()
        self._begin_form(kind).complete()
        self._forms[kind].show()
        self.area.verticalScrollBar().setValue(0)

    def _begin_form(self, kind: str) -> Sections:
        if kind not in self._forms:
            form = self._forms[kind] = Sections(self._desk, kind)
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
        if (one := self._begun) is not None:
            self._switch(one.kind, "")
            self._show_begun(one)
        elif self.kind:
            self._switch(self.kind, self.key)
            if (record := self._desk.workspace.find(self.kind, self.key)) is not None:
                self.show_record(record)

    def _drop_forms(self, but: Sections | None = None) -> None:
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
            editor.refuse(BriefingError(N_("It is stored once the question above is answered.")))
            return
        if self.key:
            self._savings.save(self.kind, self.key, name, value, self._seen.get(name, value))
            return
        one = self._begun
        if one is not None:
            one.put(name, value)
            self._desk.run(lambda _progress: one.write(), quiet=True)
            self._make()

    @Slot()
    def _make(self) -> None:
        """Store the new record once it is whole; until then say what it lacks."""
        one = self._begun
        if one is not None and not self._say_missing(one) and one not in self._in_making:
            self._in_making.append(one)
            self._savings.create(one)

    @Slot()
    def _discard(self) -> None:
        """The draft is not wanted: the one before it, or an empty form, in its place."""
        one, form = self._begun, self.sections
        if one is not None and form is not None and one not in self._in_making:
            form.forget()
            self._drop(one)
            self._show_begun(begun(self._desk.place.workspace, one.kind, but=self._in_making))
            self.enter()
            self.saved.emit()

    def _drop(self, one: Begun) -> None:
        one.forget()
        self._write_draft(one)

    def _write_draft(self, one: Begun) -> bool:
        try:
            one.write()
        except BriefingError as error:
            self._desk.failed.emit(error)
            return False
        return True

    @Slot()
    def _close(self) -> None:
        """The window closes: what is typed of a new record is kept to its last key."""
        self.flush()
        if self._begun is not None and not self._write_draft(self._begun):
            self._desk.hold()

    @Slot()
    def _screened(self) -> None:
        """It is on no list: what was typed is stored."""
        form = self.sections
        editor = form.known_editor("points") if form is not None else None
        if editor is not None:
            editor.try_again()

    @Slot()
    def _take_out(self) -> None:
        """What was typed and may be a secret is nowhere but here, and goes."""
        form = self.sections
        editor = form.known_editor("points") if form is not None else None
        if editor is not None:
            editor.forget()
            editor.show_error(None)
            entered = self._begun.entered if self._begun is not None else {}
            editor.set_value(self._seen.get("points", entered.get("points", ())))

    @Slot(str)
    def _left(self, name: str) -> None:
        if self.key:
            self._savings.leave(self.kind, self.key, name)

    @Slot(str, str, str, object)
    def _saved(self, kind: str, key: str, name: str, value: Any) -> None:
        if (kind, key) == (self.kind, self.key):
            self._seen[name] = value

    @Slot(object, object)
    def _made(self, one: Begun, record: Record) -> None:
        """A record that was begun is stored; what was typed into its form meanwhile is stored now."""
        self._in_making.remove(one)
        self._drop(one)
        stored = values(type(record), record)
        is_shown = one is self._begun
        if is_shown:
            self._begun = None
            self.key = record.key
            keep_own_undo(self, False)
            self.screening.note(self.kind, self.key)
            self._seen = stored
            self._hints.hide()
        for field, value in still_differs(record, one.entered).items():
            self._savings.save(record.kind, record.key, field, value, stored[field])
        if is_shown:
            self.created.emit(record.key)
        self.saved.emit()

    @Slot(object, BriefingError)
    def _not_made(self, one: Begun, error: BriefingError) -> None:
        """What could not be stored stays a draft; where that was for the moment, it is tried again."""
        self._in_making.remove(one)
        if one is not self._begun:
            self._desk.failed.emit(error)
            self._say_kept(one)
            return
        self._hint(error_said(error, self._desk.words.translator))
        if isinstance(error, NotNow):
            self._making_again.start()

    def _refused(self, kind: str, key: str, name: str, error: BriefingError) -> bool:
        """What was refused stays where it was typed, with what is wrong with it; was it there still?"""
        words = self._desk.words
        form = self.sections if (kind, key) == (self.kind, self.key) else None
        if form is not None and (editor := form.editor(name)) is not None:
            editor.refuse(error)
            return True
        if self._desk.workspace.find(kind, key) is None:
            self._desk.failed.emit(error)
            return True
        record = namer(self._desk.workspace, words.language)(kind, key)
        label = words.say(next(one.label for one in fields(kind) if one.name == name))
        reason = error_said(error, words.translator)
        self._desk.failed.emit(
            BriefingError(
                N_("“{field}” of {record} is not saved; it stands there as you typed it. {reason}"),
                field=label,
                record=record,
                reason=reason,
            )
        )
        return False

    def _say_missing(self, one: Begun) -> bool:
        """Say what a new record still lacks; whether it lacks anything."""
        if (error := one.lacks()) is not None:
            self._hint(error_said(error, self._desk.words.translator))
            return True
        if not one.entered:
            first = next(field for field in fields(one.kind) if not field.fixed)
            self._hint(self._desk.words.say(first.label))
            return True
        return False

    def _hint(self, reason: str) -> None:
        self._hints.say(reason, is_draft=self._begun is not None and bool(self._begun.entered))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: another window in front is no reason to lose what was typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()
