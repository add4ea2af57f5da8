"""The Word file as a whole: nothing lost, sound, the same every time, nothing told that was not said."""

from __future__ import annotations

import io
import re
import runpy
import zipfile
from datetime import date
from pathlib import Path

import docx
import msgspec
import pytest

from briefings import styles
from briefings.document import (
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Furniture,
    Item,
    ListBlock,
    Mark,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from briefings.flow import Flow, plain
from briefings.records.values import Handling
from briefings.resources import resource
from briefings.writers.word import Picture, write
from tests.writers.word_reader import (
    DAY,
    HOUSE,
    PNG,
    W,
    Word,
    faults,
    flow_of,
    p,
    paragraphs_of,
    text_of,
    value,
    words,
    written,
)

HOSTILE = "<w:t>&amp; \"quoted\" 'x' ]]> </w:p> {page} %s \\n"


def everything() -> Flow:
    head = Row(tuple(Cell((p(text),), header=True) for text in ("Năm", "Kim ngạch")))
    rows = tuple(Row((Cell((p(str(year)),)), Cell((p("1.234"),)))) for year in range(2015, 2026))
    table = Table((Column(1), Column(2, "right")), (head, *rows), caption=words("Bảng 1. Kim ngạch"))
    wide = Table(
        (Column(), Column()), (Row((Cell((p("Cả hai cột"),), columns=2),)), Row((Cell(()), Cell((p("x"),)))))
    )
    nested = ListBlock(
        (Item((p("một"), p("tiếp một"), ListBlock((Item((p("trong"),)),)))), Item((p("hai"),))), "decimal"
    )
    again = ListBlock((Item((p("lại một"),)),), "decimal")
    cited = Paragraph((*words("Có nguồn"), Span("", "vi", cite="b"), Span("", "vi", cite="a")))
    sources = ListBlock((Item((p("Nguồn A"),), "a"), Item((p("Nguồn B"),), "b")), "sources", "sources")
    figure = Figure(
        "timeline", (Mark(2020, words("Ký")),), "Một mốc: ký năm 2020.", "vi", caption=words("Hình 1")
    )
    return flow_of(
        p("Hồ sơ chuyến thăm", role="cover-title"),
        PageBreak(),
        Contents("Mục lục", "vi"),
        Section(
            (
                cited,
                Section((nested, p("sau danh sách"), again), words("Danh sách")),
                ListBlock(tuple(Item((p(f"điểm {n}"),)) for n in range(7)), "alpha"),
            ),
            words("Mở đầu"),
            id="mở đầu/đầu tiên",
        ),
        Section((p("không đánh số"),), words("Phụ chú"), numbered=False),
        Section((table, table, PageBreak(), wide, figure), words("Bảng và hình"), new_page=True),
        Section(
            (
                Pair((p("Chương trình"),), (p("Programme", "en"),)),
                Note((p("Lưu ý"),)),
                Paragraph((Span("Chưa có dữ liệu", "vi", gap=True, style="gap"), Span(" xem ", "vi"),
                           Span("trang", "vi", link="https://example.org/a b?q=đ&x=1#y"),
                           Span(" và ", "vi"), Span("mục 1", "vi", link="#mở đầu/đầu tiên"))),
                p(HOSTILE),
                p("日本語の文。", "ja"),
                p("ສະບາຍດີ ທ່ານ", "lo"),
                sources,
            ),
            words("Còn lại"),
        ),
        Table((Column(),), (Row((Cell((p("cuối"),)),)),)),
    )  # fmt: skip


def file_of(flow: Flow, **more: object) -> bytes:
    pictures = {
        index: Picture(PNG, 300.0, 100.0)
        for index, block in enumerate(flow.blocks)
        if type(block).__name__ == "FlowFigure"
    }
    return written(flow, pictures=pictures, **more)  # type: ignore[arg-type]


def test_room_to_write_is_dots_up_to_the_margin() -> None:
    flow = flow_of(Paragraph(words("Chủ trì:"), role="to-write"), Paragraph(words("\u00a0"), role="blank"))
    parts = Word(file_of(flow)).parts
    measure = round(HOUSE.page.measure * 20)
    used = re.findall(r'<w:pStyle w:val="([^"]+)"', parts["word/document.xml"].decode())
    assert len(used) == 2
    for name in used:
        (look,) = re.findall(f'w:styleId="{name}".*?</w:style>', parts["word/styles.xml"].decode())
        (end,) = re.findall(r'<w:tab w:val="right" w:leader="dot" w:pos="(\d+)"/>', look)
        assert int(end) == pytest.approx(measure, abs=1)
    assert parts["word/document.xml"].count(b"<w:tab/>") == 2


def test_neighbours_in_frames_have_a_frame_each() -> None:
    """Word draws one frame around neighbours whose frames and edges are the same."""
    gaps = [p(f"Chưa có dữ liệu {number}", role="gap") for number in range(3)]
    edges = [one.xml.find(f"{W}pPr/{W}ind") for one in Word(written(flow_of(*gaps))).shown()]
    assert [edge is None for edge in edges] == [True, False, True]


def test_no_word_of_the_flow_is_missing_and_every_number_stands_where_flow_put_it() -> None:
    flow = everything()
    shown = [
        one
        for one in Word(file_of(flow)).shown()
        if not one.style.startswith("TOC") or one.style == "TOCHeading"
    ]
    lines = [f"{one.number}\t{one.text}" if one.number else one.text for one in shown]
    wanted = [
        f"{paragraph.marker}\t{plain(paragraph.spans)}" if paragraph.marker else plain(paragraph.spans)
        for paragraph in paragraphs_of(flow)
    ]
    assert [line for line in lines if line] == wanted


def test_an_audit_finds_nothing(tmp_path: Path) -> None:
    assert faults(file_of(everything()), tmp_path) == []
    decree = styles.load("nd30")
    assert (
        faults(
            written(flow_of(Contents("Mục lục", "vi"), Section((p("x"),), words("A")), style=decree), decree),
            tmp_path,
        )
        == []
    )
    assert faults(written(flow_of()), tmp_path) == []


def test_python_docx_opens_it() -> None:
    document = docx.Document(io.BytesIO(file_of(everything())))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == [
        "Mở đầu", "Bảng và hình", "Còn lại",
    ]  # fmt: skip
    assert len(document.tables) == 5


def test_the_same_paper_gives_the_same_bytes() -> None:
    first, second = file_of(everything()), file_of(everything())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 21, 0, 0, 0)}


