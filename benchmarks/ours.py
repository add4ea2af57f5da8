"""Our own arms: from the tree (or the layout) to the files, with every feature on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from briefings import styles
from briefings.document import Document
from briefings.flow import settle
from briefings.layout import BlockCache, Fonts, Layout, find, layout
from briefings.styles import HouseStyle
from briefings.writers import pdf as pdf_writer
from briefings.writers.pdf import PdfCache

_PRODUCER = "Briefings benchmark"


@dataclass(frozen=True)
class Kept:
    """What a window keeps from one build of a paper to the next."""

    blocks: BlockCache = field(default_factory=BlockCache)
    streams: PdfCache = field(default_factory=PdfCache)


@cache
def house() -> HouseStyle:
    """The looks that all arms are asked for."""
    return styles.read(Path(__file__).parent / "house.toml")


@cache
def faces() -> Fonts:
    """The packaged Noto Serif; no folder is searched, so every machine sets the same face."""
    return find(house().fonts, [])


def pdf(document: Document, kept: Kept | None = None) -> bytes:
    """The tree as a PDF; without `kept` only shaped words are remembered of earlier ones."""
    return _draw(_laid_out(document, kept), kept)


@dataclass(frozen=True)
class LaidOut:
    """A layout and its figures as pictures, by block: what the Word writer is given."""

    layout: Layout
    pictures: Mapping[int, object]


def ready_for_word(document: Document) -> LaidOut:
    """The tree laid out and its pictures: the docxtpl arm is given its pictures too."""
    placed = _laid_out(document)
    return LaidOut(placed, _pictures(placed, _draw(placed)))


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


def both(document: Document) -> tuple[bytes, bytes]:
    """The tree as PDF and as Word file, figures drawn for Word included."""
    placed = _laid_out(document)
    drawn = _draw(placed)
    return drawn, docx(LaidOut(placed, _pictures(placed, drawn)))


def write_both(document: Document, folder: Path) -> None:
    """Both files in a folder."""
    drawn, word_file = both(document)
    (folder / "ours.pdf").write_bytes(drawn)
    (folder / "ours.docx").write_bytes(word_file)


@dataclass(frozen=True)
class Edited:
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


def _laid_out(document: Document, kept: Kept | None = None) -> Layout:
    return layout(settle(document, house()), house(), faces(), cache=kept and kept.blocks)


def _draw(placed: Layout, kept: Kept | None = None) -> bytes:
    return pdf_writer.write(placed, producer=_PRODUCER, cache=kept and kept.streams)


def _pictures(placed: Layout, drawn: bytes) -> Mapping[int, object]:
    from briefings.writers.pictures import pictures

    return pictures(placed, drawn)
