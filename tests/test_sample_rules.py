"""What the sample visits are there to prove of handling, on the finished files to their last byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from briefings import pack, produce
from briefings.exchanging import import_records
from briefings.pack import Request
from briefings.records.kinds import Topic
from briefings.records.values import Handling
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from tests.leaks.papers import says
from tests.reading import by_pdfium, squeezed

NOW = datetime(2027, 1, 5, 14, 30)
JAPAN, ASEAN = "sample-japan", "sample-asean"
FORMATS = ("docx", "pdf")
TOKEN = "ZX-417"


@pytest.fixture(scope="module")
def shared(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules") / "workspace"
    shutil.copytree(filled, folder)
    with Workspace.open(folder, create=False) as workspace:
        import_records(workspace, read_samples(), "Sample visits", "An", NOW)
    return folder


@pytest.fixture
def workspace(shared: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(shared, tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace", create=False) as opened:
        yield opened


def asked(workspace: Workspace, of: str, kind: str = "") -> list[Request]:
    requests = produce.requests(workspace, of, formats=FORMATS, as_of=NOW.date())
    return [one for one in requests if kind in ("", one.kind)]


def files(workspace: Workspace, requests: Sequence[Request]) -> dict[str, bytes]:
    built = produce.build_all(workspace, requests, ())
    return {file.name: file.content for one in built for file in one.files}


def test_rule_1_the_handout_says_nothing_of_what_is_ours_or_somebody_elses(workspace: Workspace) -> None:
    made = files(workspace, asked(workspace, JAPAN, "handout"))
    assert len(made) == len(FORMATS)
    ours = [TOKEN, "30/6/2027", "30 June 2027", "2027-06-30", "Hàn Quốc", "Korea"]
    for topic, codes in {"a1": ("T1", "G2"), "a2": ("G2",), "a5": ("G3",), "a6": ()}.items():
        record = workspace.get(Topic, f"sample-{topic}")
        points = [point for point in record.points if not codes or point.code in codes]
        assert len(points) == (len(codes) or len(record.points)) > 0
        ours += [text for point in points for text in point.text.values()]
        ours += list(record.title.values()) if topic == "a6" else []
    for name, content in made.items():
        assert [words for words in ours if says(name, content, words)] == []


def test_rule_2_a_point_taken_back_is_gone_and_the_milestone_stays(workspace: Workspace) -> None:
    record = workspace.get(Topic, "sample-a2")
    (point,) = [point for point in record.points if point.code == "P1"]
    told = dict((point.handed_over or point.text).items())
    before = files(workspace, asked(workspace, JAPAN, "handout"))
    for name, content in before.items():
        assert all(says(name, content, words) for words in told.values())
    kept = tuple(
        msgspec.structs.replace(one, handling=Handling.INTERNAL) if one is point else one
        for one in record.points
    )
    with workspace.action("Changed", "An", NOW) as action:
        action.put(msgspec.structs.replace(record, points=kept))
    after = files(workspace, asked(workspace, JAPAN, "handout"))
    assert after.keys() == before.keys()
    for name, content in after.items():
        assert not any(says(name, content, words) for words in told.values())
        assert says(name, content, "01/4/2014")
        assert says(name, content, "1 April 2014")


def test_rule_5_agreed_minutes_alternate_and_the_programme_does_not(workspace: Workspace) -> None:
    ours, theirs = asked(workspace, ASEAN, "agreed-minutes")
    said = []
    for request in (ours, theirs):
        made = files(workspace, [request])
        (pdf,) = [content for name, content in made.items() if name.endswith(".pdf")]
        said.append([squeezed(page) for page in by_pdfium(pdf)])
    # ours begins in Vietnamese, theirs in English; each side is named and signs first in its own
    for pages, named, signing, first in (
        (said[0], "cơ quan hải quan Việt Nam và cơ quan", "Thay mặt cơ quan hải quan", "Việt Nam"),
        (said[1], "Korea and Viet Nam", "For the customs administration of", "the Republic of Korea"),
    ):
        assert squeezed(named) in pages[0]
        assert pages[0].partition(squeezed(signing))[2].startswith(squeezed(first))
    programme = asked(workspace, ASEAN, "handout") + asked(workspace, JAPAN, "handout")
    assert [one.alternat for one in programme] == ["", ""]


# --- what a third country gave --------------------------------------------------------------


@pytest.mark.parametrize("sample", [JAPAN, ASEAN])
def test_what_a_third_country_gave_is_in_no_byte_but_of_our_own_restricted_papers(
    workspace: Workspace, sample: str
) -> None:
    requests = asked(workspace, sample)
    others = [one for one in requests if one.reader == "other_side"]
    own = [one for one in requests if one.reader != "other_side"]
    others += [
        msgspec.structs.replace(one, reader="delegation", name=f"{one.name}-delegation")
        for one in own
        if "delegation" in pack.pack_kinds()[one.kind].readers
    ]
    made = files(workspace, others)
    assert len(made) > 10
    assert [name for name, content in made.items() if says(name, content, TOKEN)] == []
    if sample == JAPAN:  # it is found where it may stand: we look in the right places
        (whole,) = [one for one in own if one.kind == "visit-pack"]
        assert all(says(*file, TOKEN) for file in files(workspace, [whole]).items())
