"""Small papers as PDF files, and readers of what is in them."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pikepdf

from briefings import styles
from briefings.document import Block, Cell, Document, Item, ListBlock, Paragraph, Row, Section, Span
from briefings.flow import settle
from briefings.layout import Fonts, Layout, find, layout
from briefings.styles import HouseStyle
from briefings.writers.pdf import write

PRODUCER = "Briefings 1.0"
DAY = date(2027, 1, 5)


@cache
def house() -> HouseStyle:
    return styles.load("international")


@cache
def fonts() -> Fonts:
    """The packaged fonts alone: the same on every machine."""
    return find({"serif": ("Noto Serif",)}, [])


def words(text: str, lang: str = "vi", **look: Any) -> tuple[Span, ...]:
    return (Span(text, lang, **look),)


def said(text: str, lang: str = "vi", **look: Any) -> Paragraph:
    return Paragraph(words(text, lang, **look))


def points(*texts: str) -> ListBlock:
    return ListBlock(tuple(Item((said(text),)) for text in texts))


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(Cell((said(text),) if text else (), header=header) for text in texts))


def section(title: str, *blocks: Block, **more: Any) -> Section:
    return Section(blocks, words(title), **more)


def paper(*blocks: Block, **changes: Any) -> Document:
    return Document(**{"title": "Hồ sơ", "language": "vi", "blocks": blocks, "as_of": DAY, **changes})


def laid(document: Document, sheet: HouseStyle | None = None) -> Layout:
    sheet = sheet or house()
    return layout(settle(document, sheet), sheet, fonts())


def pdf(*blocks: Block, **changes: Any) -> bytes:
    return write(laid(paper(*blocks, **changes)), producer=PRODUCER)


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def told_by(tool: str, *options: str, file: bytes) -> str:
    """What one of poppler's tools says of a file."""
    done = subprocess.run([tool, *options], input=file, capture_output=True, check=True)
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode("utf-8")


def text_of(file: bytes, *options: str) -> str:
    """The text as poppler reads it: marks of direction left out, white space made one."""
    text = re.sub(
        "[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", told_by("pdftotext", *options, "-", "-", file=file)
    )
    assert unicodedata.is_normalized("NFC", text)
    return " ".join(text.split())


def structure(file: bytes) -> str:
    """The structure tree with its text, as poppler shows it."""
    return told_by("pdfinfo", "-struct-text", "-", file=file)


def kids(element: pikepdf.Object) -> list[Any]:
    """What an element holds."""
    held = element.get("/K", [])
    return list(held) if isinstance(held, (pikepdf.Array, list)) else [held]


def elements(file: pikepdf.Pdf, tag: str) -> Iterator[pikepdf.Object]:
    """The elements of a tag, in reading order."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if element.get("/S") == f"/{tag}":
            yield element
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    yield from below(file.Root.StructTreeRoot)


def parent_tree(file: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
