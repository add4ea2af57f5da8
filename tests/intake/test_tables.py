"""Tables from the clipboard, from .csv and from .xlsx."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from briefings.errors import BriefingError
from briefings.intake.model import Grid
from briefings.intake.tables import read_table
from tests.intake.docx_files import zipped


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def told(grid: Grid) -> str:
    return "\n".join(map(str, grid.remarks))


# --- text -----------------------------------------------------------------------------------


def test_the_clipboard_of_excel() -> None:
    text = (
        'STT\tNội dung\t\r\n1\t"Họp ""hẹp""\nrồi toàn thể"\t\r\n\t\t\r\n'
        '2\t"Hội đàm" mở rộng\t\r\n3\t"nguyên"\t\r\n'
    )
    grid = read_table(text, "bảng dán")
    assert grid.rows == (
        ("STT", "Nội dung"), ("1", 'Họp "hẹp"\nrồi toàn thể'), ("2", '"Hội đàm" mở rộng'), ("3", '"nguyên"'),
    )  # fmt: skip
    assert grid.numbers == (1, 2, 4, 5)


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_files(separator: str, encoding: str) -> None:
    text = separator.join(["Họ tên", "Chức vụ"]) + f'\n"A{separator} B"{separator}"Trưởng ""đoàn"""\n'
    assert read_table(text.encode(encoding), "x.csv").rows == (
        ("Họ tên", "Chức vụ"),
        (f"A{separator} B", 'Trưởng "đoàn"'),
    )


def test_one_column_is_a_table_too() -> None:
    assert read_table("Cục trưởng\nPhó Cục trưởng, Trưởng ban", "x").rows == (
        ("Cục trưởng",), ("Phó Cục trưởng, Trưởng ban",),
    )  # fmt: skip


CELL = st.text(st.sampled_from("ab\"\n\r,;'ệ "), max_size=6).map(
    lambda text: text.replace("\r", "\n").strip()
)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_csv_comes_back_whole(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["h", "h", "h", "h"], *rows])
    found = read_table(stream.getvalue().encode(), "x.csv")
    for row, number in zip(found.rows[1:], found.numbers[1:], strict=True):
        typed = rows[number - 2]
        assert list(row) == typed + [""] * (4 - len(typed))


@given(st.text(max_size=100))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    grid = read_table(text, "x")
    assert len({len(row) for row in grid.rows}) <= 1


# --- workbooks ------------------------------------------------------------------------------


