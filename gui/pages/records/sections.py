"""The fields of one kind of record in their sections, most of them made when they are opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefings.editing.fields import sections
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.form import Fields, Fold


class Sections(QWidget):
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
