"""What holds on a day."""

from __future__ import annotations

from datetime import date

import pytest

from briefings import visit
from briefings.records.kinds import (
    Agreement,
    Chair,
    Contact,
    Event,
    Figure,
    ForumMeeting,
    Goal,
    Measurement,
    Membership,
    Partner,
    Project,
    Reading,
    Review,
)
from briefings.records.values import Amount, PartialDate, Text, Tri, Validity

DAY = date(2027, 1, 5)
WORDS = Text({"en": "words"})


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def agreement(**fields: object) -> Agreement:
    return Agreement(**{"key": "a", "title": WORDS, "type": "treaty", "legal_class": "treaty"} | fields)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": "in_force", "in_force": day("2020-05-20")}, "in_force"),
        ({"status": "in_force"}, "in_force"),
        ({"status": "signed", "in_force": day("2020-05-20")}, "in_force"),
        ({"status": "in_force", "in_force": day("2027-02")}, "not_in_force"),
        ({"status": "in_force", "in_force": day("2027-01")}, "unknown"),
        ({"status": "in_force", "in_force": day("2027")}, "unknown"),
        ({"status": "in_force", "legal_class": "non_binding"}, "applied"),
        ({"status": "in_force", "legal_class": "arrangement"}, "applied"),
        ({"status": "in_force", "legal_class": "unknown"}, "applied"),
        ({"status": "being_implemented", "legal_class": "arrangement"}, "applied"),
        ({"status": "implemented", "legal_class": "arrangement"}, "carried_out"),
        ({"status": "signed"}, "signed"),
        ({"status": "unknown", "in_force": day("2010")}, "unknown"),
        ({"status": "negotiating"}, "negotiating"),
        ({"status": "terminated", "in_force": day("2007")}, "terminated"),
        ({"status": "superseded"}, "superseded"),
        ({"status": "in_force", "expires": day("2026-12-31")}, "expired"),
        ({"status": "in_force", "expires": day("2027-01")}, "unknown"),  # it may be over, and may not
        ({"status": "in_force", "expires": day("2027")}, "unknown"),
        ({"status": "being_implemented", "expires": day("2027")}, "unknown"),
        ({"status": "signed", "expires": day("2027")}, "signed"),
        ({"status": "in_force", "expires": day("2027-02")}, "in_force"),
        ({"status": "in_force", "expires": day("2026-12")}, "expired"),
        ({"status": "being_implemented", "expires": day("2020-05-05"), "renewal": "automatic"}, "renewed"),
        ({"status": "in_force", "expires": day("2027"), "renewal": "automatic"}, "renewed"),
        ({"status": "in_force", "expires": day("2028"), "renewal": "automatic"}, "in_force"),
        ({"status": "in_force", "expires": day("2020-05-05"), "renewal": "by_agreement"}, "expired"),
        ({"status": "signed", "expires": day("2020-05-05"), "renewal": "automatic"}, "signed"),
        ({"status": "terminated", "expires": day("2020-05-05"), "renewal": "automatic"}, "terminated"),
        ({"status": "in_force", "in_force": day("2015-05-05"), "term_years": 5}, "expired"),
        ({"status": "in_force", "in_force": day("2022-05-05"), "term_years": 5}, "in_force"),
        ({"status": "in_force", "in_force": day("2022"), "term_years": 5}, "unknown"),
        ({"in_force": day("2015"), "term_years": 5, "renewal": "automatic", "status": "signed"}, "renewed"),
    ],
)
def test_agreement_state(fields: dict[str, object], state: str) -> None:
    assert visit.agreement_state(agreement(**fields), DAY) == state


def test_a_paper_that_binds_nobody_is_never_in_force() -> None:
    for legal_class in ("arrangement", "non_binding", "unknown"):
        for status in ("in_force", "signed", "being_implemented", "implemented", "unknown"):
            paper = agreement(status=status, legal_class=legal_class, in_force=day("2020"))
            assert visit.agreement_state(paper, DAY) != "in_force"


