"""A run: what papers that are made together share, from the workspace to their trees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from briefings import handling, handover
from briefings.changes import CHANGES, PRINTING, compare
from briefings.checks import Finding, findings
from briefings.document import Document, Section, Span, level_of, respanned
from briefings.dossier import Dossier, Facts, VisitFacts, collect, collect_visit, compose, select_visit
from briefings.dossier.printing import change_lines, copy_number
from briefings.layout import Layout
from briefings.pack import Request, Stamp
from briefings.produce.presses import Presses, Printed
from briefings.progress import Progress, Silent
from briefings.records.kinds import Term
from briefings.records.values import Handling, Origin, Text
from briefings.render import render
from briefings.store.workspace import Workspace
from briefings.visit.overrides import Override, read_overrides

# For a request, language → the tree of an earlier edition of it.
Earlier = Callable[[Request], Mapping[str, Document]]

_ENCLOSURES = "enclosures"
_SOMEBODY = "…"  # whoever holds a copy


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
        self._known_readers: dict[str, handling.Reader] = {}
        self._readers: dict[tuple[str, ...], frozenset[str]] = {}
        self._printed: dict[tuple[Request, str], tuple[Printed, Sequence[Finding]]] = {}

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The words that papers keep to."""
        return self._workspace.all(Term)

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """The office's own list of holidays."""
        return read_overrides(self._workspace.folder / "holidays.toml")

    def called(self, record: str) -> Text:
        """What a record ("kind/key") is called; its key where nothing else says it."""
        kind, _, key = record.partition("/")
        return self._workspace.title(kind, key) or Text({"en": key})

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
        paper = self._of_any_copy(request)
        if paper not in self._written:
            self._written[paper] = (request, tuple(self._bound(request, earlier, progress)))
        first, written = self._written[paper]
        assert first.stamp is not None
        for dossier, document in written:
            yield dossier, _as_copy(document, first.stamp, request.stamp)

    def printed(
        self, request: Request, dossier: Dossier, document: Document, progress: Progress
    ) -> tuple[Printed, Sequence[Finding]]:
        """The files of one of its papers, and what is found in it.

        Of a copy after the first they are those of the first with another layer.
        """
        if request.stamp is None or not request.stamp.copy:
            return self._print(request, dossier, document, progress)
        paper = self._of_any_copy(request)
        first = self._printed.get((paper, document.language))
        stamp = self._written[paper][0].stamp
        if first is not None and stamp is not None:
            printed, found = first
            copy = printed.press.copy(printed, document, _change(stamp, request.stamp))
            if copy is not None:
                return copy, found
        made = self._print(request, dossier, document, progress)
        self._printed.setdefault((paper, document.language), made)
        return made

    def _print(
        self, request: Request, dossier: Dossier, document: Document, progress: Progress
    ) -> tuple[Printed, Sequence[Finding]]:
        printed = self.presses.print(document, dossier.kind, request, request.formats, progress)
        return printed, self.found(request, dossier, document, printed.layout)

    def found(
        self, request: Request, dossier: Dossier, document: Document, layout: Layout
    ) -> tuple[Finding, ...]:
        """What is found in one of its papers, each with the place where it is mended."""
        placed = self.placed(request)
        return tuple(_placed(one, placed) for one in findings(dossier, document, layout, self.terms))

    def placed(self, request: Request) -> Callable[[Origin], Origin]:
        """What says where a field that its papers are made of stands in the record as it is kept."""
        facts = self._facts(request, self.reader(request))
        each = (facts.own, *facts.partners) if isinstance(facts, VisitFacts) else (facts,)
        return lambda origin: handling.in_whole_records(origin, each)

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
        reader = self.reader(request)
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
                reader=reader,
                overrides=self.overrides if request.visit else (),
            )
            document = render(dossier, templates, progress)
            told = self._since(request, dossier, document, earlier.get(language))
            if told is not dossier:
                dossier, document = told, render(told, templates, progress)
            if dossier.brief is not None and _is_lower_without(document):
                brief = msgspec.structs.replace(dossier.brief, lower_without=True)
                document = render(msgspec.structs.replace(dossier, brief=brief), templates, progress)
            handling.check(document, reader)
            yield dossier, document

    def _since(
        self, request: Request, dossier: Dossier, document: Document, before: Document | None
    ) -> Dossier:
        """The dossier with what changed since an earlier edition, or that there is none for its reader."""
        if dossier.brief is None or CHANGES not in dossier.sections:
            return dossier
        if before is not None:
            seen = [handling.visible(tree, dossier.reader) for tree in (before, document)]
            brief = msgspec.structs.replace(dossier.brief, changes=change_lines(compare(*seen)))
        elif request.stamp is not None and request.stamp.edition > 1:
            brief = msgspec.structs.replace(dossier.brief, new_to_reader=True)
        else:
            return dossier
        return msgspec.structs.replace(dossier, brief=brief)

    def person(self, request: Request) -> str:
        """For whom alone it is made, where a fact names its readers: see `Built`; empty where for nobody."""
        named = self._named(request)
        holder = request.stamp.holder if request.stamp is not None else ""
        if holder:
            return holder if handling.is_named(holder, named) else ""
        return "*" if named and self._known(request).working else ""

    def _named(self, request: Request) -> frozenset[str]:
        """Everybody whom a fact of the request names as its reader."""
        name = (request.visit, request.pack, request.partner)
        if name not in self._readers:
            each = (self.collected(request).own, *self.collected(request).partners) if request.visit else ()
            facts = each or (collect(self._workspace, request.partner),)
            self._readers[name] = frozenset(
                person for one in facts for record in one for person in record.readers
            )
        return self._readers[name]

    def reader(self, request: Request) -> handling.Reader:
        """Who it is for: of a numbered copy the one who holds it."""
        reader = self._known(request)
        if request.stamp is None or not request.stamp.copy:
            return reader
        return msgspec.structs.replace(reader, person=request.stamp.holder or _SOMEBODY)

    def _known(self, request: Request) -> handling.Reader:
        if request.reader not in self._known_readers:
            self._known_readers[request.reader] = handling.reader_named(
                request.reader, self._workspace.folder
            )
        return self._known_readers[request.reader]

    def _of_any_copy(self, request: Request) -> Request:
        """What copies that say the same are asked for by, all alike: those for somebody, those for nobody."""
        stamp = request.stamp
        if stamp is not None:
            alike = _SOMEBODY if stamp.holder else ""
            somebody = self.person(request) if stamp.holder else ""
            stamp = msgspec.structs.replace(stamp, copy=0, holder=somebody or alike)
        return msgspec.structs.replace(request, name="", stamp=stamp)

    def _facts(self, request: Request, reader: handling.Reader) -> Facts | VisitFacts:
        """What the reader may see of the request's facts: one whom none names, what all such others see."""
        if reader.person and not handling.is_named(reader.person, self._named(request)):
            reader = msgspec.structs.replace(reader, person=_SOMEBODY)
        name = (request.visit, request.pack, request.partner, reader.key, reader.person)
        if name not in self._selected:
            self._selected[name] = (
                select_visit(self.collected(request), reader, request.partner)
                if request.visit
                else handling.select(collect(self._workspace, request.partner), reader)
            )
        return self._selected[name]


