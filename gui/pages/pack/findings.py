"""What somebody should look at before the papers go out: each with its remedy, and the way to its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from briefings.progress import Progress
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from gui.desk import Desk, Place
from gui.elided import ElidedButton
from gui.jobs import Job
from gui.keys import give_key
from gui.pages.pack.finding_groups import MUST, counts, grouped
from gui.pages.pack.findings_list import FindingsList
from gui.pages.pack.names import kind_name, section_name
from gui.pages.pack.parts import said, set_state
from gui.words import Words

if TYPE_CHECKING:
    from briefings.checks import Finding

_PAUSE = 2500  # milliseconds after the last change until the papers are looked through

CHECKING = N_("Checking…")
_SEVERITIES = {"must": N_("must fix"), "should": N_("should review"), "know": N_("for information")}
_REMEDIES = {
    "enter": N_("Enter it"),
    "verify": N_("Verify it"),
    "review": N_("Review it"),
    "translate": N_("Translate it"),
    "install_font": N_("Install a font"),
    "move": N_("Change the programme"),
    "ask": N_("Ask for it"),
    "do": N_("Do it"),
    "rewrite": N_("Write it otherwise"),
    "shorten": N_("Shorten it"),
}


def read_findings(
    workspace: Workspace, progress: Progress, *, pack: str, place: Place
) -> tuple[Finding, ...]:
    """Everything to look at in the papers of a pack."""
    from briefings import produce

    wanted = produce.requests(workspace, pack, formats=(), as_of=place.today)
    return produce.check(workspace, wanted, place.fonts, progress)


def finding_said(finding: Finding, words: Words, names: Mapping[str, Text]) -> str:
    """The sentence of a finding, kinds of papers and sections in words."""
    values: dict[str, Any] = dict(finding.values)
    if isinstance(kind := values.get("kind"), str):
        values["kind"] = kind_name(kind, words)
    if isinstance(section := values.get("section"), str):
        values["section"] = section_name(section, words)
    if isinstance(partner := values.get("partner"), str) and partner in names:
        values["partner"] = said(names[partner], words)
    return error_said(BriefingError(finding.message, **values), words.translator)


class FindingsPanel(QWidget):
    """One line with the numbers, and the list in groups when it is opened: the first open, the others folded.

    `gone_to` carries a record, a field, and whether it is one of a paper that is handed over.
    """

    gone_to = Signal(str, str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pack = ""
        self._names: Mapping[str, Text] = {}
        self._job: Job | None = None
        self._is_stale = False
        self.findings: tuple[Finding, ...] = ()
        self.toggle = QToolButton()
        self.toggle.setObjectName("findings")
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        give_key(self.toggle, "F7")
        self.toggle.toggled.connect(self._open)
        desk.words.keep(self.toggle.setToolTip, N_("What should be looked at before the papers go out (F7)"))
        self.counts = ElidedButton()
        self.counts.setObjectName("counts")
        self.counts.clicked.connect(self.toggle.toggle)
        self.tree = FindingsList()
        desk.words.keep(self.tree.setAccessibleName, N_("Findings; Return goes to the place"))
        self.tree.gone_to.connect(self.gone_to)
        self.tree.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.toggle)
        line.addWidget(self.counts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.tree)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._look)
        desk.words.changed.connect(self._show)

    def show_pack(self, pack: str, names: Mapping[str, Text]) -> None:
        """Look through the papers of a pack, a moment after the last change; of none where it has no key."""
        is_other = pack != self._pack
        self._pack, self._names = pack, names
        self._is_stale = bool(pack)
        if is_other:
            self.findings = ()
            self._show()
        if self._job is not None:
            self._job.leave()  # of another pack, or of what was stored before
        self._wait.start()

    # --- inside -----------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        if not self._pack or not self._desk.is_open or self._job is not None:
            return  # begun again when the job that is being stopped is over
        self._is_stale = False
        self._job = self._desk.read(
            partial(read_findings, pack=self._pack, place=self._desk.place), self._found, self._failed,
            quiet=True,
        )  # fmt: skip
        self._job.over.connect(self._over)
        self._tell(self._desk.words.say(CHECKING))

    @Slot()
    def _over(self) -> None:
        self._job = None
        if self._is_stale:
            self._wait.start()

    @Slot(object)
    def _found(self, found: tuple[Finding, ...]) -> None:
        self.findings = found
        self._show()

    @Slot(BriefingError)
    def _failed(self, error: BriefingError) -> None:
        self.findings = ()
        self._show()
        self._tell(" ".join(error_said(error, self._desk.words.translator).split()))

    @Slot()
    def _show(self) -> None:
        words = self._desk.words
        groups = grouped(self.findings)
        self.toggle.setText(words.say(N_("Findings")))
        found = " · ".join(words.say(message, count=count) for message, count in counts(groups).items())
        none = words.say(CHECKING if self._is_stale else N_("nothing to look at")) if self._pack else ""
        self._tell(found or none)
        set_state(self.counts, "minds", "yes" if groups and groups[0].name == MUST else "")
        self.tree.show_groups(groups, words.say, self._said)

    def _tell(self, text: str) -> None:
        """Say this in the line; it is a button where there is something to open."""
        self.counts.setText(text)
        self.counts.setEnabled(bool(self.findings))

    def _said(self, finding: Finding) -> tuple[str, str]:
        words = self._desk.words
        remedy = words.say(_REMEDIES[finding.remedy]) if finding.remedy in _REMEDIES else ""
        return finding_said(finding, words, self._names), remedy

    @Slot(bool)
    def _open(self, is_open: bool) -> None:
        self.tree.setVisible(is_open)
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open:
            self.tree.enter()


def in_words(findings: Sequence[Finding], words: Words, names: Mapping[str, Text]) -> list[str]:
    """The sentences of findings, how much each matters before it."""
    return [f"{words.say(_SEVERITIES[one.severity])}: {finding_said(one, words, names)}" for one in findings]
