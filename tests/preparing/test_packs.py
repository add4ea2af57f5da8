"""Packs: the documents an official would expect, late news, enclosed files."""

from __future__ import annotations

import pytest

from briefings.pack import pack_kinds
from briefings.preparing.defaults import defaults
from briefings.preparing.packs import add_news, enclose, new_pack
from briefings.records.kinds import Partner, Topic
from briefings.records.values import EMPTY, Handling, PartialDate, Text
from briefings.store.attachments import attach
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

NEWS = Text({"vi": "Tin", "en": "News"})


@pytest.mark.parametrize(
    ("visit", "main", "other"),
    [
        ("sample-japan-visit", "visit-pack", "forum-pack"),
        ("sample-asean-visit", "forum-pack", "visit-pack"),
    ],
)
def test_the_usual_documents_are_those_for_such_a_partner(
    workspace: Workspace, visit: str, main: str, other: str
) -> None:
    pack = done_and_undone(workspace, lambda: new_pack(workspace, visit, **BY))
    kinds = [choice.kind for choice in pack.documents]
    assert kinds[0] == main
    assert other not in kinds
    assert {"checklist", "summary", "submission", "remarks", "minutes", "report", "booklet"} <= set(kinds)
    topics = [topic for topic in workspace.all(Topic) if topic.visit == visit]
    assert {(choice.topic, choice.depth) for choice in pack.topics} == {
        (one.key, one.depth) for one in topics
    }
    assert pack.illustrative


def test_every_usual_document_is_there_for_its_reader() -> None:
    known = pack_kinds()
    for choice in defaults().documents:
        assert choice.reader in known[choice.kind].readers
        assert known[choice.kind].of == "visit"


def test_documents_languages_and_reader_are_chosen(workspace: Workspace) -> None:
    pack = new_pack(
        workspace, "sample-japan-visit", "mine", documents=["checklist", "summary"], languages=["en"],
        reader="file", **BY,
    )  # fmt: skip
    assert [(one.kind, one.languages, one.reader) for one in pack.documents] == [
        ("checklist", ("en",), "file"),
        ("summary", ("en",), "file"),
    ]


def test_everything_wrong_is_told_at_once(workspace: Workspace) -> None:
    said = refused(
        workspace,
        lambda: new_pack(
            workspace,
            "sample-japan-visit",
            "sample-japan",
            documents=["sumary", "profile", "forum-pack"],
            **BY,
        ),
    )
    for part in ("taken", "summary", "partner-profile", "forum-pack"):
        assert part in said


def test_late_news_waits_for_its_addendum(workspace: Workspace) -> None:
    pack = done_and_undone(
        workspace, lambda: add_news(workspace, "sample-japan", NEWS, topic="sample-a1", **BY)
    )
    (news,) = pack.news
    assert (news.addendum, news.topic, news.handling) == (0, "sample-a1", Handling.INTERNAL)
    assert news.date == PartialDate.of(BY["when"].date())
    assert "says nothing" in refused(workspace, lambda: add_news(workspace, "sample-japan", EMPTY, **BY))
    assert "sample-a1" in refused(
        workspace, lambda: add_news(workspace, "sample-japan", NEWS, topic="sample-a11", **BY)
    )


def test_a_file_is_enclosed_once(workspace: Workspace) -> None:
    kept = attach(workspace, b"old brief", "old brief.pdf", (), label="attach", **BY)
    for _ in range(2):
        pack = enclose(workspace, "sample-japan", kept.key, **BY)
    assert pack.enclosures.count(kept.key) == 1
    assert workspace.get(Partner, "JP")
