"""What time it is elsewhere."""

from __future__ import annotations

import zoneinfo
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefings.errors import BriefingError
from briefings.visit.clock import (
    Moment,
    check_zone,
    countries,
    doubtful,
    elsewhere,
    hours_ahead,
    only_zone,
    seat_zone,
    zones_of,
)

HANOI, BRUSSELS = "Asia/Ho_Chi_Minh", "Europe/Brussels"


@pytest.mark.parametrize(
    ("day", "hours", "at_home"),
    [
        (date(2027, 3, 26), -6.0, "15:00"),
        (date(2027, 3, 27), -6.0, "15:00"),
        (date(2027, 3, 28), -5.0, "14:00"),  # set forward at two in the morning
        (date(2027, 3, 29), -5.0, "14:00"),
        (date(2027, 10, 30), -5.0, "14:00"),
        (date(2027, 10, 31), -6.0, "15:00"),  # set back at three
        (date(2027, 11, 1), -6.0, "15:00"),
    ],
)
def test_a_programme_across_the_change_of_clocks_in_brussels(day: date, hours: float, at_home: str) -> None:
    assert hours_ahead(day, "09:00", BRUSSELS, HANOI) == hours
    assert elsewhere(day, "09:00", BRUSSELS, HANOI) == Moment(day, at_home)
    assert not doubtful(day, "09:00", BRUSSELS)


def test_an_hour_that_is_left_out_and_one_that_comes_twice() -> None:
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
    assert [doubtful(spring, time, BRUSSELS) for time in ("01:59", "02:00", "02:59", "03:00")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert [doubtful(autumn, time, BRUSSELS) for time in ("01:59", "02:00", "02:59", "03:00")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert elsewhere(spring, "02:30", BRUSSELS, HANOI) == Moment(spring, "08:30")  # not set yet
    assert elsewhere(autumn, "02:30", BRUSSELS, HANOI) == Moment(autumn, "07:30")  # the first of the two


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Asia/Tokyo", date(2027, 7, 1), 2.0),
        ("Asia/Jakarta", date(2027, 6, 8), 0.0),
        ("Asia/Kolkata", date(2027, 6, 8), -1.5),
        ("Africa/Cairo", date(2027, 1, 15), -5.0),
        ("Africa/Cairo", date(2027, 7, 15), -4.0),
        ("Asia/Dubai", date(2027, 7, 15), -3.0),
        ("America/New_York", date(2027, 7, 15), -11.0),
    ],
)
def test_hours_ahead_of_hanoi(zone: str, day: date, hours: float) -> None:
    assert hours_ahead(day, "09:30", zone, HANOI) == hours
    assert hours_ahead(day, "12:00", HANOI, zone) == -hours


def test_it_may_be_another_day_elsewhere() -> None:
    assert elsewhere(date(2027, 7, 15), "15:00", "America/New_York", HANOI) == Moment(
        date(2027, 7, 16), "02:00"
    )
    assert elsewhere(date(2027, 1, 1), "0:30", "Asia/Tokyo", HANOI) == Moment(date(2026, 12, 31), "22:30")


ZONES = [
    HANOI,
    BRUSSELS,
    "Asia/Tokyo",
    "Africa/Cairo",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kabul",
]


@given(
    st.dates(date(1981, 1, 1), date(2099, 12, 30)),
    st.times(),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
)
def test_there_and_back_is_the_same_moment(day: date, clock: time, zone: str, other: str) -> None:
    here = f"{clock:%H:%M}"
    there = elsewhere(day, here, zone, other)
    assume(not doubtful(day, here, zone) and not doubtful(there.day, there.time, other))
    assert elsewhere(there.day, there.time, other, zone) == Moment(day, here)


@pytest.mark.parametrize("time", ["", "9", "25:00", "09:60", "9h30", "09:30:00", "٠٩:٣٠"])
def test_what_is_no_time_is_said_to_be_none(time: str) -> None:
    with pytest.raises(BriefingError, match="no time of day"):
        elsewhere(date(2027, 1, 1), time, HANOI, BRUSSELS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asia/Tokio", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("Asia/Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("Brussels", "Europe/Brussels"),
        ("", "begin with: Africa, America"),
        ("../secrets", "begin with"),
        ("UTC+7 (Hà Nội)", "begin with"),
    ],
)
def test_an_unknown_zone_is_refused_with_near_names(name: str, said: str) -> None:
    with pytest.raises(BriefingError) as caught:
        check_zone(name)
    assert said in str(caught.value)
    with pytest.raises(BriefingError):
        elsewhere(date(2027, 1, 1), "09:30", HANOI, name)


def test_known_zones_pass() -> None:
    for name in (*ZONES, "UTC", "Asia/Saigon"):
        check_zone(name)


@pytest.mark.parametrize(
    ("iso", "zone"),
    [
        ("JP", "Asia/Tokyo"),
        ("VN", HANOI),
        ("BE", BRUSSELS),
        ("LA", "Asia/Vientiane"),
        ("HK", "Asia/Hong_Kong"),
        ("DE", "Europe/Berlin"),  # Büsingen keeps its time
        ("MY", "Asia/Kuala_Lumpur"),  # and so does Kuching
        ("CN", ""),  # Urumqi does not
        ("US", ""),
        ("ID", ""),
        ("QQ", ""),
        ("", ""),
    ],
)
def test_the_one_zone_of_a_country(iso: str, zone: str) -> None:
    assert only_zone(iso) == zone


@pytest.mark.parametrize(
    ("iso", "zone"),
    [
        ("JP", "Asia/Tokyo"),
        ("CN", "Asia/Shanghai"),
        ("US", "America/New_York"),
        ("RU", "Europe/Moscow"),
        ("UA", "Europe/Kyiv"),
        ("AU", "Australia/Sydney"),
        ("QQ", ""),
    ],
)
def test_the_zone_of_a_government(iso: str, zone: str) -> None:
    assert seat_zone(iso) == zone
    assert zones_of(iso)[:1] == ((zone,) if zone else ())


def test_every_country_with_a_government_has_its_clock() -> None:
    several = {iso for iso in countries() if zones_of(iso) and not only_zone(iso)}
    assert {iso for iso in several if not seat_zone(iso)} == {"AQ", "UM"}  # nobody's, and nobody there
    for iso in several - {"AQ", "UM"}:
        assert seat_zone(iso) in zones_of(iso)


def test_the_zones_of_a_country() -> None:
    assert zones_of("ID") == ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
    assert zones_of("QQ") == ()


def test_the_machine_s_own_table_of_zones_is_not_asked(tmp_path: Path) -> None:
    wrong = tmp_path / "Asia" / "Seoul"
    wrong.parent.mkdir()
    paths = zoneinfo.TZPATH
    zoneinfo.reset_tzpath()
    utc = next(Path(path) / "UTC" for path in zoneinfo.TZPATH if (Path(path) / "UTC").exists())
    wrong.write_bytes(utc.read_bytes())
    zoneinfo.reset_tzpath(to=[str(tmp_path)])
    try:
        assert hours_ahead(date(2027, 1, 1), "09:30", "Asia/Seoul", HANOI) == 2.0
    finally:
        zoneinfo.reset_tzpath(to=paths)
