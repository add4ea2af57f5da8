"""Handling on paper: the mark before each block, the banner of every page, in both formats."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from briefings import layout, styles
from briefings.document import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Figure,
    Furniture,
    Item,
    ListBlock,
    Mark,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from briefings.dossier import Dossier, field_level
from briefings.flow import Flow, FlowParagraph, FlowTable, plain, settle
from briefings.handling import reader_named
from briefings.i18n import Translator, languages
from briefings.pack import pack_kinds
from briefings.records.values import Handling, Origin
from briefings.render import Renderer, render
from briefings.surroundings import font_folders
from briefings.writers import pdf, word
from briefings.writers.word.sections import sections_of as word_sections
from tests.reading import by_pdfium, squeezed
from tests.visits import briefed, visit_records
from tests.writers.word_reader import R as RELATION
from tests.writers.word_reader import W, Word, faults, text_of

OPEN, INNER, CLOSED = Handling.RELEASABLE, Handling.INTERNAL, Handling.RESTRICTED
SAYS = {OPEN: "mở", INNER: "trong", CLOSED: "kín"}  # what every text of a level says all over
MARKS = {"releasable": "[TĐ]", "internal": "[NB]", "restricted": "[HC]"}
BANNERS = {"releasable": "TRAO ĐƯỢC", "internal": "NỘI BỘ", "restricted": "HẠN CHẾ NGƯỜI ĐỌC"}
STYLE = styles.load("pack")
DAY = date(2027, 1, 5)
MARK = re.compile(r"\[(?:TĐ|NB|HC|R|I|X)\]")


def said(level: Handling, words: int = 6, **more: str) -> Paragraph:
    return Paragraph((Span(f"{SAYS[level]} " * words, "vi", level),), **more)


def cells(*levels: Handling) -> Row:
    return Row(tuple(Cell((said(level, 3),)) for level in levels))


def settled(*blocks: Block, marks: dict[str, str] | None = None, **more: object) -> Flow:
    furniture = Furniture(
        "Đầu trang", page="Trang {page}/{pages}", banner=BANNERS, portions=MARKS if marks is None else marks,
        level=OPEN,
    )  # fmt: skip
    furniture = msgspec.structs.replace(furniture, **more)
    return settle(Document("Hồ sơ", "vi", blocks, DAY, furniture=furniture), STYLE)


@cache
def fonts() -> layout.Fonts:
    return layout.find(STYLE.fonts, font_folders())


def texts(flow: Flow) -> list[str]:
    """The words of each paragraph, in reading order, those of a row of cells as one."""
    found = []
    for block in flow.blocks:
        if isinstance(block, FlowParagraph):
            found.append(plain(block.spans))
        elif isinstance(block, FlowTable):
            found += [
                " | ".join(plain(p.spans) for cell in row.cells for p in cell.paragraphs)
                for row in block.rows
            ]
    return found


# --- marks ----------------------------------------------------------------------------------


def test_each_block_says_its_level_before_its_words() -> None:
    flow = settled(
        said(OPEN, 1),
        Paragraph((Span("mở ", "vi", OPEN), Span("kín", "vi", CLOSED))),
        ListBlock((Item((said(INNER, 1), ListBlock((Item((said(CLOSED, 1),)),)))),)),
        Note((said(INNER, 1),)),
        Table((Column(), Column()), (cells(OPEN, CLOSED), cells(INNER, OPEN))),
        Pair((said(OPEN, 1),), (said(INNER, 1),)),
    )
    assert [text.replace("\u00a0", " ").strip() for text in texts(flow)] == [
        "[TĐ] mở",
        "[HC] mở kín",
        "[NB] trong",
        "[HC] kín",
        "[NB] trong",
        "[HC] mở mở mở  | kín kín kín",
        "[NB] trong trong trong  | mở mở mở",
        "[NB] mở  | trong",
    ]


def test_what_heads_or_labels_other_words_bears_no_mark() -> None:
    head = Row(tuple(Cell((said(INNER, 1),), header=True) for _ in range(2)))
    flow = settled(
        Contents("Mục lục", "vi"),
        Section((said(INNER, 1, role="part"),), (Span("Tên mục", "vi"),)),
        said(INNER, 1, role="cover-title"),
        Table((Column(), Column()), (head, Row((Cell((said(INNER, 1, role="cell-head"),), columns=2),)))),
        Figure("bars", (Mark(1, (Span("nhãn", "vi"),)),), "Một cột.", "vi"),
    )
    assert not any(MARK.search(text) for text in texts(flow))
    assert not any(
        MARK.search(entry.title) for block in flow.blocks for entry in getattr(block, "entries", ())
    )


def test_a_figure_says_its_level_in_its_caption() -> None:
    figure = Figure(
        "bars", (Mark(1, (Span("nhãn", "vi", CLOSED),)),), "Một cột.", "vi", OPEN,
        caption=(Span("chú thích", "vi", OPEN),),
    )  # fmt: skip
    flow = settled(figure, said(OPEN, 1))
    assert [text[:4] for text in texts(flow)] == ["[HC]", "[TĐ]"]


def test_a_row_that_begins_with_an_empty_cell_has_its_mark_there() -> None:
    flow = settled(Table((Column(), Column()), (Row((Cell(()), Cell((said(CLOSED, 1),)))),), role="points"))
    table = flow.blocks[0]
    assert isinstance(table, FlowTable)
    first, second = (cell.paragraphs for cell in table.rows[0].cells)
    assert [plain(p.spans) for p in first] == ["[HC]"]
    assert plain(second[0].spans) == "kín "
    assert flow.elements[first[0].element].tag == "P"


def test_a_row_of_a_label_and_a_value_is_marked_at_its_label() -> None:
    label = Cell((said(INNER, 1),), header=True)
    flow = settled(Table((Column(), Column()), (cells(OPEN, OPEN), Row((label, Cell((said(CLOSED, 1),)))))))
    assert texts(flow)[1].startswith("[HC]\u00a0trong")


def fact(level: Handling, **more: str) -> Span:
    return Span(f"{SAYS[level]} ", "vi", level, origins=(Origin("topic/x", "points.0.text"),), **more)


def test_words_that_only_name_what_is_told_do_not_narrow_its_mark() -> None:
    code = Span("A2.P1", "vi", INNER, style="code", origins=(Origin("topic/x", "code"),))
    to_whom = Span("lãnh đạo", "vi", INNER, style="to", origins=(Origin("topic/x", "points.0.to"),))
    label = Cell((said(INNER, 1, role="wording-label"),))
    words = Cell((said(INNER, 1),))

    def row(*cells: Cell) -> Table:
        return Table((Column(), Column()), (Row(cells),))

    flow = settled(
        Paragraph((to_whom, Span(" – ", "vi"), fact(OPEN), Span("(", "vi"), code, Span(")", "vi"))),
        row(label, Cell((Paragraph((fact(OPEN),)),))),
        row(Cell((Paragraph((code,), role="point-code"),)), Cell((Paragraph((fact(OPEN),)),))),
        # Other words of a template tell of the facts they were chosen by.
        Paragraph((fact(OPEN), Span("đến lượt bạn", "vi"))),
        row(words, Cell((Paragraph((fact(OPEN),)),))),
        # Where no fact is told, and for named readers, all words count.
        Paragraph((to_whom,)),
        row(label, Cell((said(OPEN, 1),))),
        Paragraph((Span("kín", "vi", CLOSED, style="code"), fact(OPEN))),
    )
    assert MARK.findall(" ".join(texts(flow))) == [
        "[TĐ]", "[TĐ]", "[TĐ]", "[NB]", "[NB]", "[NB]", "[NB]", "[HC]",
    ]  # fmt: skip
    table = flow.blocks[1]
    assert isinstance(table, FlowTable)
    assert table.level is INNER  # who may read it is decided by all words


def test_a_paper_that_asks_for_no_marks_is_as_it_was() -> None:
    blocks = (said(OPEN), Table((Column(), Column()), (cells(OPEN, CLOSED),)), said(CLOSED))
    assert not any(MARK.search(text) for text in texts(settled(*blocks, marks={})))


@pytest.mark.parametrize("style", ["international", "pack", "nd30", "sheet", "booklet", "checklist"])
def test_both_formats_print_the_same_marks(style: str) -> None:
    sheet = styles.load(style)
    document = Document(
        "Hồ sơ", "vi", (said(OPEN), ListBlock((Item((said(CLOSED),)),)), said(INNER, role="point"),
                        Table((Column(), Column()), (cells(INNER, CLOSED),), role="points")),
        DAY, furniture=Furniture(portions=MARKS, level=OPEN),
    )  # fmt: skip
    flow = settle(document, sheet)
    drawn = pdf.write(layout.layout(flow, sheet, fonts()), producer="test")
    written = Word(word.write(flow, sheet, pages={}, total_pages=1, pictures={}, creator="test"))
    printed = MARK.findall("".join(by_pdfium(drawn)))
    assert printed == MARK.findall(text_of(written.body)) == ["[TĐ]", "[HC]", "[NB]", "[HC]"]
    assert len(written.find("//w:r[w:rPr/w:rStyle/@w:val='PortionChar']")) == len(printed)


def test_only_kinds_that_ask_for_marks_have_them_and_never_for_the_other_side() -> None:
    visit = next(record.key for record in visit_records() if record.kind == "visit")
    for reader, marks in {"file": True, "leader": True, "delegation": True, "other_side": False}.items():
        for kind in ("visit-pack", "checklist", "submission"):
            dossier = briefed(visit_records(), "visit-pack", visit=visit, language="en")
            dossier = msgspec.structs.replace(dossier, reader=reader_named(reader), kind=pack_kinds()[kind])
            furniture = furniture_of(dossier)
            assert bool(furniture.portions) == (marks and kind != "submission"), (reader, kind)


def furniture_of(dossier: Dossier, language: str = "en") -> Furniture:
    renderer = Renderer(Translator(language))
    return renderer.frame(renderer.reading(dossier, field_level)).furniture


@pytest.mark.parametrize(("language", "marks"), [("vi", "[TĐ] [NB] [HC]"), ("en", "[R] [I] [X]")])
def test_marks_are_those_of_the_papers_language(language: str, marks: str) -> None:
    assert language in languages()
    visit = next(record.key for record in visit_records() if record.kind == "visit")
    document = render(briefed(visit_records(), "visit-pack", visit=visit, language=language))
    assert " ".join(document.furniture.portions.values()) == marks
    found = {mark for text in texts(settle(document, STYLE)) for mark in MARK.findall(text)}
    assert found <= set(marks.split())
    assert {marks.split()[1], marks.split()[2]} <= found


# --- banners --------------------------------------------------------------------------------


def mixed(seed: int) -> tuple[Block, ...]:
    """A cover, contents, and chapters of blocks drawn at random; some run over several pages."""
    draw = random.Random(seed)
    chapters: list[Block] = []
    for number in range(8):
        levels = draw.choice([[OPEN], [OPEN, INNER], [OPEN, INNER, CLOSED], [CLOSED]])
        blocks: list[Block] = []
        for _ in range(draw.randint(1, 6)):
            level = draw.choice(levels)
            match draw.randrange(4):
                case 0:
                    blocks.append(said(level, draw.choice([5, 60, 1500])))
                case 1:
                    blocks.append(ListBlock(tuple(Item((said(draw.choice(levels), 30),)) for _ in range(9))))
                case 2:
                    rows = tuple(cells(draw.choice(levels), draw.choice(levels)) for _ in range(30))
                    blocks.append(Table((Column(), Column()), rows))
                case _:
                    blocks.append(said(level, 80, role="point"))
        title = (Span(f"Chương {SAYS[levels[0]]}", "vi", levels[0]),)
        chapters.append(Section(tuple(blocks), title, f"c{number}", new_page=draw.random() < 0.7))
    return (said(OPEN, 1, role="cover-title"), PageBreak(), Contents("Mục lục", "vi"), PageBreak(), *chapters)


def banner_of(text: str) -> Handling:
    """The banner that a page says, the longest of those it could be."""
    squeezed_text = squeezed(text)
    found = [level for level in Handling if squeezed(BANNERS[level.value]) in squeezed_text]
    assert len(found) == 1, text
    return found[0]


def level_said(text: str) -> Handling:
    """The highest level that a page's own words tell of."""
    words = set(re.findall(r"\w+", text))
    return max(level for level in Handling if SAYS[level] in words or level is OPEN)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("head", [OPEN, INNER])
