"""The PDF as a file: sound, archival, self-contained, described, navigable, always the same."""

from __future__ import annotations

import io
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdf
import pytest

from briefings.document import Column, Contents, Paragraph, Table
from briefings.flow import settle
from briefings.layout import BlockCache, Fonts, find, layout
from briefings.layout.faces import Face
from briefings.writers.pdf import Conformance, PdfCache, write
from tests.writers.pdf_paper import (
    PRODUCER,
    fonts,
    house,
    laid,
    opened,
    paper,
    pdf,
    points,
    row,
    said,
    section,
    text_of,
    told_by,
    words,
)

SECTIONS = (
    Contents("Mục lục", "vi", depth=2),
    section("Tình hình", said("Mở đầu."), section("Quan hệ", said("Một."), id="quan-he"), new_page=True),
    section(
        "Kết luận", said("Chữ Thái: กรมศุลกากร; 日本税関."), points("một", "hai"), new_page=True, id="két"
    ),
)


def test_the_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(*SECTIONS))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("conformance", ["1b", "2b"])
def test_it_keeps_to_the_archival_standard_it_claims(conformance: Conformance) -> None:
    table = Table((Column(), Column()), (row("Nội dung", "Hạn", header=True), row("Nhóm", "")))
    link = Paragraph(words("Nguồn", link="https://example.org/ạ"))
    placed = laid(paper(*SECTIONS, table, link, said("الجمارك", "ar")))
    file = opened(write(placed, producer=PRODUCER, conformance=conformance))
    report = pikepdf.pdfa.check(file, conformance)
    assert not report.findings
    assert file.pdf_version == {"1b": "1.4", "2b": "1.7"}[conformance]


def test_every_font_is_embedded_as_a_subset_and_tells_its_text(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(*SECTIONS))
    done = subprocess.run(["pdffonts", path], capture_output=True, check=True)
    listed = done.stdout.decode().splitlines()[2:]
    assert len(listed) == 4  # bold, regular, Thai, Japanese
    for font in listed:
        assert re.match(r"[A-Z]{6}\+\S+ .* yes +yes +yes +\d+ +0$", font), font


def test_postscript_outlines_are_embedded_too() -> None:
    folder = Path(str(files("rendercv_fonts"))) / "XCharter"
    faces = {
        (bold, italic): Face("XCharter", folder / f"XCharter-{cut}.otf", bold=bold, italic=italic)
        for (bold, italic), cut in {(False, False): "Regular", (True, False): "Bold"}.items()
    }
    placed = layout(
        settle(paper(said("Office (100 %)", "en")), house()), house(), Fonts({"serif": faces}, "")
    )
    file = write(placed, producer=PRODUCER)
    assert text_of(file) == "Office (100 %)"
    read = opened(file)
    (font,) = read.pages[0].Resources.Font.values()
    assert font.DescendantFonts[0].Subtype == "/CIDFontType0"
    assert font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"


def test_the_same_layout_gives_the_same_bytes() -> None:
    document = paper(*SECTIONS)
    first = write(laid(document), producer=PRODUCER)
    anew = find({"serif": ("Noto Serif",)}, [])
    assert write(layout(settle(document, house()), house(), anew), producer=PRODUCER) == first


def test_what_is_kept_of_the_last_file_does_not_change_the_next() -> None:
    """Edits that move pages, begin and end links, and make a glyph say two things."""
    blocks, streams = BlockCache(), PdfCache()
    long = said("Hai bên trao đổi về dữ liệu xuất xứ điện tử. " * 90)
    for change in (
        said("Một."),
        said("Hai chữ 100\u00a0km."),
        Paragraph((*words("Xem "), *words("kết luận", link="#két"))),
        said("กรมศุลกากร", "th"),
        Paragraph(words("Một.", style="to")),
        said("Một."),
    ):
        document = paper(*SECTIONS, long, change, long)
        flow = settle(document, house())
        again = layout(flow, house(), fonts(), cache=blocks)
        assert write(again, producer=PRODUCER, cache=streams) == write(laid(document), producer=PRODUCER)


