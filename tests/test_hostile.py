"""Whatever somebody types into whatever field comes out whole in both formats."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from briefings import produce, styles
from briefings.document import Document
from briefings.store.workspace import Workspace
from briefings.text import clean
from tests.dossiers import every_field
from tests.reading import by_pdfium, by_poppler, first_difference, squeezed, tagged, told
from tests.writers.pdf_paper import pdf, said
from tests.writers.word_reader import Word, faults

DAY = date(2026, 11, 21)
HOUSE = styles.load("international")
SCRIPTS = (
    "អគ្គនាយកដ្ឋានគយ និងរដ្ឋាករ", "ກົມພາສີ ກະຊວງການເງິນ", "กรมศุลกากร", "အကောက်ခွန် ဦးစီးဌာန",
    "中华人民共和国海关总署", "財務省関税局、東京税関", "관세청 서울세관", "Федеральная таможенная служба",
    "Ανεξάρτητη Αρχή Δημοσίων Εσόδων", "केंद्रीय सीमा शुल्क बोर्ड", "საქართველო", "Հայաստան", "አማርኛ",
)  # fmt: skip
WORDS = {
    "markup": "a & b < c > d \" e ' f {{ 7*7 }} {% x %} \x0b g \x00\x1b ]]> &amp; <!-- %s --> \\",
    "decomposed": unicodedata.normalize("NFD", "Hải quan: Nguyễn Thị Ướt, đồng chí Ỷ; ế ợ ữ"),
    "scripts": " – ".join(SCRIPTS),
    "right to left": "Tên: الجمارك (السعودية) 2026, רשות המסים בישראל",
    "pictures": "😀 🏛️ 👩‍👩‍👧 🇻🇳 𠮷野家 Z͑ͫ̓A̴̵",
    "a long word": "Hảiquan" * 1430,
    "a long word that joins": "جمارك" * 2000,
}

Built = tuple[Document, dict[str, bytes], tuple[str, ...]]
Build = Callable[[str, str], Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """The tree, the files by format and the findings for a partner of whom every field says these words."""
    dataset = tmp_path / "dataset"
    dataset.mkdir()
    (dataset / "dataset.toml").write_text('title = { en = "" }\nversion = "1"\nas_of = "2026-11-21"\n')

    def build(words: str, key: str) -> Built:
        with Workspace.open(tmp_path / "workspace", dataset=dataset) as workspace:
            with workspace.action("typed", "somebody", datetime(2026, 11, 21)) as action:
                for record in every_field(words):
                    action.put(record)
            request = produce.request(
                workspace, partner=key, kind="profile", languages=("vi",), formats=("docx", "pdf"), as_of=DAY
            )
            ((_, document),) = produce.papers(workspace, request)
            built = produce.build(workspace, request, ())
        files = {file.name.rpartition(".")[2]: file.content for file in built.files}
        missing = [finding.values for finding in built.findings if finding.code == "missing_glyph"]
        return document, files, tuple(f"{found['character']}: {found['place']}" for found in missing)

    return build


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name in WORDS for key in ("XX", "club") if key == "XX" or "long" not in name],
)
def test_words_come_out_whole_in_both_formats(build: Build, tmp_path: Path, name: str, key: str) -> None:
    document, files, missing = build(WORDS[name], key)
    tags, word = tagged(files["pdf"]), Word(files["docx"])
    texts = told(document, HOUSE, [heading.page for heading in tags.all("H1", "H2", "H3")])
    words = squeezed(clean(WORDS[name]))
    assert squeezed(" ".join(texts)).count(words) > 10
    assert first_difference(texts, tags.text) == ""
    assert first_difference(texts, "".join(f"{one.number} {one.text}" for one in word.shown())) == ""
    assert missing == ()
    if "long" not in name:
        assert faults(files["docx"], tmp_path) == []


@pytest.mark.parametrize("name", ["markup", "decomposed", "scripts"])
def test_readers_of_pdf_find_the_words(build: Build, name: str) -> None:
    _, files, _ = build(WORDS[name], "XX")
    words = squeezed(clean(WORDS[name]))
    for pages in (by_poppler(files["pdf"], "-raw"), by_pdfium(files["pdf"])):
        assert squeezed("".join(pages)).count(words) > 10


def test_a_character_that_no_font_has_is_found_with_its_place(build: Build) -> None:
    _, files, missing = build("trước \U00012000 sau", "XX")
    assert "\U00012000: trước \U00012000 sau" in missing
    assert all(found.startswith("\U00012000: ") for found in missing)
    for text in (tagged(files["pdf"]).text, "".join(one.text for one in Word(files["docx"]).shown())):
        assert text.count("\U00012000") > 10


def test_a_character_that_no_font_has_is_drawn_so_that_it_is_seen() -> None:
    file = pypdfium2.PdfDocument(pdf(said("\U00012000")))
    (page,) = file
    dark = page.render(scale=2).to_pil().convert("L").point(lambda grey: 255 * (grey < 128)).getbbox()
    file.close()
    assert dark
    assert dark[2] - dark[0] > 5
    assert dark[3] - dark[1] > 10