def test_the_banner_of_every_page_is_the_highest_of_its_blocks_and_of_its_running_head(
    seed: int, head: Handling
) -> None:
    flow = settled(*mixed(seed), level=head)
    laid = layout.layout(flow, STYLE, fonts())
    pages = by_pdfium(pdf.write(laid, producer="test"))
    contents = {2}
    for number, text in enumerate(pages, start=1):
        stands = max(level_said(text), head)
        placed = [line.level for line in laid.pages[number - 1].lines if line.block >= 0]
        if number == 1 or number in contents:
            assert banner_of(text) is flow.level
        else:
            assert banner_of(text) is stands is max([head, *placed]), number


@pytest.mark.parametrize("seed", range(6))
def test_in_word_what_stands_between_forced_pages_carries_its_highest_level(
    seed: int, tmp_path: Path
) -> None:
    flow = settled(*mixed(seed))
    laid = layout.layout(flow, STYLE, fonts())
    pages = {name: anchor.page for name, anchor in laid.anchors.items()}
    data = word.write(flow, STYLE, pages=pages, total_pages=len(laid.pages), pictures={}, creator="test")
    read = Word(data)
    assert faults(data, tmp_path) == []
    sections = sections_of(read)
    banners = [banner for _, banner, _ in sections]
    assert all(one is not following for one, following in pairwise(banners))
    assert [first for _, _, first in sections] == [True] + [False] * (len(sections) - 1)
    assert not read.find("//w:pgNumType")
    for index, (parts, banner, _) in enumerate(sections):
        levels = [level_said(part) for part in parts if part.strip()]
        if index == 0:
            assert banner is flow.level
        else:
            assert set(levels) == {banner}
    # Every page that was told to begin still is: by a section or by what follows the break.
    begun = len(read.find("//w:pageBreakBefore")) + len(sections)
    assert begun == len([part for parts, _, _ in sections for part in parts])


