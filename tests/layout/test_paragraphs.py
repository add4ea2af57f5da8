"""Lines: nothing is lost, nothing runs over, alignment and looks are as told."""

from __future__ import annotations

import random
import re
import unicodedata
from itertools import pairwise

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.document import Span
from briefings.flow import FlowParagraph
from briefings.layout import Fonts
from briefings.layout.breaking import SPACES, clusters
from briefings.layout.cache import BlockCache
from briefings.layout.faces import NotPlain, PlainTable
from briefings.layout.lines import SetLine
from briefings.layout.paragraphs import SetParagraph, Setter
from briefings.styles import HouseStyle
from tests.layout.flows import paragraph, style, told

ALPHABETS = {
    "vi": "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹ NĐ/-.,(1 2)\u00a0–",
    "th": "ภาษาไทยกำลังเดินทางประเทศ 12a",
    "lo": "ພາສາລາວກຳລັງເດີນທາງ 1",
    "km": "ភាសាខ្មែរកំពុងធ្វើដំណើរ 1",
    "ar": "الجماركفيتنمية 12a(.",
    "ja": "日本税関とベトナム、。（）ー a1",
    "ko": "한국관세청과베트남 a1",
    "zh": "越南海关合作，。“” a1",
}
texts = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang), st.lists(st.text(st.sampled_from(ALPHABETS[lang]), max_size=40), max_size=4)
    )
)


@pytest.fixture(scope="module")
def setter(fonts: Fonts, house: HouseStyle) -> Setter:
    return Setter(house, fonts)


def words(line: SetLine) -> list[str]:
    return [word.text for run in line.runs for word in run.words]


def ink(line: SetLine) -> float:
    """Where the words of a line end, in points, spaces at its end not counted."""
    ends = [0.0]
    for run in line.runs:
        at = run.x
        for word in run.words:
            if word.text.strip(SPACES):
                ends.append(at + (word.width + (word.space if word.rtl else 0)) * run.size / 1000)
            at += (
                (word.width + word.space) * run.size / 1000
                + word.spaces * line.stretch
                + word.joins * line.tight
            )
    return max(ends)


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from([12.0, 60.0, 200.0]), st.sampled_from(["left", "justify", "right", "center"]))
@example(("vi", ["a" * 300]), 60.0, "left")
@example(("vi", ["đơn vị ", "(b", ")c d"]), 12.0, "justify")
@example(("th", ["ักำ"]), 12.0, "left")
@example(("ar", ["1فا"]), 12.0, "right")
def test_no_character_is_lost_or_doubled_and_no_line_is_too_wide(
    setter: Setter, case: tuple[str, list[str]], measure: float, align: str
) -> None:
    lang, parts = case
    parts = [unicodedata.normalize("NFC", part) for part in parts]
    spans = tuple(Span(part, lang, bold=index % 2 == 1) for index, part in enumerate(parts))
    ready = setter.paragraph(paragraph(spans, style(align=align), lang=lang), 50, measure)
    whole = "".join(parts)
    found = [text for line in ready.lines for text in words(line)]
    if lang == "ar":  # words stand in visual order: compare what there is
        assert sorted("".join(found)) == sorted(whole)
    else:
        assert "".join(found) == whole
    for line in ready.lines:
        text = "".join(words(line)).strip(SPACES)
        if len(clusters(text)) > 1:
            assert ink(line) <= 50 + measure + 0.01


def test_a_word_of_ten_thousand_letters_comes_out_whole(setter: Setter) -> None:
    ready = setter.paragraph(paragraph("ế" * 10_000), 50, 300)
    assert "".join(text for line in ready.lines for text in words(line)) == "ế" * 10_000
    assert all(line.width <= 300.01 for line in ready.lines)
    assert all(line.width > 290 for line in ready.lines[:-1])


