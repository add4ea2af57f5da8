"""The walk: numbering, cites, lists, tables, contents and the structure tree."""

from datetime import date

import pytest

from briefings import styles
from briefings.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
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
    decode,
    encode,
    level_of,
)
from briefings.errors import BriefingError
from briefings.flow import (
    Flow,
    FlowBreak,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowTable,
    plain,
    settle,
)
from briefings.records.values import Handling

STYLE = styles.load("international")


def words(text: str, **more: object) -> tuple[Span, ...]:
    return (Span(text, "vi", **more),)  # type: ignore[arg-type]


def p(text: str, **more: object) -> Paragraph:
    return Paragraph(words(text), **more)  # type: ignore[arg-type]


def item(*blocks: Block, source: str = "") -> Item:
    return Item(blocks, source)


def cite(source: str) -> Span:
    return Span("", "vi", cite=source)


def settled(*blocks: Block, language: str = "vi") -> Flow:
    return settle(Document("Tên", language, blocks, date(2026, 11, 21)), STYLE)


def paragraphs(flow: Flow) -> list[FlowParagraph]:
    return [block for block in flow.blocks if isinstance(block, FlowParagraph)]


def tag_path(flow: Flow, element: int) -> list[str]:
    path = []
    while element:
        path.append(flow.elements[element].tag)
        element = flow.elements[element].parent
    return path[::-1]


def test_headings_are_numbered_by_depth_and_unnumbered_ones_do_not_count() -> None:
    flow = settled(
        Section((Section((), words("1.1")), Section((), words("1.2"))), words("1")),
        Section((), words("Không số"), numbered=False),
        Section((Section((Section((), words("2.1.1")),), words("2.1")),), words("2")),
    )
    assert [(block.marker, plain(block.spans)) for block in paragraphs(flow)] == [
        ("1", "1"), ("1.1", "1.1"), ("1.2", "1.2"), ("", "Không số"),
        ("2", "2"), ("2.1", "2.1"), ("2.1.1", "2.1.1"),
    ]  # fmt: skip
    assert tag_path(flow, paragraphs(flow)[-1].element) == ["Sect", "Sect", "Sect", "H3"]


def test_contents_list_the_headings_down_to_their_depth() -> None:
    flow = settled(
        Contents("Mục lục", "vi", depth=2),
        Section((Section((Section((), words("C")),), words("B")),), words("A")),
        Section((), words("Ẩn"), listed=False),
    )
    contents = next(block for block in flow.blocks if isinstance(block, FlowContents))
    assert [(entry.number, entry.title) for entry in contents.entries] == [("1", "A"), ("1.1", "B")]
    anchors = {block.anchor for block in paragraphs(flow)}
    assert all(entry.anchor in anchors for entry in contents.entries)
    assert tag_path(flow, contents.entries[0].element) == ["TOC", "TOCI", "Reference", "Link"]


def test_cites_are_numbered_in_order_of_first_citation_and_neighbours_share_brackets() -> None:
    flow = settled(
        Paragraph((*words("một"), cite("b"))),
        Paragraph((*words("hai"), cite("c"), cite("b"), cite("c"))),
        ListBlock(
            (item(p("A"), source="a"), item(p("B"), source="b"), item(p("C"), source="c")),
            "sources",
            "sources",
        ),
    )
    texts = [plain(block.spans) for block in paragraphs(flow)]
    assert texts == ["một[1]", "hai[1,\u00a02]", "B", "C", "A"]
    assert [block.marker for block in paragraphs(flow)][2:] == ["[1]", "[2]", "[3]"]
    assert paragraphs(flow)[0].spans[1].link == "#source-1"
    assert paragraphs(flow)[2].anchor == "source-1"


def test_no_line_cuts_a_date_or_begins_with_the_dash_of_a_period() -> None:
    said = "by 30 June 2027 (Dec 2024), 8/2015 – 6/2018, 15 of 74, Article 7 of 2019"
    (block,) = paragraphs(settled(Paragraph(words(said))))
    assert plain(block.spans) == (
        "by 30\u00a0June\u00a02027 (Dec\u00a02024), 8/2015\u00a0– 6/2018, 15 of 74, Article 7 of 2019"
    )


def test_no_line_parts_a_number_from_its_unit() -> None:
    (block,) = paragraphs(settled(Paragraph(words("sau 59 ngày, 87 days later, 82 AEOs, 7 of them"))))
    assert plain(block.spans) == "sau 59\u00a0ngày, 87\u00a0days later, 82 AEOs, 7 of them"


