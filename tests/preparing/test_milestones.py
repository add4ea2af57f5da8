"""Milestones that are handed to a partner: opened one by one, closed again, and never more than meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from briefings import produce
from briefings.document import spans
from briefings.errors import BriefingError
from briefings.preparing.milestones import Milestone, milestones, set_milestones_open, translate_milestone
from briefings.records.kinds import Agreement, Event, Partner, Record, Visit
from briefings.records.values import Confidence, Handling, Mark, PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

TODAY = date(2026, 12, 1)
VISIT, PARTNER = "sample-japan-visit", "JP"


def told(workspace: Workspace) -> dict[tuple[str, str], Milestone]:
    return {(one.record, one.field): one for one in milestones(workspace, VISIT, PARTNER, TODAY)}


def put(workspace: Workspace, *records: Record) -> None:
    with workspace.action("milestones", **BY) as action:
        for record in records:
            action.put(record)


def event(**fields: Any) -> Event:
    given: dict[str, Any] = {
        "key": "signed-here", "title": Text({"vi": "Khai trương", "en": "Launch"}), "type": "milestone",
        "partners": (PARTNER,), "date": PartialDate(2025, 3, 4), "confidence": Confidence.CONFIRMED,
    }  # fmt: skip
    return Event(**(given | fields))


NAME = ("event/signed-here", "date")


def set_open(workspace: Workspace, names: list[tuple[str, str]], **given: Any) -> None:
    chosen = [one for name, one in told(workspace).items() if name in names]
    set_milestones_open(workspace, VISIT, PARTNER, chosen, **given)


def paper(workspace: Workspace) -> str:
    """What the handout of milestones says."""
    asked = produce.request(
        workspace, partner=PARTNER, visit=VISIT, kind="handout-milestones", languages=("en",),
        formats=("docx",), as_of=TODAY, reader="other_side",
    )  # fmt: skip
    return " ".join(span.text for _, document in produce.papers(workspace, asked) for span in spans(document))


def test_they_stand_by_date_with_their_words_in_every_language(workspace: Workspace) -> None:
    found = list(told(workspace).values())
    days = [one.start.sort_key for one in found]
    assert days == sorted(days)
    relations = next(one for one in found if one.field == "diplomatic_relations.date")
    assert relations.text == Text(
        {"vi": "thiết lập quan hệ ngoại giao", "en": "establishment of diplomatic relations"}
    )
    assert relations.title == ""
    assert {one.title for one in found} > {"", "title"}
    assert any(one.is_open for one in found)
    assert not all(one.is_open for one in found)


def test_each_that_is_told_is_printed_and_no_other(workspace: Workspace) -> None:
    put(workspace, event())
    assert not told(workspace)[NAME].is_open
    assert "Launch" not in paper(workspace)
    done_and_undone(workspace, lambda: set_open(workspace, [NAME], is_open=True, **BY))
    assert told(workspace)[NAME].is_open
    assert workspace.get(Event, "signed-here").releasable_to == (PARTNER,)
    assert "Launch" in paper(workspace)
    set_open(workspace, [NAME], is_open=False, **BY)
    assert not told(workspace)[NAME].is_open
    assert workspace.get(Event, "signed-here").handling is Handling.INTERNAL
    assert "Launch" not in paper(workspace)


def test_what_is_open_here_is_what_the_paper_prints(workspace: Workspace) -> None:
    """Whichever is opened or closed, on its own or with all others."""
    for is_open in (True, False):
        set_open(workspace, list(told(workspace)), is_open=is_open, **BY)
        assert {one.is_open for one in told(workspace).values()} == {is_open}
        printed = paper(workspace)
        for one in told(workspace).values():
            assert (one.text["en"] in printed) is is_open


def test_the_visit_is_told_of_with_the_first_milestone(workspace: Workspace) -> None:
    visit = workspace.get(Visit, VISIT)
    put(workspace, event(), msgspec.structs.replace(visit, handling=Handling.INTERNAL))
    set_open(workspace, [NAME], is_open=True, **BY)
    assert "Launch" in paper(workspace)
    set_open(workspace, [NAME], is_open=False, **BY)
    assert workspace.get(Visit, VISIT).handling is Handling.RELEASABLE  # it may be told of for other things


def test_a_fact_about_the_partner_alone_is_opened(workspace: Workspace) -> None:
    name = ("partner/JP", "diplomatic_relations.date")
    set_open(workspace, list(told(workspace)), is_open=False, **BY)
    before = workspace.get(Partner, PARTNER)
    set_open(workspace, [name], is_open=True, **BY)
    after = workspace.get(Partner, PARTNER)
    assert after.diplomatic_relations is not None
    assert after.diplomatic_relations.handling is Handling.RELEASABLE
    assert msgspec.structs.replace(after, diplomatic_relations=before.diplomatic_relations) == before
    assert [one.field for one in told(workspace).values() if one.is_open] == ["diplomatic_relations.date"]


def test_whoever_else_was_told_still_is_and_nobody_besides(workspace: Workspace) -> None:
    put(workspace, event(handling=Handling.RELEASABLE, releasable_to=("LA",)))
    set_open(workspace, [NAME], is_open=True, **BY)
    assert workspace.get(Event, "signed-here").releasable_to == ("LA", PARTNER)
    set_open(workspace, [NAME], is_open=False, **BY)
    assert workspace.get(Event, "signed-here").releasable_to == ("LA",)
    assert workspace.get(Event, "signed-here").handling is Handling.RELEASABLE


def test_nobody_is_told_since_they_were_once_named(workspace: Workspace) -> None:
    put(workspace, event(handling=Handling.INTERNAL, releasable_to=("LA",)))
    set_open(workspace, [NAME], is_open=True, **BY)
    assert workspace.get(Event, "signed-here").releasable_to == (PARTNER,)


def test_a_mark_on_its_day_or_title_hides_it_no_more(workspace: Workspace) -> None:
    marks = {"date": Mark(handling=Handling.INTERNAL), "outcome": Mark(handling=Handling.RESTRICTED)}
    put(workspace, event(handling=Handling.RELEASABLE, marks=marks, outcome=Text({"en": "Ours"})))
    assert not told(workspace)[NAME].is_open
    set_open(workspace, [NAME], is_open=True, **BY)
    assert told(workspace)[NAME].is_open
    assert workspace.get(Event, "signed-here").marks["outcome"].handling is Handling.RESTRICTED


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"given_by": "LA"}, "given in confidence"),
        ({"handling": Handling.RESTRICTED, "readers": ("Trần B",)}, "named readers alone"),
    ],
)
def test_what_may_not_be_told_is_refused_and_nothing_is_written(
    workspace: Workspace, fields: dict[str, Any], said: str
) -> None:
    put(workspace, event(**fields))
    others = [name for name in told(workspace) if name != NAME]
    message = refused(workspace, lambda: set_open(workspace, [*others, NAME], is_open=True, **BY))
    assert said in message


def test_what_nobody_reliable_attests_is_not_offered(workspace: Workspace) -> None:
    put(workspace, event(confidence=Confidence.UNVERIFIED))
    assert NAME not in told(workspace)


def test_of_an_agreement_the_signing_is_told(workspace: Workspace) -> None:
    put(
        workspace,
        Agreement(
            key="paper", title=Text({"vi": "Thỏa thuận", "en": "Arrangement"}), type="mou",
            partners=(PARTNER,), signed=PartialDate(2024, 5, 6), confidence=Confidence.CONFIRMED,
        ),
    )  # fmt: skip
    set_open(workspace, [("agreement/paper", "signed")], is_open=True, **BY)
    assert "Arrangement" in paper(workspace)


@pytest.mark.parametrize("name", [NAME, ("partner/JP", "tiers.0.date")])
def test_its_words_are_translated_where_they_are_missing(workspace: Workspace, name: tuple[str, str]) -> None:
    jp = workspace.get(Partner, PARTNER)
    tiers = (msgspec.structs.replace(jp.tiers[0], name=Text({"vi": "Đối tác"})), *jp.tiers[1:])
    put(workspace, event(title=Text({"vi": "Khai trương"})), msgspec.structs.replace(jp, tiers=tiers))
    before = told(workspace)[name]
    words = {**before.text, "en": "In English"}
    translate_milestone(workspace, before, Text(words), **BY)
    assert told(workspace)[name].text == Text(words)


@pytest.mark.parametrize("fields", [{"title": Text({"en": "Another"})}, {"date": PartialDate(2025, 3, 5)}])
def test_what_is_not_as_it_was_seen_is_not_handed_over(workspace: Workspace, fields: dict[str, Any]) -> None:
    put(workspace, event())
    seen = [told(workspace)[NAME]]
    put(workspace, event(**fields))
    message = refused(
        workspace, lambda: set_milestones_open(workspace, VISIT, PARTNER, seen, is_open=True, **BY)
    )
    assert "Launch" in message


def test_a_milestone_with_another_partner_is_not_told(workspace: Workspace) -> None:
    """Even where whoever decides was shown it: nothing at all is told then."""
    put(workspace, event(), event(key="with-others", title=Text({"en": "Theirs"}), partners=("LA",)))
    theirs = Milestone(
        "event/with-others", "date", PartialDate(2025, 3, 4), None, Text({"en": "Theirs"}), "title", False
    )
    chosen = [told(workspace)[NAME], theirs]
    message = refused(
        workspace, lambda: set_milestones_open(workspace, VISIT, PARTNER, chosen, is_open=True, **BY)
    )
    assert "is no milestone with" in message
    assert "Theirs" in message
    assert "Japan" in message
    assert workspace.get(Event, "with-others").handling is not Handling.RELEASABLE


def test_a_fact_about_another_partner_is_not_told(workspace: Workspace) -> None:
    day = workspace.get(Partner, "LA").diplomatic_relations.date  # type: ignore[union-attr]
    theirs = Milestone("partner/LA", "diplomatic_relations.date", day, None, Text({"en": "T"}), "", False)
    refused(workspace, lambda: set_milestones_open(workspace, VISIT, PARTNER, [theirs], is_open=True, **BY))


def test_who_is_not_met_is_told_nothing(workspace: Workspace) -> None:
    with pytest.raises(BriefingError, match="not met"):
        milestones(workspace, VISIT, "LA", TODAY)


def test_who_let_them_be_told_is_known_and_whether_it_was_before_the_visit(workspace: Workspace) -> None:
    shipped = next(one for one in told(workspace).values() if one.is_open)
    assert (shipped.allowed, shipped.is_from_before) == (None, True)
    put(workspace, event())
    assert (told(workspace)[NAME].allowed, told(workspace)[NAME].is_from_before) == (None, False)
    set_open(workspace, [NAME], is_open=True, who="Trần B", when=BY["when"])
    put(
        workspace, event(handling=Handling.RELEASABLE, releasable_to=(PARTNER,), outcome=Text({"en": "Well"}))
    )
    opened = told(workspace)[NAME]
    assert opened.allowed is not None
    assert (opened.allowed.by, opened.allowed.at[:10]) == ("Trần B", "2026-11-20")
    assert not opened.is_from_before
