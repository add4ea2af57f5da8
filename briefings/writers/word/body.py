"""Flow → the body of word/document.xml, as one string."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import msgspec

from briefings.flow import (
    ContentsEntry,
    Flow,
    FlowBlock,
    FlowBreak,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowTable,
    keeps,
)
from briefings.styles import HouseStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.numbering import Numbering
from briefings.writers.word.paragraphs import Paragraphs
from briefings.writers.word.references import References
from briefings.writers.word.runs import Runs
from briefings.writers.word.sections import HAIR, empty, ended
from briefings.writers.word.styles import framed, paragraph_indent
from briefings.writers.word.tables import table_xml
from briefings.writers.word.xml import attribute, emu, field, twips


class Picture(msgspec.Struct, frozen=True):
    """A figure as Word gets it: the bytes of a PNG and its size on the page in points."""

    png: bytes
    width: float
    height: float


class Body:
    """Writes one paper's body; lives for one call of `write`.

    `told`: indices of blocks before which Word is told to begin a page.
    `endings`: index of the block that begins a section → the properties of the section before it.
    """

    def __init__(
        self,
        flow: Flow,
        style: HouseStyle,
        names: StyleNames,
        *,
        font: str,
        pages: Mapping[str, int],
        pictures: Mapping[int, Picture],
        references: References,
        told: Collection[int],
        endings: Mapping[int, str],
    ) -> None:
        self.flow = flow
        self.style = style
        self.names = names
        self.pages = pages
        self.pictures = pictures
        self.references = references
        self.told = told
        self.endings = endings
        self.runs = Runs(style, names, flow.language, font, references.link)
        self.numbering = Numbering(style, names)
        self.paragraphs = Paragraphs(style, names, self.runs, self.numbering, references)
        self._parts: list[str] = []
        # Index of a block → its part, and how to write the block again with other words.
        self._written: dict[int, tuple[int, Callable[[Any], str]]] = {}
        self._ended: dict[int, str] = {}  # part → properties of the section that ends with it

    def xml(self) -> str:
        """The blocks in reading order."""
        self._write()
        return "".join(self._parts)

    def again(self, blocks: Mapping[int, FlowParagraph | FlowTable]) -> str:
        """The same, where some blocks say other words: no more than spans without links differ."""
        parts = list(self._parts)
        for index, block in blocks.items():
            place, write = self._written[index]
            parts[place] = write(block)
            if place in self._ended:
                parts[place] = ended(parts[place], self._ended[place])
        return "".join(parts)

    def _write(self) -> None:
        """Write every block.

        Word has no space after a table and no block that only breaks the page: the next paragraph
        takes both on. Where none follows, an empty one stands between.
        """
        parts = self._parts
        blocks = self.flow.blocks
        new_page = False
        at_top = True
        space = 0.0  # owed to the table above
        apart = False  # the frame above is one of its own, too
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            owed, space = space, 0.0
            kept = index > 0 and keeps(blocks[index - 1])
            if index in self.endings:  # a section begins a page itself
                self._ended[len(parts) - 1] = self.endings[index]
                parts[-1] = ended(parts[-1], self.endings[index])
                new_page, at_top, owed = False, True, 0.0
            elif index in self.told:
                new_page, at_top, owed = True, True, 0.0
            match block:
                case FlowBreak():
                    new_page = bool(parts)
                    at_top = True
                    space = owed
                    continue
                case FlowParagraph():
                    above = blocks[index - 1] if index else None
                    alike = isinstance(above, FlowParagraph) and above.style.name == block.style.name
                    apart = alike and not apart and framed(block.style)
                    after = following.style.before if isinstance(following, FlowTable) else 0.0
                    write = partial(
                        self.paragraphs.xml,
                        whole=block.keeps or kept,
                        new_page=new_page,
                        at_top=at_top,
                        before=owed,
                        after=after,
                        apart=apart,
                    )
                    parts.append(write(block))
                    self._written[index] = (len(parts) - 1, write)
                case FlowFigure():
                    before = 0.0 if at_top else max(owed, self.style.figures.before)
                    parts.append(self._figure(index, block, following, before, new_page=new_page))
                case FlowTable():
                    if new_page or owed:
                        height = 0.0 if new_page else max(owed, block.style.before)
                        parts.append(empty(height, new_page=new_page))
                    parts.append(self._table(block))
                    self._written[index] = (len(parts) - 1, self._table)
                    space = max(block.style.after, HAIR)
                case FlowContents():
                    if not block.entries:
                        space = owed
                        continue
                    if new_page or owed:
                        parts.append(empty(0.0 if new_page else owed, new_page=new_page))
                    parts.append(self._contents(block))
            new_page = at_top = False
        if space:
            parts.append(empty())

    def _table(self, block: FlowTable) -> str:
        return table_xml(block, self.style.page, self.names, self.paragraphs)

    # --- figures ----------------------------------------------------------------------------

    def _figure(
        self, index: int, block: FlowFigure, following: FlowBlock | None, before: float, *, new_page: bool
    ) -> str:
        """The paragraph of a figure, with `before` points above it."""
        look = self.style.figures
        picture = self.pictures[index]
        has_caption = isinstance(following, FlowParagraph) and following.style.name == look.caption
        properties = (
            ("<w:keepNext/>" if has_caption else "")
            + ("<w:pageBreakBefore/>" if new_page else "")
            + (f'<w:spacing w:before="{twips(before)}"/>' if before != look.before else "")
        )
        number, relation = self.references.picture(picture.png)
        size = f'cx="{emu(picture.width)}" cy="{emu(picture.height)}"'
        name = f'id="{number}" name="{number}" descr="{attribute(block.figure.alt)}"'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.names.figure.id}"/>{properties}</w:pPr><w:r><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {name}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    # --- contents ---------------------------------------------------------------------------

    def _contents(self, block: FlowContents) -> str:
        """A field that Word can renew, filled in already, so that nothing is asked on opening."""
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            f' TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        last = len(block.entries) - 1
        lines = [
            self._entry(entry, begin if index == 0 else "", end if index == last else "")
            for index, entry in enumerate(block.entries)
        ]
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
        )

    def _entry(self, entry: ContentsEntry, begin: str, end: str) -> str:
        depth = min(entry.depth, len(self.names.contents)) - 1
        look = self.style.paragraph(self.style.contents.entries[depth])
        language = self.flow.language
        number = f"{self.runs.text(entry.number, language, look)}<w:r><w:tab/></w:r>" if entry.number else ""
        title = self.runs.text(entry.title, entry.lang, look)
        bookmark = self.references.bookmark(entry.anchor)
        page = self.runs.text(str(self.pages[entry.anchor]), language, look)
        page_reference = field(f"PAGEREF {bookmark} \\h", page)
        indent = "" if entry.number else paragraph_indent(look)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.names.contents[depth].id}"/>{indent}</w:pPr>{begin}'
            f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{number}{title}<w:r><w:tab/></w:r>'
            f"{page_reference}</w:hyperlink>{end}</w:p>"
        )
