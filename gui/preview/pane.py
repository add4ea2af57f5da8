"""The preview: the real paper, made anew in the background after each change.

Give it what can be looked at (`show_pack`, `show_partner`, `show_papers`), tell it what is being edited
(`show_origin`, `show_section`); it tells what was clicked (`chosen`) and what it shows (`shown`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from gui.desk import Desk, Target
from gui.jobs import Job
from gui.preview.bar import Bar
from gui.preview.naming import document_names, held_said, records_said
from gui.preview.overlay import box_of
from gui.preview.pages import STEP, PageView
from gui.preview.search import SearchBar
from gui.preview.work import Ask, Chosen, Made, PackPapers, PartnerPaper, Press, Previewing, name_of
from gui.printing import Printing
from gui.tongues import language_said

if TYPE_CHECKING:
    from briefings.produce import Preview, Spot
    from briefings.records.values import Origin

_SOON = 60  # milliseconds from a change that follows another to the job, so that several make one
_PATIENCE = 300  # milliseconds; a refresh that is done sooner shows nothing


class PreviewPane(QWidget):
    """Bar, pages, and what keeps them from being up to date."""

    chosen = Signal(Target)  # the record and field that was clicked
    shown = Signal(object)  # the Preview that is shown now

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.made: Made | None = None
        self._ask: Ask | None = None
        self._wanted = Chosen()
        self._press = Press()
        self._job: Job | None = None
        self._is_stale = False
        self._origin: tuple[str, str] | None = None  # record and field that is edited
        self._follows = False  # until somebody scrolls
        self.bar = Bar(self.words)
        self.pages = PageView(self._describe)
        self.search_bar = SearchBar(self.words, self.pages)
        self.printing = Printing(desk, self)
        self.working = QProgressBar(textVisible=False)
        self.notice = QLabel(wordWrap=True)
        self.again = QPushButton()
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._due = QTimer(self, singleShot=True)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.words.keep(self.pages.setAccessibleName, N_("Pages of the preview"))
        self.words.keep(self.working.setAccessibleName, N_("The preview is being made"))
        self.words.keep(self.again.setText, N_("Try again"))
        self.words.keep(self.empty.setText, N_("Nothing to preview yet."))
        self.empty.setObjectName("quiet")
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice.setObjectName("warning")
        self.card = QFrame()
        self.card.setObjectName("card")
        line = QHBoxLayout(self.card)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(self.notice, 1)
        line.addWidget(self.again)
        self.card.hide()
        framed = QHBoxLayout()
        framed.setContentsMargins(0, 0, 8, 0)  # the pane reaches to the edge of the window
        framed.addWidget(self.card)
        kept = self.working.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.working.setSizePolicy(kept)
        self.working.setObjectName("thin")
        self.working.setRange(0, 100)
        self.working.hide()
        self._middle = QStackedLayout()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.search_bar)
        column.addLayout(framed)
        column.addWidget(self.working)
        column.addLayout(self._middle, 1)

    def _connect(self) -> None:
        self._due.timeout.connect(self._begin)
        self._patience.timeout.connect(self.working.show)
        self.again.clicked.connect(self.refresh)
        self.bar.chosen.connect(self._choose)
        self.bar.page_asked.connect(self.pages.go_to_page)
        self.bar.zoom_asked.connect(self.pages.set_zoom)
        self.bar.zoom_stepped.connect(self._zoom_by)
        self.bar.search_asked.connect(self.search_bar.open)
        self.bar.print_asked.connect(self._print)
        self.bar.stop_asked.connect(self._go_to_stop)
        self.pages.page_changed.connect(self._tell_page)
        self.pages.zoom_changed.connect(self._tell_zoom)
        self.pages.clicked.connect(self._clicked)
        for bar in (self.pages.verticalScrollBar(), self.pages.horizontalScrollBar()):
            bar.actionTriggered.connect(self._scrolled_by_hand)
        self.desk.changed.connect(self.refresh)
        self.words.changed.connect(self._say_again)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.search_bar.open),
            (QKeySequence("F3"), self.search_bar.on),
            (QKeySequence("Shift+F3"), self.search_bar.back),
            (QKeySequence("Ctrl+P"), self._print),
            (QKeySequence("Ctrl++"), self._zoom_in),
            (QKeySequence("Ctrl+="), self._zoom_in),
            (QKeySequence("Ctrl+-"), self._zoom_out),
            (QKeySequence("Ctrl+0"), self._fit),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- what is to be shown ----------------------------------------------------------------

    def show_pack(self, key: str) -> None:
        """Show the documents of a saved pack; the one chosen before where it is among them."""
        self.show_papers(PackPapers(key, self.desk.place.today, self.desk.now()))

    def show_partner(self, key: str, kind: str, languages: Sequence[str]) -> None:
        """Show a paper about a partner, in one of these languages."""
        self.show_papers(PartnerPaper(key, kind, self.desk.place.today, tuple(languages)))

    def show_papers(self, ask: Ask) -> None:
        """Show what a function of the workspace asks for; it is called in a thread, anew each time."""
        self._ask = ask
        self.refresh()

    def show_nothing(self) -> None:
        """Empty the pane."""
        self._ask = self.made = None
        self._stop()
        self.pages.clear()
        self.card.hide()
        self.bar.show_documents((), -1)
        self.bar.show_languages((), "")
        self.bar.show_pages(0, 0)
        self.bar.show_stops(())
        self._middle.setCurrentWidget(self.empty)

    def choose(self, kind: str, language: str = "", partner: str = "") -> None:
        """Show the pack's document of a kind, the one for a partner, in a language."""
        for request in self.made.requests if self.made is not None else ():
            if request.kind == kind and partner in ("", request.partner):
                self._wanted = Chosen(name_of(request), language or self._wanted.language)
                self.refresh()
                return

    def show_origin(self, kind: str, key: str, field: str = "") -> None:
        """Go to where a field of a record stands and mark it; it stays marked when the paper is made anew."""
        self._origin = (f"{kind}/{key}", field)
        self._follows = True
        self._mark()

    def show_section(self, anchor: str) -> None:
        """Go to the beginning of a section, by the name it has in its template."""
        preview = self._preview()
        for stop in preview.stops if preview is not None else ():
            if stop.anchor == anchor:
                self._go_to_stop(stop)
                return

    @property
    def is_busy(self) -> bool:
        """Is a paper being made, or about to be?"""
        return self._job is not None or self._due.isActive()

    # --- the job ----------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Make the paper anew, soon; what is being made is old by then and stopped."""
        self._is_stale = True
        if self._ask is None or not self.isVisible():
            return
        if self._job is not None:
            self._job.cancel()
        is_alone = self._job is None and not self._due.isActive()
        self._due.start(0 if is_alone else _SOON)

    def _stop(self) -> None:
        self._due.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _begin(self) -> None:
        if self._job is not None or self._ask is None or not self.desk.is_open:
            return  # begun again when the job that is being stopped has ended
        self._is_stale = False
        ask = self._ask
        if isinstance(ask, PackPapers):
            ask = PackPapers(ask.pack, ask.today, self.desk.now())
        wanted = Chosen(self._wanted.name, self._wanted.language or self.words.language)
        self._job = self.desk.read(
            Previewing(self._press, self.desk.place.fonts, ask, wanted), self._show, self._failed, quiet=True
        )
        self._job.stepped.connect(self._step)
        self._job.crashed.connect(self._crashed)
        self._job.over.connect(self._over)
        self._patience.start()

    @Slot(str, int, int)
    def _step(self, _message: str, done: int, total: int) -> None:
        self.working.setRange(0, total)
        self.working.setValue(done)

    @Slot()
    def _over(self) -> None:
        self._job = None
        self._patience.stop()
        self.working.hide()
        if self._is_stale and self.isVisible():
            self._due.start(_SOON)

    @Slot(object)
    def _show(self, made: Made) -> None:
        if self._is_stale or self._ask is None:
            return  # made of what was asked for before
        self.made = made
        self._say_documents()
        if made.preview is None:
            self.pages.clear()
            self._middle.setCurrentWidget(self.empty)
            return
        sees = any(map(self._sees, self._spots()))  # what is edited, and stays in view then
        self.pages.show_preview(made.preview)
        self._middle.setCurrentWidget(self.pages)
        self._tell_page(self.pages.page)
        self._tell_zoom()
        self.bar.show_stops(made.preview.stops)
        self._say_held()
        self._mark(reveal=sees or self._follows)
        self.shown.emit(made.preview)

    @Slot(BriefingError)
    def _failed(self, error: BriefingError) -> None:
        if not self._is_stale:
            self._notice(error_said(error, self.words.translator), again=True)

    @Slot(str)
    def _crashed(self, _details: str) -> None:
        self._notice(
            self.words.say(N_("The preview could not be made because of a fault in the program.")), again=True
        )

    def _notice(self, said: str, *, again: bool = False) -> None:
        self.notice.setText(said)
        self.again.setVisible(again)
        if again:  # what is shown is not what was asked for
            self.bar.printing.setEnabled(False)
        self.card.setVisible(bool(said))

    def _say_held(self) -> None:
        held = held_said(self.made, self.desk) if self.made is not None else ""
        self._notice(held)
        self.bar.printing.setEnabled(not held)

    # --- words ------------------------------------------------------------------------------

    def _say_documents(self) -> None:
        made = self.made
        if made is None:
            return
        keys = [name_of(request) for request in made.requests]
        place = keys.index(made.chosen.name) if made.chosen.name in keys else -1
        self.bar.show_documents(document_names(made, self.words), place)
        one = made.requests[place] if place >= 0 else None
        several = one is not None and not (one.side_by_side or one.alternat)
        languages = one.languages if one is not None and several else ()
        self.bar.show_languages(
            [(code, language_said(code, self.words)) for code in languages], made.chosen.language
        )

    @Slot()
    def _say_again(self) -> None:
        self._say_documents()
        if self.made is not None and self.made.preview is not None:
            self._say_held()

    def _describe(self, origins: Sequence[Origin]) -> str:
        return records_said(origins, self.desk)

    # --- ways -------------------------------------------------------------------------------

    def _preview(self) -> Preview | None:
        return self.made.preview if self.made is not None else None

    @Slot()
    def _choose(self) -> None:
        made, place = self.made, self.bar.document.currentIndex()
        if made is not None and 0 <= place < len(made.requests):
            self._wanted = Chosen(
                name_of(made.requests[place]), self.bar.language.currentData() or self._wanted.language
            )
            self.refresh()

    @Slot(tuple)
    def _clicked(self, origins: tuple[Origin, ...]) -> None:
        kind, _, key = origins[0].record.partition("/")
        self.chosen.emit(Target("records", kind, key, field=origins[0].field))

    def _mark(self, *, reveal: bool = True) -> None:
        spots = self._spots()
        self.pages.mark(spots)
        if spots and reveal:  # of several places the one in view, or the nearest
            near = min(spots, key=lambda spot: (not self._sees(spot), abs(spot.page - self.pages.page)))
            self.pages.reveal(near.page - 1, box_of(near))

    def _spots(self) -> Sequence[Spot]:
        """Where what is edited stands."""
        preview = self._preview()
        return preview.places(*self._origin) if preview is not None and self._origin is not None else ()

    def _sees(self, spot: Spot) -> bool:
        return self.pages.sees(spot.page - 1, box_of(spot))

    @Slot(object)
    def _go_to_stop(self, stop: Any) -> None:
        self._follows = False
        self.pages.go_to_page(stop.page, stop.y)

    @Slot(int)
    def _scrolled_by_hand(self, _action: int) -> None:
        self._follows = False

    @Slot(int)
    def _tell_page(self, page: int) -> None:
        preview = self._preview()
        self.bar.show_pages(page, len(preview.sizes) if preview is not None else 0)

    @Slot()
    def _tell_zoom(self) -> None:
        self.bar.show_zoom(self.pages.scale)

    @Slot(int)
    def _zoom_by(self, steps: int) -> None:
        self.pages.set_zoom(self.pages.scale * STEP**steps)

    @Slot()
    def _zoom_in(self) -> None:
        self._zoom_by(1)

    @Slot()
    def _zoom_out(self) -> None:
        self._zoom_by(-1)

    @Slot()
    def _fit(self) -> None:
        self.pages.set_zoom(None)

    # --- print, look ------------------------------------------------------------------------

    @Slot()
    def _print(self) -> None:
        preview = self._preview()
        if preview is not None and self.bar.printing.isEnabled():
            self.printing.ask(preview.content, preview.name)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: what comes into view is made anew where it is old."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """As Qt asks: nothing is made that nobody sees."""
        super().hideEvent(event)
        if self.is_busy:
            self._is_stale = True
        self._stop()