def test_no_line_parts_two_short_words_in_brackets() -> None:
    (block,) = paragraphs(settled(Paragraph(words("seen (one source); read (see the paper), f(x)"))))
    assert plain(block.spans) == "seen (one\u00a0source); read (see the paper), f(x)"
    (block,) = paragraphs(settled(Paragraph((*words("Giờ Tô-ki-ô ("), *words("Việt Nam"), *words(")")))))
    assert [span.text for span in block.spans] == ["Giờ Tô-ki-ô (", "Việt\u00a0Nam", ")"]


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (
            "Cuộc họp giữa cơ quan hải quan Việt Nam và cơ quan hải quan Hàn Quốc",
            "Việt Nam và cơ quan hải quan Hàn Quốc",
        ),
        ("Hội nghị Tổng cục trưởng Hải quan ASEAN, có tiếp xúc bên lề", "có tiếp xúc bên lề"),
        (
            "of the meeting between the customs administrations of Viet Nam and the Republic of Korea",
            "of Viet Nam and the Republic of Korea",
        ),
        ("Cuộc họp giữa hai bên", "bên"),  # one line
    ],
)
def test_no_word_stands_alone_under_a_centred_title(said: str, last: str) -> None:
    parts = tuple(span for word in said.split(" ") for span in words(f"{word} "))
    for spans in (words(said), parts):
        (block,) = paragraphs(settled(Paragraph(spans, role="summary-line")))
        shown = plain(block.spans).rstrip()
        assert shown.replace("\u00a0", " ") == said
        assert shown.rsplit(" ", 1)[-1].replace("\u00a0", " ") == last


def test_vietnamese_points_use_the_vietnamese_alphabet() -> None:
    points = tuple(item(p(str(number))) for number in range(1, 26))
    vietnamese = [b.marker for b in paragraphs(settled(ListBlock(points, "alpha")))]
    english = [b.marker for b in paragraphs(settled(ListBlock(points, "alpha"), language="en"))]
    assert vietnamese[:7] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert vietnamese[22:24] == ["y)", "aa)"]
    assert english[:6] == ["a)", "b)", "c)", "d)", "e)", "f)"]


def test_a_paragraph_is_in_the_language_of_the_paper_where_a_word_of_it_is() -> None:
    def language(*spans: Span) -> str:
        return paragraphs(settled(Paragraph(spans)))[0].lang

    name = Span("الإدارة العامة للجمارك", "ar")
    assert language(name) == "ar"
    assert language(name, Span(" [1].", "vi")) == "ar"
    assert language(name, Span(" (tiếng Ả Rập)", "vi")) == "vi"
    assert language(name, Span(" (", "vi"), Span("in Arabic", "en"), Span(")", "vi")) == "ar"


def test_nested_lists_and_second_paragraphs_keep_their_place() -> None:
    inner = ListBlock((item(p("trong")),))
    flow = settled(ListBlock((item(p("một"), p("tiếp"), inner), item(p("hai"))), "decimal"))
    rows = [(b.marker, plain(b.spans), b.numbering.depth, b.numbering.first) for b in paragraphs(flow)]  # type: ignore[union-attr]
    assert rows == [
        ("1.", "một", 1, True), ("", "tiếp", 1, False), ("•", "trong", 2, True), ("2.", "hai", 1, True),
    ]  # fmt: skip
    assert paragraphs(flow)[2].indent > paragraphs(flow)[0].indent
    assert paragraphs(flow)[0].numbering.list != paragraphs(flow)[2].numbering.list  # type: ignore[union-attr]


def test_a_table_fills_the_measure_and_its_heads_repeat() -> None:
    head = Row((Cell((p("Năm"),), header=True), Cell((p("Số"),), header=True)))
    body = Row((Cell((p("2024"),), header=True), Cell((p("48"),))))
    columns = (Column(1), Column(2, "right"))
    flow = settled(Table(columns, (head, body), caption=words("Bảng")))
    caption, table = flow.blocks
    assert isinstance(caption, FlowParagraph)
    assert caption.style.keep_with_next
    assert isinstance(table, FlowTable)
    assert sum(table.widths) == pytest.approx(STYLE.page.measure)
    assert [row.head for row in table.rows] == [True, False]
    assert table.rows[1].cells[1].align == "right"
    assert flow.elements[table.rows[0].cells[0].paragraphs[0].element].scope == "Column"
    assert flow.elements[table.rows[1].cells[0].paragraphs[0].element].scope == "Row"


def test_a_row_of_paragraphs_that_keep_stays_with_the_next() -> None:
    year = Row((Cell((p("2024", role="cell-head"),), columns=2),))
    body = Row((Cell((p("a"),)), Cell((p("b"),))))
    (table,) = settled(Table((Column(), Column()), (year, body))).blocks
    assert isinstance(table, FlowTable)
    assert [(row.head, row.keeps) for row in table.rows] == [(False, True), (False, False)]


