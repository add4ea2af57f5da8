"""Which column of a table holds what: by its heads, in Vietnamese or English, or by its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from briefings.errors import N_, BriefingError
from briefings.intake.model import Cell, Grid, Remark
from briefings.intake.words import Heads, choice, key_of, plain, words
from briefings.intake.workbook import letters
from briefings.records.values import Text

_HEAD_ROWS = 10  # a head stands in one of the first rows
_SOFT_HYPHEN = "\u00ad"
_NOT_READ = N_("{table}: columns not read, for their heads say nothing known: {columns}.")
_ABOVE = N_("{table}: not read, above the heads of the columns: “{found}”.")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table may hold.

    `heads` name its fields; `main` is the field that the name of a language alone heads; `texts` are
    the fields with a column for each language. `by_place` says the fields of a table without heads.
    """

    heads: Heads
    main: str
    texts: frozenset[str]
    by_place: Callable[[Grid], list[str]]


@dataclass(frozen=True, slots=True)
class _Head:
    """What a head says: the field, the language it states (else ""), the language it is in."""

    field: str
    told: str
    spoken: str


class Row:
    """A row of a table by its fields."""

    def __init__(self, table: Columns, at: int) -> None:
        self.cells = table.grid.rows[at]
        self._table = table
        self.number = table.grid.numbers[at]

    def cell(self, field: str) -> Cell:
        """What the row has of a field; "" where there is no such column."""
        at = self._table.at(field)
        return "" if at is None else self.cells[at]

    def string(self, field: str) -> str:
        """The same as text on one line."""
        return said(self.cell(field))

    def text(self, field: str) -> Text:
        """A field in each of its languages."""
        return Text(
            {tongue: said(self.cells[at]) for tongue, at in self._table.fields.get(field, {}).items()}
        )

    def only(self) -> str:
        """The text of a row that has one cell; else empty."""
        filled = [cell for cell in self.cells if cell != ""]
        return said(filled[0]) if len(filled) == 1 else ""

    def whole(self) -> str:
        """All of the row, for a message."""
        return " | ".join(filter(None, map(said, self.cells)))

    def whole_of(self, field: str) -> str:
        """A field in all its languages, one after the other."""
        return " | ".join(self.text(field).values())

    def remark(self, message: str, **values: object) -> Remark:
        """What is told of this row: a message with the places {table} and {row}."""
        return Remark(message, {"table": self._table.grid.name, "row": self.number, **values})

    def fault(self, message: str, field: str, found: str = "") -> BriefingError:
        """What is wrong with this row in that field."""
        return BriefingError(
            message,
            table=self._table.grid.name,
            row=self.number,
            column=self._table.title(self._table.at(field) or 0),
            found=found,
        )


class Columns:
    """A table whose columns are known; `fields` is field → language → column."""

    def __init__(self, grid: Grid, kind: Kind, language: str) -> None:
        self.grid = grid
        self._heads: tuple[Cell, ...] = ()
        self._first_row = 0
        self.fields: Mapping[str, Mapping[str, int]] = {}
        for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
            named = {at: head for at, cell in enumerate(row) if (head := _head(said(cell), kind))}
            fields = _fields(named, kind, language)
            if len(named) > 1 or (grid.width == 1 and named):
                self.fields, self._first_row, self._heads = fields, number + 1, row
                return
        self.fields = {field: {language: at} for at, field in enumerate(kind.by_place(grid))}

    @property
    def has_heads(self) -> bool:
        """Do heads say what the columns hold?"""
        return bool(self._heads)

    def refused(self, message: str) -> BriefingError:
        """The table is of another kind: a message with the places {table} and {found}, its columns."""
        row = self._heads or (self.grid.rows[0] if self.grid.rows else ())
        found = ", ".join(f"“{said(cell)}”" for cell in row if cell != "")
        return BriefingError(message, table=self.grid.name, found=found or "–")

    def rows(self) -> Iterator[Row]:
        """The rows below the heads."""
        return (Row(self, at) for at in range(self._first_row, len(self.grid.rows)))

    def above(self) -> Iterator[Row]:
        """The rows above the heads."""
        return (Row(self, at) for at in range(self._first_row - 1))

    def at(self, field: str) -> int | None:
        """A field's column, the first of several languages."""
        return next(iter(self.fields.get(field, {}).values()), None)

    def title(self, column: int) -> str:
        """How the user knows a column: its head, else its letter."""
        return (said(self._heads[column]) if self._heads else "") or letters(self.grid.columns[column])

    def remarks(self) -> Iterator[Remark]:
        """Which columns, and which rows above the heads, are not read though they hold something."""
        read = {at for columns in self.fields.values() for at in columns.values()}
        rows = self.grid.rows[self._first_row :]
        left = [
            self.title(at)
            for at in range(self.grid.width)
            if at not in read and any(row[at] != "" for row in rows)
        ]
        if left:
            yield Remark(_NOT_READ, {"table": self.grid.name, "columns": ", ".join(left)})
        for row in self.above():
            yield Remark(_ABOVE, {"table": self.grid.name, "found": row.whole()})


def said(cell: Cell) -> str:
    """A cell as text on one line."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return " ".join(str(cell).replace(_SOFT_HYPHEN, "").split())


def is_number(cell: Cell) -> bool:
    """Is it the number of a row?"""
    return isinstance(cell, str) and cell.strip(" .)").isdecimal()


def _fields(named: Mapping[int, _Head], kind: Kind, language: str) -> dict[str, dict[str, int]]:
    """The columns of each field: one alone is in the language asked for, several are in their heads'."""
    fields: dict[str, dict[str, int]] = {}
    for field in {head.field: None for head in named.values()}:
        columns = [(at, head) for at, head in named.items() if head.field == field]
        if len(columns) == 1 or field not in kind.texts:
            at, head = columns[0]
            fields[field] = {head.told or language: at}
        else:
            fields[field] = {}
            for at, head in columns:
                fields[field].setdefault(head.told or head.spoken, at)
    return fields


def _head(text: str, kind: Kind) -> _Head | None:
    """What a head says; None where it says nothing known."""
    phrase = plain(text)
    if alone := key_of(phrase, words().languages):
        return _Head(kind.main, alone, alone)
    tongues = {name: code for code, names in words().languages.items() for name in names}
    tail = re.search(rf"[\s(\[-]+({choice(tongues)})[)\]]?$", phrase)
    told = tongues[tail[1]] if tail else ""
    if tail:
        phrase = plain(phrase[: tail.start()])
    for part in (phrase, *map(plain, re.split("[/(]", phrase))):
        for field, by_language in kind.heads.items():
            if spoken := key_of(part, by_language):
                return _Head(field, told, spoken)
    for field, by_language in kind.heads.items():  # "giờ Tokyo": a head may go on
        for spoken, phrases in by_language.items():
            if any(phrase.startswith(f"{one} ") for one in phrases if len(one) > 2):
                return _Head(field, told, spoken)
    return None