def _placed(finding: Finding, placed: Callable[[Origin], Origin]) -> Finding:
    """A finding where it is mended."""
    place = placed(Origin(finding.record, finding.field))
    origins = tuple(map(placed, finding.origins))
    return msgspec.structs.replace(finding, field=place.field, origins=origins)


def _is_lower_without(document: Document) -> bool:
    """Are the enclosures that a paper lists more restricted than everything else in it?"""
    levels = {_ENCLOSURES: Handling.RELEASABLE, "": document.furniture.level}
    for block in document.blocks:
        name = _ENCLOSURES if isinstance(block, Section) and block.id == _ENCLOSURES else ""
        levels[name] = max(levels[name], level_of(block))
    return levels[_ENCLOSURES] > levels[""]


def _change(first: Stamp, other: Stamp) -> Callable[[Span], Span]:
    """What turns a span of one copy into that of another: the copy's number, who holds it."""
    words = {
        Origin(PRINTING, "copy"): (copy_number(first), copy_number(other)),
        Origin(PRINTING, "holder"): (first.holder, other.holder),
    }

    def changed(span: Span) -> Span:
        text = span.text
        for origin in span.origins:
            text = text.replace(*words.get(origin, ("", "")))
        return span if text == span.text else msgspec.structs.replace(span, text=text)

    return changed


def _as_copy(document: Document, first: Stamp, other: Stamp) -> Document:
    """A copy's tree as another copy of the same paper: number and holder in the text and on every page."""
    if first == other:
        return document
    stamp, warning = document.furniture.notices
    head, _, tail = stamp.removesuffix(first.holder).rpartition(copy_number(first))
    notices = (f"{head}{copy_number(other)}{tail}{other.holder}", warning)
    furniture = msgspec.structs.replace(document.furniture, notices=notices)
    return msgspec.structs.replace(respanned(document, _change(first, other)), furniture=furniture)