def test_a_paper_told_for_a_day_before_zips_were_is_written() -> None:
    flow = flow_of(p("x"))
    early = msgspec.structs.replace(
        flow, document=msgspec.structs.replace(flow.document, as_of=date(1954, 7, 21))
    )
    with zipfile.ZipFile(io.BytesIO(written(early))) as archive:
        assert archive.infolist()[0].date_time == (1980, 7, 21, 0, 0, 0)
    assert b"1954-07-21T00:00:00Z" in Word(written(early)).parts["docProps/core.xml"]


def test_properties_tell_what_the_tree_tells_and_no_more() -> None:
    flow = flow_of(p("x"), author="Vụ Hợp tác", subject="Thăm", keywords=("hải quan", "AEO"))
    word = Word(written(flow, creator="Briefings"))
    told = {str(one.tag).partition("}")[2]: one.text for one in word.xml("docProps/core.xml")}
    assert told == {
        "title": "Hồ sơ", "subject": "Thăm", "creator": "Vụ Hợp tác", "keywords": "hải quan, AEO",
        "language": "vi-VN", "created": f"{DAY}T00:00:00Z", "modified": f"{DAY}T00:00:00Z", "revision": "1",
    }  # fmt: skip
    assert "docProps/app.xml" not in word.parts
    assert not any(b"rsid" in part for part in word.parts.values())
    creator = Word(written(flow_of(p("x")), creator="Briefings")).find(
        "//*[local-name()='creator']", "docProps/core.xml"
    )
    assert creator[0].text == "Briefings"


def test_word_asks_nothing_on_opening_and_knows_its_year() -> None:
    settings = Word(written(flow_of(p("x")))).parts["word/settings.xml"].decode()
    assert "updateFields" not in settings
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings)
    assert 'themeFontLang w:val="vi-VN"' in settings


