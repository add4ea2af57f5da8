"""The one walk: Document + house style → Flow, flat settled blocks for both writers.

Here numbering is settled (headings, lists, sources), cites get their numbers, roles become
styles, lists and notes become indented paragraphs, a pair becomes a table row. After this walk no
writer looks at the tree again: what a paper says and how it looks is decided once.
"""

from briefings.flow.cache import Kept, Key
from briefings.flow.copies import Seat, as_copy, seats_of_copy
from briefings.flow.model import (
    ContentsEntry,
    Element,
    Flow,
    FlowBlock,
    FlowBreak,
    FlowCell,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowRow,
    FlowTable,
    Heading,
    ListNumber,
    Settled,
    keeps,
)
from briefings.flow.rows import about_height
from briefings.flow.spans import plain
from briefings.flow.walk import settle

__all__ = [
    "ContentsEntry",
    "Element",
    "Flow",
    "FlowBlock",
    "FlowBreak",
    "FlowCell",
    "FlowContents",
    "FlowFigure",
    "FlowParagraph",
    "FlowRow",
    "FlowTable",
    "Heading",
    "Kept",
    "Key",
    "ListNumber",
    "Seat",
    "Settled",
    "about_height",
    "as_copy",
    "keeps",
    "plain",
    "seats_of_copy",
    "settle",
]
