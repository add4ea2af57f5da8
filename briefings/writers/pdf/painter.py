"""A page's content: placed lines, boxes, rules and drawings as operators, all of it marked."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import astuple

from briefings.figures import Box, Outline, Rule, Shape
from briefings.flow import Key
from briefings.layout.model import Drawing, Line, Page, Run
from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.fonts import PdfFonts, Pen
from briefings.writers.pdf.tags import Structure
from briefings.writers.pdf.words import JOIN_GAP, SPACE_GAP, TELLING, number

_ARTIFACT = -1
_CURVE = 0.5523  # the handles of a quarter circle drawn as a Bézier curve
# Underlines and frames stand to the type as in most faces: parts of the size.
_UNDERLINE_DROP = 0.1
_UNDERLINE_WIDTH = 0.05
_FRAME_WIDTH = 0.5  # points
_FRAME_PAD = 1.5


class Inline(NamedTuple):
    """Text inside a paragraph that is an element of its own: a link, or words in another language."""

    element: int
    target: str
    lang: str


class Drawn(NamedTuple):
    """A page as it was drawn, and the elements its marks belong to."""

    operators: str
    marks: tuple[int, ...]


class Painter:
    """Draws the pages of one document in order.

    The graphics state is remembered from one line to the next: only what changes is written. A page
    that stands in `cache` as it would be drawn now is not drawn again.
    """

    def __init__(self, fonts: PdfFonts, structure: Structure, cache: PdfCache | None) -> None:
        self._cache = cache
        # The same object as in the last file where fonts and elements look the same.
        self._looks = cache.get((fonts.looks(), structure.looks()), object) if cache else None
        self._fonts = fonts
        self._structure = structure
        self._languages = structure.languages
        self._letters: tuple[Outline, str] | None = None
        self._unfinished: dict[int, Inline] = {}  # element → what its text ended with so far

    def page(self, page: Page, content: object) -> str:
        """The operators of a page, as Latin-1 text; `content` is its key, see `page_key`."""
        self._links: defaultdict[tuple[int, str], deque[tuple[int, str]]] = defaultdict(deque)
        if self._cache is None or page.drawings or self._goes_on(page):
            return self._draw(page)
        key = (self._looks, content)
        drawn: Drawn | None = self._cache.found(key)
        if drawn is not None:
            self._structure.mark_again(drawn.marks)
            return drawn.operators
        is_plain = self._is_plain(page)
        operators = self._draw(page)
        if is_plain:
            self._cache.keep(key, Drawn(operators, tuple(self._structure.page)))
        return operators

    def layer(self, page: Page, fonts: PdfFonts) -> str:
        """The operators of what lies over the page just drawn, which leave its own as they are.

        It begins in the state in which a page does.
        """
        own, self._fonts = self._fonts, fonts
        self._begin(page)
        self._text(page.layer)
        self._adornments()
        self._fonts = own
        return "\n".join(self._out)

    def _is_plain(self, page: Page) -> bool:
        """True where all text on a page is content of its line's own element; its key tells as much."""
        languages = self._languages
        return all(
            not run.link and run.lang == languages[line.element]
            for line in page.lines
            if line.element >= 0
            for run in line.runs
        )

    def _goes_on(self, page: Page) -> bool:
        """True where a link or a language of the page before goes on here."""
        return not self._unfinished.keys().isdisjoint([line.element for line in page.lines])

    def _draw(self, page: Page) -> str:
        self._begin(page)
        if page.watermark:
            self._watermark(page.watermark)
        self._ground((*page.boxes, *page.rules))
        self._text(page.lines)
        for drawing in page.drawings:
            self._drawing(drawing)
        self._adornments()
        return "\n".join(self._out)

    def _begin(self, page: Page) -> None:
        self._out: list[str] = []
        self._height = page.height
        self._open: int | None = None  # the element whose content is being marked
        self._pen: Pen | None = None
        self._fill = self._stroke = ""
        self._line_width = 0.0
        # Element and baseline of the line last drawn where it ended without a space: another piece on
        # the same baseline, such as a heading after its number, begins with one.
        self._unspaced: tuple[int, float] | None = None
        self._adorned: list[tuple[Line, Run]] = []

    def link(self, element: int, target: str) -> tuple[int, str] | None:
        """The next link on the page just drawn from an element to a target: its own element, its words.

        None where no text bears it.
        """
        waiting = self._links.get((element, target))
        return waiting.popleft() if waiting else None

    # --- text --------------------------------------------------------------------------------

    def _text(self, lines: Iterable[Line], figure: int | None = None) -> None:
        """Lines as content of their own elements, or all as a figure's."""
        self._out.append("BT")
        for line in lines:
            self._line(line, line.element if figure is None else figure)
        self._close()
        self._out.append("ET")

    def _line(self, line: Line, element: int) -> None:
        """Draw a line: each run at its place, so that no rounding adds up."""
        runs = line.runs
        if not runs:
            return
        out = self._out
        y = f"{self._height - line.y:.2f}"
        apart = (element, line.y) == self._unspaced
        lang = self._languages[element] if element >= 0 else ""
        for run in runs:
            owner = element
            if element >= 0 and (run.link or run.lang != lang or element in self._unfinished):
                owner = self._inline(element, run, begins=run is runs[0])
            pen = self._pen
            if pen is None or run.face is not pen.face or run.size != pen.size or run.rise != pen.rise:
                pen = self._take(self._fonts.pen(run.face, run.size, run.rise))
            if run.colour != self._fill:
                self._paint(run.colour)
            text = pen.write(run.words)
            text = text.replace(SPACE_GAP, _shift(line.stretch, run.size) if line.stretch else "")
            if JOIN_GAP in text:
                text = text.replace(JOIN_GAP, _shift(line.tight, run.size))
            is_told = "TELL" in text
            if owner != self._open and (apart or not is_told):
                self._turn_to(owner)
            if apart:
                out.append(f"({pen.space})Tj")
                apart = False
            if is_told:
                out.append(f"1 0 0 1 {run.x:.2f} {y} Tm")
                self._tell(owner, text)
            else:
                out.append(f"1 0 0 1 {run.x:.2f} {y} Tm[({text})]TJ")
            if run.underline or run.border:
                self._adorned.append((line, run))
        if element >= 0:
            self._unspaced = None if run.words[-1].spaces else (element, line.y)

    def _take(self, pen: Pen) -> Pen:
        if self._pen is None or pen.select != self._pen.select:
            self._out.append(pen.select)
        if pen.rise != (0.0 if self._pen is None else self._pen.rise):
            self._out.append(f"{number(pen.rise)} Ts")
        self._pen = pen
        return pen

    def _turn_to(self, owner: int) -> None:
        """Mark what follows as an element's content, or as an artifact that belongs to the page."""
        if self._open is not None:
            self._out.append("EMC")
        self._open = owner
        furniture = "/Artifact<</Type/Pagination>>BDC"
        self._out.append(furniture if owner == _ARTIFACT else self._structure.mark(owner))

    def _tell(self, owner: int, text: str) -> None:
        """Text some of which needs ActualText.

        That is marked beside the element's other content, not inside it: readers lose their place in
        nested marks.
        """
        pieces = TELLING.split(text)
        for told, piece in zip([None, *pieces[1::2]], pieces[::2], strict=True):
            if not piece:
                continue
            if told is None:
                if owner != self._open:
                    self._turn_to(owner)
                self._out.append(f"[({piece})]TJ")
                continue
            self._close()
            says = f"/ActualText{told}"
            mark = f"/Span<<{says}>>BDC" if owner == _ARTIFACT else self._structure.mark(owner, "Span", says)
            self._out.append(f"{mark}[({piece})]TJ EMC")

    def _close(self) -> None:
        if self._open is not None:
            self._out.append("EMC")
            self._open = None

    def _inline(self, element: int, run: Run, *, begins: bool) -> int:
        """The element a run belongs to: a link or a language goes on in the same one on the next line."""
        structure = self._structure
        lang = run.lang or self._languages[element]
        if not run.link and lang == self._languages[element]:
            self._unfinished.pop(element, None)
            return element
        inline = self._unfinished.get(element)
        if inline is None or (inline.target, inline.lang) != (run.link, lang):
            own = element
            if not run.link:
                own = structure.inside(element, "Span", lang)
            elif structure.tag(element) != "Link":
                own = structure.inside(element, "Link", lang)
            inline = self._unfinished[element] = Inline(own, run.link, lang)
            begins = True
        words = "".join([word.text for word in run.words])
        if not run.link:
            return inline.element
        links = self._links[element, run.link]
        if begins or not links:
            links.append((inline.element, words))
        else:
            links[-1] = (inline.element, links[-1][1] + words)
        return inline.element

    def _adornments(self) -> None:
        """Underlines and frames: drawn last, as artifacts, for they say nothing to a reader.

        Neighbouring runs of one look in a line are adorned as one.
        """
        marks: list[Box | Rule] = []
        looks = groupby(self._adorned, key=lambda pair: (id(pair[0]), pair[1].span, pair[1].border))
        for _, pairs in looks:
            members = list(pairs)
            line, first = members[0]
            last = members[-1][1]
            left, right, size = first.x, last.x + _reach(last, line), first.size
            base = line.y - first.rise
            if first.underline:
                y = base + _UNDERLINE_DROP * size
                marks.append(Rule(left, y, right, y, first.colour, _UNDERLINE_WIDTH * size))
            if first.border:
                top = base - first.face.ascent * size / 1000
                height = (first.face.ascent - first.face.descent) * size / 1000
                box = (left - _FRAME_PAD, top, right - left + 2 * _FRAME_PAD, height)
                marks.append(Box(*box, stroke=first.border, line=_FRAME_WIDTH))
        self._ground(marks)

    # --- graphics ----------------------------------------------------------------------------

    def _watermark(self, letters: Outline) -> None:
        """Letters behind the text; the same on every page, so they are written once."""
        if self._letters is None or self._letters[0] is not letters:
            self._letters = (letters, " ".join(map(self._contour, letters.contours)))
        self._paint(letters.fill)
        furniture = "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC"
        self._out += (furniture, f"{self._letters[1]} f", "EMC")

    def _contour(self, contour: Sequence[Sequence[float]]) -> str:
        start, *pieces = contour
        sides = [
            " ".join([self._point(piece[place], piece[place + 1]) for place in range(0, len(piece), 2)])
            + (" c" if len(piece) > 2 else " l")
            for piece in pieces
        ]
        return " ".join([f"{self._point(*start)} m", *sides, "h"])

    def _ground(self, graphics: Sequence[Box | Rule]) -> None:
        """Boxes and rules around the text."""
        if graphics:
            self._out.append("/Artifact<</Type/Layout>>BDC")
            self._graphics(graphics)
            self._out.append("EMC")

    def _drawing(self, drawing: Drawing) -> None:
        """All of a figure, labels included, is content of its element: its alternative text tells it."""
        bottom = self._height - drawing.y - drawing.height
        self._structure.place(
            drawing.element, (drawing.x, bottom, drawing.x + drawing.width, bottom + drawing.height)
        )
        self._out.append(self._structure.mark(drawing.element))
        self._graphics(drawing.graphics)
        self._out.append("EMC")
        self._text(drawing.labels, drawing.element)

    def _graphics(self, graphics: Iterable[Box | Rule | Shape]) -> None:
        for graphic in graphics:
            match graphic:
                case Rule():
                    self._pencil(graphic.colour, graphic.width)
                    start = self._point(graphic.x1, graphic.y1)
                    self._out.append(f"{start} m {self._point(graphic.x2, graphic.y2)} l S")
                case Box():
                    corner = self._point(graphic.x, graphic.y + graphic.height)
                    self._area(graphic, f"{corner} {number(graphic.width)} {number(graphic.height)} re")
                case Shape():
                    self._area(graphic, self._disc(graphic) if graphic.radius else self._polygon(graphic))

    def _area(self, graphic: Box | Shape, path: str) -> None:
        if graphic.fill and graphic.fill != self._fill:
            self._paint(graphic.fill)
        if graphic.stroke:
            self._pencil(graphic.stroke, graphic.line)
        operator = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._out.append(f"{path} {operator[bool(graphic.fill), bool(graphic.stroke)]}")

    def _polygon(self, shape: Shape) -> str:
        corners = [self._point(x, y) for x, y in shape.points]
        return f"{corners[0]} m {' '.join([f'{corner} l' for corner in corners[1:]])} h"

    def _disc(self, shape: Shape) -> str:
        x, y = shape.points[0]
        r, c = shape.radius, shape.radius * _CURVE
        point = self._point
        return (
            f"{point(x + r, y)} m"
            f" {point(x + r, y + c)} {point(x + c, y + r)} {point(x, y + r)} c"
            f" {point(x - c, y + r)} {point(x - r, y + c)} {point(x - r, y)} c"
            f" {point(x - r, y - c)} {point(x - c, y - r)} {point(x, y - r)} c"
            f" {point(x + c, y - r)} {point(x + r, y - c)} {point(x + r, y)} c h"
        )

    def _point(self, x: float, y: float) -> str:
        return f"{number(x)} {number(self._height - y)}"

    def _paint(self, colour: str) -> None:
        self._out.append(f"{_rgb(colour)} rg")
        self._fill = colour

    def _pencil(self, colour: str, width: float) -> None:
        if colour != self._stroke:
            self._out.append(f"{_rgb(colour)} RG")
            self._stroke = colour
        if width != self._line_width:
            self._out.append(f"{number(width)} w")
            self._line_width = width


def page_key(page: Page) -> Key:
    """What the operators of a page depend on, but for the looks of fonts and elements.

    Lines of blocks are told by identity: a layout keeps those that stand where they stood. Furniture is
    set anew for each page.
    """
    lines = [
        line if line.block >= 0 else (line.y, line.stretch, *map(astuple, line.runs)) for line in page.lines
    ]
    behind = astuple(page.watermark) if page.watermark else ()
    return Key((page.height, behind, tuple(lines), *map(astuple, page.boxes), *map(astuple, page.rules)))


def _reach(run: Run, line: Line) -> float:
    """From where a run begins to where its last word ends, without the spaces after it."""
    *before, last = run.words
    width = sum([word.advance for word in before]) + last.width
    opened = sum([word.spaces * line.stretch + word.joins * line.tight for word in before])
    return width * run.size / 1000 + opened


def _shift(points: float, size: float) -> str:
    """What moves the text on in an array of TJ: thousandths of the size, subtracted."""
    return f"){-points * 1000 / size:.1f}(" if points else ""


def _rgb(colour: str) -> str:
    """Six hex digits as three numbers from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return " ".join([f"{part:.3f}".rstrip("0").rstrip(".") for part in parts])
