"""The sheets while they are being filled: where the next line stands, what is on each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, Protocol, TypeVar

from briefings.figures import Box, Rule
from briefings.flow import FlowParagraph, Seat
from briefings.layout.lines import SetLine
from briefings.layout.model import Anchor, Drawing, Line, Link
from briefings.layout.paragraphs import SetParagraph
from briefings.records.values import Handling
from briefings.styles import PageStyle

_EPSILON = 0.01

T = TypeVar("T")


class Kept(Protocol):
    """Finds again what was made from a key in an earlier layout."""

    def __call__(self, key: tuple[object, ...], make: Callable[[], T], /) -> T:
        """What stands under a key, made where nothing does."""


class Sheet:
    """One sheet. A line may be promised (None) and filled in when all pages are known.

    The layer holds what is not the same on every copy.
    """

    def __init__(self) -> None:
        self.lines: list[Line | None] = []
        self.layer: list[Line | None] = []
        self.boxes: list[Box] = []
        self.rules: list[Rule] = []
        self.drawings: list[Drawing] = []
        self.links: list[Link] = []
        self.level = Handling.RELEASABLE

    def mark(self, level: Handling) -> None:
        """Something of this level stands here."""
        if level is not self.level:
            self.level = max(self.level, level)


class Sheets:
    """All sheets so far and the place of what comes next.

    `y` is where the next block may begin, `room` what is left below it. Between two blocks stands
    the larger of the space after the one and before the other, as in Word; at a sheet's top none.
    What stands at `layered` spots goes into the layer of its sheet.
    """

    def __init__(self, page: PageStyle, kept: Kept, layered: Collection[Seat] = ()) -> None:
        """`kept` finds lines again that stood at the same place in an earlier layout."""
        self.page = page
        self.kept = kept
        self._layered = layered
        self.anchors: dict[str, Anchor] = {}
        self.all: list[Sheet] = [Sheet()]
        self.y = page.top
        self._after = 0.0

    @property
    def now(self) -> Sheet:
        """The sheet being filled."""
        return self.all[-1]

    @property
    def at_top(self) -> bool:
        """True where nothing stands on the sheet yet."""
        return self.y <= self.page.top

    @property
    def height(self) -> float:
        """Room for text on a sheet."""
        return self.page.height - self.page.top - self.page.bottom

    @property
    def room(self) -> float:
        """What is left below `y`, with a hair's breadth for rounding."""
        return self.page.height - self.page.bottom - self.y + _EPSILON

    def turn(self) -> None:
        """Begin a new sheet, unless nothing stands on this one."""
        if not self.at_top:
            self.all.append(Sheet())
            self.y = self.page.top
        self._after = 0.0

    def begin(self, before: float, need: float) -> float:
        """Begin a block: turn the sheet where the space before it and `need` points do not fit.

        Returns how many points the sheet was short of, 0 where the block begins on it.
        """
        if self.at_top:
            return 0.0
        gap = max(before, self._after)
        short = gap + min(need, self.height) - self.room
        if short > 0:
            self.turn()
            return short
        self.y += gap
        self._after = 0.0
        return 0.0

    def end(self, after: float) -> None:
        """End a block: what follows stands so much lower."""
        self._after = after

    def name(self, anchor: str, y: float) -> None:
        """A link's target begins at `y` on this sheet."""
        if anchor:
            self.anchors.setdefault(anchor, Anchor(len(self.all), y))

    def text(
        self,
        paragraph: FlowParagraph,
        ready: SetParagraph,
        start: int,
        end: int,
        top: float,
        *,
        block: int,
        cell: tuple[int, int] | None = None,
        artifact: bool = False,
    ) -> None:
        """Put the lines `start` to `end` of a paragraph on the sheet, the first line's top at `top`."""
        sheet = self.now
        sheet.mark(paragraph.level)
        if ready.style.border or ready.style.fill:
            _frame(sheet, ready, start, end, top)
        if paragraph.anchor and not start and not artifact:
            self.name(paragraph.anchor, top)
        owner = owner_of(paragraph, block, cell, artifact=artifact)
        lines = sheet.layer if (block, cell) in self._layered else sheet.lines
        lines += self.kept((ready, start, end, top, owner), lambda: lines_of(ready, start, end, top, owner))
        if ready.has_links and not artifact:
            leading = ready.style.leading
            for down, line in enumerate(ready.lines[start:end]):
                for x, width, target in line.links:
                    sheet.links.append(Link(x, top + down * leading, width, leading, target, owner.element))

    def put(self, lines: Sequence[Line], level: Handling) -> None:
        """Put lines on the sheet that are made already; `level` is the highest of what they say."""
        sheet = self.now
        sheet.mark(level)
        sheet.lines += lines

    def has_layered(self, block: int) -> bool:
        """Does anything in a block go into the layer?"""
        return any(seat[0] == block for seat in self._layered)


