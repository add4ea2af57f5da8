"""Readers that an office adds in its workspace: offered everywhere, never told more than the shipped one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from briefings import issuing, produce
from briefings.cli import main
from briefings.document import spans
from briefings.errors import BriefingError, ErrorList
from briefings.exchanging import read_samples
from briefings.handling import check_reader, is_meant_for, reader_named, readers
from briefings.issuing import Holder
from briefings.pack import pack_kinds
from briefings.preparing.documents import add_document
from briefings.records.kinds import DocumentChoice, Pack, Topic
from briefings.records.values import Handling, Mark, Text
from briefings.register import matches
from briefings.store.workspace import Workspace

NOW = datetime(2027, 1, 5, 8, 30)
PACK, TOPIC = "sample-japan", "sample-a1"
SECRET = "Điều chỉ người có tên được biết"
INTERPRETER = """
[interpreter]
title = { vi = "Phiên dịch thuê ngoài", en = "Hired interpreter" }
like = "delegation"
"""
DEPUTY = """
[deputy]
title = "Phó đoàn"
like = "leader"
highest = "internal"
"""
BY = {"who": "me", "when": NOW}


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "readers.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The sample pack of one document, in a workspace that has a reader of its own."""
    with Workspace.open(tmp_path / "workspace") as opened:
        written(opened.folder, INTERPRETER + DEPUTY)
        with opened.action("Samples", "me", NOW) as action:
            for record in read_samples():
                action.put(record)
            topic = opened.get(Topic, TOPIC)
            place = next(place for place, point in enumerate(topic.points) if point.role == "point")
            point = msgspec.structs.replace(topic.points[place], text=Text({"vi": SECRET, "en": SECRET}))
            points = (*topic.points[:place], point, *topic.points[place + 1 :])
            marks = {**topic.marks, f"points.{place}": Mark(handling=Handling.RESTRICTED)}
            action.put(msgspec.structs.replace(topic, points=points, marks=marks))
            document = DocumentChoice(kind="checklist", reader="deputy", languages=("vi",))
            action.put(msgspec.structs.replace(opened.get(Pack, PACK), documents=(document,)))
        yield opened


def test_an_office_adds_a_reader_that_sees_what_the_one_it_is_like_does(tmp_path: Path) -> None:
    folder = written(tmp_path, INTERPRETER)
    added, like = readers(folder)["interpreter"], readers()["delegation"]
    assert "interpreter" not in readers()
    assert (added.highest, added.other_side, added.working) == (like.highest, False, False)
    assert dict(added.names) == {"vi": "Phiên dịch thuê ngoài", "en": "Hired interpreter"}
    for kind in pack_kinds().values():
        assert is_meant_for(kind, added) == ("delegation" in kind.readers)


def test_it_may_see_less(tmp_path: Path) -> None:
    folder = written(tmp_path, INTERPRETER + 'highest = "releasable"\n')
    assert reader_named("interpreter", folder).highest is Handling.RELEASABLE


def test_one_like_the_other_side_is_at_the_other_side(tmp_path: Path) -> None:
    added = readers(written(tmp_path, '[observers]\ntitle = "Observers"\nlike = "other_side"\n'))["observers"]
    assert added.other_side
    assert not is_meant_for(pack_kinds()["checklist"], added)
    assert is_meant_for(pack_kinds()["handout"], added)
    with pytest.raises(BriefingError, match=r"checklist is not meant for the reader observers"):
        check_reader(pack_kinds()["checklist"], added)


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ('[other_side]\ntitle = "They"\nlike = "file"\n', "readers.toml: other_side", "another name"),
        ('[delegation]\ntitle = "We"\nlike = "delegation"\n', "readers.toml: delegation", "another name"),
        (
            INTERPRETER + 'highest = "restricted"\n',
            "readers.toml: interpreter.highest",
            "releasable, internal",
        ),
        (INTERPRETER + 'highest = "secret"\n', "readers.toml: interpreter.highest", "releasable, internal"),
        (INTERPRETER + "working = true\n", "readers.toml: interpreter.working", "Leave this out"),
        (INTERPRETER + "other_side = false\n", "readers.toml: interpreter", "title, like, highest, working"),
        (INTERPRETER + 'person = "Hoa"\n', "readers.toml: interpreter", "title, like, highest, working"),
        ('[they]\ntitle = "They"\nlike = "they"\n', "readers.toml: they.like", "file, leader, delegation"),
        ('[they]\ntitle = "They"\nlike = ["file"]\n', "readers.toml: they.like", "file, leader, delegation"),
        ('[they]\ntitle = "They"\n', "readers.toml: they.like", "missing"),
        ('[they]\nlike = "file"\n', "readers.toml: they.title", "missing"),
        ('[they]\ntitle = 5\nlike = "file"\n', "readers.toml: they.title", "vi ="),
        ('["họ"]\ntitle = "They"\nlike = "file"\n', "readers.toml: họ", "without tones"),
        ('they = "file"\n', "readers.toml: they", "[they]"),
    ],
)
def test_a_fault_in_its_file_says_place_and_remedy(
    tmp_path: Path, text: str, place: str, remedy: str
) -> None:
    with pytest.raises(ErrorList) as caught:
        readers(written(tmp_path, text))
    assert f"{place}:" in str(caught.value)
    assert remedy in str(caught.value)


