"""A table becomes a programme."""

from __future__ import annotations

from datetime import date
from functools import partial

from briefings.errors import N_, BriefingError
from briefings.intake.columns import Columns, Kind, Row, is_number
from briefings.intake.model import Cell, Grid, Read
from briefings.intake.moments import Moment, Unread, moment
from briefings.intake.words import words
from briefings.records.kinds import ProgrammeLine
from briefings.records.values import PartialDate

_NO_CONTENT = N_(
    "{table}, row {row}, column {column}: it says nothing of what takes place (found: “{found}”). "
    "Write what takes place."
)
_NO_DAY = N_("{table}, row {row}, column {column}: no day stands here or above. Write it as 12/01/2027.")

_TEXTS = frozenset({"text", "place", "lead", "press"})


def programme(grid: Grid, language: str, first_day: date, zone: str) -> Read[ProgrammeLine]:
    """The rows as lines of a programme, in local time of `zone` (IANA; "" for the visit's own).

    A day without a year is the one nearest to `first_day`; an empty day is that of the row above, and
    a row that holds a day alone is the day of the rows under it. `language` is that of texts where the
    heads do not say it.
    """
    kind = Kind(words().programme, "text", _TEXTS, partial(_by_place, first_day))
    table = Columns(grid, kind, language)
    day = None if "date" in table.fields else first_day
    for row in table.above():
        day = _says(row.only(), first_day).day or day
    rows: list[ProgrammeLine] = []
    faults: list[BriefingError] = []
    for row in table.rows():
        if (title := _day_alone(row, first_day)) is not None:
            day = title
            continue
        try:
            when = _when(row, first_day)
        except _Misread as misread:
            faults.append(row.fault(misread.message, misread.field, row.string(misread.field)))
            day = _says(row.cell("date"), first_day).day or day  # the rows under it inherit it
            continue
        day = when.day or day
        text = row.text("text")
        if not text:
            faults.append(row.fault(_NO_CONTENT, "text", row.whole()))
        elif day is None:
            faults.append(row.fault(_NO_DAY, "date"))
        else:
            rows.append(
                ProgrammeLine(
                    date=PartialDate.of(day), start=when.start, end=when.end, zone=zone, text=text,
                    place=row.text("place"), lead=row.text("lead"), press=row.text("press"),
                )
            )  # fmt: skip
    return Read(tuple(rows), tuple(faults), tuple(table.remarks()))


class _Misread(Exception):
    """A field that is not understood, and how that is told."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(field)
        self.field, self.message = field, message


def _when(row: Row, first_day: date) -> Moment:
    """Day, beginning and end of a row, wherever it says them."""
    found = []
    for field in ("date", "time", "end"):
        try:
            found.append(moment(row.cell(field), first_day, is_time=field != "date"))
        except Unread as unread:
            raise _Misread(field, unread.message) from unread
    on, at, until = found
    return Moment(on.day or at.day, at.start or on.start, until.start or at.end or on.end)


def _day_alone(row: Row, first_day: date) -> date | None:
    """The day of a row that holds nothing else."""
    only = row.only()
    if not only or row.string("time"):
        return None
    alone = _says(only, first_day)
    return None if alone.start else alone.day


def _by_place(first_day: date, grid: Grid) -> list[str]:
    """Without heads: a number, a day, a time, where cells are such; then text, place, lead, press."""
    fields: list[str] = []
    for column in range(grid.width):
        cells = [row[column] for row in grid.rows if row[column] != ""]
        if not fields and grid.width > 2 and all(map(is_number, cells)):
            fields.append("number")
        elif not {"date", "time"} & set(fields) and any(_says(cell, first_day).day for cell in cells):
            fields.append("date")
        elif "time" not in fields and any(_says(cell, first_day, is_time=True).start for cell in cells):
            fields.append("time")
        else:
            break
    return [*fields, "text", "place", "lead", "press"][: grid.width]


def _says(cell: Cell, first_day: date, *, is_time: bool = False) -> Moment:
    """What a cell says of day and time; nothing where it says anything else."""
    try:
        return moment(cell, first_day, is_time=is_time)
    except Unread:
        return Moment()
