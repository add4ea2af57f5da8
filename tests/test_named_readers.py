"""What is for named readers alone stands in their copies and in the working file; nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from briefings import handling, issuing, produce
from briefings.document import spans
from briefings.exchanging import read_samples
from briefings.issuing import Holder
from briefings.pack import Request, Stamp
from briefings.records.kinds import Pack, Topic
from briefings.records.values import Handling, Mark, Text
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 8, 30)
PACK, TOPIC = "sample-japan", "sample-a1"
HOA, BINH = "Nguyễn Thị Hoa", "Trần Văn Bình"
SECRET = "Phương án riêng của trưởng đoàn về thuế quan"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The sample pack; a point of one topic is restricted, and its readers are named."""
    with Workspace.open(tmp_path / "workspace") as opened:
        with opened.action("Samples", "me", NOW) as action:
            for record in read_samples():
                action.put(record)
            topic = opened.get(Topic, TOPIC)
            place = next(place for place, point in enumerate(topic.points) if point.role == "point")
            point = msgspec.structs.replace(topic.points[place], text=Text({"vi": SECRET, "en": SECRET}))
            points = (*topic.points[:place], point, *topic.points[place + 1 :])
            marks = {**topic.marks, f"points.{place}": Mark(handling=Handling.RESTRICTED)}
            action.put(msgspec.structs.replace(topic, points=points, marks=marks, readers=(HOA,)))
            pack = opened.get(Pack, PACK)
            documents = tuple(one for one in pack.documents if one.kind == "visit-pack")
            action.put(msgspec.structs.replace(pack, documents=documents))
        yield opened


def request(workspace: Workspace, holder: str, reader: str) -> Request:
    stamp = Stamp(serial="2027-001", edition=1, copy=1 if holder else 0, copies=2, holder=holder)
    (one,) = produce.requests(workspace, PACK, formats=("pdf", "docx"), as_of=date(2027, 1, 5), stamp=stamp)
    return msgspec.structs.replace(one, reader=reader, languages=("vi",))


def says(workspace: Workspace, asked: Request) -> bool:
    return any(
        SECRET in span.text for _, document in produce.papers(workspace, asked) for span in spans(document)
    )


@pytest.mark.parametrize(
    ("holder", "reader", "told"),
    [
        (HOA, "leader", True),
        ("nguyễn  thị HOA ", "leader", True),
        (HOA, "file", True),
        (HOA, "delegation", False),  # named, but no reader of what is restricted
        (BINH, "leader", False),
        ("Nguyễn Thị Hòa", "leader", False),  # another name
        (BINH, "file", False),
        ("", "leader", False),
        ("", "file", True),  # the file of those who keep the workspace
    ],
)
def test_only_a_named_holder_gets_what_is_for_named_readers(
    workspace: Workspace, holder: str, reader: str, told: bool
) -> None:
    assert says(workspace, request(workspace, holder, reader)) is told


def test_without_names_the_level_of_the_reader_decides_as_ever(workspace: Workspace) -> None:
    with workspace.action("For all leaders", "me", NOW) as action:
        action.put(msgspec.structs.replace(workspace.get(Topic, TOPIC), readers=()))
    assert says(workspace, request(workspace, BINH, "leader"))
    assert not says(workspace, request(workspace, BINH, "delegation"))


def test_a_whole_restricted_record_is_for_those_it_names(workspace: Workspace) -> None:
    topic = msgspec.structs.replace(workspace.get(Topic, TOPIC), handling=Handling.RESTRICTED)
    facts = handling.Facts([*workspace.all("partner"), topic], "JP", "VN")
    leader = handling.reader_named("leader")
    for person, left in ((HOA, 1), (BINH, 0), ("", 0)):
        seen = handling.select(facts, msgspec.structs.replace(leader, person=person))
        assert len(seen.all(Topic)) == left


def test_in_one_run_each_copy_says_what_its_holder_may_read(workspace: Workspace, tmp_path: Path) -> None:
    asked = [
        msgspec.structs.replace(
            one, stamp=msgspec.structs.replace(one.stamp, copy=number), name=f"{one.name}.{number:02}"
        )
        for number, holder in enumerate((HOA, BINH), start=1)
        for one in (request(workspace, holder, "leader"),)
        if one.stamp is not None
    ]
    together = produce.build_all(workspace, asked, ())
    told = [any(SECRET in span.text for tree in one.papers for span in spans(tree)) for one in together]
    assert told == [True, False]
    for one, made in zip(asked, together, strict=True):
        assert made == produce.build(workspace, one, ())


def test_changes_never_tell_one_holder_what_was_for_another(workspace: Workspace, tmp_path: Path) -> None:
    holders = [Holder(name=HOA, reader="leader", number=1), Holder(name=BINH, reader="leader", number=2)]
    for turn in (1, 2):
        issuing.issue(
            workspace, PACK, copies=holders, approved_by="An", anyway=True, who="me", when=NOW,
            folder=tmp_path / f"out{turn}", font_folders=(), formats=("docx",),
        )  # fmt: skip
        topic = workspace.get(Topic, TOPIC)
        points = tuple(point for point in topic.points if point.text.get("vi") != SECRET)
        marks = {path: mark for path, mark in topic.marks.items() if mark.handling is not Handling.RESTRICTED}
        with workspace.action("Taken out", "me", NOW) as action:
            action.put(msgspec.structs.replace(topic, points=points, marks=marks))
    shutil.rmtree(tmp_path / "out1")
    before = issuing.previous_tree(workspace, PACK, "visit-pack", "vi", 1, reader="leader", person=BINH)
    assert before is not None
    assert not any(SECRET in span.text for span in spans(before))
    (kept,) = [
        tree
        for edition in issuing.editions(workspace, PACK)[1:]
        for one in edition.documents
        if one.language == "vi" and not one.person
        for tree in (issuing.previous_tree(workspace, PACK, "visit-pack", "vi", 2, reader="leader"),)
    ]
    assert kept is not None
    assert not any(SECRET in span.text for span in spans(kept))
