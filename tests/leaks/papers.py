"""Which tokens stand anywhere in a finished file: in what is read, in what is kept beside it, in its name."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.leaks import tokens
from tests.reading import by_pdfium, glyphs

_READ = {"/Title", "/Author", "/Subject", "/Keywords", "/Alt", "/ActualText", "/E", "/Contents", "/T"}


def found(name: str, content: bytes) -> set[str]:
    """Every token in the file called so; of figures those that stand where people read."""
    read = _word(content) if content.startswith(b"PK") else _pdf(content)
    there = tokens.in_words(name) | tokens.in_figures(name)
    for text, is_read in read:
        there |= tokens.in_words(text)
        if is_read:
            there |= tokens.in_figures(text)
    return there


def says(name: str, content: bytes, words: str) -> bool:
    """Do these words stand anywhere in the file called so, whatever stands between their letters?"""
    read = _word(content) if content.startswith(b"PK") else _pdf(content)
    wanted = _plain(words)
    return any(wanted in _plain(text) for text in (name, *(text for text, _ in read)))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of everything packed in it."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield from unpacked(archive.read(member))
        return
    if content.startswith(b"%PDF-"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    yield one.read_raw_bytes() if one.get("/Filter") == "/DCTDecode" else one.read_bytes()


def _bytes(content: bytes) -> Iterator[str]:
    """What bytes may say: letters of one byte, letters of two, either spelled in hexadecimal digits."""
    for part in unpacked(content):
        yield part.decode("utf-8", "replace")
        yield part.decode("utf-16-be", "replace") + part[1:].decode("utf-16-be", "replace")
        for digits in re.findall(rb"<([0-9A-Fa-f\s]{12,})>", part):
            code = bytes.fromhex(re.sub(rb"\s", b"", digits).decode()[: len(digits) // 4 * 4].ljust(2, "0"))
            yield code.decode("latin-1")
            yield code.decode("utf-16-be", "replace")


def _word(content: bytes) -> Iterator[tuple[str, bool]]:
    for text in _bytes(content):
        yield text, False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            said = archive.read(name).decode("utf-8", "replace")
            yield html.unescape(said), False
            yield html.unescape(re.sub(r"<[^>]*>", "", said)), False
            if name.startswith("word/") and name.endswith(".xml"):
                yield html.unescape(re.sub(r"<[^>]*>", " ", said)), True


def _pdf(content: bytes) -> Iterator[tuple[str, bool]]:
    for text in _bytes(content):
        yield text, False
    yield "\n".join(by_pdfium(content)), True
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            yield glyphs(page), True
        for one in pdf.objects:
            for key, text in _strings(one):
                yield text, key in _READ


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """The names and strings of one object with their keys, without those of the objects it points to."""
    match value:
        case pikepdf.Dictionary() | pikepdf.Stream():
            for name in value.keys():  # noqa: SIM118 # a stream is no dictionary
                yield "", str(name)
                inner = value[name]
                if not getattr(inner, "is_indirect", False):
                    yield from _strings(inner, str(name))
        case pikepdf.Array():
            for inner in value:
                if not getattr(inner, "is_indirect", False):
                    yield from _strings(inner, key)
        case pikepdf.String() | pikepdf.Name():
            yield key, str(value)
