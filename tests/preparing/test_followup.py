"""What needs doing: each rule with what it tells and what it leaves alone, counted by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from briefings.errors import Cancelled
from briefings.i18n import Translator
from briefings.preparing.followup.listing import follow_up
from briefings.preparing.followup.model import GROUPS, Due
from briefings.preparing.results import record_results, review_goal, set_action
from briefings.records.kinds import (
    AgreedAction,
    Agreement,
    Goal,
    Outcome,
    Partner,
    Person,
    Post,
    Project,
    Record,
    Review,
    Role,
    Step,
    Visit,
)
from briefings.records.values import PartialDate, Text, Validity
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY

DAY = date(2026, 12, 1)  # a Tuesday


def text(words: str) -> Text:
    return Text({"vi": f"{words} (vi)", "en": words})


def on(days: int) -> PartialDate:
    """So many days after the day."""
    return PartialDate.of(DAY + timedelta(days=days))


@pytest.fixture
def bare(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The shipped partners, and nothing of what is done with them."""
    shutil.copytree(filled, tmp_path / "workspace")
    opened = Workspace.open(tmp_path / "workspace")
    with opened.action("emptied", **BY) as action:
        for kind in (AgreedAction, Agreement, Goal, Project, Visit):
            for record in opened.all(kind):
                action.delete(kind, record.key)
        for person in opened.all(Person):
            action.put(replace(person, as_of=None))
        for partner in opened.all(Partner):
            if partner.roles:
                action.put(replace(partner, roles=()))
    yield opened
    opened.close()


def told(workspace: Workspace, *records: Record, **asked: Any) -> list[tuple[str, str, int | None]]:
    """Rule, key and days of what is told once these records are there."""
    return [(due.rule, due.key, due.days) for due in listed(workspace, *records, **asked)]


def listed(workspace: Workspace, *records: Record, **asked: Any) -> Sequence[Due]:
    if records:
        with workspace.action("put", **BY) as action:
            for record in records:
                action.put(record)
    return follow_up(workspace, asked.pop("day", DAY), **asked)


def action_of(key: str, **fields: Any) -> AgreedAction:
    return AgreedAction(key=key, text=text(key), partners=("JP",), **fields)


def test_nothing_is_told_where_nothing_needs_doing(bare: Workspace) -> None:
    assert follow_up(bare, DAY) == ()


# --- agreed actions --------------------------------------------------------------------------


def test_actions_are_told_by_whose_they_are_and_their_day(bare: Workspace) -> None:
    found = listed(
        bare,
        action_of("ours", side="ours", due=on(-59)),
        action_of("theirs", side="theirs", due=on(-1)),
        action_of("both", side="both", due=PartialDate(2026, 10)),  # over on 31 October
        action_of("today", side="ours", due=on(0)),
        action_of("edge", side="theirs", due=on(30)),
        action_of("near", side="both", due=on(20)),
        action_of("later", side="ours", due=on(31)),
        action_of("theirs-later", side="theirs", due=on(121)),
        action_of("both-later", side="both", due=PartialDate(2027, 3)),
        action_of("year", side="ours", due=PartialDate(2026)),  # may be over
        action_of("never", side="theirs"),
        action_of("done", side="ours", due=on(-9), status="done", evidence=text("a letter")),
        action_of("dropped", side="ours", due=on(-9), status="dropped"),
    )
    assert [(due.rule, due.key, due.days, due.urgency) for due in found] == [
        ("action_late_ours", "ours", -59, "now"),
        ("action_late_both", "both", -31, "now"),
        ("action_late_theirs", "theirs", -1, "soon"),
        ("action_soon_ours", "today", 0, "soon"),
        ("action_soon_both", "near", 20, "soon"),
        ("action_soon_theirs", "edge", 30, "soon"),
        ("action_open", "year", None, "know"),
        ("action_later_ours", "later", 31, "know"),
        ("action_later_both", "both-later", 90, "know"),
        ("action_later_theirs", "theirs-later", 121, "know"),
        ("action_no_day", "never", None, "know"),
    ]
    english = Translator("en", "interface")
    assert english.say(found[0].message, **found[0].values).startswith("Ours, overdue by 59 days.")
    assert {due.field for due in found} == {"due"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "vi",
            [
                "Việc của ta, hạn 31/3/2027.",
                "Việc của bạn, hạn tháng 4/2027.",
                "Việc của hai bên, hạn năm 2028.",
            ],
        ),
        ("en", ["Ours, due by 31 March 2027.", "Theirs, due by April 2027.", "Both sides', due by 2028."]),
    ],
)
def test_what_is_due_later_says_whose_it_is_and_by_when(
    bare: Workspace, language: str, said: list[str]
) -> None:
    translator = Translator(language, "interface")
    found = listed(
        bare,
        action_of("ours", side="ours", due=PartialDate(2027, 3, 31)),
        action_of("theirs", side="theirs", due=PartialDate(2027, 4)),
        action_of("both", side="both", due=PartialDate(2028)),
    )
    assert [translator.say(due.message, **due.values) for due in found] == said


