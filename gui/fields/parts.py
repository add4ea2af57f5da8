"""Editors of structures inside a record: a list of them in a line each, and the form of the one chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from briefings.editing.fields import Field, made, marked, unmarked, values
from briefings.editing.saying import namer, part
from briefings.errors import N_, BriefingError
from briefings.records.values import EMPTY
from gui.desk import Desk
from gui.fields.editor import Editor
from gui.fields.form import StructForm
from gui.fields.items import ListEditor
from gui.fields.texts import TextEditor


class PartsEditor(ListEditor):
    """Several structures. An item that is not whole yet stays here, and what it lacks is said."""

    form: StructForm | None = None

    def new_item(self) -> dict[str, Any]:
        """The fields of a new structure."""
        assert self.told.structure is not None
        return values(self.told.structure)

    def taken(self, value: Any) -> list[Any]:
        """The fields of each."""
        assert self.told.structure is not None
        return [values(self.told.structure, one) for one in value]

    def line(self, item: dict[str, Any]) -> str:
        """What it says."""
        assert self.told.structure is not None
        try:
            whole = made(self.told.structure, item)
        except BriefingError:
            return self.words.say(N_("(new)"))
        named = namer(self.desk.workspace, self.words.language)
        return part(whole, self.words.translator, named) or self.words.say(N_("(empty)"))

    def show_item(self, item: dict[str, Any]) -> None:
        """Show its form, which is made when the first is shown."""
        if self.form is None:
            assert self.told.structure is not None
            self.form = StructForm(self.desk, self.told.structure)
            self.form.edited.connect(self.take_form)
            self.form.touched.connect(self.touched)
            layout = self.frame.layout()
            assert layout is not None
            layout.addWidget(self.form)
        filling, self._is_filling = self._is_filling, True
        self.form.forget()
        self.form.set_values(item)
        self._is_filling = filling

    def read_item(self) -> dict[str, Any]:
        """What its form says."""
        assert self.form is not None
        return self.form.values()

    def unread(self) -> Editor | None:
        """Where in its form something cannot be read."""
        return self.form.unread() if self.form is not None and self._row >= 0 else None

    def _show_row(self, row: int) -> None:
        super()._show_row(row)
        if row < 0 and self.form is not None:
            self.form.forget()

    def enter_form(self, path: str = "") -> None:
        """To the field that is named, or the first."""
        if self.form is not None and self.list.currentRow() >= 0:
            self.form.enter(path)

    def value(self) -> Any:
        """The structures. Raises BriefingError: one is not whole."""
        assert self.told.structure is not None
        return tuple(made(self.told.structure, item) for item in self._items)

    @property
    def is_busy(self) -> bool:
        """Also while somebody types in the form of one."""
        return super().is_busy or (self.form is not None and self.form.is_busy)

    def flush(self) -> None:
        """First what waits in the form, then the list."""
        if self.form is not None and self.form.is_busy:
            self.form.flush()
        super().flush()

    def forget(self) -> None:
        """Also in the form."""
        super().forget()
        if self.form is not None:
            self.form.forget()


class PartEditor(PartsEditor):
    """One structure, or none."""

    most = 1

    def taken(self, value: Any) -> list[Any]:
        """The one, if there is one."""
        return [] if value is None else super().taken((value,))

    def value(self) -> Any:
        """The one, if there is one."""
        whole = super().value()
        return whole[0] if whole else None


class MarksEditor(PartsEditor):
    """The marks of a record's fields."""

    def taken(self, value: Any) -> list[Any]:
        """The marks with their paths."""
        return super().taken(marked(value))

    def value(self) -> Any:
        """Path → mark."""
        return unmarked(super().value())


class TextsEditor(ListEditor):
    """Several texts."""

    def __init__(self, desk: Desk, told: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, told, parent)
        self.text = TextEditor(desk, told)
        self.text.edited.connect(self.take_form)
        self.text.touched.connect(self.touched)
        layout = self.frame.layout()
        assert layout is not None
        layout.addWidget(self.text)

    def new_item(self) -> Any:
        """No words yet."""
        return EMPTY

    def line(self, item: Any) -> str:
        """The words in the language in use."""
        chosen = item.choose(self.words.language)
        return chosen.text if chosen else self.words.say(N_("(new)"))

    def show_item(self, item: Any) -> None:
        """Show its words."""
        self.text.forget()
        self.text.set_value(item)

    def read_item(self) -> Any:
        """Its words."""
        return self.text.value()

    def enter_form(self, path: str = "") -> None:
        """To the words, of a language where one is named."""
        self.text.enter(path)

    def name_inputs(self, name: str) -> None:
        """The list and the words have the field's name."""
        super().name_inputs(name)
        if hasattr(self, "text"):
            self.text.name_inputs(name)

    def value(self) -> tuple[Any, ...]:
        """The texts that say something."""
        return tuple(item for item in self._items if item)

    @property
    def is_busy(self) -> bool:
        """Also while somebody types in one."""
        return super().is_busy or (hasattr(self, "text") and self.text.is_busy)

    def flush(self) -> None:
        """First what waits in the words."""
        if hasattr(self, "text"):
            self.text.flush()
        super().flush()