def test_a_workbook_with_days_times_and_merged_cells() -> None:
    book = Workbook()
    sheet = book.active
    rows = [
        ("Chương trình", None, None), ("Ngày", "Giờ", "Nội dung"),
        (date(2027, 1, 12), time(9, 30), "Hội đàm"), (None, datetime(2027, 1, 12, 14, 0), 3.5),
        (None, True, 2027),
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("A1:C1")
    grid = read_table(saved(book), "ct.xlsx")
    assert grid.rows == (
        ("Chương trình", "", ""), ("Ngày", "Giờ", "Nội dung"), (date(2027, 1, 12), time(9, 30), "Hội đàm"),
        (date(2027, 1, 12), datetime(2027, 1, 12, 14, 0), "3.5"), (date(2027, 1, 12), "1", "2027"),
    )  # fmt: skip
    assert grid.remarks == ()


def test_what_is_hidden_or_not_calculated_is_told() -> None:
    book = Workbook()
    sheet = book.active
    for row in [("a", "b", "c"), ("ẩn", "x", "y"), ("d", "=1+1", "#N/A")]:
        sheet.append(row)
    sheet["C3"].data_type = "e"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["A"].hidden = True
    grid = read_table(saved(book), "x.xlsx")
    assert grid.rows == (("b", "c"),)
    for words in (
        "hidden rows and columns were left out: 2, A.",
        "without a value were taken as empty: B3",
        "C3 (#N/A)",
    ):
        assert words in told(grid)


def test_the_sheet_that_is_named_or_the_first_that_holds_anything() -> None:
    book = Workbook()
    book.active.title = "Trống"
    for title in ("Đoàn", "Chương trình", "Ẩn"):
        book.create_sheet(title).append([title])
    book["Ẩn"].sheet_state = "hidden"
    content = saved(book)
    first = read_table(content, "x.xlsx")
    assert first.rows == (("Đoàn",),)
    assert "“Đoàn” was read. These were not: Chương trình." in told(first)
    assert read_table(content, "x.xlsx", sheet="chương trình").rows == (("Chương trình",),)
    with pytest.raises(BriefingError, match="Trống, Đoàn, Chương trình, Ẩn"):
        read_table(content, "x.xlsx", sheet="Lịch")
    assert read_table(saved(Workbook()), "x.xlsx").rows == ()


def test_oddities_of_other_writers() -> None:
    """Cells without addresses, inline and rich texts, readings, days of the other epoch, own formats."""
    sheet = (
        '<row><c t="inlineStr"><is><t>một </t></is></c><c t="s"><v>0</v></c><c s="1"><v>1.5</v></c>'
        '<c t="d"><v>2027-01-12</v></c><c t="s"><v>99</v></c><c t="str"><f>A1</f><v>tính</v></c></row>'
        '<row r="9"><c r="B9" s="2"><v>0.25</v></c></row>'
    )
    shared = "<si><r><t>chữ</t></r><r><t> đậm</t></r><rPh><t>đọc</t></rPh></si>"
    formats = (
        '<numFmts><numFmt numFmtId="170" formatCode="[$-42A]d/m&quot;s&quot;"/>'
        '<numFmt numFmtId="171" formatCode="[h]:mm"/></numFmts>'
    )
    styles = f'{formats}<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    grid = read_table(raw_book(sheet, shared, styles), "x.xlsx")
    assert grid.rows == (
        ("một", "chữ đậm", datetime(1904, 1, 2, 12), date(2027, 1, 12), "tính"),
        ("", time(6, 0), "", "", ""),
    )
    assert (grid.numbers, grid.columns) == ((1, 9), (1, 2, 3, 4, 6))


def raw_book(sheet: str, shared: str, styles: str) -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    role = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relations(*pairs: tuple[str, str]) -> str:
        inside = "".join(
            f'<Relationship Id="r{at}" Type="{role}/{kind}" Target="{target}"/>'
            for at, (kind, target) in enumerate(pairs)
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'

    return zipped(
        {
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "/xl/worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{role}"><workbookPr date1904="1"/><sheets>'
            '<sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {space}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {space}>{styles}</styleSheet>",
        }
    )


def test_a_cell_at_the_end_of_the_sheet_is_no_million_of_rows() -> None:
    sheet = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    assert read_table(raw_book(sheet, "", ""), "x.xlsx").numbers == (1, 1048576)
    with pytest.raises(BriefingError, match="over 5000 rows or 200 columns"):
        read_table(raw_book('<row r="1"><c r="XFD1"><v>1</v></c></row>', "", ""), "x.xlsx")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old format of Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04", "damaged"), (zipped({"a": "b"}), "no Excel workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no table that can be read"),
        ("Tên;Việt".encode("cp1258", "replace") + b"\xff", "CSV UTF-8"),
    ],
)  # fmt: skip
def test_files_that_are_none_are_named_with_a_remedy(content: bytes, word: str) -> None:
    with pytest.raises(BriefingError, match=word) as fault:
        read_table(content, "Đoàn.xls")
    assert "Đoàn.xls" in str(fault.value)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_damaged_workbooks_raise_nothing_but_what_is_said(data: st.DataObject) -> None:
    """Parts of a workbook replaced by anything, and its bytes changed."""
    book = Workbook()
    book.active.append(["a", date(2027, 1, 12), "=1+1"])
    book.active.merge_cells("A1:A3")
    stream = io.BytesIO(saved(book))
    with zipfile.ZipFile(stream) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(files)))
    text = bytearray(files[part])
    for _ in range(data.draw(st.integers(0, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(32, 126))
    for content in (zipped(files | {part: bytes(text)}), data.draw(st.binary(max_size=80))):
        with contextlib.suppress(BriefingError):
            read_table(content, "x.xlsx")
