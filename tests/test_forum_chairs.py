"""Who is printed as chairing a forum in which year, against the shipped tables as they are written.

What is expected is read from the files themselves, by nothing that prints it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from briefings.document import Table, walk
from briefings.dossier import field_level
from briefings.i18n import languages
from briefings.records.kinds import Record, Visit
from briefings.records.values import PartialDate
from briefings.resources import resource
from briefings.store.exchange import read_dataset
from tests.dossiers import text
from tests.test_templates import lines, renderer
from tests.visits import briefed

UNKNOWN = {"en": "no data yet", "vi": "chưa có dữ liệu"}


@cache
def partners() -> dict[str, dict[str, Any]]:
    """Every partner as its file has it, by its key."""
    files = resource("dataset").rglob("*.toml")
    rows = (row for file in files for row in tomllib.loads(file.read_text("utf-8")).get("partner", ()))
    return {row["key"]: row for row in rows}


@cache
def records() -> tuple[Record, ...]:
    return tuple(read_dataset(resource("dataset")))


def tables() -> Iterator[str]:
    """The forums of which a file says who chairs."""
    return (key for key, row in partners().items() if row.get("chairs"))


def who(forum: str, year: int, language: str) -> list[str]:
    """By whom it is chaired in a year, as its file says: a partner's name, or a person."""
    return [
        partners()[row["partner"]]["name"][language] if row.get("partner") else row["person"]
        for row in partners()[forum]["chairs"]
        if row["year"] <= year <= row.get("until", row["year"])
    ]


def printed(forum: str, visited: int, language: str) -> list[str]:
    """What the pack of a visit in this year, made the year before, says of the forum's chair."""
    home = next(key for key, row in partners().items() if row.get("home"))
    belonging = [row["partner"] for row in partners()[forum].get("members", ())]
    belonging += [key for key, row in partners().items() if forum in row.get("forums", ())]
    met = next(key for key in belonging if key != home)
    start = PartialDate(visited, 2, 22)
    trip = Visit(
        key="trip", title=text("A visit"), direction="outgoing", partners=(met,), start=start
    )  # fmt: skip
    found = briefed([*records(), trip], "visit-pack", language=language, as_of=date(visited - 1, 11, 30))
    drawn = renderer(language)
    (section,) = drawn.blocks(drawn.reading(found, field_level), ("shared-forums",))
    (table,) = (block for block in walk((section,)) if isinstance(block, Table))
    name = partners()[forum]["name"][language]
    row = next(row for row in table.rows if row.cells and name in "\n".join(lines(row.cells[0].blocks)))
    assert f"{visited}" in "\n".join(lines(table.rows[0].cells[2].blocks))
    assert f"{visited + 1}" in "\n".join(lines(table.rows[0].cells[2].blocks))
    return list(lines(row.cells[2].blocks))


def years(forum: str) -> list[int]:
    """From the year before the table begins to the last one it tells of."""
    told = [
        year for row in partners()[forum]["chairs"] for year in (row["year"], row.get("until", row["year"]))
    ]
    return list(range(min(told) - 1, max(told) + 1))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("forum", sorted(tables()))
def test_a_pack_says_of_the_year_of_the_visit_and_of_the_next_who_chairs_then(
    forum: str, language: str
) -> None:
    for year in years(forum):
        said = printed(forum, year, language)
        both = {one: who(forum, one, language) for one in (year, year + 1)}
        for one, expected in both.items():
            (line,) = (line for line in said if line.startswith(f"{one}: "))
            assert all(name in line for name in expected or [UNKNOWN[language]]), (one, said)
            others = {name for other in years(forum) for name in who(forum, other, language)} - {*expected}
            assert not [name for name in others if re.search(rf"\b{re.escape(name)}\b", line)], (one, said)
