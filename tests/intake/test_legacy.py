"""TCVN3 and VNI are recognized and come back letter by letter; nothing else is taken for them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.intake import legacy
from briefings.intake.legacy import offer, offer_table, recognize
from briefings.intake.model import Grid, Line, Pasted
from briefings.intake.word import read_docx, read_text
from tests.intake.docx_files import paragraph, raw, run

WORDS = """
hải quan Việt Nam nghị định thư về hợp tác và hỗ trợ lẫn nhau trong lĩnh vực trao đổi dữ liệu xuất xứ điện
tử thống nhất lập nhóm kỹ thuật phiên đầu trước tháng sáu mỗi bên cử đầu mối doanh nghiệp hai bên đang dùng
bốn hiệp định cùng lúc nhiều loại chứng từ giấy làm chậm thông quan khó xác minh đề nghị tra cứu cảm ơn sự
đón tiếp chu đáo chúc mừng năm mới trân trọng ủng hộ bền bỉ nguyễn thuỷ quỳnh ngoằn ngoèo khuỷu tay rượu
bưởi yểu điệu kỹ sư gửi gắm hoẵng loắt choắt quỵ luỹ tre mười chín rưỡi xoèn xoẹt khuya thuở tuần xong
"""
SENTENCE = st.lists(st.sampled_from(WORDS.split()), min_size=6, max_size=30).map(
    lambda some: " ".join([*some, "được đọc"])
)
FOREIGN = {
    "fr": "où tôt né déjà été là-bas le système à évaluer château forêt dû très chères pâté côté août ça",
    "de": "für Größe über Tür Müll schön können Öl Bär täglich Straße hören fünf Übung Äpfel weiß süß Zölle",
    "pt": "não está três mês já há só pó coração maçã é à português avó avô até aí país baú saída fé sé pé",
    "es": "niño está qué más aquí canción según día también año él sí mañana vergüenza pingüino té dé",
    "en": "café naïve façade résumé the quick brown fox jumps over fiancée Zoë coöperate",
}
# Every letter of the language, small and capital, in syllables that it can stand in.
LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"


def typed_tcvn3(text: str) -> str:
    """As a typist of TCVN3 writes: a capital with a tone is a small letter, its font makes it a capital."""
    table = {letter: sign for sign, letter in legacy._TCVN3.items()}
    return "".join(table.get(letter) or table.get(letter.lower()) or letter for letter in text)


def typed_vni(text: str) -> str:
    table = {letter: signs for signs, letter in reversed(legacy._VNI.items())}
    return "".join(table.get(letter, letter) for letter in text)


def test_tables_are_complete() -> None:
    assert set(LETTERS) <= set(legacy._TCVN3.values())
    assert {*LETTERS, *LETTERS.upper()} == set(legacy._VNI.values())
    for letter in LETTERS:
        assert legacy.by_font(typed_tcvn3(letter), ".VnTime") == letter
        assert legacy.by_font(typed_tcvn3(letter), ".VnTimeH") == letter.upper()
        assert legacy.by_font(typed_vni(letter), "VNI-Times") == letter
        assert legacy.by_font(typed_vni(letter.upper()), "VNI-Times") == letter.upper()


@given(SENTENCE)
@settings(max_examples=200, deadline=None)
def test_sentences_come_back(sentence: str) -> None:
    for encoding, typed in (("tcvn3", typed_tcvn3), ("vni", typed_vni)):
        found = recognize(typed(sentence))
        assert found is not None
        assert (found.encoding, found.unicode) == (encoding, sentence)
        capitals = recognize(typed(sentence.upper()))
        assert capitals is not None
        assert capitals.unicode == sentence.upper()


@given(SENTENCE)
@settings(max_examples=150, deadline=None)
def test_unicode_is_never_taken_for_an_old_encoding(sentence: str) -> None:
    for text in (sentence, sentence.upper(), unicodedata.normalize("NFD", sentence)):
        assert recognize(text) is None


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_few_words_of_unicode_neither(words: str) -> None:
    assert recognize(words) is None
    assert recognize(unicodedata.normalize("NFD", words)) is None


@given(st.sampled_from(sorted(FOREIGN)), st.data())
@settings(max_examples=300, deadline=None)
def test_other_languages_neither(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(FOREIGN[language].split()), min_size=1, max_size=12))
    assert recognize(" ".join(words)) is None


@pytest.mark.parametrize(
    ("typed", "unicode"),
    [
        ("H¶i quan", "Hải quan"), ("Haûi quan", "Hải quan"), ("§ång chÝ", "Đồng chí"),
        ("Ñoàng chí", "Đồng chí"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TR×NH ë ViÖt Nam", "TRÌNH ở Việt Nam"),
    ],
)  # fmt: skip
def test_short_texts(typed: str, unicode: str) -> None:
    found = recognize(typed)
    assert found is not None
    assert found.unicode == unicode


@pytest.mark.parametrize(
    "text", ["", "ABC 123", "tôi có", "là", "«Hải»", "© 2027 §5 ±3 °C", "see §a", "quan thuû", "Hải quan"]
)
def test_what_is_no_old_text(text: str) -> None:
    assert recognize(text) is None


@given(st.text(alphabet=st.characters(max_codepoint=0x17F), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    recognize(text)


def test_fonts_of_a_document_tell_and_nothing_changes_by_itself() -> None:
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        + font.format(".VnTime")
        + "</w:rPr></w:style>"
    )
    body = paragraph(run("Céng hoµ", font.format(".VnTimeH"))) + paragraph(
        run("- ­u tiªn ") + run("Hải quan", font.format("Times New Roman"))
    )
    pasted = read_docx(raw(body, styles=styles), "x.docx")
    assert [line.text for line in pasted.lines] == ["Céng hoµ", "\u00adu tiªn Hải quan"]
    offered = offer(pasted)
    assert offered is not None
    assert offered.encoding == "tcvn3"
    assert [line.text for line in offered.pasted.lines] == ["CỘNG HOÀ", "ưu tiên Hải quan"]


def test_pasted_text_and_tables_are_offered() -> None:
    pasted = Pasted(
        read_text("- Haûi quan Vieät Nam\n- Đã là Unicode").lines,
        (Grid("1", (("Coäng hoøa", "2027"),), (1,)),),
    )
    offered = offer(pasted)
    assert offered is not None
    assert offered.encoding == "vni"
    assert offered.pasted.lines[0] == Line("Hải quan Việt Nam", 0, "bullet", 0, "-")
    assert offered.pasted.lines[1].text == "Đã là Unicode"
    assert offered.pasted.tables[0].rows == (("Cộng hòa", "2027"),)
    table = offer_table(Grid("b", (("Phã Côc tr­ëng", "§oµn ViÖt Nam"),), (1,)))
    assert table is not None
    assert table[1].rows == (("Phó Cục trưởng", "Đoàn Việt Nam"),)
    assert offer(read_text("Hải quan Việt Nam")) is None
    assert offer_table(Grid("b", (("Hải quan", "x"),), (1,))) is None
