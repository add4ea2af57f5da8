"""What pasted text and tables are, once read: lines, grids, and what is told about the reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

import msgspec

from briefings.errors import BriefingError

T = TypeVar("T")

Marker = Literal["", "bullet", "number", "letter"]
Cell = str | date | datetime | time


class Remark(msgspec.Struct, frozen=True):
    """What the user should know about a reading: `message` is a catalogue key, `values` fill its places."""

    message: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Line(msgspec.Struct, frozen=True):
    """A paragraph or an item of a list.

    `text` may hold line feeds (manual line breaks) and soft hyphens (letters, in one old encoding).
    `level` is 0 for the outermost list. `label` is the marker as it was shown: "-", "1.", "a)".
    `heading` is 0, or 1 to 9 for a heading. `by_font` is the text in Unicode where a font tells that
    it was typed in an old encoding (see `legacy`), else empty.
    """

    text: str
    level: int = 0
    marker: Marker = ""
    heading: int = 0
    label: str = ""
    by_font: str = ""


class Grid(msgspec.Struct, frozen=True):
    """A table: rows of equally many cells, an empty cell is "".

    `numbers` and `columns` are those of rows and columns as the user sees them, counted from 1.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


class Pasted(msgspec.Struct, frozen=True):
    """What a document or the clipboard holds; tables stand apart from the lines."""

    lines: tuple[Line, ...] = ()
    tables: tuple[Grid, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Read(msgspec.Struct, Generic[T], frozen=True):
    """The rows of a table that could be read, what could not with its place, and what was not looked at."""

    rows: tuple[T, ...] = ()
    faults: tuple[BriefingError, ...] = ()
    remarks: tuple[Remark, ...] = ()


def grid(name: str, rows: list[list[Cell]]) -> Grid:
    """A grid of these rows: made equally long, empty rows, and columns at the edges, left out."""
    width = max(map(len, rows), default=0)
    return numbered_grid(name, list(enumerate(rows, start=1)), list(range(1, width + 1)))


def numbered_grid(
    name: str, rows: list[tuple[int, list[Cell]]], columns: list[int], remarks: tuple[Remark, ...] = ()
) -> Grid:
    """The same for rows and columns that bring their numbers."""
    filled = [(number, row) for number, row in rows if any(cell != "" for cell in row)]
    used = [at for _, row in filled for at, cell in enumerate(row) if cell != ""]
    first, end = (min(used), max(used) + 1) if used else (0, 0)
    return Grid(
        name,
        tuple(tuple((row + [""] * (end - len(row)))[first:end]) for _, row in filled),
        tuple(number for number, _ in filled),
        tuple(columns[first:end]),
        remarks,
    )
