"""The interface's words in the language in use; what is shown follows when the language changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from briefings.i18n import Translator


class Words(QObject):
    """The words of one window. `changed` tells that the language is another one now."""

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[tuple[Callable[[str], object], str]] = []
        self.translator = Translator(language, "interface")

    @property
    def language(self) -> str:
        """The code of the language in use."""
        return self.translator.language

    def say(self, message: str, **values: object) -> str:
        """The message (a catalogue key) in the language in use, its `{named}` places filled."""
        return self.translator.say(message, **values)

    def keep(self, show: Callable[[str], object], message: str) -> None:
        """Show a message now and again whenever the language changes."""
        self._kept.append((show, message))
        show(self.say(message))

    def switch(self, language: str) -> None:
        """Speak another language from now on."""
        self.translator = Translator(language, "interface")
        for show, message in self._kept:
            show(self.say(message))
        self.changed.emit()
