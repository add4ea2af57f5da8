from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text import around, beginning, clean, clean_all, fold, sort_key


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Ha\u0309i quan", "Hải quan"),  # composed
        ("một\r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),  # line ends of other systems and Word
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("\ufeffđầu trang", "đầu trang"),
        ("a\ud800b", "ab"),  # a lone surrogate
        ("safe\u202egpj.exe", "safegpj.exe"),  # would read backwards
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("tab\tand\nline stay", "tab\tand\nline stay"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that spelling needs
        ("ກົມ\u200bພາສີ", "ກົມ\u200bພາສີ"),  # where Lao may break
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_a_whole_tree_is_cleaned() -> None:
    assert clean_all({"a\x00": ["b\x00", 1, None, ("c\x00",)]}) == {"a": ["b", 1, None, ["c"]]}


@given(st.text(st.characters(codec=None)))
def test_clean_text_is_composed_encodable_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hải quan", "hai quan"),
        ("ĐỒNG", "dong"),
        ("Đà Nẵng", "da nang"),
        ("Türkiye", "turkiye"),
        ("ＡＢＣ１", "abc1"),  # full width
        ("Straße", "strasse"),
        ("Ελλάδα", "ελλαδα"),
        ("税関", "税関"),
        ("관세청", "관세청"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_forgets_case_and_how_a_letter_is_composed(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def in_order(words: str, language: str) -> str:
    backwards = words.split()[::-1]
    return " ".join(sorted(backwards, key=lambda word: sort_key(word, language)))


@pytest.mark.parametrize(
    "words",
    [
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",  # the alphabet
        "ma mà mả mã má mạ",  # the tones
        "ba bá bạc băng bân bất",  # letters before tones
        "dong dòng đong đông đồng động",
        "1 2 a",
        "cửa_khẩu cửa_khẩu_phụ",
        "Á_–_Âu Á_châu",  # a dash is a sign
        "Åland Albania Tanzania Türkiye Uganda Việt Zambia Østfold Ελλάδα 税関",  # not ours
    ],
)
def test_vietnamese_order(words: str) -> None:
    assert in_order(words, "vi") == words


def test_small_letters_before_capitals_where_nothing_else_differs() -> None:
    assert in_order("an An án Án", "vi") == "an An án Án"


def test_other_languages_put_accents_with_their_letter() -> None:
    assert in_order("Ali Älva Alzey Đakovo Dover", "en") == "Ali Älva Alzey Đakovo Dover"
    assert in_order("cote coté côte côté", "fr").split()[0] == "cote"


@given(st.text(), st.text())
def test_different_texts_never_share_a_place(one: str, other: str) -> None:
    one, other = clean(one), clean(other)
    for language in ("vi", "en"):
        assert (sort_key(one, language) == sort_key(other, language)) == (one == other)


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        ("xin ý kiến cơ quan", 60, "xin ý kiến cơ quan"),
        ("xin ý kiến cơ quan cấp C/O trước ngày", 20, "xin ý kiến cơ quan…"),
        ("xin ý kiến cơ quan, trước ngày", 19, "xin ý kiến cơ quan…"),
        ("xin ý kiến", 6, "xin ý…"),  # a word that ends there is whole
        ("Q" * 30, 10, "Q" * 10 + "…"),
    ],
)
def test_a_text_is_cut_between_words_and_says_so(text: str, most: int, told: str) -> None:
    assert beginning(text, most) == told


def test_words_about_a_place_hold_it() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    assert around(text, 0, 12) == "một hai ba…"
    assert around(text, text.index("sáu"), 12) == "…bốn năm sáu…"
    assert around(text, text.index("mười"), 12) == "…tám chín mười"
    assert around("ngắn thôi", 5, 60) == "ngắn thôi"