@pytest.mark.parametrize(
    ("expires", "answer"),
    [
        (None, Tri.UNKNOWN),
        ("2027-03-01", Tri.YES),
        ("2027-07-04", Tri.YES),
        ("2027-07-05", Tri.NO),
        ("2026-12-31", Tri.NO),
        ("2027-07", Tri.UNKNOWN),
        ("2027", Tri.UNKNOWN),
        ("2027-01", Tri.UNKNOWN),
        ("2027-05", Tri.YES),
    ],
)
def test_expiring(expires: str | None, answer: Tri) -> None:
    term = day(expires) if expires else None
    assert visit.expires_within(agreement(expires=term), DAY, 180) is answer


def test_what_renews_itself_does_not_end_with_its_term() -> None:
    assert visit.expires_within(agreement(expires=day("2027-03-01"), renewal="automatic"), DAY, 180) is Tri.NO
    assert visit.expires_within(agreement(expires=day("2027-03-01"), renewal="none"), DAY, 180) is Tri.YES


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"in_force": day("2022-03-01"), "term_years": 5}, "2027-03-01"),
        ({"in_force": day("2022-03"), "term_years": 5}, "2027-03"),
        ({"in_force": day("2022"), "term_years": 5}, "2027"),
        ({"in_force": day("2022-03-01~10"), "term_years": 5}, "2027-03-01~10"),
        ({"in_force": day("2024-02-29"), "term_years": 5}, "2029-02-28"),
        ({"in_force": day("2024-02-29"), "term_years": 4}, "2028-02-29"),
        ({"in_force": day("2022-03-01"), "term_years": 5, "expires": day("2026-12-31")}, "2026-12-31"),
        ({"signed": day("2022-03-01"), "term_years": 5}, None),  # it counts from when it came into force
        ({"in_force": day("2022-03-01")}, None),
        ({"in_force": day("2022-03-01"), "term_years": 0}, None),
        ({"in_force": day("2022-03-01"), "term_years": 9000}, None),
    ],
)
def test_a_term_ends_on_the_day_stated_or_so_many_years_after_it_began(
    fields: dict[str, object], end: str | None
) -> None:
    assert visit.ends(agreement(**fields)) == (day(end) if end else None)


def test_a_term_in_years_expires() -> None:
    paper = agreement(in_force=day("2022-03-01"), term_years=5)
    assert visit.expires_within(paper, DAY, 180) is Tri.YES
    assert visit.expires_within(paper, DAY, 30) is Tri.NO


def test_an_agreement_of_tomorrow_is_not_there_yet() -> None:
    assert not visit.is_there(agreement(signed=day("2027-02-01")), DAY)
    assert visit.is_there(agreement(signed=day("2027")), DAY)
    assert visit.is_there(agreement(), DAY)


def event(key: str, when: str | None, contact: str, level: str = "", **fields: object) -> Event:
    return Event(
        key=key, title=WORDS, type=fields.pop("type", "meeting"), date=day(when) if when else None,
        level=level, partners=("XX",), contacts=(Contact(partner="XX", type=contact),), **fields,
    )  # fmt: skip


def test_last_contact_at_each_level_and_at_any() -> None:
    events = [
        event("talks", "2024-06", "talks", "head"),
        event("older", "2020-05-14", "working", "head"),
        event("deputies", "2025-02-01", "received", "deputy_head"),
        event("nobody-knows", "2026-03-01", "margins"),
        event("beside", "2026-06-01", "attended", "head"),
        event("help", "2026-07-01", "support", "head"),
        event("tomorrow", "2027-02-01", "talks", "head"),
        event("this-year", "2027", "talks", "head"),
        event("no-date", None, "talks", "minister"),
        event("to-come", "2026-01-01", "talks", "minister", type="planned"),
    ]
    met = visit.contacts(events, "XX", DAY)
    last = visit.last_contacts(met)
    assert {level: one.key for level, one in last.items()} == {
        "head": "talks", "deputy_head": "deputies", "": "nobody-knows",
    }  # fmt: skip
    assert list(last) == ["head", "deputy_head", ""]
    assert visit.last_contacts(visit.contacts(events, "YY", DAY)) == {}


