"""What can be clicked: links, the outline and the named places they lead to (ISO 32000-1, 12.3, 12.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import quote

from briefings.flow import Flow, FlowParagraph, Heading
from briefings.layout.model import Layout, Link, Page
from briefings.writers.pdf.file import Bytes, File
from briefings.writers.pdf.painter import Painter
from briefings.writers.pdf.tags import Structure
from briefings.writers.pdf.words import number, text_string

_ARTIFACT = -1
_OPEN = 1  # headings of this depth show those below them when the file is opened
_TOP = -1


class Places:
    """The named places of a layout: targets of its links, lines of its outline."""

    def __init__(self, layout: Layout) -> None:
        self._anchors = layout.anchors
        self._heights = [page.height for page in layout.pages]
        self._headings = _headings(layout.flow)

    def link(self, file: File, structure: Structure, painter: Painter, page: Page, area: Link) -> int | None:
        """The annotation of a link on the page that was drawn last; gives its number.

        None for a name that leads nowhere: it is left as text.
        """
        name = area.target.removeprefix("#") if area.target.startswith("#") else ""
        if name and name not in self._anchors:
            return None
        element, words = painter.link(area.element, area.target) or (_ARTIFACT, "")
        described = words.strip()
        if name:
            heading = self._headings.get(name)
            described = heading.title if heading else described
            leads = f"/Dest{text_string(name)}"
        else:
            leads = f"/A<</S/URI/URI({_percents(area.target)})>>"
        entries = f"{leads}/Contents{text_string(described or area.target)}"
        if area.element >= 0:
            if element == _ARTIFACT:
                element = _link_element(structure, area.element)
            entries += f"/StructParent {structure.annotation_key(element)}"
        bottom = page.height - area.y - area.height
        corners = (area.x, bottom, area.x + area.width, bottom + area.height)
        rectangle = " ".join([number(value) for value in corners])
        annotation = file.add(f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{rectangle}]{entries}>>")
        if element >= 0:
            structure.annotate(element, annotation)
        return annotation

    def write(self, file: File, pages: Sequence[int]) -> None:
        """Write the outline and the names into the file; `pages` are the pages' object numbers.

        By its name a place can be reached from outside, as `file.pdf#name`.
        """
        names = sorted(self._anchors, key=lambda name: (not name.isascii(), name))
        if names:
            entries = [f"{text_string(name)}{self._place(name, pages)}" for name in names]
            file.Catalog.Names = Bytes(f"<</Dests<</Names[{' '.join(entries)}]>>>>")
        listed = [
            (name, heading)
            for name, heading in self._headings.items()
            if heading.listed and name in self._anchors
        ]
        if listed:
            self._outline(file, listed, pages)

    def _place(self, name: str, pages: Sequence[int]) -> str:
        anchor = self._anchors[name]
        top = number(self._heights[anchor.page - 1] - anchor.y)
        return f"[{pages[anchor.page - 1]} 0 R/XYZ null {top} null]"

    def _outline(self, file: File, listed: Sequence[tuple[str, Heading]], pages: Sequence[int]) -> None:
        """Headings nested by depth (12.3.3); one without a heading of the depth above hangs higher."""
        parents: list[int] = []
        below: defaultdict[int, list[int]] = defaultdict(list)
        place: list[int] = []  # of each heading among those beside it
        path: list[int] = []
        for index, (_, heading) in enumerate(listed):
            while path and listed[path[-1]][1].depth >= heading.depth:
                path.pop()
            parents.append(path[-1] if path else _TOP)
            place.append(len(below[parents[-1]]))
            below[parents[-1]].append(index)
            path.append(index)
        item = file.next_number + 1  # after the outline's root
        shown = len(below[_TOP])
        written = []
        for index, (name, heading) in enumerate(listed):
            siblings, children = below[parents[index]], below[index]
            links = f"/Parent {item + parents[index]} 0 R"
            if (at := place[index]) > 0:
                links += f"/Prev {item + siblings[at - 1]} 0 R"
            if at + 1 < len(siblings):
                links += f"/Next {item + siblings[at + 1]} 0 R"
            if children:
                is_open = parents[index] == _TOP
                shown += len(children) if is_open else 0
                count = len(children) if is_open else -len(children)
                links += f"/First {item + children[0]} 0 R/Last {item + children[-1]} 0 R/Count {count}"
            title = text_string(f"{heading.number} {heading.title}".strip())
            written.append(f"<</Title{title}/Dest{self._place(name, pages)}{links}>>")
        top = below[_TOP]
        outline = Bytes(
            f"<</Type/Outlines/First {item + top[0]} 0 R/Last {item + top[-1]} 0 R/Count {shown}>>"
        )
        file.Reference(outline)
        file.add_many(written)
        file.Catalog.Outlines = outline
        file.Catalog.showOutline()


def _headings(flow: Flow) -> dict[str, Heading]:
    """Headings by the name of their place, in reading order."""
    return {
        block.anchor: block.heading
        for block in flow.blocks
        if isinstance(block, FlowParagraph) and block.heading is not None
    }


def _link_element(structure: Structure, element: int) -> int:
    return element if structure.tag(element) == "Link" else structure.inside(element, "Link", "")


def _percents(address: str) -> str:
    """An address as ASCII, what is not in percents (RFC 3987, 3.1); parentheses are escaped so too."""
    return quote(address, safe="%/:?#[]@!$&'*+,;=~-._")
