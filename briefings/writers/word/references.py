"""What the body points to: bookmarks, addresses and pictures, with the names Word takes them by."""

from __future__ import annotations

from urllib.parse import quote

from briefings.flow import Flow, FlowParagraph, FlowTable
from briefings.writers.word.xml import RELATIONSHIP, attribute

_ADDRESS_SIGNS = ";/?:@&=+$,#-_.!~*'()%[]"  # of RFC 3986; all else is written as percent codes


class References:
    """The bookmarks and relationships of one paper.

    `first` is the number of the first free relationship of the document's part.
    """

    def __init__(self, flow: Flow, first: int) -> None:
        self._bookmarks = _bookmarks(flow)
        self._first = first
        self._relations: dict[tuple[str, str], str] = {}  # kind and target → id
        self._open: set[str] = set(self._bookmarks)
        self._drawings = 0
        self._pictures: dict[bytes, str] = {}  # bytes → target

    def bookmark(self, anchor: str) -> str:
        """The bookmark of an anchor of the Flow; KeyError where no paragraph has it."""
        return self._bookmarks[anchor][1]

    def marks(self, anchor: str) -> tuple[str, str]:
        """The start and end of an anchor's bookmark; nothing for a second paragraph of that name."""
        if anchor not in self._open:
            return "", ""
        self._open.remove(anchor)
        number, name = self._bookmarks[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def link(self, target: str) -> str:
        """The attribute of the w:hyperlink to a target; "" for an anchor that the paper does not have."""
        if not target.startswith("#"):
            address = quote(target, safe=_ADDRESS_SIGNS)
            return f'r:id="{self._relation("hyperlink", address)}"'
        place = self._bookmarks.get(target[1:])
        return f'w:anchor="{place[1]}"' if place else ""

    def picture(self, png: bytes) -> tuple[int, str]:
        """The number of a new drawing, and the relationship to its picture."""
        self._drawings += 1
        target = self._pictures.setdefault(png, f"media/image{len(self._pictures) + 1}.png")
        return self._drawings, self._relation("image", target)

    def pictures(self) -> dict[str, bytes]:
        """The package's names of the pictures and their bytes."""
        return {f"word/{target}": png for png, target in self._pictures.items()}

    def xml(self) -> str:
        """The relationships, to stand with those the document's part has."""
        mode = {"hyperlink": ' TargetMode="External"', "image": ""}
        return "".join(
            f'<Relationship Id="{relation}" Type="{RELATIONSHIP}/{kind}" Target="{attribute(target)}"'
            f"{mode[kind]}/>"
            for (kind, target), relation in self._relations.items()
        )

    def _relation(self, kind: str, target: str) -> str:
        return self._relations.setdefault((kind, target), f"rId{self._first + len(self._relations)}")


def _bookmarks(flow: Flow) -> dict[str, tuple[int, str]]:
    """Anchor → number and name.

    Word's names hold letters, digits and _, no more than 40 of them; the underline at the front
    keeps them out of sight, _Toc is Word's own for what contents point to.
    """
    done: dict[str, tuple[int, str]] = {}
    for block in flow.blocks:
        if isinstance(block, FlowParagraph):
            _name(block, done)
        elif isinstance(block, FlowTable):
            for row in block.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        _name(paragraph, done)
    return done


def _name(paragraph: FlowParagraph, done: dict[str, tuple[int, str]]) -> None:
    if paragraph.anchor and paragraph.anchor not in done:
        number = len(done) + 1
        done[paragraph.anchor] = (number, f"_{'Toc' if paragraph.heading else 'Ref'}{number:09}")