# --- agreements ------------------------------------------------------------------------------


def paper(key: str, **fields: Any) -> Agreement:
    return Agreement(
        key=key, title=text(key), type="mou", legal_class="treaty", partners=("JP",),
        **{"status": "in_force", "in_force": PartialDate(2017, 1, 1), **fields},
    )  # fmt: skip


def test_terms_that_end_soon_or_ended_unnoticed(bare: Workspace) -> None:
    assert told(
        bare,
        paper("soon", expires=on(180)),
        paper("later", expires=on(181)),
        paper("open", expires=PartialDate(2026)),
        paper("over", expires=on(-20)),
        paper("long-over", expires=on(-181)),
        paper("no-term"),
        paper("ended", expires=on(-20), status="terminated"),
        paper("renewed", expires=on(-20), renewal="automatic"),
        paper("renews", expires=on(20), renewal="automatic"),
        paper("years", in_force=PartialDate.of(on(-21).earliest.replace(year=2021)), term_years=5),
    ) == [
        ("term_ends", "soon", 180), ("term_over", "years", -21), ("term_over", "over", -20),
        ("term_renewed", "renewed", -20), ("term_open", "open", None),
    ]  # fmt: skip


def test_notice_is_given_so_many_months_before_the_end(bare: Workspace) -> None:
    found = listed(
        bare,
        paper("near", expires=PartialDate(2027, 10, 15), notice_months=6),  # by 15 April 2027
        paper("passed", expires=PartialDate(2027, 6, 30), notice_months=12),
        paper("far", expires=PartialDate(2029, 1, 1), notice_months=3),
    )
    assert [(due.rule, due.key, str(due.day)) for due in found] == [
        ("notice_near", "near", "2027-04-15"), ("notice_passed", "passed", "2026-06-30"),
    ]  # fmt: skip


def test_what_enters_into_force_is_told_before(bare: Workspace) -> None:
    assert told(bare, paper("new", status="signed", in_force=on(60))) == [("enters_into_force", "new", 60)]


# --- goals, people, roles, projects ------------------------------------------------------------


def goal(key: str, **fields: Any) -> Goal:
    return Goal(key=key, statement=text(key), partners=("JP",), **fields)


def test_goals_past_and_not_reviewed_and_those_that_end_soon(bare: Workspace) -> None:
    review = Review(date=on(-5), assessment=text("reached"))
    assert told(
        bare,
        goal("past", period_end=PartialDate(2025)),
        goal("reviewed", period_end=PartialDate(2025), reviews=(review,)),
        goal("ends", period_end=PartialDate(2026)),
        goal("runs", period_end=PartialDate(2027)),
        goal("dropped", period_end=PartialDate(2025), status="dropped"),
    ) == [("goal_past", "past", -335), ("goal_ends", "ends", None)]


def person(key: str, as_of: PartialDate | None, until: PartialDate | None = None) -> Person:
    post = Post(title=text("Director General"), validity=Validity(since=PartialDate(2020), until=until))
    return Person(key=key, name=text(key), partner="JP", posts=(post,), as_of=as_of)


def test_who_holds_a_post_is_verified_when_it_was_told_long_ago(bare: Workspace) -> None:
    assert told(
        bare,
        person("old", on(-181)),
        person("fresh", on(-180)),
        person("unknown", None),
        person("left", on(-900), until=PartialDate(2024)),
    ) == [("incumbent_old", "old", -181)]


def test_a_role_of_ours_whose_term_is_over(bare: Workspace) -> None:
    forum = bare.get(Partner, "asean")
    roles = (
        Role(text=text("chair"), until=PartialDate(2025)),
        Role(text=text("host"), until=PartialDate(2026)),
    )
    (due,) = listed(bare, replace(forum, roles=roles))
    assert (due.rule, due.field, due.partners) == ("role_over", "roles.0", ("asean",))
    assert "chair" in Translator("en", "interface").say(due.message, **due.values)


