"""The first page of all: three answers, filled in already, and two ways to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.i18n import languages, own_name
from briefings.interface import error_said
from briefings.records.values import EMPTY, Text
from gui.desk import Desk
from gui.preferences import FolderField

_WIDTH = 560  # pixels


class FirstRun(QWidget):
    """`begun` carries the place of the workspace, what the office is called, and whether samples are wanted.

    The name is "" where it is the one that the data set has already.
    """

    begun = Signal(Path, str, bool)
    language_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._office: Text = EMPTY
        words = desk.words
        self.language = QComboBox()
        for code in languages():
            self.language.addItem(own_name(code), code)
        self.language.setCurrentIndex(self.language.findData(words.language))
        self.language.activated.connect(self._choose_language)
        self.office = QLineEdit()
        self.workspace = FolderField(words, N_("Place of the workspace"), desk.place.workspace)
        self.begin = QPushButton()
        self.begin.setObjectName("primary")
        self.begin.setDefault(True)
        words.keep(self.begin.setText, N_("Begin"))
        self.begin.clicked.connect(self._begin)
        self.samples = QPushButton()
        words.keep(self.samples.setText, N_("Open the sample visits"))
        words.keep(
            self.samples.setToolTip,
            N_("Two visits, made up to show how things work. They can be undone at any time."),
        )
        self.samples.clicked.connect(self._begin_with_samples)
        self.fault = QLabel()
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._lay_out()
        words.changed.connect(self._show_office)

    def _lay_out(self) -> None:
        words = self._desk.words
        title = QLabel("Briefings")
        title.setObjectName("title")
        said = QLabel()
        said.setWordWrap(True)
        words.keep(
            said.setText,
            N_(
                "Packs for visits and meetings, from what is known of each partner. "
                "Three answers, then begin."
            ),
        )
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (N_("Language"), self.language),
            (N_("Organisation"), self.office),
            (N_("Place of the workspace"), self.workspace),
        )
        for message, field in rows:
            label = QLabel()
            words.keep(label.setText, message)
            label.setBuddy(field)
            label.setMinimumHeight(30)  # level with the words of its field
            words.keep(field.setAccessibleName, message)
            form.addRow(label, field)
        later = QLabel()
        later.setObjectName("small")
        later.setWordWrap(True)
        words.keep(later.setText, N_("All of it can be changed later under File, Preferences."))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.begin)
        buttons.addWidget(self.samples)
        buttons.addStretch(1)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(later)
        column.addLayout(buttons)
        middle = QHBoxLayout()  # an alignment would take the height that the card has at its widest
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)

    @Slot(object)
    def suggest(self, office: Text) -> None:
        """What the office is called in the data set; put in unless something was typed already."""
        self._office = office
        self._show_office()

    def tell(self, error: BriefingError) -> None:
        """Say why there is no workspace at the place named; another may be named."""
        self.fault.setText(error_said(error, self._desk.words.translator))
        self.fault.show()
        self.setEnabled(True)
        self.workspace.setFocus()

    @Slot()
    def _show_office(self) -> None:
        if not self.office.isModified():
            self.office.setText(self._office.get(self._desk.words.language, ""))

    @Slot()
    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    @Slot()
    def _begin(self) -> None:
        self._start(samples=False)

    @Slot()
    def _begin_with_samples(self) -> None:
        self._start(samples=True)

    def _start(self, *, samples: bool) -> None:
        try:
            folder = self.workspace.folder
        except BriefingError as error:
            self.tell(error)
            return
        self.fault.hide()
        self.setEnabled(False)
        name = self.office.text().strip()
        known = self._office.get(self._desk.words.language, "")
        self.begun.emit(folder, "" if name == known else name, samples)
