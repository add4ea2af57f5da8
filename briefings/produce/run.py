"""A run: what papers that are made together share, from the workspace to their trees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from briefings import handling, handover
from briefings.changes import CHANGES, PRINTING, compare
from briefings.document import Document, Span, respanned
from briefings.dossier import Dossier, Facts, VisitFacts, collect, collect_visit, compose, select_visit
from briefings.dossier.printing import change_lines, copy_number
from briefings.pack import Request, Stamp
from briefings.produce.presses import Presses
from briefings.progress import Progress, Silent
from briefings.records.kinds import Term
from briefings.records.values import Origin
from briefings.render import render
from briefings.store.workspace import Workspace
from briefings.visit.overrides import Override, read_overrides

# For a request, language → the tree of an earlier edition of it.
Earlier = Callable[[Request], Mapping[str, Document]]


class Run:
    """What papers that are made together share: facts by who may see them, presses, written copies."""

    def __init__(
        self, workspace: Workspace, font_folders: Sequence[Path], presses: Presses | None = None
    ) -> None:
        self.presses = presses or Presses(workspace.folder, font_folders)
        self._workspace = workspace
        self._collected: dict[tuple[str, str], VisitFacts] = {}
        self._selected: dict[tuple[str, ...], Facts | VisitFacts] = {}
        self._written: dict[Request, tuple[Request, tuple[tuple[Dossier, Document], ...]]] = {}

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The words that papers keep to."""
        return self._workspace.all(Term)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """The office's own list of holidays."""
        return read_overrides(self._workspace.folder / "holidays.toml")

    def collected(self, request: Request) -> VisitFacts:
        """The facts of the request's visit and pack, for whoever may see them all."""
        name = (request.visit, request.pack)
        if name not in self._collected:
            self._collected[name] = collect_visit(self._workspace, *name)
        return self._collected[name]

    def papers(
        self, request: Request, earlier: Earlier | None = None, progress: Progress | None = None
    ) -> Iterator[tuple[Dossier, Document]]:
        """See `papers`. Of a paper of which there are copies, those after the first are stamped ones."""
        progress = progress or Silent()
        if request.stamp is None or not request.stamp.copy:
            yield from self._bound(request, earlier, progress)
            return
        paper = msgspec.structs.replace(
            request, name="", stamp=msgspec.structs.replace(request.stamp, copy=0)
        )
        if paper not in self._written:
            self._written[paper] = (request, tuple(self._bound(request, earlier, progress)))
        first, written = self._written[paper]
        assert first.stamp is not None
        for dossier, document in written:
            yield dossier, _stamped_anew(document, first.stamp, request.stamp)

    def _bound(
        self, request: Request, earlier: Earlier | None, progress: Progress
    ) -> Iterator[tuple[Dossier, Document]]:
        """The papers of a request, those of several languages put together where they are one."""
        made = self._told(request, earlier(request) if earlier else {}, progress)
        if request.side_by_side and len(request.languages) > 1:
            (dossier, left), (_, right) = next(made), next(made)
            yield dossier, handover.side_by_side(left, right)
        elif request.alternat:
            dossiers, documents = zip(*made, strict=True)
            yield dossiers[0], handover.in_turn(documents)
        elif handover.is_handed_over(request):
            yield from ((dossier, handover.under_title(document)) for dossier, document in made)
        else:
            yield from made

    def _told(
        self, request: Request, earlier: Mapping[str, Document], progress: Progress
    ) -> Iterator[tuple[Dossier, Document]]:
        """One paper in each language."""
        reader = handling.reader_named(request.reader)
        templates = (self._workspace.folder / "templates",)
        about = self._workspace.dataset
        for language in request.languages:
            dossier = compose(
                self._facts(request, reader),
                request,
                language,
                told=about.as_of.latest,
                remarks=about.cautions,
                not_found=about.not_found,
                overrides=self.overrides if request.visit else (),
            )
            document = render(dossier, templates, progress)
            before = earlier.get(language)
            if before is not None and dossier.brief is not None and CHANGES in dossier.sections:
                changes = compare(handling.visible(before, reader), handling.visible(document, reader))
                brief = msgspec.structs.replace(dossier.brief, changes=change_lines(changes))
                dossier = msgspec.structs.replace(dossier, brief=brief)
                document = render(dossier, templates, progress)
            handling.check(document, reader)
            yield dossier, document

    def _facts(self, request: Request, reader: handling.Reader) -> Facts | VisitFacts:
        """What the reader may see of the request's facts."""
        name = (request.visit, request.pack, request.partner, reader.key)
        if name not in self._selected:
            self._selected[name] = (
                select_visit(self.collected(request), reader, request.partner)
                if request.visit
                else handling.select(collect(self._workspace, request.partner), reader)
            )
        return self._selected[name]


def _stamped_anew(document: Document, first: Stamp, other: Stamp) -> Document:
    """A copy's tree as another copy of the same paper: its number in the text and on every page."""
    before, after = copy_number(first), copy_number(other)
    if before == after:
        return document
    stamp, warning = document.furniture.notices

    def numbered(span: Span) -> Span:
        if Origin(PRINTING, "copy") not in span.origins:
            return span
        return msgspec.structs.replace(span, text=span.text.replace(before, after))

    furniture = msgspec.structs.replace(document.furniture, notices=(stamp.replace(before, after), warning))
    return msgspec.structs.replace(respanned(document, numbered), furniture=furniture)
