"""House style files: lengths, colours, inheritance, and what is said of a wrong one."""

from pathlib import Path

import pytest

from briefings import styles
from briefings.errors import BriefingError
from briefings.resources import resource


@pytest.mark.parametrize("name", ["international", "nd30"])
def test_every_shipped_sheet_reads_and_every_style_it_names_is_there(name: str) -> None:
    sheet = styles.load(name)
    assert sheet.name == name
    for table in sheet.tables.values():
        sheet.paragraph(table.head), sheet.paragraph(table.cell)
    for entry in sheet.lists.values():
        sheet.paragraph(entry.paragraph)
    for heading in sheet.headings:
        sheet.paragraph(heading.paragraph)
    for entry in (sheet.contents.title, *sheet.contents.entries, sheet.figures.label, sheet.figures.caption):
        sheet.paragraph(entry)


def test_both_sheets_know_the_same_roles() -> None:
    one, other = styles.load("international"), styles.load("nd30")
    assert one.paragraphs.keys() == other.paragraphs.keys()
    assert one.tables.keys() == other.tables.keys()


def test_decree_30_margins_and_sizes() -> None:
    sheet = styles.load("nd30")
    millimetre = 72 / 25.4
    assert 30 <= sheet.page.left / millimetre <= 35
    assert 15 <= sheet.page.right / millimetre <= 20.001
    assert 20 <= sheet.page.top / millimetre <= 25
    assert 13 <= sheet.paragraph("body").size <= 14
    assert sheet.paragraph("body").after >= 6
    assert not sheet.page.furniture_on_first


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("styles").glob("*.toml")))
def test_what_stands_around_the_text_stands_apart_from_it_and_from_one_another(name: str) -> None:
    sheet = styles.load(name)
    page = sheet.page
    for edge, running, margin in (("head", page.head, page.top), ("foot", page.foot, page.bottom)):
        places = [place for place in (*page.notice, running) if getattr(place, "edge", edge) == edge]
        reached = 12.0  # printers leave the edge white
        for place in sorted(filter(None, places), key=lambda place: place.y):
            leading = sheet.paragraph(place.paragraph).leading
            above, below = 0.8 * leading, 0.2 * leading
            begins, ends = (place.y - above, place.y + below)
            if edge == "foot":
                begins, ends = place.y - below, place.y + above
            assert begins >= reached
            reached = ends
        assert reached < margin


def test_a_style_takes_from_the_one_it_is_like() -> None:
    sheet = styles.load("international")
    assert sheet.paragraph("heading2").bold
    assert sheet.paragraph("heading2").size < sheet.paragraph("heading1").size
    assert sheet.paragraph("heading3").colour != sheet.paragraph("heading2").colour


def test_an_unknown_role_names_the_near_ones() -> None:
    with pytest.raises(BriefingError, match="heading1"):
        styles.load("international").paragraph("heeding1")


def test_an_unknown_sheet_names_those_that_are_there() -> None:
    with pytest.raises(BriefingError, match="international, nd30"):
        styles.load("decree")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('like = "international"\n[colours]\naccent = "blue"', "no colour"),
        ('like = "international"\n[paragraphs.body]\nsize = "big"', r"paragraphs\[\.\.\.\]\.size"),
        ('like = "international"\n[paragraphs.body]\nsise = 12', "sise"),
        ('like = "international"\n[paragraphs.mine]\nlike = "none"', "“none”, which is not there"),
        ('like = "international"\n[paragraphs.mine]\nlike = "mine"', "like itself"),
        ('like = "nothing"', "“nothing”, which is not there"),
        ("name = ", "is no TOML"),
    ],
)
def test_a_wrong_sheet_is_told_with_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    with pytest.raises(BriefingError, match=said) as caught:
        styles.load("mine", (tmp_path,))
    assert "mine.toml" in str(caught.value)


def test_an_office_changes_one_thing_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text(
        'like = "nd30"\nname = "office"\n[paragraphs.body]\nsize = 13', "utf-8"
    )
    sheet = styles.load("office", (tmp_path,))
    assert sheet.paragraph("body").size == 13
    assert sheet.page == styles.load("nd30").page
