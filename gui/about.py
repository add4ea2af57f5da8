"""About: version, and what the program is made of, with its licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.resources import dependencies, version
from gui.words import Words

_LONGEST = 60  # letters; some packages put a whole licence where its name belongs
_CLASSIFIED = "License :: "


def parts() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each package that is installed of those the program is made of."""
    for name in dependencies():
        try:
            known = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, known["Version"], _licence(known)


def _licence(known: metadata.PackageMetadata) -> str:
    if "License-Expression" in known:
        return str(known["License-Expression"])
    said = str((known.get_all("License") or [""])[0]).strip()
    if said and len(said) <= _LONGEST and "\n" not in said:
        return said
    classified = [
        re.sub(r".* :: ", "", one)
        for one in known.get_all("Classifier") or ()
        if str(one).startswith(_CLASSIFIED)
    ]
    return ", ".join(classified) or said.partition("\n")[0][:_LONGEST]


class About(QDialog):
    """Opened from the Help menu."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(N_("About Briefings")))
        title = QLabel(f"Briefings {version()}")
        title.setObjectName("title")
        said = QLabel(
            words.say(
                N_(
                    "Briefing packs for a customs administration's international work, made offline on this "
                    "computer. Nothing you enter leaves it."
                )
            )
        )
        said.setWordWrap(True)
        made_of = QLabel(words.say(N_("Made with:")))
        rows = list(parts())
        table = QTableWidget(len(rows), 3)
        table.setAccessibleName(made_of.text())
        table.setHorizontalHeaderLabels(
            [words.say(N_("Package")), words.say(N_("Version")), words.say(N_("Licence"))]
        )
        for row, columns in enumerate(rows):
            for column, text in enumerate(columns):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)  # Tab goes on to the button
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.setShowGrid(False)
        buttons = QDialogButtonBox()
        buttons.addButton(words.say(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 24, 24, 16)
        column_.setSpacing(12)
        for widget in (title, said, made_of):
            column_.addWidget(widget)
        column_.addWidget(table, 1)
        column_.addWidget(buttons)
        self.resize(600, 460)
