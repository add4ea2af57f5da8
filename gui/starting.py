"""What is done once, when a workspace is made: its office is named, the sample visits are put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from briefings.errors import N_
from gui.desk import Desk, Target, Told

if TYPE_CHECKING:
    from briefings.records.kinds import Pack
    from briefings.store.workspace import Workspace


class Starting(QObject):
    """Does it in the desk's threads."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._office = ""
        self._samples = self._begins = False
        desk.opened.connect(self._settle)

    def ask_office(self, then: Told) -> None:
        """What the office is called in the shipped data set; `then` is given a Text."""
        day = self._desk.place.today

        def read(_progress: object) -> object:
            from briefings.preparing.home import shipped_name

            return shipped_name(day)

        self._desk.run(read, then, quiet=True)

    def begin(self, office: str, *, samples: bool) -> None:
        """Make the workspace; then name its office, unless it is "", and put in samples where wanted."""
        self._office, self._samples, self._begins = office, samples, True
        self._desk.open()

    @Slot()
    def _settle(self) -> None:
        if not self._begins:
            return
        self._begins, desk = False, self._desk
        if self._office:
            name, language, day = self._office, desk.words.language, desk.place.today
            who, when = desk.who, desk.now()

            def rename(workspace: Workspace) -> None:
                from briefings.preparing.home import rename_office

                rename_office(workspace, name, language, day, who=who, when=when)

            desk.write(rename)
        if self._samples:
            self.put_samples()

    @Slot()
    def put_samples(self) -> None:
        """Put the sample visits in and show the first of them."""
        desk = self._desk
        if not desk.is_open:
            return
        who, when, today = desk.who, desk.now(), desk.place.today

        def bound(workspace: Workspace, pack: Pack) -> Pack:
            from briefings import produce

            return produce.with_words(workspace, pack, as_of=today)

        def put(workspace: Workspace) -> tuple[str, ...]:
            from briefings import exchanging

            found = exchanging.read_samples()
            label = N_("Sample visits put in")
            imported = exchanging.import_records(workspace, found, label, who, when, bound=bound)
            return tuple(key for kind, key in (*imported.added, *imported.replaced) if kind == "visit")

        desk.write(put, self._show)

    @Slot(object)
    def _show(self, visits: tuple[str, ...]) -> None:
        if visits:
            self._desk.go(Target("visit", "visit", visits[0]))
