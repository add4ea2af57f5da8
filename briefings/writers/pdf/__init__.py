"""The PDF writer: draws a Layout into reportlab's document, tagged, with every font embedded."""

from __future__ import annotations

from typing import Literal

from briefings.layout.model import Layout
from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.file import File
from briefings.writers.pdf.fonts import PdfFonts
from briefings.writers.pdf.links import Places
from briefings.writers.pdf.metadata import describe
from briefings.writers.pdf.painter import Painter, page_key
from briefings.writers.pdf.tags import Structure

__all__ = ["Conformance", "PdfCache", "write"]


Conformance = Literal["1b", "2b"]


def write(
    layout: Layout,
    *,
    producer: str,
    conformance: Conformance = "2b",
    cache: PdfCache | None = None,
) -> bytes:
    """A layout as a PDF file: what stands where is settled, this only draws it.

    The file is tagged, in the order of the flow's structure tree, and names its languages; it has an
    outline, working links, and nothing in it depends on the day, the machine or the order of earlier
    work: the same layout gives the same bytes.

    Args:
        layout: pages of placed lines, in points.
        producer: name and version of the program, for the file's properties.
        conformance: the part and level of PDF/A (ISO 19005) that the file claims to keep to. It claims
            none where a character had no glyph, for that is against both.
        cache: keeps from one call to the next what both files need; the result is the same without.

    Returns:
        The file's bytes.
    """
    flow = layout.flow
    is_old = conformance == "1b"
    kept = PdfCache() if cache is None else cache
    kept.begin()
    file = File((1, 4) if is_old else (1, 7), kept)
    keys = [page_key(page) for page in layout.pages]
    fonts = PdfFonts(layout.pages, keys, kept)
    structure = Structure(flow.elements, flow.language)
    painter = Painter(fonts, structure, cache)
    places = Places(layout)
    pages = []
    for page, key in zip(layout.pages, keys, strict=True):
        entries = f"/StructParents {structure.begin_page()}"
        if not is_old:
            entries += "/Tabs/S"  # from one link to the next in the order of the structure
        operators = painter.page(page, key)
        links = [places.link(file, structure, painter, page, area) for area in page.links]
        annotations = [link for link in links if link is not None]
        pages.append(file.draw_page(page.width, page.height, operators, annotations, entries))
    places.write(file, pages)
    fonts.embed(file, with_sets=is_old)
    structure.write(file, pages)
    claim = "" if layout.missing else conformance
    describe(file, flow.document, producer=producer, claim=claim)
    return file.format()
