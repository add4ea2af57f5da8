"""The PDF's structure: what a reader that cannot see the page is told."""

from __future__ import annotations

from pathlib import Path

import pdfua
import pikepdf
import pytest

from briefings.document import Cell, Column, Contents, Figure, Mark, Paragraph, Row, Span, Table
from briefings.writers.pdf import write
from tests.writers.pdf_paper import (
    PRODUCER,
    elements,
    kids,
    laid,
    opened,
    paper,
    parent_tree,
    pdf,
    points,
    row,
    said,
    section,
    structure,
    words,
)

LONG = " ".join(["Hai bên trao đổi về dữ liệu xuất xứ điện tử và phối hợp chống buôn lậu."] * 30)
FIGURE = Figure(
    "bars",
    (
        Mark(2025, words("2025"), value=3.0, shape="first"),
        Mark(2026, words("2026"), value=5.0, shape="first"),
    ),
    alt="Kim ngạch tăng từ 3 lên 5 tỷ.",
    lang="vi",
)


def everything() -> bytes:
    """A paper with one of each."""
    return pdf(
        Contents("Mục lục", "vi"),
        section(
            "Tình hình",
            Paragraph(
                (*words("Xem "), *words("mục hai", link="#hai"), *words(" và "), Span("the WCO", "en"))
            ),
            points("một", "hai"),
            Table((Column(), Column()), (row("Nội dung", "Hạn", header=True), row("Nhóm", ""))),
            FIGURE,
            said("ยินดีต้อนรับ", "th"),
            said(LONG),
            said(LONG),
            said(LONG),
        ),
        section("Kết luận", said("Hết.", link="https://example.org/"), id="hai"),
    )


def test_the_tree_says_what_everything_is_in_reading_order() -> None:
    file = pdf(
        section(
            "Tình hình",
            said("Mở đầu."),
            points("một", "hai"),
            Table((Column(), Column()), (row("Nội dung", "Hạn", header=True), row("Nhóm kỹ thuật", ""))),
        )
    )
    told = [line.strip() for line in structure(file).splitlines()]
    assert told == [
        "Document", "Sect",
        "H1 (block)", '"1 Tình hình"',
        "P (block)", '"Mở đầu."',
        "L (block):", "/ListNumbering /Disc",
        "LI (block)", "Lbl (block)", '"–"', "LBody (block)", '"một"',
        "LI (block)", "Lbl (block)", '"–"', "LBody (block)", '"hai"',
        "Table (block)",
        "TR", "TH:", "/Scope /Column", '"Nội dung"', "TH:", "/Scope /Column", '"Hạn"',
        "TR", "TD", '"Nhóm kỹ thuật"', "TD",
    ]  # fmt: skip


def test_all_text_is_marked_and_every_mark_has_its_element() -> None:
    file = opened(everything())
    tree = parent_tree(file)
    for page in file.pages:
        marks = tree[int(page.StructParents)]
        numbers: list[int] = []
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    depth += 1
                    if "/MCID" in operands[1]:
                        numbers.append(int(operands[1].MCID))
                        assert operands[0] == marks[numbers[-1]].S or "/ActualText" in operands[1]
                case "EMC":
                    depth -= 1
                case "Tj" | "TJ" | "f" | "S" | "B":
                    assert depth == 1, "neither without a mark nor in two"
        assert depth == 0
        assert numbers == list(range(len(marks)))


def test_every_link_stands_in_its_element_and_says_where_it_leads() -> None:
    file = opened(everything())
    tree = parent_tree(file)
    links = [annotation for page in file.pages for annotation in page.get("/Annots", ())]
    assert [str(link.Contents) for link in links] == ["Tình hình", "Kết luận", "Kết luận", "Hết."]
    for link in links:
        element = tree[int(link.StructParent)]
        assert element.S == "/Link"
        held = [
            kid
            for kid in kids(element)
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        ]
        assert [kid.Obj.objgen for kid in held] == [link.objgen]


def test_a_link_over_two_lines_is_one_element_with_two_areas() -> None:
    text = "một liên kết có lời rất dài để chắc chắn không thể nào đứng vừa trên một dòng của trang giấy này"
    file = opened(
        pdf(Paragraph((*words("Xem "), *words(text, link="https://example.org/"), *words(" nhé."))))
    )
    link, *more = elements(file, "Link")
    assert not more
    assert len(file.pages[0].Annots) == 2
    paragraph = next(elements(file, "P"))
    assert [isinstance(kid, pikepdf.Dictionary) for kid in kids(paragraph)] == [False, True, False]
    assert kids(paragraph)[1].objgen == link.objgen


def test_words_in_another_language_say_so() -> None:
    file = opened(pdf(Paragraph((*words("Tổ chức Hải quan "), Span("World Customs", "en"), *words(" ở")))))
    assert str(file.Root.Lang) == "vi"
    assert [str(span.Lang) for span in elements(file, "Span")] == ["en"]
    whole = opened(pdf(said("A paragraph of its own.", "en")))
    assert [str(paragraph.Lang) for paragraph in elements(whole, "P")] == ["en"]
    assert not list(elements(whole, "Span"))


def test_a_figure_tells_its_alternative_text_and_its_place() -> None:
    placed = laid(paper(FIGURE))
    file = opened(write(placed, producer=PRODUCER))
    (figure,) = elements(file, "Figure")
    assert str(figure.Alt) == FIGURE.alt
    drawing = placed.pages[0].drawings[0]
    left, bottom, right, top = map(float, figure.A.BBox)
    assert (left, right - left) == pytest.approx((drawing.x, drawing.width), abs=0.02)
    assert placed.pages[0].height - top == pytest.approx(drawing.y, abs=0.02)
    assert top - bottom == pytest.approx(drawing.height, abs=0.02)


def test_a_cell_over_two_columns_says_so() -> None:
    head = Row((Cell((said("Cả hai"),), header=True, columns=2),))
    file = opened(pdf(Table((Column(), Column()), (head, row("một", "hai")))))
    (cell,) = elements(file, "TH")
    assert (int(cell.A.ColSpan), str(cell.A.Scope)) == (2, "/Column")


def test_a_repeated_head_is_told_once() -> None:
    rows = [row(f"việc {number}", "hạn") for number in range(80)]
    placed = laid(paper(Table((Column(), Column()), (row("Nội dung", "Hạn", header=True), *rows))))
    assert len(placed.pages) > 1
    told = structure(write(placed, producer=PRODUCER))
    assert told.count("Nội dung") == 1
    assert told.count("việc ") == 80


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    file = opened(pdf(*[said(LONG)] * 2))
    assert len(file.pages) == 2
    whole, split = elements(file, "P")
    assert len(kids(whole)) == 1
    begins, goes_on = kids(split)
    assert split.Pg.objgen == file.pages[0].objgen
    assert isinstance(begins, int)
    assert goes_on.Pg.objgen == file.pages[1].objgen


def test_furniture_is_not_told() -> None:
    assert "Trang" not in structure(everything())


def test_headings_and_their_numbers_are_told_apart_from_one_another() -> None:
    told = structure(everything())
    assert '"1 Tình hình"' in told
    assert '"2 Kết luận"' in told


def test_what_a_machine_can_check_of_accessibility_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(everything())
    wrong = [
        finding for finding in pdfua.validate(str(path)).findings if finding.severity is pdfua.Severity.ERROR
    ]
    assert not wrong
