"""The whole flow, in order: a request in, finished files out.

workspace → facts → dossier → tree → flow → layout → PDF and Word → saved. Each arrow is one
function of another room; what stands between them can be read here from top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from briefings import handling, handover, layout, pack, saving, styles
from briefings.changes import CHANGES, PRINTING, compare
from briefings.checks import Finding, findings, in_order
from briefings.document import Document, Span, respanned
from briefings.dossier import Dossier, Facts, VisitFacts, collect, collect_visit, compose, select_visit
from briefings.dossier.printing import change_lines, copy_number
from briefings.errors import N_, BriefingError
from briefings.flow import settle
from briefings.i18n import languages as known_languages
from briefings.pack import PackKind, Request, Stamp
from briefings.progress import Part, Progress, Silent
from briefings.records.kinds import DocumentChoice, Pack, Partner, Term, Visit
from briefings.records.values import Origin, Value
from briefings.render import render
from briefings.resources import version
from briefings.saving import Saved
from briefings.store.workspace import Workspace
from briefings.styles import HouseStyle
from briefings.visit.overrides import Override, read_overrides
from briefings.writers import pdf, pictures, word

__all__ = [
    "Built", "BuiltFile", "Saved", "build", "build_all", "check", "is_released", "not_released", "papers",
    "request", "requests", "save",
]  # fmt: skip

is_released, not_released = handover.is_released, handover.not_released

# For a request, language → the tree of an earlier edition of it.
Earlier = Callable[[Request], Mapping[str, Document]]


class BuiltFile(Value, frozen=True, kw_only=True):
    """A finished file in memory; `pages` is how many sheets the PDF of its language has."""

    name: str
    content: bytes
    pages: int
    language: str


class Built(Value, frozen=True, kw_only=True):
    """What came of a request.

    Files; what somebody should look at, what matters most first, each once; the trees that the files
    were made from, and the faces they are set in.
    """

    files: tuple[BuiltFile, ...]
    findings: tuple[Finding, ...]
    papers: tuple[Document, ...] = ()
    fonts: tuple[str, ...] = ()


def request(
    workspace: Workspace,
    *,
    partner: str,
    kind: str,
    languages: Sequence[str],
    formats: Sequence[str],
    as_of: date,
    reader: str = "file",
    style: str = "",
    visit: str = "",
) -> Request:
    """What a user asked for, made exact: the partner's key without regard to case, the kind by its alias.

    Args:
        workspace: where the facts are.
        partner: the key of the partner; for a paper of a visit, left empty: the visit's first, unless it
            is handed to another one.
        kind: of pack, by name or alias.
        languages: of the papers, one each.
        formats: of the files.
        as_of: the day the papers are told for.
        reader: who they are for.
        style: the house style; the kind's own where empty.
        visit: the key of the visit that the paper is made for.

    Raises:
        BriefingError: no such partner, visit, kind, reader or house style, and which are near; a
            kind that needs a visit where there is none; a day beyond those a paper can be told for.
    """
    if not pack.EARLIEST <= as_of <= pack.LATEST:
        raise BriefingError(
            N_("A paper cannot be told for {day}. Choose a day from {first} to {last}."),
            day=as_of,
            first=pack.EARLIEST,
            last=pack.LATEST,
        )
    record, chosen = _subject(workspace, partner, kind, visit)
    if chosen.of == "visit" and not visit:
        raise BriefingError(
            N_("The pack {kind} is made for a visit. Name the visit, or choose a pack about a partner."),
            kind=chosen.key,
        )
    handling.reader_named(reader)
    _style(workspace, style or chosen.style)
    return Request(
        partner=record.key,
        kind=chosen.key,
        as_of=as_of,
        languages=tuple(dict.fromkeys(languages)),
        formats=tuple(dict.fromkeys(formats)),
        reader=reader,
        style=style or chosen.style,
        visit=visit,
        name=f"{visit or record.key}-{chosen.key}",
    )


def requests(
    workspace: Workspace,
    pack_key: str,
    *,
    formats: Sequence[str],
    as_of: date,
    stamp: Stamp | None = None,
) -> tuple[Request, ...]:
    """Every document of a saved pack, in its order, each in its languages.

    A paper that both sides sign is asked for twice, once for each side's copy.

    Args:
        workspace: where the pack is.
        pack_key: its key.
        formats: of the files.
        as_of: the day the papers are told for, unless the pack says another.
        stamp: what tells this printing from others.

    Raises:
        BriefingError: no such pack; a pack of no visit; a document as `request` refuses it.
    """
    saved = workspace.get(Pack, pack_key)
    if saved.visit is None:
        raise BriefingError(N_("The pack {name} is for no visit. Name its visit."), name=pack_key)
    told = saved.as_of.latest if saved.as_of is not None else as_of
    made: list[Request] = []
    for choice in saved.documents:
        one = request(
            workspace,
            partner=choice.partner or "",
            kind=choice.kind,
            languages=choice.languages or known_languages(),
            formats=formats,
            as_of=told,
            reader=choice.reader,
            style=choice.style,
            visit=saved.visit,
        )
        one = msgspec.structs.replace(one, sections=choice.sections, pack=pack_key)
        if pack.pack_kinds()[one.kind].handed_over:
            made += _handed_over(workspace, one, choice, saved.documents)
            continue
        name = f"{pack_key}-{one.kind}"
        if any(other.name == name for other in made):
            name = f"{name}-{one.reader}"
        made.append(msgspec.structs.replace(one, stamp=stamp, name=name))
    return tuple(made)


def _handed_over(
    workspace: Workspace, one: Request, choice: DocumentChoice, others: Sequence[DocumentChoice]
) -> Sequence[Request]:
    """The document as it is handed over: as somebody released it, without a stamp of ours; both copies."""
    alone = sum(other.kind == choice.kind for other in others) == 1
    one = msgspec.structs.replace(
        one,
        release=choice.release,
        side_by_side=choice.side_by_side,
        name="" if alone else one.partner,
    )
    if not pack.pack_kinds()[one.kind].alternat:
        return (one,)
    home = next(partner for partner in workspace.all(Partner) if partner.home)
    first, *rest = one.languages
    theirs = (*rest[:1], first, *rest[1:])
    return (
        msgspec.structs.replace(one, alternat="ours", name=home.key),
        msgspec.structs.replace(one, alternat="theirs", name=one.partner, languages=theirs),
    )


def _subject(workspace: Workspace, partner: str, kind: str, visit: str) -> tuple[Partner, PackKind]:
    """The partner that a paper is about, and its kind: of a visit the first, or who is handed the paper."""
    first = _first_partner(workspace, visit) if visit else partner
    record = workspace.find(Partner, partner or first)
    if record is None:
        raise workspace.not_found(Partner.kind, partner)
    chosen = pack.pack_kind(kind, record.type)
    if record.key == first or chosen.handed_over or not visit:
        return record, chosen
    return _subject(workspace, first, kind, visit)


def _first_partner(workspace: Workspace, visit: str) -> str:
    partners = workspace.get(Visit, visit).partners
    if not partners:
        raise BriefingError(
            N_("The visit {name} names no partner. Name the partner it is made to."), name=visit
        )
    return partners[0]


def build(
    workspace: Workspace,
    request: Request,
    font_folders: Sequence[Path],
    progress: Progress | None = None,
) -> Built:
    """Build every document of one request in memory; see `build_all`."""
    return build_all(workspace, [request], font_folders, progress)[0]


def build_all(
    workspace: Workspace,
    requests: Sequence[Request],
    font_folders: Sequence[Path],
    progress: Progress | None = None,
    earlier: Earlier | None = None,
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

    What is handed over must have been released; each finished file of it is read back, and nothing
    comes of the requests where one says what its reader may not see.

    Raises:
        BriefingError: what the user can mend.
        Cancelled: the user asked to stop.
    """
    for one in requests:
        handover.check_released(one)
    progress = progress or Silent()
    run = _Run(workspace, font_folders)
    total = 100 * sum(len(one.languages) for one in requests)
    progress.step(N_("Writing the text"), 0, total)
    made, done = [], 0
    for one in requests:
        end = done + 100 * len(one.languages)
        made.append(_built(run, one, Part(progress, done, end, total), earlier))
        done = end
    progress.step(N_("Done"), total, total)
    return tuple(made)


