"""Tables: every cell set once; rows go over pages whole, or cut between lines where they are tall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from briefings.figures import Box, Rule
from briefings.flow import FlowCell, FlowRow, FlowTable
from briefings.layout.model import Line, MissingGlyph
from briefings.layout.paragraphs import SetParagraph, Setter
from briefings.layout.sheets import Sheets, lines_of, owner_of
from briefings.records.values import Handling
from briefings.styles import HouseStyle, TableStyle

# A row no taller than this share of the text's height moves to the next page whole.
_WHOLE = 0.25
_EPSILON = 0.01
# Of each cell of a row: first line, last line + 1.
_Ranges = tuple[tuple[int, int], ...]
# Lines of a paragraph of a cell: its place, first line, last line + 1, how far down the cell it begins.
_Piece = tuple[int, SetParagraph, int, int, float]


class SetCell(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A cell: its first column, all its lines, how many they are, the height of its text.

    `whole` holds each paragraph with all its lines, from the top of the cell's text. Whose paragraphs
    they are is not told: the same set cell serves every cell of that content.
    """

    column: int
    whole: tuple[_Piece, ...]
    count: int
    height: float

    def part(self, start: int, end: int) -> float:
        """Height of the lines from `start` to `end`, with the space around them inside the cell."""
        if start >= end:
            return 0.0
        bottom = self.height if end == self.count else self._top(end - 1, after=True)
        return bottom - (self._top(start) if start else 0.0)

    def lines(self, start: int, end: int) -> Iterator[_Piece]:
        """The lines from `start` to `end`."""
        if start >= end:
            return
        origin = self._top(start) if start else 0.0
        before = 0
        for place, ready, _, count, top in self.whole:
            first, last = max(start - before, 0), min(end - before, count)
            if first < last:
                yield place, ready, first, last, top + first * ready.style.leading - origin
            before += count

    def _top(self, line: int, *, after: bool = False) -> float:
        """Where a line begins (or ends), from the top of the cell's text."""
        for _, ready, _, count, top in self.whole:
            if line < count:
                return top + (line + after) * ready.style.leading
            line -= count
        raise IndexError(line)


class SetRow(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A row: its cells, the lines of each, its whole height, what no face could show.

    `bounds` are the columns at whose left a cell of the row begins.
    """

    cells: tuple[SetCell, ...]
    whole: _Ranges
    height: float
    bounds: tuple[int, ...]
    keeps: bool
    missing: tuple[MissingGlyph, ...]


class SetTable(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A table: head rows, body rows, where each column begins (and the last ends)."""

    style: TableStyle
    heads: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]
    edges: tuple[float, ...]
    missing: tuple[MissingGlyph, ...]

    @property
    def head_height(self) -> float:
        """Height of the head rows."""
        return sum(row.height for row in self.heads)


def set_table(table: FlowTable, x: float, setter: Setter) -> SetTable:
    """Set every cell of a table whose left edge is at `x`; rows set before are found by their content."""
    edges = tuple(accumulate(table.widths, initial=x))
    rows = [_row(row, table.style, edges, setter) for row in table.rows]
    count = 0
    while count < len(rows) and table.rows[count].head:
        count += 1
    missing = tuple([found for row in rows for found in row.missing])
    return SetTable(table.style, tuple(rows[:count]), tuple(rows[count:]), edges, missing)


def _row(row: FlowRow, style: TableStyle, edges: tuple[float, ...], setter: Setter) -> SetRow:
    def made() -> SetRow:
        cells = []
        column = 0
        for cell in row.cells:
            cells.append(_cell(cell, column, style, edges, setter))
            column += cell.columns
        height = max((cell.height for cell in cells), default=0.0) + style.pad_top + style.pad_bottom
        return SetRow(
            tuple(cells),
            whole=tuple([(0, cell.count) for cell in cells]),
            height=height,
            bounds=tuple([cell.column for cell in cells[1:]]),
            keeps=row.keeps,
            missing=tuple([found for cell in cells for piece in cell.whole for found in piece[1].missing]),
        )

    if not setter.keeps:
        return made()
    contents = [
        (cell.columns, cell.align, tuple([setter.content(paragraph) for paragraph in cell.paragraphs]))
        for cell in row.cells
    ]
    return setter.kept((setter.characters, style, edges, row.keeps, tuple(contents)), made)


