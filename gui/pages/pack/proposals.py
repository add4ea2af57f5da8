"""What the facts propose as topics of a visit: each with why, to be checked and taken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefings.dossier.brief_parts import Proposal
from briefings.errors import N_, BriefingError
from briefings.interface import error_said
from briefings.preparing import topics as core
from briefings.progress import Progress
from briefings.records.kinds import Topic
from briefings.records.values import Text
from briefings.store.bodies import title
from briefings.store.workspace import Workspace
from gui.desk import Desk
from gui.elided import ElidedBox
from gui.pages.pack.parts import button, clear, coded, joined, row, said, set_state
from gui.pages.pack.prose import Choice

_OFFERED = 6  # proposals that are on show at first


@dataclass(frozen=True)
class Offered:
    """A proposal as it is shown: its record's name ("kind/key"), its title, why, and with whom."""

    name: str
    title: Text
    reason: str  # a code of the catalogue
    partner: Text
    key: str  # of the partner

    @property
    def which(self) -> tuple[str, str]:
        """What tells it from the others: one record may be proposed to several partners."""
        return self.name, self.key


def read_proposals(workspace: Workspace, _progress: Progress, *, visit: str) -> tuple[Offered, ...]:
    """What the facts propose and is no topic yet, what presses most first."""
    return tuple(_offered(one) for one in core.propose(workspace, visit) if one.topic is None)


def _offered(one: Proposal) -> Offered:
    return Offered(
        f"{one.record.kind}/{one.record.key}",
        title(one.record),
        one.reason.value,
        one.partner.name,
        one.partner.key,
    )


class Proposals(QFrame):
    """What the facts propose, with check boxes.

    `taken` carries (name, key of the partner, likelihood) of those checked.
    """

    taken = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[Offered, ...] = ()
        self._error: BriefingError | None = None  # why there are none
        self._all = False
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.likely: dict[tuple[str, str], Choice] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        desk.words.keep(self.heading.setText, N_("Proposed by the facts"))
        self.fault = QLabel()
        self.fault.setObjectName("note")
        self.fault.setWordWrap(True)
        set_state(self.fault, "minds", "yes")
        self.take = button(desk.words, N_("Make topics of those checked"), primary=True)
        self.take.clicked.connect(self._take)
        self.more = QPushButton()  # says how many there are
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.fault)
        column.addLayout(self._list)
        column.addLayout(row(self.take, self.more))
        self.hide()
        desk.words.changed.connect(self._say)

    def forget(self) -> None:
        """Another visit comes: what was proposed for this one goes at once, and what was checked of it."""
        self._all = False
        self.boxes = {}
        self.show_offers(())

    def show_fault(self, error: BriefingError) -> None:
        """Say why nothing can be proposed."""
        self.show_offers(())
        self._error = error
        self._say()
        self.fault.show()
        self.show()

    def show_offers(self, offers: tuple[Offered, ...]) -> None:
        """Show what is proposed; what was checked stays so."""
        checked = {which for which, box in self.boxes.items() if box.isChecked()}
        self._offers, self._error = offers, None
        self.fault.hide()
        clear(self._list)
        self.boxes, self.likely = {}, {}
        words = self._desk.words
        partners = {one.partner for one in offers}
        for one in offers if self._all else offers[:_OFFERED]:
            box = ElidedBox(said(one.title, words))
            box.setChecked(one.which in checked)
            box.toggled.connect(self._refresh)
            why = QLabel(
                joined(
                    [
                        words.translator.word("Reason", one.reason),
                        said(one.partner, words) if len(partners) > 1 else "",
                    ]
                )
            )
            why.setObjectName("quiet")
            why.setWordWrap(True)
            why.setContentsMargins(22, 0, 0, 4)  # below the words of the box
            likely = Choice()
            likely.offer(coded(words, Topic, "likelihood"), "possible")
            likely.setAccessibleName(joined([words.say(N_("Likelihood")), box.text()], ": "))
            likely.setToolTip(words.say(N_("How likely it is to be raised; sets how deep it is prepared")))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(box)
            texts.addWidget(why)
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addLayout(texts, 1)
            line.addWidget(likely, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(holder)
            self.boxes[one.which], self.likely[one.which] = box, likely
        self.take.setVisible(bool(offers))
        self.more.setVisible(len(offers) > _OFFERED and not self._all)
        self._say()
        self.setVisible(bool(offers))
        self._refresh()

    @Slot()
    def _say(self) -> None:
        """How many there are, or why there are none, in the language in use; the rest is read anew in it."""
        words = self._desk.words
        self.more.setText(words.say(N_("Show all {count}"), count=len(self._offers)))
        if self._error is not None:
            self.fault.setText(error_said(self._error, words.translator))

    @Slot()
    def _refresh(self) -> None:
        self.take.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self.show_offers(self._offers)

    @Slot()
    def _take(self) -> None:
        self.taken.emit(
            [(*which, self.likely[which].code()) for which, box in self.boxes.items() if box.isChecked()]
        )
