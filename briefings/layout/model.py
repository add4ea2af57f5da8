"""Layout as a value: pages of placed lines, who stands where.

All lengths are points from the top left corner of the sheet, y growing downwards, a line's y
being its baseline. Nothing here knows PDF; the PDF writer draws it, the preview and the Word
writer look things up in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from briefings.figures import Box, Outline, Rule, Shape
from briefings.flow import Flow
from briefings.records.values import Handling

if TYPE_CHECKING:
    from briefings.layout.fonts import Face
    from briefings.layout.letters import Letters


class ShapedWord:
    """A word (or piece of one) shaped in a face: independent of size and place.

    `text` includes the spaces that follow it, and so do the glyphs; `width` (1/1000 em) does not
    count them, `space` is theirs, `advance` is both. Glyphs stand in visual order: `glyphs` are ids,
    `advances`, `x_offsets`, `y_offsets` in 1/1000 em, `clusters` the index in `text` each belongs to.
    `joins` is True where no space follows and a line may break all the same (CJK, Thai…).
    `unicode` is the text each glyph stands for ("" where another glyph of its cluster tells it);
    `exact` says that these, in logical order, are `text`: where it is False, or where two words
    claim different texts for one glyph, a reader needs the text given besides the glyphs. `letters` are
    what it was put together from: every character of `text` is then a glyph of its own, unmoved and as wide
    as the font itself has it. They are None where it was shaped as a whole.
    One object per face, text and manner, made once: writers may key caches on it.
    """

    __slots__ = (
        "advance", "advances", "clusters", "exact", "face", "glyphs", "joins", "letters", "rtl",
        "space", "spaces", "text", "unicode", "width", "x_offsets", "y_offsets",
    )  # fmt: skip

    face: Face
    text: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    x_offsets: tuple[float, ...]
    y_offsets: tuple[float, ...]
    clusters: tuple[int, ...]
    width: float
    space: float
    advance: float
    spaces: int
    joins: bool
    rtl: bool
    unicode: tuple[str, ...]
    exact: bool
    letters: Letters | None


class Run(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Words of one line with one look, in visual order.

    `span` is the index of the span in its paragraph, of a drawing's label that of its datum (-1: marker,
    leader, page number, furniture).
    `x` is where the run begins, `rise` lifts it above the baseline, `border` frames it.
    """

    face: Face
    size: float
    colour: str
    words: tuple[ShapedWord, ...]
    x: float
    span: int = -1
    rise: float = 0.0
    link: str = ""
    underline: bool = False
    border: str = ""
    lang: str = ""


class Line(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A placed line.

    `stretch` points are added at each space inside the line and `tight` at each `joins` end
    (justified text; the line's last word gets neither); where the runs begin, it is already counted.
    `element` is its structure element (-1: an artifact such as furniture or a repeated head).
    `block` is the index in the Flow (-1: furniture), `cell` the (row, column) inside a table.
    `width` is the set width with stretch.
    """

    x: float
    y: float
    width: float
    runs: tuple[Run, ...]
    element: int
    level: Handling
    block: int = -1
    cell: tuple[int, int] | None = None
    stretch: float = 0.0
    tight: float = 0.0


class Drawing(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A placed figure: its area, shapes and label lines (absolute on the page)."""

    x: float
    y: float
    width: float
    height: float
    element: int
    level: Handling
    block: int
    graphics: tuple[Box | Rule | Shape, ...]
    labels: tuple[Line, ...]


class Link(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A clickable area: an address, or "#anchor" inside the document."""

    x: float
    y: float
    width: float
    height: float
    target: str
    element: int


class Page(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A sheet. `number` counts from 1; `level` is the highest of all that stands on it.

    The first page of a paper with a cover or contents, and those of the contents, have the level of the
    whole paper, which they stand for.
    `watermark` lies behind everything. `layer` is what tells this printing, or this copy, from others:
    the stamp, and the text that says a copy's number or holder. It is apart from `lines`, which are the
    same on every copy.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...]
    drawings: tuple[Drawing, ...]
    links: tuple[Link, ...]
    level: Handling
    watermark: Outline | None = None
    layer: tuple[Line, ...] = ()

    @property
    def end(self) -> float:
        """Where its text, frames and figures end: the last baseline or lower edge; 0 where there are none."""
        lines = (line.y for line in (*self.lines, *self.layer) if line.block >= 0)
        rules = (max(rule.y1, rule.y2) for rule in self.rules)
        return max((*lines, *rules, *(drawing.y + drawing.height for drawing in self.drawings)), default=0.0)


class Anchor(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Where a link's target or a heading stands."""

    page: int
    y: float


class Begin(msgspec.Struct, frozen=True, gc=False):
    """A block that begins a page after the first.

    `room` is what was left on the page before, `short` what it needed more to begin there, in points
    (0 where a page was told to begin). `kept`: it is kept together with what follows it, by its section
    or as a row of a table. `page` is the page that it begins, the paper's first being 1.
    """

    block: int
    room: float
    short: float
    kept: bool
    page: int


class MissingGlyph(msgspec.Struct, frozen=True, gc=False):
    """A character that no face has, and where: a line of the text around it."""

    character: str
    place: str


class Layout(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Everything about where things stand.

    `anchors` covers headings and every named paragraph; `begins` the pages that no block runs over to,
    in their order; `missing` lists characters without a
    glyph; `substituted` names the family that serves where the wanted metrics are not installed
    (Word's pages will differ then; "" otherwise).
    """

    flow: Flow
    pages: tuple[Page, ...]
    anchors: dict[str, Anchor]
    begins: tuple[Begin, ...]
    missing: tuple[MissingGlyph, ...]
    substituted: str

    @property
    def faces(self) -> set[str]:
        """The names of the faces that anything is set in."""
        lines = (line for page in self.pages for line in (*page.lines, *page.layer))
        labels = (line for page in self.pages for drawing in page.drawings for line in drawing.labels)
        return {run.face.key for line in (*lines, *labels) for run in line.runs}
