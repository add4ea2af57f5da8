"""The papers after a visit: internal minutes and the report of results, built away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.progress import Progress
from briefings.records.kinds import Pack
from briefings.store.workspace import Workspace

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.saving import Saved

KINDS = ("minutes", "report")


@dataclass(frozen=True)
class Papers:
    """What was made of which visit, where it is, and what should be looked at."""

    visit: str
    folder: Path
    files: tuple[Saved, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Writing:
    """Builds both papers of a visit as drafts and saves them in a folder of its own."""

    visit: str
    language: str
    folder: Path
    fonts: tuple[Path, ...]
    today: date
    now: datetime

    def __call__(self, workspace: Workspace, progress: Progress) -> Papers:
        """Raises BriefingError, Cancelled."""
        from msgspec.structs import replace

        from briefings import issuing, produce
        from briefings.checks import in_order
        from briefings.pack import Stamp

        packs = [one.key for one in workspace.all(Pack) if one.visit == self.visit]
        stamp = (
            issuing.draft_stamp(workspace, packs[0], self.now) if packs else Stamp(draft=1, moment=self.now)
        )
        requests = [
            replace(
                produce.request(
                    workspace,
                    partner="",
                    visit=self.visit,
                    kind=kind,
                    languages=(self.language,),
                    formats=("docx", "pdf"),
                    as_of=self.today,
                ),
                stamp=stamp,
            )
            for kind in KINDS
        ]
        built = produce.build_all(workspace, requests, self.fonts, progress)
        files = tuple(file for one in built for file in produce.save(one, self.folder))
        findings = tuple(in_order(found for one in built for found in one.findings))
        return Papers(self.visit, self.folder, files, findings)
