"""Blocks of a paper as running text on the screen, with the numbers of their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from briefings.document import Block, ListBlock, Paragraph, Span

# Above the first line, for its raised numbers: a label cuts what rises above its text, and neither its own
# margins nor that of the first paragraph help.
_ROOM = "<p style='margin: 0; font-size: 4px'>&nbsp;</p>"


class Prose(QLabel):
    """Paragraphs and lists. A source's number tells the source when it is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: list[str] = []
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.linkHovered.connect(self._tell)

    def show_blocks(self, blocks: Iterable[Block], citations: Mapping[str, str]) -> None:
        """Show blocks; `citations` are the sources by key, in the order of their numbers."""
        numbers = {key: number for number, key in enumerate(citations, 1)}
        self._sources = list(citations.values())
        said = "".join(_html(block, numbers) for block in blocks)
        self.setText(_ROOM + said if said else "")

    @Slot(str)
    def _tell(self, link: str) -> None:
        number = link.removeprefix("source:")
        self.setToolTip(self._sources[int(number) - 1] if number.isdigit() else "")


def _html(block: Block, numbers: Mapping[str, int]) -> str:
    match block:
        case Paragraph():
            return f"<p style='margin: 0 0 8px 0; line-height: 125%'>{_line(block.spans, numbers)}</p>"
        case ListBlock():
            items = (
                _line([span for inner in item.blocks for span in _spans(inner)], numbers)
                for item in block.items
            )
            listed = "".join(f"<li style='line-height: 125%'>{item}</li>" for item in items)
            return f"<ul style='margin: 0 0 8px -20px'>{listed}</ul>"
    return ""


def _spans(block: Block) -> Iterable[Span]:
    return block.spans if isinstance(block, Paragraph) else ()


def _line(spans: Sequence[Span], numbers: Mapping[str, int]) -> str:
    """Spans as one line; numbers of sources stand close to what they attest."""
    said = ""
    for span in spans:
        number = numbers.get(span.cite) if span.cite else None
        if number is not None:
            comma = ", " if said.endswith("</sup>") else ""
            link = f"<a href='source:{number}' style='text-decoration: none'>{comma}{number}</a>"
            said = f"{said.rstrip()}<sup>{link}</sup>"
        elif not span.cite:
            said += _words(span) if span.text.strip() or not said.endswith("</sup>") else ""
    return re.sub(r"(</sup>)\s+([.,;:)])", r"\1\2", said)


def _words(span: Span) -> str:
    text = escape(span.text)
    if span.bold:
        text = f"<b>{text}</b>"
    if span.italic:
        text = f"<i>{text}</i>"
    return text
