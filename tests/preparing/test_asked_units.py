"""A call for input is a paper for each unit; a partnership is reviewed with a visit and without one."""

from __future__ import annotations

from datetime import date

from briefings import produce
from briefings.document import Document, own_spans, walk
from briefings.pack import Request
from briefings.preparing.documents import add_document
from briefings.preparing.points import ask_unit
from briefings.records.kinds import AgreedAction, Topic
from briefings.records.values import PartialDate, Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY

VISIT = "sample-japan-visit"
DAY = date(2027, 1, 5)


def asked(workspace: Workspace, kind: str, *, visit: str = VISIT, partner: str = "") -> Request:
    return produce.request(
        workspace, partner=partner, kind=kind, languages=["en"], formats=(), as_of=DAY, visit=visit
    )


def words(document: Document) -> str:
    return " ".join("".join(span.text for span in own_spans(block)) for block in walk(document.blocks))


def told(workspace: Workspace, request: Request) -> str:
    ((_, document),) = produce.papers(workspace, request)
    return words(document)


def test_every_unit_gets_a_paper_of_its_own_and_reads_nothing_of_the_others(workspace: Workspace) -> None:
    topics = [topic for topic in workspace.all(Topic) if topic.visit == VISIT]
    units = list(dict.fromkeys(one.unit["en"] for topic in topics for one in topic.contributions))
    made = produce.each_unit(workspace, asked(workspace, "input-request"))
    assert [one.unit for one in made] == units
    assert len({one.name for one in made}) == len(units) > 2
    for one in made:
        said = told(workspace, one)
        assert [name for name in units if f"To: {name}" in said] == [one.unit]


def test_a_pack_asks_each_unit_of_its_topics(workspace: Workspace) -> None:
    add_document(workspace, "sample-japan", "input-request", languages=("en",), **BY)
    requests = produce.requests(workspace, "sample-japan", formats=(), as_of=DAY)
    made = [one for one in requests if one.kind == "input-request"]
    assert len(made) == len({one.unit for one in made}) > 2
    assert all(one.pack == "sample-japan" and one.unit for one in made)


def test_units_of_like_names_do_not_share_a_file(workspace: Workspace) -> None:
    for name in ("Ban Tổ chức", "Ban Tố chức"):
        ask_unit(workspace, "sample-a1", Text({"vi": name}), **BY)
    names = [one.name for one in produce.each_unit(workspace, asked(workspace, "input-request"))]
    assert len(set(names)) == len(names)
    (one,) = produce.each_unit(workspace, asked(workspace, "summary"))
    assert one.unit == ""


def test_a_partnership_is_reviewed_without_a_visit(workspace: Workspace) -> None:
    said = told(workspace, asked(workspace, "partnership-review", visit="", partner="JP"))
    assert "Partnership review" in said
    assert "As of 5 January 2027" in said
    assert "June 2024" in said
    assert "done: 1" in said
    assert "of this visit" not in said


def test_a_review_counts_what_is_overdue_on_its_day(workspace: Workspace) -> None:
    late = AgreedAction(
        key="late",
        text=Text({"en": "Send it"}),
        partners=("KR",),
        side="theirs",
        due=PartialDate(2026, 12, 1),
    )
    with workspace.action("late", **BY) as action:
        action.put(late)
    request = asked(workspace, "partnership-review", visit="", partner="KR")
    assert "theirs overdue: 1" in told(workspace, request)
    early = produce.request(
        workspace,
        partner="KR",
        kind="partnership-review",
        languages=["en"],
        formats=(),
        as_of=date(2026, 11, 1),
    )
    assert "overdue" not in told(workspace, early)


def test_on_a_visit_every_partner_met_is_reviewed(workspace: Workspace) -> None:
    said = told(workspace, asked(workspace, "partnership-review", visit="sample-asean-visit"))
    assert "As of" not in said
    for name in ("Republic of Korea", "Laos"):
        assert name in said or "Lao" in said
