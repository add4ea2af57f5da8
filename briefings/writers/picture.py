"""A figure as a picture: the PDF writer's own drawing of it, in pixels, for the Word file."""

from __future__ import annotations

import struct
import zlib

import msgspec
import pypdfium2

from briefings.flow import Element
from briefings.layout.model import Drawing, Layout, Page
from briefings.writers.pdf import write

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2  # colour type of a PNG
_PLAIN, _UP = b"\0", b"\2"  # how a row is filtered: not, by difference from the one above
_METRE = 1 / 0.0254  # in inches


def picture(layout: Layout, drawing: Drawing, *, dpi: int = 220) -> bytes:
    """A placed figure as PNG, the same that the PDF file shows.

    Args:
        layout: the layout that the figure stands in.
        drawing: one of its figures; its area is the picture's.
        dpi: pixels per inch.

    Returns:
        The file's bytes; the same figure gives the same ones.
    """
    sheet = next(page for page in layout.pages if drawing in page.drawings)
    page = Page(
        number=1,
        width=sheet.width,
        height=sheet.height,
        lines=(),
        boxes=(),
        rules=(),
        drawings=(msgspec.structs.replace(drawing, element=1),),
        links=(),
        level=drawing.level,
    )
    elements = (Element("Document", 0), Element("Figure", 0))
    flow = msgspec.structs.replace(layout.flow, blocks=(), elements=elements)
    alone = Layout(flow, (page,), {}, (), layout.substituted)
    return _rendered(write(alone, producer=""), drawing, page, dpi)


def _rendered(file: bytes, drawing: Drawing, page: Page, dpi: int) -> bytes:
    """The figure's area of the file's only page."""
    around = (
        drawing.x,
        page.height - drawing.y - drawing.height,
        page.width - drawing.x - drawing.width,
        drawing.y,
    )
    document = pypdfium2.PdfDocument(file)
    try:
        bitmap = document[0].render(scale=dpi / 72, crop=around, rev_byteorder=True)
        pixels = bytes(bitmap.buffer)
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        rows = [pixels[start : start + 3 * bitmap.width] for start in starts]
        return _png(rows, bitmap.width, dpi)
    finally:
        document.close()


def _png(rows: list[bytes], width: int, dpi: int) -> bytes:
    """Rows of red, green and blue as a PNG file (ISO/IEC 15948)."""
    resolution = round(dpi * _METRE)
    # Most rows of a drawing are like the one above.
    same = _UP + bytes(len(rows[0]))
    filtered = [
        same if row == above else _PLAIN + row for above, row in zip([b"", *rows], rows, strict=False)
    ]
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, _RGB, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", resolution, resolution, 1)),
        (b"IDAT", zlib.compress(b"".join(filtered))),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join([_chunk(name, content) for name, content in chunks])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
