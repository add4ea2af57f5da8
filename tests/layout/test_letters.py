"""Words put together of letters are those that shaping gives: same glyphs, same places, same lines."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.misc.xmlReader import XMLReader
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.ttLib.tables.DefaultTable import DefaultTable
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
) -> tuple[Any, list[Any], int]:
    ready = setter.paragraph(paragraph(tuple(spans), look), 50, measure)
    words = [seen(word) for line in ready.lines for run in line.runs for word in run.words]
    return told(ready), words, len(ready.lines)


@pytest.fixture(scope="module")
def setters(house: HouseStyle) -> tuple[Setter, Setter]:
    """Two of them with fonts of their own: what one has shaped the other does not know."""
    quick, slow = find({"serif": ("Noto Serif",)}, []), find({"serif": ("Noto Serif",)}, [])
    return Setter(house, quick), Setter(house, slow)


def agree(setters: tuple[Setter, Setter], spans: Sequence[Span], look: ParagraphStyle, measure: float) -> int:
    """How many lines came out the same both ways."""
    put_together = lay_out(setters[0], spans, look, measure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Face, "_put_together", lambda *_: False)
        shaped = lay_out(setters[1], spans, look, measure)
    assert put_together == shaped
    return shaped[-1]


def test_two_thousand_lines_come_out_the_same_both_ways(setters: tuple[Setter, Setter]) -> None:
    chance = random.Random(20)
    lines = 0
    while lines < 2000:
        spans = []
        for _ in range(chance.randint(1, 3)):
            others = OTHER if chance.random() < 0.3 else ""
            text = "".join(chance.choices(PLAIN + "     " + others, k=chance.randint(20, 120)))
            bold, italic = chance.choice(LOOKS)
            lang = chance.choice(["vi", "vi", "en", "ro"])
            spans.append(Span(unicodedata.normalize("NFC", text), lang, bold=bold, italic=italic))
        look = style(align=chance.choice(["left", "justify"]))
        lines += agree(setters, spans, look, chance.choice([120.0, 300.0]))


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


@pytest.mark.parametrize(("bold", "italic"), LOOKS)
def test_vietnamese_words_need_no_shaping(
    fonts: Fonts, bold: bool, italic: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("nghiệp ", "(30/2020/NĐ-CP)", "Quyền,", "kỹ\u00a0thuật", "“ĩũ”…", "5,2\u00a0€")
    face = fonts.face("serif", bold, italic)
    expected = [shaped(face, text) for text in texts]
    face.letters("vi")
    monkeypatch.setattr(hb, "shape", None)
    assert [seen(face.shape(text, lang="vi")) for text in texts] == expected


def shaped(face: Face, text: str, lang: str = "vi") -> tuple[Any, ...]:
    """A word of the face that HarfBuzz has shaped as it is."""
    other = Face(face.family, face.path, bold=face.bold, italic=face.italic, width=face.width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Face, "_put_together", lambda *_: False)
        return seen(other.shape(text, lang=lang))


def face_with(folder: Path, change: Callable[[TTFont], object]) -> Face:
    """The packaged serif without its rules, changed."""
    path = font_file(folder, "Tinos", VIETNAMESE)
    font = TTFont(path)
    for table in ("GSUB", "GPOS"):
        del font[table]
    change(font)
    font.save(path)
    return Face("Tinos", path, bold=False, italic=False)


def face_that(folder: Path, rules: str) -> Face:
    """The packaged serif with rules of its own for how letters change one another."""

    def change(font: TTFont) -> None:
        names = font.getBestCmap()
        written = re.sub("<(.)>", lambda letter: names[ord(letter[1])], rules)
        addOpenTypeFeaturesFromString(font, written)

    return face_with(folder, change)


X_FOR_A = "lookup X { sub <a> by <x>; } X; "


@pytest.mark.parametrize(
    ("rules", "lang", "text", "like"),
    [
        ("feature rlig { sub <a> <b> by <x>; } rlig;", "vi", "ab", "x"),
        ("feature rlig { sub <a> <b> by <x>; } rlig;", "vi", "a", "a"),
        ("feature rlig { sub <a> <b> <z> by <x>; } rlig;", "vi", "abz", "x"),
        ("feature calt { sub <a>' <b> by <x>; } calt;", "vi", "ab", "xb"),
        ("feature calt { sub <a> <b>' by <x>; } calt;", "vi", "ab", "ax"),
        (X_FOR_A + "feature calt { sub <a>' lookup X <z>'; } calt;", "vi", "az", "xz"),
        (X_FOR_A + "feature calt { sub <a>' lookup X <z>' <y>; } calt;", "vi", "azy", "xzy"),
        (X_FOR_A + "feature calt { sub <y> <a>' lookup X <z>'; } calt;", "vi", "yaz", "yxz"),
        ("feature calt { rsub <a> <z>' by <x>; } calt;", "vi", "az", "ax"),
        ("feature calt { lookup B useExtension { rsub <a> <z>' by <x>; } B; } calt;", "vi", "az", "ax"),
        ("feature rclt { rsub <a> <z>' <y> by <x>; } rclt;", "vi", "azy", "axy"),
        ("feature ccmp { rsub <a> <z>' by <x>; } ccmp;", "vi", "az", "ax"),
        ("feature locl { script latn; language VIT; sub <a> by <x>; } locl;", "vi", "ab", "xb"),
        ("feature locl { script latn; language VIT; sub <a> by <x>; } locl;", "en", "ab", "ab"),
        ("feature xxxx { script latn; language VIT required; sub <a> <z> by <x>; } xxxx;", "vi", "az", "x"),
        # A language with rules of its own, but none for these letters.
        (
            "feature locl { script latn; sub <a> by <x>; } locl;"
            "feature rlig { script latn; language VIT; sub <ā> by <y>; } rlig;",
            "vi",
            "ab",
            "ab",
        ),
        ("feature rlig { sub <a> by <x> <y>; } rlig;", "vi", "ab", "xyb"),
        ("feature ccmp { sub <a> <b> by <x>; } ccmp;", "vi", "ab", "x"),
        ("feature ccmp { sub <a> by <x> <y>; } ccmp;", "vi", "ab", "xyb"),
        ("feature ccmp { sub <a> <z> by <x>; } ccmp;", "vi", "az", "x"),
        ("feature ccmp { sub <a>' <z> by <x>; } ccmp;", "vi", "az", "xz"),
        ("feature ccmp { sub <a> <z> <y> by <x>; } ccmp;", "vi", "azy", "x"),
        ("feature ccmp { sub <a>' <z> <y> by <x>; } ccmp;", "vi", "azy", "xzy"),
        ("feature ccmp { sub <a> <z>' <y> by <x>; } ccmp;", "vi", "azy", "axy"),
        ("feature ccmp { sub <a> <z> <y>' by <x>; } ccmp;", "vi", "azy", "azx"),
        # What a letter turns into on the way is none of those that words are put together from.
        (
            "feature ccmp { lookup A { sub <a> by <ā>; } A; lookup B { sub <ā> <z> by <x>; } B; } ccmp;",
            "vi",
            "az",
            "x",
        ),
        # The last of the letters tried, in more rules than are gone through one by one.
        ("feature rlig {" + "".join(f"sub <ỹ> <{k}> by <x>; " for k in "abcyz") + "} rlig;", "vi", "ỹz", "x"),
        # A sign by itself has no script.
        ("feature locl { script DFLT; sub <,> by <x>; script latn; sub <z> by <y>; } locl;", "vi", ",", "x"),
        (
            "feature locl { script DFLT; sub <,> by <x>; script latn; sub <z> by <y>; } locl;",
            "vi",
            "a,",
            "a,",
        ),
        ("feature liga { sub <a> <b> by <x>; } liga;", "vi", "ab", "ab"),
        ("feature kern { pos <a> <b> -200; } kern;", "vi", "ab", "ab"),
        ("feature rand { sub <a> from [<b> <c>]; } rand;", "vi", "aaa", "aaa"),
    ],
)
def test_a_face_whose_letters_change_one_another_is_asked(
    tmp_path: Path, rules: str, lang: str, text: str, like: str
) -> None:
    face = face_that(tmp_path, rules)
    names = TTFont(face.path).getBestCmap()
    word = face.shape(text, lang=lang)
    glyphs = [TTFont(face.path).getGlyphID(names[ord(letter)]) for letter in like]
    assert word.glyphs == tuple(glyphs)
    assert seen(word) == shaped(face, text, lang)


@pytest.mark.parametrize(
    ("rules", "text", "narrower"),
    [
        ("feature dist { pos <a> <b> -200; } dist;", "ab", 200),
        ("feature dist { pos <a>' -200 <z>' 0 <y>; } dist;", "azy", 200),
        ("feature dist { pos <a> <z>' <0 0 -200 0> <y>; } dist;", "azy", 200),
        ("feature dist { pos <a> <0 0 -50 0>; } dist;", "aza", 100),
        ("feature dist { pos <a> <20 30 0 0>; } dist;", "aza", 0),
    ],
)
def test_a_face_that_moves_letters_is_asked(tmp_path: Path, rules: str, text: str, narrower: float) -> None:
    face = face_that(tmp_path, rules)
    assert face.upem == 1000
    word = face.shape(text, lang="vi")
    assert word.width == sum(map(face.advance, word.glyphs)) - narrower
    assert seen(word) == shaped(face, text)


def swapped(font: TTFont) -> None:
    """Apple's rules: what stands as “ay” is shown as “ya”."""
    names = font.getBestCmap()
    start, second = {4: (2, "MarkFirst", 0)}, {4: (2, "MarkFirst", 0), 5: (0, "MarkLast", 3)}
    states = ""
    for number, moves in enumerate((start, start, second)):
        steps = ""
        for kind in range(6):
            following, flag, verb = moves.get(kind, (0, "", 0))
            flags = f'<Flags value="{flag}"/>' if flag else ""
            steps += f'<Transition onGlyphClass="{kind}"><NewState value="{following}"/>{flags}'
            steps += f'<Verb value="{verb}"/></Transition>'
        states += f'<State index="{number}">{steps}</State>'
    table = f"""<ttFont><morx><Version value="2"/><Reserved value="0"/>
      <MorphChain index="0"><DefaultFlags value="1"/><MorphSubtable index="0">
        <TextDirection value="Horizontal"/><ProcessingOrder value="LayoutOrder"/>
        <Reserved value="0"/><SubFeatureFlags value="1"/>
        <RearrangementMorph><StateTable>
          <GlyphClass glyph="{names[ord("a")]}" value="4"/><GlyphClass glyph="{names[ord("y")]}" value="5"/>
          {states}
        </StateTable></RearrangementMorph>
      </MorphSubtable></MorphChain></morx></ttFont>"""
    XMLReader(BytesIO(table.encode()), font).read()


def kerned(font: TTFont) -> None:
    """A table of kerning from before there was OpenType."""
    names = font.getBestCmap()
    pairs = KernTable_format_0()
    pairs.coverage = 1
    pairs.kernTable = {(names[ord("a")], names[ord("y")]): -200}
    font["kern"] = newTable("kern")
    font["kern"].version = 0
    font["kern"].kernTables = [pairs]


def broken(font: TTFont) -> None:
    """A table of rules that says it is longer than it is."""
    font["GSUB"] = DefaultTable("GSUB")
    font["GSUB"].data = b"\0\1\0\0\0\x0a\0\x0a\0\x0a\xff\xff"


@pytest.mark.parametrize(("change", "like"), [(swapped, "ya"), (kerned, "ay"), (broken, "ay")])
def test_a_face_with_tables_that_do_not_say_what_stands_alone_is_asked(
    tmp_path: Path, change: Callable[[TTFont], None], like: str
) -> None:
    face = face_with(tmp_path, change)
    word = face.shape("ay", lang="vi")
    assert word.glyphs == tuple([face.shape(letter, lang="vi").glyphs[0] for letter in like])
    assert seen(word) == shaped(face, "ay")
