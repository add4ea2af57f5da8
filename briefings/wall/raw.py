"""What can be read in bytes of which nothing is known, or which are a picture."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from briefings.errors import N_
from briefings.wall.found import Found, Place

_SIZE = 5  # letters; shorter ones stand in any bytes
_RUNS = {
    code: re.compile(b"(?:%s){%d,}" % (letters, _SIZE), re.DOTALL)
    for code, letters in {
        "utf-8": b"[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
        b"|[\xf0-\xf4][\x80-\xbf]{3}",
        # of the scripts that have few letters, so that two bytes can be told from any others
        "utf-16-be": b"\0[\t\n\r\x20-\x7e\xa0-\xff]|[\x01-\x06\x0e\x0f\x1e].",
        "utf-16-le": b"[\t\n\r\x20-\x7e\xa0-\xff]\0|.[\x01-\x06\x0e\x0f\x1e]",
    }.items()
}
_TEXTLESS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}

PNG = b"\x89PNG\r\n\x1a\n"


def read_bytes(content: bytes, place: Place) -> list[Found]:
    """A text where the bytes are one; otherwise whatever in them looks like one, as machines' words."""
    text = _text(content)
    if text is not None:
        return [Found(text=text, place=place)] if text.strip() else []
    return strings(content, place)


def strings(content: bytes, place: Place) -> list[Found]:
    """Whatever in bytes looks like text, in each of the encodings that files use."""
    found = [_joined(content, code) for code in _RUNS]
    return [Found(text=text, place=place, raw=True) for text in found if text]


def narrow_strings(content: bytes, place: Place) -> list[Found]:
    """The same in bytes that can hold text of one byte or UTF-8 alone."""
    text = _joined(content, "utf-8")
    return [Found(text=text, place=place, raw=True)] if text else []


def _joined(content: bytes, code: str) -> str:
    return "\n".join([run.decode(code, "ignore") for run in _RUNS[code].findall(content)])


def read_png(content: bytes, place: Place) -> list[Found]:
    """The texts of a picture, and what stands behind its end (PNG, 11.3.3)."""
    found: list[Found] = []
    position = len(PNG)
    while position + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[position : position + 8])
        data = content[position + 8 : position + 8 + size]
        position += size + 12
        if kind == b"IEND":
            break
        if kind not in {b"IDAT", b"PLTE", b"IHDR", b"tRNS"}:
            found += [
                Found(text=text, place=place.at(N_("text of the picture"))) for text in _chunk(kind, data)
            ]
    return found + read_bytes(content[position:], place.at(N_("after the end")))


def _chunk(kind: bytes, data: bytes) -> Iterator[str]:
    """The words of a chunk; packed ones unpacked."""
    key, _, rest = data.partition(b"\0")
    if kind == b"zTXt":
        rest = unpacked(rest[1:]) or rest
    elif kind == b"iTXt" and rest[:1] == b"\x01":
        language, _, rest = rest[2:].partition(b"\0")
        translated, _, packed = rest.partition(b"\0")
        rest = language + b" " + translated + b" " + (unpacked(packed) or packed)
    for part in (key, rest):
        yield from [one.text for one in read_bytes(part.replace(b"\0", b" "), Place())]


def unpacked(data: bytes) -> bytes | None:
    """The bytes that were packed by deflate, with its head or without; nothing where they were not."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        worker = zlib.decompressobj(bits)
        try:
            content = worker.decompress(data)
        except zlib.error:
            continue
        if content:
            return content
    return None


def _text(content: bytes) -> str | None:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    try:
        text = content[len(mark) :].decode(_MARKS.get(mark, "utf-8"))
    except UnicodeDecodeError:
        return None
    return None if _TEXTLESS.search(text) else text
