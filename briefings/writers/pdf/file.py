"""The file itself: reportlab's document, with a quick lane for what is many or often written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import accumulate

from reportlab.pdfbase import pdfdoc

from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.words import number

_FONTS = "BasicFonts"  # reportlab's name of the font dictionary that all pages share


class Bytes(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that is already written."""

    def __init__(self, content: str | bytes) -> None:
        self.content = content.encode("latin-1") if isinstance(content, str) else content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 (reportlab's signature)
        """The object's bytes."""
        return self.content


def formatted(contents: Sequence[str], first: int) -> list[bytes]:
    """Contents as objects with consecutive numbers from `first`."""
    return [
        f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        for number, content in enumerate(contents, start=first)
    ]


class File(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document: it numbers the objects and writes the catalog, the properties, the page tree.

    Its canvas is not used: that brings fonts that are not embedded, and writes a page in the time in
    which we draw one. A tagged document has thousands of structure elements: `add_many` takes them
    ready.
    """

    def __init__(self, version: tuple[int, int], cache: PdfCache) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=version)
        self.cache = cache
        self._ready: dict[int, list[bytes]] = {}  # first number → objects
        self.Catalog.Outlines = None  # reportlab's own is filled by its canvas alone
        # An entry that reportlab's catalog does not know.
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents"]

        self._parent = self.number(self.Reference(self.Pages))

    @property
    def next_number(self) -> int:
        """The number of the next object to be added."""
        return int(self.objectcounter) + 1

    def add(self, content: str | bytes) -> int:
        """Add an object and say its number."""
        return self.number(self.Reference(Bytes(content)))

    def add_many(self, contents: Sequence[str]) -> None:
        """Add objects with consecutive numbers."""
        self.add_ready(formatted(contents, self.next_number))

    def add_ready(self, objects: list[bytes]) -> None:
        """Add objects that `formatted` has numbered from the next number on."""
        self._ready[self.next_number] = objects
        self.objectcounter += len(objects)

    def stream(self, entries: str, content: bytes, *, packed: bool = True) -> Bytes:
        """A stream that is not yet in the file; `entries` are further entries of its dictionary."""
        if packed:
            content = self.cache.packed(content)
            entries += "/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(content)}>>stream\n"
        return Bytes(b"".join([head.encode("ascii"), content, b"\nendstream"]))

    def add_stream(self, entries: str, content: bytes) -> int:
        """Add a packed stream and say its number."""
        return self.number(self.Reference(self.stream(entries, content)))

    def number(self, reference: pdfdoc.PDFObjectReference) -> int:
        """The number of an object that reportlab refers to by name."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def add_font(self, name: str, font: str) -> None:
        """Make a font known to all pages by its resource name."""
        self.idToObject[_FONTS].dict[name] = self.Reference(Bytes(font))

    def draw_page(
        self, width: float, height: float, operators: str, annotations: Sequence[int], entries: str
    ) -> int:
        """Add a page and say its number.

        `operators` are Latin-1 text, `annotations` numbers of objects, `entries` further ones of the
        page's dictionary.
        """
        content = self.add_stream("", operators.encode("latin-1"))
        fonts = self.number(pdfdoc.PDFObjectReference(_FONTS))
        if annotations:
            entries += f"/Annots[{' '.join([f'{annotation} 0 R' for annotation in annotations])}]"
        page = Bytes(
            f"<</Type/Page/Parent {self._parent} 0 R/MediaBox[0 0 {number(width)} {number(height)}]"
            f"/Resources<</Font {fonts} 0 R>>/Contents {content} 0 R{entries}>>"
        )
        self.addPage(page)
        return self.number(self.Reference(page))

    def format(self) -> bytes:
        """The whole file, as reportlab's method of this name makes it.

        Objects may still be added while others are being written. The file's ID is a digest of what
        stands in it.
        """
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        parts = [b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion]
        count = 1
        while count <= self.objectcounter:
            if count in self._ready:
                parts += self._ready[count]
                count += len(self._ready[count])
                continue
            content = pdfdoc.format(self.idToObject[self.numberToId[count]], self, toplevel=1)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (count, content))
            count += 1
        places = list(accumulate(map(len, parts)))
        start = places.pop()
        body = b"".join(parts)
        digest = hashlib.sha256(body).hexdigest()[:32]
        tail = [
            f"xref\n0 {count}\n0000000000 65535 f \n",
            *[f"{place:010d} 00000 n \n" for place in places],
            f"trailer\n<</Size {count}/Root {self.number(catalog)} 0 R/Info {self.number(info)} 0 R",
            f"/ID[<{digest}><{digest}>]>>\nstartxref\n{start}\n%%EOF\n",
        ]
        return body + "".join(tail).encode("ascii")
