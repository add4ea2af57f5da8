"""Search in what is shown: tones and case do not count unless tones are typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from briefings.errors import N_
from briefings.text import fold
from gui import icons
from gui.preview.pages import PageView
from gui.preview.paper import Paper
from gui.words import Words

Hit = tuple[int, list[QRectF]]  # page from 0, boxes in points


class Search(QObject):
    """Looks page by page between other work; `changed` tells that there is more, or another current hit."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.current = -1  # place in the hits
        self._paper: Paper | None = None
        self._words = ""
        self._from = 0  # the page that is looked at: its first hit is the current one
        self._next = 0
        self._turn = QTimer(self, singleShot=True, interval=0)  # begun anew page by page: a fault ends it
        self._turn.timeout.connect(self._look)

    @property
    def is_over(self) -> bool:
        """Were all pages looked at?"""
        return not self._turn.isActive()

    def begin(self, paper: Paper | None, words: str, page: int) -> None:
        """Look for words in a paper; the first hit from a page (from 0) on is the current one."""
        self._paper, self._words, self._from = paper, words.strip(), page
        self.hits, self.current, self._next = [], -1, 0
        if paper is not None and self._words:
            self._turn.start()
        else:
            self._turn.stop()
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go on to the next hit, or back; from the last to the first."""
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
            self.changed.emit()

    @Slot()
    def _look(self) -> None:
        paper = self._paper
        if paper is None or self._next >= paper.pages:
            if self.hits and self.current < 0:
                self.current = 0
            self.changed.emit()
            return
        page = self._next
        self._next += 1
        for start, length in occurrences(paper.text(page), self._words):
            self.hits.append((page, paper.boxes(page, start, length)))
            if self.current < 0 and page >= self._from:
                self.current = len(self.hits) - 1
        self._turn.start()
        self.changed.emit()


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text: start and length; line ends count as spaces.

    Words with tones or accents find the same tones and accents, words without find all.
    """
    exact = fold(words) != words.casefold()
    wanted, _ = _compared(words.strip(), exact=exact)
    letters, places = _compared(text, exact=exact)
    found = []
    start = letters.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted) - 1
        found.append((places[start], places[end] + 1 - places[start]))
        start = letters.find(wanted, end + 1)
    return found


def _compared(text: str, *, exact: bool) -> tuple[str, list[int]]:
    """The text as it is compared, and where in it each character stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        piece = " " if character.isspace() else character.casefold() if exact else fold(character)
        if piece == " " and letters[-1:] == [" "]:
            continue
        letters += piece
        places += [place] * len(piece)
    return "".join(letters), places


class SearchBar(QWidget):
    """The field with the count of hits; Return goes on, Shift+Return back, Escape closes."""

    def __init__(self, words: Words, pages: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pages = pages
        self.search = Search(self)
        self.search.changed.connect(self._show_hits)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        words.keep(self.field.setPlaceholderText, N_("Search in this paper"))
        words.keep(self.field.setAccessibleName, N_("Search in this paper"))
        self.field.textChanged.connect(self._look)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.previous = self._button("back", N_("Previous hit (Shift+F3)"))
        self.following = self._button("forward", N_("Next hit (F3)"))
        shut = self._button("close", N_("Close the search (Esc)"))
        self.previous.clicked.connect(self.back)
        self.following.clicked.connect(self.on)
        shut.clicked.connect(self.close_search)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.following, shut):
            line.addWidget(widget)
        for keys, act in (
            ("Return", self.on),
            ("Enter", self.on),
            ("Shift+Return", self.back),
            ("Esc", self.close_search),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        words.changed.connect(self._tell)
        pages.paper_changed.connect(self.look_again)
        self.hide()

    def _button(self, sign: str, said: str) -> icons.ToolButton:
        button = icons.ToolButton(autoRaise=True)
        button.dress(sign, 18)
        self._words.keep(button.setToolTip, said)
        self._words.keep(button.setAccessibleName, said)
        return button

    @Slot()
    def open(self) -> None:
        """Show it, ready to be typed into."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self.look_again()

    @Slot()
    def close_search(self) -> None:
        """Put it away."""
        self.hide()
        self.search.begin(None, "", 0)
        self._pages.setFocus()

    @Slot()
    def on(self) -> None:
        """The next hit."""
        self.search.step(1)

    @Slot()
    def back(self) -> None:
        """The hit before."""
        self.search.step(-1)

    @Slot()
    def look_again(self) -> None:
        """Other pages are shown, or none: look in them, where it is open."""
        if not self.isHidden():
            self._look(self.field.text())

    @Slot(str)
    def _look(self, words: str) -> None:
        self.search.begin(self._pages.paper, words, max(self._pages.page - 1, 0))

    @Slot()
    def _show_hits(self) -> None:
        found: dict[int, list[QRectF]] = {}
        for page, boxes in self.search.hits:
            found.setdefault(page, []).extend(boxes)
        current = self.search.hits[self.search.current] if self.search.current >= 0 else None
        here = (current[0], current[1][0]) if current is not None and current[1] else None
        self._pages.show_found(found, here)
        if here is not None:
            self._pages.reveal(*here)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say how many hits there are and which one is shown."""
        search = self.search
        if search.hits:
            self.count.setText(f"{search.current + 1} / {len(search.hits)}")
        elif self.field.text().strip() and search.is_over:
            self.count.setText(self._words.say(N_("Not found")))
        else:
            self.count.clear()
        for button in (self.previous, self.following):
            button.setEnabled(len(search.hits) > 1)
