"""The files that belong to a record: attached, opened, saved elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.progress import Progress
from briefings.records.kinds import Attachment
from briefings.store.attachments import MEDIA_TYPES, attach, write_attachments
from briefings.store.workspace import Workspace
from gui import icons
from gui.desk import Desk, Target
from gui.opening import open_path

_KEY = Qt.ItemDataRole.UserRole
_COPIES = "briefings-opened-"  # how the folders of copies that were opened begin
_KEPT = timedelta(days=1)


def sweep(folder: Path, now: datetime, but: Collection[Path] = ()) -> None:
    """Remove from a folder the copies that a program which crashed left behind more than a day ago.

    Those in use (`but`) go when their program ends; what cannot be removed stays for another time.
    """
    for left in folder.glob(f"{_COPIES}*"):
        if left in but or left.is_symlink():
            continue
        with suppress(OSError):  # another window sweeps too, or it is another user's
            if datetime.fromtimestamp(left.stat().st_mtime) < now - _KEPT:
                for path in left.glob("*"):
                    path.chmod(0o600)  # a copy is opened for reading alone, which keeps it on Windows
                shutil.rmtree(left, ignore_errors=True)


class FilesPane(QWidget):
    """The attachments of one record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = self._key = ""
        self._opened: list[tempfile.TemporaryDirectory[str]] = []
        words = desk.words
        self.empty = QLabel()
        self.empty.setObjectName("quiet")
        self.empty.setWordWrap(True)
        words.keep(
            self.empty.setText,
            N_("No files yet. Attach the text of an agreement, an old brief, a photograph."),
        )
        self.list = QListWidget()
        words.keep(self.list.setAccessibleName, N_("Files"))
        self.list.itemActivated.connect(self.open)
        self.list.currentRowChanged.connect(self._allow)
        self.add = self._button("add", N_("Attach a file…"), self.ask_file)
        self.open_button = self._button("folder", N_("Open"), self.open)
        self.save = self._button("", N_("Save a copy…"), self.ask_folder)
        self.particulars = self._button("", N_("Particulars"), self.show_record_of_file)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add, self.open_button, self.save, self.particulars):
            row.addWidget(button)
        row.addStretch()
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)

    def _button(self, icon: str, words: str, does: object) -> icons.PushButton:
        button = icons.PushButton()
        if icon:
            button.dress(icon, 16)
        self._desk.words.keep(button.setText, words)
        button.clicked.connect(does)
        return button

    def show_record(self, kind: str, key: str) -> None:
        """Show the files of a record."""
        if (kind, key) != (self._kind, self._key):
            self.told.clear()
        self._kind, self._key = kind, key
        workspace = self._desk.workspace
        if kind == Attachment.kind:
            found = [workspace.get(Attachment, key)]
        else:
            linked = workspace.linked(kind, key, role="records")
            found = [one for one in linked if isinstance(one, Attachment)]
        self.list.clear()
        for one in found:
            size = self._desk.words.translator.number(round(one.size / 1024, 1 if one.size < 10_240 else 0))
            item = QListWidgetItem(f"{one.name} – {size} KB")
            item.setToolTip(one.name)
            item.setData(_KEY, one.key)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.add.setEnabled(kind != Attachment.kind)
        self._allow()

    @Slot()
    def _allow(self) -> None:
        has_one = self.list.currentRow() >= 0
        for button in (self.open_button, self.save):
            button.setEnabled(has_one)
        self.particulars.setEnabled(has_one and self._kind != Attachment.kind)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_KEY))

    @Slot()
    def ask_file(self) -> None:
        """Ask which file is attached."""
        endings = " ".join(f"*{ending}" for ending in MEDIA_TYPES)
        name, _ = QFileDialog.getOpenFileName(self, self.add.text(), "", f"{endings}")
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        """Keep a file and say that it belongs to the record."""
        record, who, now = f"{self._kind}/{self._key}", self._desk.who, self._desk.now()
        self._desk.write(
            lambda workspace: attach(
                workspace, path, path.name, (record,), label=N_("File attached"), who=who, when=now
            )
        )

    @Slot()
    def ask_folder(self) -> None:
        """Ask where a copy is saved."""
        name = QFileDialog.getExistingDirectory(self, self.save.text(), str(self._desk.place.documents))
        if name:
            self.save_copy(Path(name))

    def save_copy(self, folder: Path) -> None:
        """Write the chosen file into a folder; one of the same name there stays."""
        key = self._chosen()
        self._desk.read(
            lambda workspace, _: write_attachments(workspace, [key], folder), self._copied, quiet=True
        )

    @Slot(object)
    def _copied(self, paths: list[Path]) -> None:
        self.told.setText(self._desk.words.say(N_("Saved as {file}"), file=str(paths[0])))

    @Slot()
    def open(self) -> None:
        """Open a copy of the chosen file in its own program; what is changed there is not kept."""
        key = self._chosen()
        if key:
            folder = tempfile.TemporaryDirectory(prefix=_COPIES, ignore_cleanup_errors=True)
            self._opened.append(folder)
            place, now = Path(folder.name), self._desk.now()
            used = [Path(one.name) for one in self._opened]

            def copy(workspace: Workspace, _progress: Progress) -> list[Path]:
                sweep(place.parent, now, but=used)
                return write_attachments(workspace, [key], place)

            self._desk.read(copy, self._open, quiet=True)

    @Slot(object)
    def _open(self, paths: list[Path]) -> None:
        paths[0].chmod(0o400)
        if not open_path(paths[0], self._desk.words, self):
            return
        self.told.setText(
            self._desk.words.say(
                N_("A copy of {file} was opened; to keep changes, attach it again."), file=paths[0].name
            )
        )

    @Slot()
    def show_record_of_file(self) -> None:
        """Show what is noted of the file itself: its name, handling, what it belongs to."""
        if key := self._chosen():
            self._desk.go(Target("records", Attachment.kind, key))