def test_properties_are_told_alike_in_both_places() -> None:
    file = opened(
        pdf(
            said("Một."),
            title="Hồ sơ (thử) & “sách”",
            author="Cục Hải quan",
            subject="Chuyến thăm",
            keywords=("hải quan", "hội đàm"),
        )
    )
    info = {key: str(value) for key, value in file.docinfo.items()}
    assert info == {
        "/Title": "Hồ sơ (thử) & “sách”",
        "/Author": "Cục Hải quan",
        "/Subject": "Chuyến thăm",
        "/Keywords": "hải quan, hội đàm",
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": "D:20270105000000Z",
        "/ModDate": "D:20270105000000Z",
        "/Trapped": "/False",
    }
    with file.open_metadata() as xmp:
        assert xmp["dc:title"] == info["/Title"]
        assert xmp["dc:creator"] == [info["/Author"]]
        assert xmp["dc:description"] == info["/Subject"]
        assert xmp["pdf:Keywords"] == info["/Keywords"]
        assert xmp["xmp:CreateDate"] == "2027-01-05T00:00:00Z"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert file.Root.MarkInfo.Marked
    assert str(file.Root.Lang) == "vi"


def test_the_outline_nests_the_listed_headings() -> None:
    hidden = section("Không liệt kê", said("Ba."), listed=False, numbered=False)
    file = opened(pdf(*SECTIONS, hidden))
    with file.open_outline() as outline:
        told = [(entry.title, [below.title for below in entry.children]) for entry in outline.root]
    assert told == [("1 Tình hình", ["1.1 Quan hệ"]), ("2 Kết luận", [])]
    assert _outline_pages(pdf(*SECTIONS)) == [1, 1, 2]
    assert str(file.Root.PageMode) == "/UseOutlines"


def _outline_pages(file: bytes) -> list[int | None]:
    """The page each line of the outline leads to, counted from 0, from above to below."""
    reader = pypdf.PdfReader(io.BytesIO(file))
    waiting = list(reader.outline)
    pages = []
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting = [*entry, *waiting]
        else:
            pages.append(reader.get_destination_page_number(entry))
    return pages


def test_a_paper_without_headings_has_no_outline() -> None:
    file = opened(pdf(said("Một.")))
    assert "/Outlines" not in file.Root
    assert "/Names" not in file.Root


def test_lines_of_the_contents_lead_to_their_headings() -> None:
    file = opened(pdf(*SECTIONS))
    numbers = {page.objgen: number for number, page in enumerate(file.pages)}
    names = file.Root.Names.Dests.Names
    places = {bytes(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    links = list(file.pages[0].Annots)
    assert [numbers[places[bytes(link.Dest)][0].objgen] for link in links] == [1, 1, 2]
    tops = [float(link.Rect[3]) for link in links]
    assert tops == sorted(tops, reverse=True)


def test_places_can_be_reached_by_their_names() -> None:
    told = told_by("pdfinfo", "-dests", "-", file=pdf(*SECTIONS))
    assert re.search(r'2 \[ XYZ null +\d+ null +\] "quan-he"', told)
    assert '"két"' in told


def test_addresses_are_written_as_ascii() -> None:
    file = opened(pdf(Paragraph(words("Nguồn", link="https://example.org/đường?q=a(b)&c=1%20d#é"))))
    (link,) = file.pages[0].Annots
    assert str(link.A.URI) == "https://example.org/%C4%91%C6%B0%E1%BB%9Dng?q=a%28b%29&c=1%20d#%C3%A9"


def test_a_link_to_nowhere_stays_text() -> None:
    file = opened(pdf(Paragraph(words("Xem mục đã bỏ", link="#khong-co"))))
    assert "/Annots" not in file.pages[0]
