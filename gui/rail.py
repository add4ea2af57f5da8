"""The rail at the left: one button for each page, an icon over its name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from gui import icons
from gui.known_pages import KnownPage
from gui.words import Words

_NARROWEST = 88  # pixels
_LONGEST = 12  # letters of a name in one line


class Rail(QFrame):
    """`chosen` carries the name of the page asked for."""

    chosen = Signal(str)

    def __init__(self, pages: Iterable[KnownPage], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        for page in pages:
            button = icons.ToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setProperty("page", page.name)
            button.setMinimumHeight(52)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            if page.icon:
                button.dress(page.icon, 22)
            words.keep(partial(_name, button), page.title)
            words.keep(button.setAccessibleName, page.title)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
            self.buttons[page.name] = button
            column.addWidget(button)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As Qt asks: never narrower than the longest name."""
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), _NARROWEST), hint.height())

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(button.property("page"))

    def show_page(self, name: str) -> None:
        """Which page is shown."""
        self.buttons[name].setChecked(True)


def _name(button: QToolButton, name: str) -> None:
    """Show a name; a long one in two lines of much the same length."""
    words = name.split()
    if len(name) > _LONGEST and len(words) > 1:
        parts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
        name = "\n".join(min(parts, key=lambda lines: max(map(len, lines))))
    button.setText(name)
