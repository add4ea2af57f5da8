"""Vietnamese typed before Unicode: TCVN3 (ABC) and VNI, recognized and offered as Unicode.

Both encodings were fonts: the file holds Western letters, the font draws Vietnamese ones. TCVN3 is
the lower-case half of TCVN 5712:1993 (VN3): one character per letter, capitals with a tone by a font of
capitals (its name ends in H). VNI for Windows writes a base letter and a mark after it. Nothing is
changed here by itself: the caller offers what is recognized.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from briefings.intake.model import Cell, Grid, Line, Pasted

Encoding = Literal["tcvn3", "vni", "windows-1258"]


class Legacy(msgspec.Struct, frozen=True):
    """What a text was typed in, and the text in Unicode."""

    encoding: Encoding
    unicode: str


class Offer(msgspec.Struct, frozen=True):
    """What pasted text or a table was typed in, and the same in Unicode."""

    encoding: Encoding
    pasted: Pasted


# --- the tables -----------------------------------------------------------------------------

# The letters of U+00A1 to U+00FE in order; "." where TCVN3 has none.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
_TCVN3 = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3_LETTERS) if letter != "."}

_BOTH_CASES = "ăâêôơưđĂÂÊÔƠƯĐ"

# VNI: base letters with the marks that follow them; each string of marks draws the letters above it.
_VNI_MARKS = {
    "a": ("áàảãạâấầẩẫậăắằẳẵặ", "ùøûõïâáàåãäêéèúüë"),
    "e": ("éèẻẽẹêếềểễệ", "ùøûõïâáàåãä"),
    "o": ("óòỏõọôốồổỗộ", "ùøûõïâáàåãä"),
    "ô": ("ớờởỡợ", "ùøûõï"),
    "u": ("úùủũụ", "ùøûõï"),
    "ö": ("ứừửữự", "ùøûõï"),
    "y": ("ýỳỷỹ", "ùøûõ"),
}
_VNI_ALONE = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True))
_VNI = {
    base + mark: letter
    for base, (letters, marks) in _VNI_MARKS.items()
    for letter, mark in zip(letters, marks, strict=True)
} | _VNI_ALONE
_VNI |= {typed.upper(): letter.upper() for typed, letter in _VNI.items()}
_VNI |= {  # a capital with a small mark
    typed.capitalize(): letter.upper() for typed, letter in _VNI.items() if typed.islower()
}

_VNI_TYPED = re.compile("|".join(map(re.escape, sorted(_VNI, key=len, reverse=True))))
_TCVN3_TYPED = re.compile(f"[{re.escape(''.join(_TCVN3))}]")

# A word as either encoding types it: TCVN3 uses signs and the soft hyphen as letters.
_WORD = re.compile("[A-Za-z\xa1-\xff]+")


def _from_tcvn3(text: str) -> str:
    return "".join(map(_line_from_tcvn3, text.splitlines(keepends=True)))


def _line_from_tcvn3(line: str) -> str:
    """A line in Unicode. TCVN3 has no capitals with a tone: words in capitals keep small ones, raised here.

    A word with one letter that has a case follows the others of its line.
    """
    shown = _TCVN3_TYPED.sub(lambda match: _TCVN3[match[0]], line)
    cases = {match.span(): _cased(match[0]) for match in _WORD.finditer(line)}
    told = [cased.isupper() for cased in cases.values() if len(cased) > 1]
    for (start, end), cased in cases.items():
        if cased.isupper() if len(cased) > 1 else bool(told) and all(told):
            shown = shown[:start] + shown[start:end].upper() + shown[end:]
    return shown


def _cased(word: str) -> str:
    """The letters of a word that TCVN3 has as capitals too."""
    letters = (_TCVN3.get(letter, letter) for letter in word)
    return "".join(letter for letter in letters if letter.isascii() or letter in _BOTH_CASES)


def _from_vni(text: str) -> str:
    return _VNI_TYPED.sub(lambda match: _VNI[match[0]], text)


_DECODERS: dict[Encoding, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
_TYPED: dict[Encoding, re.Pattern[str]] = {"tcvn3": _TCVN3_TYPED, "vni": _VNI_TYPED}


# --- Vietnamese syllables -------------------------------------------------------------------

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = ("\u0301", "\u0323")  # the tones of a syllable that ends in c, ch, p or t
_SYLLABLE = re.compile(
    r"(?:ngh?|[ckgnpt]h|tr|gi|qu|[bcdđghklmnpqrstvx])?"
    r"(?:(?:iê|yê|uyê|uâ|uô|ươ|oă|[ăâ])(?P<closed>ng|[cmnpt])"
    r"|(?:oa|oe|uê|uy|[aeêioôơuư])(?P<either>(?<=[aêiy])[cn]h|ng|[cmnpt])?"
    r"|iêu|yêu|oai|oay|oao|oeo|uôi|ươi|ươu|uây|uyu|uya|uơ|[iuư]a|[aâ][uy]|a[io]|eo|êu|[iư]u|[oôơuư]i|y)"
)


def _is_syllable(word: str) -> bool:
    """Could this word be written in Vietnamese?"""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    plain = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    match = _SYLLABLE.fullmatch(plain)
    if match is None or len(tones) > 1:
        return False
    end = match["closed"] or match["either"] or ""
    return end not in ("c", "ch", "p", "t") or "".join(tones) in _STOPPED


# --- recognition ----------------------------------------------------------------------------

_ENOUGH = 0.9  # of the words with marks are Vietnamese once decoded
_FEW = 4  # so many different words with marks need no further sign
_IN_NO_LANGUAGE = re.compile(
    "[a-z][\xa1-\xde]|[A-Za-z\xc0-\xff][\xa1-\xbf\xd7\xf7]|[\xa1-\xbf\xd7\xf7][A-Za-z\xc0-\xff]"
)
_ANY_WORD = re.compile(r"[^\W\d_]+")
_UNICODE = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")  # letters that neither encoding types


def recognize(text: str) -> Legacy | None:
    """What encoding a text was typed in and how it reads in Unicode; None where it is Unicode already.

    It is recognized where its words become Vietnamese syllables, which they are not as they stand.
    Some few words alone can be read in two ways ("tôi có" is Vietnamese, and in TCVN3 "tụi cú"): they
    are taken as they stand.
    """
    if _UNICODE.search(text) or text.isascii():
        return None
    words = [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]
    marked = [word for word in words if not word.isascii()]
    if not marked:
        return None
    shares = {
        encoding: sum(_is_syllable_in(word, encoding) for word in marked) / len(marked)
        for encoding in _DECODERS
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    others = [sum(map(_is_syllable, marked)) / len(marked), *(shares[one] for one in shares if one != best)]
    if shares[best] < _ENOUGH or shares[best] <= max(others):
        return None
    if len(set(marked)) < _FEW and not _is_odd(words, best):
        return None
    return Legacy(best, _DECODERS[best](text))


def recognize_bytes(content: bytes) -> Legacy | None:
    """The same for a text file that is not in Unicode: TCVN3, VNI, or Windows-1258; None where it is none.

    Windows-1258 writes a letter and its tone after it, by the code page of that number.
    """
    typed = recognize(content.decode("latin-1"))
    try:
        shown = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return typed
    marked = [word for word in _ANY_WORD.findall(shown) if not word.isascii()]
    is_vietnamese = bool(marked) and sum(map(_is_syllable, marked)) >= _ENOUGH * len(marked)
    return Legacy("windows-1258", shown) if is_vietnamese and typed is None else typed


def _is_syllable_in(word: str, encoding: Encoding) -> bool:
    """Is a word, typed in this encoding and in it wholly, a Vietnamese syllable?"""
    return _TYPED[encoding].sub("", word).isascii() and _is_syllable(_DECODERS[encoding](word))


def _is_odd(words: list[str], encoding: Encoding) -> bool:
    """Few words with marks: are they no words of another language?

    Signs inside words and capitals after small letters are in no language; VNI has two letters for
    one, so there it is enough that all of the text becomes Vietnamese.
    """
    count = sum(_is_syllable_in(word, encoding) for word in words)
    if any(_IN_NO_LANGUAGE.search(word) for word in words):
        return count * 2 > len(words)
    return (
        encoding == "vni"
        and count == len(words)
        and any(len(word) > 3 for word in words if not word.isascii())
    )


# --- what the font tells --------------------------------------------------------------------

_CAPITAL_FONT = re.compile(r"\.vn\w*h", re.IGNORECASE)


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding that a font's name stands for, a sure sign; None where it stands for none."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni-") else None


def by_font(text: str, font: str) -> str:
    """The text as its font shows it; the same text where the font is of Unicode."""
    encoding = encoding_of_font(font)
    if encoding is None:
        return text
    shown = _DECODERS[encoding](text)
    return shown.upper() if _CAPITAL_FONT.fullmatch(font.replace(" ", "")) else shown


# --- offers ---------------------------------------------------------------------------------


def offer(pasted: Pasted) -> Offer | None:
    """The same text in Unicode, if any of it was typed in an old encoding; else None.

    Lines whose fonts tell are taken as these show them; else what is told by the text as a whole
    holds for every line that has no letter of Unicode.
    """
    if any(line.by_font for line in pasted.lines):
        lines = tuple(_replaced(line, line.by_font or line.text) for line in pasted.lines)
        is_vni = any(line.by_font and line.by_font == _from_vni(line.text) for line in pasted.lines)
        encoding: Encoding = "vni" if is_vni else "tcvn3"
        tables = _offer_tables(pasted.tables)
        return Offer(encoding, Pasted(lines, tables[1] if tables else pasted.tables, pasted.remarks))
    texts = [line.text for line in pasted.lines]
    cells = [cell for table in pasted.tables for row in table.rows for cell in row if isinstance(cell, str)]
    found = _recognized([*texts, *cells])
    if found is None:
        return None
    decode = _only_typed(found)
    return Offer(
        found,
        Pasted(
            tuple(_replaced(line, decode(line.text)) for line in pasted.lines),
            tuple(_decoded(table, decode) for table in pasted.tables),
            pasted.remarks,
        ),
    )


def offer_table(table: Grid) -> tuple[Encoding, Grid] | None:
    """The same for a table on its own."""
    offered = _offer_tables((table,))
    return (offered[0], offered[1][0]) if offered else None


def _offer_tables(tables: tuple[Grid, ...]) -> tuple[Encoding, tuple[Grid, ...]] | None:
    cells = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, str)]
    found = _recognized(cells)
    return (found, tuple(_decoded(table, _only_typed(found)) for table in tables)) if found else None


def _recognized(texts: Iterable[str]) -> Encoding | None:
    found = recognize("\n".join(text for text in texts if not _UNICODE.search(text)))
    return found.encoding if found else None


def _only_typed(encoding: Encoding) -> Callable[[str], str]:
    """The decoder, for what is not in Unicode already."""
    decode = _DECODERS[encoding]
    return lambda text: text if _UNICODE.search(text) else decode(text)


def _replaced(line: Line, text: str) -> Line:
    return Line(text, line.level, line.marker, line.heading, line.label)


def _decoded(table: Grid, decode: Callable[[str], str]) -> Grid:
    def cell_in_unicode(cell: Cell) -> Cell:
        return decode(cell) if isinstance(cell, str) else cell

    rows = tuple(tuple(map(cell_in_unicode, row)) for row in table.rows)
    return Grid(table.name, rows, table.numbers, table.columns, table.remarks)
