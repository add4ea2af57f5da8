"""Visits: made, copied, changed; what cannot be is said whole and nothing is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import BriefingError
from briefings.preparing import partner_named
from briefings.preparing.copying import copy_visit
from briefings.preparing.entering import free_key, moved
from briefings.preparing.visits import (
    change_visit,
    last_visit,
    new_visit,
    set_delegation,
    set_done,
    set_programme,
    set_speech,
)
from briefings.records.kinds import Delegate, Pack, ProgrammeLine, Topic, Visit
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

TITLE = Text({"vi": "Chuyến làm việc", "en": "Working visit"})
START = date(2027, 5, 3)


def visit(workspace: Workspace, **fields: object) -> Visit:
    given: dict[str, object] = {
        "title": TITLE, "direction": "outgoing", "partners": ["JP"], "start": START, **BY, **fields,
    }  # fmt: skip
    return new_visit(workspace, str(given.pop("key", "")), **given)


def test_a_visit_is_made_with_key_zone_and_the_usual_steps(workspace: Workspace) -> None:
    made = done_and_undone(workspace, lambda: visit(workspace, level="head", end=date(2027, 5, 5)))
    assert made.key == "jp-2027-05"
    assert made.zone == "Asia/Tokyo"
    assert {step.type for step in made.preparation} >= {"approval", "submission", "report"}
    assert not any(step.done for step in made.preparation)
    assert workspace.get(Visit, made.key) == made


@pytest.mark.parametrize("name", ["JP", "jp", "Nhật Bản", "nhat ban", "JAPAN", " Japan "])
def test_a_partner_is_named_by_key_or_in_any_language(workspace: Workspace, name: str) -> None:
    assert partner_named(workspace, name).key == "JP"


@pytest.mark.parametrize("name", ["laos", "Lao PDR", "Cộng hòa Dân chủ Nhân dân Lào"])
def test_a_country_is_named_as_people_call_it(workspace: Workspace, name: str) -> None:
    assert partner_named(workspace, name).key == "LA"


def test_a_name_that_is_not_there_is_told_with_the_near_ones(workspace: Workspace) -> None:
    assert "JP" in refused(workspace, lambda: partner_named(workspace, "Japann"))


def test_a_second_visit_of_the_month_has_a_key_of_its_own(workspace: Workspace) -> None:
    assert visit(workspace).key != visit(workspace).key


def test_a_country_with_several_zones_asks_for_one_and_names_them(workspace: Workspace) -> None:
    said = refused(workspace, lambda: visit(workspace, partners=["US"]))
    assert "America/New_York" in said
    assert "Europe/Moscow" in refused(workspace, lambda: visit(workspace, partners=["RU"]))
    assert visit(workspace, partners=["US"], zone="America/New_York").zone == "America/New_York"
    assert "Asia/Ho_Chi_Minh" in visit(workspace, partners=["US"], direction="incoming").zone


def test_everything_wrong_is_told_at_once(workspace: Workspace) -> None:
    said = refused(
        workspace,
        lambda: visit(
            workspace, key="sample-japan-visit", title=EMPTY, partners=["Nhatt"], margins=["XQ"],
            start=PartialDate(2027, 5), zone="Asia/Tokio",
        ),
    )  # fmt: skip
    for part in ("title", "Nhatt", "XQ", "2027-05", "Asia/Tokyo", "taken"):
        assert part in said


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"end": date(2027, 5, 2)}, "before the first"),
        ({"partners": []}, "no partner"),
        ({"start": date(2200, 1, 1)}, "2107"),
        ({"key": "á b"}, "cannot be a key"),
    ],
)
def test_what_cannot_be_is_said(workspace: Workspace, fields: dict[str, object], part: str) -> None:
    assert part in refused(workspace, lambda: visit(workspace, **fields))


def closed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same as nobody of the other side is told of them."""
    return tuple(msgspec.structs.replace(one, handling=max(one.handling, Handling.INTERNAL)) for one in rows)


def test_a_copy_moves_every_date_by_the_same_days_and_leaves_what_came_of_it(workspace: Workspace) -> None:
    old = workspace.get(Visit, "sample-japan-visit")
    new = done_and_undone(workspace, lambda: copy_visit(workspace, old.key, start=date(2027, 5, 1), **BY))
    apart = timedelta(days=110)
    assert new.end is not None
    assert old.end is not None
    assert new.end.earliest - old.end.earliest == apart
    pairs = zip((*old.programme, *old.run_of_show), (*new.programme, *new.run_of_show), strict=True)
    for before, after in pairs:
        assert before.text == after.text
        if before.date is not None and after.date is not None:
            assert after.date.earliest - before.date.earliest == apart
    assert not new.outcomes
    assert new.event is None
    assert not any(step.done for step in new.preparation)
    assert new.our_delegation == closed(old.our_delegation)
    assert new.illustrative


def test_a_copy_brings_topics_and_packs_under_keys_of_their_own(workspace: Workspace) -> None:
    new = copy_visit(workspace, "sample-japan-visit", "jp-next", start=date(2027, 5, 1), **BY)
    topics = {one.code: one for one in workspace.all(Topic) if one.visit == new.key}
    olds = {one.code: one for one in workspace.all(Topic) if one.visit == "sample-japan-visit"}
    assert set(topics) == set(olds)
    for code, topic in topics.items():
        # who agreed to hand it over agreed for that visit
        assert topic.points == closed(
            tuple(msgspec.structs.replace(one, release=None) for one in olds[code].points)
        )
        assert {one.state for one in topic.contributions} <= {"asked"}
        for before, after in zip(olds[code].contributions, topic.contributions, strict=True):
            if before.due is not None and after.due is not None:
                assert after.due.earliest - before.due.earliest == timedelta(days=110)
    (pack,) = [one for one in workspace.all(Pack) if one.visit == new.key]
    assert [choice.topic for choice in pack.topics] == [topics[code].key for code in sorted(topics)]
    assert (pack.state, pack.draft_number, pack.serial, pack.news, pack.as_of) == ("draft", 1, "", (), None)


