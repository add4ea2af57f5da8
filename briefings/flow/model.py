"""Flow as a value: flat settled blocks and the structure tree they belong to."""

from __future__ import annotations

import msgspec

from briefings.document import Document, Figure, Furniture, Span
from briefings.records.values import Handling
from briefings.styles import ParagraphStyle, TableStyle


class Settled(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Base of what stands in a Flow."""


class Element(Settled, frozen=True, eq=False):
    """A node of the structure tree (PDF 32000-1, 14.8.4): the tag and its parent's number.

    The element numbered 0 is the Document and its own parent. `scope` is Column or Row (TH),
    `numbering` a list's ListNumbering. `lang` is stated where it differs from the parent's.
    """

    tag: str
    parent: int
    lang: str = ""
    alt: str = ""
    columns: int = 1
    scope: str = ""
    numbering: str = ""


class Heading(Settled, frozen=True, eq=False):
    """What makes a paragraph a heading: depth from 1, its settled number, its plain title."""

    depth: int
    number: str
    title: str
    listed: bool


class ListNumber(Settled, frozen=True, eq=False):
    """A list paragraph's place: `list` numbers the lists of the document from 1.

    `format` is bullet, decimal or alpha; `first` says that the item begins here (a second
    paragraph of an item has no marker of its own).
    """

    list: int
    depth: int
    format: str
    value: int
    first: bool


class FlowParagraph(Settled, frozen=True, eq=False):
    """A paragraph ready to be set.

    `marker` stands before the first line, `hang` points left of the text; `indent` is added to the
    style's `left`. `element` is its place in the structure tree.
    `anchor` is the name that links and contents lines point to. It `keeps` with the next block where
    its section is kept whole; its style may say so besides. A `roomy` one stands on no page of which less
    than a third is left.
    """

    style: ParagraphStyle
    spans: tuple[Span, ...]
    lang: str
    level: Handling
    element: int
    anchor: str = ""
    heading: Heading | None = None
    marker: str = ""
    marker_element: int = 0
    hang: float = 0.0
    indent: float = 0.0
    numbering: ListNumber | None = None
    keeps: bool = False
    roomy: bool = False


class FlowCell(Settled, frozen=True, eq=False):
    """A cell of settled paragraphs; `align` overrides the paragraphs' own.

    `element` is its place in the structure tree.
    """

    paragraphs: tuple[FlowParagraph, ...]
    columns: int
    align: str
    header: bool
    element: int = 0


class FlowRow(Settled, frozen=True, eq=False):
    """A table row; head rows stand first and repeat.

    A row that `keeps` stays with the next, as all its paragraphs do: it heads the rows after it.
    """

    cells: tuple[FlowCell, ...]
    head: bool
    keeps: bool = False


class FlowTable(Settled, frozen=True, eq=False):
    """A table with column widths in points (they add up to the measure)."""

    style: TableStyle
    widths: tuple[float, ...]
    rows: tuple[FlowRow, ...]
    level: Handling
    element: int


class FlowFigure(Settled, frozen=True, eq=False):
    """A figure; its caption follows as a paragraph of its own and is kept with it."""

    figure: Figure
    level: Handling
    element: int


class FlowBreak(Settled, frozen=True, eq=False):
    """What follows begins on a new page."""


class ContentsEntry(Settled, frozen=True, eq=False):
    """One line of the contents."""

    depth: int
    number: str
    title: str
    anchor: str
    lang: str
    element: int  # of the line's Link


class FlowContents(Settled, frozen=True, eq=False):
    """The table of contents; its title precedes it as a paragraph."""

    entries: tuple[ContentsEntry, ...]
    depth: int
    lang: str
    level: Handling
    element: int


FlowBlock = FlowParagraph | FlowTable | FlowFigure | FlowBreak | FlowContents


class Flow(Settled, frozen=True, eq=False):
    """A settled document: blocks in reading order and the structure tree they belong to.

    `sources` gives each cited or listed source's number. `level` is the highest of all that is
    printed, furniture included. `fronted` says that the paper has a cover or contents, so that its first
    page stands for the whole.
    """

    title: str
    language: str
    blocks: tuple[FlowBlock, ...]
    elements: tuple[Element, ...]
    furniture: Furniture
    level: Handling
    fronted: bool
    sources: dict[str, int]
    document: Document


def keeps(block: FlowBlock) -> bool:
    """Is this block kept with the next because its section is?"""
    match block:
        case FlowParagraph():
            return block.keeps
        case FlowTable():
            return block.rows[-1].keeps
    return False
