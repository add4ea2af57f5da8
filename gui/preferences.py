"""What the user sets once: language, names, folders, colours, size of text. All of it holds at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.i18n import languages, own_name
from briefings.preparing.home import office_name, rename_office
from briefings.store import DATABASE
from gui import theme
from gui.caring import Caring
from gui.desk import Desk
from gui.folders import folder_fault, typed_folder
from gui.menus import SCHEMES
from gui.shipped import Shipped
from gui.words import Words

_MOST = 0.7  # of the screen's height that this takes at first


def _is_there(folder: Path) -> bool:
    """Is a workspace in a folder? Where nobody may look, making one says why."""
    try:
        return (folder / DATABASE).exists()
    except PermissionError:
        return False


class FolderField(QWidget):
    """A folder: typed, or chosen in the system's dialog. `settled` tells when the user is done."""

    settled = Signal()

    def __init__(self, words: Words, title: str, folder: Path, parent: QWidget | None = None) -> None:
        """`title`: a message, heads the system's dialog."""
        super().__init__(parent)
        self._words = words
        self._title = title
        self.line = QLineEdit(str(folder))
        self.line.editingFinished.connect(self.settled)
        self.browse = QPushButton()
        words.keep(self.browse.setText, N_("Choose…"))
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        words.keep(self.line.setAccessibleName, title)
        self.setFocusProxy(self.line)

    @property
    def folder(self) -> Path:
        """The folder named now. Raises BriefingError: none is named."""
        return typed_folder(self.line.text())

    @Slot()
    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._words.say(self._title), self.line.text())
        if chosen:
            self.line.setText(chosen)
            self.settled.emit()


