"""Text becomes points: each item one of them, headings say which, no word is lost."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.intake.html import read_html
from briefings.intake.model import Grid, Line, Pasted
from briefings.intake.points import paragraphs, points
from briefings.intake.word import read_docx, read_text
from briefings.records.kinds import Point
from briefings.records.values import Handling
from tests.intake.docx_files import paragraph, raw, run


def shown(found: tuple[Point, ...], language: str = "vi") -> list[tuple[str, ...]]:
    """Role, then what is asked, said, said if pressed, fallen back on; without what is empty at the end."""
    rows = []
    for point in found:
        layers = (point.asked, point.text, point.if_pressed, point.fall_back)
        row = [point.role, *(layer.get(language, "") for layer in layers)]
        if point.role != "response":
            row = [row[0], row[2]]
        while not row[-1]:
            row.pop()
        rows.append(tuple(row))
    return rows


def read(text: str) -> list[tuple[str, ...]]:
    return shown(points(read_text(text), "vi"))


def test_items_and_paragraphs_are_points_in_their_order_and_internal() -> None:
    found = points(read_text("Đoạn mở.\n- một\n  + một a\n- hai\u00adba"), "vi")
    assert shown(found) == [("point", "Đoạn mở."), ("point", "một"), ("point", "một a"), ("point", "haiba")]
    assert {point.handling for point in found} == {Handling.INTERNAL}


def levels(found: tuple[Point, ...]) -> list[tuple[str, int]]:
    return [(point.text["vi"], point.level) for point in found]


NESTED = [("một", 0), ("một a", 1), ("một a i", 1), ("một b", 1), ("hai", 0), ("hai a", 1)]


def test_nesting_is_read_from_plain_text_html_and_word() -> None:
    text = "- một\n  + một a\n    * một a i\n  + một b\n- hai\n  + hai a"
    assert levels(points(read_text(text), "vi")) == NESTED
    html = (
        "<ul><li>một<ul><li>một a<ol><li>một a i</li></ol></li><li>một b</li></ul></li>"
        "<li>hai<ul><li>hai a</li></ul></li></ul>"
    )
    assert levels(points(read_html(html), "vi")) == NESTED
    office = "".join(
        f'<p style="mso-list:l0 level{level} lfo1"><span style="mso-list:Ignore">·</span>{words}</p>'
        for level, words in ((1, "một"), (2, "một a"), (3, "một a i"), (2, "một b"), (1, "hai"), (2, "hai a"))
    )
    assert levels(points(read_html(office), "vi")) == NESTED


def test_nesting_is_read_from_the_cell_of_a_form() -> None:
    cell = "<ul><li>một<ul><li>một a</li></ul></li><li>hai</li></ul>"
    html = f"<table><tr><td>Mục tiêu</td><td>{cell}</td></tr></table>"
    found = points(read_html(html), "vi")
    assert levels(found) == [("một", 0), ("một a", 1), ("hai", 0)]
    assert {point.role for point in found} == {"objective"}


def test_what_is_nested_in_no_point_of_its_role_stands_for_itself() -> None:
    found = points(
        read_text("- Mục tiêu\n  + o\n    - o a\n- Lưu ý: w\n  + w a\nNội dung ta nêu\n  + p"), "vi"
    )
    assert [(point.role, *pair) for point, pair in zip(found, levels(found), strict=True)] == [
        ("objective", "o", 0), ("objective", "o a", 1), ("caution", "w", 0), ("caution", "w a", 1),
        ("point", "p", 0),
    ]  # fmt: skip


def test_the_role_asked_for_and_the_language() -> None:
    (point,) = points(read_text("• One"), "en", "objective")
    assert (point.role, dict(point.text)) == ("objective", {"en": "One"})


def test_headings_of_both_languages_switch_the_role() -> None:
    text = (
        "1. MỤC TIÊU\n- o\n2. Nội dung ta nêu:\na) p\nđ) Đề nghị: q\nII. Their objectives\n- t\n"
        "Thông tin nền: không nêu\n- g\nMục tiêu / Objectives\n- o2\nKiến nghị: Duyệt.\nPoints to make\n- x"
    )
    assert read(text) == [
        ("objective", "o"), ("point", "p"), ("point", "Đề nghị: q"), ("their_objective", "t"),
        ("background_closed", "g"), ("objective", "o2"), ("recommendation", "Duyệt."), ("point", "x"),
    ]  # fmt: skip


def test_a_label_inside_a_list_holds_for_its_item_alone() -> None:
    assert read("Nội dung ta nêu\n- a\n- Lưu ý: chớ hứa\n  + cũng chớ\n- b") == [
        ("point", "a"), ("caution", "chớ hứa"), ("caution", "cũng chớ"), ("point", "b"),
    ]  # fmt: skip


def test_other_headings_end_a_role() -> None:
    assert read("1. Mục tiêu\n- o\n2. Việc khác\n- k") == [
        ("objective", "o"), ("point", "Việc khác"), ("point", "k"),
    ]  # fmt: skip
    lines = (Line("Kiến nghị", heading=2), Line("r"), Line("Phần hai", heading=1), Line("s"))
    assert shown(points(Pasted(lines), "vi")) == [
        ("recommendation", "r"), ("point", "Phần hai"), ("point", "s"),
    ]  # fmt: skip


def test_questions_with_answers_in_one_line() -> None:
    text = (
        "- Nếu bạn hỏi thời điểm: đang hoàn tất.\n- Nếu bạn đề nghị chuyên gia: ghi nhận.\n- tiếp\n"
        "- If asked about links: we share.\n- If long-term experts are asked for: take note."
    )
    assert read(text) == [
        ("response", "thời điểm", "đang hoàn tất."), ("response", "Nếu bạn đề nghị chuyên gia", "ghi nhận."),
        ("point", "tiếp"), ("response", "links", "we share."),
        ("response", "If long-term experts are asked for", "take note."),
    ]  # fmt: skip


def test_answers_nested_under_their_questions() -> None:
    text = (
        "Bạn có thể nêu\n- Khi nào?\n  + Hướng trả lời: Sớm.\n  + Nếu bạn hỏi thêm: Sẽ báo.\n"
        "  + Phương án dự phòng: Hai bước.\n- Ai trả?\n  + Hướng trả lời\n    • Mỗi bên.\n"
        "- Bao nhiêu?\n  + Ít."
    )
    assert read(text) == [
        ("response", "Khi nào?", "Sớm.", "Sẽ báo.", "Hai bước."), ("response", "Ai trả?", "Mỗi bên."),
        ("response", "Bao nhiêu?", "Ít."),
    ]  # fmt: skip


def test_answers_listed_apart_are_paired_in_order() -> None:
    text = (
        "3. Bạn có thể nêu\n- Khi nào?\n- Ai trả?\n4. Hướng trả lời\n- Sớm.\n- Mỗi bên.\n"
        "Phương án dự phòng\n- Hai bước.\n- Thử."
    )
    assert read(text) == [
        ("response", "Khi nào?", "Sớm.", "", "Hai bước."), ("response", "Ai trả?", "Mỗi bên.", "", "Thử."),
    ]  # fmt: skip


def test_one_question_takes_all_answers_and_unequal_ones_are_not_guessed() -> None:
    assert read("Bạn hỏi: Khi nào?\nTrả lời: Sớm.\nTrả lời: Rất sớm.") == [
        ("response", "Khi nào?", "Sớm.\nRất sớm.")
    ]
    assert read("Bạn có thể nêu\n- a?\n- b?\nHướng trả lời\n- một\n- hai\n- ba") == [
        ("response", "a?"), ("response", "b?"), ("response", "", "một"), ("response", "", "hai"),
        ("response", "", "ba"),
    ]  # fmt: skip
    assert read("Hướng trả lời\n- một") == [("response", "", "một")]


def test_tables_of_questions_and_of_roles() -> None:
    answers = Grid(
        "1",
        (
            ("TT", "Bạn nêu / They ask", "Trả lời chính", "Nếu hỏi thêm", "Dự phòng"),
            ("1", "Khi nào?", "Sớm.", "", "Thử."),
            ("2", "Ai trả?", "Mỗi bên.", "Sẽ bàn.", ""),
        ),
    )
    roles = Grid(
        "2",
        (("khối", "nội dung"), ("Mục tiêu", "o"), ("", "- o2"), ("Bạn có thể nêu", "q?"), ("Trả lời", "r")),
    )
    other = Grid("3", (("STT", "Họ tên"), ("1", "A")))
    assert shown(points(Pasted(tables=(answers, roles, other)), "vi")) == [
        ("response", "Khi nào?", "Sớm.", "", "Thử."), ("response", "Ai trả?", "Mỗi bên.", "Sẽ bàn."),
        ("objective", "o"), ("objective", "o2"), ("response", "q?", "r"),
    ]  # fmt: skip


def test_the_same_from_a_document_and_from_the_clipboard() -> None:
    from_word = read_docx(raw(paragraph(run("Mục tiêu")) + paragraph(run("– một"))), "x")
    from_html = read_html("<p><b>Mục tiêu</b></p><ul><li>một</li></ul>")
    assert shown(points(from_word, "vi")) == shown(points(from_html, "vi")) == [("objective", "một")]


def test_prose_keeps_its_paragraphs_and_the_markers_of_its_lists() -> None:
    text = paragraphs(read_text("Thưa Ngài,\n\n1. Xin\u00a0cảm ơn.\n\t- rất nhiều\nKính chào."), "vi")
    assert text["vi"] == "Thưa Ngài,\n1. Xin cảm ơn.\n- rất nhiều\nKính chào."
    assert not paragraphs(read_text(" \n"), "vi")


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


WORD = (
    st.text(st.sampled_from("abcdeghĐđệữơ ỏ"), min_size=2, max_size=8)
    .map(str.strip)
    .filter(lambda w: len(w) > 1)
)
MARK = st.sampled_from(
    ["", "- ", "+ ", "1. ", "2) ", "a) ", "đ) ", "\t- ", "• ", "i. ", "o\t", "-", "Nêu: ", "(1) "]
)


@given(st.lists(st.tuples(MARK, st.lists(WORD, min_size=1, max_size=5).map(" ".join)), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_or_moved(typed: list[tuple[str, str]]) -> None:
    text = "\n".join(mark + words for mark, words in typed)
    found = " ".join(point.text["vi"] for point in points(read_text(text), "vi"))
    assert words_of(found) == words_of(text)


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    pasted = read_text(text)
    points(pasted, "vi")
    paragraphs(pasted, "vi")


LABELS = [
    "Mục tiêu", "Nội dung ta nêu", "Bạn có thể nêu", "Hướng trả lời", "Nếu bạn hỏi thêm",
    "Phương án dự phòng", "Kiến nghị",
]  # fmt: skip
SHAPE = st.tuples(
    st.sampled_from(["", "- ", "  + ", "1. ", "2. "]),
    st.sampled_from([*LABELS, *(f"{label}: " for label in LABELS), "Nếu bạn hỏi Zed: ", ""]),
)


@given(st.lists(SHAPE, max_size=14))
@settings(max_examples=300, deadline=None)
def test_whatever_the_order_of_headings_every_text_is_there_once(shapes: list[tuple[str, str]]) -> None:
    text = "\n".join(
        mark + (label if label in LABELS else f"{label}text{at}end")
        for at, (mark, label) in enumerate(shapes)
    )
    said = [
        layer["vi"]
        for point in points(read_text(text), "vi")
        for layer in (point.asked, point.text, point.if_pressed, point.fall_back)
        if layer
    ]
    assert sorted(re.findall(r"text\d+end", "\n".join(said))) == sorted(re.findall(r"text\d+end", text))
