"""What the page reads: the visits, and the chosen one with its draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefings.preparing.afterwards import Asked, asked_after
from briefings.progress import Progress
from briefings.records.kinds import Visit
from briefings.records.values import PartialDate
from briefings.store.workspace import Workspace
from gui.pages.results import draft as drafts
from gui.pages.results.draft import Draft


@dataclass(frozen=True)
class Read:
    """The visits to choose from, and the chosen one with its draft."""

    visits: tuple[Visit, ...]
    asked: Asked | None
    draft: Draft | None


@dataclass(frozen=True)
class Reading:
    """Reads the visits and one of them with its draft; called in the job's thread."""

    visit: str
    today: date

    def __call__(self, workspace: Workspace, _progress: Progress) -> Read:
        """Raises BriefingError."""
        visits = sorted(workspace.all(Visit), key=self._order)
        keys = [visit.key for visit in visits]
        chosen = self.visit if self.visit in keys else next(iter(keys), "")
        if not chosen:
            return Read((), None, None)
        asked = asked_after(workspace, chosen, self.today)
        return Read(tuple(visits), asked, drafts.read(workspace.folder, chosen))

    def _order(self, visit: Visit) -> tuple[int, int]:
        """Those that are over and not recorded first, then those under way, recorded ones, those to come."""
        last: PartialDate = visit.end or visit.start
        if visit.event is not None:
            rank = 2
        elif last.latest < self.today:
            rank = 0
        else:
            rank = 1 if visit.start.earliest <= self.today else 3
        age = (self.today - visit.start.earliest).days
        return rank, abs(age)
