"""Rows become lines of a programme."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import BriefingError
from briefings.intake.model import Grid, Read
from briefings.intake.programmes import programme, type_of, typed_along
from briefings.intake.tables import read_table
from briefings.intake.within import is_within
from briefings.records.codes import ProgrammeType
from briefings.records.kinds import ProgrammeLine
from briefings.records.values import PartialDate, Text

FIRST = date(2027, 1, 11)
ZONE = "Asia/Tokyo"


def read(text: str, language: str = "vi") -> Read[ProgrammeLine]:
    return programme(read_table(text, "chương trình"), language, FIRST, ZONE)


def shown(read: Read[ProgrammeLine]) -> list[tuple[str, ...]]:
    return [(str(line.date), line.start, line.end, *line.text.values()) for line in read.rows]


def test_heads_say_what_the_columns_are() -> None:
    text = (
        "Ngày\tThời gian\tNội dung\tĐịa điểm\tChủ trì\tBáo chí\n"
        "T2 11/01\t\tDi chuyển\t\t\t\n"
        "T4 13/01\t9h30 – 11h30\tHội đàm\tTrụ sở\tTrưởng đoàn\t5 phút đầu\n"
        "\t14 giờ 30\tNhóm kỹ thuật\t\tBan\tkhông\n"
    )
    found = read(text)
    assert (found.faults, found.remarks) == ((), ())
    assert shown(found) == [
        ("2027-01-11", "", "", "Di chuyển"), ("2027-01-13", "09:30", "11:30", "Hội đàm"),
        ("2027-01-13", "14:30", "", "Nhóm kỹ thuật"),
    ]  # fmt: skip
    talks = found.rows[1]
    assert (talks.zone, talks.place["vi"], talks.lead["vi"], talks.press["vi"]) == (
        ZONE, "Trụ sở", "Trưởng đoàn", "5 phút đầu",
    )  # fmt: skip


def test_the_table_of_a_bilingual_pack() -> None:
    text = (
        "ngày\tgiờ Tokyo (Hà Nội)\tvi\ten\tai / lead\tbáo chí\n"
        "T4 13/01\t09:30 (07:30)\tHội đàm\tTalks\tTrưởng đoàn\t–\n\t–\tChụp ảnh\tPhoto\t\tcó"
    )
    assert shown(read(text)) == [
        ("2027-01-13", "09:30", "", "Hội đàm", "Talks"), ("2027-01-13", "", "", "Chụp ảnh", "Photo"),
    ]  # fmt: skip


def test_days_may_stand_in_rows_of_their_own() -> None:
    text = "Giờ\tNội dung\nThứ Ba, 12/01\t\n9h\tHọp\n10h-11h\tLàm việc\nWednesday, 13 January\t\n08:00\tVề"
    assert shown(read(text)) == [
        ("2027-01-12", "09:00", "", "Họp"), ("2027-01-12", "10:00", "11:00", "Làm việc"),
        ("2027-01-13", "08:00", "", "Về"),
    ]  # fmt: skip


def test_a_day_above_the_heads_holds_for_the_table() -> None:
    assert shown(read("Thứ Năm, 14/01/2027\nGiờ\tNội dung\n9h\tHọp")) == [("2027-01-14", "09:00", "", "Họp")]


def test_without_heads_by_place() -> None:
    assert shown(read("12/01\t9h\tHọp\n\t10h\tTiếp")) == [
        ("2027-01-12", "09:00", "", "Họp"), ("2027-01-12", "10:00", "", "Tiếp"),
    ]  # fmt: skip
    assert shown(read("1\t09:00\tHọp\n2\t10:00\tTiếp")) == [
        ("2027-01-11", "09:00", "", "Họp"), ("2027-01-11", "10:00", "", "Tiếp"),
    ]  # fmt: skip
    assert shown(read("12/01 9h-10h\tHọp")) == [("2027-01-12", "09:00", "10:00", "Họp")]


def test_two_columns_of_times_and_cells_of_excel() -> None:
    rows = (("Date", "From", "To", "Activity"), (date(2027, 1, 12), time(9), time(10, 30), "Talks"))
    assert shown(programme(Grid("x", rows, (1, 2), (1, 2, 3, 4)), "en", FIRST, "")) == [
        ("2027-01-12", "09:00", "10:30", "Talks")
    ]


def test_all_that_cannot_be_read_is_told_at_once() -> None:
    text = (
        "Ngày\tGiờ\tNội dung\tPhương tiện\n\t9h\tHọp\txe\nT4 12/01\t9h\tSai thứ\t\n13/01\tSáng\tKhông giờ\t\n"
        "\t10h\tTheo ngày trên\t\n14-15/01\t\tHai ngày\t\n14/01\t9h\t\tMáy bay\n"
    )
    found = read(text)
    assert shown(found) == [("2027-01-13", "10:00", "", "Theo ngày trên")]
    places = [tuple(fault.values[name] for name in ("row", "column", "found")) for fault in found.faults]
    assert places == [
        (2, "Ngày", ""), (3, "Ngày", "T4 12/01"), (4, "Giờ", "Sáng"), (6, "Ngày", "14-15/01"),
        (7, "Nội dung", "14/01 | 9h | Máy bay"),
    ]  # fmt: skip
    assert all("chương trình, row" in str(fault) for fault in found.faults)
    assert "Phương tiện" in str(found.remarks[0])


@given(st.text(st.sampled_from('0123456789/:-h\t\n aNgàyGiờ"ộ'), max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_table_is_read_or_refused(text: str) -> None:
    with suppress(BriefingError):
        read(text)


def test_a_table_of_something_else_is_refused_with_its_columns() -> None:
    with pytest.raises(BriefingError, match="“Năm”, “Kim ngạch”"):
        read("Năm\tKim ngạch\n2026\t2,25 tỷ USD")


def test_the_type_is_the_columns_or_what_the_words_tell() -> None:
    found = read(
        "Ngày\tGiờ\tNội dung\tLoại\n11/01\t9h\tHội đàm\t\n\t10h\tGặp Bộ trưởng\tChào xã giao\n"
        "\t12h\tChiêu đãi\t\n\t14h\tHọp đoàn\t\n\t15h\tRà soát đơn\tlạ\n\t16h\tWorking session\t\n"
        "\t17h\tLễ ký kết biên bản hội đàm\tceremony\n\t18h\tViệc khác\t"
    )
    types = [row.type for row in found.rows]
    assert types == ["talks", "courtesy_call", "meal", "internal", "", "working", "ceremony", ""]
    assert [("lạ" in str(one), "rows 9" in str(one)) for one in found.remarks] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("Preparatory meeting of our delegation", "internal"),
        ("Preparation", "internal"),
        ("Internal discussion", "internal"),
        ("Họp trù bị", "internal"),
        ("Trao đổi nội bộ, làm việc tại khách sạn", "internal"),
        ("Họp đoàn", "internal"),
        ("Hội ý đoàn", "internal"),
        ("Đoàn họp rút kinh nghiệm", "internal"),
        ("Làm việc với Hội Y học", "working"),
        ("Ăn tối nội bộ đoàn", "meal"),
        ("Talks on the preparation of the agreement", "talks"),
        ("Hội đàm về kiểm soát nội bộ", "talks"),
        ("Meeting of experts", "working"),
        ("International working group", "working"),
    ],
)
def test_what_a_delegation_prepares_is_within_it(said: str, type_: str) -> None:
    assert type_of(said) == type_


@pytest.mark.parametrize(
    ("said", "type_", "is_ours"),
    [
        ({"vi": "Cơm tối nội bộ đoàn, thống nhất phương án đàm phán"}, "meal", True),
        ({"vi": "Ăn tối", "en": "Internal dinner"}, "meal", True),
        ({"vi": "com toi noi bo doan"}, "meal", True),
        ({"vi": "HỘI Ý đòan"}, "", True),
        ({"vi": "Hội ý"}, "travel", True),
        ({"vi": "Đoàn họp rút  kinh nghiệm"}, "", True),
        ({"vi": "Cơm riêng đoàn"}, "meal", True),
        ({"vi": "Gặp gỡ"}, "internal", True),
        ({"vi": "Họp đòan"}, "", True),
        ({"vi": "Làm việc với Hội Y học"}, "working", False),
        ({"vi": "Chào xã giao tại nơi Bộ trưởng tiếp"}, "courtesy_call", False),
        ({"vi": "Hội yến", "en": "International dinner"}, "meal", False),
    ],
)
def test_what_is_within_our_delegation_is_told_by_its_words_whatever_its_type(
    said: dict[str, str], type_: ProgrammeType, is_ours: bool
) -> None:
    assert is_within(ProgrammeLine(date=PartialDate.of(FIRST), type=type_, text=Text(said))) is is_ours


def typed(said: str, type_: str = "") -> ProgrammeLine:
    return ProgrammeLine(date=PartialDate.of(FIRST), type=type_, text=Text({"vi": said}))


@pytest.mark.parametrize(
    ("before", "type_", "now", "follows"),
    [
        ("", "", "Hội đàm với Cục trưởng", "talks"),
        ("Hội đàm", "talks", "Hội đàm, ăn trưa", "meal"),
        ("Hội đàm", "talks", "Gặp gỡ", ""),
        ("Hội đàm", "working", "Hội đàm hẹp", "working"),
        ("Hội đàm", "", "Hội đàm hẹp", ""),
    ],
)
def test_the_type_follows_what_is_typed_until_another_is_chosen(
    before: str, type_: str, now: str, follows: str
) -> None:
    line = typed(before, type_)
    assert typed_along(line, typed(now, type_)).type == follows
    assert typed_along(line, typed(before, "ceremony")).type == "ceremony"
