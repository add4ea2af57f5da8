"""What counts as a leak, and what does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.wall import Excluded, Found, Place, hits, wanted

LONG = "Cơ quan cấp C/O chưa có ý kiến chính thức về đề nghị này"


def leaks(said: str, *excluded: str, allowed: tuple[str, ...] = (), raw: bool = False) -> list[str]:
    """What is found of an excluded fact in a text."""
    facts = [Excluded(name="fact", words=excluded)]
    found = [Found(text=said, place=Place(), raw=raw)]
    return [hit.found for hit in hits(found, wanted(facts, allowed))]


# --- runs of words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "chưa có ý kiến chính",
        "CHƯA CÓ Ý KIẾN CHÍNH",
        unicodedata.normalize("NFD", "chưa có ý kiến chính"),
        "(chưa có) ý-kiến; CHÍNH",
        "chưa\ncó\tý\u00a0kiến\r\nchính",
        "ch\u00adưa có ý ki\u200bến chính",
        "chưa có ý kiến chí nh",
        "c h ư a c ó ý k i ế n c h í n h",
        "chưa có ý ki-\nến chính",
        "một hai chưa có ý kiến chính thức ba bốn",
    ],
)
def test_five_words_are_found_however_they_are_written(said: str) -> None:
    assert leaks(said, LONG)


@pytest.mark.parametrize(
    "said",
    [
        "chưa có ý kiến",  # four words
        "chưa có ý kiên chính",  # another tone
        "chưa có y kiến chính",
        "chưa có thêm ý kiến chính thức",  # another word between
        "chưa có ý kiến chín",
    ],
)
def test_other_words_are_not(said: str) -> None:
    assert not leaks(said, LONG)


def test_both_ways_of_placing_a_tone_are_the_same_word() -> None:
    assert leaks("thủy thủ hòa thuận xóa sạch", "thuỷ thủ hoà thuận xoá sạch mọi thứ")


def test_the_longest_stretch_is_shown_as_it_stands() -> None:
    said = "Xin báo: cơ quan cấp C/O CHƯA có ý kiến chính thức, và hết."
    assert leaks(said, LONG) == ["cơ quan cấp C/O CHƯA có ý kiến chính thức"]


def test_letters_are_compared_where_words_have_no_spaces() -> None:
    assert leaks("これは原産地証明書の電子交換です", "原産地証明書の電子交換に反対する")
    assert not leaks("これは原産地です", "原産地証明書の電子交換に反対する")


# --- names, ids, short texts ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "excluded"),
    [
        ("hỏi Hàn Quốc.", "Hàn Quốc"),
        ("HÀN\nQUỐC", "Hàn Quốc"),
        ("mã ZX 417", "ZX-417"),
        ("zx417", "ZX-417"),
        ("xem topic/origin-data", "origin-data"),
        ("Kobayashi", "Kobayashi"),
        ("Koba-\nyashi", "Kobayashi"),
        ("Lào", "Lào"),
        ("日本", "日本"),
        ("0b5e7f12-4417-4c11-9d3e-aabbccddeeff", "0b5e7f12-4417-4c11-9d3e-aabbccddeeff"),
    ],
)
def test_a_short_text_is_found_where_it_stands_whole(said: str, excluded: str) -> None:
    assert leaks(said, excluded)


@pytest.mark.parametrize(
    ("said", "excluded"),
    [
        ("Hàn và Quốc", "Hàn Quốc"),
        ("mã ZX-4170", "ZX-417"),
        ("the origin of data", "origin-data"),
        ("Kobayashis", "Kobayashi"),
        ("Lao", "Lào"),
        ("a tea", "atea"),
        ("let us go", "US"),
        ("trang 12", "12"),
        ("4417", "0b5e7f12-4417-4c11-9d3e-aabbccddeeff"),
    ],
)
def test_a_part_of_it_is_not(said: str, excluded: str) -> None:
    assert not leaks(said, excluded)


# --- numbers and dates ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["1715", "1.715", "1,715", "1 715", "1\u00a0715", "1'715", "USD1,715", "1715 km", "１７１５"]
)
@pytest.mark.parametrize("excluded", ["khoảng 1.715 lô hàng", "1715", "about 1,715 consignments"])
def test_a_number_is_the_same_in_any_grouping(said: str, excluded: str) -> None:
    assert leaks(f"gồm {said} (năm)", excluded)


@pytest.mark.parametrize("said", ["17150", "71715", "171.5", "715", "17-15", "a1b2c3d41715"])
def test_another_number_is_not(said: str) -> None:
    assert not leaks(f"gồm {said} (năm)", "khoảng 1.715 lô hàng")


def test_a_short_number_tells_nothing() -> None:
    assert not leaks("417 lô hàng, 12 nước", "danh sách 417 mặt hàng của 12 bên")


def test_a_number_of_an_allowed_text_is_none_of_the_others() -> None:
    assert not leaks("1.715 lô", "khoảng 1,715 lô hàng bị giữ", allowed=("tổng số: 1715",))


SPELLINGS = [
    "30/6/2027", "30/06/2027", "30.6.2027", "30-06-2027", "2027-06-30", "20270630", "D:20270630120000Z",
    "ngày 30 tháng 6 năm 2027", "30 June 2027", "30 Jun 2027", "30th of June, 2027", "June 30, 2027",
    "28–30/6/2027", "30/6–02/7/2027", "28-30 June 2027", "6/30/2027", "2027年6月30日", "2027-06-30T12:00:00Z",
]  # fmt: skip


@pytest.mark.parametrize("said", SPELLINGS)
@pytest.mark.parametrize("excluded", ["xong trước 30/6/2027", "by 30 June 2027", "2027-06-30"])
def test_a_date_is_the_same_in_any_spelling(said: str, excluded: str) -> None:
    assert leaks(f"họp {said} tại", excluded)


@pytest.mark.parametrize("said", SPELLINGS)
def test_a_date_of_an_allowed_text_is_none_of_the_others(said: str) -> None:
    assert not leaks(f"họp {said}", "xong trước 30/6/2027", allowed=(f"mốc {said} đã nêu",))


@pytest.mark.parametrize(
    "said", ["29/6/2027", "30/7/2027", "30 June 2028", "năm 2027", "6/2027", "2027-06", "2027.\n6/30"]
)
def test_another_date_is_not(said: str) -> None:
    assert not leaks(f"họp {said}", "xong trước 30/6/2027")


@pytest.mark.parametrize("said", ["11/2023", "tháng 11 năm 2023", "November 2023", "2023-11"])
def test_a_month_is_a_date_too(said: str) -> None:
    assert leaks(f"từ {said}", "ký tháng 11/2023")
    assert not leaks(f"từ {said}", "ký tháng 11/2023", allowed=("21/11/2023",))


def test_a_number_of_a_file_format_is_no_number() -> None:
    assert not leaks("w 9026 2006/main", "9026 lô năm 2006", raw=True)


# --- what is allowed ------------------------------------------------------------------------


def test_words_of_an_allowed_text_are_no_leak() -> None:
    said = "Hai bên nhất trí lập nhóm kỹ thuật chung"
    assert not leaks(said, f"Trước hết: {said}, rồi mới bàn chi phí", allowed=(f"- {said}.",))
    assert leaks(f"{said}, rồi mới bàn", f"Trước hết: {said}, rồi mới bàn chi phí", allowed=(said,))


ALLOWED = (
    "Hiệp định",
    "Nhật Bản",
    "Hàn Quốc",
    "Trung Quốc",
    "Ký với {partner} ngày {day}",
    "ủng hộ",
    "Việt Nam",
)


@pytest.mark.parametrize(
    ("said", "excluded"),
    [
        ("Nhật Bản\nHàn Quốc\nTrung Quốc", "dự: Nhật Bản, Hàn Quốc, Trung Quốc"),
        ("Hiệp định: Nhật Bản", "Hiệp định Nhật Bản"),
        ("Ký với Nhật Bản ngày 10/3/2015", "Ký với Nhật Bản ngày giờ nào cũng được"),
        ("Nhật Bản 12 Hàn Quốc 15", "có Nhật Bản 12 Hàn Quốc 15"),
    ],
)
def test_allowed_texts_side_by_side_are_no_leak(said: str, excluded: str) -> None:
    assert not leaks(said, excluded, allowed=ALLOWED)


@pytest.mark.parametrize(
    ("said", "excluded"),
    [
        ("Việt Nam ủng hộ Nhật Bản", "Việt Nam ủng hộ Nhật Bản"),  # one sentence, of allowed words
        ("Nhật\nHàn Quốc\nTrung Quốc", "Nhật Hàn Quốc Trung Quốc"),  # no allowed text is so
        ("Nhật Hàn", "Nhật Hàn"),
    ],
)
def test_a_sentence_made_of_allowed_words_is_a_leak(said: str, excluded: str) -> None:
    assert leaks(said, excluded, allowed=ALLOWED)


def test_each_place_is_told_once() -> None:
    facts = [Excluded(name="one", words=(LONG, "ZX-417")), Excluded(name="two", words=("Hàn Quốc",))]
    first, second = Place().at("page {number}", number=1), Place().at("bookmark")
    found = [
        Found(text=f"{LONG} ZX-417", place=first),
        Found(text=f"{LONG}", place=first),
        Found(text=f"{LONG}", place=second),
        Found(text=f"{LONG} Hàn Quốc", place=Place().at("text"), again=True),
    ]
    told = [(hit.excluded, str(hit.place)) for hit in hits(found, wanted(facts, ()))]
    assert told == [("one", "page 1"), ("one", "bookmark"), ("two", "text")]


WORDS = st.lists(st.text("abcđêôư0123456789 .,/-–(){}", max_size=30), max_size=8)


@settings(deadline=None)
@given(WORDS, st.data())
def test_nothing_is_found_where_every_text_is_allowed(texts: list[str], data: st.DataObject) -> None:
    allowed = tuple(data.draw(st.permutations(texts)))
    said = "".join(data.draw(st.lists(st.sampled_from([*texts, "\n", " "]), max_size=8)))
    assert not leaks(said, *texts, allowed=allowed)


@settings(deadline=None)
@given(st.lists(st.text("abcđêôưxyz", min_size=1, max_size=9), min_size=5, max_size=20), st.data())
def test_any_five_words_are_found_in_any_pieces(said: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(said) - 5))
    pieces = [
        data.draw(st.sampled_from([" ", "\n", ", ", " – ", "\t"])) + word for word in said[start : start + 5]
    ]
    assert leaks("trước" + "".join(pieces) + " sau", " ".join(said))


@pytest.mark.parametrize("said", ["ZX-417", "zx 417", "(ZX417)", "ref:ZX‑417;"])
def test_an_id_inside_of_a_longer_text_is_found_alone(said: str) -> None:
    text = "Mã thử ZX-417: danh sách do phía khác cung cấp"
    assert leaks(said, text)
    assert not leaks(said, text, allowed=("Hồ sơ ZX-417 đã công bố",))
    assert not leaks("ZX-4178 ZX 41 AZX-417", text)