def test_justified_lines_reach_both_edges_but_the_last_does_not(setter: Setter) -> None:
    text = "hai bên thống nhất chương trình hợp tác " * 6
    ready = setter.paragraph(paragraph(text, style(align="justify")), 50, 300)
    for line in ready.lines[:-1]:
        assert ink(line) == pytest.approx(350)
        assert line.stretch > 0
    assert ready.lines[-1].stretch == 0


def test_a_line_of_one_word_is_not_torn_open(setter: Setter) -> None:
    ready = setter.paragraph(paragraph("a b " + "w" * 20, style(align="justify")), 50, 190)
    assert ready.lines[0].stretch == 0


def test_scripts_without_spaces_open_between_words(setter: Setter) -> None:
    text = "越南海关与中国海关加强合作推进智慧海关建设" * 3
    ready = setter.paragraph(paragraph(text, style(align="justify"), lang="zh"), 50, 295)
    assert ready.lines[0].tight > 0
    assert ready.lines[0].stretch == 0
    assert ink(ready.lines[0]) == pytest.approx(345)


def test_alignment_and_indents(setter: Setter) -> None:
    look = style(left=10, right=20, first=15)
    first, second = setter.paragraph(paragraph("abc\nd", look), 50, 300).lines
    assert (first.x, second.x) == (75, 60)
    right = setter.paragraph(paragraph("abc", look), 50, 300, "right").lines[0]
    assert right.x + right.width == pytest.approx(330)
    center = setter.paragraph(paragraph("abc", style()), 50, 300, "center").lines[0]
    assert center.x + center.width / 2 == pytest.approx(200)


def test_arabic_begins_at_the_right_and_numbers_keep_their_order(setter: Setter) -> None:
    line = setter.paragraph(paragraph("في عام 2026 WCO", lang="ar"), 50, 300).lines[0]
    assert line.x + line.width == pytest.approx(350)
    placed = [text.strip() for text in words(line) if text.strip()]
    assert placed == ["WCO", "2026", "عام", "في"] or placed == ["2026", "WCO", "عام", "في"]


def test_runs_of_one_line_stand_one_after_the_other(setter: Setter) -> None:
    spans = (Span("một ", "vi"), Span("hai ba ", "vi", bold=True), Span("bốn", "vi", italic=True))
    (line,) = setter.paragraph(paragraph(spans), 50, 300).lines
    assert [run.span for run in line.runs] == [0, 1, 2]
    for one, other in pairwise(line.runs):
        advance = sum(word.width + word.space for word in one.words) * one.size / 1000
        assert one.x + advance == pytest.approx(other.x)


def test_spans_without_a_space_between_them_are_not_parted(setter: Setter) -> None:
    spans = (Span("thống nhất chương trình (", "vi"), Span("hợp", "vi", bold=True), Span(")", "vi"))
    narrow = setter.paragraph(paragraph(spans), 50, 54)
    assert "".join(words(narrow.lines[-1])) == "(hợp)"


def test_a_cite_is_raised_and_smaller(setter: Setter) -> None:
    spans = (Span("tin", "vi"), Span("[1]", "vi", raised=True, link="#source-1"))
    (line,) = setter.paragraph(paragraph(spans), 50, 300).lines
    text, cite = line.runs
    assert cite.size < text.size * 0.75
    assert cite.rise > 0
    assert line.links == ((cite.x, pytest.approx(line.x + line.width - cite.x), "#source-1"),)


def test_small_capitals_are_smaller_and_keep_the_text(setter: Setter) -> None:
    (line,) = setter.paragraph(paragraph((Span("Đoàn 2 bên", "vi", style="to"),)), 50, 300).lines
    assert "".join(words(line)) == "Đoàn 2 bên"
    sizes = {word.text: run.size for run in line.runs for word in run.words}
    assert sizes["oàn"] < sizes["Đ"]


