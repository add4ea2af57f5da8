"""The PDF's text: what is read back from it is what the paper says, in every script."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from briefings.document import Column, Paragraph, Span, Table
from briefings.writers.pdf import write
from tests.writers.pdf_paper import (
    PRODUCER,
    house,
    laid,
    paper,
    pdf,
    points,
    row,
    said,
    section,
    text_of,
    told_by,
    words,
)

VIETNAMESE = (
    "Hai bên thống nhất tổ chức phiên họp tiếp theo vào quý III, trao đổi về dữ liệu xuất xứ điện tử, "
    "phối hợp chống buôn lậu và gian lận thương mại, đồng thời rà soát các việc đã thống nhất trước đây."
)


def test_text_is_read_in_the_order_of_the_paper() -> None:
    file = pdf(
        section(
            "Tình hình",
            said(VIETNAMESE),
            points("việc của ta", "việc của bạn"),
            Table((Column(), Column()), (row("Nội dung", "Hạn", header=True), row("Nhóm kỹ thuật", "30/6"))),
            said("Hết."),
        )
    )
    expected = f"1 Tình hình {VIETNAMESE} – việc của ta – việc của bạn Nội dung Hạn Nhóm kỹ thuật 30/6 Hết."
    assert expected in text_of(file, "-layout")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "the “Customs” – 100 % (final), office"),
        ("fr", "l’Organisation mondiale des douanes, à Bruxelles"),
        ("ru", "Федеральная таможенная служба"),
        ("el", "Ανεξάρτητη Αρχή Δημοσίων Εσόδων"),
        ("th", "กรมศุลกากร ยินดีต้อนรับ"),
        ("lo", "ກົມພາສີ ກະຊວງການເງິນ"),
        ("km", "អគ្គនាយកដ្ឋានគយ និងរដ្ឋាករ"),
        ("my", "အကောက်ခွန် ဦးစီးဌာန"),
        ("zh", "中华人民共和国海关总署"),
        ("ja", "財務省関税局、東京税関のみなさま"),
        ("ko", "관세청 서울세관"),
        ("ar", "هيئة الزكاة والضريبة والجمارك"),
        ("he", "רשות המסים בישראל"),
        ("hi", "केंद्रीय अप्रत्यक्ष कर और सीमा शुल्क बोर्ड"),
    ],
)
def test_every_script_reads_back(lang: str, text: str) -> None:
    assert text in text_of(pdf(said(text, lang)))
    assert text in text_of(
        pdf(Paragraph((*words("Tên gọi: "), Span(text, lang), *words(" (tên chính thức)."))))
    )


def test_any_glyph_number_reads_back() -> None:
    """Numbers that hold a parenthesis, a backslash or a line end in one of their bytes too."""
    text = "".join(map(chr, range(0x4E00, 0x5100)))
    read = text_of(pdf(said(text, "zh"))).replace(" ", "")
    assert text in read


def test_a_space_that_does_not_break_reads_back_as_typed() -> None:
    file = pdf(said("khoảng 100\u00a0km đường bộ"))
    assert pypdf.PdfReader(io.BytesIO(file)).pages[0].extract_text() == "khoảng 100\u00a0km đường bộ"


def test_small_capitals_read_back_as_typed() -> None:
    assert "với Trưởng đoàn" in text_of(pdf(said("với Trưởng đoàn", style="to")))


def test_a_character_without_a_glyph_is_drawn_as_one_and_can_be_read() -> None:
    placed = laid(paper(said("trước \U00012000 sau")))
    assert placed.missing
    file = write(placed, producer=PRODUCER)
    assert text_of(file) == "trước \U00012000 sau"
    assert b"pdfaid:part" not in file


def test_justified_lines_end_at_the_margin() -> None:
    boxes = told_by("pdftotext", "-bbox", "-", "-", file=pdf(said(f"{VIETNAMESE} {VIETNAMESE}")))
    lines: dict[str, float] = {}
    for line, right in re.findall(r'yMin="([\d.]+)" xMax="([\d.]+)"', boxes):
        lines[line] = max(lines.get(line, 0.0), float(right))
    *justified, _ = lines.values()
    page = house().page
    assert justified == pytest.approx([page.width - page.right] * len(justified), abs=0.1)


@pytest.mark.parametrize(
    "between",
    [words("[2]", raised=True), words("ກົມພາສີ", "lo"), words("និង", "km"), words("ở", style="to")],
    ids=["raised", "marks above", "marks below", "small capitals"],
)
def test_words_after_moved_ones_stand_on_their_line_again(between: tuple[Span, ...]) -> None:
    boxes = told_by(
        "pdftotext", "-bbox", "-", "-", file=pdf(Paragraph((*words("nguồn "), *between, *words(" nguồn"))))
    )
    first, second = re.findall(r'yMin="([\d.]+)"[^>]*>nguồn<', boxes)
    assert first == second
