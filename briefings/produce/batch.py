"""Many papers in one run, each saved as soon as it is made; over worker processes where there are enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from briefings import produce
from briefings.checks import Finding
from briefings.errors import N_, BriefingError
from briefings.pack import Request
from briefings.produce.presses import Presses
from briefings.progress import Progress, Silent
from briefings.records.values import Value
from briefings.saving import Saved
from briefings.store.workspace import Workspace

WORTH_WORKERS = 10  # from so many papers on a worker has made up for the time it takes to start
_LOOK = 0.2  # seconds from one look at what the workers did to the next
_MAKING = N_("Making the papers")


class Outcome(Value, frozen=True, kw_only=True):
    """What came of one request: where its files went and what should be looked at, or why there is none."""

    request: Request
    saved: tuple[Saved, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: BriefingError | None = None


def build_each(
    folder: Path,
    requests: Sequence[Request],
    out: Path,
    font_folders: Sequence[Path],
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> tuple[Outcome, ...]:
    """Build and save the papers of each request; what is wrong with one does not keep the others.

    No more than one paper of each worker is held in memory. Each file is what `produce.build` would give.

    Args:
        folder: the workspace's.
        requests: made exact by `produce.request`.
        out: where the files go.
        font_folders: where this computer's fonts are.
        workers: how many processes may work at once; fewer than `WORTH_WORKERS` requests are made in
            this one.
        progress: hears how many are done; stopped, it leaves the papers that were saved by then.

    Returns:
        One outcome for each request, in their order.

    Raises:
        BriefingError: the workspace cannot be opened.
        Cancelled: the user asked to stop.
    """
    progress = progress or Silent()
    if workers < 2 or len(requests) < WORTH_WORKERS:
        return tuple(_one_by_one(folder, requests, out, font_folders, progress))
    # A process that has threads (the window's does) cannot be copied safely: workers begin anew.
    with ProcessPoolExecutor(min(workers, len(requests)), get_context("spawn")) as pool:
        work = [pool.submit(_made, folder, one, out, tuple(font_folders)) for one in requests]
        try:
            _watch(work, progress)
        finally:
            pool.shutdown(cancel_futures=True)
    return tuple(future.result() for future in work)


def _one_by_one(
    folder: Path, requests: Sequence[Request], out: Path, font_folders: Sequence[Path], progress: Progress
) -> Iterator[Outcome]:
    presses = Presses(folder, font_folders)
    with Workspace.open(folder, create=False) as workspace:
        for done, one in enumerate(requests):
            progress.step(_MAKING, done, len(requests))
            yield _outcome(workspace, one, out, presses)
    progress.step(N_("Done"), len(requests), len(requests))


def _watch(work: Sequence[Future[Outcome]], progress: Progress) -> None:
    """Wait for all; a fault of one worker is everybody's."""
    waiting = set(work)
    while waiting:
        progress.step(_MAKING, len(work) - len(waiting), len(work))
        finished, waiting = wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED)
        for future in finished:
            future.result()
    progress.step(N_("Done"), len(work), len(work))


@cache
def _presses(folder: Path, font_folders: tuple[Path, ...]) -> Presses:
    """Those of a worker, which makes paper after paper."""
    return Presses(folder, font_folders)


def _made(folder: Path, request: Request, out: Path, font_folders: tuple[Path, ...]) -> Outcome:
    """What a worker does."""
    with Workspace.open(folder, create=False) as workspace:
        return _outcome(workspace, request, out, _presses(folder, font_folders))


def _outcome(workspace: Workspace, request: Request, out: Path, presses: Presses) -> Outcome:
    try:
        built = produce.build(workspace, request, presses.font_folders, presses=presses)
        return Outcome(request=request, saved=produce.save(built, out), findings=built.findings)
    except BriefingError as error:
        return Outcome(request=request, error=error)
