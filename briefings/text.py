"""Text at the door: cleaning, folding for search, and sort keys.

Every string that enters the store passes through `clean`; every room behind it relies on that.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Removed: control characters but tab and line feed, lone surrogates, noncharacters, the byte
# order mark, bidirectional embeddings and overrides (they can make a line read otherwise than
# its characters say), annotation marks and invisible tags. Kept: joiners, zero-width spaces
# (Khmer, Lao and Thai break lines at them), directional marks and isolates.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]|[\ufdd0-\ufdef]"
)
# Line ends of other systems, of word processors (vertical tab, form feed) and of Unicode.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NEEDS_CLEANING = re.compile("[^\n\t\x20-\x7e]")


def clean(text: str) -> str:
    """The text in NFC, with line feeds as its only line ends and no control characters."""
    if _NEEDS_CLEANING.search(text) is None:
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_END.sub("\n", text)))


def clean_all(value: Any) -> Any:
    """The same tree of lists and dictionaries with every string in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): clean_all(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_all(inner) for inner in value]
    return value


def beginning(text: str, most: int) -> str:
    """The first words of a text, `most` characters and no more but for a sign that it goes on."""
    if len(text) <= most:
        return text
    kept = text[: most + 1].rpartition(" ")[0] or text[:most]
    return f"{kept.rstrip(' ,;-–')}…"


def around(text: str, place: int, most: int) -> str:
    """The words about a place in a text, some `most` characters of them, with signs of what is left out."""
    start = text.rfind(" ", 0, place - most // 2) + 1 if place > most // 2 else 0
    return ("…" if start else "") + beginning(text[start:], max(most, place - start + most // 2))


_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # ngang is 0
_LATIN_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u200b-\u200f]")
_D = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """The text as search compares it: no case, no tones or accents, đ as d, plain widths.

    `fold("Hải quan") == "hai quan"`; `fold("đồng") == "dong"`.
    """
    if text.isascii():
        return text.lower()
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_D)))
    return unicodedata.normalize("NFC", plain.casefold())


_VIETNAMESE = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x100 + rank) for rank, letter in enumerate(_VIETNAMESE)}

SortKey = tuple[str, str, str]


def sort_key(text: str, language: str) -> SortKey:
    """A key that sorts as the readers of `language` (a language code) expect.

    Vietnamese: a ă â b c d đ e ê …, then by tone (ngang huyền hỏi ngã sắc nặng), then small
    letters before capitals. Other languages: accents count only where the letters are the
    same. Spaces and signs stand before digits, digits before letters, other alphabets after ours.
    """
    if language.partition("-")[0] != "vi":
        return (fold(text), unicodedata.normalize("NFD", text.casefold()), text.swapcase())
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character in _TONES:
            if tones:
                tones[-1] = _TONES[character]
        elif unicodedata.combining(character) and letters:
            composed = unicodedata.normalize("NFC", letters[-1] + character)
            if composed in _RANK:
                letters[-1] = composed
            else:  # another language's accent stays with its letter
                tones[-1] += character
        else:
            letters.append(character)
            tones.append("0")
    ranks = "".join(_RANK.get(letter) or _unranked(letter) for letter in letters)
    return (ranks, "".join(tones), text.swapcase())


def _unranked(letter: str) -> str:
    """Signs and digits stand before all letters, other alphabets after ours."""
    if letter.isascii():
        return letter
    return ("\u0200" if letter.isalnum() else " ") + letter