@pytest.mark.parametrize(("text", "told"), [("[they\n", "no TOML in line 1"), ("\xff", "not saved as UTF-8")])
def test_what_is_no_toml_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "readers.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(BriefingError, match=rf"readers\.toml is {told}"):
        readers(tmp_path)


def test_a_paper_for_it_says_what_the_one_it_is_like_may_see(workspace: Workspace) -> None:
    (asked,) = produce.requests(workspace, PACK, formats=("pdf",), as_of=date(2027, 1, 5))
    for reader, told in (("deputy", False), ("leader", True)):
        one = msgspec.structs.replace(asked, reader=reader)
        said = [span.text for _, paper in produce.papers(workspace, one) for span in spans(paper)]
        assert any(SECRET in text for text in said) is told


def test_with_a_fault_in_the_file_nothing_is_made(workspace: Workspace, tmp_path: Path) -> None:
    written(workspace.folder, INTERPRETER + 'highest = "restricted"\n')
    with pytest.raises(ErrorList, match=r"interpreter\.highest"):
        produce.requests(workspace, PACK, formats=("pdf",), as_of=date(2027, 1, 5))


def test_it_is_issued_to_and_found_again_after_the_office_gave_it_up(
    workspace: Workspace, tmp_path: Path
) -> None:
    holders = (Holder(name="Mai", reader="deputy", number=1),)
    issued = issuing.issue(
        workspace, PACK, copies=holders, approved_by="Hoa", anyway=True, folder=tmp_path / "out",
        font_folders=(), formats=("pdf",), **BY,
    )  # fmt: skip
    (document,) = issued.edition.documents
    assert document.reader == "deputy"
    (file,) = (tmp_path / "out").rglob("*.pdf")
    (workspace.folder / "readers.toml").unlink()
    (match,) = matches(workspace, file.name, file.read_bytes())
    assert match.copy is not None
    assert match.copy.holder == "Mai"
    assert issuing.previous_tree(workspace, PACK, "checklist", "vi", reader="file") is None
    with pytest.raises(BriefingError, match="There is no reader deputy"):
        produce.requests(workspace, PACK, formats=("pdf",), as_of=date(2027, 1, 5))


def test_documents_are_added_for_it_where_their_kind_is_meant_for_the_one_it_is_like(
    workspace: Workspace,
) -> None:
    pack = add_document(workspace, PACK, "booklet", reader="interpreter", **BY)
    assert pack.documents[-1].reader == "interpreter"
    with pytest.raises(BriefingError, match="not meant for the reader interpreter"):
        add_document(workspace, PACK, "handout", reader="interpreter", **BY)


def test_the_command_line_knows_it(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--interface-lang", "en", "pack", "add-document", PACK, "booklet", "--workspace")
    assert main([*words, str(workspace.folder), "--reader", "interpreter"]) == 0
    capsys.readouterr()
    assert main([*words, str(workspace.folder), "--reader", "interpretor"]) == 1
    assert "There is no reader interpretor. Choose one of: interpreter" in capsys.readouterr().err
