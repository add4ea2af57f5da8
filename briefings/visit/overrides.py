"""What an office knows better than the tables of holidays: the file `holidays.toml` of a workspace.

[[holiday]]                      # a holiday that the tables do not have
country = "VN"
day = 2027-01-04
name = { vi = "…", en = "…" }

[[holiday]]                      # what the tables say of a day does not hold
country = "VN"
day = 2027-02-04
removed = true

[[holiday]]                      # a day of the weekend is worked in exchange for another
country = "VN"
day = 2027-01-09
working = true
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from briefings.errors import N_, BriefingError, ErrorList
from briefings.records.sifting import faults_of
from briefings.records.values import EMPTY, Text, Value, decode_hook
from briefings.resources import own_tables
from briefings.structures import known
from briefings.visit.clock import countries

_TABLE = "holiday"


class Override(Value, frozen=True, kw_only=True):
    """One correction: a holiday of that name, none of the tables' holidays, or a working day."""

    country: str
    day: date
    name: Text = EMPTY
    removed: bool = False
    working: bool = False


def read_overrides(path: Path) -> tuple[Override, ...]:
    """The corrections in a file, in its order; none where there is no file.

    Raises:
        BriefingError: it cannot be read, or is not TOML.
        ErrorList: everything else that is wrong in it, each with its place.
    """
    tables = own_tables(path)
    faults = [
        BriefingError(
            N_("{file}: {name} is unknown here. Write each day as a table [[{table}]]."),
            file=path.name, name=name, table=_TABLE,
        )
        for name in tables
        if name != _TABLE
    ]  # fmt: skip
    rows = tables.get(_TABLE, [])
    if not isinstance(rows, list):
        rows = [rows]
    overrides = []
    for number, row in enumerate(rows):
        place = f"{path.name}: {_TABLE}[{number}]"
        wrong = _faults_of(row, place)
        faults += wrong
        if not wrong:
            overrides.append(msgspec.convert(row, known(Override), dec_hook=decode_hook))
    if faults:
        raise ErrorList(N_("{file} has faults; no holiday is taken from it:"), faults, file=str(path))
    return tuple(overrides)


def _faults_of(row: Any, place: str) -> list[BriefingError]:
    """Everything that is wrong with a table of the file."""
    if not isinstance(row, dict):
        return [
            BriefingError(N_("{place}: write each day as a table [[{table}]]"), place=place, table=_TABLE)
        ]
    fields = {field.name: field for field in msgspec.structs.fields(Override)}
    faults = [
        BriefingError(
            N_("{place}: there is no field {name}. The fields are: {known}."),
            place=place, name=name, known=", ".join(fields),
        )
        for name in row
        if name not in fields
    ]  # fmt: skip
    for name, field in fields.items():
        if name in row:
            faults += faults_of(row[name], field.type, f"{place}.{name}")
        elif field.required:
            faults.append(BriefingError(N_("{place}: this field is missing"), place=f"{place}.{name}"))
    country = row.get("country")
    if isinstance(country, str) and country not in countries():
        faults.append(
            BriefingError(
                N_("{place}: {name} is no country. Write its ISO code of two capital letters."),
                place=f"{place}.country",
                name=country,
            )
        )
    if sum(bool(row.get(name)) for name in ("name", "removed", "working")) != 1:
        faults.append(
            BriefingError(
                N_("{place}: say one of three: the holiday's name, removed = true or working = true"),
                place=place,
            )
        )
    return faults