@pytest.mark.parametrize("seed", range(6))
def test_word_is_told_to_break_where_the_banner_changes_at_the_head_of_a_page(
    seed: int, tmp_path: Path
) -> None:
    flow = settled(*mixed(seed))
    laid = layout.layout(flow, STYLE, fonts())
    pages = {name: anchor.page for name, anchor in laid.anchors.items()}
    data = word.write(
        flow, STYLE, pages=pages, total_pages=len(laid.pages), pictures={}, begins=laid.begins, creator="test"
    )
    assert faults(data, tmp_path) == []
    for parts, banner, _ in sections_of(Word(data))[1:]:
        assert level_said(" ".join(parts)) is banner
    # A page that a block begins has the same banner in both formats, unless it ends amid restricted words.
    begun = {begin.block for begin in laid.begins if begin.room > 5}
    starts = {section.start: section.banner for section in word_sections(flow, laid.begins)}
    shown = ""
    for number, page in enumerate(laid.pages, start=1):
        first = min(line.block for line in page.lines if line.block >= 0)
        shown = starts.get(first, shown)
        last = max(line.block for line in page.lines if line.block >= 0)
        if number > 2 and first in begun | set(starts) and last + 1 in begun | {len(flow.blocks)}:
            assert shown == BANNERS[page.level.value]


