"""What stands around the text: head and foot, page numbers, the level's banner; notices on every page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

from briefings.document import Furniture
from briefings.figures import Rule
from briefings.flow import Flow
from briefings.layout.breaking import TOKENS, clusters
from briefings.layout.lines import Measured, SetLine, one_line
from briefings.layout.model import MissingGlyph
from briefings.layout.paragraphs import Setter
from briefings.layout.shaping import Words, plain_look, words_of_texts
from briefings.layout.sheets import Sheet, placed
from briefings.styles import NoticeStyle, PageStyle, RunningStyle

_ELLIPSIS = "…"
# Least space between two texts of one line of furniture, in ems.
_GAP = 1.0


def furnish(sheets: Sequence[Sheet], flow: Flow, setter: Setter) -> list[MissingGlyph]:
    """Put notices on every sheet, head and foot on those that bear them, now that their number is known.

    The furniture's own level counts among what stands on the sheets that bear any. The first notice, the
    stamp, goes into the layer of each sheet. Returns what the furniture's faces lack.
    """
    page, furniture = setter.sheet.page, flow.furniture
    head = _Running(page.head, setter, flow.language, at_head=True) if page.head else None
    foot = _Running(page.foot, setter, flow.language, at_head=False) if page.foot else None

    def alone(place: NoticeStyle) -> _Running:
        return _Running(_alone(place), setter, flow.language, at_head=place.edge == "head")

    bare = not (page.furniture_on_first or page.foot_on_first)
    first = alone(page.first_banner) if page.first_banner and bare else None
    stamp, warning = (alone(place) if words else None for place, words in _notices(page, furniture))
    for number, sheet in enumerate(sheets, start=1):
        above = head if number > 1 or page.furniture_on_first else None
        below = foot if number > 1 or not bare else None
        if above or below or stamp or warning:
            sheet.mark(furniture.level)
        if stamp:
            stamp.put(sheet, {"notice": furniture.notices[0]}, layered=True)
        if warning:
            warning.put(sheet, {"notice": furniture.notices[1]})
        words = {
            "title": flow.title,
            "page": furniture.page.format(page=number, pages=len(sheets)),
            "number": str(number),
            "banner": furniture.banner.get(sheet.level.value, ""),
        }
        if first and number == 1:
            first.put(sheet, {"notice": words["banner"]})
        if above:
            above.put(sheet, words | {"left": furniture.head_left, "right": furniture.head_right})
        if below:
            below.put(sheet, words | {"left": furniture.foot_left, "right": ""})
    all_lines = (head, foot, first, stamp, warning)
    return [found for running in all_lines if running for found in running.missing]


def set_stamp(flow: Flow, setter: Setter) -> tuple[SetLine, Sequence[MissingGlyph]] | None:
    """The line of the stamp as `furnish` sets it, and what its faces lack; None where there is none."""
    place, words = _notices(setter.sheet.page, flow.furniture)[0]
    if not words:
        return None
    running = _Running(_alone(place), setter, flow.language, at_head=place.edge == "head")
    (line,) = running.set({"notice": words})
    return line, running.missing


def _notices(page: PageStyle, furniture: Furniture) -> list[tuple[NoticeStyle, str]]:
    return list(zip(page.notice, furniture.notices, strict=True))


def _alone(place: NoticeStyle) -> RunningStyle:
    """The running line in which a notice stands alone."""
    line = RunningStyle(paragraph=place.paragraph, y=place.y)
    return msgspec.structs.replace(line, **{place.align: "{notice}"})


class _Running:
    """One line of furniture."""

    def __init__(self, running: RunningStyle, setter: Setter, lang: str, *, at_head: bool) -> None:
        self._running = running
        self._at_head = at_head
        self._setter = setter
        self._lang = lang
        self._style = setter.sheet.paragraph(running.paragraph)
        self._look = plain_look(self._style, setter.fonts, lang)
        self._lines: dict[tuple[str, str, float], SetLine] = {}  # most texts recur on every sheet
        self.missing: list[MissingGlyph] = []

    def put(self, sheet: Sheet, words: Mapping[str, str], *, layered: bool = False) -> None:
        """Set the texts at the left, in the middle and at the right of a sheet, or of its layer."""
        running, style, page = self._running, self._style, self._setter.sheet.page
        y = running.y if self._at_head else page.height - running.y
        lines = self.set(words)
        (sheet.layer if layered else sheet.lines).extend(placed(line, y, -1, sheet.level) for line in lines)
        if running.rule and lines:
            scale = style.size / 1000
            below, above = self._look.face.descent * scale, self._look.face.ascent * scale
            height = y - below + running.rule_gap if self._at_head else y - above - running.rule_gap
            right = page.width - page.right
            sheet.rules.append(Rule(page.left, height, right, height, running.rule))

    def set(self, words: Mapping[str, str]) -> list[SetLine]:
        """The texts at the left, in the middle and at the right."""
        running, page = self._running, self._setter.sheet.page
        places = [("right", running.right), ("center", running.center), ("left", running.left)]
        lines: list[SetLine] = []
        room = page.measure
        for align, pattern in places:
            text = pattern.format(**words)
            if not text:
                continue
            line = self._fitting(text, align, room)
            lines.append(line)
            # What is in the middle takes as much from both sides.
            taken = line.width if align == "right" else (page.measure + line.width) / 2
            room = min(room, page.measure - taken - _GAP * self._style.size)
        return lines[::-1]

    def _fitting(self, text: str, align: str, room: float) -> SetLine:
        """The text on one line; what the room does not hold gives way to an ellipsis."""
        key = (text, align, room)
        if key not in self._lines:
            words = self._words(text)
            self.missing += words.missing
            if Measured(words).width > room:
                words = self._words(self._shortened(text, room))
            page = self._setter.sheet.page
            self._lines[key] = one_line(words, page.left, page.measure, align)
        return self._lines[key]

    def _words(self, text: str) -> Words:
        return words_of_texts([(text, self._look)], self._lang, self._setter.fonts)

    def _shortened(self, text: str, room: float) -> str:
        """The words that the room holds with an ellipsis, or the letters where it does not hold one."""

        def shorter(end: int) -> str:
            return text[:end].rstrip() + _ELLIPSIS

        for pieces in (TOKENS.findall(text), clusters(text)):
            ends = list(accumulate(map(len, pieces)))
            held = bisect_right(ends, room, key=lambda end: Measured(self._words(shorter(end))).width)
            if held:
                return shorter(ends[held - 1])
        return _ELLIPSIS
