"""Markup: nothing of a text is lost, values keep their marks, faults are told with their place."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import markup
from briefings.document import (
    Block,
    Contents,
    Figure,
    ListBlock,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Section,
    Span,
    Table,
    own_spans,
    walk,
)
from briefings.errors import BriefingError
from briefings.records.values import Handling, Origin
from briefings.text import clean

R, I, X = Handling  # noqa: E741 (their portion marks in English)
NEAR = "“{}” \\(near names: {}"


def parse(xml: str) -> tuple[Block, ...]:
    return markup.parse(xml, template="t.xml.j2", language="vi")


def one(xml: str) -> Block:
    (block,) = parse(xml)
    return block


def spans(xml: str) -> tuple[Span, ...]:
    return tuple(own_spans(one(xml)))


def text(blocks: tuple[Block, ...]) -> str:
    return "".join(span.text for block in walk(blocks) for span in own_spans(block))


def fault(xml: str) -> str:
    with pytest.raises(BriefingError) as told:
        parse(xml)
    return str(told.value)


# What the store lets through: clean text, also of what looks like markup or templates.
texts = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "</v>",
            "]]>",
            "<!--",
            "&amp;",
            "&#60;",
            "<v level='releasable'>",
            "{{ 7*7 }}",
            "{% x %}",
            "\"'",
            "\u202bab",
            "e\u0301",
        ]
    ),
).map(clean)


def collapsed(raw: str) -> str:
    return re.sub("[ \t\r\n]+", " ", raw).strip(" ")


# --- text -----------------------------------------------------------------------------------


@given(texts, st.sampled_from([*Handling, None]), st.sampled_from(["", "en", "ja"]))
def test_a_value_comes_back_whole_with_its_marks(raw: str, level: Handling | None, language: str) -> None:
    origin = Origin("agreement/a “b” & <c>", "title")
    xml = f"<p>–{markup.value(raw, level=level, language=language, origins=[origin])}–</p>"
    found = spans(xml)
    assert "".join(span.text for span in found) == collapsed(f"–{raw}–")
    marked = [span for span in found if span.origins]
    assert collapsed("".join(span.text for span in marked)) == collapsed(raw)
    for span in marked:
        assert (span.level, span.lang, span.origins) == (level or I, language or "vi", (origin,))


@given(texts, texts)
def test_a_value_in_an_attribute_comes_back_whole_with_its_marks(raw: str, own: str) -> None:
    value = markup.in_attribute(markup.value(raw, level=X, origins=[Origin("topic/t", "title")]))
    words = own.replace("<v", "<").replace("</v", "<")
    section = one(f'<section title="{escape(words)}|{value}"><p>x</p></section>')
    assert isinstance(section, Section)
    assert "".join(span.text for span in section.title) == collapsed(f"{words}|{raw}")
    assert {span.level for span in section.title if span.origins} <= {X}
    assert {span.level for span in section.title if not span.origins} == {I}


@given(texts)
def test_words_of_a_template_come_back_whole(raw: str) -> None:
    words = raw.replace("<v", "<").replace("</v", "<")
    assert text(parse(f"<p>{escape(words)}</p>")) == collapsed(words)


@given(st.text("ab<>&/\"'= pvsectionul{}", max_size=60))
def test_any_markup_is_read_or_refused_with_its_place(xml: str) -> None:
    try:
        parse(xml)
    except BriefingError as error:
        told = str(error)
    else:
        return
    assert "t.xml.j2" in told


def test_white_space_collapses_as_in_html_and_no_other_character_is_lost() -> None:
    assert text(parse("<p>\n  a\t<strong> b </strong>\n <em>c </em> d\u00a0e \n</p>")) == "a b c d\u00a0e"


def test_a_long_word_and_a_long_text_stay_whole() -> None:
    word = "ấ" * 10_000
    assert text(parse(f"<p>{word} {word}</p>")) == f"{word} {word}"
    assert len(text(parse(f"<p>{'x' * 11_000_000}</p>"))) == 11_000_000


def test_looks_reach_what_is_inside() -> None:
    found = {
        span.text.strip(): span
        for span in spans(
            '<p>a <strong>b <em>c</em></strong> <sup>d</sup> <lang code="ja">e</lang> <s name="to">f</s>'
            f' <a href="https://x.vn/?a=1&amp;b">g{markup.value("h", language="en")}</a> <gap>i</gap></p>'
        )
    }
    assert (found["b"].bold, found["b"].italic, found["c"].bold, found["c"].italic) == (
        True,
        False,
        True,
        True,
    )
    assert found["d"].raised
    assert (found["e"].lang, found["f"].style) == ("ja", "to")
    assert found["g"].link == found["h"].link == "https://x.vn/?a=1&b"
    assert (found["h"].lang, found["i"].gap, found["a"].bold) == ("en", True, False)


def test_a_value_in_another_language_is_followed_by_the_name_of_its_language() -> None:
    value, tag = spans(f"<p>{markup.value('Tokyo', level=R, language='en', fallback='[tiếng Anh]')}</p>")
    assert (value.text, value.fallback, value.lang) == ("Tokyo", True, "en")
    assert (tag.text, tag.style, tag.lang, tag.level) == (" [tiếng Anh]", "fallback", "vi", R)


def test_cites_keep_their_level_and_their_place() -> None:
    source = markup.in_attribute(markup.value("s & t", level=R))
    found = spans(f'<p>a <cite source="{source}"/> <cite source="u"/>.</p>')
    assert [(span.text, span.cite, span.level) for span in found] == [
        ("a ", "", I), ("", "s & t", R), (" ", "", I), ("", "u", I), (".", "", I),
    ]  # fmt: skip


# --- levels ---------------------------------------------------------------------------------


def test_own_words_have_the_level_their_section_states_and_internal_where_it_states_none() -> None:
    blocks = parse(
        '<p>a</p><section handling="releasable" title="b"><p>c</p>'
        '<section handling="restricted"><p>d</p></section><section><p>e</p></section></section>'
    )
    levels = {span.text: span.level for block in walk(blocks) for span in own_spans(block)}
    assert levels == {"a": I, "b": R, "c": R, "d": X, "e": R}


def test_a_figure_is_as_narrow_as_anything_in_it() -> None:
    secret = markup.in_attribute(markup.value("2015", level=X))
    figure = one(
        '<section handling="releasable"><figure type="timeline" alt="a">'
        f'<mark at="{secret}">x</mark></figure></section>'
    )
    assert isinstance(figure, Section)
    (inner,) = figure.blocks
    assert isinstance(inner, Figure)
    assert inner.level is X


# --- blocks ---------------------------------------------------------------------------------


def test_sections() -> None:
    section = one(
        '<section id="goals" role="summary" numbered="false" listed="false" new-page="true">'
        "<title>Mục tiêu <em>x</em></title><p>a</p></section>"
    )
    assert isinstance(section, Section)
    assert (section.id, section.role, section.numbered, section.listed, section.new_page) == (
        "goals", "summary", False, False, True,
    )  # fmt: skip
    assert [(span.text, span.italic) for span in section.title] == [("Mục tiêu ", False), ("x", True)]


def test_paragraphs_and_what_is_empty() -> None:
    (paragraph,) = parse(
        '<p role="lead" id="here">a</p><p> </p><ul><li> </li></ul><note/><table/><section title="t"/>'
    )
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.role, paragraph.anchor) == ("lead", "here")


def test_where_nothing_is_printed_before_a_stop_its_space_goes_too() -> None:
    (paragraph,) = parse("<p>a <s name='unverified'>(b)</s> . c ; d 0 .5</p>")
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.spans) == "a (b). c; d 0 .5"


def test_lists() -> None:
    outer = one(
        '<ol format="alpha" role="sources"><li>a<ul><li>b</li></ul>c</li><li source="s"><p>d</p></li></ol>'
    )
    assert isinstance(outer, ListBlock)
    assert (outer.format, outer.role) == ("alpha", "sources")
    first, second = outer.items
    assert [type(block) for block in first.blocks] == [Paragraph, ListBlock, Paragraph]
    assert second.source == "s"


def test_tables() -> None:
    table = one(
        '<table role="quiet" columns="1 2.5r 1c"><caption>x</caption>'
        '<tr><th>a</th><th colspan="2">b</th></tr>'
        '<tr><td>c</td><td align="center"><p>d</p><ul><li>e</li></ul></td><td/></tr></table>'
    )
    assert isinstance(table, Table)
    assert [(column.share, column.align) for column in table.columns] == [
        (1, "left"),
        (2.5, "right"),
        (1, "center"),
    ]
    assert table.rows[0].is_head
    assert not table.rows[1].is_head
    assert [cell.columns for cell in table.rows[0].cells] == [1, 2]
    assert table.rows[1].cells[1].align == "center"
    assert (table.role, "".join(span.text for span in table.caption)) == ("quiet", "x")


def test_columns_are_counted_where_none_are_named() -> None:
    table = one('<table><tr><td colspan="2">a</td><td>b</td></tr></table>')
    assert isinstance(table, Table)
    assert len(table.columns) == 3


def test_figures() -> None:
    figure = one(
        '<figure type="bars" alt="Kim ngạch" unit="tỷ USD">'
        '<mark at="2024" value="4.82e1" shape="first" hollow="true" group="g">48,2</mark>'
        '<legend shape="first">xuất khẩu</legend><caption>c</caption></figure>'
    )
    assert isinstance(figure, Figure)
    (mark,) = figure.marks
    assert (mark.at, mark.value, mark.shape, mark.hollow, mark.group) == (2024, 48.2, "first", True, "g")
    assert (figure.unit, figure.legend, figure.lang, figure.alt) == (
        "tỷ USD",
        (("first", "xuất khẩu"),),
        "vi",
        "Kim ngạch",
    )


def test_pairs_notes_contents_and_page_breaks() -> None:
    pair, note, contents, stop = parse(
        '<pair><left><lang code="vi">a</lang></left><right><p><lang code="en">b</lang></p></right></pair>'
        '<note>c</note><contents title="Mục lục" depth="3"/><pagebreak/>'
    )
    assert isinstance(pair, Pair)
    assert [next(iter(own_spans(side[0]))).lang for side in (pair.left, pair.right)] == ["vi", "en"]
    assert isinstance(note, Note)
    assert contents == Contents("Mục lục", "vi", 3)
    assert isinstance(stop, PageBreak)


# --- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<para>a</para>", NEAR.format("para", "")),
        ("<secton/>", NEAR.format("secton", "section")),
        ('<p rol="x">a</p>', NEAR.format("rol", "role")),
        ("<p>a<p>b</p></p>", "“p” may not stand in “p”"),
        ("<p>a <strong>b <em>c <strong>d</strong></em></strong></p>", "“strong” may not stand in “em”"),
        ("<table><td>a</td></table>", "“td” may not stand in “table”"),
        ("<ul><li><table><tr><td>a</td></tr></table></li></ul>", "“table” may not stand in “li”"),
        ("<p><v><em>a</em></v></p>", "“em” may not stand in “v”"),
        ("loose", "text stands outside of a paragraph: “loose”"),
        ("<em>loose</em>", "text stands outside of a paragraph: “loose”"),
        ("<ul>loose<li>a</li></ul>", "text stands outside of a paragraph: “loose”"),
        ("<section>loose</section>", "text stands outside of a paragraph: “loose”"),
        ("<p>a", "it is no XML"),
        ("<p>a & b</p>", "it is no XML"),
        ("<p>&nbsp;</p>", "it is no XML"),
        ("<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>", "it is no XML"),
        ('<section handling="secret"/>', "“secret” is no value for the attribute handling"),
        ('<section numbered="no"/>', "“no” is no value for the attribute numbered"),
        ('<ol format="roman"><li>a</li></ol>', "“roman” is no value"),
        ('<p><a href="javascript:x">a</a></p>', "“javascript:x” is no value for the attribute href"),
        ('<table columns="1 2"><tr><td>a</td></tr></table>', "a row has 1 columns, its table 2"),
        ('<table columns="1 x"><tr><td>a</td></tr></table>', "“x” is no value for the attribute columns"),
        ('<table><tr><td colspan="0">a</td></tr></table>', "“0” is no value for the attribute colspan"),
        ('<figure type="pie" alt="a"><mark at="1">b</mark></figure>', "“pie” is no value"),
        ('<figure type="bars"><mark at="1">b</mark></figure>', "no value for the attribute alt"),
        (
            '<figure type="bars" alt="a"><mark at="1,5">b</mark></figure>',
            "“1,5” is no value for the attribute at",
        ),
        ("<pair><left>a</left></pair>", "a pair holds one left and one right side"),
        ("<ul><li><ul><li><ul><li>a</li></ul></li></ul></li></ul>", "more than two deep"),
        ("<section>" * 7 + "</section>" * 7, "more than six deep"),
        (f"<p>{escape(markup.value('a'))}</p>", "a value stands where it loses its marks"),
    ],
)
def test_what_is_wrong_is_told(xml: str, said: str) -> None:
    assert re.search(said, fault(xml)), fault(xml)


def test_a_fault_names_template_line_and_the_last_value_before() -> None:
    value = markup.value("Bản ghi nhớ <2015>", level=R, origins=[Origin("agreement/m", "title")])
    told = fault(f"<section>\n<p>{value}</p>\n<p>{value} then <tabel/></p>\n</section>")
    assert "t.xml.j2" in told
    assert "line 3" in told
    assert "then <tabel/>" in told
    assert told.endswith("“Bản ghi nhớ <2015>”.")
    assert "level=" not in told


def test_broken_xml_names_what_was_printed_before_the_break() -> None:
    told = fault(f"<p>{markup.value('a')}</p>\n<p>{markup.value('b')} & {markup.value('c')}</p>")
    assert "line 2" in told
    assert told.endswith("“b”.")


# --- what stands around the text ------------------------------------------------------------


def frame(xml: str) -> markup.Frame:
    return markup.parse_frame(xml, template="layout.xml.j2", language="vi")


def test_the_frame_says_title_properties_and_furniture() -> None:
    read = frame(
        '<document handling="releasable" title="T" subject="S" author="A" keywords="a; b;" head-left="L"'
        ' head-right="R" foot-left="F" page="Trang {page}/{pages}" banner-internal="NỘI BỘ" stamp="S 1"/>'
    )
    assert (read.title, read.subject, read.author, read.keywords) == ("T", "S", "A", ("a", "b"))
    furniture = read.furniture
    assert (furniture.head_left, furniture.head_right, furniture.foot_left) == ("L", "R", "F")
    assert furniture.page == "Trang {page}/{pages}"
    assert furniture.notices == ("S 1", "")
    assert furniture.banner == {"releasable": "", "internal": "NỘI BỘ", "restricted": ""}
    assert read.level is R


def test_the_frame_is_as_narrow_as_what_it_names() -> None:
    secret = markup.in_attribute(markup.value("x", level=X))
    assert frame(f'<document handling="releasable" title="{secret}"/>').level is X
    assert frame('<document title="a"/>').level is I


@pytest.mark.parametrize("xml", ["", "<p>a</p>", "<document><p>a</p></document>", "<document/><document/>"])
def test_a_layout_that_writes_anything_else_is_refused(xml: str) -> None:
    with pytest.raises(BriefingError, match="one element “document”"):
        frame(xml)
