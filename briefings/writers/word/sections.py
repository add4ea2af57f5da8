"""Word's sections: a new one begins where the banner changes at a page that is told to begin.

Word breaks pages itself, so no page's level is known here. What stands from one forced page to the
next carries the highest level of its blocks; the first part and the one that holds the contents stand
for the whole paper and carry its level.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from briefings.flow import Flow, FlowBreak, FlowContents
from briefings.records.values import Handling
from briefings.writers.word.xml import twips

HAIR = 1.0  # points: the least height of a paragraph that is there for its place alone
_PROPERTIES = "</w:pPr>"


class WordSection(msgspec.Struct, frozen=True):
    """A section: the index of its first block in the flow (0: the paper's first), its pages' banner."""

    start: int
    banner: str


def sections_of(flow: Flow) -> tuple[WordSection, ...]:
    """The sections of a paper, at least one."""
    words = flow.furniture.banner
    found: list[WordSection] = []
    for start, level in _parts(flow):
        banner = words.get(level.value, "")
        if not found or banner != found[-1].banner:
            found.append(WordSection(start, banner))
    return tuple(found)


def _parts(flow: Flow) -> Iterator[tuple[int, Handling]]:
    """Where each part between forced pages begins, and its level."""
    yield 0, flow.level
    pages = groupby(enumerate(flow.blocks), key=lambda numbered: isinstance(numbered[1], FlowBreak))
    parts = [list(part) for is_break, part in pages if not is_break]
    for part in parts[1:]:
        level = flow.furniture.level
        for _, block in part:
            if isinstance(block, FlowContents):
                level = flow.level
            elif not isinstance(block, FlowBreak):
                level = max(level, block.level)
        yield part[0][0], level


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
