"""Two languages of one paper: beside each other, and one after the other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import (
    Block,
    Cell,
    Column,
    Document,
    Item,
    ListBlock,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    own_spans,
    walk,
)
from briefings.errors import BriefingError
from briefings.handover import in_turn, side_by_side, under_title
from briefings.records.values import Handling

R = Handling.RELEASABLE


def p(text: str, lang: str = "vi") -> Paragraph:
    return Paragraph((Span(text, lang, R),))


def section(title: str, *blocks: Block, lang: str = "vi", name: str = "") -> Section:
    return Section(blocks, title=(Span(title, lang, R),), id=name, level=R)


def paper(lang: str, *blocks: Block) -> Document:
    return Document(title=f"title {lang}", language=lang, blocks=blocks, as_of=date(2027, 1, 5))


def said(blocks: tuple[Block, ...]) -> str:
    return " ".join(span.text for block in walk(blocks) for span in own_spans(block))


def rows(document: Document) -> list[tuple[str, str]]:
    return [(said(row.left), said(row.right)) for row in walk(document.blocks) if isinstance(row, Pair)]


def test_paragraphs_headings_and_items_stand_beside_their_own() -> None:
    left, right = (
        paper(
            lang,
            section("Hai" if lang == "vi" else "Two", p(f"a {lang}", lang), lang=lang),
            section(
                f"b {lang}",
                ListBlock((Item((p(f"c {lang}", lang),)), Item((p(f"d {lang}", lang),)))),
                ListBlock((Item((p(f"e {lang}", lang),)),), format="decimal"),
                lang=lang,
                name="part",
            ),
        )
        for lang in ("vi", "en")
    )
    whole = side_by_side(left, right)
    assert rows(whole) == [
        ("Tiếng Việt", "English"), ("a vi", "a en"), ("b vi", "b en"), ("c vi", "c en"), ("d vi", "d en"),
        ("e vi", "e en"),
    ]  # fmt: skip
    (title,) = whole.blocks
    assert isinstance(title, Section)
    assert [span.lang for span in title.title] == ["vi", "vi", "en"]
    assert "".join(span.text for span in title.title) == "Hai – Two"
    heads = [row.head for row in walk(whole.blocks) if isinstance(row, Pair)]
    assert heads == [True, False, False, False, False, False]
    anchors = [block.anchor for block in walk(whole.blocks) if isinstance(block, Paragraph) and block.anchor]
    assert anchors == ["part", "part"]
    assert (whole.languages, whole.title) == (("vi", "en"), "title vi – title en")


def test_what_has_no_counterpart_stands_alone_in_its_row() -> None:
    whole = side_by_side(paper("vi", p("a"), p("b")), paper("en", p("a", "en")))
    assert rows(whole)[1:] == [("a", "a"), ("b", "")]


def test_a_table_cannot_stand_beside_another() -> None:
    table = Table((Column(),), (Row((Cell((p("x"),)),)),))
    with pytest.raises(BriefingError, match="Table cannot stand side by side"):
        side_by_side(paper("vi", table), paper("en", table))


def test_languages_that_follow_begin_a_page_and_bear_no_name_twice() -> None:
    whole = in_turn(
        [paper(lang, section("t", p(lang, lang), lang=lang, name="same")) for lang in ("en", "vi")]
    )
    first, stop, second = whole.blocks
    assert isinstance(stop, PageBreak)
    assert [block.id for block in (first, second) if isinstance(block, Section)] == ["same", ""]
    assert (whole.language, whole.languages) == ("en", ("en", "vi"))


def test_a_title_stands_over_all_that_follows_it() -> None:
    whole = under_title(paper("en", section("Title", p("a")), section("Part", p("b"))))
    (title,) = whole.blocks
    assert isinstance(title, Section)
    assert [type(block).__name__ for block in title.blocks] == ["Paragraph", "Section"]
    alone = paper("en", p("a"), p("b"))
    assert under_title(alone) is alone


texts = st.text("abc", min_size=1, max_size=3)
blocks = st.recursive(
    texts.map(p),
    lambda inner: st.one_of(
        st.builds(lambda title, held: section(title, *held), texts, st.lists(inner, max_size=3)),
        st.builds(
            lambda items: ListBlock(tuple(Item((p(one),)) for one in items)),
            st.lists(texts, min_size=1, max_size=3),
        ),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, min_size=1, max_size=4))
def test_nothing_is_lost_and_the_same_stands_beside_the_same(made: list[Block]) -> None:
    left, right = paper("vi", *made), paper("en", *made)
    whole = side_by_side(left, right)
    assert all(one == other for one, other in rows(whole)[1:])
    shown = "".join(one for one, _ in rows(whole)[1:]).replace(" ", "")
    titled = isinstance(made[0], Section)
    expected = said(tuple(made)).replace(" ", "")
    start = len("".join(span.text for span in made[0].title)) if isinstance(made[0], Section) else 0
    assert titled or start == 0
    assert shown == expected[start:]
