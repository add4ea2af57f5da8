"""A table becomes a programme."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import msgspec

from briefings.errors import N_, BriefingError
from briefings.intake.columns import Columns, Kind, Row, is_number
from briefings.intake.model import Cell, Grid, Read, Remark
from briefings.intake.moments import Moment, Unread, moment
from briefings.intake.within import says_within
from briefings.intake.words import choice, plain, words
from briefings.records.codes import ProgrammeType
from briefings.records.kinds import ProgrammeLine
from briefings.records.values import PartialDate

_NO_CONTENT = N_(
    "{table}, row {row}, column {column}: it says nothing of what takes place (found: “{found}”). "
    "Write what takes place."
)
_NO_DAY = N_("{table}, row {row}, column {column}: no day stands here or above. Write it as 12/01/2027.")

_NO_PROGRAMME = N_(
    "{table} is no programme that can be read; nothing was entered. It needs a column of what takes place "
    "(headed “Content” or “Activity”) and one of the day or the time (“Date”, “Time”). It has: {found}."
)
_OTHER_TYPE = N_(
    "{table}, row {row}: the type “{found}” is not known. Write one of these: {known}; or leave it empty."
)
_NO_TYPE = N_(
    "{table}: no type could be told from the words of rows {rows}. "
    "Add a column “Type” with one of these: {known}."
)

_TEXTS = frozenset({"text", "place", "lead", "press"})


def programme(grid: Grid, language: str, first_day: date, zone: str) -> Read[ProgrammeLine]:
    """The rows as lines of a programme, in local time of `zone` (IANA; "" for the visit's own).

    A day without a year is the one nearest to `first_day`; an empty day is that of the row above, and
    a row that holds a day alone is the day of the rows under it. `language` is that of texts where the
    heads do not say it. The type of a line is what its column says, else what the words of
    the line tell; where neither does, it is left open and told.

    Raises:
        BriefingError: the table has no column of what takes place, or none of the day or the time.
    """
    kind = Kind(words().programme, "text", _TEXTS, partial(_by_place, first_day))
    table = Columns(grid, kind, language)
    if grid.rows and not ("text" in table.fields and _tells_when(table, first_day)):
        raise table.refused(_NO_PROGRAMME)
    day = None if "date" in table.fields else first_day
    told: list[Remark] = []
    untyped: list[int] = []
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
            named = row.string("type")
            type_ = _named_type(named) or (type_of(row.whole_of("text")) if not named else "")
            if named and not type_:
                told.append(row.remark(_OTHER_TYPE, found=named, known=_known()))
            elif not type_:
                untyped.append(row.number)
            rows.append(
                ProgrammeLine(
                    date=PartialDate.of(day), start=when.start, end=when.end, zone=zone, type=type_,
                    text=text, place=row.text("place"), lead=row.text("lead"), press=row.text("press"),
                )
            )  # fmt: skip
    if untyped:
        listed = ", ".join(map(str, untyped))
        told.append(Remark(_NO_TYPE, {"table": grid.name, "rows": listed, "known": _known()}))
    return Read(tuple(rows), tuple(faults), (*table.remarks(), *told))


def type_of(text: str) -> ProgrammeType:
    """The type of a line that its words tell, in Vietnamese or English; "" where they tell none."""
    phrase = plain(text)
    found: list[ProgrammeType] = [
        type_ for type_, phrases in words().types.items() if re.search(choice(phrases), phrase)
    ]
    told: ProgrammeType = found[0] if found else ""
    if told in ("", "working") and says_within(text):
        return "internal"
    return told


def typed_along(before: ProgrammeLine, now: ProgrammeLine) -> ProgrammeLine:
    """A line whose words were changed: its type follows them, as long as nobody chose another.

    Papers are dated by the day of the talks, so a line that is typed word by word has a type as one that is
    pasted has.
    """
    if now.text == before.text or now.type != before.type or before.type != _told_by(before):
        return now
    return msgspec.structs.replace(now, type=_told_by(now))


def _told_by(line: ProgrammeLine) -> ProgrammeType:
    return type_of(" | ".join(line.text.values()))


def _named_type(text: str) -> ProgrammeType:
    """The type that a cell of its own names: its code, or words that tell it."""
    code = plain(text)
    return code if code in words().types else type_of(text)


def _known() -> str:
    """The codes of the types, in the order of the words."""
    return ", ".join(words().types)


def _tells_when(table: Columns, first_day: date) -> bool:
    """Does the table have a column of days or times, or rows that are the day of those under them?"""
    if {"date", "time"} & set(table.fields):
        return True
    return table.has_heads and any(_day_alone(row, first_day) for row in table.rows())


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
