"""Markup → tree: the small XML that templates write, read into nodes of `briefings.document`.

Elements have HTML's names where HTML has one (table in `briefings.document`); white space collapses
as in HTML. A printed value stands in an element `v`, made by `value` alone, that carries its origin,
level, language and whether it is a fallback; everything outside of `v` is a template's own word and
has the level its section states, internal where it states none.
"""

from __future__ import annotations

from briefings.document import Block
from briefings.markup.blocks import BlockReader
from briefings.markup.frame import Frame, FrameReader
from briefings.markup.text import Look
from briefings.markup.values import in_attribute, value

__all__ = ["Frame", "in_attribute", "parse", "parse_frame", "value"]


def parse(xml: str, *, template: str, language: str) -> tuple[Block, ...]:
    """Read what one section template wrote.

    Args:
        xml: blocks in the markup, side by side.
        template: its name, for what is said about faults.
        language: the language of its own words.

    Raises:
        BriefingError: the markup is wrong; names the template, the line it wrote, the last value
            printed before and, for an unknown name, the near ones.
    """
    return BlockReader(xml, template).read(Look(lang=language))


def parse_frame(xml: str, *, template: str, language: str) -> Frame:
    """Read what stands around a paper's text: one element `document`.

    Args:
        xml: the element.
        template: the name of the template that wrote it.
        language: the language of its own words.

    Raises:
        BriefingError: the markup is wrong; see `parse`.
    """
    return FrameReader(xml, template).read(Look(lang=language))
