"""Markers typed as text ("- ", "1.", "đ)") and the nesting of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefings.intake.model import Line, Marker

# Signs that are never the beginning of a sentence; those of symbol fonts stand in the private area.
_SIGNS = "•·●○▪▫■□◦‣⁃∙►▶➢➤➔✓✔✦❖♦◆\ue000-\uf8ff"
_BULLET = re.compile(
    rf"([{_SIGNS}])\s*(?=\S)"
    r"|([-–—+])(?:\s+(?=\S)|(?=[^\W\d_]))"
    r"|(\*)\s+(?=\S)"
    r"|(o)(?:\t|[ \u00a0]{2,}|\u00a0|[ ](?=[^\W\d_a-z]))\s*(?=\S)"  # the second level of Word's own lists
)
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,2})*)(?:\)\s*(?=\S)|\.(?:\s+(?!\d+\.\s?\d)|(?=[^\W\d_]))(?=\S))")
_ROMAN = re.compile(r"\(?([ivx]{1,5}|[IVX]{1,5})(?:\)\s*|\.\s+)(?=\S)")
_LETTER = re.compile(r"\(?([a-zđ]|[A-ZĐ])(?:\)\s*|\.\s+)(?=\S)")

_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
_STEP = "  "  # a level of nesting, in a cell
_RULE = re.compile(r"[-–—_=*.…•·~\s]*")  # nothing is said by a line of these


@dataclass(frozen=True, slots=True)
class Raw:
    """A paragraph as a reader finds it.

    `indent` is where it begins, in characters of about a tenth of an inch. An item of a real list
    brings its `level`, `marker` and `label`.
    """

    text: str
    by_font: str = ""
    indent: float = 0
    heading: int = 0
    level: int | None = None
    marker: Marker = ""
    label: str = ""


@dataclass(slots=True)
class _Open:
    """A list that is open at a level: how its items look, and the last of them."""

    family: str
    indent: float | None
    level: int
    label: str = ""


def lines(raws: Iterable[Raw]) -> tuple[Line, ...]:
    """The paragraphs as lines: typed markers recognized, lists nested, empty ones left out.

    Real lists are nested by their level, typed ones by indentation, and at the same indentation by
    their markers: a marker not open yet begins a list inside the one above.
    """
    stack: list[_Open] = []
    found = [_line(raw, stack) for whole in raws for raw in _pieces(whole)]
    return tuple(line for line in found if not _RULE.fullmatch(line.text))


def in_cell(line: Line) -> str:
    """A line as the text of a table's cell holds it: with its marker, indented as deep as it is nested."""
    return f"{_STEP * line.level}{line.label} {line.text}" if line.marker else line.text


def _pieces(raw: Raw) -> Iterator[Raw]:
    """A paragraph as one, or cut at those manual line breaks that a marker follows."""
    texts = raw.text.split("\n")
    fonts = raw.by_font.split("\n") if raw.by_font else [""] * len(texts)
    held: list[int] = []
    for at, text in enumerate(texts):
        if held and _mark(text.lstrip(), []) is not None:
            yield _piece(raw, texts, fonts, held)
            held = []
        held.append(at)
    yield _piece(raw, texts, fonts, held)


def _piece(raw: Raw, texts: list[str], fonts: list[str], held: list[int]) -> Raw:
    text = "\n".join(texts[at] for at in held)
    by_font = "\n".join(fonts[at] for at in held)
    if held[0] == 0:
        return Raw(text, by_font, raw.indent, raw.heading, raw.level, raw.marker, raw.label)
    return Raw(text, by_font, raw.indent)


def _line(raw: Raw, stack: list[_Open]) -> Line:
    if raw.heading:
        stack.clear()
    if raw.level is not None:
        if raw.marker:
            _close(stack, raw.level)
            stack.append(_Open("", None, raw.level))
        return _of(raw.heading, raw.text, raw.by_font, (raw.level, raw.marker, raw.label))
    body = raw.text.lstrip()
    mark = _mark(body, stack)
    if mark is None:
        return _of(raw.heading, body, raw.by_font)
    marker, family, label, end = mark
    indent = raw.indent + _width(raw.text[: len(raw.text) - len(body)])
    entry = _enter(stack, family, indent)
    entry.label = label
    fonts = raw.by_font.lstrip()
    by_font = fonts[end:] if fonts[:end] == body[:end] else fonts
    return _of(raw.heading, body[end:], by_font, (entry.level, marker, label))


def _of(heading: int, text: str, by_font: str, item: tuple[int, Marker, str] = (0, "", "")) -> Line:
    """A line of this text, its spaces settled; `item` is level, marker and label."""
    level, marker, label = item
    return Line(_settled(text), level, marker, heading, label, _settled(by_font))


def _settled(text: str) -> str:
    """Tabs, non-breaking spaces and runs of spaces as one space; line feeds stay."""
    return "\n".join(" ".join(part.split()) for part in text.split("\n")).strip()


def _width(space: str) -> int:
    return sum(4 if character == "\t" else 1 for character in space)


def _close(stack: list[_Open], level: int) -> None:
    while stack and stack[-1].level >= level:
        stack.pop()


def _enter(stack: list[_Open], family: str, indent: float) -> _Open:
    """The open list that a typed marker belongs to; begins it where there is none."""
    while stack and stack[-1].indent is not None and indent < stack[-1].indent - 1:
        stack.pop()
    for at, entry in enumerate(stack):
        if entry.family == family and entry.indent is not None and abs(entry.indent - indent) <= 1:
            del stack[at + 1 :]
            return entry
    stack.append(_Open(family, indent, stack[-1].level + 1 if stack else 0))
    return stack[-1]


def _mark(text: str, stack: list[_Open]) -> tuple[Marker, str, str, int] | None:
    """The marker that a text begins with: what it is, its family, itself, where the text begins."""
    if match := _BULLET.match(text):
        sign = next(filter(None, match.groups()))
        return "bullet", sign, sign, match.end()
    if match := _NUMBER.match(text):
        label = match[0].strip()
        return "number", f"1{match[1].count('.')}{label[-1]}", label, match.end()
    letter, roman = _LETTER.match(text), _ROMAN.match(text)
    if letter and not (roman and not _continues(letter, stack)) and _is_item(letter, stack):
        return "letter", _family(letter), letter[0].strip(), letter.end()
    if roman and (roman[1] not in ("V", "X") or _is_open(stack, _family(roman, "i"))):
        return "number", _family(roman, "i"), roman[0].strip(), roman.end()
    return None


def _family(match: re.Match[str], kind: str = "a") -> str:
    return (kind.upper() if match[1].isupper() else kind) + match[0].strip()[-1]


def _is_open(stack: list[_Open], family: str) -> bool:
    return any(entry.family == family for entry in stack)


def _continues(match: re.Match[str], stack: list[_Open]) -> bool:
    """Does the letter follow the last one of an open list?"""
    before = next((entry.label for entry in reversed(stack) if entry.family == _family(match)), "")
    pair = before.strip("().").lower() + match[1].lower()
    return len(pair) == 2 and any(pair in alphabet for alphabet in _ALPHABETS)


def _is_item(match: re.Match[str], stack: list[_Open]) -> bool:
    """A capital with a full stop may be a person's initial: it must begin a list or continue one."""
    if match[1].islower() or match[0].strip()[-1] == ")":
        return True
    return match[1] == "A" or _continues(match, stack)
