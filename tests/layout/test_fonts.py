"""Which faces serve, what they cover, what shaping and subsetting give."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from briefings.errors import BriefingError
from briefings.layout import Fonts, find

PACKAGED = find({"serif": ("Noto Serif",)}, []).face("serif").path


def font_file(folder: Path, family: str, text: str) -> Path:
    """A font of that name with the letters of a text alone."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({ord(character) for character in text})
    face = hb.Face(hb.Blob.from_file_path(str(PACKAGED)))
    for axis in face.axis_infos:
        wanted.pin_axis_location(face, axis.tag, axis.default_value)
    path = folder / f"{family.replace(' ', '')}.ttf"
    path.write_bytes(hb.subset(face, wanted).blob.data)
    font = TTFont(path)
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = family
    font.save(path)
    return path


VIETNAMESE = "".join(map(chr, range(0x20, 0x180))) + "ƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))


def test_the_first_family_found_serves(tmp_path: Path) -> None:
    path = font_file(tmp_path, "Tinos", VIETNAMESE)
    found = find({"serif": ("Times New Roman", "Tinos", "Noto Serif")}, [tmp_path])
    assert found.face("serif").path == path
    assert found.families == {"serif": "Tinos"}
    assert found.substituted == ""  # Tinos is as wide as Times New Roman


def test_a_family_without_vietnamese_is_passed_over(tmp_path: Path) -> None:
    font_file(tmp_path, "Liberation Serif", "abcdefghijklmnopqrstuvwxyz ăâđêôơư")
    found = find({"serif": ("Times New Roman", "Liberation Serif", "Noto Serif")}, [tmp_path])
    assert found.families == {"serif": "Noto Serif"}
    assert found.substituted == "Noto Serif"


def test_a_file_of_another_name_is_found_too(tmp_path: Path) -> None:
    font_file(tmp_path, "Tinos", VIETNAMESE).rename(tmp_path / "zz.ttf")
    assert find({"serif": ("Tinos",)}, [tmp_path]).families == {"serif": "Tinos"}


def test_files_that_are_no_fonts_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "times.ttf").write_bytes(b"no font")
    (tmp_path / "tinos.otf").write_bytes(b"")
    assert find({"serif": ("Times New Roman",)}, [tmp_path]).families == {"serif": "Noto Serif"}


def test_an_unknown_role_is_said(fonts: Fonts) -> None:
    with pytest.raises(BriefingError, match="fonts named “mono”"):
        fonts.face("mono")


def test_a_variable_face_gives_its_weights(fonts: Fonts) -> None:
    regular, bold = fonts.face("serif"), fonts.face("serif", bold=True)
    assert bold.shape("Hải quan").width > regular.shape("Hải quan").width
    assert fonts.face("serif", italic=True).path != regular.path
    assert regular.postscript_name == "NotoSerif-Regular"
    assert bold.postscript_name == "NotoSerif-Bold"


@pytest.mark.parametrize(
    ("bold", "italic", "times"),
    [(False, False, 87.2), (True, False, 92.7), (False, True, 87.7), (True, True, 90)],
)
def test_the_packaged_serif_is_as_wide_as_times(fonts: Fonts, bold: bool, italic: bool, times: float) -> None:
    """`times`: what the two sentences take in Times New Roman, in ems."""
    sentences = (
        "Hai bên thống nhất lập nhóm kỹ thuật về trao đổi dữ liệu xuất xứ điện tử, "
        "họp phiên đầu trước 30/6/2027.",
        "The two sides agreed to set up a technical group on electronic origin data, "
        "with its first meeting by 30 June 2027.",
    )
    shaped = [fonts.face("serif", bold, italic).shape(sentence) for sentence in sentences]
    assert sum(word.width + word.space for word in shaped) / 1000 == pytest.approx(times, rel=0.02)


@pytest.mark.parametrize(
    ("text", "lang", "family"),
    [
        ("国", "zh", "Noto Sans SC"),
        ("国", "ja", "Noto Sans JP"),
        ("國", "ko", "Noto Sans KR"),
        ("の", "vi", "Noto Sans JP"),
        ("한", "en", "Noto Sans KR"),
        ("ไ", "th", "Noto Sans Thai"),
        ("ລ", "lo", "Noto Sans Lao"),
        ("ខ្មែ", "km", "Noto Sans Khmer"),
        ("မ", "my", "Noto Sans Myanmar"),
        ("ع", "ar", "Amiri"),
    ],
)
def test_each_script_and_language_has_its_face(fonts: Fonts, text: str, lang: str, family: str) -> None:
    face = fonts.covering(text, lang, False, False)
    assert face is not None
    assert face.family == family


def test_nothing_covers_cuneiform(fonts: Fonts) -> None:
    assert fonts.covering("\U00012000", "vi", False, False) is None


def test_a_word_is_shaped_once_and_its_spaces_hang(fonts: Fonts) -> None:
    face = fonts.face("serif")
    word = face.shape("nghiệp  ", lang="vi")
    assert word is face.shape("nghiệp  ", lang="vi")
    assert word.spaces == 2
    assert word.width == pytest.approx(face.shape("nghiệp", lang="vi").width)
    assert word.space == pytest.approx(2 * face.advance(face.space))
    assert word.exact
    assert "".join(word.unicode) == word.text


def test_latin_is_neither_kerned_nor_joined(fonts: Fonts) -> None:
    face = fonts.face("serif")
    word = face.shape("AVAToffi")
    assert word.width == pytest.approx(sum(face.advance(glyph) for glyph in word.glyphs))
    assert len(word.glyphs) == len(word.text)


def test_a_word_whose_glyphs_do_not_tell_its_text_says_so(fonts: Fonts) -> None:
    face = fonts.covering("ខ", "km", False, False)
    assert face is not None
    assert not face.shape("ខ្មែរ", lang="km").exact


def test_small_capitals_keep_the_text_as_written(fonts: Fonts) -> None:
    word = fonts.face("serif").words("vi", small=True)["đại biểu"]
    assert word.text == "đại biểu"
    assert word.glyphs == fonts.face("serif").shape("ĐẠI BIỂU", lang="vi").glyphs
    assert not word.exact


@pytest.mark.parametrize(("text", "lang"), [("Hải quan", "vi"), ("税関", "ja"), ("ខ្មែរ", "km")])
def test_a_subset_keeps_the_glyphs_under_their_numbers(fonts: Fonts, text: str, lang: str) -> None:
    face = fonts.face("serif") if lang == "vi" else fonts.covering(text[0], lang, False, False)
    assert face is not None
    word = face.shape(text, lang=lang)
    data = face.subset(word.glyphs)
    assert len(data) < face.path.stat().st_size / 10
    subset = hb.Font(hb.Face(hb.Blob(data)))
    for glyph in word.glyphs:
        assert subset.get_glyph_h_advance(glyph) * 1000 / face.upem == pytest.approx(face.advance(glyph))
    assert data == face.subset(reversed(word.glyphs))