def test_a_paper_without_cover_and_contents_has_on_its_first_page_what_stands_there() -> None:
    for blocks, first in (
        ((said(INNER), PageBreak(), said(CLOSED)), INNER),
        ((Contents("Mục lục", "vi"), PageBreak(), said(CLOSED)), CLOSED),
        ((Section((said(INNER),), role="cover"), PageBreak(), said(CLOSED)), CLOSED),
    ):
        flow = settled(*blocks)
        laid = layout.layout(flow, STYLE, fonts())
        data = word.write(flow, STYLE, pages={}, total_pages=2, pictures={}, begins=laid.begins, creator="t")
        assert [page.level for page in laid.pages] == [first, CLOSED]
        assert sections_of(Word(data))[0][1] is first


def sections_of(read: Word) -> list[tuple[list[str], Handling, bool]]:
    """The sections: the text of each part between forced pages, the banner, whether page 1 is apart."""
    targets = read.targets()
    found: list[tuple[list[str], Handling, bool]] = []
    parts = [""]
    for block in read.body:
        for paragraph in block.iter(f"{W}p"):
            if paragraph.find("{*}pPr/{*}pageBreakBefore") is not None:
                parts.append("")
            parts[-1] += text_of(paragraph) + " "
        for section in block.iter(f"{W}sectPr"):
            default = section.find(f"{{*}}footerReference[@{W}type='default']")
            assert default is not None
            foot = text_of(read.xml(f"word/{targets[default.get(f'{RELATION}id', '')]}"))
            found.append((parts, banner_of(foot), section.find("{*}titlePg") is not None))
            parts = [""]
    return found


