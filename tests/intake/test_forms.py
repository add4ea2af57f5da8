"""The call for input comes back from a unit: as the program printed it, filled in by Word."""

from __future__ import annotations

import docx
import pytest

from briefings.intake.forms import Forms, forms
from briefings.intake.language import language_of
from briefings.intake.legacy import recognize_bytes
from briefings.intake.points import points, set_aside, without_title
from briefings.intake.word import read_docx
from tests.intake.docx_files import saved


def form(*rows: tuple[str, str]) -> bytes:
    def build(document: docx.document.Document) -> None:
        document.add_heading("Đề nghị cung cấp nội dung", 1)
        document.add_paragraph("Thăm bạn · 05–06/7")
        document.add_paragraph("Kính gửi: Ban A")
        document.add_paragraph(
            "Đề nghị đơn vị ghi nội dung thuộc phần việc của mình vào từng mục dưới đây "
            "và gửi lại tệp Word này."
        )
        document.add_heading("A1. Đào tạo", 2)
        document.add_paragraph("Đơn vị chủ trì · đã gửi đề nghị")
        table = document.add_table(0, 2)
        for left, right in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = left, right
        signed = document.add_table(1, 2)
        signed.rows[0].cells[0].text = "Người đề nghị: ……"
        signed.rows[0].cells[1].text = "Người trả lời, ngày: ……"
        document.add_paragraph("Ban A bận đến tháng sau.")

    return saved(build)


def test_a_form_is_read_cell_by_cell_and_nothing_else_of_it() -> None:
    content = form(
        ("Mục tiêu cuộc làm việc", "Thống nhất chương trình"),
        ("Nội dung ta nêu", "- Cử 10 cán bộ\n- Mở 02 lớp"),
        ("Bạn có thể nêu, hướng trả lời", "Ai trả chi phí? Ta tự lo vé."),
        ("Thông tin nền: được nêu miệng", ""),
        ("Thông tin nền: không nêu", "Chỉ đủ 5 người"),
    )
    found = forms(read_docx(content, "a.docx"), "vi")
    assert [(one.unit, one.topic) for one in found.forms] == [("Ban A", "A1. Đào tạo")]
    said = [(one.role, one.asked.get("vi", ""), one.text.get("vi", "")) for one in found.forms[0].points]
    assert said == [
        ("objective", "", "Thống nhất chương trình"),
        ("point", "", "Cử 10 cán bộ"),
        ("point", "", "Mở 02 lớp"),
        ("response", "Ai trả chi phí?", "Ta tự lo vé."),
        ("background_closed", "", "Chỉ đủ 5 người"),
    ]
    assert ["bận" in str(one) for one in found.remarks] == [True]


def test_any_other_document_is_no_form() -> None:
    assert forms(read_docx(saved(lambda one: one.add_paragraph("Mục tiêu")), "a.docx"), "vi") == Forms(())


def test_the_title_of_a_file_is_no_point_and_a_table_set_aside_is_told() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_heading("Gợi ý nội dung: Kết nối", 0)
        document.add_heading("Mục tiêu", 1)
        document.add_paragraph("Thống nhất lộ trình")
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Năm", "Kim ngạch"

    held = read_docx(saved(build), "a.docx")
    text = without_title(held)
    assert [(one.role, one.text["vi"]) for one in points(text, "vi")] == [
        ("objective", "Thống nhất lộ trình")
    ]
    assert "Gợi ý nội dung: Kết nối" in str(text.remarks[-1])
    assert "Năm | Kim ngạch" in str(set_aside(held)[0])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thống nhất lộ trình kết nối", "vi"),
        ("De nghi ban cu dau moi", "vi"),
        ("We propose a roadmap.", "en"),
        ("The Director General thanks Mr Đặng", "en"),
        ("Chef du protocole à Paris", ""),
        ("ACTS 12/2", ""),
    ],
)
def test_the_language_is_that_of_the_words_or_not_known(text: str, language: str) -> None:
    assert language_of([text]) == language


def test_files_of_eight_bits_are_recognized() -> None:
    tcvn3 = recognize_bytes(b"- \xa7\xd2 ngh\xde B\xb9n s\xedm ph\xaa duy\xd6t l\xe9 tr\xd7nh")
    assert tcvn3 is not None
    assert (tcvn3.encoding, tcvn3.unicode) == ("tcvn3", "- Đề nghị Bạn sớm phê duyệt lộ trình")
    windows = recognize_bytes("Đê\u0300 nghi\u0323 thông nhâ\u0301t lô\u0323 tri\u0300nh".encode("cp1258"))
    assert windows is not None
    assert (windows.encoding, windows.unicode) == ("windows-1258", "Đề nghị thông nhất lộ trình")
    assert recognize_bytes(b"\xff\x00\x81") is None
