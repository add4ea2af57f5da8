"""Sheets of an Excel workbook (.xlsx) as grids: values as they were last calculated and saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from lxml import etree

from briefings.errors import N_, BriefingError
from briefings.intake.model import Cell, Grid, Remark, numbered_grid
from briefings.intake.package import Package, Remedies
from briefings.intake.xml import attribute, child, children, integer, name
from briefings.text import clean

REMEDIES = Remedies(
    old=N_("{file} is in the old format of Excel (.xls). Open it in Excel and save it as .xlsx."),
    protected=N_(
        "{file} is protected by a password. Open it in Excel, take the password away and save it as .xlsx."
    ),
    foreign=N_("{file} is no Excel workbook. Open it in Excel and save it as .xlsx."),
    damaged=N_("{file} is damaged. Open it in Excel and save it as .xlsx."),
    large=N_(
        "{file} is too large: unpacked, a sheet is over {limit} MB. "
        "Copy the table into a new workbook and save it as .xlsx."
    ),
)
_OTHER_SHEETS = N_("{file}: the sheet “{sheet}” was read. These were not: {others}.")
_HIDDEN = N_("{file}: hidden rows and columns were left out: {places}. Show them in Excel to take them.")
_UNCALCULATED = N_(
    "{file}: formulas without a value were taken as empty: {places}. "
    "Open the workbook in Excel and save it to take them."
)
_ERRORS = N_("{file}: cells that show an error were taken as empty: {places}.")

_MOST_ROWS, _MOST_COLUMNS = 5000, 200
_UNSEEN = ("hidden", "veryHidden")
_TOLD_PLACES = 12  # so many places are named, of more the first ones
_DAYS_1900 = datetime(1899, 12, 30)
_DAYS_1904 = datetime(1904, 1, 1)

# The formats of days and times that have numbers instead of patterns (ECMA-376 part 1, 18.8.30).
_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_workbook(content: bytes, file: str, sheet: str = "") -> Grid:
    """The sheet of this name, or the first one that is not hidden or empty.

    Days and times are values; merged cells hold their value in each of their rows. What is hidden is
    left out and told, as are formulas that were saved without a value, and sheets not read.

    Raises:
        BriefingError: no workbook, protected, damaged, too large, no such sheet.
    """
    book = _Book(Package(content, file, REMEDIES), file)
    if sheet:
        named = {title.casefold(): place for title, place, _ in book.sheets}
        if sheet.casefold() not in named:
            raise BriefingError(
                N_("{file} has no sheet “{sheet}”. It has: {others}."),
                file=file,
                sheet=sheet,
                others=_listed([title for title, _, _ in book.sheets]),
            )
        return book.grid(named[sheet.casefold()], [])
    grids = [(title, place) for title, place, is_hidden in book.sheets if not is_hidden]
    filled = [title for title, place in grids if book.is_filled(place)]
    if not filled:
        return Grid(file)
    return book.grid(dict(grids)[filled[0]], [*_others(file, filled)])


def _others(file: str, filled: list[str]) -> Iterator[Remark]:
    if len(filled) > 1:
        values = {"file": file, "sheet": filled[0], "others": _listed(filled[1:])}
        yield Remark(_OTHER_SHEETS, values)


def _listed(places: list[str]) -> str:
    return ", ".join(places[:_TOLD_PLACES]) + (" …" if len(places) > _TOLD_PLACES else "")


@dataclass(slots=True)
class _Sheet:
    """What is found in a sheet: values by row and column, and where something is to be told."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class _Book:
    """A workbook: its sheets (title, part, hidden), texts and formats."""

    def __init__(self, package: Package, file: str) -> None:
        self._package = package
        self._file = file
        main = package.main()
        root = package.tree(main)
        if root is None or name(root) != "workbook":
            raise package.fault(REMEDIES.foreign)
        parts = package.related(main, "worksheet")
        listed = child(root, "sheets")
        self.sheets = [
            (
                clean(attribute(sheet, "name")),
                parts[attribute(sheet, "id")],
                attribute(sheet, "state") in _UNSEEN,
            )
            for sheet in (() if listed is None else children(listed, "sheet"))
            if attribute(sheet, "id") in parts
        ]
        properties = child(root, "workbookPr")
        is_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
        self._epoch = _DAYS_1904 if is_1904 else _DAYS_1900
        shared = package.one(main, "sharedStrings")
        self._texts = [] if shared is None else [_text(one) for one in children(shared, "si")]
        self._dates = _date_formats(package.one(main, "styles"))

    def is_filled(self, part: str) -> bool:
        """Does any cell of the sheet hold anything?"""
        return any(cell for row in self._sheet(part).cells.values() for cell in row.values())

    def grid(self, part: str, remarks: list[Remark]) -> Grid:
        """A sheet as a grid."""
        sheet = self._sheet(part)
        rows = [row for row in sorted(sheet.cells) if row not in sheet.hidden_rows]
        columns = sorted({column for row in rows for column in sheet.cells[row]} - sheet.hidden_columns)
        for message, places in (
            (_HIDDEN, self._hidden(sheet)), (_UNCALCULATED, sheet.uncalculated), (_ERRORS, sheet.errors)
        ):  # fmt: skip
            if places:
                remarks.append(Remark(message, {"file": self._file, "places": _listed(places)}))
        numbered = [(row, [sheet.cells[row].get(column, "") for column in columns]) for row in rows]
        return numbered_grid(self._file, numbered, columns, tuple(remarks))

    @staticmethod
    def _hidden(sheet: _Sheet) -> list[str]:
        """The hidden rows and columns that hold something."""
        columns = {column for row in sheet.cells.values() for column in row} & sheet.hidden_columns
        rows = [str(row) for row in sorted(set(sheet.cells) & sheet.hidden_rows)]
        return [*rows, *(letters(column) for column in sorted(columns))]

    def _sheet(self, part: str) -> _Sheet:
        root = self._package.tree(part)
        sheet = _Sheet()
        data = None if root is None else child(root, "sheetData")
        if root is None or data is None:
            return sheet
        for columns in children(root, "cols"):
            for one in children(columns, "col"):
                if attribute(one, "hidden") in ("1", "true"):
                    last = min(integer(one, "max"), _MOST_COLUMNS)
                    sheet.hidden_columns.update(range(max(integer(one, "min"), 1), last + 1))
        number = 0
        for row in children(data, "row"):
            number = integer(row, "r") or number + 1
            if attribute(row, "hidden") in ("1", "true"):
                sheet.hidden_rows.add(number)
            self._row(row, number, sheet)
        for merged in children(root, "mergeCells"):
            for area in children(merged, "mergeCell"):
                _spread(sheet, attribute(area, "ref"))
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: _Sheet) -> None:
        column = 0
        for cell in children(row, "c"):
            address = _ADDRESS.fullmatch(attribute(cell, "r"))
            column = _column(address[1]) if address else column + 1
            place = f"{letters(column)}{number}"
            value = self._value(cell, place, sheet)
            if value == "":
                continue
            is_full = number not in sheet.cells and len(sheet.cells) >= _MOST_ROWS
            if column > _MOST_COLUMNS or is_full:
                raise BriefingError(
                    N_(
                        "{file}: the table is over {rows} rows or {columns} columns ({place}). "
                        "Copy the part that is needed into a new workbook."
                    ),
                    file=self._file, rows=_MOST_ROWS, columns=_MOST_COLUMNS, place=place,
                )  # fmt: skip
            sheet.cells.setdefault(number, {})[column] = value

    def _value(self, cell: etree._Element, place: str, sheet: _Sheet) -> Cell:  # noqa: PLR0911 (one per kind of cell)
        kind, value = attribute(cell, "t"), child(cell, "v")
        written = "" if value is None else value.text or ""
        if kind == "inlineStr":
            inline = child(cell, "is")
            return "" if inline is None else _text(inline)
        if not written and kind != "str" and child(cell, "f") is not None:
            sheet.uncalculated.append(place)
            return ""
        if kind == "e":
            sheet.errors.append(f"{place} ({written})")
            return ""
        if kind == "s":
            at = int(written) if written.isdecimal() and len(written) < 9 else -1
            return self._texts[at] if 0 <= at < len(self._texts) else ""
        if kind in ("str", "b"):
            return clean(written).strip()
        if kind == "d":
            return _iso(written)
        return self._number(written, integer(cell, "s"))

    def _number(self, written: str, style: int) -> Cell:
        try:
            number = float(written)
        except ValueError:
            return clean(written).strip()
        if style in self._dates and (moment := _moment(number, self._epoch)) is not None:
            return moment
        is_whole = abs(number) < 10**15 and number == int(number)
        return str(int(number)) if is_whole else f"{number:.12g}"


