"""Numbers and styles: Word's own, so that a paper stays whole while officials edit it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefings.document import Contents, Item, ListBlock, Paragraph, Section
from briefings.flow import FlowParagraph, Heading, plain
from briefings.styles import HeadingStyle
from tests.writers.word_reader import (
    HOUSE,
    W,
    Word,
    faults,
    flow_of,
    p,
    paragraphs_of,
    value,
    words,
    written,
)


def bullets(*texts: str) -> ListBlock:
    return ListBlock(tuple(Item((p(text),)) for text in texts))


def decimals(*texts: str) -> ListBlock:
    return ListBlock(tuple(Item((p(text),)) for text in texts), "decimal")


def numbers(word: Word) -> list[tuple[str, str]]:
    return [(one.number, one.text) for one in word.shown()]


def test_headings_are_words_headings_numbered_as_one_outline() -> None:
    section = Section((Section((Section((), words("C")),), words("B")), Section((), words("D"))), words("A"))
    word = Word(written(flow_of(section, section)))
    assert [(one.style, one.number, one.text) for one in word.shown()] == [
        ("Heading1", "1", "A"),
        ("Heading2", "1.1", "B"),
        ("Heading3", "1.1.1", "C"),
        ("Heading2", "1.2", "D"),
        ("Heading1", "2", "A"),
        ("Heading2", "2.1", "B"),
        ("Heading3", "2.1.1", "C"),
        ("Heading2", "2.2", "D"),
    ]
    for depth in (1, 2, 3):
        style = word.style(f"Heading{depth}")
        assert value(style.find(f"{W}name")) == f"heading {depth}"
        assert value(style.find(f"{W}basedOn")) == "Normal"
        assert value(style.find(f"{W}pPr/{W}outlineLvl")) == str(depth - 1)
        assert style.find(f"{W}pPr/{W}keepNext") is not None
    linked = [value(one) for one in word.find("//w:abstractNum[1]//w:pStyle", "word/numbering.xml")]
    assert linked == ["Heading1", "Heading2", "Heading3"]


def test_headings_without_numbers_are_headings_all_the_same() -> None:
    plain_one = Section((), words("Không số"), numbered=False)
    word = Word(written(flow_of(Section((), words("A")), plain_one, Section((), words("B")))))
    assert numbers(word) == [("1", "A"), ("", "Không số"), ("2", "B")]
    style = word.style(word.shown()[1].style)
    assert value(style.find(f"{W}pPr/{W}outlineLvl")) == "0"
    assert style.find(f"{W}pPr/{W}numPr") is None


def test_headings_that_the_contents_leave_out_have_no_level_that_word_would_list() -> None:
    hidden = Section((), words("Bìa"), listed=False)
    word = Word(written(flow_of(Section((), words("A")), hidden, Section((), words("B")))))
    assert numbers(word) == [("1", "A"), ("2", "Bìa"), ("3", "B")]
    assert value(word.style(word.shown()[1].style).find(f"{W}pPr/{W}outlineLvl")) == "9"


def test_a_number_that_word_would_not_come_to_is_written_out() -> None:
    orphan = Section((Section((), words("con")),), ())
    deep = Section(
        (Section((Section((Section((), words("bốn")),), words("ba")),), words("hai")),), words("một")
    )
    flow = flow_of(Section((orphan,), words("A"), numbered=False), deep)
    shown = [f"{one.number}\t{one.text}" if one.number else one.text for one in Word(written(flow)).shown()]
    assert shown == [
        f"{one.marker}\t{plain(one.spans)}" if one.marker else plain(one.spans) for one in paragraphs_of(flow)
    ]


@pytest.mark.parametrize(
    ("patterns", "wanted"),
    [
        (("Phần {1:roman}", "{2}.", "{2}.{3}"), ["Phần I", "1.", "1.1", "Phần II", "1."]),
        (("{1:roman}", "{1}.{2}", "{1}.{2}.{3}"), ["I", "1.1", "1.1.1", "II", "2.1"]),
        (("{1}", "{1:roman}.{2}", "{3}"), ["1", "I.1", "1", "2", "II.1"]),
    ],
)
def test_any_pattern_of_a_house_style_comes_out_as_flow_settled_it(
    patterns: tuple[str, ...], wanted: list[str]
) -> None:
    headings = tuple(
        msgspec.structs.replace(look, number=number)
        for look, number in zip(HOUSE.headings, patterns, strict=True)
    )
    style = msgspec.structs.replace(HOUSE, headings=headings)
    tree = (
        Section((Section((Section((), words("c")),), words("b")),), words("a")),
        Section((Section((), words("b")),), words("a")),
    )
    word = Word(written(flow_of(*tree, style=style), style))
    assert [one.number or one.text.partition("\t")[0] for one in word.shown()] == wanted


def test_headings_that_share_a_look_keep_their_depths() -> None:
    shared = (HeadingStyle(paragraph="heading1"), HeadingStyle(paragraph="heading1", number="{1}.{2}"))
    style = msgspec.structs.replace(HOUSE, headings=shared)
    word = Word(written(flow_of(Section((Section((), words("b")),), words("a")), style=style), style))
    assert [(one.style, one.number) for one in word.shown()] == [("Heading1", "1"), ("Heading2", "1.1")]


def test_a_heading_set_in_a_look_of_its_own_is_one_by_its_level() -> None:
    flow = flow_of(p("Đặc biệt", role="lead"))
    [paragraph] = flow.blocks
    assert isinstance(paragraph, FlowParagraph)
    heading = Heading(2, "", "Đặc biệt", listed=True)
    changed = msgspec.structs.replace(
        flow, blocks=(msgspec.structs.replace(paragraph, heading=heading, anchor="x"),)
    )
    [shown] = Word(written(changed)).shown()
    assert shown.style == "Lead"
    assert value(shown.xml.find(f"{W}pPr/{W}outlineLvl")) == "1"


def test_every_list_begins_at_one_and_goes_on_after_a_list_inside_it() -> None:
    inner = Item((p("ngoài"), decimals("trong 1", "trong 2")))
    outer = ListBlock((inner, Item((p("ngoài tiếp"),))), "decimal")
    word = Word(written(flow_of(outer, p("giữa"), decimals("lại 1", "lại 2"))))
    assert numbers(word) == [
        ("1.", "ngoài"), ("1.", "trong 1"), ("2.", "trong 2"), ("2.", "ngoài tiếp"),
        ("", "giữa"), ("1.", "lại 1"), ("2.", "lại 2"),
    ]  # fmt: skip


def test_bullets_are_real_and_deeper_ones_stand_further_in() -> None:
    word = Word(written(flow_of(ListBlock((Item((p("một"), bullets("sâu"))), Item((p("hai"),)))))))
    assert numbers(word) == [("–", "một"), ("•", "sâu"), ("–", "hai")]
    assert len(word.find("//w:num", "word/numbering.xml")) == 3  # headings and one look of each depth
    levels = word.find("//w:abstractNum[position()>1]/w:lvl", "word/numbering.xml")
    lefts = [int(value(level.find(f"{W}pPr/{W}ind"), "left")) for level in levels]
    assert lefts[:3] == [360, 720, 1080]
    assert lefts[9:12] == [360, 720, 1080]


def test_points_are_letters_of_the_language_with_a_tab() -> None:
    points = ListBlock(tuple(Item((p(f"p{n}"),)) for n in range(6)), "alpha")
    word = Word(written(flow_of(points)))
    assert [one.text for one in word.shown()] == ["a)\tp0", "b)\tp1", "c)\tp2", "d)\tp3", "đ)\tp4", "e)\tp5"]
    indent = word.shown()[0].xml.find(f"{W}pPr/{W}ind")
    assert (value(indent, "left"), value(indent, "hanging")) == ("360", "280")


def test_sources_are_numbered_by_word_in_their_brackets() -> None:
    listed = ListBlock(
        (Item((p("Nguồn A"), p("còn nữa")), "a"), Item((p("Nguồn B"),), "b")), "sources", "sources"
    )
    word = Word(written(flow_of(listed)))
    assert numbers(word) == [("[1]", "Nguồn A"), ("", "còn nữa"), ("[2]", "Nguồn B")]


def test_what_follows_a_list_items_first_paragraph_stands_under_its_text() -> None:
    word = Word(written(flow_of(ListBlock((Item((p("một"), p("tiếp"))),), "decimal"))))
    assert value(word.shown()[1].xml.find(f"{W}pPr/{W}ind"), "left") == "360"


def test_styles_state_the_house_style_in_words_units() -> None:
    word = Word(written(flow_of(p("x"))))
    normal = word.style("Normal")
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert [value(spacing, name) for name in ("before", "after", "line", "lineRule")] == [
        "0",
        "120",
        "360",
        "exact",
    ]
    assert value(normal.find(f"{W}rPr/{W}sz")) == "24"
    assert value(normal.find(f"{W}pPr/{W}jc")) == "both"
    title = word.style("Title")
    assert value(title.find(f"{W}rPr/{W}szCs")) == "56"
    assert value(title.find(f"{W}rPr/{W}color")) == "1F3A5F"
    label = word.style("FigureLabel")
    assert value(label.find(f"{W}rPr/{W}sz")) == "17"
    remark = word.style("Remark").find(f"{W}pPr/{W}pBdr")
    assert remark is not None
    assert [side.tag for side in remark] == [f"{W}left"]
    assert (value(remark[0], "sz"), value(remark[0], "space")) == ("12", "6")
    assert word.style("CoverParent").find(f"{W}rPr/{W}caps") is not None
    assert value(word.style("TableCaption").find(f"{W}pPr/{W}keepNext")) == ""
    assert word.style("TableCaption").find(f"{W}pPr/{W}keepNext") is not None


def test_every_style_that_the_body_names_is_there_and_every_name_is_its_own() -> None:
    tree = [p("x", role=role) for role in HOUSE.paragraphs]
    word = Word(written(flow_of(Contents("Mục lục", "vi"), *tree)))
    ids = [value(style, "styleId") for style in word.find("//w:style", "word/styles.xml")]
    names = [value(name).lower() for name in word.find("//w:style/w:name", "word/styles.xml")]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    named = {value(one) for one in word.find("//w:pStyle|//w:rStyle|//w:tblStyle")}
    assert named <= set(ids)


def test_house_styles_that_are_called_as_words_own_do_not_clash() -> None:
    body = HOUSE.paragraphs["body"]
    more = {
        name: msgspec.structs.replace(body, name=name) for name in ("title", "header", "heading 1", "figure")
    }
    style = msgspec.structs.replace(HOUSE, paragraphs={**more, **HOUSE.paragraphs})
    flow = flow_of(*(p("x", role=role) for role in more), style=style)
    word = Word(written(flow, style))
    names = [value(name).lower() for name in word.find("//w:style/w:name", "word/styles.xml")]
    assert len(names) == len(set(names))
    assert not {one.style for one in word.shown()} & {"Title", "Header", "Heading1", "Figure"}


def test_a_style_sheet_with_other_looks_is_sound(tmp_path: Path) -> None:
    sans = msgspec.structs.replace(
        HOUSE.paragraphs["lead"], font="sans", fill="EEF2F6", first=-12.0, left=12.0
    )
    body = msgspec.structs.replace(
        HOUSE.paragraphs["body"], bold=True, keep_with_next=True, keep_together=True
    )
    style = msgspec.structs.replace(
        HOUSE,
        widow=1,
        fonts={**HOUSE.fonts, "sans": ("Arial", "Liberation Sans")},
        paragraphs={**HOUSE.paragraphs, "lead": sans, "body": body},
    )
    data = written(flow_of(p("x", role="lead"), Paragraph(words("y")), style=style), style)
    assert faults(data, tmp_path) == []
    lead = Word(data).style("Lead")
    assert value(lead.find(f"{W}rPr/{W}rFonts"), "ascii") == "Arial"
    assert value(lead.find(f"{W}pPr/{W}ind"), "hanging") == "240"
    assert value(lead.find(f"{W}rPr/{W}b")) == "0"
    assert value(lead.find(f"{W}pPr/{W}keepNext")) == "0"
    assert value(lead.find(f"{W}pPr/{W}shd"), "fill") == "EEF2F6"
