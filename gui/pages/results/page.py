"""The page: choose the visit, fill the form, record it, then its minutes and report."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefings.editing.saying import namer
from briefings.errors import N_, BriefingError
from briefings.i18n import languages
from briefings.interface import error_said, title_in
from briefings.preparing.afterwards import Asked
from briefings.records.kinds import Visit
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.latest import Latest
from gui.outcome import OutcomePage, built_said
from gui.page import Page
from gui.pages.results import draft as drafts
from gui.pages.results.draft import Draft
from gui.pages.results.form import ResultsForm
from gui.pages.results.keeping import Keeping
from gui.pages.results.papers import Papers, Writing
from gui.pages.results.reading import Read, Reading


class ResultsPage(Page):
    """What came of a visit, entered in one form and recorded as one action."""

    name = "results"
    title = N_("Results")
    icon = "results"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.form: ResultsForm | None = None
        self._visit = ""
        self._read: Read | None = None
        self._reading = Latest(desk, self)
        self._is_dirty = False  # a draft is kept, or about to be
        words = self.words
        self.heading = QLabel()
        self.heading.setObjectName("title")
        words.keep(self.heading.setText, self.title)
        self.visits = QComboBox()
        self.visits.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.visits.setMinimumContentsLength(30)
        words.keep(self.visits.setAccessibleName, N_("Visit"))
        self.told = QLabel(wordWrap=True)
        self.told.setObjectName("quiet")
        self.discard = QPushButton()
        words.keep(self.discard.setText, N_("Throw the draft away"))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fault = QLabel(wordWrap=True)
        self.fault.setObjectName("fault")
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault.hide()
        self.anyway = QCheckBox()
        words.keep(self.anyway.setText, N_("Record it although the visit has not begun"))
        self.record = QPushButton()
        self.record.setObjectName("primary")
        words.keep(self.record.setText, N_("Record results"))
        self.papers = QPushButton()
        words.keep(self.papers.setText, N_("Write minutes and report"))
        self.follow_up = QPushButton()
        words.keep(self.follow_up.setText, N_("See what needs doing"))
        self.outcome = OutcomePage(words, folded=True)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setObjectName("quiet")
        words.keep(
            self.empty.setText, N_("No visit yet. Once one is prepared, what came of it is recorded here.")
        )
        self._recording: drafts.Kept | None = None  # the draft of what is being recorded
        self.keeping = Keeping(desk, self._entered, self)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.heading)
        head.addWidget(self.visits, 1)
        told = QHBoxLayout()
        told.addWidget(self.told, 1)
        told.addWidget(self.discard)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (self.record, self.anyway, self.papers, self.follow_up):
            foot.addWidget(widget)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(told)
        column.addWidget(self.area, 3)
        column.addWidget(self.empty, 3)
        column.addWidget(self.outcome)
        column.addWidget(self.fault)
        column.addLayout(foot)
        self.setFocusProxy(self.visits)

    def _connect(self) -> None:
        self.visits.activated.connect(self._choose)
        self.visits.currentTextChanged.connect(self.visits.setToolTip)
        self.discard.clicked.connect(self._throw_away)
        self.record.clicked.connect(self._record)
        self.papers.clicked.connect(self._write_papers)
        self.follow_up.clicked.connect(self._see_what_is_due)
        self.desk.closing.connect(self._close)
        self.words.changed.connect(self._make_anew)

    # --- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the visits, and the chosen one unless its form is being filled."""
        self._reading.read(Reading(self._visit, self.desk.place.today), self._show)

    def go_to(self, target: Target) -> None:
        """Show the form of a visit; where what is typed cannot be kept, that one stays on show."""
        if target.key and target.key != self._visit:
            if not self.keep_now():
                self._say_visits()
                return
            self._visit = target.key
            self._reading.leave()
            self._let_go()
            self.fault.hide()
            self.outcome.put_away()
            if self.desk.is_open and self.isVisible():
                self.refresh()
            else:
                self.make_stale()

    @Slot(object)
    def _show(self, read: Read) -> None:
        wanted = read.asked.visit.key if read.asked is not None else ""
        if self.form is not None:
            self.form.flush()
        if wanted != self._visit and not self.keep_now():
            return  # the visit is gone; its form is not, before it is kept
        fresh = self.form is None or self._visit != wanted or not self._is_dirty
        self._read, self._visit = read, wanted
        self._say_visits()
        if fresh:
            self.keeping.begin(drafts.Kept(self.desk.place.workspace, wanted, read.draft))
            self._fill(read.asked, read.draft)
        self._show_state()
        if self.heading.hasFocus() and not self._is_recording():
            (self.record if self.papers.isHidden() else self.papers).setFocus()  # what comes next

    def _fill(self, asked: Asked | None, draft: Draft | None) -> None:
        self.form = None
        self._is_dirty = draft is not None
        if asked is not None:
            top = self.area.verticalScrollBar().value()
            self.form = ResultsForm(self.desk, asked, draft)
            self.form.edited.connect(self._touched)
            self.area.setWidget(self.form)
            self.area.verticalScrollBar().setValue(top)
            self._lock()

    def _let_go(self) -> None:
        """The form on show is another visit's, or recorded: nothing is typed into it until one is read."""
        self._is_dirty = False
        self.form = None
        self.keeping.rest()
        self._lock()

    def _lock(self) -> None:
        """What is being recorded is not typed into: it is neither recorded nor kept."""
        self.area.setEnabled(self.form is not None and not self._is_recording())

    def _is_recording(self) -> bool:
        return self._recording is not None and self._recording.visit == self._visit

    @Slot()
    def _make_anew(self) -> None:
        """In another language the form is made anew, with what stands in it."""
        if self.form is None:
            return
        self.form.flush()
        if not self._is_dirty and not self.isVisible():
            return  # it is read anew when it comes into view
        entered = self.form.entered(self.desk.now())
        dirty = self._is_dirty
        self._fill(self.form.asked, entered if dirty else None)
        self._is_dirty = dirty
        self._say_visits()
        self._show_state()

    # --- what is shown ----------------------------------------------------------------------

    def _say_visits(self) -> None:
        visits = self._read.visits if self._read is not None else ()
        with QSignalBlocker(self.visits):
            self.visits.clear()
            for visit in visits:
                date_said = self.words.translator.date(visit.start, "short")
                state = N_("recorded") if visit.event is not None else N_("not recorded")
                title = title_in(visit.title, self.words.language) or visit.key
                self.visits.addItem(f"{date_said} · {title} · {self.words.say(state)}", visit.key)
            self.visits.setCurrentIndex(self.visits.findData(self._visit))
        self.visits.setToolTip(self.visits.currentText())

    def _show_state(self) -> None:
        asked = self.form.asked if self.form is not None else None
        there = asked is not None
        for widget in (self.area, self.visits, self.told, self.record):
            widget.setVisible(there)
        self.empty.setVisible(not there and self._read is not None)
        self.discard.setVisible(there and self._is_dirty and not self._is_recording())
        self.anyway.setVisible(asked is not None and not asked.begun)
        recorded = asked is not None and asked.visit.event is not None
        self.papers.setVisible(recorded)
        self.follow_up.setVisible(recorded)
        if asked is not None:
            self.told.setText(self._state_said(asked))

    def _state_said(self, asked: Asked) -> str:
        say = self.words.say
        if self._is_recording():
            return say(N_("The results are being recorded."))
        if self._is_dirty:
            return say(N_("A draft that is not recorded yet. It is kept as you type."))
        if asked.visit.event is not None:
            return say(N_("Recorded. What is changed and recorded again takes the place of what was said."))
        if not asked.begun:
            return say(N_("The visit begins on {day}."), day=asked.visit.start)
        return say(N_("Not recorded yet."))

    # --- the draft --------------------------------------------------------------------------

    @Slot()
    def _touched(self) -> None:
        self._is_dirty = True
        self.fault.hide()
        self.keeping.touch()
        self._show_state()

    def _entered(self) -> Draft:
        assert self.form is not None  # without one nothing is touched
        return self.form.entered(self.desk.now())

    def keep_now(self) -> bool:
        """Keep the draft before anything else happens; whether it is kept. An error is told."""
        if self.form is None:
            return True
        self.form.flush()
        return self.keeping.now()

    @Slot()
    def _close(self) -> None:
        """What cannot be kept stays, and keeps the window open once."""
        if not self.keep_now():
            self.desk.hold()

    @Slot()
    def _throw_away(self) -> None:
        if self.form is not None and self.keeping.kept is not None:
            self.keeping.drop(self.keeping.kept)
            self._let_go()
            self.refresh()

    @Slot(int)
    def _choose(self, index: int) -> None:
        self.go_to(Target(self.name, Visit.kind, self.visits.itemData(index)))

    # --- recording --------------------------------------------------------------------------

    @Slot()
    def _record(self) -> None:
        kept = self.keeping.kept
        if self.form is None or kept is None:
            return
        asked = self.form.asked
        self.form.flush()
        try:
            if not asked.begun and not self.anyway.isChecked():
                raise BriefingError(
                    N_(
                        "The visit begins on {day}, so nothing has come of it yet. Tick the box to record it."
                    ),
                    day=asked.visit.start,
                )
            entered = self.form.whole(self.desk.now())
        except BriefingError as error:
            self._say_fault(error)
            return
        self.fault.hide()
        visit, anyway = asked.visit.key, self.anyway.isChecked()
        who, when = self.desk.who, self.desk.now()

        def recording(workspace: Workspace) -> drafts.Kept:
            from briefings.preparing.results import record_results

            record_results(
                workspace, visit, outcomes=entered.outcomes, agreed=entered.agreed, summary=entered.summary,
                met=entered.met, reviews=entered.reviews, revised=entered.revised, anyway=anyway, who=who,
                when=when,
            )  # fmt: skip
            return kept

        self._recording = kept
        if self.record.hasFocus():
            self.heading.setFocus()  # where no key does anything, until it is recorded
        self.record.setEnabled(False)
        self._lock()
        self._show_state()
        self.desk.write(recording, self._written, self._failed, self._allow)

    @Slot(object)
    def _written(self, kept: drafts.Kept) -> None:
        """It is recorded; what is typed of a visit that was chosen meanwhile stays."""
        self.keeping.drop(kept)
        if kept.visit == self._visit:
            self._let_go()
        self.make_stale()

    @Slot(BriefingError)
    def _failed(self, error: BriefingError) -> None:
        if self._is_recording():
            self._say_fault(error)
        else:
            self.desk.failed.emit(error)

    def _say_fault(self, error: BriefingError) -> None:
        self.fault.setText(error_said(error, self.words.translator))
        self.fault.show()

    @Slot()
    def _allow(self) -> None:
        """Nothing is being recorded any more."""
        self._recording = None
        self.record.setEnabled(True)
        self._lock()
        self._show_state()
        if self.heading.hasFocus() and self.form is not None:
            self.record.setFocus()  # it can be tried again

    # --- afterwards -------------------------------------------------------------------------

    @Slot()
    def _see_what_is_due(self) -> None:
        partners = self.form.asked.visit.partners if self.form is not None else ()
        self.desk.go(Target("followup", "partner", partners[0] if partners else ""))

    @Slot()
    def _write_papers(self) -> None:
        if self.form is None:
            return
        visit, place = self.form.asked.visit.key, self.desk.place
        language = self.words.language if self.words.language in languages() else languages()[0]
        work = Writing(visit, language, place.documents / visit, place.fonts, place.today, self.desk.now())
        self.papers.setEnabled(False)
        job = self.desk.make(work, self._papers_made)
        job.over.connect(self._papers_over)

    @Slot()
    def _papers_over(self) -> None:
        self.papers.setEnabled(True)

    @Slot(object)
    def _papers_made(self, papers: Papers) -> None:
        """Shown with the visit that they are of; told in the status line where that is not on show."""
        if papers.visit == self._visit and self.isVisible():
            self.outcome.show_outcome(papers.folder, papers.files, papers.findings)
            return
        name = namer(self.desk.workspace, self.words.language)(Visit.kind, papers.visit)
        self.desk.noted.emit(built_said(self.words, len(papers.files), name, papers.folder))
