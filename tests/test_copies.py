"""Numbered copies: one layout, and on it for each copy a layer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import msgspec
import pikepdf
import pytest

from briefings import layout, produce
from briefings.exchanging import read_samples
from briefings.pack import Request, Stamp
from briefings.store.workspace import Workspace
from tests.reading import by_pdfium, squeezed

STAMP = Stamp(serial="2027-001", edition=1)
NAMES = ("Bà Đỗ Thu Hiền", "Vụ trưởng Lê Thị Ánh Dương", "Trợ lý thứ hai", "Ông Bùi Quốc Khánh")
LONG = "Ban Chỉ đạo liên ngành về hội nhập quốc tế trong lĩnh vực hải quan và các đơn vị phối hợp" * 2


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("copies")
    with Workspace.open(folder) as opened, opened.action("Samples", "me", datetime(2027, 1, 4)) as action:
        for record in read_samples():
            action.put(record)
    with Workspace.open(folder) as opened:
        yield opened


def copy(request: Request, number: int, holder: str, count: int = len(NAMES)) -> Request:
    stamp = msgspec.structs.replace(STAMP, copy=number, copies=count, holder=holder)
    return msgspec.structs.replace(request, stamp=stamp, name=f"{request.name}.{number:02}")


def papers(workspace: Workspace, kind: str) -> Request:
    requests = produce.requests(
        workspace, "sample-japan", formats=("docx", "pdf"), as_of=date(2027, 1, 5), stamp=STAMP
    )
    return next(one for one in requests if one.kind == kind)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what is laid out, as often as it is."""
    titles: list[str] = []
    whole = layout.layout

    def counted(flow: Any, *more: Any) -> layout.Layout:
        titles.append(flow.language)
        return whole(flow, *more)

    monkeypatch.setattr(layout, "layout", counted)
    return titles


@pytest.mark.parametrize("kind", ["visit-pack", "checklist"])
def test_copies_of_one_run_are_to_the_byte_what_each_is_alone(
    workspace: Workspace, kind: str, laid_out: list[str]
) -> None:
    paper = papers(workspace, kind)
    asked = [copy(paper, number, name) for number, name in enumerate(NAMES, start=1)]
    produce.build_all(workspace, asked[:1], ())
    once = len(laid_out)
    together = produce.build_all(workspace, asked, ())
    assert len(laid_out) == 2 * once > 0, "as much is laid out for all copies as for one"
    for one, made in zip(asked, together, strict=True):
        assert made == produce.build(workspace, one, ())


def test_a_copy_names_its_holder_on_every_page_and_nobody_else(workspace: Workspace) -> None:
    paper = msgspec.structs.replace(papers(workspace, "visit-pack"), formats=("pdf",), languages=("vi",))
    asked = [copy(paper, number, name) for number, name in enumerate(NAMES, start=1)]
    for place, made in enumerate(produce.build_all(workspace, asked, ())):
        pages = [squeezed(page) for page in by_pdfium(made.files[0].content)]
        own = squeezed(f"Bản số {place + 1:02}/04 – {NAMES[place]}")
        assert all(own in page for page in pages)
        assert squeezed(f"{place + 1:02}/04 – {NAMES[place]}") in pages[0].replace(own, ""), (
            "on the cover too"
        )
        assert not any(squeezed(name) in page for name in NAMES if name != NAMES[place] for page in pages)


def test_a_holder_whose_name_takes_another_line_gets_a_layout_of_his_own(
    workspace: Workspace, laid_out: list[str]
) -> None:
    paper = msgspec.structs.replace(papers(workspace, "visit-pack"), languages=("vi",))
    asked = [copy(paper, 1, NAMES[0], 3), copy(paper, 2, LONG, 3), copy(paper, 3, NAMES[1], 3)]
    produce.build(workspace, asked[0], ())
    once = len(laid_out)  # twice where a figure finds no room
    together = produce.build_all(workspace, asked, ())
    assert len(laid_out) == once + 2 * once
    for one, made in zip(asked, together, strict=True):
        assert made == produce.build(workspace, one, ())


def test_copies_share_every_object_of_the_pdf_but_their_layers(workspace: Workspace) -> None:
    paper = msgspec.structs.replace(papers(workspace, "checklist"), formats=("pdf",), languages=("vi",))
    asked = [copy(paper, number, name) for number, name in enumerate(NAMES[:2], start=1)]
    one, other = (
        pikepdf.Pdf.open(BytesIO(made.files[0].content)) for made in produce.build_all(workspace, asked, ())
    )
    for page, same in zip(one.pages, other.pages, strict=True):
        (under, over), (beneath, above) = page.obj.Contents, same.obj.Contents
        assert under.read_bytes() == beneath.read_bytes()
        assert over.read_bytes() != above.read_bytes()


def test_every_copy_lists_who_gets_which_with_a_box_to_tick(workspace: Workspace) -> None:
    paper = msgspec.structs.replace(papers(workspace, "visit-pack"), languages=("en",))
    holders = tuple(enumerate(NAMES, start=1))
    asked = [
        msgspec.structs.replace(one, stamp=msgspec.structs.replace(one.stamp, holders=holders))
        for one in (copy(paper, number, name) for number, name in holders[:2])
        if one.stamp is not None
    ]
    for made, one in zip(produce.build_all(workspace, asked, ()), asked, strict=True):
        (pdf,) = [file.content for file in made.files if file.name.endswith("pdf")]
        page = next(page for page in map(squeezed, by_pdfium(pdf)) if squeezed("Distribution list") in page)
        assert [name for name in NAMES if squeezed(name) not in page] == []
        assert made == produce.build(workspace, one, ())
    assert not any("Distribution list" in page for page in by_pdfium(_alone(workspace, paper)))


def _alone(workspace: Workspace, paper: Request) -> bytes:
    """The same without copies: it has no such list."""
    return next(
        file.content for file in produce.build(workspace, paper, ()).files if file.name.endswith("pdf")
    )
