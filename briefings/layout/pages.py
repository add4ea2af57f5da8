"""Pages: Flow → Layout. Blocks are set, then put on sheet after sheet in one pass.

What must stay together is known before a block is placed: each says how much of it must stand on
the sheet on which it begins, and a paragraph kept with the next adds what that one needs. Numbers of
pages are filled in at the end: no line depends on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from briefings.errors import N_
from briefings.figures import Outline
from briefings.flow import (
    Flow,
    FlowBlock,
    FlowBreak,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowTable,
    keeps,
    seats_of_copy,
)
from briefings.layout.cache import BlockCache
from briefings.layout.contents import Promise, SetEntry, fulfil, place_entry, set_contents
from briefings.layout.drawings import SetFigure, place_figure, set_figure
from briefings.layout.fonts import Fonts
from briefings.layout.furniture import furnish
from briefings.layout.model import Begin, Layout, MissingGlyph, Page
from briefings.layout.paragraphs import SetParagraph, Setter
from briefings.layout.sheets import Sheet, Sheets
from briefings.layout.tables import SetTable, TablePlacer, least, opening, set_table
from briefings.layout.watermark import watermark
from briefings.progress import Progress, Silent
from briefings.styles import HouseStyle

_STEP = 25  # blocks from one report of progress to the next
_ROOMY = 1 / 3  # of a sheet: what is left of that on which a roomy section begins
_MOST_CONTENTS = 0.9  # of a sheet: what contents take that are kept whole

_Ready = SetParagraph | SetTable | SetFigure | list[SetEntry] | None


class _Need(msgspec.Struct):
    """What a block asks of the sheet: space around it, how much of it must begin there."""

    before: float = 0.0
    after: float = 0.0
    opening: float = 0.0
    whole: float = 0.0
    keeps: bool = False  # with the next


def layout(
    flow: Flow,
    style: HouseStyle,
    fonts: Fonts,
    progress: Progress | None = None,
    cache: BlockCache | None = None,
) -> Layout:
    """Lay a settled document out.

    Args:
        flow: the document's blocks.
        style: the house style it was settled against.
        fonts: the faces that `fonts.find` chose for that style.
        progress: hears how far the work is.
        cache: keeps set paragraphs from one call to the next; the result is the same without.

    Raises:
        BriefingError: the style names a role or style that is not there.
        Cancelled: the user asked to stop.
    """
    return _Paginator(flow, Setter(style, fonts, cache), progress or Silent()).layout()


class _Paginator:
    """The state of one layout."""

    def __init__(self, flow: Flow, setter: Setter, progress: Progress) -> None:
        self._flow = flow
        self._setter = setter
        self._sheet = setter.sheet
        self._progress = progress
        self._sheets = Sheets(setter.sheet.page, setter.kept, seats_of_copy(flow))
        self._promises: list[Promise] = []
        self._begins: list[Begin] = []

    def layout(self) -> Layout:
        """Set, place, fill in."""
        blocks = self._flow.blocks
        ready: list[_Ready] = []
        for index, block in enumerate(blocks):
            if index % _STEP == 0:
                self._progress.step(N_("Laying out the pages"), index, len(blocks))
            ready.append(self._set(block))
        needs = [self._need(one) for one in ready]
        self._keep_captions(needs)
        self._keep_sections(needs)
        together = _together(needs, blocks, _ROOMY * self._sheets.height)
        broken = False
        for index, (block, one) in enumerate(zip(blocks, ready, strict=True)):
            if isinstance(block, FlowBreak):
                broken = True
                continue
            reached, room = len(self._sheets.all), self._sheets.room
            if broken:
                self._sheets.turn()
                broken = False
            short = self._sheets.begin(needs[index].before, together[index])
            if len(self._sheets.all) > reached:
                self._begins.append(Begin(index, room, short, _is_kept(block), len(self._sheets.all)))
            self._place(index, block, one)
            self._sheets.end(needs[index].after)
        return self._finished(ready)

    def _set(self, block: FlowBlock) -> _Ready:
        page = self._sheet.page
        match block:
            case FlowParagraph():
                return self._setter.paragraph(block, page.left, page.measure)
            case FlowTable():
                x = page.left + page.measure - sum(block.widths)
                return self._setter.kept(
                    (self._setter.characters, block, x), lambda: set_table(block, x, self._setter)
                )
            case FlowFigure():
                return set_figure(block, page.measure, self._setter)
            case FlowContents():
                return set_contents(block, page.left, page.measure, self._setter)
        return None

    def _need(self, ready: _Ready) -> _Need:
        match ready:
            case SetParagraph():
                style = ready.style
                count = len(ready.lines)
                begins = count if style.keep_together else least(count, self._sheet)
                begun = ready.height if begins == count else ready.top + begins * style.leading
                return _Need(style.before, style.after, begun, ready.height, style.keep_with_next)
            case SetTable():
                begun = opening(ready, self._sheet, self._sheets.height)
                return _Need(ready.style.before, ready.style.after, begun, begun)
            case SetFigure():
                look, height = self._sheet.figures, ready.sketch.height
                return _Need(look.before, look.after, height, height)
            case list() if ready:
                first, whole = ready[0].ready, _height(ready)
                # Whole, where a sheet can hold it besides its title: no entry of it stands alone.
                begun = whole if whole <= _MOST_CONTENTS * self._sheets.height else first.height
                return _Need(first.style.before, 0.0, begun, begun)
        return _Need()

    def _keep_captions(self, needs: Sequence[_Need]) -> None:
        """A figure is kept with its caption, contents with the line that explains marks under them."""
        blocks = self._flow.blocks
        for index, (block, following) in enumerate(pairwise(blocks)):
            if isinstance(block, FlowFigure) and isinstance(following, FlowParagraph):
                needs[index].keeps = following.style.name == self._sheet.figures.caption
            elif isinstance(block, FlowContents) and isinstance(following, FlowParagraph):
                needs[index].keeps = following.heading is None

    def _keep_sections(self, needs: Sequence[_Need]) -> None:
        """What a section keeps together is, where a sheet can hold it."""
        start = 0
        height = 0.0
        for index, (block, need) in enumerate(zip(self._flow.blocks, needs, strict=True)):
            height += need.whole + max(need.before, needs[index - 1].after if index > start else 0.0)
            if not keeps(block):
                if start < index and height <= self._sheets.height:
                    for one in needs[start:index]:
                        one.keeps = True
                    need.opening = need.whole
                start, height = index + 1, 0.0

    def _place(self, index: int, block: FlowBlock, ready: _Ready) -> None:
        sheets, page = self._sheets, self._sheet.page
        if isinstance(block, FlowParagraph) and isinstance(ready, SetParagraph):
            self._paragraph(block, ready, index)
        elif isinstance(block, FlowTable) and isinstance(ready, SetTable):
            TablePlacer(ready, block, index, sheets, self._sheet).place()
        elif isinstance(block, FlowFigure) and isinstance(ready, SetFigure):
            drawing = place_figure(block, ready, page.left, sheets.y, index)
            sheets.now.drawings.append(drawing)
            sheets.now.mark(block.level)
            sheets.y += drawing.height
        elif isinstance(block, FlowContents) and isinstance(ready, list):
            self._contents(ready, index)

    def _paragraph(self, block: FlowParagraph, ready: SetParagraph, index: int) -> None:
        """A paragraph over as many sheets as it takes, no lone lines at the foot or the head."""
        sheets, leading = self._sheets, ready.style.leading
        count, start = len(ready.lines), 0
        while start < count:
            top = 0.0 if start else ready.top
            left = count - start
            fits = max(int((sheets.room - top) // leading), 0)
            if fits < left or top + left * leading + ready.bottom > sheets.room:
                fits = min(fits, left - self._sheet.widow if left > self._sheet.widow else left)
                if fits < (1 if start else self._sheet.orphan):
                    if not sheets.at_top:
                        sheets.turn()
                        continue
                    fits = min(left, max(int((sheets.room - top) // leading), 1))
            else:
                fits = left
            sheets.text(block, ready, start, start + fits, sheets.y + top, block=index)
            start += fits
            sheets.y += top + fits * leading
            if start < count:
                sheets.turn()
        sheets.y += ready.bottom

    def _contents(self, entries: Sequence[SetEntry], index: int) -> None:
        right = self._sheet.page.left + self._sheet.page.measure
        for place, entry in enumerate(entries):
            style = entry.ready.style
            if place:
                self._sheets.begin(style.before, entry.ready.height)
            self._sheets.now.mark(self._flow.level)
            self._promises.append(place_entry(entry, right, index, self._sheets))
            self._sheets.end(style.after)

    def _finished(self, ready: Sequence[_Ready]) -> Layout:
        sheets, page = self._sheets.all, self._sheet.page
        right = page.left + page.measure
        for promise in self._promises:
            anchor = self._sheets.anchors[promise.entry.anchor]
            fulfil(promise, str(anchor.page), right, self._setter)
        missing = [found for one in ready for found in _missing(one)]
        if self._flow.fronted:
            sheets[0].mark(self._flow.level)
        missing += furnish(sheets, self._flow, self._setter)
        behind, lacking = watermark(self._flow.furniture.watermark, self._flow.language, self._setter)
        missing += lacking
        return Layout(
            flow=self._flow,
            pages=tuple(self._page(number, sheet, behind) for number, sheet in enumerate(sheets, start=1)),
            anchors=self._sheets.anchors,
            begins=tuple(self._begins),
            missing=tuple(dict.fromkeys(missing)),
            substituted=self._setter.fonts.substituted,
        )

    def _page(self, number: int, sheet: Sheet, behind: Outline | None) -> Page:
        page = self._sheet.page
        return Page(
            number=number,
            width=page.width,
            height=page.height,
            lines=tuple([line for line in sheet.lines if line is not None]),
            boxes=tuple(sheet.boxes),
            rules=tuple(sheet.rules),
            drawings=tuple(sheet.drawings),
            links=tuple(sheet.links),
            level=sheet.level,
            watermark=behind,
            layer=tuple([line for line in sheet.layer if line is not None]),
        )


def _is_kept(block: FlowBlock) -> bool:
    """Is its beginning kept with what follows it, by more than the style of a paragraph?"""
    match block:
        case FlowParagraph():
            return block.keeps or block.roomy
        case FlowTable():
            return next((row.keeps for row in block.rows if not row.head), False)
    return False


def _height(entries: Sequence[SetEntry]) -> float:
    """Of contents, the space between their entries with them."""
    looks = [entry.ready.style for entry in entries]
    gaps = [max(above.after, below.before) for above, below in pairwise(looks)]
    return sum(entry.ready.height for entry in entries) + sum(gaps)


def _together(needs: Sequence[_Need], blocks: Sequence[FlowBlock], roomy: float) -> list[float]:
    """What must fit on the sheet on which each block begins: itself and what it is kept with."""
    together = [need.opening for need in needs]
    for index in range(len(needs) - 2, -1, -1):
        need, following = needs[index], needs[index + 1]
        if need.keeps and not isinstance(blocks[index + 1], FlowBreak):
            together[index] = need.whole + max(need.after, following.before) + together[index + 1]
        block = blocks[index]
        if isinstance(block, FlowParagraph) and block.roomy:
            together[index] = max(together[index], roomy)
    return together


def _missing(ready: _Ready) -> tuple[MissingGlyph, ...]:
    match ready:
        case SetParagraph() | SetTable() | SetFigure():
            return ready.missing
        case list():
            return tuple(found for entry in ready for found in entry.ready.missing)
    return ()
