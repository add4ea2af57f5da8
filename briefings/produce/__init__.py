"""The whole flow, in order: a request in, finished files out.

workspace → facts → dossier → tree → flow → layout → PDF and Word → saved. Each arrow is one
function of another room; what stands between them can be read here from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from briefings import handover, saving
from briefings.checks import Finding, in_order
from briefings.document import Document
from briefings.dossier import Dossier
from briefings.errors import N_, BriefingError
from briefings.layout import Spot, Stop
from briefings.pack import Request
from briefings.produce.asking import each_unit, in_languages, request, requests
from briefings.produce.presses import Presses
from briefings.produce.previewing import Preview, Previewer
from briefings.produce.run import Earlier, Run
from briefings.progress import Part, Progress, Silent
from briefings.records.kinds import Pack, Visit
from briefings.records.values import Value
from briefings.saving import Saved
from briefings.store.workspace import Workspace

__all__ = [
    "Built", "BuiltFile", "Preview", "Previewer", "Saved", "Spot", "Stop", "build", "build_all", "check",
    "each_unit", "in_languages", "is_released", "is_unchanged", "not_released", "papers", "request",
    "requests", "save", "titled", "with_words", "words_to_release",
]  # fmt: skip

is_released, titled = handover.is_released, handover.titled


class BuiltFile(Value, frozen=True, kw_only=True):
    """A finished file in memory; `pages` is how many sheets the PDF of its language has."""

    name: str
    content: bytes
    pages: int
    language: str


class Built(Value, frozen=True, kw_only=True):
    """What came of a request.

    Files; what somebody should look at, what matters most first, each once; the trees that the files
    were made from, and the faces they are set in. `person` is for whom alone they were made: the holder of
    the copy, where a fact names him as its reader; `*` those who keep the workspace, where one names any.
    """

    files: tuple[BuiltFile, ...]
    findings: tuple[Finding, ...]
    papers: tuple[Document, ...] = ()
    fonts: tuple[str, ...] = ()
    person: str = ""


def build(
    workspace: Workspace,
    request: Request,
    font_folders: Sequence[Path],
    progress: Progress | None = None,
    presses: Presses | None = None,
) -> Built:
    """Build every document of one request in memory; see `build_all`."""
    return build_all(workspace, [request], font_folders, progress, presses=presses)[0]


def build_all(
    workspace: Workspace,
    requests: Sequence[Request],
    font_folders: Sequence[Path],
    progress: Progress | None = None,
    *,
    earlier: Earlier | None = None,
    presses: Presses | None = None,
) -> tuple[Built, ...]:
    """Build every document of some requests in memory: same workspace, requests and fonts, same bytes.

    Both formats of a language come from one tree, one flow and one layout. Facts, fonts and set
    paragraphs are shared by all: each request comes out as it would alone. Copies of one paper are
    written once, and each is stamped with its number.

    Args:
        workspace: where the facts are.
        requests: made exact by `request` or `requests`.
        font_folders: where this computer's fonts are; nothing is looked for anywhere else.
        progress: hears how far the work is.
        earlier: gives, for a request, its trees of an earlier edition; see `papers`.
        presses: those of an earlier run on this workspace, which save it finding fonts and setting words.

    What is handed over must have been released; each finished file of it is read back, and nothing
    comes of the requests where one says what its reader may not see.

    Raises:
        BriefingError: what the user can mend.
        Cancelled: the user asked to stop.
    """
    run = Run(workspace, font_folders, presses)
    for one in requests:
        handover.check_released(one, run.called)
    progress = progress or Silent()
    total = 100 * sum(len(one.languages) for one in requests)
    progress.step(N_("Writing the text"), 0, total)
    made, done = [], 0
    for one in requests:
        end = done + 100 * len(one.languages)
        made.append(_built(run, one, Part(progress, done, end, total), earlier))
        done = end
    progress.step(N_("Done"), total, total)
    return tuple(made)


def _built(run: Run, request: Request, progress: Progress, earlier: Earlier | None) -> Built:
    """One request of a run."""
    files: list[BuiltFile] = []
    found: list[Finding] = []
    trees: list[Document] = []
    fonts: set[str] = set()
    total = 100 * len(request.languages)
    for index, (dossier, document) in enumerate(run.papers(request, earlier)):
        part = Part(progress, 100 * index, 100 * (index + 1), total)
        handover.check_unchanged(request, document)
        printed, amiss = run.printed(request, dossier, document, part)
        laid_out = printed.layout
        found += amiss
        handover.check_findings(dossier, found)
        for form, content in printed.files.items():
            name = f"{handover.file_name(dossier, document, request)}.{form}"
            files.append(
                BuiltFile(name=name, content=content, pages=len(laid_out.pages), language=document.language)
            )
        trees.append(document)
        fonts |= laid_out.faces
        part.step(N_("Writing the text"), 100, 100)
    if handover.is_handed_over(request):
        handover.read_back(
            {file.name: file.content for file in files}, run.collected(request), request, run.reader(request)
        )
    return Built(
        files=tuple(files),
        findings=tuple(in_order(found)),
        papers=tuple(trees),
        fonts=tuple(sorted(fonts)),
        person=run.person(request),
    )


def check(
    workspace: Workspace,
    requests: Sequence[Request],
    font_folders: Sequence[Path],
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """What somebody should look at before these papers go out: what matters most first, each once.

    Every paper is composed, written and laid out as `build` would, and nothing is made of it. What keeps
    one from being handed over is a finding among others: that it cannot be made yet, or that nobody released
    what is made.

    Args:
        workspace: where the facts are.
        requests: made exact by `request` or `requests`.
        font_folders: where this computer's fonts are.
        progress: hears how far the work is.

    Raises:
        BriefingError: what the user can mend.
        Cancelled: the user asked to stop.
    """
    progress = progress or Silent()
    run = Run(workspace, font_folders)
    found: list[Finding] = []
    total, done = 100 * sum(len(one.languages) for one in requests), 0
    for one in requests:
        try:
            for dossier, document in run.papers(one):
                part = Part(progress, done, done + 100, total)
                handover.check_unchanged(one, document)
                _, laid_out = run.presses.lay_out(document, dossier.kind, one, part)
                found += run.found(one, dossier, document, laid_out)
                done += 100
        except BriefingError as error:
            if not handover.is_handed_over(one):
                raise
            found.append(handover.not_made(one, error, run.called))
        else:
            if not handover.is_released(one):
                found.append(handover.not_released(one, run.called))
    progress.step(N_("Done"), total, total)
    return tuple(in_order(found))


def not_released(workspace: Workspace, request: Request) -> Finding:
    """That nobody has released what a request is for, and what to do."""
    return handover.not_released(request, Run(workspace, ()).called)


def papers(
    workspace: Workspace, request: Request, earlier: Earlier | None = None
) -> Iterator[tuple[Dossier, Document]]:
    """Every paper of a request, one per language: what it can say, and what it says.

    One in two languages side by side, and each copy of one that both sides sign, is a single paper.

    Facts are selected for the reader before anything is made of them, and the finished tree is
    checked once more against the reader.

    Args:
        workspace: where the facts are.
        request: made exact by `request`.
        earlier: gives, for a request, language → the tree of an earlier edition; a paper with such a
            page tells what changed since.

    Raises:
        BriefingError: what the user can mend.
    """
    yield from Run(workspace, ()).papers(request, earlier)


def words_to_release(
    workspace: Workspace, pack_key: str, kind: str, *, as_of: date, partner: str = ""
) -> tuple[str, ...]:
    """What a document of a pack says now, for somebody who releases it: see `records.Release.words`.

    Args:
        workspace: where the pack is.
        pack_key: its key.
        kind: of the document.
        as_of: the day it is told for, unless the pack says another.
        partner: key of whom it goes to, where the pack has several of the kind.

    Raises:
        BriefingError: no such pack; the document cannot be written yet, and why.
    """
    asked = requests(workspace, pack_key, formats=(), as_of=as_of)
    chosen = [one for one in asked if one.kind == kind and partner in ("", one.partner)]
    return tuple(handover.said(one, document) for one in chosen for _, document in papers(workspace, one))


def is_unchanged(workspace: Workspace, request: Request) -> bool:
    """Whether the papers of a request say what they said when somebody released them; see `handover`.

    Raises:
        BriefingError: one cannot be written yet, and why.
    """
    if request.release is None or not request.release.words:
        return True
    return all(handover.is_unchanged(request, document) for _, document in papers(workspace, request))


def with_words(workspace: Workspace, pack: Pack, *, as_of: date) -> Pack:
    """A pack whose releases that hold for any words hold for what their papers say now.

    One of a paper that cannot be written yet holds for nothing: what it will say once it can be is not what
    was released, so somebody has to look at it and release it here.

    Args:
        workspace: where the pack is.
        pack: as it is there.
        as_of: the day its papers are told for, unless the pack says another.

    Raises:
        BriefingError: a pack of no visit.
    """
    if not any(one.release is not None and not one.release.words for one in pack.documents):
        return pack
    asked = requests(workspace, pack.key, formats=(), as_of=as_of)
    first = workspace.get(Visit, pack.visit or "").partners[0]
    documents = []
    for choice in pack.documents:
        release = choice.release
        if release is not None and not release.words:
            own = [one for one in asked if (one.kind, one.partner) == (choice.kind, choice.partner or first)]
            try:
                words = [handover.said(one, paper) for one in own for _, paper in papers(workspace, one)]
            except BriefingError:
                words = []
            release = msgspec.structs.replace(release, words=tuple(words)) if words else None
        documents.append(msgspec.structs.replace(choice, release=release))
    return msgspec.structs.replace(pack, documents=tuple(documents))


def save(built: Built, folder: Path) -> tuple[Saved, ...]:
    """Save the files in a folder, each whole or not at all; see `saving.save`."""
    return tuple(saving.save(file.content, folder / file.name) for file in built.files)
