"""Which rows of a table and entries of a list stay together where they go over a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

import msgspec

from briefings.flow.model import FlowParagraph, FlowRow

_LETTER = 0.45  # of the type size: a letter's width, on average
_TALL = 110.0  # points: a row that is about taller may stand alone at the foot or the head of a page
_LONG = 3  # lines: an entry that is about longer may stand alone there


def kept(row: FlowRow) -> FlowRow:
    """The row, kept with the next."""
    cells = (
        msgspec.structs.replace(
            cell, paragraphs=tuple(msgspec.structs.replace(one, keeps=True) for one in cell.paragraphs)
        )
        for cell in row.cells
    )
    return msgspec.structs.replace(row, cells=tuple(cells), keeps=True)


def in_company(rows: Iterable[FlowRow], widths: Sequence[float]) -> tuple[FlowRow, ...]:
    """Rows of which no low one stands alone at the foot or the head of a page.

    The first after the heads stays with the second, and the last with the one before it.
    """
    settled = list(rows)
    body = [place for place, row in enumerate(settled) if not row.head]
    if len(body) > 1:
        for place in {body[0], body[-2]}:
            pair = settled[place : place + 2]
            if not pair[0].keeps and all(about_height(row, widths) <= _TALL for row in pair):
                settled[place] = kept(pair[0])
    return tuple(settled)


def entries_in_company(entries: Sequence[FlowParagraph], measure: float) -> list[FlowParagraph]:
    """A list of paragraphs of which no short one stands alone at the foot or the head of a page.

    `measure`: the width of a line in points.
    """
    settled = list(entries)
    for place in {0, len(settled) - 2} if len(settled) > 1 else ():
        pair = settled[place : place + 2]
        if all(_about_lines(one, measure) <= _LONG for one in pair):
            settled[place] = msgspec.structs.replace(pair[0], keeps=True)
    return settled


def about_height(row: FlowRow, widths: Sequence[float]) -> float:
    """About how tall a row is, in points: its lines are counted by the letters, not set."""
    tallest = 0.0
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.columns])
        column += cell.columns
        height = 0.0
        for paragraph in cell.paragraphs:
            height += paragraph.style.leading * _about_lines(paragraph, width)
        tallest = max(tallest, height)
    return tallest


def _about_lines(paragraph: FlowParagraph, width: float) -> int:
    letters = sum([len(span.text) for span in paragraph.spans])
    return max(ceil(letters * paragraph.style.size * _LETTER / width), 1)
