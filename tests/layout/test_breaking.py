"""Where lines may break, and the order of words of two directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.layout.breaking import COMPLEX, TOKENS, levels, opportunities, visual


def pieces(text: str, lang: str) -> list[str]:
    ends = opportunities(text, lang)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Nghị định 30/2020/NĐ-CP về văn thư",
            "vi",
            ["Nghị ", "định ", "30/2020/NĐ-CP ", "về ", "văn ", "thư"],
        ),
        ("10\u00a0triệu USD", "vi", ["10\u00a0triệu ", "USD"]),
        ("một – hai", "vi", ["một ", "– ", "hai"]),
        ("dòng\nmới", "vi", ["dòng\n", "mới"]),
        ("한국 관세청과 WCO는", "ko", ["한국 ", "관세청과 ", "WCO는"]),
        ("海关合作。推进", "zh", ["海", "关", "合", "作。", "推", "进"]),
        ("ผู้แทนไทย", "th", ["ผู้", "แทน", "ไทย"]),
        ("ພາສາລາວ", "lo", ["ພາສາ", "ລາວ"]),
        ("ទៅប្រទេសវៀតណាម", "km", ["ទៅ", "ប្រទេស", "វៀតណាម"]),
        ("الجمارك الفيتنامية", "ar", ["الجمارك ", "الفيتنامية"]),
    ],
)
def test_lines_break_where_readers_of_the_language_break_them(
    text: str, lang: str, expected: list[str]
) -> None:
    assert pieces(text, lang) == expected


def test_small_kana_and_closing_brackets_never_begin_a_line() -> None:
    assert "って" in pieces("待って", "ja")[-1] or pieces("待って", "ja") == ["待っ", "て"]
    assert all(piece[0] not in "）、。っ" for piece in pieces("（東京）、っと。", "ja"))


def test_a_long_address_breaks_at_its_signs_and_never_after_a_hyphen() -> None:
    address = "https://www.example.org/customs/co-operation--2026?lang=vi&page=3"
    assert pieces(address, "vi") == [
        "https://", "www.example.org/", "customs/", "co", "-operation--2026?", "lang=", "vi&", "page=", "3",
    ]  # fmt: skip


def test_a_short_token_with_signs_stays_whole() -> None:
    assert pieces("1178/QĐ-TTg-2020", "vi") == ["1178/QĐ-TTg-2020"]


@given(st.text(st.sampled_from("aă ệ-/\n\u00a0\u200b.3–"), min_size=1, max_size=24))
def test_tokens_of_plain_text_are_its_breaks(text: str) -> None:
    assert not COMPLEX.search(text)
    assert TOKENS.findall(text) == pieces(text, "vi")


def test_numbers_in_arabic_run_from_the_left() -> None:
    found = levels("عام 2026 في", rtl=True)
    assert found is not None
    assert found[0] == 1
    assert found[4] == 2
    assert levels("năm 2026", rtl=False) is None


@pytest.mark.parametrize("odd", ["\u0590", "\u0378", "\u2066", "\u2067", "\u2068", "\u2069"])
def test_characters_without_a_direction_leave_the_others_theirs(odd: str) -> None:
    found = levels(f"عام {odd} 2026 a", rtl=True)
    assert found is not None
    assert (found[0], found[6], found[-1]) == (1, 2, 2)


@given(st.text(max_size=12), st.booleans())
def test_every_text_has_an_order(text: str, rtl: bool) -> None:
    found = levels(text, rtl)
    assert found is None or len(found) == len(text)


def test_words_of_two_directions_are_put_in_the_order_in_which_they_stand() -> None:
    assert visual("abc", [1, 1, 1]) == ["c", "b", "a"]
    assert visual("abcd", [1, 2, 2, 1]) == ["d", "b", "c", "a"]
    assert visual("abcd", [0, 1, 1, 0]) == ["a", "c", "b", "d"]