def cell_column(
    cell: FlowCell, column: int, style: TableStyle, edges: Sequence[float]
) -> tuple[float, float]:
    """Where the text of a cell begins, and its measure."""
    x = edges[column] + style.pad_x
    return x, edges[min(column + cell.columns, len(edges) - 1)] - style.pad_x - x


def _cell(cell: FlowCell, column: int, style: TableStyle, edges: Sequence[float], setter: Setter) -> SetCell:
    x, measure = cell_column(cell, column, style, edges)
    whole: list[_Piece] = []
    count, top, after = 0, 0.0, 0.0
    for place, paragraph in enumerate(cell.paragraphs):
        ready = setter.paragraph(paragraph, x, measure, cell.align)
        look = ready.style
        top += max(look.before, after) + ready.top
        whole.append((place, ready, 0, len(ready.lines), top))
        count += len(ready.lines)
        top += len(ready.lines) * look.leading + ready.bottom
        after = look.after
    return SetCell(column, tuple(whole), count, top + after)


def opening(table: SetTable, sheet: HouseStyle, height: float) -> float:
    """What a table needs on the sheet on which it begins: its heads and its first row (its beginning)."""
    return table.head_height + _begun(table.rows, 0, sheet, height)


def _begun(rows: Sequence[SetRow], index: int, sheet: HouseStyle, height: float) -> float:
    """What a row needs to begin on a sheet: all of it or its first lines, and what it heads."""
    if index >= len(rows):
        return 0.0
    row = rows[index]
    if row.keeps:
        return row.height + _begun(rows, index + 1, sheet, height)
    if row.height <= height * _WHOLE:
        return row.height
    first_lines = max(cell.part(0, least(cell.count, sheet)) for cell in row.cells)
    return first_lines + row.height - max(cell.height for cell in row.cells)


def least(count: int, sheet: HouseStyle) -> int:
    """The fewest of so many lines that may begin on a sheet; all where they cannot be parted."""
    return sheet.orphan if count >= sheet.orphan + sheet.widow else count


