"""What the day of a meeting computes, by cases that an official can check by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.records.kinds import AgreedAction, Contact, Event, ProgrammeLine, Visit
from briefings.records.values import PartialDate, Text
from briefings.visit.meeting import (
    action_state,
    date_with,
    day_with,
    days_overdue,
    is_day,
    next_round,
    turn_to_host,
)

DAY = date(2027, 1, 13)


def action(due: str = "", status: str = "open") -> AgreedAction:
    return AgreedAction(
        key="a", text=Text({"en": "x"}), due=PartialDate.parse(due) if due else None, status=status
    )


@pytest.mark.parametrize(
    ("due", "status", "state", "days"),
    [
        ("2024-08-31", "open", "overdue", 865),
        ("2024-12-31", "open", "overdue", 743),
        ("2027-01-12", "open", "overdue", 1),
        ("2027-01-13", "open", "open", None),  # due on the day: not yet overdue
        ("2026", "open", "overdue", 13),  # counted from the last day it could mean
        ("2027-01", "open", "unknown", None),  # the month is not over
        ("", "open", "no_due", None),
        ("2024-12-31", "done", "done", None),
        ("2024-12-31", "dropped", "dropped", None),
    ],
)
def test_an_action_is_overdue_from_the_day_after_the_last_it_was_due(
    due: str, status: str, state: str, days: int | None
) -> None:
    assert action_state(action(due, status), DAY) == state
    assert days_overdue(action(due, status), DAY) == days


def line(day: str, type_: str, partner: str | None = None) -> ProgrammeLine:
    return ProgrammeLine(
        date=PartialDate.parse(day), type=type_, partner=partner, text=Text({"en": "x"}), start="09:00"
    )


def visit(*lines: ProgrammeLine) -> Visit:
    return Visit(
        key="v", title=Text({"en": "v"}), direction="outgoing", partners=("AA",), margins=("BB",),
        start=PartialDate(2027, 1, 11), end=PartialDate(2027, 1, 15), programme=lines,
    )  # fmt: skip


def test_what_concerns_a_partner_is_told_for_the_day_of_the_talks_with_it() -> None:
    made = visit(
        line("2027-01-11", "travel"),
        line("2027-01-12", "working"),
        line("2027-01-13", "talks"),
        line("2027-01-14", "margins", "BB"),
    )
    assert day_with(made, "AA") == date(2027, 1, 13)
    assert day_with(made, "BB") == date(2027, 1, 14)


def test_without_talks_the_first_meeting_counts_and_without_any_the_first_day() -> None:
    assert day_with(visit(line("2027-01-11", "internal"), line("2027-01-12", "session")), "AA") == date(
        2027, 1, 12
    )
    assert day_with(visit(line("2027-01-12", "meal")), "AA") == date(2027, 1, 11)
    assert day_with(visit(line("2027-01-12", "talks")), "BB") == date(2027, 1, 11)


def test_a_date_that_is_no_single_day_stays_what_it_is() -> None:
    told = date_with(visit(line("2027-02", "talks")), "AA")
    assert (told, is_day(told)) == (PartialDate(2027, 2), False)
    assert is_day(PartialDate(2027, 2, 1))
    assert not is_day(PartialDate(2027, 2, 1, about=3))


def met(day: str, direction: str, scope: str = "", kind: str = "talks", first: str = "AA") -> Event:
    return Event(
        key=day, title=Text({"en": day}), type="visit", date=PartialDate.parse(day), direction=direction,
        partners=tuple(dict.fromkeys((first, "AA"))), contacts=(Contact(partner="AA", type=kind),),
        contact_scope=scope,
    )  # fmt: skip


def test_who_was_visited_last_goes_next_and_one_meeting_is_not_sure() -> None:
    one = turn_to_host([met("2024-11-19", "incoming")], "AA")
    assert one is not None
    assert (one.side, one.sure) == ("theirs", False)
    two = turn_to_host([met("2023-05-01", "incoming"), met("2024-11-19", "outgoing")], "AA")
    assert two is not None
    assert (two.side, two.sure) == ("ours", True)
    again = turn_to_host([met("2023-05-01", "outgoing"), met("2024-11-19", "outgoing")], "AA")
    assert again is not None
    assert not again.sure
    assert turn_to_host([met("2024-06-04", "")], "AA") is None
    assert turn_to_host([met("2024-06-04", "outgoing", "government")], "AA") is None


def test_a_meeting_where_neither_side_hosted_the_other_tells_no_turn() -> None:
    assert turn_to_host([met("2026-03-02", "outgoing", kind="margins")], "AA") is None
    assert turn_to_host([met("2026-03-02", "incoming", kind="margins")], "AA") is None
    assert turn_to_host([met("2026-03-02", "outgoing", first="BB")], "AA") is None
    guest = turn_to_host([met("2026-03-02", "incoming", first="BB")], "AA")
    assert guest is not None
    assert guest.side == "theirs"
    elsewhere = [met("2024-11-19", "incoming"), met("2026-03-02", "outgoing", kind="margins")]
    told = turn_to_host(elsewhere, "AA")
    assert told is not None
    assert (told.side, told.event.key) == ("theirs", "2024-11-19")


@pytest.mark.parametrize(
    ("first", "after", "found"),
    [
        ("1967-08-08", date(2027, 6, 10), (date(2027, 8, 8), 60)),
        ("1962-09-05", date(2027, 6, 10), (date(2027, 9, 5), 65)),
        ("1967-08-08", date(2027, 8, 8), (date(2027, 8, 8), 60)),  # the first day counts
        ("1968-08-08", date(2027, 8, 8), None),  # it is completed a day after the twelve months
        ("1972-09-21", date(2027, 1, 5), (date(2027, 9, 21), 55)),
        ("1973-01-04", date(2027, 1, 5), (date(2028, 1, 4), 55)),
        ("1973-01-05", date(2027, 1, 5), None),
        ("1972-09", date(2027, 1, 5), None),
        ("2000-02-29", date(2024, 12, 1), (date(2025, 2, 28), 25)),
        ("2000-02-29", date(2019, 12, 1), (date(2020, 2, 29), 20)),
        ("1967-08", date(2027, 6, 10), None),
        ("1967-08-08~3", date(2027, 6, 10), None),
        ("1966-08-08", date(2027, 6, 10), None),
        ("2027-08-08", date(2027, 6, 10), None),
    ],
)
def test_round_years_to_come(first: str, after: date, found: tuple[date, int] | None) -> None:
    assert next_round(PartialDate.parse(first), after) == found


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(2100, 12, 31)))
def test_a_round_year_comes_within_twelve_months_or_not_at_all(first: date, after: date) -> None:
    found = next_round(PartialDate.of(first), after)
    if found is not None:
        assert after <= found.day < after + timedelta(days=366)
        assert found.years % 5 == 0
        assert found.day.year - first.year == found.years
