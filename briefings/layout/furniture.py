"""What stands around the text on every page: head and foot, page numbers, the banner of the level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefings.figures import Rule
from briefings.flow import Flow
from briefings.layout.lines import SetLine, one_line
from briefings.layout.model import MissingGlyph
from briefings.layout.paragraphs import Setter
from briefings.layout.shaping import Look, plain_look, words_of_texts
from briefings.layout.sheets import Sheet, placed
from briefings.styles import RunningStyle

_ELLIPSIS = "…"
# Least space between two texts of one line of furniture, in ems.
_GAP = 1.0


def furnish(sheets: Sequence[Sheet], flow: Flow, setter: Setter) -> list[MissingGlyph]:
    """Put head and foot on every sheet that bears them, now that their number is known.

    Returns what the furniture's faces lack.
    """
    page, furniture = setter.sheet.page, flow.furniture
    head = _Running(page.head, setter, flow.language) if page.head else None
    foot = _Running(page.foot, setter, flow.language) if page.foot else None
    for number, sheet in enumerate(sheets, start=1):
        if number == 1 and not page.furniture_on_first:
            continue
        words = {
            "title": flow.title,
            "page": furniture.page.format(page=number, pages=len(sheets)),
            "number": str(number),
            "banner": furniture.banner.get(sheet.level.value, ""),
        }
        if head:
            head.put(sheet, words | {"left": furniture.head_left, "right": furniture.head_right})
        if foot:
            foot.put(sheet, words | {"left": furniture.foot_left, "right": ""})
    return [found for running in (head, foot) if running for found in running.missing]


class _Running:
    """One line of furniture."""

    def __init__(self, running: RunningStyle, setter: Setter, lang: str) -> None:
        self._running = running
        self._setter = setter
        self._lang = lang
        self._style = setter.sheet.paragraph(running.paragraph)
        self.missing: list[MissingGlyph] = []

    def put(self, sheet: Sheet, words: Mapping[str, str]) -> None:
        """Set the texts at the left, in the middle and at the right of a sheet."""
        running, style, page = self._running, self._style, self._setter.sheet.page
        is_head = running is page.head
        y = running.y if is_head else page.height - running.y
        look = plain_look(style, self._setter.fonts, self._lang)
        places = [("right", running.right), ("center", running.center), ("left", running.left)]
        lines: list[SetLine] = []
        room = page.measure
        for align, pattern in places:
            text = pattern.format(**words)
            if not text:
                continue
            line = self._fitting(text, look, align, room)
            lines.append(line)
            # What is in the middle takes as much from both sides.
            taken = line.width if align == "right" else (page.measure + line.width) / 2
            room = min(room, page.measure - taken - _GAP * style.size)
        for line in reversed(lines):
            sheet.lines.append(placed(line, y, -1, sheet.level))
        if running.rule and lines:
            scale = style.size / 1000
            below, above = look.face.descent * scale, look.face.ascent * scale
            height = y - below + running.rule_gap if is_head else y - above - running.rule_gap
            right = page.width - page.right
            sheet.rules.append(Rule(page.left, height, right, height, running.rule))

    def _fitting(self, text: str, look: Look, align: str, room: float) -> SetLine:
        """The text on one line; what the room does not hold gives way to an ellipsis."""
        page, fonts = self._setter.sheet.page, self._setter.fonts
        parts = text.split(" ")
        while True:
            words = words_of_texts([(text, look)], self._lang, fonts)
            line = one_line(words, page.left, page.measure, align)
            if line.width <= room or len(parts) == 1:
                self.missing += words.missing
                return line
            parts.pop()
            text = " ".join(parts) + _ELLIPSIS
