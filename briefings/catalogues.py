"""Catalogues of translations, read from their text files as they ship; nothing is compiled beforehand.

A language is a folder `resources/locale/<code>/LC_MESSAGES` with two catalogues: `interface.po` and
`documents.po`; what it calls itself stands beside them in `name.txt`. A window reads thousands of messages
before it is seen, so this takes a fraction of what a general reader of such files takes.
Format: gettext manual, "The Format of PO Files" and "The Format of GNU MO Files".
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from gettext import GNUTranslations
from pathlib import Path

from briefings.errors import N_, BriefingError
from briefings.resources import resource

_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_MAGIC, _HEAD = 0x950412DE, 28  # of the binary form: its first word, the bytes before its tables


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """Codes of the languages that have catalogues, in `folder` or among the shipped ones."""
    return _found(folder) if folder is not None else _shipped()


@cache
def _shipped() -> tuple[str, ...]:
    return _found(resource("locale"))


def _found(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES")))


def own_name(language: str) -> str:
    """What a language with catalogues calls itself; "" for any other."""
    path = resource("locale") / language / "name.txt"
    return path.read_text("utf-8").strip() if path.is_file() else ""


@cache
def catalogue(language: str, domain: str, folder: Path | None = None) -> Catalogue:
    """A catalogue by its language and domain, of `folder` or shipped. Raises BriefingError: there is none."""
    return translations(source(language, domain, folder))


def source(language: str, domain: str, folder: Path | None = None) -> str:
    """The text of a catalogue. Raises BriefingError: there is none."""
    path = (folder or resource("locale")) / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        raise BriefingError(
            N_("The program has no words in the language “{language}”. It has: {known}."),
            language=language,
            known=", ".join(languages(folder)),
        )
    return path.read_text("utf-8")


def translations(text: str) -> Catalogue:
    """The translations in a catalogue's text. A message without one, or with a fuzzy one, says itself."""
    said: dict[str, str] = {}
    counted: dict[str, str] = {}  # with the head, which says how they are counted
    for key, words in _messages(text):
        (counted if "\0" in key or not key else said)[key] = words
    return Catalogue(said, counted)


class Catalogue:
    """The words for each message, by gettext's names. Messages that count are few, and read when needed."""

    def __init__(self, said: dict[str, str], counted: dict[str, str]) -> None:
        self._said = said
        self._counted = counted

    def gettext(self, message: str) -> str:
        """The words for a message."""
        said = self._said.get(message)
        return self._numbers.gettext(message) if said is None else said

    def pgettext(self, context: str, message: str) -> str:
        """The words for a message in a context."""
        said = self._said.get(f"{context}\x04{message}")
        return self._numbers.pgettext(context, message) if said is None else said

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The words for a message in the form that the number needs."""
        return self._numbers.ngettext(singular, plural, number)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """The words for a message in a context, in the form that the number needs."""
        return self._numbers.npgettext(context, singular, plural, number)

    @cached_property
    def _numbers(self) -> GNUTranslations:
        return _binary(self._counted.items())


def _binary(messages: Iterable[tuple[str, str]]) -> GNUTranslations:
    pairs = [(key.encode(), said.encode()) for key, said in messages]
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
