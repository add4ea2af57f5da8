"""Words that a cover, and the heading of minutes, say once and alike for both sides."""

from __future__ import annotations

import msgspec
import pytest

from briefings.document import Document, Table, walk
from briefings.i18n import languages
from briefings.records.codes import of as codes_of
from briefings.records.kinds import Name, Partner, ProgrammeLine, Record, Visit
from briefings.records.values import PartialDate, Text
from briefings.render import render
from tests.test_templates import lines, said
from tests.visits import briefed, sparse_records

LABEL = {"en": "Level", "vi": "Cấp"}


def made(records: list[Record], kind: str, language: str) -> Document:
    return render(
        briefed(records, kind, reader="leader" if kind == "visit-pack" else "file", language=language)
    )


def with_visit(**changes: object) -> list[Record]:
    return [
        msgspec.structs.replace(one, **changes) if isinstance(one, Visit) else one for one in sparse_records()
    ]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("level", codes_of(Visit, "level"))
def test_a_cover_says_the_level_without_saying_the_word_twice(level: str, language: str) -> None:
    document = made(with_visit(level=level), "visit-pack", language)
    (cover,) = (
        block for block in walk(document.blocks) if isinstance(block, Table) and block.role == "cover"
    )
    rows = [["".join(lines(cell.blocks)) for cell in row.cells] for row in cover.rows]
    (value,) = (row[1] for row in rows if row[0] == LABEL[language])
    assert value
    assert value[0].isupper()
    assert LABEL[language].casefold() not in value.casefold().split()


ALIKE = {
    ("", ""): (
        "between Land of HH Customs and Land of XX Customs",
        "giữa Hải quan Land of HH (vi) và Hải quan Land of XX (vi)",
    ),
    ("Ours", ""): ("between Ours and Land of XX Customs", "giữa Ours và Hải quan Land of XX (vi)"),
    ("Ours", "Theirs"): ("between Ours and Theirs", "giữa Ours và Theirs"),
}  # fmt: skip


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("short", ALIKE)
def test_minutes_call_both_administrations_alike(short: tuple[str, str], language: str) -> None:
    def named(partner: Partner) -> Partner:
        called = short[0 if partner.home else 1]
        name = Name(
            text=Text({"en": "The Department", "vi": "Cục"}),
            short=Text({"en": called, "vi": called} if called else {}),
        )
        return msgspec.structs.replace(partner, administration=(name,))

    talks = ProgrammeLine(
        date=PartialDate(2027, 3, 2), start="09:00", type="talks", text=Text({"en": "Talks", "vi": "Hội đàm"})
    )
    records = [named(one) if isinstance(one, Partner) else one for one in with_visit(programme=(talks,))]
    found = said(made(records, "minutes", language)).replace("\u00a0", " ")
    assert ALIKE[short][0 if language == "en" else 1] in found
