"""What a paper says, read three ways that share nothing: off its tree, off the PDF's tags, off the text
that readers of PDF find. Word files are read by `tests.writers.word_reader`.
"""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2

from briefings.document import (
    Block,
    Contents,
    Document,
    Figure,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Section,
    Span,
    Table,
    own_spans,
    walk,
)
from briefings.styles import HouseStyle

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Directions, and places where a line may break, that readers of PDF add or leave out.
_UNSEEN = re.compile("[\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def squeezed(text: str) -> str:
    """The text as a line's end, a capital or a mark without ink cannot change it."""
    return "".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text).casefold()).split())


def first_difference(expected: Sequence[str], found: str) -> str:
    """Where what was found is not what was expected, one text after the other; "" where it is.

    Glyphs that run from the right stand in the order of the page: of those texts the letters count.
    """
    found, place = squeezed(found), 0
    for text in map(squeezed, expected):
        read = found[place : place + len(text)]
        place += len(text)
        if read != text and not (RIGHT_TO_LEFT.search(text) and sorted(read) == sorted(text)):
            return f"{text[:200]!r} is {read[:200]!r}"
    return f"more than there is: {found[place:][:80]!r}" if found[place:] else ""


# --- the tree -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Title:
    """A heading: its text with its number; `listed` in the contents, at a depth from 1."""

    text: str
    depth: int
    listed: bool


def told(document: Document, style: HouseStyle, pages: Sequence[int]) -> list[str]:
    """Every paragraph of a tree in reading order, numbers settled; figures apart.

    `pages` are those on which the headings stand.
    """
    reader = _TreeReader(document, style)
    texts = list(reader.blocks(document.blocks, 0))
    entries = [
        (title, f"{title.text}{page}")
        for title, page in zip(reader.titles, pages, strict=True)
        if title.listed
    ]
    said: list[str] = []
    for text in texts:
        if isinstance(text, Contents):
            said += [entry for title, entry in entries if title.depth <= text.depth]
        elif squeezed(text):
            said.append(text)
    return said


def figures(document: Document) -> list[Figure]:
    """The figures of a tree, in reading order."""
    return [block for block in walk(document.blocks) if isinstance(block, Figure)]


class _TreeReader:
    """Reads a tree aloud."""

    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._style = style
        self._language = document.language
        self._counters: list[int] = []
        self._sources: dict[str, int] = {}
        self.titles: list[Title] = []
        every = list(walk(document.blocks))
        cited = [span.cite for block in every for span in own_spans(block) if span.cite]
        listed = [item.source for block in every if isinstance(block, ListBlock) for item in block.items]
        for source in (*cited, *filter(None, listed)):
            self._sources.setdefault(source, len(self._sources) + 1)

    def blocks(self, blocks: Iterable[Block], depth: int, lists: int = 0) -> Iterator[str | Contents]:
        """Texts, and where the contents stand."""
        for block in blocks:
            match block:
                case Section():
                    below = depth + bool(block.title)
                    if block.title:
                        yield self._title(block, below)
                    yield from self.blocks(block.blocks, below)
                case Paragraph():
                    yield self._text(block.spans)
                case ListBlock():
                    yield from self._list(block, depth, lists + 1)
                case Table():
                    yield self._text(block.caption)
                    for row in block.rows:
                        for cell in row.cells:
                            yield from self.blocks(cell.blocks, depth)
                case Pair():
                    yield from self.blocks((*block.left, *block.right), depth)
                case Note():
                    yield from self.blocks(block.blocks, depth, lists)
                case Figure():
                    yield self._text(block.caption)
                case Contents():
                    yield block.title
                    yield block

    def _title(self, section: Section, depth: int) -> str:
        number = ""
        if section.numbered:
            del self._counters[depth:]
            self._counters += [0] * (depth - len(self._counters))
            self._counters[-1] += 1
            number = ".".join(map(str, self._counters))
        text = f"{number} {self._text(section.title)}"
        self.titles.append(Title(text, depth, section.listed))
        return text

    def _list(self, block: ListBlock, depth: int, lists: int) -> Iterator[str | Contents]:
        items = list(block.items)
        if block.format == "sources":
            items.sort(key=lambda item: self._sources[item.source])
        for count, item in enumerate(items, start=1):
            texts = list(self.blocks(item.blocks, depth, lists))
            yield f"{self._marker(block, count, item.source, lists)} {texts[0]}"
            yield from texts[1:]

    def _marker(self, block: ListBlock, count: int, source: str, lists: int) -> str:
        match block.format:
            case "bullet":
                bullets = self._style.list(block.role).bullets
                return bullets[min(lists, len(bullets)) - 1]
            case "alpha":
                return f"{self._style.alphabets.get(self._language, 'abcdefghij')[count - 1]})"
            case "sources":
                return f"[{self._sources[source]}]"
            case _:
                return f"{count}."

    def _text(self, spans: Sequence[Span]) -> str:
        """The text; cites that stand together share their brackets."""
        parts = []
        for is_cite, group in groupby(spans, key=lambda span: bool(span.cite)):
            if is_cite:
                parts.append(str(sorted({self._sources[span.cite] for span in group})))
            else:
                parts += [span.text for span in group]
        return "".join(parts)


