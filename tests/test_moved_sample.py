"""The sample visit to Japan in every month of two years, against a table written by hand.

It runs from Monday to Friday, the talks are on Wednesday. Holidays are those inside the programme, of
Japan and of Viet Nam; a question mark stands behind a day that the Government fixes year by year.
Overdue are the two agreed actions due on 31 August and 31 December 2024, in days on the day of the talks.
Of two papers made up for this, one ends on 25 November 2027, of the other only the year 2028 is known.
Five goals with Japan ended by 2024 and were never reviewed; one made up for this ends in September 2027.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import msgspec
import pytest

from briefings.dossier import Records, collect_visit, compose, select_visit
from briefings.dossier.brief_parts import Brief, PartnerBrief
from briefings.handling import reader_named
from briefings.pack import Request
from briefings.records.kinds import Agreement, Goal, Visit
from briefings.records.values import PartialDate
from briefings.store.exchange import read_samples
from tests.dossiers import shipped, text

# What the papers are on the day of the talks: valid, ending within 180 days, over, not known.
VALID, ENDING, OVER, OPEN = "valid", "ending", "over", "open"

#  first day     in Japan   in Viet Nam  overdue: ours, theirs  the two papers   goals past
TABLE = {
    "2027-01-11": ("11",    "",          865,  743,             VALID,  VALID, 5),
    "2027-02-08": ("11",    "8 9 10?",   893,  771,             VALID,  VALID, 5),
    "2027-03-22": ("22",    "",          935,  813,             VALID,  VALID, 5),
    "2027-04-26": ("29",    "30",        970,  848,             VALID,  VALID, 5),
    "2027-05-03": ("3 4 5", "3",         977,  855,             VALID,  VALID, 5),
    "2027-06-07": ("",      "",          1012, 890,             ENDING, VALID, 5),
    "2027-07-19": ("19",    "",          1054, 932,             ENDING, OPEN, 5),
    "2027-08-09": ("11",    "",          1075, 953,             ENDING, OPEN, 5),  # Obon is none
    "2027-09-20": ("20 23", "",          1117, 995,             ENDING, OPEN, 5),
    "2027-10-11": ("11",    "",          1138, 1016,            ENDING, OPEN, 6),
    "2027-11-22": ("23",    "24",        1180, 1058,            ENDING, OPEN, 6),  # during the visit
    "2027-12-13": ("",      "",          1201, 1079,            OVER,   OPEN, 6),
    "2028-01-10": ("10",    "",          1229, 1107,            OVER,   OPEN, 6),
    "2028-02-07": ("11",    "",          1257, 1135,            OVER,   OPEN, 6),
    "2028-03-20": ("20",    "",          1299, 1177,            OVER,   OPEN, 6),
    "2028-04-03": ("",      "4",         1313, 1191,            OVER,   OPEN, 6),
    "2028-05-01": ("3 4 5", "1 2",       1341, 1219,            OVER,   OPEN, 6),
    "2028-06-12": ("",      "",          1383, 1261,            OVER,   OPEN, 6),
    "2028-07-17": ("17",    "",          1418, 1296,            OVER,   OPEN, 6),
    "2028-08-07": ("11",    "",          1439, 1317,            OVER,   OPEN, 6),
    "2028-09-18": ("18 22", "",          1481, 1359,            OVER,   OPEN, 6),
    "2028-10-09": ("9",     "",          1502, 1380,            OVER,   OPEN, 6),
    "2028-11-20": ("23",    "24",        1544, 1422,            OVER,   OPEN, 6),
    "2028-12-18": ("",      "",          1572, 1450,            OVER,   OPEN, 6),
}  # fmt: skip


def moved(visit: Visit, first: date) -> Visit:
    days = first - visit.start.earliest

    def on(told: PartialDate | None) -> PartialDate | None:
        return PartialDate.of(told.earliest + days) if told is not None else None

    rows = tuple(msgspec.structs.replace(row, date=on(row.date)) for row in visit.programme)
    return msgspec.structs.replace(
        visit, key=str(first), start=on(visit.start), end=on(visit.end), programme=rows
    )


@cache
def records() -> Records:
    base, samples = shipped(), list(read_samples())
    kinds = ("partner", "agreement", "event", "project", "goal", "theme", "person", "figure", "source")
    (visit,) = (one for one in samples if isinstance(one, Visit) and one.partners == ("JP",))
    paper = {"type": "mou", "partners": ("JP",), "status": "in_force", "signed": PartialDate(2017, 11, 26)}
    return Records([
        *(one for kind in kinds for one in base.all(kind)), *samples,
        *(moved(visit, date.fromisoformat(first)) for first in TABLE),
        Agreement(key="ends-on-a-day", title=text("one"), expires=PartialDate(2027, 11, 25), **paper),
        Agreement(key="ends-in-a-year", title=text("other"), expires=PartialDate(2028), **paper),
        Goal(
            key="ends-in-a-month", statement=text("goal"), partners=("JP",), period_end=PartialDate(2027, 9)
        ),
    ])  # fmt: skip


@cache
def brief(first: str) -> Brief:
    facts = select_visit(collect_visit(records(), first), reader_named("leader"))
    told = date.fromisoformat(first) - timedelta(days=7)
    request = Request(
        partner="JP", kind="submission", as_of=told, languages=("en",), reader="leader", visit=first
    )
    made = compose(facts, request, "en").brief
    assert made is not None
    return made


def days_off(made: Brief, partner: str) -> str:
    inside = [line for line in made.holidays if line.around.value == "during" and line.partner.key == partner]
    return " ".join(f"{line.day.value.day}{'?' if line.estimated.value else ''}" for line in inside)


def standing(met: PartnerBrief, key: str) -> str:
    health = met.agreements
    places = {
        OVER: health.ended, ENDING: health.expiring, OPEN: health.unknown, VALID: health.standing,
    }  # fmt: skip
    found = next(name for name, lines in places.items() if key in {line.agreement.key for line in lines})
    line = next(one for one in places[found] if one.agreement.key == key)
    return OPEN if found == VALID and line.expiring.value.value == "unknown" else found


@pytest.mark.parametrize("first", TABLE)
def test_the_visit_to_japan_in_any_month(first: str) -> None:
    made = brief(first)
    japan, vietnam, ours, theirs, on_a_day, in_a_year, goals = TABLE[first]
    assert made.day.value.earliest == date.fromisoformat(first) + timedelta(days=2)
    assert made.day.value.earliest.strftime("%A") == "Wednesday"
    assert (days_off(made, "JP"), days_off(made, "VN")) == (japan, vietnam)
    assert made.hours is not None
    assert made.hours.value == 2
    for row in (row for one in made.days for row in one.rows if row.line.value.start):
        assert row.home_start is not None
        assert int(row.line.value.start[:2]) - int(row.home_start.value[:2]) == 2
        assert row.home_day is None
    (met,) = made.partners
    overdue = {
        line.action.key: line.days.value for line in (*met.ledger.ours, *met.ledger.theirs) if line.days
    }
    assert overdue == {"a7-1": ours, "a7-2": theirs}
    assert standing(met, "ends-on-a-day") == on_a_day
    assert standing(met, "ends-in-a-year") == in_a_year
    past = {line.goal.key for line in met.review.not_reviewed}
    assert (len(past), "ends-in-a-month" in past) == (goals, goals == 6)
