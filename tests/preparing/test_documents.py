"""A pack's documents and topics are changed after it was made: what is chosen is what is printed."""

from __future__ import annotations

from datetime import date

import pytest

from briefings import produce
from briefings.document import Document, Section, walk
from briefings.preparing.documents import (
    add_document,
    change_document,
    remove_document,
    sections_shown,
)
from briefings.preparing.packs import set_topics
from briefings.preparing.topics import add_topic
from briefings.records.kinds import Pack, TopicChoice
from briefings.records.values import Text
from briefings.store.workspace import Workspace
from tests.preparing.conftest import BY, done_and_undone, refused

PACK = "sample-japan"


def kinds(pack: Pack) -> list[str]:
    return [one.kind for one in pack.documents]


def papers(workspace: Workspace, kind: str) -> list[Document]:
    asked = produce.requests(workspace, PACK, formats=(), as_of=date(2027, 1, 5))
    chosen = [one for one in asked if one.kind == kind]
    return [document for one in chosen for _, document in produce.papers(workspace, one)]


def ids(document: Document) -> list[str]:
    return [block.id for block in walk(document.blocks) if isinstance(block, Section) and block.id]


def test_a_document_is_added_for_its_usual_reader_at_its_place(workspace: Workspace) -> None:
    before = kinds(workspace.get(Pack, PACK))
    made = done_and_undone(workspace, lambda: add_document(workspace, PACK, "handout-milestones", **BY))
    assert kinds(made) == [*before, "handout-milestones"]
    assert made.documents[-1].reader == "other_side"
    made = add_document(workspace, PACK, "summary", at=2, reader="file", languages=("en",), **BY)
    assert kinds(made)[:3] == [before[0], "summary", before[1]]
    assert (made.documents[1].reader, made.documents[1].languages) == ("file", ("en",))


def test_a_document_is_moved_changed_and_taken_away(workspace: Workspace) -> None:
    made = done_and_undone(
        workspace, lambda: change_document(workspace, PACK, "summary", at=1, languages=("vi",), **BY)
    )
    assert kinds(made)[0] == "summary"
    assert [document.language for document in papers(workspace, "summary")] == ["vi"]
    made = change_document(workspace, PACK, "1", style="international", **BY)
    assert made.documents[0].style == "international"
    made = done_and_undone(workspace, lambda: remove_document(workspace, PACK, "summary", **BY))
    assert "summary" not in kinds(made)


def test_sections_are_left_out_and_stand_in_the_order_chosen(workspace: Workspace) -> None:
    chosen = ("visit-cover", "topics", "programme")
    made = change_document(workspace, PACK, "visit-pack", sections=chosen, languages=("en",), **BY)
    (document,) = papers(workspace, "visit-pack")
    found = [name for name in ids(document) if name in {*chosen, "history", "protocol"}]
    assert found == ["topics", "programme"]
    shown = sections_shown(made.documents[0])
    assert tuple(name for name, printed in shown if printed) == chosen
    every = tuple(
        name
        for name, _ in sections_shown(
            change_document(workspace, PACK, "visit-pack", sections=(), **BY).documents[0]
        )
    )
    again = change_document(workspace, PACK, "visit-pack", sections=every, **BY)
    assert again.documents[0].sections == ()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"reader": "other_side"}, "not meant for the reader other_side"),
        ({"sections": ("topic",)}, "no section topic. Choose from: topics"),
        ({"style": "pak"}, "pack"),
        ({"languages": ("fr",)}, "fr"),
        ({"partner": "KR"}, "KR is not met on the visit"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    workspace: Workspace, fields: dict[str, object], fault: str
) -> None:
    assert fault in refused(workspace, lambda: change_document(workspace, PACK, "visit-pack", **fields, **BY))  # type: ignore[arg-type]


def test_documents_are_told_apart(workspace: Workspace) -> None:
    assert "twice" in refused(workspace, lambda: add_document(workspace, PACK, "summary", **BY))
    add_document(workspace, PACK, "summary", reader="file", **BY)
    said = refused(workspace, lambda: remove_document(workspace, PACK, "summary", **BY))
    assert "(leader)" in said
    assert "(file)" in said
    assert "Choose from: summary" in refused(
        workspace, lambda: remove_document(workspace, PACK, "sumary", **BY)
    )
    for kind in set(kinds(workspace.get(Pack, PACK))) - {"summary", "checklist"}:
        remove_document(workspace, PACK, kind, **BY)
    while len(workspace.get(Pack, PACK).documents) > 1:
        remove_document(workspace, PACK, "1", **BY)
    assert "no documents" in refused(workspace, lambda: remove_document(workspace, PACK, "1", **BY))


def test_the_topics_of_a_pack_are_chosen_with_depth_and_order(workspace: Workspace) -> None:
    chosen = [
        TopicChoice(topic="sample-a3", depth="full"),
        TopicChoice(topic="sample-a1", depth="background"),
    ]
    made = done_and_undone(workspace, lambda: set_topics(workspace, PACK, chosen, **BY))
    assert made.topics == tuple(chosen)
    other = add_topic(workspace, "sample-asean-visit", Text({"en": "Elsewhere"}), **BY)
    assert "not one of the visit" in refused(
        workspace, lambda: set_topics(workspace, PACK, [TopicChoice(topic=other.key, depth="full")], **BY)
    )
    assert "twice" in refused(workspace, lambda: set_topics(workspace, PACK, chosen * 2, **BY))
