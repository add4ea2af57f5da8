"""What is found on a visit: its days and clocks, partners, topics, words and pages, each as what it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.checks import Finding, findings
from briefings.checks.wording import words_in
from briefings.document import Document, Paragraph, Section, Span
from briefings.flow import settle
from briefings.i18n import Translator
from briefings.layout import find, layout
from briefings.pack import Budgets
from briefings.progress import Silent
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Contact,
    Contribution,
    Cue,
    Delegate,
    Event,
    Goal,
    Membership,
    Person,
    Point,
    Post,
    ProgrammeLine,
    Project,
    Record,
    Role,
    Speech,
    Step,
    Topic,
    Visit,
)
from briefings.records.values import Confidence, Handling, Origin, PartialDate, Text, Validity
from briefings.styles import load
from briefings.visit.meeting import notice_deadline
from tests.dossiers import home, partner, text
from tests.visits import briefed


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


def visit(first: str, **fields: Any) -> Visit:
    base = {
        "key": "trip", "title": text("Working visit"), "direction": "outgoing", "level": "head",
        "partners": ("XX",), "start": day(first),
    }  # fmt: skip
    return Visit(**base | fields)


def talks(on: str, start: str = "09:30", **fields: Any) -> ProgrammeLine:
    return ProgrammeLine(**{"date": day(on), "start": start, "type": "talks", "text": text("Talks")} | fields)


def found(*records: Record, iso: str = "JP", **asked: Any) -> list[Finding]:
    """What is found where the visit is to XX, a country with that code."""
    known = {record.key for record in records}
    base = [one for one in (home(iso="VN"), partner("XX", iso=iso)) if one.key not in known]
    return findings(briefed([*base, *records], "submission", **asked))


def codes(found: list[Finding]) -> set[str]:
    return {finding.code for finding in found}


def only(found: list[Finding], code: str) -> Finding:
    (finding,) = [one for one in found if one.code == code]
    return finding


def topic(*points: Point, **fields: Any) -> Topic:
    base = {"key": "one", "code": "A1", "title": text("Data"), "visit": "trip", "partners": ("XX",)}
    return Topic(**base | {"points": points} | fields)


def paper(**fields: Any) -> Agreement:
    base = {
        "key": "paper", "title": text("The paper"), "type": "mou", "partners": ("XX",),
        "signed": day("2020-01-05"), "status": "in_force", "confidence": Confidence.CONFIRMED,
    }  # fmt: skip
    return Agreement(**base | fields)


# --- days and clocks ------------------------------------------------------------------------


def test_a_meeting_on_a_holiday_there_must_be_moved_one_at_home_be_looked_at() -> None:
    there = found(visit("2027-01-11", programme=(talks("2027-01-11"),)))
    moved = only(there, "holiday_there")
    assert (moved.severity, moved.remedy, moved.field) == ("must", "move", "programme.0")
    at_home = found(visit("2027-09-02", programme=(talks("2027-09-02"),)))
    assert only(at_home, "holiday_at_home").severity == "should"
    assert "holiday_there" not in codes(at_home)


def test_who_leads_a_line_of_the_programme_is_in_the_delegation() -> None:
    line = talks("2027-03-10", lead=Text({"en": "Deputy head of delegation", "vi": "Phó đoàn"}))
    head, deputy = (Delegate(post=text("Post"), role=role) for role in ("head", "deputy"))
    told = only(found(visit("2027-03-10", programme=(line,), our_delegation=(head,))), "lead_missing")
    assert (told.severity, told.field) == ("should", "programme.0")
    for seats in ((head, deputy), ()):
        there = found(visit("2027-03-10", programme=(line,), our_delegation=seats))
        assert "lead_missing" not in codes(there)


def test_a_line_that_begins_before_another_is_over_is_told() -> None:
    photo = talks("2027-03-10", "11:45", type="ceremony", text=text("Photograph"))
    clear = visit("2027-03-10", programme=(talks("2027-03-10", end="11:30"), photo))
    assert "lines_overlap" not in codes(found(clear))
    moved = visit("2027-03-10", programme=(talks("2027-03-10", "10:00", end="12:00"), photo))
    told = only(found(moved), "lines_overlap")
    assert (told.severity, told.record, told.field) == ("should", "visit/trip", "programme.1")
    assert Translator("en", "interface").say(told.message, **told.values) == (
        "10 March 2027: “Photograph” begins at 11:45, before “Talks” ends at 12:00. Move one of them."
    )
    beside = talks("2027-03-10", "10:15", end="10:30", type="margins")
    assert "lines_overlap" not in codes(
        found(visit("2027-03-10", programme=(talks("2027-03-10", "10:00", end="12:00"), beside)))
    )


@pytest.mark.parametrize(
    ("type_", "start", "end", "is_told"),
    [
        ("meal", "19:30", "18:00", True),
        ("talks", "10:00", "09:00", True),
        ("meal", "19:30", "19:30", False),
        ("meal", "21:00", "00:30", False),  # over midnight
        ("travel", "23:00", "18:00", False),  # a long flight
        ("talks", "", "09:00", False),
    ],
)
def test_a_line_that_ends_before_it_begins_is_told(type_: str, start: str, end: str, is_told: bool) -> None:
    told = found(visit("2027-03-10", programme=(talks("2027-03-10", start, end=end, type=type_),)))
    assert ("line_ends_before" in codes(told)) is is_told
    if is_told:
        one = only(told, "line_ends_before")
        assert (one.severity, one.record, one.field) == ("must", "visit/trip", "programme.0.end")
        assert Translator("en", "interface").say(one.message, **one.values) == (
            f"10 March 2027: “Talks” ends at {end}, before it begins at {start}. Correct the times."
        )


def test_overlaps_are_told_whatever_the_day_of_an_end() -> None:
    dinner = talks("2027-03-10", "19:00", end="20:30", type="meal", text=text("Dinner"))
    backwards = talks("2027-03-10", "19:30", end="18:00", text=text("Meeting"))
    told = only(found(visit("2027-03-10", programme=(backwards, dinner))), "lines_overlap")
    assert told.field == "programme.0"
    late = talks("2027-03-10", "18:00", end="00:30", type="meal", text=text("Banquet"))
    told = only(found(visit("2027-03-10", programme=(dinner, late))), "lines_overlap")
    assert (told.field, told.values["end"]) == ("programme.0", "00:30")


@pytest.mark.parametrize(
    ("start", "wrong"),
    [
        ("09:30", set()),  # people gather before
        ("09:40", {"show_without_line"}),
        ("10:00", {"show_early"}),  # something else happens to begin then
        ("09:00", {"show_without_line"}),
    ],
)
def test_a_run_of_show_that_the_programme_has_left_behind_is_told(start: str, wrong: set[str]) -> None:
    cues = tuple(
        Cue(date=day("2027-03-10"), start=at, text=text(what))
        for at, what in (("09:15", "Arrival"), ("09:30", "Handshake"), ("10:00", "Opening remarks"))
    )
    line = talks("2027-03-10", start, end="12:00")
    told = found(visit("2027-03-10", programme=(line,), run_of_show=cues))
    assert codes(told) & {"show_without_line", "show_early"} == wrong
    assert all(one.field == "programme.0" for one in told if one.code in wrong)


def test_travelling_on_a_holiday_is_only_told() -> None:
    travel = talks("2027-01-11", type="travel", start="")
    told = found(visit("2027-01-11", end=day("2027-01-13"), programme=(travel, talks("2027-01-12"))))
    assert only(told, "holiday_on_the_way").severity == "know"
    assert not codes(told) & {"holiday_there", "holiday_at_home"}


def test_a_holiday_that_may_fall_on_another_day_is_verified() -> None:
    told = found(visit("2027-03-10", programme=(talks("2027-03-10"),)), iso="AE")
    assert "holiday_estimated" in codes(told)


def test_friday_is_the_weekend_in_egypt_and_sunday_is_not() -> None:
    programme = (talks("2027-02-05"), talks("2027-02-06"), talks("2027-02-07"))
    told = found(visit("2027-02-05", end=day("2027-02-07"), programme=programme), iso="EG")
    days = [str(finding.values["day"]) for finding in told if finding.code == "weekend_there"]
    assert days == ["2027-02-05", "2027-02-06"]


def test_a_saturday_worked_in_exchange_is_no_weekend() -> None:
    programme = (talks("2024-05-04"), talks("2024-05-05"))  # worked for 29 April; the Sunday after it
    made = visit("2024-05-04", end=day("2024-05-05"), direction="incoming", programme=programme)
    told = found(made, as_of=date(2024, 4, 1))
    rests = [one.values for one in told if one.code == "weekend_there"]
    assert {str(one["day"]) for one in rests if one["partner"] == home().name} == {"2024-05-05"}


@pytest.mark.parametrize(
    ("friday", "weekend"),
    [("2021-11-05", {"2021-11-05", "2021-11-06"}), ("2022-11-04", {"2022-11-05", "2022-11-06"})],
)
def test_the_emirates_before_and_after_january_2022(friday: str, weekend: set[str]) -> None:
    first = day(friday).earliest
    programme = tuple(talks(str(date.fromordinal(first.toordinal() + more))) for more in range(3))
    told = found(visit(friday, end=programme[-1].date, programme=programme), iso="AE", as_of=date(2021, 6, 1))
    assert {str(one.values["day"]) for one in told if one.code == "weekend_there"} == weekend


def test_the_night_in_which_clocks_are_set_in_brussels() -> None:
    programme = (
        talks("2027-03-26", "15:00"),
        talks("2027-03-28", "02:30", type="travel"),
        talks("2027-03-29", "15:00"),
    )  # fmt: skip
    made = visit("2027-03-26", end=day("2027-03-29"), programme=programme)
    records = [home(iso="VN"), partner("XX", iso="BE"), made]
    dossier = briefed(records, "submission")
    assert dossier.brief is not None
    at_home = [row.home_start and row.home_start.value for one in dossier.brief.days for row in one.rows]
    assert (at_home[0], at_home[2]) == ("21:00", "20:00")
    assert only(findings(dossier), "clock_doubtful").field == "programme.1"


def test_a_country_without_a_table_of_holidays_and_a_place_without_a_zone() -> None:
    told = found(visit("2027-03-10", programme=(talks("2027-03-10"),)), iso="XZ")
    assert only(told, "holidays_unknown").record == "partner/XX"
    assert "zone" in codes(told)


def test_guests_whose_clock_is_not_known() -> None:
    coming = visit("2027-03-10", direction="incoming", programme=(talks("2027-03-10"),))
    (gap,) = [one for one in found(coming, iso="AQ") if one.code == "second_zone"]
    assert gap.record == "partner/XX"
    assert "second_zone" not in codes(found(coming, iso="CN"))
    assert "second_zone" not in codes(found(visit("2027-03-10"), iso="AQ"))


def test_preparation_that_is_late_is_named_in_words() -> None:
    steps = (Step(type="names", days_before=30), Step(type="print", days_before=4))
    told = found(visit("2027-03-10", preparation=steps), as_of=date(2027, 3, 1))
    late = only(told, "step_late")
    assert late.field == "preparation.0"
    assert "chốt thành phần đoàn" in Translator("vi", "interface").say(late.message, **late.values)


# --- partners -------------------------------------------------------------------------------


def test_nothing_is_known_of_the_visit() -> None:
    told = found(visit("2027-03-10"))
    assert {"programme", "our_delegation", "their_delegation", "never_at_level", "ledger"} <= codes(told)


def test_what_is_missing_of_a_partner_met_on_the_margins() -> None:
    records = (
        partner("YY", iso="KR"), visit("2027-03-10", margins=("YY",)),
        paper(partners=("YY",), status="signed"),
    )  # fmt: skip
    told = found(*records)
    assert "partner/YY" in {one.record for one in told if one.code == "contact"}
    assert only(told, "applied_from").record == "agreement/paper"


def test_actions_of_either_side_and_of_both() -> None:
    actions = tuple(
        AgreedAction(key=side, text=text(side), side=side, partners=("XX",), due=due)  # type: ignore[arg-type]
        for side, due in (("ours", day("2027-03-09")), ("theirs", day("2027-03")), ("both", day("2026")))
    )
    told = found(visit("2027-03-10"), *actions)
    assert only(told, "overdue_ours").values["days"] == 1
    assert "overdue_theirs" not in codes(told)  # the month is not over
    assert only(told, "overdue_both").values["days"] == 69


def test_what_was_due_before_it_was_agreed() -> None:
    held = Event(key="held", title=text("held"), type="visit", date=day("2026-12-08"), partners=("XX",))
    dues = {"before": "2026-11-15", "month": "2026-12", "after": "2026-12-31"}
    actions = [
        AgreedAction(key=key, text=text(key), side="ours", partners=("XX",), event="held", due=day(due))
        for key, due in dues.items()
    ]
    done = msgspec.structs.replace(actions[0], key="done", status="done")
    told = found(visit("2027-03-10"), held, *actions, done)
    assert only(told, "due_before_agreed").record == "agreed_action/before"
    assert {one.record for one in told if one.code == "overdue_ours"} == {
        "agreed_action/month", "agreed_action/after",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("expires", "months", "deadline"),
    [
        ("2027-08-31", 6, "2027-02-28"),
        ("2028-08-31", 6, "2028-02-29"),
        ("2027-03-15", 3, "2026-12-15"),
        ("2027-06", 6, "2026-12"),
        ("2027-08-31~10", 6, "2027-02-28~10"),
        ("2027-06~15", 6, "2026-12~15"),
        ("2027", 6, None),
        ("2027-06-30", None, None),
    ],
)
def test_until_when_notice_must_be_given(expires: str, months: int | None, deadline: str | None) -> None:
    told = notice_deadline(paper(expires=day(expires), notice_months=months))
    assert told == (day(deadline) if deadline else None)


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2027-12-31", {"notice_near"}),
        ("2027-08-01", {"notice_passed", "expiring"}),
        ("2029-12-31", set()),
        ("2026-12-31", {"ended"}),
    ],
)
def test_terms_that_end_and_times_for_notice(expires: str, expected: set[str]) -> None:
    told = found(visit("2027-03-10"), paper(expires=day(expires), notice_months=6))
    assert codes(told) & {"notice_near", "notice_passed", "expiring", "ended"} == expected


@pytest.mark.parametrize(
    ("expires", "renewal", "expected"),
    [
        ("2027-12-31", "", {"notice_near"}),
        ("2027-08-01", "", {"notice_passed"}),
        ("2027-12-31", "automatic", {"renews_unless"}),
        ("2029-12-31", "", set()),
    ],
)
def test_notice_is_given_of_what_was_carried_out_too(expires: str, renewal: str, expected: set[str]) -> None:
    """Its term runs on, whether or not anything of it is left to do."""
    done = paper(status="implemented", expires=day(expires), renewal=renewal, notice_months=6)
    told = codes(found(visit("2027-03-10"), done))
    assert told & {"notice_near", "notice_passed", "renews", "renews_unless"} == expected


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2027-12-31", {"renews_unless": "should"}),
        ("2027-08-01", {"renews": "know"}),
        ("2029-12-31", {}),
        ("2020-05-05", {"term_renewed": "should"}),
        ("2027", {"term_renewed": "should"}),
    ],
)
def test_what_renews_itself_is_to_be_looked_at_and_holds_nothing_up(
    expires: str, expected: dict[str, str]
) -> None:
    stated = {"expires": day(expires), "renewal": "automatic", "notice_months": 6}
    told = found(visit("2027-03-10"), paper(**stated))
    terms = {one.code: one.severity for one in told if one.record == "agreement/paper"}
    assert {code: terms[code] for code in terms if code in _OF_TERMS} == expected


_OF_TERMS = frozenset(
    {
        "notice_near", "notice_passed", "renews", "renews_unless", "expiring", "ended",
        "term_renewed", "term_open", "term_unknown",
    }
)  # fmt: skip


@pytest.mark.parametrize(("years", "expected"), [(7, {"expiring"}), (9, set()), (5, {"rests_on_ended"})])
def test_a_term_in_years_is_a_term(years: int, expected: set[str]) -> None:
    point = Point(role="point", code="P1", text=text("see it"), records=("agreement/paper",))
    stated = paper(in_force=day("2020-05-05"), term_years=years, renewal="none")
    told = found(visit("2027-03-10"), topic(point), stated)
    assert codes(told) & (_OF_TERMS | {"rests_on_ended"}) == expected
    if years == 7:
        assert only(told, "expiring").field == "term_years"


def test_an_agreement_of_unknown_term_never_expires_and_is_said_to_be_unknown() -> None:
    point = Point(role="point", code="P1", text=text("see it"), records=("agreement/paper",))
    told = found(visit("2027-03-10"), topic(point), paper())
    assert only(told, "term_unknown").record == "agreement/paper"
    assert not codes(told) & {"expiring", "notice_near", "notice_passed", "ended", "rests_on_ended"}


def test_an_agreement_in_force_later_is_not_spoken_of_as_in_force() -> None:
    told = found(visit("2027-03-10"), paper(status="signed", in_force=day("2027-05-01")))
    assert only(told, "not_yet_in_force").values["day"] == day("2027-05-01")


def test_goals_past_count_more_where_a_topic_rests_on_them() -> None:
    goals = tuple(
        Goal(key=key, statement=text(key), partners=("XX",), start=day("2024"), period_end=day("2024-12-31"))
        for key in ("used", "left")
    )
    told = found(visit("2027-03-10"), topic(why=("goal/used",)), *goals)
    assert only(told, "goal_rests").record == "goal/used"
    assert only(told, "goal_past").record == "goal/left"
    assert "goals_not_reviewed" not in codes(told)


def test_a_role_whose_term_ends_is_verified() -> None:
    forum = partner(
        "club", type="forum",
        roles=(
            Role(text=text("Chair"), until=day("2027")), Role(text=text("Member")),
            Role(text=text("Vice-chair"), until=day("2028")),
        ),
    )  # fmt: skip
    told = found(forum, visit("2027-03-10", partners=("club",), direction="multilateral", country="XX"))
    assert only(told, "role_over").field == "roles.0"


def test_who_joined_a_forum_after_what_is_told_of() -> None:
    forum = partner(
        "club", type="forum",
        members=(
            Membership(partner="HH", validity=Validity(since=day("1995"))),
            Membership(partner="XX", validity=Validity(since=day("2025-10-26"))),
        ),
    )  # fmt: skip
    event = Event(key="e", title=text("e"), type="meeting", date=day("2024-06"), forums=("club",))
    point = Point(role="point", code="P1", text=text("recall it"), records=("event/e",))
    told = found(
        forum, event, topic(point, partners=("club",)),
        visit("2027-03-10", partners=("club",), direction="multilateral", country="XX"),
    )  # fmt: skip
    joined = only(told, "joined_later").values
    assert (joined["count"], joined["before"]) == (2, 1)


def test_a_post_told_of_long_ago_is_verified_for_partners_on_the_margins_too() -> None:
    person = Person(
        key="p", name=text("Somebody"), partner="YY", as_of=day("2020"), posts=(Post(title=text("Head")),)
    )
    told = found(partner("YY", iso="KR"), person, visit("2027-03-10", margins=("YY",)))
    assert only(told, "incumbent_old").record == "person/p"


def test_to_take_part_in_the_same_event_is_no_contact() -> None:
    event = Event(
        key="e", title=text("e"), type="meeting", date=day("2026-06-01"), level="head", partners=("XX",),
        contacts=(Contact(partner="XX", type="attended"),),
    )  # fmt: skip
    told = found(visit("2027-03-10"), event)
    assert only(told, "beside_only").record == "event/e"
    assert "last_contact" not in codes(told)


# --- topics ---------------------------------------------------------------------------------


def test_a_full_brief_needs_an_objective_and_points_a_checklist_does_not() -> None:
    full = found(visit("2027-03-10"), topic(depth="full"))
    assert {(one.code, one.severity) for one in full} >= {("objective", "must"), ("points", "must")}
    assert not codes(found(visit("2027-03-10"), topic(depth="checklist"))) & {"objective", "points"}


def test_what_is_only_hidden_from_a_reader_is_not_missing() -> None:
    point = Point(role="objective", text=text("secret aim"), handling=Handling.RESTRICTED)
    records = [home(iso="VN"), partner("XX", iso="JP"), visit("2027-03-10"), topic(point, depth="full")]
    assert "objective" not in codes(findings(briefed(records, "booklet", reader="delegation")))


def test_units_that_have_not_answered() -> None:
    asked = (
        Contribution(unit=text("late"), role="in_charge", due=day("2027-02-01")),
        Contribution(unit=text("early"), role="consulted", due=day("2027-03-01")),
        Contribution(unit=text("outside"), role="outside"),
        Contribution(unit=text("there"), role="consulted", state="received"),
    )
    told = found(visit("2027-03-10"), topic(contributions=asked), as_of=date(2027, 2, 20))
    assert only(told, "contribution_late").values["unit"] == text("late")
    assert only(told, "contribution").values["unit"] == text("early")
    assert only(told, "outside_view").values["unit"] == text("outside")


def test_a_point_that_the_paper_s_language_lacks_is_named_by_its_first_words() -> None:
    point = Point(role="point", code="P3", text=Text({"en": "only English"}))
    told = found(visit("2027-03-10"), topic(point), language="vi")
    missing = only(told, "point_untranslated")
    assert missing.severity == "must"
    for name, wanted in (("en", "of A1.P3 “only English” ("), ("vi", "Chưa dịch A1.P3 “only English” (")):
        assert wanted in Translator(name, "interface").say(missing.message, **missing.values)
    assert "point_untranslated" not in codes(found(visit("2027-03-10"), topic(point), language="en"))


def test_what_a_topic_rests_on() -> None:
    records: tuple[Record, ...] = (
        paper(key="stopped", status="terminated"),
        paper(key="doubted", confidence=Confidence.WEAK_SOURCE),
        paper(key="old", as_of=day("2020")),
        Project(
            key="done", title=text("done"), partners=("XX",), status="completed", end=day("2020"),
            confidence=Confidence.CONFIRMED,
        ),
        AgreedAction(key="sample", text=text("made up"), partners=("XX",), illustrative=True),
    )  # fmt: skip
    why = tuple(f"{record.kind}/{record.key}" for record in records)
    told = {
        one.code: one.record for one in found(visit("2027-03-10"), topic(why=why), *records)
        if one.code.startswith("rests_on")
    }  # fmt: skip
    assert told == {
        "rests_on_ended": "agreement/stopped", "rests_on_unchecked": "agreement/doubted",
        "rests_on_old": "agreement/old", "rests_on_finished": "project/done",
        "rests_on_made_up": "agreed_action/sample",
    }  # fmt: skip


@pytest.mark.parametrize("status", ["completed", "superseded", "terminated"])
def test_a_topic_that_rests_on_what_is_over_is_told(status: str) -> None:
    told = found(visit("2027-03-10"), topic(why=("agreement/paper",)), paper(status=status))
    assert only(told, "rests_on_ended").record == "agreement/paper"
    assert "term_unknown" not in codes(told)


def test_a_paper_that_binds_nobody_is_not_in_force_except_where_that_is_quoted() -> None:
    def said(words: str) -> set[str]:
        point = Point(
            role="point", code="P1", text=Text({"vi": words, "en": "x"}), records=("agreement/paper",)
        )
        records = (visit("2027-03-10"), topic(point), paper(legal_class="non_binding"))
        return codes(found(*records, language="vi")) & {"called_in_force"}

    assert said("Văn kiện có hiệu lực từ 2023.")
    assert not said("Viết “đang thực hiện”, không viết “có hiệu lực”.")


# --- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Đề nghị phía bạn trả lời.", ["phía bạn"]),
        ("Bạn hàng, các bạn, tình bạn, chúng ta.", []),
        ("Gia-các-ta, Tạ, tạm, banta.", []),
        ("Ta và bạn.", ["ta", "bạn"]),
        ("Hai bên trao đổi.", []),
    ],
)
def test_our_words_are_whole_words(words: str, found: list[str]) -> None:
    assert [word.word for word in words_in(Text({"vi": words}), "vi", "others")] == found


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(words: str) -> None:
    for word in words_in(Text({"vi": words}), "vi", "others"):
        assert word.word in words.casefold()


def test_words_to_avoid_are_found_with_their_place_and_what_to_write() -> None:
    vi = {
        "press_line": "Phía bạn nhất trí.", "point": "Ta cam kết.", "background_closed": "Tài liệu tối mật.",
        "caution": "Không nói với bạn.",
    }  # fmt: skip
    points = tuple(
        Point(role=role, code=f"P{place}", text=Text({"vi": words, "en": "x"}))  # type: ignore[arg-type]
        for place, (role, words) in enumerate(vi.items())
    )
    told = found(visit("2027-03-10"), topic(*points, depth="full"), language="vi")
    assert only(told, "our_words_said").field == "points.0.text"
    assert only(told, "word_to_avoid").values["instead"] == "việc đã thống nhất"
    secrecy = only(told, "secrecy_word")
    assert (secrecy.severity, secrecy.values["place"]) == ("must", "A1.P2")


def test_what_is_read_out_is_for_others() -> None:
    words = Text({"vi": "Mời ta phát biểu", "en": "x"})
    made = visit(
        "2027-03-10", speeches=(Speech(type="opening", text=words),),
        run_of_show=(Cue(text=text("who"), words=words),),
    )  # fmt: skip
    fields = {one.field for one in found(made, language="vi") if one.code == "our_words_said"}
    assert fields == {"speeches.0.text", "run_of_show.0.words"}


def document(words: str) -> Document:
    spans = (Span(words[:4], "vi"), Span(words[4:], "vi"))
    return Document(title="t", language="vi", blocks=(Paragraph(spans),), as_of=date(2027, 1, 5))


@pytest.mark.parametrize(("kind", "is_found"), [("minutes", True), ("submission", False)])
def test_papers_that_others_read_are_looked_through_whole(kind: str, is_found: bool) -> None:
    records = [home(iso="VN"), partner("XX", iso="JP"), visit("2027-03-10")]
    told = findings(briefed(records, kind, language="vi"), document("Phía bạn nêu."))
    assert ("our_words_printed" in codes(told)) is is_found


@pytest.mark.parametrize(("handling", "is_found"), [(Handling.INTERNAL, False), (Handling.RELEASABLE, True)])
def test_a_line_that_others_do_not_get_may_say_it_in_our_words(handling: Handling, is_found: bool) -> None:
    line = talks("2027-03-10", text=Text({"vi": "Họp của đoàn ta", "en": "Meeting"}), handling=handling)
    records = [home(iso="VN"), partner("XX", iso="JP"), visit("2027-03-10", programme=(line,))]
    span = Span("Họp của đoàn ta", "vi", origins=(Origin("visit/trip", "programme.0.text"),))
    made = msgspec.structs.replace(document("…"), blocks=(Paragraph((span,)),))
    told = findings(briefed(records, "report", language="vi"), made)
    assert ("our_words_printed" in codes(told)) is is_found


def test_what_another_partner_gave_is_not_for_this_one() -> None:
    points = (
        Point(role="background_closed", code="X1", text=text("theirs"), given_by="YY"),
        Point(role="background_closed", code="X2", text=text("his own"), given_by="XX"),
    )
    told = found(partner("YY", iso="US"), visit("2027-03-10"), topic(*points, depth="full"))
    assert only(told, "given_by_other").values["point"] == "A1.X1"


# --- pages ----------------------------------------------------------------------------------


def test_papers_and_topics_that_are_too_long() -> None:
    lines = tuple(Paragraph((Span(f"Line {place}", "en"),)) for place in range(90))
    tree = Document(
        title="Checklist", language="en", as_of=date(2027, 1, 5),
        blocks=(
            Section(title=(Span("One", "en"),), id="topic-one", blocks=lines),
            Section(title=(Span("Two", "en"),), id="topic-two", blocks=lines[:5]),
        ),
    )  # fmt: skip
    style = load("international")
    pages = layout(settle(tree, style), style, find(style.fonts, ()), Silent())
    records = [
        home(iso="VN"), partner("XX", iso="JP"), visit("2027-03-10"), topic(), topic(key="two", code="A2"),
    ]  # fmt: skip
    dossier = briefed(records, "submission")
    budgets = Budgets(paper=1, checklist=1)
    dossier = msgspec.structs.replace(dossier, kind=msgspec.structs.replace(dossier.kind, budgets=budgets))
    told = findings(dossier, tree, pages)
    assert only(told, "paper_long").severity == "must"
    assert only(told, "topic_long").record == "topic/one"
    free = msgspec.structs.replace(dossier, kind=msgspec.structs.replace(dossier.kind, budgets=Budgets()))
    assert not codes(findings(free, tree, pages)) & {"paper_long", "topic_long"}