def test_no_low_row_stands_alone_on_a_page() -> None:
    def rows(*texts: str) -> list[bool]:
        head = Row((Cell((p("Bên"),), header=True),))
        body = [Row((Cell((p(text),)),)) for text in texts]
        table = settled(Table((Column(1),), (head, *body))).blocks[0]
        assert isinstance(table, FlowTable)
        return [row.keeps for row in table.rows]

    assert rows("một") == [False, False]
    assert rows("một", "hai", "ba") == [False, True, True, False]
    assert rows("một", "hai", "ba", "bốn", "năm") == [False, True, False, False, True, False]
    tall = "điện tử " * 200
    assert rows("một", "hai", "ba", tall) == [
        False,
        True,
        False,
        False,
        False,
    ]  # the tall one is no lone line


def test_pairs_in_a_row_become_one_table_of_two_columns() -> None:
    english = Paragraph((Span("Programme", "en"),))
    flow = settled(Pair((p("Chương trình"),), (english,)), Pair((p("Đoàn"),), (english,)))
    (table,) = flow.blocks
    assert isinstance(table, FlowTable)
    assert len(table.rows) == 2
    right = table.rows[0].cells[1].paragraphs[0]
    assert right.lang == "en"
    assert flow.elements[right.element].lang == "en"


def test_levels_rise_to_the_block_and_the_whole() -> None:
    secret = Paragraph((Span("nội bộ", "vi", Handling.RESTRICTED),))
    flow = settled(Paragraph((Span("mở", "vi", Handling.RELEASABLE),)), Section((secret,)))
    assert [block.level for block in paragraphs(flow)] == [Handling.RELEASABLE, Handling.RESTRICTED]
    assert flow.level is Handling.RESTRICTED
    assert level_of(Section((secret,))) is Handling.RESTRICTED


def test_figures_breaks_and_notes() -> None:
    figure = Figure("timeline", (Mark(2020, words("Ký")),), "Một mốc.", "vi", caption=words("Hình"))
    flow = settled(Section((figure, PageBreak(), Note((p("Lưu ý"),))), new_page=True))
    kinds = [type(block) for block in flow.blocks]
    assert kinds == [FlowBreak, FlowFigure, FlowParagraph, FlowBreak, FlowParagraph]
    assert flow.elements[flow.blocks[1].element].alt == "Một mốc."  # type: ignore[union-attr]
    assert paragraphs(flow)[1].style.name == "remark"


def test_a_gap_is_set_in_the_style_of_gaps() -> None:
    flow = settled(Paragraph((Span("Chưa có dữ liệu", "vi", gap=True), Span(" x", "vi"))))
    assert [span.style for span in paragraphs(flow)[0].spans] == ["gap", ""]


def test_an_unknown_role_is_told() -> None:
    with pytest.raises(BriefingError, match="bodyy"):
        settled(p("x", role="bodyy"))


def test_a_tree_is_kept_and_read_back_whole() -> None:
    document = Document(
        "Tên", "vi",
        (
            Section((p("a"), ListBlock((item(p("b")),)), Pair((p("c"),), (p("d"),))), words("A")),
            Table((Column(),), (Row((Cell((p("e"),)),)),)),
            Figure("bars", (Mark(2020, words("x"), 3.5),), "alt", "vi"),
            Contents("Mục lục", "vi"),
            PageBreak(),
        ),
        date(2026, 11, 21),
    )  # fmt: skip
    assert decode(encode(document)) == document


def test_a_section_that_is_kept_whole_keeps_all_but_its_end_with_what_follows() -> None:
    row = Row((Cell((p("c"),)),))
    section = Section((p("a"), Table((Column(),), (row, row))), title=words("t"), keep=True)
    heading, text, table = settled(section).blocks
    assert isinstance(heading, FlowParagraph)
    assert isinstance(text, FlowParagraph)
    assert isinstance(table, FlowTable)
    assert heading.keeps
    assert text.keeps
    assert [row.keeps for row in table.rows] == [True, False]


def test_a_table_that_only_parts_the_page_is_none_to_a_reader_aloud() -> None:
    body = Row((Cell((p("Nơi nhận"),)), Cell((p("Trưởng đoàn"),))))
    flow = settled(Table((Column(), Column()), (body,)))
    assert [element.tag for element in flow.elements[1:]] == ["Div", "Div", "P", "P"]


def test_no_short_entry_of_a_list_stands_alone_at_a_foot_or_a_head() -> None:
    def kept(*texts: str) -> list[bool]:
        items = tuple(Item((p(text),)) for text in texts)
        return [one.keeps for one in settled(ListBlock(items)).blocks if isinstance(one, FlowParagraph)]

    assert kept("a", "b", "c", "d") == [True, False, True, False]
    assert kept("a", "b") == [True, False]
    assert kept("a") == [False]
    assert kept("dài " * 200, "b", "c", "d") == [False, False, True, False]
