"""What the program must find by itself in the sample visits, item by item, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

from briefings import produce
from briefings.checks import Finding, findings
from briefings.dossier import Dossier, Records, collect_visit, compose, select_visit
from briefings.dossier.brief_parts import Brief, PartnerBrief
from briefings.exchanging import import_records
from briefings.handling import reader_named
from briefings.i18n import Translator
from briefings.pack import Request
from briefings.preparing.agreed import Agreed
from briefings.preparing.copying import copy_visit
from briefings.preparing.results import record_results
from briefings.records.kinds import Partner, Topic, Visit
from briefings.records.values import PartialDate, Text, Tri
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from tests.dossiers import shipped

NOW = datetime(2027, 1, 20, 9)
PAPER = {"leader": "submission", "delegation": "booklet"}
VISITS = {"A": ("sample-japan-visit", date(2027, 1, 5)), "B": ("sample-asean-visit", date(2027, 6, 1))}

FACTS = (
    "partner", "agreement", "event", "project", "goal", "theme", "person", "figure", "source",
)  # fmt: skip


@cache
def records() -> Records:
    base = shipped()
    return Records([*(one for kind in FACTS for one in base.all(kind)), *read_samples()])


@cache
def told(sample: str, reader: str = "leader", language: str = "vi") -> Dossier:
    visit, as_of = VISITS[sample]
    facts = select_visit(collect_visit(records(), visit), reader_named(reader))
    request = Request(
        partner=facts.own.subject, kind=PAPER[reader], as_of=as_of, languages=(language,), reader=reader,
        visit=visit,
    )  # fmt: skip
    return compose(facts, request, language)


def brief(sample: str) -> Brief:
    made = told(sample).brief
    assert made is not None
    return made


def met(sample: str, key: str) -> PartnerBrief:
    return next(one for one in brief(sample).partners if one.partner.key == key)


@cache
def found(sample: str) -> tuple[Finding, ...]:
    return tuple(findings(told(sample)))


def of(sample: str, code: str, record: str = "") -> list[Finding]:
    return [one for one in found(sample) if one.code == code and (not record or one.record == record)]


def the(sample: str, code: str, record: str = "") -> Finding:
    (finding,) = of(sample, code, record)
    return finding


def day(written: str) -> PartialDate:
    return PartialDate.parse(written)


# --- the visit to Japan ---------------------------------------------------------------------


def test_a_holiday_of_the_place_on_the_day_of_travel() -> None:
    holiday = the("A", "holiday_on_the_way")
    assert holiday.values["day"] == day("2027-01-11")
    assert holiday.values["holiday"]["vi"] == "Ngày Thành nhân"  # type: ignore[index]
    assert not of("A", "holiday_there")


def test_tet_is_22_days_after_the_return() -> None:
    days = {finding.values["day"]: finding.values["days"] for finding in of("A", "holiday_after")}
    assert days[day("2027-02-06")] == 22


def test_tokyo_is_two_hours_ahead_on_every_line() -> None:
    rows = [row for one in brief("A").days for row in one.rows if row.line.value.start]
    assert len(rows) == 7
    for row in rows:
        assert row.home_start is not None
        there, here = (int(time[:2]) for time in (row.line.value.start, row.home_start.value))
        assert there - here == 2
        assert row.home_day is None


def test_an_agreement_without_day_of_signing_and_in_force_by_year_alone() -> None:
    assert the("A", "signing_date", "agreement/vjepa").field == "signed"
    by_year = the("A", "year_only", "agreement/vjepa")
    assert (by_year.field, by_year.values["date"]) == ("in_force", day("2009"))


def test_a_recommendation_to_act_by_a_day_that_is_past() -> None:
    past = the("A", "recommendation_past")
    assert (past.record, past.values["day"]) == ("topic/sample-a1", date(2027, 1, 5))
    assert not of("B", "recommendation_past")


def test_a_year_that_is_inferred() -> None:
    assert the("A", "date_unsure", "event/jp-smart").values["date"] == day("2020-05-14")


def test_a_project_without_dates() -> None:
    assert of("A", "date", "project/jp-haiphong-xray")
    assert ("date", "jp-haiphong-xray") in {(gap.code, gap.record.key) for gap in told("A").gaps}


def test_a_goal_of_2024_is_past_and_not_reviewed() -> None:
    assert the("A", "goal_past", "goal/g24-jp").remedy == "review"
    assert "g24-jp" in {line.goal.key for line in met("A", "JP").review.not_reviewed}


def test_the_last_contact_is_that_of_june_2024_not_the_training_a_donor_helped_with() -> None:
    last = the("A", "last_contact")
    assert last.record == "event/asean-dg33"
    assert last.values["days"] == (date(2027, 1, 13) - date(2024, 6, 4)).days
    assert of("A", "beside_only", "event/grids-2024")


def test_the_term_of_our_chair_is_to_be_verified() -> None:
    role = the("A", "role_over", "partner/wco")
    assert role.values["until"] == day("2026")
    assert role.remedy == "verify"


def test_who_leads_in_the_afternoon_of_the_14th_is_in_no_delegation() -> None:
    assert the("A", "lead_missing").values["day"] == day("2027-01-14")


def test_one_view_from_outside_is_missing() -> None:
    (gap,) = [gap for gap in told("A").visit_gaps if gap.code in ("outside_view", "contribution")]
    assert (gap.code, gap.record.key) == ("outside_view", "sample-a1")
    late = the("A", "contribution_late")  # it was due before the day that the paper is told for
    assert (late.severity, late.record) == ("must", "topic/sample-a1")
    assert not of("A", "outside_view")


def test_the_ledger_with_japan() -> None:
    ledger = met("A", "JP").ledger
    lines = {line.action.key: line for line in (*ledger.ours, *ledger.theirs, *ledger.both)}
    days = {key: line.days.value for key, line in lines.items() if line.days is not None}
    assert days == {"a7-1": 865, "a7-2": 743}
    assert lines["a7-3"].state.value == "done"
    assert lines["a7-4"].state.value == "no_due"
    assert the("A", "overdue_ours").values["days"] == 865
    assert the("A", "overdue_theirs").values["days"] == 743
    assert the("A", "no_due").record == "agreed_action/a7-4"


def test_what_another_partner_gave_is_told_of() -> None:
    given = the("A", "given_by_other")
    assert given.values["point"] == "A6.X1"


# --- the meeting of directors general -------------------------------------------------------


def test_asean_is_60_in_59_days() -> None:
    asean = the("B", "occasion", "partner/asean").values
    assert (asean["years"], asean["days"], asean["day"]) == (60, 59, day("2027-08-08"))


def test_laos_65_years_in_87_days() -> None:
    laos = the("B", "occasion", "partner/LA").values
    assert (laos["years"], laos["days"], laos["day"]) == (65, 87, day("2027-09-05"))


def test_korea_35_years_is_outside_the_180_days_and_its_day_in_doubt() -> None:
    korea = the("B", "occasion_year", "partner/KR").values
    assert korea["years"] == 35
    assert int(str(korea["days"])) > 180
    assert of("B", "occasion_unsure", "partner/KR")
    (caution,) = [one for one in told("B").cautions if one.record.key == "KR"]
    assert caution.own is not None
    days = {caution.own.value, *(reading.value.date for reading in caution.readings)}
    assert days == {day("1992-12-22"), day("1992-12-12")}


@pytest.mark.parametrize("what", ["number", "host", "chair"])
def test_what_is_not_known_of_the_meeting(what: str) -> None:
    missing = the("B", f"session_{what}")
    assert missing.field == f"session.{what}"
    assert f"session_{what}" in {gap.code for gap in told("B").visit_gaps}


def test_timor_leste_is_a_member_since_october_2025() -> None:
    joined = the("B", "joined_later").values
    assert joined["day"] == day("2025-10-26")
    assert (joined["count"], joined["before"]) == (11, 10)
    assert len(told("B").members) == 11


def test_sources_disagree_on_the_plan() -> None:
    assert of("B", "sources_differ", "agreement/asean-spcd-2026-2030")


def test_a_topic_rests_on_a_model_that_was_stopped() -> None:
    stopped = the("B", "rests_on_ended", "agreement/la-oss-2005")
    assert stopped.origins[0].record == "topic/sample-bl2"


def test_a_topic_that_rests_on_a_goal_is_not_told_as_one_without() -> None:
    assert [topic.code for topic in met("B", "asean").review.uncovered] == ["B9"]


def test_the_arrangement_with_korea_has_no_start() -> None:
    assert of("B", "applied_from", "agreement/kr-aeo-2024")


def test_korea_at_phu_quoc_took_part_and_was_not_met() -> None:
    korea = met("B", "KR")
    assert "asean-dg33" in {line.event.key for line in korea.beside}
    assert "asean-dg33" not in {last.line.event.key for last in korea.contacts}
    assert any(
        finding.values["partner"] == korea.partner.name
        for finding in of("B", "beside_only", "event/asean-dg33")
    )


def test_the_last_contact_with_laos_is_the_visit_of_2026_never_the_joint_assessment() -> None:
    contacts = {last.level and last.level.value: last.line.event.key for last in met("B", "LA").contacts}
    assert contacts[None] == "la-visit-2026"
    assert contacts["head"] == "la-2024"
    assert "aeo-joint" not in contacts.values()


def test_before_the_visit_is_entered_the_last_contact_with_laos_is_that_of_2024() -> None:
    source = Records(
        one for kind in (*FACTS, "visit", "topic", "agreed_action")
        for one in records().all(kind) if one.key != "la-visit-2026"
    )  # fmt: skip
    visit, as_of = VISITS["B"]
    facts = select_visit(collect_visit(source, visit), reader_named("leader"))
    request = Request(
        partner="asean", kind="submission", as_of=as_of, languages=("vi",), reader="leader", visit=visit
    )
    made = compose(facts, request, "vi").brief
    assert made is not None
    (laos,) = [one for one in made.partners if one.partner.key == "LA"]
    assert next(last.line.event.key for last in laos.contacts if last.level is None) == "la-2024"


def test_the_ledger_with_laos_and_korea() -> None:
    assert the("B", "overdue_ours", "agreed_action/b7-1").values["days"] == 70
    assert the("B", "overdue_theirs", "agreed_action/b7-2").values["days"] == 800
    assert of("B", "no_due", "agreed_action/b7-3")


@pytest.mark.parametrize("sample", VISITS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_is_said_in_both_languages(sample: str, language: str) -> None:
    translator = Translator(language, "interface")
    for finding in findings(told(sample, language=language)):
        sentence = translator.say(finding.message, **finding.values)
        assert "{" not in sentence
        assert "Text(" not in sentence
        assert finding.record
        if language == "vi":
            assert sentence != Translator("en", "interface").say(finding.message, **finding.values)


# --- moved, for other readers, and afterwards -----------------------------------------------


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "office") as opened:
        import_records(opened, read_samples(), "Samples", who="tester", when=NOW)
        yield opened


def papers(workspace: Workspace, visit: str, as_of: date) -> Dossier:
    request = produce.request(
        workspace, partner="", kind="submission", languages=("vi",), formats=(), as_of=as_of,
        reader="leader", visit=visit,
    )  # fmt: skip
    facts = select_visit(collect_visit(workspace, visit), reader_named("leader"))
    return compose(facts, request, "vi")


def test_copied_to_may_it_meets_holidays_and_counts_anew(workspace: Workspace) -> None:
    copy_visit(workspace, "sample-japan-visit", "may", start=date(2027, 5, 1), who="tester", when=NOW)
    dossier = papers(workspace, "may", date(2027, 4, 20))
    assert dossier.brief is not None
    assert dossier.brief.day.value == day("2027-05-03")
    told = findings(dossier)
    there = {finding.values["day"] for finding in told if finding.code == "holiday_there"}
    during = {
        line.day.value for line in dossier.brief.holidays
        if line.around.value == "during" and line.partner.key == "JP"
    }  # fmt: skip
    assert during == {day("2027-05-03"), day("2027-05-04"), day("2027-05-05")}
    assert day("2027-05-03") in there
    assert all(finding.severity == "must" for finding in told if finding.code == "holiday_there")
    (overdue,) = [finding for finding in told if finding.code == "overdue_ours"]
    assert overdue.values["days"] == 975
    weekends = {finding.values["day"] for finding in told if finding.code == "weekend_there"}
    assert not weekends & during


def texts(dossier: Dossier) -> set[str]:
    assert dossier.brief is not None
    return {
        f"{part.topic.code}.{line.point.value.code}"
        for part in dossier.brief.topics
        for group in part.groups
        for line in group.points
        if line.point.value.code
    }


def test_three_readers_get_what_is_theirs() -> None:
    everything = texts(told("A", "leader"))
    assert {"A1.T1", "A1.G2", "A2.G2", "A5.G3", "A6.X1", "A2.P1"} <= everything
    delegation = told("A", "delegation")
    assert everything - texts(delegation) == {"A1.T1", "A1.G2", "A2.T1", "A2.G2", "A4.G1", "A5.G3", "A6.X1"}
    assert delegation.brief is not None
    answers = [
        line.point.value
        for part in delegation.brief.topics for group in part.groups for line in group.points
        if group.role.value == "response"
    ]  # fmt: skip
    assert answers
    assert not any(point.fall_back for point in answers)


@pytest.mark.parametrize(("sample", "codes"), [("A", {"A1.D1", "A2.P1", "A2.G1"}), ("B", {"B1.S1", "B2.S1"})])
def test_the_other_side_gets_what_may_be_handed_over_and_no_more(sample: str, codes: set[str]) -> None:
    visit, _ = VISITS[sample]
    facts = select_visit(collect_visit(records(), visit), reader_named("other_side"))
    left = {f"{topic.code}.{point.code}" for topic in facts.own.all(Topic) for point in topic.points}
    assert left == codes
    words = " ".join(str(one) for one in facts.own)
    assert "ZX-417" not in words


def test_what_was_agreed_on_the_visit_is_in_the_next_papers(workspace: Workspace) -> None:
    agreed = (
        Agreed(text=Text({"vi": "Cử đầu mối", "en": "Name a contact"}), side="ours", due=day("2027-02-28")),
        Agreed(
            text=Text({"vi": "Gửi đề cương", "en": "Send the outline"}), side="theirs", due=day("2027-04-30")
        ),
    )
    record_results(workspace, "sample-japan-visit", agreed=agreed, who="tester", when=NOW)
    copy_visit(workspace, "sample-japan-visit", "next", start=date(2028, 1, 17), who="tester", when=NOW)
    dossier = papers(workspace, "next", date(2028, 1, 10))
    assert dossier.brief is not None
    (japan,) = dossier.brief.partners
    ledger = {
        line.action.text["en"]: line.days and line.days.value
        for line in (*japan.ledger.ours, *japan.ledger.theirs)
    }
    overdue = {"Name a contact": date(2027, 2, 28), "Send the outline": date(2027, 4, 30)}
    for text, due in overdue.items():
        assert ledger[text] == (date(2028, 1, 19) - due).days
    assert {proposal.record.key for proposal in dossier.brief.proposals} >= {
        line.action.key for line in japan.ledger.ours if line.days is not None
    }
    assert japan.last is not None
    assert japan.last.line.event.date == day("2027-01-11")


def test_the_visit_of_a_member_before_it_joined(workspace: Workspace) -> None:
    forum = workspace.get(Partner, "asean")
    since = next(row.validity for row in forum.members if row.partner == "TL")
    assert since.holds(date(2025, 10, 25)) is Tri.NO
    assert since.holds(date(2025, 10, 26)) is Tri.YES
    with workspace.action("test", "tester", NOW) as action:
        for year in (2025, 2026):
            action.put(Visit(
                key=f"dili-{year}", title=Text({"en": "Dili", "vi": "Dili"}), direction="outgoing",
                partners=("TL",), start=day(f"{year}-09-15"),
            ))  # fmt: skip
    before, after = (papers(workspace, f"dili-{year}", date(2026, 11, 1)) for year in (2025, 2026))
    assert "asean" not in {line.forum.key for line in before.forums}
    assert "asean" in {line.forum.key for line in after.forums}


@pytest.mark.parametrize("sample", ["A", "B"])
def test_every_agreement_stands_in_one_group_and_what_is_unclear_is_not_valid(sample: str) -> None:
    for one in brief(sample).partners:
        health = one.agreements
        groups = (health.standing, health.not_in_force, health.negotiating, health.unknown, health.ended)
        keys = [line.agreement.key for group in groups for line in group]
        assert len(keys) == len(set(keys))
        assert {line.agreement.key for line in health.expiring} <= set(keys)
        assert not [line for line in health.standing if line.state.value == "carried_out"]
    if sample == "B":
        assert "la-plan-2026" in [line.agreement.key for line in met("B", "LA").agreements.ended]
