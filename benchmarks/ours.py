"""Our own arms: from the tree (or the layout) to the files, with every feature on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path

from benchmarks import fixture, fonts, tree
from benchmarks.fixture import Pack
from briefings import styles
from briefings.document import Document
from briefings.flow import settle
from briefings.layout import BlockCache, Fonts, Layout, find, layout
from briefings.styles import HouseStyle
from briefings.writers import pdf as pdf_writer
from briefings.writers.pdf import PdfCache

_PRODUCER = "Briefings benchmark"
_SEEDS = count(1000)


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


def prepare(pack: Pack) -> Document:
    """The tree of a pack."""
    return tree.document(pack)


def prepare_unmet(pack: Pack) -> Document:
    """Another pack of that size each time: a thousand words in it have not been shaped before."""
    return tree.document(fixture.pack(len(pack.chapters), seed=next(_SEEDS)))


def pdf(document: Document, kept: Kept | None = None) -> bytes:
    """The tree as a PDF; without `kept` only shaped words are remembered of earlier ones."""
    return _draw(_laid_out(document, kept), kept)


@dataclass(frozen=True)
class LaidOut:
    """A layout and its figures as pictures, by block: what the Word writer is given."""

    layout: Layout
    pictures: Mapping[int, object]


def prepare_word(pack: Pack) -> LaidOut:
    """A pack, laid out, and its pictures: the docxtpl arm is given its pictures too."""
    placed = _laid_out(prepare(pack))
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
        font=fonts.FAMILY,
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


def prepare_edit(pack: Pack) -> Edited:
    """Build the pack once, then change a paragraph; refuses a rebuild with other bytes than a full build."""
    changed = prepare(_changed(pack))
    if rebuild(_built(pack, changed)) != pdf(changed):
        raise AssertionError("a rebuild gave other bytes than a full build")
    return _built(pack, changed)


def rebuild(edited: Edited) -> bytes:
    """The whole PDF anew; what did not change is taken from the last build."""
    return pdf(edited.document, edited.kept)


def _built(pack: Pack, changed: Document) -> Edited:
    """The caches after the pack as it was, and the tree that comes next."""
    kept = Kept()
    pdf(prepare(pack), kept)
    return Edited(changed, kept)


def _changed(pack: Pack) -> Pack:
    """The pack with a word more in a paragraph of its middle chapter."""
    middle = len(pack.chapters) // 2
    chapter = pack.chapters[middle]
    section = chapter.sections[0]
    paragraph = section.blocks[0]
    assert isinstance(paragraph, fixture.Paragraph)
    look, text = paragraph.runs[0]
    paragraph = replace(paragraph, runs=((look, f"Sửa: {text}"), *paragraph.runs[1:]))
    section = replace(section, blocks=(paragraph, *section.blocks[1:]))
    chapter = replace(chapter, sections=(section, *chapter.sections[1:]))
    return replace(pack, chapters=(*pack.chapters[:middle], chapter, *pack.chapters[middle + 1 :]))


def _laid_out(document: Document, kept: Kept | None = None) -> Layout:
    return layout(settle(document, house()), house(), faces(), cache=kept and kept.blocks)


def _draw(placed: Layout, kept: Kept | None = None) -> bytes:
    return pdf_writer.write(placed, producer=_PRODUCER, cache=kept and kept.streams)


def _pictures(placed: Layout, drawn: bytes) -> Mapping[int, object]:
    from briefings.writers.pictures import pictures

    return pictures(placed, drawn)