# --- the PDF's tags -------------------------------------------------------------------------


@dataclass
class Tagged:
    """An element: what it and those inside it say, piece by piece with the page (from 1) of each."""

    tag: str
    alt: str
    said: list[tuple[int, str]] = field(default_factory=list)
    inside: list[Tagged] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join([text for _, text in self.said])

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.said[0][0]

    def all(self, *tags: str) -> Iterator[Tagged]:
        """The elements of these tags in it, in reading order."""
        for element in self.inside:
            if element.tag in tags:
                yield element
            yield from element.all(*tags)


def tagged(file: bytes) -> Tagged:
    """A PDF's structure tree, as a program that reads aloud takes it: what has no tag is not said.

    The text of figures is left out.
    """
    with pikepdf.open(io.BytesIO(file)) as pdf:
        fonts: dict[tuple[int, int], Mapping[int, str]] = {}
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        marks = {page.objgen: _marked(page, fonts) for page in pdf.pages}

        def read(node: pikepdf.Object) -> Tagged:
            element = Tagged(str(node.S).removeprefix("/"), str(node.get("/Alt", "")))
            kids = node.get("/K", pikepdf.Array())
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                mark, page = kid, node.get("/Pg")
                if isinstance(kid, pikepdf.Dictionary):
                    if "/S" in kid:
                        element.inside.append(below := read(kid))
                        element.said += below.said
                        continue
                    if "/MCID" not in kid:  # an annotation
                        continue
                    mark, page = kid.MCID, kid.get("/Pg", page)
                if element.tag != "Figure":
                    element.said.append((numbers[page.objgen], marks[page.objgen][int(mark)]))
            return element

        (root,) = pdf.Root.StructTreeRoot.K
        return read(root)


def _marked(page: pikepdf.Page, fonts: dict[tuple[int, int], Mapping[int, str]]) -> dict[int, str]:
    """Number of a marked piece of a page → its text."""
    said: dict[int, str] = {}
    open_: list[tuple[int, bool]] = []  # number, whether its text is told otherwise than by its glyphs
    letters: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        match str(operator):
            case "BDC" | "BMC":
                number, is_told = open_[-1] if open_ else (-1, False)
                marks: Any = operands[1] if len(operands) > 1 else {}
                number = int(marks.get("/MCID", number))
                if "/ActualText" in marks:
                    is_told = True
                    said[number] = said.get(number, "") + str(marks.ActualText)
                open_.append((number, is_told))
            case "EMC":
                open_.pop()
            case "Tf":
                font = page.resources.Font[str(operands[0])]
                if font.objgen not in fonts:
                    fonts[font.objgen] = _letters(font)
                letters = fonts[font.objgen]
            case _:
                number, is_told = open_[-1]
                if not is_told:
                    said[number] = said.get(number, "") + _decoded(operands[0], letters)
    return said


def glyphs(page: pikepdf.Page) -> str:
    """What the glyphs of a page say, whether or not anybody sees them and whatever else they are told as."""
    said: list[str] = []
    letters: Mapping[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        if str(operator) == "Tf":
            letters = _letters(page.resources.Font[str(operands[0])])
        else:
            said.append(_decoded(operands[0], letters))
    return "\n".join(said)


def _decoded(shown: pikepdf.Object, letters: Mapping[int, str]) -> str:
    parts = [shown] if isinstance(shown, pikepdf.String) else shown
    codes = b"".join([bytes(part) for part in parts if isinstance(part, pikepdf.String)])
    return "".join([letters[high << 8 | low] for high, low in zip(codes[::2], codes[1::2], strict=True)])


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Code → text, by a font's ToUnicode (9.10.3)."""
    letters: dict[int, str] = {}
    table = font.ToUnicode.read_bytes().decode("ascii")

    def text(hexadecimal: str) -> str:
        return bytes.fromhex(hexadecimal).decode("utf-16-be")

    for lines in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        letters |= {int(code, 16): text(to) for code, to in re.findall(r"<(\w+)>\s*<(\w*)>", lines)}
    for lines in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, start in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", lines):
            begin = text(start)
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[int(first, 16) + step] = begin[:-1] + chr(ord(begin[-1]) + step)
    return letters


# --- the PDF's text -------------------------------------------------------------------------


def by_poppler(file: bytes, *options: str) -> list[str]:
    """The text of each page as pdftotext gives it."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=file, capture_output=True, check=True)
    assert not done.stderr, done.stderr.decode()
    return composed(done.stdout.decode().split("\f")[:-1])


def by_pdfium(file: bytes) -> list[str]:
    """The text of each page as a browser gives it."""
    pdf = pypdfium2.PdfDocument(file)
    try:
        return composed([page.get_textpage().get_text_bounded() for page in pdf])
    finally:
        pdf.close()


def composed(pages: list[str]) -> list[str]:
    """The pages as they were read: in the letters in which Vietnamese is typed."""
    assert all(unicodedata.is_normalized("NFC", page) for page in pages)
    return pages