def _built(run: _Run, request: Request, progress: Progress, earlier: Earlier | None) -> Built:
    """One request of a run."""
    files: list[BuiltFile] = []
    found: list[Finding] = []
    trees: list[Document] = []
    fonts: set[str] = set()
    total = 100 * len(request.languages)
    for index, (dossier, document) in enumerate(run.papers(request, earlier)):
        part = Part(progress, 100 * index, 100 * (index + 1), total)
        contents, laid_out = run.presses.print(document, dossier.kind, request, request.formats, part)
        found += findings(dossier, document, laid_out, run.terms)
        handover.check_findings(dossier, found)
        for form, content in contents.items():
            name = f"{handover.file_name(dossier, document, request)}.{form}"
            files.append(
                BuiltFile(name=name, content=content, pages=len(laid_out.pages), language=document.language)
            )
        trees.append(document)
        fonts |= laid_out.faces
        part.step(N_("Writing the text"), 100, 100)
    if handover.is_handed_over(request):
        handover.read_back({file.name: file.content for file in files}, run.collected(request), request)
    return Built(
        files=tuple(files), findings=tuple(in_order(found)), papers=tuple(trees), fonts=tuple(sorted(fonts))
    )


def check(
    workspace: Workspace,
    requests: Sequence[Request],
    font_folders: Sequence[Path],
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """What somebody should look at before these papers go out: what matters most first, each once.

    Every paper is composed, written and laid out as `build` would, and nothing is made of it. What keeps
    one from being handed over is a finding among others.

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
    run = _Run(workspace, font_folders)
    found: list[Finding] = []
    total, done = 100 * sum(len(one.languages) for one in requests), 0
    for one in requests:
        if not handover.is_released(one):
            found.append(handover.not_released(one))
        try:
            for dossier, document in run.papers(one):
                part = Part(progress, done, done + 100, total)
                _, laid_out = run.presses.print(document, dossier.kind, one, (), part)
                found += findings(dossier, document, laid_out, run.terms)
                done += 100
        except BriefingError as error:
            if not handover.is_handed_over(one):
                raise
            found.append(handover.not_made(one, error))
    progress.step(N_("Done"), total, total)
    return tuple(in_order(found))


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
    yield from _Run(workspace, ()).papers(request, earlier)


def save(built: Built, folder: Path) -> tuple[Saved, ...]:
    """Save the files in a folder, each whole or not at all; see `saving.save`."""
    return tuple(saving.save(file.content, folder / file.name) for file in built.files)


class _Run:
    """What papers that are made together share: facts by who may see them, presses, written copies."""

    def __init__(self, workspace: Workspace, font_folders: Sequence[Path]) -> None:
        self.presses = _Presses(workspace, font_folders)
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

    def papers(self, request: Request, earlier: Earlier | None = None) -> Iterator[tuple[Dossier, Document]]:
        """See `papers`. Of a paper of which there are copies, those after the first are stamped ones."""
        if request.stamp is None or not request.stamp.copy:
            yield from self._bound(request, earlier)
            return
        paper = msgspec.structs.replace(
            request, name="", stamp=msgspec.structs.replace(request.stamp, copy=0)
        )
        if paper not in self._written:
            self._written[paper] = (request, tuple(self._bound(request, earlier)))
        first, written = self._written[paper]
        assert first.stamp is not None
        for dossier, document in written:
            yield dossier, _stamped_anew(document, first.stamp, request.stamp)

    def _bound(self, request: Request, earlier: Earlier | None) -> Iterator[tuple[Dossier, Document]]:
        """The papers of a request, those of several languages put together where they are one."""
        made = self._told(request, earlier(request) if earlier else {})
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

    def _told(self, request: Request, earlier: Mapping[str, Document]) -> Iterator[tuple[Dossier, Document]]:
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
            document = render(dossier, templates)
            before = earlier.get(language)
            if before is not None and dossier.brief is not None and CHANGES in dossier.sections:
                changes = compare(handling.visible(before, reader), handling.visible(document, reader))
                brief = msgspec.structs.replace(dossier.brief, changes=change_lines(changes))
                dossier = msgspec.structs.replace(dossier, brief=brief)
                document = render(dossier, templates)
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


class _Presses:
    """The presses of a run by their house styles."""

    def __init__(self, workspace: Workspace, font_folders: Sequence[Path]) -> None:
        self._workspace = workspace
        self._font_folders = font_folders
        self._presses: dict[str, _Press] = {}

    def print(
        self, document: Document, kind: PackKind, request: Request, formats: Sequence[str], progress: Progress
    ) -> tuple[dict[str, bytes], layout.Layout]:
        """Format → file, and the layout they were made from.

        In the style of the request; where that is the kind's own and the paper has more pages than its
        budget, in the first of the kind's tighter ones that it fits in, else in the last.
        """
        names = (request.style, *(kind.tighter if request.style == kind.style else ()))
        for name in names:
            if name not in self._presses:
                self._presses[name] = _Press(_style(self._workspace, name), self._font_folders)
            press = self._presses[name]
            laid_out = press.lay_out(document, progress)
            if not kind.budgets.paper or len(laid_out.pages) <= kind.budgets.paper:
                break
        return press.files(laid_out, formats, progress), laid_out


class _Press:
    """One house style with its fonts and the paragraphs already set: prints document after document."""

    def __init__(self, style: HouseStyle, font_folders: Sequence[Path]) -> None:
        self._style = style
        self._fonts = layout.find(style.fonts, font_folders)
        self._cache = layout.BlockCache()
        self._drawn = pdf.PdfCache()

    def lay_out(self, document: Document, progress: Progress) -> layout.Layout:
        """The pages of a document in this style."""
        flow = settle(document, self._style)
        return layout.layout(flow, self._style, self._fonts, Part(progress, 20, 70, 100), self._cache)

    def files(self, laid_out: layout.Layout, formats: Sequence[str], progress: Progress) -> dict[str, bytes]:
        """Format → file of what `lay_out` set."""
        program = f"Briefings {version()}"
        files: dict[str, bytes] = {}
        drawn = b""
        # Word's figures are cut out of the PDF
        if "pdf" in formats or ("docx" in formats and any(page.drawings for page in laid_out.pages)):
            progress.step(N_("Drawing the PDF"), 70, 100)
            drawn = pdf.write(laid_out, producer=program, cache=self._drawn)
        if "docx" in formats:
            progress.step(N_("Writing the Word file"), 85, 100)
            files["docx"] = word.write(
                laid_out.flow,
                self._style,
                pages={name: anchor.page for name, anchor in laid_out.anchors.items()},
                total_pages=len(laid_out.pages),
                pictures=pictures.pictures(laid_out, drawn),
                begins=laid_out.begins,
                creator=program,
                font=self._style.fonts["serif"][0],
            )
        if "pdf" in formats:
            files["pdf"] = drawn
        return files


def _style(workspace: Workspace, name: str) -> HouseStyle:
    return styles.load(name, (workspace.folder / "styles",))
