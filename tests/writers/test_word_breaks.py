"""Where a Word file is told to begin a page: never so that one row more leaves a page all but empty."""

from __future__ import annotations

import pytest

from briefings.document import (
    Block,
    Cell,
    Column,
    Furniture,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from briefings.flow import Flow
from briefings.layout.model import Begin
from briefings.records.values import Handling
from briefings.writers.word import write
from tests.writers.word_reader import HOUSE, Word, flow_of, p, paragraphs_of, text_of, words, written


def chapter(*blocks: Block) -> Section:
    return Section(blocks, words("Điểm cần thận trọng"), keep=True)


def begun(flow: Flow, *, room: float, short: float, kept: bool = True, page: int = 2) -> list[str]:
    """The paragraphs told to begin a page, where the flow's second block begins one of ours."""
    begins = [Begin(1, room, short, kept, page)]
    pages = {paragraph.anchor: 2 for paragraph in paragraphs_of(flow) if paragraph.anchor}
    data = write(flow, HOUSE, pages=pages, total_pages=2, pictures={}, begins=begins, creator="t")
    read = Word(data)
    told = [one.xml for one in read.shown() if one.xml.find("{*}pPr/{*}pageBreakBefore") is not None]
    return [text_of(one) for one in told]


TABLE = Table((Column(),), (Row((Cell((p("dòng"),)),)),))


@pytest.mark.parametrize("blocks", [(p("x"), p("y")), (p("x"), TABLE)])
def test_no_page_is_told_to_begin_after_a_full_one(blocks: tuple[Block, ...]) -> None:
    """What Word sets one row longer runs over to a page that the next block would leave white."""
    assert begun(flow_of(p("trước"), chapter(*blocks)), room=53.0, short=20.0) == []


def test_what_narrowly_missed_a_page_with_room_to_spare_begins_the_next() -> None:
    flow = flow_of(p("trước"), chapter(p("x")))
    assert begun(flow, room=54.0, short=36.0) == ["Điểm cần thận trọng"]
    assert begun(flow, room=54.0, short=36.0, kept=False) == ["Điểm cần thận trọng"]


def test_what_stands_on_no_page_with_little_room_begins_one_in_word_too() -> None:
    roomy = Section((p("x"),), words("Còn thiếu"), roomy=True)
    assert begun(flow_of(p("trước"), roomy), room=200.0, short=100.0) == ["Còn thiếu"]
    assert begun(flow_of(p("trước"), roomy), room=20.0, short=280.0) == []


def test_paragraphs_are_kept_together_by_word_itself_and_tables_by_being_told() -> None:
    assert begun(flow_of(p("trước"), chapter(p("x"), p("y"))), room=300.0, short=200.0) == []
    with_table = flow_of(p("trước"), chapter(p("x"), TABLE))
    assert begun(with_table, room=300.0, short=200.0) == ["Điểm cần thận trọng"]
    after = flow_of(p("trước"), chapter(p("x")), TABLE)
    assert begun(after, room=300.0, short=200.0) == []


def test_each_paragraph_of_what_is_kept_together_stands_on_one_page() -> None:
    """To be kept with the next holds no more than a last line there: the rest might stay behind."""
    flow = flow_of(p("trước"), chapter(p("x"), p("y")), p("sau"))
    read = Word(written(flow))
    whole = [one.text for one in read.shown() if one.xml.find("{*}pPr/{*}keepLines") is not None]
    assert whole == ["Điểm cần thận trọng", "x", "y"]


def test_the_longer_word_has_gone_by_itself_the_more_room_it_needs() -> None:
    """Each of its pages may be a row longer than ours, until one is told to begin."""
    flow = flow_of(p("trước"), chapter(p("x")))
    assert begun(flow, room=60.0, short=36.0, page=2) == ["Điểm cần thận trọng"]
    assert begun(flow, room=60.0, short=36.0, page=3) == []
    assert begun(flow, room=110.0, short=36.0, page=3) == ["Điểm cần thận trọng"]


SECRET = Paragraph((Span("kín", "vi", Handling.RESTRICTED),))
FURNITURE = Furniture(banner={"internal": "NỘI BỘ", "restricted": "HẠN CHẾ"}, level=Handling.INTERNAL)


@pytest.mark.parametrize(
    ("blocks", "room", "sections"),
    [
        ((SECRET, p("mở")), 60.0, 2),
        ((SECRET, p("mở")), 8.0, 1),  # what runs over is not left on a page alone
        ((p("mở"), SECRET), 8.0, 2),  # a higher banner never waits
        ((SECRET, PageBreak(), p("mở")), 8.0, 2),
    ],
)
def test_a_lower_banner_begins_a_page_where_the_one_before_has_room_to_spare(
    blocks: tuple[Block, ...], room: float, sections: int
) -> None:
    flow = flow_of(*blocks, furniture=FURNITURE)
    begins = [Begin(len(blocks) - 1, room, 20.0, kept=False, page=2)]
    read = Word(write(flow, HOUSE, pages={}, total_pages=2, pictures={}, begins=begins, creator="t"))
    assert len(read.find("//w:sectPr")) == sections
    if sections == 1:
        assert text_of(read.xml("word/footer1.xml")).startswith("HẠN CHẾ")