def test_a_forum_is_met_at_its_meetings_and_at_those_we_host() -> None:
    def held(key: str, when: str, **fields: object) -> Event:
        type_ = fields.pop("type", "meeting")
        return Event(key=key, title=WORDS, type=type_, date=day(when), forums=("FF",), **fields)

    events = [
        held("session", "2025-06-03", level="head"),
        held("hosted", "2024-06", type="hosting", level="head"),
        held("exhibition", "2025-10-07", type="hosting", level="technical"),
        held("statement", "2025-06-05", type="milestone"),
        held("course", "2025-07-01", type="training"),
        held("tomorrow", "2027-02-01"),
        event("with-a-country", "2025-08-01", "talks"),
    ]
    listed = Partner(
        key="FF", name=WORDS, type="forum", meetings=(ForumMeeting(date=day("2024-06-04"), number=1),)
    )
    assert [one.key for one in visit.forum_meetings(events, listed, DAY)] == ["hosted", "session"]
    unlisted = Partner(key="FF", name=WORDS, type="forum")
    assert [one.key for one in visit.forum_meetings(events, unlisted, DAY)] == [
        "hosted",
        "session",
        "exhibition",
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"start": day("2024"), "period_end": day("2024-12-31")}, "past_not_reviewed"),
        ({"start": day("2024"), "period_end": day("2024-12-31"), "review": "reviewed"}, "past_reviewed"),
        (
            {"period_end": day("2024"), "reviews": (Review(date=day("2025-01"), assessment=WORDS),)},
            "past_reviewed",
        ),
        (
            {"period_end": day("2024"), "reviews": (Review(date=day("2027-06"), assessment=WORDS),)},
            "past_not_reviewed",
        ),
        (  # in the middle of its period
            {"period_end": day("2024"), "reviews": (Review(date=day("2024-06-30"), assessment=WORDS),)},
            "past_not_reviewed",
        ),
        (  # it may be of the middle
            {"period_end": day("2024-12-31"), "reviews": (Review(date=day("2024"), assessment=WORDS),)},
            "past_not_reviewed",
        ),
        (
            {"period_end": day("2024-12-31"), "reviews": (Review(date=day("2024-12-31"), assessment=WORDS),)},
            "past_reviewed",
        ),
        ({"period_end": day("2024"), "status": "achieved"}, "past_reviewed"),
        ({"period_end": day("2024"), "status": "achieved", "review": "not_reviewed"}, "past_not_reviewed"),
        ({"period_end": day("2024"), "status": "ongoing"}, "past_not_reviewed"),
        ({"start": day("2024"), "period_end": day("2030-12-31")}, "running"),
        ({"start": day("2028"), "period_end": day("2030-12-31")}, "planned"),
        ({"start": day("2024"), "period_end": day("2027")}, "unknown"),
        ({"period_end": day("2026-12~30")}, "unknown"),
        ({"start": day("2024")}, "no_period"),
        ({"status": "dropped", "period_end": day("2024")}, "dropped"),
    ],
)
def test_goal_state(fields: dict[str, object], state: str) -> None:
    assert visit.goal_state(Goal(key="g", statement=WORDS, **fields), DAY) == state


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": "completed"}, "completed"),
        ({"status": "completed", "end": day("2028")}, "ongoing"),
        ({"status": "ongoing", "start": day("2018")}, "ongoing"),
        ({"status": "ongoing", "end": day("2024-11")}, "overdue"),
        ({"status": "planned", "end": day("2024-11")}, "overdue"),
        ({"end": day("2024-11")}, "unknown"),
        ({"start": day("2028"), "status": "ongoing"}, "planned"),
        ({}, "unknown"),
    ],
)
def test_project_state(fields: dict[str, object], state: str) -> None:
    assert visit.project_state(Project(key="p", title=WORDS, **fields), DAY) == state


