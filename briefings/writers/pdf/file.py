"""The file itself: reportlab's document, with a quick lane for what is many or often written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from reportlab.pdfbase import pdfdoc

from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.words import number

_FONTS = "BasicFonts"  # reportlab's name of the font dictionary that all pages share


class Bytes(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object that is already written."""

    def __init__(self, content: str | bytes) -> None:
        self.content = _bytes(content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 (reportlab's signature)
        """The object's bytes."""
        return self.content


def formatted(contents: Sequence[str], first: int) -> list[bytes]:
    """Contents as objects with consecutive numbers from `first`."""
    return [
        f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        for number, content in enumerate(contents, start=first)
    ]


class Objects(Protocol):
    """Where the objects of fonts go."""

    cache: PdfCache

    def add(self, content: str | bytes) -> int:
        """Add an object and say its number."""

    def add_stream(self, entries: str, content: bytes) -> int:
        """Add a packed stream and say its number."""

    def add_font(self, name: str, font: str) -> None:
        """Make a font known to all pages by its resource name."""


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

    def add_stream(self, entries: str, content: bytes) -> int:
        """Add a packed stream and say its number."""
        return self.add(packed_stream(entries, content, self.cache))

    def number(self, reference: pdfdoc.PDFObjectReference) -> int:
        """The number of an object that reportlab refers to by name."""
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def add_font(self, name: str, font: str) -> None:
        """Make a font known to all pages by its resource name."""
        self.idToObject[_FONTS].dict[name] = self.Reference(Bytes(font))

    def draw_page(
        self,
        width: float,
        height: float,
        operators: str,
        annotations: Sequence[int],
        entries: str,
        *,
        layer: int = 0,
    ) -> int:
        """Add a page and say its number.

        `operators` are Latin-1 text, `annotations` numbers of objects, `entries` further ones of the
        page's dictionary, `layer` the number of a stream that is drawn over it (0: none).
        """
        if layer:
            operators = f"q\n{operators}\nQ"
        content = f"{self.add_stream('', operators.encode('latin-1'))} 0 R"
        if layer:
            content = f"[{content} {layer} 0 R]"
        fonts = self.fonts
        if annotations:
            entries += f"/Annots[{' '.join([f'{annotation} 0 R' for annotation in annotations])}]"
        page = Bytes(
            f"<</Type/Page/Parent {self._parent} 0 R/MediaBox[0 0 {number(width)} {number(height)}]"
            f"/Resources<</Font {fonts} 0 R>>/Contents {content}{entries}>>"
        )
        self.addPage(page)
        return self.number(self.Reference(page))

    @property
    def fonts(self) -> int:
        """The number of the font dictionary."""
        return self.number(pdfdoc.PDFObjectReference(_FONTS))

    def whole(self) -> Written:
        """Every object as it stands in the file.

        Objects may still be added while others are being written.
        """
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        parts: list[bytes] = []
        while (count := len(parts) + 1) <= self.objectcounter:
            if count in self._ready:
                parts += self._ready[count]
                continue
            content = pdfdoc.format(self.idToObject[self.numberToId[count]], self, toplevel=1)
            parts.append(as_object(count, content))
        head = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self._pdfVersion
        return Written(head, tuple(parts), self.number(catalog), self.number(info), self.fonts)


class Written(NamedTuple):
    """The objects of a file, each whole, in the order of their numbers from 1."""

    head: bytes
    objects: tuple[bytes, ...]
    catalog: int
    info: int
    fonts: int

    def bound(self, changed: Mapping[int, bytes], further: Sequence[bytes]) -> bytes:
        """The file with some objects changed and further ones after the last.

        Its ID is a digest of what stands in it.
        """
        parts = [self.head, *self.objects, *further]
        for place, content in changed.items():
            parts[place] = content
        count = len(parts)
        places = list(accumulate(map(len, parts)))
        start = places.pop()
        body = b"".join(parts)
        digest = hashlib.sha256(body).hexdigest()[:32]
        tail = [
            f"xref\n0 {count}\n0000000000 65535 f \n",
            "%010d 00000 n \n" * len(places) % tuple(places),
            f"trailer\n<</Size {count}/Root {self.catalog} 0 R/Info {self.info} 0 R",
            f"/ID[<{digest}><{digest}>]>>\nstartxref\n{start}\n%%EOF\n",
        ]
        return body + "".join(tail).encode("ascii")


class Overlay:
    """What one copy has besides the objects of a file: its layers and their fonts."""

    def __init__(self, written: Written, cache: PdfCache) -> None:
        self.cache = cache
        self._written = written
        self._further: list[bytes] = []
        self._fonts = ""
        self._changed: dict[int, bytes] = {}

    def add(self, content: str | bytes) -> int:
        """Add an object and say its number."""
        number = len(self._written.objects) + len(self._further) + 1
        self._further.append(as_object(number, _bytes(content)))
        return number

    def add_stream(self, entries: str, content: bytes) -> int:
        """Add a packed stream and say its number."""
        return self.add(packed_stream(entries, content, self.cache))

    def add_font(self, name: str, font: str) -> None:
        """Make a font known to all pages by its resource name."""
        self._fonts += f"/{name} {self.add(font)} 0 R"

    def change(self, number: int, operators: str) -> None:
        """Give a stream that the file keeps a place for."""
        content = packed_stream("", operators.encode("latin-1"), self.cache)
        self._changed[number] = as_object(number, content)

    def bound(self) -> bytes:
        """The whole file."""
        number = self._written.fonts
        head, end, tail = self._written.objects[number - 1].rpartition(b">>")
        self._changed[number] = b"".join([head, self._fonts.encode("ascii"), end, tail])
        return self._written.bound(self._changed, self._further)


def as_object(number: int, content: bytes) -> bytes:
    """An object as it stands in the file."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, content)


def stream(entries: str, content: bytes) -> bytes:
    """A stream; `entries` are further entries of its dictionary."""
    head = f"<<{entries}/Length {len(content)}>>stream\n"
    return b"".join([head.encode("ascii"), content, b"\nendstream"])


def packed_stream(entries: str, content: bytes, cache: PdfCache) -> bytes:
    """A deflated stream."""
    return stream(f"{entries}/Filter/FlateDecode", cache.packed(content))


def _bytes(content: str | bytes) -> bytes:
    return content.encode("latin-1") if isinstance(content, str) else content
