"""What is made from other records is for those alone who may read them: the delegation is told none of it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from briefings import produce
from briefings.document import Document, children, own_spans
from briefings.preparing.agreed import Agreed
from briefings.preparing.copying import copy_visit
from briefings.preparing.packs import new_pack
from briefings.preparing.results import add_action, record_results
from briefings.preparing.topics import add_topic, propose, take
from briefings.records.kinds import AgreedAction, Event, Goal, Outcome, Pack, Topic, Visit
from briefings.records.values import Handling, Mark, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY

JAPAN = "sample-japan-visit"
AFTER = {**BY, "when": datetime(2027, 2, 1, 9, 0)}
SECRET = "Zxsecret"
RESTRICTED = Handling.RESTRICTED


def words(text: str) -> Text:
    return Text({"vi": text, "en": text})


def told(document: Document) -> str:
    def text(blocks: object) -> str:
        return " ".join(
            "".join(span.text for span in own_spans(block)) + " " + text(children(block)) for block in blocks
        )

    return text(document.blocks)


def delegation_reads(workspace: Workspace, visit: str, day: date) -> str:
    """All that a pack of the visit says to the delegation, in both languages."""
    request = produce.request(
        workspace, partner="", kind="visit-pack", languages=("vi", "en"), formats=(), as_of=day,
        reader="delegation", visit=visit,
    )  # fmt: skip
    return " ".join(told(document) for _, document in produce.papers(workspace, request))


def restricted_goal(workspace: Workspace, **fields: object) -> str:
    """A goal with Japan that the facts propose to talk about; its name among what is proposed."""
    goal = next(one.record for one in propose(workspace, JAPAN) if isinstance(one.record, Goal))
    made = Goal(
        key="zx", statement=words(SECRET), partners=goal.partners, period_end=goal.period_end, **fields
    )
    with workspace.action("goal", **BY) as action:
        action.put(made)
    return "goal/zx"


@pytest.mark.parametrize(
    "fields", [{"handling": RESTRICTED}, {"marks": {"statement": Mark(handling=RESTRICTED)}}]
)
def test_a_topic_of_what_is_restricted_is_restricted(workspace: Workspace, fields: dict[str, object]) -> None:
    name = restricted_goal(workspace, **fields)
    before = delegation_reads(workspace, JAPAN, date(2027, 1, 5))
    (topic,) = take(workspace, JAPAN, [name], likelihood="certain", **BY)
    assert SECRET not in before
    assert SECRET not in delegation_reads(workspace, JAPAN, date(2027, 1, 5))
    assert topic.points[0].handling is RESTRICTED
    file = produce.request(
        workspace, partner="", kind="visit-pack", languages=("vi",), formats=(), as_of=date(2027, 1, 5),
        reader="file", visit=JAPAN,
    )  # fmt: skip
    assert any(SECRET in told(document) for _, document in produce.papers(workspace, file))


def test_a_topic_of_what_was_given_in_confidence_names_its_giver_and_readers(
    workspace: Workspace,
) -> None:
    name = restricted_goal(workspace, given_by="JP", handling=RESTRICTED, readers=("An",))
    (topic,) = take(workspace, JAPAN, [name], **BY)
    assert (topic.given_by, topic.readers, topic.handling) == ("JP", ("An",), RESTRICTED)


def restricted_visit(workspace: Workspace, **fields: object) -> Visit:
    visit = msgspec.structs.replace(workspace.get(Visit, JAPAN), title=words(SECRET), **fields)
    with workspace.action("restricted", **BY) as action:
        action.put(visit)
    return visit


def test_what_came_of_a_restricted_visit_is_restricted_in_the_next_one(workspace: Workspace) -> None:
    restricted_visit(workspace, handling=RESTRICTED, given_by="JP")
    done = record_results(
        workspace, JAPAN, outcomes=[Outcome(conclusion=words(f"{SECRET} concluded"))],
        agreed=[Agreed(text=words(f"{SECRET} to do"))], **AFTER,
    )  # fmt: skip
    event = workspace.get(Event, done.event or "")
    action = workspace.get(AgreedAction, f"{JAPAN}-1")
    assert {(one.handling, one.given_by) for one in (event, action)} == {(RESTRICTED, "JP")}
    assert add_topic(workspace, JAPAN, words("x"), **BY).handling is RESTRICTED
    assert new_pack(workspace, JAPAN, "more", **BY).handling is RESTRICTED
    later = add_action(workspace, Agreed(text=words("x"), partner="JP"), event=event.key, **AFTER)
    assert later.handling is RESTRICTED
    following = copy_visit(workspace, JAPAN, start=date(2027, 10, 4), **BY)
    opened = msgspec.structs.replace(
        following, handling=Handling.INTERNAL, given_by=None, title=words("Next")
    )
    with workspace.action("open", **BY) as doing:
        doing.put(opened)
    assert SECRET not in delegation_reads(workspace, following.key, date(2027, 10, 1))


def test_marks_on_words_of_a_visit_stay_on_what_is_made_of_them(workspace: Workspace) -> None:
    restricted_visit(
        workspace,
        outcomes=(Outcome(conclusion=words("open")), Outcome(topic="sample-a1", conclusion=words("closed"))),
        marks={"title": Mark(handling=RESTRICTED), "outcomes.1": Mark(handling=RESTRICTED)},
    )
    done = record_results(workspace, JAPAN, agreed=[Agreed(text=words("x"))], **AFTER)
    event = workspace.get(Event, done.event or "")
    assert {path for path, mark in event.marks.items() if mark.handling is RESTRICTED} == {"title", "outcome"}
    assert event.handling is Handling.INTERNAL


def test_a_copied_pack_keeps_its_marks_on_what_comes_along(workspace: Workspace) -> None:
    pack = workspace.get(Pack, "sample-japan")
    marks = {"topics.0": Mark(handling=RESTRICTED), "news.0": Mark(handling=RESTRICTED)}
    with workspace.action("marked", **BY) as action:
        action.put(msgspec.structs.replace(pack, marks=marks))
    made = copy_visit(workspace, JAPAN, start=date(2027, 10, 4), **BY)
    (copied,) = (one for one in workspace.all(Pack) if one.visit == made.key)
    assert set(copied.marks) == {"topics.0"}
    assert {one.visit for one in workspace.all(Topic)} >= {made.key}
