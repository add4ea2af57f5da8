"""The smaller papers of the sample visits as they come out of the press: on how many pages, in which type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from briefings import produce, styles
from briefings.document import ListBlock, Paragraph, Section, Span, spans, walk
from briefings.exchanging import import_records
from briefings.flow import Flow, FlowCell, FlowParagraph, FlowTable, plain, settle
from briefings.i18n import languages
from briefings.layout import find, layout
from briefings.pack import pack_kinds
from briefings.produce.presses import Press, Presses
from briefings.progress import Silent
from briefings.records.kinds import Pack, Release
from briefings.records.values import Handling, PartialDate
from briefings.store.exchange import read_samples
from briefings.store.workspace import Workspace
from briefings.surroundings import font_folders

NOW = datetime(2027, 1, 20, 9)
VISITS = {"sample-japan-visit": date(2027, 1, 5), "sample-asean-visit": date(2027, 6, 1)}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("papers")
    with Workspace.open(folder) as opened:
        import_records(opened, read_samples(), "Samples", who="tester", when=NOW)
        yield opened


def pages(workspace: Workspace, visit: str, kind: str, language: str, style: str = "") -> int:
    request = produce.request(
        workspace, partner="", kind=kind, languages=(language,), formats=("pdf",), as_of=VISITS[visit],
        reader="leader", style=style, visit=visit,
    )  # fmt: skip
    (file,) = produce.build(workspace, request, font_folders()).files
    return file.pages


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ["checklist", "summary", "submission"])
@pytest.mark.parametrize("visit", VISITS)
def test_what_is_meant_for_one_side_is_on_one_side(
    workspace: Workspace, visit: str, kind: str, language: str
) -> None:
    assert pages(workspace, visit, kind, language) == 1


@pytest.mark.parametrize("kind", ["checklist", "summary", "submission"])
def test_each_tighter_style_holds_more(workspace: Workspace, kind: str) -> None:
    request = produce.request(
        workspace, partner="", kind=kind, languages=("vi",), formats=(), as_of=VISITS["sample-asean-visit"],
        reader="leader", visit="sample-asean-visit",
    )  # fmt: skip
    ((dossier, document),) = produce.papers(workspace, request)
    ends = []
    for name in (dossier.kind.style, *dossier.kind.tighter):
        style = styles.load(name)
        laid_out = layout(settle(document, style), style, find(style.fonts, font_folders()))
        ends.append((len(laid_out.pages), laid_out.pages[-1].end + style.page.bottom))
    assert ends == sorted(ends, reverse=True)
    assert ends[-1] < ends[0]  # two may both carry the last box over


def test_a_paper_that_just_fits_is_set_tighter_so_that_it_fits_in_word_too(workspace: Workspace) -> None:
    request = produce.request(
        workspace, partner="", kind="checklist", languages=("en",), formats=(),
        as_of=VISITS["sample-japan-visit"], reader="leader", visit="sample-japan-visit",
    )  # fmt: skip
    ((dossier, document),) = produce.papers(workspace, request)
    presses = Presses(workspace.folder, font_folders())
    chosen, laid_out = presses.lay_out(document, dossier.kind, request, Silent())
    (page,) = laid_out.pages
    assert page.height - chosen.style.page.bottom - page.end >= 0.03 * page.height
    room = page.height - chosen.style.page.bottom - page.end
    sheet = msgspec.structs.replace(chosen.style.page, bottom=chosen.style.page.bottom + room - 5)
    just = Press(msgspec.structs.replace(chosen.style, page=sheet), font_folders())
    laid_out = just.lay_out(document, Silent())
    assert len(laid_out.pages) == 1
    assert not just.fits(laid_out, 1)


def test_a_pack_tells_what_is_handed_over_and_who_released_it(workspace: Workspace) -> None:
    asked = produce.requests(workspace, "sample-asean", formats=(), as_of=VISITS["sample-asean-visit"])
    request = next(one for one in asked if one.kind == "forum-pack")
    ((dossier, _),) = produce.papers(workspace, msgspec.structs.replace(request, languages=("en",)))
    assert dossier.brief is not None
    told = [(one.title, one.partner.key) for one in dossier.brief.handouts]
    assert told == [
        ("Proposed Wording", "asean"), ("Milestones of Cooperation", "KR"),
        ("Programme and Joint Information", "LA"), ("Agreed Minutes", "KR"),
    ]  # fmt: skip
    released = [one.choice.value.release is not None for one in dossier.brief.handouts]
    assert released == [
        choice.release is not None
        for choice in workspace.get(Pack, "sample-asean").documents
        if choice.reader == "other_side"
    ]


def test_what_the_handout_tells_is_marked_as_released_in_our_own_copy(workspace: Workspace) -> None:
    released = Release(by="Lãnh đạo", on=PartialDate.parse("2027-01-05"))

    def settled(kind: str, reader: str) -> Flow:
        request = produce.request(
            workspace, partner="", kind=kind, languages=("vi",), formats=(),
            as_of=VISITS["sample-japan-visit"], reader=reader, visit="sample-japan-visit",
        )  # fmt: skip
        request = msgspec.structs.replace(request, release=released if reader == "other_side" else None)
        ((_, document),) = produce.papers(workspace, request)
        return settle(document, styles.load("pack"))

    ours: list[FlowParagraph] = []
    for block in settled("visit-pack", "leader").blocks:
        if isinstance(block, FlowParagraph):
            ours.append(block)
        elif isinstance(block, FlowTable):
            ours += [one for row in block.rows for cell in row.cells for one in cell.paragraphs]
    told = {
        span.text
        for block in settled("handout", "other_side").blocks
        if isinstance(block, FlowParagraph)
        for span in block.spans
        for origin in span.origins
        if origin.record.startswith(("project/", "event/")) or origin.field.endswith(".text")
    }
    assert "Thúc đẩy hải quan điện tử tại Việt Nam" in told
    assert "Ba giai đoạn hỗ trợ: 2012–2014, 2012–2015, 2015–2018." in told
    found = 0
    for text in told:
        marks = [
            plain(block.spans)[:4]
            for block in ours
            if block.heading is None and any(span.text == text and span.origins for span in block.spans)
        ]
        assert not marks or "[TĐ]" in marks, text
        found += bool(marks)
    assert found > len(told) / 2


def test_a_paper_is_set_tighter_only_in_its_own_style(workspace: Workspace) -> None:
    assert pages(workspace, "sample-japan-visit", "checklist", "vi", style="sheet") > 1


@pytest.mark.parametrize("kind", ["addendum", "partnership-review", "summary", "visit-pack"])
def test_what_is_cited_is_listed_and_no_heading_stands_without_text(workspace: Workspace, kind: str) -> None:
    request = produce.request(
        workspace, partner="", kind=kind, languages=("en",), formats=(), as_of=VISITS["sample-japan-visit"],
        reader="file", visit="sample-japan-visit",
    )  # fmt: skip
    ((_, document),) = produce.papers(workspace, request)
    listed = {
        item.source
        for block in walk(document.blocks)
        if isinstance(block, ListBlock) and block.format == "sources"
        for item in block.items
    }
    assert {span.cite for span in spans(document) if span.cite} == listed
    assert all(block.blocks for block in walk(document.blocks) if isinstance(block, Section))


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("checklist", "VJEPA, AJCEP, CPTPP, RCEP. (chưa kiểm chứng)"),
        ("minutes", "Hội đàm kết thúc vào …… giờ"),
        ("report", "Giờ Tô-ki-ô"),
    ],
)
def test_smaller_papers_say_what_the_pack_says_of_a_fact_the_talks_and_the_clock(
    workspace: Workspace, kind: str, says: str
) -> None:
    request = produce.request(
        workspace, partner="", kind=kind, languages=("vi",), formats=(),
        as_of=VISITS["sample-japan-visit"], reader="leader", visit="sample-japan-visit",
    )  # fmt: skip
    ((_, document),) = produce.papers(workspace, request)
    flow = settle(document, styles.load("pack"))
    paragraphs: list[FlowParagraph] = []
    for block in flow.blocks:
        if isinstance(block, FlowParagraph):
            paragraphs.append(block)
        elif isinstance(block, FlowTable):
            paragraphs += [one for row in block.rows for cell in row.cells for one in cell.paragraphs]
    assert says in " ".join(plain(one.spans).replace("\u00a0", " ") for one in paragraphs)


# A day in the widest face that stands in where there is none with Times metrics: DejaVu.
WIDE_DAY, BOLD_WIDE_DAY = 5.77, 6.3  # times the size, of 20/11/2026
PORTION_MARK = 20.0  # points


@pytest.mark.parametrize("pack", ["sample-japan", "sample-asean", ""])
def test_a_day_in_a_table_breaks_nowhere_whatever_face_stands_in(workspace: Workspace, pack: str) -> None:
    asked = (
        produce.requests(workspace, pack, formats=(), as_of=date(2027, 1, 5))
        if pack
        else [
            produce.request(
                workspace, partner="LA", kind="profile", languages=("vi",), formats=(), as_of=date(2027, 1, 5)
            )
        ]
    )
    days = 0
    for request in (msgspec.structs.replace(one, languages=("vi",), side_by_side=False) for one in asked):
        for _, document in produce.papers(workspace, request):
            for block in settle(document, styles.load(request.style)).blocks:
                for cell, width in cells(block) if isinstance(block, FlowTable) else ():
                    for paragraph in cell.paragraphs:
                        told = plain(paragraph.spans)
                        found = re.match(r"(\[\w+\]\s)?\d{1,2}/\d{1,2}/\d{4}", told)
                        if found is not None:
                            style = paragraph.style
                            wide = style.size * (BOLD_WIDE_DAY if style.bold else WIDE_DAY)
                            wide += PORTION_MARK if found[1] else 0
                            assert wide <= width, (request.kind, block.style.name, told)
                            days += 1
    assert days


def cells(table: FlowTable) -> Iterator[tuple[FlowCell, float]]:
    """The cells of a table with the width that each leaves its text, in points."""
    for row in table.rows:
        column = 0
        for cell in row.cells:
            until = column + cell.columns
            yield cell, sum(table.widths[column:until]) - 2 * table.style.pad_x
            column = until


@pytest.mark.parametrize(("kind", "role"), [("report", "compact"), ("handout", "joint-line")])
def test_a_paper_is_set_closer_where_that_saves_a_last_page_of_little(
    workspace: Workspace, kind: str, role: str
) -> None:
    request = produce.request(
        workspace, partner="", kind="report", languages=("en",), formats=(), as_of=NOW.date(),
        visit="sample-japan-visit",
    )  # fmt: skip
    ((_, document),) = produce.papers(workspace, request)
    paper = pack_kinds()[kind]
    request = msgspec.structs.replace(request, kind=kind, style=paper.style)
    line = Paragraph((Span("One line", "en", Handling.INTERNAL),), role=role)
    presses = Presses(workspace.folder, font_folders())
    own = Press(styles.load(paper.style), font_folders())
    seen = set()
    for count in range(20, 60, 2):
        said = msgspec.structs.replace(document, blocks=(line,) * count)
        usual = own.lay_out(said, Silent())
        press, laid_out = presses.lay_out(said, paper, request, Silent())
        closer = press.style.name in paper.tighter
        assert len(laid_out.pages) == len(usual.pages) - closer
        full = usual.pages[-1].end > usual.pages[-1].height / 2
        assert not (closer and full)
        seen.add((len(usual.pages), closer, full))
    assert {(1, False, True), (2, True, False), (2, False, True)} <= seen
