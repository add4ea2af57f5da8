"""A paper as it would come out now, to be looked at: its pages, and what stands where on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from briefings import handover
from briefings.changes import PRINTING
from briefings.checks import Finding, in_order
from briefings.document import Document
from briefings.errors import N_, BriefingError
from briefings.layout import Spot, Stop, spots, stops
from briefings.pack import Request
from briefings.produce.presses import Presses
from briefings.produce.run import Run
from briefings.progress import Part, Progress, Silent
from briefings.records.values import Handling, Origin, Value
from briefings.store.workspace import Workspace

_BESIDE = 6.0  # points above, below or outside of words that still point at them


class Preview(Value, frozen=True, kw_only=True):
    """A paper to be looked at: nothing was saved or registered.

    `content` is the PDF; `sizes` are width and height of its pages in points, `levels` the highest level
    on each. `spots` and `stops` say what stands where; `name` is what its file would be called. What
    keeps a paper from being handed over is a finding among the others.
    """

    name: str
    language: str
    content: bytes
    sizes: tuple[tuple[float, float], ...]
    levels: tuple[Handling, ...]
    spots: tuple[Spot, ...]
    stops: tuple[Stop, ...]
    findings: tuple[Finding, ...]

    def at(self, page: int, x: float, y: float) -> tuple[Origin, ...]:
        """What is pointed at on a page (from 1), in points from its top left corner; () where it is nothing.

        Of what lies one inside another the smallest; between words, those nearest in the same line; in the
        margins nothing.
        """
        on_page = [spot for spot in self.spots if spot.page == page]
        here = [spot for spot in on_page if _gap(spot, x, y)[0] <= _BESIDE]
        left = min((spot.x for spot in on_page), default=x)
        right = max((spot.x + spot.width for spot in on_page), default=x)
        if not here or not left - _BESIDE <= x <= right + _BESIDE:
            return ()
        return min(here, key=lambda spot: (_gap(spot, x, y), spot.width * spot.height)).origins

    def places(self, record: str, field: str = "") -> tuple[Spot, ...]:
        """Where something of a record ("kind/key") stands, in reading order.

        With a `field` (a dotted path), where it, something in it, or what holds it stands; where that is
        nowhere, all of the record's places.
        """
        of_record = [spot for spot in self.spots if any(origin.record == record for origin in spot.origins)]
        of_field = [
            spot
            for spot in of_record
            if any(origin.record == record and _touch(origin.field, field) for origin in spot.origins)
        ]
        return tuple(of_field if field and of_field else of_record)


class Previewer:
    """Makes previews one after the other and keeps its presses, so that one changed paragraph costs little.

    One thread at a time may use it.

    Args:
        folder: the workspace's, for house styles of its own.
        font_folders: where this computer's fonts are.
    """

    def __init__(self, folder: Path, font_folders: Sequence[Path]) -> None:
        self._presses = Presses(folder, font_folders)
        self._font_folders = font_folders

    def preview(
        self, workspace: Workspace, request: Request, language: str, progress: Progress | None = None
    ) -> Preview:
        """The paper of a request in one language, as it would be built now.

        What is to be handed over need not have been released. A paper in several languages is one,
        whichever of them is asked for.

        Args:
            workspace: where the facts are.
            request: made exact by `request` or `requests`; its formats do not matter.
            language: one of the request's.
            progress: hears how far the work is; it may be stopped at each step.

        Raises:
            BriefingError: what the user can mend before there is anything to look at.
            Cancelled: the user asked to stop.
        """
        progress = progress or Silent()
        self._presses.look_again()
        run = Run(workspace, self._font_folders, self._presses)
        whole = request.side_by_side or request.alternat
        one = request if whole else msgspec.structs.replace(request, languages=(language,))
        progress.step(N_("Writing the text"), 0, 100)
        dossier, document = next(run.papers(one, progress=Part(progress, 0, 20, 100)))
        printed = self._presses.print(document, dossier.kind, one, ("pdf",), Part(progress, 20, 90, 100))
        content, laid_out = printed.files["pdf"], printed.layout
        progress.step(N_("Looking for what is amiss"), 90, 100)
        found = [*run.found(one, dossier, document, laid_out)]
        name = f"{handover.file_name(dossier, document, one)}.pdf"
        if handover.is_handed_over(one):
            found += _refused(run, one, document, {name: content})
        progress.step(N_("Done"), 100, 100)
        return Preview(
            name=name,
            language=document.language,
            content=content,
            sizes=tuple((page.width, page.height) for page in laid_out.pages),
            levels=tuple(page.level for page in laid_out.pages),
            spots=tuple(_of_records(spots(laid_out), run.placed(one))),
            stops=stops(laid_out),
            findings=tuple(in_order(found)),
        )


def _refused(run: Run, request: Request, document: Document, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What keeps a paper from being handed over besides what is found in it."""
    if not handover.is_released(request):
        yield handover.not_released(request, run.called)
    try:
        handover.check_unchanged(request, document)
        handover.read_back(files, run.collected(request), request, run.reader(request))
    except BriefingError as error:
        yield handover.not_made(request, error, run.called)


def _of_records(found: Sequence[Spot], placed: Callable[[Origin], Origin]) -> Iterator[Spot]:
    """What can be gone to, in the records as they are kept: not what is told of the printing itself."""
    for spot in found:
        origins = tuple(placed(origin) for origin in spot.origins if origin.record != PRINTING)
        if origins:
            yield msgspec.structs.replace(spot, origins=origins)


def _gap(spot: Spot, x: float, y: float) -> tuple[float, float]:
    """How far below or above and beside a spot a point is, in points."""
    return (
        max(spot.y - y, y - spot.y - spot.height, 0.0),
        max(spot.x - x, x - spot.x - spot.width, 0.0),
    )


def _touch(one: str, other: str) -> bool:
    """Are they the same field, or does one of them hold the other?"""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
