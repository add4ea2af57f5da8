"""Notices: which printing this is, and that what it tells is made up, on every page of both formats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from briefings import produce
from briefings.pack import Stamp
from briefings.records.kinds import Partner
from briefings.store.workspace import Workspace
from tests.reading import by_pdfium, squeezed, tagged
from tests.writers.word_reader import Word, faults, text_of

DAY = date(2027, 1, 5)
DRAFT = Stamp(draft=2, moment=datetime(2027, 1, 5, 14, 30))
COPY = Stamp(serial="2027-001", edition=1, copy=3, copies=12)
ADDENDUM = Stamp(serial="2027-001", addendum=1)
SAMPLE = "Tài liệu mẫu, nội dung minh họa – Sample, illustrative content"
SAID = [
    ("vi", DRAFT, "DỰ THẢO lần 2 – 14 giờ 30, 05/01/2027"),
    ("en", DRAFT, "DRAFT 2 – 14:30, 5 January 2027"),
    ("vi", COPY, "2027-001 · lần phát hành 1 · Bản số 03/12"),
    ("en", COPY, "2027-001 · edition 1 · copy 03/12"),
    ("vi", ADDENDUM, "Bổ sung 1 cho 2027-001"),
    ("en", ADDENDUM, "Addendum 1 to 2027-001"),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The shipped data set with a partner that is made up."""
    folder = tmp_path_factory.mktemp("notices")
    with Workspace.open(folder) as opened:
        land = opened.get(Partner, "AD")
        with opened.action("Made up", "me", datetime(2027, 1, 4)) as action:
            action.put(msgspec.structs.replace(land, illustrative=True))
        yield opened


def built(workspace: Workspace, partner: str, language: str, stamp: Stamp | None, style: str) -> list[bytes]:
    """The PDF and the Word file."""
    request = produce.request(
        workspace, partner=partner, kind="profile", languages=(language,), formats=("pdf", "docx"),
        as_of=DAY, style=style,
    )  # fmt: skip
    request = msgspec.structs.replace(request, stamp=stamp)
    files = {
        file.name.rpartition(".")[2]: file.content for file in produce.build(workspace, request, ()).files
    }
    return [files["pdf"], files["docx"]]


def heads_and_feet(word: Word) -> dict[str, list[str]]:
    """The lines of each part that its section names, by which pages it stands on."""
    targets = word.targets()
    id_ = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found: dict[str, list[str]] = {"first": [], "default": []}
    for reference in word.find("//w:headerReference | //w:footerReference"):
        part = word.xml(f"word/{targets[reference.get(id_, '')]}")
        pages = reference.get(f"{{{reference.nsmap['w']}}}type", "")
        found[pages] += [text_of(paragraph) for paragraph in part]
    return found


@pytest.mark.parametrize(("language", "stamp", "said"), SAID)
@pytest.mark.parametrize("style", ["international", "nd30"])
def test_every_page_of_both_formats_says_which_printing_it_is_and_that_it_is_a_sample(
    workspace: Workspace, tmp_path: Path, style: str, language: str, stamp: Stamp, said: str
) -> None:
    pdf, docx = built(workspace, "AD", language, stamp, style)
    pages = [squeezed(page) for page in by_pdfium(pdf)]
    assert len(pages) > 1
    assert [page.count(squeezed(said)) for page in pages] == [1] * len(pages)
    assert [page.count(squeezed(SAMPLE)) for page in pages] == [1] * len(pages)
    assert squeezed(SAMPLE) not in squeezed(tagged(pdf).text), "furniture is not read aloud"
    word = Word(docx)
    lines = heads_and_feet(word)
    assert word.find("//w:titlePg")
    for which in ("first", "default"):
        assert [lines[which].count(notice) for notice in (said, SAMPLE)] == [1, 1]
    assert squeezed(SAMPLE) not in squeezed(text_of(word.body))
    assert faults(docx, tmp_path) == []


def test_what_nobody_made_up_and_nobody_numbered_has_no_notice(workspace: Workspace) -> None:
    pdf, docx = built(workspace, "LA", "vi", None, "international")
    assert not any(squeezed(SAMPLE) in squeezed(page) for page in by_pdfium(pdf))
    assert heads_and_feet(Word(docx))["first"] == ["NỘI BỘ"]  # the banner alone


def test_a_paper_with_one_made_up_fact_warns_of_it(workspace: Workspace) -> None:
    request = produce.request(
        workspace, partner="AD", kind="profile", languages=("vi", "en"), formats=("pdf",), as_of=DAY
    )
    for _, document in produce.papers(workspace, request):
        assert document.furniture.notices == ("", SAMPLE)
