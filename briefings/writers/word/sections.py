"""Word's sections: a new one begins where the banner changes at a page that is told to begin.

Word breaks pages itself, so no page's level is known here. A part begins where a page is told to begin
and where one begins with a block in the layout; it carries the highest level of its blocks, and a
section begins with each part whose banner is another than the one's before. Where the paper has a cover
or contents, the first part and the one that holds the contents stand for the whole and carry its level.
After a page of ours that is all but full a lower banner waits for a later part: Word's page may be over
already, and the little that runs over would stand on a page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from briefings.flow import Flow, FlowBreak, FlowContents, FlowParagraph, FlowTable
from briefings.layout.model import Begin
from briefings.records.values import Handling
from briefings.writers.word.xml import twips

HAIR = 1.0  # points: the least height of a paragraph that is there for its place alone
_ROOM = 3.0  # points that such a paragraph must find on its page, or it would begin another
_PROPERTIES = "</w:pPr>"
# Points: what so narrowly missed the page before may stand there in Word; and the least room for Word's
# own pages to be longer than ours by a row of three lines each, so that a page told to begin leaves none with
# a row alone before it.
_NARROWLY = 36.0
_SLACK = 54.0
_FULL = 48.0  # points: a page of ours with no more than three lines of room may run over in Word


class WordSection(msgspec.Struct, frozen=True):
    """A section: the index of its first block in the flow (0: the paper's first), its pages' banner."""

    start: int
    banner: str


def sections_of(flow: Flow, begins: Sequence[Begin] = ()) -> tuple[WordSection, ...]:
    """The sections of a paper, at least one; `begins` are its layout's."""
    words = flow.furniture.banner
    found: list[WordSection] = []
    full = {begin.block for begin in begins if begin.room < _FULL and not _is_broken(flow, begin)}
    reached = flow.furniture.level
    for start, level in _parts(flow, begins):
        banner = words.get(level.value, "")
        if not found or (banner != found[-1].banner and (level > reached or start not in full)):
            found.append(WordSection(start, banner))
            reached = level
    return tuple(found)


def _parts(flow: Flow, begins: Sequence[Begin]) -> Iterator[tuple[int, Handling]]:
    """Where each part begins, and its level."""
    blocks = flow.blocks
    starts = {index + 1 for index, block in enumerate(blocks) if isinstance(block, FlowBreak)}
    starts |= {begin.block for begin in begins if _can_end_before(flow, begin)}
    first = next((index for index, block in enumerate(blocks) if not isinstance(block, FlowBreak)), 0)
    places = sorted(place for place in starts if first < place < len(blocks))
    for start, end in pairwise((0, *places, len(blocks))):
        level = flow.furniture.level
        part = [block for block in blocks[start:end] if not isinstance(block, FlowBreak)]
        if flow.fronted and (start == 0 or any(isinstance(block, FlowContents) for block in part)):
            level = flow.level
        if part or not start:
            yield start, max([level, *(block.level for block in part)])


def told(flow: Flow, begins: Sequence[Begin]) -> set[int]:
    """The blocks before which Word is told to begin a page, lest its pages and ours part.

    Not every Word keeps rows of tables together, and lines may break otherwise where a hyphen is. Where our
    page is full nothing is told, and what Word keeps together does the rest.
    """
    found: set[int] = set()
    sure = 1  # the last page that begins in Word as ours does
    for begin in begins:
        block = flow.blocks[begin.block]
        broken = _is_broken(flow, begin)
        roomy = isinstance(block, FlowParagraph) and block.roomy
        parts = begin.short <= _NARROWLY or (begin.kept and _holds_table(flow, begin.block))
        pages = 1 if roomy else begin.page - sure
        if not broken and (roomy or parts) and begin.room >= _SLACK * pages:
            found.add(begin.block)
        if broken or begin.block in found:
            sure = begin.page
    return found


def _is_broken(flow: Flow, begin: Begin) -> bool:
    """Does the page begin because it is told to in the paper itself?"""
    return isinstance(flow.blocks[begin.block - 1], FlowBreak)


def _holds_table(flow: Flow, start: int) -> bool:
    """Is there a table in what is kept together from here on?"""
    for block in flow.blocks[start:]:
        if isinstance(block, FlowTable):
            return True
        if not isinstance(block, FlowParagraph) or not block.keeps:
            return False
    return False


def _can_end_before(flow: Flow, begin: Begin) -> bool:
    """Can a section end before this block? After a table and the contents it needs room to."""
    before = flow.blocks[begin.block - 1]
    return begin.room >= _ROOM or not isinstance(before, FlowTable | FlowContents)


def ended(block: str, properties: str) -> str:
    """The last block of a section, with the section's properties in its last paragraph.

    A table and the contents have none of their own: an empty one follows them.
    """
    if not block.endswith("</w:p>"):
        return block + empty(properties=properties)
    if block.startswith("<w:p><w:pPr>"):
        return block.replace(_PROPERTIES, properties + _PROPERTIES, 1)
    return block.replace("<w:p>", f"<w:p><w:pPr>{properties}{_PROPERTIES}", 1)


def empty(height: float = 0.0, *, new_page: bool = False, properties: str = "") -> str:
    """A paragraph without words, `height` points high; `properties` of a section that ends with it."""
    line = twips(max(height, HAIR))
    return (
        f'<w:p><w:pPr>{"<w:pageBreakBefore/>" if new_page else ""}<w:spacing w:before="0" w:after="0"'
        f' w:line="{line}" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
        f"{properties}</w:pPr></w:p>"
    )
