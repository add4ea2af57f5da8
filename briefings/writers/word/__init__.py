"""The Word writer: Flow and page numbers → .docx."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.flow import Flow
from briefings.styles import HouseStyle
from briefings.writers.word.body import Body, Picture
from briefings.writers.word.furniture import furniture_xml, part_names, section_xml
from briefings.writers.word.package import assemble, properties_xml, shell
from briefings.writers.word.references import References

__all__ = ["Picture", "write"]


def write(
    flow: Flow,
    style: HouseStyle,
    *,
    pages: Mapping[str, int],
    total_pages: int,
    pictures: Mapping[int, Picture],
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
        creator: stands in the file's properties where the paper names no author.
        font: the family that stands for the serif role in Word.

    Raises:
        KeyError: a page or a picture that the flow needs is not given.
        ValueError: a text holds a character that XML does not allow.
    """
    base = shell(style, flow.language, font, part_names(style, flow.furniture))
    references = References(flow, base.free)
    body = Body(flow, style, base.names, font=font, pages=pages, pictures=pictures, references=references)
    blocks = body.xml()
    return assemble(
        base,
        body=blocks + section_xml(style, flow.furniture, base.furniture),
        relationships=references.xml(),
        numbering=body.numbering.xml(),
        furniture=furniture_xml(flow, style, base.names, body.runs, total_pages),
        properties=properties_xml(flow.document, creator),
        pictures=references.pictures(),
        day=flow.document.as_of,
    )
