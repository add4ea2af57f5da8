"""The languages of papers, called in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from gui.words import Words


def language_said(code: str, words: Words) -> str:
    """A language as it is called in the language in use, with a capital: Tiếng Anh."""
    name = words.translator.language_name(code)
    return name[:1].upper() + name[1:]


class LanguageBox(QCheckBox):
    """A box for one language."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__()
        self._code, self._words = code, words
        words.changed.connect(self._say)
        self._say()

    @Slot()
    def _say(self) -> None:
        self.setText(language_said(self._code, self._words))
