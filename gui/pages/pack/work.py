"""A visit being prepared: outline, editor, preview, findings, and how they work together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.preparing.document_changes import change_documents, document_at, move_topic
from briefings.preparing.packs import offered
from briefings.records.kinds import DocumentChoice, Pack
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.elided import Elided, Title
from gui.keys import give_key
from gui.pages.pack import situation as places
from gui.pages.pack.beside import OUTLINE, Beside
from gui.pages.pack.build import BuildEditor
from gui.pages.pack.document import DocumentEditor, DocumentsEditor
from gui.pages.pack.facts import FactsEditor
from gui.pages.pack.findings import FindingsPanel
from gui.pages.pack.handout import HandoutEditor
from gui.pages.pack.issue import IssueEditor
from gui.pages.pack.outline import Outline
from gui.pages.pack.parts import button, joined, said, set_state, settle
from gui.pages.pack.situation import Situation, Spot, handed_spot, read_situation, spot_of
from gui.pages.pack.state import PackChoice, StateButton
from gui.pages.pack.topic import GeneralEditor, TopicEditor
from gui.pages.pack.topics import TopicsEditor
from gui.pages.pack.visit_lists import DelegationsEditor, ProgrammeEditor
from gui.pages.pack.visit_talk import PreparationEditor, RunOfShowEditor, SpeechesEditor
from gui.pen import Pen


class Work(Beside):
    """`left` tells that the list of visits is wanted."""

    left = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk)
        self.pen = pen
        self.state = StateButton(desk, pen)
        self.packs = PackChoice(desk, pen)
        self._pack = ""  # the key of the pack chosen
        self.outline = Outline(desk)
        self.documents = DocumentsEditor(desk, pen)
        self.document = DocumentEditor(desk)
        self.topic = TopicEditor(desk, pen)
        self.topics = TopicsEditor(desk, pen)
        self.general = GeneralEditor(desk, pen)
        self.handout = HandoutEditor(desk, pen)
        self.build = BuildEditor(desk)
        self.issue = IssueEditor(desk, pen)
        self.findings = FindingsPanel(desk)
        self.editors: dict[str, Any] = {
            places.FACTS: FactsEditor(desk, pen),
            places.PROGRAMME: ProgrammeEditor(desk, pen),
            places.DELEGATIONS: DelegationsEditor(desk, pen),
            places.SPEECHES: SpeechesEditor(desk, pen),
            places.RUN_OF_SHOW: RunOfShowEditor(desk, pen),
            places.PREPARATION: PreparationEditor(desk, pen),
            places.GENERAL: self.general,
            places.TOPICS: self.topics,
            places.TOPIC: self.topic,
            places.DOCUMENTS: self.documents,
            places.DOCUMENT: self.document,
            places.HANDOUT: self.handout,
            places.BUILD: self.build,
            places.ISSUE: self.issue,
        }
        self.stack = QStackedWidget()
        for editor in self.editors.values():
            self.stack.addWidget(editor)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        words = self.desk.words
        self.back = button(words, N_("All visits"), N_("Back to the list of visits"))
        self.ways = {
            places.HANDOUT: button(words, N_("What they will get"), N_("What is handed to the other side")),
            places.ISSUE: button(words, N_("Issue"), N_("Serial, edition, copies for named holders")),
            places.BUILD: button(words, N_("Build the papers"), N_("Word and PDF files of the documents")),
        }
        self.ways[places.BUILD].setObjectName("primary")
        for part, one in self.ways.items():
            one.clicked.connect(partial(self._go_way, part))
        self.look = button(words, N_("Preview"), N_("The real pages beside the editor (F8)"))
        self.look.setCheckable(True)
        give_key(self.look, "F8")
        self.title = Title()
        self.about = Elided()
        self.about.setObjectName("quiet")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.back)
        first.addLayout(texts, 1)
        for widget in (self.packs, self.state, self.look, *self.ways.values()):
            second.addWidget(widget)
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setContentsMargins(16, 8, 16, 4)
        self.head.addLayout(first, 1)
        self.head.addLayout(second)
        for line in (self.head, first, second):
            line.setSpacing(8)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.outline)
        self.splitter.addWidget(self._middle())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([OUTLINE, 800])
        self.splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self.state.approval)
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.outline)

    def _middle(self) -> QWidget:
        """The editor with the findings below it."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.findings)
        return middle

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.packs.chosen.connect(self._choose_pack)
        self.look.clicked.connect(self.look_chosen)
        self.handout.look_asked.connect(self.look.click)
        self.outline.chosen.connect(self.go)
        self.outline.documents_changed.connect(self._change_documents)
        self.outline.topic_moved.connect(self._move_topic)
        self.document.changed.connect(self._change_documents)
        self.build.changed.connect(self._change_documents)
        for editor in (self.document, self.topic, self.topics, self.general, self.build):
            editor.gone_to.connect(self.go)
        self.findings.gone_to.connect(self.go_to_record)
        self.record_asked.connect(self.go_to_record)
        self.build.findings_asked.connect(self._open_findings)
        self.issue.findings_asked.connect(self._open_findings)
        self.desk.keeping.connect(self.settle)
        self.desk.closing.connect(self.settle)
        QApplication.instance().focusChanged.connect(self.focus_changed)  # type: ignore[union-attr]

    # --- what is shown ----------------------------------------------------------------------

    def open(self, key: str, spot: Spot, pack: str = "") -> bool:
        """Show the visit of a key at a spot, with one of its packs; false where there is no such visit."""
        self.settle()
        self.spot = spot
        self._pack = pack or self._pack
        if self.situation is not None and self.situation.visit.key != key:
            self.situation = None
        return self.show_visit(key)

    def refresh(self) -> None:
        """Show what is stored now; the document on show stays so wherever it stands by now."""
        before = self.situation
        if before is None:
            return
        situation = read_situation(self.desk.workspace, before.visit.key, before.home, self._pack)
        if self.spot.part == places.DOCUMENT and situation is not None:
            self.spot = _followed(self.spot, before.pack, situation.pack)
        if not self._show(situation):
            self.left.emit()

    def show_visit(self, key: str) -> bool:
        """Read the visit and show it; false where there is none."""
        home = self.situation.home if self.situation is not None else None
        return self._show(read_situation(self.desk.workspace, key, home, self._pack))

    def _show(self, situation: Situation | None) -> bool:
        self.situation = situation
        if situation is None:
            return False
        words, visit = self.desk.words, situation.visit
        title = said(visit.title, words) or visit.key
        self.title.setText(title)
        period = words.translator.period(visit.start, visit.end or visit.start, "short")
        met = ", ".join(said(situation.names[key], words) for key in visit.partners if key in situation.names)
        sample = words.say(N_("Sample, illustrative content")) if visit.illustrative else ""
        self.about.setText(joined([period, said(visit.place, words), met, sample]))
        self.state.show_pack(situation.pack)
        self.packs.show_packs(visit.key, situation.packs, situation.pack)
        for one in self.ways.values():
            one.setEnabled(situation.pack is not None)
        if self.spot.part == places.TOPIC and situation.topic(self.spot.key) is None:
            self.spot = Spot(places.TOPICS)
        self.outline.show_situation(situation, self._offered(situation.pack), self.spot)
        self._show_spot()
        self.findings.show_pack(situation.pack.key if situation.pack is not None else "", situation.names)
        return True

    @Slot(str)
    def _choose_pack(self, key: str) -> None:
        self.settle()
        self._pack = key
        self.refresh()

    def _offered(self, pack: Pack | None) -> Sequence[DocumentChoice]:
        return offered(self.desk.workspace, pack) if pack is not None and pack.visit else ()

    @Slot(Spot)
    def go(self, spot: Spot) -> None:
        """Show another place of the same visit."""
        if is_other := (spot.part, spot.key) != (self.spot.part, self.spot.key):
            self.settle()
        self.spot = spot
        if self.situation is not None:
            self.outline.choose(spot)
            self._show_spot()
            if is_other and spot.part == places.HANDOUT and not spot.field:
                self.handout.verticalScrollBar().setValue(0)  # what they get is counted at the top

    def _go_way(self, part: str) -> None:
        self.go(Spot(part))

    def _show_spot(self) -> None:
        for part, way in self.ways.items():
            set_state(way, "here", "yes" if part == self.spot.part else "")
        editor = self.editors.get(self.spot.part)
        if editor is None or self.situation is None:
            return
        self.stack.setCurrentWidget(editor)
        editor.show_situation(self._as_typed(self.situation), self.spot)
        self.lead_preview()
        if self.spot.field and self.spot.part == places.DOCUMENT and self.preview is not None:
            self.preview.show_section(self.spot.field)
        self.spot = Spot(self.spot.part, self.spot.key)  # the cursor is put there once

    def _as_typed(self, situation: Situation) -> Situation:
        """What is stored, with what was typed and could not be written yet."""
        topics = tuple(map(self.pen.as_typed, situation.topics))
        return replace(situation, visit=self.pen.as_typed(situation.visit), topics=topics)

    @Slot(str, str, bool)
    def go_to_record(self, record: str, field: str, is_handed: bool = False) -> None:
        """Go where a field of a record is mended, on this page or another; of a paper for them, there."""
        assert self.situation is not None
        spot = handed_spot(self.situation, record, field) if is_handed else None
        spot = spot or spot_of(self.situation, record, field)
        if spot is not None:
            self.go(spot)
            return
        kind, _, key = record.partition("/")
        self.desk.go(Target("records", kind, key, field=field))

    @Slot()
    def _open_findings(self) -> None:
        self.findings.toggle.setChecked(True)

    @Slot()
    def settle(self) -> None:
        """Keep what is being typed."""
        settle(self)

    # --- writing ----------------------------------------------------------------------------

    @Slot(object)
    def _change_documents(self, change: Callable[..., Any]) -> None:
        if self.situation is not None and self.situation.pack is not None:
            self.pen.write(
                partial(_change_documents, pack=self.situation.pack.key, change=change), failed=self._refused
            )

    @Slot(object)
    def _refused(self, error: Any) -> None:
        self.desk.failed.emit(error)
        self.refresh()

    @Slot(str, int)
    def _move_topic(self, key: str, by: int) -> None:
        if self.situation is not None and self.situation.pack is not None:
            self.pen.write(partial(_move_topic, pack=self.situation.pack.key, topic=key, by=by))


def _followed(spot: Spot, before: Pack | None, now: Pack | None) -> Spot:
    """The spot of a document of a pack once the pack has other documents; that of all where it went."""
    if before is None or now is None or before.key != now.key:
        return spot
    if not spot.key.isdecimal() or int(spot.key) >= len(before.documents):
        return spot
    try:
        place = document_at(now.documents, before.documents[int(spot.key)])
    except BriefingError:
        return Spot(places.DOCUMENTS)
    return replace(spot, key=str(place))


def _change_documents(workspace: Workspace, *, pack: str, change: Callable[..., Any], **by: Any) -> None:
    change_documents(workspace, pack, change, **by)


def _move_topic(workspace: Workspace, *, pack: str, topic: str, by: int, **who: Any) -> None:
    move_topic(workspace, pack, topic, by, **who)
