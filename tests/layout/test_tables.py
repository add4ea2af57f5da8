"""Tables: heads on every page, rows whole or cut between lines, rules and columns."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from briefings.flow import FlowRow, FlowTable
from briefings.layout import Layout
from briefings.records.values import Handling
from briefings.styles import TableStyle
from tests.layout.flows import LEADING, cell, lines_of_text, paragraph, style, table, text_of, texts

Lay = Callable[..., Layout]
RULED = TableStyle(name="table", head="cell", cell="cell", rule="000000", pad_top=2, pad_bottom=3, after=0)
ROW = LEADING + 5


def long_row(*counts: int) -> FlowRow:
    return FlowRow(tuple(cell(lines_of_text(count, element=2)) for count in counts), head=False)


def with_rows(*rows: FlowRow, look: TableStyle = RULED, heads: tuple[str, ...] = ()) -> FlowTable:
    base = table(heads, look=look) if heads else table(heads=0, look=look)
    head = base.rows if heads else ()
    return msgspec.structs.replace(base, rows=(*head, *rows))


def test_heads_are_repeated_on_every_page_as_artifacts(lay: Lay) -> None:
    rows = [(f"a{number}", f"b{number}") for number in range(20)]
    result = lay(table(("Tên", "Việc"), *rows))
    assert len(result.pages) == 3
    for number, page in enumerate(result.pages):
        heads = page.lines[:2]
        assert [text_of(line) for line in heads] == ["Tên", "Việc"]
        assert [line.element for line in heads] == ([2, 2] if number == 0 else [-1, -1])
    body = [text for page in result.pages for text in texts(page) if text not in ("Tên", "Việc")]
    assert body == [text for row in rows for text in row]


def test_the_first_row_stays_with_its_heads(lay: Lay) -> None:
    result = lay(lines_of_text(8), table(("Tên", "Việc"), ("a", "b"), ("c", "d")))
    assert [len(texts(page)) for page in result.pages] == [8, 6]


def test_a_short_row_is_never_cut(lay: Lay) -> None:
    result = lay(lines_of_text(8), with_rows(long_row(2, 1), long_row(2, 1)))
    assert [len(texts(page)) for page in result.pages] == [8, 6]


def test_a_tall_row_is_cut_between_lines_without_lone_lines(lay: Lay) -> None:
    result = lay(lines_of_text(6), with_rows(long_row(8, 4)))
    first = texts(result.pages[0])[6:]
    assert first == ["dòng 1", "dòng 2", "dòng 3", "dòng 1", "dòng 2"]
    assert texts(result.pages[1]) == [*(f"dòng {number}" for number in range(4, 9)), "dòng 3", "dòng 4"]
    assert next(line.cell for line in result.pages[1].lines if line.block >= 0) == (0, 0)


def test_a_tall_row_that_would_leave_a_lone_line_moves_whole(lay: Lay) -> None:
    result = lay(lines_of_text(8), with_rows(long_row(5, 5)))
    assert [len(texts(page)) for page in result.pages] == [8, 10]


def test_a_row_taller_than_the_page_goes_over_pages_under_its_heads(lay: Lay) -> None:
    result = lay(with_rows(long_row(25, 1), heads=("Tên", "Việc")))
    found = [text for page in result.pages for text in texts(page) if text.startswith("dòng")]
    assert sorted(found) == sorted([*(f"dòng {number}" for number in range(1, 26)), "dòng 1"])
    assert all(texts(page)[:2] == ["Tên", "Việc"] for page in result.pages)


def test_heads_that_fill_the_page_are_not_repeated(lay: Lay) -> None:
    head = msgspec.structs.replace(long_row(7, 1), head=True)
    tall = msgspec.structs.replace(with_rows(), rows=(head, *(long_row(1, 1) for _ in range(8))))
    result = lay(tall)
    assert len(result.pages) == 2
    assert texts(result.pages[1]) == ["dòng 1"] * len(texts(result.pages[1]))


def test_rules_run_between_rows_and_close_each_page(lay: Lay) -> None:
    result = lay(table(*[(str(number), "x") for number in range(10)], heads=0, look=RULED))
    for page, rows in zip(result.pages, (8, 2), strict=True):
        across = [rule for rule in page.rules if rule.y1 == rule.y2 and rule.x2 - rule.x1 == 300]
        inside = [rule.y1 for rule in across if 50 <= rule.y1 <= 250]
        assert inside == [pytest.approx(50 + ROW * number) for number in range(rows + 1)]


def test_upright_rules_leave_out_cells_that_span(lay: Lay) -> None:
    look = msgspec.structs.replace(RULED, vertical=True, outer=True, horizontal=False)
    wide = FlowRow((cell("rộng", columns=2),), head=False)
    page = lay(with_rows(long_row(1, 1), wide, long_row(1, 1), look=look)).pages[0]
    upright = sorted((rule.x1, rule.y1, rule.y2) for rule in page.rules if rule.x1 == rule.x2)
    assert upright == [
        (50, pytest.approx(50), pytest.approx(50 + 3 * ROW)),
        (200, pytest.approx(50), pytest.approx(50 + ROW)),
        (200, pytest.approx(50 + 2 * ROW), pytest.approx(50 + 3 * ROW)),
        (350, pytest.approx(50), pytest.approx(50 + 3 * ROW)),
    ]


def test_head_rows_are_filled(lay: Lay) -> None:
    look = msgspec.structs.replace(RULED, head_fill="EEF2F6")
    rows = [(str(number), "x") for number in range(10)]
    result = lay(table(("Tên", "Việc"), *rows, look=look))
    for page in result.pages:
        (box,) = page.boxes
        assert (box.x, box.width, box.height, box.fill) == (50, 300, pytest.approx(ROW), "EEF2F6")


def test_columns_are_aligned_and_padded(lay: Lay) -> None:
    row = FlowRow((cell("1", align="right"), cell("giữa", align="center")), head=False)
    first, second = (line for line in lay(with_rows(row)).pages[0].lines if line.block >= 0)
    assert first.x + first.width == pytest.approx(196)
    assert second.x + second.width / 2 == pytest.approx(275)


def test_paragraphs_of_a_cell_keep_their_spaces(lay: Lay) -> None:
    look = style(before=2, after=6)
    both = msgspec.structs.replace(
        cell("x"), paragraphs=(paragraph("một", look, element=2), paragraph("hai", look, element=3))
    )
    page = lay(with_rows(FlowRow((both, cell("bên")), head=False), long_row(1, 1))).pages[0]
    one, two, beside, below = [line for line in page.lines if line.block >= 0][:4]
    assert two.y - one.y == pytest.approx(LEADING + 6)
    assert one.y - beside.y == pytest.approx(2)
    assert below.y - beside.y == pytest.approx(2 + LEADING + 6 + LEADING + 6 + 5)
    assert [one.element, two.element] == [2, 3]


def test_the_page_takes_the_level_of_the_cells_that_stand_on_it(lay: Lay) -> None:
    secret = cell(paragraph("kín", element=2, level=Handling.RESTRICTED))
    open_row = [FlowRow((cell("a"), cell("b")), head=False)] * 10
    result = lay(with_rows(*open_row, FlowRow((secret, cell("d")), head=False)))
    assert [page.level for page in result.pages] == [Handling.INTERNAL, Handling.RESTRICTED]


def test_empty_cells_and_rows_do_no_harm(lay: Lay) -> None:
    empty = msgspec.structs.replace(cell("x"), paragraphs=())
    result = lay(with_rows(FlowRow((empty, cell("b")), head=False), FlowRow((empty, empty), head=False)))
    assert texts(result.pages[0]) == ["b"]


def test_a_table_narrower_than_the_text_stands_at_its_indent(lay: Lay) -> None:
    narrow = msgspec.structs.replace(with_rows(long_row(1, 1)), widths=(100.0, 150.0))
    first = lay(narrow).pages[0].lines[0]
    assert first.x == 50 + 50 + 4


def test_a_row_that_heads_others_does_not_stand_alone_at_a_foot(lay: Lay) -> None:
    year = msgspec.structs.replace(long_row(1, 1), keeps=True)
    result = lay(lines_of_text(8), with_rows(long_row(1, 1), year, long_row(2, 1)))
    assert [len(texts(page)) for page in result.pages] == [10, 5]
