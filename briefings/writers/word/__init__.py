"""The Word writer: Flow and page numbers → .docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.flow import Flow
from briefings.layout.model import Begin
from briefings.styles import HouseStyle
from briefings.writers.word.body import Body, Picture
from briefings.writers.word.furniture import furniture_xml, parts_of, section_xml
from briefings.writers.word.package import assemble, properties_xml, shell
from briefings.writers.word.references import References
from briefings.writers.word.sections import sections_of, told

__all__ = ["Picture", "write"]


def write(
    flow: Flow,
    style: HouseStyle,
    *,
    pages: Mapping[str, int],
    total_pages: int,
    pictures: Mapping[int, Picture],
    begins: Sequence[Begin] = (),
    creator: str,
    font: str = "Times New Roman",
) -> bytes:
    """Write a paper as a Word file; the same arguments give the same bytes.

    Args:
        flow: the settled paper.
        style: the house style it was settled against.
        pages: anchor → page, for the contents; of the layout of the same flow.
        total_pages: how many pages that layout has.
        pictures: index of a figure's block in the flow → its picture.
        begins: where pages begin with a block in that layout. Word breaks pages itself; it is told to
            where the banner changes there, and where it might else begin the block on the page before.
        creator: stands in the file's properties where the paper names no author.
        font: the family that stands for the serif role in Word.

    Raises:
        KeyError: a page or a picture that the flow needs is not given.
        ValueError: a text holds a character that XML does not allow.
    """
    sections = sections_of(flow, begins)
    parts = parts_of(flow, style, sections)
    base = shell(style, flow.language, font, tuple(part.name for part in parts))
    references = References(flow, base.free)
    *endings, last = (
        section_xml(section, style, flow.furniture, parts, base.furniture) for section in sections
    )
    body = Body(
        flow,
        style,
        base.names,
        font=font,
        pages=pages,
        pictures=pictures,
        references=references,
        told=told(begins),
        endings={following.start: ending for following, ending in zip(sections[1:], endings, strict=True)},
    )
    blocks = body.xml()
    return assemble(
        base,
        body=blocks + last,
        relationships=references.xml(),
        numbering=body.numbering.xml(),
        furniture=furniture_xml(
            flow, style, base.names, body.runs, font=font, total_pages=total_pages, parts=parts
        ),
        properties=properties_xml(flow.document, creator),
        pictures=references.pictures(),
        day=flow.document.as_of,
    )