def test_hostile_text_comes_through_whole() -> None:
    flow = flow_of(
        p(HOSTILE, role="cover-title"),
        Section((p(HOSTILE),), words(HOSTILE), id=HOSTILE),
        Figure("bars", (), HOSTILE, "vi"),
        Contents(HOSTILE, "vi"),
        author=HOSTILE,
        furniture=Furniture(HOSTILE.replace("{page}", ""), page="{page}"),
    )
    word = Word(file_of(flow))
    assert [one.text for one in word.shown()].count(HOSTILE) == 4
    assert text_of(word.xml("word/header1.xml")) == HOSTILE.replace("{page}", "")
    assert word.find("//*[local-name()='creator']", "docProps/core.xml")[0].text == HOSTILE
    assert word.find("//wp:docPr/@descr")[0] == HOSTILE


def test_a_character_that_xml_does_not_allow_is_a_bug_that_names_it() -> None:
    with pytest.raises(ValueError, match=r"U\+000B.*vấn đề"):
        written(flow_of(p("vấn đề\x0b")))


def test_contents_are_a_field_filled_with_numbers_titles_and_pages() -> None:
    flow = everything()
    pages = {paragraph.anchor: n for n, paragraph in enumerate(paragraphs_of(flow)) if paragraph.anchor}
    pictures = {
        i: Picture(PNG, 10, 10) for i, b in enumerate(flow.blocks) if type(b).__name__ == "FlowFigure"
    }
    word = Word(write(flow, HOUSE, pages=pages, total_pages=9, pictures=pictures, creator=""))
    entries = [one for one in word.shown() if one.style in ("TOC1", "TOC2")]
    headings = [paragraph for paragraph in paragraphs_of(flow) if paragraph.heading]
    assert [one.text for one in entries] == [
        "\t".join(filter(None, (h.marker, plain(h.spans), str(pages[h.anchor])))) for h in headings
    ]
    codes = [node.text for node in word.find("//w:instrText") if node.text]
    assert codes[0].strip() == r'TOC \o "1-2" \h \z \u'
    bookmarks = {value(mark, "name") for mark in word.find("//w:bookmarkStart")}
    assert all(code.split()[1] in bookmarks for code in codes[1:])
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII) for name in bookmarks)
    ids = [value(mark, "id") for mark in word.find("//w:bookmarkStart")]
    assert len(ids) == len(set(ids))
    right = word.style("TOC1").find(".//{*}tab")
    assert (value(right), value(right, "leader")) == ("right", "dot")