def test_capitals_are_real_ones(setter: Setter) -> None:
    (line,) = setter.paragraph(paragraph("Hải quan", style(capitals=True)), 50, 300).lines
    assert "".join(words(line)) == "HẢI QUAN"


def test_a_marker_stands_in_its_room_and_pushes_where_it_is_wider(setter: Setter) -> None:
    item = setter.paragraph(paragraph("chữ", marker="–", hang=14, indent=18), 50, 300)
    assert item.marker is not None
    assert item.marker.x == 54
    assert item.lines[0].x == 68
    wide = setter.paragraph(paragraph("chữ\nhai", marker="(viii)", hang=14, indent=18), 50, 300)
    assert wide.marker is not None
    assert wide.lines[0].x > wide.marker.x + wide.marker.width
    assert wide.lines[1].x == 68


def test_a_marker_without_room_stands_in_the_line(setter: Setter) -> None:
    ready = setter.paragraph(paragraph("Quy định", style(align="center"), marker="Phần I"), 50, 300)
    assert ready.marker is None
    assert "".join(words(ready.lines[0])) == "Phần I Quy định"


def test_foreign_words_take_a_face_that_has_them(setter: Setter) -> None:
    (line,) = setter.paragraph(paragraph("Hải quan 日本 (東京) và ខ្មែរ."), 50, 300).lines
    assert [run.face.family for run in line.runs] == [
        "Noto Serif",
        "Noto Sans SC",
        "Noto Serif",
        "Noto Sans Khmer",
        "Noto Serif",
    ]


def test_spaces_between_pictures_are_those_of_the_text(setter: Setter) -> None:
    done = setter.paragraph(paragraph("😀 😀 海 关 海"), 0, 300)
    widths = {word.text: round(word.space) for run in done.lines[0].runs for word in run.words if word.space}
    serif = setter.fonts.face("serif")
    assert widths == {" ": round(serif.advance(serif.space)), "海 ": 224, "关 ": 224}


def test_what_no_face_has_is_drawn_as_a_gap_and_listed(setter: Setter) -> None:
    ready = setter.paragraph(paragraph("chữ \U00012000 cổ"), 50, 300)
    assert [found.character for found in ready.missing] == ["\U00012000"]
    assert "chữ" in ready.missing[0].place
    glyphs = [word.glyphs for run in ready.lines[0].runs for word in run.words]
    assert any(0 in found for found in glyphs)


def test_invisible_characters_are_not_missing(setter: Setter) -> None:
    assert setter.paragraph(paragraph("a\u200bb\u2060c\u00add\ufeff"), 50, 300).missing == ()


def variants() -> list[FlowParagraph]:
    base = paragraph("một hai ba", style(align="justify"))
    replace = msgspec.structs.replace
    return [
        base,
        replace(base, spans=(Span("một hai bốn", "vi"),)),
        replace(base, spans=(Span("một hai ba", "vi", bold=True),)),
        replace(base, spans=(Span("một hai ba", "vi", style="to"),)),
        replace(base, spans=(Span("một hai ba", "vi", link="#a"),)),
        replace(base, spans=(Span("một hai ba", "vi", raised=True),)),
        replace(base, style=style(align="center")),
        replace(base, marker="1.", hang=14.0, indent=18.0),
        replace(base, indent=18.0),
        replace(base, lang="ar"),
    ]


def test_a_cached_paragraph_is_what_it_would_be_anew(fonts: Fonts, house: HouseStyle) -> None:
    cache = BlockCache(limit=5)

    def looks(ready: SetParagraph) -> object:
        return told((ready.lines, ready.marker, ready.x, ready.width, ready.baseline))

    for _ in range(2):
        for one in variants():
            kept = Setter(house, fonts, cache).paragraph(one, 50, 300)
            assert looks(kept) == looks(Setter(house, fonts).paragraph(one, 50, 300))


