"""Holidays, weekends and working days, against tables written by hand.

Japan: Act on National Holidays; the equinoxes are those of the National Astronomical Observatory.
Viet Nam: Labour Code 2019, art. 112, and Resolution 80-NQ/TW of 2026 for the 24th of November. A
question mark stands behind days that the Government fixes year by year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records.values import Text
from briefings.visit.calendar import calendar, step_day
from briefings.visit.clock import Moment, elsewhere, hours_ahead
from briefings.visit.overrides import Override

JAPAN = {
    (2027, 1): "1 11", (2027, 2): "11 23", (2027, 3): "21 22", (2027, 4): "29", (2027, 5): "3 4 5",
    (2027, 6): "", (2027, 7): "19", (2027, 8): "11", (2027, 9): "20 23", (2027, 10): "11",
    (2027, 11): "3 23", (2027, 12): "",
    (2028, 1): "1 10", (2028, 2): "11 23", (2028, 3): "20", (2028, 4): "29", (2028, 5): "3 4 5",
    (2028, 6): "", (2028, 7): "17", (2028, 8): "11", (2028, 9): "18 22", (2028, 10): "9",
    (2028, 11): "3 23", (2028, 12): "",
}  # fmt: skip
VIETNAM = {
    (2027, 1): "1", (2027, 2): "4? 5 6 7 8 9 10?", (2027, 3): "", (2027, 4): "16 30", (2027, 5): "1 3",
    (2027, 6): "", (2027, 7): "", (2027, 8): "", (2027, 9): "2 3", (2027, 10): "", (2027, 11): "24",
    (2027, 12): "",
    (2028, 1): "1 3 24? 25 26 27 28 29", (2028, 2): "", (2028, 3): "", (2028, 4): "4 30", (2028, 5): "1 2",
    (2028, 6): "", (2028, 7): "", (2028, 8): "", (2028, 9): "1 2 4", (2028, 10): "", (2028, 11): "24",
    (2028, 12): "",
}  # fmt: skip
# The sample visit is one from Monday to Friday, the 11th to the 15th of January.
DURING = {
    ("JP", 2027, 1): "11", ("JP", 2027, 2): "11", ("JP", 2027, 8): "11", ("JP", 2027, 10): "11",
    ("JP", 2028, 2): "11", ("JP", 2028, 8): "11",
}  # fmt: skip


def days_off(iso: str, first: date, last: date) -> str:
    found = calendar(iso, first.year, last.year).holidays(first, last)
    return " ".join(f"{one.day.day}{'?' if one.estimated else ''}" for one in found)


@pytest.mark.parametrize(("year", "month"), JAPAN)
def test_a_visit_to_tokyo_in_any_month(year: int, month: int) -> None:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    assert days_off("JP", first, last) == JAPAN[year, month]
    assert days_off("VN", first, last) == VIETNAM[year, month]
    for iso in ("JP", "VN"):
        found = days_off(iso, date(year, month, 11), date(year, month, 15))
        assert found == DURING.get((iso, year, month), "")
    for day in (first, date(year, month, 13), last):
        assert hours_ahead(day, "09:30", "Asia/Tokyo", "Asia/Ho_Chi_Minh") == 2.0
        assert elsewhere(day, "09:30", "Asia/Tokyo", "Asia/Ho_Chi_Minh") == Moment(day, "07:30")


def named(iso: str, day: date, language: str) -> str:
    return "; ".join(one.name[language] for one in calendar(iso, day.year, day.year).holiday_on(day))


@pytest.mark.parametrize(
    ("iso", "day", "english", "vietnamese"),
    [
        ("JP", date(2027, 1, 11), "Coming of Age Day", "Ngày Thành nhân"),
        ("JP", date(2027, 3, 21), "Vernal Equinox Day", "Ngày Xuân phân"),
        ("JP", date(2027, 3, 22), "Substitute Holiday", "Ngày nghỉ bù"),
        ("JP", date(2027, 5, 4), "Greenery Day", "Ngày Cây xanh"),
        ("JP", date(2028, 9, 22), "Autumnal Equinox Day", "Ngày Thu phân"),
        ("VN", date(2027, 2, 5), "Lunar New Year's Eve", "Giao thừa Tết Nguyên đán"),
        ("VN", date(2027, 2, 6), "Lunar New Year", "Mùng một Tết Nguyên đán"),
        ("VN", date(2028, 1, 26), "Lunar New Year", "Mùng một Tết Nguyên đán"),
        ("VN", date(2027, 4, 16), "Hung Kings' Commemoration Day", "Ngày Giỗ Tổ Hùng Vương"),
        ("VN", date(2028, 4, 4), "Hung Kings' Commemoration Day", "Ngày Giỗ Tổ Hùng Vương"),
        ("VN", date(2028, 9, 2), "National Day", "Ngày Quốc khánh"),
        ("VN", date(2027, 11, 24), "Viet Nam Culture Day", "Ngày Văn hóa Việt Nam"),
        ("MY", date(2027, 1, 1), "New Year's Day", "Tết Dương lịch"),  # in Putrajaya, not in every state
        ("GB", date(2027, 3, 29), "Easter Monday", "Thứ Hai Phục sinh"),  # in London, not in Edinburgh
        ("CA", date(2027, 11, 11), "Remembrance Day", "Ngày Tưởng niệm chiến sĩ trận vong"),  # federal
    ],
)
def test_holidays_have_their_names(iso: str, day: date, english: str, vietnamese: str) -> None:
    assert named(iso, day, "en") == english
    assert named(iso, day, "vi") == vietnamese


def test_the_country_s_own_name_is_there_too() -> None:
    assert named("JP", date(2027, 1, 11), "ja") == "成人の日"


def test_obon_is_no_public_holiday() -> None:
    assert days_off("JP", date(2027, 8, 12), date(2027, 8, 17)) == ""


def test_new_year_of_the_moon_is_a_day_later_in_seoul() -> None:
    assert named("KR", date(2027, 2, 7), "en") == "Korean New Year"
    assert named("VN", date(2027, 2, 7), "en") == "Second Day of Lunar New Year"


def test_days_that_wait_for_the_moon_are_estimated() -> None:
    fitr = calendar("EG", 2027, 2027).holidays(date(2027, 3, 8), date(2027, 3, 12))
    assert fitr
    assert all(one.estimated for one in fitr)
    assert not any("estimated" in text for one in fitr for text in one.name.values())
    assert not calendar("EG", 2027, 2027).holiday_on(date(2027, 7, 23))[0].estimated


def test_a_saturday_worked_in_exchange_for_a_monday() -> None:
    home = calendar("VN", 2024, 2024)
    monday, saturday = date(2024, 4, 29), date(2024, 5, 4)
    assert home.holiday_on(monday)[0].name["vi"] == "Ngày nghỉ hoán đổi với ngày làm việc"
    assert not home.is_working(monday)
    assert home.is_working(saturday)
    assert not home.is_weekend(saturday)
    assert home.is_weekend(date(2024, 5, 11))
    assert not home.is_working(date(2024, 5, 11))


def rest_days(iso: str, monday: date) -> str:
    there = calendar(iso, monday.year, monday.year)
    week = (monday + timedelta(days=days) for days in range(7))
    return " ".join(f"{day:%a}" for day in week if there.is_weekend(day))


@pytest.mark.parametrize(
    ("iso", "monday", "rest"),
    [
        ("EG", date(2027, 6, 14), "Fri Sat"),
        ("AE", date(2021, 12, 13), "Fri Sat"),
        ("AE", date(2022, 1, 3), "Sat Sun"),
        ("AE", date(2027, 6, 14), "Sat Sun"),
        ("BN", date(2027, 6, 14), "Fri Sun"),
        ("IL", date(2027, 6, 14), "Fri Sat"),
        ("SA", date(2027, 6, 14), "Fri Sat"),
        ("HK", date(2027, 6, 14), "Sat Sun"),
        ("VN", date(2027, 6, 14), "Sat Sun"),
        ("LA", date(2027, 6, 14), "Sat Sun"),
    ],
)
def test_weekends(iso: str, monday: date, rest: str) -> None:
    assert rest_days(iso, monday) == rest


def test_the_emirates_changed_their_week_on_the_first_of_january_2022() -> None:
    there = calendar("AE", 2021, 2022)
    assert there.is_weekend(date(2021, 12, 31))  # Friday
    assert there.is_working(date(2021, 12, 26))  # Sunday
    assert there.is_weekend(date(2022, 1, 2))  # Sunday
    assert there.is_working(date(2022, 1, 7))  # Friday
    assert there.is_half_day(date(2022, 1, 7))
    assert not there.is_half_day(date(2022, 1, 6))
    assert not there.is_half_day(date(2021, 12, 31))


def test_the_week_of_a_visit_to_cairo() -> None:
    there = calendar("EG", 2027, 2027)
    assert there.is_working(date(2027, 6, 13))  # Sunday
    assert there.working_on_or_before(date(2027, 6, 19)) == date(2027, 6, 17)  # Saturday → Thursday


@pytest.mark.parametrize(("iso", "year"), [("", 2027), ("QQ", 2027), ("IN", 2050)])
def test_without_a_table_nothing_is_known_and_the_weekend_is_assumed(iso: str, year: int) -> None:
    there = calendar(iso, year, year)
    assert not there.knows_holidays
    assert there.holidays(date(year, 1, 1), date(year, 12, 31)) == ()
    sunday = next(day for day in range(1, 8) if date(year, 1, day).weekday() == 6)
    assert there.is_weekend(date(year, 1, sunday))
    assert there.is_working(date(year, 1, sunday + 1))


def test_other_years_than_those_asked_for_are_answered() -> None:
    home = calendar("VN", 2027, 2027)
    assert home.knows_holidays
    assert not home.is_working(date(2025, 9, 2))


# --- what an office corrects ----------------------------------------------------------------


def test_an_office_adds_removes_renames_and_swaps() -> None:
    name = Text({"vi": "Nghỉ Tết Nguyên đán"})
    home = calendar(
        "VN", 2027, 2027,
        [
            Override(country="VN", day=date(2027, 2, 4), removed=True),
            Override(country="VN", day=date(2027, 2, 10), removed=True),
            Override(country="VN", day=date(2027, 2, 10), name=name),
            Override(country="VN", day=date(2027, 2, 11), name=name),
            Override(country="VN", day=date(2027, 2, 13), working=True),
            Override(country="JP", day=date(2027, 2, 3), name=name),
        ],
    )  # fmt: skip
    found = home.holidays(date(2027, 2, 1), date(2027, 2, 28))
    assert [one.day.day for one in found] == [5, 6, 7, 8, 9, 10, 11]
    assert [dict(one.name) for one in found[-2:]] == [{"vi": "Nghỉ Tết Nguyên đán"}] * 2
    assert not any(one.estimated for one in found)
    assert home.is_working(date(2027, 2, 4))
    assert not home.is_working(date(2027, 2, 11))
    assert home.is_working(date(2027, 2, 13))  # Saturday
    assert not home.is_working(date(2027, 2, 14))


def test_an_office_makes_a_calendar_for_a_country_without_a_table() -> None:
    name = Text({"en": "Day of the Sea"})
    there = calendar("QQ", 2027, 2027, [Override(country="QQ", day=date(2027, 6, 16), name=name)])
    assert there.holiday_on(date(2027, 6, 16))[0].name == name
    assert not there.is_working(date(2027, 6, 16))


# --- steps of preparation -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_before", "day"),
    [
        (0, date(2027, 1, 11)),
        (3, date(2027, 1, 8)),
        (8, date(2026, 12, 31)),  # Sunday, Saturday, the first of January
        (30, date(2026, 12, 11)),  # Saturday
        (-5, date(2027, 1, 20)),
        (-1, date(2027, 1, 18)),  # Saturday, the day after a visit that ends on a Friday
        (-8, date(2027, 1, 25)),  # Saturday
        (-23, date(2027, 2, 11)),  # Sunday of the New Year, and three days off after it
    ],
)
def test_steps_fall_on_working_days(days_before: int, day: date) -> None:
    assert step_day(calendar("VN", 2026, 2027), date(2027, 1, 11), date(2027, 1, 15), days_before) == day


@given(
    st.sampled_from(["VN", "EG", "CN", "QQ"]),
    st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    st.integers(0, 20),
    st.integers(-60, 200),
)
def test_no_step_is_taken_on_a_day_off(iso: str, first: date, length: int, days_before: int) -> None:
    home = calendar(iso, first.year, first.year)
    last = first + timedelta(days=length)
    counted = (last if days_before < 0 else first) - timedelta(days=days_before)
    day = step_day(home, first, last, days_before)
    assert home.is_working(day)
    assert day > last if days_before < 0 else day <= first
    nearer, later = sorted((day, counted))
    between = (nearer + timedelta(days=days) for days in range((later - nearer).days + 1))
    assert not any(home.is_working(other) for other in between if other != day)
