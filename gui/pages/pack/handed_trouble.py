"""What still keeps a paper from being handed over: it is tried a moment after each change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from gui.desk import Desk
from gui.latest import Latest
from gui.pages.pack.findings import CHECKING, in_words
from gui.pages.pack.handout_items import Tried, read_trouble
from gui.pages.pack.parts import set_state
from gui.pages.pack.situation import Situation

_PAUSE = 1200  # milliseconds after the last change until the paper is tried


class HandedTrouble(QWidget):
    """Says what was found. `compared` carries whether the paper says something else than was released."""

    compared = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._situation: Situation | None = None
        self._at = -1
        self._is_empty = True
        self._trying = Latest(desk, self)
        desk.words.changed.connect(self._forget)
        self._paper: tuple[str, int] | None = None  # the pack and the place in it of the paper on show
        title = QLabel()
        title.setObjectName("heading")
        desk.words.keep(title.setText, N_("What still keeps it from being handed over"))
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setObjectName("note")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.label)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._try)

    def look(self, situation: Situation, at: int, *, is_empty: bool) -> None:
        """Try the paper at a place of the pack in a moment; `is_empty`: they get nothing."""
        self._situation, self._at, self._is_empty = situation, at, is_empty
        paper = (situation.pack.key, at) if situation.pack is not None and at >= 0 else None
        if paper != self._paper:  # what was found in another paper says nothing of this one
            self._paper = paper
            self._trying.leave()
            self.label.setText(self._desk.words.say(CHECKING) if paper is not None else "")
            set_state(self.label, "minds", "")
        self._wait.start()

    @Slot()
    def _forget(self) -> None:
        """Another language: it is looked at again, and said in it."""
        if self._paper is not None and self._situation is not None:
            self._paper = None
            self.look(self._situation, self._at, is_empty=self._is_empty)

    @Slot()
    def _try(self) -> None:
        situation = self._situation
        if situation is None or situation.pack is None or self._at < 0 or not self.isVisible():
            return
        self._trying.leave()
        if self._is_empty:
            self.compared.emit(True)
            self._say(self._desk.words.say(N_("Nothing is checked yet: they get nothing.")))
            return
        work = partial(read_trouble, pack=situation.pack.key, at=self._at, place=self._desk.place)
        self._trying.read(work, self._tried, self._not_tried)

    @Slot(object)
    def _tried(self, tried: Tried) -> None:
        assert self._situation is not None
        self.compared.emit(tried.is_outdated)
        told = in_words(tried.findings, self._desk.words, self._situation.names)
        self._say("\n".join(f"• {line}" for line in told))

    @Slot(BriefingError)
    def _not_tried(self, error: BriefingError) -> None:
        self.compared.emit(True)  # what cannot be written does not say what was agreed to
        self._say(error_said(error, self._desk.words.translator))

    def _say(self, text: str) -> None:
        self.label.setText(text or self._desk.words.say(N_("Nothing. It can be built.")))
        set_state(self.label, "minds", "yes" if text else "")
