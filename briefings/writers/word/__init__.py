"""The Word writer: Flow and page numbers → .docx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefings.flow import Flow, FlowParagraph, FlowTable
from briefings.layout.model import Begin
from briefings.styles import HouseStyle
from briefings.writers.word.body import Body, Picture
from briefings.writers.word.furniture import furniture_xml, parts_of, section_xml
from briefings.writers.word.package import assemble, properties_xml, shell
from briefings.writers.word.references import References
from briefings.writers.word.sections import sections_of, told

__all__ = ["Picture", "Plate", "write"]


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
    return Plate(
        flow,
        style,
        pages=pages,
        total_pages=total_pages,
        pictures=pictures,
        begins=begins,
        creator=creator,
        font=font,
    ).first


class Plate:
    """A file from which the other copies of its printing are made: only what each alone says is written.

    Arguments are those of `write`.

    Attributes:
        first: the file of the flow.
    """

    def __init__(
        self,
        flow: Flow,
        style: HouseStyle,
        *,
        pages: Mapping[str, int],
        total_pages: int,
        pictures: Mapping[int, Picture],
        begins: Sequence[Begin] = (),
        creator: str,
        font: str = "Times New Roman",
    ) -> None:
        self._flow = flow
        self._style, self._font, self._total_pages, self._creator = style, font, total_pages, creator
        sections = sections_of(flow, begins)
        self._parts = parts_of(flow, style, sections)
        self._base = shell(style, flow.language, font, tuple(part.name for part in self._parts))
        self._references = References(flow, self._base.free)
        *endings, self._last = (
            section_xml(section, style, flow.furniture, self._parts, self._base.furniture)
            for section in sections
        )
        self._body = Body(
            flow,
            style,
            self._base.names,
            font=font,
            pages=pages,
            pictures=pictures,
            references=self._references,
            told=told(flow, begins),
            endings={
                following.start: ending for following, ending in zip(sections[1:], endings, strict=True)
            },
        )
        self.first = self._assembled(flow, self._body.xml())

    def copy(self, flow: Flow) -> bytes | None:
        """The file of another copy, as `write` would make it of its flow.

        Args:
            flow: made by `flow.as_copy` of the plate's.

        Returns:
            The file's bytes; None where words stand in a block that is counted or pointed to.
        """
        changed: dict[int, FlowParagraph | FlowTable] = {}
        for index, (first, block) in enumerate(zip(self._flow.blocks, flow.blocks, strict=True)):
            if block is first:
                continue
            if not isinstance(block, FlowParagraph | FlowTable) or any(map(_is_counted, _paragraphs(block))):
                return None
            changed[index] = block
        return self._assembled(flow, self._body.again(changed))

    def _assembled(self, flow: Flow, blocks: str) -> bytes:
        return assemble(
            self._base,
            body=blocks + self._last,
            relationships=self._references.xml(),
            numbering=self._body.numbering.xml(),
            furniture=furniture_xml(
                flow,
                self._style,
                self._base.names,
                self._body.runs,
                font=self._font,
                total_pages=self._total_pages,
                parts=self._parts,
            ),
            properties=properties_xml(flow.document, self._creator),
            pictures=self._references.pictures(),
            day=flow.document.dated,
            is_bare=flow.document.handed_over is not None,
        )


def _paragraphs(block: FlowParagraph | FlowTable) -> Iterable[FlowParagraph]:
    if isinstance(block, FlowParagraph):
        return (block,)
    return (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


def _is_counted(paragraph: FlowParagraph) -> bool:
    """Is something written with a paragraph that is written once: a number, the place of a link?"""
    return bool(paragraph.anchor or paragraph.heading or paragraph.numbering)
