"""Look at a Word file in LibreOffice: its pages beside the PDF's count, and what editing leaves of it.

Usage: python -m tests.look.word FOLDER
Needs soffice, pdfinfo, pdftoppm and the system's Python with uno. Writes word.docx, edited.docx and
their pages as pictures; ends with an error where the edited file is not what an official expects.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from briefings import styles
from briefings.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Furniture,
    Item,
    ListBlock,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from briefings.flow import settle
from briefings.layout import find, layout
from briefings.writers.word import write
from tests.writers.word_reader import DAY, Word, p, text_of, value, words

EDIT = Path(__file__).with_name("edit_in_libreoffice.py")
FONTS = [Path("/usr/share/fonts")]
OPENING, FIRST_ITEM = "Đoạn mở đầu", "Việc thứ nhất"
ADDED, ADDED_ITEM = "Đoạn văn thêm khi sửa tay.", "Việc thêm khi sửa tay."
FILLING = "Hai bên trao đổi về hợp tác hải quan, tạo thuận lợi cho thương mại và chống buôn lậu. " * 4


def paper() -> Document:
    """Four chapters with everything a pack has but figures."""
    rows = []
    for n in range(40):
        title = f"Hiệp định số {n}: " + "nội dung " * (n % 9)
        rows.append(Row((Cell((p(str(1990 + n)),)), Cell((p(title),)), Cell((p(f"{n}.000"),)))))
    head = Row(tuple(Cell((p(text),), header=True) for text in ("Năm", "Văn kiện", "Giá trị")))
    table = Table(
        (Column(1), Column(4), Column(1, "right")), (head, *rows), caption=words("Bảng 1. Văn kiện")
    )
    items = ListBlock(
        (Item((p(FIRST_ITEM),)), Item((p("Việc thứ hai"),)), Item((p("Việc thứ ba"),))), "decimal"
    )
    points = ListBlock(tuple(Item((p(f"Điểm thứ {n}: {FILLING}"),)) for n in range(1, 7)), "alpha")
    gap = Paragraph((Span("Chưa có dữ liệu về kim ngạch", "vi", gap=True, style="gap"),))
    cited = Paragraph((*words(f"Có nguồn{FILLING}"), Span("", "vi", cite="a")))
    sides = tuple(
        Pair((p(FILLING),), (p("The two sides discussed customs cooperation. " * 6, "en"),)) for _ in "123"
    )

    foreign = (p("日本語の文です。", "ja"), p("ພາສີ ສປປ ລາວ", "lo"), p("الجمارك", "ar"))
    sources = ListBlock((Item((p("Nguồn A"),), "a"),), "sources", "sources")

    def chapter(title: str, *blocks: Block) -> Section:
        sections = tuple(
            Section((*(p(FILLING) for _ in range(5)), *blocks), words(f"{title}: mục {n}")) for n in (1, 2)
        )
        return Section((p(f"{OPENING}. {FILLING}"), *sections), words(title))

    return Document(
        "Hồ sơ chuyến thăm", "vi",
        (
            p("Cục Hải quan", role="cover-organisation"), p("Hồ sơ chuyến thăm", role="cover-kind"),
            p("Chuyến thăm làm việc", role="cover-title"), p("2026", role="cover-subtitle"),
            PageBreak(), Contents("Mục lục", "vi"),
            Section((items, points), words("Việc cần làm"), new_page=True),
            chapter("Chương sẽ bị xóa", table),
            chapter("Văn kiện", table, gap, Note((p(FILLING),)), cited),
            chapter("Song ngữ", *sides, *foreign),
            Section((sources,), words("Nguồn"), numbered=False),
        ),
        DAY,
        furniture=Furniture(
            "Cục Hải quan", "Lưu hành nội bộ", page="Trang {page}/{pages}", banner={"internal": "NỘI BỘ"}
        ),
    )  # fmt: skip


def office(work: Path, *arguments: str) -> list[str]:
    """The office's command line with a profile of its own."""
    return ["soffice", "--headless", f"-env:UserInstallation=file://{work}/office", *arguments]


