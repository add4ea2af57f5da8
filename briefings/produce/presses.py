"""Presses: a house style with its fonts and what it has set before prints document after document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefings import layout, styles
from briefings.document import Document, Span, without
from briefings.errors import N_, BriefingError
from briefings.flow import FlowFigure, Kept, as_copy, settle
from briefings.garbage import uncollected
from briefings.pack import PackKind, Request
from briefings.progress import Part, Progress
from briefings.resources import version
from briefings.styles import HouseStyle
from briefings.writers import pdf, pictures, word

# The share of a page's height that a paper of so many pages leaves free on its last one: about two lines.
_SPARE = 0.03
# The share of its height up to which a last page is one that a closer setting had better save.
_EARLY = 0.4


def style_named(name: str, folder: Path) -> HouseStyle:
    """The house style of a name: that of the workspace in `folder`, else the shipped one.

    Raises:
        BriefingError: there is none, or its file is wrong.
    """
    return styles.load(name, (folder / "styles",))


class Presses:
    """The presses of a run by their house styles."""

    def __init__(self, folder: Path, font_folders: Sequence[Path]) -> None:
        self._folder = folder
        self.font_folders = font_folders
        self._presses: dict[str, Press] = {}

    def look_again(self) -> None:
        """Forget the presses whose house style was changed or taken away since."""
        for name, press in list(self._presses.items()):
            try:
                same = style_named(name, self._folder) == press.style
            except BriefingError:
                same = False
            if not same:
                del self._presses[name]

    @uncollected()
    def print(
        self, document: Document, kind: PackKind, request: Request, formats: Sequence[str], progress: Progress
    ) -> Printed:
        """The files of a document, in the style that `lay_out` chooses."""
        press, laid_out = self.lay_out(document, kind, request, progress)
        return press.print(laid_out, formats, progress)

    def lay_out(
        self, document: Document, kind: PackKind, request: Request, progress: Progress
    ) -> tuple[Press, layout.Layout]:
        """The pages of a document, and the press that set them.

        In the style of the request; where that is the kind's own and the paper has more pages than its
        budget, or hardly room on the last, in the first of the kind's tighter ones that it fits in, else
        in the last, then without figures that only fill what room there is. Without a budget it is set in
        a tighter one where that saves a last page of which the most is empty.
        """
        press = own = self._press(request.style)
        laid_out = own.lay_out(document, progress)
        most = kind.budgets.paper or (len(laid_out.pages) - 1 if own.ends_early(laid_out) else 0)
        if not most or own.fits(laid_out, most):
            return own, laid_out
        for name in kind.tighter if request.style == kind.style else ():
            press = self._press(name)
            close = press.lay_out(document, progress)
            if press.fits(close, most):
                return press, close
        if not kind.budgets.paper:
            return own, laid_out
        return press, press.lay_out(document, progress, spare=False)

    def _press(self, name: str) -> Press:
        if name not in self._presses:
            self._presses[name] = Press(style_named(name, self._folder), self.font_folders)
        return self._presses[name]


class Printed(NamedTuple):
    """A paper that is printed: format → file, its pages, and what further copies of it are made from."""

    files: Mapping[str, bytes]
    layout: layout.Layout
    press: Press
    pdf: pdf.Plate | None
    word: word.Plate | None


class Press:
    """One house style with its fonts and the paragraphs already set: prints document after document."""

    def __init__(self, style: HouseStyle, font_folders: Sequence[Path]) -> None:
        self.style = style
        self._fonts = layout.find(style.fonts, font_folders)
        self._settled = Kept()
        self._cache = layout.BlockCache()
        self._drawn = pdf.PdfCache()

    @uncollected()
    def lay_out(self, document: Document, progress: Progress, *, spare: bool = True) -> layout.Layout:
        """The pages of a document in this style, without the spare figures that would begin one, or any."""
        laid_out = self._set(document, progress)
        blocks = laid_out.flow.blocks
        begun = [block for begin in laid_out.begins if isinstance(block := blocks[begin.block], FlowFigure)]
        if not spare:
            begun = [block for block in blocks if isinstance(block, FlowFigure)]
        crowded = [block.figure for block in begun if block.figure.spare]
        return self._set(without(document, crowded), progress) if crowded else laid_out

    def fits(self, laid_out: layout.Layout, pages: int) -> bool:
        """Whether a layout has at most so many pages, in Word too, whose lines may break elsewhere."""
        last, page = laid_out.pages[-1], self.style.page
        room = page.height - page.bottom - last.end
        return len(laid_out.pages) < pages or (len(laid_out.pages) == pages and room >= _SPARE * page.height)

    def ends_early(self, laid_out: layout.Layout) -> bool:
        """Whether there are several pages and little stands on the last."""
        last, page = laid_out.pages[-1], self.style.page
        return len(laid_out.pages) > 1 and last.end - page.top < _EARLY * (
            page.height - page.top - page.bottom
        )

    def _set(self, document: Document, progress: Progress) -> layout.Layout:
        flow = settle(document, self.style, self._settled)
        return layout.layout(flow, self.style, self._fonts, Part(progress, 20, 70, 100), self._cache)

    @uncollected()
    def print(self, laid_out: layout.Layout, formats: Sequence[str], progress: Progress) -> Printed:
        """The files of what `lay_out` set."""
        program = f"Briefings {version()}"
        files: dict[str, bytes] = {}
        drawn = written = None
        # Word's figures are cut out of the PDF
        if "pdf" in formats or ("docx" in formats and any(page.drawings for page in laid_out.pages)):
            progress.step(N_("Drawing the PDF"), 70, 100)
            drawn = pdf.Plate(laid_out, producer=program, cache=self._drawn)
        if "docx" in formats:
            progress.step(N_("Writing the Word file"), 85, 100)
            written = word.Plate(
                laid_out.flow,
                self.style,
                pages={name: anchor.page for name, anchor in laid_out.anchors.items()},
                total_pages=len(laid_out.pages),
                pictures=pictures.pictures(laid_out, drawn.first) if drawn else {},
                begins=laid_out.begins,
                creator=program,
                font=self.style.fonts["serif"][0],
            )
            files["docx"] = written.first
        if drawn and "pdf" in formats:
            files["pdf"] = drawn.first
        return Printed(files, laid_out, self, drawn, written)

    @uncollected()
    def copy(self, first: Printed, document: Document, change: Callable[[Span], Span]) -> Printed | None:
        """Another copy of what is printed; None where it takes more than another layer.

        Args:
            first: the copy that is printed.
            document: the tree of the other.
            change: a span that tells the one copy → what it says in the other.
        """
        flow = as_copy(first.layout.flow, document, change)
        laid_out = layout.as_copy(first.layout, flow, self.style, self._fonts, self._cache)
        if laid_out is None:
            return None
        files: dict[str, bytes] = {}
        for form in first.files:
            content = first.pdf.copy(laid_out) if form == "pdf" and first.pdf else None
            if form == "docx" and first.word:
                content = first.word.copy(flow)
            if content is None:
                return None
            files[form] = content
        return first._replace(files=files, layout=laid_out)