class Owner(NamedTuple):
    """Whose lines they are: see `model.Line`. `label` is the element of the marker."""

    element: int
    label: int
    level: Handling
    block: int
    cell: tuple[int, int] | None


def owner_of(paragraph: FlowParagraph, block: int, cell: tuple[int, int] | None, *, artifact: bool) -> Owner:
    """Whose the lines of a paragraph are; an artifact's are nobody's."""
    element = -1 if artifact else paragraph.element
    label = -1 if artifact else paragraph.marker_element or element
    return Owner(element, label, paragraph.level, block, cell)


def lines_of(ready: SetParagraph, start: int, end: int, top: float, owner: Owner) -> list[Line]:
    """The lines `start` to `end` of a paragraph that say something, the first one's top at `top`."""
    element, label, level, block, cell = owner
    y = top + ready.baseline
    lines = []
    if ready.marker and not start:
        lines.append(placed(ready.marker, y, label, level, block=block, cell=cell))
    leading = ready.style.leading
    for one in ready.lines[start:end]:
        if one.runs:  # as `placed`, which would be called a thousand times
            lines.append(
                Line(one.x, y, one.width, one.runs, element, level, block, cell, one.stretch, one.tight)
            )
        y += leading
    if ready.dots and end == len(ready.lines):
        lines.append(placed(ready.dots, y - ready.style.leading, -1, level, block=block, cell=cell))
    return lines


def placed(
    line: SetLine,
    y: float,
    element: int,
    level: Handling,
    *,
    block: int = -1,
    cell: tuple[int, int] | None = None,
) -> Line:
    """A set line at its place down the sheet; furniture has no block."""
    return Line(line.x, y, line.width, line.runs, element, level, block, cell, line.stretch, line.tight)


def _frame(sheet: Sheet, ready: SetParagraph, start: int, end: int, top: float) -> None:
    """Fill and frame of a paragraph's lines; it stands outside the text by its padding, as in Word."""
    style = ready.style
    border = style.border
    x, width = ready.x, ready.width
    height = (end - start) * style.leading
    if border:
        padding = border.padding + border.width / 2
        sides = set(border.sides)
        x -= padding if "left" in sides else 0.0
        width += padding * len(sides & {"left", "right"})
        if "top" in sides and not start:
            top, height = top - padding, height + padding
        if "bottom" in sides and end == len(ready.lines):
            height += padding
    if style.fill:
        sheet.boxes.append(Box(x, top, width, height, fill=style.fill))
    if not border:
        return
    if len(sides) == 4:
        sheet.boxes.append(Box(x, top, width, height, stroke=border.colour, line=border.width))
        return
    corners = {
        "top": (x, top, x + width, top),
        "bottom": (x, top + height, x + width, top + height),
        "left": (x, top, x, top + height),
        "right": (x + width, top, x + width, top + height),
    }
    for side in border.sides:
        sheet.rules.append(Rule(*corners[side], border.colour, border.width))
