"""Rows become seats of a delegation."""

from __future__ import annotations

import pytest

from briefings.intake.delegations import delegates
from briefings.intake.tables import read_table


def test_heads_say_what_the_columns_are() -> None:
    text = (
        "DANH SÁCH ĐOÀN\n"
        "STT\tHọ và tên\tChức vụ\tĐơn vị công tác\tGhi chú\n"
        "1\tÔng Nguyễn Văn A\tCục trưởng\tCục Hải quan\tTrưởng đoàn\n"
        "2\tBà Trần Thị B\tTrưởng ban, Cục Hải quan\tCục Hải quan\t\n"
        "3\t\tPhiên dịch\t\tăn chay\n"
    )
    read = delegates(read_table(text, "đoàn"), "vi")
    assert [(one.name, one.post["vi"], one.role, one.note.get("vi", "")) for one in read.rows] == [
        ("Ông Nguyễn Văn A", "Cục trưởng, Cục Hải quan", "head", "Trưởng đoàn"),
        ("Bà Trần Thị B", "Trưởng ban, Cục Hải quan", "", ""),
        ("", "Phiên dịch", "interpreter", "ăn chay"),
    ]
    assert read.faults == ()
    assert "“DANH SÁCH ĐOÀN”" in str(read.remarks[0])


def test_two_languages_side_by_side() -> None:
    text = "No.\tName\tChức vụ\tPost\n1\tA\tCục trưởng\tDirector General"
    (one,) = delegates(read_table(text, "x"), "vi").rows
    assert dict(one.post) == {"vi": "Cục trưởng", "en": "Director General"}
    text = "vi\ten\nCục trưởng, Trưởng đoàn\tDirector General, Head of Delegation"
    (one,) = delegates(read_table(text, "x"), "vi").rows
    assert (dict(one.post)["en"], one.role) == ("Director General, Head of Delegation", "head")
    text = "Họ tên\tChức danh (VI)\tChức danh (EN)\nA\tx\ty"
    (one,) = delegates(read_table(text, "x"), "vi").rows
    assert dict(one.post) == {"vi": "x", "en": "y"}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Cục trưởng", "", "Cục trưởng"), ("1\tCục trưởng", "", "Cục trưởng"),
        ("A\tCục trưởng", "A", "Cục trưởng"),
        ("1\tA\tCục trưởng\tCục Hải quan", "A", "Cục trưởng, Cục Hải quan"),
    ],
)  # fmt: skip
def test_without_heads_by_place(text: str, name: str, post: str) -> None:
    (one,) = delegates(read_table(text, "x"), "vi").rows
    assert (one.name, one.post["vi"]) == (name, post)


@pytest.mark.parametrize(
    ("post", "role"),
    [
        ("Cục trưởng, Trưởng đoàn", "head"), ("Phó Cục trưởng - Phó Trưởng đoàn", "deputy"),
        ("Cục trưởng làm trưởng đoàn", "head"),
        ("Cán bộ hợp tác quốc tế, thư ký đoàn; phiên dịch", "secretary"),
        ("International cooperation officer, secretary; interpreter", "secretary"),
        ("Deputy Head of Delegation", "deputy"), ("Director General (Head of Delegation)", "head"),
        ("Thư ký kiêm phiên dịch", "secretary"), ("Trưởng phòng Phiên dịch", ""), ("Tổng thư ký", ""),
        ("Secretary General", ""), ("Thành viên", "member"), ("Chuyên viên", ""),
    ],
)  # fmt: skip
def test_roles_are_known_by_their_words(post: str, role: str) -> None:
    (one,) = delegates(read_table(f"Chức vụ\tGhi chú\n{post}\t", "x"), "vi").rows
    assert one.role == role


def test_a_role_column_that_names_no_role_is_kept() -> None:
    (one,) = delegates(read_table("Chức vụ\tVai trò\nCục trưởng\tdiễn giả", "x"), "vi").rows
    assert (one.role, one.note["vi"]) == ("", "diễn giả")


def test_all_that_cannot_be_read_is_told_at_once() -> None:
    text = "Họ tên\tChức vụ\tSố hộ chiếu\nA\t\tC1\nB\tCục trưởng\tC2\nPhía bạn\t\t\nC\t\t"
    read = delegates(read_table(text, "đoàn"), "vi")
    assert [one.name for one in read.rows] == ["B"]
    assert [(fault.values["row"], fault.values["found"]) for fault in read.faults] == [
        (2, "A | C1"), (4, "Phía bạn"), (5, "C"),
    ]  # fmt: skip
    assert "Số hộ chiếu" in str(read.remarks[0])
    assert delegates(read_table("", "x"), "vi").rows == ()
