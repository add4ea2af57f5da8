"""Tables: widths that add up, heads that repeat, rules and fills of the style, space around."""

from __future__ import annotations

import msgspec

from briefings.document import Block, Cell, Column, Figure, PageBreak, Pair, Row, Section, Table
from briefings.writers.word import Picture
from tests.writers.word_reader import HOUSE, PNG, W, Word, flow_of, p, value, words, written


def table(
    *rows: tuple[str, ...], head: tuple[str, ...] = (), aligns: tuple[str, ...] = (), **more: object
) -> Table:
    columns = tuple(
        Column(share, align) for share, align in zip((1.0, 1.7, 2.3), aligns or ("left",) * 3, strict=False)
    )
    heads = (Row(tuple(Cell((p(text),), header=True) for text in head)),) if head else ()
    body = tuple(Row(tuple(Cell((p(text),)) for text in row)) for row in rows)
    return Table(columns[: len(rows[0])], heads + body, **more)  # type: ignore[arg-type]


def word_of(*blocks: Block) -> Word:
    return Word(written(flow_of(*blocks)))


def test_columns_add_up_to_the_measure() -> None:
    word = word_of(table(("a", "b", "c")))
    widths = [int(value(column, "w")) for column in word.find("//w:gridCol")]
    assert sum(widths) == round(HOUSE.page.measure * 20)
    assert [int(value(cell, "w")) for cell in word.find("//w:tcW")] == widths
    assert value(word.find("//w:tblLayout")[0], "type") == "fixed"
    assert int(value(word.find("//w:tblW")[0], "w")) == sum(widths)


