"""Runs: every stretch in a font that has it, in its language, looking as the PDF looks."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from briefings.document import Paragraph, Span
from briefings.layout.breaking import COMPLEX
from briefings.writers.word.vocabulary import vocabulary
from tests.writers.word_reader import W, Word, flow_of, p, text_of, value, words, written


def runs(*spans: Span, language: str = "vi", role: str = "body") -> list[tuple[str, etree._Element | None]]:
    word = Word(written(flow_of(Paragraph(spans, role=role), language=language)))
    return [(text_of(run), run.find(f"{W}rPr")) for run in word.body.iter(f"{W}r")]


def of(properties: etree._Element | None, tag: str, name: str = "val") -> str:
    assert properties is not None
    return value(properties.find(f"{W}{tag}"), name)


def has(properties: etree._Element | None, tag: str) -> bool:
    return properties is not None and properties.find(f"{W}{tag}") is not None


def test_words_in_the_papers_own_language_state_nothing() -> None:
    assert runs(*words("Hợp tác “song phương” – 2026…")) == [("Hợp tác “song phương” – 2026…", None)]
    assert runs(*words("Hello", "en"), language="en") == [("Hello", None)]


def test_no_line_ends_between_the_days_of_a_period() -> None:
    assert runs(*words("11–15/01/2027, Việt – Anh")) == [("11–\u206015/01/2027, Việt – Anh", None)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("E-Customs, 628/QĐ-TTg (2025-2026)", 3),
        ("Việt Nam - Lào, -5, trước-", 0),
        ("https://www.example.org/e-customs/2025-2026", 0),
    ],
)
def test_no_line_ends_at_a_hyphen_within_a_word(text: str, bound: int) -> None:
    word = Word(written(flow_of(Paragraph(words(text)))))
    assert text_of(word.body) == text
    assert len(list(word.body.iter(f"{W}noBreakHyphen"))) == bound


def test_another_latin_language_is_named() -> None:
    [(_, properties)] = runs(*words("Programme", "en"))
    assert of(properties, "lang") == "en-GB"
    assert not has(properties, "rFonts")


@pytest.mark.parametrize(
    ("text", "lang", "slot", "font", "tag"),
    [
        ("日本税関", "ja", "eastAsia", "MS Mincho", "ja-JP"),
        ("海关总署", "zh", "eastAsia", "SimSun", "zh-CN"),
        ("관세청", "ko", "eastAsia", "Batang", "ko-KR"),
        ("ศุลกากร", "th", "cs", "Leelawadee UI", "th-TH"),
        ("ພາສີ ລາວ", "lo", "cs", "Leelawadee UI", "lo-LA"),
        ("គយ", "km", "cs", "Leelawadee UI", "km-KH"),
        ("အကောက်ခွန်", "my", "cs", "Myanmar Text", "my-MM"),
        ("सीमा शुल्क", "hi", "cs", "Nirmala UI", "hi-IN"),
    ],
)
def test_a_script_has_its_slot_font_and_language(
    text: str, lang: str, slot: str, font: str, tag: str
) -> None:
    (before, plain), (stretch, properties), (after, _) = runs(
        *words("Tên: "), *words(text, lang), *words(" (2026)")
    )
    assert (before, stretch, after) == ("Tên: ", text, " (2026)")
    assert plain is None
    assert of(properties, "rFonts", "hint") == slot
    assert of(properties, "rFonts", slot) == font
    assert of(properties, "lang", "eastAsia" if slot == "eastAsia" else "bidi") == tag
    assert has(properties, "cs") == (slot == "cs")


def test_arabic_runs_from_right_to_left_in_the_papers_font() -> None:
    word = Word(written(flow_of(p("الجمارك 2026.", "ar"))))
    assert word.shown()[0].xml.find(f"{W}pPr/{W}bidi") is not None
    [run] = word.body.iter(f"{W}r")
    properties = run.find(f"{W}rPr")
    assert text_of(run) == "الجمارك 2026."
    assert has(properties, "rtl")
    assert of(properties, "rFonts", "cs") == ""
    assert of(properties, "lang", "bidi") == "ar-SA"


@pytest.mark.parametrize(
    ("text", "font"), [("東京です", "MS Mincho"), ("서울", "Batang"), ("北京", "SimSun")]
)
def test_a_foreign_name_inside_a_vietnamese_text_is_known_by_its_signs(text: str, font: str) -> None:
    (_, _), (stretch, properties), (_, _) = runs(*words(f"ở {text} nhé"))
    assert stretch == text
    assert of(properties, "rFonts", "eastAsia") == font


def test_nothing_beyond_the_latin_slot_is_overlooked() -> None:
    data = vocabulary()
    slots = "".join([data.east_asian.characters, *[script.characters for script in data.complex]])
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    beyond = "".join(re.findall(f"[{slots}]+", every))
    assert "".join(COMPLEX.findall(beyond)) == beyond


def test_marks_that_both_scripts_have_follow_the_language() -> None:
    [(text, properties)] = runs(*words("「“東京”」…", "ja"))
    assert text == "「“東京”」…"
    assert of(properties, "rFonts", "hint") == "eastAsia"


def test_a_paper_in_an_eastern_language_has_its_font_by_default() -> None:
    word = Word(written(flow_of(p("日本", "ja"), language="ja")))
    fonts = word.find("//w:docDefaults//w:rFonts", "word/styles.xml")[0]
    language = word.find("//w:docDefaults//w:lang", "word/styles.xml")[0]
    assert value(fonts, "eastAsia") == "MS Mincho"
    assert value(fonts, "ascii") == "Times New Roman"
    assert (value(language, "eastAsia"), value(language)) == ("ja-JP", "en-GB")


def test_a_language_word_has_no_tag_for_stands_for_itself() -> None:
    [(_, properties)] = runs(*words("Привет", "xx"))
    assert of(properties, "lang") == "xx"
    [(_, properties)] = runs(*words("中華", "zh-Hant"))
    assert (of(properties, "lang", "eastAsia"), of(properties, "rFonts", "eastAsia")) == ("zh-TW", "PMingLiU")


def test_bold_and_italic_hold_for_every_script() -> None:
    [(_, properties)] = runs(Span("đậm", "vi", bold=True, italic=True))
    assert all(has(properties, tag) for tag in ("b", "bCs", "i", "iCs"))


def test_italics_inside_italics_stand_upright_and_bold_inside_bold_stays() -> None:
    [(_, properties)] = runs(Span("ngược", "vi", italic=True), role="quote")
    assert of(properties, "i") == "0"
    [(_, properties)] = runs(Span("đậm", "vi", bold=True), role="cover-title")
    assert properties is None


def test_a_character_style_is_named_and_holds_where_words_switches_would_cancel_out() -> None:
    [(_, properties)] = runs(Span("chưa có", "vi", style="gap"))
    assert of(properties, "rStyle") == "GapChar"
    assert not has(properties, "i")  # the style itself says it
    [(_, properties)] = runs(Span("chưa có", "vi", style="gap"), role="quote")
    assert has(properties, "i")
    assert of(properties, "i") == ""  # on: italic twice would be upright
    word = Word(written(flow_of(p("x"))))
    gap = word.style("GapChar").find(f"{W}rPr")
    assert has(gap, "i")
    assert of(gap, "bdr", "color") == "C8CDD3"
    assert of(word.style("ToChar").find(f"{W}rPr"), "smallCaps") == ""
    assert has(word.style("ToChar").find(f"{W}rPr"), "smallCaps")


def test_a_gap_is_framed_even_where_no_style_is_named() -> None:
    [(_, properties)] = runs(Span("chưa có", "vi", gap=True))
    assert of(properties, "rStyle") == "GapChar"


def test_a_relative_size_is_of_the_paragraphs_own() -> None:
    [(_, properties)] = runs(Span("nhỏ", "vi", style="fallback"), role="point")
    assert (of(properties, "sz"), of(properties, "szCs")) == ("26", "26")  # 0.8 × 16 pt, in half points


def test_cites_are_raised() -> None:
    [(_, properties)] = runs(Span("[1]", "vi", raised=True))
    assert of(properties, "vertAlign") == "superscript"


def test_line_ends_and_tabs_are_words_own() -> None:
    [(text, _)] = runs(*words("một\nhai\tba & <bốn>"))
    assert text == "một\nhai\tba & <bốn>"
