"""The file itself: reportlab's canvas and document, with a quick lane for many small objects."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from briefings.writers.pdf.cache import PdfCache

_FONTS = "BasicFonts"  # reportlab's name of the font dictionary that all pages share


class Bytes(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that is already written."""

    def __init__(self, content: str | bytes) -> None:
        self.content = content.encode("latin-1") if isinstance(content, str) else content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 (reportlab's signature)
        """The object's bytes."""
        return self.content


class File(pdfdoc.PDFDocument):  # type: ignore[misc]
    """reportlab's document with objects of ours beside its own.

    A tagged document has thousands of structure elements: `add_many` takes them ready and `format`
    writes them as they are.
    """

    def __init__(self, version: tuple[int, int], cache: PdfCache) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=version)
        self.cache = cache
        self._ready: dict[int, list[bytes]] = {}  # first number → objects
        # Two entries that reportlab's catalog does not know.
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "Names"]

    @property
    def next_number(self) -> int:
        """The number of the next object to be added."""
        return int(self.objectcounter) + 1

    def add(self, content: str | bytes) -> int:
        """Add an object and say its number."""
        return self.number(self.Reference(Bytes(content)))

    def add_many(self, contents: Sequence[str]) -> None:
        """Add objects with consecutive numbers."""
        first = self.next_number
        self._ready[first] = [
            f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
            for number, content in enumerate(contents, start=first)
        ]
        self.objectcounter += len(contents)

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

    def format(self) -> bytes:
        """The whole file, as reportlab's method of this name makes it.

        Objects may still be added while others are being written. The file's ID is a digest of what
        stands in it.
        """
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        parts = [b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion]
        number = 1
        while number <= self.objectcounter:
            if number in self._ready:
                parts += self._ready[number]
                number += len(self._ready[number])
                continue
            content = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            number += 1
        places = list(accumulate(map(len, parts)))
        start = places.pop()
        body = b"".join(parts)
        digest = hashlib.sha256(body).hexdigest()[:32]
        tail = [
            f"xref\n0 {number}\n0000000000 65535 f \n",
            *[f"{place:010d} 00000 n \n" for place in places],
            f"trailer\n<</Size {number}/Root {self.number(catalog)} 0 R/Info {self.number(info)} 0 R",
            f"/ID[<{digest}><{digest}>]>>\nstartxref\n{start}\n%%EOF\n",
        ]
        return body + "".join(tail).encode("ascii")


class Sheets(Canvas):  # type: ignore[misc]
    """reportlab's canvas on a `File`, without a font of its own: every font must be embedded."""

    def __init__(self, file: File) -> None:
        super().__init__(BytesIO(), pageCompression=1, invariant=1)
        self._doc = self.file = file

    def _make_preamble(self) -> None:
        self._preamble = ""

    def annotate(self, annotation: str) -> int:
        """Put an annotation on the page that is being drawn; gives its object number."""
        self._addAnnotation(Bytes(annotation))
        return self.file.number(self._annotationrefs[-1])

    def place(self, name: str) -> pdfdoc.Destination:
        """The place of that name, which the page it stands on binds."""
        return self._bookmarkReference(name)

    def end_page(self, width: float, height: float, operators: str, entries: dict[str, object]) -> None:
        """Finish a page; `operators` are Latin-1 text, `entries` are further ones of its dictionary."""
        self._pagesize = (width, height)
        self.showPage()
        page = self.file.Pages.pages[-1]
        # reportlab would take Latin-1 text for Unicode.
        page.Contents = self.file.stream("", operators.encode("latin-1"))
        page.Trans = None  # an empty transition is none, and PDF/A-1 wants none
        page.__NoDefault__ = [*page.__NoDefault__, *entries]
        for key, value in entries.items():
            setattr(page, key, value)
