"""Days of one holiday stand together, with one name and what is not sure of them."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.visit.calendar import calendar
from briefings.visit.runs import Run, runs


def spans(iso: str, first: date, last: date, *, of_one: bool = True) -> list[Run]:
    return list(runs(calendar(iso, first.year, last.year).holidays(first, last), of_one=of_one))


def test_days_of_the_new_year_are_one_holiday_with_a_name_for_them_all() -> None:
    (new_year,) = spans("VN", date(2027, 2, 1), date(2027, 2, 28))
    assert (new_year.first, new_year.last) == (date(2027, 2, 4), date(2027, 2, 10))
    assert (new_year.name["vi"], new_year.name["en"]) == ("Tết Nguyên đán", "Lunar New Year")
    assert new_year.estimated


def test_another_holiday_on_the_next_day_is_another_row() -> None:
    found = spans("ID", date(2027, 5, 17), date(2027, 5, 20))
    assert [(one.first.day, one.last.day) for one in found] == [(17, 18), (19, 20)]
    assert len(spans("ID", date(2027, 5, 17), date(2027, 5, 20), of_one=False)) == 1
    assert [one.first.day for one in spans("JP", date(2027, 5, 3), date(2027, 5, 5))] == [3, 4, 5]


@pytest.mark.parametrize("iso", ["ID", "MY"])
def test_what_the_moon_or_a_decree_decides_is_estimated_until_it_is_announced(iso: str) -> None:
    found = spans(iso, date(2027, 6, 1), date(2027, 6, 6))
    assert [one.estimated for one in found if one.name["en"] == "Islamic New Year"] == [True]


def test_one_day_keeps_its_own_name() -> None:
    (one,) = spans("VN", date(2027, 2, 6), date(2027, 2, 6))
    assert one.name["vi"] == "Mùng một Tết Nguyên đán"
