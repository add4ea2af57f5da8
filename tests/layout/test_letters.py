"""Words put together of letters are those that shaping gives: same glyphs, same places, same lines."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.document import Span
from briefings.layout import Fonts, find
from briefings.layout.faces import Face
from briefings.layout.model import ShapedWord
from briefings.layout.paragraphs import Setter
from briefings.styles import HouseStyle, ParagraphStyle
from tests.layout.flows import paragraph, style, told
from tests.layout.test_fonts import VIETNAMESE, font_file

PLAIN = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹịĩũ ABCĐÊƯQ 0123456789 .,;:!?()[]/-–—“”‘’«»§%&€₫…\u00a0"
# Marks that stand alone, other scripts, what has no glyph, what is not seen, blanks, a sloped fraction.
OTHER = "\u0301\u0302\u0323\u0307\ufe00\u20e3 ЖяΩłşțijﬁ東ไทع☺\u00ad\u200d\u200b\t\n\u2044\u2011"
LOOKS = [(False, False), (True, False), (False, True), (True, True)]


def seen(word: ShapedWord) -> tuple[Any, ...]:
    """All that a word is, but the face object and how it came about."""
    if word.letters:
        assert word.unicode == tuple(word.text)
        assert word.exact
        assert word.advances == tuple(map(word.face.advance, word.glyphs))
        assert not any((*word.x_offsets, *word.y_offsets, word.rtl))
    return (word.face.key, *(getattr(word, name) for name in sorted({*word.__slots__} - {"face", "letters"})))


def lay_out(
    setter: Setter, spans: Sequence[Span], look: ParagraphStyle, measure: float
) -> tuple[Any, list[Any]]:
    ready = setter.paragraph(paragraph(tuple(spans), look), 50, measure)
    return told(ready), [seen(word) for line in ready.lines for run in line.runs for word in run.words]


@pytest.fixture(scope="module")
def setters(house: HouseStyle) -> tuple[Setter, Setter]:
    """Two of them with fonts of their own: what one has shaped the other does not know."""
    quick, slow = find({"serif": ("Noto Serif",)}, []), find({"serif": ("Noto Serif",)}, [])
    return Setter(house, quick), Setter(house, slow)


def agree(
    setters: tuple[Setter, Setter], spans: Sequence[Span], look: ParagraphStyle, measure: float
) -> None:
    put_together = lay_out(setters[0], spans, look, measure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Face, "_put_together", lambda *_: False)
        shaped = lay_out(setters[1], spans, look, measure)
    assert put_together == shaped


def test_two_thousand_lines_come_out_the_same_both_ways(setters: tuple[Setter, Setter]) -> None:
    chance = random.Random(20)
    for _ in range(500):
        spans = []
        for _ in range(chance.randint(1, 3)):
            others = OTHER if chance.random() < 0.3 else ""
            text = "".join(chance.choices(PLAIN + "     " + others, k=chance.randint(20, 120)))
            bold, italic = chance.choice(LOOKS)
            lang = chance.choice(["vi", "vi", "en", "ro"])
            spans.append(Span(unicodedata.normalize("NFC", text), lang, bold=bold, italic=italic))
        agree(setters, spans, style(align=chance.choice(["left", "justify"])), chance.choice([120.0, 300.0]))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Span,
            st.text(
                st.sampled_from(PLAIN * 3 + OTHER) | st.characters(exclude_categories=["Cs", "Cn"]),
                max_size=30,
            ).map(lambda text: unicodedata.normalize("NFC", text)),
            st.sampled_from(["vi", "en", "tr", ""]),
            bold=st.booleans(),
            style=st.sampled_from(["", "", "to"]),
        ),
        max_size=4,
    )
)
def test_letters_among_anything_else_come_out_the_same_both_ways(
    setters: tuple[Setter, Setter], spans: list[Span]
) -> None:
    agree(setters, spans, style(align="justify"), 90.0)


def test_vietnamese_words_need_no_shaping(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    face = fonts.face("serif")
    face.shape("a", lang="vi")
    monkeypatch.setattr(hb, "shape", None)
    for word in ("nghiệp ", "(30/2020/NĐ-CP)", "Quyền,", "kỹ\u00a0thuật", "“ĩũ”…"):
        assert face.shape(word, lang="vi").unicode == tuple(word)


def face_that(folder: Path, rules: str) -> Face:
    """The packaged serif with rules of its own for how letters change one another."""
    path = font_file(folder, "Tinos", VIETNAMESE)
    font = TTFont(path)
    for table in ("GSUB", "GPOS"):
        del font[table]
    names = font.getBestCmap()
    for letter in "abcxyz":
        rules = rules.replace(f"<{letter}>", names[ord(letter)])
    addOpenTypeFeaturesFromString(font, rules)
    font.save(path)
    return Face("Tinos", path, bold=False, italic=False)


@pytest.mark.parametrize(
    ("rules", "lang", "like"),
    [
        ("feature rlig { sub <a> <b> by <x>; } rlig;", "vi", "x"),
        ("feature calt { sub <a>' <b> by <x>; } calt;", "vi", "xb"),
        ("feature calt { sub <a> <b>' by <x>; } calt;", "vi", "ax"),
        ("feature locl { script latn; language VIT; sub <a> by <x>; } locl;", "vi", "xb"),
        ("feature locl { script latn; language VIT; sub <a> by <x>; } locl;", "en", "ab"),
        ("feature rlig { sub <a> by <x> <y>; } rlig;", "vi", "xyb"),
        ("feature ccmp { sub <a> <b> by <x>; } ccmp;", "vi", "x"),
        ("feature ccmp { sub <a> by <x> <y>; } ccmp;", "vi", "xyb"),
        ("feature liga { sub <a> <b> by <x>; } liga;", "vi", "ab"),
        ("feature kern { pos <a> <b> -200; } kern;", "vi", "ab"),
    ],
)
def test_a_face_whose_letters_change_one_another_is_asked(
    tmp_path: Path, rules: str, lang: str, like: str
) -> None:
    face = face_that(tmp_path, rules)
    assert face.shape("ab", lang=lang).glyphs == tuple(
        face.shape(letter, lang="fr").glyphs[0] for letter in like
    )


def test_letters_that_would_be_composed_are_not_taken_for_whole_ones(tmp_path: Path) -> None:
    face = face_that(tmp_path, "feature ccmp { sub <a> <z> by <x>; sub <y>' <a> by <b>; } ccmp;")
    glyphs = {letter: face.shape(letter).glyphs[0] for letter in "bx"}
    assert face.shape("az").glyphs == (glyphs["x"],)
    assert face.shape("ya").glyphs[0] == glyphs["b"]


def test_a_face_that_moves_letters_is_asked(tmp_path: Path) -> None:
    face = face_that(tmp_path, "feature dist { pos <a> <b> -200; } dist;")
    assert face.upem == 1000
    alone = {letter: face.advance(face.shape(letter).glyphs[0]) for letter in "ab"}
    assert face.shape("ab").width == alone["a"] + alone["b"] - 200
