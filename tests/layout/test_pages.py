"""Pages: what stays together, what stands around, numbers that are right."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings import styles
from briefings.document import (
    Figure,
    Furniture,
    Mark,
    Span,
)
from briefings.errors import Cancelled
from briefings.flow import (
    ContentsEntry,
    FlowBlock,
    FlowBreak,
    FlowContents,
    FlowFigure,
    FlowParagraph,
    FlowTable,
    settle,
)
from briefings.layout import BlockCache, Fonts, Layout, layout
from briefings.records.values import Handling
from briefings.styles import Border, HouseStyle, NoticeStyle
from tests.layout.flows import (
    LEADING,
    flow,
    heading,
    lines_of_text,
    paper,
    paragraph,
    style,
    table,
    text_of,
    texts,
    told,
)

Lay = Callable[..., Layout]


def counts(result: Layout) -> list[int]:
    return [len(texts(page)) for page in result.pages]


def test_a_page_is_filled_to_its_last_line(lay: Lay) -> None:
    assert counts(lay(lines_of_text(24))) == [10, 10, 4]


def test_no_lone_line_is_left_at_the_foot_or_sent_to_the_head(lay: Lay) -> None:
    assert counts(lay(lines_of_text(9), lines_of_text(4))) == [9, 4]
    assert counts(lay(lines_of_text(8), lines_of_text(3))) == [8, 3]
    assert counts(lay(lines_of_text(11))) == [9, 2]
    assert counts(lay(lines_of_text(7), lines_of_text(4))) == [9, 2]


def test_a_paragraph_that_wants_to_stay_whole_does(lay: Lay) -> None:
    whole = style(keep_together=True)
    assert counts(lay(lines_of_text(6), lines_of_text(5, whole))) == [6, 5]
    assert counts(lay(lines_of_text(6), lines_of_text(12, whole))) == [6, 10, 2]


def test_a_heading_stands_with_two_lines_of_what_follows(lay: Lay) -> None:
    result = lay(lines_of_text(8), heading("Một", "a"), lines_of_text(4))
    assert counts(result) == [8, 5]
    assert result.anchors["a"].page == 2


def test_what_is_kept_goes_over_whole_where_a_page_can_hold_it(lay: Lay) -> None:
    kept = (lines_of_text(3, keeps=True), lines_of_text(3))
    assert counts(lay(lines_of_text(4), *kept)) == [10]
    assert counts(lay(lines_of_text(5), *kept)) == [5, 6]
    longer = (lines_of_text(8, keeps=True), lines_of_text(4))
    assert counts(lay(lines_of_text(5), *longer)) == [10, 7]


def test_a_roomy_section_begins_a_page_where_less_than_a_third_of_one_is_left(lay: Lay) -> None:
    roomy = (heading("Một", "a", roomy=True), lines_of_text(5))
    assert counts(lay(lines_of_text(6), *roomy)) == [10, 2]
    result = lay(lines_of_text(7), *roomy)
    assert counts(result) == [7, 6]
    assert [begin.kept for begin in result.begins] == [True]  # Word is told
    assert counts(lay(lines_of_text(7), heading("Chương", "b"), *roomy)) == [7, 7]


def test_headings_in_a_row_go_over_together(lay: Lay) -> None:
    chain = (heading("Một", "a"), heading("Hai", "b"), lines_of_text(4))
    assert counts(lay(lines_of_text(7), *chain)) == [7, 6]
    assert counts(lay(lines_of_text(6), *chain)) == [10, 2]


def test_a_heading_before_a_table_stands_with_its_head_and_first_row(lay: Lay) -> None:
    rows = table(("Đầu", "mục"), ("a", "b"), ("c", "d"))
    result = lay(lines_of_text(8), heading("Một", "a"), rows)
    assert texts(result.pages[1])[:3] == ["Một", "Đầu", "mục"]


def test_more_headings_than_a_page_holds_are_set_all_the_same(lay: Lay) -> None:
    assert sum(counts(lay(*(heading(str(place), str(place)) for place in range(25))))) == 25


def test_space_between_paragraphs_is_the_larger_one_and_none_at_the_top(lay: Lay) -> None:
    look = style(before=7, after=5)
    page = lay(paragraph("a", look), paragraph("b", look)).pages[0]
    first, second = page.lines[:2]
    assert second.y - first.y == pytest.approx(LEADING + 7)
    alone = lay(paragraph("a", style())).pages[0].lines[0]
    assert first.y == pytest.approx(alone.y)
    over = lay(lines_of_text(10, look), paragraph("b", look)).pages[1].lines[0]
    assert over.y == pytest.approx(alone.y)


def test_breaks_never_make_an_empty_page(lay: Lay) -> None:
    one = paragraph("chữ")
    result = lay(FlowBreak(), one, FlowBreak(), FlowBreak(), one, FlowBreak())
    assert counts(result) == [1, 1]
    assert counts(lay(lines_of_text(10), FlowBreak(), one)) == [10, 1]


def test_an_empty_flow_is_one_empty_page(lay: Lay) -> None:
    assert counts(lay()) == [0]


def test_furniture_says_page_and_total_and_the_level_of_each_page(fonts: Fonts, house: HouseStyle) -> None:
    words = Furniture(
        head_left="Hồ sơ", page="{page} trên {pages}", banner={"internal": "NỘI BỘ", "restricted": "HẠN CHẾ"}
    )
    words = msgspec.structs.replace(words, level=Handling.RELEASABLE)
    blocks = (
        paragraph("a", level=Handling.RELEASABLE),
        FlowBreak(),
        paragraph("b"),
        FlowBreak(),
        paragraph("c", level=Handling.RELEASABLE),
        paragraph("d", level=Handling.RESTRICTED),
        FlowBreak(),
        paragraph("e", level=Handling.RELEASABLE),
    )
    first = {True: ["Hồ sơ", "HẠN CHẾ", "1 trên 4"], False: ["Hồ sơ", "1 trên 4"]}
    for fronted in (True, False):  # a first page with a cover or contents stands for the whole
        whole = flow(*blocks, furniture=words, level=Handling.RESTRICTED, fronted=fronted)
        result = layout(whole, house, fonts)
        around = [[text_of(line) for line in page.lines if line.block < 0] for page in result.pages]
        assert around == [
            first[fronted],
            ["Hồ sơ", "NỘI BỘ", "2 trên 4"],
            ["Hồ sơ", "HẠN CHẾ", "3 trên 4"],
            ["Hồ sơ", "4 trên 4"],
        ]
        assert [page.level for page in result.pages] == [
            Handling.RESTRICTED if fronted else Handling.RELEASABLE,
            Handling.INTERNAL,
            Handling.RESTRICTED,
            Handling.RELEASABLE,
        ]
        assert all(line.element == -1 for page in result.pages for line in page.lines if line.block < 0)


def test_it_is_known_which_blocks_begin_a_page_and_why(lay: Lay) -> None:
    kept = [paragraph(word, keeps=word != "f") for word in "def"]
    result = lay(lines_of_text(8), *kept, lines_of_text(9), FlowBreak(), paragraph("g"))
    assert [(begin.block, begin.kept) for begin in result.begins] == [(1, True), (6, False)]
    assert [begin.short for begin in result.begins] == [pytest.approx(LEADING, abs=0.1), 0.0]
    assert result.begins[0].room == pytest.approx(2 * LEADING, abs=0.1)


def test_the_level_of_the_running_head_counts_on_the_pages_that_bear_it(
    fonts: Fonts, house: HouseStyle
) -> None:
    words = Furniture(head_left="Hồ sơ", banner={"internal": "NỘI BỘ"}, level=Handling.INTERNAL)
    open_page = paragraph("a", level=Handling.RELEASABLE)
    bare = msgspec.structs.replace(
        house, page=msgspec.structs.replace(house.page, furniture_on_first=False, first_banner=None)
    )
    blocks = (open_page, FlowBreak(), open_page)
    result = layout(flow(*blocks, furniture=words, level=Handling.RELEASABLE), bare, fonts)
    assert [page.level for page in result.pages] == [Handling.RELEASABLE, Handling.INTERNAL]
    assert "NỘI BỘ" in [text_of(line) for line in result.pages[1].lines]


def test_a_first_page_without_head_and_foot_may_say_the_banner_alone(fonts: Fonts, house: HouseStyle) -> None:
    place = NoticeStyle(paragraph="running", y=30, edge="foot")
    page = msgspec.structs.replace(house.page, furniture_on_first=False, first_banner=place)
    words = Furniture(head_left="Hồ sơ", banner={"restricted": "HẠN CHẾ"})
    result = layout(
        flow(lines_of_text(12), furniture=words, level=Handling.RESTRICTED, fronted=True),
        msgspec.structs.replace(house, page=page),
        fonts,
    )
    around = [[text_of(line) for line in page.lines if line.block < 0] for page in result.pages]
    assert around[0] == ["HẠN CHẾ"]
    assert "HẠN CHẾ" not in around[1]


def test_the_first_page_may_go_without_furniture(fonts: Fonts, house: HouseStyle) -> None:
    page = msgspec.structs.replace(house.page, furniture_on_first=False)
    plain = msgspec.structs.replace(house, page=page)
    result = layout(flow(lines_of_text(12)), plain, fonts)
    assert not [line for line in result.pages[0].lines if line.block < 0]
    assert not result.pages[0].rules
    assert [text_of(line) for line in result.pages[1].lines if line.block < 0] == ["2/2"]


def test_notices_stand_on_the_first_page_too(fonts: Fonts, house: HouseStyle) -> None:
    page = msgspec.structs.replace(house.page, furniture_on_first=False)
    plain = msgspec.structs.replace(house, page=page)
    words = Furniture(notices=("DỰ THẢO", "Mẫu"))
    result = layout(flow(lines_of_text(12), furniture=words), plain, fonts)
    assert [
        {text_of(line): line.element for line in page.lines if line.block < 0} for page in result.pages
    ] == [{"Mẫu": -1}, {"Mẫu": -1, "2/2": -1}]
    stamps = [[(text_of(line), line.element) for line in page.layer] for page in result.pages]
    assert stamps == [[("DỰ THẢO", -1)]] * 2, "what tells this printing from others is a layer of its own"


def test_a_running_title_too_long_for_its_place_is_shortened(fonts: Fonts, house: HouseStyle) -> None:
    words = Furniture(head_left="tên dài " * 20, head_right="Lưu hành nội bộ")
    page = layout(flow(paragraph("a"), furniture=words), house, fonts).pages[0]
    left, right = [line for line in page.lines if line.block < 0][:2]
    assert text_of(left).endswith(("dài…", "tên…"))
    assert left.x + left.width < right.x


def test_a_running_title_of_one_long_word_is_shortened_too(fonts: Fonts, house: HouseStyle) -> None:
    words = Furniture(head_left="tên" * 3000, head_right="Lưu hành nội bộ")
    page = layout(flow(paragraph("a"), furniture=words), house, fonts).pages[0]
    left, right = [line for line in page.lines if line.block < 0][:2]
    assert text_of(left).endswith("…")
    assert left.x == house.page.left
    assert right.x - 20 < left.x + left.width < right.x


def contents(*entries: tuple[int, str, str]) -> FlowContents:
    return FlowContents(
        tuple(
            ContentsEntry(depth, number, f"Mục {number}", anchor, "vi", 10 + place)
            for place, (depth, number, anchor) in enumerate(entries)
        ),
        2,
        "vi",
        Handling.INTERNAL,
        9,
    )


def test_contents_stand_whole_on_a_page_that_can_hold_them(lay: Lay) -> None:
    def contents(count: int) -> FlowContents:
        entries = tuple(ContentsEntry(1, "", f"Mục {number}", "a", "vi", 1) for number in range(count))
        return FlowContents(entries, 1, "vi", Handling.INTERNAL, 1)

    title = heading("Mục lục", "contents")
    result = lay(lines_of_text(5), title, contents(6), heading("Một", "a"), lines_of_text(1))
    assert counts(result)[0] == 5
    assert [begin.block for begin in result.begins][:1] == [1]
    end = (heading("Một", "a"), lines_of_text(1))
    fitting = max(
        count for count in range(1, 9) if counts(lay(lines_of_text(5), title, contents(count), *end))[0] > 5
    )
    under = lay(lines_of_text(5), title, contents(fitting), lines_of_text(3), *end)
    assert counts(under)[0] == 5, "what stands under them stays with them"
    result = lay(lines_of_text(5), title, contents(40), heading("Một", "a"), lines_of_text(1))
    assert counts(result)[0] > 5  # no page can hold them


def test_contents_tell_the_pages_of_their_headings(lay: Lay) -> None:
    result = lay(
        contents((1, "1", "a"), (2, "1.1", "b"), (1, "2", "c")),
        FlowBreak(),
        heading("Một", "a"),
        lines_of_text(12),
        heading("Hai", "b"),
        lines_of_text(9),
        heading("Ba", "c"),
        lines_of_text(2),
    )
    lines = [line for line in result.pages[0].lines if line.block == 0]
    spoken = {line.element: "" for line in lines if line.element >= 0}
    for line in lines:
        if line.element >= 0:
            spoken[line.element] += text_of(line) + " "
    pages = [result.anchors[anchor].page for anchor in "abc"]
    assert list(spoken.values()) == [
        f"{number} Mục {number} {page} " for number, page in zip(("1", "1.1", "2"), pages, strict=True)
    ]
    assert pages == [2, 3, 4]
    numbers = [line for line in lines if text_of(line).isdigit() and line.x > 200]
    assert {round(line.x + line.width, 3) for line in numbers} == {350}
    dots = [line for line in lines if line.element == -1]
    assert len(dots) == 3
    assert all(set(text_of(line)) == {"."} for line in dots)
    assert [link.target for link in result.pages[0].links] == ["#a", "#b", "#c"]


def test_a_link_covers_its_words_on_each_line(lay: Lay) -> None:
    spans = (Span("xem ", "vi"), Span("một trang rất dài " * 6, "vi", link="https://example.org"))
    page = lay(paragraph(spans, element=7)).pages[0]
    lines = [line for line in page.lines if line.block == 0]
    assert len(page.links) == len(lines)
    assert {(link.target, link.element) for link in page.links} == {("https://example.org", 7)}
    assert page.links[0].x > lines[0].x
    assert page.links[1].y == pytest.approx(page.links[0].y + LEADING)


def test_a_frame_stands_around_its_paragraph_alone(lay: Lay) -> None:
    framed = style(border=Border(colour="AABBCC", width=1, padding=4), after=6)
    page = lay(paragraph("thiếu một", framed), paragraph("thiếu hai", framed)).pages[0]
    first, second = page.boxes
    assert first.y + first.height < second.y
    assert first.x < 50
    assert page.lines[0].x == 50
    assert first.height == pytest.approx(LEADING + 9)


def test_a_side_rule_runs_along_all_lines(lay: Lay) -> None:
    page = lay(lines_of_text(3, style(left=9, border=Border(colour="000000", sides=("left",))))).pages[0]
    (rule,) = [rule for rule in page.rules if rule.x1 == rule.x2]
    assert rule.y2 - rule.y1 == pytest.approx(3 * LEADING)


def test_a_figure_stands_with_its_caption(fonts: Fonts, house: HouseStyle) -> None:
    marks = (Mark(2023, (Span("2023", "vi"),), 5, "first"), Mark(2024, (Span("2024", "vi"),), 7, "first"))
    figure = FlowFigure(Figure("bars", marks, "Hai cột.", "vi"), Handling.INTERNAL, 5)
    caption = paragraph("Hình 1", house.paragraph("caption"), element=6)
    small = msgspec.structs.replace(house.figures, bar_height=60.0)
    sheet = msgspec.structs.replace(house, figures=small)
    result = layout(flow(lines_of_text(6), figure, caption), sheet, fonts)
    (drawing,) = result.pages[1].drawings
    assert drawing.element == 5
    assert texts(result.pages[1]) == ["Hình 1"]
    labels = {text_of(line) for line in drawing.labels}
    assert {"2023", "2024"} <= labels
    assert drawing.x <= min(line.x for line in drawing.labels)
    assert result.pages[1].lines[0].y > drawing.y + drawing.height


def test_missing_characters_are_listed_with_their_place(lay: Lay) -> None:
    result = lay(
        paragraph("tên gốc \U00012000"),
        table(("đầu",), ("ô \U00012001",), columns=1),
        furniture=Furniture(head_left="\U00012002"),
    )
    assert [found.character for found in result.missing] == ["\U00012000", "\U00012001", "\U00012002"]
    assert result.missing[0].place.startswith("tên gốc")


def test_every_line_names_its_block_and_element(lay: Lay) -> None:
    result = lay(paragraph("a", element=3), paragraph("b", element=4, marker="–", hang=14, marker_element=8))
    assert [(line.block, line.element) for line in result.pages[0].lines if line.block >= 0] == [
        (0, 3),
        (1, 8),
        (1, 4),
    ]


def test_progress_is_told_and_may_stop_the_work(fonts: Fonts, house: HouseStyle) -> None:
    class Stopping:
        def step(self, message: str, done: int, total: int) -> None:
            assert (done, total) == (0, 1)
            raise Cancelled

    with pytest.raises(Cancelled):
        layout(flow(paragraph("a")), house, fonts, Stopping())


def test_a_layout_with_a_cache_equals_one_without(fonts: Fonts) -> None:
    sheet = styles.load("international")
    cache = BlockCache()
    for changed in ("", "Thêm một câu. " * 9, ""):
        settled = settle(paper(changed), sheet)
        assert told(layout(settled, sheet, fonts, cache=cache)) == told(layout(settled, sheet, fonts))


SCRIPT = """
import hashlib
from briefings import styles
from briefings.flow import settle
from briefings.layout import find, layout
from tests.layout.flows import paper, told
sheet = styles.load("international")
fonts = find({"serif": ("Noto Serif",)}, [])
print(hashlib.sha256(repr(told(layout(settle(paper(), sheet), sheet, fonts))).encode()).hexdigest())
"""


def test_the_same_paper_is_laid_out_alike_in_every_run() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


blocks = st.one_of(
    st.integers(1, 14).map(lines_of_text),
    st.integers(1, 3).map(lambda count: lines_of_text(count, style(keep_with_next=True, before=8))),
    st.integers(1, 12).map(lambda count: lines_of_text(count, style(keep_together=True, after=6))),
    st.lists(st.integers(1, 13), min_size=1, max_size=6).map(
        lambda rows: table(
            ("Tên", "Việc"), *[("\n".join(f"dòng {n}" for n in range(1, row + 1)), "x") for row in rows]
        )
    ),
    st.just(FlowBreak()),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(blocks, max_size=8))
def test_all_is_placed_once_in_order_inside_the_margins(
    fonts: Fonts, house: HouseStyle, found: list[FlowBlock]
) -> None:
    result = layout(flow(*found), house, fonts)
    said = [
        (line.block, line.cell, text_of(line).strip())
        for page in result.pages
        for line in page.lines
        if line.element >= 0
    ]
    for index, block in enumerate(found):
        own = [(cell, text) for place, cell, text in said if place == index]
        if isinstance(block, FlowParagraph):
            assert [text for _, text in own] == block.spans[0].text.split("\n")
        elif isinstance(block, FlowTable):
            for row, cells in enumerate(block.rows):
                for column, one in enumerate(cells.cells):
                    expected = one.paragraphs[0].spans[0].text.split("\n")
                    assert [text for cell, text in own if cell == (row, column)] == expected
    assert [place for place, _, _ in said] == sorted(place for place, _, _ in said)
    for page in result.pages:
        body = [line for line in page.lines if line.block >= 0]
        assert body or not said
        assert all(50 < line.y < 250 for line in body)
        for block in {line.block for line in body if line.cell}:
            assert any(line.cell and line.cell[0] > 0 for line in body if line.block == block), "heads alone"
        for block in {line.block for line in body if line.cell is None}:
            part = sum(line.block == block for line in body)
            paragraph = found[block]
            assert isinstance(paragraph, FlowParagraph)
            assert part >= min(2, paragraph.spans[0].text.count("\n") + 1)
