"""What changed from one edition to the next: each change named once, and nothing else."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.changes import PRINTING, Change, compare
from briefings.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Item,
    ListBlock,
    Mark,
    Note,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    decode,
    encode,
)
from briefings.handling import reader_named, visible
from briefings.records.values import Handling, Origin

WORDS = ("chương", "trình", "hợp", "tác", "hải", "quan", "số", "liệu", "thông", "nhóm", "đầu", "mối")


def p(text: str, *, origin: str = "", role: str = "body", level: Handling = Handling.INTERNAL) -> Paragraph:
    origins = (Origin("topic/a", origin),) if origin else ()
    return Paragraph((Span(text, "vi", level, origins=origins),), role=role)


def cite(text: str, source: str) -> Paragraph:
    return Paragraph((Span(text, "vi"), Span("", "vi", cite=source)))


def li(*texts: str) -> ListBlock:
    return ListBlock(tuple(Item((p(text),)) for text in texts))


def rows(*texts: str) -> Table:
    head = Row(tuple(Cell((p(text),), header=True) for text in ("Ngày", "Việc")))
    return Table((Column(), Column()), (head, *(_row(text) for text in texts)))


def _row(text: str) -> Row:
    return Row(tuple(Cell((p(part),)) for part in text.split("|")))


def sources(*keys: str) -> Section:
    entries = tuple(Item((p(f"Nguồn {key}"),), source=key) for key in keys)
    return section("Nguồn", ListBlock(entries, format="sources"))


def section(title: str, *blocks: Block, id: str = "") -> Section:
    return Section(blocks, (Span(title, "vi"),), id)


def paper(*blocks: Block) -> Document:
    return Document("Hồ sơ", "vi", blocks, date(2027, 1, 5))


def told(before: Document, after: Document) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.section, one.before, one.after) for one in compare(before, after)]


# --- one of each, and nothing else ----------------------------------------------------------


def test_who_gets_which_copy_is_of_the_printing_and_no_change() -> None:
    listed = section("Danh sách nhận bản", rows("01|Cục trưởng"), id="distribution")
    assert told(paper(p("như cũ")), paper(listed, p("như cũ"))) == []
    assert told(paper(listed, p("như cũ")), paper(p("như cũ"))) == []


def sentence(draw: random.Random, number: int) -> str:
    """Words that another sentence shares, and more that none has."""
    own = [f"{letter}{number}" for letter in "vwxyz"]
    words = [*own, *draw.sample(WORDS, 3)]
    draw.shuffle(words)
    return " ".join(words)


def shaped(shape: int, text: str) -> Block:
    return [
        p(text),
        li(text),
        rows(f"{text.split(maxsplit=1)[0]}|{text}"),
        Note((p(text),)),
        Pair((p(text),), (p("x"),)),
    ][shape]


def words_of(shape: int, text: str) -> str:
    return {2: f"{text.split(maxsplit=1)[0]} · {text}", 4: f"{text} · x"}.get(shape, text)


@pytest.mark.parametrize("shape", range(3))
def test_what_moved_past_reworded_neighbours_is_named_and_they_are_not(shape: int) -> None:
    one, two, three, four = (sentence(random.Random(number), number) for number in range(4))
    other = f"{two} thêm"

    def of(*texts: str) -> Document:
        return paper(section("Mục", *(shaped(shape, text) for text in texts)))

    say = [words_of(shape, text) for text in (two, other, three)]
    assert sorted(told(of(one, two, three, four), of(three, one, other, four))) == sorted(
        [("moved", "Mục", say[2], say[2]), ("reworded", "Mục", say[0], say[1])]
    )
    assert told(of(one, two, three, four), of(one, other, three, four)) == [
        ("reworded", "Mục", say[0], say[1])
    ]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(8, 25), st.integers(0, 4))
def test_a_new_a_moved_a_deleted_and_a_reworded_block_are_each_named_once(
    draw: random.Random, count: int, shape: int
) -> None:
    texts = [sentence(draw, number) for number in range(count)]
    moved, deleted, reworded = draw.sample(range(count), 3)
    new = sentence(draw, count)
    other = texts[reworded].split()
    other[draw.randrange(len(other))] = "khác"
    after = [text for place, text in enumerate(texts) if place not in (moved, deleted)]
    stood = moved - (deleted < moved)
    after[after.index(texts[reworded])] = " ".join(other)
    # past two others at least: of two that change places either may have moved
    after.insert(draw.choice([at for at in range(len(after) + 1) if abs(at - stood) > 1]), texts[moved])
    after.insert(draw.randrange(len(after) + 1), new)

    def made(texts: Sequence[str]) -> Document:
        return paper(section("Mục", *(shaped(shape, text) for text in texts)), section("Cuối", p("hết")))

    found = sorted((one.kind, one.before, one.after) for one in compare(made(texts), made(after)))
    say = [words_of(shape, text) for text in (texts[deleted], texts[moved], new, texts[reworded])]
    assert found == [
        ("deleted", say[0], ""),
        ("moved", say[1], say[1]),
        ("new", "", say[2]),
        ("reworded", say[3], words_of(shape, " ".join(other))),
    ]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["một", "hai", "ba", "một hai ba bốn năm sáu"]), max_size=12), st.integers(0, 4)
)
def test_the_same_tree_has_no_changes_whatever_it_repeats(texts: list[str], shape: int) -> None:
    blocks = [shaped(shape, text) for text in texts]
    same = paper(section("A", *blocks), section("A", *blocks), sources("s"))
    assert compare(same, same) == ()


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 12), st.data())
def test_one_of_several_alike_that_goes_is_the_only_one_named(
    draw: random.Random, count: int, data: st.DataObject
) -> None:
    texts = [draw.choice(["một", "hai", "ba"]) for _ in range(count)]
    gone = data.draw(st.integers(0, count - 1))
    left = [text for place, text in enumerate(texts) if place != gone]
    found = told(paper(*map(p, texts)), paper(*map(p, left)))
    assert found == [("deleted", "", texts[gone], "")]


# --- what is no change ----------------------------------------------------------------------


def test_numbers_that_shift_are_no_change() -> None:
    first = section("Một", cite("Câu thứ nhất có nguồn", "a"), cite("Câu thứ hai có nguồn", "b"))
    second = section("Hai", li("việc một", "việc hai"))
    before = paper(first, second, sources("a", "b"))
    after = paper(section("Mở đầu", p("Lời mở đầu mới")), first, second, sources("b", "a"))
    assert told(before, after) == [("new", "", "", "Mở đầu")]


def test_looks_anchors_and_the_page_of_changes_are_no_change() -> None:
    before = paper(section("Một", p("Một câu"), id="topic-1"), section("Thay đổi", p("cũ"), id="changes"))
    bold = Paragraph((Span("Một ", "vi", bold=True), Span("câu", "vi")))
    after = paper(section("Một", bold, id="topic-7"), section("Thay đổi", p("mới tinh"), id="changes"))
    assert compare(before, after) == ()


def test_what_tells_of_the_printing_is_no_change() -> None:
    def cover(draft: str) -> Document:
        number = Span(draft, "vi", origins=(Origin(PRINTING, "draft"),))
        row = Row((Cell((p("Dự thảo"),)), Cell((Paragraph((number,)),))))
        return paper(Table((Column(), Column()), (row,)), Paragraph((Span("Lần ", "vi"), number)))

    assert compare(cover("1"), cover("2")) == ()


def test_a_source_is_told_where_no_text_tells_of_it() -> None:
    one, two = cite("Câu thứ nhất đã có từ trước", "a"), cite("Câu thứ hai đã có từ trước", "b")
    both = paper(one, two, sources("a", "b"))
    assert told(both, paper(one, sources("a"))) == [("deleted", "", "Câu thứ hai đã có từ trước", "")]
    again = Paragraph((*one.spans, Span("", "vi", cite="c")))
    assert told(both, paper(again, two, sources("a", "c", "b"))) == [("new", "Nguồn", "", "Nguồn c")]


# --- kinds of blocks ------------------------------------------------------------------------


def test_rows_are_compared_as_rows_and_a_new_tables_head_goes_with_them() -> None:
    before = paper(section("Lịch", rows("01/2024|Hội đàm", "06/2024|Ký kết")))
    after = paper(section("Lịch", rows("01/2024|Hội đàm", "06/2024|Lễ ký kết")))
    assert told(before, after) == [("reworded", "Lịch", "06/2024 · Ký kết", "06/2024 · Lễ ký kết")]
    more = paper(section("Lịch", rows("01/2024|Hội đàm"), p("Ghi chú bên dưới")))
    none = paper(section("Lịch", p("Ghi chú bên dưới")))
    assert told(none, more) == [("new", "Lịch", "", "01/2024 · Hội đàm")]


def test_a_figure_is_told_by_its_words() -> None:
    def timeline(label: str) -> Figure:
        return Figure("timeline", (Mark(2020.0, (Span(label, "vi"),)),), "Các mốc chính", "vi")

    assert told(paper(timeline("Ký kết")), paper(timeline("Ký biên bản"))) == [
        ("reworded", "", "Các mốc chính Ký kết", "Các mốc chính Ký biên bản")
    ]


def test_a_section_that_comes_goes_or_moves_whole_is_named_once() -> None:
    a, b, c = (
        section(title, p(f"{title} mở đầu phần này"), li(f"{title} việc một", f"{title} việc hai"))
        for title in ("Alpha", "Beta", "Gamma")
    )
    inner = section("Trong", p("Nằm bên trong"), section("Sâu", p("Nằm sâu bên trong")))
    outer = msgspec.structs.replace(b, blocks=(*b.blocks, inner))
    assert told(paper(a, c), paper(a, outer, c)) == [("new", "", "", "Beta")]
    assert told(paper(a, outer, c), paper(a, c)) == [("deleted", "", "Beta", "")]
    assert told(paper(a, b, c), paper(a, outer, c)) == [("new", "Beta", "", "Trong")]
    assert len(told(paper(a, b, c), paper(c, a, b))) == 1
    assert told(paper(a, b, c), paper(c, a, b)) == [("moved", "", "Gamma", "Gamma")]
    assert told(paper(a, outer, c), paper(a, b, section("Gamma", *c.blocks, inner))) == [
        ("moved", "Gamma", "Trong", "Trong")
    ]


def test_another_title_alone_leaves_the_sections_blocks_in_place() -> None:
    blocks = [p("Một câu đủ dài để nhận ra"), p("Hai câu đủ dài để nhận ra")]
    before, after = paper(section("Nội dung A1", *blocks)), paper(section("Nội dung A2", *blocks))
    assert told(before, after) == [("reworded", "", "Nội dung A1", "Nội dung A2")]


def topic(title: str, *points: str) -> Section:
    return section(title, section("Mục tiêu", p(points[0])), section("Kiến nghị", *map(p, points[1:])))


def test_topics_share_headings_and_are_not_taken_for_one_another() -> None:
    one = topic("Xuất xứ", "Lập nhóm kỹ thuật xuất xứ", "Duyệt mục tiêu thứ nhất của nhóm")
    two = topic("Hải quan số", "Có đề cương chuyên gia chung", "Cho ý kiến về tài liệu trao")
    three = topic("Quá cảnh", "Thử hai tuyến có doanh nghiệp", "Xin chỉ đạo trước hội nghị tới")
    assert told(paper(one, two), paper(one, three)) == [
        ("deleted", "", "Hải quan số", ""),
        ("new", "", "", "Quá cảnh"),
    ] or told(paper(one, two), paper(one, three)) == [
        ("new", "", "", "Quá cảnh"),
        ("deleted", "", "Hải quan số", ""),
    ]


# --- by field -------------------------------------------------------------------------------


def test_a_field_rewritten_whole_is_reworded() -> None:
    before = paper(section("A", p("Lập nhóm kỹ thuật trước 30/6", origin="title")))
    after = paper(section("A", p("Không còn gì như cũ nữa", origin="title")))
    assert [one.kind for one in compare(before, after)] == ["reworded"]


def test_places_in_a_list_shift_and_prove_nothing_alone() -> None:
    points = ["Cử đầu mối trong ba mươi ngày", "Chia sẻ kinh nghiệm thay hệ thống", "Mời đoàn bạn sang thăm"]
    before = paper(*(p(text, origin=f"points.{place}.text") for place, text in enumerate(points)))
    left = [points[0], "Mời đoàn bạn sang thăm Việt Nam"]
    after = paper(*(p(text, origin=f"points.{place}.text") for place, text in enumerate(left)))
    assert told(before, after) == [
        ("deleted", "", points[1], ""),
        ("reworded", "", points[2], left[1]),
    ]


POINTS = (
    "Cử đầu mối của hai bên trong ba mươi ngày tới",
    "Chia sẻ kinh nghiệm của hai bên trong thay hệ thống",
    "Mời đoàn của hai bên sang thăm cảng trong năm tới",
)


@pytest.mark.parametrize("here", [(1, 3, 4), (1, 2, 3), (2, 1, 0)])
def test_an_edition_whose_places_are_counted_otherwise_is_compared_by_its_words(
    here: tuple[int, int, int],
) -> None:
    """One program counted places among what its reader sees, another in the whole record: words tell."""
    kept = paper(*(p(text, origin=f"points.{place}.text") for place, text in enumerate(POINTS)))
    before = decode(encode(kept))
    same = paper(*(p(text, origin=f"points.{place}.text") for text, place in zip(POINTS, here, strict=True)))
    assert told(before, same) == []
    reworded = [f"{text}, theo đề cương" for text in POINTS]
    after = paper(
        *(p(text, origin=f"points.{place}.text") for text, place in zip(reworded, here, strict=True))
    )
    assert told(before, after) == [
        ("reworded", "", was, now) for was, now in zip(POINTS, reworded, strict=True)
    ]


# --- who may see what -----------------------------------------------------------------------


def two_levels(secret: str, open_: str) -> Document:
    level = Handling.RESTRICTED
    table = Table((Column(), Column()), (Row((Cell((p(open_),)), Cell((p(secret, level=level),)))),))
    return paper(
        section("A", p(open_), p(secret, level=level), ListBlock((Item((p(secret, level=level),)),))),
        section("B", table, Pair((p("trái"),), (p(secret, level=level),))),
        Section((p(open_),), (Span(secret, "vi", level),)),
    )


def test_a_reader_is_shown_what_is_within_his_level_alone() -> None:
    document = two_levels("phương án dự phòng", "mở cho cả đoàn")
    seen = visible(document, reader_named("delegation"))
    assert "phương án" not in str(msgspec.to_builtins(seen))
    assert str(msgspec.to_builtins(seen)).count("mở cho cả đoàn") == 2
    assert visible(document, reader_named("leader")) == document
    assert visible(document, reader_named("other_side")).blocks == ()


def test_two_readers_are_told_what_each_may_know() -> None:
    before = two_levels("phương án dự phòng ban đầu", "mở cho cả đoàn xem")
    after = two_levels("phương án dự phòng khác hẳn", "mở cho cả đoàn xem")

    def changes(name: str) -> tuple[Change, ...]:
        reader = reader_named(name)
        return compare(visible(before, reader), visible(after, reader))

    assert changes("delegation") == ()
    assert {one.level for one in changes("leader")} == {Handling.RESTRICTED}
    assert len(changes("leader")) == 5


# --- quick ----------------------------------------------------------------------------------


def test_sixty_pages_are_compared_well_within_a_second() -> None:
    draw = random.Random(1)
    texts = [[sentence(draw, 100 * part + one) for one in range(40)] for part in range(60)]
    before = paper(*(section(f"Phần {part}", *map(p, one)) for part, one in enumerate(texts)))
    for one in texts[::3]:
        draw.shuffle(one)
        one[5] += " thêm"
    rewritten = [[text.translate(str.maketrans("vwx", "abc")) for text in one] for one in texts]
    for other in (texts, rewritten):
        after = paper(*(section(f"Phần {part}", *map(p, one)) for part, one in enumerate(other)))
        start = time.process_time()
        compare(before, after)
        assert time.process_time() - start < 1.0
