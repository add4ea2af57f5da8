"""Days and times as officials write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.intake.moments import OTHER_WEEKDAY, UNREAD, Moment, Unread, moment

FIRST = date(2027, 1, 11)
TUESDAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    "cell",
    [
        "12/01", "12/1", "T3 12/01", "Thứ Ba, 12/01", "Thứ 3 ngày 12/01", "12/01 (T3)", "12/01/2027",
        "12/01/27", "12-01-2027", "12.01.2027", "2027-01-12", "ngày 12 tháng 01 năm 2027", "12 tháng Giêng",
        "12 January 2027", "Tuesday, 12 January", "January 12, 2027", "Tue 12 Jan", "12th January",
    ],
)  # fmt: skip
def test_days(cell: str) -> None:
    assert moment(cell, FIRST) == Moment(TUESDAY)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert moment("31/12", FIRST).day == date(2026, 12, 31)
    assert moment("05/01", date(2026, 12, 28)).day == date(2027, 1, 5)
    assert moment("29/02", FIRST).day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("9h30", "09:30", ""), ("09:30", "09:30", ""), ("9.30", "09:30", ""), ("14 giờ 30", "14:30", ""),
        ("14 giờ", "14:00", ""), ("9g", "09:00", ""), ("9h30'", "09:30", ""), ("09:30:00", "09:30", ""),
        ("8h30-9h15", "08:30", "09:15"), ("14:00 – 15:30", "14:00", "15:30"),
        ("từ 9h đến 11h30", "09:00", "11:30"),
        ("9-11h", "09:00", "11:00"), ("14:00 (12:00)", "14:00", ""), ("2:00 pm", "14:00", ""),
        ("2:00 – 3:30 pm", "14:00", "15:30"), ("9:30 – 2 pm", "09:30", "14:00"), ("12:15 am", "00:15", ""),
        ("chiều 2h", "14:00", ""), ("23:30-05:10", "23:30", "05:10"), ("–", "", ""), ("Cả ngày", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_times(cell: str, start: str, end: str) -> None:
    assert moment(cell, FIRST, is_time=True) == Moment(None, start, end)


def test_both_in_one_cell_and_cells_of_excel() -> None:
    assert moment("12/01 9h30 – 11h", FIRST, is_time=True) == Moment(TUESDAY, "09:30", "11:00")
    assert moment(datetime(2027, 1, 12, 9, 30), FIRST) == Moment(TUESDAY, "09:30")
    assert moment(TUESDAY, FIRST) == Moment(TUESDAY)
    assert moment(time(9, 30), FIRST) == Moment(None, "09:30")


@pytest.mark.parametrize(
    "cell",
    ["12-14/01", "12/13", "32/01", "Thứ Hai", "25:00", "9:75", "9", "Sáng", "0930", "Hội đàm", "12/01 họp"],
)
def test_what_is_neither(cell: str) -> None:
    with pytest.raises(Unread) as unread:
        moment(cell, FIRST)
    assert unread.value.message == UNREAD


def test_a_weekday_that_is_not_the_days_is_said() -> None:
    with pytest.raises(Unread) as unread:
        moment("Thứ Tư, 12/01", FIRST)
    assert unread.value.message == OTHER_WEEKDAY


@given(st.text(max_size=30), st.dates())
@settings(max_examples=300, deadline=None)
def test_any_cell_is_answered(cell: str, first_day: date) -> None:
    for is_time in (False, True):
        try:
            moment(cell, first_day, is_time=is_time)
        except Unread:
            continue


@given(st.dates(date(2000, 1, 1), date(2098, 1, 1)), st.times())
@settings(max_examples=200, deadline=None)
def test_what_is_written_out_comes_back(day: date, at: time) -> None:
    written = f"{day:%d/%m/%Y} {at:%H:%M}"
    assert moment(written, FIRST) == Moment(day, f"{at:%H:%M}")
