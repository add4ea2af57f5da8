"""Figures as pictures for Word: cut out of the PDF, so that both formats show the same drawing."""

from __future__ import annotations

import io

import pypdfium2

from briefings.layout.model import Drawing, Layout
from briefings.writers.word import Picture

_DOTS = 300 / 72  # dots per point: what office printers resolve
_BLEED = 1.0  # points around a drawing, so that no hairline at its edge is cut


def pictures(layout: Layout, pdf: bytes) -> dict[int, Picture]:
    """Every figure of a layout as a picture.

    Args:
        layout: where the figures stand.
        pdf: the file that was drawn from it.

    Returns:
        Index of the figure's block in the flow → PNG and its size in points.
    """
    placed = [(page.number, drawing) for page in layout.pages for drawing in page.drawings]
    if not placed:
        return {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        return {drawing.block: _cut(document[number - 1], drawing) for number, drawing in placed}
    finally:
        document.close()


def _cut(page: pypdfium2.PdfPage, drawing: Drawing) -> Picture:
    width, height = page.get_size()
    left, top = max(drawing.x - _BLEED, 0.0), max(drawing.y - _BLEED, 0.0)
    right = min(drawing.x + drawing.width + _BLEED, width)
    bottom = min(drawing.y + drawing.height + _BLEED, height)
    crop = (left, height - bottom, width - right, top)  # what goes: left, bottom, right, top
    image = page.render(scale=_DOTS, crop=crop).to_pil()
    png = io.BytesIO()
    # A palette of 64 holds the few colours of a drawing with their soft edges, at a third of the size.
    image.quantize(64).save(png, "PNG", dpi=(300, 300), optimize=False)
    return Picture(png.getvalue(), right - left, bottom - top)
