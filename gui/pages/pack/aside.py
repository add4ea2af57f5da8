"""What is typed into a field that stores nothing before a button is pressed: each record has its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from briefings.errors import BriefingError
from briefings.records.kinds import Record
from briefings.records.values import EMPTY, Text
from gui.desk import Desk
from gui.pages.pack.draft import LOST
from gui.pages.pack.prose import Sides


class Aside(QObject):
    """Puts what is typed into `sides` for one record aside when another is shown, and back with its own.

    As long as anything waits, the window is held once when it closes. What was typed for a record that is
    gone is told then, to be copied.
    """

    def __init__(self, desk: Desk, sides: Sides, kind: type[Record]) -> None:
        super().__init__(sides)
        self._desk, self._sides, self._kind = desk, sides, kind
        self._of = ""  # the key of the record on show; empty: none
        self._typed: dict[str, Text] = {}
        desk.closing.connect(self._close)

    def show_for(self, key: str, languages: Sequence[str]) -> None:
        """Show what was typed for a record, in these languages; what is being typed for it stays."""
        if key == self._of and self._sides.is_in(languages):
            return
        self._note()
        self._of = key
        self._sides.show_text(EMPTY, languages)
        typed = self._typed.get(key, EMPTY)
        for language, field in self._sides.fields.items():
            field.put(typed.get(language, ""))

    def take(self) -> Text:
        """What is typed for the record on show; the field is empty then."""
        text = self._sides.text()
        for field in self._sides.fields.values():
            field.put("")
        self._typed.pop(self._of, None)
        return text

    def _note(self) -> None:
        """Note what is typed of the record on show, also in languages that are not on show."""
        typed = {**self._typed.pop(self._of, EMPTY)}
        typed |= {language: field.said() for language, field in self._sides.fields.items()}
        if said := Text({language: text for language, text in typed.items() if text}):
            self._typed[self._of] = said

    @Slot()
    def _close(self) -> None:
        self._note()
        for key in list(self._typed):
            self._desk.hold()
            if not key or self._desk.workspace.find(self._kind, key) is None:
                self._desk.failed.emit(BriefingError(LOST, text=self._typed.pop(key)))
                if key == self._of:
                    self.take()