class TablePlacer:
    """Puts a table on the sheets."""

    def __init__(
        self, table: SetTable, flow: FlowTable, block: int, sheets: Sheets, sheet: HouseStyle
    ) -> None:
        self._table = table
        self._flow = flow
        self._style = table.style
        self._block = block
        self._sheets = sheets
        self._sheet = sheet
        self._has_layered = sheets.has_layered(block)
        self._bands: list[tuple[float, float, SetRow]] = []
        # Heads that leave no room to speak of are not repeated.
        self._repeats = table.head_height < sheets.height / 2

    def place(self) -> None:
        """Put all rows down from where the sheets stand."""
        self._heads(artifact=False)
        rows = self._table.rows
        for index, row in enumerate(rows):
            if row.keeps:
                needed = _begun(rows, index, self._sheet, self._sheets.height)
                if self._sheets.room < needed <= self._sheets.height - self._table.head_height:
                    self._turn()
            self._whole_or_cut(row, len(self._table.heads) + index)
        self._rules()
        if self._style.rule and self._style.horizontal:  # Word gives its rules room of their own
            self._sheets.y += self._style.rule_width

    def _heads(self, *, artifact: bool) -> None:
        for index, row in enumerate(self._table.heads):
            if self._style.head_fill:
                left, right = self._table.edges[0], self._table.edges[-1]
                self._sheets.now.boxes.append(
                    Box(left, self._sheets.y, right - left, row.height, fill=self._style.head_fill)
                )
            self._put(row, index, row.whole, artifact=artifact)

    def _turn(self) -> None:
        self._rules()
        self._sheets.turn()
        if self._repeats:
            self._heads(artifact=True)

    def _whole_or_cut(self, row: SetRow, index: int) -> None:
        """A row where it fits whole; a tall one, or one that no sheet can hold, in parts."""
        left = row.whole
        fresh = False
        while self._height(row, left) > self._sheets.room:
            part = None
            if fresh or row.height > self._sheets.height * _WHOLE:
                part = self._cut(row, left, self._sheet.orphan, self._sheet.widow)
            if part is None and fresh:
                part = self._cut(row, left, 1, 1)
                if part is None:  # one line is taller than the sheet
                    break
            if part:
                self._put(row, index, part)
                left = tuple((done, end) for (_, done), (_, end) in zip(part, left, strict=True))
            self._turn()
            fresh = True
        self._put(row, index, left)

    def _cut(self, row: SetRow, left: _Ranges, orphan: int, widow: int) -> _Ranges | None:
        """What of a row fits here; None where a cell would leave or send fewer lines than that."""
        room = self._sheets.room - self._style.pad_top - self._style.pad_bottom
        part = []
        for cell, (start, end) in zip(row.cells, left, strict=True):
            stop = start
            while stop < end and cell.part(start, stop + 1) <= room:
                stop += 1
            if stop < end:
                stop = max(min(stop, end - widow), start)
                if stop - start < orphan:
                    return None
            part.append((start, stop))
        return tuple(part)

    def _height(self, row: SetRow, ranges: _Ranges) -> float:
        if ranges is row.whole:
            return row.height
        inner = max([cell.part(*part) for cell, part in zip(row.cells, ranges, strict=True)], default=0.0)
        return inner + self._style.pad_top + self._style.pad_bottom

    def _put(self, row: SetRow, index: int, ranges: _Ranges, *, artifact: bool = False) -> None:
        """Put lines of the cells of the row at `index` at the place reached, and go on below them."""
        sheets, block = self._sheets, self._block
        height = self._height(row, ranges)
        top = sheets.y + self._style.pad_top
        self._bands.append((sheets.y, sheets.y + height, row))
        sheets.y += height
        if ranges is row.whole and not self._has_layered:
            flow_row = self._flow.rows[index]
            key = (row, flow_row, top, block, index, artifact)
            ready_row = sheets.kept(key, lambda: _placed(row, flow_row, top, block, index, artifact=artifact))
            if ready_row is not None:
                sheets.put(*ready_row)
                return
        for cell, flow, (start, end) in zip(row.cells, self._flow.rows[index].cells, ranges, strict=True):
            where = (index, cell.column)
            lines = cell.whole if end - start == cell.count else cell.lines(start, end)
            for place, ready, first, last, down in lines:
                paragraph = flow.paragraphs[place]
                sheets.text(
                    paragraph, ready, first, last, top + down, block=block, cell=where, artifact=artifact
                )

    def _rules(self) -> None:
        """Rules around and between the rows on this sheet."""
        style, edges, bands = self._style, self._table.edges, self._bands
        self._bands = []
        if not style.rule or not bands:
            return
        rules = self._sheets.now.rules
        top, bottom = bands[0][0], bands[-1][1]
        if style.horizontal:
            for y in (top, *(end for _, end, _ in bands)):
                rules.append(Rule(edges[0], y, edges[-1], y, style.rule, style.rule_width))
        if style.outer:
            for x in (edges[0], edges[-1]):
                rules.append(Rule(x, top, x, bottom, style.rule, style.rule_width))
        if style.vertical:
            for column in range(1, len(edges) - 1):
                for start, end in _joined([band[:2] for band in bands if column in band[2].bounds]):
                    rules.append(Rule(edges[column], start, edges[column], end, style.rule, style.rule_width))


def _placed(
    row: SetRow, flow: FlowRow, top: float, block: int, index: int, *, artifact: bool
) -> tuple[list[Line], Handling] | None:
    """The lines of a whole row, its text's top at `top`, and the highest level of its paragraphs.

    None where it has more than lines: frames, links, what links lead to.
    """
    lines: list[Line] = []
    level = Handling.RELEASABLE
    for cell, flow_cell in zip(row.cells, flow.cells, strict=True):
        where = (index, cell.column)
        for place, ready, first, last, down in cell.whole:
            paragraph = flow_cell.paragraphs[place]
            if ready.has_links or ready.style.border or ready.style.fill or paragraph.anchor:
                return None
            owner = owner_of(paragraph, block, where, artifact=artifact)
            lines += lines_of(ready, first, last, top + down, owner)
            level = max(level, paragraph.level)
    return lines, level


def _joined(bands: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch, as one."""
    found: list[tuple[float, float]] = []
    for start, end in bands:
        if found and abs(found[-1][1] - start) < _EPSILON:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
