"""Figures as pictures for Word: cut out of the PDF, so that both formats show the same drawing."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

from briefings.layout.model import Drawing, Layout
from briefings.writers.word import Picture

# Points around a drawing, so that no hairline at its edge is cut. The picture is set in the size of the
# drawing all the same, a hair smaller than it is, or Word's lines would stand lower than the PDF's.
_BLEED = 1.0
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2  # colour type of a PNG
_PLAIN, _UP = b"\0", b"\2"  # how a row is filtered: not, by difference from the one above
_LEVEL = 3  # beyond it packing takes twice the time for a quarter of the size
_METRE = 1 / 0.0254  # in inches


def pictures(layout: Layout, pdf: bytes, *, dpi: int = 220) -> dict[int, Picture]:
    """Every figure of a layout as a picture.

    Args:
        layout: where the figures stand.
        pdf: the file that was drawn from it.
        dpi: dots per inch; more than 220 is not seen in print and makes the file heavy.

    Returns:
        Index of the figure's block in the flow → PNG and its size in points.
    """
    placed = [(page.number, drawing) for page in layout.pages for drawing in page.drawings]
    if not placed:
        return {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        return {drawing.block: _cut(document[number - 1], drawing, dpi) for number, drawing in placed}
    finally:
        document.close()


def _cut(page: pypdfium2.PdfPage, drawing: Drawing, dpi: int) -> Picture:
    width, height = page.get_size()
    left, top = max(drawing.x - _BLEED, 0.0), max(drawing.y - _BLEED, 0.0)
    right = min(drawing.x + drawing.width + _BLEED, width)
    bottom = min(drawing.y + drawing.height + _BLEED, height)
    crop = (left, height - bottom, width - right, top)  # what goes: left, bottom, right, top
    bitmap = page.render(scale=dpi / 72, crop=crop, rev_byteorder=True)
    pixels = bytes(bitmap.buffer)
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    rows = [pixels[start : start + 3 * bitmap.width] for start in starts]
    return Picture(_png(rows, bitmap.width, dpi), drawing.width, drawing.height)


def _png(rows: list[bytes], width: int, dpi: int) -> bytes:
    """Rows of red, green and blue as a PNG file (ISO/IEC 15948).

    Most rows of a drawing are like the one above, which makes this quicker and smaller than an
    encoder that tries all filters.
    """
    resolution = round(dpi * _METRE)
    same = _UP + bytes(3 * width)
    filtered = [
        same if row == above else _PLAIN + row for above, row in zip([b"", *rows], rows, strict=False)
    ]
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, _RGB, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", resolution, resolution, 1)),
        (b"IDAT", zlib.compress(b"".join(filtered), _LEVEL)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join([_chunk(name, content) for name, content in chunks])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