def test_the_name_that_holds_is_the_one_of_the_day() -> None:
    names = [Validity(until=day("2025-02-28")), Validity(since=day("2025-03-01"))]
    assert visit.holding(names, date(2025, 2, 28)) == 0
    assert visit.holding(names, date(2025, 3, 1)) == 1
    assert visit.holding([Validity(since=day("2025"))], date(2025, 6, 1)) == 0
    assert visit.holding([Validity(since=day("2028"))], DAY) is None


def test_membership_and_chairs_come_from_the_tables() -> None:
    forum = Partner(
        key="f", type="forum", name=WORDS,
        members=(
            Membership(partner="XX", validity=Validity(since=day("1995-07-28"))),
            Membership(partner="YY", validity=Validity(until=day("2020"))),
            Membership(partner="ZZ", validity=Validity(since=day("2027"))),
        ),
        chairs=(Chair(year=2025, until=2028, partner="XX"), Chair(year=2026, partner="YY", role="host")),
    )  # fmt: skip
    assert visit.membership(forum, "XX", DAY) == (0, Tri.YES)
    assert visit.membership(forum, "YY", DAY) == (1, Tri.NO)
    assert visit.membership(forum, "ZZ", DAY) == (2, Tri.UNKNOWN)
    assert visit.membership(forum, "WW", DAY) is None
    assert [row.partner for _, row, _ in visit.members_on(forum, DAY)] == ["XX", "ZZ"]
    assert [place for place, _ in visit.chairs_in(forum, 2026)] == [0, 1]
    assert visit.chairs_in(forum, 2024) == []


def test_who_left_a_forum_and_came_back_is_a_member() -> None:
    first = Membership(partner="XX", validity=Validity(since=day("1990"), until=day("2010")))
    again = Membership(partner="XX", validity=Validity(since=day("2015"), until=day("2028")))
    other = Membership(partner="YY", validity=Validity())

    def stands(on: date) -> tuple[int, Tri] | None:
        forum = Partner(key="club", type="forum", name=WORDS, members=(first, other, again))
        return visit.membership(forum, "XX", on)

    assert stands(DAY) == (2, Tri.YES)
    assert stands(date(2012, 1, 1)) == (2, Tri.NO)
    assert stands(date(2000, 1, 1)) == (0, Tri.YES)
    assert stands(date(2030, 1, 1)) == (2, Tri.NO)


def test_figures_of_one_year_that_differ_are_told_and_none_is_chosen() -> None:
    figure = Figure(
        key="t", indicator="turnover", unit="USD",
        values=(
            Measurement(year=2023, number=40e9),
            Measurement(year=2024, number=48e9),
            Measurement(year=2025, number=50e9),
            Measurement(year=2024, number=46e9),
            Measurement(year=2025, period="2025-01/2025-06", number=24e9),
            Measurement(year=2025, number=50e9),
        ),
    )  # fmt: skip
    (found,) = visit.disagreements(figure)
    assert found.fields == ("values.1", "values.3")


def test_readings_that_say_otherwise_are_told_other_wordings_are_not() -> None:
    project = Project(
        key="p", title=WORDS, amount=Amount(number=22e6, currency="USD"),
        readings=(
            Reading(field="amount", amount=Amount(number=21.7e6, currency="USD")),
            Reading(field="amount", amount=Amount(number=22e6, currency="USD")),
            Reading(field="title", text=Text({"en": "other words"})),
            Reading(field="start", date=day("2019")),
        ),
    )  # fmt: skip
    assert [found.fields for found in visit.disagreements(project)] == [("amount", "readings.0")]


def test_a_date_told_more_precisely_is_no_disagreement() -> None:
    paper = agreement(
        signed=day("1999"),
        readings=(Reading(field="signed", date=day("1999-11")), Reading(field="signed", date=day("2000-01"))),
    )
    assert [found.fields for found in visit.disagreements(paper)] == [("signed", "readings.1")]


def test_stale_counts_only_what_is_surely_older() -> None:
    assert visit.is_stale(day("2026-01"), DAY, 180)
    assert not visit.is_stale(day("2026"), DAY, 180)
    assert not visit.is_stale(None, DAY, 180)
