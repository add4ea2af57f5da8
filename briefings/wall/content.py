"""The text of a page of a PDF by its operators, whether or not anybody sees it (ISO 32000-1, 9.4, 14.6).

Letters come from each font's ToUnicode (9.10.3); where marked content tells its text otherwise
(ActualText, 14.9.4), both are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf

_OPERATORS = "BT BDC BMC EMC Tf Tj TJ ' \" Td TD Tm T* Do"
_GAP = -200  # thousandths of an em from which on a movement along the line is a space
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]*)>")


class Letters:
    """What the codes of one font say: `size` bytes are a code."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.size = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
        self._told: dict[int, str] = {}
        table = font.get("/ToUnicode")
        if isinstance(table, pikepdf.Stream):
            self._read(table.read_bytes())

    def decode(self, codes: bytes) -> str:
        """The text of a string shown in the font."""
        text = codes.decode("latin-1" if self.size == 1 else "utf-16-be", "ignore")
        return text.translate(self._told)

    def _read(self, table: bytes) -> None:
        for lines in _CHARACTERS.findall(table):
            for code, text in _PAIR.findall(lines):
                self._told[int(code, 16)] = _utf16(text)
        for lines in _RANGES.findall(table):
            for first, last, texts in _RANGE.findall(lines):
                codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
                each = [_utf16(text) for text in _HEXADECIMAL.findall(texts)]
                for step, code in enumerate(codes):
                    if texts.startswith(b"["):
                        self._told[code] = each[step] if step < len(each) else ""
                    elif each[0]:
                        self._told[code] = each[0][:-1] + chr(min(ord(each[0][-1]) + step, 0x10FFFF))


class Spoken:
    """The text of one content stream.

    `drawn` as its glyphs say, `told` with what is told in their place, `running` without furniture.
    """

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.told: list[str] = []
        self.running: list[str] = []


def read_content(
    holder: pikepdf.Page | pikepdf.Stream, fonts: Mapping[str, Letters], properties: Mapping[str, str]
) -> Spoken:
    """The text of a page or a form.

    Args:
        holder: what has the operators.
        fonts: by the names of its resources.
        properties: name of a property list → what it tells in place of glyphs.

    Raises:
        pikepdf.PdfError: the operators cannot be read.
    """
    spoken = Spoken()
    letters: Letters | None = None
    marks: list[tuple[bool, bool]] = []  # told otherwise, furniture

    def say(text: str, *, glyphs: bool = True) -> None:
        is_told, is_furniture = marks[-1] if marks else (False, False)
        if glyphs:
            spoken.drawn.append(text)
        if not glyphs or not is_told or text.isspace():
            spoken.told.append(text)
            if not is_furniture:
                spoken.running.append(text)

    for instruction in pikepdf.parse_content_stream(holder, _OPERATORS):
        operands: Any = instruction.operands
        operator = str(instruction.operator)
        match operator:
            case "Tj" | "TJ" | "'" | '"':
                if operator in {"'", '"'}:
                    say("\n")
                if letters is not None:
                    say(_shown(operands[-1], letters))
            case "Tf":
                letters = fonts.get(str(operands[0]))
            case "BDC" | "BMC":
                is_told, is_furniture = marks[-1] if marks else (False, False)
                text = _told(operands, properties)
                if text and not is_told:
                    say(text, glyphs=False)
                marks.append((is_told or bool(text), is_furniture or operands[0] == pikepdf.Name.Artifact))
            case "EMC":
                del marks[-1:]
            case _:
                say("\n")
    return spoken


def _shown(shown: Any, letters: Letters) -> str:
    if isinstance(shown, pikepdf.String):
        return letters.decode(bytes(shown))
    parts = []
    for part in shown if isinstance(shown, pikepdf.Array) else ():
        if isinstance(part, pikepdf.String):
            parts.append(letters.decode(bytes(part)))
        elif float(part) < _GAP:
            parts.append(" ")
    return "".join(parts)


def _told(operands: Sequence[Any], properties: Mapping[str, str]) -> str:
    if len(operands) < 2:
        return ""
    if isinstance(operands[1], pikepdf.Dictionary):
        return str(operands[1].get("/ActualText", ""))
    return properties.get(str(operands[1]), "")


def _utf16(hexadecimal: bytes) -> str:
    digits = re.sub(rb"\s", b"", hexadecimal)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("utf-16-be", "ignore")
