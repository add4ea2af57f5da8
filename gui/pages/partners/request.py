"""The form in the middle: what is to be built for the partner chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.i18n import languages
from briefings.interface import FORMATS, error_said
from gui.desk import Desk
from gui.fields.day import DayField
from gui.folders import folder_fault, typed_folder
from gui.keys import keep_own_undo
from gui.tongues import LanguageBoxes

_WIDTH = 760  # pixels; wider lines are harder to follow


@dataclass(frozen=True)
class Choice:
    """What the user asks for; `folder` is where the files go."""

    partner: str
    kind: str
    reader: str
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    as_of: date
    folder: Path


class RequestPage(QWidget):
    """The form. `build_asked` carries a Choice."""

    build_asked = Signal(Choice)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words = desk.words
        keep_own_undo(self)
        self._partner = ""
        self.title = QLabel()
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.subtitle = QLabel()
        self.subtitle.setObjectName("quiet")
        self.subtitle.setWordWrap(True)
        self.kind = QComboBox()
        self.reader = QComboBox()
        self._tongues = LanguageBoxes(languages(), words)
        self.languages = self._tongues.boxes
        self.formats = {code: QCheckBox() for code in FORMATS}
        for code, box in self.formats.items():
            words.keep(box.setText, FORMATS[code])
        for box in (*self.languages.values(), *self.formats.values()):
            box.setChecked(True)
            box.toggled.connect(self._refresh)
        self.as_of = DayField(desk, desk.place.today)
        self.as_of.follow_today()
        self.as_of.line.textChanged.connect(self._refresh)
        self.folder = QLineEdit(str(desk.place.documents))
        self.folder.textChanged.connect(self._refresh)
        self.browse = QPushButton()
        words.keep(self.browse.setText, N_("Choose…"))
        self.browse.clicked.connect(self.choose_folder)
        self.build = QPushButton()
        self.build.setObjectName("primary")
        words.keep(self.build.setText, N_("Build this paper"))
        self.build.clicked.connect(self._ask)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self._lay_out()
        self._busy = False
        words.changed.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            (N_("Pack"), self.kind),
            (N_("Languages"), self._tongues),
            (N_("Formats"), _row(list(self.formats.values()))),
            (N_("As of"), _row([self.as_of])),
            (N_("Reader"), self.reader),
            (N_("Folder"), _row([self.folder, self.browse], stretch=False)),
        ]
        for message, field in rows:
            label = QLabel()
            label.setMinimumHeight(field.sizeHint().height())
            self._words.keep(label.setText, message)
            label.setBuddy(field)
            inner = field.focusProxy()
            inner = self.as_of.line if inner is self.as_of else inner
            self._words.keep((inner if isinstance(inner, QLineEdit) else field).setAccessibleName, message)
            form.addRow(label, field)
        self.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(16)
        column.addLayout(form)
        column.addSpacing(16)
        column.addWidget(_row([self.build, self.hint]))

    def show_partner(self, key: str, title: str, subtitle: str) -> None:
        """The partner the paper is about; "" for none."""
        self._partner = key
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._refresh()

    def show_kinds(self, kinds: Sequence[tuple[str, str]], readers: Sequence[tuple[str, str]]) -> None:
        """The kinds of paper and the readers on offer: code and words; a choice made stays where it can."""
        _fill(self.kind, kinds)
        _fill(self.reader, readers)
        self._refresh()

    def show_busy(self, busy: bool) -> None:
        """While something is being built nothing else can be asked for."""
        self._busy = busy
        self._refresh()

    def choice(self) -> Choice:
        """What the form says now; the folder is empty, the day the first of all, where none is named."""
        folder = self.folder.text()
        return Choice(
            partner=self._partner,
            kind=self.kind.currentData() or "",
            reader=self.reader.currentData() or "",
            languages=tuple(code for code, box in self.languages.items() if box.isChecked()),
            formats=tuple(code for code, box in self.formats.items() if box.isChecked()),
            as_of=self.as_of.day() if self.as_of.fault() is None else date.min,
            folder=typed_folder(folder) if folder_fault(folder) is None else Path(),
        )

    @Slot()
    def choose_folder(self) -> None:
        """Let the user pick the folder for finished files."""
        folder = QFileDialog.getExistingDirectory(
            self, self._words.say(N_("Folder for the finished files")), self.folder.text()
        )
        if folder:
            self.folder.setText(folder)

    @Slot()
    def _ask(self) -> None:
        self.build_asked.emit(self.choice())

    @Slot()
    def _refresh(self) -> None:
        """What still keeps a pack from being built is said beside the button."""
        choice, say = self.choice(), self._words.say
        missing = ""
        if not choice.partner:
            missing = say(N_("Choose a partner at the left."))
        elif not choice.kind:
            missing = say(N_("There is no pack for this kind of partner yet."))
        elif not choice.languages:
            missing = say(N_("Choose a language."))
        elif not choice.formats:
            missing = say(N_("Choose a format."))
        elif (fault := self.as_of.fault() or folder_fault(self.folder.text())) is not None:
            missing = error_said(fault, self._words.translator)
        self.build.setEnabled(not missing and not self._busy)
        self.hint.setText(missing)


def _row(widgets: Sequence[QWidget], *, stretch: bool = True) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    row.setFocusProxy(widgets[0])
    return row


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    before = box.currentData()
    box.clear()
    for code, name in choices:
        box.addItem(name, code)
    box.setCurrentIndex(max(box.findData(before), 0) if choices else -1)