def test_the_copy_of_a_forums_meeting_does_not_keep_which_one_it_was(workspace: Workspace) -> None:
    new = copy_visit(workspace, "sample-asean-visit", start=date(2028, 6, 7), **BY)
    assert new.session is None or (new.session.number, new.session.host, new.session.chair) == (None,) * 3


def test_a_copy_onto_a_taken_key_is_refused_whole(workspace: Workspace) -> None:
    said = refused(
        workspace,
        lambda: copy_visit(workspace, "sample-japan-visit", "sample-asean-visit", start=START, **BY),
    )
    assert "sample-asean-visit" in said


def test_a_copy_whose_last_day_no_paper_can_be_told_for_is_refused_whole(workspace: Workspace) -> None:
    said = refused(
        workspace, lambda: copy_visit(workspace, "sample-japan-visit", start=date(2107, 12, 31), **BY)
    )
    assert "Choose a day from 1980-01-01 to 2107-12-31" in said


def test_the_last_visit_is_the_latest_at_which_the_partner_is_met(workspace: Workspace) -> None:
    found = last_visit(workspace, "KR")
    assert found is not None
    assert found.key == "sample-asean-visit"
    assert last_visit(workspace, "ZW") is None


def test_a_visit_is_changed_and_marked_step_by_step(workspace: Workspace) -> None:
    key = visit(workspace).key
    changed = done_and_undone(
        workspace, lambda: change_visit(workspace, key, level="head", margins=["Lào"], **BY)
    )
    assert (changed.level, changed.margins) == ("head", ("LA",))
    marked = done_and_undone(workspace, lambda: set_done(workspace, key, ["approval"], **BY))
    assert [step.type for step in marked.preparation if step.done] == ["approval"]
    assert "approval" in refused(workspace, lambda: set_done(workspace, key, ["aproval"], **BY))
    assert "before" in refused(workspace, lambda: change_visit(workspace, key, end=date(2027, 1, 1), **BY))


def test_a_programme_is_entered_in_the_order_of_its_times(workspace: Workspace) -> None:
    key = visit(workspace, end=date(2027, 5, 5)).key
    lines = [
        ProgrammeLine(date=PartialDate(2027, 5, 4), start="09:30", type="talks", text=TITLE),
        ProgrammeLine(date=PartialDate(2027, 5, 3), start="14:00", text=TITLE),
    ]
    made = done_and_undone(workspace, lambda: set_programme(workspace, key, lines, **BY))
    assert [line.start for line in made.programme] == ["14:00", "09:30"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ({"start": "9h"}, "time of day"),
        ({"date": PartialDate(2027, 6, 1)}, "not a day of the visit"),
        ({"zone": "Tokyo"}, "Asia/Tokyo"),
        ({"text": EMPTY}, "says nothing"),
        ({"partner": "JPN"}, "JPN"),
    ],
)
def test_a_line_that_cannot_be_is_said(workspace: Workspace, line: dict[str, object], part: str) -> None:
    key = visit(workspace).key
    made = ProgrammeLine(**{"date": PartialDate.of(START), "text": TITLE, **line})
    assert part in refused(workspace, lambda: set_programme(workspace, key, [made], **BY))


def test_delegations_and_speeches_are_entered(workspace: Workspace) -> None:
    key = visit(workspace).key
    seat = Delegate(post=Text({"en": "Director General"}), role="head")
    made = done_and_undone(workspace, lambda: set_delegation(workspace, key, theirs=[seat], **BY))
    assert (made.our_delegation, made.their_delegation) == ((), (seat,))
    assert "post" in refused(
        workspace, lambda: set_delegation(workspace, key, ours=[Delegate(post=EMPTY)], **BY)
    )
    for words in ("one", "two"):
        made = set_speech(workspace, key, "opening", Text({"en": words}), **BY)
    assert [speech.text["en"] for speech in made.speeches] == ["two"]


@given(
    st.dates(date(1980, 1, 1), date(2100, 12, 31)),
    st.integers(-10000, 2000),
    st.sampled_from([1, 2, 3]),
)
def test_a_moved_date_is_as_exact_as_it_was(day: date, days: int, precision: int) -> None:
    told = PartialDate(*(day.year, day.month, day.day)[:precision])
    there = moved(told, days)
    assert there is not None
    assert there.precision == precision
    if precision == 3:
        assert there.earliest - told.earliest == timedelta(days=days)
        assert moved(there, -days) == told


@given(st.text("ab-", min_size=1, max_size=3), st.sets(st.text("ABab-2", min_size=1, max_size=5)))
def test_a_free_key_is_free_whatever_the_case(wanted: str, taken: set[str]) -> None:
    key = free_key(wanted, taken)
    assert key.startswith(wanted)
    assert key.casefold() not in {one.casefold() for one in taken}


def test_no_such_visit_names_the_near_ones(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match="sample-japan-visit"):
        copy_visit(workspace, "sample-japan", start=START, **BY)
