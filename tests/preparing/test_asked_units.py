"""A call for input is a paper for each unit; a partnership is reviewed with a visit and without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec import structs

from briefings import produce
from briefings.document import Document, own_spans, walk
from briefings.pack import Request, pack_kind
from briefings.preparing.documents import add_document
from briefings.preparing.units import ask_unit
from briefings.records.kinds import AgreedAction, Goal, Review, Topic
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


def review(workspace: Workspace, partner: str, language: str = "en", day: date = DAY) -> str:
    """The words of a review, one ordinary space between them; a leader's copy bears no sources."""
    request = produce.request(
        workspace,
        partner=partner,
        kind="partnership-review",
        languages=[language],
        formats=(),
        as_of=day,
        reader="leader",
    )
    return " ".join(told(workspace, request).split())


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


WORDS = {
    "JP": {
        "en": (
            "traditional partner",
            "Heads of administration: 4–6 June 2024",
            "2024 (not reviewed: 2)",
            "Fields named by no goal",
            "No data yet: a customs mutual assistance agreement.",
            "Review the goals whose period is over – 5 goals are past their period and were not reviewed.",
            "none runs; the last period ended: 31 Dec 2024",
            "Verify how this project ended",
        ),
        "vi": (
            "đối tác truyền thống",
            "Cấp đứng đầu cơ quan hải quan: 04–06/6/2024",
            "2024 (chưa đánh giá: 2)",
            "Chưa có dữ liệu: hiệp định về hợp tác và hỗ trợ lẫn nhau",
            "Đánh giá các mục tiêu đã hết kỳ – 5 mục tiêu đã hết kỳ mà chưa được đánh giá.",
            "Xem xét tiếp xúc ở cấp người đứng đầu cơ quan hải quan – lần gần nhất (04/6/2024)",
        ),
    },
    "asean": {
        "en": (
            "We joined: 28 July 1995",
            "2027: Singapore",
            "Chair of ASEAN Customs cooperation, 2024-2025 term",
            "no. 34, 3–5 Jun 2025, Brunei",
            "2023–2027: Support and implement AHTN 2027 on time",
            "Under way: 1 – “Support to ACTS",
        ),
        "vi": ("Việt Nam tham gia: 28/7/1995", "lần 34, 03–05/6/2025", "Mục tiêu giai đoạn này", "Kiến nghị"),
    },
    "TR": {
        "en": ("new partner", "Consider a first contact between the two administrations – none is on record"),
        "vi": ("đối tác mới", "Xem xét tiếp xúc lần đầu giữa hai cơ quan hải quan", "Chưa có dữ liệu: "),
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("partner", WORDS)
def test_a_review_tells_how_it_stands_and_what_follows(
    workspace: Workspace, partner: str, language: str
) -> None:
    said = review(workspace, partner, language)
    assert [words for words in WORDS[partner][language] if words not in said] == []


def test_a_review_of_a_sparse_partner_has_no_row_without_a_fact(workspace: Workspace) -> None:
    said = review(workspace, "TR", "en")
    for label in ("Contacts by level", "Agreements between", "Agreed actions", "Fields", "Projects"):
        assert label not in said
    assert "contacts; events; projects and assistance programmes; agreed actions with this partner" in said


def test_what_is_running_out_and_what_is_unclear_is_named_with_its_why(workspace: Workspace) -> None:
    said = review(workspace, "LA", "en", date(2026, 11, 30))
    why = "Lao Customs (term until 31 Dec 2026)"
    assert said.index("Expiring soon: 1") < said.index("Recommendations") < said.rindex(why)
    assert "valid – Viet Nam-Lao PDR Trade Agreement (signed, no data yet on entry into force)" in said
    early = review(workspace, "LA", "en", date(2026, 3, 1))
    assert "Expiring soon" not in early
    assert "Consider renewing" not in early


def test_a_head_was_met_too_long_ago_from_the_day_that_the_office_sets(workspace: Workspace) -> None:
    words = "Consider a contact at the level of heads of administration"
    limit = timedelta(days=pack_kind("partnership-review", "country").limits.contact)
    last = date(2024, 6, 4)
    assert words not in review(workspace, "JP", "en", last + limit)
    late = review(workspace, "JP", "en", last + limit + timedelta(days=7))
    assert f"{words} – the last one (4 Jun 2024) is more than 2 years ago." in late


def test_a_goal_that_was_reviewed_is_told_with_its_result_and_not_suggested(workspace: Workspace) -> None:
    before = review(workspace, "JP", "en")
    assert "5 goals are past their period" in before
    goal = workspace.find("goal", "g24-jp")
    assert isinstance(goal, Goal)
    held = Review(date=PartialDate(2026, 12, 1), assessment=Text({"en": "Half of it was reached"}))
    with workspace.action("reviewed", **BY) as action:
        action.put(structs.replace(goal, reviews=(held,), review="reviewed"))
    after = review(workspace, "JP", "en")
    assert "4 goals are past their period" in after
    assert "1 Dec 2026: Half of it was reached" in after


def test_overdue_actions_are_named_by_whose_they_are(workspace: Workspace) -> None:
    with workspace.action("late", **BY) as action:
        for side in ("ours", "theirs", "both"):
            action.put(
                AgreedAction(
                    key=f"late-{side}", text=Text({"en": f"Do what is {side}"}), partners=("KR",),
                    side=side, due=PartialDate(2026, 12, 1),
                )
            )  # fmt: skip
        action.put(AgreedAction(key="open", text=Text({"en": "Some day"}), partners=("KR",), side="ours"))
    said = review(workspace, "KR", "en")
    for first in ("on our side – Do what is ours", "on theirs – Do what is theirs", "both – Do what is both"):
        assert f"{first} (due 1 Dec 2026, 35 days overdue as of 5 January 2027)." in said
    assert "Agree when these actions are due – Some day; AEO technical meeting." in said
    assert "3 agreed actions overdue: 1 ours, 1 theirs, 1 of both sides" in said