class Preferences(QDialog):
    """`language_chosen` and the like carry what was chosen; the window does it."""

    language_chosen = Signal(str)
    scheme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    workspace_chosen = Signal(str)
    documents_chosen = Signal(str)

    def __init__(
        self, desk: Desk, dress: theme.Theme | None, shipped: Shipped, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        words.keep(self.setWindowTitle, N_("Preferences"))
        self.language = QComboBox()
        for code in languages():
            self.language.addItem(own_name(code), code)
        self.name = QLineEdit(desk.who)
        self.office = QLineEdit()
        self.workspace = FolderField(words, N_("Place of the workspace"), desk.place.workspace)
        self.go = QPushButton()
        self._hint = QLabel()  # what the button does
        self._hint.setObjectName("small")
        self._hint.setWordWrap(True)
        self._empty: Path | None = None  # where no workspace is yet, as was told
        self.documents = FolderField(words, N_("Folder for the finished files"), desk.place.documents)
        self.caring = Caring(desk, shipped)
        self._scroll = QScrollArea()
        self.scheme = QComboBox()
        for name in theme.SCHEMES:
            self.scheme.addItem("", name)
        self.text_size = QComboBox()
        for size in theme.TEXT_SIZES:
            self.text_size.addItem(f"{size} %", size)
        self._lay_out()
        self.show_settings(dress)
        self.language.activated.connect(self._choose_language)
        self.scheme.activated.connect(self._choose_scheme)
        self.text_size.activated.connect(self._choose_text_size)
        self.name.editingFinished.connect(self._rename)
        self.office.editingFinished.connect(self._rename_office)
        self.workspace.line.textChanged.connect(self._follow_place)
        self.workspace.line.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._move)
        self.documents.settled.connect(self._put_elsewhere)
        # once the line inside has told that it is higher
        self.caring.said_more.connect(self._grow, Qt.ConnectionType.QueuedConnection)
        words.changed.connect(self._say)
        desk.opened.connect(self._say)
        desk.opened.connect(self._show_place)
        desk.not_opened.connect(self._show_place)
        desk.closing.connect(self._rename_office)
        self._say()

    def _lay_out(self) -> None:
        words = self._desk.words
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._hint, 1)
        line.addWidget(self.go)
        whole = QWidget()
        self._form = form = QFormLayout(whole)
        form.setContentsMargins(24, 24, 24, 0)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (N_("Language"), self.language, ""),
            (N_("Your name"), self.name, N_("Stands in the log beside what you change.")),
            (N_("Organisation"), self.office, N_("As it stands on papers, in the language of the window.")),
            (N_("Place of the workspace"), self.workspace, ""),
            (N_("Folder for the finished files"), self.documents, ""),
            (N_("Data"), self.caring, ""),
            (N_("Colours"), self.scheme, ""),
            (N_("Text size"), self.text_size, ""),
        )
        for message, field, hint in rows:
            label = QLabel()
            words.keep(label.setText, message)
            label.setBuddy(field)
            words.keep(field.setAccessibleName, message)
            label.setMinimumHeight(30)  # level with the words of its field
            form.addRow(label, field)
            if field is self.workspace:
                form.addRow(QLabel(), held)
            elif hint:
                said = QLabel()
                said.setObjectName("small")
                said.setWordWrap(True)
                words.keep(said.setText, hint)
                form.addRow(QLabel(), said)
        buttons = QDialogButtonBox()
        self.close_button = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        words.keep(self.close_button.setText, N_("Close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(16)
        self._scroll.setWidget(whole)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._scroll, 1)
        column.addWidget(buttons)
        buttons.setContentsMargins(24, 0, 24, 0)
        self.setMinimumWidth(608)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in a line presses no button

    @Slot()
    def _grow(self) -> None:
        """What is said has its place, also once it is longer; what no screen holds is scrolled."""
        self._form.activate()
        if (rows := self.layout()) is not None:
            rows.activate()
        hidden = (
            self._form.totalHeightForWidth(self._scroll.viewport().width()) - self._scroll.viewport().height()
        )
        most = int(self.screen().availableGeometry().height() * _MOST)
        self.resize(self.width(), min(self.height() + max(hidden, 0), max(most, self.height())))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: all is seen at once where the screen is high enough."""
        super().showEvent(event)
        self._grow()

    def show_settings(self, dress: theme.Theme | None) -> None:
        """What is set now."""
        self.language.setCurrentIndex(self.language.findData(self._desk.words.language))
        if dress is not None:
            self.scheme.setCurrentIndex(self.scheme.findData(dress.scheme))
            self.text_size.setCurrentIndex(self.text_size.findData(dress.text_size))

    @Slot()
    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    @Slot()
    def _choose_scheme(self) -> None:
        self.scheme_chosen.emit(self.scheme.currentData())

    @Slot()
    def _choose_text_size(self) -> None:
        self.text_size_chosen.emit(self.text_size.currentData())

    @Slot()
    def _say(self) -> None:
        words = self._desk.words
        self._follow_place()
        for row, name in enumerate(theme.SCHEMES):
            self.scheme.setItemText(row, words.say(SCHEMES[name]))
        self.office.setEnabled(self._desk.is_open)
        if self._desk.is_open:
            said = office_name(self._desk.workspace, self._desk.place.today)
            self.office.setText(said.get(words.language, ""))
            self.office.setModified(False)

    @Slot()
    def _rename(self) -> None:
        self._desk.settings.setValue("name", self.name.text().strip())

    @Slot()
    def _rename_office(self) -> None:
        if not self.office.isModified():
            return
        self.office.setModified(False)
        name, language, desk = self.office.text(), self._desk.words.language, self._desk
        day, who, when = desk.place.today, desk.who, desk.now()
        desk.write(lambda workspace: rename_office(workspace, name, language, day, who=who, when=when))

    @Slot()
    def _follow_place(self) -> None:
        """Another place is typed: nothing was looked for there yet."""
        self._empty = None
        self.go.setText(self._desk.words.say(N_("Open this workspace")))
        self.go.setEnabled(self.workspace.line.text() != str(self._desk.place.workspace))
        self._hint.setText(self._desk.words.say(N_("Another one is opened once you press the button.")))

    @Slot()
    def _move(self) -> None:
        """Go to the place typed; where no workspace is yet, once the button that makes one is pressed."""
        folder = self._named(self.workspace, self._desk.place.workspace)
        if folder is None:
            return
        if folder == self._empty:
            self.workspace_chosen.emit(str(folder))
            return
        self.go.setEnabled(False)
        self._desk.run(lambda _progress: (folder, _is_there(folder)), self._looked, quiet=True)

    @Slot(object)
    def _looked(self, found: tuple[Path, bool]) -> None:
        folder, is_there = found
        if folder_fault(self.workspace.line.text()) is not None or folder != self.workspace.folder:
            return  # another one was typed meanwhile
        if is_there:
            self.workspace_chosen.emit(str(folder))
            return
        say = self._desk.words.say
        self._empty = folder
        self.go.setText(say(N_("Make a workspace here")))
        self.go.setEnabled(True)
        self._hint.setText(say(N_("There is no workspace here yet. Press again to make one.")))
        QTimer.singleShot(0, self, self._grow)

    @Slot()
    def _show_place(self) -> None:
        self.workspace.line.setText(str(self._desk.place.workspace))
        self._follow_place()

    @Slot()
    def _put_elsewhere(self) -> None:
        folder = self._named(self.documents, self._desk.place.documents)
        if folder is not None:
            self.documents_chosen.emit(str(folder))

    def done(self, result: int) -> None:
        """As Qt asks: a place that was typed and not gone to, or left by Escape, is no choice."""
        self._show_place()
        self.documents.line.setText(str(self._desk.place.documents))
        super().done(result)

    def _named(self, field: FolderField, now: Path) -> Path | None:
        """The folder that a field names now, unless it is the same as before, or none."""
        try:
            folder = field.folder
        except BriefingError as error:
            field.line.setText(str(now))
            self._desk.failed.emit(error)
            return None
        return folder if folder != now else None
