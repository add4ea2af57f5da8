"""Text from Word: lists as they are and as they are typed, oddities, files that are none."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import BriefingError
from briefings.intake.model import Line, Pasted
from briefings.intake.word import read_docx, read_text
from tests.intake.docx_files import STRICT, W, content_of, item, level, paragraph, raw, run, saved, zipped

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "bullet", "\uf0b7")
    + level(3, "decimal", "%1.%4.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def shown(pasted: Pasted) -> list[str]:
    """Each line with its level and marker."""
    return ["  " * line.level + f"{line.label} {line.text}".strip() for line in pasted.lines]


def texts(pasted: Pasted) -> list[str]:
    return [line.text for line in pasted.lines]


def told(pasted: Pasted) -> str:
    return "\n".join(map(str, pasted.remarks))


# --- lists ----------------------------------------------------------------------------------


def test_real_lists_keep_levels_kinds_and_numbers() -> None:
    body = "".join(
        paragraph(run(text), item(1, at))
        for text, at in [("một", 0), ("a", 1), ("b", 1), ("chấm", 2), ("hai", 0), ("a nữa", 1), ("sâu", 3)]
    )
    body += paragraph(run("từ đầu"), item(2, 0))
    pasted = read_docx(raw(body, numbering=LISTS), "x.docx")
    assert shown(pasted) == [
        "1. một", "  a) a", "  b) b", "    - chấm", "2. hai", "  a) a nữa", "      2.1. sâu", "1. từ đầu",
    ]  # fmt: skip
    assert [line.marker for line in pasted.lines][:4] == ["number", "letter", "letter", "bullet"]


def test_lists_of_styles_and_links_between_them() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base">'
        '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Item"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Around"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Around"><w:basedOn w:val="Round"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Mine"/>'
        + level(0, "upperRoman", "%1.")
        + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = paragraph(run("trong"), '<w:pStyle w:val="Item"/>') + paragraph(
        run("vòng"), '<w:pStyle w:val="Round"/>'
    )
    body += paragraph(run("ngoài"), '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert shown(read_docx(raw(body, numbering=numbering, styles=styles), "x")) == [
        "I. trong",
        "vòng",
        "ngoài",
    ]


def test_lists_of_python_docx() -> None:
    def build(document: Document) -> None:
        document.add_heading("Nội dung", level=2)
        document.add_paragraph("gạch", style="List Bullet")
        document.add_paragraph("số", style="List Number")

    pasted = read_docx(saved(build), "x.docx")
    assert [(line.text, line.marker, line.heading) for line in pasted.lines] == [
        ("Nội dung", "", 2), ("gạch", "bullet", 0), ("số", "number", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "marker", "text"),
    [
        ("- gạch", "bullet", "gạch"), ("– dài", "bullet", "dài"), ("-Liền", "bullet", "Liền"),
        ("+ cộng", "bullet", "cộng"), ("• chấm", "bullet", "chấm"), ("·\tchấm", "bullet", "chấm"),
        ("o\tvòng", "bullet", "vòng"), ("o Đề nghị", "bullet", "Đề nghị"),
        ("\uf0b7 ký hiệu", "bullet", "ký hiệu"),
        ("* sao", "bullet", "sao"), ("1. một", "number", "một"), ("2) hai", "number", "hai"),
        ("(3) ba", "number", "ba"), ("1.2. sâu", "number", "sâu"), ("3.Ba", "number", "Ba"),
        ("a) a", "letter", "a"), ("đ) đ", "letter", "đ"), ("b. b", "letter", "b"), ("i. i", "number", "i"),
        ("iv) bốn", "number", "bốn"), ("I. Một", "number", "Một"), ("A. A", "letter", "A"),
    ],
)  # fmt: skip
def test_typed_markers(typed: str, marker: str, text: str) -> None:
    (line,) = read_text(typed).lines
    assert (line.marker, line.text) == (marker, text)


@pytest.mark.parametrize(
    "typed",
    [
        "-5 độ", "1.715 vụ", "1.5 triệu", "12/01 họp", "9h30 họp", "2027. Năm mới", "o bế", "M. Dupont",
        "+84 24 3944", "i.e. that is", "Ta nêu", "15. 8. 2027", "(nội bộ)", "a", "1)", "*nhấn* mạnh",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_marker_stays(typed: str) -> None:
    assert [(line.marker, line.text) for line in read_text(typed).lines] == [("", typed)]


def test_typed_lists_nest_by_indentation_and_by_marker() -> None:
    text = "1. Mục\n- gạch\n+ cộng\n+ nữa\n- gạch hai\n2. Mục hai\n\t- thụt\n\t\t- thụt nữa\n\t- về"
    assert shown(read_text(text)) == [
        "1. Mục", "  - gạch", "    + cộng", "    + nữa", "  - gạch hai", "2. Mục hai", "  - thụt",
        "    - thụt nữa", "  - về",
    ]  # fmt: skip


def test_typed_lists_of_a_document_nest_by_its_indents() -> None:
    def build(document: Document) -> None:
        for text, left in [("- một", 0), ("- trong", 1.0), ("- hai", 0)]:
            document.add_paragraph(text).paragraph_format.left_indent = Cm(left)

    assert shown(read_docx(saved(build), "x.docx")) == ["- một", "  - trong", "- hai"]


def test_an_alphabet_of_items_runs_past_the_roman_letters() -> None:
    letters = "abcdđeghi"
    pasted = read_text("\n".join(f"{letter}) mục {letter}" for letter in letters))
    assert {(line.marker, line.level) for line in pasted.lines} == {("letter", 0)}


# --- inside a paragraph ---------------------------------------------------------------------


def test_breaks_tabs_and_spaces() -> None:
    body = paragraph(
        "<w:r><w:t>một</w:t><w:tab/><w:t>hai\u00a0ba</w:t><w:br/><w:t>dòng</w:t><w:noBreakHyphen/>"
        "<w:t>x</w:t><w:softHyphen/><w:t>y</w:t><w:br/><w:t>- gạch</w:t></w:r>"
    )
    assert texts(read_docx(raw(body), "x")) == ["một hai ba\ndòng-xy", "gạch"]


def test_manual_breaks_of_the_clipboard() -> None:
    assert texts(read_text("một\x0bhai\x0b- ba\r\nbốn\u2028năm\rsáu")) == [
        "một\nhai",
        "ba",
        "bốn\nnăm",
        "sáu",
    ]


def test_tracked_changes_are_as_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("mới")}</w:ins>'
    joined = paragraph(run("một "), '<w:rPr><w:del w:id="3"/></w:rPr>') + paragraph(run("hai"))
    last = paragraph(run("cuối"), '<w:rPr><w:del w:id="4"/></w:rPr>')
    row = f'<w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc>{paragraph(run("hàng bỏ"))}</w:tc><w:tc/></w:tr>'
    kept = f"<w:tr><w:tc>{paragraph(run('giữ'))}</w:tc><w:tc>{paragraph(run('ô'))}</w:tc></w:tr>"
    pasted = read_docx(
        raw(paragraph(deleted + inserted) + joined + f"<w:tbl>{row}{kept}</w:tbl>" + last), "x"
    )
    assert texts(pasted) == ["mới", "một hai", "cuối"]
    assert pasted.tables[0].rows == (("giữ", "ô"),)
    assert "marked as deleted (2)" in told(pasted)


def test_fields_links_controls_and_formulas_give_what_they_show() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12/01")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(
        field + f"<w:hyperlink>{run(' liên kết')}</w:hyperlink>"
        f'<w:fldSimple w:instr="PAGE">{run(" 3")}</w:fldSimple>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' ô nhập')}</w:sdtContent></w:sdt>"
        "<m:oMath><m:r><m:t> x+1</m:t></m:r></m:oMath>"
    )
    assert texts(read_docx(raw(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"), "x")) == [
        "12/01 liên kết 3 ô nhập x+1"
    ]


def test_text_boxes_are_read_once_and_told() -> None:
    box = f"<w:txbxContent>{paragraph(run('trong hộp'))}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    pasted = read_docx(raw(paragraph(run("trước") + shape) + paragraph(run("sau"))), "x")
    assert texts(pasted) == ["trước", "trong hộp", "sau"]
    assert "Text boxes" in told(pasted)


def test_what_is_left_out_is_told() -> None:
    body = paragraph(
        run("chữ")
        + run("ẩn", "<w:vanish/>")
        + run("không ẩn", '<w:vanish w:val="0"/>')
        + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
        + "<w:r><w:drawing/></w:r><w:r><w:object/></w:r>"
        + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    )
    pasted = read_docx(raw(body + "<w:altChunk/>"), "x")
    assert texts(pasted) == ["chữkhông ẩn"]
    for word in (
        "hidden text (1)",
        "footnotes and endnotes (1)",
        "comments (1)",
        "objects (2)",
        "fonts (1)",
        "files (1)",
    ):
        assert word in told(pasted)


def test_headers_are_no_part_of_the_text() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "đầu trang"
        document.add_paragraph("thân")

    pasted = read_docx(saved(build), "x.docx")
    assert (texts(pasted), pasted.remarks) == (["thân"], ())


def test_tables_stand_apart_with_merged_cells_filled() -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=3, cols=3)
        for row, words in enumerate(
            [("Ngày", "Giờ", "Nội dung"), ("12/01", "9h", "Họp"), ("", "10h", "Tiếp")]
        ):
            for column, word in enumerate(words):
                table.cell(row, column).text = word
        table.cell(1, 0).merge(table.cell(2, 0)).text = "12/01"
        frame = document.add_table(rows=1, cols=1)
        frame.cell(0, 0).text = "trong khung"

    pasted = read_docx(saved(build), "x.docx")
    assert pasted.tables[0].rows == (
        ("Ngày", "Giờ", "Nội dung"),
        ("12/01", "9h", "Họp"),
        ("12/01", "10h", "Tiếp"),
    )
    assert texts(pasted) == ["trong khung"]
    assert "Tables stand apart from the text: 1." in told(pasted)


def test_the_strict_form_of_the_format_is_read() -> None:
    content = raw(paragraph(run("chặt chẽ")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name).decode().replace(W, STRICT) for name in archive.namelist()}
    assert texts(read_docx(zipped(dict(files)), "x")) == ["chặt chẽ"]


# --- files that cannot be read --------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (OLD_CONTAINER, "old format"),
        (OLD_CONTAINER + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "no Word document"), (b"{\\rtf1 a}", "no Word document"), (b"", "no Word document"),
        (b"PK\x03\x04 broken", "damaged"),
        (zipped({"a.txt": "x"}), "no Word document"),
        (raw("<w:p><w:r>"), "damaged"),
    ],
)  # fmt: skip
def test_files_that_are_none_are_named_with_a_remedy(content: bytes, word: str) -> None:
    with pytest.raises(BriefingError, match=word) as fault:
        read_docx(content, "Báo cáo.doc")
    assert "Báo cáo.doc" in str(fault.value)
    assert ".docx" in str(fault.value)


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    bomb = raw(paragraph(run("a" * (33 * 2**20))))
    assert len(bomb) < 2**20
    with pytest.raises(BriefingError, match="too large"):
        read_docx(bomb, "x.docx")


def test_entities_and_depth_do_no_harm() -> None:
    entities = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = "<w:body><w:p><w:r><w:t>&b;x</w:t></w:r></w:p></w:body>"
    document = f'{entities}<w:document xmlns:w="{W}">{body}</w:document>'
    files = {"_rels/.rels": _relations(), "word/document.xml": document}
    assert "aaaa" not in "".join(texts(read_docx(zipped(files), "x")))
    deep = raw("<w:sdt>" * 5000 + "</w:sdt>" * 5000)
    with pytest.raises(BriefingError, match="damaged"):
        read_docx(deep, "x")


def _relations() -> str:
    with zipfile.ZipFile(io.BytesIO(raw(""))) as archive:
        return archive.read("_rels/.rels").decode()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_files_raise_nothing_but_what_is_said(data: st.DataObject) -> None:
    document = docx.Document()
    document.add_paragraph("một", style="List Bullet")
    content = bytearray(content_of(document))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for damaged in (bytes(content), bytes(content[:cut])):
        with contextlib.suppress(BriefingError):
            read_docx(damaged, "x.docx")


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_raise_nothing_but_what_is_said(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06"):
        with contextlib.suppress(BriefingError):
            read_docx(start + content, "x.docx")


def test_lines_of_signs_alone_say_nothing() -> None:
    assert read_text("-----\n***\n\n  \n……\nchữ\n_____").lines == (Line("chữ"),)
