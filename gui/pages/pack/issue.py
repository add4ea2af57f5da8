"""Issue the pack: who approved it, who gets which copy; what was issued before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from briefings.errors import N_
from briefings.handling import Reader
from briefings.progress import Progress
from briefings.records.kinds import Copy, Edition, Pack
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.desk import Desk, Target
from gui.fields.day import DayField
from gui.keys import keep_own_undo
from gui.latest import Latest
from gui.pages.pack.building import Issuing, Made
from gui.pages.pack.enclosures import News
from gui.pages.pack.holders import Holder, Holders
from gui.pages.pack.line_form import Field
from gui.pages.pack.line_table import Column
from gui.pages.pack.lines import Lines, Listed
from gui.pages.pack.made import MadePanel
from gui.pages.pack.parts import Editor, button, joined, row, set_state, settle
from gui.pages.pack.running import Running
from gui.pages.pack.situation import Situation, Spot
from gui.pen import Pen
from gui.readers import reader_name

if TYPE_CHECKING:
    from briefings.issuing import Approval


@dataclass(frozen=True)
class Register:
    """What was issued of a pack, who holds the copies, and whether it is approved as it stands."""

    editions: tuple[Edition, ...]
    copies: tuple[Copy, ...]
    approval: Approval | None


def read_register(workspace: Workspace, _progress: Progress, *, pack: str) -> Register:
    """The register of a pack."""
    from briefings import issuing

    editions = issuing.editions(workspace, pack, addenda=True)
    names = {one.key for one in editions}
    copies = tuple(one for one in workspace.all(Copy) if one.edition in names)
    return Register(editions, copies, issuing.approval(workspace, pack))


class IssueEditor(Editor):
    """The page *Issue*."""

    findings_asked = Signal()

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.words)
        self.desk = desk
        self.news = News(desk, pen)
        self.situation: Situation | None = None
        self._register: Register | None = None
        self._reading = Latest(desk, self)
        words = desk.words
        self.title(N_("Issue"))
        self.hint(
            N_(
                "What is issued has a serial and numbered copies for named holders, and is kept. "
                "Without holders each document is issued once, without a number."
            )
        )
        self.approval = QLabel()
        self.approval.setObjectName("note")
        self.approval.setWordWrap(True)
        self.column.addWidget(self.approval)
        self.by = QLineEdit()
        self.on = DayField(desk, desk.place.today, N_("Day of the approval"))
        self.on.follow_today()
        self.by_label = QLabel()
        words.keep(self.by_label.setText, N_("Approved by"))
        words.keep(self.by.setAccessibleName, N_("Approved by"))
        words.keep(self.by.setPlaceholderText, N_("Full name of who approves it now"))
        self.by_label.setBuddy(self.by)
        self.approving = QWidget()
        keep_own_undo(self.approving)
        line = QHBoxLayout(self.approving)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.by_label)
        line.addWidget(self.by, 1)
        line.addWidget(self.on)
        self.column.addWidget(self.approving)
        self._lists = Holders(desk, self)
        self._add_holders()
        desk.closing.connect(self._close)
        self._add_work()
        self.by.textChanged.connect(self._refresh)
        self.on.line.textChanged.connect(self._refresh)

    def _add_holders(self) -> None:
        words = self.words
        heading = QLabel()
        heading.setObjectName("heading")
        words.keep(heading.setText, N_("Who gets a copy"))
        self.column.addSpacing(8)
        self.column.addWidget(heading)
        self.holders = Lines(
            words,
            Listed(
                Holder,
                [
                    Column(N_("Copy no."), self._number),
                    Column(N_("Holder"), lambda one: one.name, stretch=True),
                    Column(N_("Reader"), lambda one: reader_name(one.reader, self.words, self._known())),
                ],
                [
                    Field("name", N_("Holder"), "string", short=True),
                    Field("reader", N_("Reader"), "choice", self._readers, short=True),
                ],
                lambda: Holder(""),
                lambda one: bool(one.name),
                movable=True,
            ),
        )
        words.keep(self.holders.table.setAccessibleName, N_("Who gets a copy"))
        self.holders.changed.connect(self._held)
        self.column.addWidget(self.holders)
        self.anyway = QCheckBox()
        words.keep(self.anyway.setText, N_("I know what must be fixed; issue it as it is"))
        self.column.addWidget(self.anyway)

    def _add_work(self) -> None:
        desk, words = self.desk, self.words
        self.issue = button(words, N_("Issue the pack"), primary=True)
        self.issue.clicked.connect(self._issue)
        self.addendum = button(
            words, N_("Issue the late news as an addendum"), N_("With the serial of the pack")
        )
        self.addendum.clicked.connect(self._issue_addendum)
        self.running = Running(desk)
        self.running.over.connect(self._refresh)
        self.made = MadePanel(desk)
        self.made.findings_asked.connect(self.findings_asked)
        self.made.results_asked.connect(self._go_to_results)
        self.column.addSpacing(4)
        self.column.addLayout(row(self.issue, self.addendum))
        self.column.addWidget(self.running)
        self.column.addWidget(self.made)
        self.before_title = QLabel()
        self.before_title.setObjectName("heading")
        words.keep(self.before_title.setText, N_("Issued before"))
        self.before = QLabel()
        self.before.setWordWrap(True)
        self.column.addSpacing(12)
        self.column.addWidget(self.news)
        self.column.addSpacing(12)
        self.column.addWidget(self.before_title)
        self.column.addWidget(self.before)
        self.column.addStretch(1)

    def show_situation(self, situation: Situation, _spot: Spot) -> None:
        """Show the register of the pack."""
        pack = situation.pack
        key, before = (one.key if one is not None else "" for one in (pack, self._pack))
        if key != before:
            self.by.clear()
            self._register = None
        self.situation = situation
        self.made.show_visit(situation.visit.key)
        self.holders.show_lines(self._copies, situation.languages, key)
        self.news.show_situation(situation)
        self.addendum.setVisible(pack is not None and any(not one.addendum for one in pack.news))
        if pack is not None:
            self._reading.read(partial(read_register, pack=pack.key), self._read)
        else:
            self._reading.leave()
        self._refresh()

    def _number(self, holder: Holder) -> str:
        lines = self.holders.model.lines
        return f"{next((at for at, one in enumerate(lines, start=1) if one is holder), 0):02}"

    def _readers(self, _line: Any) -> list[tuple[str, str]]:
        known = self._known()
        return [
            (name, reader_name(name, self.words, known)) for name, one in known.items() if not one.other_side
        ]

    def _known(self) -> Mapping[str, Reader]:
        return self.situation.readers if self.situation is not None else {}

    @Slot()
    def _held(self) -> None:
        if self._pack is not None:
            self._lists.put(self._pack.key, self.holders.sound())

    @property
    def _pack(self) -> Pack | None:
        return self.situation.pack if self.situation is not None else None

    @property
    def _copies(self) -> tuple[Holder, ...]:
        return self._lists.of(self._pack.key) if self._pack is not None else ()

    @Slot()
    def _close(self) -> None:
        settle(self.holders)
        if self._pack is not None:
            self._lists.keep_now(self._pack.key)

    @Slot(object)
    def _read(self, register: Register) -> None:
        self._register = register
        words, lines = self.words, []
        for edition in reversed(register.editions):
            text = words.say(
                N_("{serial}, edition {number}, {day}"),
                serial=edition.serial, number=edition.edition, day=edition.issued,
            )  # fmt: skip
            if edition.addendum:
                text = joined([text, words.say(N_("addendum {number}"), number=edition.addendum)])
            if edition.withdrawn is not None:
                text = joined([text, words.say(N_("withdrawn on {day}"), day=edition.withdrawn)])
            held = [one for one in register.copies if one.edition == edition.key]
            names = ", ".join(
                f"{one.number:02} {one.holder}" for one in sorted(held, key=lambda one: one.number)
            )
            lines.append(f"{text}\n    {names}" if names else text)
        self.before.setText("\n".join(lines))
        for widget in (self.before, self.before_title):
            widget.setVisible(bool(lines))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        found = self._register.approval if self._register is not None else None
        say = self.words.say
        if found is None or not found.by:
            told = say(N_("Nobody has approved the pack yet. Write below who approves it now."))
        elif found.changed:
            told = say(
                N_("Approved by {name} on {day}, and changed since. It is to be approved anew."),
                name=found.by, day=found.on,
            )  # fmt: skip
        else:
            told = say(N_("Approved by {name} on {day}, as it stands."), name=found.by, day=found.on)
        is_approved = found is not None and bool(found.by) and not found.changed
        self.approval.setText(told if self._register is not None else "")
        set_state(self.approval, "minds", "" if is_approved else "yes")
        self.approving.setVisible(not is_approved)
        can = self.situation is not None and self.situation.pack is not None
        can = can and not self.running.is_running
        can = can and (is_approved or (bool(self.by.text().strip()) and self.on.fault() is None))
        self.issue.setEnabled(can)
        self.addendum.setEnabled(can)

    @Slot()
    def _issue(self) -> None:
        self._run(addendum=False)

    @Slot()
    def _issue_addendum(self) -> None:
        self._run(addendum=True)

    def _run(self, *, addendum: bool) -> None:
        situation = self.situation
        if situation is None or situation.pack is None or self.running.is_running:
            return
        self.settle()
        self.made.forget()
        name = self.by.text().strip() if self.approving.isVisibleTo(self) else ""
        work = Issuing(
            situation.pack.key,
            tuple((one.name, one.reader) for one in self._copies),
            name,
            PartialDate.of(self.on.day()) if name else None,
            self.anyway.isChecked(),
            addendum,
            Path(str(self.desk.settings.value("build_folder", "") or self.desk.place.documents)),
            self.desk.place,
            self.desk.who,
            self.desk.now(),
        )
        self.running.follow(self.desk.make(work, self._finished, quiet=True))
        self._refresh()

    @Slot(object)
    def _finished(self, made: Made) -> None:
        self.desk.changed.emit()
        if self.situation is not None and self.situation.visit.key == made.visit:
            self.by.clear()
        if self.made.take(made):
            QTimer.singleShot(0, self, self._show_made)

    @Slot()
    def _show_made(self) -> None:
        """Once it has its place: the files are in view."""
        self.ensureWidgetVisible(self.made.open_folder)
        self.ensureWidgetVisible(self.made.heading)

    @Slot()
    def _go_to_results(self) -> None:
        if self.situation is not None:
            self.desk.go(Target("results", "visit", self.situation.visit.key))
