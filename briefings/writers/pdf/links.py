"""What can be clicked: links, the outline and the named places they lead to."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote

from briefings.flow import Flow, FlowParagraph, Heading
from briefings.layout.model import Anchor, Layout, Page
from briefings.layout.model import Link as LinkArea
from briefings.writers.pdf.file import Bytes, Sheets
from briefings.writers.pdf.painter import Painter
from briefings.writers.pdf.tags import Structure
from briefings.writers.pdf.words import number, text_string

_ARTIFACT = -1


class Places:
    """The named places of a layout: bookmarks of the file, targets of its links, lines of its outline."""

    def __init__(self, layout: Layout) -> None:
        self._anchors = layout.anchors
        self._on_page: defaultdict[int, list[tuple[str, Anchor]]] = defaultdict(list)
        for name, anchor in layout.anchors.items():
            self._on_page[anchor.page].append((name, anchor))
        self._headings = _headings(layout.flow)

    def bookmark(self, sheets: Sheets, page: Page) -> None:
        """Bind the names that stand on a page to it, before it ends."""
        for name, anchor in self._on_page[page.number]:
            sheets.bookmarkHorizontalAbsolute(name, round(page.height - anchor.y, 2))

    def outline(self, sheets: Sheets) -> None:
        """The listed headings as the file's outline, nested by depth, opened to the second one."""
        depths: list[int] = []
        for name, heading in self._headings.items():
            if not heading.listed or name not in self._anchors:
                continue
            while depths and depths[-1] >= heading.depth:
                depths.pop()
            depths.append(heading.depth)
            title = f"{heading.number} {heading.title}".strip()
            sheets.addOutlineEntry(title, name, len(depths) - 1, closed=len(depths) > 1)
        if depths:
            sheets.showOutline()

    def name_tree(self, sheets: Sheets) -> None:
        """Every place by name, so that an address can end in `#name` (12.3.2.3)."""
        file = sheets.file
        names = sorted(self._anchors, key=lambda name: (not name.isascii(), name))
        entries = [
            f"{text_string(name)} {file.number(file.Reference(sheets.place(name)))} 0 R" for name in names
        ]
        if entries:
            file.Catalog.Names = Bytes(f"<</Dests<</Names[{' '.join(entries)}]>>>>")

    def link(
        self, sheets: Sheets, structure: Structure, painter: Painter, page: Page, area: LinkArea
    ) -> None:
        """Put a link on the page that is being drawn; a name that leads nowhere is left as text."""
        name = area.target.removeprefix("#") if area.target.startswith("#") else ""
        if name and name not in self._anchors:
            return
        element, words = painter.link(area.element, area.target) or (_ARTIFACT, "")
        described = words.strip()
        if name:
            heading = self._headings.get(name)
            described = heading.title if heading else described
            leads = f"/Dest{text_string(name)}"
        else:
            leads = f"/A<</S/URI/URI({_escaped(area.target)})>>"
        entries = f"{leads}/Contents{text_string(described or area.target)}"
        if area.element >= 0:
            if element == _ARTIFACT:
                element = _link_element(structure, area.element)
            entries += f"/StructParent {structure.annotation_key(element)}"
        bottom = page.height - area.y - area.height
        corners = (area.x, bottom, area.x + area.width, bottom + area.height)
        rectangle = " ".join([number(value) for value in corners])
        annotation = sheets.annotate(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{rectangle}]{entries}>>"
        )
        if element >= 0:
            structure.annotate(element, annotation)


def _headings(flow: Flow) -> dict[str, Heading]:
    """Headings by the name of their place, in reading order."""
    return {
        block.anchor: block.heading
        for block in flow.blocks
        if isinstance(block, FlowParagraph) and block.heading is not None
    }


def _link_element(structure: Structure, element: int) -> int:
    return element if structure.tag(element) == "Link" else structure.inside(element, "Link", "")


def _escaped(address: str) -> str:
    """An address in a literal string; what is not ASCII is written in percents (RFC 3987)."""
    return quote(address, safe="%/:?#[]@!$&'*+,;=~-._")