def test_fields_begin_and_end() -> None:
    word = Word(file_of(everything()))
    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        kinds = [value(one, "fldCharType") for one in word.find("//w:fldChar", part)]
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_heads_and_feet_say_the_furniture_with_live_page_numbers() -> None:
    word = Word(file_of(everything()))
    assert text_of(word.xml("word/header1.xml")) == "Cục Hải quan\tNội bộ"
    assert text_of(word.xml("word/footer1.xml")) == "NỘI BỘ\tTrang 1/7"
    assert [code.text.strip() for code in word.find("//w:instrText", "word/footer1.xml")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert word.find("//w:sectPr/w:titlePg")
    assert value(word.style("Header").find(".//{*}pBdr/{*}bottom"), "color") == "C8CDD3"
    for name in ("Header", "Footer"):  # long words at the left find no tab but that of the right margin
        assert [value(tab) for tab in word.style(name).iterfind(".//{*}tabs/{*}tab")] == ["right"]


def test_a_banner_of_the_papers_highest_level_stands_on_every_page() -> None:
    furniture = Furniture(banner={"internal": "NỘI BỘ", "restricted": "HẠN CHẾ"})
    secret = Paragraph((Span("kín", "vi", Handling.RESTRICTED),))
    word = Word(written(flow_of(p("mở"), secret, furniture=furniture)))
    assert text_of(word.xml("word/footer1.xml")).startswith("HẠN CHẾ")


def test_the_decree_sets_the_bare_page_number_in_the_middle_of_the_head() -> None:
    decree = styles.load("nd30")
    word = Word(written(flow_of(p("x"), style=decree), decree))
    assert text_of(word.xml("word/header1.xml")) == "\t1"
    margins = word.find("//w:pgMar")[0]
    millimetres = [
        round(int(value(margins, side)) * 25.4 / 1440) for side in ("top", "right", "bottom", "left")
    ]
    assert millimetres == [20, 15, 20, 30]  # Decree 30: 20-25, 15-20, 20-25, 30-35
    assert (value(word.find("//w:pgSz")[0], "w"), value(word.find("//w:pgSz")[0], "h")) == ("11906", "16838")


def test_a_style_without_furniture_has_none() -> None:
    page = msgspec.structs.replace(HOUSE.page, head=None, foot=None, first_banner=None)
    bare = msgspec.structs.replace(HOUSE, page=page)
    word = Word(written(flow_of(p("x"), style=bare), bare))
    assert not [name for name in word.parts if "header" in name or "footer" in name]
    assert not word.find("//w:headerReference")


def test_a_break_is_a_property_of_what_follows_and_takes_no_space_above() -> None:
    word = Word(written(flow_of(p("trước"), Section((p("x"),), words("Chương"), new_page=True))))
    assert [one.text for one in word.shown()] == ["trước", "Chương", "x"]
    heading = word.shown()[1].xml
    assert heading.find("{*}pPr/{*}pageBreakBefore") is not None
    assert value(heading.find("{*}pPr/{*}spacing"), "before") == "0"


def test_a_break_before_all_or_after_all_makes_no_empty_page() -> None:
    assert not Word(written(flow_of(PageBreak(), p("x"), PageBreak()))).find("//w:pageBreakBefore")


def test_figures_stand_in_the_line_with_their_size_and_a_sentence_for_those_who_do_not_see() -> None:
    figure = Figure("bars", (), "Ba cột.", "vi", caption=words("Hình 1"))
    flow = flow_of(figure, p("x"), figure)
    word = Word(file_of(flow))
    extents = [(one.get("cx"), one.get("cy")) for one in word.find("//wp:extent")]
    assert extents == [("3810000", "1270000")] * 2
    assert word.find("//wp:docPr/@descr") == ["Ba cột."] * 2
    assert word.find("//wp:docPr/@id") == ["1", "2"]
    embedded = {word.targets()[str(one)] for one in word.find("//a:blip/@r:embed")}
    assert embedded == {"media/image1.png"}  # one picture, kept once
    assert word.parts["word/media/image1.png"] == PNG
    paragraph = word.shown()[0].xml
    assert paragraph.find("{*}pPr/{*}keepNext") is not None
    assert value(word.style("Figure").find(".//{*}spacing"), "lineRule") == "auto"


def test_a_figure_without_its_picture_is_a_bug() -> None:
    with pytest.raises(KeyError):
        written(flow_of(Figure("bars", (), "x", "vi")))


def test_links_go_to_addresses_and_bookmarks_and_a_dead_one_is_plain_text() -> None:
    spans = (
        Span("mạng", "vi", link="https://example.org/a b?q=đ&x=1"),
        Span("mục", "vi", link="#đích"),
        Span("mất", "vi", link="#không có"),
    )
    word = Word(written(flow_of(Paragraph(spans), p("đích", anchor="đích"))))
    outer, inner = word.find("//w:hyperlink")
    address = word.targets()[outer.get(f"{{{outer.nsmap['r']}}}id", "")]
    assert address == "https://example.org/a%20b?q=%C4%91&x=1"
    assert value(inner, "anchor") == value(word.find("//w:bookmarkStart")[0], "name")
    assert word.shown()[0].text == "mạngmụcmất"


def test_the_base_is_what_its_script_makes() -> None:
    script = runpy.run_path(str(resource("maintenance/base_docx.py")))
    assert resource("base.docx").read_bytes() == script["package"]()


def test_a_document_of_nothing_is_still_a_document() -> None:
    flow = flow_of()
    assert isinstance(flow.document, Document)
    assert docx.Document(io.BytesIO(written(flow))).paragraphs == []
