"""Our own arms: from the tree (or the layout) to the files, with every feature on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from briefings import styles
from briefings.document import PRINTING, Document, Paragraph, Span, tells_copy
from briefings.document import spans as spans_of
from briefings.flow import Kept as KeptTables
from briefings.flow import settle
from briefings.garbage import uncollected
from briefings.layout import BlockCache, Fonts, Layout, find, layout
from briefings.progress import Silent
from briefings.records.values import Origin
from briefings.styles import HouseStyle
from briefings.writers import pdf as pdf_writer
from briefings.writers.pdf import PdfCache

_PRODUCER = "Briefings benchmark"


class Kept(msgspec.Struct, frozen=True):
    """What a window keeps from one build of a paper to the next."""

    tables: KeptTables = msgspec.field(default_factory=KeptTables)
    blocks: BlockCache = msgspec.field(default_factory=BlockCache)
    streams: PdfCache = msgspec.field(default_factory=PdfCache)


@cache
def house() -> HouseStyle:
    """The looks that all arms are asked for."""
    return styles.read(Path(__file__).parent / "house.toml")


@cache
def faces() -> Fonts:
    """The packaged Noto Serif; no folder is searched, so every machine sets the same face."""
    return find(house().fonts, [])


@uncollected()  # as in the presses of the program
def pdf(document: Document, kept: Kept | None = None) -> bytes:
    """The tree as a PDF; without `kept` only shaped words are remembered of earlier ones."""
    return draw(_laid_out(document, kept), kept)


class LaidOut(msgspec.Struct, frozen=True):
    """A layout and its figures as pictures, by block: what the Word writer is given."""

    layout: Layout
    pictures: Mapping[int, object]


def ready_for_word(document: Document) -> LaidOut:
    """The tree laid out and its pictures: the docxtpl arm is given its pictures too."""
    placed = _laid_out(document)
    return LaidOut(placed, pictures_for_word(placed, draw(placed)))


@uncollected()
def docx(ready: LaidOut) -> bytes:
    """The Word file; contents filled in, as the layout knows the pages."""
    from briefings.writers import word  # imported when first used, as produce does

    placed = ready.layout
    return word.write(
        placed.flow,
        house(),
        pages={name: anchor.page for name, anchor in placed.anchors.items()},
        total_pages=len(placed.pages),
        pictures=ready.pictures,
        creator=_PRODUCER,
        font=faces().families["serif"],
    )


@uncollected()
def both(document: Document) -> tuple[bytes, bytes]:
    """The tree as PDF and as Word file, figures drawn for Word included."""
    placed = _laid_out(document)
    drawn = draw(placed)
    return drawn, docx(LaidOut(placed, pictures_for_word(placed, drawn)))


def copies(document: Document, count: int) -> list[dict[str, bytes]]:
    """Numbered copies of a tree for named holders, both files of each, made as the program makes them."""
    # With it comes much that a cold start of one paper does not load.
    from briefings.produce.presses import Press

    press = Press(house(), [])
    first = _numbered(document, 1, count)
    printed = press.print(press.lay_out(first, Silent()), ("pdf", "docx"), Silent())
    made = [dict(printed.files)]
    for number in range(2, count + 1):
        another = _numbered(document, number, count)
        spans = dict(zip(_told(first), _told(another), strict=True))
        copy = press.copy(printed, another, spans.__getitem__)
        if copy is None:
            raise AssertionError("a copy was no layer over the first")
        made.append(dict(copy.files))
    return made


def _numbered(document: Document, number: int, count: int) -> Document:
    """The tree as a copy: its number and its holder on the cover and on every page."""
    words = f"{number:02}/{count:02} – Nguyễn Văn {chr(64 + number)}"
    told = Span(words, document.language, origins=(Origin(PRINTING, "copy"),))
    furniture = msgspec.structs.replace(document.furniture, notices=(f"2027-001 · Bản số {words}", ""))
    blocks = (Paragraph((told,), role="cover-line"), *document.blocks)
    return msgspec.structs.replace(document, blocks=blocks, furniture=furniture)


def _told(document: Document) -> list[Span]:
    return [span for span in spans_of(document) if tells_copy(span)]


def write_both(document: Document, folder: Path) -> None:
    """Both files in a folder."""
    drawn, word_file = both(document)
    (folder / "ours.pdf").write_bytes(drawn)
    (folder / "ours.docx").write_bytes(word_file)


class Edited(msgspec.Struct, frozen=True):
    """A tree in which one paragraph has changed since `kept` last saw it."""

    document: Document
    kept: Kept


def ready_to_rebuild(document: Document, changed: Document) -> Edited:
    """Build a tree, so that what is kept of it serves the changed one."""
    kept = Kept()
    pdf(document, kept)
    return Edited(changed, kept)


def rebuild(edited: Edited) -> bytes:
    """The whole PDF anew; what did not change is taken from the last build."""
    return pdf(edited.document, edited.kept)


@uncollected()
def _laid_out(document: Document, kept: Kept | None = None) -> Layout:
    return layout(
        settle(document, house(), kept and kept.tables), house(), faces(), cache=kept and kept.blocks
    )


@uncollected()
def draw(placed: Layout, kept: Kept | None = None) -> bytes:
    """A layout as a PDF."""
    return pdf_writer.write(placed, producer=_PRODUCER, cache=kept and kept.streams)


@uncollected()
def pictures_for_word(placed: Layout, drawn: bytes) -> Mapping[int, object]:
    """The figures of a layout, cut out of its PDF, by block."""
    from briefings.writers.pictures import pictures

    return pictures(placed, drawn)
