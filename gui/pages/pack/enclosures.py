"""What goes along with a pack: late news for an addendum, and whole files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from briefings.errors import N_
from briefings.preparing.packs import add_news, enclose
from briefings.records.kinds import Attachment, Pack
from briefings.records.values import Text
from briefings.store.attachments import attach
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.keys import press_deliberately
from gui.pages.pack.aside import Aside
from gui.pages.pack.parts import button, clear, row, said, small_button
from gui.pages.pack.prose import Sides
from gui.pages.pack.situation import Situation
from gui.pen import Pen


class News(QWidget):
    """Late news of a pack: what came, and a field for more."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._words, self._pen = desk.words, pen
        self._situation: Situation | None = None
        heading = QLabel()
        heading.setObjectName("heading")
        self._words.keep(heading.setText, N_("Late news"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.text = Sides(self._words, N_("Late news"), is_stored=False)
        self._aside = Aside(desk, self.text, Pack)
        self.add = button(self._words, N_("Add the news"), N_("It goes out with the next addendum"))
        self.add.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.text, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.told)
        column.addLayout(line)

    def show_situation(self, situation: Situation) -> None:
        """Show the news there is."""
        self._situation = situation
        self._aside.show_for(situation.pack.key if situation.pack is not None else "", situation.languages)
        news = situation.pack.news if situation.pack is not None else ()
        lines = []
        for one in news:
            sent = (
                self._words.say(N_("sent with addendum {number}"), number=one.addendum)
                if one.addendum
                else self._words.say(N_("not sent yet"))
            )
            day = self._words.translator.date(one.date, "short")
            lines.append(f"{day}: {said(one.text, self._words)} – {sent}")
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))

    @Slot()
    def _add(self) -> None:
        situation = self._situation
        if situation is None or situation.pack is None:
            return
        text = self._aside.take()
        if not text:
            self.text.enter()
            return
        self._pen.write(partial(_add_news, pack=situation.pack.key, text=text))


class Enclosures(QWidget):
    """Files that go along with a pack whole: an old Word file, an annex in PDF."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__()
        self._desk, self._words, self._pen = desk, desk.words, pen
        self._situation: Situation | None = None
        heading = QLabel()
        heading.setObjectName("heading")
        self._words.keep(heading.setText, N_("Enclosures"))
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        self.add = button(
            self._words, N_("Enclose a file…"), N_("A Word or PDF file that goes along whole with the pack")
        )
        self.add.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addLayout(self.list)
        column.addLayout(row(self.add))

    def show_situation(self, situation: Situation) -> None:
        """Show the files there are."""
        self._situation = situation
        clear(self.list)
        for key in situation.pack.enclosures if situation.pack is not None else ():
            attachment = self._desk.workspace.find(Attachment, key)
            name = attachment.name if attachment is not None else key
            out = small_button("✕", self._words.say(N_("Take {file} out"), file=name))
            out.clicked.connect(partial(self._drop, key))
            press_deliberately(out)
            self.list.addLayout(row(QLabel(name), out))

    @Slot()
    def choose(self) -> None:
        """Let the user pick a file."""
        path, _ = QFileDialog.getOpenFileName(self, self._words.say(N_("File to enclose")))
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Enclose a file."""
        if self._situation is not None and self._situation.pack is not None:
            self._pen.write(partial(_enclose, pack=self._situation.pack.key, path=path))

    def _drop(self, key: str) -> None:
        if self._situation is not None and self._situation.pack is not None:
            self._pen.write(partial(_leave_out, pack=self._situation.pack.key, key=key))


def _add_news(workspace: Workspace, *, pack: str, text: Text, **by: Any) -> None:
    add_news(workspace, pack, text, **by)


def _enclose(workspace: Workspace, *, pack: str, path: Path, who: str, when: Any) -> None:
    label = N_("File enclosed")
    with workspace.action(label, who, when):
        made = attach(workspace, path, path.name, (f"pack/{pack}",), label=label, who=who, when=when)
        enclose(workspace, pack, made.key, who=who, when=when)


def _leave_out(workspace: Workspace, *, pack: str, key: str, who: str, when: Any) -> None:
    made = workspace.get(Pack, pack)
    left = tuple(one for one in made.enclosures if one != key)
    with workspace.action(N_("Enclosure taken out"), who, when) as action:
        action.put(msgspec.structs.replace(made, enclosures=left))
