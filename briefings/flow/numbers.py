"""Numbers as papers write them: of headings, of lists, of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.document import Document, ListBlock, Paragraph, own_spans, walk

LATIN = "abcdefghijklmnopqrstuvwxyz"
_NUMBER_PLACE = re.compile(r"\{(\d)(?::(roman))?\}")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip  # fmt: skip


def heading_number(pattern: str, counters: Sequence[int]) -> str:
    """The number of a heading by its style's pattern; `counters` are those of each depth so far."""
    return _NUMBER_PLACE.sub(lambda match: _count(counters[int(match[1]) - 1], match[2] or ""), pattern)


def letters(value: int, alphabet: str) -> str:
    """1 → a … then aa, ab: the points of a list (Decree 30, Annex I: đ included in Vietnamese)."""
    letters = ""
    while value > 0:
        value, rest = divmod(value - 1, len(alphabet))
        letters = alphabet[rest] + letters
    return letters


def source_numbers(document: Document) -> dict[str, int]:
    """Sources in order of first citation, then those that are listed without being cited."""
    numbers: dict[str, int] = {}
    listed: list[str] = []
    for block in walk(document.blocks):
        if isinstance(block, ListBlock):
            listed.extend(item.source for item in block.items if item.source)
        for span in block.spans if isinstance(block, Paragraph) else own_spans(block):  # as most are
            if span.cite:
                numbers.setdefault(span.cite, len(numbers) + 1)
    for source in listed:
        numbers.setdefault(source, len(numbers) + 1)
    return numbers


def _count(value: int, form: str) -> str:
    if form != "roman":
        return str(value)
    digits = ""
    for worth, digit in _ROMAN:
        while value >= worth:
            digits += digit
            value -= worth
    return digits