def _text(element: etree._Element) -> str:
    """The text of a shared or an inline string, without readings of its signs."""
    parts = [
        inner.text or ""
        for inner in element.iter()
        if name(inner) == "t" and (outer := inner.getparent()) is not None and name(outer) != "rPh"
    ]
    return clean("".join(parts)).strip()


def _date_formats(styles: etree._Element | None) -> set[int]:
    """The styles of cells that show a day or a time."""
    formats = None if styles is None else child(styles, "numFmts")
    own = {
        integer(one, "numFmtId"): _QUOTED.sub("", attribute(one, "formatCode")).split(";")[0]
        for one in (() if formats is None else children(formats, "numFmt"))
    }
    cells = None if styles is None else child(styles, "cellXfs")
    found = set()
    for at, style in enumerate(() if cells is None else children(cells, "xf")):
        form = integer(style, "numFmtId")
        if re.search("[dmyhs]", own[form], re.IGNORECASE) if form in own else form in _BUILT_IN:
            found.add(at)
    return found


def _moment(number: float, epoch: datetime) -> Cell | None:
    """A day, a time or both, from days since the epoch; whole seconds, since nobody plans finer."""
    try:
        at = epoch + timedelta(seconds=round(number * 86400))
    except (OverflowError, ValueError):
        return None
    if 0 <= number < 1:
        return at.time()
    return at.date() if at.time() == time() else at


def _iso(written: str) -> Cell:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return clean(written).strip()
    return at.date() if at.time() == time() else at


def _spread(sheet: _Sheet, area: str) -> None:
    """A merged cell's value stands in each of its rows that hold anything, at its first column."""
    corners = [_ADDRESS.fullmatch(corner) for corner in area.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return
    column, first, last = _column(corners[0][1]), int(corners[0][2]), int(corners[1][2])
    value = sheet.cells.get(first, {}).get(column)
    if value is not None and column not in sheet.hidden_columns:
        for row in [row for row in sheet.cells if first < row <= last]:
            sheet.cells[row].setdefault(column, value)


def _column(letters_: str) -> int:
    number = 0
    for letter in letters_:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """The letters by which Excel names a column, counted from 1."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
