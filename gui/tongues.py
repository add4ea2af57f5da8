"""The languages of papers, called in the language of the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui.words import Words


def language_said(code: str, words: Words) -> str:
    """A language as it is called in the language in use, with a capital: Tiếng Anh."""
    name = words.translator.language_name(code)
    return name[:1].upper() + name[1:]


def in_order(codes: Iterable[str], words: Words) -> list[str]:
    """Languages as they stand side by side on every page: that of the window first."""
    return sorted(codes, key=lambda code: code != words.language)


class LanguageBoxes(QWidget):
    """A box for each language, in the order in which languages stand on every page."""

    def __init__(self, codes: Iterable[str], words: Words) -> None:
        super().__init__()
        self._words = words
        self.boxes = {code: QCheckBox() for code in codes}
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addStretch(1)
        words.changed.connect(self._order)
        self._order()

    @Slot()
    def _order(self) -> None:
        codes = in_order(self.boxes, self._words)
        for place, code in enumerate(codes):
            self.boxes[code].setText(language_said(code, self._words))
            self._line.insertWidget(place, self.boxes[code])
        self.setFocusProxy(self.boxes[codes[0]])