def test_a_changed_character_style_is_not_served_from_the_cache(fonts: Fonts, house: HouseStyle) -> None:
    cache = BlockCache()
    one = paragraph((Span("chữ", "vi", style="small"),))
    before = Setter(house, fonts, cache).paragraph(one, 50, 300)
    larger = {**house.characters, "small": msgspec.structs.replace(house.characters["small"], size=2.0)}
    other = msgspec.structs.replace(house, characters=larger)
    assert Setter(other, fonts, cache).paragraph(one, 50, 300).lines[0].width > before.lines[0].width


def test_what_is_kept_on_one_line_that_is_too_wide_parts_at_its_spaces(setter: Setter) -> None:
    spans = (Span("27–29\u00a0Jun\u00a02024\u00a0", "en"), Span("[15,\u00a016]", "en", raised=True))
    ready = setter.paragraph(paragraph(spans), 50, 80)
    assert ["".join(words(line)).strip("\u00a0") for line in ready.lines] == [
        "27–29\u00a0Jun\u00a02024",
        "[15,\u00a016]",
    ]
    ready = setter.paragraph(paragraph("Hoàng\u00a0Liên\u00a0Sơn"), 50, 45)
    assert ["".join(words(line)).strip("\u00a0") for line in ready.lines] == ["Hoàng", "Liên\u00a0Sơn"]


@pytest.mark.parametrize("said", ["Chủ trì:", "\u00a0", "Nội dung còn lại của cuộc họp " * 5])
def test_dots_to_write_on_fill_the_last_line_to_the_edge(setter: Setter, said: str) -> None:
    ready = setter.paragraph(paragraph(said, style(dotted=True)), 50, 300)
    assert ready.dots is not None
    last = ready.lines[-1]
    assert ready.dots.x == pytest.approx(50 if not said.strip() else last.x + last.width, abs=6)
    assert ink(ready.dots) == pytest.approx(350, abs=0.01)
    assert set(words(ready.dots)) == {"."}


def test_a_line_without_room_for_dots_has_none(setter: Setter) -> None:
    width = setter.paragraph(paragraph("Chủ trì:"), 50, 300).lines[0].width
    assert setter.paragraph(paragraph("Chủ trì:", style(dotted=True)), 50, width + 10).dots is None


def test_line_ends_do_not_cut_vietnamese_documents_numbers(setter: Setter) -> None:
    ready = setter.paragraph(paragraph("Nghị định số 30/2020/NĐ-CP " * 8), 50, 123)
    for line in ready.lines:
        assert not re.search(r"(/|-)$", "".join(words(line)).strip())


def test_two_thousand_lines_of_plain_text_are_set_as_any_text_is(
    setter: Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain text is looked up word by word; cut up as Thai or Arabic text is, it must come out the same."""
    draw = random.Random(2000)
    blanks = [" "] * 8 + ["  ", "\u00a0", "\t", "\u2009", " \n", "\u2028"]
    letters = ALPHABETS["vi"].replace(" ", "").replace("\u00a0", "")
    texts = []
    for _ in range(300):
        words = ["".join(draw.choices(letters, k=draw.randint(1, 9))) for _ in range(draw.randint(1, 70))]
        texts.append("".join([word + draw.choice(blanks) for word in words]))
    quick = [setter.paragraph(paragraph(text), 50, 300).lines for text in texts]

    def no_quick_way(*_: object) -> list[object]:
        raise NotPlain

    monkeypatch.setattr(PlainTable, "words_of", no_quick_way)
    slow = [setter.paragraph(paragraph(text), 50, 300).lines for text in texts]
    assert sum(map(len, quick)) >= 2000
    for one, other in zip(quick, slow, strict=True):
        assert [told_places(line) for line in one] == [told_places(line) for line in other]


def told_places(line: SetLine) -> tuple[object, ...]:
    runs = [(run.face.key, run.size, run.x, *[word.text for word in run.words]) for run in line.runs]
    return line.x, line.width, line.stretch, line.tight, runs