def test_heads_repeat_and_bear_their_fill() -> None:
    word = word_of(table(("a", "b"), head=("Năm", "Số")))
    head, row = word.find("//w:tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert row.find(f"{W}trPr/{W}tblHeader") is None
    assert [value(fill, "fill") for fill in word.find("//w:tcPr/w:shd")] == ["EEF2F6", "EEF2F6"]
    assert [one.style for one in word.shown()[:4]] == ["CellHead", "CellHead", "Cell", "Cell"]
    assert word.style("CellHead").find(f"{W}pPr/{W}keepNext") is not None


def test_short_rows_stay_whole_and_tall_ones_may_split() -> None:
    word = word_of(table(("ngắn", "x"), ("dài " * 1500, "x")))
    short, tall = word.find("//w:tr")
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert tall.find(f"{W}trPr/{W}cantSplit") is None


def test_cells_over_columns_are_as_wide_as_these() -> None:
    wide = Table(
        (Column(), Column()), (Row((Cell((p("cả hai"),), columns=2),)), Row((Cell((p("a"),)), Cell(()))))
    )
    word = word_of(wide)
    span = word.find("//w:tcPr[w:gridSpan]")[0]
    assert value(span.find(f"{W}gridSpan")) == "2"
    assert int(value(span.find(f"{W}tcW"), "w")) == round(HOUSE.page.measure * 20)
    assert len(word.find("//w:tc[w:p]")) == 3  # the empty cell, too, has its paragraph


def test_numbers_stand_at_the_right() -> None:
    word = word_of(table(("a", "1.000"), aligns=("left", "right", "left")))
    left, right = word.shown()[:2]
    assert left.xml.find(f"{W}pPr/{W}jc") is None
    assert value(right.xml.find(f"{W}pPr/{W}jc")) == "right"


def test_rules_and_pads_are_the_styles() -> None:
    word = word_of(table(("a", "b")))
    style = word.style("TableGrid")
    borders = style.find(f"{W}tblPr/{W}tblBorders")
    assert borders is not None
    assert [str(side.tag).removeprefix(W) for side in borders] == ["top", "bottom", "insideH"]
    assert {value(side, "color") for side in borders} == {"C8CDD3"}
    margins = style.find(f"{W}tblPr/{W}tblCellMar")
    assert margins is not None
    assert [value(side, "w") for side in margins] == [
        "30",
        "80",
        "60",
        "80",
    ]  # the top one gives room to the rule
    pair = word.style("PairTable").find(f"{W}tblPr/{W}tblBorders")
    assert pair is not None
    assert [str(side.tag).removeprefix(W) for side in pair] == ["insideV"]


def test_a_caption_is_kept_with_its_table() -> None:
    word = word_of(table(("a", "b"), caption=words("Bảng 1")))
    caption = word.shown()[0]
    assert (caption.style, caption.text) == ("TableCaption", "Bảng 1")
    assert word.style("TableCaption").find(f"{W}pPr/{W}keepNext") is not None


def test_the_space_after_a_table_is_the_next_paragraphs_space_before() -> None:
    word = word_of(table(("a", "b")), p("tiếp"), p("nữa"))
    assert value(word.shown()[2].xml.find(f"{W}pPr/{W}spacing"), "before") == "180"
    assert word.shown()[3].xml.find(f"{W}pPr") is None


def test_a_larger_space_before_is_left_alone() -> None:
    word = word_of(table(("a", "b")), p("x", role="heading1"))
    assert word.shown()[2].xml.find(f"{W}pPr/{W}spacing") is None


def test_the_space_before_a_table_is_the_last_paragraphs_space_after() -> None:
    look = msgspec.structs.replace(HOUSE.tables["table"], before=20.0)
    style = msgspec.structs.replace(HOUSE, tables={**HOUSE.tables, "table": look})
    word = Word(written(flow_of(p("trên"), table(("a", "b")), style=style), style))
    assert value(word.shown()[0].xml.find(f"{W}pPr/{W}spacing"), "after") == "400"


def test_two_tables_stay_two_and_the_last_is_followed_by_a_hair() -> None:
    word = word_of(table(("a", "b")), table(("c", "d")))
    kinds = [str(child.tag).removeprefix(W) for child in word.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]
    between, last = (child.find(f"{W}pPr/{W}spacing") for child in word.body if child.tag == f"{W}p")
    assert (value(between, "line"), value(between, "lineRule")) == ("180", "exact")
    assert value(last, "line") == "20"


def test_a_table_or_figure_after_a_break_begins_its_page() -> None:
    figure = Figure("bars", (), "x", "vi")
    flow = flow_of(p("a"), PageBreak(), table(("a", "b")), PageBreak(), figure)
    word = Word(written(flow, pictures={4: Picture(PNG, 10, 10)}))
    assert [one.text for one in word.shown() if one.xml.find(f"{W}pPr/{W}pageBreakBefore") is not None] == [
        "",
        "",
    ]
    assert [str(child.tag).removeprefix(W) for child in word.body] == ["p", "p", "tbl", "p", "sectPr"]


def test_two_languages_side_by_side_share_the_width() -> None:
    word = word_of(Pair((p("Chào"),), (p("Welcome", "en"),)), Pair((p("Họp"),), (p("Talks", "en"),)))
    assert len(word.find("//w:tbl")) == 1
    left, right = (int(value(column, "w")) for column in word.find("//w:gridCol"))
    assert abs(left - right) <= 1
    assert [one.text for one in word.shown()[:4]] == ["Chào", "Welcome", "Họp", "Talks"]
    assert len(word.find("//w:lang[@w:val='en-GB']")) == 2


def test_a_table_narrower_than_the_measure_stands_at_its_right() -> None:
    flow = flow_of(table(("a", "b")))
    narrow = msgspec.structs.replace(flow.blocks[0], widths=(100.0, 120.0))  # type: ignore[type-var]
    word = Word(written(msgspec.structs.replace(flow, blocks=(narrow,))))
    assert int(value(word.find("//w:tblInd")[0], "w")) == round(HOUSE.page.measure * 20) - 4400


def test_a_section_that_is_kept_whole_keeps_its_paragraphs_and_rows_with_the_next() -> None:
    section = Section((p("a"), table(("b", "c"), ("d", "e"))), title=words("t"), keep=True)
    word = word_of(section, p("f"))
    kept = {shown.text for shown in word.shown() if shown.xml.find(f"{W}pPr/{W}keepNext") is not None}
    assert kept >= {"a", "b", "c"}
    assert not kept & {"d", "e", "f"}
