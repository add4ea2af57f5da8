"""What days and partners of a visit must not be made to say: guests, nights, partial dates, own events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from briefings.checks import Finding, findings
from briefings.dossier import Dossier
from briefings.dossier.brief_parts import Brief
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Contact,
    DateFact,
    Event,
    Point,
    ProgrammeLine,
    Record,
    Step,
    Topic,
    Visit,
)
from briefings.records.values import Confidence, Handling, PartialDate
from tests.dossiers import home, partner, text
from tests.visits import briefed


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def visit(first: str, last: str = "", **fields: Any) -> Visit:
    base = {
        "key": "trip", "title": text("Working visit"), "direction": "outgoing", "level": "head",
        "partners": ("XX",), "start": day(first), "end": day(last) if last else None,
    }  # fmt: skip
    return Visit(**base | fields)


def talks(on: str, start: str = "", end: str = "", **fields: Any) -> ProgrammeLine:
    base = {"date": day(on), "start": start, "end": end, "type": "talks", "text": text("Talks")}
    return ProgrammeLine(**base | fields)


def told(*records: Record, iso: str = "JP", **asked: Any) -> Dossier:
    known = {record.key for record in records}
    base = [one for one in (home(iso="VN"), partner("XX", iso=iso)) if one.key not in known]
    return briefed([*base, *records], "submission", **asked)


def brief(*records: Record, **asked: Any) -> Brief:
    made = told(*records, **asked).brief
    assert made is not None
    return made


def found(*records: Record, code: str, **asked: Any) -> list[Finding]:
    return [one for one in findings(told(*records, **asked)) if one.code == code]


# --- what a visit became --------------------------------------------------------------------


def event(key: str, on: str, level: str = "head", direction: str = "outgoing") -> Event:
    return Event(
        key=key, title=text(key), type="visit", date=day(on), level=level, direction=direction,
        partners=("XX",), contacts=(Contact(partner="XX", type="talks"),),
    )  # fmt: skip


def test_a_visit_is_no_contact_in_its_own_papers_and_is_one_in_the_next() -> None:
    facts = (
        event("before", "2024-06-04", direction="incoming"),
        event("became", "2027-03-02"),
        AgreedAction(key="a", text=text("a"), side="ours", partners=("XX",), event="became"),
    )
    own = told(visit("2027-03-02", programme=(talks("2027-03-03"),), event="became"), *facts)
    assert own.brief is not None
    (met,) = own.brief.partners
    assert {last.line.event.key for last in (*met.contacts, *own.contacts)} == {"before"}
    assert met.turn is not None
    assert met.turn.line.event.key == "before"
    assert [line.event.key for year in own.history for line in year.events] == ["before"]
    (action,) = met.ledger.ours  # what was agreed there still says where
    assert action.event is not None
    assert action.event.key == "became"
    after = brief(visit("2028-03-02"), *facts).partners[0]
    assert after.last is not None
    assert after.last.line.event.key == "became"


def test_whose_turn_it_is_is_told_by_contacts_at_the_level_of_the_visit() -> None:
    facts = (
        event("heads", "2024-06-04", direction="incoming"),
        event("deputies", "2026-02-03", "deputy_head"),
    )
    of_heads = brief(visit("2027-03-02"), *facts).partners[0].turn
    assert of_heads is not None
    assert (of_heads.line.event.key, of_heads.side.value) == ("heads", "theirs")
    of_others = brief(visit("2027-03-02", level="technical"), *facts).partners[0].turn
    assert of_others is not None
    assert (of_others.line.event.key, of_others.side.value) == ("deputies", "ours")


# --- guests and others ----------------------------------------------------------------------


def test_guests_bring_their_calendar_and_their_clock() -> None:
    stay = visit(
        "2027-04-28", "2027-05-06", direction="incoming",
        programme=(talks("2027-05-04", "09:30", "23:00"), talks("2027-04-29", type="travel")),
    )  # fmt: skip
    made = brief(stay)
    theirs = {str(line.day.value) for line in made.holidays if line.partner.key == "XX"}
    assert {"2027-04-29", "2027-05-03", "2027-05-04", "2027-05-05"} <= theirs
    assert made.hours is not None
    assert made.hours.value == -2
    assert made.second_clock is not None
    assert made.second_clock.key == "XX"
    row = made.days[1].rows[0]
    assert row.home_start is not None
    assert row.home_end is not None
    assert row.home_end_day is not None
    assert (row.home_start.value, row.home_end.value) == ("11:30", "01:00")
    assert row.home_end_day.value == day("2027-05-05")
    (holiday,) = found(stay, code="holiday_at_home")
    assert holiday.values["day"] == day("2027-05-04")


def test_days_that_wait_for_the_moon_are_told_as_estimated() -> None:
    lines = brief(visit("2027-05-12", "2027-05-20"), iso="SA").holidays
    moon = [line for line in lines if line.partner.key == "XX" and line.name.value["en"].startswith("Eid")]
    assert moon
    assert all(line.estimated.value for line in moon)


def test_the_weekend_of_guests_is_asked_about() -> None:
    stay = visit("2027-06-17", "2027-06-18", direction="incoming", programme=(talks("2027-06-18", "09:30"),))
    (rest,) = found(stay, code="weekend_there", iso="EG")  # a Friday
    assert rest.values["partner"] == text("Land of XX")


def test_the_holidays_of_who_is_met_on_the_margins_count_where_it_is_met() -> None:
    def trip(with_whom: str) -> Visit:
        return visit(
            "2027-03-01", margins=("YY",),
            programme=(talks("2027-03-01", "09:30", type="margins", partner=with_whom),),
        )  # fmt: skip

    korea = partner("YY", iso="KR", name=text("Land of YY"))
    (holiday,) = found(trip("YY"), korea, code="holiday_at_home")
    assert holiday.values["partner"] == korea.name
    assert not found(trip("XX"), korea, code="holiday_at_home")
    assert not found(trip("YY"), korea, code="holiday_there")


# --- occasions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2028-09-18", "2028-09-22", ("occasion_during", 0)),
        ("2028-09-21", "2028-09-21", ("occasion_during", 0)),
        ("2028-09-17", "2028-09-20", ("occasion", 1)),
        ("2028-09-22", "2028-09-25", None),
        ("2028-09", "", None),
    ],
)
def test_an_occasion_counts_from_the_first_day_on(
    first: str, last: str, expected: tuple[str, int] | None
) -> None:
    since = DateFact(date=day("1973-09-21"), confidence=Confidence.CONFIRMED)
    country = partner("XX", iso="JP", diplomatic_relations=since)
    told_of = told(visit(first, last), country, as_of=date(2028, 9, 1))
    codes = {(one.code, one.values["days"]) for one in findings(told_of) if one.code.startswith("occasion")}
    assert codes == ({expected} if expected else set())
    assert [line.years.value for line in told_of.anniversaries] == ([55] if expected or not last else [])


# --- dates that are not known to the day -------------------------------------------------------


def test_a_visit_of_a_month_gets_no_days_made_up() -> None:
    trip = visit(
        "2027-05", programme=(talks("2027-05", "09:30"),),
        preparation=(Step(type="approval", days_before=45),),
    )  # fmt: skip
    made = brief(trip)
    assert made.holidays == ()
    (one,) = made.days
    assert (one.holidays, one.weekend.value, one.half_day.value) == ((), False, False)
    assert one.rows[0].home_start is None
    assert [(line.day, line.late.value) for line in made.steps] == [(None, False)]
    assert made.report is None
    assert (made.first.value, made.last.value, made.day.value) == (trip.start,) * 3
    assert made.hours is not None  # neither country sets its clocks
    assert made.hours.value == 2
    gaps = {gap.field for gap in told(trip).visit_gaps if gap.code == "day_open"}
    assert gaps == {"start", "programme.0.date"}
    assert {one.field for one in found(trip, code="day_open")} == gaps
    assert brief(visit("2027-03"), iso="BE").hours is None  # clocks are set in that month


# --- nights and half days -----------------------------------------------------------------------


def test_what_ends_after_midnight_ends_on_the_next_day() -> None:
    # Brussels sets its clocks on 28 March 2027 at two in the morning.
    trip = visit("2027-03-27", programme=(talks("2027-03-27", "23:00", "03:30"),))
    (row,) = brief(trip, iso="BE").days[0].rows
    assert row.end_day is not None
    assert row.home_start is not None
    assert row.home_day is not None
    assert row.home_end is not None
    assert row.end_day.value == day("2027-03-28")
    assert (row.home_start.value, row.home_end.value) == ("05:00", "08:30")
    assert (row.home_day.value, row.home_end_day) == (day("2027-03-28"), None)
    assert not row.doubtful.value
    (into_it,) = (
        brief(visit("2027-03-27", programme=(talks("2027-03-27", "23:00", "02:30"),)), iso="BE").days[0].rows
    )
    assert into_it.doubtful.value


@pytest.mark.parametrize(
    ("start", "end", "is_found"),
    [("15:00", "16:00", True), ("11:00", "13:00", True), ("09:00", "12:00", False), ("", "", False)],
)
def test_a_meeting_in_the_free_half_of_a_day(start: str, end: str, is_found: bool) -> None:
    trip = visit("2027-03-05", programme=(talks("2027-03-05", start, end),))
    assert bool(found(trip, code="half_day", iso="AE")) is is_found


# --- terms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expires", "first", "expected"),
    [
        ("2027", "2027-03-02", {"term_open"}),
        ("2027-03", "2027-03-02", {"term_open"}),
        ("2027-08", "2027-03-02", {"term_open"}),  # the limit ends on 29 August
        ("2027-06", "2027-03-02", {"expiring"}),
        ("2026", "2027-03-02", set()),
        ("2029", "2027-03-02", set()),
    ],
)
def test_a_term_known_by_its_year_or_month(expires: str, first: str, expected: set[str]) -> None:
    paper = Agreement(
        key="p", title=text("paper"), type="mou", partners=("XX",), status="in_force",
        legal_class="treaty", expires=day(expires),
    )  # fmt: skip
    dossier = told(visit(first), paper)
    assert {one.code for one in findings(dossier)} & {"term_open", "expiring"} == expected
    assert dossier.brief is not None
    health = dossier.brief.partners[0].agreements
    valid = {line.agreement.key for line in health.standing}
    assert bool(valid) == (expires in ("2027-06", "2027-08", "2029"))
    assert bool(health.unknown) == (expires in ("2027", "2027-03"))


def test_an_agreement_that_is_over_does_not_expire_again() -> None:
    paper = Agreement(
        key="p", title=text("paper"), type="mou", partners=("XX",), status="terminated",
        expires=day("2027-04-01"),
    )  # fmt: skip
    assert not found(visit("2027-03-02"), paper, code="expiring")
    assert brief(visit("2027-03-02"), paper).partners[0].agreements.expiring == ()


# --- what was given in confidence ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("partners", "giver", "others"),
    [
        (("XX", "YY"), "XX", ["Land of YY"]),
        (("XX", "YY"), "YY", ["Land of XX"]),
        (("XX",), "XX", []),
        ((), "YY", ["Land of XX"]),
    ],
)
def test_what_one_of_several_gave_is_not_for_the_others(
    partners: tuple[str, ...], giver: str, others: list[str]
) -> None:
    topic = Topic(
        key="one", title=text("Both"), visit="trip", partners=partners, depth="full",
        points=(Point(role="background_closed", code="X1", text=text("given"), given_by=giver),),
    )  # fmt: skip
    korea = partner("YY", iso="KR", name=text("Land of YY"), handling=Handling.RELEASABLE)
    trip = visit("2027-03-02", partners=("XX", "YY"))
    told_of = [one.values["partner"] for one in found(trip, topic, korea, code="given_by_other")]
    assert told_of == [text(name) for name in others]
