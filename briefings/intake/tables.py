"""Tables from Excel or the clipboard as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.errors import N_, BriefingError
from briefings.intake.model import Cell, Grid, grid
from briefings.intake.workbook import read_workbook
from briefings.text import clean

_MOST_CHARACTERS = 4_000_000
_QUOTED = re.compile(r'"[^"]*"')
_OLD = b"\xd0\xcf\x11\xe0"


def read_table(content: str | bytes, name: str, sheet: str = "") -> Grid:
    """A table: text as Excel puts it on the clipboard, an .xlsx workbook, or a .csv file.

    `name` is how the user knows it; of a workbook, `sheet` chooses one. See `workbook.read_workbook`.

    Raises:
        BriefingError: it cannot be read; says what to do.
    """
    if isinstance(content, bytes):
        if content.startswith((b"PK", _OLD)):
            return read_workbook(content, name, sheet)
        content, is_file = _decoded(content, name), True
    else:
        is_file = False
    if len(content) > _MOST_CHARACTERS:
        raise BriefingError(N_("{file} is too long for a table. Copy the part that is needed."), file=name)
    text = content.removeprefix("\ufeff")
    return grid(name, list(_rows(text, _separator(text, is_file))))


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise BriefingError(
            N_(
                "{file} is no table that can be read. In Excel, save it as .xlsx, "
                "or as “CSV UTF-8 (Comma delimited)”."
            ),
            file=name,
        )
    return text


def _separator(text: str, is_file: bool) -> str:
    """What stands between cells: a tab if there is any, else the sign that makes most cells.

    Pasted lines are one column unless such a sign cuts most of them alike.
    """
    if "\t" in text:
        return "\t"
    outside = _QUOTED.sub("", text)
    counts = {sign: outside.count(sign) for sign in ";," if is_file or _is_even(outside, sign)}
    best = max(counts, key=lambda sign: counts[sign], default="\t")
    return best if counts.get(best) else "\t"


def _is_even(text: str, sign: str) -> bool:
    """Do most lines have this sign equally often?"""
    counts = [line.count(sign) for line in text.splitlines() if line.strip()]
    usual = max(set(counts), key=counts.count, default=0)
    return usual > 0 and counts.count(usual) * 2 > len(counts)


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """The rows of a text; a cell in quotes may hold line breaks, and quotes doubled.

    Excel puts quotes around cells on the clipboard only where they are needed: others are their own.
    """
    inside = r'[^"\t]|""' if separator == "\t" else r'[^"]|""'
    cell = re.compile(
        rf'(?:"((?:{inside})*+)"(?={separator}|\r|\n|\Z)|([^{separator}\r\n]*+))({separator}|\r\n|\r|\n|\Z)'
    )
    row: list[Cell] = []
    for match in cell.finditer(text):
        row.append(_unquoted(match, separator))
        if match[3] != separator:
            yield row
            row = []
        if not match[3]:
            return


def _unquoted(match: re.Match[str], separator: str) -> str:
    quoted = match[1]
    if quoted is None:
        return clean(match[2]).strip()
    if separator == "\t" and '""' not in quoted and "\n" not in quoted and "\r" not in quoted:
        return clean(f'"{quoted}"').strip()
    return clean(quoted.replace('""', '"')).strip()
