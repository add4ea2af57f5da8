"""Figures as pictures for Word: cut out of the PDF, so that both formats show the same drawing."""

from __future__ import annotations

import ctypes
import math
import struct
import zlib
from functools import cache

import pypdfium2_raw as pdfium  # pdfium itself: what pypdfium2 adds takes longer to load than a picture takes

from briefings.layout.model import Drawing, Layout
from briefings.pdfium import PDFIUM
from briefings.writers.word import Picture

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
    with PDFIUM:
        _start()
        document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
        if not document:
            raise ValueError(f"pdfium cannot read the file: error {pdfium.FPDF_GetLastError()}")
        try:
            return {drawing.block: _cut(document, number - 1, drawing, dpi) for number, drawing in placed}
        finally:
            pdfium.FPDF_CloseDocument(document)


@cache
def _start() -> None:
    """Make pdfium ready, once in a process; it ends with the process."""
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


def _cut(document: object, page_index: int, drawing: Drawing, dpi: int) -> Picture:
    page = pdfium.FPDF_LoadPage(document, page_index)
    try:
        return Picture(_png(*_rendered(page, drawing, dpi / 72), dpi), drawing.width, drawing.height)
    finally:
        pdfium.FPDF_ClosePage(page)


def _rendered(page: object, drawing: Drawing, scale: float) -> tuple[memoryview, int]:
    """The place of a drawing on a page, `scale` dots to the point: its dots, and how many are in a row.

    A dot is three bytes, red, green and blue, a row follows the one above at once.
    """
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    x, y = max(drawing.x - _BLEED, 0.0), max(drawing.y - _BLEED, 0.0)
    right = min(drawing.x + drawing.width + _BLEED, width)
    bottom = min(drawing.y + drawing.height + _BLEED, height)
    # Whole dots that go at the left, at the top, at the right, at the bottom.
    cut = [math.ceil(points * scale) for points in (x, y, width - right, height - bottom)]
    across, down = math.ceil(width * scale), math.ceil(height * scale)
    columns, rows = across - cut[0] - cut[2], down - cut[1] - cut[3]
    dots = bytearray(_GROUND) * (columns * rows)
    memory = (ctypes.c_ubyte * len(dots)).from_buffer(dots)
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, memory, 3 * columns)
    try:
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, page, -cut[0], -cut[1], across, down, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return memoryview(dots), columns


def _png(dots: memoryview, columns: int, dpi: int) -> bytes:
    """Rows of dots of red, green and blue as a PNG file (ISO/IEC 15948).

    Most rows of a drawing are like the one above, which makes this quicker and smaller than an
    encoder that tries all filters.
    """
    resolution = round(dpi * _METRE)
    length = 3 * columns
    same = _UP + bytes(length)
    packer = zlib.compressobj(_LEVEL)
    packed = []
    above = b""
    for start in range(0, len(dots), length):
        row = bytes(dots[start : start + length])
        packed.append(packer.compress(same if row == above else _PLAIN + row))
        above = row
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", columns, len(dots) // length, 8, _RGB, 0, 0, 0)),
        (b"tRNS", struct.pack(">HHH", *_GROUND)),
        (b"pHYs", struct.pack(">IIB", resolution, resolution, 1)),
        (b"IDAT", b"".join([*packed, packer.flush()])),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join([_chunk(name, content) for name, content in chunks])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
