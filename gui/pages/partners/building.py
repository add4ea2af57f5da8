"""The work of building a pack, done away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.progress import Progress
from briefings.store.workspace import Workspace
from gui.pages.partners.request import Choice

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.saving import Saved


@dataclass(frozen=True)
class Finished:
    """What came of it: whom it is about, where the files went, and what should be looked at."""

    partner: str
    folder: Path
    files: tuple[Saved, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Building:
    """Builds what was chosen and saves it; called in the job's thread."""

    choice: Choice
    fonts: tuple[Path, ...]

    def __call__(self, workspace: Workspace, progress: Progress) -> Finished:
        """Build and save. Raises BriefingError, Cancelled."""
        from briefings import produce  # and with it fonts, templates and writers

        choice = self.choice
        request = produce.request(
            workspace,
            partner=choice.partner,
            kind=choice.kind,
            languages=choice.languages,
            formats=choice.formats,
            reader=choice.reader,
            as_of=choice.as_of,
        )
        built = produce.build(workspace, request, self.fonts, progress)
        saved = produce.save(built, choice.folder)
        return Finished(choice.partner, choice.folder, saved, built.findings)
