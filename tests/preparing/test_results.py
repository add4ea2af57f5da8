"""After a visit: its results become history, what was agreed appears in the next pack."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from briefings.dossier import collect_visit, compose, select_visit
from briefings.handling import reader_named
from briefings.pack import Request
from briefings.preparing.afterwards import asked_after, prepared
from briefings.preparing.agreed import Agreed, Revised, agreed_of
from briefings.preparing.copying import copy_visit
from briefings.preparing.results import Reviewed, add_action, record_results, review_goal, set_action
from briefings.records.kinds import AgreedAction, Event, Goal, Outcome, Topic, Visit
from briefings.records.values import EMPTY, Confidence, Handling, PartialDate, Text
from briefings.store.workspace import Workspace
from briefings.visit import goal_state
from tests.preparing.conftest import BY as BEFORE
from tests.preparing.conftest import done_and_undone, refused

BY = {**BEFORE, "when": datetime(2027, 7, 1, 9, 0)}  # after both visits
JAPAN, ASEAN = "sample-japan-visit", "sample-asean-visit"


def words(text: str) -> Text:
    return Text({"vi": f"{text} (vi)", "en": text})


OUTCOMES = (
    Outcome(topic="sample-a1", ours=words("we said"), conclusion=words("A group is set up.")),
    Outcome(conclusion=words("It went well.")),
)
AGREED = (
    Agreed(text=words("name a contact"), side="ours", due=PartialDate(2027, 2, 28)),
    Agreed(text=words("send rules"), side="theirs"),
)


def results(workspace: Workspace, **given: object) -> Visit:
    return record_results(workspace, JAPAN, **{"outcomes": OUTCOMES, "agreed": AGREED, **given}, **BY)


def test_a_visit_becomes_an_event_as_its_programme_tells(workspace: Workspace) -> None:
    done = done_and_undone(workspace, lambda: results(workspace))
    event = workspace.get(Event, done.event or "")
    visit = workspace.get(Visit, JAPAN)
    assert (event.type, event.date, event.end, event.level, event.direction) == (
        "visit", visit.start, visit.end, "head", "outgoing",
    )  # fmt: skip
    assert [(one.partner, one.type) for one in event.contacts] == [("JP", "talks")]
    assert event.outcome["en"] == "A group is set up. It went well."
    assert event.illustrative


def test_a_forums_meeting_is_one_of_the_forum_with_contacts_on_the_margins(workspace: Workspace) -> None:
    done = record_results(workspace, ASEAN, outcomes=[OUTCOMES[1]], **BY)
    event = workspace.get(Event, done.event or "")
    assert (event.type, event.direction, event.forums) == ("meeting", "", ("asean",))
    assert [(one.partner, one.type) for one in event.contacts] == [("KR", "margins"), ("LA", "margins")]


@pytest.mark.parametrize(
    ("given", "direction", "partners"),
    [
        ({"partners": ("BE",), "margins": ("CA",)}, "outgoing", ("BE", "CA")),
        ({"partners": ("wco",), "margins": ("CA",), "country": "BE"}, "", ("CA",)),
        ({"partners": ("CA", "BE"), "country": "BE"}, "outgoing", ("BE", "CA")),
        ({"direction": "incoming"}, "incoming", ("JP",)),
        ({"direction": "incoming", "country": "VN"}, "incoming", ("JP",)),
        ({"direction": "incoming", "country": "BE"}, "", ("JP",)),
    ],
)
def test_an_event_says_who_went_to_whom_where_one_side_was_the_host(
    workspace: Workspace, given: dict[str, object], direction: str, partners: tuple[str, ...]
) -> None:
    visit = workspace.get(Visit, JAPAN)
    with workspace.action("elsewhere", **BY) as action:
        action.put(msgspec.structs.replace(visit, programme=(), **given))
    event = workspace.get(Event, record_results(workspace, JAPAN, **BY).event or "")
    assert (event.direction, event.partners) == (direction, partners)


def test_a_meeting_on_the_margins_elsewhere_decides_nobodys_turn_to_host(workspace: Workspace) -> None:
    visit = workspace.get(Visit, JAPAN)
    brussels = msgspec.structs.replace(visit, partners=("BE",), margins=("CA",), programme=())
    with workspace.action("elsewhere", **BY) as action:
        action.put(brussels)
    record_results(workspace, JAPAN, met=["CA"], **BY)
    following = copy_visit(workspace, JAPAN, start=date(2027, 10, 4), **BY)
    with workspace.action("to Canada", **BY) as action:
        action.put(msgspec.structs.replace(following, partners=("CA",), margins=()))
    facts = select_visit(collect_visit(workspace, following.key), reader_named("file"))
    request = Request(
        partner="CA", kind="visit-pack", as_of=date(2027, 10, 1), languages=("en",), visit=following.key
    )
    brief = compose(facts, request, "en").brief
    assert brief is not None
    (canada,) = brief.partners
    assert {line.line.contact.value for line in canada.contacts if line.line.contact} == {"margins"}
    assert canada.turn is None


def test_nothing_comes_of_a_visit_before_its_first_day_unless_it_is_said_so(workspace: Workspace) -> None:
    early = lambda **given: record_results(workspace, JAPAN, outcomes=OUTCOMES, **given, **BEFORE)  # noqa: E731
    assert "--anyway" in refused(workspace, early)
    assert early(anyway=True).event


def test_whom_no_line_of_the_programme_meets_is_no_contact_unless_somebody_says_so(
    workspace: Workspace,
) -> None:
    visit = workspace.get(Visit, ASEAN)
    with workspace.action("no meetings", **BY) as action:
        action.put(msgspec.structs.replace(visit, programme=()))
    done = record_results(workspace, ASEAN, outcomes=[OUTCOMES[1]], **BY)
    event = workspace.get(Event, done.event or "")
    assert event.partners == ("KR", "LA")
    assert event.contacts == ()
    record_results(workspace, ASEAN, met=["Lào"], **BY)
    assert [(one.partner, one.type) for one in workspace.get(Event, event.key).contacts] == [
        ("LA", "margins")
    ]
    assert "JP" in refused(workspace, lambda: record_results(workspace, ASEAN, met=["JP"], **BY))


def test_results_may_be_entered_again(workspace: Workspace) -> None:
    first = results(workspace)
    again = record_results(
        workspace, JAPAN, outcomes=[Outcome(topic="sample-a1", conclusion=words("Two groups."))], **BY
    )
    assert again.event == first.event
    assert [(one.topic, one.conclusion["en"]) for one in again.outcomes] == [
        ("sample-a1", "Two groups."),
        (None, "It went well."),
    ]
    assert workspace.get(Event, again.event or "").outcome["en"] == "Two groups. It went well."


def test_what_was_recorded_as_agreed_is_changed_with_the_results(workspace: Workspace) -> None:
    """In the same step; what was done meanwhile to what is not changed stays."""
    results(workspace)
    first, second = (one for one in workspace.all(AgreedAction) if one.key.startswith(JAPAN))
    seen = agreed_of(first)
    set_action(workspace, first.key, owner=words("Legal"), **BY)
    now = msgspec.structs.replace(seen, due=None, text=words("name two contacts"), partner="KR")
    change = Revised(key=first.key, seen=seen, now=now)
    done_and_undone(workspace, lambda: results(workspace, agreed=(), revised=[change]))
    made = workspace.get(AgreedAction, first.key)
    assert (made.text, made.due, made.owner, made.side) == (
        words("name two contacts"), None, words("Legal"), "ours",
    )  # fmt: skip
    assert made.partners == ("KR", *first.partners[1:])
    assert workspace.get(AgreedAction, second.key) == second
    empty = Revised(key=first.key, seen=seen, now=msgspec.structs.replace(seen, text=EMPTY))
    said = refused(workspace, lambda: results(workspace, agreed=(), revised=[empty]))
    assert "says nothing" in said


def test_what_the_history_was_made_to_tell_stays(workspace: Workspace) -> None:
    record_results(workspace, JAPAN, outcomes=[OUTCOMES[0]], summary=words("In short."), **BY)
    done = record_results(workspace, JAPAN, outcomes=[OUTCOMES[1]], **BY)
    assert workspace.get(Event, done.event or "").outcome["en"] == "In short."


def test_what_was_agreed_is_in_the_next_dossier(workspace: Workspace) -> None:
    done = results(workspace)
    following = copy_visit(workspace, JAPAN, start=date(2027, 10, 4), **BY)
    facts = select_visit(collect_visit(workspace, following.key), reader_named("file"))
    request = Request(
        partner="JP", kind="visit-pack", as_of=date(2027, 10, 1), languages=("en",), visit=following.key
    )
    brief = compose(facts, request, "en").brief
    assert brief is not None
    ledger = brief.partners[0].ledger
    ours = {line.action.text["en"]: line for line in ledger.ours}
    assert ours["name a contact"].state.value == "overdue"
    assert ours["name a contact"].event is not None
    assert ours["name a contact"].event.key == done.event
    assert "send rules" in {line.action.text["en"] for line in ledger.theirs}
    last = brief.partners[0].last
    assert last is not None
    assert last.line.event.key == done.event
    assert last.line.event.confidence.is_checked  # we were there
    told = compose(facts, request, "en").milestones
    assert f"event/{done.event}" in {origin.record for mark in told for origin in mark.date.origins}


def test_what_its_sources_say_of_an_event_is_not_overwritten(workspace: Workspace) -> None:
    event = workspace.get(Event, results(workspace).event or "")
    doubted = msgspec.structs.replace(event, confidence=Confidence.WEAK_SOURCE)
    with workspace.action("Changed", "An", BY["when"]) as action:
        action.put(doubted)
    results(workspace)
    assert workspace.get(Event, event.key).confidence is Confidence.WEAK_SOURCE


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"outcomes": [Outcome(topic="sample-b1", conclusion=words("x"))]}, "no topic of the visit"),
        ({"outcomes": [Outcome()]}, "says nothing"),
        ({"agreed": [Agreed(text=EMPTY)]}, "says nothing"),
        ({"agreed": [*AGREED, Agreed(text=words("x"), partner="XQ")]}, "XQ"),
    ],
)
def test_results_that_cannot_be_are_said_and_nothing_is_written(
    workspace: Workspace, given: dict[str, object], part: str
) -> None:
    assert part in refused(workspace, lambda: results(workspace, **given))


def test_an_action_is_done_only_with_something_to_show_for_it(workspace: Workspace) -> None:
    assert "evidence" in refused(workspace, lambda: set_action(workspace, "a7-1", status="done", **BY))
    done = done_and_undone(
        workspace, lambda: set_action(workspace, "a7-1", status="done", evidence=words("letter"), **BY)
    )
    assert (done.status, done.due) == ("done", PartialDate(2024, 8, 31))
    moved = set_action(workspace, "a7-4", due=PartialDate(2027, 3), **BY)
    assert moved.due == PartialDate(2027, 3)
    assert workspace.get(AgreedAction, "a7-4") == moved


def test_an_action_from_elsewhere_names_its_partner(workspace: Workspace) -> None:
    made = done_and_undone(
        workspace, lambda: add_action(workspace, Agreed(text=words("x"), partner="Lào"), **BY)
    )
    assert made.partners == ("LA",)
    assert "names no partner" in refused(workspace, lambda: add_action(workspace, AGREED[0], **BY))


def test_a_goal_is_reviewed(workspace: Workspace) -> None:
    made = done_and_undone(
        workspace,
        lambda: review_goal(workspace, "g24-jp", assessment=words("reached"), status="achieved", **BY),
    )
    assert (made.review, made.status, len(made.reviews)) == ("reviewed", "achieved", 1)
    assert workspace.get(Goal, "g24-jp") == made
    assert "says nothing" in refused(
        workspace, lambda: review_goal(workspace, "g24-jp", assessment=EMPTY, **BY)
    )


def test_a_review_in_the_middle_of_the_period_leaves_the_goal_to_be_reviewed_at_its_end(
    workspace: Workspace,
) -> None:
    middle = review_goal(
        workspace,
        "g24-jp",
        assessment=words("halfway"),
        date=PartialDate(2024, 6, 30),
        status="ongoing",
        **BY,
    )
    assert middle.review == "not_reviewed"
    assert goal_state(middle, date(2027, 1, 5)) == "past_not_reviewed"
    last = review_goal(workspace, "g24-jp", assessment=words("in part"), date=PartialDate(2025, 1, 20), **BY)
    assert last.review == "reviewed"
    assert goal_state(last, date(2027, 1, 5)) == "past_reviewed"


def test_goals_are_reviewed_with_the_results_in_one_action(workspace: Workspace) -> None:
    review = Reviewed(goal="g24-jp", assessment=words("reached in part"), status="ongoing")
    done_and_undone(workspace, lambda: results(workspace, reviews=[review]))
    goal = workspace.get(Goal, "g24-jp")
    assert [one.assessment["en"] for one in goal.reviews] == ["reached in part"]
    assert (goal.review, goal.status) == ("reviewed", "ongoing")
    assert str(goal.reviews[0].date) == "2027-07-01"


def test_a_review_that_says_nothing_keeps_everything_from_being_written(workspace: Workspace) -> None:
    empty = Reviewed(goal="g24-jp", assessment=EMPTY)
    nothing = Outcome(topic="sample-a1")
    said = refused(workspace, lambda: results(workspace, reviews=[empty], outcomes=[nothing]))
    assert "The review says nothing" in said
    assert "A result says nothing" in said


def test_an_outcome_that_says_nothing_any_more_is_taken_away(workspace: Workspace) -> None:
    results(workspace)
    done = results(workspace, agreed=(), outcomes=[Outcome(topic="sample-a1")])
    assert [outcome.topic for outcome in done.outcomes] == [None]
    assert workspace.get(Event, done.event or "").outcome["en"] == "It went well."


# --- what is asked after a visit -------------------------------------------------------------


def test_the_form_knows_topics_whom_the_programme_met_and_goals(workspace: Workspace) -> None:
    asked = asked_after(workspace, JAPAN, date(2027, 1, 20))
    assert [topic.code for topic in asked.topics] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert [(one.partner.key, one.contact) for one in asked.met] == [("JP", "talks")]
    assert asked.begun
    assert not asked_after(workspace, JAPAN, date(2027, 1, 10)).begun
    assert "g24-jp" in {goal.key for goal in asked.goals}
    rest = {name for topic in asked.topics for name in topic.why}
    for goal in asked.goals:
        assert "JP" in (*goal.partners, *goal.forums) or f"goal/{goal.key}" in rest
    assert asked.actions == ()
    forum = asked_after(workspace, ASEAN, date(2027, 7, 1))
    assert [(one.partner.key, one.contact) for one in forum.met] == [("KR", "margins"), ("LA", "margins")]


def test_what_was_recorded_comes_back_in_the_form(workspace: Workspace) -> None:
    results(workspace)
    asked = asked_after(workspace, JAPAN, date(2027, 7, 1))
    assert [action.text["en"] for action in asked.actions] == ["name a contact", "send rules"]
    assert asked.summary == EMPTY  # the history follows the conclusions
    assert asked.visit.outcomes[0].conclusion["en"] == "A group is set up."
    results(workspace, agreed=(), summary=words("A good visit."))
    assert asked_after(workspace, JAPAN, date(2027, 7, 1)).summary["en"] == "A good visit."


def test_who_was_said_to_be_met_is_still_said(workspace: Workspace) -> None:
    visit = workspace.get(Visit, ASEAN)
    with workspace.action("no meetings", **BY) as action:
        action.put(msgspec.structs.replace(visit, programme=()))
    record_results(workspace, ASEAN, outcomes=[OUTCOMES[1]], met=["LA"], **BY)
    asked = asked_after(workspace, ASEAN, date(2027, 7, 1))
    assert {one.partner.key: (one.contact, one.said) for one in asked.met} == {
        "KR": (None, False), "LA": (None, True),
    }  # fmt: skip


def test_what_was_to_be_said_leaves_out_what_is_for_named_readers_alone(workspace: Workspace) -> None:
    topic = workspace.get(Topic, "sample-a1")
    points = [point for point in topic.points if point.role == "point"]
    lines = prepared(topic)["en"].splitlines()
    assert lines == [point.text["en"] for point in points]
    closed = msgspec.structs.replace(points[0], handling=Handling.RESTRICTED)
    narrowed = msgspec.structs.replace(
        topic, points=tuple(closed if point is points[0] else point for point in topic.points)
    )
    assert prepared(narrowed)["en"].splitlines() == lines[1:]
