"""Small things about WordprocessingML that every part needs."""

from __future__ import annotations

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/relationships"'
)
RELATIONSHIP = f"{_OFFICE}/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def twips(points: float) -> int:
    """Points → twentieths of a point."""
    return round(points * 20)


def points(length: float) -> str:
    """A length as VML writes it."""
    return f"{length:.1f}pt"


def half_points(points: float) -> int:
    """Points → half points, Word's unit of type sizes."""
    return round(points * 2)


def emu(points: float) -> int:
    """Points → English Metric Units, DrawingML's unit."""
    return round(points * 12700)


def escape(text: str) -> str:
    """Text for an element's content."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """Text for an attribute's value, in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def field(instruction: str, result: str) -> str:
    """A field with the result that is shown until Word renews it; `result` is runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_ILLEGAL = bytes(code for code in range(32) if code not in (9, 10, 13))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def encoded(text: str) -> bytes:
    """A part's text as UTF-8.

    Raises:
        ValueError: it holds a character that XML 1.0 does not allow; text is cleaned at the store's
            door, so that one came in behind it. UnicodeEncodeError (a lone surrogate) is one, too.
    """
    data = text.encode()
    if len(data.translate(None, _ILLEGAL)) != len(data) or any(mark in data for mark in _NONCHARACTERS):
        place = next(
            index for index, char in enumerate(text) if char in "\ufffe\uffff" or char.encode() in _ILLEGAL
        )
        around = text[max(0, place - 40) : place + 20]
        raise ValueError(f"XML has no place for U+{ord(text[place]):04X}, found in {around!r}")
    return data
