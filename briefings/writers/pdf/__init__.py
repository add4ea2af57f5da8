"""The PDF writer: draws a Layout into reportlab's document, tagged, with every font embedded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from briefings.layout.model import Layout, Line
from briefings.writers.pdf.cache import PdfCache
from briefings.writers.pdf.file import File, Overlay
from briefings.writers.pdf.fonts import PdfFonts, fonts_of_layers, fonts_of_pages
from briefings.writers.pdf.links import Places
from briefings.writers.pdf.metadata import describe
from briefings.writers.pdf.painter import Painter, page_key
from briefings.writers.pdf.tags import Structure

__all__ = ["Conformance", "PdfCache", "Plate", "write"]


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
    return Plate(layout, producer=producer, conformance=conformance, cache=cache).first


class _Layer(NamedTuple):
    """The place kept for what lies over a page.

    `stream` is its number, `under` are the elements marked on the page itself, `over` those it adds.
    """

    stream: int
    under: tuple[int, ...]
    over: tuple[int, ...]


class Plate:
    """A file from which the other copies of its printing are made: each in a layer over the same pages.

    Arguments are those of `write`.

    Attributes:
        first: the file of the layout.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        producer: str,
        conformance: Conformance = "2b",
        cache: PdfCache | None = None,
    ) -> None:
        flow = layout.flow
        self._is_old = conformance == "1b"
        self._kept = PdfCache() if cache is None else cache
        self._kept.begin()
        file = File((1, 4) if self._is_old else (1, 7), self._kept)
        keys = [page_key(page) for page in layout.pages]
        fonts = fonts_of_pages(layout.pages, keys, self._kept)
        over = fonts_of_layers(layout.pages, self._kept)
        self._structure = structure = Structure(flow.elements, flow.language)
        painter = Painter(fonts, structure, cache)
        places = Places(layout)
        self._layers: list[_Layer] = []
        drawn: dict[int, str] = {}
        pages = []
        for page, key in zip(layout.pages, keys, strict=True):
            entries = f"/StructParents {structure.begin_page()}"
            if not self._is_old:
                entries += "/Tabs/S"  # from one link to the next in the order of the structure
            operators = painter.page(page, key)
            under, layer = tuple(structure.page), 0
            if page.layer:
                layer = file.add("")
                drawn[layer] = painter.layer(page, over)
            self._layers.append(_Layer(layer, under, tuple(structure.page[len(under) :])))
            links = [places.link(file, structure, painter, page, area) for area in page.links]
            annotations = [link for link in links if link is not None]
            pages.append(
                file.draw_page(page.width, page.height, operators, annotations, entries, layer=layer)
            )
        places.write(file, pages)
        fonts.embed(file, with_sets=self._is_old)
        structure.write(file, pages)
        claim = "" if layout.missing else conformance
        describe(file, flow.document, producer=producer, claim=claim)
        self._written = file.whole()
        self.first = self._bound(over, drawn)

    def copy(self, layout: Layout) -> bytes | None:
        """The file of another copy, as `write` would make it of its layout.

        Args:
            layout: differs from the plate's in the layers of its pages alone.

        Returns:
            The file's bytes; None where more than layers would be another.
        """
        fonts = fonts_of_layers(layout.pages, self._kept)
        drawn: dict[int, str] = {}
        for page, (layer, under, over) in zip(layout.pages, self._layers, strict=True):
            if not layer:
                continue
            structure = self._structure.apart(under)
            if any(_is_inline(structure, line) for line in page.layer):
                return None
            drawn[layer] = Painter(fonts, structure, None).layer(page, fonts)
            if tuple(structure.page[len(under) :]) != over:
                return None
        return self._bound(fonts, drawn)

    def _bound(self, fonts: PdfFonts, layers: Mapping[int, str]) -> bytes:
        overlay = Overlay(self._written, self._kept)
        for number, operators in layers.items():
            overlay.change(number, operators)
        fonts.embed(overlay, with_sets=self._is_old)
        return overlay.bound()


def _is_inline(structure: Structure, line: Line) -> bool:
    """Does any of a line's text need an element of its own?"""
    return line.element >= 0 and any(
        run.link or run.lang != structure.languages[line.element] for run in line.runs
    )
