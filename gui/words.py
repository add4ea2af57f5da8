"""The interface's words in the language in use; what is shown follows when the language changes.

Most of them are said as they stand in the catalogue. How values are written, and the words for codes, a
`Translator` knows; it is made when first asked for, which is after the window was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from briefings import catalogues

if TYPE_CHECKING:
    from briefings.i18n import Translator

_DOMAIN = "interface"
_MANY = 500


class Words(QObject):
    """The words of one window. `changed` tells that the language is another one now.

    Raises:
        BriefingError: there are no words in the language.
    """

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[tuple[Callable[[str], object], str]] = []
        self._full = _MANY  # messages kept when those are let go of whose widget is gone
        self._translator: Translator | None = None
        self._language = language
        self._catalogue = catalogues.catalogue(language, _DOMAIN)

    @property
    def language(self) -> str:
        """The code of the language in use."""
        return self._language

    @property
    def translator(self) -> Translator:
        """What writes values in the language in use."""
        if self._translator is None:
            self._translator = self._made(self._language)
        return self._translator

    @staticmethod
    def _made(language: str) -> Translator:
        from briefings.i18n import Translator

        return Translator(language, _DOMAIN)

    def say(self, message: str, **values: object) -> str:
        """The message (a catalogue key) in the language in use, its `{named}` places filled."""
        return self.translator.say(message, **values) if values else self._catalogue.gettext(message)

    def keep(self, show: Callable[[str], object], message: str) -> None:
        """Show a message now and again whenever the language changes."""
        self._kept.append((show, message))
        if len(self._kept) >= self._full:
            self._kept = [one for one in self._kept if _is_there(one[0])]
            self._full = max(_MANY, 2 * len(self._kept))
        show(self.say(message))

    def switch(self, language: str) -> None:
        """Speak another language from now on."""
        self._language, self._translator = language, None
        self._catalogue = catalogues.catalogue(language, _DOMAIN)
        self._kept = [(show, message) for show, message in self._kept if _is_there(show)]
        for show, message in self._kept:
            show(self.say(message))
        self.changed.emit()


def _is_there(show: Callable[[str], object]) -> bool:
    """Is what shows a message still there? A widget may be gone while its method is not."""
    shown = getattr(show, "__self__", None)
    return not isinstance(shown, QObject) or isValid(shown)
