"""The PDF writer: draws a Layout on reportlab's canvas, tagged, with every font embedded."""

from __future__ import annotations

from typing import Literal

from briefings.layout.model import Layout
from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.file import File, Sheets
from briefings.writers.pdf.fonts import PdfFonts
from briefings.writers.pdf.links import Places
from briefings.writers.pdf.metadata import describe
from briefings.writers.pdf.painter import Painter
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
    cache = cache or PdfCache()
    cache.begin()
    file = File((1, 4) if is_old else (1, 7), cache)
    sheets = Sheets(file)
    fonts = PdfFonts(layout.pages, cache)
    structure = Structure(flow.elements, flow.language)
    painter = Painter(fonts, structure)
    places = Places(layout)
    for page in layout.pages:
        key = structure.begin_page()
        operators = painter.page(page)
        for area in page.links:
            places.link(sheets, structure, painter, page, area)
        places.bookmark(sheets, page)
        entries: dict[str, object] = {"StructParents": key}
        if not is_old:
            entries["Tabs"] = "/S"  # from one link to the next in the order of the structure
        sheets.end_page(page.width, page.height, operators, entries)
    places.outline(sheets)
    places.name_tree(sheets)
    fonts.embed(file, with_sets=is_old)
    structure.write(file, [file.number(file.Reference(page)) for page in file.Pages.pages])
    claim = "" if layout.missing else conformance
    describe(sheets, flow.document, producer=producer, claim=claim)
    return bytes(sheets.getpdfdata())
