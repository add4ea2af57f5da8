"""Figures as pictures for Word: cut out of the PDF, so that both formats show the same drawing."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

from briefings.layout.model import Drawing, Layout
from briefings.pdfium import opened
from briefings.writers.word import Picture

if TYPE_CHECKING:
    from briefings.pdfium import PdfBitmap, PdfDocument

# Points around a drawing, so that no hairline at its edge is cut. The picture is set in the size of the
# drawing all the same, a hair smaller than it is, or Word's lines would stand lower than the PDF's.
_BLEED = 1.0
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2  # colour type of a PNG
_GROUND = (255, 255, 255)  # seen through, so that what stands behind a picture in Word is not cut
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
    with opened(pdf) as document:
        return {drawing.block: _cut(document, number - 1, drawing, dpi) for number, drawing in placed}


def _cut(document: PdfDocument, page_index: int, drawing: Drawing, dpi: int) -> Picture:
    # All is closed at once and no row is copied before its turn: a picture has millions of dots.
    with closing(document[page_index]) as page:
        width, height = page.get_size()
        left, top = max(drawing.x - _BLEED, 0.0), max(drawing.y - _BLEED, 0.0)
        right = min(drawing.x + drawing.width + _BLEED, width)
        bottom = min(drawing.y + drawing.height + _BLEED, height)
        crop = (left, height - bottom, width - right, top)  # what goes: left, bottom, right, top
        with closing(page.render(scale=dpi / 72, crop=crop, rev_byteorder=True)) as bitmap:
            return Picture(_png(bitmap, dpi), drawing.width, drawing.height)


def _png(bitmap: PdfBitmap, dpi: int) -> bytes:
    """A bitmap of red, green and blue as a PNG file (ISO/IEC 15948).

    Most rows of a drawing are like the one above, which makes this quicker and smaller than an
    encoder that tries all filters.
    """
    resolution = round(dpi * _METRE)
    pixels, length = memoryview(bitmap.buffer).cast("B"), 3 * bitmap.width
    same = _UP + bytes(length)
    packer = zlib.compressobj(_LEVEL)
    packed = []
    above = b""
    for start in range(0, len(pixels), bitmap.stride):
        row = bytes(pixels[start : start + length])
        packed.append(packer.compress(same if row == above else _PLAIN + row))
        above = row
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, _RGB, 0, 0, 0)),
        (b"tRNS", struct.pack(">HHH", *_GROUND)),
        (b"pHYs", struct.pack(">IIB", resolution, resolution, 1)),
        (b"IDAT", b"".join([*packed, packer.flush()])),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join([_chunk(name, content) for name, content in chunks])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
