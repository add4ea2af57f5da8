"""What is known of the partner that is chosen: its name, what can be done, tabs of facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from briefings.errors import N_
from briefings.overview.model import Fact, Group, Overview
from gui import icons
from gui.desk import Desk, Target
from gui.facts import FactList
from gui.pages.partners.overview import OverviewTab

# The tabs after the first: title, and what to do where there is nothing.
TABS = {
    "history": (
        N_("History"),
        N_("Nothing is known yet. Enter visits, meetings and milestones under Records."),
    ),
    "agreements": (N_("Agreements"), N_("No agreement is known yet. Enter those there are under Records.")),
    "work": (N_("Goals and projects"), N_("No goal and no project yet. Enter them under Records.")),
    "topics": (N_("Topics"), N_("No topic yet. Topics are chosen when a pack is made.")),
    "visits": (N_("Visits"), N_("No visit yet. Make a pack to begin one.")),
}


class PartnerView(QWidget):
    """`pack_asked`, `profile_asked`, `list_asked`: what its three buttons ask for."""

    pack_asked = Signal()
    list_asked = Signal()
    profile_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = desk.words
        self.overview: Overview | None = None
        self.name = QLabel()
        self.name.setObjectName("title")
        self.name.setWordWrap(True)
        self.subtitle = QLabel()
        self.subtitle.setObjectName("quiet")
        self.subtitle.setWordWrap(True)
        self.list_button = icons.ToolButton()
        self.list_button.setAutoRaise(True)
        self.list_button.dress("list")
        words.keep(self.list_button.setToolTip, N_("Hide or show the list of partners (F9)"))
        words.keep(self.list_button.setAccessibleName, N_("Hide or show the list of partners (F9)"))
        self.list_button.clicked.connect(self.list_asked)
        self.pack = QPushButton()
        self.pack.setObjectName("primary")
        words.keep(self.pack.setText, N_("Make a pack"))
        words.keep(self.pack.setToolTip, N_("Make the pack of a visit or meeting with this partner (Ctrl+N)"))
        self.pack.clicked.connect(self.pack_asked)
        self.profile = QPushButton()
        words.keep(self.profile.setText, N_("Partner profile…"))
        words.keep(self.profile.setToolTip, N_("Build a paper about this partner alone"))
        self.profile.clicked.connect(self.profile_asked)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.first = OverviewTab(words)
        self.tabs.addTab(self.first, words.say(N_("Overview")))
        self.lists: dict[str, FactList] = {}
        self._stacks: dict[str, QStackedWidget] = {}
        for name, (title, empty) in TABS.items():
            self.tabs.addTab(self._tab(name, title, empty), words.say(title))
        self.nobody = QLabel()
        self.nobody.setObjectName("quiet")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.setWordWrap(True)
        words.keep(
            self.nobody.setText, N_("Type the name of a partner at the left, or choose one from the list.")
        )
        self._lay_out()
        self.first.fact_chosen.connect(self._go_to_fact)
        self.first.place_chosen.connect(self._go_to_place)
        self.first.tab_chosen.connect(self.show_tab)
        words.changed.connect(self._say)

    def _tab(self, name: str, title: str, empty: str) -> QWidget:
        words = self._desk.words
        found = FactList(words)
        found.setObjectName("plain")
        words.keep(found.setAccessibleName, title)
        found.chosen.connect(self._go_to_fact)
        nothing = QLabel()
        nothing.setObjectName("quiet")
        nothing.setWordWrap(True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setMargin(24)
        words.keep(nothing.setText, empty)
        stack = QStackedWidget()
        stack.addWidget(found)
        stack.addWidget(nothing)
        self.lists[name], self._stacks[name] = found, stack
        return stack

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 24, 8)
        head.setSpacing(8)
        head.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.profile, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.pack, 0, Qt.AlignmentFlag.AlignTop)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nobody)
        self._stack.addWidget(shown)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._stack)

    def show_name(self, name: str, subtitle: str) -> None:
        """Whom it is about, before everything else is read."""
        self.name.setText(name)
        self.subtitle.setText(subtitle)
        self._stack.setCurrentIndex(1 if name else 0)

    def show_overview(self, overview: Overview) -> None:
        """Show what is known of a partner."""
        self.overview = overview
        self.show_name(overview.name, overview.subtitle)
        self.first.show_overview(overview)
        found: dict[str, tuple[Group, ...]] = {
            "history": overview.history,
            "agreements": overview.agreements,
            "work": overview.work,
            "topics": overview.topics,
            "visits": overview.visits,
        }
        for name, groups in found.items():
            self.lists[name].show_groups(groups)
            self._stacks[name].setCurrentIndex(0 if groups else 1)
        self._say()

    @Slot()
    def _say(self) -> None:
        """The titles of the tabs, with how many facts stand in each."""
        say = self._desk.words.say
        self.tabs.setTabText(0, say(N_("Overview")))
        for place, (name, (title, _)) in enumerate(TABS.items(), 1):
            count = sum(row.fact is not None for row in self.lists[name].facts.rows)
            self.tabs.setTabText(place, f"{say(title)} {count}" if count else say(title))

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Bring a tab to the front; the first for a name that is none."""
        names = ["overview", *TABS]
        self.tabs.setCurrentIndex(names.index(name) if name in names else 0)

    # --- ways -------------------------------------------------------------------------------

    @Slot(Fact)
    def _go_to_fact(self, fact: Fact) -> None:
        page = "visit" if fact.kind == "visit" else "records"
        self._desk.go(Target(page, fact.kind, fact.key))

    @Slot(str, str)
    def _go_to_place(self, record: str, field: str) -> None:
        kind, _, key = record.partition("/")
        self._desk.go(Target("records", kind, key, field=field))