def test_one_level_is_one_section() -> None:
    flow = settled(said(INNER), PageBreak(), said(INNER), level=INNER)
    read = Word(word.write(flow, STYLE, pages={}, total_pages=2, pictures={}, creator="test"))
    assert len(read.find("//w:sectPr")) == 1
    assert len(read.find("//w:pageBreakBefore")) == 1


def test_notices_stand_on_the_pages_of_every_section() -> None:
    flow = settled(
        said(CLOSED), PageBreak(), said(CLOSED), PageBreak(), said(OPEN), notices=("DỰ THẢO lần 2", "Mẫu")
    )
    read = Word(word.write(flow, STYLE, pages={}, total_pages=3, pictures={}, creator="test"))
    targets = read.targets()
    sections = read.find("//w:sectPr")
    assert len(sections) == 2
    for section in sections:
        words = [
            text_of(read.xml(f"word/{targets[one.get(f'{RELATION}id', '')]}"))
            for one in section
            if one.get(f"{W}type") == "default"
        ]
        assert "DỰ THẢO lần 2" in "".join(words)
        assert "Mẫu" in "".join(words)


def test_a_section_may_end_with_a_table() -> None:
    flow = settled(
        said(CLOSED), PageBreak(), Table((Column(), Column()), (cells(OPEN, OPEN),)), PageBreak(),
        Table((Column(), Column()), (cells(CLOSED, OPEN),)), PageBreak(), said(OPEN),
    )  # fmt: skip
    read = Word(word.write(flow, STYLE, pages={}, total_pages=4, pictures={}, creator="test"))
    tags = [str(block.tag).removeprefix(W) for block in read.body]
    assert tags == ["p", "tbl", "p", "tbl", "p", "p", "sectPr"]
    assert len(read.find("//w:sectPr")) == 4
    assert not read.find("//w:pageBreakBefore")


def test_who_may_read_a_paper_is_said_in_a_single_frame_in_bold_capitals() -> None:
    for name in ("international", "pack", "nd30"):
        look = styles.load(name).paragraph("circulation")
        assert 13 <= look.size <= 14
        assert look.bold
        assert look.capitals
        assert look.border is not None
        assert len(look.border.sides) == 4
        assert not look.portion


@pytest.mark.parametrize(
    ("language", "reader", "said_there"),
    [
        ("vi", "file", ["[TĐ] trao được · [NB] nội bộ · [HC] hạn chế người đọc"]),
        ("en", "leader", ["[R] releasable · [I] internal · [X] restricted (named readers)"]),
        ("en", "other_side", []),
    ],
)
def test_what_the_marks_mean_is_told_to_those_who_read_them(
    tmp_path: Path, language: str, reader: str, said_there: list[str]
) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "front.xml.j2").write_text(
        '{% import "portion.xml.j2" as portion with context %}{{ portion.legend() }}', "utf-8"
    )
    visit = next(record.key for record in visit_records() if record.kind == "visit")
    dossier = briefed(visit_records(), "visit-pack", visit=visit, language=language)
    dossier = msgspec.structs.replace(dossier, reader=reader_named(reader))
    renderer = Renderer(Translator(language), (tmp_path,))
    blocks = renderer.blocks(renderer.reading(dossier, field_level), ["front"])
    # no line cuts what stands in brackets
    assert [text.replace("\u00a0", " ") for text in texts(settled(*blocks))] == said_there
