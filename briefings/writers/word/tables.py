"""A table of the Flow as a Word table: fixed widths, heads that repeat, rows that move whole unless tall."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from briefings.flow import FlowCell, FlowRow, FlowTable, about_height
from briefings.styles import PageStyle
from briefings.writers.word.names import StyleNames
from briefings.writers.word.paragraphs import Paragraphs
from briefings.writers.word.xml import attribute, twips

_WHOLE = 0.25  # of the text's height: what may move to the next page whole, as in the layout
_LONG = 2000  # characters of a row's XML: no need to measure a shorter one

_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def table_xml(table: FlowTable, page: PageStyle, names: StyleNames, paragraphs: Paragraphs) -> str:
    """The w:tbl; its paragraphs are written in reading order."""
    edges = _edges(table.widths)
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    parts = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{attribute(names.tables[table.style.name].id)}"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/>{_indent(page, edges)}<w:tblLayout w:type="fixed"/>{_LOOK}'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
    ]
    fill = table.style.head_fill
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    empty = (
        f'<w:p><w:pPr><w:pStyle w:val="{attribute(names.paragraphs[table.style.cell].id)}"/></w:pPr></w:p>'
    )
    openings: dict[tuple[int, int, bool], str] = {}
    for row in table.rows:
        cells = []
        column = 0
        loose = not (row.head or row.keeps)
        for cell in row.cells:
            key = (column, cell.columns, row.head)
            opening = openings.get(key)
            if opening is None:
                opening = openings[key] = _opening(edges, column, cell, shading if row.head else "")
            column += cell.columns
            words = [
                paragraphs.xml(paragraph, align=cell.align, loose=loose) for paragraph in cell.paragraphs
            ]
            cells.append(f"{opening}{''.join(words) or empty}</w:tc>")
        content = "".join(cells)
        whole = "" if len(content) > _LONG and _is_tall(row, table.widths, page) else "<w:cantSplit/>"
        head = "<w:tblHeader/>" if row.head else ""
        properties = f"<w:trPr>{whole}{head}</w:trPr>" if whole or head else ""
        parts.append(f"<w:tr>{properties}{content}</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _edges(widths: Sequence[float]) -> list[int]:
    """The columns' edges in twips: edges are rounded, not widths, so that these add up."""
    return [twips(edge) for edge in accumulate(widths, initial=0.0)]


def _indent(page: PageStyle, edges: Sequence[int]) -> str:
    """A table that is narrower than the measure stands at its right."""
    indent = twips(page.measure) - edges[-1]
    return f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent > 0 else ""


def _is_tall(row: FlowRow, widths: Sequence[float], page: PageStyle) -> bool:
    """Whether a row is likely to take more of a page than may move to the next one whole.

    Nothing hangs on a line more or less.
    """
    return about_height(row, widths) > _WHOLE * (page.height - page.top - page.bottom)


def _opening(edges: Sequence[int], column: int, cell: FlowCell, shading: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    width = edges[column + cell.columns] - edges[column]
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shading}</w:tcPr>'