def edited(work: Path, source: Path, word: Path, pdf: Path) -> None:
    """Edit a file by script in an office that runs for it alone."""
    pipe = f"look-{work.name}"
    with subprocess.Popen(office(work, "--norestore", f"--accept=pipe,name={pipe};urp")) as running:
        try:
            subprocess.run(
                ["/usr/bin/python3", EDIT, pipe, source, word, pdf, OPENING, ADDED, FIRST_ITEM, ADDED_ITEM],
                check=True,
            )
            running.wait(30)
        finally:
            running.terminate()


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)
    assert found
    return int(found[1])


def expect_whole(source: Word, word: Word) -> None:
    """What an official expects of the edited paper."""
    shown = word.shown()
    chapters = [(one.number, one.text.strip()) for one in shown if one.style == "Heading1"]
    assert chapters == [("1", "Việc cần làm"), ("2", "Văn kiện"), ("3", "Song ngữ")], chapters
    sections = [one.number for one in shown if one.style == "Heading2"]
    assert sections == ["2.1", "2.2", "3.1", "3.2"], sections
    entries = [one.text.split("\t") for one in shown if re.match(r"TOC\d|Contents\d", one.style)]
    assert [" ".join(entry[:-1]) for entry in entries] == [
        "1 Việc cần làm", "2 Văn kiện", "2.1 Văn kiện: mục 1", "2.2 Văn kiện: mục 2",
        "3 Song ngữ", "3.1 Song ngữ: mục 1", "3.2 Song ngữ: mục 2", "Nguồn",
    ], entries  # fmt: skip
    assert all(entry[-1].isdigit() for entry in entries), entries
    added = next(one for one in shown if one.text == ADDED)
    assert added.style == "Normal", added.style
    listed = [
        one.number for one in shown if one.text in (FIRST_ITEM, ADDED_ITEM, "Việc thứ hai", "Việc thứ ba")
    ]
    assert listed == ["1.", "2.", "3.", "4."], listed
    assert word.find("//w:tblHeader"), "the heads of tables repeat no more"
    heads = "".join(
        text_of(word.xml(name)) for name in word.parts if re.match(r"word/(header|footer)\d", name)
    )
    before = text_of(source.xml("word/header1.xml")) + text_of(source.xml("word/footer1.xml"))
    assert re.sub(r"\d", "", before) == re.sub(r"\d", "", heads), heads
    fields = [text for name in word.parts if "footer" in name and name.endswith(".xml") for text in
              (code.text or "" for code in word.find("//w:instrText", name))]  # fmt: skip
    assert {"PAGE", "NUMPAGES"} <= {text.strip().split()[0] for text in fields}, fields
    normal = word.style("Normal")
    assert value(normal.find("{*}rPr/{*}rFonts"), "ascii") in ("Times New Roman", "")


def main(folder: Path) -> None:
    """Write, convert, edit, look."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("international", "nd30"):
        style = styles.load(name)
        flow = settle(paper(), style)
        done = layout(flow, style, find(style.fonts, FONTS))
        numbers = {anchor: place.page for anchor, place in done.anchors.items()}
        data = write(flow, style, pages=numbers, total_pages=len(done.pages), pictures={}, creator="")
        source = folder / f"word-{name}.docx"
        source.write_bytes(data)
        with tempfile.TemporaryDirectory() as place:
            work = Path(place)
            subprocess.run(
                office(work, "--convert-to", "pdf", "--outdir", str(work), str(source)), check=True
            )
            count = pages(work / f"word-{name}.pdf")
            assert abs(count - len(done.pages)) <= 1, (
                f"{name}: {count} pages in the office, {len(done.pages)} in the PDF"
            )
            subprocess.run(
                ["pdftoppm", "-r", "60", "-png", work / f"word-{name}.pdf", folder / f"word-{name}"],
                check=True,
            )
            result = folder / f"edited-{name}.docx"
            edited(work, source, result, work / "edited.pdf")
            subprocess.run(
                ["pdftoppm", "-r", "60", "-png", work / "edited.pdf", folder / f"edited-{name}"], check=True
            )
            expect_whole(Word(data), Word(result.read_bytes()))
        print(f"{name}: {count} pages in the office, {len(done.pages)} in the PDF; editing left it whole")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
