"""The watermark: large, light, behind the text, and nowhere in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pikepdf
import pikepdf.pdfa

from briefings import layout, styles
from briefings.document import Document, Furniture, PageBreak
from briefings.dossier.printing import stamped
from briefings.flow import settle
from briefings.pack import Stamp, pack_kinds
from briefings.writers import pdf, word
from tests.reading import by_pdfium, by_poppler, tagged
from tests.test_portions import CLOSED, DAY, OPEN, STYLE, fonts, furniture_of, said, settled
from tests.visits import briefed, visit_records
from tests.writers.word_reader import R as RELATION
from tests.writers.word_reader import W, Word, faults


def test_a_watermark_lies_behind_the_text_and_no_reader_comes_upon_it(tmp_path: Path) -> None:
    blocks = (said(OPEN), PageBreak(), said(CLOSED))
    plainly, marked = settled(*blocks), settled(*blocks, watermark="DỰ THẢO")
    files = [pdf.write(layout.layout(flow, STYLE, fonts()), producer="test") for flow in (plainly, marked)]
    without, with_it = (by_pdfium(file) for file in files)
    assert with_it == without
    assert by_poppler(files[1]) == by_poppler(files[0])
    assert tagged(files[1]).text == tagged(files[0]).text
    (tmp_path / "marked.pdf").write_bytes(files[1])
    with pikepdf.open(tmp_path / "marked.pdf") as opened:
        for page in opened.pages:
            content = page.Contents.read_bytes().decode("latin-1")
            begun = content.index("/Subtype/Watermark")
            assert begun < content.index("BT"), "the watermark is drawn before the text"
            assert content.count("/Subtype/Watermark") == 1
        assert not pikepdf.pdfa.check(opened, "2b").findings


def test_word_has_the_watermark_on_every_page(tmp_path: Path) -> None:
    flow = settled(said(OPEN), PageBreak(), said(CLOSED), PageBreak(), said(OPEN), watermark="DỰ THẢO")
    data = word.write(flow, STYLE, pages={}, total_pages=3, pictures={}, creator="test")
    assert faults(data, tmp_path) == []
    read = Word(data)
    targets = read.targets()
    heads = {
        one.get(f"{W}type", ""): one.get(f"{RELATION}id", "") for one in read.find("//w:headerReference")
    }
    assert set(heads) == {"first", "default"}
    for id_ in heads.values():
        shapes = list(read.xml(f"word/{targets[id_]}").iter("{urn:schemas-microsoft-com:vml}textpath"))
        assert [shape.get("string") for shape in shapes] == [None, "DỰ THẢO"]  # its type, itself
        assert "opacity" not in read.parts[f"word/{targets[id_]}"].decode()


def test_a_watermark_stays_within_the_margins_of_every_sheet() -> None:
    for name in ("pack", "booklet", "nd30"):
        sheet = styles.load(name)
        furniture = Furniture(watermark="DỰ THẢO – DRAFT", level=OPEN)
        document = Document("Hồ sơ", "vi", (said(OPEN),), DAY, furniture=furniture)
        page = layout.layout(settle(document, sheet), sheet, fonts()).pages[0]
        assert page.watermark is not None
        points = [piece[-2:] for contour in page.watermark.contours for piece in contour]
        slack = 0.2 * sheet.page.watermark.size  # marks above and below the capitals
        assert min(x for x, _ in points) >= sheet.page.left - sheet.page.right - slack
        assert max(x for x, _ in points) <= sheet.page.width + slack
        assert min(y for _, y in points) >= 0
        assert max(y for _, y in points) <= sheet.page.height


def test_drafts_alone_say_so_behind_the_text_where_their_kind_asks_for_it() -> None:
    visit = next(record.key for record in visit_records() if record.kind == "visit")
    dossier = briefed(visit_records(), "visit-pack", visit=visit, language="vi")
    stamps = [None, Stamp(draft=2, moment=datetime(2027, 1, 5, 14, 30)), Stamp(serial="2027-001", edition=1)]
    for kind, said_there in {"visit-pack": ["", "DỰ THẢO", ""], "checklist": ["", "", ""]}.items():
        drafts = [
            msgspec.structs.replace(dossier, printing=stamped(stamp, dossier.reader), kind=pack_kinds()[kind])
            for stamp in stamps
        ]
        assert [furniture_of(draft, "vi").watermark for draft in drafts] == said_there
