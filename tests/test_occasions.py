"""Round years of relations: what a pack and the checks advise, by when they come."""

from __future__ import annotations

import msgspec
import pytest

from briefings.checks import findings
from briefings.i18n import Translator, languages
from briefings.records.kinds import DateFact, Partner, Record, Visit
from briefings.records.values import Confidence, PartialDate
from briefings.render import render
from tests.test_templates import said_of
from tests.visits import briefed, sparse_records

ADVICE = {"en": "only if they raise it", "vi": "chỉ nêu nếu bạn nêu"}
YEARS = {"en": "65 years of diplomatic relations with Land of XX", "vi": "Tròn 65 năm quan hệ ngoại giao"}


def visited(start: str, began: str) -> list[Record]:
    """A visit that begins on a day, to a partner with which relations began on another."""
    relations = DateFact(date=PartialDate.parse(began), confidence=Confidence.CONFIRMED)
    return [
        msgspec.structs.replace(record, start=PartialDate.parse(start))
        if isinstance(record, Visit)
        else msgspec.structs.replace(record, diplomatic_relations=relations)
        if isinstance(record, Partner) and not record.home
        else record
        for record in sparse_records()
    ]


@pytest.mark.parametrize("language", languages())
def test_round_years_in_the_year_of_the_visit_are_ours_to_raise(language: str) -> None:
    found = said_of(
        render(
            briefed(visited("2027-02-22", "1962-09-05"), "visit-pack", reader="leader", language=language)
        ),
        "calendar",
    )
    assert YEARS[language] in found
    assert ADVICE[language] not in found


@pytest.mark.parametrize("language", languages())
def test_round_years_far_in_the_next_year_are_spoken_of_only_if_raised(language: str) -> None:
    found = said_of(
        render(
            briefed(visited("2026-10-22", "1962-09-05"), "visit-pack", reader="leader", language=language)
        ),
        "calendar",
    )
    assert YEARS[language] in found
    assert ADVICE[language] in found


@pytest.mark.parametrize(
    ("start", "code"),
    [("2027-02-22", "occasion_year"), ("2026-10-22", "occasion_far"), ("2027-06-09", "occasion")],
)
def test_the_checks_advise_the_same(start: str, code: str) -> None:
    dossier = briefed(visited(start, "1962-09-05"), "visit-pack", reader="leader")
    assert [one.code for one in findings(dossier) if one.code.startswith("occasion")] == [code]


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("en", "195 days after the visit, in the same year."),
        ("vi", "sau chuyến công tác 195 ngày, cùng năm."),
    ],
)
def test_what_comes_in_the_same_year_is_said_so(language: str, end: str) -> None:
    dossier = briefed(visited("2027-02-22", "1962-09-05"), "visit-pack", reader="leader")
    (found,) = [one for one in findings(dossier) if one.code == "occasion_year"]
    assert Translator(language, "interface").say(found.message, **found.values).endswith(end)
