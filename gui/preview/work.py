"""The work of a preview, done away from the window: what is asked for, and the paper it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.pack import Request
from briefings.progress import Progress
from briefings.records.kinds import Partner
from briefings.records.values import Text
from briefings.store.workspace import Workspace

if TYPE_CHECKING:
    from briefings.checks import Finding
    from briefings.produce import Preview, Previewer

# What can be previewed, in its order; called in the job's thread.
Ask = Callable[[Workspace], Sequence[Request]]


@dataclass(frozen=True)
class PackPapers:
    """Every document of a saved pack as it would be printed now: a draft where it is ours."""

    pack: str
    today: date
    now: datetime

    def __call__(self, workspace: Workspace) -> Sequence[Request]:
        """See `produce.requests`. Raises BriefingError."""
        from briefings import issuing, produce

        stamp = issuing.draft_stamp(workspace, self.pack, self.now)
        return produce.requests(workspace, self.pack, formats=("pdf",), as_of=self.today, stamp=stamp)


@dataclass(frozen=True)
class PartnerPaper:
    """A paper about a partner."""

    partner: str
    kind: str
    today: date
    languages: tuple[str, ...]

    def __call__(self, workspace: Workspace) -> Sequence[Request]:
        """See `produce.request`. Raises BriefingError."""
        from briefings import produce

        return [
            produce.request(
                workspace,
                partner=self.partner,
                kind=self.kind,
                languages=self.languages,
                formats=("pdf",),
                as_of=self.today,
            )
        ]


@dataclass(frozen=True)
class Chosen:
    """Which of the documents, and in which language; names what it was where others come or go."""

    name: str = ""
    language: str = ""


def name_of(request: Request) -> str:
    """What tells a document from the others that can be previewed."""
    return "/".join((request.kind, request.reader, request.partner, request.alternat))


@dataclass(frozen=True)
class Made:
    """What there is to choose from, what was chosen, and how it looks.

    `names` are those of the partners that papers are handed to. `held` is what keeps this one from
    being handed over.
    """

    requests: tuple[Request, ...]
    chosen: Chosen
    names: dict[str, Text]
    preview: Preview | None
    held: Finding | None = None


class Press:
    """Keeps a previewer from one job to the next; made in the thread that first needs it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._previewer: Previewer | None = None

    def previewer(self, folder: Path, fonts: Sequence[Path]) -> Previewer:
        """The previewer of a workspace."""
        if self._previewer is None or self._folder != folder:
            from briefings.produce import Previewer

            self._folder, self._previewer = folder, Previewer(folder, fonts)
        return self._previewer


@dataclass(frozen=True)
class Previewing:
    """One job: asks what there is, makes the preview of what is chosen."""

    press: Press
    fonts: tuple[Path, ...]
    ask: Ask
    chosen: Chosen

    def __call__(self, workspace: Workspace, progress: Progress) -> Made:
        """Raises BriefingError, Cancelled."""
        from briefings.checks import STOPPING

        requests = tuple(self.ask(workspace))
        handed = {one.partner for one in requests if one.partner}
        partners = [workspace.find(Partner, key) for key in sorted(handed)]
        names = {partner.key: partner.name for partner in partners if partner is not None}
        if not requests:
            return Made((), self.chosen, names, None)
        request = next((one for one in requests if name_of(one) == self.chosen.name), requests[0])
        language = self.chosen.language
        if language not in request.languages:
            language = request.languages[0]
        chosen = replace(self.chosen, name=name_of(request), language=language)
        preview = self.press.previewer(workspace.folder, self.fonts).preview(
            workspace, request, language, progress
        )
        holding = {"handed_not_released", "handed_not_made", *STOPPING}
        held = next((one for one in preview.findings if one.code in holding), None)
        return Made(requests, chosen, names, preview, held)
