"""Catalogues of translations, read from their text files as they ship; nothing is compiled beforehand.

A window reads thousands of messages before it is seen, so this takes a fraction of what a general reader of
such files takes. Format: gettext manual, "The Format of PO Files" and "The Format of GNU MO Files".
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from gettext import GNUTranslations

_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_MAGIC, _HEAD = 0x950412DE, 28  # of the binary form: its first word, the bytes before its tables


def translations(text: str) -> GNUTranslations:
    """The translations in a catalogue's text. A message without one, or with a fuzzy one, says itself."""
    pairs = [(key.encode(), said.encode()) for key, said in _messages(text)]
    keys, words = bytearray(), bytearray()
    first, second = [], []
    begin = _HEAD + 16 * len(pairs)
    for key, _ in pairs:
        first += [len(key), begin + len(keys)]
        keys += key + b"\0"
    begin += len(keys)
    for _, said in pairs:
        second += [len(said), begin + len(words)]
        words += said + b"\0"
    table = struct.pack(f"<{4 * len(pairs)}I", *first, *second)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEAD, _HEAD + 8 * len(pairs), 0, 0)
    return GNUTranslations(io.BytesIO(head + table + keys + words))


def texts(text: str) -> Iterator[str]:
    """Everything that stands in a catalogue's text, messages and translations; the contexts do not."""
    for parts in _entries(text):
        yield from (_plain(words) for part, words in parts.items() if part != "msgctxt" and words)


def _messages(text: str) -> Iterator[tuple[str, str]]:
    """Of each message that is translated its key in the binary form (context, plural), and its words."""
    for parts in _entries(text):
        said = [words for part, words in parts.items() if part.startswith("msgstr")]
        if not all(said):
            continue
        context = parts["msgctxt"] + "\x04" if "msgctxt" in parts else ""
        plural = "\0" + parts["msgid_plural"] if "msgid_plural" in parts else ""
        yield _plain(context + parts["msgid"] + plural), _plain("\0".join(said))


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The parts of each message that is not fuzzy, by their keywords, as they are written; the head first."""
    for block in text.replace("\r\n", "\n").split("\n\n"):
        parts: dict[str, str] = {}
        name, is_fuzzy = "", False
        for line in block.split("\n"):
            if line.startswith('"'):
                parts[name] += line[1 : line.rindex('"')]
            elif line.startswith("msg"):
                name, _, rest = line.partition(" ")
                parts[name] = rest[1 : rest.rindex('"')]
            elif line.startswith("#,") and "fuzzy" in line:
                is_fuzzy = True
        if "msgid" in parts and not is_fuzzy:
            yield parts


def _plain(escaped: str) -> str:
    if "\\" not in escaped:
        return escaped
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), escaped)