def test_a_project_past_its_end_that_is_said_to_run(bare: Workspace) -> None:
    def project(key: str, status: Any) -> Project:
        return Project(key=key, title=text(key), partners=("JP",), end=PartialDate(2025), status=status)

    assert told(bare, project("late", "ongoing"), project("closed", "completed")) == [
        ("project_late", "late", -335)
    ]


# --- visits ----------------------------------------------------------------------------------


def visit(key: str, start: PartialDate, end: PartialDate | None = None, **fields: Any) -> Visit:
    return Visit(
        key=key, title=text(key), direction="outgoing", partners=("JP",), start=start, end=end,
        zone="Asia/Tokyo", **fields,
    )  # fmt: skip


def test_a_visit_to_come_tells_its_days_and_its_steps(bare: Workspace) -> None:
    steps = (
        Step(type="approval", days_before=45, done=True),
        Step(type="names", days_before=44),  # Saturday 28 November, so Friday 27: late
        Step(type="input", days_before=27),  # 15 December
        Step(type="print", days_before=4),
        Step(type="report", days_before=-10),
    )
    made = visit("trip", PartialDate(2027, 1, 11), PartialDate(2027, 1, 15), preparation=steps)
    found = listed(bare, made)
    assert [(due.rule, str(due.day), due.days, due.field) for due in found] == [
        ("step_late", "2026-11-27", -4, "preparation.1"),
        ("step_near", "2026-12-15", 14, "preparation.2"),
        ("visit_days", "2027-01-11", 41, "start"),
        ("visit_near", "2027-01-11", 41, "start"),
    ]
    vietnamese = Translator("vi", "interface")
    assert "11/01/2027" in vietnamese.say(found[2].message, **found[2].values)  # Coming of Age Day


def test_a_visit_whose_days_are_not_known_asks_for_them(bare: Workspace) -> None:
    steps = (Step(type="approval", days_before=45),)
    made = visit("trip", PartialDate(2027, 1), preparation=steps)
    assert told(bare, made) == [("visit_open", "trip", 31)]


def test_a_visit_under_way_and_one_that_is_over(bare: Workspace) -> None:
    made = (
        visit("on", on(-1), on(1)),
        visit("over", on(-9), on(-5), preparation=(Step(type="report", days_before=-15),)),
    )
    found = listed(bare, *made)
    assert [(due.rule, due.key, due.days) for due in found if due.rule != "visit_days"] == [
        ("visit_on", "on", -1),
        ("results_missing", "over", -5),
        ("report_near", "over", 10),
    ]


def test_results_recorded_leave_the_report_until_it_is_done(bare: Workspace) -> None:
    late = visit("over", on(-30), on(-25), preparation=(Step(type="report", days_before=-15),))
    assert [rule for rule, _, _ in told(bare, late)] == ["results_missing", "report_late"]
    record_results(
        bare,
        "over",
        outcomes=[Outcome(conclusion=text("It went well."))],
        **{**BY, "when": BY["when"]},
        anyway=True,
    )
    assert [rule for rule, _, _ in told(bare)] == ["report_late"]
    made = bare.get(Visit, "over")
    done = tuple(replace(step, done=True) for step in made.preparation)
    assert told(bare, replace(made, preparation=done)) == []


# --- the list --------------------------------------------------------------------------------


def test_what_is_done_is_told_no_more(workspace: Workspace) -> None:
    before = {due.key for due in follow_up(workspace, DAY)}
    assert {"a7-1", "g24-jp"} <= before
    set_action(workspace, "a7-1", status="done", evidence=text("letter 12"), **BY)
    review_goal(workspace, "g24-jp", assessment=text("reached in part"), **BY)
    assert before - {due.key for due in follow_up(workspace, DAY)} == {"a7-1", "g24-jp"}


def test_one_partner_alone_and_groups_in_their_order(workspace: Workspace) -> None:
    everything = follow_up(workspace, DAY)
    order = [due.group for due in everything]
    assert order == sorted(order, key=list(GROUPS).index)
    japan = follow_up(workspace, DAY, partner="JP")
    assert japan
    assert set(japan) == {due for due in everything if "JP" in due.partners}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_can_be_said(workspace: Workspace, language: str) -> None:
    translator = Translator(language, "interface")
    for day in (DAY, date(2027, 1, 5), date(2027, 1, 20), date(2027, 7, 1)):
        for due in follow_up(workspace, day):
            said = translator.say(due.message, **due.values)
            assert said
            assert "{" not in said


def test_it_can_be_stopped(workspace: Workspace) -> None:
    class Stops:
        def step(self, _message: str, done: int, _total: int) -> None:
            if done == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        follow_up(workspace, DAY, progress=Stops())
