"""The fixture as our document tree."""

from __future__ import annotations

from datetime import date

from benchmarks.fixture import Chapter, Chart, Pack, Paragraph, Points, Runs, Section, Table
from briefings import document as tree
from briefings.records.values import Handling

_SERIES = ("first", "second")  # the house style's names of bars
_SHARES = (9, 55, 27, 28, 20, 21)  # millimetres of the columns
_ALIGN = ("left", "left", "left", "left", "right", "left")


def document(pack: Pack) -> tree.Document:
    """The tree of a pack; numbers of headings are left to the house style."""
    cover = tree.Section(
        (
            _paragraph(pack.organisation, "cover-organisation"),
            _paragraph(pack.title, "cover-title"),
            _paragraph(pack.subtitle, "cover-line"),
            _paragraph(pack.author, "cover-line"),
            _paragraph(pack.place, "cover-line"),
        )
    )
    return tree.Document(
        title=pack.title,
        language="vi",
        blocks=(
            cover,
            tree.PageBreak(),
            tree.Contents(pack.contents, "vi"),
            tree.PageBreak(),
            *map(_chapter, pack.chapters),
        ),
        as_of=date(2026, 9, 1),
        author=pack.author,
        furniture=tree.Furniture(head_left=pack.header, page="Trang {page} / {pages}"),
    )


def _chapter(chapter: Chapter) -> tree.Section:
    return tree.Section(tuple(map(_section, chapter.sections)), _words(chapter.title))


def _section(section: Section) -> tree.Section:
    return tree.Section(tuple(map(_block, section.blocks)), _words(section.title))


def _block(block: Paragraph | Points | Table | Chart) -> tree.Block:
    match block:
        case Paragraph():
            return tree.Paragraph(_spans(block.runs))
        case Points():
            items = (tree.Item((tree.Paragraph(_spans(runs)),)) for runs in block.items)
            return tree.ListBlock(tuple(items))
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)


def _table(table: Table) -> tree.Table:
    def cells(texts: tuple[str, ...], *, header: bool) -> tree.Row:
        return tree.Row(
            tuple(tree.Cell((_paragraph(text),), header, align="center" if header else "") for text in texts)
        )

    return tree.Table(
        tuple(tree.Column(share, align) for share, align in zip(_SHARES, _ALIGN, strict=True)),
        (cells(table.head, header=True), *(cells(row, header=False) for row in table.rows)),
        caption=_words(table.caption),
    )


def _chart(chart: Chart) -> tree.Figure:
    marks = (
        tree.Mark(float(label), (), float(value), shape)
        for shape, (_, values) in zip(_SERIES, chart.series, strict=True)
        for label, value in zip(chart.labels, values, strict=True)
    )
    return tree.Figure(
        "bars",
        tuple(marks),
        alt=chart.caption,
        lang="vi",
        level=Handling.RELEASABLE,
        caption=_words(chart.caption),
        legend=tuple((shape, name) for shape, (name, _) in zip(_SERIES, chart.series, strict=True)),
    )


def _paragraph(text: str, role: str = "body") -> tree.Paragraph:
    return tree.Paragraph(_words(text), role)


def _words(text: str) -> tuple[tree.Span, ...]:
    return (tree.Span(text, "vi"),)


def _spans(runs: Runs) -> tuple[tree.Span, ...]:
    return tuple(tree.Span(text, "vi", bold=look == "b", italic=look == "i") for look, text in runs)
